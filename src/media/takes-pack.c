/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack.h"

#include "takes-jpeg.h"
#include "takes-pack-format.h"
#include "takes-picture-head.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_TIME (G_MAXINT64 / 4)

struct _TakesPack {
  GObject         parent_instance;

  char           *path;
  TakesPackHeader header;      /* in this machine's byte order */
  TakesPackEntry *entries;
  guint8         *thumbnails;  /* borrowed from bytes */
  GBytes         *bytes;       /* the whole file, mapped */
  TakesClipIndex *index;
};

G_DEFINE_FINAL_TYPE (TakesPack, takes_pack, G_TYPE_OBJECT)

static gboolean
read_at (int      fd,
         void    *data,
         gsize    length,
         guint64  offset)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (fd, (guint8 *) data + done, length - done, offset + done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += n;
    }

  return TRUE;
}

static guint64
get_thumbnails_offset (const TakesPackHeader *header)
{
  return sizeof *header + (guint64) header->n_frames * sizeof (TakesPackEntry);
}

static guint64
get_pictures_offset (const TakesPackHeader *header)
{
  return get_thumbnails_offset (header) + (guint64) header->n_frames * TAKES_THUMBNAIL_SIZE;
}

static gboolean
is_side (guint32 side)
{
  return side >= 1 && side <= TAKES_PACK_MAX_SIDE;
}

/**
 * takes_pack_list_levels:
 * @n_levels: (out): their number
 *
 * Every level is one in which a tile of its size costs least: decoding, converting and drawing a frame
 * all cost by its pixels.
 *
 * Returns: (array length=n_levels): all levels, the smallest first
 */
const TakesPackLevel *
takes_pack_list_levels (guint *n_levels)
{
  static const TakesPackLevel levels[] = { TAKES_PACK_640, TAKES_PACK_800, TAKES_PACK_960, TAKES_PACK_FULL };

  *n_levels = G_N_ELEMENTS (levels);

  return levels;
}

static gboolean
is_level (guint32 level)
{
  guint n_levels;
  const TakesPackLevel *levels = takes_pack_list_levels (&n_levels);

  for (guint i = 0; i < n_levels; i++)
    if (levels[i] == level)
      return TRUE;

  return FALSE;
}

static gboolean
check_header (const TakesPackHeader *header,
              guint64                n_bytes)
{
  return memcmp (header->magic, TAKES_PACK_MAGIC, sizeof header->magic) == 0 &&
         is_level (header->level) &&
         (header->flags & ~TAKES_PACK_DAMAGED) == 0 && header->reserved == 0 &&
         is_side (header->width) && is_side (header->height) &&
         header->clip_width >= header->width && header->clip_height >= header->height &&
         header->clip_width <= G_MAXINT && header->clip_height <= G_MAXINT &&
         header->n_frames >= 1 && header->n_frames <= TAKES_PACK_MAX_FRAMES &&
         header->base >= -MAX_TIME && header->base <= MAX_TIME &&
         header->n_bytes == n_bytes && get_pictures_offset (header) < n_bytes;
}

static gboolean
check_entry (const TakesPackHeader *header,
             const TakesPackEntry  *entries,
             guint                  i)
{
  const TakesPackEntry *entry = &entries[i];
  guint32 picture = entry->picture & ~TAKES_PACK_KEY;

  if (picture >= header->n_frames || entry->n_bytes < 4 ||
      entry->offset < get_pictures_offset (header) || entry->offset > header->n_bytes ||
      entry->n_bytes > header->n_bytes - entry->offset)
    return FALSE;
  if ((entries[picture].picture & ~TAKES_PACK_KEY) != picture ||
      entries[picture].offset != entry->offset || entries[picture].n_bytes != entry->n_bytes)
    return FALSE;
  if (entry->duration < 0 || entry->duration > MAX_TIME || entry->start > MAX_TIME)
    return FALSE;

  return i == 0 ? entry->start == 0 : entry->start > entries[i - 1].start;
}

static void
swap_header (TakesPackHeader *header)
{
  header->level = GUINT32_FROM_LE (header->level);
  header->flags = GUINT32_FROM_LE (header->flags);
  header->width = GUINT32_FROM_LE (header->width);
  header->height = GUINT32_FROM_LE (header->height);
  header->clip_width = GUINT32_FROM_LE (header->clip_width);
  header->clip_height = GUINT32_FROM_LE (header->clip_height);
  header->n_frames = GUINT32_FROM_LE (header->n_frames);
  header->reserved = GUINT32_FROM_LE (header->reserved);
  header->base = GINT64_FROM_LE (header->base);
  header->n_bytes = GUINT64_FROM_LE (header->n_bytes);
  header->checksum = GUINT64_FROM_LE (header->checksum);
}

static void
swap_entry (TakesPackEntry *entry)
{
  entry->start = GINT64_FROM_LE (entry->start);
  entry->duration = GINT64_FROM_LE (entry->duration);
  entry->offset = GUINT64_FROM_LE (entry->offset);
  entry->n_bytes = GUINT32_FROM_LE (entry->n_bytes);
  entry->picture = GUINT32_FROM_LE (entry->picture);
}

/* Everything that is believed later is read and checked here, before anything is mapped. */
static gboolean
read_table (TakesPack *self,
            int        fd,
            guint64    n_bytes)
{
  TakesPackHeader stored;
  gsize table_bytes;

  if (n_bytes < sizeof stored || !read_at (fd, &stored, sizeof stored, 0))
    return FALSE;
  self->header = stored;
  swap_header (&self->header);
  if (!check_header (&self->header, n_bytes))
    return FALSE;

  table_bytes = (gsize) self->header.n_frames * sizeof (TakesPackEntry);
  self->entries = g_try_malloc (table_bytes);
  if (!self->entries || !read_at (fd, self->entries, table_bytes, sizeof stored) ||
      takes_pack_checksum (&stored, self->entries) != self->header.checksum)
    return FALSE;

  for (guint i = 0; i < self->header.n_frames; i++)
    swap_entry (&self->entries[i]);
  for (guint i = 0; i < self->header.n_frames; i++)
    if (!check_entry (&self->header, self->entries, i))
      return FALSE;

  return TRUE;
}

static TakesClipIndex *
build_index (TakesPack *self)
{
  g_autofree TakesClipPacket *packets = g_new0 (TakesClipPacket, self->header.n_frames);

  for (guint i = 0; i < self->header.n_frames; i++)
    {
      packets[i].start = self->header.base + self->entries[i].start;
      packets[i].duration = self->entries[i].duration;
      packets[i].key = (self->entries[i].picture & TAKES_PACK_KEY) != 0;
    }

  return takes_clip_index_new (packets, self->header.n_frames);
}

static gboolean
map (TakesPack  *self,
     int         fd,
     const char *path)
{
  g_autofree char *name = takes_media_dup_name (path);
  g_autoptr (GMappedFile) mapped = NULL;
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || !read_table (self, fd, info.st_size))
    return FALSE;

  mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  if (!mapped || g_mapped_file_get_length (mapped) != self->header.n_bytes)
    return FALSE;

  self->bytes = g_mapped_file_get_bytes (mapped);
  self->thumbnails = (guint8 *) g_mapped_file_get_contents (mapped) + get_thumbnails_offset (&self->header);
  self->index = build_index (self);

  return TRUE;
}

static void
takes_pack_finalize (GObject *object)
{
  TakesPack *self = TAKES_PACK (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_free (self->entries);
  g_free (self->path);

  G_OBJECT_CLASS (takes_pack_parent_class)->finalize (object);
}

static void
takes_pack_class_init (TakesPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_pack_finalize;
}

static void
takes_pack_init (TakesPack *self)
{
}

/**
 * takes_pack_open:
 * @path: a pack; it must never be truncated while it is open, only unlinked
 * @error: return location: %G_IO_ERROR_NOT_FOUND if there is none, %TAKES_MEDIA_ERROR_DAMAGED
 *
 * Reads the table, checks all of it against the file's size, and maps the file. Blocking, but short.
 *
 * Returns: (transfer full): the pack, or %NULL
 */
TakesPack *
takes_pack_open (const char  *path,
                 GError     **error)
{
  g_autoptr (TakesPack) self = NULL;
  g_autofree char *name = NULL;
  gboolean mapped;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  name = takes_media_dup_name (path);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   _("“%s” cannot be read: %s"), name, g_strerror (errno));
      return NULL;
    }

  self = g_object_new (TAKES_TYPE_PACK, NULL);
  self->path = g_strdup (path);
  mapped = map (self, fd, path);
  close (fd);
  if (mapped)
    return g_steal_pointer (&self);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” is damaged."), name);
  return NULL;
}

/* Where it was opened; by now it may have been unlinked. */
const char *
takes_pack_get_path (TakesPack *self)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), NULL);

  return self->path;
}

TakesPackLevel
takes_pack_get_level (TakesPack *self)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), TAKES_PACK_960);

  return self->header.level;
}

/* Pixels of its frames. */
void
takes_pack_get_size (TakesPack *self,
                     int       *width,
                     int       *height)
{
  g_return_if_fail (TAKES_IS_PACK (self));

  *width = self->header.width;
  *height = self->header.height;
}

/* Pixels of the clip, upright and with square pixels. */
void
takes_pack_get_clip_size (TakesPack *self,
                          int       *width,
                          int       *height)
{
  g_return_if_fail (TAKES_IS_PACK (self));

  *width = self->header.clip_width;
  *height = self->header.clip_height;
}

/* Returns: FALSE if some frames of the clip do not decode; a neighbour stands for them */
gboolean
takes_pack_is_whole (TakesPack *self)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), FALSE);

  return (self->header.flags & TAKES_PACK_DAMAGED) == 0;
}

/* Returns: (transfer none): the clip's table, the same that takes_scan_clip() reads */
TakesClipIndex *
takes_pack_get_index (TakesPack *self)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), NULL);

  return self->index;
}

guint
takes_pack_get_n_frames (TakesPack *self)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), 0);

  return self->header.n_frames;
}

static const TakesPackEntry *
get_entry (TakesPack *self,
           int        frame)
{
  return &self->entries[CLAMP (frame, 0, (int) self->header.n_frames - 1)];
}

/* Returns: the number of the frame that is shown for @frame, itself where it decodes */
int
takes_pack_get_picture (TakesPack *self,
                        int        frame)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), 0);

  return get_entry (self, frame)->picture & ~TAKES_PACK_KEY;
}

/* Returns: (transfer full): what the file holds for @frame, not copied; what it is, is not checked */
GBytes *
takes_pack_dup_jpeg (TakesPack *self,
                     int        frame)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), NULL);

  return g_bytes_new_from_bytes (self->bytes, get_entry (self, frame)->offset, get_entry (self, frame)->n_bytes);
}

/* Returns: (transfer none): %TAKES_THUMBNAIL_SIZE bytes, as long as @self lives */
const guint8 *
takes_pack_get_thumbnail (TakesPack *self,
                          int        frame)
{
  g_return_val_if_fail (TAKES_IS_PACK (self), NULL);

  frame = CLAMP (frame, 0, (int) self->header.n_frames - 1);

  return self->thumbnails + (gsize) frame * TAKES_THUMBNAIL_SIZE;
}

/* A JPEG that says another size, or has no end, is not what was written. */
static gboolean
check_jpeg (TakesPack *self,
            GBytes    *jpeg)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  TakesPictureHead head = { 0 };

  return length >= 4 && data[length - 2] == 0xff && data[length - 1] == 0xd9 &&
         takes_picture_head_read (&head, data, length) && g_strcmp0 (head.format, "jpeg") == 0 &&
         head.width == (int) self->header.width && head.height == (int) self->header.height;
}

/* What has been read stays in the system's cache, and is not counted as this program's memory. */
static void
let_go (GBytes *jpeg)
{
  gsize length, page = sysconf (_SC_PAGESIZE);
  guintptr start = (guintptr) g_bytes_get_data (jpeg, &length), first = start / page * page;

  madvise ((void *) first, start + length - first, MADV_DONTNEED);
}

/**
 * takes_pack_load_texture:
 * @self: a pack
 * @frame: a number; clamped
 * @part: 1, 2, 4 or 8: of how many pixels of a line one is wanted
 * @error: return location
 *
 * Decodes one frame: about 1 ms at 960×540. For workers.
 *
 * Returns: (transfer full): the picture, or %NULL if the pack is damaged there
 */
GdkTexture *
takes_pack_load_texture (TakesPack  *self,
                         int         frame,
                         int         part,
                         GError    **error)
{
  g_autoptr (GBytes) jpeg = NULL;
  GdkTexture *texture;

  g_return_val_if_fail (TAKES_IS_PACK (self), NULL);

  jpeg = takes_pack_dup_jpeg (self, frame);
  if (check_jpeg (self, jpeg))
    {
      texture = takes_jpeg_decode (jpeg, part, error);
      let_go (jpeg);
      return texture;
    }

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("Frame %d of a pack is damaged."), frame);
  return NULL;
}
