/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-more-rows.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"
#include "takes-draft-settings.h"
#include "takes-reset-button.h"

/*
 * Sound, and what is rarely changed: rewriting, shots, output. The rows use the actions
 * compose.sound, compose.rewriting, compose.watermark, compose.shots, compose.format, compose.reset-more,
 * compose.reset.
 *
 * Signal: "quality-picked" (int64): by the person; TAKES_UNSET for the usual one.
 */
struct _TakesMoreRows
{
  AdwBin            parent_instance;

  AdwActionRow     *sound_row;
  AdwExpanderRow   *more;
  GtkWidget        *reset;
  AdwActionRow     *rewriting_row;
  AdwActionRow     *watermark_row;
  AdwActionRow     *shots_row;
  GtkBox           *formats;
  AdwActionRow     *format_row;
  AdwActionRow     *quality_row;
  TakesResetButton *reset_sound;
  TakesResetButton *reset_rewriting;
  TakesResetButton *reset_watermark;
  TakesResetButton *reset_shots;
  TakesResetButton *reset_format;
  TakesResetButton *reset_quality;
  GtkSpinButton    *quality;
  gint64            usual_quality;
};

G_DEFINE_FINAL_TYPE (TakesMoreRows, takes_more_rows, ADW_TYPE_BIN)

enum {
  QUALITY_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
quality_changed_cb (TakesMoreRows *self)
{
  gint64 quality = gtk_spin_button_get_value_as_int (self->quality);

  g_signal_emit (self, signals[QUALITY_PICKED], 0, quality == self->usual_quality ? TAKES_UNSET : quality);
}

static void
takes_more_rows_class_init (TakesMoreRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[QUALITY_PICKED] =
    g_signal_new ("quality-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (TAKES_TYPE_RESET_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-more-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, sound_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, more);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, rewriting_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, watermark_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, shots_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, formats);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, format_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, quality_row);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_sound);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_rewriting);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_watermark);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_shots);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_format);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, reset_quality);
  gtk_widget_class_bind_template_child (widget_class, TakesMoreRows, quality);
  gtk_widget_class_bind_template_callback (widget_class, quality_changed_cb);
}

static void
takes_more_rows_init (TakesMoreRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_more_rows_new (void)
{
  return g_object_new (TAKES_TYPE_MORE_ROWS, NULL);
}

/* A row whose setting the model or the service lacks stays in place and says why. */
static void
offer_row (AdwActionRow  *row,
           TakesModel    *model,
           const char    *service,
           TakesWorkflow  workflow,
           const char    *setting)
{
  gboolean offered = model && service && takes_model_has_setting_in (model, service, workflow, setting);
  g_autofree char *reason = NULL;

  if (!offered && model && service)
    /* Translators: the first is a model, the second a service, the third a setting. */
    reason = g_strdup_printf (_("%s on %s has no setting “%s”."), takes_model_get_name (model),
                              takes_service_name (service), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_widget_set_sensitive (GTK_WIDGET (row), offered);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "",
                                  -1);
}

static gboolean
has_formats (TakesMoreRows     *self,
             const char *const *words)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->formats));

  for (guint i = 0; words[i]; i++, button = gtk_widget_get_next_sibling (button))
    {
      if (!button || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), words[i]) != 0)
        return FALSE;
    }

  return button == NULL;
}

/* Clips and stills have formats of their own. */
static void
show_formats (TakesMoreRows *self,
              TakesModel    *model,
              const char    *service)
{
  const char *const *words = model && service ? takes_model_get_setting_words (model, service, "outputFormat") : NULL;
  g_autofree char *help = NULL;
  GtkWidget *child;

  if (!words || has_formats (self, words))
    return;

  /* Translators: %s is a format, such as MP4. */
  help = g_strdup_printf (_("%s unless changed."), takes_draft_usual_format (model));
  adw_action_row_set_subtitle (self->format_row, help);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->formats))))
    gtk_box_remove (self->formats, child);

  for (guint i = 0; words[i]; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (words[i]);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compose.format");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", words[i]);
      gtk_box_append (self->formats, button);
    }
}

static void
show_quality (TakesMoreRows      *self,
              const TakesRequest *request,
              TakesModel         *model,
              const char         *service)
{
  gint64 min, max, usual;
  g_autofree char *help = NULL;

  if (!model || !service || !takes_model_get_setting_range (model, service, "outputQuality", &min, &max, &usual))
    return;

  self->usual_quality = usual;
  /* Translators: the numbers are limits and what counts unless changed. */
  help = g_strdup_printf (_("Higher makes larger files. %d to %d; %d unless changed."), (int) min, (int) max, (int) usual);
  adw_action_row_set_subtitle (self->quality_row, help);

  g_signal_handlers_block_by_func (self->quality, quality_changed_cb, self);
  gtk_spin_button_set_range (self->quality, (double) min, (double) max);
  gtk_spin_button_set_value (self->quality,
                             (double) (request->output_quality == TAKES_UNSET ? usual : request->output_quality));
  g_signal_handlers_unblock_by_func (self->quality, quality_changed_cb, self);
}

/* What is usual of clips and of stills differs. */
static gboolean
is_other_format (const TakesRequest *request,
                 TakesModel         *model,
                 const char         *service)
{
  const char *const *words = model ? takes_model_get_setting_words (model, service, "outputFormat") : NULL;

  if (!words || !words[0])
    return takes_setting_is_changed (request, "outputFormat");

  return request->output_format && !g_str_equal (request->output_format, takes_draft_usual_format (model));
}

/* What is not sent is not changed. */
static void
mark_row (AdwActionRow     *row,
          TakesResetButton *reset,
          gboolean          changed)
{
  takes_reset_button_mark (reset, GTK_WIDGET (row), changed && gtk_widget_get_sensitive (GTK_WIDGET (row)));
}

/**
 * takes_more_rows_show:
 * @service: (nullable): a service id
 * @workflow: the way in which the clip is made
 *
 * Shows the request's further settings, those that the model takes there.
 */
void
takes_more_rows_show (TakesMoreRows      *self,
                      const TakesRequest *request,
                      TakesModel         *model,
                      const char         *service,
                      TakesWorkflow       workflow)
{
  g_autofree char *changed = NULL;

  g_return_if_fail (TAKES_IS_MORE_ROWS (self));
  g_return_if_fail (request);

  offer_row (self->sound_row, model, service, workflow, "audio");
  offer_row (self->rewriting_row, model, service, workflow, "promptExtend");
  offer_row (self->shots_row, model, service, workflow, "shotType");
  offer_row (self->format_row, model, service, workflow, "outputFormat");
  offer_row (self->quality_row, model, service, workflow, "outputQuality");
  gtk_widget_set_visible (GTK_WIDGET (self->watermark_row),
                          model && service && takes_model_has_setting (model, service, "watermark"));
  show_formats (self, model, service);
  show_quality (self, request, model, service);

  changed = takes_more_words (request, !model || takes_model_has_setting_in (model, service, workflow, "promptExtend"));
  adw_expander_row_set_subtitle (self->more, changed ? changed : "");
  gtk_widget_set_visible (self->reset, changed != NULL);

  mark_row (self->sound_row, self->reset_sound, takes_setting_is_changed (request, "audio"));
  mark_row (self->rewriting_row, self->reset_rewriting, takes_setting_is_changed (request, "promptExtend"));
  mark_row (self->watermark_row, self->reset_watermark, takes_setting_is_changed (request, "watermark"));
  mark_row (self->shots_row, self->reset_shots, takes_setting_is_changed (request, "shotType"));
  mark_row (self->format_row, self->reset_format, is_other_format (request, model, service));
  mark_row (self->quality_row, self->reset_quality, takes_setting_is_changed (request, "outputQuality"));
}

/**
 * takes_more_rows_expand:
 *
 * Opens the rows, so that one of them can get the focus.
 */
void
takes_more_rows_expand (TakesMoreRows *self)
{
  g_return_if_fail (TAKES_IS_MORE_ROWS (self));

  adw_expander_row_set_expanded (self->more, TRUE);
}
