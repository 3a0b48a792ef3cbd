/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include "takes-label.h"

static void
entry_free (TakesStage      *self,
            TakesStageEntry *entry)
{
  if (entry->joined)
    takes_sync_group_remove (self->group, entry->clip);

  gtk_widget_unparent (GTK_WIDGET (entry->tile));
  g_object_unref (entry->member);
  g_free (entry->path);
  g_free (entry);
}

static TakesStageEntry *
find_entry (TakesStage  *self,
            TakesMember *member)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (takes_stage_entry (self, i)->member == member)
      return takes_stage_entry (self, i);

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

static TakesStageEntry *
entry_new (TakesStage  *self,
           TakesMember *member)
{
  TakesStageEntry *entry = g_new0 (TakesStageEntry, 1);

  entry->member = g_object_ref (member);
  entry->tile = TAKES_TILE (takes_tile_new (self->engine, member));
  gtk_widget_set_parent (GTK_WIDGET (entry->tile), GTK_WIDGET (self));
  g_signal_connect_object (entry->tile, "clip-changed", G_CALLBACK (takes_stage_join), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry->tile, "chosen", G_CALLBACK (tile_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (takes_member_get_job (member), "notify::state", G_CALLBACK (update_equals), self, G_CONNECT_SWAPPED);

  return entry;
}

static GPtrArray *
collect_entries (TakesStage *self)
{
  guint n = self->comparison ? takes_comparison_get_n_on_stage (self->comparison) : 0;
  GPtrArray *wanted = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (self->comparison, i);
      TakesStageEntry *entry = find_entry (self, member);

      g_ptr_array_add (wanted, entry ? entry : entry_new (self, member));
    }

  return wanted;
}

/* Labels show in what all takes of the comparison differ, those of the tray as well. */
static void
update_labels (TakesStage *self)
{
  guint n_members = self->comparison ? g_list_model_get_n_items (G_LIST_MODEL (self->comparison)) : 0;
  g_autoptr (TakesParameterTable) table = NULL;

  if (n_members == 0)
    return;

  table = takes_parameter_table_new_for_comparison (self->comparison, n_members,
                                                    self->engine ? takes_engine_get_catalogue (self->engine) : NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesTile *tile = takes_stage_entry (self, i)->tile;
      g_autofree char *label = takes_label_new (table, i);

      takes_tile_set_number (tile, i + 1);
      takes_tile_set_label (tile, self->secret ? NULL : label);
    }

  takes_stage_update_secret (self);
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

/* What has another file now leaves the group. */
static void
leave_group (TakesStage      *self,
             TakesStageEntry *entry)
{
  if (!entry->joined || g_strcmp0 (takes_tile_get_clip (entry->tile), entry->path) == 0)
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
  entry->clip = takes_sync_group_add (self->group, path, takes_take_get_sha256 (takes_tile_get_take (entry->tile)));
  entry->joined = TRUE;
  give_sound (self, entry);
}

/* Keyboard and screen reader meet the tiles in the order in which they are seen; the pointer meets first what
 * lies over them. */
static void
update_order (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *before = i > 0 ? GTK_WIDGET (takes_stage_entry (self, i - 1)->tile) : NULL;
      GtkWidget *tile = GTK_WIDGET (takes_stage_entry (self, i)->tile);

      if (gtk_widget_get_prev_sibling (tile) != before)
        gtk_widget_insert_after (tile, GTK_WIDGET (self), before);
    }
}

/**
 * takes_stage_join:
 *
 * Tiles have other files to play, or better stills: clips join the group, without stopping the others.
 */
void
takes_stage_join (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    leave_group (self, takes_stage_entry (self, i));

  for (guint i = 0; i < self->entries->len; i++)
    join_group (self, takes_stage_entry (self, i));

  takes_stage_tell (self);
  update_order (self);
  update_labels (self);
  update_equals (self);
  takes_stage_find_axes (self);
  takes_stage_update_view (self);
  g_signal_emit_by_name (self, "tiles-changed");
}

/* The current tile stays current where it stands now; what took its place is current when it has left. */
static guint
find_current (TakesStage      *self,
              TakesStageEntry *was_current)
{
  guint index;

  if (was_current && g_ptr_array_find (self->entries, was_current, &index))
    return index;

  return MIN (self->current, MAX (self->entries->len, 1) - 1);
}

/* The focus goes over before its tile goes away: what happens while nothing has it, such as that the key is let go, is
 * told to nobody. */
static void
hand_focus_over (TakesStage *self,
                 GtkWidget  *leaving)
{
  guint index = find_current (self, NULL);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != leaving || index >= self->entries->len)
    return;

  takes_tile_set_current (takes_stage_entry (self, index)->tile, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (takes_stage_entry (self, index)->tile));
}

/**
 * takes_stage_reconcile:
 *
 * Makes the tiles those of the comparison: new members get theirs, what has gone or lies in the tray loses
 * it, the rest stay as they are, with focus and clip.
 */
void
takes_stage_reconcile (TakesStage *self)
{
  g_autoptr (GPtrArray) before = self->entries;
  TakesStageEntry *current = self->current < before->len ? takes_stage_entry (self, self->current) : NULL;

  self->entries = collect_entries (self);
  for (guint i = 0; i < before->len; i++)
    if (!g_ptr_array_find (self->entries, before->pdata[i], NULL))
      {
        current = current == before->pdata[i] ? NULL : current;
        hand_focus_over (self, GTK_WIDGET (((TakesStageEntry *) before->pdata[i])->tile));
        entry_free (self, before->pdata[i]);
      }

  if (self->entries->len == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "alone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "alone");

  takes_stage_join (self);
  takes_stage_set_current (self, find_current (self, current));
  if (before->len != self->entries->len)
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
 * @comparison: (nullable): what to compare
 * @play: whether its takes play at once
 *
 * Shows another comparison. What is still under way gets its tile at once.
 */
void
takes_stage_open (TakesStage      *self,
                  TakesComparison *comparison,
                  gboolean         play)
{
  g_return_if_fail (TAKES_IS_STAGE (self));
  g_return_if_fail (!comparison || TAKES_IS_COMPARISON (comparison));

  if (!g_set_object (&self->comparison, comparison))
    return;

  takes_stage_clear (self);
  if (comparison)
    takes_stage_apply_view (self, takes_comparison_get_view (comparison));
  takes_sync_group_set_playing (self->group, FALSE);
  takes_sync_group_seek (self->group, 0);
  self->current = comparison ? takes_comparison_get_view (comparison)->current : 0;
  self->chose_sound = FALSE;
  takes_stage_set_solo (self, FALSE);

  g_signal_group_set_target (self->comparison_signals, comparison);
  takes_stage_reconcile (self);
  g_object_notify (G_OBJECT (self), "n-tiles");

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    takes_sync_group_set_playing (self->group, play);
  else
    self->was_playing = play;
}
