/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include "takes-export-frame.h"
#include "takes-variants.h"

#include <glib/gi18n.h>

/* From a take onwards. Every way is one step of Undo, which the notice offers. */

#define MORE_COUNT 4

static GArray *
one_seed (gint64 seed)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (seed >= 0 && seed <= TAKES_SEED_MAX)
    g_array_append_val (seeds, seed);

  return seeds;
}

static GArray *
fresh_seeds (TakesComposer *self)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < MORE_COUNT; i++)
    {
      gint64 seed = takes_engine_draw_seed (self->engine);

      g_array_append_val (seeds, seed);
    }

  return seeds;
}

static GArray *
choose_seeds (TakesComposer *self,
              TakesOnwards   way,
              gint64         seed)
{
  switch (way)
    {
    case TAKES_ONWARDS_BUT_SEED:
      return g_array_copy (takes_draft_get_state (self->draft)->seeds);

    case TAKES_ONWARDS_MORE:
      return fresh_seeds (self);

    case TAKES_ONWARDS_EVERYTHING:
    case TAKES_ONWARDS_SAME_SEED:
    default:
      return one_seed (seed);
    }
}

static char *
describe (TakesOnwards way,
          gint64       seed)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seed);

  switch (way)
    {
    case TAKES_ONWARDS_SAME_SEED:
      return g_strdup_printf (_("Seed %s is locked: change one thing. Another size, length, or model gives another clip."),
                              number);

    case TAKES_ONWARDS_BUT_SEED:
      return g_strdup (_("The take's settings are in Compose; the seeds stayed"));

    case TAKES_ONWARDS_MORE:
      return g_strdup (_("Four new seeds for the same settings: Generate makes them"));

    case TAKES_ONWARDS_EVERYTHING:
    default:
      return g_strdup (_("The take's settings and its seed are in Compose"));
    }
}

/**
 * takes_composer_go_onwards:
 * @way: what of the take
 * @request: what the take was made from
 * @seed: the seed that was used; negative: nobody knows it
 *
 * Puts a take's request into the composer. What it costs stands on Generate before anything is sent; the draft that
 * was there comes back by Undo.
 */
void
takes_composer_go_onwards (TakesComposer      *self,
                           TakesOnwards        way,
                           const TakesRequest *request,
                           gint64              seed)
{
  g_autoptr (TakesRequest) copy = NULL;
  g_autoptr (GArray) seeds = NULL;
  g_autofree char *notice = NULL;
  gboolean known = seed >= 0 && seed <= TAKES_SEED_MAX;

  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (self->engine);
  g_return_if_fail (request);

  copy = takes_request_copy (request);
  seeds = choose_seeds (self, way, seed);
  notice = describe (way, seed);
  copy->seed = TAKES_UNSET;
  if (known && way != TAKES_ONWARDS_BUT_SEED && way != TAKES_ONWARDS_MORE)
    {
      /* Several results of one job have seeds that the service chose; one seed gives one of them. */
      copy->seed = seed;
      copy->results = copy->results > 1 ? 1 : copy->results;
    }

  takes_composer_load_state (self, copy, seeds, known && way == TAKES_ONWARDS_SAME_SEED,
                             way == TAKES_ONWARDS_SAME_SEED ? "positivePrompt" : NULL, NULL);
  takes_composer_notice (self, notice, TRUE);
  if (way == TAKES_ONWARDS_MORE)
    takes_compose_foot_focus (self->foot);
}

typedef struct {
  char *clip;
  int   frame;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->clip);
  g_free (wanted);
}

static void
frame_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Wanted *wanted = data;
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = takes_export_frame_get (wanted->clip, wanted->frame, NULL, cancellable, &error);

  if (texture)
    g_task_return_pointer (task, takes_export_frame_encode (texture), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
frame_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  const Wanted *wanted = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *base = g_path_get_basename (wanted->clip);
  g_autofree char *name = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    return;

  if (!bytes)
    {
      takes_composer_end_intake (self, error->message);
      return;
    }

  name = wanted->frame == TAKES_EXPORT_LAST_FRAME ? g_strdup_printf (_("Last frame of %s"), base)
                                                  : g_strdup_printf (_("Frame %d of %s"), wanted->frame, base);
  takes_composer_take_picture (self, bytes, name);
}

/**
 * takes_composer_use_frame:
 * @clip: a take's file
 * @frame: its number, or %TAKES_EXPORT_LAST_FRAME
 *
 * Takes the exact frame, in the clip's own pixels, in as the first frame of the draft; Undo takes it out.
 */
void
takes_composer_use_frame (TakesComposer *self,
                          const char    *clip,
                          int            frame)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted;

  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (clip);

  /* A still is its frame. */
  if (takes_path_is_still (clip))
    {
      g_autoptr (GFile) file = g_file_new_for_path (clip);

      takes_composer_take_file (self, file, TAKES_INPUT_FRAME);
      return;
    }

  if (!takes_composer_begin_intake (self, TAKES_INPUT_FRAME))
    return;

  wanted = g_new0 (Wanted, 1);
  wanted->clip = g_strdup (clip);
  wanted->frame = frame;
  /* No source: the thread may be the last to let go of the task, and must not be of a widget. */
  task = g_task_new (NULL, self->intake, frame_cb, g_object_ref (self));
  g_task_set_source_tag (task, takes_composer_use_frame);
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, frame_thread);
}

/**
 * takes_composer_use_reference:
 * @path: a take's file
 *
 * Takes the clip or the still in as a reference of the draft, which it lets start from references; Undo
 * takes it out.
 */
void
takes_composer_use_reference (TakesComposer *self,
                              const char    *path)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (path);

  file = g_file_new_for_path (path);
  takes_composer_take_file (self, file, takes_path_is_still (path) ? TAKES_INPUT_REFERENCE_IMAGE
                                                                  : TAKES_INPUT_REFERENCE_VIDEO);
}
