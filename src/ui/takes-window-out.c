/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-show-file.h"

#include <glib/gi18n.h>

/*
 * What leaves Takes: win.tell-saved ((ss): a sentence, the file), win.show-file (s: a path), and the exports of the
 * comparison for menus outside of it: win.export-sheet, win.export-video; win.trash ((su): job id, slot), and its Undo
 * win.restore ((su)).
 */

static void
tell_saved_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  const char *text, *path;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s)", &text, &path);
  toast = takes_window_new_toast (text);
  adw_toast_set_button_label (toast, _("Show in Files"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_overlay_add_toast (TAKES_WINDOW (widget)->toasts, toast);
}

static void
show_file_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  takes_show_file (widget, g_variant_get_string (parameter, NULL));
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (TAKES_WINDOW (widget)->compare),
                              g_str_equal (action, "win.export-sheet") ? "compare.export-sheet" : "compare.export-video", NULL);
}

/* A take on its way into the Trash or back, and how the comparison stood before. */
typedef struct {
  TakesWindow          *window;
  TakesJob             *job;
  guint                 slot;
  TakesComparison      *comparison;
  TakesComparisonOrder *order;
} Moving;

static void
moving_free (gpointer data)
{
  Moving *moving = data;

  g_clear_object (&moving->window);
  g_object_unref (moving->job);
  g_clear_object (&moving->comparison);
  g_clear_pointer (&moving->order, takes_comparison_order_free);
  g_free (moving);
}

/* What Undo needs of each take that was moved, by job and slot. */
static GHashTable *
get_trashed (TakesWindow *self)
{
  GHashTable *trashed = g_object_get_data (G_OBJECT (self), "takes-trashed");

  if (!trashed)
    {
      trashed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, moving_free);
      g_object_set_data_full (G_OBJECT (self), "takes-trashed", trashed, (GDestroyNotify) g_hash_table_unref);
    }

  return trashed;
}

static void
tell_trashed (TakesWindow *self,
              Moving      *moving)
{
  AdwToast *toast = takes_window_new_toast (_("The take is in the Trash"));

  /* As long as for what is chosen: to see that it was the wrong one. */
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.restore");
  adw_toast_set_action_target (toast, "(su)", takes_job_get_id (moving->job), moving->slot);
  adw_toast_overlay_add_toast (self->toasts, toast);
  /* The window owns it from here on, so that it must not own the window. */
  g_clear_object (&moving->window);
  g_hash_table_replace (get_trashed (self), g_strdup_printf ("%s/%u", takes_job_get_id (moving->job), moving->slot),
                        moving);
}

/* With the places of what has gone before and may still come back. */
static TakesComparisonOrder *
save_order (TakesWindow     *self,
            TakesComparison *comparison)
{
  TakesComparisonOrder *order = takes_comparison_save_order (comparison);
  GHashTableIter iter;
  Moving *other;

  g_hash_table_iter_init (&iter, get_trashed (self));
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &other))
    if (other->comparison == comparison)
      takes_comparison_order_include (order, other->order);

  return order;
}

static void
tell_error (TakesWindow  *self,
            const char   *what,
            const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s %s", what, error->message);

  takes_window_tell (self, text);
}

static void
trashed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Moving *moving = user_data;
  g_autoptr (TakesWindow) self = g_object_ref (moving->window);
  g_autoptr (GError) error = NULL;

  if (takes_engine_trash_finish (TAKES_ENGINE (source), result, &error))
    {
      if (self->engine)
        {
          tell_trashed (self, moving);
          return;
        }
    }
  else if (self->engine)
    {
      tell_error (self, _("The take was not moved:"), error);
    }
  moving_free (moving);
}

/* Returns: (transfer full) (nullable): what the parameter names */
static TakesTake *
find_take (TakesWindow  *self,
           GVariant     *parameter,
           TakesJob    **job,
           guint        *slot)
{
  const char *id;

  g_variant_get (parameter, "(&su)", &id, slot);
  *job = self->engine ? takes_engine_find_job (self->engine, id) : NULL;

  return *job ? g_list_model_get_item (takes_job_get_takes (*job), *slot) : NULL;
}

static void
trash_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesComparison *comparison = takes_stage_get_comparison (takes_compare_get_stage (self->compare));
  TakesJob *job;
  guint slot;
  g_autoptr (TakesTake) take = find_take (self, parameter, &job, &slot);
  Moving *moving;

  if (!take || takes_take_get_trashed (take))
    return;

  moving = g_new0 (Moving, 1);
  moving->window = g_object_ref (self);
  moving->job = g_object_ref (job);
  moving->slot = slot;
  g_set_object (&moving->comparison, comparison);
  moving->order = comparison ? save_order (self, comparison) : NULL;
  takes_engine_trash_async (self->engine, take, trashed_cb, moving);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Moving *moving = user_data;
  TakesWindow *self = moving->window;
  g_autoptr (GError) error = NULL;

  if (!takes_engine_restore_finish (TAKES_ENGINE (source), result, &error))
    tell_error (self, _("The take did not come back:"), error);
  else if (moving->comparison && moving->order)
    takes_comparison_restore_order (moving->comparison, moving->order);
  moving_free (moving);
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesJob *job;
  guint slot;
  g_autoptr (TakesTake) take = find_take (self, parameter, &job, &slot);
  g_autofree char *key = job ? g_strdup_printf ("%s/%u", takes_job_get_id (job), slot) : NULL;
  gpointer old_key, stolen;

  if (take && g_hash_table_steal_extended (get_trashed (self), key, &old_key, &stolen))
    {
      Moving *moving = stolen;

      g_free (old_key);
      moving->window = g_object_ref (self);
      takes_engine_restore_async (self->engine, take, restored_cb, moving);
    }
}

/**
 * takes_window_install_out_actions:
 *
 * To be called from class_init.
 */
void
takes_window_install_out_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell-saved", "(ss)", tell_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.show-file", "s", show_file_cb);
  gtk_widget_class_install_action (widget_class, "win.export-sheet", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.export-video", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.trash", "(su)", trash_cb);
  gtk_widget_class_install_action (widget_class, "win.restore", "(su)", restore_cb);
}
