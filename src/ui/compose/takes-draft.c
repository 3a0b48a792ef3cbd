/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-private.h"

#include "takes-property.h"
#include "takes-variants.h"

#define UNDO_DEPTH 50

G_DEFINE_FINAL_TYPE (TakesDraft, takes_draft, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ACCOUNT,
  N_PROPS
};

enum {
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_step (TakesDraftStep *step)
{
  g_clear_pointer (&step->state, takes_draft_state_free);
  if (step->free_data)
    step->free_data (step->data);
}

/**
 * takes_draft_emit_changed:
 *
 * Tells everybody that the draft is another now. Private to the draft's files.
 */
void
takes_draft_emit_changed (TakesDraft *self)
{
  GArray *seeds = self->state->seeds;

  self->tab = MIN (self->tab, takes_draft_count_prompts (self) - 1);

  /* The rules look at one request; the first seed stands for all. */
  self->state->request->seed = seeds->len > 0 ? g_array_index (seeds, gint64, 0) : TAKES_UNSET;

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_draft_begin:
 * @texts: the edit replaces the prompts too, so Undo brings them back
 *
 * Opens a step of Undo.
 *
 * Returns: (transfer none): the state to change, until takes_draft_end ()
 */
TakesDraftState *
takes_draft_begin (TakesDraft     *self,
                   TakesDraftEdit  edit,
                   gboolean        texts)
{
  if (edit == TAKES_DRAFT_EDIT_SINGLE || edit != self->last || self->steps->len == 0)
    {
      TakesDraftStep step = {
        takes_draft_state_copy (self->state), texts ? TAKES_DRAFT_TEXTS_COME_BACK : TAKES_DRAFT_TEXTS_STAY, 0,
      };

      if (self->steps->len == UNDO_DEPTH)
        g_array_remove_index (self->steps, 0);
      g_array_append_val (self->steps, step);
    }

  self->last = edit;

  return self->state;
}

/**
 * takes_draft_push_undo:
 * @undo: called with @data when the step is taken back
 * @free_data: (nullable): when the step is gone
 *
 * A step about something beside the draft that belongs to the same order of Undo.
 */
void
takes_draft_push_undo (TakesDraft     *self,
                       GFunc           undo,
                       gpointer        data,
                       GDestroyNotify  free_data)
{
  TakesDraftStep step = { .undo = undo, .data = data, .free_data = free_data };

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (undo != NULL);

  if (self->steps->len == UNDO_DEPTH)
    g_array_remove_index (self->steps, 0);
  g_array_append_val (self->steps, step);
  self->last = TAKES_DRAFT_EDIT_SINGLE;
  self->n_edits++;
  takes_draft_emit_changed (self);
}

/**
 * takes_draft_end:
 *
 * Closes the step, drops it when nothing changed, and tells everybody.
 */
void
takes_draft_end (TakesDraft *self)
{
  TakesDraftStep *step = &g_array_index (self->steps, TakesDraftStep, self->steps->len - 1);

  if (takes_draft_state_equal (step->state, self->state))
    {
      g_array_set_size (self->steps, self->steps->len - 1);
      self->last = TAKES_DRAFT_EDIT_SINGLE;
    }

  self->n_edits++;
  takes_draft_emit_changed (self);
}

static gboolean
has_seed (TakesDraft *self,
          gint64      seed)
{
  for (guint i = 0; i < self->state->seeds->len; i++)
    {
      if (g_array_index (self->state->seeds, gint64, i) == seed)
        return TRUE;
    }

  return FALSE;
}

/**
 * takes_draft_fill_seeds:
 *
 * Keeps the first seeds and draws the missing ones, no number twice.
 */
void
takes_draft_fill_seeds (TakesDraft *self,
                        guint       n_seeds)
{
  GArray *seeds = self->state->seeds;

  if (seeds->len == 0)
    self->state->seeds_typed = FALSE;
  if (seeds->len > n_seeds)
    g_array_set_size (seeds, n_seeds);

  while (self->draw && seeds->len < n_seeds)
    {
      gint64 seed = self->draw (self->draw_data);

      if (!has_seed (self, seed))
        g_array_append_val (seeds, seed);
    }
}

static void
takes_draft_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCOUNT:
      g_value_set_string (value, takes_draft_get_account (TAKES_DRAFT (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_draft_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCOUNT:
      takes_draft_set_account (TAKES_DRAFT (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_draft_finalize (GObject *object)
{
  TakesDraft *self = TAKES_DRAFT (object);

  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->state, takes_draft_state_free);
  g_array_unref (self->steps);
  g_free (self->account);

  G_OBJECT_CLASS (takes_draft_parent_class)->finalize (object);
}

static void
takes_draft_class_init (TakesDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = takes_draft_get_property;
  object_class->set_property = takes_draft_set_property;
  object_class->finalize = takes_draft_finalize;

  properties[PROP_ACCOUNT] =
    g_param_spec_string ("account", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
takes_draft_init (TakesDraft *self)
{
  self->state = takes_draft_state_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (TakesDraftStep));
  g_array_set_clear_func (self->steps, (GDestroyNotify) clear_step);
}

/**
 * takes_draft_new:
 *
 * Returns: (transfer full): an empty draft without catalogue and account
 */
TakesDraft *
takes_draft_new (void)
{
  return g_object_new (TAKES_TYPE_DRAFT, NULL);
}

/**
 * takes_draft_get_state:
 *
 * Returns: (transfer none): valid until the next edit
 */
const TakesDraftState *
takes_draft_get_state (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  return self->state;
}

/**
 * takes_draft_get_request:
 *
 * Returns: (transfer none): the request of the first seed; valid until the next edit
 */
const TakesRequest *
takes_draft_get_request (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  return self->state->request;
}

/**
 * takes_draft_set_state:
 * @state: (transfer full): as restored from disk
 *
 * Starts anew with @state; there is nothing to undo.
 */
void
takes_draft_set_state (TakesDraft      *self,
                       TakesDraftState *state)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (state);

  takes_draft_state_free (self->state);
  self->state = state;
  g_array_set_size (self->steps, 0);
  takes_draft_fill_seeds (self, MAX (1, self->state->seeds->len));
  takes_draft_emit_changed (self);
}

/**
 * takes_draft_set_catalogue:
 * @catalogue: (nullable): where the draft's model is looked up
 */
void
takes_draft_set_catalogue (TakesDraft     *self,
                           TakesCatalogue *catalogue)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  g_set_object (&self->catalogue, catalogue);
}

/**
 * takes_draft_set_draw:
 * @draw: where new seeds come from
 *
 * Nothing random is made here, so that tests know every seed.
 */
void
takes_draft_set_draw (TakesDraft    *self,
                      TakesDrawSeed  draw,
                      gpointer       user_data)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  self->draw = draw;
  self->draw_data = user_data;
}

/**
 * takes_draft_get_model:
 *
 * Returns: (nullable) (transfer none): NULL while the catalogue does not know the request's model
 */
TakesModel *
takes_draft_get_model (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  if (!self->catalogue || !self->state->request->model)
    return NULL;

  return takes_catalogue_find (self->catalogue, self->state->request->model);
}

/**
 * takes_draft_get_account:
 *
 * Returns: (transfer none) (nullable): the chosen account's id
 */
const char *
takes_draft_get_account (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), NULL);

  return self->account;
}

/**
 * takes_draft_set_account:
 * @account_id: (nullable)
 *
 * Chooses who makes and is paid; not a step that Undo takes back.
 */
void
takes_draft_set_account (TakesDraft *self,
                         const char *account_id)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (!takes_set_str (&self->account, account_id))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
  takes_draft_emit_changed (self);
}

/**
 * takes_draft_load:
 * @state: (transfer full): another composition, as Fix… and the demo bring
 *
 * Replaces everything, prompts included; Undo brings everything back.
 */
void
takes_draft_load (TakesDraft      *self,
                  TakesDraftState *state)
{
  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (state);

  takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, TRUE);
  takes_draft_state_free (self->state);
  self->state = state;
  self->tab = 0;
  takes_draft_fill_seeds (self, MAX (1, state->seeds->len));
  takes_draft_end (self);
}

/**
 * takes_draft_sent:
 *
 * After Generate: seeds that are not locked are drawn anew, so that the same take is not paid for twice.
 */
void
takes_draft_sent (TakesDraft *self)
{
  guint n_seeds;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  g_clear_pointer (&self->state->replaces, g_free);
  if (!self->state->locked)
    {
      n_seeds = self->state->seeds->len;
      g_array_set_size (self->state->seeds, 0);
      takes_draft_fill_seeds (self, n_seeds);
    }

  self->last = TAKES_DRAFT_EDIT_SINGLE;
  takes_draft_emit_changed (self);
}

/**
 * takes_draft_can_undo:
 *
 * Returns: whether there is a step to take back
 */
gboolean
takes_draft_can_undo (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), FALSE);

  return self->steps->len > 0;
}

/**
 * takes_draft_get_edits:
 *
 * Returns: a number that changes with every edit that can be undone, and with undo
 */
guint
takes_draft_get_edits (TakesDraft *self)
{
  g_return_val_if_fail (TAKES_IS_DRAFT (self), 0);

  return self->n_edits;
}

/**
 * takes_draft_undo:
 *
 * One step back. What was typed since stays, unless the step itself had replaced the prompts; a prompt
 * that was closed comes back to its place, one that was added goes.
 */
void
takes_draft_undo (TakesDraft *self)
{
  TakesDraftStep *step;
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (self->steps->len == 0)
    return;

  step = &g_array_index (self->steps, TakesDraftStep, self->steps->len - 1);
  if (step->undo)
    {
      step->undo (step->data, NULL);
      g_array_set_size (self->steps, self->steps->len - 1);
      self->n_edits++;
      takes_draft_emit_changed (self);
      return;
    }

  state = takes_draft_state_copy (step->state);
  takes_draft_restore_texts (self, step, state);

  g_array_set_size (self->steps, self->steps->len - 1);
  takes_draft_state_free (self->state);
  self->state = state;
  self->last = TAKES_DRAFT_EDIT_SINGLE;
  self->n_edits++;
  takes_draft_emit_changed (self);
}
