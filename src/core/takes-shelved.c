/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelved.h"

#include <string.h>

struct _TakesShelved
{
  GObject            parent_instance;

  TakesShelvedFacts  facts;
  char              *model_name;   /* NULL: facts.model */
  char              *folded;       /* all that is searched, but for that name */
  char              *folded_name;
};

G_DEFINE_FINAL_TYPE (TakesShelved, takes_shelved, G_TYPE_OBJECT)

/* So that letters are equal whatever their case, and however their accents are written down. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (composed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

static char *
dup_text (const char *text)
{
  return g_strdup (text ? text : "");
}

static void
takes_shelved_finalize (GObject *object)
{
  TakesShelved *self = TAKES_SHELVED (object);

  g_free ((char *) self->facts.take_id);
  g_free ((char *) self->facts.job_id);
  g_free ((char *) self->facts.batch_id);
  g_free ((char *) self->facts.batch_name);
  g_free ((char *) self->facts.prompt);
  g_free ((char *) self->facts.negative);
  g_free ((char *) self->facts.model);
  g_free ((char *) self->facts.poster_path);
  g_free (self->model_name);
  g_free (self->folded);
  g_free (self->folded_name);

  G_OBJECT_CLASS (takes_shelved_parent_class)->finalize (object);
}

static void
takes_shelved_class_init (TakesShelvedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_shelved_finalize;
}

static void
takes_shelved_init (TakesShelved *self)
{
}

/**
 * takes_shelved_new:
 * @facts: is copied; what is searched is folded here, once
 *
 * Thread: any
 */
TakesShelved *
takes_shelved_new (const TakesShelvedFacts *facts)
{
  TakesShelved *self;
  g_autofree char *seed = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_object_new (TAKES_TYPE_SHELVED, NULL);
  self->facts = *facts;
  self->facts.take_id = dup_text (facts->take_id);
  self->facts.job_id = dup_text (facts->job_id);
  self->facts.batch_id = dup_text (facts->batch_id);
  self->facts.batch_name = dup_text (facts->batch_name);
  self->facts.prompt = dup_text (facts->prompt);
  self->facts.negative = dup_text (facts->negative);
  self->facts.model = dup_text (facts->model);
  self->facts.poster_path = g_strdup (facts->poster_path);

  seed = facts->seed >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, facts->seed) : g_strdup ("");
  text = g_strjoin ("\n", self->facts.prompt, self->facts.negative, self->facts.batch_name, self->facts.model, seed, NULL);
  self->folded = fold (text);

  return self;
}

/**
 * takes_shelved_get_facts:
 *
 * Returns: (transfer none): no text but the poster's path is %NULL
 */
const TakesShelvedFacts *
takes_shelved_get_facts (TakesShelved *self)
{
  g_return_val_if_fail (TAKES_IS_SHELVED (self), NULL);

  return &self->facts;
}

/**
 * takes_shelved_get_model_name:
 *
 * Returns: (transfer none): what people call the model; as the service does, where Takes does not know it
 */
const char *
takes_shelved_get_model_name (TakesShelved *self)
{
  g_return_val_if_fail (TAKES_IS_SHELVED (self), "");

  return self->model_name ? self->model_name : self->facts.model;
}

/**
 * takes_shelved_set_model_name:
 * @name: what people call the model, and look for
 *
 * For the catalogue's owner, before the take is shown.
 */
void
takes_shelved_set_model_name (TakesShelved *self,
                              const char   *name)
{
  g_return_if_fail (TAKES_IS_SHELVED (self));
  g_return_if_fail (name != NULL);

  g_free (self->model_name);
  g_free (self->folded_name);
  self->model_name = g_strdup (name);
  self->folded_name = fold (name);
}

/**
 * takes_shelved_matches:
 * @words: of takes_shelved_split_words ()
 *
 * Returns: whether each of the words is a part of the prompt, the negative prompt, the batch's name, the seed, or
 *   the model; without words all match
 */
gboolean
takes_shelved_matches (TakesShelved      *self,
                       const char *const *words)
{
  g_return_val_if_fail (TAKES_IS_SHELVED (self), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  for (guint i = 0; words[i]; i++)
    if (!strstr (self->folded, words[i]) && !(self->folded_name && strstr (self->folded_name, words[i])))
      return FALSE;

  return TRUE;
}

/**
 * takes_shelved_split_words:
 * @text: as a person typed it
 *
 * Returns: (transfer full): its words, folded; none of blanks alone
 */
char **
takes_shelved_split_words (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *folded = NULL;
  const char *word = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = fold (text);
  for (const char *at = folded; ; at = g_utf8_next_char (at))
    {
      gboolean ends = !*at || g_unichar_isspace (g_utf8_get_char (at));

      if (!ends && !word)
        word = at;
      if (ends && word)
        {
          g_ptr_array_add (words, g_strndup (word, at - word));
          word = NULL;
        }
      if (!*at)
        break;
    }
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}
