/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

/*
 * From a take onwards, into the composer. Each action names the take by its job and its slot: win.reuse,
 * win.reuse-but-seed, win.same-seed, win.more-like-this ((su): job id, slot); and win.use-frame ((si): path of a clip,
 * number of the frame, G_MAXINT the last) and win.use-reference (s: path of a clip or still).
 */

/* Returns: (transfer full) (nullable): that result of the job */
static TakesTake *
find_take (TakesJob *job,
           guint     slot)
{
  return g_list_model_get_item (takes_job_get_takes (job), slot);
}

/* The seed that was used, as the service told it; else the one that was sent. */
static gint64
find_seed (TakesJob  *job,
           TakesTake *take)
{
  const TakesRequest *request = takes_job_get_request (job);

  if (take && takes_take_get_seed (take) >= 0)
    return takes_take_get_seed (take);

  return request->seed != TAKES_UNSET && request->results <= 1 ? request->seed : -1;
}

static void
go (GtkWidget    *widget,
    GVariant     *parameter,
    TakesOnwards  way)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  g_autoptr (TakesTake) take = NULL;
  TakesJob *job;
  const char *id;
  guint slot;

  g_variant_get (parameter, "(&su)", &id, &slot);
  job = self->engine ? takes_engine_find_job (self->engine, id) : NULL;
  if (!job)
    return;

  take = find_take (job, slot);
  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_go_onwards (self->composer, way, takes_job_get_request (job), find_seed (job, take));
}

static void
reuse_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  go (widget, parameter, TAKES_ONWARDS_EVERYTHING);
}

static void
reuse_but_seed_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  go (widget, parameter, TAKES_ONWARDS_BUT_SEED);
}

static void
same_seed_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  go (widget, parameter, TAKES_ONWARDS_SAME_SEED);
}

static void
more_like_this_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  go (widget, parameter, TAKES_ONWARDS_MORE);
}

static void
use_frame_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  const char *clip;
  int frame;

  g_variant_get (parameter, "(&si)", &clip, &frame);
  if (!self->engine)
    return;

  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_use_frame (self->composer, clip, frame);
}

static void
use_reference_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);

  if (!self->engine)
    return;

  takes_regions_set_compose_shown (self->regions, TRUE);
  takes_composer_use_reference (self->composer, g_variant_get_string (parameter, NULL));
}

/**
 * takes_window_install_onwards_actions:
 *
 * To be called from class_init.
 */
void
takes_window_install_onwards_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.reuse", "(su)", reuse_cb);
  gtk_widget_class_install_action (widget_class, "win.reuse-but-seed", "(su)", reuse_but_seed_cb);
  gtk_widget_class_install_action (widget_class, "win.same-seed", "(su)", same_seed_cb);
  gtk_widget_class_install_action (widget_class, "win.more-like-this", "(su)", more_like_this_cb);
  gtk_widget_class_install_action (widget_class, "win.use-frame", "(si)", use_frame_cb);
  gtk_widget_class_install_action (widget_class, "win.use-reference", "s", use_reference_cb);
}
