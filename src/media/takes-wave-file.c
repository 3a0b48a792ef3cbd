/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-wave-file.h"

#include "takes-export-sound.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define PIECE        (G_GINT64_CONSTANT (100000000))     /* ns */
#define HEADER_BYTES 44
#define FRAME_BYTES  (TAKES_EXPORT_SOUND_CHANNELS * 2)

G_STATIC_ASSERT (TAKES_WAVE_FILE_RATE == TAKES_EXPORT_SOUND_RATE * FRAME_BYTES);

static void
put_le (guint8  *at,
        guint    n_bytes,
        guint32  value)
{
  for (guint i = 0; i < n_bytes; i++)
    at[i] = value >> (8 * i) & 0xff;
}

/* RIFF, WAVE, PCM. */
static void
make_header (guint8  *header,
             guint32  n_bytes)
{
  memcpy (header, "RIFF----WAVEfmt ", 16);
  put_le (header + 4, 4, n_bytes + HEADER_BYTES - 8);
  put_le (header + 16, 4, 16);
  put_le (header + 20, 2, 1);
  put_le (header + 22, 2, TAKES_EXPORT_SOUND_CHANNELS);
  put_le (header + 24, 4, TAKES_EXPORT_SOUND_RATE);
  put_le (header + 28, 4, TAKES_WAVE_FILE_RATE);
  put_le (header + 32, 2, FRAME_BYTES);
  put_le (header + 34, 2, 16);
  memcpy (header + 36, "data", 4);
  put_le (header + 40, 4, n_bytes);
}

static gboolean
write_samples (FILE      *file,
               GstBuffer *buffer)
{
  GstMapInfo map;
  gboolean ok;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READWRITE))
    return FALSE;

#if G_BYTE_ORDER == G_BIG_ENDIAN
  for (gsize i = 0; i + 1 < map.size; i += 2)
    {
      guint8 first = map.data[i];

      map.data[i] = map.data[i + 1];
      map.data[i + 1] = first;
    }
#endif
  ok = fwrite (map.data, 1, map.size, file) == map.size;
  gst_buffer_unmap (buffer, &map);

  return ok;
}

static void
set_write_error (const char  *path,
                 int          code,
                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE, _("The sound cannot be written to “%s”: %s"),
               folder, g_strerror (code));
}

/**
 * takes_wave_file_write:
 * @source: a clip or a sound with a sound track
 * @path: the new file; a file of that name is replaced
 * @start: ns
 * @end: ns, behind @start; at most six hours of it
 * @progress: (nullable): called on this thread
 * @cancellable: (nullable): ends it early
 * @error: return location
 *
 * Decodes a part of the sound and writes it as WAV (16 bits, stereo, 48 kHz), for which no encoder is
 * needed. Blocking. What is left of a file that failed is for the caller to remove.
 */
gboolean
takes_wave_file_write (const char           *source,
                       const char           *path,
                       gint64                start,
                       gint64                end,
                       TakesExportProgress   progress,
                       gpointer              progress_data,
                       GCancellable         *cancellable,
                       GError              **error)
{
  g_autoptr (TakesExportSound) sound = NULL;
  guint8 header[HEADER_BYTES];
  gint64 length;
  guint32 n_bytes = 0;
  gboolean ok;
  FILE *file;

  g_return_val_if_fail (source && path && start >= 0 && end > start, FALSE);

  length = MIN (end - start, (gint64) 6 * 3600 * GST_SECOND);
  sound = takes_export_sound_new (source, start, cancellable, error);
  if (!sound)
    return FALSE;

  file = g_fopen (path, "wbe");
  if (!file)
    {
      set_write_error (path, errno, error);
      return FALSE;
    }

  make_header (header, 0);
  ok = fwrite (header, 1, HEADER_BYTES, file) == HEADER_BYTES;
  for (gint64 at = 0; ok && at < length; at += PIECE)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (GstBuffer) piece = takes_export_sound_read (sound, MIN (at + PIECE, length), cancellable, &reason);

      if (reason)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          fclose (file);
          return FALSE;
        }
      ok = !piece || write_samples (file, piece);
      n_bytes += piece ? (guint32) gst_buffer_get_size (piece) : 0;
      if (progress)
        progress ((double) MIN (at + PIECE, length) / length, progress_data);
    }

  make_header (header, n_bytes);
  ok = ok && fseek (file, 0, SEEK_SET) == 0 && fwrite (header, 1, HEADER_BYTES, file) == HEADER_BYTES;
  ok = fclose (file) == 0 && ok;
  if (!ok)
    set_write_error (path, errno, error);

  return ok;
}
