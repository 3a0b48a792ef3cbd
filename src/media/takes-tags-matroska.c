/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tags.h"

#include "takes-ebml.h"

#include <unistd.h>

/* Matroska and WebM: names and texts in tags. */

#define MAX_ELEMENTS 10000
#define MAX_CLUSTER  (1024 * 1024)
#define MAX_TEXT     (1024 * 1024)
#define MAX_NAME     256
#define MAX_DEPTH    4

static void
read_tags (int              fd,
           const TakesEbml *parent,
           guint            depth,
           guint           *n_elements,
           GPtrArray       *found)
{
  g_autofree char *name = NULL;
  TakesEbml element;

  for (goffset at = parent->body; (*n_elements)++ < MAX_ELEMENTS && takes_ebml_read (fd, at, parent->end, &element); at = element.end)
    if (element.id == TAKES_EBML_TAG_NAME && element.end - element.body <= MAX_NAME)
      {
        g_free (name);
        name = g_malloc0 ((gsize) (element.end - element.body) + 1);
        if (pread (fd, name, (gsize) (element.end - element.body), element.body) < 0)
          return;
      }
    else if (element.id == TAKES_EBML_TAG_STRING && name)
      {
        gboolean comment = g_ascii_strcasecmp (name, "comment") == 0 || g_ascii_strcasecmp (name, "comments") == 0;

        takes_tags_take (fd, element.body, element.end - element.body, MAX_TEXT,
                         comment ? TAKES_FOUND_COMMENT : TAKES_FOUND_KEY, name, found);
      }
    else if ((element.id == TAKES_EBML_TAG || element.id == TAKES_EBML_SIMPLE_TAG) && depth < MAX_DEPTH)
      {
        read_tags (fd, &element, depth + 1, n_elements, found);
      }
}

/* A stream's cluster does not say where it ends. */
static goffset
find_end (int              fd,
          const TakesEbml *cluster)
{
  goffset at = cluster->body;
  TakesEbml element;

  for (guint i = 0; i < MAX_CLUSTER && takes_ebml_read (fd, at, cluster->end, &element) && !element.endless &&
       !takes_ebml_is_top_level (&element); i++)
    at = element.end;

  return at;
}

void
takes_tags_read_matroska (int        fd,
                          goffset    end,
                          GPtrArray *found)
{
  guint n_elements = 0;
  goffset at = 0;
  TakesEbml element;

  /* What follows the head of a segment is read as if it stood there. */
  while (n_elements++ < MAX_ELEMENTS && takes_ebml_read (fd, at, end, &element))
    {
      if (element.id == TAKES_EBML_TAGS && !element.endless)
        read_tags (fd, &element, 0, &n_elements, found);

      at = element.end;
      if (element.id == TAKES_EBML_SEGMENT)
        at = element.body;
      else if (element.endless)
        at = find_end (fd, &element);
      if (at <= element.at)
        return;
    }
}
