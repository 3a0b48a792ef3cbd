/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inputs-tidy.h"

#include "takes-batch-table.h"
#include "takes-job-table.h"

#include "../support/remove-tree.h"

#include <glib/gstdio.h>
#include <utime.h>

#define DAY (24 * 3600)
#define NOW ((gint64) 1790000000)

typedef enum {
  NEEDED_BY_NOTHING,
  NEEDED_BY_DRAFT,
  NEEDED_BY_JOB,
  NEEDED_BY_JOB_FILE,
} Need;

/* One copy in inputs/, for which a letter stands. */
typedef struct {
  char     letter;
  Need     need;
  int      days;      /* how long it has been there */
  gboolean stays;
} Copy;

static const Copy copies[] = {
  { 'a', NEEDED_BY_NOTHING, 30, FALSE },
  { 'b', NEEDED_BY_NOTHING, 8, FALSE },
  { 'c', NEEDED_BY_NOTHING, 6, TRUE },
  { 'd', NEEDED_BY_DRAFT, 30, TRUE },
  { 'e', NEEDED_BY_JOB, 30, TRUE },
  { 'f', NEEDED_BY_JOB_FILE, 30, TRUE },
  { '0', NEEDED_BY_DRAFT, 0, TRUE },
};

typedef struct {
  char    *folder;
  TakesDb *db;
} Fixture;

static char *
dup_hash (char letter)
{
  return g_strnfill (64, letter);
}

static char *
dup_path (Fixture *fixture,
          char     letter)
{
  g_autofree char *hash = dup_hash (letter);
  g_autofree char *name = g_strconcat (hash, ".png", NULL);

  return g_build_filename (fixture->folder, "inputs", name, NULL);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put_copy (Fixture *fixture,
          char     letter,
          int      days)
{
  g_autofree char *path = dup_path (fixture, letter);
  struct utimbuf times = { NOW - days * DAY, NOW - days * DAY };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static void
add_job (Fixture *fixture,
         char     letter)
{
  TakesBatchRow batch = { (char *) "batch", (char *) "Puddle", 1 };
  g_autoptr (TakesJobRow) row = takes_job_row_new ();
  g_autofree char *hash = dup_hash (letter);
  g_autofree char *path = dup_path (fixture, letter);
  TakesInput *input;
  g_autoptr (GError) error = NULL;

  row->id = g_strdup ("job");
  row->batch_id = g_strdup ("batch");
  row->account_id = g_strdup ("runware");
  row->account_name = g_strdup ("Runware");
  row->service = g_strdup ("runware");
  row->output_dir = g_strdup ("/clips");
  row->request = takes_request_new ();
  input = takes_input_new (path);
  input->sha256 = g_strdup (hash);
  g_ptr_array_add (row->request->inputs[TAKES_INPUT_FRAME], input);
  g_assert_true (takes_batch_table_insert (fixture->db, &batch, &error));
  g_assert_true (takes_job_table_insert (fixture->db, row, &error));
}

static void
need (Fixture *fixture,
      Need     by,
      char     letter)
{
  g_autofree char *hash = dup_hash (letter);
  g_autofree char *text = g_strdup_printf ("{\"request\": {\"inputs\": [{\"path\": \"/x/inputs/%s.png\"}]}}", hash);

  if (by == NEEDED_BY_DRAFT)
    write_file (fixture, letter == 'd' ? "draft.json" : "presets.json", text);
  else if (by == NEEDED_BY_JOB_FILE)
    write_file (fixture, "jobs/1.json", text);
  else if (by == NEEDED_BY_JOB)
    add_job (fixture, letter);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("takes-tidy-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "takes.db", NULL);
  fixture->db = takes_db_open (path, &error);
  g_assert_no_error (error);

  write_file (fixture, "inputs/readme.txt", "not ours");
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      put_copy (fixture, copies[i].letter, copies[i].days);
      need (fixture, copies[i].need, copies[i].letter);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  takes_db_close (fixture->db);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
is_there (Fixture *fixture,
          char     letter)
{
  g_autofree char *path = dup_path (fixture, letter);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_all_there (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    g_assert_true (is_there (fixture, copies[i].letter));
}

static void
test_unneeded (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "inputs", "readme.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW, &error), ==, 2);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_test_message ("%c", copies[i].letter);
      g_assert_cmpint (is_there (fixture, copies[i].letter), ==, copies[i].stays);
    }

  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_once_a_day (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *stamp = g_build_filename (fixture->folder, "inputs", ".tidied", NULL);
  struct utimbuf times = { NOW, NOW };

  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW, NULL), ==, 2);
  g_assert_cmpint (utime (stamp, &times), ==, 0);
  put_copy (fixture, 'a', 30);

  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW + DAY / 2, NULL), ==, 0);
  /* A clock that was set back ends no tidying. */
  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW - DAY, NULL), ==, 1);
}

/* What cannot be told is needed. */
static void
test_not_told (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *draft = g_build_filename (fixture->folder, "draft.json", NULL);
  g_autofree char *aside = g_build_filename (fixture->folder, "takes.db.damaged-20260901T120000", NULL);

  write_file (fixture, "takes.db.damaged-20260901T120000", "what was a database");
  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW, NULL), ==, 0);
  assert_all_there (fixture);
  g_assert_cmpint (g_unlink (aside), ==, 0);

  /* A file that cannot be read: a folder in its place, so that root cannot either. */
  g_assert_cmpint (g_unlink (draft), ==, 0);
  g_assert_cmpint (g_mkdir (draft, 0700), ==, 0);
  g_assert_cmpint (takes_inputs_tidy (fixture->db, NOW, NULL), ==, 0);
  assert_all_there (fixture);
}

static void
test_names (void)
{
  static const struct { const char *text; guint n; } cases[] = {
    { "", 0 }, { "abc", 0 },
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 1 },
    { "inputs/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png\"", 1 },
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", 0 },
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0", 0 },
    { "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef "
      "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 2 },
    { "A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      g_test_message ("%s", cases[i].text);
      takes_inputs_note_names (names, cases[i].text);
      g_assert_cmpuint (g_hash_table_size (names), ==, cases[i].n);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/inputs-tidy/names", test_names);
  g_test_add ("/library/inputs-tidy/unneeded", Fixture, NULL, set_up, test_unneeded, tear_down);
  g_test_add ("/library/inputs-tidy/once-a-day", Fixture, NULL, set_up, test_once_a_day, tear_down);
  g_test_add ("/library/inputs-tidy/not-told", Fixture, NULL, set_up, test_not_told, tear_down);

  return g_test_run ();
}
