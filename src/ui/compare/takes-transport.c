/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-transport.h"

#include <glib/gi18n.h>

/* What an arrow key on the timeline goes by: the services deliver 30 frames a second. */
#define FRAME (1000000000 / 30)

/*
 * The one bar for all tiles: frame back, play, frame forward, loop, time and frame, timeline, sound. It
 * watches a TakesSyncGroup and acts through compare.* of the widget it stands in.
 */
struct _TakesTransport
{
  GtkWidget       parent_instance;

  TakesSyncGroup *group;

  GtkWidget      *back_button;
  GtkWidget      *play_button;
  GtkWidget      *forward_button;
  GtkWidget      *loop_button;
  GtkLabel       *time_label;
  GtkRange       *timeline;
  GtkAdjustment  *adjustment;
  GtkWidget      *mute_button;
};

G_DEFINE_FINAL_TYPE (TakesTransport, takes_transport, GTK_TYPE_WIDGET)

/* "3.20 s · f 96"; a negative @frame is left out. */
static char *
format_time (gint64 nanoseconds,
             int    frame)
{
  double seconds = MAX (nanoseconds, 0) / 1e9;

  if (frame < 0)
    return g_strdup_printf (_("%.2f s"), seconds);

  /* Translators: seconds, then the number of the frame */
  return g_strdup_printf (_("%.2f s · f %d"), seconds, frame);
}

static void
show_position (TakesTransport *self)
{
  gint64 position = takes_sync_group_get_position (self->group);
  double per_pixel = gtk_adjustment_get_upper (self->adjustment) / MAX (gtk_widget_get_width (GTK_WIDGET (self->timeline)), 1);
  g_autofree char *text = NULL;
  int frame;

  g_object_get (self->group, "frame", &frame, NULL);
  text = format_time (position, frame);
  if (g_strcmp0 (gtk_label_get_text (self->time_label), text) != 0)
    gtk_label_set_text (self->time_label, text);

  /* Moving the slider by less than a pixel would only cost. */
  if (ABS (gtk_adjustment_get_value (self->adjustment) - position) >= per_pixel / 2)
    gtk_adjustment_set_value (self->adjustment, position);
}

static void
show_duration (TakesTransport *self)
{
  gint64 duration = takes_sync_group_get_duration (self->group);
  gboolean something = duration > 0;
  g_autofree char *longest = format_time (duration, duration / FRAME);

  gtk_adjustment_set_upper (self->adjustment, MAX (duration, 1));
  gtk_adjustment_set_step_increment (self->adjustment, FRAME);
  gtk_label_set_width_chars (self->time_label, g_utf8_strlen (longest, -1) - 2);
  gtk_widget_set_sensitive (GTK_WIDGET (self), something);
  show_position (self);
}

static void
show_playing (TakesTransport *self)
{
  gboolean playing = takes_sync_group_get_playing (self->group);

  gtk_button_set_icon_name (GTK_BUTTON (self->play_button),
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play_button, playing ? _("Pause (Space)") : _("Play (Space)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, playing ? _("Pause") : _("Play"), -1);
}

static void
show_muted (TakesTransport *self)
{
  gboolean muted;

  g_object_get (self->group, "muted", &muted, NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->mute_button),
                            muted ? "audio-volume-muted-symbolic" : "audio-volume-high-symbolic");
}

static gboolean
change_value_cb (TakesTransport *self,
                 GtkScrollType   scroll,
                 double          value,
                 GtkRange       *range)
{
  value = CLAMP (value, 0, gtk_adjustment_get_upper (self->adjustment));

  if (self->group)
    takes_sync_group_seek (self->group, (gint64) value);

  return FALSE;
}

static void
takes_transport_dispose (GObject *object)
{
  TakesTransport *self = TAKES_TRANSPORT (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (takes_transport_parent_class)->dispose (object);
}

static void
takes_transport_class_init (TakesTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_transport_dispose;

  gtk_widget_class_set_css_name (widget_class, "transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, back_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, play_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, forward_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, loop_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, time_label);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, timeline);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, adjustment);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, mute_button);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);
}

static void
takes_transport_init (TakesTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Time runs from left to right in every language (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->timeline), GTK_TEXT_DIR_LTR);
}

/**
 * takes_transport_set_group:
 * @group: what plays; to be called once
 *
 * Shows and steers what the group plays.
 */
void
takes_transport_set_group (TakesTransport *self,
                           TakesSyncGroup *group)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (TAKES_IS_TRANSPORT (self));
  g_return_if_fail (TAKES_IS_SYNC_GROUP (group));
  g_return_if_fail (self->group == NULL);

  self->group = g_object_ref (group);
  g_object_bind_property (group, "loop", self->loop_button, "active", both);
  g_object_bind_property (group, "muted", self->mute_button, "active", both);
  g_signal_connect_object (group, "notify::position", G_CALLBACK (show_position), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::duration", G_CALLBACK (show_duration), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::playing", G_CALLBACK (show_playing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::muted", G_CALLBACK (show_muted), self, G_CONNECT_SWAPPED);
  show_duration (self);
  show_playing (self);
  show_muted (self);
}
