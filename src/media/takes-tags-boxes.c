/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tags.h"

#include <string.h>
#include <unistd.h>

/* MP4 and MOV: the XMP box, and the comment and the keys of the user data (metadata.md §3, §4, §9). */

#define MAX_DEPTH  8
#define MAX_BOXES  10000
#define MAX_TEXT   (1024 * 1024)
#define MAX_MOVIE  (32 * 1024 * 1024)
#define MAX_KEYS   256

static const guint8 xmp_id[16] = {
  0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac,
};

typedef struct {
  int        fd;
  GPtrArray *found;
  guint      n_boxes;
  GPtrArray *keys;      /* of char *: of the metadata that is open; NULL: it has none */
} Walk;

typedef struct {
  guint8  type[4];
  goffset body;
  goffset end;
} Box;

static gboolean
is (const Box  *box,
    const char *type)
{
  return memcmp (box->type, type, 4) == 0;
}

static guint32
get_32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static gboolean
read_box (Walk    *walk,
          goffset  at,
          goffset  end,
          Box     *box)
{
  guint8 head[16] = { 0 };
  gsize n = (gsize) MIN (16, end - at);
  guint64 size;

  if (end - at < 8 || walk->n_boxes++ >= MAX_BOXES || pread (walk->fd, head, n, at) != (gssize) n)
    return FALSE;

  size = get_32 (head);
  memcpy (box->type, head + 4, 4);
  box->body = at + 8;
  if (size == 1 && n == 16)
    {
      size = (guint64) get_32 (head + 8) << 32 | get_32 (head + 12);
      box->body += 8;
    }
  else if (size == 0)
    {
      size = (guint64) (end - at);
    }
  if (size < (guint64) (box->body - at) || size > (guint64) (end - at))
    return FALSE;
  box->end = at + (goffset) size;

  return TRUE;
}

/* size, 'mdta', name */
static void
read_keys (Walk      *walk,
           const Box *keys)
{
  guint8 head[8];

  g_clear_pointer (&walk->keys, g_ptr_array_unref);
  walk->keys = g_ptr_array_new_with_free_func (g_free);
  for (goffset at = keys->body + 8; keys->end - at >= 8 && walk->keys->len < MAX_KEYS;)
    {
      g_autofree char *name = NULL;
      guint32 size;

      if (pread (walk->fd, head, 8, at) != 8)
        return;
      size = get_32 (head);
      if (size < 8 || size > keys->end - at || size > 1024)
        return;

      name = g_malloc0 (size - 7);
      if (pread (walk->fd, name, size - 8, at + 8) != (gssize) (size - 8))
        return;
      g_ptr_array_add (walk->keys, g_steal_pointer (&name));
      at += size;
    }
}

/* 'data': type, locale, text */
static void
read_item (Walk            *walk,
           const Box       *item,
           TakesFoundPlace  place,
           const char      *key)
{
  Box data;

  for (goffset at = item->body; read_box (walk, at, item->end, &data); at = data.end)
    if (is (&data, "data"))
      takes_tags_take (walk->fd, data.body + 8, data.end - data.body - 8, MAX_TEXT, place, key, walk->found);
}

static void
read_list (Walk      *walk,
           const Box *list)
{
  Box item;

  for (goffset at = list->body; read_box (walk, at, list->end, &item); at = item.end)
    {
      guint32 index = get_32 (item.type);

      if (is (&item, "\xa9" "cmt"))
        {
          read_item (walk, &item, TAKES_FOUND_COMMENT, "comment");
        }
      else if (walk->keys && index >= 1 && index <= walk->keys->len)
        {
          const char *key = walk->keys->pdata[index - 1];

          read_item (walk, &item, g_ascii_strcasecmp (key, "comment") == 0 ? TAKES_FOUND_COMMENT : TAKES_FOUND_KEY, key);
        }
    }
}

/* In MP4 four bytes of version stand before the boxes, in MOV they do not. */
static void
read_meta (Walk      *walk,
           const Box *meta)
{
  guint8 head[8] = { 0 };
  goffset at = meta->body;
  Box box;

  if (pread (walk->fd, head, 8, at) != 8)
    return;
  if (memcmp (head + 4, "hdlr", 4) != 0)
    at += 4;

  g_clear_pointer (&walk->keys, g_ptr_array_unref);
  for (; read_box (walk, at, meta->end, &box); at = box.end)
    if (is (&box, "keys"))
      read_keys (walk, &box);
    else if (is (&box, "ilst"))
      read_list (walk, &box);
}

static void
walk_boxes (Walk    *walk,
            goffset  at,
            goffset  end,
            guint    depth)
{
  guint8 id[16];
  Box box;

  for (; read_box (walk, at, end, &box); at = box.end)
    {
      if (is (&box, "uuid") && box.end - box.body > 16 && pread (walk->fd, id, 16, box.body) == 16 &&
          memcmp (id, xmp_id, 16) == 0)
        takes_tags_take (walk->fd, box.body + 16, box.end - box.body - 16, MAX_TEXT, TAKES_FOUND_XMP, "", walk->found);
      else if (is (&box, "meta"))
        read_meta (walk, &box);
      else if ((is (&box, "udta") || (is (&box, "moov") && box.end - box.body <= MAX_MOVIE)) && depth < MAX_DEPTH)
        walk_boxes (walk, box.body, box.end, depth + 1);
      else if (is (&box, "\xa9" "cmt") && depth > 1)
        takes_tags_take (walk->fd, box.body + 4, box.end - box.body - 4, MAX_TEXT, TAKES_FOUND_COMMENT, "comment", walk->found);
      else if (is (&box, "XMP_"))
        takes_tags_take (walk->fd, box.body, box.end - box.body, MAX_TEXT, TAKES_FOUND_XMP, "", walk->found);
    }
}

void
takes_tags_read_boxes (int        fd,
                       goffset    end,
                       GPtrArray *found)
{
  Walk walk = { .fd = fd, .found = found };

  walk_boxes (&walk, 0, end, 0);
  g_clear_pointer (&walk.keys, g_ptr_array_unref);
}
