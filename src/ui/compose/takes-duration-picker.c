/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-duration-picker.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"

/*
 * The length of a clip: a row of buttons where a model knows a few lengths, a slider where
 * every second of a range is allowed (models.md §7).
 *
 * Action: length.seconds (i).
 */
struct _TakesDurationPicker
{
  AdwBin          parent_instance;

  GtkLabel       *value;
  GtkBox         *row;
  GtkScale       *scale;
  GtkAdjustment  *adjustment;

  TakesDurations  choices;
  int             seconds;
};

G_DEFINE_FINAL_TYPE (TakesDurationPicker, takes_duration_picker, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SECONDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_a_button (TakesDurationPicker *self)
{
  for (int i = 0; i < self->choices.n_values; i++)
    {
      if (self->choices.values[i] == self->seconds)
        return TRUE;
    }

  return FALSE;
}

/* A pressed button says the length itself. */
static void
show_value (TakesDurationPicker *self)
{
  g_autofree char *words = self->seconds > 0 && !is_a_button (self) ? takes_seconds_words (self->seconds) : NULL;

  gtk_label_set_label (self->value, words);
}

static void
slid_cb (TakesDurationPicker *self)
{
  if (self->choices.n_values == 0 && self->choices.max > 0)
    takes_duration_picker_set_seconds (self, (int) (gtk_adjustment_get_value (self->adjustment) + 0.5));
}

static void
rebuild_row (TakesDurationPicker *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->row))))
    gtk_box_remove (self->row, child);

  for (int i = 0; i < self->choices.n_values; i++)
    {
      g_autofree char *words = takes_seconds_words (self->choices.values[i]);
      GtkWidget *button = gtk_toggle_button_new_with_label (words);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "length.seconds");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", self->choices.values[i]);
      gtk_widget_add_css_class (button, "numeric");
      gtk_box_append (self->row, button);
    }
}

static void
set_range (TakesDurationPicker *self)
{
  gtk_scale_clear_marks (self->scale);

  /* A length out of range stays as it is: a rule speaks about it, the slider does not repair it. */
  g_signal_handlers_block_by_func (self->adjustment, slid_cb, self);
  gtk_adjustment_configure (self->adjustment, self->seconds, self->choices.min, self->choices.max, 1, 5, 0);
  g_signal_handlers_unblock_by_func (self->adjustment, slid_cb, self);

  for (int second = 5; second < self->choices.max; second += 5)
    {
      if (second > self->choices.min)
        gtk_scale_add_mark (self->scale, second, GTK_POS_BOTTOM, NULL);
    }
}

static void
takes_duration_picker_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  TakesDurationPicker *self = TAKES_DURATION_PICKER (object);

  switch (prop_id)
    {
    case PROP_SECONDS:
      g_value_set_int (value, self->seconds);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_duration_picker_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SECONDS:
      takes_duration_picker_set_seconds (TAKES_DURATION_PICKER (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_duration_picker_class_init (TakesDurationPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_duration_picker_get_property;
  object_class->set_property = takes_duration_picker_set_property;

  properties[PROP_SECONDS] =
    g_param_spec_int ("seconds", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "length.seconds", "seconds");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-duration-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesDurationPicker, value);
  gtk_widget_class_bind_template_child (widget_class, TakesDurationPicker, row);
  gtk_widget_class_bind_template_child (widget_class, TakesDurationPicker, scale);
  gtk_widget_class_bind_template_child (widget_class, TakesDurationPicker, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, slid_cb);
}

static void
takes_duration_picker_init (TakesDurationPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_duration_picker_new (void)
{
  return g_object_new (TAKES_TYPE_DURATION_PICKER, NULL);
}

/**
 * takes_duration_picker_set_choices:
 * @choices: (nullable): NULL where the length cannot be chosen; then the picker hides itself
 *
 * Shows buttons for a few lengths, a scale for many.
 */
void
takes_duration_picker_set_choices (TakesDurationPicker  *self,
                                   const TakesDurations *choices)
{
  static const TakesDurations none = { 0 };

  g_return_if_fail (TAKES_IS_DURATION_PICKER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), choices != NULL);
  if (!choices)
    choices = &none;

  if (memcmp (&self->choices, choices, sizeof none) == 0)
    return;

  self->choices = *choices;
  gtk_widget_set_visible (GTK_WIDGET (self->row), choices->n_values > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), choices->n_values == 0);
  rebuild_row (self);
  if (choices->n_values == 0 && choices->max > 0)
    set_range (self);
  show_value (self);
}

/**
 * takes_duration_picker_follow:
 * @ms: length of the reference video; negative: unknown
 *
 * Instead of takes_duration_picker_set_choices(): the clip is as long as its video, which is only said.
 */
void
takes_duration_picker_follow (TakesDurationPicker *self,
                              gint64               ms)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_DURATION_PICKER (self));

  /* Translators: %.1f are seconds. */
  words = ms >= 0 ? g_strdup_printf (_("as long as the video (%.1f s)"), (double) ms / 1000)
                  : g_strdup (_("as long as the video"));
  self->choices = (TakesDurations) { 0 };
  gtk_widget_set_visible (GTK_WIDGET (self->row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->scale), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_label_set_label (self->value, words);
}

/**
 * takes_duration_picker_set_seconds:
 * @seconds: 0 for none; a length that the model lacks selects nothing
 *
 * Shows the length, without reporting it back.
 */
void
takes_duration_picker_set_seconds (TakesDurationPicker *self,
                                   int                  seconds)
{
  g_return_if_fail (TAKES_IS_DURATION_PICKER (self));

  if (self->seconds == seconds)
    return;

  self->seconds = seconds;
  show_value (self);
  if (seconds >= gtk_adjustment_get_lower (self->adjustment) &&
      seconds <= gtk_adjustment_get_upper (self->adjustment))
    gtk_adjustment_set_value (self->adjustment, seconds);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS]);
}

/**
 * takes_duration_picker_get_seconds:
 *
 * Returns: the chosen length; 0 for none
 */
int
takes_duration_picker_get_seconds (TakesDurationPicker *self)
{
  g_return_val_if_fail (TAKES_IS_DURATION_PICKER (self), 0);

  return self->seconds;
}
