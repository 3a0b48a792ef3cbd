/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-time-entry.h"

#include "takes-moment.h"

#include <glib/gi18n.h>

/*
 * Time and frame of a TakesSyncGroup. A click makes it a text field in which another place can be typed
 * (takes_moment_parse ()): Enter goes there, Escape and leaving it change nothing, and what cannot be read
 * stays, with a sentence about it.
 */
struct _TakesTimeEntry
{
  GtkWidget       parent_instance;

  TakesSyncGroup *group;
  GtkStack       *stack;
  GtkWidget      *button;
  GtkInscription *text;     /* not a label: with every frame that would lay out the whole window */
  GtkEditable    *entry;
  GtkWidget      *hint;
};

G_DEFINE_FINAL_TYPE (TakesTimeEntry, takes_time_entry, GTK_TYPE_WIDGET)

/* Until the clips are open a frame has no number. */
static char *
dup_now (TakesTimeEntry *self)
{
  gint64 position = takes_sync_group_get_position (self->group);
  int step = takes_sync_group_get_step (self->group);

  return takes_moment_format (position, step > 0 || position == 0 ? step : -1);
}

static void
show_position (TakesTimeEntry *self)
{
  g_autofree char *text = dup_now (self);

  if (g_strcmp0 (gtk_inscription_get_text (self->text), text) != 0)
    gtk_inscription_set_text (self->text, text);
}

/* As wide as its longest text: nothing beside it moves while the takes play. */
static void
show_duration (TakesTimeEntry *self)
{
  g_autofree char *longest = takes_moment_format (takes_sync_group_get_duration (self->group),
                                                  takes_sync_group_get_n_steps (self->group));
  int length = g_utf8_strlen (longest, -1);

  gtk_inscription_set_min_chars (self->text, length - 2);
  gtk_inscription_set_nat_chars (self->text, length - 2);
  gtk_editable_set_width_chars (self->entry, length - 2);
  gtk_editable_set_max_width_chars (self->entry, length - 2);
  show_position (self);
}

static gboolean
is_open (TakesTimeEntry *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->entry);
}

static void
say_problem (TakesTimeEntry *self,
             gboolean        problem)
{
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID, problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (problem)
    gtk_popover_popup (GTK_POPOVER (self->hint));
  else
    gtk_popover_popdown (GTK_POPOVER (self->hint));
}

static void
open_cb (TakesTimeEntry *self)
{
  g_autofree char *now = dup_now (self);

  gtk_editable_set_text (self->entry, now);
  say_problem (self, FALSE);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

static void
close_entry (TakesTimeEntry *self,
             gboolean        to_stage)
{
  if (!is_open (self))
    return;

  say_problem (self, FALSE);
  gtk_stack_set_visible_child (self->stack, self->button);
  if (to_stage)
    gtk_widget_activate_action (GTK_WIDGET (self), "compare.focus-tile", NULL);
}

static void
activate_cb (TakesTimeEntry *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  TakesMoment moment;

  if (!takes_moment_parse (text, &moment))
    {
      say_problem (self, TRUE);
      gtk_editable_select_region (self->entry, 0, -1);
      return;
    }

  takes_sync_group_set_playing (self->group, FALSE);
  if (moment.is_frame)
    takes_sync_group_seek_step (self->group, (int) moment.value);
  else
    takes_sync_group_seek (self->group, MIN (moment.value, takes_sync_group_get_duration (self->group)));

  close_entry (self, TRUE);
}

static void
changed_cb (TakesTimeEntry *self)
{
  say_problem (self, FALSE);
}

static void
leave_cb (TakesTimeEntry *self)
{
  close_entry (self, FALSE);
}

static gboolean
key_pressed_cb (TakesTimeEntry  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  close_entry (self, TRUE);

  return GDK_EVENT_STOP;
}

static void
takes_time_entry_dispose (GObject *object)
{
  TakesTimeEntry *self = TAKES_TIME_ENTRY (object);

  g_clear_pointer (&self->hint, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (takes_time_entry_parent_class)->dispose (object);
}

static void
takes_time_entry_class_init (TakesTimeEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_time_entry_dispose;

  gtk_widget_class_set_css_name (widget_class, "timeentry");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-time-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTimeEntry, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesTimeEntry, button);
  gtk_widget_class_bind_template_child (widget_class, TakesTimeEntry, text);
  gtk_widget_class_bind_template_child (widget_class, TakesTimeEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, TakesTimeEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
takes_time_entry_init (TakesTimeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_time_entry_set_group:
 * @group: what plays; to be called once
 *
 * Shows where the group stands, and sends it elsewhere.
 */
void
takes_time_entry_set_group (TakesTimeEntry *self,
                            TakesSyncGroup *group)
{
  g_return_if_fail (TAKES_IS_TIME_ENTRY (self));
  g_return_if_fail (TAKES_IS_SYNC_GROUP (group));
  g_return_if_fail (self->group == NULL);

  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify::position", G_CALLBACK (show_position), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::frame", G_CALLBACK (show_position), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::duration", G_CALLBACK (show_duration), self, G_CONNECT_SWAPPED);
  show_duration (self);
}
