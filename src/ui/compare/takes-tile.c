/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-job-words.h"
#include "takes-still.h"
#include "takes-tile-label.h"
#include "takes-tile-state.h"

#include <glib/gi18n.h>

#define STILL_SIDE    960
#define ASPECT_USUAL  (16.0 / 9.0)

/*
 * What lies above one picture of the stage: focus, name, label, controls, and, as long as there is no take,
 * the words about its job. The picture itself is drawn by the stage.
 *
 * Signals: "clip-changed" (there is another file to play, or a better still), "chosen" (int presses).
 * Actions (takes-tile-actions.c): take.hear, take.copy-seed, take.save-as, take.show-in-files,
 * take.open-with, take.copy-details, take.reuse, take.fix, take.uncover, take.act (s: takes_job_action_get_name ()).
 */
struct _TakesTile
{
  GtkWidget       parent_instance;

  TakesEngine    *engine;
  TakesJob       *job;
  GSignalGroup   *take_signals;
  TakesTake      *take;
  guint           slot;

  int             number;
  char           *label_text;
  int             first_equal;    /* number of the first tile that says the same; 0: nobody says it */
  guint           n_equal;        /* how many say the same */
  char           *problem;
  char           *state_text;
  gboolean        uncovered;      /* flagged by the service, and shown all the same */

  GdkTexture     *still;
  char           *still_path;
  GCancellable   *cancellable;

  GtkWidget      *content;
  TakesTileState *state;
  GtkLabel       *number_label;
  GtkWidget      *label_button;
  GtkLabel       *label;
  GtkWidget      *sound_button;
  GtkMenuButton  *menu_button;
};

G_DEFINE_FINAL_TYPE (TakesTile, takes_tile, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CLIP_CHANGED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_name (TakesTile *self)
{
  g_autofree char *name = takes_tile_name (self->number, self->label_text, self->state_text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_state_text (TakesTile  *self,
                const char *text)
{
  if (g_strcmp0 (self->state_text, text) == 0)
    return;

  g_free (self->state_text);
  self->state_text = g_strdup (text);
  update_name (self);
}

/* While all goes well, what can be done about it waits for the pointer or the focus. */
static void
set_busy (TakesTile *self,
          gboolean   busy)
{
  if (busy)
    gtk_widget_add_css_class (GTK_WIDGET (self), "busy");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "busy");
}

static void
show_words (TakesTile *self)
{
  gint64 now = self->engine ? takes_clock_get_wall (takes_engine_get_clock (self->engine)) : g_get_real_time ();
  g_autoptr (TakesJobWords) words = takes_job_words_new (self->job, takes_job_words_possible (self->engine, self->job), now);
  int like = self->first_equal != self->number ? self->first_equal : 0;

  takes_tile_state_say (self->state, words, like, self->n_equal);
  set_busy (self, words->busy);
  set_state_text (self, words->title);
}

static void
show_cover (TakesTile  *self,
            const char *title,
            const char *detail,
            const char *button,
            const char *action)
{
  takes_tile_state_cover (self->state, title, detail, button, action);
  set_busy (self, FALSE);
  set_state_text (self, title);
}

static void
still_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TakesTile) self = user_data;
  g_autoptr (GdkTexture) texture = takes_still_load_finish (result, NULL);

  /* Without a still the tile is plain; the clip itself is what counts. */
  if (!texture)
    return;

  g_set_object (&self->still, texture);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}

static char *
find_still_path (TakesTile *self)
{
  const TakesRequest *request = takes_tile_get_request (self);
  const TakesInput *frame;

  if (self->take && takes_take_get_poster_path (self->take))
    return g_strdup (takes_take_get_poster_path (self->take));

  frame = request && takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0
            ? takes_request_get_input (request, TAKES_INPUT_FRAME, 0) : NULL;

  return frame && frame->source && g_str_has_prefix (frame->source, "file:")
           ? g_filename_from_uri (frame->source, NULL, NULL) : NULL;
}

static void
update_still (TakesTile *self)
{
  g_autofree char *path = find_still_path (self);

  if (!path || g_strcmp0 (path, self->still_path) == 0)
    return;

  /* An older still that is read more slowly must not replace the newer one. */
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_free (self->still_path);
  self->still_path = g_steal_pointer (&path);
  takes_still_load_async (self->still_path, STILL_SIDE, self->cancellable, still_loaded_cb, g_object_ref (self));
}

static void
take_changed_cb (TakesTile *self)
{
  update_still (self);
  takes_tile_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CLIP_CHANGED], 0);
}

static void
takes_changed_cb (TakesTile *self)
{
  g_autoptr (TakesTake) take = g_list_model_get_item (takes_job_get_takes (self->job), self->slot);

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
  g_clear_object (&self->engine);
  g_clear_object (&self->still);

  G_OBJECT_CLASS (takes_tile_parent_class)->dispose (object);
}

static void
takes_tile_finalize (GObject *object)
{
  TakesTile *self = TAKES_TILE (object);

  g_clear_object (&self->cancellable);
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

  gtk_widget_class_set_css_name (widget_class, "tile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTile, content);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, state);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, number_label);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, label_button);
  gtk_widget_class_bind_template_child (widget_class, TakesTile, label);
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
 * @job: the job that is or becomes a take
 * @slot: which of the job's takes
 *
 * Returns: (transfer floating): a tile
 */
GtkWidget *
takes_tile_new (TakesEngine *engine,
                TakesJob    *job,
                guint        slot)
{
  TakesTile *self;

  g_return_val_if_fail (TAKES_IS_JOB (job), NULL);

  self = g_object_new (TAKES_TYPE_TILE, NULL);
  self->job = g_object_ref (job);
  self->slot = slot;
  g_set_object (&self->engine, engine);

  g_signal_connect_object (job, "notify", G_CALLBACK (takes_tile_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (takes_job_get_takes (job), "items-changed", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED);
  takes_changed_cb (self);
  update_still (self);
  takes_tile_refresh (self);

  return GTK_WIDGET (self);
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

  return self->slot;
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
 * takes_tile_get_aspect:
 *
 * Returns: width / height of the take, or what the request lets expect
 */
double
takes_tile_get_aspect (TakesTile *self)
{
  const TakesRequest *request;
  const TakesInput *frame;

  g_return_val_if_fail (TAKES_IS_TILE (self), ASPECT_USUAL);

  if (self->take && takes_take_get_width (self->take) > 0 && takes_take_get_height (self->take) > 0)
    return (double) takes_take_get_width (self->take) / takes_take_get_height (self->take);

  request = takes_tile_get_request (self);
  if (request && request->width > 0 && request->height > 0)
    return (double) request->width / request->height;

  frame = request && takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0
            ? takes_request_get_input (request, TAKES_INPUT_FRAME, 0) : NULL;
  if (frame && frame->width > 0 && frame->height > 0)
    return (double) frame->width / frame->height;

  return ASPECT_USUAL;
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
 * takes_tile_get_still:
 *
 * Returns: (transfer none) (nullable): what stands in for the clip until its first frame is there: its
 *   poster, or the first frame that was sent
 */
GdkPaintable *
takes_tile_get_still (TakesTile *self)
{
  g_return_val_if_fail (TAKES_IS_TILE (self), NULL);

  return self->still ? GDK_PAINTABLE (self->still) : NULL;
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

/**
 * takes_tile_set_number:
 * @number: from 1, as it is shown
 */
void
takes_tile_set_number (TakesTile *self,
                       int        number)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TAKES_IS_TILE (self));

  if (self->number == number)
    return;

  self->number = number;
  text = g_strdup_printf ("%d", number);
  gtk_label_set_text (self->number_label, text);
  update_name (self);
}

/**
 * takes_tile_set_label:
 * @label: (nullable): in what this take differs from the others; empty shows none
 *
 * Shows the label.
 */
void
takes_tile_set_label (TakesTile  *self,
                      const char *label)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (g_strcmp0 (self->label_text, label) == 0)
    return;

  g_free (self->label_text);
  self->label_text = g_strdup (label);
  gtk_label_set_text (self->label, label ? label : "");
  gtk_widget_set_visible (self->label_button, label && *label);
  update_name (self);
}

/**
 * takes_tile_set_equals:
 * @first: number of the first tile of those that were told the same by the service; 0 when none was
 * @count: how many there are
 *
 * Equal refusals of a batch are one message with their number (ux.md, Jobs).
 */
void
takes_tile_set_equals (TakesTile *self,
                       int        first,
                       guint      count)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (self->first_equal == first && self->n_equal == count)
    return;

  self->first_equal = first;
  self->n_equal = count;
  takes_tile_refresh (self);
}

/**
 * takes_tile_set_current:
 * @current: whether keys and the Tab key mean this tile; the stage is one Tab stop
 *
 * Marks the tile and lets it take the focus.
 */
void
takes_tile_set_current (TakesTile *self,
                        gboolean   current)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  gtk_widget_set_can_focus (GTK_WIDGET (self), current);
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

/**
 * takes_tile_set_heard:
 * @heard: whether the sound comes from this take
 *
 * Shows where the sound comes from.
 */
void
takes_tile_set_heard (TakesTile *self,
                      gboolean   heard)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->sound_button),
                            heard ? "audio-volume-high-symbolic" : "audio-volume-muted-symbolic");
  if (heard)
    gtk_widget_add_css_class (GTK_WIDGET (self), "heard");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "heard");
}

/**
 * takes_tile_set_problem:
 * @problem: (nullable): why the clip cannot be played
 *
 * Shows the sentence over the still; %NULL takes it away.
 */
void
takes_tile_set_problem (TakesTile  *self,
                        const char *problem)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  takes_tile_refresh (self);
}

/**
 * takes_tile_set_frame:
 * @frame: the frame that is shown, from 0, or −1 while it plays
 * @n_frames: how many there are, 0 when it is not known
 *
 * Tells assistive technology where the clip stands. To be called on pause, step, and selection, never per
 * frame (ux.md, Taste).
 */
void
takes_tile_set_frame (TakesTile *self,
                      int        frame,
                      int        n_frames)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TAKES_IS_TILE (self));

  if (!self->take || self->problem || takes_tile_is_covered (self))
    return;

  if (frame < 0)
    text = g_strdup (_("playing"));
  else if (n_frames > 0)
    text = g_strdup_printf (_("frame %d of %d"), frame, n_frames);
  else
    text = g_strdup_printf (_("frame %d"), frame);

  set_state_text (self, text);
}

/* A file that was taken away is said without the system's words and paths. */
static const char *
explain_problem (TakesTile *self)
{
  const char *clip = takes_tile_get_clip (self);

  if (clip && !g_file_test (clip, G_FILE_TEST_EXISTS))
    return _("Its file was moved, renamed, or deleted.");

  return self->problem;
}

/**
 * takes_tile_refresh:
 *
 * Says anew where the job is. The stage calls this once a second while something is under way, since the
 * words contain the time.
 */
void
takes_tile_refresh (TakesTile *self)
{
  gboolean waiting;

  g_return_if_fail (TAKES_IS_TILE (self));

  waiting = !self->take || self->problem || takes_tile_is_covered (self);
  gtk_widget_set_visible (GTK_WIDGET (self->state), waiting);
  if (waiting)
    gtk_widget_add_css_class (GTK_WIDGET (self), "waiting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "waiting");
  gtk_widget_set_visible (self->sound_button, self->take && takes_take_get_has_audio (self->take));
  takes_tile_update_actions (self);

  if (self->problem)
    show_cover (self, _("This clip cannot be played"), explain_problem (self), _("Show in Files"), "take.show-in-files");
  else if (takes_tile_is_covered (self))
    show_cover (self, _("Flagged by the service"), _("The service thinks that not everybody wants to see this."),
                _("Show"), "take.uncover");
  else if (waiting)
    show_words (self);
}
