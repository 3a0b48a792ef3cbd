/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-animate-rows.h"

#include <glib/gi18n.h>

#include "takes-draft.h"
#include "takes-lora-list.h"
#include "takes-reset-button.h"

/*
 * What only Animate and Animate Turbo have (models.md §4.3): mode, pose, carried-over frames, frame
 * rate, steps, LoRA.
 *
 * Actions: animate.mode (s: "animate", "replace"), animate.retarget-pose (b). The rows also use
 * compose.reset-animate and compose.reset.
 *
 * Signals, all by the person: "mode-picked" (string), "retarget-picked" (boolean), "number-picked"
 * (uint TakesDraftNumber, int64; TAKES_UNSET for the usual one), "lora-picked" (JsonNode or NULL).
 */
struct _TakesAnimateRows
{
  AdwBin            parent_instance;

  AdwExpanderRow   *expander;
  GtkWidget        *reset;
  GtkWidget        *mode_row;
  TakesResetButton *reset_mode;
  GtkWidget        *retarget_row;
  TakesResetButton *reset_retarget;
  AdwActionRow     *rows[TAKES_N_DRAFT_NUMBERS];
  GtkSpinButton    *spins[TAKES_N_DRAFT_NUMBERS];
  TakesResetButton *resets[TAKES_N_DRAFT_NUMBERS];
  gint64            standards[TAKES_N_DRAFT_NUMBERS];
  GtkWidget        *lora_row;
  TakesResetButton *reset_lora;
  TakesLoraList    *lora;

  char             *mode;
  gboolean          retarget;
};

G_DEFINE_FINAL_TYPE (TakesAnimateRows, takes_animate_rows, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_MODE,
  PROP_RETARGET_POSE,
  N_PROPS
};

enum {
  MODE_PICKED,
  RETARGET_PICKED,
  NUMBER_PICKED,
  LORA_PICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* How each number is called in the template and by the services, and what it does. */
static const struct {
  const char *row;
  const char *spin;
  const char *reset;
  const char *setting;
  const char *help;
} numbers[TAKES_N_DRAFT_NUMBERS] = {
  [TAKES_DRAFT_COND_FRAMES] = { "cond_frames_row", "cond_frames", "reset_cond_frames", "prevSegCondFrames",
    N_("Frames that each part of the clip takes over from the one before: more joins them more smoothly.") },
  [TAKES_DRAFT_STEPS] = { "steps_row", "steps", "reset_steps", "steps",
    N_("More steps take longer and follow the picture more closely.") },
  [TAKES_DRAFT_FPS] = { "fps_row", "fps", "reset_fps", "fps", N_("How many pictures a second the clip has.") },
};

static void
spin_changed_cb (GtkSpinButton    *spin,
                 TakesAnimateRows *self)
{
  gint64 value = gtk_spin_button_get_value_as_int (spin);

  for (guint i = 0; i < TAKES_N_DRAFT_NUMBERS; i++)
    {
      if (self->spins[i] == spin)
        g_signal_emit (self, signals[NUMBER_PICKED], 0, i, value == self->standards[i] ? TAKES_UNSET : value);
    }
}

static void
lora_picked_cb (TakesAnimateRows *self,
                gpointer          lora)
{
  g_signal_emit (self, signals[LORA_PICKED], 0, lora);
}

static void
takes_animate_rows_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TakesAnimateRows *self = TAKES_ANIMATE_ROWS (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_RETARGET_POSE:
      g_value_set_boolean (value, self->retarget);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The draft decides, and comes back through show (). */
static void
takes_animate_rows_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_MODE:
      g_signal_emit (object, signals[MODE_PICKED], 0, g_value_get_string (value));
      break;
    case PROP_RETARGET_POSE:
      g_signal_emit (object, signals[RETARGET_PICKED], 0, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_animate_rows_finalize (GObject *object)
{
  g_free (TAKES_ANIMATE_ROWS (object)->mode);

  G_OBJECT_CLASS (takes_animate_rows_parent_class)->finalize (object);
}

static void
create_signals (GType type)
{
  signals[MODE_PICKED] =
    g_signal_new ("mode-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RETARGET_PICKED] =
    g_signal_new ("retarget-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[NUMBER_PICKED] =
    g_signal_new ("number-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
  signals[LORA_PICKED] =
    g_signal_new ("lora-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
takes_animate_rows_class_init (TakesAnimateRowsClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_animate_rows_get_property;
  object_class->set_property = takes_animate_rows_set_property;
  object_class->finalize = takes_animate_rows_finalize;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "animate", flags);
  properties[PROP_RETARGET_POSE] = g_param_spec_boolean ("retarget-pose", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  create_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (TAKES_TYPE_LORA_LIST);
  g_type_ensure (TAKES_TYPE_RESET_BUTTON);
  gtk_widget_class_install_property_action (widget_class, "animate.mode", "mode");
  gtk_widget_class_install_property_action (widget_class, "animate.retarget-pose", "retarget-pose");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-animate-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, expander);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, reset);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, mode_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, reset_mode);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, retarget_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, reset_retarget);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, lora_row);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, reset_lora);
  gtk_widget_class_bind_template_child (widget_class, TakesAnimateRows, lora);
  for (guint i = 0; i < TAKES_N_DRAFT_NUMBERS; i++)
    {
      gtk_widget_class_bind_template_child_full (widget_class, numbers[i].row, FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, numbers[i].spin, FALSE, 0);
      gtk_widget_class_bind_template_child_full (widget_class, numbers[i].reset, FALSE, 0);
    }
  gtk_widget_class_bind_template_callback (widget_class, lora_picked_cb);
}

static void
takes_animate_rows_init (TakesAnimateRows *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->mode = g_strdup ("animate");
  gtk_widget_init_template (widget);
  for (guint i = 0; i < TAKES_N_DRAFT_NUMBERS; i++)
    {
      self->rows[i] = ADW_ACTION_ROW (gtk_widget_get_template_child (widget, TAKES_TYPE_ANIMATE_ROWS, numbers[i].row));
      self->spins[i] = GTK_SPIN_BUTTON (gtk_widget_get_template_child (widget, TAKES_TYPE_ANIMATE_ROWS, numbers[i].spin));
      self->resets[i] =
        TAKES_RESET_BUTTON (gtk_widget_get_template_child (widget, TAKES_TYPE_ANIMATE_ROWS, numbers[i].reset));
      self->standards[i] = TAKES_UNSET;
      gtk_spin_button_set_increments (self->spins[i], 1, 5);
      g_signal_connect_object (self->spins[i], "value-changed", G_CALLBACK (spin_changed_cb), self, 0);
    }
}

GtkWidget *
takes_animate_rows_new (void)
{
  return g_object_new (TAKES_TYPE_ANIMATE_ROWS, NULL);
}

/**
 * takes_animate_rows_settings:
 *
 * Returns: (transfer none) (array zero-terminated=1): the settings of the group
 */
const char *const *
takes_animate_rows_settings (void)
{
  static const char *const settings[] = { "mode", "retargetPose", "prevSegCondFrames", "fps", "steps", "lora", NULL };

  return settings;
}

/* What is off stays in place and says why. */
static void
offer (GtkWidget  *row,
       const char *reason)
{
  gtk_widget_set_sensitive (row, reason == NULL);
  gtk_widget_set_tooltip_text (row, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "", -1);
}

static char *
dup_lack (TakesModel *model,
          GtkWidget  *row)
{
  /* Translators: the first is a model, the second a setting. */
  return g_strdup_printf (_("%s brings its own “%s”."), takes_model_get_name (model),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
show_number (TakesAnimateRows   *self,
             TakesDraftNumber    which,
             const TakesRequest *request,
             TakesModel         *model,
             const char         *service)
{
  gint64 value = takes_draft_get_number (request, which), min, max, standard;
  gboolean offered = takes_model_get_setting_range (model, service, numbers[which].setting, &min, &max, &standard);
  g_autofree char *reason = offered ? NULL : dup_lack (model, GTK_WIDGET (self->rows[which]));
  g_autofree char *subtitle = NULL;

  offer (GTK_WIDGET (self->rows[which]), reason);
  takes_reset_button_mark (self->resets[which], GTK_WIDGET (self->rows[which]),
                           offered && value != TAKES_UNSET && value != standard);
  if (!offered)
    {
      adw_action_row_set_subtitle (self->rows[which], reason);
      return;
    }

  self->standards[which] = standard;
  /* Translators: the first is a sentence, the numbers are limits and what counts unless changed. */
  subtitle = g_strdup_printf (_("%s %d to %d; %d unless changed."), _(numbers[which].help), (int) min, (int) max,
                              (int) standard);
  adw_action_row_set_subtitle (self->rows[which], subtitle);
  g_signal_handlers_block_by_func (self->spins[which], spin_changed_cb, self);
  gtk_spin_button_set_range (self->spins[which], (double) min, (double) max);
  gtk_spin_button_set_value (self->spins[which], (double) (value == TAKES_UNSET ? standard : value));
  g_signal_handlers_unblock_by_func (self->spins[which], spin_changed_cb, self);
}

static void
show_switches (TakesAnimateRows   *self,
               const TakesRequest *request)
{
  gboolean replace = g_strcmp0 (request->animate_mode, "replace") == 0;

  if (g_strcmp0 (self->mode, replace ? "replace" : "animate") != 0)
    {
      g_free (self->mode);
      self->mode = g_strdup (replace ? "replace" : "animate");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
    }

  if (self->retarget != (request->retarget_pose == TRUE))
    {
      self->retarget = request->retarget_pose == TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETARGET_POSE]);
    }

  takes_reset_button_mark (self->reset_mode, self->mode_row, replace);
  takes_reset_button_mark (self->reset_retarget, self->retarget_row, !replace && self->retarget);
  offer (self->retarget_row, replace ? _("“Retarget pose” works only in the mode Animate.") : NULL);
}

static char *
summarise (const TakesRequest *request)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (g_strcmp0 (request->animate_mode, "replace") == 0)
    g_ptr_array_add (words, g_strdup (_("Replace")));
  if (request->retarget_pose == TRUE)
    g_ptr_array_add (words, g_strdup (_("Retarget Pose")));
  if (request->fps != TAKES_UNSET)
    g_ptr_array_add (words, g_strdup_printf (_("%d frames per second"), (int) request->fps));
  if (request->cond_frames != TAKES_UNSET)
    g_ptr_array_add (words, g_strdup_printf (_("Carried-Over Frames %d"), (int) request->cond_frames));
  if (request->steps != TAKES_UNSET)
    g_ptr_array_add (words, g_strdup_printf (_("Steps %d"), (int) request->steps));
  if (request->lora)
    g_ptr_array_add (words, g_strdup (_("LoRA")));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}

/**
 * takes_animate_rows_show:
 * @model: one that animates
 * @service: a service id
 *
 * Shows the request's settings and the limits that the model has, without reporting them back.
 */
void
takes_animate_rows_show (TakesAnimateRows   *self,
                         const TakesRequest *request,
                         TakesModel         *model,
                         const char         *service)
{
  g_autofree char *summary = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (TAKES_IS_ANIMATE_ROWS (self));
  g_return_if_fail (request);
  g_return_if_fail (TAKES_IS_MODEL (model));

  show_switches (self, request);
  for (guint i = 0; i < TAKES_N_DRAFT_NUMBERS; i++)
    show_number (self, i, request, model, service);

  if (!takes_model_has_setting (model, service, "lora"))
    reason = dup_lack (model, self->lora_row);
  offer (self->lora_row, reason);
  takes_reset_button_mark (self->reset_lora, self->lora_row, !reason && request->lora);
  takes_lora_list_show (self->lora, request->lora);

  summary = summarise (request);
  adw_expander_row_set_subtitle (self->expander, summary);
  gtk_widget_set_visible (self->reset, *summary != '\0');
}

/**
 * takes_animate_rows_expand:
 *
 * Opens the rows, so that one of them can get the focus.
 */
void
takes_animate_rows_expand (TakesAnimateRows *self)
{
  g_return_if_fail (TAKES_IS_ANIMATE_ROWS (self));

  adw_expander_row_set_expanded (self->expander, TRUE);
}
