/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-cadence.h"
#include "takes-json.h"
#include "takes-library-calls.h"
#include "takes-library-reviews.h"

#include <glib/gi18n.h>
#include <string.h>

#define SAVE_AFTER_MS  TAKES_SECOND_MS
#define TRY_AGAIN_MS   (15 * TAKES_SECOND_MS)
/* Longer than any view that was ever written. */
#define MAX_VIEW       (64 * 1024)
/* On a comparison: the members that nothing is known of, to be written back as they were. */
#define UNKNOWN        "takes-unknown-members"

/* A comparison on its way to the database. */
typedef struct {
  TakesEngine     *engine;
  TakesComparison *comparison;
} Saving;

static void
saving_free (Saving *self)
{
  g_object_unref (self->engine);
  g_object_unref (self->comparison);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static TakesComparisonRow *
make_row (TakesComparison *comparison)
{
  TakesComparisonRow *row = takes_comparison_row_new ();
  g_autoptr (JsonNode) view = takes_view_to_json (takes_comparison_get_view (comparison));
  GPtrArray *unknown = g_object_get_data (G_OBJECT (comparison), UNKNOWN);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (comparison));

  row->id = g_strdup (takes_comparison_get_id (comparison));
  row->name = g_strdup (takes_comparison_get_name (comparison));
  row->batch_id = g_strdup (takes_comparison_get_batch_id (comparison));
  row->created_at = takes_comparison_get_created_at (comparison);
  row->opened_at = takes_comparison_get_opened_at (comparison);
  row->n_on_stage = takes_comparison_get_n_on_stage (comparison);
  row->view = takes_json_write (view, FALSE);

  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (comparison, i);
      TakesMemberRow *place = takes_member_row_new (takes_job_get_id (takes_member_get_job (member)),
                                                    takes_member_get_slot (member));

      place->held = takes_member_get_held (member);
      place->aside = takes_member_get_aside (member);
      g_ptr_array_add (row->members, place);
    }

  for (guint i = 0; unknown && i < unknown->len; i++)
    {
      const TakesMemberRow *other = unknown->pdata[i];
      TakesMemberRow *place = takes_member_row_new (other->job_id, other->slot);

      place->held = other->held;
      place->aside = other->aside;
      g_ptr_array_add (row->members, place);
    }

  return row;
}

/**
 * takes_engine_tell_unkept:
 *
 * A choice that cannot be written is told once, and tried again.
 */
void
takes_engine_tell_unkept (TakesEngine  *self,
                          const GError *error)
{
  g_autofree char *text = NULL;

  g_message ("A choice could not be written: %s", error->message);

  if (self->told_unkept)
    return;

  self->told_unkept = TRUE;
  text = g_strdup_printf (_("What you choose cannot be kept at the moment: %s"), error->message);
  takes_engine_add_notice (self, text);
}

static void save_soon (TakesEngine *self,
                       gint64       delay_ms);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  TakesEngine *self = saving->engine;
  g_autoptr (GError) error = NULL;

  if (takes_library_written (TAKES_LIBRARY (source), result, &error))
    {
      self->told_unkept = FALSE;
      return;
    }

  if (!self->opened)
    return;

  takes_engine_tell_unkept (self, error);
  g_hash_table_add (self->unsaved, g_object_ref (saving->comparison));
  save_soon (self, TRY_AGAIN_MS);
}

static void
save_all (TakesEngine *self)
{
  GHashTableIter iter;
  gpointer comparison;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &comparison, NULL))
    {
      Saving *saving = g_new0 (Saving, 1);

      saving->engine = g_object_ref (self);
      saving->comparison = g_object_ref (comparison);
      takes_library_save_comparison_async (self->library, make_row (comparison), saved_cb, saving);
    }

  g_hash_table_remove_all (self->unsaved);
}

static void
save_cb (gpointer user_data)
{
  TakesEngine *self = user_data;

  self->save_timer = 0;
  save_all (self);
}

static void
save_soon (TakesEngine *self,
           gint64       delay_ms)
{
  if (self->save_timer == 0)
    self->save_timer = takes_clock_after (self->clock, delay_ms, save_cb, self);
}

/**
 * takes_engine_flush_comparisons:
 *
 * Hands what is not yet written to the library, which ends with it on the disk.
 */
void
takes_engine_flush_comparisons (TakesEngine *self)
{
  GHashTableIter iter;
  gpointer comparison;

  g_clear_handle_id (&self->save_timer, g_source_remove);

  /* Nobody is there to hear of a failure any more. */
  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &comparison, NULL))
    takes_library_save_comparison_async (self->library, make_row (comparison), NULL, NULL);

  g_hash_table_remove_all (self->unsaved);
}

static TakesView *
read_view (const char *text)
{
  g_autoptr (JsonNode) node = NULL;

  if (text && strlen (text) <= MAX_VIEW)
    node = takes_json_parse (text, -1, NULL);

  return takes_view_from_json (node);
}

/**
 * takes_engine_restore_comparison:
 *
 * What is not found of the members goes with the comparison, and is written back with it.
 *
 * Returns: (transfer full): perhaps without any member
 */
TakesComparison *
takes_engine_restore_comparison (TakesEngine              *self,
                                 const TakesComparisonRow *row)
{
  g_autoptr (TakesComparison) comparison = takes_comparison_new (row->id, row->name, row->batch_id,
                                                                row->created_at);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_member_row_free);
  g_autoptr (TakesView) view = read_view (row->view);
  guint n_on_stage = row->n_on_stage;

  for (guint i = 0; i < row->members->len; i++)
    {
      const TakesMemberRow *place = row->members->pdata[i];
      TakesJob *job = takes_engine_find_job (self, place->job_id);
      gpointer found;

      if (job)
        {
          found = takes_member_new (job, place->slot);
          g_object_set (found, "held", place->held, "aside", place->aside, NULL);
          g_ptr_array_add (members, found);
          continue;
        }

      found = takes_member_row_new (place->job_id, place->slot);
      ((TakesMemberRow *) found)->held = place->held;
      ((TakesMemberRow *) found)->aside = place->aside;
      g_ptr_array_add (unknown, found);
      n_on_stage -= i < row->n_on_stage && n_on_stage > 0;
    }

  takes_comparison_set_opened_at (comparison, row->opened_at);
  takes_comparison_set_view (comparison, view);
  takes_comparison_restore (comparison, members, n_on_stage);
  if (unknown->len > 0)
    g_object_set_data_full (G_OBJECT (comparison), UNKNOWN, g_steal_pointer (&unknown),
                            (GDestroyNotify) g_ptr_array_unref);

  return g_steal_pointer (&comparison);
}

/**
 * takes_engine_save_comparison:
 *
 * Cheap, and done by itself on every change: it is written a moment later, once.
 */
void
takes_engine_save_comparison (TakesEngine     *self,
                              TakesComparison *comparison)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_COMPARISON (comparison));

  if (!self->library)
    return;

  g_hash_table_add (self->unsaved, g_object_ref (comparison));
  save_soon (self, SAVE_AFTER_MS);
}
