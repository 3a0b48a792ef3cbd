/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-json.h"

#include <sqlite3.h>
#include <string.h>

#define SPEED 60

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static void
open_again (EngineFixture *self)
{
  engine_fixture_close (self);
  engine_fixture_open (self);
}

static void
rewrite_closed (EngineFixture *self,
                const char    *sql)
{
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);

  engine_fixture_close (self);
  engine_fixture_rewrite (path, sql);
  engine_fixture_open (self);
}

static guint
count_comparisons (EngineFixture *self)
{
  return g_list_model_get_n_items (takes_engine_get_comparisons (self->engine));
}

static TakesComparison *
peek_comparison (EngineFixture *self,
                 guint          index)
{
  g_autoptr (TakesComparison) comparison = g_list_model_get_item (takes_engine_get_comparisons (self->engine), index);

  g_assert_nonnull (comparison);

  return comparison;
}

/* "812 814|813": the seeds on the stage and in the tray. */
static char *
layout (TakesComparison *comparison)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (comparison));

  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (comparison, i);

      if (i > 0)
        g_string_append_c (text, i == takes_comparison_get_n_on_stage (comparison) ? '|' : ' ');
      g_string_append_printf (text, "%" G_GINT64_FORMAT "%s%s",
                              takes_job_get_request (takes_member_get_job (member))->seed,
                              takes_member_get_held (member) ? "h" : "", takes_member_get_take (member) ? "" : "?");
    }

  return g_string_free (text, FALSE);
}

static void
assert_layout (TakesComparison *comparison,
               const char      *expected)
{
  g_autofree char *text = layout (comparison);

  g_assert_cmpstr (text, ==, expected);
}

/* A batch, its takes here, and its comparison as the window makes it. */
static TakesComparison *
generate (EngineFixture *self,
          const char    *prompt,
          guint          n_takes,
          GPtrArray     *held)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, prompt, n_takes);
  TakesComparison *comparison = takes_engine_compare (self->engine, NULL, batch, held);

  engine_fixture_wait_rest (self, batch);

  return comparison;
}

static void
test_comes_back (EngineFixture *self,
                 gconstpointer  data)
{
  TakesComparison *comparison = generate (self, "A paper boat.", 4, NULL);
  g_autoptr (TakesView) view = takes_view_new ();
  g_autofree char *id = g_strdup (takes_comparison_get_id (comparison));

  g_assert_cmpstr (takes_comparison_get_name (comparison), ==, "A paper boat.");
  assert_layout (comparison, "812 813 814 815");

  view->kind = TAKES_VIEW_WIPE;
  view->position = 1500000000;
  takes_comparison_set_view (comparison, view);
  takes_comparison_swap (comparison, 0, 3);
  takes_comparison_put_aside (comparison, 1);
  takes_comparison_set_held (comparison, 0, TRUE);
  takes_comparison_set_opened_at (comparison, 77);
  takes_comparison_set_name (comparison, "Boats");

  /* Closed at once: nothing of it has been written yet. */
  open_again (self);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  comparison = takes_engine_find_comparison (self->engine, id);
  g_assert_nonnull (comparison);
  assert_layout (comparison, "815h 814 812|813");
  g_assert_cmpstr (takes_comparison_get_name (comparison), ==, "Boats");
  g_assert_cmpint (takes_comparison_get_opened_at (comparison), ==, 77);
  g_assert_cmpint (takes_comparison_get_view (comparison)->kind, ==, TAKES_VIEW_WIPE);
  g_assert_cmpint (takes_comparison_get_view (comparison)->position, ==, 1500000000);
  g_assert_true (takes_member_get_aside (takes_comparison_get_member (comparison, 3)));
}

static gboolean
is_written (const char *path,
            const char *id,
            const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM comparisons WHERE id = '%s' AND name = '%s'", id, name);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean found;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  found = sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 0) == 1;
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return found;
}

/* Not only at the end: a crash costs a moment. */
static void
test_written_meanwhile (EngineFixture *self,
                        gconstpointer  data)
{
  TakesComparison *comparison = generate (self, "A paper boat.", 1, NULL);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("Boats %u", i);

      takes_comparison_set_name (comparison, name);
    }

  wait_until (is_written (path, takes_comparison_get_id (comparison), "Boats 99"));
}

/* What the CLI made, or a Takes of before, gets its comparison at the next start, and keeps it. */
static void
test_made_at_start (EngineFixture *self,
                    gconstpointer  data)
{
  g_autofree char *id = NULL;
  g_autofree char *batch_id = NULL;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "A paper boat.", 2);

    engine_fixture_wait_rest (self, batch);
    batch_id = g_strdup (takes_batch_get_id (batch));
    g_assert_cmpuint (count_comparisons (self), ==, 0);
  }

  open_again (self);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  id = g_strdup (takes_comparison_get_id (peek_comparison (self, 0)));
  g_assert_cmpstr (takes_comparison_get_batch_id (peek_comparison (self, 0)), ==, batch_id);
  g_assert_cmpstr (takes_comparison_get_name (peek_comparison (self, 0)), ==, "A paper boat.");
  assert_layout (peek_comparison (self, 0), "812 813");

  open_again (self);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  g_assert_cmpstr (takes_comparison_get_id (peek_comparison (self, 0)), ==, id);
}

static void
test_held_and_newest_first (EngineFixture *self,
                            gconstpointer  data)
{
  TakesComparison *first = generate (self, "A paper boat.", 2, NULL);
  g_autoptr (GPtrArray) held = NULL;
  TakesComparison *second;

  takes_comparison_set_held (first, 1, TRUE);
  held = takes_comparison_get_held (first);
  second = generate (self, "A tin boat.", 2, held);
  g_clear_pointer (&held, g_ptr_array_unref);
  g_assert_true (peek_comparison (self, 0) == second);
  g_assert_true (peek_comparison (self, 1) == first);
  assert_layout (second, "813h 812 813");

  open_again (self);
  g_assert_cmpuint (count_comparisons (self), ==, 2);
  assert_layout (peek_comparison (self, 0), "813h 812 813");
  g_assert_cmpstr (takes_comparison_get_name (peek_comparison (self, 0)), ==, "A tin boat.");
  assert_layout (peek_comparison (self, 1), "812 813h");
}

/* Takes of batches before, which differ only in their seed, wait in the tray; other ones do not. */
static void
test_stack_in_tray (EngineFixture *self,
                    gconstpointer  data)
{
  TakesComparison *first = generate (self, "A paper boat.", 2, NULL);
  g_autoptr (GPtrArray) held = NULL;

  generate (self, "A tin boat.", 1, NULL);
  takes_comparison_set_held (first, 1, TRUE);
  held = takes_comparison_get_held (first);
  assert_layout (generate (self, "A paper boat.", 3, NULL), "812 813 814|812 813");
  assert_layout (generate (self, "A paper boat.", 1, held), "813h 812|812 813 814 812");
  assert_layout (first, "812 813h");
}

/* “Fix…”: what takes the place of a refused take stands there after a restart, and nowhere else. */
static void
test_replaced (EngineFixture *self,
               gconstpointer  data)
{
  TakesComparison *comparison;
  g_autofree char *batch_id = NULL;

  {
    g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "A paper boat.", 2);
    g_autoptr (TakesBatch) fix = NULL;
    g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);

    comparison = takes_engine_compare (self->engine, NULL, batch, NULL);
    engine_fixture_wait_rest (self, batch);
    g_ptr_array_add (requests, engine_fixture_request ("A mended boat.", 99));
    fix = engine_fixture_send (self, requests);
    takes_comparison_replace (comparison, 0, engine_fixture_get_job (fix, 0), 0);
    g_assert_true (takes_engine_get_comparison_of_batch (self->engine, fix) == comparison);
    engine_fixture_wait_rest (self, fix);
    assert_layout (comparison, "99 813");
    batch_id = g_strdup (takes_batch_get_id (fix));
  }

  open_again (self);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  comparison = peek_comparison (self, 0);
  assert_layout (comparison, "99 813");
  g_assert_true (takes_engine_get_comparison_of_batch (self->engine, takes_engine_find_batch (self->engine, batch_id)) == comparison);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
}

static void
test_of_batch (EngineFixture *self,
               gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = engine_fixture_generate (self, "A paper boat.", 1);
  TakesComparison *comparison = takes_engine_get_comparison_of_batch (self->engine, batch);

  g_assert_true (takes_engine_get_comparison_of_batch (self->engine, batch) == comparison);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  engine_fixture_wait_rest (self, batch);
  g_assert_null (takes_engine_find_comparison (self->engine, NULL));
  g_assert_null (takes_engine_find_comparison (self->engine, "nowhere"));
  g_assert_nonnull (takes_engine_compare (self->engine, "Empty", NULL, NULL));
}

/* Members that nothing is known of are not shown, and not forgotten; a view by hand is read as far as
 * it makes sense; a comparison of nothing is not shown. */
static void
test_hostile (EngineFixture *self,
              gconstpointer  data)
{
  g_autofree char *id = g_strdup (takes_comparison_get_id (generate (self, "A paper boat.", 2, NULL)));
  g_autofree char *sql = NULL;
  g_autofree char *check = NULL;
  TakesComparison *comparison;

  sql = g_strdup_printf ("UPDATE comparison_members SET place = place + 100;"
                         "INSERT INTO comparison_members VALUES ('%s', 0, 'nowhere', 3, 1, 0);"
                         "UPDATE comparisons SET n_on_stage = 2, view = '{\"kind\":\"wipe\",\"wipe\":1e999,\"rate\":[';"
                         "INSERT INTO comparisons VALUES ('empty', '', NULL, 1, 1, 4, NULL)", id);
  rewrite_closed (self, sql);
  g_assert_cmpuint (count_comparisons (self), ==, 1);
  comparison = peek_comparison (self, 0);
  assert_layout (comparison, "812|813");
  g_assert_cmpint (takes_comparison_get_view (comparison)->kind, ==, TAKES_VIEW_GRID);

  takes_comparison_swap (comparison, 0, 1);
  check = g_strdup_printf ("CREATE TABLE must_hold (x CHECK (x = 1)); INSERT INTO must_hold SELECT count (*) "
                           "FROM comparison_members WHERE comparison_id = '%s' AND job_id = 'nowhere' "
                           "AND slot = 3 AND held = 1", id);
  rewrite_closed (self, check);
  assert_layout (peek_comparison (self, 0), "813|812");
}

static JsonNode *
read_companion (TakesTake *take)
{
  const char *path = takes_take_get_path (take);
  g_autofree char *stem = g_strndup (path, strrchr (path, '.') - path);
  g_autofree char *companion = g_strconcat (stem, ".takes.json", NULL);
  g_autofree char *text = NULL;
  JsonNode *node;

  g_assert_true (g_file_get_contents (companion, &text, NULL, NULL));
  node = takes_json_parse (text, -1, NULL);
  g_assert_nonnull (node);

  return node;
}

static gboolean
companion_says (TakesTake  *take,
                const char *verdict,
                gint64      rating,
                gint64      rank)
{
  g_autoptr (JsonNode) node = read_companion (take);
  JsonObject *review = takes_json_get_object (takes_json_node_object (node), "review");
  gint64 said_rating = 0, said_rank = 0;

  takes_json_get_int (review, "rating", &said_rating);
  takes_json_get_int (review, "rank", &said_rank);

  return g_strcmp0 (takes_json_get_string (review, "verdict"), verdict) == 0 && said_rating == rating && said_rank == rank;
}

static TakesTake *
peek_take (TakesComparison *comparison,
           guint            index)
{
  TakesTake *take = takes_member_get_take (takes_comparison_get_member (comparison, index));

  g_assert_nonnull (take);

  return take;
}

static void
test_reviews (EngineFixture *self,
              gconstpointer  data)
{
  TakesComparison *comparison = generate (self, "A paper boat.", 3, NULL);
  g_autoptr (GPtrArray) ranked = g_ptr_array_new ();

  takes_engine_judge (self->engine, peek_take (comparison, 0), TAKES_VERDICT_PICK);
  takes_engine_judge (self->engine, peek_take (comparison, 1), TAKES_VERDICT_PICK);
  takes_engine_judge (self->engine, peek_take (comparison, 1), TAKES_VERDICT_REJECT);
  takes_engine_rate (self->engine, peek_take (comparison, 0), 3);
  takes_engine_rate (self->engine, peek_take (comparison, 0), 99);
  takes_engine_rate (self->engine, peek_take (comparison, 2), -1);
  g_assert_cmpint (takes_take_get_stars (peek_take (comparison, 0)), ==, 5);
  g_assert_cmpint (takes_take_get_stars (peek_take (comparison, 2)), ==, 0);
  wait_until (companion_says (peek_take (comparison, 0), "pick", 5, 0));
  wait_until (companion_says (peek_take (comparison, 1), "reject", 0, 0));

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (ranked, peek_take (comparison, 2 - i));
  takes_engine_rank (self->engine, ranked);
  engine_fixture_check_take (self, takes_member_get_job (takes_comparison_get_member (comparison, 0)),
                             peek_take (comparison, 0));

  /* Closed at once. */
  open_again (self);
  comparison = peek_comparison (self, 0);
  assert_layout (comparison, "812 813 814");
  g_assert_cmpint (takes_take_get_verdict (peek_take (comparison, 0)), ==, TAKES_VERDICT_PICK);
  g_assert_cmpint (takes_take_get_verdict (peek_take (comparison, 1)), ==, TAKES_VERDICT_REJECT);
  g_assert_cmpint (takes_take_get_verdict (peek_take (comparison, 2)), ==, TAKES_VERDICT_NONE);
  g_assert_cmpint (takes_take_get_stars (peek_take (comparison, 0)), ==, 5);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (takes_take_get_rank (peek_take (comparison, i)), ==, 3 - i);
      g_assert_cmpint (takes_take_get_rank_of (peek_take (comparison, i)), ==, 3);
      g_assert_cmpuint (strlen (takes_take_get_sha256 (peek_take (comparison, i))), ==, 64);
    }
  g_assert_true (companion_says (peek_take (comparison, 2), NULL, 0, 1));
  g_assert_true (companion_says (peek_take (comparison, 0), "pick", 5, 3));

  /* Taken back. */
  takes_engine_judge (self->engine, peek_take (comparison, 0), TAKES_VERDICT_NONE);
  takes_engine_put_rank (self->engine, peek_take (comparison, 1), 0, 0);
  open_again (self);
  g_assert_cmpint (takes_take_get_rank (peek_take (peek_comparison (self, 0), 1)), ==, 0);
  g_assert_cmpint (takes_take_get_rank_of (peek_take (peek_comparison (self, 0), 1)), ==, 0);
  g_assert_cmpint (takes_take_get_verdict (peek_take (peek_comparison (self, 0), 0)), ==, TAKES_VERDICT_NONE);
  g_assert_true (companion_says (peek_take (peek_comparison (self, 0), 0), NULL, 5, 3));
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/comparisons/comes-back", test_comes_back },
    { "/engine/comparisons/written-meanwhile", test_written_meanwhile },
    { "/engine/comparisons/made-at-start", test_made_at_start },
    { "/engine/comparisons/held-and-newest-first", test_held_and_newest_first },
    { "/engine/comparisons/stack-in-tray", test_stack_in_tray },
    { "/engine/comparisons/replaced", test_replaced },
    { "/engine/comparisons/of-batch", test_of_batch },
    { "/engine/comparisons/hostile", test_hostile },
    { "/engine/comparisons/reviews", test_reviews },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  return g_test_run ();
}
