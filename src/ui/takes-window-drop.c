/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-drop-dialog.h"
#include "takes-first-out.h"

#include <glib/gi18n.h>

/* What is dragged into the window and dropped outside the zones of Compose. */

static GFile *
get_file (const GValue *value)
{
  g_autoptr (GSList) files = NULL;

  if (!value || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return NULL;

  files = gdk_file_list_get_files (g_value_get_boxed (value));

  return files ? files->data : NULL;
}

/* Returns: (nullable) (transfer none): the take whose file that is; @job and @slot say which */
static TakesTake *
find_take (TakesWindow  *self,
           GFile        *file,
           TakesJob    **job)
{
  GListModel *batches = takes_engine_get_batches (self->engine);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  for (guint i = 0; path && i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) candidate = g_list_model_get_item (jobs, j);
          GListModel *takes = takes_job_get_takes (candidate);

          for (guint k = 0; k < g_list_model_get_n_items (takes); k++)
            {
              g_autoptr (TakesTake) take = g_list_model_get_item (takes, k);

              if (g_strcmp0 (takes_take_get_path (take), path) != 0)
                continue;

              /* Both are held by the batch. */
              *job = candidate;
              return take;
            }
        }
    }

  return NULL;
}

static TakesDragged
judge_by_name (TakesWindow  *self,
               const GValue *value)
{
  GFile *file = get_file (value);
  TakesDragged dragged = takes_dragged_from_value (value);
  TakesJob *job;

  /* While nobody knows what it is, it may be a take too. */
  dragged.take = file ? find_take (self, file, &job) != NULL : !value;

  return dragged;
}

static char *
refuse_cb (TakesDropPlace  place,
           const GValue   *value,
           gpointer        user_data)
{
  TakesWindow *self = user_data;
  TakesDragged dragged;

  if (!self->engine)
    return g_strdup (_("Takes is not ready yet."));

  dragged = judge_by_name (self, value);

  return takes_drop_place_refuse (place, &dragged, takes_composer_get_model (self->composer),
                                  takes_composer_get_service (self->composer),
                                  takes_stage_get_comparison (takes_compare_get_stage (self->compare)) != NULL);
}

static void
compare_file (TakesWindow *self,
              GFile       *file)
{
  TakesComparison *comparison = takes_stage_get_comparison (takes_compare_get_stage (self->compare));
  TakesJob *job = NULL;
  TakesTake *take = find_take (self, file, &job);

  if (!comparison || !take)
    return;

  if (takes_comparison_find (comparison, job, takes_take_get_slot (take)) >= 0)
    takes_window_tell (self, _("This take is in the comparison already"));
  else
    takes_comparison_add (comparison, job, takes_take_get_slot (take));
}

static void
read_settings (TakesWindow  *self,
               const GValue *value)
{
  GFile *file = get_file (value);

  if (file)
    takes_composer_read_file (self->composer, file);
  else if (G_VALUE_HOLDS_STRING (value))
    takes_composer_read_text (self->composer, g_value_get_string (value));
}

static void
dropped_cb (TakesWindow  *self,
            int           place,
            const GValue *value)
{
  static const TakesInputRole roles[] = {
    [TAKES_DROP_FRAME] = TAKES_INPUT_FRAME,
    [TAKES_DROP_REFERENCE] = TAKES_INPUT_REFERENCE_IMAGE,
    [TAKES_DROP_AUDIO] = TAKES_INPUT_AUDIO,
  };

  if (!self->engine)
    return;

  if (place == TAKES_DROP_COMPARISON)
    {
      compare_file (self, get_file (value));
      return;
    }

  takes_window_show_main (self);
  takes_regions_set_compose_shown (self->regions, TRUE);
  if (place == TAKES_DROP_SETTINGS)
    read_settings (self, value);
  else
    takes_composer_take_dropped (self->composer, roles[place], value);
}

static void
chosen_cb (TakesDropPlace  place,
           const GValue   *value,
           gpointer        user_data)
{
  dropped_cb (user_data, (int) place, value);
}

/* Where Compose is all that there is room for, nobody can see the large targets: then it is asked. */
static gboolean
beside_cb (const GValue *value,
           gpointer      user_data)
{
  TakesWindow *self = user_data;

  if (!self->engine || gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self->drop_targets))))
    return FALSE;

  if (value)
    takes_drop_dialog_present (GTK_WINDOW (self), value, refuse_cb, chosen_cb, self);

  return TRUE;
}

/* Compose lies over the stage where the window is not wide enough for both; the targets stand beside it. */
static void
shown_cb (TakesWindow *self)
{
  TakesRegionsMode mode;
  gboolean covered;

  g_object_get (self->regions, "mode", &mode, NULL);
  covered = mode == TAKES_REGIONS_OVERLAY && takes_regions_get_compose_shown (self->regions);
  gtk_widget_set_margin_start (GTK_WIDGET (self->drop_targets),
                               covered ? gtk_widget_get_width (GTK_WIDGET (self->composer)) : 0);
}

/**
 * takes_window_watch_drops:
 *
 * Lets the large targets appear, or asks where there is no room for them; what is dropped here has not left Takes. To
 * be called once.
 */
void
takes_window_watch_drops (TakesWindow *self)
{
  takes_first_out_watch_drops (GTK_WIDGET (self));
  takes_composer_set_beside (self->composer, beside_cb, self);
  takes_drop_targets_set_refuse (self->drop_targets, refuse_cb, self);
  takes_drop_targets_watch (self->drop_targets, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_targets, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drop_targets, "notify::visible", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}
