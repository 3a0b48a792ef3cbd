/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-transport.h"

#include "takes-time-entry.h"
#include "takes-timeline-bar.h"
#include "takes-view-menu.h"

#include <glib/gi18n.h>

#define GAP            4
#define ROW_GAP        2
#define WIDTH_ONE_ROW  680

/*
 * The one bar for all tiles: frame back, play, frame forward, loop, time and frame, timeline, speed, sound, and
 * the View menu. It watches the group of a stage and acts through compare.* of the widget it stands in. Where
 * it is too narrow for one row, the timeline gets a row of its own, and speed and sound go into the menu.
 *
 * Signals: "track-changed" (the timeline begins or ends elsewhere).
 */
struct _TakesTransport
{
  GtkWidget         parent_instance;

  TakesStage       *stage;         /* not owned: it stands beside this bar */
  TakesSyncGroup   *group;         /* that of the stage */
  gboolean          folded;

  GtkWidget        *buttons;       /* what stands before the timeline */
  GtkWidget        *play_button;
  GtkWidget        *loop_button;
  TakesTimeEntry   *time_entry;
  TakesTimelineBar *timeline;
  GtkWidget        *strip;         /* under the timeline; NULL: none */
  GtkMenuButton    *speed_button;
  GtkWidget        *mute_button;
  GtkMenuButton    *view_button;

  double            told_left;
  double            told_right;
};

G_DEFINE_FINAL_TYPE (TakesTransport, takes_transport, GTK_TYPE_WIDGET)

enum {
  SIGNAL_TRACK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

static void
show_rate (TakesTransport *self)
{
  g_autofree char *text = NULL;
  double rate;

  g_object_get (self->group, "rate", &rate, NULL);
  text = takes_view_menu_format_rate (rate);
  gtk_menu_button_set_label (self->speed_button, text);
}

/* Stills have no time: what plays and seeks is away, how they are looked at stays. */
static void
show_duration (TakesTransport *self)
{
  gint64 duration = takes_sync_group_get_duration (self->group);
  gboolean still = duration > 0 && takes_sync_group_get_n_steps (self->group) == 1;

  gtk_widget_set_sensitive (GTK_WIDGET (self), duration > 0);
  gtk_widget_set_visible (self->buttons, !still);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), !still);
  gtk_widget_set_visible (GTK_WIDGET (self->speed_button), !still);
  gtk_widget_set_visible (self->mute_button, !still);
}

static void
fill_view_menu_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  TakesTransport *self = user_data;

  if (self->stage)
    takes_view_menu_fill (button, self->stage, self->folded);
}

static void
fill_speed_menu_cb (GtkMenuButton *button,
                    gpointer       user_data)
{
  TakesTransport *self = user_data;

  if (self->stage)
    takes_view_menu_fill_speeds (button, self->stage);
}

/* The button is held: its click is not meant any more. */
static void
run (TakesTransport *self,
     int             frames,
     GtkGesture     *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "compare.run", "i", frames);
}

static void
back_held_cb (TakesTransport *self,
              double          x,
              double          y,
              GtkGesture     *gesture)
{
  run (self, -1, gesture);
}

static void
forward_held_cb (TakesTransport *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  run (self, 1, gesture);
}

static void
let_go_cb (TakesTransport *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "compare.run", "i", 0);
}

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation)
{
  int natural;

  if (!widget || !gtk_widget_should_layout (widget))
    return 0;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
get_width (GtkWidget *widget)
{
  return measure (widget, GTK_ORIENTATION_HORIZONTAL);
}

static int
get_height (GtkWidget *widget)
{
  return measure (widget, GTK_ORIENTATION_VERTICAL);
}

/* In one row as long as the timeline is still of use in it. */
static gboolean
is_folded (int width)
{
  return width >= 0 && width < WIDTH_ONE_ROW;
}

static GtkSizeRequestMode
takes_transport_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Of the row with the buttons; for stills only the menu of views is left in it. */
static int
get_row_height (TakesTransport *self)
{
  return MAX (get_height (self->buttons), get_height (GTK_WIDGET (self->view_button)));
}

static void
takes_transport_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  TakesTransport *self = TAKES_TRANSPORT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_width (self->buttons) + GAP + get_width (GTK_WIDGET (self->view_button));
      *natural = MAX (*minimum, WIDTH_ONE_ROW);
      return;
    }

  *minimum = MAX (get_row_height (self), get_height (GTK_WIDGET (self->timeline))) + get_height (self->strip);
  if (is_folded (for_size))
    *minimum += get_height (GTK_WIDGET (self->timeline)) + ROW_GAP;
  *natural = *minimum;
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  if (widget && gtk_widget_should_layout (widget))
    gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, MAX (width, 0), height }, -1);
}

static void
place_one_row (TakesTransport *self,
               int             width)
{
  GtkWidget *after[] = { GTK_WIDGET (self->view_button), self->mute_button, GTK_WIDGET (self->speed_button) };
  int row = MAX (get_row_height (self), get_height (GTK_WIDGET (self->timeline)));
  int before = get_width (self->buttons), end = width;

  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      end -= get_width (after[i]);
      place (after[i], end, 0, get_width (after[i]), row);
      end -= GAP;
    }

  place (self->buttons, 0, 0, before, row);
  place (GTK_WIDGET (self->timeline), before + GAP, 0, end - before - GAP, row);
  place (self->strip, before + GAP, row, end - before - GAP, get_height (self->strip));
}

static void
place_two_rows (TakesTransport *self,
                int             width)
{
  int timeline = get_height (GTK_WIDGET (self->timeline)), strip = get_height (self->strip);
  int row = get_row_height (self), at = timeline + strip + ROW_GAP, view = get_width (GTK_WIDGET (self->view_button));

  place (GTK_WIDGET (self->timeline), 0, 0, width, timeline);
  place (self->strip, 0, timeline, width, strip);
  place (self->buttons, 0, at, get_width (self->buttons), row);
  place (GTK_WIDGET (self->view_button), width - view, at, view, row);
}

static void
tell_track (TakesTransport *self)
{
  double left, right;

  takes_transport_get_track (self, GTK_WIDGET (self), &left, &right);
  if (left == self->told_left && right == self->told_right)
    return;

  self->told_left = left;
  self->told_right = right;
  g_signal_emit (self, signals[SIGNAL_TRACK_CHANGED], 0);
}

static void
takes_transport_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  TakesTransport *self = TAKES_TRANSPORT (widget);

  self->folded = is_folded (width);
  gtk_widget_set_child_visible (GTK_WIDGET (self->speed_button), !self->folded);
  gtk_widget_set_child_visible (self->mute_button, !self->folded);

  if (self->folded)
    place_two_rows (self, width);
  else
    place_one_row (self, width);

  tell_track (self);
}

static void
takes_transport_dispose (GObject *object)
{
  TakesTransport *self = TAKES_TRANSPORT (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_weak_pointer (&self->stage);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (takes_transport_parent_class)->dispose (object);
}

static void
takes_transport_class_init (TakesTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_transport_dispose;
  widget_class->get_request_mode = takes_transport_get_request_mode;
  widget_class->measure = takes_transport_measure;
  widget_class->size_allocate = takes_transport_size_allocate;

  signals[SIGNAL_TRACK_CHANGED] = g_signal_new ("track-changed", TAKES_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TAKES_TYPE_TIME_ENTRY);
  g_type_ensure (TAKES_TYPE_TIMELINE_BAR);

  gtk_widget_class_set_css_name (widget_class, "transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, buttons);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, play_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, loop_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, time_entry);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, timeline);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, speed_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, mute_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTransport, view_button);
  gtk_widget_class_bind_template_callback (widget_class, back_held_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_held_cb);
  gtk_widget_class_bind_template_callback (widget_class, let_go_cb);
}

static void
takes_transport_init (TakesTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Time runs from left to right in every language (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->buttons, GTK_TEXT_DIR_LTR);

  gtk_menu_button_set_create_popup_func (self->view_button, fill_view_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->speed_button, fill_speed_menu_cb, self, NULL);
}

static void
watch_group (TakesTransport *self)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (self->group, "loop", self->loop_button, "active", both);
  g_object_bind_property (self->group, "muted", self->mute_button, "active", both);
  g_signal_connect_object (self->group, "notify::duration", G_CALLBACK (show_duration), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::playing", G_CALLBACK (show_playing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::muted", G_CALLBACK (show_muted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::rate", G_CALLBACK (show_rate), self, G_CONNECT_SWAPPED);
}

/**
 * takes_transport_set_stage:
 * @stage: what is steered; to be called once
 *
 * Shows and steers what the group of the stage plays, and how the stage shows it.
 */
void
takes_transport_set_stage (TakesTransport *self,
                           TakesStage     *stage)
{
  g_return_if_fail (TAKES_IS_TRANSPORT (self));
  g_return_if_fail (TAKES_IS_STAGE (stage));
  g_return_if_fail (self->stage == NULL);

  g_set_weak_pointer (&self->stage, stage);
  self->group = g_object_ref (takes_stage_get_group (stage));
  takes_time_entry_set_group (self->time_entry, self->group);
  takes_timeline_bar_set_group (self->timeline, self->group);
  watch_group (self);
  show_duration (self);
  show_playing (self);
  show_muted (self);
  show_rate (self);
}

/**
 * takes_transport_set_strip:
 * @strip: (nullable): what stands under the timeline, as wide as it; its ends are inset by
 *   %TAKES_TIMELINE_BAR_INSET
 *
 * Puts a widget under the timeline, in place of the one before.
 */
void
takes_transport_set_strip (TakesTransport *self,
                           GtkWidget      *strip)
{
  g_return_if_fail (TAKES_IS_TRANSPORT (self));
  g_return_if_fail (!strip || GTK_IS_WIDGET (strip));

  if (self->strip == strip)
    return;

  g_clear_pointer (&self->strip, gtk_widget_unparent);
  self->strip = strip;
  if (strip)
    gtk_widget_insert_after (strip, GTK_WIDGET (self), GTK_WIDGET (self->timeline));
}

/**
 * takes_transport_get_track:
 * @relative_to: a widget of the same window
 * @left: (out): where the timeline begins, in its coordinates
 * @right: (out): where it ends
 *
 * Whatever is drawn along the timeline begins and ends with it; "track-changed" says when that moves.
 *
 * Returns: whether both are known; else they are 0
 */
gboolean
takes_transport_get_track (TakesTransport *self,
                           GtkWidget      *relative_to,
                           double         *left,
                           double         *right)
{
  GtkWidget *timeline;
  graphene_rect_t bounds;

  *left = *right = 0;
  g_return_val_if_fail (TAKES_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (relative_to), FALSE);

  timeline = GTK_WIDGET (self->timeline);
  if (!gtk_widget_compute_bounds (timeline, relative_to, &bounds))
    return FALSE;

  *left = bounds.origin.x + TAKES_TIMELINE_BAR_INSET;
  *right = bounds.origin.x + bounds.size.width - TAKES_TIMELINE_BAR_INSET;

  return TRUE;
}
