/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include "takes-column.h"
#include "takes-property.h"
#include "takes-validate.h"

static const char *const starts[] = {
  [TAKES_START_TEXT] = "text",
  [TAKES_START_FRAME] = "frame",
  [TAKES_START_REFERENCES] = "references",
};

/* Returns: (transfer none): the word in files and actions */
const char *
takes_start_to_string (TakesStart start)
{
  g_return_val_if_fail (start < G_N_ELEMENTS (starts), starts[0]);

  return starts[start];
}

/**
 * takes_start_from_string:
 * @text: (nullable): from a file
 * @start: (out): stays as it is for an unknown word
 *
 * Returns: whether @text is one of the words
 */
gboolean
takes_start_from_string (const char *text,
                         TakesStart *start)
{
  g_return_val_if_fail (start != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_strcmp0 (text, starts[i]) == 0)
      {
        *start = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_draft_state_new:
 *
 * Returns: (transfer full): the initial values of the composer (models.md §4.3), without a model:
 *   720p, 5 s, single shot, sound on, and rewriting off, so that seeds stay comparable
 */
TakesDraftState *
takes_draft_state_new (void)
{
  TakesDraftState *self = g_new0 (TakesDraftState, 1);

  self->request = takes_request_new ();
  self->request->width = 1280;
  self->request->height = 720;
  self->request->duration = 5;
  self->request->prompt_extend = FALSE;
  self->request->audio = TRUE;
  self->request->shot_type = g_strdup ("single");
  self->request->output_format = g_strdup ("MP4");
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    self->aside[role] = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_input_free);
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->vary = takes_vary_new ();
  self->seeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->old_width = TAKES_UNSET;
  self->old_height = TAKES_UNSET;

  return self;
}

static GPtrArray *
copy_inputs (GPtrArray *inputs)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_input_free);

  for (guint i = 0; i < inputs->len; i++)
    g_ptr_array_add (copy, takes_input_copy (inputs->pdata[i]));

  return copy;
}

static GHashTable *
copy_notes (GHashTable *notes)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer source, note;

  g_hash_table_iter_init (&iter, notes);
  while (g_hash_table_iter_next (&iter, &source, &note))
    g_hash_table_insert (copy, g_strdup (source), g_strdup (note));

  return copy;
}

TakesDraftState *
takes_draft_state_copy (const TakesDraftState *self)
{
  TakesDraftState *copy;

  g_return_val_if_fail (self, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->request = takes_request_copy (self->request);
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    copy->aside[role] = copy_inputs (self->aside[role]);
  copy->notes = copy_notes (self->notes);
  copy->vary = takes_vary_copy (self->vary);
  copy->seeds = g_array_copy (self->seeds);
  copy->replaces = g_strdup (self->replaces);

  return copy;
}

void
takes_draft_state_free (TakesDraftState *self)
{
  g_return_if_fail (self);

  takes_request_free (self->request);
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    g_ptr_array_unref (self->aside[role]);
  g_hash_table_unref (self->notes);
  takes_vary_free (self->vary);
  g_array_unref (self->seeds);
  g_free (self->replaces);
  g_free (self);
}

static gboolean
equal_inputs (GPtrArray *a,
              GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!takes_input_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
equal_asides (const TakesDraftState *a,
              const TakesDraftState *b)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (!equal_inputs (a->aside[role], b->aside[role]))
      return FALSE;

  return TRUE;
}

static gboolean
equal_notes (GHashTable *a,
             GHashTable *b)
{
  GHashTableIter iter;
  gpointer source, note;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &source, &note))
    if (g_strcmp0 (g_hash_table_lookup (b, source), note) != 0)
      return FALSE;

  return g_hash_table_size (a) == g_hash_table_size (b);
}

/**
 * takes_draft_state_equal:
 *
 * Returns: whether nothing that a person can change differs
 */
gboolean
takes_draft_state_equal (const TakesDraftState *a,
                         const TakesDraftState *b)
{
  g_return_val_if_fail (a && b, FALSE);

  return takes_request_equal (a->request, b->request) &&
         a->start == b->start &&
         equal_asides (a, b) &&
         equal_notes (a->notes, b->notes) &&
         takes_vary_equal (a->vary, b->vary) &&
         a->size_by_hand == b->size_by_hand &&
         a->old_width == b->old_width &&
         a->old_height == b->old_height &&
         a->seeds->len == b->seeds->len &&
         (a->seeds->len == 0 || memcmp (a->seeds->data, b->seeds->data, a->seeds->len * sizeof (gint64)) == 0) &&
         a->seeds_typed == b->seeds_typed &&
         a->locked == b->locked &&
         g_strcmp0 (a->replaces, b->replaces) == 0;
}

/**
 * takes_draft_state_get_frame:
 *
 * Returns: (nullable) (transfer none): the first frame that would be sent
 */
TakesInput *
takes_draft_state_get_frame (const TakesDraftState *self)
{
  g_return_val_if_fail (self, NULL);

  return takes_request_get_input (self->request, TAKES_INPUT_FRAME, 0);
}

/**
 * takes_draft_state_get_note:
 *
 * Returns: (nullable) (transfer none): what was done to the copy of that input, a sentence
 */
const char *
takes_draft_state_get_note (const TakesDraftState *self,
                            const TakesInput      *input)
{
  g_return_val_if_fail (self && input, NULL);

  return g_hash_table_lookup (self->notes, input->source);
}

/**
 * takes_draft_state_set_note:
 * @note: (nullable): a translated sentence; %NULL takes it away
 */
void
takes_draft_state_set_note (TakesDraftState  *self,
                            const TakesInput *input,
                            const char       *note)
{
  g_return_if_fail (self && input);

  if (note)
    g_hash_table_insert (self->notes, g_strdup (input->source), g_strdup (note));
  else
    g_hash_table_remove (self->notes, input->source);
}

/**
 * takes_draft_state_get_workflow:
 * @model: (nullable): without one, that of a video model is told
 *
 * Returns: what will be asked for, also while the inputs of the chosen start are still missing
 */
TakesWorkflow
takes_draft_state_get_workflow (const TakesDraftState *self,
                                TakesModel            *model)
{
  TakesWorkflow workflow;

  g_return_val_if_fail (self, TAKES_WORKFLOW_T2V);

  workflow = takes_request_get_workflow (self->request, model);
  if (workflow == TAKES_WORKFLOW_T2I && self->start == TAKES_START_REFERENCES)
    return TAKES_WORKFLOW_I2I;
  if (workflow != TAKES_WORKFLOW_T2V)
    return workflow;

  switch (self->start)
    {
    case TAKES_START_FRAME:
      return TAKES_WORKFLOW_I2V;

    case TAKES_START_REFERENCES:
      return TAKES_WORKFLOW_R2V;

    case TAKES_START_TEXT:
    default:
      return TAKES_WORKFLOW_T2V;
    }
}

/**
 * takes_draft_state_names_references:
 * @model: (nullable)
 *
 * `character1` … name the references of a clip, while they are all pictures or all videos: the services do not say in
 * which order both would count (models.md §4.4; ux.md, Inputs). Stills and Animate have no such names.
 *
 * Returns: whether the prompt can name the references
 */
gboolean
takes_draft_state_names_references (const TakesDraftState *self,
                                    TakesModel            *model)
{
  g_return_val_if_fail (self, FALSE);

  return takes_draft_state_get_workflow (self, model) == TAKES_WORKFLOW_R2V &&
         (takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_IMAGE) == 0 ||
          takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_VIDEO) == 0);
}

static void
add_prompts (const TakesDraftState *self,
             TakesVary             *all)
{
  GPtrArray *further = self->vary->values[TAKES_VARY_PROMPT];

  if (further->len == 0)
    return;

  takes_vary_add_prompt (all, self->request->prompt ? self->request->prompt : "", self->request->negative);
  for (guint i = 0; i < further->len; i++)
    takes_vary_add_prompt (all, further->pdata[i], self->vary->negatives->pdata[i]);
}

/**
 * takes_draft_state_dup_vary:
 *
 * Returns: (transfer full): what varies, as takes_plan() wants it: the request's own value comes
 *   first on each axis
 */
TakesVary *
takes_draft_state_dup_vary (const TakesDraftState *self)
{
  TakesVary *all = takes_vary_new ();

  g_return_val_if_fail (self, all);

  for (guint axis = 0; axis < TAKES_VARY_PROMPT; axis++)
    {
      GPtrArray *further = self->vary->values[axis];
      g_autofree char *own = further->len > 0 ? takes_column_dup_text ((int) axis, self->request) : NULL;

      if (own)
        takes_vary_add (all, axis, own);
      for (guint i = 0; i < further->len; i++)
        takes_vary_add (all, axis, further->pdata[i]);
    }

  add_prompts (self, all);
  for (guint i = 0; i < self->vary->rows->len; i++)
    takes_vary_add_row (all, self->vary->rows->pdata[i]);

  return all;
}
