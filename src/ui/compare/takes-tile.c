/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

/*
 * What lies above one picture of the stage: focus, name, label, controls, and, as long as there is no take,
 * the words about its job. The picture itself is drawn by the stage. What it says: takes-tile-shown.c.
 *
 * Signals: "clip-changed" (there is another file to play, or a better still), "chosen" (int presses).
 * Actions (takes-tile-actions.c): take.hear, take.copy-seed, take.save-as, take.show-in-files,
 * take.open-with, take.copy-details, take.reuse, take.fix, take.send-new, take.uncover, take.act (s: takes_job_action_get_name ()).
 */
G_DEFINE_FINAL_TYPE (TakesTile, takes_tile, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CLIP_CHANGED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
take_changed_cb (TakesTile *self)
{
  takes_tile_update_still (self);
  takes_tile_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}

static void
takes_changed_cb (TakesTile *self)
{
  TakesTake *take = takes_member_get_take (self->member);

  if (!g_set_object (&self->take, take))
    return;

  g_signal_group_set_target (self->take_signals, take);
  take_changed_cb (self);
}

static void
pressed_cb (TakesTile       *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, n_press);

  if (button == GDK_BUTTON_SECONDARY)
    gtk_menu_button_popup (self->menu_button);
}

static void
takes_tile_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  /* The stage decides how large a tile is; what does not fit is cut off or scrolls. */
  *minimum = *natural = 0;
}

static void
takes_tile_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  TakesTile *self = TAKES_TILE (widget);
  int min_width, min_height;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  width = MAX (width, min_width);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, width, &min_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->content, &(GtkAllocation) { 0, 0, width, MAX (height, min_height) }, baseline);
}

static void
takes_tile_dispose (GObject *object)
{
  TakesTile *self = TAKES_TILE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  if (self->take_signals)
    g_signal_group_set_target (self->take_signals, NULL);
  g_clear_object (&self->take_signals);
  g_clear_object (&self->take);
  g_clear_object (&self->job);
  g_clear_object (&self->member);
  g_clear_object (&self->engine);
  g_clear_object (&self->still);

  G_OBJECT_CLASS (takes_tile_parent_class)->dispose (object);
}

static void
takes_tile_finalize (GObject *object)
{
  TakesTile *self = TAKES_TILE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->frame_read);
  g_free (self->alias);
  g_free (self->label_text);
  g_free (self->problem);
  g_free (self->state_text);
  g_free (self->still_path);

  G_OBJECT_CLASS (takes_tile_parent_class)->finalize (object);
}

static void
takes_tile_class_init (TakesTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_tile_dispose;
  object_class->finalize = takes_tile_finalize;
  widget_class->measure = takes_tile_measure;
  widget_class->size_allocate = takes_tile_size_allocate;

  signals[SIGNAL_CLIP_CHANGED] = g_signal_new ("clip-changed", TAKES_TYPE_TILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TAKES_TYPE_TILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (TAKES_TYPE_TILE_STATE);
  takes_tile_install_actions (widget_class);
  takes_tile_install_choose_actions (widget_class);

  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTile, content);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, chip);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, state);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, number_label);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, held_mark);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, picked_mark);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, rank_label);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, pick_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, reject_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, label_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, label);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, exact_mark);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, sound_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, menu_button);
}

static void
takes_tile_init (TakesTile *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cancellable = g_cancellable_new ();
  self->take_signals = g_signal_group_new (TAKES_TYPE_TAKE);
  g_signal_group_connect_object (self->take_signals, "notify", G_CALLBACK (take_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  takes_tile_install_drag (self);
}

/**
 * takes_tile_new:
 * @engine: (nullable): who can do something about the job
 * @member: what is, or becomes, a take
 *
 * Returns: (transfer floating): a tile
 */
GtkWidget *
takes_tile_new (TakesEngine *engine,
                TakesMember *member)
{
  TakesTile *self;

  g_return_val_if_fail (TAKES_IS_MEMBER (member), NULL);

  self = g_object_new (TAKES_TYPE_TILE, NULL);
  self->member = g_object_ref (member);
  self->job = g_object_ref (takes_member_get_job (member));
  g_set_object (&self->engine, engine);

  g_signal_connect_object (self->job, "notify", G_CALLBACK (takes_tile_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (member, "notify::take", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (member, "notify::held", G_CALLBACK (takes_tile_update_choice), self, G_CONNECT_SWAPPED);
  takes_changed_cb (self);
  takes_tile_update_still (self);
  takes_tile_refresh (self);

  return GTK_WIDGET (self);
}

/**
 * takes_tile_get_member:
 *
 * Returns: (transfer none): what stands here
 */
TakesMember *
takes_tile_get_member (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->member;
}

/**
 * takes_tile_get_engine:
 *
 * Returns: (transfer none) (nullable): what the tile acts through
 */
TakesEngine *
takes_tile_get_engine (TakesTile *self)
{
  return self->engine;
}

/**
 * takes_tile_get_job:
 *
 * Returns: (transfer none): the job whose take this is, or will be
 */
TakesJob *
takes_tile_get_job (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->job;
}

/**
 * takes_tile_get_take:
 *
 * Returns: (transfer none) (nullable): the take, once it is there
 */
TakesTake *
takes_tile_get_take (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->take;
}

/**
 * takes_tile_get_slot:
 *
 * Returns: which take of its job this is, from 0
 */
guint
takes_tile_get_slot (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), 0);

  return takes_member_get_slot (self->member);
}

/**
 * takes_tile_get_request:
 *
 * Returns: (transfer none): the request of the job
 */
const TakesRequest *
takes_tile_get_request (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return takes_job_get_request (self->job);
}

/**
 * takes_tile_get_seed:
 *
 * Returns: the seed that was used, or will be; negative when nobody knows it
 */
gint64
takes_tile_get_seed (TakesTile *self)
{
  const TakesRequest *request;

  g_return_val_if_fail (TAKES_IS_TILE (self), -1);

  if (self->take && takes_take_get_seed (self->take) >= 0)
    return takes_take_get_seed (self->take);

  request = takes_tile_get_request (self);

  return request && request->seed != TAKES_UNSET && request->results <= 1 ? request->seed : -1;
}

/**
 * takes_tile_get_number:
 *
 * Returns: the number that is shown, from 1
 */
int
takes_tile_get_number (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), 0);

  return self->number;
}

/**
 * takes_tile_get_label:
 *
 * Returns: (nullable): in what the take differs from the others, as it is shown
 */
const char *
takes_tile_get_label (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->label_text;
}

/**
 * takes_tile_get_clip:
 *
 * Returns: (nullable): path of the file to play, once it is on the shelf
 */
const char *
takes_tile_get_clip (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->take ? takes_take_get_path (self->take) : NULL;
}

/**
 * takes_tile_is_covered:
 *
 * Returns: whether the service flagged the take and nobody has asked to see it
 */
gboolean
takes_tile_is_covered (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), FALSE);

  return self->take && takes_take_get_nsfw (self->take) && !self->uncovered;
}

/**
 * takes_tile_uncover:
 *
 * Shows a clip that the service called not safe for everybody; the person asked for it.
 */
void
takes_tile_uncover (TakesTile *self)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  self->uncovered = TRUE;
  takes_tile_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}
