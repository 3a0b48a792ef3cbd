/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-find-window.h"

#include <glib/gi18n.h>

/* Takes of any time brought onto the stage. Action: win.find-takes. */

static TakesComparison *
get_comparison (TakesWindow *self)
{
  return takes_stage_get_comparison (takes_compare_get_stage (self->compare));
}

static void
compare_cb (TakesWindow *self,
            GPtrArray   *members,
            const char  *name)
{
  TakesSyncGroup *group = takes_stage_get_group (takes_compare_get_stage (self->compare));
  TakesComparison *comparison = takes_engine_compare (self->engine, name, NULL, members);

  takes_window_open_comparison (self, comparison, takes_sync_group_get_playing (group));
  takes_regions_show_stage (self->regions);
  takes_compare_focus (self->compare);
}

static void
add_cb (TakesWindow *self,
        GPtrArray   *members)
{
  TakesComparison *comparison = get_comparison (self);
  guint n_added = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; comparison && i < members->len; i++)
    {
      TakesMember *member = members->pdata[i];
      TakesJob *job = takes_member_get_job (member);
      guint slot = takes_member_get_slot (member);

      if (takes_comparison_find (comparison, job, slot) < 0 && takes_comparison_add (comparison, job, slot))
        n_added++;
    }

  text = n_added > 0 ? g_strdup_printf (ngettext ("%u take added", "%u takes added", n_added), n_added)
                     : g_strdup (ngettext ("This take is in the comparison already",
                                           "These takes are in the comparison already", members->len));
  takes_window_tell (self, text);
}

static void
find_takes_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  GtkWidget *find;

  if (!self->engine)
    return;

  find = takes_find_window_new (self->engine, GTK_WINDOW (self), get_comparison (self) != NULL);
  g_signal_connect_object (find, "compare", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (find, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (find));
}

/**
 * takes_window_install_find_actions:
 *
 * Installs win.find-takes; to be called from class_init.
 */
void
takes_window_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find-takes", NULL, find_takes_cb);
}
