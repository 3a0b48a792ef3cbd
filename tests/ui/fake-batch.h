/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-batch.h"

static inline void
fake_batch_add (TakesBatch *batch,
                const char *id)
{
  guint index = g_list_model_get_n_items (takes_batch_get_jobs (batch));
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = NULL;

  request->prompt = g_strdup ("a boy and a puddle");
  request->seed = 800 + index;
  request->width = 1280;
  request->height = 720;
  job = takes_job_new (id, takes_batch_get_id (batch), "demo", request);
  g_object_set (job, "state", TAKES_JOB_WAITING, "index", (int) index, NULL);
  takes_batch_add_job (batch, job);
}

/* A batch as the engine would make it, without one: `n_jobs` jobs at the service, seeds 800, 801 … */
static inline TakesBatch *
fake_batch_new (guint n_jobs)
{
  TakesBatch *batch = takes_batch_new ("b1", "Puddle", 0);

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autofree char *id = g_strdup_printf ("job-%u", i);

      fake_batch_add (batch, id);
    }

  return batch;
}

static inline TakesJob *
fake_batch_peek_job (TakesBatch *batch,
                     guint       index)
{
  g_autoptr (TakesJob) job = g_list_model_get_item (takes_batch_get_jobs (batch), index);

  return job;
}

static inline void
fake_batch_arrive (TakesBatch *batch,
                   guint       index,
                   const char *path)
{
  TakesJob *job = fake_batch_peek_job (batch, index);
  g_autoptr (TakesTake) take = takes_take_new ("take", takes_job_get_id (job), takes_job_get_request (job));

  g_object_set (take, "path", path, "seed", G_GINT64_CONSTANT (800) + index, "width", 1280, "height", 720, NULL);
  takes_job_add_take (job, take);
  g_object_set (job, "state", TAKES_JOB_DONE, NULL);
}
