/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-content.h"

#include "takes-picture.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEAD_BYTES (64 * 1024)
#define MAX_BOXES  10000

typedef struct {
  GInputStream *stream;
  GCancellable *cancellable;
  guint8       *head;
  gsize         length;
} Reading;

static gboolean
read_at (Reading *reading,
         gint64   offset,
         guint8  *data,
         gsize    length)
{
  gsize n_read;

  if (offset + (gint64) length <= (gint64) reading->length)
    {
      memcpy (data, reading->head + offset, length);
      return TRUE;
    }

  return g_seekable_seek (G_SEEKABLE (reading->stream), offset, G_SEEK_SET, reading->cancellable, NULL) &&
         g_input_stream_read_all (reading->stream, data, length, &n_read, reading->cancellable, NULL) &&
         n_read == length;
}

static guint64
get_be (const guint8 *data,
        guint         n_bytes)
{
  guint64 value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];

  return value;
}

/* Walks the top-level boxes of an MP4: together they are as long as the file and one of them is the
 * table of contents, or it was cut off. */
static gboolean
are_boxes_cut_off (Reading *reading,
                   gint64   bytes)
{
  gboolean has_contents = FALSE;
  gint64 at = 0;

  for (guint i = 0; i < MAX_BOXES && at < bytes; i++)
    {
      guint8 box[16];
      guint64 size;
      gsize n_bytes = MIN (16, bytes - at);

      memset (box, 0, sizeof box);
      if (n_bytes < 8 || !read_at (reading, at, box, n_bytes))
        break;
      size = get_be (box, 4);
      has_contents |= memcmp (box + 4, "moov", 4) == 0;
      if (size == 0)
        break;
      if (size == 1)
        size = get_be (box + 8, 8);
      if (size < 8)
        break;
      if (size > (guint64) (bytes - at))
        return TRUE;
      at += size;
    }

  return !has_contents;
}

/* An EBML number: the first byte's leading zeros say how long it is. All ones: not known. */
static guint
read_ebml_size (const guint8 *data,
                gsize         length,
                guint64      *size)
{
  guint n_bytes = 1;
  guint64 all_ones;

  if (length == 0 || data[0] == 0)
    return 0;
  while (!(data[0] & (0x80 >> (n_bytes - 1))))
    n_bytes++;
  if (n_bytes > length)
    return 0;

  all_ones = (G_GUINT64_CONSTANT (1) << (7 * n_bytes)) - 1;
  *size = get_be (data, n_bytes) & all_ones;
  if (*size == all_ones)
    *size = G_MAXUINT64;

  return n_bytes;
}

static gboolean
is_segment_cut_off (const Reading *reading,
                    gint64         bytes)
{
  static const guint8 segment[] = { 0x18, 0x53, 0x80, 0x67 };
  guint64 size;
  gsize at = 4;
  guint n_bytes = read_ebml_size (reading->head + at, reading->length - at, &size);

  if (n_bytes == 0 || size > reading->length)
    return TRUE;
  at += n_bytes + size;
  if (at + 4 > reading->length || memcmp (reading->head + at, segment, 4) != 0)
    return at + 4 > reading->length;
  at += 4;
  n_bytes = read_ebml_size (reading->head + at, reading->length - at, &size);
  if (n_bytes == 0)
    return TRUE;

  return size != G_MAXUINT64 && size > (guint64) bytes - at - n_bytes;
}

static void
set_container (TakesContent *content,
               const char   *format,
               const char   *mime)
{
  content->kind = TAKES_CONTENT_CONTAINER;
  content->format = format;
  content->mime = mime;
}

static gboolean
is_mpeg_audio (const guint8 *data)
{
  return data[0] == 0xff && (data[1] & 0xe0) == 0xe0 && (data[1] & 0x06) != 0;
}

static void
sniff_iso (TakesContent *content,
           Reading      *reading)
{
  const guint8 *data = reading->head;

  if (memcmp (data + 4, "ftyp", 4) != 0 || memcmp (data + 8, "qt  ", 4) == 0)
    set_container (content, "mov", "video/quicktime");
  else if (memcmp (data + 8, "M4A", 3) == 0 || memcmp (data + 8, "M4B", 3) == 0)
    set_container (content, "m4a", "audio/mp4");
  else
    set_container (content, "mp4", "video/mp4");

  content->cut_off = are_boxes_cut_off (reading, content->bytes);
}

static void
sniff_riff (TakesContent *content,
            Reading      *reading)
{
  const guint8 *data = reading->head;
  guint32 size = data[4] | data[5] << 8 | data[6] << 16 | (guint32) data[7] << 24;

  if (memcmp (data + 8, "WAVE", 4) == 0)
    set_container (content, "wav", "audio/wav");
  else if (memcmp (data + 8, "AVI ", 4) == 0)
    set_container (content, "avi", "video/x-msvideo");
  else
    return;

  content->cut_off = size != G_MAXUINT32 && (gint64) size > content->bytes - 8;
}

static void
sniff_matroska (TakesContent *content,
                Reading      *reading)
{
  const guint8 *data = reading->head;
  gsize end = MIN (reading->length, 68) - 4;

  set_container (content, "mkv", "video/x-matroska");
  for (gsize at = 4; at < end; at++)
    if (memcmp (data + at, "webm", 4) == 0)
      set_container (content, "webm", "video/webm");

  content->cut_off = is_segment_cut_off (reading, content->bytes);
}

/* GStreamer looks again behind an ID3 tag, so it must really be sound. */
static void
sniff_id3 (TakesContent *content,
           Reading      *reading)
{
  const guint8 *data = reading->head;
  gint64 size = (data[6] & 0x7f) << 21 | (data[7] & 0x7f) << 14 | (data[8] & 0x7f) << 7 | (data[9] & 0x7f);
  guint8 start[2];

  if (read_at (reading, size + 10, start, 2) && (is_mpeg_audio (start) || start[0] == 0))
    set_container (content, "mp3", "audio/mpeg");
}

static gboolean
sniff_magic (TakesContent  *content,
             const Reading *reading)
{
  static const struct
  {
    const char *magic;
    gsize length;
    const char *format, *mime;
  } magics[] = {
    { "OggS", 4, "ogg", "audio/ogg" },
    { "fLaC", 4, "flac", "audio/flac" },
    { "#!AMR", 5, "amr", "audio/amr" },
    { "FLV\1", 4, "flv", "video/x-flv" },
    { "\x30\x26\xb2\x75\x8e\x66\xcf\x11", 8, "wmv", "video/x-ms-wmv" },
    { "\0\0\1\xba", 4, "mpeg", "video/mpeg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (memcmp (reading->head, magics[i].magic, magics[i].length) == 0)
      {
        set_container (content, magics[i].format, magics[i].mime);
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_text (const Reading *reading)
{
  const char *start = (const char *) reading->head, *end;
  gsize length = MIN (reading->length, 512);

  for (gsize i = 0; i < length; i++)
    if (reading->head[i] < 9)
      return FALSE;

  /* The last character may be cut in two. */
  return g_utf8_validate_len (start, length, &end) || start[0] == '<' || end + 4 > start + length;
}

static gboolean
is_iso (const guint8 *data)
{
  static const char *boxes[] = { "ftyp", "moov", "mdat", "wide", "free", "skip", "pnot" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (memcmp (data + 4, boxes[i], 4) == 0)
      return TRUE;

  return FALSE;
}

static void
sniff (TakesContent *content,
       Reading      *reading)
{
  const guint8 *data = reading->head;

  if (takes_picture_head_read (&content->picture, data, reading->length))
    {
      content->kind = TAKES_CONTENT_PICTURE;
      content->format = content->picture.format;
      content->mime = content->picture.mime;
    }
  else if (reading->length < 16)
    content->kind = TAKES_CONTENT_UNKNOWN;
  else if (is_iso (data))
    sniff_iso (content, reading);
  else if (memcmp (data, "\x1a\x45\xdf\xa3", 4) == 0)
    sniff_matroska (content, reading);
  else if (memcmp (data, "RIFF", 4) == 0)
    sniff_riff (content, reading);
  else if (memcmp (data, "ID3", 3) == 0)
    sniff_id3 (content, reading);
  else if (sniff_magic (content, reading))
    return;
  else if (memcmp (data, "FORM", 4) == 0 && memcmp (data + 8, "AIF", 3) == 0)
    set_container (content, "aiff", "audio/aiff");
  else if (data[0] == 0xff && (data[1] & 0xf6) == 0xf0)
    set_container (content, "aac", "audio/aac");
  else if (is_mpeg_audio (data))
    set_container (content, "mp3", "audio/mpeg");
  else if (reading->length > 376 && data[0] == 0x47 && data[188] == 0x47 && data[376] == 0x47)
    set_container (content, "ts", "video/mp2t");
  else if (is_text (reading))
    content->kind = TAKES_CONTENT_TEXT;
}

static gboolean
open_and_sniff (TakesContent  *content,
                GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *head = g_malloc0 (HEAD_BYTES);
  Reading reading = { G_INPUT_STREAM (stream), cancellable, head, 0 };

  if (!stream || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &reading.length, cancellable, error))
    return FALSE;

  sniff (content, &reading);
  return TRUE;
}

/* A JPEG may carry megabytes of metadata before its size. */
static gboolean
read_whole_head (TakesContent  *content,
                 const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GBytes) bytes = takes_picture_read_file (path, TAKES_PICTURE_MAX_BYTES, cancellable, error);
  gsize length;
  const guint8 *data;

  if (!bytes)
    return FALSE;

  data = g_bytes_get_data (bytes, &length);
  takes_picture_head_read (&content->picture, data, length);
  return TRUE;
}

/**
 * takes_content_read:
 * @content: (out caller-allocates): what the file is
 * @path: a file
 * @cancellable: (nullable): for the reading
 * @error: return location
 *
 * Looks at the bytes, never at the name. Only what is known here is ever given to a decoder: a
 * playlist that names an address on the network is text, whatever it is called. Blocking.
 *
 * Returns: FALSE if @path is no readable, ordinary file
 */
gboolean
takes_content_read (TakesContent  *content,
                    const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = takes_media_dup_name (path);

  g_return_val_if_fail (content != NULL, FALSE);

  *content = (TakesContent) { .kind = TAKES_CONTENT_UNKNOWN };
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE, _("“%s” is not a file."), name);
      return FALSE;
    }
  if (info)
    content->bytes = g_file_info_get_size (info);
  if (!info || !open_and_sniff (content, file, cancellable, &reason))
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE,
                     _("“%s” cannot be read: %s"), name, reason->message);
      return FALSE;
    }

  if (content->kind == TAKES_CONTENT_PICTURE && content->picture.width == 0 && content->bytes > HEAD_BYTES)
    return read_whole_head (content, path, cancellable, error);

  return TRUE;
}

/**
 * takes_content_check_clip:
 * @path: a file
 * @cancellable: (nullable): for the reading
 * @error: return location
 *
 * Returns: TRUE if @path may be given to GStreamer; else a sentence says what it is
 */
gboolean
takes_content_check_clip (const char    *path,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autofree char *name = takes_media_dup_name (path);
  TakesContent content;

  if (!takes_content_read (&content, path, cancellable, error))
    return FALSE;

  if (content.kind == TAKES_CONTENT_CONTAINER)
    return TRUE;

  if (content.bytes == 0)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA, _("“%s” is empty."), name);
  else if (content.kind == TAKES_CONTENT_TEXT)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA,
                 _("“%s” holds text, such as a web page, and no clip."), name);
  else if (content.kind == TAKES_CONTENT_PICTURE)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA,
                 _("“%s” is a picture and no clip."), name);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA,
                 _("“%s” is no picture, clip, or sound that Takes knows."), name);

  return FALSE;
}
