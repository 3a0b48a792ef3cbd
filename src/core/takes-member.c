/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-member.h"

#include "takes-property.h"

struct _TakesMember
{
  GObject    parent_instance;

  TakesJob  *job;
  guint      slot;
  TakesTake *take;
  gboolean   held;
  gboolean   aside;
};

G_DEFINE_FINAL_TYPE (TakesMember, takes_member, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_JOB,
  PROP_SLOT,
  PROP_TAKE,
  PROP_HELD,
  PROP_ASIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
find_take (TakesMember *self)
{
  GListModel *takes = takes_job_get_takes (self->job);
  guint n = g_list_model_get_n_items (takes);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

      if (takes_take_get_slot (take) != (int) self->slot)
        continue;

      if (g_set_object (&self->take, take))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
      return;
    }

  if (g_set_object (&self->take, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKE]);
}

static void
takes_member_constructed (GObject *object)
{
  TakesMember *self = TAKES_MEMBER (object);

  G_OBJECT_CLASS (takes_member_parent_class)->constructed (object);

  g_signal_connect_object (takes_job_get_takes (self->job), "items-changed", G_CALLBACK (find_take), self,
                           G_CONNECT_SWAPPED);
  find_take (self);
}

static void
takes_member_dispose (GObject *object)
{
  TakesMember *self = TAKES_MEMBER (object);

  g_clear_object (&self->job);
  g_clear_object (&self->take);

  G_OBJECT_CLASS (takes_member_parent_class)->dispose (object);
}

static void
takes_member_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TakesMember *self = TAKES_MEMBER (object);

  switch (prop_id)
    {
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;

    case PROP_SLOT:
      g_value_set_uint (value, self->slot);
      break;

    case PROP_TAKE:
      g_value_set_object (value, self->take);
      break;

    case PROP_HELD:
      g_value_set_boolean (value, self->held);
      break;

    case PROP_ASIDE:
      g_value_set_boolean (value, self->aside);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_member_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TakesMember *self = TAKES_MEMBER (object);

  switch (prop_id)
    {
    case PROP_JOB:
      self->job = g_value_dup_object (value);
      break;

    case PROP_SLOT:
      self->slot = g_value_get_uint (value);
      break;

    case PROP_HELD:
      if (takes_set_int (&self->held, g_value_get_boolean (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_ASIDE:
      if (takes_set_int (&self->aside, g_value_get_boolean (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_member_class_init (TakesMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags kept = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = takes_member_constructed;
  object_class->dispose = takes_member_dispose;
  object_class->get_property = takes_member_get_property;
  object_class->set_property = takes_member_set_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, TAKES_TYPE_JOB, once);
  properties[PROP_SLOT] = g_param_spec_uint ("slot", NULL, NULL, 0, G_MAXUINT, 0, once);
  properties[PROP_TAKE] =
    g_param_spec_object ("take", NULL, NULL, TAKES_TYPE_TAKE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HELD] = g_param_spec_boolean ("held", NULL, NULL, FALSE, kept);
  properties[PROP_ASIDE] = g_param_spec_boolean ("aside", NULL, NULL, FALSE, kept);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_member_init (TakesMember *self)
{
}

/**
 * takes_member_new:
 * @slot: which of the job's results, from 0
 *
 * Main thread only.
 */
TakesMember *
takes_member_new (TakesJob *job,
                  guint     slot)
{
  g_return_val_if_fail (TAKES_IS_JOB (job), NULL);

  return g_object_new (TAKES_TYPE_MEMBER,
                       "job", job,
                       "slot", slot,
                       NULL);
}

/**
 * takes_member_get_job:
 *
 * Returns: (transfer none):
 */
TakesJob *
takes_member_get_job (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), NULL);

  return self->job;
}

guint
takes_member_get_slot (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), 0);

  return self->slot;
}

/**
 * takes_member_get_take:
 *
 * Returns: (transfer none) (nullable): %NULL until it is there
 */
TakesTake *
takes_member_get_take (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), NULL);

  return self->take;
}

gboolean
takes_member_get_held (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), FALSE);

  return self->held;
}

gboolean
takes_member_get_aside (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), FALSE);

  return self->aside;
}

/**
 * takes_member_get_seed:
 *
 * Returns: the seed that was used, or will be; −1 when nobody knows it: of several results each has
 *   its own
 */
gint64
takes_member_get_seed (TakesMember *self)
{
  const TakesRequest *request;

  g_return_val_if_fail (TAKES_IS_MEMBER (self), -1);

  if (self->take && takes_take_get_seed (self->take) >= 0)
    return takes_take_get_seed (self->take);

  request = takes_job_get_request (self->job);

  return request && request->results <= 1 && request->seed >= 0 ? request->seed : -1;
}

/**
 * takes_member_is_rejected:
 *
 * Returns: whether there is a take, and the person rejected it
 */
gboolean
takes_member_is_rejected (TakesMember *self)
{
  g_return_val_if_fail (TAKES_IS_MEMBER (self), FALSE);

  return self->take && takes_take_get_verdict (self->take) == TAKES_VERDICT_REJECT;
}
