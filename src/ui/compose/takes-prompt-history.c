/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-history.h"

/*
 * What was typed and gave way to something else since the window opened, before what the library has.
 * Going through it begins with what is shown, which becomes the newest entry, so that nothing is lost.
 */
struct _TakesPromptHistory
{
  GObject        parent_instance;

  GtkStringList *prompts;
  GPtrArray     *recent;     /* of char *: of this window, newest first */
  GPtrArray     *kept;       /* of char *: of the library, newest first */
  char          *given;      /* by the last step; NULL for none */
  int            place;      /* of it in the list; −1: nothing was typed */
};

G_DEFINE_FINAL_TYPE (TakesPromptHistory, takes_prompt_history, G_TYPE_OBJECT)

static void
takes_prompt_history_finalize (GObject *object)
{
  TakesPromptHistory *self = TAKES_PROMPT_HISTORY (object);

  g_object_unref (self->prompts);
  g_ptr_array_unref (self->recent);
  g_ptr_array_unref (self->kept);
  g_free (self->given);

  G_OBJECT_CLASS (takes_prompt_history_parent_class)->finalize (object);
}

static void
takes_prompt_history_class_init (TakesPromptHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_prompt_history_finalize;
}

static void
takes_prompt_history_init (TakesPromptHistory *self)
{
  self->prompts = gtk_string_list_new (NULL);
  self->recent = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func (g_free);
}

/**
 * takes_prompt_history_new:
 *
 * Returns: (transfer full): nothing was written yet
 */
TakesPromptHistory *
takes_prompt_history_new (void)
{
  return g_object_new (TAKES_TYPE_PROMPT_HISTORY, NULL);
}

/**
 * takes_prompt_history_get_model:
 *
 * Returns: (transfer none): of GtkStringObject, newest first
 */
GListModel *
takes_prompt_history_get_model (TakesPromptHistory *self)
{
  g_return_val_if_fail (TAKES_IS_PROMPT_HISTORY (self), NULL);

  return G_LIST_MODEL (self->prompts);
}

static gboolean
has_prompt (GPtrArray  *prompts,
            const char *prompt,
            guint      *place)
{
  return g_ptr_array_find_with_equal_func (prompts, prompt, g_str_equal, place);
}

static void
list_all (TakesPromptHistory *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < self->recent->len; i++)
    g_ptr_array_add (all, self->recent->pdata[i]);
  for (guint i = 0; i < self->kept->len; i++)
    if (!has_prompt (self->recent, self->kept->pdata[i], NULL))
      g_ptr_array_add (all, self->kept->pdata[i]);
  g_ptr_array_add (all, NULL);

  gtk_string_list_splice (self->prompts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->prompts)),
                          (const char *const *) all->pdata);
}

static gboolean
is_blank (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/**
 * takes_prompt_history_set_kept:
 * @prompts: (element-type utf8): of the library, each once, newest first
 */
void
takes_prompt_history_set_kept (TakesPromptHistory *self,
                               GPtrArray          *prompts)
{
  g_return_if_fail (TAKES_IS_PROMPT_HISTORY (self));
  g_return_if_fail (prompts != NULL);

  g_ptr_array_set_size (self->kept, 0);
  for (guint i = 0; i < prompts->len; i++)
    {
      const char *prompt = prompts->pdata[i];

      if (prompt && g_utf8_validate (prompt, -1, NULL) && !is_blank (prompt))
        g_ptr_array_add (self->kept, g_strdup (prompt));
    }

  list_all (self);
}

/**
 * takes_prompt_history_remember:
 * @prompt: valid UTF-8; one without a letter is left aside
 *
 * Makes it the newest entry.
 */
void
takes_prompt_history_remember (TakesPromptHistory *self,
                               const char         *prompt)
{
  guint place;

  g_return_if_fail (TAKES_IS_PROMPT_HISTORY (self));
  g_return_if_fail (prompt != NULL);

  if (is_blank (prompt))
    return;

  if (has_prompt (self->recent, prompt, &place))
    {
      if (place == 0)
        return;
      g_ptr_array_remove_index (self->recent, place);
    }

  g_ptr_array_insert (self->recent, 0, g_strdup (prompt));
  list_all (self);
}

/**
 * takes_prompt_history_step:
 * @shown: what the prompt is; other words than the last step gave begin at the newest entry again
 * @by: 1 one older, −1 one newer
 *
 * Returns: (transfer full) (nullable): what comes in its place; %NULL at the ends
 */
char *
takes_prompt_history_step (TakesPromptHistory *self,
                           const char         *shown,
                           int                 by)
{
  int place;

  g_return_val_if_fail (TAKES_IS_PROMPT_HISTORY (self), NULL);
  g_return_val_if_fail (shown != NULL, NULL);

  if (g_strcmp0 (self->given, shown) != 0)
    {
      takes_prompt_history_remember (self, shown);
      self->place = is_blank (shown) ? -1 : 0;
    }

  place = self->place + by;
  if (place < 0 || place >= (int) g_list_model_get_n_items (G_LIST_MODEL (self->prompts)))
    return NULL;

  self->place = place;
  g_free (self->given);
  self->given = g_strdup (gtk_string_list_get_string (self->prompts, (guint) place));

  return g_strdup (self->given);
}
