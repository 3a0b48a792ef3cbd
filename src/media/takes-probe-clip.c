/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-probe-clip.h"

#include "takes-decode-check.h"
#include "takes-decoding.h"
#include "takes-frame-grab.h"
#include "takes-picture.h"
#include "takes-scan.h"

#include <glib/gi18n.h>

#define SLACK (250 * GST_MSECOND)

static void
set_cut_off (GError     **error,
             const char  *path)
{
  g_autofree char *name = takes_media_dup_name (path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
               _("“%s” is cut off: its end is missing."), name);
}

/* Without sound the container's duration is that of the pictures: fewer of them mean a hole. */
static gboolean
is_whole (const TakesScan *scan)
{
  if (scan->sound || scan->duration < 0)
    return TRUE;

  return scan->index->base + scan->index->duration + (gint64) SLACK >= scan->duration;
}

static gboolean
check_decoder (GstCaps     *caps,
               const char  *path,
               GError     **error)
{
  if (takes_decoding_has_decoder (caps))
    return TRUE;

  takes_decoding_set_missing (error, path, caps);
  return FALSE;
}

/* Most parsers say the size; where none does only a frame can. */
static gboolean
read_size (TakesProbe       *probe,
           const TakesScan  *scan,
           const char       *path,
           GCancellable     *cancellable,
           GError          **error)
{
  GstStructure *structure = gst_caps_get_structure (scan->video, 0);
  g_autoptr (TakesFrameGrab) grab = NULL;
  cairo_surface_t *surface;

  if (gst_structure_get_int (structure, "width", &probe->width) &&
      gst_structure_get_int (structure, "height", &probe->height))
    return TRUE;

  grab = takes_frame_grab_new (path, G_MAXINT16, G_MAXINT16, cancellable, error);
  surface = grab ? takes_frame_grab_take (grab, 0, cancellable, error) : NULL;
  if (!surface)
    return FALSE;

  probe->width = cairo_image_surface_get_width (surface);
  probe->height = cairo_image_surface_get_height (surface);
  cairo_surface_destroy (surface);

  return TRUE;
}

static void
turn (TakesProbe *probe,
      const char *orientation)
{
  probe->turned = orientation && !g_str_equal (orientation, "rotate-0");
  if (orientation && (g_str_has_suffix (orientation, "-90") || g_str_has_suffix (orientation, "-270")))
    {
      int width = probe->width;

      probe->width = probe->height;
      probe->height = width;
    }
}

static gboolean
probe_video (TakesProbe       *probe,
             const TakesScan  *scan,
             const char       *path,
             gboolean          decode,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autofree char *name = takes_media_dup_name (path);

  probe->kind = TAKES_MEDIA_VIDEO;
  probe->ms = (scan->index->duration + GST_MSECOND / 2) / GST_MSECOND;
  probe->fps = scan->index->fps;
  if (!check_decoder (scan->video, path, error) || !read_size (probe, scan, path, cancellable, error))
    return FALSE;
  if ((gint64) probe->width * probe->height > TAKES_PICTURE_MAX_PIXELS)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                   _("“%s” has more than 100 million pixels a frame."), name);
      return FALSE;
    }
  turn (probe, scan->orientation);
  if (!is_whole (scan))
    {
      set_cut_off (error, path);
      return FALSE;
    }

  return !decode || takes_decode_check_video (path, scan->index, cancellable, error);
}

static gboolean
probe_sound (TakesProbe       *probe,
             const TakesScan  *scan,
             const char       *path,
             gboolean          decode,
             GCancellable     *cancellable,
             GError          **error)
{
  gint64 duration = scan->sound_end > 0 ? scan->sound_end : scan->duration;

  probe->kind = TAKES_MEDIA_SOUND;
  probe->ms = (MAX (duration, 0) + (gint64) GST_MSECOND / 2) / (gint64) GST_MSECOND;

  return check_decoder (scan->sound, path, error) &&
         (!decode || takes_decode_check_sound (path, duration, cancellable, error));
}

/* A container's word says what it may hold; without pictures an MP4 is an M4A to everyone. */
static void
name_sound (TakesProbe *probe)
{
  static const struct
  {
    const char *format, *sound_format, *mime;
  } names[] = {
    { "mp4", "m4a", "audio/mp4" },
    { "mov", "m4a", "audio/mp4" },
    { "webm", "webm", "audio/webm" },
    { "mkv", "mkv", "audio/x-matroska" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (probe->format, names[i].format))
      {
        g_free (probe->format);
        g_free (probe->mime);
        probe->format = g_strdup (names[i].sound_format);
        probe->mime = g_strdup (names[i].mime);
        return;
      }
}

/**
 * takes_probe_clip:
 * @probe: gets what is found; bytes, format and mime are set
 * @content: what the content said
 * @path: the file
 * @decode: also decode its first and last second
 * @cancellable: (nullable): looked at while reading and decoding
 * @error: return location
 *
 * The part of takes_probe_run() for sound and video. Blocking.
 */
gboolean
takes_probe_clip (TakesProbe          *probe,
                  const TakesContent  *content,
                  const char          *path,
                  gboolean             decode,
                  GCancellable        *cancellable,
                  GError             **error)
{
  g_autoptr (TakesScan) scan = NULL;
  g_autofree char *name = takes_media_dup_name (path);

  if (content->cut_off)
    {
      set_cut_off (error, path);
      return FALSE;
    }

  scan = takes_scan_new (path, cancellable, error);
  if (!scan)
    return FALSE;

  probe->has_audio = scan->sound != NULL;
  if (scan->index)
    return probe_video (probe, scan, path, decode, cancellable, error);
  if (scan->sound)
    {
      name_sound (probe);
      return probe_sound (probe, scan, path, decode, cancellable, error);
    }

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA,
               _("“%s” holds neither pictures nor sound."), name);
  return FALSE;
}
