/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ebml.h"

#include <unistd.h>

static guint
length_of (guint8 first)
{
  guint n = 1;

  while (n <= 8 && !(first & (0x80 >> (n - 1))))
    n++;

  return n;
}

static guint64
read_number (const guint8 *data,
             guint         n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | data[i];

  return value;
}

/**
 * takes_ebml_read:
 * @at: where it begins
 * @end: of what it stands in
 * @element: (out caller-allocates):
 *
 * Returns: FALSE if there is no element, or one that is longer than what it stands in
 */
gboolean
takes_ebml_read (int        fd,
                 goffset    at,
                 goffset    end,
                 TakesEbml *element)
{
  guint8 head[12] = { 0 };
  guint n_id, n_size;
  guint64 size, mask;

  if (end - at < 2 || pread (fd, head, (gsize) MIN (12, end - at), at) != (gssize) MIN (12, end - at))
    return FALSE;

  n_id = length_of (head[0]);
  if (n_id > 4)
    return FALSE;
  n_size = length_of (head[n_id]);
  if (n_size > 8 || n_id + n_size > end - at)
    return FALSE;

  mask = n_size == 8 ? G_GUINT64_CONSTANT (0x00ffffffffffffff) : (G_GUINT64_CONSTANT (1) << (7 * n_size)) - 1;
  size = read_number (head + n_id, n_size) & mask;
  *element = (TakesEbml) {
    .id = (guint32) read_number (head, n_id),
    .at = at,
    .body = at + n_id + n_size,
    .endless = size == mask,
  };
  if (!element->endless && size > (guint64) (end - element->body))
    return FALSE;
  element->end = element->endless ? end : element->body + (goffset) size;

  return TRUE;
}

/* Returns: whether it stands directly in a segment */
gboolean
takes_ebml_is_top_level (const TakesEbml *element)
{
  static const guint32 ids[] = {
    TAKES_EBML_SEEK_HEAD, TAKES_EBML_INFO, TAKES_EBML_TRACKS, TAKES_EBML_CLUSTER, TAKES_EBML_CUES,
    TAKES_EBML_CHAPTERS, TAKES_EBML_TAGS, TAKES_EBML_ATTACHMENTS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (element->id == ids[i])
      return TRUE;

  return FALSE;
}
