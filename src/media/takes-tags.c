/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tags.h"

#include "takes-content.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef void (* ReadFunc) (int        fd,
                           goffset    end,
                           GPtrArray *found);

static ReadFunc
find_reader (const char *format)
{
  static const struct {
    const char *format;
    ReadFunc    read;
  } readers[] = {
    { "mp4", takes_tags_read_boxes }, { "mov", takes_tags_read_boxes },
    { "mkv", takes_tags_read_matroska }, { "webm", takes_tags_read_matroska },
    { "png", takes_tags_read_png }, { "jpeg", takes_tags_read_jpeg }, { "webp", takes_tags_read_webp },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_strcmp0 (format, readers[i].format) == 0)
      return readers[i].read;

  return NULL;
}

/**
 * takes_tags_take:
 * @at: where the text stands in the file
 * @length: of it, in bytes
 * @most: a longer one is left aside
 *
 * Adds a text of the file to what was found.
 */
void
takes_tags_take (int              fd,
                 goffset          at,
                 goffset          length,
                 goffset          most,
                 TakesFoundPlace  place,
                 const char      *key,
                 GPtrArray       *found)
{
  g_autofree char *text = NULL;

  if (length <= 0 || length > most)
    return;

  text = g_malloc ((gsize) length);
  if (pread (fd, text, (gsize) length, at) == (gssize) length)
    takes_found_add (found, place, key, text, (gsize) length);
}

/**
 * takes_tags_read:
 * @path: a picture or a clip; anything may be in it
 *
 * The texts that say how it was made. Pictures and sound are not looked at; how much is read is bounded
 * (metadata.md §9). Blocking; any thread.
 *
 * Returns: (transfer full) (nullable) (element-type TakesFound): perhaps none; %NULL if it cannot be read
 */
GPtrArray *
takes_tags_read (const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GPtrArray) found = takes_found_list_new ();
  TakesContent content;
  ReadFunc read;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (!takes_content_read (&content, path, cancellable, error))
    return NULL;

  read = find_reader (content.format);
  if (!read)
    return g_steal_pointer (&found);

  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      g_autofree char *name = takes_media_dup_name (path);

      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE, _("“%s” cannot be read: %s"), name,
                   g_strerror (errno));
      return NULL;
    }

  read (fd, content.bytes, found);
  close (fd);

  return g_steal_pointer (&found);
}
