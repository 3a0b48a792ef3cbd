/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"

/* What the person is asked before a batch is sent. */

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             TakesComposer    *self)
{
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return;

  if (g_strcmp0 (response, "agree") == 0)
    takes_composer_send (self, self->repeats, TRUE);
  else if (g_strcmp0 (response, "cancel") != 0)
    takes_composer_send (self, g_strcmp0 (response, "again") == 0, FALSE);
}

static AdwMessageDialog *
create_question (TakesComposer *self,
                 const char    *heading,
                 const char    *body)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root), heading, body));

  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);

  return dialog;
}

/**
 * takes_composer_ask_above_limit:
 * @why: the engine's sentence
 *
 * Above a limit it is asked, every time (ux.md, Compose).
 */
void
takes_composer_ask_above_limit (TakesComposer *self,
                                const char    *why)
{
  g_autoptr (TakesComposeBatch) batch = takes_composer_plan (self);
  g_autofree char *money = takes_price_format_sums (batch->sums, batch->n_unpriced);
  g_autofree char *order = takes_generate_words (batch->n_takes, money, FALSE);
  AdwMessageDialog *dialog = create_question (self, order, why);

  adw_message_dialog_add_response (dialog, "agree", _("_Generate"));
  adw_message_dialog_set_response_appearance (dialog, "agree", ADW_RESPONSE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * takes_composer_ask_about_repeats:
 * @n_repeats: how many are under way or done already
 * @n_new: how many are not
 * @demo: they cost nothing
 */
void
takes_composer_ask_about_repeats (TakesComposer *self,
                                  guint          n_repeats,
                                  guint          n_new,
                                  gboolean       demo)
{
  const char *same = demo ? _("The same requests with the same seeds are under way or done.")
                          : _("The same requests with the same seeds are under way or done. "
                              "To generate them again is charged again.");
  g_autofree char *heading = g_strdup_printf (ngettext ("%u of %u take exists already", "%u of %u takes exist already",
                                                        n_repeats + n_new),
                                              n_repeats, n_repeats + n_new);
  AdwMessageDialog *dialog = create_question (self, heading, same);

  adw_message_dialog_add_response (dialog, "again", _("Generate _All Again"));
  if (n_new > 0)
    {
      g_autofree char *only = g_strdup_printf (ngettext ("Generate %u _New", "Generate %u _New", n_new), n_new);

      adw_message_dialog_add_response (dialog, "new", only);
      adw_message_dialog_set_response_appearance (dialog, "new", ADW_RESPONSE_SUGGESTED);
    }

  gtk_window_present (GTK_WINDOW (dialog));
}
