/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-setting-row.h"

#include <glib/gi18n.h>

#include "takes-request.h"
#include "takes-reset-button.h"

/*
 * One setting: its name, its control, a line of help. A changed one is marked and has a button that
 * brings the usual value back, the action compose.reset.
 *
 * Signals: "number-picked" (int64), TAKES_UNSET for the usual one; "text-picked" (string): by the person,
 * with every key.
 */
struct _TakesSettingRow
{
  AdwPreferencesRow    parent_instance;

  char                *setting;
  TakesSettingRowKind  kind;
  GtkLabel            *title;
  GtkLabel            *help;
  TakesResetButton    *reset;
  GtkWidget           *control;     /* GtkSpinButton, GtkEntry, or GtkDropDown */
  GStrv                words;       /* of the list, as the services write them */
};

G_DEFINE_FINAL_TYPE (TakesSettingRow, takes_setting_row, ADW_TYPE_PREFERENCES_ROW)

enum {
  NUMBER_PICKED,
  TEXT_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Not only when the field is left: what is shown is what would be sent. */
static void
number_typed_cb (TakesSettingRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->control));
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->control));
  double lower = gtk_adjustment_get_lower (adjustment);
  g_autoptr (GString) digits = g_string_new (NULL);
  guint64 number = 0;

  /* A text that is replaced is empty for a moment, and so is one that is about to be typed. */
  if (!*text)
    return;

  /* Digits are also typed into the words that stand for nothing set. */
  for (; *text; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);

  if (digits->len > 0 &&
      !g_ascii_string_to_unsigned (digits->str, 10, 0, (guint64) gtk_adjustment_get_upper (adjustment), &number, NULL))
    return;

  g_signal_emit (self, signals[NUMBER_PICKED], 0,
                 (gint64) number <= (gint64) lower ? (gint64) TAKES_UNSET : (gint64) number);
}

static void
text_typed_cb (TakesSettingRow *self)
{
  g_signal_emit (self, signals[TEXT_PICKED], 0, gtk_editable_get_text (GTK_EDITABLE (self->control)));
}

static void
word_picked_cb (TakesSettingRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (self->words && selected < g_strv_length (self->words))
    g_signal_emit (self, signals[TEXT_PICKED], 0, self->words[selected]);
}

/* Nothing is less than the least, and stands for "as the service does". */
static gboolean
output_cb (GtkSpinButton *spin)
{
  if (gtk_spin_button_get_value (spin) > 0)
    return FALSE;

  /* Not under the hands of who just emptied it. */
  if (*gtk_editable_get_text (GTK_EDITABLE (spin)) ||
      !(gtk_widget_get_state_flags (GTK_WIDGET (spin)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_editable_set_text (GTK_EDITABLE (spin), _("Not set"));

  return TRUE;
}

static void
takes_setting_row_finalize (GObject *object)
{
  TakesSettingRow *self = TAKES_SETTING_ROW (object);

  g_free (self->setting);
  g_strfreev (self->words);

  G_OBJECT_CLASS (takes_setting_row_parent_class)->finalize (object);
}

static void
takes_setting_row_class_init (TakesSettingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_setting_row_finalize;

  signals[NUMBER_PICKED] =
    g_signal_new ("number-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[TEXT_PICKED] =
    g_signal_new ("text-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TAKES_TYPE_RESET_BUTTON);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/takes/Takes/ui/compose/takes-setting-row.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TakesSettingRow, title);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TakesSettingRow, help);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), TakesSettingRow, reset);
}

static void
takes_setting_row_init (TakesSettingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
create_control (TakesSettingRow *self)
{
  switch (self->kind)
    {
    case TAKES_SETTING_ROW_NUMBER:
      self->control = gtk_spin_button_new_with_range (0, 1, 1);
      gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->control), FALSE);
      g_signal_connect (self->control, "output", G_CALLBACK (output_cb), NULL);
      g_signal_connect_object (self->control, "changed", G_CALLBACK (number_typed_cb), self, G_CONNECT_SWAPPED);
      break;

    case TAKES_SETTING_ROW_TEXT:
      self->control = gtk_entry_new ();
      gtk_entry_set_input_purpose (GTK_ENTRY (self->control), GTK_INPUT_PURPOSE_URL);
      g_signal_connect_object (self->control, "changed", G_CALLBACK (text_typed_cb), self, G_CONNECT_SWAPPED);
      break;

    case TAKES_SETTING_ROW_WORDS:
    default:
      self->control = gtk_drop_down_new (NULL, NULL);
      g_signal_connect_object (self->control, "notify::selected", G_CALLBACK (word_picked_cb), self, G_CONNECT_SWAPPED);
      break;
    }
}

/**
 * takes_setting_row_new:
 * @setting: as the services' pages name it
 * @title: translated
 */
GtkWidget *
takes_setting_row_new (const char          *setting,
                       const char          *title,
                       TakesSettingRowKind  kind)
{
  TakesSettingRow *self = g_object_new (TAKES_TYPE_SETTING_ROW, "title", title, NULL);
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (self->title));

  self->setting = g_strdup (setting);
  self->kind = kind;
  create_control (self);
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  takes_reset_button_set_of (self->reset, setting, title);

  /* An address needs the whole width. */
  if (kind == TAKES_SETTING_ROW_TEXT)
    gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (box)), self->control, box);
  else
    gtk_box_append (GTK_BOX (box), self->control);

  return GTK_WIDGET (self);
}

const char *
takes_setting_row_get_setting (TakesSettingRow *self)
{
  g_return_val_if_fail (TAKES_IS_SETTING_ROW (self), NULL);

  return self->setting;
}

/**
 * takes_setting_row_set_help:
 * @help: one sentence, with the limits and what is usual
 */
void
takes_setting_row_set_help (TakesSettingRow *self,
                            const char      *help)
{
  g_return_if_fail (TAKES_IS_SETTING_ROW (self));

  if (g_str_equal (gtk_label_get_label (self->help), help))
    return;

  gtk_label_set_label (self->help, help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
}

/**
 * takes_setting_row_set_number:
 * @number: %TAKES_UNSET for the usual one
 * @min: 0 where nothing set is a value of its own
 * @max: a number beyond it is shown all the same
 */
void
takes_setting_row_set_number (TakesSettingRow *self,
                              gint64           number,
                              gint64           min,
                              gint64           max)
{
  GtkSpinButton *spin;
  gint64 shown;

  g_return_if_fail (TAKES_IS_SETTING_ROW (self));
  g_return_if_fail (self->kind == TAKES_SETTING_ROW_NUMBER);

  spin = GTK_SPIN_BUTTON (self->control);
  shown = number == TAKES_UNSET ? min : number;
  max = CLAMP (MAX (max, shown), min, G_MAXINT);

  g_signal_handlers_block_by_func (spin, number_typed_cb, self);
  gtk_spin_button_set_range (spin, (double) min, (double) max);
  gtk_spin_button_set_increments (spin, max > G_MAXINT16 ? 3600 : 1, max > G_MAXINT16 ? 86400 : 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), max > G_MAXINT16 ? 8 : 2);
  gtk_spin_button_set_value (spin, (double) shown);
  /* The value that it began with was never told. */
  if (!*gtk_editable_get_text (GTK_EDITABLE (spin)))
    output_cb (spin);
  g_signal_handlers_unblock_by_func (spin, number_typed_cb, self);
}

/**
 * takes_setting_row_set_text:
 * @text: (nullable): for a list, one of its words
 */
void
takes_setting_row_set_text (TakesSettingRow *self,
                            const char      *text)
{
  g_return_if_fail (TAKES_IS_SETTING_ROW (self));
  g_return_if_fail (self->kind != TAKES_SETTING_ROW_NUMBER);

  if (self->kind == TAKES_SETTING_ROW_TEXT)
    {
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), text ? text : "") == 0)
        return;

      g_signal_handlers_block_by_func (self->control, text_typed_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (self->control), text ? text : "");
      g_signal_handlers_unblock_by_func (self->control, text_typed_cb, self);
      return;
    }

  for (guint i = 0; self->words && self->words[i]; i++)
    if (g_strcmp0 (self->words[i], text) == 0)
      {
        g_signal_handlers_block_by_func (self->control, word_picked_cb, self);
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), i);
        g_signal_handlers_unblock_by_func (self->control, word_picked_cb, self);
      }
}

static const char *
word_label (const char *word)
{
  static const struct { const char *word, *label; } labels[] = {
    { "none", N_("Off") }, { "fast", N_("Fast") }, { "full", N_("Full") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].word, word))
      return _(labels[i].label);

  return word;
}

/**
 * takes_setting_row_set_words:
 * @words: (nullable): as the catalogue has them
 */
void
takes_setting_row_set_words (TakesSettingRow   *self,
                             const char *const *words)
{
  static const char *const none[] = { NULL };
  g_autoptr (GtkStringList) list = NULL;

  g_return_if_fail (TAKES_IS_SETTING_ROW (self));
  g_return_if_fail (self->kind == TAKES_SETTING_ROW_WORDS);

  if (!words)
    words = none;
  if (self->words && g_strv_equal ((const char *const *) self->words, words))
    return;

  g_strfreev (self->words);
  self->words = g_strdupv ((GStrv) words);
  list = gtk_string_list_new (NULL);
  for (guint i = 0; words[i]; i++)
    gtk_string_list_append (list, word_label (words[i]));

  g_signal_handlers_block_by_func (self->control, word_picked_cb, self);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->control), G_LIST_MODEL (list));
  g_signal_handlers_unblock_by_func (self->control, word_picked_cb, self);
}

/**
 * takes_setting_row_set_reason:
 * @reason: (nullable): why it cannot be set now; the row stays in place
 */
void
takes_setting_row_set_reason (TakesSettingRow *self,
                              const char      *reason)
{
  g_return_if_fail (TAKES_IS_SETTING_ROW (self));

  gtk_widget_set_sensitive (self->control, !reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), reason);
  if (reason)
    takes_setting_row_set_help (self, reason);
}

/**
 * takes_setting_row_set_changed:
 *
 * Marks it, and lets the usual value be brought back.
 */
void
takes_setting_row_set_changed (TakesSettingRow *self,
                               gboolean         changed)
{
  g_return_if_fail (TAKES_IS_SETTING_ROW (self));

  takes_reset_button_mark (self->reset, GTK_WIDGET (self), changed);
}
