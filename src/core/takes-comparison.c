/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison.h"

#include "takes-comparison-private.h"
#include "takes-property.h"

static GType
get_item_type (GListModel *model)
{
  return TAKES_TYPE_MEMBER;
}

static guint
get_n_items (GListModel *model)
{
  return TAKES_COMPARISON (model)->members->len;
}

static gpointer
get_item (GListModel *model,
          guint       index)
{
  TakesComparison *self = TAKES_COMPARISON (model);

  return index < self->members->len ? g_object_ref (self->members->pdata[index]) : NULL;
}

static void
takes_comparison_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TakesComparison, takes_comparison, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, takes_comparison_iface_init))

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_BATCH_ID,
  PROP_CREATED_AT,
  PROP_OPENED_AT,
  PROP_N_ON_STAGE,
  PROP_VIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
tell_changed (TakesComparison *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
takes_comparison_dispose (GObject *object)
{
  TakesComparison *self = TAKES_COMPARISON (object);

  g_ptr_array_set_size (self->followed, 0);
  g_ptr_array_set_size (self->members, 0);

  G_OBJECT_CLASS (takes_comparison_parent_class)->dispose (object);
}

static void
takes_comparison_finalize (GObject *object)
{
  TakesComparison *self = TAKES_COMPARISON (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->batch_id, g_free);
  g_clear_pointer (&self->view, takes_view_free);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->followed, g_ptr_array_unref);

  G_OBJECT_CLASS (takes_comparison_parent_class)->finalize (object);
}

static void
takes_comparison_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TakesComparison *self = TAKES_COMPARISON (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_BATCH_ID:
      g_value_set_string (value, self->batch_id);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;

    case PROP_OPENED_AT:
      g_value_set_int64 (value, self->opened_at);
      break;

    case PROP_N_ON_STAGE:
      g_value_set_uint (value, self->n_on_stage);
      break;

    case PROP_VIEW:
      g_value_set_boxed (value, self->view);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_comparison_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TakesComparison *self = TAKES_COMPARISON (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_NAME:
      takes_comparison_set_name (self, g_value_get_string (value));
      break;

    case PROP_BATCH_ID:
      self->batch_id = g_value_dup_string (value);
      break;

    case PROP_CREATED_AT:
      self->created_at = g_value_get_int64 (value);
      break;

    case PROP_OPENED_AT:
      takes_comparison_set_opened_at (self, g_value_get_int64 (value));
      break;

    case PROP_VIEW:
      takes_comparison_set_view (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_comparison_class_init (TakesComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags kept = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = takes_comparison_dispose;
  object_class->finalize = takes_comparison_finalize;
  object_class->get_property = takes_comparison_get_property;
  object_class->set_property = takes_comparison_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, once);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, kept);
  properties[PROP_BATCH_ID] = g_param_spec_string ("batch-id", NULL, NULL, NULL, once);
  properties[PROP_CREATED_AT] = g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, once);
  properties[PROP_OPENED_AT] = g_param_spec_int64 ("opened-at", NULL, NULL, 0, G_MAXINT64, 0, kept);
  properties[PROP_N_ON_STAGE] =
    g_param_spec_uint ("n-on-stage", NULL, NULL, 0, TAKES_COMPARISON_MAX_TILES, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW] = g_param_spec_boxed ("view", NULL, NULL, TAKES_TYPE_VIEW, kept);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", TAKES_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
takes_comparison_init (TakesComparison *self)
{
  self->view = takes_view_new ();
  self->members = g_ptr_array_new_with_free_func (g_object_unref);
  self->followed = g_ptr_array_new_with_free_func (takes_comparison_followed_free);
}

/**
 * takes_comparison_new:
 * @batch_id: (nullable): the batch it was made for
 * @created_at: wall clock, µs since 1970
 *
 * Main thread only.
 */
TakesComparison *
takes_comparison_new (const char *id,
                      const char *name,
                      const char *batch_id,
                      gint64      created_at)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_object_new (TAKES_TYPE_COMPARISON,
                       "id", id,
                       "name", name,
                       "batch-id", batch_id,
                       "created-at", created_at,
                       NULL);
}

/**
 * takes_comparison_dup_members:
 *
 * Returns: (transfer full) (element-type TakesMember): a copy of the list, to be changed and committed
 */
GPtrArray *
takes_comparison_dup_members (TakesComparison *self)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->members->len; i++)
    g_ptr_array_add (members, g_object_ref (self->members->pdata[i]));

  return members;
}

/**
 * takes_comparison_commit:
 * @members: (element-type TakesMember) (transfer none): the new list; is taken over by reference
 *
 * Whoever watches sees the new list and the new number of tiles together.
 */
void
takes_comparison_commit (TakesComparison *self,
                         GPtrArray       *members,
                         guint            n_on_stage)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->members);
  guint before = 0, after = 0, shorter = MIN (old->len, members->len);
  guint n_before = self->n_on_stage;

  while (before < shorter && old->pdata[before] == members->pdata[before])
    before++;
  while (after < shorter - before &&
         old->pdata[old->len - 1 - after] == members->pdata[members->len - 1 - after])
    after++;

  self->members = g_ptr_array_ref (members);
  self->n_on_stage = n_on_stage;

  if (before + after < MAX (old->len, members->len))
    g_list_model_items_changed (G_LIST_MODEL (self), before, old->len - before - after,
                                members->len - before - after);
  if (n_before != n_on_stage)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ON_STAGE]);

  tell_changed (self);
}

const char *
takes_comparison_get_id (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  return self->id;
}

const char *
takes_comparison_get_name (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  return self->name;
}

/**
 * takes_comparison_set_name:
 * @name: (nullable):
 */
void
takes_comparison_set_name (TakesComparison *self,
                           const char      *name)
{
  g_return_if_fail (TAKES_IS_COMPARISON (self));

  if (!takes_set_str (&self->name, name))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  tell_changed (self);
}

/**
 * takes_comparison_get_batch_id:
 *
 * Returns: (transfer none) (nullable):
 */
const char *
takes_comparison_get_batch_id (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  return self->batch_id;
}

gint64
takes_comparison_get_created_at (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), 0);

  return self->created_at;
}

gint64
takes_comparison_get_opened_at (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), 0);

  return self->opened_at;
}

/**
 * takes_comparison_set_opened_at:
 * @opened_at: wall clock, µs since 1970; when it was last put on the stage
 */
void
takes_comparison_set_opened_at (TakesComparison *self,
                                gint64           opened_at)
{
  g_return_if_fail (TAKES_IS_COMPARISON (self));

  if (!takes_set_int64 (&self->opened_at, opened_at))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENED_AT]);
  tell_changed (self);
}

guint
takes_comparison_get_n_on_stage (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), 0);

  return self->n_on_stage;
}

/**
 * takes_comparison_get_view:
 *
 * Returns: (transfer none): how it is looked at; valid until it is set again
 */
const TakesView *
takes_comparison_get_view (TakesComparison *self)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  return self->view;
}

/**
 * takes_comparison_set_view:
 * @view: (transfer none): is copied
 */
void
takes_comparison_set_view (TakesComparison *self,
                           const TakesView *view)
{
  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (view != NULL);

  if (takes_view_equal (self->view, view))
    return;

  takes_view_free (self->view);
  self->view = takes_view_copy (view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
  tell_changed (self);
}

/**
 * takes_comparison_get_member:
 *
 * Returns: (transfer none) (nullable): %NULL past the end
 */
TakesMember *
takes_comparison_get_member (TakesComparison *self,
                             guint            index)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  return index < self->members->len ? self->members->pdata[index] : NULL;
}

/**
 * takes_comparison_find:
 *
 * Returns: the index of the member, −1 when there is none
 */
int
takes_comparison_find (TakesComparison *self,
                       TakesJob        *job,
                       guint            slot)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), -1);

  for (guint i = 0; i < self->members->len; i++)
    if (takes_member_get_job (self->members->pdata[i]) == job &&
        takes_member_get_slot (self->members->pdata[i]) == slot)
      return (int) i;

  return -1;
}

/**
 * takes_comparison_find_take:
 *
 * Returns: the index of the take's member, −1 when there is none
 */
int
takes_comparison_find_take (TakesComparison *self,
                            TakesTake       *take)
{
  g_return_val_if_fail (TAKES_IS_COMPARISON (self), -1);

  for (guint i = 0; take && i < self->members->len; i++)
    if (takes_member_get_take (self->members->pdata[i]) == take)
      return (int) i;

  return -1;
}

/**
 * takes_comparison_get_held:
 *
 * Returns: (transfer full) (element-type TakesMember): what comes first in the next comparison
 */
GPtrArray *
takes_comparison_get_held (TakesComparison *self)
{
  GPtrArray *held;

  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);

  held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->members->len; i++)
    if (takes_member_get_held (self->members->pdata[i]))
      g_ptr_array_add (held, g_object_ref (self->members->pdata[i]));

  return held;
}
