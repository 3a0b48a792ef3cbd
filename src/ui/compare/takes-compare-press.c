/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include "takes-compare-keys.h"

#define HOLD_MICROSECONDS (250 * 1000)

/*
 * The keys of the stage as they are pressed, held, and let go, on a controller of the bubble phase: a focused
 * button, slider, or text field has had its turn before. A digit that is held shows only its tile until it is
 * let go, an arrow runs frame by frame; what else is held counts once, unless it moves on by itself.
 */

static void
run_on (TakesCompare *self)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);
  gboolean seeking;

  /* As fast as the screen shows frames, and never faster: each of them is seen. */
  g_object_get (group, "seeking", &seeking, NULL);
  if (!seeking)
    takes_sync_group_step (group, self->held_steps);
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

  if (self->held_steps)
    {
      run_on (self);
      return G_SOURCE_CONTINUE;
    }

  self->held_tick = 0;
  self->held_solo = !takes_stage_get_solo (self->stage);
  takes_stage_set_solo (self->stage, TRUE);

  return G_SOURCE_REMOVE;
}

static int
steps_of (const char *action)
{
  if (g_str_equal (action, "compare.step(1)"))
    return 1;

  return g_str_equal (action, "compare.step(-1)") ? -1 : 0;
}

static void
watch_hold (TakesCompare *self)
{
  self->held_since = 0;
  if (!self->held_tick)
    self->held_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), held_tick_cb, NULL, NULL);
}

static void
begin_hold (TakesCompare *self,
            guint         keycode,
            const char   *action)
{
  takes_compare_release_keys (self);

  self->held_key = keycode;
  self->held_steps = steps_of (action);
  if (self->held_steps || g_str_has_prefix (action, "compare.choose("))
    watch_hold (self);
}

static gboolean
repeats (const char *action)
{
  return g_str_has_prefix (action, "compare.skip(") || g_str_has_prefix (action, "compare.next(") ||
         g_str_has_prefix (action, "compare.pan(") || g_str_equal (action, "compare.zoom-in") ||
         g_str_equal (action, "compare.zoom-out");
}

static gboolean
activate (TakesCompare *self,
          const char   *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  return g_action_parse_detailed_name (action, &name, &target, NULL) &&
         gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* Where another script is typed, the Latin letter that lies on the same key. */
static guint
find_latin (TakesCompare *self,
            guint         keyval,
            guint         keycode)
{
  g_autofree guint *keyvals = NULL;
  int n = 0;

  if (gdk_keyval_to_unicode (keyval) < 0x80 ||
      !gdk_display_map_keycode (gtk_widget_get_display (GTK_WIDGET (self)), keycode, NULL, &keyvals, &n))
    return keyval;

  for (int i = 0; i < n; i++)
    if (g_ascii_isalpha (MIN (gdk_keyval_to_unicode (keyvals[i]), 0x7f)))
      return keyvals[i];

  return keyval;
}

static gboolean
key_pressed_cb (TakesCompare    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  const char *action = takes_compare_key (find_latin (self, keyval, keycode), keycode, modifiers);
  gboolean again = self->held_key == keycode;

  if (!action || takes_stage_get_n_tiles (self->stage) == 0 ||
      takes_compare_key_keeps (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))), keyval, modifiers))
    return GDK_EVENT_PROPAGATE;
  if (again && !repeats (action))
    return GDK_EVENT_STOP;
  if (!activate (self, action))
    return GDK_EVENT_PROPAGATE;

  if (!again)
    begin_hold (self, keycode, action);

  return GDK_EVENT_STOP;
}

static void
key_released_cb (TakesCompare    *self,
                 guint            keyval,
                 guint            keycode,
                 GdkModifierType  modifiers)
{
  if (keycode == self->held_key)
    takes_compare_release_keys (self);
}

/**
 * takes_compare_release_keys:
 *
 * Ends what lasts as long as a key is held.
 */
void
takes_compare_release_keys (TakesCompare *self)
{
  if (self->held_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->held_tick);
  if (self->held_solo)
    takes_stage_set_solo (self->stage, FALSE);

  self->held_tick = 0;
  self->held_key = 0;
  self->held_since = 0;
  self->held_steps = 0;
  self->held_solo = FALSE;
}

/**
 * takes_compare_run:
 * @steps: frames to go by with each picture of the screen; 0 ends it
 *
 * What a held arrow does, at once, for a button that is held.
 */
void
takes_compare_run (TakesCompare *self,
                   int           steps)
{
  takes_compare_release_keys (self);

  if (!steps)
    return;

  self->held_steps = steps;
  watch_hold (self);
  self->held_since = 1;
}

/**
 * takes_compare_install_keys:
 *
 * Lets the stage listen to its keys; to be called once.
 */
void
takes_compare_install_keys (TakesCompare *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (key_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  /* Another window sees the key being let go. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (takes_compare_release_keys), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
