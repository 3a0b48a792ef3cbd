/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes that cannot be played, or only in part, beside two that can: each says what it is, and the others go on. */

#include "sync-screen.h"

#include <string.h>

#define N_FRAMES 60
#define GOOD     "vp9enc deadline=1 cpu-used=8"

static const ClipSpec good[] = {
  { .file = "good-1.webm", .encoder = GOOD, .muxer = "webmmux", .n_frames = N_FRAMES },
  { .file = "good-2.webm", .encoder = GOOD, .muxer = "webmmux", .n_frames = N_FRAMES },
};

static char *
make_usual (void)
{
  return clip_maker_make (&(ClipSpec) { .file = "usual.mp4", .n_frames = N_FRAMES });
}

static char *
make_one_frame (void)
{
  return clip_maker_make (&(ClipSpec) { .file = "one-frame.mp4", .n_frames = 1 });
}

static char *
make_nothing (void)
{
  return clip_maker_write ("nothing.mp4", "", 0);
}

static char *
make_page (void)
{
  return clip_maker_write ("page.mp4", "<html>not found</html>", 22);
}

static char *
make_noise (void)
{
  guint8 data[4000];

  for (guint i = 0; i < sizeof data; i++)
    data[i] = i * 7919 >> 3;

  return clip_maker_write ("noise.webm", data, sizeof data);
}

static char *
make_sound (void)
{
  return clip_maker_make_sound ("sound.wav", "wavenc", 1);
}

static char *
make_still (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 180);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (clip_maker_get_folder (), "still.mp4", NULL);

  gdk_pixbuf_fill (pixbuf, 0x3060c0ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return path;
}

static char *
cut (const char *file,
     double      part)
{
  g_autofree char *whole = make_usual ();

  return whole ? clip_maker_cut (whole, file, part) : NULL;
}

static char *
make_cut (void)
{
  return cut ("cut.mp4", 0.6);
}

static char *
make_stump (void)
{
  return cut ("stump.mp4", 0.01);
}

typedef struct {
  const char *name;
  char     *(*make) (void);
  gboolean    no_decoder;
  int         least, most;     /* frames that it has; 0: it is broken */
  gboolean    unnumbered;
  const char *says;            /* beside its own name */
} OddCase;

static const OddCase cases[] = {
  { "no-decoder", make_usual, .no_decoder = TRUE, .says = "needs a decoder for" },
  { "cut", make_cut, .least = 10, .most = N_FRAMES },
  { "stump", make_stump },
  { "nothing", make_nothing },
  { "page", make_page },
  { "noise", make_noise },
  { "sound", make_sound, .says = "no pictures" },
  { "still", make_still, .least = 1, .most = 1, .unnumbered = TRUE },
  { "one-frame", make_one_frame, .least = 1, .most = 1 },
};

static gboolean
is_settled (Screen *screen,
            guint   id)
{
  return takes_sync_group_get_state (screen->group, id) == TAKES_CLIP_BROKEN ||
         takes_sync_group_get_texture (screen->group, id);
}

static guint
add_odd (Screen        *screen,
         const OddCase *odd)
{
  g_autofree char *path = odd->make ();
  guint id;

  if (!path)
    return 0;

  id = takes_sync_group_add (screen->group, path, NULL);
  g_assert_cmpuint (id, !=, 0);
  takes_sync_group_set_size (screen->group, id, 240, 200);

  return id;
}

/* What it says is a sentence with its name, and where something can be installed, with that. */
static void
assert_problem (Screen        *screen,
                const OddCase *odd,
                guint          id)
{
  const char *problem = takes_sync_group_get_problem (screen->group, id);
  g_autofree char *path = odd->make (), *name = g_path_get_basename (path);

  g_assert_nonnull (problem);
  g_test_message ("%s", problem);
  g_assert_nonnull (strstr (problem, name));
  g_assert_true (g_str_has_suffix (problem, "."));
  if (odd->says)
    g_assert_nonnull (strstr (problem, odd->says));
  if (odd->no_decoder)
    {
      gboolean h264 = g_str_equal (clip_maker_get_codec (), "video/x-h264");

      g_assert_nonnull (strstr (problem, h264 ? "H.264" : "VP8"));
      g_assert_nonnull (strstr (problem, h264 ? "gstreamer1.0-libav" : "gstreamer1.0-plugins-good"));
    }
}

/* Now, in the set that is shown. */
static void
assert_odd (Screen        *screen,
            const OddCase *odd,
            guint          id)
{
  GdkTexture *texture = takes_sync_group_get_texture (screen->group, id);
  int n_frames = takes_sync_group_get_n_frames (screen->group, id), frame;

  if (odd->most == 0)
    {
      g_assert_cmpint (takes_sync_group_get_state (screen->group, id), ==, TAKES_CLIP_BROKEN);
      g_assert_null (texture);
      return;
    }

  g_assert_cmpint (takes_sync_group_get_state (screen->group, id), ==, TAKES_CLIP_READY);
  g_assert_cmpint (n_frames, >=, odd->least);
  g_assert_cmpint (n_frames, <=, odd->most);
  g_assert_nonnull (texture);
  frame = takes_sync_group_get_frame (screen->group, id);
  g_assert_cmpint (frame, ==, MIN (screen_get_frame (screen), n_frames - 1));
  /* The last packet of one that was cut need not decode: then the one before it stands. */
  if (!odd->unnumbered)
    {
      int number = clip_maker_read_number (texture);

      g_assert_cmpint (number, <=, frame);
      g_assert_cmpint (number, >=, MIN (frame, n_frames - 4));
    }
}

static void
assert_all (Screen      *screen,
            const guint *ids)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (ids[i])
      assert_odd (screen, &cases[i], ids[i]);
}

/* Once around, forwards, and then to and fro. */
static void
play (Screen      *screen,
      const guint *ids)
{
  static const int frames[] = { 50, 3, 59, 0, 31 };
  int last, n_seen = 0;

  takes_sync_group_set_playing (screen->group, TRUE);
  last = screen_get_frame (screen);
  while (n_seen < N_FRAMES / 2)
    {
      screen_wait (screen, screen_get_frame (screen) != last);
      g_assert_cmpint ((screen_get_frame (screen) - last + N_FRAMES) % N_FRAMES, <=, 4);
      last = screen_get_frame (screen);
      assert_all (screen, ids);
      n_seen++;
    }
  takes_sync_group_set_playing (screen->group, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      takes_sync_group_seek (screen->group, frame_start (frames[i]));
      screen_wait (screen, !screen_is_seeking (screen));
      g_assert_cmpint (screen_get_frame (screen), ==, frames[i]);
      assert_all (screen, ids);
    }
}

/* It comes to two that are there. */
static void
test_beside (gconstpointer data)
{
  const OddCase *odd = data;
  guint ids[G_N_ELEMENTS (cases)] = { 0 };
  g_autoptr (GPtrArray) hidden = NULL;
  Screen screen;

  if (!screen_open (&screen, good, G_N_ELEMENTS (good)))
    return;

  if (odd->no_decoder)
    hidden = clip_maker_hide_decoders ();
  ids[odd - cases] = add_odd (&screen, odd);
  if (ids[odd - cases] == 0)
    {
      screen_clear (&screen);
      return;
    }
  screen_wait (&screen, is_settled (&screen, ids[odd - cases]));
  if (odd->most == 0)
    assert_problem (&screen, odd, ids[odd - cases]);
  play (&screen, ids);
  screen_clear (&screen);
}

/* All of them, and they were first. */
static void
test_all (void)
{
  guint ids[G_N_ELEMENTS (cases)] = { 0 };
  Screen screen;
  gboolean skipped = FALSE;

  screen_init (&screen);
  for (guint i = 1; i < G_N_ELEMENTS (cases); i++)
    {
      ids[i] = add_odd (&screen, &cases[i]);
      skipped |= ids[i] == 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (good) && !skipped; i++)
    {
      g_autofree char *path = clip_maker_make (&good[i]);

      skipped |= !path;
      if (path)
        screen_add (&screen, path);
    }
  if (!skipped)
    {
      for (guint i = 1; i < G_N_ELEMENTS (cases); i++)
        screen_wait (&screen, is_settled (&screen, ids[i]));
      screen_wait (&screen, screen_all_shown (&screen));
      play (&screen, ids);
    }
  screen_clear (&screen);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/odd-clips/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_beside);
    }
  g_test_add_func ("/media/odd-clips/all", test_all);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
