/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

/*
 * What is dragged over Compose is judged by its type and its name. A zone that can take it stands out under the
 * pointer, the others say why they cannot. Beside the zones only requests and lists of prompts are taken, which have
 * one way to go; for all else the window's large targets are there, and nothing is guessed.
 */

#define ROLE(role) (1u << (role))

typedef struct {
  TakesInputRole role;       /* that is meant when it is dropped there */
  guint          roles;      /* that it may become, a bit each */
} Zone;

/* Returns: (nullable) (transfer none): what of a zone; @widget is that zone */
static const Zone *
get_zone (TakesComposer *self,
          GtkWidget     *widget)
{
  static const Zone frame = { TAKES_INPUT_FRAME, ROLE (TAKES_INPUT_FRAME) };
  static const Zone audio = { TAKES_INPUT_AUDIO, ROLE (TAKES_INPUT_AUDIO) };
  static const Zone picture = { TAKES_INPUT_REFERENCE_IMAGE, ROLE (TAKES_INPUT_REFERENCE_IMAGE) };
  static const Zone video = { TAKES_INPUT_REFERENCE_VIDEO, ROLE (TAKES_INPUT_REFERENCE_VIDEO) };
  static const Zone references = { TAKES_INPUT_REFERENCE_IMAGE,
                                   ROLE (TAKES_INPUT_REFERENCE_IMAGE) | ROLE (TAKES_INPUT_REFERENCE_VIDEO) };

  if (widget == GTK_WIDGET (self->frame_zone))
    return &frame;
  if (widget == GTK_WIDGET (self->audio))
    return &audio;
  if (widget == GTK_WIDGET (self->animate_picture))
    return &picture;
  if (widget == GTK_WIDGET (self->animate_video))
    return &video;
  if (widget == GTK_WIDGET (self->references))
    return &references;

  return NULL;
}

/* Returns: (nullable) (transfer none): the zone under the pointer */
static GtkWidget *
find_zone (TakesComposer *self,
           GtkDropTarget *target,
           double         x,
           double         y)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *over = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  while (over && !get_zone (self, over))
    over = gtk_widget_get_parent (over);

  return over;
}

/* A tile of Compare says which frame it shows: the path of its clip and the number.
 * Returns: (transfer full) (nullable) */
static GVariant *
dup_frame (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkDrag *drag = drop ? gdk_drop_get_drag (drop) : NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GVariant *frame;

  if (!drag)
    return NULL;

  g_value_init (&value, G_TYPE_VARIANT);
  if (!gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL))
    return NULL;

  frame = g_value_get_variant (&value);

  return frame && g_variant_is_of_type (frame, G_VARIANT_TYPE ("(si)")) ? g_variant_ref (frame) : NULL;
}

static char *
refuse (TakesComposer       *self,
        GtkDropTarget       *target,
        GtkWidget           *zone,
        const TakesDragged  *dragged)
{
  g_autoptr (GVariant) frame = zone == GTK_WIDGET (self->frame_zone) ? dup_frame (target) : NULL;

  if (frame)
    return NULL;

  return takes_dragged_refuse (dragged, get_zone (self, zone)->roles, takes_composer_get_model (self),
                               takes_composer_get_service (self));
}

/* A request or a list of prompts, which is read wherever it is dropped. */
static gboolean
is_read (const TakesDragged *dragged)
{
  return dragged->kind == TAKES_DRAGGED_TEXT && dragged->local;
}

static void
mark (GtkWidget  *zone,
      gboolean    over,
      const char *refusal)
{
  if (TAKES_IS_FRAME_ZONE (zone))
    {
      takes_frame_zone_set_over (TAKES_FRAME_ZONE (zone), over);
      takes_frame_zone_set_refusal (TAKES_FRAME_ZONE (zone), refusal);
    }
  else
    {
      takes_input_list_set_over (TAKES_INPUT_LIST (zone), over);
      takes_input_list_set_refusal (TAKES_INPUT_LIST (zone), refusal);
    }
}

static void
mark_zones (TakesComposer *self,
            GtkDropTarget *target,
            GtkWidget     *over)
{
  GtkWidget *const zones[] = { GTK_WIDGET (self->frame_zone), GTK_WIDGET (self->references),
                               GTK_WIDGET (self->animate_picture), GTK_WIDGET (self->animate_video),
                               GTK_WIDGET (self->audio) };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *refusal = target ? refuse (self, target, zones[i], &self->dragged) : NULL;

      mark (zones[i], zones[i] == over && !refusal, refusal);
    }
}

/* The value comes late, and goes with every crossing: what is known of a drag stays known. */
static void
judge (TakesComposer *self,
       GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  const GValue *value = gtk_drop_target_get_value (target);

  if (value)
    self->dragged = takes_dragged_from_value (value);
  else if (drop != self->drop)
    self->dragged = (TakesDragged) { .kind = TAKES_DRAGGED_UNKNOWN };
  g_set_weak_pointer (&self->drop, drop);
}

/* Whether somebody has a place for what comes from outside and is no zone's; a text belongs to the prompts. */
static gboolean
offer_beside (TakesComposer *self,
              GtkDropTarget *target,
              const GValue  *value)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return target == self->drop_target && self->beside && drop && !gdk_drop_get_drag (drop) &&
         self->beside (value, self->beside_data);
}

static GdkDragAction
over_cb (GtkDropTarget *target,
         double         x,
         double         y,
         TakesComposer *self)
{
  GtkWidget *zone = find_zone (self, target, x, y);
  g_autofree char *refusal = NULL;
  gboolean anywhere, takes;

  judge (self, target);
  refusal = zone ? refuse (self, target, zone, &self->dragged) : NULL;
  anywhere = is_read (&self->dragged) || (!zone && offer_beside (self, target, NULL));
  takes = anywhere || (zone && !refusal);
  mark_zones (self, target, zone);
  if (anywhere)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dropping");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  self->drag_refused = !takes;

  return takes ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (GtkDropTarget *target,
          TakesComposer *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
  mark_zones (self, NULL, NULL);
  self->drag_refused = FALSE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TakesComposer *self)
{
  GtkWidget *zone = find_zone (self, target, x, y);
  TakesDragged dragged = takes_dragged_from_value (value);
  g_autoptr (GVariant) frame = zone == GTK_WIDGET (self->frame_zone) ? dup_frame (target) : NULL;
  g_autofree char *refusal = zone ? refuse (self, target, zone, &dragged) : NULL;

  leave_cb (target, self);
  if (!self->engine)
    return FALSE;

  if (is_read (&dragged))
    return takes_composer_take_dropped (self, takes_composer_get_usual_role (self), value);

  if (!zone)
    return offer_beside (self, target, value);

  if (refusal)
    return FALSE;

  if (frame)
    {
      const char *clip;
      int number;

      g_variant_get (frame, "(&si)", &clip, &number);
      takes_composer_use_frame (self, clip, number);
      return TRUE;
    }

  return takes_composer_take_dropped (self, get_zone (self, zone)->role, value);
}

/* What Compose refuses must not get into a text area as the text that a file manager offers beside the file. */
static gboolean
event_cb (TakesComposer *self,
          GdkEvent      *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_DRAG_ENTER:
    case GDK_DRAG_MOTION:
    case GDK_DROP_START:
      return self->drag_refused ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
follow_target (TakesComposer *self,
               GtkDropTarget *target)
{
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (over_cb), self, 0);
  g_signal_connect_object (target, "motion", G_CALLBACK (over_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
}

static void
add_text_target (TakesComposer *self,
                 GtkWidget     *zone)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  follow_target (self, target);
  gtk_widget_add_controller (zone, GTK_EVENT_CONTROLLER (target));
}

/**
 * takes_composer_set_beside:
 * @beside: has what is dropped on Compose and on none of its zones
 *
 * Without it that is refused.
 */
void
takes_composer_set_beside (TakesComposer       *self,
                           TakesComposerBeside  beside,
                           gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_COMPOSER (self));

  self->beside = beside;
  self->beside_data = user_data;
}

/**
 * takes_composer_setup_drag:
 *
 * Pictures and files are looked at anywhere in the composer, before a text area could read them as
 * text; dragged text only over a zone, elsewhere it belongs to the prompts.
 */
void
takes_composer_setup_drag (TakesComposer *self)
{
  GType anywhere[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_FILE };
  GtkEventController *all = gtk_event_controller_legacy_new ();

  self->arriving = g_queue_new ();
  gtk_drop_target_set_gtypes (self->drop_target, anywhere, G_N_ELEMENTS (anywhere));
  follow_target (self, self->drop_target);

  gtk_event_controller_set_propagation_phase (all, GTK_PHASE_CAPTURE);
  g_signal_connect_object (all, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->root, all);

  add_text_target (self, GTK_WIDGET (self->frame_zone));
  add_text_target (self, GTK_WIDGET (self->references));
  add_text_target (self, GTK_WIDGET (self->animate_picture));
  add_text_target (self, GTK_WIDGET (self->animate_video));
  add_text_target (self, GTK_WIDGET (self->audio));
}
