/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-writer.h"

#include "takes-pack-format.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX    ".part"
#define MAX_TRIES 8

struct _TakesPackWriter {
  char            *path;
  char            *part;
  int              fd;
  guint64          max_bytes;
  guint64          offset;      /* where the next picture goes */
  TakesClipIndex  *index;
  TakesPackHeader  header;      /* in this machine's byte order, until it is written */
  TakesPackEntry  *entries;     /* n_bytes is 0 where no picture has come */
  guint8          *thumbnails;
  guint            n_added;
};

static gboolean
set_failed (GError     **error,
            const char  *path,
            int          number)
{
  g_autofree char *name = takes_media_dup_name (path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
               _("“%s” cannot be written: %s"), name, g_strerror (number));

  return FALSE;
}

/* Whoever cleans up may take the file in the moment before it is locked: then there is another. */
static gboolean
open_part (TakesPackWriter  *self,
           GError          **error)
{
  for (int i = 0; i < MAX_TRIES; i++)
    {
      struct stat info;

      g_free (self->part);
      self->part = g_strconcat (self->path, "-XXXXXX" SUFFIX, NULL);
      self->fd = g_mkstemp_full (self->part, O_RDWR | O_CLOEXEC, 0600);
      if (self->fd < 0)
        break;
      if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 && fstat (self->fd, &info) == 0 && info.st_nlink > 0)
        return TRUE;
      close (self->fd);
      self->fd = -1;
    }

  g_clear_pointer (&self->part, g_free);
  return set_failed (error, self->path, errno);
}

static gboolean
write_at (TakesPackWriter  *self,
          gconstpointer     data,
          gsize             length,
          guint64           offset,
          GError          **error)
{
  gsize done = 0;

  if (offset + length > self->max_bytes)
    return set_failed (error, self->path, EFBIG);

  while (done < length)
    {
      gssize n = pwrite (self->fd, (const guint8 *) data + done, length - done, offset + done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return set_failed (error, self->path, n < 0 ? errno : ENOSPC);
      done += n;
    }

  return TRUE;
}

/**
 * takes_pack_writer_new:
 * @path: the pack's final name; its folder must exist
 * @index: the clip's table
 * @level: of the pack
 * @max_bytes: a pack that would become larger fails
 * @error: return location: %TAKES_MEDIA_ERROR_WRITE
 *
 * Returns: (transfer full): a writer with an empty temporary file, or %NULL
 */
TakesPackWriter *
takes_pack_writer_new (const char      *path,
                       TakesClipIndex  *index,
                       TakesPackLevel   level,
                       guint64          max_bytes,
                       GError         **error)
{
  g_autoptr (TakesPackWriter) self = NULL;

  g_return_val_if_fail (path && index, NULL);
  g_return_val_if_fail (index->n_frames <= TAKES_PACK_MAX_FRAMES, NULL);

  self = g_new0 (TakesPackWriter, 1);
  self->fd = -1;
  self->path = g_strdup (path);
  self->max_bytes = max_bytes;
  self->index = takes_clip_index_ref (index);
  self->entries = g_new0 (TakesPackEntry, index->n_frames);
  self->thumbnails = g_malloc0_n (index->n_frames, TAKES_THUMBNAIL_SIZE);
  memcpy (self->header.magic, TAKES_PACK_MAGIC, sizeof self->header.magic);
  self->header.level = level;
  self->header.n_frames = index->n_frames;
  self->header.base = index->base;
  self->offset = sizeof self->header + (guint64) index->n_frames * (sizeof *self->entries + TAKES_THUMBNAIL_SIZE);
  if (!open_part (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* What is not finished leaves nothing behind. */
void
takes_pack_writer_free (TakesPackWriter *self)
{
  if (self->part)
    g_unlink (self->part);
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_free (self->path);
  g_free (self->part);
  g_free (self->entries);
  g_free (self->thumbnails);
  g_free (self);
}

/* Pixels of the pack's frames and, upright and square, of the clip. */
void
takes_pack_writer_set_size (TakesPackWriter *self,
                            int              width,
                            int              height,
                            int              clip_width,
                            int              clip_height)
{
  self->header.width = width;
  self->header.height = height;
  self->header.clip_width = MAX (clip_width, width);
  self->header.clip_height = MAX (clip_height, height);
}

/**
 * takes_pack_writer_add:
 * @self: a writer
 * @frame: a number; the first picture of a frame counts
 * @jpeg: the picture
 * @n_bytes: its length
 * @thumbnail: %TAKES_THUMBNAIL_SIZE bytes
 * @error: return location
 *
 * Returns: FALSE if it cannot be written
 */
gboolean
takes_pack_writer_add (TakesPackWriter  *self,
                       int               frame,
                       gconstpointer     jpeg,
                       gsize             n_bytes,
                       const guint8     *thumbnail,
                       GError          **error)
{
  g_return_val_if_fail (frame >= 0 && frame < (int) self->header.n_frames, FALSE);
  g_return_val_if_fail (n_bytes > 0 && n_bytes <= G_MAXUINT32, FALSE);

  if (self->entries[frame].n_bytes > 0)
    return TRUE;
  if (!write_at (self, jpeg, n_bytes, self->offset, error))
    return FALSE;

  self->entries[frame].offset = self->offset;
  self->entries[frame].n_bytes = n_bytes;
  self->entries[frame].picture = frame;
  memcpy (self->thumbnails + (gsize) frame * TAKES_THUMBNAIL_SIZE, thumbnail, TAKES_THUMBNAIL_SIZE);
  self->offset += n_bytes;
  self->n_added++;

  return TRUE;
}

/* As in TakesFrameQueue: the frame before stands for those that did not decode, else the first. */
static void
let_neighbours_stand (TakesPackWriter *self)
{
  guint standing = 0;

  while (self->entries[standing].n_bytes == 0)
    standing++;

  for (guint i = 0; i < self->header.n_frames; i++)
    {
      if (self->entries[i].n_bytes > 0)
        {
          standing = i;
          continue;
        }
      self->entries[i] = self->entries[standing];
      memcpy (self->thumbnails + (gsize) i * TAKES_THUMBNAIL_SIZE,
              self->thumbnails + (gsize) standing * TAKES_THUMBNAIL_SIZE, TAKES_THUMBNAIL_SIZE);
    }
}

static void
complete_entries (TakesPackWriter *self)
{
  for (guint i = 0; i < self->header.n_frames; i++)
    {
      TakesPackEntry *entry = &self->entries[i];
      gint64 start = takes_clip_index_get_start (self->index, i);

      entry->start = GINT64_TO_LE (start);
      entry->duration = GINT64_TO_LE (takes_clip_index_get_end (self->index, i) - start);
      entry->offset = GUINT64_TO_LE (entry->offset);
      entry->n_bytes = GUINT32_TO_LE (entry->n_bytes);
      entry->picture = GUINT32_TO_LE (entry->picture | (self->index->keys[i] ? TAKES_PACK_KEY : 0));
    }
}

static void
complete_header (TakesPackWriter *self,
                 gboolean         whole)
{
  TakesPackHeader *header = &self->header;

  if (!whole || self->n_added < header->n_frames)
    header->flags |= TAKES_PACK_DAMAGED;
  header->level = GUINT32_TO_LE (header->level);
  header->flags = GUINT32_TO_LE (header->flags);
  header->width = GUINT32_TO_LE (header->width);
  header->height = GUINT32_TO_LE (header->height);
  header->clip_width = GUINT32_TO_LE (header->clip_width);
  header->clip_height = GUINT32_TO_LE (header->clip_height);
  header->n_frames = GUINT32_TO_LE (header->n_frames);
  header->base = GINT64_TO_LE (header->base);
  header->n_bytes = GUINT64_TO_LE (self->offset);
  header->checksum = GUINT64_TO_LE (takes_pack_checksum (header, self->entries));
}

/**
 * takes_pack_writer_finish:
 * @self: a writer that was given at least one frame and a size
 * @whole: whether the clip is known to have no more frames than were given
 * @error: return location
 *
 * Writes the table, syncs the file, and renames it.
 *
 * Returns: TRUE if the pack is there
 */
gboolean
takes_pack_writer_finish (TakesPackWriter  *self,
                          gboolean          whole,
                          GError          **error)
{
  guint n_frames = self->header.n_frames;
  gsize table_bytes = n_frames * sizeof *self->entries;

  g_return_val_if_fail (self->n_added > 0 && self->header.width > 0, FALSE);

  let_neighbours_stand (self);
  complete_entries (self);
  complete_header (self, whole);
  if (!write_at (self, self->entries, table_bytes, sizeof self->header, error) ||
      !write_at (self, self->thumbnails, (gsize) n_frames * TAKES_THUMBNAIL_SIZE,
                 sizeof self->header + table_bytes, error) ||
      !write_at (self, &self->header, sizeof self->header, 0, error))
    return FALSE;

  if (fsync (self->fd) != 0 || g_rename (self->part, self->path) != 0)
    return set_failed (error, self->path, errno);
  g_clear_pointer (&self->part, g_free);

  return TRUE;
}

static void
clean_up_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

/* Removes what writers have left in @folder that were killed. Blocking. */
void
takes_pack_writer_clean_up (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, SUFFIX))
        clean_up_file (path);
    }
}
