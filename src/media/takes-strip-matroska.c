/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ebml.h"
#include "takes-strip-walk.h"

#include <string.h>

/* Matroska and WebM. */

typedef TakesEbml Element;

static gboolean
read_element (TakesStripWalk *walk,
              goffset         at,
              goffset         end,
              Element        *element)
{
  return takes_ebml_read (walk->fd, at, end, element);
}

/* The element stays as long as it was; what it held is nothing now. */
static void
make_void (TakesStripWalk *walk,
           const Element  *element)
{
  goffset length = element->end - element->at;
  guint n_size = length - 2 < 127 ? 1 : 8;
  guint64 size = (guint64) (length - 1 - n_size);
  guint8 head[9] = { TAKES_EBML_VOID, (guint8) (0x80 | size) };

  if (length < 2)
    return;

  if (n_size == 8)
    {
      head[1] = 0x01;
      for (guint i = 0; i < 7; i++)
        head[2 + i] = (guint8) (size >> (8 * (6 - i)));
    }

  if (takes_strip_walk_write (walk, element->at, head, 1 + n_size))
    takes_strip_walk_zero (walk, element->at + 1 + n_size, element->end);
}

static void
found (TakesStripWalk *walk,
       const Element  *element)
{
  takes_strip_walk_look (walk, element->body, element->end);
  if (walk->blank)
    make_void (walk, element);
}

/* A title, a name and a date; with them the sum over all of it, which would be wrong then. */
static void
walk_info (TakesStripWalk *walk,
           const Element  *info)
{
  Element element;

  for (goffset at = info->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, info->end, &element); at = element.end)
    if (element.id == TAKES_EBML_TITLE || element.id == TAKES_EBML_DATE || element.id == TAKES_EBML_FILE_NAME)
      found (walk, &element);
    else if (element.id == TAKES_EBML_CRC && walk->blank)
      make_void (walk, &element);
}

/* Where tags stood there is nothing any more to be looked up. */
static void
walk_seek_head (TakesStripWalk *walk,
                const Element  *head)
{
  static const guint8 tags[] = { 0x12, 0x54, 0xc3, 0x67 };
  static const guint8 attachments[] = { 0x19, 0x41, 0xa4, 0x69 };
  Element element;

  for (goffset at = head->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, head->end, &element); at = element.end)
    {
      guint8 seek[7] = { 0 };

      if (!walk->blank)
        continue;
      if (element.id == TAKES_EBML_CRC)
        make_void (walk, &element);
      else if (element.id == TAKES_EBML_SEEK && takes_strip_walk_read (walk, element.body, seek, sizeof seek) &&
               (memcmp (seek + 3, tags, 4) == 0 || memcmp (seek + 3, attachments, 4) == 0))
        make_void (walk, &element);
    }
}

static guint8
read_small (TakesStripWalk *walk,
            const Element  *element)
{
  guint8 value = 0;

  if (element->end - element->body >= 1)
    takes_strip_walk_read (walk, element->end - 1, &value, 1);

  return value;
}

/* Returns: its number, if the track is neither seen nor heard: captions of a flight, positions second by second */
static guint8
walk_track (TakesStripWalk *walk,
            const Element  *track)
{
  guint8 number = 0;
  guint8 type = 0;
  Element element;

  for (goffset at = track->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, track->end, &element); at = element.end)
    if (element.id == TAKES_EBML_NUMBER)
      number = read_small (walk, &element);
    else if (element.id == TAKES_EBML_TYPE)
      type = read_small (walk, &element);
    else if (element.id == TAKES_EBML_NAME)
      found (walk, &element);
    else if (element.id == TAKES_EBML_CRC && walk->blank)
      make_void (walk, &element);

  return type > 2 && number < 127 ? number : 0;
}

static void
walk_tracks (TakesStripWalk *walk,
             const Element  *tracks,
             gboolean       *private)
{
  Element element;

  for (goffset at = tracks->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, tracks->end, &element); at = element.end)
    {
      guint8 number = element.id == TAKES_EBML_TRACK ? walk_track (walk, &element) : 0;

      if (number > 0)
        {
          private[number] = TRUE;
          private[0] = TRUE;
          walk->says = TAKES_CLIP_SAYS_WHERE;
        }
      if (walk->blank && (number > 0 || element.id == TAKES_EBML_CRC))
        make_void (walk, &element);
    }
}

/* A block may stand alone, or in a group with how long it lasts. */
static gboolean
find_block (TakesStripWalk *walk,
            const Element  *element,
            Element        *block)
{
  *block = *element;
  if (element->id != TAKES_EBML_BLOCK_GROUP)
    return element->id == TAKES_EBML_SIMPLE;

  for (goffset at = element->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, element->end, block); at = block->end)
    if (block->id == TAKES_EBML_BLOCK)
      return TRUE;

  return FALSE;
}

/* The number of a track stands first in a block; those below 127 in one byte. */
static gboolean
is_of_private_track (TakesStripWalk *walk,
                     const Element  *element,
                     const gboolean *private)
{
  Element block;
  guint8 number = 0;

  return find_block (walk, element, &block) && block.end > block.body &&
         takes_strip_walk_read (walk, block.body, &number, 1) && (number & 0x80) && number != 0x80 &&
         private[number & 0x7f];
}

static void
walk_cluster (TakesStripWalk *walk,
              const Element  *cluster,
              goffset         end,
              const gboolean *private)
{
  Element element;

  for (goffset at = cluster->body; takes_strip_walk_goes_on (walk) && read_element (walk, at, end, &element); at = element.end)
    if (element.id == TAKES_EBML_CRC || is_of_private_track (walk, &element, private))
      make_void (walk, &element);
}

/* A stream that was written as it came does not say how long its clusters are. */
static goffset
find_end (TakesStripWalk *walk,
          const Element  *cluster)
{
  goffset at = cluster->body;
  Element element;

  while (takes_strip_walk_goes_on (walk) && read_element (walk, at, cluster->end, &element) && !takes_ebml_is_top_level (&element) &&
         !element.endless)
    at = element.end;

  return at;
}

static void
walk_segment (TakesStripWalk *walk,
              const Element  *segment)
{
  gboolean private[128] = { FALSE };   /* by number; the first: any */
  goffset at = segment->body;
  Element element;

  while (takes_strip_walk_goes_on (walk) && read_element (walk, at, segment->end, &element))
    {
      if (element.endless && element.id != TAKES_EBML_CLUSTER)
        return;

      if (element.id == TAKES_EBML_TAGS || element.id == TAKES_EBML_ATTACHMENTS || element.id == TAKES_EBML_CHAPTERS)
        found (walk, &element);
      else if (element.id == TAKES_EBML_INFO)
        walk_info (walk, &element);
      else if (element.id == TAKES_EBML_SEEK_HEAD)
        walk_seek_head (walk, &element);
      else if (element.id == TAKES_EBML_TRACKS)
        walk_tracks (walk, &element, private);
      at = element.endless ? find_end (walk, &element) : element.end;
      if (element.id == TAKES_EBML_CLUSTER && private[0] && walk->blank)
        walk_cluster (walk, &element, at, private);
      if (at <= element.at)
        return;
    }
}

void
takes_strip_walk_matroska (TakesStripWalk *self)
{
  goffset at = 0;
  Element element;

  while (takes_strip_walk_goes_on (self) && read_element (self, at, self->end, &element))
    {
      if (element.id == TAKES_EBML_SEGMENT)
        walk_segment (self, &element);
      at = element.end;
    }
}
