/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inputs.h"
#include "takes-shelf.h"

#include <glib/gstdio.h>

#include <stdio.h>
#include <sys/stat.h>

static const struct {
  const char *prompt;
  gint64      seed;
  const char *stem;
} stems[] = {
  { "A paper boat crosses a rain puddle.", 812, "A paper boat crosses a rain puddle 812" },
  { "../../etc/passwd", 1, "etc passwd 1" },
  { "..", 1, "Take 1" },
  { "", 7, "Take 7" },
  { NULL, -1, "Take" },
  { "a\nb\tc\x01" "d", 0, "a b c d 0" },
  { "-rf ~ *", 2, "rf 2" },
  { ".hidden", 2, "hidden 2" },
  { "CON: a|b<c>d\"e?f\\g", 3, "CON a b c d e f g 3" },
  { "Лодка 纸船 é", 5, "Лодка 纸船 é 5" },
  { "bad \xff\xfe bytes", 5, "bad bytes 5" },
  { "right\xe2\x80\xaeto left", 5, "right to left 5" },
  { "it's a_b", 9, "it's a_b 9" },
};

static void
test_stem (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *stem = takes_shelf_stem (stems[i].prompt, stems[i].seed);

  g_assert_cmpstr (stem, ==, stems[i].stem);
}

static void
test_stem_is_short (void)
{
  g_autoptr (GString) prompt = g_string_new (NULL);
  g_autofree char *stem = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append (prompt, "船");

  stem = takes_shelf_stem (prompt->str, G_MAXUINT32);
  g_assert_cmpint (strlen (stem), <, 100);
  g_assert_true (g_utf8_validate (stem, -1, NULL));
}

static char *
make_folder (void)
{
  return g_dir_make_tmp ("takes-shelf-XXXXXX", NULL);
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
write_part (const char *path,
            const char *text)
{
  g_autofree char *part = takes_shelf_dup_part (path);

  g_assert_true (g_file_set_contents (part, text, -1, NULL));
}

static void
test_reserve_is_exclusive (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *project = g_build_filename (folder, "a", "b", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = takes_shelf_reserve (project, "boat 812", "mp4", &error);
  g_autofree char *second = takes_shelf_reserve (project, "boat 812", "mp4", &error);
  g_autofree char *third = takes_shelf_reserve (project, "boat 812", "webm", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (first, "/a/b/boat 812.mp4"));
  g_assert_true (g_str_has_suffix (second, "/a/b/boat 812 (2).mp4"));
  g_assert_true (g_str_has_suffix (third, "/a/b/boat 812 (3).webm"));
  g_assert_false (is_there (first));
  g_assert_cmpint (takes_shelf_measure_part (first), ==, 0);
}

static void
test_keep (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = takes_shelf_reserve (folder, "boat", "mp4", &error);
  g_autofree char *part = takes_shelf_dup_part (path);
  g_autofree char *kept = NULL;

  write_part (path, "clip");
  kept = takes_shelf_keep (path, "webm", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (kept, "/boat.webm"));
  g_assert_true (is_there (kept));
  g_assert_false (is_there (part));
}

/* What lies on the shelf is never replaced by a download. */
static void
test_keep_replaces_nothing (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = takes_shelf_reserve (folder, "boat", "mp4", &error);
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  write_part (path, "ours");
  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  kept = takes_shelf_keep (path, "mp4", &error);
  g_assert_null (kept);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "theirs");
}

static void
test_read_only (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *blocked = g_build_filename (folder, "file", "sub", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  /* A file where a folder must be fails for everybody, also for root. */
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (takes_shelf_reserve (blocked, "boat", "mp4", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (error->message, blocked));
}

static void
test_sweep (void)
{
  static const struct { const char *name; const char *text; gboolean stays; } files[] = {
    { "a.mp4", "clip", TRUE },
    { "a.takes.json", "{}", TRUE },
    { "a.takes.json.part", "{", FALSE },
    { "b.mp4.part", "half", TRUE },
    { "c.mp4.part", "", TRUE },
    { "notes.txt", "", TRUE },
  };
  g_autofree char *folder = make_folder ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }

  g_assert_cmpint (takes_shelf_sweep (folder), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_cmpint (is_there (path), ==, files[i].stays);
    }

  g_assert_cmpint (takes_shelf_sweep ("/nowhere/at/all"), ==, 0);
}

static void
test_part_is_reopened (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "new", "boat.mp4", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = takes_shelf_open_part (path, &error);

  g_assert_no_error (error);
  g_clear_object (&stream);
  write_part (path, "half");
  g_assert_cmpint (takes_shelf_measure_part (path), ==, 4);
  stream = takes_shelf_open_part (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes_shelf_measure_part (path), ==, 4);
}

static void
test_inputs_by_content (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *inputs = g_build_filename (folder, "inputs", NULL);
  g_autofree char *source = g_build_filename (folder, "boat.PNG", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture", 7);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha = NULL, *sha2 = NULL, *first = NULL, *second = NULL, *text = NULL;
  FILE *stream;

  g_assert_true (g_file_set_contents (source, "picture", -1, NULL));
  first = takes_inputs_add_file (inputs, source, "png", &sha, NULL, &error);
  g_assert_no_error (error);
  second = takes_inputs_add_bytes (inputs, bytes, "png", &sha2, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (sha, ==, sha2);
  g_assert_cmpint (strlen (sha), ==, 64);
  g_assert_nonnull (strstr (first, sha));

  /* The original may be edited in place: the copy stays. */
  stream = g_fopen (source, "w");
  g_assert_nonnull (stream);
  fputs ("changed", stream);
  fclose (stream);
  g_assert_true (g_file_get_contents (first, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "picture");
}

static void
test_inputs_refuse_pipes (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (takes_inputs_add_file (folder, pipe_path, "png", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpint (takes_inputs_sweep (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    {
      g_autofree char *path = g_strdup_printf ("/library/shelf/stem/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_stem);
    }

  g_test_add_func ("/library/shelf/stem-is-short", test_stem_is_short);
  g_test_add_func ("/library/shelf/reserve", test_reserve_is_exclusive);
  g_test_add_func ("/library/shelf/keep", test_keep);
  g_test_add_func ("/library/shelf/keep-replaces-nothing", test_keep_replaces_nothing);
  g_test_add_func ("/library/shelf/read-only", test_read_only);
  g_test_add_func ("/library/shelf/sweep", test_sweep);
  g_test_add_func ("/library/shelf/part-is-reopened", test_part_is_reopened);
  g_test_add_func ("/library/inputs/by-content", test_inputs_by_content);
  g_test_add_func ("/library/inputs/refuse-pipes", test_inputs_refuse_pipes);

  return g_test_run ();
}
