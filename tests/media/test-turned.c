/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which way up: clips with one bright corner, and which corner that is in everything that is made of them. */

#include "takes-cut.h"
#include "takes-export-frame.h"
#include "takes-poster.h"
#include "takes-take-source.h"
#include "takes-video-tail.h"

#include "clip-maker.h"

#include <gst/app/app.h>
#include <string.h>

#define LIMIT  (120 * G_USEC_PER_SEC)
#define ROOM   (G_GUINT64_CONSTANT (1) << 40)
#define WIDTH  320
#define HEIGHT 180

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

/* The corner that is bright, if no other is. */
static const char *
find_corner (GdkTexture *texture)
{
  static const char *names[] = { "top left", "top right", "bottom left", "bottom right" };
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  gsize stride = (gsize) width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * height);
  const char *found = "none";
  guint n_bright = 0;

  gdk_texture_download (texture, pixels, stride);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int x = i % 2 == 0 ? width / 8 : width - 1 - width / 8;
      int y = i / 2 == 0 ? height / 8 : height - 1 - height / 8;

      if (pixels[y * stride + x * 4 + 1] > 170)
        {
          found = names[i];
          n_bright++;
        }
    }

  return n_bright == 1 ? found : "none";
}

static void
assert_corner (GdkTexture *texture,
               const char *corner,
               gboolean    upended)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);

  g_assert_cmpint (width < height, ==, upended);
  g_assert_cmpstr (find_corner (texture), ==, corner);
}

/* What an MP4 says */

typedef struct {
  int         turn;
  const char *corner;
} TurnCase;

static const TurnCase turns[] = {
  { 0, "top left" },
  { 90, "top right" },
  { 180, "bottom right" },
  { 270, "bottom left" },
};

static char *
make_turned (const TurnCase *turned)
{
  g_autofree char *file = g_strdup_printf ("turned-%d.mp4", turned->turn);

  return clip_maker_make (&(ClipSpec) { .file = file, .width = WIDTH, .height = HEIGHT, .n_frames = 12,
                                        .corner = TRUE, .turn = turned->turn });
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_picture (gconstpointer data)
{
  const TurnCase *turned = data;
  g_autofree char *clip = make_turned (turned);
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "poster.png", NULL);
  g_autoptr (GdkTexture) first = NULL, last = NULL, poster = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  first = takes_export_frame_get (clip, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_corner (first, turned->corner, turned->turn % 180 != 0);
  last = takes_export_frame_get (clip, TAKES_EXPORT_LAST_FRAME, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_corner (last, turned->corner, turned->turn % 180 != 0);

  takes_poster_async (clip, png, 160, NULL, done_cb, &result);
  wait_for (result);
  takes_poster_finish (result, &error);
  g_assert_no_error (error);
  poster = gdk_texture_new_from_filename (png, &error);
  g_assert_no_error (error);
  assert_corner (poster, turned->corner, turned->turn % 180 != 0);
}

static void
test_cut (gconstpointer data)
{
  const TurnCase *turned = data;
  g_autofree char *clip = make_turned (turned);
  g_autofree char *part = g_build_filename (clip_maker_get_folder (), "part.mp4", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  takes_cut_video_async (clip, 0, -1, part, NULL, NULL, NULL, done_cb, &result);
  wait_for (result);
  takes_cut_finish (result, &error);
  g_assert_no_error (error);
  texture = takes_export_frame_get (part, 3, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_corner (texture, turned->corner, turned->turn % 180 != 0);
}

static const TakesFrame *
look (TakesClipSource *source,
      int              frame,
      gboolean         playing)
{
  TakesWant want = { .frame = frame, .playing = playing, .loop = TRUE };

  takes_clip_source_want (source, &want);

  return takes_clip_source_peek (source, frame);
}

static gboolean
is_exact (TakesClipSource *source,
          int              frame)
{
  const TakesFrame *found = look (source, frame, FALSE);

  return found && found->exact;
}

static gboolean
is_from_pack (TakesClipSource *source,
              int              frame)
{
  const TakesFrame *found = look (source, frame, TRUE);

  return found && !found->exact;
}

static void
close_source (TakesClipSource *source)
{
  g_object_run_dispose (G_OBJECT (source));
  wait_for (G_OBJECT (source)->ref_count == 1);
  g_assert_finalize_object (source);
}

/* From the original while there is no pack, from the pack, and exact at rest. */
static void
test_playing (gconstpointer data)
{
  const TurnCase *turned = data;
  g_autofree char *clip = make_turned (turned), *folder = g_build_filename (clip_maker_get_folder (), "packs", NULL);
  gboolean upended = turned->turn % 180 != 0;
  TakesPackCache *cache;
  TakesClipSource *source;

  if (!clip)
    return;

  source = takes_take_source_new (clip, NULL, NULL, 2);
  takes_clip_source_set_size (source, 240, 240);
  wait_for (look (source, 4, TRUE));
  assert_corner (look (source, 4, TRUE)->texture, turned->corner, upended);
  close_source (source);

  cache = takes_pack_cache_new (folder, ROOM);
  source = takes_take_source_new (clip, NULL, cache, 2);
  takes_clip_source_set_size (source, 240, 240);
  wait_for (is_from_pack (source, 7));
  assert_corner (look (source, 7, TRUE)->texture, turned->corner, upended);
  wait_for (is_exact (source, 5));
  assert_corner (look (source, 5, FALSE)->texture, turned->corner, upended);
  close_source (source);
  wait_for (G_OBJECT (cache)->ref_count == 1);
  g_assert_finalize_object (cache);
}

/* What a tag says, mirrored ones among them */

typedef struct {
  const char *orientation;
  const char *corner;
  gboolean    upended;
} TagCase;

static const TagCase tags[] = {
  { "rotate-0", "top left", FALSE },
  { "rotate-90", "top right", TRUE },
  { "rotate-180", "bottom right", FALSE },
  { "rotate-270", "bottom left", TRUE },
  { "flip-rotate-0", "top right", FALSE },
  { "flip-rotate-90", "bottom right", TRUE },
  { "flip-rotate-180", "bottom left", FALSE },
  { "flip-rotate-270", "top left", TRUE },
};

static GdkTexture *
run_tail (const char *orientation)
{
  g_autofree char *launch = g_strdup_printf ("appsrc name=source format=time caps=video/x-raw,format=RGB,width=64,height=32,"
                                             "framerate=30/1 ! taginject name=tags tags=image-orientation=%s", orientation);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_pipeline_new (NULL), source = NULL;
  GstElement *head = gst_parse_bin_from_description (launch, TRUE, &error);
  GstElement *tail = takes_video_tail_new ("RGB", 2, TAKES_TAIL_FINE);
  g_autoptr (GstAppSink) sink = NULL;
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data = g_malloc0 (64 * 32 * 3);
  GdkTexture *texture;
  GstStructure *structure;
  GstMapInfo map;
  int width, height;

  g_assert_no_error (error);
  g_assert_nonnull (tail);
  gst_bin_add_many (GST_BIN (pipeline), head, tail, NULL);
  g_assert_true (gst_element_link (head, tail));
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = takes_video_tail_get_sink (tail);
  for (int y = 0; y < 8; y++)
    memset (data + y * 64 * 3, 255, 16 * 3);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  {
    GstBuffer *buffer = gst_buffer_new_wrapped (data, 64 * 32 * 3);

    GST_BUFFER_PTS (buffer) = 0;
    g_assert_cmpint (gst_app_src_push_buffer (GST_APP_SRC (source), buffer), ==, GST_FLOW_OK);
  }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  sample = gst_app_sink_try_pull_sample (sink, 20 * GST_SECOND);
  g_assert_nonnull (sample);

  structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  gst_structure_get_int (structure, "width", &width);
  gst_structure_get_int (structure, "height", &height);
  g_assert_true (gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ));
  bytes = g_bytes_new (map.data, map.size);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, GST_ROUND_UP_4 (width * 3));
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return texture;
}

static void
test_tag (gconstpointer data)
{
  const TagCase *tag = data;
  g_autoptr (GdkTexture) texture = run_tail (tag->orientation);

  assert_corner (texture, tag->corner, tag->upended);
}

static void
add_turn (const char     *what,
          const TurnCase *turned,
          GTestDataFunc   func)
{
  g_autofree char *path = g_strdup_printf ("/media/turned/%s/%d", what, turned->turn);

  g_test_add_data_func (path, turned, func);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      add_turn ("picture", &turns[i], test_picture);
      add_turn ("cut", &turns[i], test_cut);
      add_turn ("playing", &turns[i], test_playing);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *path = g_strconcat ("/media/turned/tag/", tags[i].orientation, NULL);

      g_test_add_data_func (path, &tags[i], test_tag);
    }

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
