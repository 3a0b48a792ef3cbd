/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

#include "takes-download.h"
#include "takes-json.h"
#include "takes-library-calls.h"
#include "takes-poster.h"
#include "takes-shelving.h"

/* A poster on its way: of which take. */
typedef struct {
  TakesRunner *runner;
  TakesTake   *take;
  char        *path;
} Poster;

static TakesTakeRow *
find_row (TakesRunner *self,
          const char  *id)
{
  for (guint i = 0; i < self->takes->len; i++)
    {
      TakesTakeRow *row = self->takes->pdata[i];

      if (g_strcmp0 (row->id, id) == 0)
        return row;
    }

  return NULL;
}

static void
postered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Poster *poster = user_data;
  g_autoptr (TakesRunner) self = poster->runner;
  g_autoptr (TakesTake) take = poster->take;
  g_autofree char *path = poster->path;
  g_autoptr (GError) error = NULL;
  gboolean ok = takes_poster_finish (result, &error);
  TakesTakeRow *row;

  if (self->closed)
    return;

  if (!ok)
    {
      g_message ("No poster for %s: %s", takes_take_get_path (take), error->message);
      return;
    }

  g_object_set (take, "poster-path", path, NULL);
  row = find_row (self, takes_take_get_id (take));
  if (!row)
    return;

  g_free (row->poster_path);
  row->poster_path = g_steal_pointer (&path);
  takes_runner_save (self, NULL, NULL);
}

/* A poster that was never made, or could not be made in its time. */
static void
make_up_for_poster (TakesRunner  *self,
                    TakesTakeRow *row,
                    TakesTake    *take)
{
  Poster *poster;

  if (row->poster_path)
    return;

  poster = g_new0 (Poster, 1);
  poster->runner = g_object_ref (self);
  poster->take = g_object_ref (take);
  poster->path = takes_shelving_dup_poster (row->path);
  takes_poster_async (row->path, poster->path, TAKES_SHELVING_POSTER_WIDTH, self->asking, postered_cb, poster);
}

static gboolean
is_shown (TakesRunner *self,
          const char  *id)
{
  GListModel *takes = takes_job_get_takes (self->job);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

      if (g_strcmp0 (takes_take_get_id (take), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static TakesTake *
show_take (TakesRunner  *self,
           TakesTakeRow *row)
{
  g_autoptr (TakesRequest) request = takes_request_copy (self->row->request);
  g_autoptr (TakesTake) take = NULL;

  if (row->seed >= 0)
    request->seed = row->seed;

  take = takes_take_new (row->id, self->row->id, request);
  g_object_set (take,
                "path", row->path,
                "poster-path", row->poster_path,
                "number", row->number,
                "seed", row->seed,
                "cost", row->cost,
                "currency", row->currency,
                "width", row->width,
                "height", row->height,
                "duration-ms", row->duration_ms,
                "has-audio", row->has_audio,
                "nsfw", row->nsfw,
                "slot", row->place,
                "sha256", row->sha256,
                "verdict", row->verdict,
                "stars", row->stars,
                "rank", row->rank,
                "rank-of", row->rank_of,
                NULL);
  takes_job_add_take (self->job, take);

  return g_steal_pointer (&take);
}

/**
 * takes_runner_show_takes:
 *
 * Every clip that is on the shelf and not yet shown gets its take.
 */
void
takes_runner_show_takes (TakesRunner *self)
{
  for (guint i = 0; i < self->takes->len; i++)
    {
      TakesTakeRow *row = self->takes->pdata[i];
      g_autoptr (TakesTake) take = NULL;

      if (row->state != TAKES_JOB_DONE || !row->path || is_shown (self, row->id))
        continue;

      take = show_take (self, row);
      g_signal_emit_by_name (self, "take-arrived", take);
      make_up_for_poster (self, row, take);
    }
}

static void
go_all (TakesRunner *self)
{
  GHashTableIter iter;
  TakesDownload *download;

  g_hash_table_iter_init (&iter, self->downloads);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &download))
    takes_download_go (download);
}

static void
planned_cb (TakesDownload *download,
            TakesRunner   *self)
{
  takes_runner_save (self, go_all, NULL);
}

static void
progress_cb (TakesDownload *download,
             gint64         done,
             gint64         total,
             TakesRunner   *self)
{
  g_object_set (self->job, "bytes-done", done, "bytes-total", total,
                "progress", total > 0 ? (double) done / (double) total : -1.0, NULL);

  if (!self->fetch)
    return;

  g_clear_pointer (&self->fetch, g_free);
  self->row->fetch_problem = FALSE;
  takes_runner_publish (self);
}

static void
problem_cb (TakesDownload *download,
            const char    *sentence,
            TakesTrouble   trouble,
            TakesRunner   *self)
{
  g_free (self->fetch);
  self->fetch = g_strdup (sentence);
  self->row->fetch_problem = TRUE;
  self->row->trouble = trouble;
  takes_runner_publish (self);
}

/* The download of one clip is over; with the last one the job ends. */
static void
end_download (TakesRunner   *self,
              TakesDownload *download,
              TakesJobState  state)
{
  g_autoptr (TakesDownload) kept = g_object_ref (download);
  TakesTakeRow *row = takes_download_get_take (download);

  row->state = state;
  g_signal_handlers_disconnect_by_data (download, self);
  g_hash_table_remove (self->downloads, row->id);
  g_hash_table_remove (self->data, row->id);
  g_clear_pointer (&self->fetch, g_free);
  self->row->fetch_problem = FALSE;
  if (self->row->state == TAKES_JOB_DOWNLOADING)
    self->row->trouble = TAKES_TROUBLE_NONE;

  if (self->row->state == TAKES_JOB_DOWNLOADING &&
      takes_runner_count_takes (self, TAKES_JOB_DOWNLOADING) == 0)
    takes_runner_end_arrived (self);

  takes_runner_save (self, takes_runner_show_takes, NULL);
}

static void
shelved_cb (TakesDownload *download,
            TakesRunner   *self)
{
  end_download (self, download, TAKES_JOB_DONE);
}

static void
gone_cb (TakesDownload *download,
         TakesRunner   *self)
{
  g_message ("A clip of the job %s is no longer at the service", self->row->id);
  self->checked = self->fetch_checked;
  end_download (self, download, TAKES_JOB_LOST);
}

static void
begin_download (TakesRunner  *self,
                TakesTakeRow *row)
{
  TakesDownload *download = takes_download_new (self->lane, self->row, row, self->batch_name);

  takes_download_set_data (download, g_hash_table_lookup (self->data, row->id));
  takes_download_set_answer (download, self->answer);
  g_signal_connect_object (download, "planned", G_CALLBACK (planned_cb), self, 0);
  g_signal_connect_object (download, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (download, "problem", G_CALLBACK (problem_cb), self, 0);
  g_signal_connect_object (download, "gone", G_CALLBACK (gone_cb), self, 0);
  g_signal_connect_object (download, "shelved", G_CALLBACK (shelved_cb), self, 0);
  g_hash_table_insert (self->downloads, row->id, download);
  takes_download_go (download);
}

static void
answer_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TakesRunner) self = user_data;
  g_autoptr (GBytes) raw = takes_library_get_answer_finish (TAKES_LIBRARY (source), result, NULL);
  g_autoptr (JsonNode) json = NULL;
  TakesTicket ticket = takes_runner_make_ticket (self);

  if (self->closed)
    return;

  if (raw)
    json = takes_json_parse (g_bytes_get_data (raw, NULL), (gssize) g_bytes_get_size (raw), NULL);

  if (json && !self->answer)
    self->answer = takes_lane_get_provider (self->lane)->clean_answer (json, &ticket);

  takes_runner_fetch (self);
}

/**
 * takes_runner_fetch:
 *
 * Begins the download of every clip that is ready at the service.
 */
void
takes_runner_fetch (TakesRunner *self)
{
  if (self->closed || takes_runner_count_takes (self, TAKES_JOB_DOWNLOADING) == 0)
    return;

  if (!self->answer && !self->answer_sought)
    {
      self->answer_sought = TRUE;
      takes_library_get_answer_async (takes_lane_get_library (self->lane), self->row->id, answer_read_cb,
                                      g_object_ref (self));
      return;
    }

  for (guint i = 0; i < self->takes->len; i++)
    {
      TakesTakeRow *row = self->takes->pdata[i];

      if (row->state == TAKES_JOB_DOWNLOADING && !g_hash_table_contains (self->downloads, row->id))
        begin_download (self, row);
    }
}

/**
 * takes_runner_fetch_again:
 *
 * *lost*, with clips that were finished and then gone: tries their places and asks for others once more.
 *
 * Returns: whether there are such clips
 */
gboolean
takes_runner_fetch_again (TakesRunner *self)
{
  if (takes_runner_count_takes (self, TAKES_JOB_LOST) == 0 || !takes_runner_enter (self, TAKES_JOB_DOWNLOADING))
    return FALSE;

  for (guint i = 0; i < self->takes->len; i++)
    {
      TakesTakeRow *row = self->takes->pdata[i];

      if (row->state == TAKES_JOB_LOST)
        row->state = TAKES_JOB_DOWNLOADING;
    }

  self->fetch_checked = TRUE;
  takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);
  takes_runner_save (self, takes_runner_fetch, NULL);

  return TRUE;
}

/**
 * takes_runner_end_fetch:
 */
void
takes_runner_end_fetch (TakesRunner *self)
{
  GHashTableIter iter;
  TakesDownload *download;

  g_hash_table_iter_init (&iter, self->downloads);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &download))
    takes_download_stop (download);

  g_hash_table_remove_all (self->downloads);
}

/**
 * takes_runner_fetch_now:
 *
 * Does not wait for the next try.
 */
void
takes_runner_fetch_now (TakesRunner *self)
{
  GHashTableIter iter;
  TakesDownload *download;

  g_return_if_fail (TAKES_IS_RUNNER (self));

  g_hash_table_iter_init (&iter, self->downloads);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &download))
    takes_download_try_now (download);
}
