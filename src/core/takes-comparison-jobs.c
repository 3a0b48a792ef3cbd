/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-private.h"

/* No service makes more of one request; slots are kept as bits. */
#define MAX_SLOTS 32

/* A job of the comparison, and what it may still add to it. */
typedef struct {
  TakesComparison *comparison;   /* not owned */
  TakesJob        *job;
  gboolean         whole;        /* each of its results has a member */
  guint32          gone;         /* bits: slots that were taken out, and do not come back */
} TakesFollowed;

/* Returns: whether that result has come; @trashed says whether it lies in the Trash */
static gboolean
has_take (TakesJob *job,
          guint     slot,
          gboolean *trashed)
{
  GListModel *takes = takes_job_get_takes (job);

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);

      *trashed = takes_take_get_trashed (take);
      if (takes_take_get_slot (take) == (int) slot)
        return TRUE;
    }

  return FALSE;
}

/* As many members as were asked for while they may still come, else as many as came; what ended
 * without any result keeps one, which says why. */
static gboolean
is_wanted (TakesJob *job,
           guint     slot)
{
  const TakesRequest *request = takes_job_get_request (job);
  TakesJobState state = takes_job_get_state (job);
  gboolean trashed = FALSE;

  if (has_take (job, slot, &trashed))
    return !trashed;

  if (state == TAKES_JOB_DISCARDED || state == TAKES_JOB_FORGOTTEN)
    return FALSE;

  if (takes_job_state_is_final (state))
    return slot == 0 && g_list_model_get_n_items (takes_job_get_takes (job)) == 0;

  return slot == 0 || (request && request->results > (gint64) slot);
}

static TakesFollowed *
find_followed (TakesComparison *self,
               TakesJob        *job)
{
  for (guint i = 0; i < self->followed->len; i++)
    {
      TakesFollowed *followed = self->followed->pdata[i];

      if (followed->job == job)
        return followed;
    }

  return NULL;
}

static int
find_in (GPtrArray *members,
         TakesJob  *job,
         guint      slot)
{
  for (guint i = 0; i < members->len; i++)
    if (takes_member_get_job (members->pdata[i]) == job && takes_member_get_slot (members->pdata[i]) == slot)
      return (int) i;

  return -1;
}

/* Takes out what does not come any more. */
static gboolean
drop_unwanted (GPtrArray *members,
               guint     *n_on_stage)
{
  gboolean changed = FALSE;

  for (guint i = members->len; i > 0; i--)
    {
      TakesMember *member = members->pdata[i - 1];

      if (is_wanted (takes_member_get_job (member), takes_member_get_slot (member)))
        continue;

      g_ptr_array_remove_index (members, i - 1);
      *n_on_stage -= i - 1 < *n_on_stage;
      changed = TRUE;
    }

  return changed;
}

static gboolean
add_missing (TakesFollowed *followed,
             GPtrArray     *members,
             guint         *n_on_stage)
{
  gboolean changed = FALSE;

  for (guint slot = 0; slot < MAX_SLOTS; slot++)
    {
      TakesMember *member;

      if ((followed->gone & (1u << slot)) || !is_wanted (followed->job, slot) ||
          find_in (members, followed->job, slot) >= 0)
        continue;

      member = takes_member_new (followed->job, slot);
      if (*n_on_stage < TAKES_COMPARISON_MAX_TILES)
        g_ptr_array_insert (members, (int) (*n_on_stage)++, member);
      else
        g_ptr_array_add (members, member);
      changed = TRUE;
    }

  return changed;
}

/* Brings the members in line with what has come of the jobs. */
static void
update_jobs (TakesComparison *self)
{
  g_autoptr (GPtrArray) members = takes_comparison_dup_members (self);
  guint n_on_stage = self->n_on_stage;
  gboolean changed = drop_unwanted (members, &n_on_stage);

  n_on_stage = takes_comparison_fill (members, n_on_stage, self->n_on_stage, NULL);

  for (guint i = 0; i < self->followed->len; i++)
    {
      TakesFollowed *followed = self->followed->pdata[i];

      if (followed->whole)
        changed |= add_missing (followed, members, &n_on_stage);
    }

  if (changed)
    takes_comparison_commit (self, members, n_on_stage);
}

/**
 * takes_comparison_followed_free:
 * @followed: (transfer full):
 */
void
takes_comparison_followed_free (gpointer followed)
{
  TakesFollowed *self = followed;

  g_signal_handlers_disconnect_by_func (self->job, update_jobs, self->comparison);
  g_signal_handlers_disconnect_by_func (takes_job_get_takes (self->job), update_jobs, self->comparison);
  g_object_unref (self->job);
  g_free (self);
}

/* With @whole it has a member for each of its results, also for those that are not known yet. */
static void
follow (TakesComparison *self,
        TakesJob        *job,
        gboolean         whole)
{
  TakesFollowed *followed = find_followed (self, job);

  if (followed)
    {
      followed->whole |= whole;
      return;
    }

  followed = g_new0 (TakesFollowed, 1);
  followed->comparison = self;
  followed->job = g_object_ref (job);
  followed->whole = whole;
  g_ptr_array_add (self->followed, followed);

  g_signal_connect_object (job, "notify::state", G_CALLBACK (update_jobs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (takes_job_get_takes (job), "items-changed", G_CALLBACK (update_jobs), self,
                           G_CONNECT_SWAPPED);
}

static void
let_back (TakesComparison *self,
          TakesJob        *job,
          guint            slot)
{
  TakesFollowed *followed = find_followed (self, job);

  if (followed && slot < MAX_SLOTS)
    followed->gone &= ~(1u << slot);
}

/**
 * takes_comparison_note_gone:
 *
 * The person took it out: it does not come back by itself.
 */
void
takes_comparison_note_gone (TakesComparison *self,
                            TakesMember     *member)
{
  TakesFollowed *followed = find_followed (self, takes_member_get_job (member));

  if (followed && takes_member_get_slot (member) < MAX_SLOTS)
    followed->gone |= 1u << takes_member_get_slot (member);
}

/* Whether every result of the job belongs here, also those that are not known yet. */
static gboolean
is_own (TakesComparison *self,
        TakesJob        *job)
{
  return self->batch_id && g_strcmp0 (takes_job_get_batch_id (job), self->batch_id) == 0;
}

/**
 * takes_comparison_add:
 * @slot: which of the job's results, from 0
 *
 * Adds a member at the end of the stage while there is room, else of the tray. A job of the
 * comparison's batch comes with all of its results.
 *
 * Returns: (transfer none) (nullable): the member, also when it was there; %NULL when nothing
 *   comes of it
 */
TakesMember *
takes_comparison_add (TakesComparison *self,
                      TakesJob        *job,
                      guint            slot)
{
  int index;

  g_return_val_if_fail (TAKES_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (TAKES_IS_JOB (job), NULL);

  if (takes_comparison_find (self, job, slot) < 0)
    {
      g_autoptr (GPtrArray) members = takes_comparison_dup_members (self);
      gboolean room = self->n_on_stage < TAKES_COMPARISON_MAX_TILES;

      g_ptr_array_insert (members, room ? (int) self->n_on_stage : -1, takes_member_new (job, slot));
      follow (self, job, is_own (self, job));
      let_back (self, job, slot);
      takes_comparison_commit (self, members, self->n_on_stage + room);
      update_jobs (self);
    }

  index = takes_comparison_find (self, job, slot);

  return index >= 0 ? self->members->pdata[index] : NULL;
}

/**
 * takes_comparison_replace:
 * @index: of what was refused
 * @job: what takes its place
 *
 * What is generated after "Fix…" fills the same tile.
 */
void
takes_comparison_replace (TakesComparison *self,
                          guint            index,
                          TakesJob        *job,
                          guint            slot)
{
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (TakesMember) old = NULL;
  TakesMember *member;

  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (TAKES_IS_JOB (job));
  g_return_if_fail (index < self->members->len);

  if (takes_comparison_find (self, job, slot) >= 0)
    return;

  members = takes_comparison_dup_members (self);
  old = g_object_ref (members->pdata[index]);
  member = takes_member_new (job, slot);
  g_object_set (member, "held", takes_member_get_held (old), "aside", takes_member_get_aside (old), NULL);
  g_ptr_array_remove_index (members, index);
  g_ptr_array_insert (members, (int) index, member);

  takes_comparison_note_gone (self, old);
  follow (self, job, TRUE);
  takes_comparison_commit (self, members, self->n_on_stage);
  update_jobs (self);
}

/* After a restart: what could be here and is not was taken out by the person. */
static void
settle (TakesComparison *self)
{
  for (guint i = 0; i < self->followed->len; i++)
    {
      TakesFollowed *followed = self->followed->pdata[i];

      for (guint slot = 0; slot < MAX_SLOTS; slot++)
        if (is_wanted (followed->job, slot) && find_in (self->members, followed->job, slot) < 0)
          followed->gone |= 1u << slot;
    }
}

/**
 * takes_comparison_restore:
 * @members: (element-type TakesMember): as they were kept, in their order
 * @n_on_stage: as it was kept; brought into its limits
 *
 * Fills a new comparison with what was kept of it. Nothing is changed thereby.
 */
void
takes_comparison_restore (TakesComparison *self,
                          GPtrArray       *members,
                          guint            n_on_stage)
{
  g_return_if_fail (TAKES_IS_COMPARISON (self));
  g_return_if_fail (members != NULL);
  g_return_if_fail (self->members->len == 0);

  for (guint i = 0; i < members->len; i++)
    {
      TakesMember *member = members->pdata[i];
      TakesJob *job = takes_member_get_job (member);

      if (takes_comparison_find (self, job, takes_member_get_slot (member)) >= 0)
        {
          n_on_stage -= i < n_on_stage;
          continue;
        }

      g_ptr_array_add (self->members, g_object_ref (member));
      follow (self, job, is_own (self, job));
    }

  n_on_stage = MIN (MIN (n_on_stage, TAKES_COMPARISON_MAX_TILES), self->members->len);
  self->n_on_stage = takes_comparison_fill (self->members, n_on_stage, n_on_stage, NULL);
  settle (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->members->len);
  update_jobs (self);
}
