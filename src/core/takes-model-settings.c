/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-model-private.h"

static const TakesSetting *
find_setting (TakesModel *self,
              const char *service,
              const char *name)
{
  const TakesFacts *facts = takes_model_get_facts (self, service);
  TakesSettingId id;

  if (!facts || !takes_setting_from_name (name, &id) || !facts->settings[id].present)
    return NULL;

  return &facts->settings[id];
}

/**
 * takes_model_get_setting_words:
 * @setting: as takes_model_has_setting() takes it
 *
 * Returns: (transfer none) (nullable): the words that the setting can have, the service's own first;
 *   %NULL when it is none of words or the model lacks it
 */
const char *const *
takes_model_get_setting_words (TakesModel *self,
                               const char *service,
                               const char *setting)
{
  const TakesSetting *found;

  g_return_val_if_fail (TAKES_IS_MODEL (self), NULL);
  g_return_val_if_fail (setting != NULL, NULL);

  found = find_setting (self, service, setting);

  return found ? (const char *const *) found->words : NULL;
}

/**
 * takes_model_get_setting_range:
 * @setting: as takes_model_has_setting() takes it; also numberResults
 * @max: (out): %G_MAXINT64 where it is not stated
 * @standard: (out): what is meant when it is absent
 *
 * Returns: whether the setting is a number that can be chosen, and within which limits
 */
gboolean
takes_model_get_setting_range (TakesModel *self,
                               const char *service,
                               const char *setting,
                               gint64     *min,
                               gint64     *max,
                               gint64     *standard)
{
  const TakesSetting *found;
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);
  g_return_val_if_fail (setting != NULL && min != NULL && max != NULL && standard != NULL, FALSE);

  facts = takes_model_get_facts (self, service);
  if (facts && g_str_equal (setting, "numberResults"))
    {
      *min = facts->results.min;
      *max = facts->results.max == G_MAXINT64 ? TAKES_RESULTS_UNSTATED : facts->results.max;
      *standard = facts->results.standard;
      return TRUE;
    }

  found = find_setting (self, service, setting);
  if (!found || found->fixed || found->words || found->range.max <= found->range.min ||
      (found->range.min == 0 && found->range.max == G_MAXINT64))
    return FALSE;

  *min = found->range.min;
  *max = found->range.max;
  *standard = found->range.standard;

  return TRUE;
}

/**
 * takes_model_fans_out:
 * @service: (nullable): a service id
 *
 * Returns: whether the service makes one result of a request, however many are asked for
 */
gboolean
takes_model_fans_out (TakesModel *self,
                      const char *service)
{
  const TakesFacts *facts;

  g_return_val_if_fail (TAKES_IS_MODEL (self), FALSE);

  facts = takes_model_get_facts (self, service);

  return facts && facts->fan_out;
}
