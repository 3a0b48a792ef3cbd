/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include "takes-engine-prompts.h"
#include "takes-history-popover.h"

/* Earlier prompts in the place of the one that is shown. Undo of the text brings that one back. */

static void
use_prompt (TakesComposer *self,
            const char    *prompt)
{
  takes_prompt_editor_replace_text (self->prompt, prompt);
}

static void
picked_cb (TakesComposer *self,
           const char    *prompt)
{
  takes_prompt_history_remember (self->history, takes_prompt_editor_get_text (self->prompt));
  use_prompt (self, prompt);
  takes_prompt_editor_focus (self->prompt);
}

static void
step (TakesComposer *self,
      int            by)
{
  g_autofree char *prompt = NULL;

  if (takes_prompt_editor_is_composing (self->prompt))
    return;

  prompt = takes_prompt_history_step (self->history, takes_prompt_editor_get_text (self->prompt), by);
  if (prompt)
    use_prompt (self, prompt);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
older_prompt_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  step (TAKES_COMPOSER (widget), 1);
}

static void
newer_prompt_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  step (TAKES_COMPOSER (widget), -1);
}

/**
 * takes_composer_install_history:
 *
 * Alt+Up and Alt+Down in the prompt.
 */
void
takes_composer_install_history (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.older-prompt", NULL, older_prompt_action);
  gtk_widget_class_install_action (widget_class, "compose.newer-prompt", NULL, newer_prompt_action);
}

/**
 * takes_composer_setup_history:
 *
 * Puts the list of earlier prompts beside the prompt.
 */
void
takes_composer_setup_history (TakesComposer *self)
{
  GtkWidget *popover;

  self->history = takes_prompt_history_new ();
  popover = takes_history_popover_new (self->history);
  g_signal_connect_object (popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  takes_prompt_editor_set_popover (self->prompt, popover);
}

/**
 * takes_composer_remember_sent:
 * @batch: what was just made
 *
 * Its prompts, as they were typed, are the newest entries: what is sent can be had again when the prompt is written over.
 */
void
takes_composer_remember_sent (TakesComposer *self,
                              TakesBatch    *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i - 1);
      const TakesRequest *request = takes_job_get_request (job);
      const char *prompt = request->written ? request->written : request->prompt;

      if (prompt && g_utf8_validate (prompt, -1, NULL))
        takes_prompt_history_remember (self->history, prompt);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (TakesComposer) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prompts = takes_engine_list_prompts_finish (TAKES_ENGINE (source), result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);

  if (prompts && self && self->history)
    takes_prompt_history_set_kept (self->history, prompts);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Earlier prompts could not be read: %s", error->message);
}

/**
 * takes_composer_load_history:
 *
 * Asks the library for the prompts of all jobs. A composer that is closed meanwhile is not kept for it.
 */
void
takes_composer_load_history (TakesComposer *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  takes_engine_list_prompts_async (self->engine, self->cancellable, listed_cb, weak);
}
