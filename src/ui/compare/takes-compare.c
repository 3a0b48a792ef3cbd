/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare.h"

#include "takes-compare-keys.h"
#include "takes-transport.h"
#include "takes-tray.h"

#define HOLD_MICROSECONDS (250 * 1000)
#define SECOND            (G_GINT64_CONSTANT (1000000000))

/*
 * The stage with its tray and its transport, and the keys of ux.md on a controller of its own in the bubble
 * phase: a focused button, slider, or text field has had its turn before.
 *
 * Actions: compare.toggle-play, compare.step (i: frames), compare.skip (i: seconds), compare.to-start,
 * compare.to-end, compare.toggle-loop, compare.choose (i: number of a tile), compare.next (i: by how many),
 * compare.toggle-solo, compare.hear (i: number of a tile), compare.hear-current, compare.toggle-mute,
 * compare.copy-seed, compare.swap (i: number of a tile of the tray), compare.leave.
 */
struct _TakesCompare
{
  GtkWidget       parent_instance;

  GtkWidget      *stack;
  TakesStage     *stage;
  TakesTray      *tray;
  TakesTransport *transport;

  guint           held_key;       /* hardware code of the digit that is held */
  gint64          held_since;     /* frame time, µs; 0 until the first frame */
  guint           held_tick;
  gboolean        held_solo;      /* solo only as long as the key is held */
};

G_DEFINE_FINAL_TYPE (TakesCompare, takes_compare, GTK_TYPE_WIDGET)

static TakesSyncGroup *
group_of (GtkWidget *widget)
{
  return takes_stage_get_group (TAKES_COMPARE (widget)->stage);
}

static void
toggle_play_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);

  takes_sync_group_set_playing (group, !takes_sync_group_get_playing (group));
}

static void
step_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  takes_sync_group_set_playing (group_of (widget), FALSE);
  takes_sync_group_step (group_of (widget), g_variant_get_int32 (parameter));
}

static void
skip_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);
  gint64 position = takes_sync_group_get_position (group) + g_variant_get_int32 (parameter) * SECOND;

  takes_sync_group_seek (group, CLAMP (position, 0, takes_sync_group_get_duration (group)));
}

static void
to_start_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_sync_group_seek (group_of (widget), 0);
}

static void
to_end_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  takes_sync_group_set_playing (group_of (widget), FALSE);
  takes_sync_group_seek (group_of (widget), takes_sync_group_get_duration (group_of (widget)));
}

static void
toggle_switch (GtkWidget  *widget,
               const char *property)
{
  gboolean on;

  g_object_get (group_of (widget), property, &on, NULL);
  g_object_set (group_of (widget), property, !on, NULL);
}

static void
toggle_loop_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  toggle_switch (widget, "loop");
}

static void
toggle_mute_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  toggle_switch (widget, "muted");
}

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_set_current (TAKES_COMPARE (widget)->stage, number - 1);
}

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  int n = MIN (takes_stage_get_n_tiles (stage), TAKES_SYNC_GROUP_MAX);

  if (n > 0)
    takes_stage_set_current (stage, ((int) takes_stage_get_current (stage) + g_variant_get_int32 (parameter) + n) % n);
}

static void
toggle_solo_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  takes_stage_set_solo (stage, !takes_stage_get_solo (stage));
}

static void
hear_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_hear (TAKES_COMPARE (widget)->stage, number - 1);
}

static void
hear_current_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  takes_stage_hear (stage, takes_stage_get_current (stage));
}

static void
copy_seed_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  TakesTile *tile = takes_stage_get_tile (stage, takes_stage_get_current (stage));

  if (tile)
    gtk_widget_activate_action (GTK_WIDGET (tile), "take.copy-seed", NULL);
}

static void
swap_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_swap (stage, takes_stage_get_current (stage), number - 1);
}

static void
leave_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  if (takes_stage_get_solo (stage))
    takes_stage_set_solo (stage, FALSE);
  else
    gtk_widget_activate_action (widget, "win.leave", NULL);
}

static gboolean
held_tick_cb (GtkWidget     *widget,
              GdkFrameClock *frame_clock,
              gpointer       user_data)
{
  TakesCompare *self = TAKES_COMPARE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (frame_clock);

  if (!self->held_since)
    self->held_since = now;
  if (now - self->held_since < HOLD_MICROSECONDS)
    return G_SOURCE_CONTINUE;

  self->held_tick = 0;
  self->held_solo = !takes_stage_get_solo (self->stage);
  takes_stage_set_solo (self->stage, TRUE);

  return G_SOURCE_REMOVE;
}

static void
end_hold (TakesCompare *self)
{
  if (self->held_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->held_tick);
  if (self->held_solo)
    takes_stage_set_solo (self->stage, FALSE);

  self->held_tick = 0;
  self->held_key = 0;
  self->held_since = 0;
  self->held_solo = FALSE;
}

/* A digit that is held shows only its tile until it is let go. */
static void
begin_hold (TakesCompare *self,
            guint         keycode)
{
  if (self->held_key == keycode)
    return;

  end_hold (self);
  self->held_key = keycode;
  self->held_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), held_tick_cb, NULL, NULL);
}

static gboolean
key_pressed_cb (TakesCompare    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  TakesCompareKey key = takes_compare_key (keyval, keycode, modifiers);

  if (!key.action || takes_stage_get_n_tiles (self->stage) == 0)
    return GDK_EVENT_PROPAGATE;

  if (g_str_equal (key.action, "compare.choose"))
    begin_hold (self, keycode);

  gtk_widget_activate_action_variant (GTK_WIDGET (self), key.action,
                                      key.has_number ? g_variant_new_int32 (key.number) : NULL);

  return GDK_EVENT_STOP;
}

static void
key_released_cb (TakesCompare    *self,
                 guint            keyval,
                 guint            keycode,
                 GdkModifierType  modifiers)
{
  if (keycode == self->held_key)
    end_hold (self);
}

static void
n_tiles_cb (TakesCompare *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), takes_stage_get_n_tiles (self->stage) > 0 ? "stage" : "empty");
  takes_tray_update (self->tray, self->stage);
}

static void
takes_compare_dispose (GObject *object)
{
  TakesCompare *self = TAKES_COMPARE (object);

  if (self->held_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->held_tick);
  self->held_tick = 0;
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_compare_parent_class)->dispose (object);
}

static void
takes_compare_class_init (TakesCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_compare_dispose;

  g_type_ensure (TAKES_TYPE_STAGE);
  g_type_ensure (TAKES_TYPE_TRAY);
  g_type_ensure (TAKES_TYPE_TRANSPORT);

  gtk_widget_class_install_action (widget_class, "compare.toggle-play", NULL, toggle_play_cb);
  gtk_widget_class_install_action (widget_class, "compare.step", "i", step_cb);
  gtk_widget_class_install_action (widget_class, "compare.skip", "i", skip_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-start", NULL, to_start_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-end", NULL, to_end_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-loop", NULL, toggle_loop_cb);
  gtk_widget_class_install_action (widget_class, "compare.choose", "i", choose_cb);
  gtk_widget_class_install_action (widget_class, "compare.next", "i", next_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-solo", NULL, toggle_solo_cb);
  gtk_widget_class_install_action (widget_class, "compare.hear", "i", hear_cb);
  gtk_widget_class_install_action (widget_class, "compare.hear-current", NULL, hear_current_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-mute", NULL, toggle_mute_cb);
  gtk_widget_class_install_action (widget_class, "compare.copy-seed", NULL, copy_seed_cb);
  gtk_widget_class_install_action (widget_class, "compare.swap", "i", swap_cb);
  gtk_widget_class_install_action (widget_class, "compare.leave", NULL, leave_cb);

  gtk_widget_class_set_css_name (widget_class, "compare");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, stage);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, tray);
  gtk_widget_class_bind_template_child (widget_class, TakesCompare, transport);
}

static void
takes_compare_init (TakesCompare *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  takes_transport_set_group (self->transport, takes_stage_get_group (self->stage));
  g_signal_connect_object (self->stage, "notify::n-tiles", G_CALLBACK (n_tiles_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_BUBBLE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
takes_compare_new (void)
{
  return g_object_new (TAKES_TYPE_COMPARE, NULL);
}

/**
 * takes_compare_get_stage:
 *
 * Returns: (transfer none): the stage
 */
TakesStage *
takes_compare_get_stage (TakesCompare *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARE (self), NULL);

  return self->stage;
}

/**
 * takes_compare_focus:
 *
 * Gives the focus to the current tile, so that the keys of the stage mean something.
 *
 * Returns: whether there is one
 */
gboolean
takes_compare_focus (TakesCompare *self)
{
  TakesTile *tile;

  g_return_val_if_fail (TAKES_IS_COMPARE (self), FALSE);

  tile = takes_stage_get_tile (self->stage, takes_stage_get_current (self->stage));

  return tile && gtk_widget_grab_focus (GTK_WIDGET (tile));
}
