/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-grab.h"
#include "takes-original-source.h"
#include "takes-take-source.h"

#include "clip-maker.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define LIMIT    (120 * G_USEC_PER_SEC)
#define ROOM     (G_GUINT64_CONSTANT (1) << 40)
#define N_FRAMES 60

/* A view without a group. */
typedef struct {
  TakesPackCache  *cache;
  TakesClipSource *source;
  char            *clip;
  char            *folder;
  gboolean         changed;
} View;

#define wait_for(condition)                                    \
  G_STMT_START {                                               \
    gint64 until = g_get_monotonic_time () + LIMIT;            \
    while (!(condition))                                       \
      {                                                        \
        if (!g_main_context_iteration (NULL, FALSE))           \
          g_usleep (500);                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, until);   \
      }                                                        \
  } G_STMT_END

static gboolean
is_ready (View *view)
{
  return takes_clip_source_get_state (view->source) == TAKES_CLIP_READY;
}

static TakesPack *
get_pack (View *view)
{
  return takes_take_source_get_pack (TAKES_TAKE_SOURCE (view->source));
}

static void
open_source (View *view)
{
  view->source = takes_take_source_new (view->clip, NULL, view->cache, 2);
  takes_clip_source_set_size (view->source, 320, 180);
}

static void
close_source (View *view)
{
  g_object_run_dispose (G_OBJECT (view->source));
  wait_for (G_OBJECT (view->source)->ref_count == 1);
  g_assert_finalize_object (view->source);
  view->source = NULL;
}

static gboolean
view_init (View           *view,
           const ClipSpec *spec,
           gboolean        with_cache)
{
  static guint n_folders;
  g_autofree char *name = g_strdup_printf ("packs-%u", n_folders++);

  *view = (View) { .clip = clip_maker_make (spec), .folder = g_build_filename (clip_maker_get_folder (), name, NULL) };
  if (!view->clip)
    {
      g_free (view->folder);
      return FALSE;
    }
  if (with_cache)
    view->cache = takes_pack_cache_new (view->folder, ROOM);
  open_source (view);

  return TRUE;
}

static void
view_clear (View *view)
{
  if (view->source)
    close_source (view);
  if (view->cache)
    {
      wait_for (G_OBJECT (view->cache)->ref_count == 1);
      g_assert_finalize_object (view->cache);
    }
  g_free (view->clip);
  g_free (view->folder);
}

static const TakesFrame *
look (View    *view,
      int      frame,
      gboolean playing)
{
  TakesWant want = { .frame = frame, .playing = playing, .loop = TRUE };

  takes_clip_source_want (view->source, &want);

  return takes_clip_source_peek (view->source, frame);
}

static void
assert_number (const TakesFrame *frame,
               int               number)
{
  g_assert_nonnull (frame);
  g_assert_cmpint (frame->number, ==, number);
  g_assert_cmpint (clip_maker_read_number (frame->texture), ==, number);
}

static const ClipSpec usual = { .file = "take.mp4", .n_frames = N_FRAMES };

/* Until there is a pack, and without a cache for good, the original plays. */
static void
test_original (void)
{
  View view;

  if (!view_init (&view, &usual, FALSE))
    return;

  wait_for (is_ready (&view));
  g_assert_cmpuint (takes_clip_source_get_index (view.source)->n_frames, ==, N_FRAMES);
  for (int i = 0; i < 20; i++)
    {
      int frame = i * 23 % N_FRAMES;

      wait_for (look (&view, frame, FALSE));
      assert_number (look (&view, frame, FALSE), frame);
      g_assert_true (look (&view, frame, FALSE)->exact);
    }
  g_assert_null (get_pack (&view));
  view_clear (&view);
}

/* Playing from the original, over to the pack, and on: every frame comes, none is wrong. */
static void
test_go_over (void)
{
  View view;
  gboolean was_exact = FALSE, was_pack = FALSE;
  gint64 deadline = g_get_monotonic_time () + LIMIT;
  int frame = 0;

  if (!view_init (&view, &usual, TRUE))
    return;

  wait_for (is_ready (&view));
  while (!(was_pack && frame == 0))
    {
      const TakesFrame *found;

      wait_for ((found = look (&view, frame, TRUE)) != NULL);
      assert_number (found, frame);
      was_exact |= found->exact;
      was_pack |= !found->exact;
      /* It never goes back to the original. */
      g_assert_false (was_pack && found->exact);
      frame = (frame + 1) % N_FRAMES;
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_test_message ("the original played: %d", was_exact);
  g_assert_nonnull (get_pack (&view));

  /* The next one begins with the pack. */
  close_source (&view);
  open_source (&view);
  wait_for (is_ready (&view));
  g_assert_nonnull (get_pack (&view));
  wait_for (look (&view, 41, TRUE));
  assert_number (look (&view, 41, TRUE), 41);
  g_assert_false (look (&view, 41, TRUE)->exact);
  view_clear (&view);
}

static void
wait_for_pack (View *view)
{
  wait_for (is_ready (view));
  wait_for (get_pack (view));
  wait_for (look (view, 0, TRUE) && !look (view, 0, TRUE)->exact);
}

/* What follows is there before it is wanted: forward, backward, around ends, in ranges, as it is told. */
static void
test_ahead (void)
{
  static const struct
  {
    TakesWant want;
    int ahead[4];
  } cases[] = {
    { { .frame = 20, .playing = TRUE }, { 21, 22, 23, 24 } },
    { { .frame = 20, .playing = TRUE, .backwards = TRUE }, { 19, 18, 17, 16 } },
    { { .frame = 58, .playing = TRUE, .loop = TRUE }, { 59, 0, 1, 2 } },
    { { .frame = 1, .playing = TRUE, .loop = TRUE, .backwards = TRUE }, { 0, 59, 58, 57 } },
    { { .frame = 38, .playing = TRUE, .loop = TRUE, .first = 30, .last = 39 }, { 39, 30, 31, 32 } },
    { { .frame = 31, .playing = TRUE, .loop = TRUE, .backwards = TRUE, .first = 30, .last = 39 }, { 30, 39, 38, 37 } },
    { { .frame = 10 }, { 11, 9, 12, 8 } },
    { { .frame = 10, .playing = TRUE, .n_next = 4, .next = { 12, 14, 16, 3 } }, { 12, 14, 16, 3 } },
  };
  View view;

  if (!view_init (&view, &usual, TRUE))
    return;

  wait_for_pack (&view);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      takes_clip_source_want (view.source, &cases[i].want);
      wait_for (takes_clip_source_peek (view.source, cases[i].want.frame));
      for (int k = 0; k < 4; k++)
        {
          wait_for (takes_clip_source_peek (view.source, cases[i].ahead[k]));
          assert_number (takes_clip_source_peek (view.source, cases[i].ahead[k]), cases[i].ahead[k]);
        }
      /* What lies far away is not kept. */
      g_assert_null (takes_clip_source_peek (view.source, (cases[i].want.frame + 30) % N_FRAMES));
    }
  view_clear (&view);
}

/* The pixels of frame @number as the original has them, at @width × @height. */
static GdkTexture *
get_original (const char *clip,
              int         number,
              int         width,
              int         height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesFrameGrab) grab = takes_frame_grab_new (clip, width, height, NULL, &error);
  GdkTexture *texture;
  int taken;

  g_assert_no_error (error);
  texture = takes_frame_grab_take_texture (grab, number, &taken, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (taken, ==, number);

  return texture;
}

static void
assert_same_picture (GdkTexture *a,
                     GdkTexture *b)
{
  int width = gdk_texture_get_width (a), height = gdk_texture_get_height (a);
  gsize stride = (gsize) width * 4;
  g_autofree guint8 *left = g_malloc (stride * height), *right = g_malloc (stride * height);

  g_assert_cmpint (width, ==, gdk_texture_get_width (b));
  g_assert_cmpint (height, ==, gdk_texture_get_height (b));
  gdk_texture_download (a, left, stride);
  gdk_texture_download (b, right, stride);
  g_assert_cmpmem (left, stride * height, right, stride * height);
}

/* One that was given up on the way to a frame further on must not bring the next one too far. */
static void
test_grab_given_up (void)
{
  g_autofree char *clip = clip_maker_make (&usual);
  g_autoptr (GCancellable) given_up = g_cancellable_new ();
  g_autoptr (TakesFrameGrab) grab = NULL;
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  grab = takes_frame_grab_new (clip, 320, 180, NULL, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (given_up);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (GError) reason = NULL;
      int number;

      g_assert_null (takes_frame_grab_take_texture (grab, 50, &number, given_up, &reason));
      g_assert_error (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      texture = takes_frame_grab_take_texture (grab, i * 2, &number, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (number, ==, i * 2);
      g_assert_cmpint (clip_maker_read_number (texture), ==, i * 2);
    }
}

static gboolean
is_exact (View *view,
          int   frame)
{
  const TakesFrame *found = look (view, frame, FALSE);

  return found && found->exact;
}

/* At rest the pack's frame gives way to the original's, pixel by pixel; the newest that is looked at. */
static void
test_exact (void)
{
  static const int frames[] = { 17, 0, 59, 31, 30, 32 };
  View view;

  if (!view_init (&view, &usual, TRUE))
    return;

  wait_for_pack (&view);
  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      g_autoptr (GdkTexture) wanted = get_original (view.clip, frames[i], 320, 180);

      for (int k = 0; k < 5; k++)
        {
          wait_for (look (&view, 3 + k * 11, FALSE));
          g_assert_false (look (&view, 3 + k * 11, FALSE)->exact);
        }
      wait_for (is_exact (&view, frames[i]));
      assert_number (look (&view, frames[i], FALSE), frames[i]);
      assert_same_picture (look (&view, frames[i], FALSE)->texture, wanted);
    }

  /* Another size of the tile: exact again. */
  {
    g_autoptr (GdkTexture) wanted = get_original (view.clip, 32, 200, 150);

    takes_clip_source_set_size (view.source, 200, 150);
    wait_for (is_exact (&view, 32) && gdk_texture_get_width (look (&view, 32, FALSE)->texture) == 200);
    assert_same_picture (look (&view, 32, FALSE)->texture, wanted);
  }

  /* What plays is the pack's again. */
  wait_for (look (&view, 33, TRUE));
  g_assert_false (look (&view, 33, TRUE)->exact);
  view_clear (&view);
}

/* Paused on the original when the pack comes: nothing is made worse. */
static void
test_pack_while_paused (void)
{
  View view;

  if (!view_init (&view, &usual, TRUE))
    return;

  wait_for (is_ready (&view));
  if (!get_pack (&view))
    {
      wait_for (look (&view, 25, FALSE));
      /* On a quick machine the pack may have been first. */
      for (int i = 0; is_exact (&view, 25) && i < 50; i += get_pack (&view) != NULL)
        {
          g_main_context_iteration (NULL, FALSE);
          g_assert_true (is_exact (&view, 25));
        }
    }
  wait_for (look (&view, 50, FALSE));
  assert_number (look (&view, 50, FALSE), 50);
  wait_for (is_exact (&view, 50));
  view_clear (&view);
}

/* The level follows the size on the screen, and of the smallest only every second pixel may be decoded. */
static void
test_levels (void)
{
  static const struct
  {
    int width, height;
    TakesPackLevel level;
    int frame_width;
  } cases[] = {
    { 320, 180, TAKES_PACK_640, 320 },
    { 786, 600, TAKES_PACK_800, 800 },
    { 900, 600, TAKES_PACK_960, 960 },
    { 1400, 900, TAKES_PACK_FULL, 1280 },
    { 600, 2000, TAKES_PACK_640, 640 },
    { 330, 2000, TAKES_PACK_640, 640 },
    { 160, 120, TAKES_PACK_640, 160 },
  };
  View view;

  if (!view_init (&view, &(ClipSpec) { .file = "large.mp4", .width = 1280, .height = 720, .n_frames = 12 }, TRUE))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      takes_clip_source_set_size (view.source, cases[i].width, cases[i].height);
      wait_for (get_pack (&view) && takes_pack_get_level (get_pack (&view)) == cases[i].level);
      for (int frame = 0; frame < 12; frame++)
        {
          const TakesFrame *found;

          wait_for ((found = look (&view, frame, TRUE)) && gdk_texture_get_width (found->texture) == cases[i].frame_width);
          assert_number (found, frame);
        }
    }
  view_clear (&view);
}

/* Out of sight it holds nothing, and comes back. */
static void
test_hidden (gconstpointer data)
{
  gboolean with_cache = GPOINTER_TO_INT (data);
  View view;

  if (!view_init (&view, &usual, with_cache))
    return;

  if (with_cache)
    wait_for_pack (&view);
  wait_for (is_ready (&view));
  wait_for (look (&view, 12, TRUE));
  for (int i = 0; i < 3; i++)
    {
      takes_clip_source_set_visible (view.source, FALSE);
      g_assert_true (is_ready (&view));
      g_assert_null (takes_clip_source_peek (view.source, 12));
      g_assert_cmpuint (takes_clip_source_get_index (view.source)->n_frames, ==, N_FRAMES);
      g_main_context_iteration (NULL, FALSE);
      takes_clip_source_set_visible (view.source, TRUE);
      wait_for (look (&view, 12 + i, FALSE));
      assert_number (look (&view, 12 + i, FALSE), 12 + i);
    }
  view_clear (&view);
}

/* No room for packs: the original plays, and nothing is said. */
static void
test_no_room (void)
{
  View view;

  if (!view_init (&view, &usual, FALSE))
    return;

  close_source (&view);
  view.cache = takes_pack_cache_new ("/proc/takes", ROOM);
  open_source (&view);
  wait_for (is_ready (&view));
  for (int i = 0; i < 200; i++)
    {
      wait_for (look (&view, i % N_FRAMES, TRUE));
      assert_number (look (&view, i % N_FRAMES, TRUE), i % N_FRAMES);
    }
  g_assert_null (get_pack (&view));
  g_assert_null (takes_clip_source_get_problem (view.source));
  view_clear (&view);
}

static void
ended_cb (TakesPackCache *cache,
          const char     *path,
          double          fraction,
          guint          *n_ended)
{
  *n_ended += fraction >= 1;
}

/* Builds of packs have failed; nobody is told, and every frame is the original's. */
static void
assert_original (View  *view,
                 guint *n_ended)
{
  wait_for (is_ready (view));
  wait_for (*n_ended > 0);
  for (int i = 0; i < N_FRAMES; i++)
    {
      int frame = i * 23 % N_FRAMES;

      wait_for (look (view, frame, i % 2));
      assert_number (look (view, frame, i % 2), frame);
      g_assert_true (look (view, frame, i % 2)->exact);
    }
  g_assert_null (get_pack (view));
  g_assert_null (takes_clip_source_get_problem (view->source));
}

/* Files grow no further than this; what was before is returned. */
static rlim_t
limit_files (rlim_t bytes)
{
  struct rlimit limit;
  rlim_t before;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &limit);
  before = limit.rlim_cur;
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  return before;
}

static const int limits[] = { 0, 1000, 20000, 200000 };

/* The folder can be had, and there is no room left in it, sooner or later: here a limit for the size of files. */
static void
test_full (gconstpointer data)
{
  View view;
  g_autoptr (GDir) dir = NULL;
  guint n_ended = 0;
  rlim_t before;

  if (!view_init (&view, &usual, FALSE))
    return;

  close_source (&view);
  g_assert_cmpint (g_mkdir_with_parents (view.folder, 0700), ==, 0);
  view.cache = takes_pack_cache_new (view.folder, ROOM);
  g_signal_connect (view.cache, "progress", G_CALLBACK (ended_cb), &n_ended);
  before = limit_files (*(const int *) data);
  open_source (&view);
  assert_original (&view, &n_ended);
  limit_files (before);
  dir = g_dir_open (view.folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  view_clear (&view);
}

/* Packs lie in a folder that takes nothing more: they play, and what has none plays from the original. Permissions do not
 * bind root; the limit does. */
static void
test_read_only (void)
{
  /* Not the same clip: made within one second it would be, to the byte, and have its pack. */
  static const ClipSpec other = { .file = "other.mp4", .fps = 25, .n_frames = N_FRAMES };
  View view;
  g_autofree char *without_pack = NULL, *pack = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_ended = 0;
  rlim_t before;

  if (!view_init (&view, &usual, TRUE))
    return;

  without_pack = clip_maker_make (&other);
  wait_for_pack (&view);
  pack = g_strdup (takes_pack_get_path (get_pack (&view)));
  close_source (&view);
  wait_for (G_OBJECT (view.cache)->ref_count == 1);
  g_assert_finalize_object (view.cache);

  g_assert_cmpint (g_chmod (view.folder, 0555), ==, 0);
  before = limit_files (0);
  view.cache = takes_pack_cache_new (view.folder, ROOM);
  g_signal_connect (view.cache, "progress", G_CALLBACK (ended_cb), &n_ended);
  open_source (&view);
  wait_for_pack (&view);
  g_assert_cmpstr (takes_pack_get_path (get_pack (&view)), ==, pack);
  wait_for (look (&view, 41, TRUE));
  assert_number (look (&view, 41, TRUE), 41);
  close_source (&view);

  g_free (view.clip);
  view.clip = g_strdup (without_pack);
  n_ended = 0;
  open_source (&view);
  assert_original (&view, &n_ended);
  close_source (&view);

  limit_files (before);
  g_assert_cmpint (g_chmod (view.folder, 0700), ==, 0);
  dir = g_dir_open (view.folder, 0, NULL);
  g_assert_true (g_str_has_suffix (pack, g_dir_read_name (dir)));
  g_assert_null (g_dir_read_name (dir));
  view_clear (&view);
}

/* The pack is there, and the decoder is not any more: it plays, and is never exact. */
static void
test_no_decoder (void)
{
  View view;
  g_autoptr (GPtrArray) hidden = NULL;

  if (!view_init (&view, &usual, TRUE))
    return;

  wait_for_pack (&view);
  close_source (&view);
  hidden = clip_maker_hide_decoders ();
  open_source (&view);
  wait_for_pack (&view);
  for (int i = 0; i < N_FRAMES; i++)
    {
      wait_for (look (&view, i, FALSE));
      assert_number (look (&view, i, FALSE), i);
      g_assert_false (look (&view, i, FALSE)->exact);
    }
  g_assert_null (takes_clip_source_get_problem (view.source));
  view_clear (&view);
}

/* A pack whose table is right and whose pictures are not: the original takes over. */
static void
test_rotten_pack (void)
{
  View view;
  g_autofree char *path = NULL, *data = NULL;
  TakesPack *pack;
  gsize length;

  if (!view_init (&view, &usual, TRUE))
    return;

  /* As long as a worker has the pack open, others get it as it was. */
  wait_for_pack (&view);
  pack = get_pack (&view);
  path = g_strdup (takes_pack_get_path (pack));
  g_object_add_weak_pointer (G_OBJECT (pack), (gpointer *) &pack);
  close_source (&view);
  wait_for (!pack);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  memset (data + length / 2, 0, length - length / 2);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_true (g_file_set_contents (path, data, length, NULL));

  open_source (&view);
  wait_for (is_ready (&view));
  wait_for (look (&view, N_FRAMES - 2, TRUE));
  assert_number (look (&view, N_FRAMES - 2, TRUE), N_FRAMES - 2);
  g_assert_true (look (&view, N_FRAMES - 2, TRUE)->exact);
  wait_for (!g_file_test (path, G_FILE_TEST_EXISTS));
  view_clear (&view);
}

static void
test_broken (void)
{
  View view = { .folder = g_build_filename (clip_maker_get_folder (), "broken", NULL) };

  view.clip = clip_maker_write ("page.mp4", "<html>not found</html>", 22);
  view.cache = takes_pack_cache_new (view.folder, ROOM);
  open_source (&view);
  wait_for (takes_clip_source_get_state (view.source) == TAKES_CLIP_BROKEN);
  g_assert_nonnull (strstr (takes_clip_source_get_problem (view.source), "page.mp4"));
  close_source (&view);
  g_assert_cmpint (g_remove (view.clip), ==, 0);
  open_source (&view);
  wait_for (takes_clip_source_get_state (view.source) == TAKES_CLIP_BROKEN);
  view_clear (&view);
}

/* Gone before it has come. */
static void
test_dispose (void)
{
  View view;

  if (!view_init (&view, &usual, TRUE))
    return;

  for (int i = 0; i < 40; i++)
    {
      if (!view.source)
        open_source (&view);
      for (int k = 0; k < i * 3; k++)
        {
          g_main_context_iteration (NULL, FALSE);
          look (&view, k % N_FRAMES, k % 2);
        }
      close_source (&view);
    }
  view_clear (&view);
}

typedef struct {
  const char *format;
  gboolean    sideways;
} Picture;

static const Picture pictures[] = {
  { "png", FALSE },
  { "jpeg", FALSE },
  { "tiff", FALSE },
};

/* A picture is a clip of one frame, exact, at the size of the tile. */
static void
test_picture (gconstpointer data)
{
  const Picture *picture = data;
  View view = { .folder = g_build_filename (clip_maker_get_folder (), "pictures", NULL) };
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 400);
  g_autofree char *file = g_strconcat ("picture.", picture->format, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x3060c0ff);
  view.clip = g_build_filename (clip_maker_get_folder (), file, NULL);
  gdk_pixbuf_save (pixbuf, view.clip, picture->format, &error, NULL);
  g_assert_no_error (error);
  view.cache = takes_pack_cache_new (view.folder, ROOM);
  open_source (&view);
  wait_for (is_ready (&view));
  g_assert_cmpuint (takes_clip_source_get_index (view.source)->n_frames, ==, 1);
  wait_for (look (&view, 0, TRUE) && gdk_texture_get_height (look (&view, 0, TRUE)->texture) == 180);
  g_assert_cmpint (gdk_texture_get_width (look (&view, 0, TRUE)->texture), ==, 288);
  g_assert_true (look (&view, 0, TRUE)->exact);
  takes_clip_source_set_size (view.source, 5000, 5000);
  wait_for (gdk_texture_get_height (look (&view, 0, TRUE)->texture) == 400);
  takes_clip_source_set_visible (view.source, FALSE);
  g_assert_null (takes_clip_source_peek (view.source, 0));
  takes_clip_source_set_visible (view.source, TRUE);
  wait_for (look (&view, 0, FALSE));
  view_clear (&view);
}

static void
test_broken_picture (void)
{
  View view = { .folder = g_build_filename (clip_maker_get_folder (), "pictures", NULL) };

  view.clip = clip_maker_write ("broken.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\10\2\0\0\0", 29);
  open_source (&view);
  wait_for (takes_clip_source_get_state (view.source) == TAKES_CLIP_BROKEN);
  g_assert_nonnull (strstr (takes_clip_source_get_problem (view.source), "broken.png"));
  view_clear (&view);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  clip_maker_step_down ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/take-source/original", test_original);
  g_test_add_func ("/media/take-source/go-over", test_go_over);
  g_test_add_func ("/media/take-source/ahead", test_ahead);
  g_test_add_func ("/media/take-source/grab-given-up", test_grab_given_up);
  g_test_add_func ("/media/take-source/exact", test_exact);
  g_test_add_func ("/media/take-source/pack-while-paused", test_pack_while_paused);
  g_test_add_func ("/media/take-source/levels", test_levels);
  g_test_add_data_func ("/media/take-source/hidden/pack", GINT_TO_POINTER (TRUE), test_hidden);
  g_test_add_data_func ("/media/take-source/hidden/original", GINT_TO_POINTER (FALSE), test_hidden);
  g_test_add_func ("/media/take-source/no-room", test_no_room);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/take-source/full/%d", limits[i]);

      g_test_add_data_func (path, &limits[i], test_full);
    }
  g_test_add_func ("/media/take-source/read-only", test_read_only);
  g_test_add_func ("/media/take-source/no-decoder", test_no_decoder);
  g_test_add_func ("/media/take-source/rotten-pack", test_rotten_pack);
  g_test_add_func ("/media/take-source/broken", test_broken);
  g_test_add_func ("/media/take-source/dispose", test_dispose);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strconcat ("/media/take-source/picture/", pictures[i].format, NULL);

      g_test_add_data_func (path, &pictures[i], test_picture);
    }
  g_test_add_func ("/media/take-source/broken-picture", test_broken_picture);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
