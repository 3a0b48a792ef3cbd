/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fake-batch.h"

#include "takes-comparison.h"

/* The comparison that a batch gets, without an engine. */
static inline TakesComparison *
fake_comparison_new (TakesBatch *batch)
{
  TakesComparison *comparison = takes_comparison_new ("c1", takes_batch_get_name (batch), takes_batch_get_id (batch), 1);
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      takes_comparison_add (comparison, job, 0);
    }

  return comparison;
}
