/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-compose-words.h"

/* The prompts A, B, C … of the draft: which one is shown, how it is added and closed. */

static void
show_titles (TakesComposer *self,
             guint          tab,
             guint          n_tabs)
{
  g_autofree char *letter = takes_tab_words (tab);
  /* Translators: %s is a letter, as on its tab. */
  g_autofree char *prompt = n_tabs > 1 ? g_strdup_printf (_("Prompt %s"), letter) : g_strdup (_("Prompt"));
  /* Translators: %s is a letter, as on its tab. */
  g_autofree char *negative = n_tabs > 1 ? g_strdup_printf (_("Negative prompt %s"), letter)
                                         : g_strdup (_("Negative prompt"));

  takes_prompt_editor_set_title (self->prompt, prompt);
  takes_prompt_editor_set_title (self->negative, negative);
}

static int
count_named (const TakesDraftState *state,
             TakesModel            *model)
{
  if (!takes_draft_state_names_references (state, model))
    return -1;

  return (int) (takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_IMAGE) +
                takes_request_count_inputs (state->request, TAKES_INPUT_REFERENCE_VIDEO));
}

/**
 * takes_composer_show_prompts:
 *
 * Shows the chosen prompt and its negative prompt, and that there are others.
 */
void
takes_composer_show_prompts (TakesComposer *self)
{
  guint tab = takes_draft_get_tab (self->draft);
  guint n_tabs = takes_draft_count_prompts (self->draft);
  const char *negative = takes_draft_get_negative (self->draft);

  if (!takes_draft_is_typing (self->draft))
    {
      takes_prompt_tabs_show (self->prompt_tabs, tab, n_tabs);
      show_titles (self, tab, n_tabs);
      takes_prompt_editor_set_references (self->prompt, count_named (takes_draft_get_state (self->draft),
                                                                       takes_draft_get_model (self->draft)));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.add-prompt", n_tabs < TAKES_PROMPT_TABS_MAX);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.close-prompt", n_tabs > 1);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.next-prompt", n_tabs > 1);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.previous-prompt", n_tabs > 1);
    }

  /* What gives way to another prompt is not lost. */
  if (g_strcmp0 (takes_prompt_editor_get_text (self->prompt), takes_draft_get_prompt (self->draft)) != 0)
    takes_prompt_history_remember (self->history, takes_prompt_editor_get_text (self->prompt));
  takes_prompt_editor_show_page (self->prompt, tab, takes_draft_get_prompt (self->draft));
  if (*negative && !*takes_prompt_editor_get_text (self->negative))
    takes_prompt_editor_set_expanded (self->negative, TRUE);
  takes_prompt_editor_show_page (self->negative, tab, negative);
}

/**
 * takes_composer_close_prompt:
 * @tab: from 0
 *
 * Closes it and says how it comes back.
 */
void
takes_composer_close_prompt (TakesComposer *self,
                             guint          tab)
{
  g_autofree char *letter = takes_tab_words (tab);
  g_autofree char *words = g_strdup_printf (_("Prompt %s closed"), letter);

  if (takes_draft_count_prompts (self->draft) < 2)
    return;

  takes_draft_close_prompt (self->draft, tab);
  takes_composer_notice (self, words, TRUE);
}

/* For changing one thing: the copy is selected, so that writing something new replaces it. */
static void
add_prompt_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  takes_draft_add_prompt (self->draft);
  takes_prompt_editor_focus (self->prompt);
  takes_prompt_editor_select_all (self->prompt);
}

static void
close_prompt_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  takes_composer_close_prompt (self, takes_draft_get_tab (self->draft));
}

static void
step_prompt (TakesComposer *self,
             guint          by)
{
  takes_draft_set_tab (self->draft, (takes_draft_get_tab (self->draft) + by) % takes_draft_count_prompts (self->draft));
}

static void
next_prompt_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  step_prompt (TAKES_COMPOSER (widget), 1);
}

static void
previous_prompt_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  step_prompt (self, takes_draft_count_prompts (self->draft) - 1);
}

/**
 * takes_composer_install_prompts:
 *
 * The actions of the prompts; Ctrl+Page Up and Ctrl+Page Down go through them.
 */
void
takes_composer_install_prompts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.add-prompt", NULL, add_prompt_action);
  gtk_widget_class_install_action (widget_class, "compose.close-prompt", NULL, close_prompt_action);
  gtk_widget_class_install_action (widget_class, "compose.next-prompt", NULL, next_prompt_action);
  gtk_widget_class_install_action (widget_class, "compose.previous-prompt", NULL, previous_prompt_action);
}
