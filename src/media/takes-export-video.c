/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-video.h"

#include "takes-export-canvas.h"
#include "takes-export-encoder.h"
#include "takes-export-reader.h"
#include "takes-export-sound.h"
#include "takes-scan.h"

#include <glib/gi18n.h>
#include <math.h>

#define SWEEP_SECONDS 5

typedef struct {
  GPtrArray               *clips;
  TakesExportVideoOptions  options;
  char                    *path;
  TakesExportProgress      progress;
  gpointer                 progress_data;
  GMainContext            *context;        /* NULL: progress is told on this thread */
  TakesExportVideoFacts    facts;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->clips, g_ptr_array_unref);
  g_clear_pointer (&order->context, g_main_context_unref);
  g_free (order->path);
  g_free (order);
}

static void
tell (const Order *order,
      int          number)
{
  int n = order->facts.n_pictures;

  if (number % MAX (n / 200, 1) == 0)
    takes_export_tell (order->context, order->progress, order->progress_data, (double) number / n);
}

static gboolean
has_sound (const char   *path,
           GCancellable *cancellable)
{
  g_autoptr (TakesScan) scan = takes_scan_new (path, cancellable, NULL);

  return scan && scan->sound;
}

/* A clip without sound, or at another speed than its own, leaves the video silent. */
static gboolean
open_sound (const Order        *order,
            TakesExportReader  *reader,
            TakesExportSound  **sound,
            GCancellable       *cancellable,
            GError            **error)
{
  int which = order->options.sound;
  const TakesExportClip *clip;

  if (which < 0 || which >= (int) order->clips->len)
    return TRUE;

  clip = g_ptr_array_index (order->clips, which);
  if (!takes_export_reader_is_natural (reader, which) || !has_sound (clip->path, cancellable))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);

  *sound = takes_export_sound_new (clip->path,
                                   takes_export_reader_get_index (reader, which)->base +
                                   takes_export_reader_get_start (reader) + clip->offset,
                                   cancellable, error);

  return *sound != NULL;
}

static void
lay_out (const Order       *order,
         TakesExportReader *reader,
         TakesExportCanvas *canvas)
{
  guint n_clips = takes_export_reader_get_n_clips (reader);
  int widths[TAKES_EXPORT_MAX_CLIPS], heights[TAKES_EXPORT_MAX_CLIPS];

  for (guint i = 0; i < n_clips; i++)
    takes_export_reader_get_size (reader, i, &widths[i], &heights[i]);
  takes_export_sizes_find (&canvas->sizes, order->options.layout, order->options.labels, widths, heights, n_clips);
  takes_export_canvas_init (canvas, order->options.layout, order->clips);
  for (guint i = 0; i < n_clips; i++)
    takes_export_reader_set_room (reader, i, canvas->sizes.pictures[i].width, canvas->sizes.pictures[i].height);
}

/* To and fro as often as it takes about five seconds, and back at its start with the last picture. */
static double
get_wipe (const Order *order,
          int          number)
{
  double seconds = order->facts.n_pictures / order->facts.fps;
  double rounds = MAX (round (seconds / SWEEP_SECONDS), 1);

  if (order->options.wipe >= 0)
    return order->options.wipe;

  return 0.5 - 0.5 * cos (2 * G_PI * rounds * number / order->facts.n_pictures);
}

static gboolean
push_picture (const Order         *order,
              int                  number,
              TakesExportReader   *reader,
              TakesExportCanvas   *canvas,
              TakesExportSound    *sound,
              TakesExportEncoder  *encoder,
              GCancellable        *cancellable,
              GError             **error)
{
  cairo_surface_t *pictures[TAKES_EXPORT_MAX_CLIPS] = { NULL };
  cairo_surface_t *target;
  GstBuffer *samples = NULL;
  g_autoptr (GError) reason = NULL;

  if (!takes_export_reader_read (reader, number, cancellable, error))
    return FALSE;
  for (guint i = 0; i < takes_export_reader_get_n_clips (reader); i++)
    pictures[i] = takes_export_reader_get_picture (reader, i);

  target = takes_export_encoder_begin (encoder);
  if (!target)
    {
      g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                           _("There is not enough memory for a video of this size."));
      return FALSE;
    }
  takes_export_canvas_draw (canvas, target, pictures, get_wipe (order, number));

  if (sound)
    samples = takes_export_sound_read (sound, (gint64) ((number + 1) * 1e9 / order->facts.fps), cancellable, &reason);
  if (reason)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  return takes_export_encoder_push (encoder, samples, cancellable, error);
}

static gboolean
run (Order         *order,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr (TakesExportReader) reader = takes_export_reader_new (order->clips, order->options.align,
                                                                  cancellable, error);
  g_autoptr (TakesExportEncoder) encoder = NULL;
  g_autoptr (TakesExportSound) sound = NULL;
  g_auto (TakesExportCanvas) canvas = { 0 };
  TakesExportFormat format = { 0 };

  if (!reader)
    return FALSE;

  takes_export_reader_set_range (reader, order->options.range_start, order->options.range_end);
  if (!open_sound (order, reader, &sound, cancellable, error))
    return FALSE;

  lay_out (order, reader, &canvas);
  format.width = canvas.sizes.width;
  format.height = canvas.sizes.height;
  format.sound = sound != NULL;
  takes_export_reader_get_rate (reader, &format.fps_n, &format.fps_d);
  encoder = takes_export_encoder_new (order->path, &format, error);
  if (!encoder)
    return FALSE;

  order->facts = (TakesExportVideoFacts) {
    format.width, format.height, takes_export_reader_get_n_pictures (reader), (double) format.fps_n / format.fps_d,
    takes_export_encoder_get_video (encoder), takes_export_encoder_get_sound (encoder),
  };
  for (int i = 0; i < order->facts.n_pictures; i++)
    {
      tell (order, i);
      if (!push_picture (order, i, reader, &canvas, sound, encoder, cancellable, error))
        return FALSE;
    }

  return takes_export_encoder_end (encoder, cancellable, error);
}

static gboolean
check (const GPtrArray                *clips,
       const TakesExportVideoOptions  *options,
       GError                        **error)
{
  if (clips->len > TAKES_EXPORT_MAX_CLIPS)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                 _("A video shows at most %d takes."), TAKES_EXPORT_MAX_CLIPS);
  else if (options->layout == TAKES_EXPORT_WIPE && clips->len != 2)
    g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE, _("A wipe needs exactly two takes."));
  else
    return TRUE;

  return FALSE;
}

static Order *
order_new (GPtrArray                     *clips,
           const TakesExportVideoOptions *options,
           const char                    *path)
{
  Order *order = g_new0 (Order, 1);

  order->clips = g_ptr_array_ref (clips);
  order->options = *options;
  order->path = g_strdup (path);

  return order;
}

/**
 * takes_export_video_run:
 * @clips: (element-type TakesExportClip): 1–9, for a wipe 2
 * @options: how
 * @path: the new file; ".webm" makes a WebM, all else an MP4. A file of that name is replaced
 * @progress: (nullable): called on this thread
 * @facts: (out) (optional): what was made
 * @cancellable: (nullable): ends it early; then nothing is left behind
 * @error: return location
 *
 * Decodes the originals in step, draws them beside or over one another, and encodes with whatever
 * encoder works here. Blocking; no display needed.
 */
gboolean
takes_export_video_run (GPtrArray                      *clips,
                        const TakesExportVideoOptions  *options,
                        const char                     *path,
                        TakesExportProgress             progress,
                        gpointer                        progress_data,
                        TakesExportVideoFacts          *facts,
                        GCancellable                   *cancellable,
                        GError                        **error)
{
  Order *order;
  gboolean made;

  g_return_val_if_fail (clips && clips->len > 0 && options && path, FALSE);

  if (!check (clips, options, error))
    return FALSE;

  order = order_new (clips, options, path);
  order->progress = progress;
  order->progress_data = progress_data;
  made = run (order, cancellable, error);
  if (made && facts)
    *facts = order->facts;
  order_free (order);

  return made;
}

static void
video_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * takes_export_video_async:
 * @clips: (element-type TakesExportClip): not to be changed meanwhile
 * @progress: (nullable): called on the main context of the caller, never after @callback
 *
 * takes_export_video_run() on a worker.
 */
void
takes_export_video_async (GPtrArray                     *clips,
                          const TakesExportVideoOptions *options,
                          const char                    *path,
                          TakesExportProgress            progress,
                          gpointer                       progress_data,
                          GCancellable                  *cancellable,
                          GAsyncReadyCallback            callback,
                          gpointer                       user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  Order *order;

  g_return_if_fail (clips && clips->len > 0 && options && path);

  g_task_set_source_tag (task, takes_export_video_async);
  /* A video that was whole before Stop arrived is one. */
  g_task_set_check_cancellable (task, FALSE);
  if (!check (clips, options, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  order = order_new (clips, options, path);
  order->progress = progress;
  order->progress_data = progress_data;
  order->context = g_main_context_ref (g_task_get_context (task));
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, video_thread);
}

/* Returns: TRUE if the video has its name; @facts: (out) (optional) */
gboolean
takes_export_video_finish (GAsyncResult           *result,
                           TakesExportVideoFacts  *facts,
                           GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (facts)
    *facts = ((Order *) g_task_get_task_data (G_TASK (result)))->facts;

  return TRUE;
}
