/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-developer-rows.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"
#include "takes-draft-settings.h"
#include "takes-setting-row.h"

/*
 * What only developers change: several results of one job, how long the service keeps them, whom it
 * tells, where it puts them, and whether it looks at them. The group uses the action
 * compose.reset-developer, its rows compose.reset.
 *
 * Signals: "number-picked" (string setting, int64 number), TAKES_UNSET for the usual one; "text-picked"
 * (string setting, string text): by the person.
 */
struct _TakesDeveloperRows
{
  AdwBin           parent_instance;

  AdwExpanderRow  *expander;
  GtkWidget       *reset;
  TakesSettingRow *rows[5];
};

G_DEFINE_FINAL_TYPE (TakesDeveloperRows, takes_developer_rows, ADW_TYPE_BIN)

enum {
  NUMBER_PICKED,
  TEXT_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const settings[] = { "numberResults", "ttl", "webhookURL", "uploadEndpoint", "safety", NULL };

enum {
  RESULTS,
  TTL,
  WEBHOOK,
  UPLOAD,
  SAFETY,
  N_ROWS
};

static const struct {
  const char          *title;
  TakesSettingRowKind  kind;
} looks[N_ROWS] = {
  [RESULTS] = { N_("Results per Job"), TAKES_SETTING_ROW_NUMBER },
  [TTL] = { N_("Time to Live"), TAKES_SETTING_ROW_NUMBER },
  [WEBHOOK] = { N_("Webhook"), TAKES_SETTING_ROW_TEXT },
  [UPLOAD] = { N_("Upload Endpoint"), TAKES_SETTING_ROW_TEXT },
  [SAFETY] = { N_("Content Check"), TAKES_SETTING_ROW_WORDS },
};

static void
number_picked_cb (TakesSettingRow    *row,
                  gint64              number,
                  TakesDeveloperRows *self)
{
  g_signal_emit (self, signals[NUMBER_PICKED], 0, takes_setting_row_get_setting (row), number);
}

static void
text_picked_cb (TakesSettingRow    *row,
                const char         *text,
                TakesDeveloperRows *self)
{
  g_signal_emit (self, signals[TEXT_PICKED], 0, takes_setting_row_get_setting (row), text);
}

static void
takes_developer_rows_class_init (TakesDeveloperRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[NUMBER_PICKED] =
    g_signal_new ("number-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[TEXT_PICKED] =
    g_signal_new ("text-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/takes/Takes/ui/compose/takes-developer-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesDeveloperRows, expander);
  gtk_widget_class_bind_template_child (widget_class, TakesDeveloperRows, reset);
}

static void
takes_developer_rows_init (TakesDeveloperRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_ROWS; i++)
    {
      GtkWidget *row = takes_setting_row_new (settings[i], _(looks[i].title), looks[i].kind);

      self->rows[i] = TAKES_SETTING_ROW (row);
      g_signal_connect_object (row, "number-picked", G_CALLBACK (number_picked_cb), self, 0);
      g_signal_connect_object (row, "text-picked", G_CALLBACK (text_picked_cb), self, 0);
      adw_expander_row_add_row (self->expander, row);
    }
}

GtkWidget *
takes_developer_rows_new (void)
{
  return g_object_new (TAKES_TYPE_DEVELOPER_ROWS, NULL);
}

/**
 * takes_developer_rows_settings:
 *
 * Returns: (transfer none) (array zero-terminated=1): the settings of the group
 */
const char *const *
takes_developer_rows_settings (void)
{
  return settings;
}

static char *
dup_reason (guint       row,
            TakesModel *model,
            const char *service)
{
  if (!model || !service)
    return NULL;

  if (row == RESULTS)
    /* Translators: %s is a service. */
    return takes_model_fans_out (model, service)
           ? g_strdup_printf (_("%s makes one take of each job. Use more seeds instead."), takes_service_name (service))
           : NULL;

  if (takes_model_has_setting (model, service, settings[row]))
    return NULL;

  /* Translators: the first is a model, the second a service, the third a setting. */
  return g_strdup_printf (_("%s on %s has no setting “%s”."), takes_model_get_name (model), takes_service_name (service),
                          _(looks[row].title));
}

static char *
dup_help (guint  row,
          gint64 min,
          gint64 max)
{
  switch (row)
    {
    case RESULTS:
      return g_strdup_printf (_("Up to %d; with more than one the service chooses the seeds. Usually 1."), (int) max);
    case TTL:
      return g_strdup_printf (_("Seconds until the service removes the result, at least %d. Unless set, it decides."),
                              (int) min);
    case WEBHOOK:
      return g_strdup (_("An address that the service calls when the take is done. Usually none."));
    case UPLOAD:
      return g_strdup (_("An address that the service puts the take to as well. Usually none."));
    case SAFETY:
    default:
      return g_strdup (_("How thoroughly the service looks for sensitive content. Usually off."));
    }
}

static void
show_number (TakesDeveloperRows *self,
             guint               row,
             gint64              number,
             TakesModel         *model,
             const char         *service)
{
  gint64 min = 1, max = 1, standard;
  g_autofree char *help = NULL;

  if (model)
    takes_model_get_setting_range (model, service, settings[row], &min, &max, &standard);

  help = dup_help (row, min, max);
  takes_setting_row_set_help (self->rows[row], help);
  takes_setting_row_set_number (self->rows[row], number, row == TTL ? 0 : min, max);
}

static void
show_text (TakesDeveloperRows *self,
           guint               row,
           const char         *text)
{
  g_autofree char *help = dup_help (row, 0, 0);

  takes_setting_row_set_help (self->rows[row], help);
  takes_setting_row_set_text (self->rows[row], text);
}

static void
show_safety (TakesDeveloperRows *self,
             const TakesRequest *request,
             TakesModel         *model,
             const char         *service)
{
  const char *const *words = model ? takes_model_get_setting_words (model, service, "safety") : NULL;

  takes_setting_row_set_words (self->rows[SAFETY], words);
  /* Without a mode the service looks fast. */
  show_text (self, SAFETY, request->safety_check != TRUE ? "none" : request->safety_mode ? request->safety_mode : "fast");
}

/**
 * takes_developer_rows_show:
 * @model: (nullable): whose limits count
 * @service: (nullable): a service id
 *
 * Shows what the request has; a setting that is not taken there stays in place and says why.
 */
void
takes_developer_rows_show (TakesDeveloperRows *self,
                           const TakesRequest *request,
                           TakesModel         *model,
                           const char         *service)
{
  guint n_changed = 0;
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_DEVELOPER_ROWS (self));
  g_return_if_fail (request);

  show_number (self, RESULTS, request->results, model, service);
  show_number (self, TTL, request->ttl, model, service);
  show_text (self, WEBHOOK, request->webhook_url);
  show_text (self, UPLOAD, request->upload_endpoint);
  show_safety (self, request, model, service);

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *reason = dup_reason (i, model, service);
      gboolean changed = takes_setting_is_changed (request, settings[i]);

      takes_setting_row_set_reason (self->rows[i], reason);
      takes_setting_row_set_changed (self->rows[i], changed);
      n_changed += changed;
    }

  words = n_changed > 0 ? g_strdup_printf (ngettext ("%u changed", "%u changed", n_changed), n_changed) : g_strdup ("");
  adw_expander_row_set_subtitle (self->expander, words);
  gtk_widget_set_visible (self->reset, n_changed > 0);
}

/**
 * takes_developer_rows_focus:
 * @setting: (nullable)
 *
 * Opens the group at that setting.
 *
 * Returns: whether it is one of them
 */
gboolean
takes_developer_rows_focus (TakesDeveloperRows *self,
                            const char         *setting)
{
  g_return_val_if_fail (TAKES_IS_DEVELOPER_ROWS (self), FALSE);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_strcmp0 (setting, settings[i]) == 0)
      {
        adw_expander_row_set_expanded (self->expander, TRUE);
        gtk_widget_child_focus (GTK_WIDGET (self->rows[i]), GTK_DIR_TAB_FORWARD);
        return TRUE;
      }

  return FALSE;
}
