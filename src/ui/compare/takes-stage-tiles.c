/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include "takes-tile-label.h"

static void
entry_free (TakesStage      *self,
            TakesStageEntry *entry)
{
  if (entry->joined)
    takes_sync_group_remove (self->group, entry->clip);

  gtk_widget_unparent (GTK_WIDGET (entry->tile));
  g_free (entry->path);
  g_free (entry);
}

static TakesStageEntry *
find_entry (TakesStage *self,
            TakesJob   *job,
            guint       slot)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (takes_tile_get_job (entry->tile) == job && takes_tile_get_slot (entry->tile) == slot)
        return entry;
    }

  return NULL;
}

static void
tile_chosen_cb (TakesStage *self,
                int         n_press,
                TakesTile  *tile)
{
  takes_stage_set_current (self, takes_tile_get_number (tile) - 1);
  gtk_widget_grab_focus (GTK_WIDGET (tile));

  if (n_press == 2)
    takes_stage_set_solo (self, !takes_stage_get_solo (self));
}

static TakesStageEntry *
entry_new (TakesStage *self,
           TakesJob   *job,
           guint       slot)
{
  TakesStageEntry *entry = g_new0 (TakesStageEntry, 1);

  entry->tile = TAKES_TILE (takes_tile_new (self->engine, job, slot));
  gtk_widget_set_parent (GTK_WIDGET (entry->tile), GTK_WIDGET (self));
  g_signal_connect_object (entry->tile, "clip-changed", G_CALLBACK (takes_stage_join), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry->tile, "chosen", G_CALLBACK (tile_chosen_cb), self, G_CONNECT_SWAPPED);

  return entry;
}

/* How many tiles a job has: as many as it was asked for while they may still come, else as many as came. */
static guint
count_slots (TakesJob *job)
{
  const TakesRequest *request = takes_job_get_request (job);
  TakesJobState state = takes_job_get_state (job);
  guint here = g_list_model_get_n_items (takes_job_get_takes (job));
  guint asked = request && request->results > 1 ? MIN (request->results, 16) : 1;

  if (state == TAKES_JOB_DISCARDED || state == TAKES_JOB_FORGOTTEN)
    return here;

  return MAX (MAX (here, 1), takes_job_state_is_final (state) ? 1 : asked);
}

static GPtrArray *
collect_entries (TakesStage *self)
{
  GListModel *jobs = takes_batch_get_jobs (self->batch);
  GPtrArray *wanted = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);
      TakesJob *by;
      guint slots;

      while ((by = g_hash_table_lookup (self->replaced, takes_job_get_id (job))))
        g_set_object (&job, by);

      slots = count_slots (job);
      for (guint slot = 0; slot < slots; slot++)
        {
          TakesStageEntry *entry = find_entry (self, job, slot);

          g_ptr_array_add (wanted, entry ? entry : entry_new (self, job, slot));
        }
    }

  return wanted;
}

/* A swap of the person outlives arrivals: known tiles keep their order, new ones follow. */
static GPtrArray *
keep_order (TakesStage *self,
            GPtrArray  *wanted)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GPtrArray *ordered;
  guint at = 0;

  for (guint i = 0; i < self->entries->len; i++)
    g_hash_table_add (known, takes_stage_entry (self, i));

  /* Known tiles fill the places of known tiles, in the order they stand in now. */
  ordered = g_ptr_array_new ();
  for (guint i = 0; i < wanted->len; i++)
    {
      gpointer entry = g_ptr_array_index (wanted, i);

      if (g_hash_table_contains (known, entry))
        {
          while (!g_ptr_array_find (wanted, takes_stage_entry (self, at), NULL))
            at++;
          entry = takes_stage_entry (self, at++);
        }
      g_ptr_array_add (ordered, entry);
    }

  return ordered;
}

static void
update_labels (TakesStage *self)
{
  g_autofree const TakesRequest **requests = g_new0 (const TakesRequest *, self->entries->len + 1);
  TakesDifferences differences;
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      requests[n] = takes_tile_get_request (takes_stage_entry (self, i)->tile);
      if (requests[n])
        n++;
    }

  takes_differences_find (&differences, requests, n);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesTile *tile = takes_stage_entry (self, i)->tile;
      const TakesRequest *request = takes_tile_get_request (tile);
      g_autofree char *label = request ? takes_tile_label (&differences, request, takes_tile_get_seed (tile)) : NULL;

      takes_tile_set_number (tile, i + 1);
      takes_tile_set_label (tile, label);
    }
}

static gboolean
say_the_same (TakesJob *a,
              TakesJob *b)
{
  return takes_job_get_state (a) == takes_job_get_state (b) &&
         takes_job_get_message (a) && g_strcmp0 (takes_job_get_message (a), takes_job_get_message (b)) == 0;
}

static void
update_equals (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesJob *job = takes_tile_get_job (takes_stage_entry (self, i)->tile);
      guint first = 0, count = 0;

      for (guint k = 0; k < self->entries->len; k++)
        {
          if (!say_the_same (job, takes_tile_get_job (takes_stage_entry (self, k)->tile)))
            continue;

          if (count++ == 0)
            first = k + 1;
        }

      takes_tile_set_equals (takes_stage_entry (self, i)->tile, first, count);
    }
}

/* The first take of a comparison is heard; what arrives later is silent (ux.md, Stage). */
static void
give_sound (TakesStage      *self,
            TakesStageEntry *entry)
{
  int sound;

  g_object_get (self->group, "sound-clip", &sound, NULL);

  if (self->chose_sound || sound >= 0 || !takes_take_get_has_audio (takes_tile_get_take (entry->tile)))
    return;

  self->chose_sound = TRUE;
  g_object_set (self->group, "sound-clip", (int) entry->clip, NULL);
}

/* What left the stage, or has another file now, leaves the group. */
static void
leave_group (TakesStage      *self,
             TakesStageEntry *entry,
             gboolean         shown)
{
  if (!entry->joined || (shown && g_strcmp0 (takes_tile_get_clip (entry->tile), entry->path) == 0))
    return;

  takes_sync_group_remove (self->group, entry->clip);
  entry->joined = FALSE;
  takes_tile_set_problem (entry->tile, NULL);
}

static void
join_group (TakesStage      *self,
            TakesStageEntry *entry)
{
  const char *path = takes_tile_get_clip (entry->tile);

  if (!path || entry->joined)
    return;

  g_free (entry->path);
  entry->path = g_strdup (path);
  entry->clip = takes_sync_group_add (self->group, path, NULL);
  entry->joined = TRUE;
  give_sound (self, entry);
}

/* Keyboard and screen reader meet the tiles in the order in which they are seen. */
static void
update_order (TakesStage *self)
{
  for (guint i = 1; i < self->entries->len; i++)
    {
      GtkWidget *before = GTK_WIDGET (takes_stage_entry (self, i - 1)->tile);
      GtkWidget *tile = GTK_WIDGET (takes_stage_entry (self, i)->tile);

      if (gtk_widget_get_prev_sibling (tile) != before)
        gtk_widget_insert_after (tile, GTK_WIDGET (self), before);
    }
}

/**
 * takes_stage_join:
 *
 * Tiles have other files to play, or better stills: clips join the group, without stopping the others. Only
 * what is on the stage is decoded, and the group is never asked for more than it can hold.
 */
void
takes_stage_join (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    leave_group (self, takes_stage_entry (self, i), i < TAKES_SYNC_GROUP_MAX);

  for (guint i = 0; i < MIN (self->entries->len, TAKES_SYNC_GROUP_MAX); i++)
    join_group (self, takes_stage_entry (self, i));

  takes_stage_tell (self);
  update_order (self);
  update_labels (self);
  update_equals (self);
  takes_stage_update_view (self);
}

/**
 * takes_stage_reconcile:
 *
 * Makes the tiles those of the batch: new jobs get theirs, discarded ones lose theirs, the rest stay as
 * they are, with focus and clip.
 */
void
takes_stage_reconcile (TakesStage *self)
{
  g_autoptr (GPtrArray) wanted = self->batch ? collect_entries (self) : g_ptr_array_new ();
  g_autoptr (GPtrArray) ordered = NULL;
  guint n_before = self->entries->len;

  for (guint i = self->entries->len; i > 0; i--)
    if (!g_ptr_array_find (wanted, takes_stage_entry (self, i - 1), NULL))
      entry_free (self, g_ptr_array_steal_index (self->entries, i - 1));

  ordered = keep_order (self, wanted);
  g_ptr_array_unref (self->entries);
  self->entries = g_steal_pointer (&ordered);

  if (self->entries->len == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alone");

  takes_stage_join (self);
  takes_stage_set_current (self, MIN (self->current, MAX (self->entries->len, 1) - 1));
  if (n_before != self->entries->len)
    g_object_notify (G_OBJECT (self), "n-tiles");
}

/**
 * takes_stage_clear:
 *
 * Takes all tiles away.
 */
void
takes_stage_clear (TakesStage *self)
{
  while (self->entries->len > 0)
    entry_free (self, g_ptr_array_steal_index (self->entries, self->entries->len - 1));
}

/**
 * takes_stage_open:
 * @batch: (nullable): the batch to compare
 * @play: whether its takes play at once
 *
 * Shows another comparison. What is still under way gets its tile at once.
 */
void
takes_stage_open (TakesStage *self,
                  TakesBatch *batch,
                  gboolean    play)
{
  g_return_if_fail (TAKES_IS_STAGE (self));
  g_return_if_fail (!batch || TAKES_IS_BATCH (batch));

  if (!g_set_object (&self->batch, batch))
    return;

  takes_stage_clear (self);
  g_hash_table_remove_all (self->replaced);
  takes_sync_group_set_playing (self->group, FALSE);
  takes_sync_group_seek (self->group, 0);
  self->current = 0;
  self->chose_sound = FALSE;
  takes_stage_set_solo (self, FALSE);

  g_signal_group_set_target (self->job_signals, batch ? takes_batch_get_jobs (batch) : NULL);
  g_signal_group_set_target (self->batch_signals, batch);
  takes_stage_reconcile (self);
  g_object_notify (G_OBJECT (self), "n-tiles");

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    takes_sync_group_set_playing (self->group, play);
  else
    self->was_playing = play;
}

/**
 * takes_stage_shows_job:
 * @job: a job of any batch
 *
 * Returns: whether a tile of this comparison stands for it
 */
gboolean
takes_stage_shows_job (TakesStage *self,
                       TakesJob   *job)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), FALSE);

  return find_entry (self, job, 0) != NULL;
}

/**
 * takes_stage_replace:
 * @job: a job of the comparison, refused or failed
 * @by: what was sent instead; it takes the same place
 *
 * Shows another job in the place of one; survives the next reconciling of the comparison.
 */
void
takes_stage_replace (TakesStage *self,
                     TakesJob   *job,
                     TakesJob   *by)
{
  g_return_if_fail (TAKES_IS_STAGE (self));
  g_return_if_fail (TAKES_IS_JOB (job) && TAKES_IS_JOB (by));

  if (job == by)
    return;

  g_hash_table_insert (self->replaced, g_strdup (takes_job_get_id (job)), g_object_ref (by));
  takes_stage_reconcile (self);
}

/**
 * takes_stage_swap:
 * @a: index of a tile
 * @b: index of another
 *
 * Lets two tiles change their places, such as one of the tray with one of the stage.
 */
void
takes_stage_swap (TakesStage *self,
                  guint       a,
                  guint       b)
{
  gpointer entry;

  g_return_if_fail (TAKES_IS_STAGE (self));

  if (a >= self->entries->len || b >= self->entries->len || a == b)
    return;

  entry = self->entries->pdata[a];
  self->entries->pdata[a] = self->entries->pdata[b];
  self->entries->pdata[b] = entry;

  takes_stage_join (self);
  takes_stage_set_current (self, self->current);
  g_object_notify (G_OBJECT (self), "n-tiles");
}
