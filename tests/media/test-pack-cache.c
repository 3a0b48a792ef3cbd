/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-cache.h"

#include "clip-maker.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define LIMIT (120 * G_USEC_PER_SEC)
#define ROOM  (G_GUINT64_CONSTANT (1) << 40)

typedef struct {
  TakesPackCache *cache;
  char           *folder;
  char           *clips[4];
  guint           n_builds;     /* that have ended */
  char           *last_built;
} Fixture;

/* What a caller was told. */
typedef struct {
  TakesPack *pack;
  GError    *error;
  gboolean   done;
  guint      order;
} Answer;

static guint n_answers;

#define wait_for(condition)                                    \
  G_STMT_START {                                               \
    gint64 until = g_get_monotonic_time () + LIMIT;            \
    while (!(condition))                                       \
      {                                                        \
        g_main_context_iteration (NULL, FALSE);                \
        g_assert_cmpint (g_get_monotonic_time (), <, until);   \
      }                                                        \
  } G_STMT_END

static void
progress_cb (TakesPackCache *cache,
             const char     *path,
             double          fraction,
             Fixture        *fixture)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (fraction < 1)
    return;

  fixture->n_builds++;
  g_free (fixture->last_built);
  fixture->last_built = g_strdup (path);
}

static TakesPackCache *
open_cache (Fixture *fixture,
            guint64  max_bytes)
{
  TakesPackCache *cache = takes_pack_cache_new (fixture->folder, max_bytes);

  g_signal_connect (cache, "progress", G_CALLBACK (progress_cb), fixture);

  return cache;
}

static gboolean
fixture_init (Fixture *fixture,
              guint    n_clips)
{
  static guint n_folders;
  g_autofree char *name = g_strdup_printf ("cache-%u", n_folders++);

  *fixture = (Fixture) { .folder = g_build_filename (clip_maker_get_folder (), name, "packs", NULL) };
  for (guint i = 0; i < n_clips; i++)
    {
      g_autofree char *file = g_strdup_printf ("clip-%u.mp4", i);
      ClipSpec spec = { .file = file, .width = 720, .height = 400, .n_frames = 20 + i };

      fixture->clips[i] = g_build_filename (clip_maker_get_folder (), file, NULL);
      if (!g_file_test (fixture->clips[i], G_FILE_TEST_EXISTS))
        {
          g_free (fixture->clips[i]);
          fixture->clips[i] = clip_maker_make (&spec);
        }
      if (!fixture->clips[i])
        return FALSE;
    }
  fixture->cache = open_cache (fixture, ROOM);

  return TRUE;
}

static gboolean
is_alone (Fixture *fixture)
{
  return G_OBJECT (fixture->cache)->ref_count == 1;
}

static void
fixture_clear (Fixture *fixture)
{
  if (fixture->cache)
    {
      wait_for (is_alone (fixture));
      g_assert_finalize_object (fixture->cache);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fixture->clips); i++)
    g_free (fixture->clips[i]);
  g_free (fixture->folder);
  g_free (fixture->last_built);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Answer *answer = user_data;

  answer->pack = takes_pack_cache_get_finish (TAKES_PACK_CACHE (source), result, &answer->error);
  answer->done = TRUE;
  answer->order = n_answers++;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Answer *answer = user_data;

  answer->pack = takes_pack_cache_find_finish (TAKES_PACK_CACHE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
answer_clear (Answer *answer)
{
  g_clear_object (&answer->pack);
  g_clear_error (&answer->error);
  answer->done = FALSE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static void
ask (TakesPackCache *cache,
     const char     *clip,
     TakesPackLevel  level,
     GCancellable   *cancellable,
     Answer         *answer)
{
  takes_pack_cache_get_async (cache, clip, NULL, level, cancellable, got_cb, answer);
}

static void
get (Fixture        *fixture,
     guint           i,
     TakesPackLevel  level,
     Answer         *answer)
{
  answer_clear (answer);
  ask (fixture->cache, fixture->clips[i], level, NULL, answer);
  wait_for (answer->done);
  g_assert_no_error (answer->error);
  g_assert_nonnull (answer->pack);
}

static void
find (Fixture        *fixture,
      const char     *clip,
      const char     *id,
      TakesPackLevel  level,
      Answer         *answer)
{
  answer_clear (answer);
  takes_pack_cache_find_async (fixture->cache, clip, id, level, NULL, found_cb, answer);
  wait_for (answer->done);
}

static void
assert_pack (TakesPack *pack,
             int        n_frames)
{
  g_assert_cmpint (takes_pack_get_n_frames (pack), ==, n_frames);
  for (int i = 0; i < n_frames; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = takes_pack_load_texture (pack, i, 1, &error);

      g_assert_no_error (error);
      g_assert_cmpint (clip_maker_read_number (texture), ==, i);
    }
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

static gboolean
exists (TakesPack *pack)
{
  return g_file_test (takes_pack_get_path (pack), G_FILE_TEST_EXISTS);
}

static void
test_build_and_find (void)
{
  Fixture fixture;
  g_auto (Answer) first = { 0 }, second = { 0 };
  g_autoptr (TakesPack) peeked = NULL;

  if (!fixture_init (&fixture, 1))
    return;

  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_960, &first);
  g_assert_no_error (first.error);
  g_assert_null (first.pack);
  g_assert_null (takes_pack_cache_peek (fixture.cache, fixture.clips[0], NULL, TAKES_PACK_960));

  get (&fixture, 0, TAKES_PACK_960, &first);
  g_assert_cmpuint (fixture.n_builds, ==, 1);
  g_assert_cmpstr (fixture.last_built, ==, fixture.clips[0]);
  assert_pack (first.pack, 20);

  /* The same mapping again, also for what has another name but the same content. */
  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_960, &second);
  g_assert_true (second.pack == first.pack);
  get (&fixture, 0, TAKES_PACK_960, &second);
  g_assert_true (second.pack == first.pack);
  peeked = takes_pack_cache_peek (fixture.cache, fixture.clips[0], NULL, TAKES_PACK_960);
  g_assert_true (peeked == first.pack);
  g_assert_cmpuint (fixture.n_builds, ==, 1);

  g_clear_object (&peeked);
  answer_clear (&first);
  answer_clear (&second);
  g_assert_null (takes_pack_cache_peek (fixture.cache, fixture.clips[0], NULL, TAKES_PACK_960));
  fixture_clear (&fixture);
}

/* The next start finds what is there. */
static void
test_restart (void)
{
  Fixture fixture;
  g_auto (Answer) answer = { 0 };

  if (!fixture_init (&fixture, 1))
    return;

  get (&fixture, 0, TAKES_PACK_960, &answer);
  answer_clear (&answer);
  wait_for (is_alone (&fixture));
  g_assert_finalize_object (fixture.cache);
  fixture.cache = open_cache (&fixture, ROOM);
  get (&fixture, 0, TAKES_PACK_960, &answer);
  g_assert_cmpuint (fixture.n_builds, ==, 1);
  assert_pack (answer.pack, 20);
  fixture_clear (&fixture);
}

static void
test_levels (void)
{
  Fixture fixture;
  g_auto (Answer) large = { 0 }, small = { 0 }, other = { 0 };
  g_autofree char *id = NULL, *base = NULL;

  if (!fixture_init (&fixture, 2))
    return;

  /* 720 × 400: 960 and the full size are the same. */
  get (&fixture, 0, TAKES_PACK_960, &large);
  get (&fixture, 0, TAKES_PACK_FULL, &other);
  g_assert_true (other.pack == large.pack);
  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_640, &other);
  g_assert_true (other.pack == large.pack);

  /* The small one comes from the large one: nothing is decoded, the name alone will do. */
  base = g_path_get_basename (takes_pack_get_path (large.pack));
  id = g_strndup (base, 64);
  takes_pack_cache_get_async (fixture.cache, "/nonexistent/clip.mp4", id, TAKES_PACK_640, NULL, got_cb, &small);
  wait_for (small.done);
  g_assert_no_error (small.error);
  g_assert_cmpint (takes_pack_get_level (small.pack), ==, TAKES_PACK_640);
  assert_pack (small.pack, 20);

  /* A small one alone is no help for a large one, but better than nothing. */
  get (&fixture, 1, TAKES_PACK_640, &small);
  find (&fixture, fixture.clips[1], NULL, TAKES_PACK_960, &other);
  g_assert_true (other.pack == small.pack);
  get (&fixture, 1, TAKES_PACK_960, &other);
  g_assert_cmpint (takes_pack_get_level (other.pack), ==, TAKES_PACK_960);
  answer_clear (&large);
  answer_clear (&small);
  answer_clear (&other);
  fixture_clear (&fixture);
}

static void
test_shared_build (void)
{
  Fixture fixture;
  Answer answers[3] = { { 0 } };

  if (!fixture_init (&fixture, 1))
    return;

  for (guint i = 0; i < 3; i++)
    ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, NULL, &answers[i]);
  for (guint i = 0; i < 3; i++)
    {
      wait_for (answers[i].done);
      g_assert_no_error (answers[i].error);
      g_assert_true (answers[i].pack == answers[0].pack);
    }
  g_assert_cmpuint (fixture.n_builds, ==, 1);
  g_assert_cmpuint (count_files (&fixture), ==, 1);
  for (guint i = 0; i < 3; i++)
    answer_clear (&answers[i]);
  fixture_clear (&fixture);
}

/* One at a time; of those that wait, the one that was asked for last is what a person looks at. */
static void
test_newest_first (void)
{
  Fixture fixture;
  Answer answers[4] = { { 0 } };

  if (!fixture_init (&fixture, 4))
    return;

  n_answers = 0;
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("clip%u", i);
      guint waiting = count_files (&fixture);

      takes_pack_cache_get_async (fixture.cache, fixture.clips[i], id, TAKES_PACK_960, NULL, got_cb, &answers[i]);
      if (i == 0)
        wait_for (count_files (&fixture) > waiting || answers[0].done);
    }
  for (guint i = 0; i < 4; i++)
    wait_for (answers[i].done);
  g_assert_cmpuint (answers[0].order, ==, 0);
  g_assert_cmpuint (fixture.n_builds, ==, 4);
  for (guint i = 0; i < 4; i++)
    answer_clear (&answers[i]);
  fixture_clear (&fixture);
}

static void
test_cancel (void)
{
  Fixture fixture;
  g_autoptr (GCancellable) first = g_cancellable_new (), second = g_cancellable_new (), third = g_cancellable_new ();
  g_auto (Answer) a = { 0 }, b = { 0 }, c = { 0 };

  if (!fixture_init (&fixture, 2))
    return;

  /* One of two goes: the other has its pack. */
  ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, first, &a);
  ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, second, &b);
  wait_for (count_files (&fixture) > 0);
  g_cancellable_cancel (first);
  wait_for (a.done && b.done);
  g_assert_error (a.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (b.error);
  assert_pack (b.pack, 20);

  /* The last one goes: nothing is left, and who comes then is served. */
  answer_clear (&a);
  ask (fixture.cache, fixture.clips[1], TAKES_PACK_960, third, &c);
  wait_for (count_files (&fixture) > 1);
  g_cancellable_cancel (third);
  ask (fixture.cache, fixture.clips[1], TAKES_PACK_960, NULL, &a);
  wait_for (a.done && c.done);
  g_assert_error (c.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (a.error);
  assert_pack (a.pack, 21);
  g_assert_cmpuint (count_files (&fixture), ==, 2);
  answer_clear (&a);
  answer_clear (&b);
  fixture_clear (&fixture);
}

static void
set_used (TakesPack *pack,
          int        seconds)
{
  struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

  g_assert_cmpint (utimensat (AT_FDCWD, takes_pack_get_path (pack), times, 0), ==, 0);
}

/* Room for two: what was not used for the longest time goes; what is open plays on. */
static void
test_least_recently_used (void)
{
  Fixture fixture;
  Answer answers[3] = { { 0 } }, again = { 0 };
  struct stat info[2];

  if (!fixture_init (&fixture, 3))
    return;

  for (guint i = 0; i < 2; i++)
    {
      get (&fixture, i, TAKES_PACK_960, &answers[i]);
      set_used (answers[i].pack, 1000 + i);
      g_assert_cmpint (stat (takes_pack_get_path (answers[i].pack), &info[i]), ==, 0);
    }
  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_960, &again);
  takes_pack_cache_set_max_bytes (fixture.cache, (info[0].st_size + info[1].st_size) * 6 / 5);
  get (&fixture, 2, TAKES_PACK_960, &answers[2]);
  g_assert_true (exists (answers[0].pack));
  g_assert_false (exists (answers[1].pack));
  g_assert_true (exists (answers[2].pack));
  assert_pack (answers[1].pack, 21);

  /* It is built anew when it is wanted. */
  answer_clear (&answers[1]);
  get (&fixture, 1, TAKES_PACK_960, &answers[1]);
  g_assert_cmpuint (fixture.n_builds, ==, 4);
  g_assert_cmpuint (count_files (&fixture), ==, 2);

  /* A smaller limit counts at once. */
  takes_pack_cache_set_max_bytes (fixture.cache, 1);
  wait_for (count_files (&fixture) == 0);
  for (guint i = 0; i < 3; i++)
    answer_clear (&answers[i]);
  answer_clear (&again);
  fixture_clear (&fixture);
}

static void
test_leftovers (void)
{
  Fixture fixture;
  g_autofree char *left = NULL;

  if (!fixture_init (&fixture, 0))
    return;

  wait_for (is_alone (&fixture));
  g_assert_finalize_object (fixture.cache);
  left = g_build_filename (fixture.folder, "abc-960.pack-Ab12Cd.part", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture.folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (left, "half", 4, NULL));
  fixture.cache = open_cache (&fixture, ROOM);
  wait_for (!g_file_test (left, G_FILE_TEST_EXISTS));
  fixture_clear (&fixture);
}

/* Somebody else's bytes under the right name: they go, and the pack is built. */
static void
test_damaged (void)
{
  Fixture fixture;
  g_auto (Answer) answer = { 0 };
  g_autofree char *path = NULL;

  if (!fixture_init (&fixture, 1))
    return;

  get (&fixture, 0, TAKES_PACK_960, &answer);
  path = g_strdup (takes_pack_get_path (answer.pack));
  answer_clear (&answer);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "TakesPk1 but no more", -1, NULL));
  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_960, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (answer.pack);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  get (&fixture, 0, TAKES_PACK_960, &answer);
  assert_pack (answer.pack, 20);

  /* Found out later: it is not given out again. */
  takes_pack_cache_discard (fixture.cache, answer.pack);
  wait_for (!g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (takes_pack_cache_peek (fixture.cache, fixture.clips[0], NULL, TAKES_PACK_960));
  answer_clear (&answer);
  fixture_clear (&fixture);
}

static const char *ids[] = { "", "..", "../../../../tmp/escape", "a/b", "a b", "\xff\xfe" };

/* An id comes from a database; it must not lead out of the folder. */
static void
test_hostile_id (void)
{
  Fixture fixture;

  if (!fixture_init (&fixture, 1))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_auto (Answer) answer = { 0 };
      g_autofree char *folder = NULL;

      takes_pack_cache_get_async (fixture.cache, fixture.clips[0], ids[i], TAKES_PACK_960, NULL, got_cb, &answer);
      wait_for (answer.done);
      g_assert_no_error (answer.error);
      folder = g_path_get_dirname (takes_pack_get_path (answer.pack));
      g_assert_cmpstr (folder, ==, fixture.folder);
      g_assert_cmpuint (count_files (&fixture), ==, 1);
    }
  fixture_clear (&fixture);
}

/* A folder that cannot be had, or that is full: no pack, no trouble, nothing left. */
static void
test_no_room (void)
{
  Fixture fixture;
  g_auto (Answer) answer = { 0 };
  g_autofree char *file = clip_maker_write ("a-file", "", 0);

  if (!fixture_init (&fixture, 1))
    return;

  takes_pack_cache_set_max_bytes (fixture.cache, 20000);
  ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, NULL, &answer);
  wait_for (answer.done);
  g_assert_error (answer.error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
  g_assert_cmpuint (count_files (&fixture), ==, 0);

  wait_for (is_alone (&fixture));
  g_assert_finalize_object (fixture.cache);
  g_free (fixture.folder);
  fixture.folder = g_build_filename (file, "packs", NULL);
  fixture.cache = open_cache (&fixture, ROOM);
  find (&fixture, fixture.clips[0], NULL, TAKES_PACK_960, &answer);
  g_assert_no_error (answer.error);
  g_assert_null (answer.pack);
  answer_clear (&answer);
  ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, NULL, &answer);
  wait_for (answer.done);
  g_assert_error (answer.error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
  fixture_clear (&fixture);
}

static void
test_no_clip (void)
{
  Fixture fixture;
  g_autofree char *page = clip_maker_write ("page.mp4", "<html>", 6);
  g_auto (Answer) answer = { 0 };

  if (!fixture_init (&fixture, 0))
    return;

  ask (fixture.cache, page, TAKES_PACK_960, NULL, &answer);
  wait_for (answer.done);
  g_assert_nonnull (answer.error);
  answer_clear (&answer);
  ask (fixture.cache, "/nonexistent/clip.mp4", TAKES_PACK_960, NULL, &answer);
  wait_for (answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (&fixture), ==, 0);
  fixture_clear (&fixture);
}

/* Two programs in one folder, at the same time and after each other. */
static void
test_two_caches (void)
{
  Fixture fixture;
  TakesPackCache *other;
  g_auto (Answer) a = { 0 }, b = { 0 };

  if (!fixture_init (&fixture, 1))
    return;

  other = takes_pack_cache_new (fixture.folder, ROOM);
  ask (fixture.cache, fixture.clips[0], TAKES_PACK_960, NULL, &a);
  ask (other, fixture.clips[0], TAKES_PACK_960, NULL, &b);
  wait_for (a.done && b.done);
  g_assert_no_error (a.error);
  g_assert_no_error (b.error);
  assert_pack (a.pack, 20);
  assert_pack (b.pack, 20);
  g_assert_cmpuint (count_files (&fixture), ==, 1);
  takes_pack_cache_set_max_bytes (other, 1);
  wait_for (count_files (&fixture) == 0);
  assert_pack (a.pack, 20);
  answer_clear (&b);
  wait_for (G_OBJECT (other)->ref_count == 1);
  g_assert_finalize_object (other);
  fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/pack-cache/build-and-find", test_build_and_find);
  g_test_add_func ("/media/pack-cache/restart", test_restart);
  g_test_add_func ("/media/pack-cache/levels", test_levels);
  g_test_add_func ("/media/pack-cache/shared-build", test_shared_build);
  g_test_add_func ("/media/pack-cache/newest-first", test_newest_first);
  g_test_add_func ("/media/pack-cache/cancel", test_cancel);
  g_test_add_func ("/media/pack-cache/least-recently-used", test_least_recently_used);
  g_test_add_func ("/media/pack-cache/leftovers", test_leftovers);
  g_test_add_func ("/media/pack-cache/damaged", test_damaged);
  g_test_add_func ("/media/pack-cache/hostile-id", test_hostile_id);
  g_test_add_func ("/media/pack-cache/no-room", test_no_room);
  g_test_add_func ("/media/pack-cache/no-clip", test_no_clip);
  g_test_add_func ("/media/pack-cache/two-caches", test_two_caches);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
