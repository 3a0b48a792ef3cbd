/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-encoder.h"

#include "takes-export-sound.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsrc.h>
#include <unistd.h>

#define QUEUED_PICTURES 4
#define PIXELS          (G_BYTE_ORDER == G_LITTLE_ENDIAN ? "BGRx" : "xRGB")
#define WAIT            (10 * GST_MSECOND)
#define BITS_PER_PIXEL  0.14

struct _TakesExportEncoder {
  char              *path;
  char              *part;
  char              *moved;        /* where mp4mux puts the pictures until it knows their table */
  TakesExportFormat  format;
  const TakesCodec  *video;
  const TakesCodec  *sound;        /* NULL: silent */
  GstElement        *pipeline;
  GstAppSrc         *pictures;
  GstAppSrc         *samples;
  GstBus            *bus;
  GstBuffer         *buffer;       /* being drawn into */
  GstMapInfo         map;
  cairo_surface_t   *surface;
  guint64            n_pushed;
};

static void
set_write_error (TakesExportEncoder  *self,
                 int                  code,
                 const char          *reason,
                 GError             **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = takes_media_dup_name (self->path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("There is not enough room for “%s” in “%s”."), name, folder);
  else if (code == EROFS || code == EACCES || code == EPERM)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("Nothing can be written in “%s”. Choose another folder."), folder);
  else if (code == ENOENT || code == ENOTDIR)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("There is no folder “%s”. Choose another."), folder);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                 _("“%s” cannot be written: %s"), name, reason ? reason : g_strerror (code));
}

/* Before anything is decoded: a folder that cannot be written to is said at once. */
static gboolean
claim_part (TakesExportEncoder  *self,
            GError             **error)
{
  int fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);

  if (fd < 0)
    {
      set_write_error (self, errno, NULL, error);
      g_clear_pointer (&self->part, g_free);
      return FALSE;
    }
  close (fd);

  return TRUE;
}

static gboolean
find_codecs (TakesExportEncoder  *self,
             TakesContainer       container,
             GError             **error)
{
  self->video = takes_export_codecs_find_video (container);
  if (self->format.sound)
    self->sound = takes_export_codecs_find_sound (container);
  if (self->video)
    return TRUE;

  takes_export_codecs_set_missing (error);

  return FALSE;
}

static char *
describe (TakesExportEncoder *self,
          TakesContainer      container)
{
  const TakesExportFormat *format = &self->format;
  double bits = (double) format->width * format->height * format->fps_n / format->fps_d * BITS_PER_PIXEL;
  g_autofree char *video = takes_export_codecs_describe (self->video, bits);
  g_autofree char *samples = takes_export_sound_dup_caps ();
  g_autoptr (GString) text = g_string_new (NULL);

  /* Without a chroma site in its caps vp9 crashes mp4mux (GStreamer 1.22). */
  g_string_printf (text, "%s name=mux ! filesink name=file "
                   "appsrc name=pictures format=time block=false max-bytes=0 max-time=0 max-buffers=0 "
                   "caps=video/x-raw,format=%s,width=%d,height=%d,framerate=%d/%d,pixel-aspect-ratio=1/1 "
                   "! videoconvert n-threads=2 ! video/x-raw,format=I420,colorimetry=bt709,chroma-site=mpeg2 "
                   "! %s ! queue ! mux. ",
                   takes_export_codecs_get_muxer (container), PIXELS, format->width, format->height,
                   format->fps_n, format->fps_d, video);
  if (self->sound)
    g_string_append_printf (text, "appsrc name=samples format=time block=false max-bytes=0 caps=%s "
                            "! audioconvert ! audioresample ! %s ! queue max-size-time=0 max-size-bytes=0 "
                            "max-size-buffers=0 ! mux. ",
                            samples, self->sound->description);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
start (TakesExportEncoder  *self,
       TakesContainer       container,
       GError             **error)
{
  g_autofree char *description = describe (self, container);
  g_autoptr (GstElement) file = NULL, mux = NULL;
  g_autoptr (GError) reason = NULL;

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &reason);
  if (!self->pipeline)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_ENCODER,
                   _("The video cannot be made: %s"), reason->message);
      return FALSE;
    }

  gst_object_ref_sink (self->pipeline);
  self->bus = gst_element_get_bus (self->pipeline);
  self->pictures = GST_APP_SRC (gst_bin_get_by_name (GST_BIN (self->pipeline), "pictures"));
  self->samples = self->sound ? GST_APP_SRC (gst_bin_get_by_name (GST_BIN (self->pipeline), "samples")) : NULL;
  file = gst_bin_get_by_name (GST_BIN (self->pipeline), "file");
  mux = gst_bin_get_by_name (GST_BIN (self->pipeline), "mux");
  g_object_set (file, "location", self->part, NULL);
  if (container == TAKES_CONTAINER_MP4)
    g_object_set (mux, "faststart-file", self->moved, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);

  return TRUE;
}

/**
 * takes_export_encoder_new:
 * @path: the new file; its ending chooses the container
 * @format: of the pictures; even sides
 * @error: return location
 *
 * Returns: (transfer full): an encoder that waits for pictures, or %NULL
 */
TakesExportEncoder *
takes_export_encoder_new (const char               *path,
                          const TakesExportFormat  *format,
                          GError                  **error)
{
  g_autoptr (TakesExportEncoder) self = g_new0 (TakesExportEncoder, 1);
  TakesContainer container = takes_export_codecs_get_container (path);

  takes_media_ensure_init ();
  self->path = g_strdup (path);
  self->part = g_strconcat (path, ".part", NULL);
  self->moved = g_strconcat (path, ".part2", NULL);
  self->format = *format;
  if (!claim_part (self, error) || !find_codecs (self, container, error) || !start (self, container, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
drop_picture (TakesExportEncoder *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (self->buffer)
    gst_buffer_unmap (self->buffer, &self->map);
  g_clear_pointer (&self->buffer, gst_buffer_unref);
}

void
takes_export_encoder_free (TakesExportEncoder *self)
{
  drop_picture (self);
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_object (&self->pictures);
  g_clear_object (&self->samples);
  g_clear_object (&self->bus);
  g_clear_object (&self->pipeline);
  if (self->part)
    {
      g_unlink (self->part);
      g_unlink (self->moved);
    }
  g_free (self->path);
  g_free (self->part);
  g_free (self->moved);
  g_free (self);
}

/* Returns: (transfer none): the encoder that was found */
const char *
takes_export_encoder_get_video (TakesExportEncoder *self)
{
  return self->video->name;
}

/* Returns: (transfer none) (nullable): the encoder that was found; %NULL when the video is silent */
const char *
takes_export_encoder_get_sound (TakesExportEncoder *self)
{
  return self->sound ? self->sound->name : NULL;
}

/**
 * takes_export_encoder_begin:
 *
 * Returns: (transfer none) (nullable): what the next picture is drawn on, until it is pushed
 */
cairo_surface_t *
takes_export_encoder_begin (TakesExportEncoder *self)
{
  int stride = self->format.width * 4;

  drop_picture (self);
  self->buffer = gst_buffer_new_allocate (NULL, (gsize) stride * self->format.height, NULL);
  if (!self->buffer || !gst_buffer_map (self->buffer, &self->map, GST_MAP_WRITE))
    {
      g_clear_pointer (&self->buffer, gst_buffer_unref);
      return NULL;
    }
  self->surface = cairo_image_surface_create_for_data (self->map.data, CAIRO_FORMAT_RGB24, self->format.width,
                                                       self->format.height, stride);

  return self->surface;
}

/* FALSE once the pipeline has said that it cannot go on; waits up to `timeout` for its next word. */
static gboolean
check_bus (TakesExportEncoder  *self,
           GstClockTime         timeout,
           gboolean            *ended,
           GError             **error)
{
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) reason = NULL;

  message = gst_bus_timed_pop_filtered (self->bus, timeout, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  if (!message)
    return TRUE;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    {
      *ended = TRUE;
      return TRUE;
    }

  gst_message_parse_error (message, &reason, NULL);
  if (g_error_matches (reason, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NO_SPACE_LEFT))
    set_write_error (self, ENOSPC, NULL, error);
  else
    set_write_error (self, EIO, reason->domain == GST_RESOURCE_ERROR ? _("the disk may be full, or gone.") : reason->message,
                     error);

  return FALSE;
}

/**
 * takes_export_encoder_push:
 * @sound: (transfer full) (nullable): the sound up to the end of the picture
 * @cancellable: (nullable): looked at while the encoder is busy
 * @error: return location
 *
 * Hands over the picture that was drawn.
 */
gboolean
takes_export_encoder_push (TakesExportEncoder  *self,
                           GstBuffer           *sound,
                           GCancellable        *cancellable,
                           GError             **error)
{
  const TakesExportFormat *format = &self->format;
  GstBuffer *buffer;
  gboolean ended = FALSE;

  cairo_surface_flush (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  gst_buffer_unmap (self->buffer, &self->map);
  buffer = g_steal_pointer (&self->buffer);
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (self->n_pushed, GST_SECOND * format->fps_d, format->fps_n);
  self->n_pushed++;
  GST_BUFFER_DURATION (buffer) =
    gst_util_uint64_scale (self->n_pushed, GST_SECOND * format->fps_d, format->fps_n) - GST_BUFFER_PTS (buffer);

  if (sound && self->samples)
    gst_app_src_push_buffer (self->samples, sound);
  else
    g_clear_pointer (&sound, gst_buffer_unref);
  gst_app_src_push_buffer (self->pictures, buffer);

  /* A source that blocks would wait for ever once the pipeline has failed. */
  do
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !check_bus (self, gst_app_src_get_current_level_buffers (self->pictures) > QUEUED_PICTURES ? WAIT : 0,
                    &ended, error))
      return FALSE;
  while (gst_app_src_get_current_level_buffers (self->pictures) > QUEUED_PICTURES);

  return TRUE;
}

static gboolean
sync_and_rename (TakesExportEncoder  *self,
                 GError             **error)
{
  int fd = g_open (self->part, O_RDWR | O_CLOEXEC, 0);
  int code = 0;

  if (fd < 0 || fsync (fd) != 0)
    code = errno;
  if (fd >= 0 && close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && g_rename (self->part, self->path) != 0)
    code = errno;
  if (code != 0)
    {
      set_write_error (self, code, NULL, error);
      return FALSE;
    }

  g_unlink (self->moved);
  g_clear_pointer (&self->part, g_free);

  return TRUE;
}

/**
 * takes_export_encoder_end:
 * @cancellable: (nullable): looked at while the encoder is busy
 * @error: return location
 *
 * Waits until all is written, brings it to the disk, and gives the file its name.
 */
gboolean
takes_export_encoder_end (TakesExportEncoder  *self,
                          GCancellable        *cancellable,
                          GError             **error)
{
  gboolean ended = FALSE;

  if (self->samples)
    gst_app_src_end_of_stream (self->samples);
  gst_app_src_end_of_stream (self->pictures);
  while (!ended)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_bus (self, 5 * WAIT, &ended, error))
      return FALSE;

  gst_element_set_state (self->pipeline, GST_STATE_NULL);

  return sync_and_rename (self, error);
}
