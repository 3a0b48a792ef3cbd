/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "../support/remove-tree.h"
#include "clip-maker.h"
#include "takes-divergence.h"
#include "takes-pack-cache.h"

#include <glib/gstdio.h>
#include <gst/gst.h>

#define ENCODE "vp8enc deadline=1 cpu-used=8 target-bitrate=2000000 ! webmmux"
#define MAX_FRAMES 200

/* Real clips, through a real encoder and a real pack: noise of both is in what is judged here. A ball swings
 * through the picture once in 60 frames and a bit more; the colour bars stand still. */
static const struct {
  const char *file;
  const char *parts;       /* pattern × frames, one after the other */
  int         n_frames;
  int         cuts[3];     /* 0: no more */
  int         freezes[4];  /* first, last; both 0: no more */
  double      least_seam, most_seam;
} clips[] = {
  { "ball.webm", "ball 40", 40, { 0 }, { 0 }, 0, 0.6 },
  { "bars.webm", "smpte100 30", 30, { 0 }, { 0, 29 }, 0.9, 1 },
  { "ball-bars.webm", "ball 30,smpte100 30", 60, { 30 }, { 30, 59 }, 0, 0.3 },
  { "bars-ball-bars.webm", "smpte100 20,ball 20,smpte100 20", 60, { 20, 40 }, { 0, 19, 40, 59 }, 0.5, 1 },
  { "snow.webm", "snow 30", 30, { 0 }, { 0 }, 0.9, 1 },
};

typedef struct {
  TakesPack    *pack;
  const guint8 *thumbnails[MAX_FRAMES];
  int           frames[MAX_FRAMES];
  int           n_frames;
} Reel;

static char *folder;

static char *
make_clip (const char *file,
           const char *parts)
{
  g_auto (GStrv) all = g_strsplit (parts, ",", -1);
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), file, NULL);
  g_autoptr (GString) launch = g_string_new (NULL);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElementFactory) encoder = gst_element_factory_find ("vp8enc");
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GError) error = NULL;

  if (!encoder)
    {
      g_test_skip ("GStreamer's vp8enc is not installed");
      return NULL;
    }

  g_string_printf (launch, "concat name=all ! videoconvert ! " ENCODE " ! filesink location=%s", path);
  for (guint i = 0; all[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (all[i], " ", 2);

      g_string_append_printf (launch, " videotestsrc pattern=%s num-buffers=%s animation-mode=frames ! "
                              "video/x-raw,width=320,height=180,framerate=30/1 ! all.", words[0], words[1]);
    }
  pipeline = gst_object_ref_sink (gst_parse_launch (launch->str, &error));
  g_assert_no_error (error);
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_true (message && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return g_steal_pointer (&path);
}

static void
got_pack_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TakesPack **pack = user_data;
  g_autoptr (GError) error = NULL;

  *pack = takes_pack_cache_get_finish (TAKES_PACK_CACHE (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
open_reel (Reel *reel,
           guint row)
{
  g_autofree char *path = make_clip (clips[row].file, clips[row].parts);
  g_autoptr (TakesPackCache) cache = NULL;

  *reel = (Reel) { 0 };
  if (!path)
    return FALSE;

  cache = takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES);
  takes_pack_cache_get_async (cache, path, NULL, TAKES_PACK_640, NULL, got_pack_cb, &reel->pack);
  while (!reel->pack)
    g_main_context_iteration (NULL, TRUE);

  reel->n_frames = (int) takes_pack_get_n_frames (reel->pack);
  for (int i = 0; i < reel->n_frames; i++)
    {
      reel->thumbnails[i] = takes_pack_get_thumbnail (reel->pack, i);
      reel->frames[i] = i;
    }

  return TRUE;
}

static void
test_marks (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autoptr (TakesClipMarks) marks = NULL;
  Reel reel;

  if (!open_reel (&reel, row))
    return;

  g_assert_cmpint (reel.n_frames, ==, clips[row].n_frames);
  marks = takes_clip_marks_new (reel.thumbnails, reel.n_frames);
  g_test_message ("%u cuts, %u freezes, seam %.2f", marks->n_cuts, marks->n_freezes, marks->seam);
  for (guint i = 0; i < marks->n_cuts; i++)
    g_assert_cmpint (marks->cuts[i], ==, clips[row].cuts[i]);
  g_assert_cmpint (clips[row].cuts[marks->n_cuts], ==, 0);
  for (guint i = 0; i < marks->n_freezes; i++)
    {
      /* An encoder needs some frames until a still picture has settled. */
      g_assert_cmpint (marks->freezes[i].first, >=, clips[row].freezes[2 * i]);
      g_assert_cmpint (marks->freezes[i].first, <=, clips[row].freezes[2 * i] + 4);
      g_assert_cmpint (marks->freezes[i].last, ==, clips[row].freezes[2 * i + 1]);
    }
  g_assert_true (marks->n_freezes == 2 || clips[row].freezes[2 * marks->n_freezes + 1] == 0);
  g_assert_cmpfloat (marks->seam, >=, clips[row].least_seam);
  g_assert_cmpfloat (marks->seam, <=, clips[row].most_seam);
  g_object_unref (reel.pack);
}

/* The same ball in two clips, of which one cuts to the bars: together until then, apart from there on. */
static void
test_divergence (void)
{
  g_autoptr (TakesDivergence) divergence = NULL;
  Reel ball, cut;

  if (!open_reel (&ball, 0) || !open_reel (&cut, 2))
    return;

  divergence = takes_divergence_new ((TakesDivergenceTake[]) { { ball.thumbnails, ball.n_frames, ball.frames },
                                                               { cut.thumbnails, cut.n_frames, cut.frames } }, 2, 40);
  for (int step = 0; step < 40; step++)
    {
      if (step < 30)
        g_assert_cmpfloat (divergence->apart[step], <, 0.01);
      else
        g_assert_cmpfloat (divergence->apart[step], >, 0.2);
    }
  g_object_unref (ball.pack);
  g_object_unref (cut.pack);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();
  folder = g_dir_make_tmp ("takes-marks-XXXXXX", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (clips); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/clip-marks/%s", clips[i].file);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_marks);
    }
  g_test_add_func ("/media/clip-marks/divergence", test_divergence);

  result = g_test_run ();
  remove_tree (folder);
  g_free (folder);
  clip_maker_clean_up ();

  return result;
}
