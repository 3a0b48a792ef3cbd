/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-codecs.h"
#include "takes-export-frame.h"
#include "takes-export-sizes.h"
#include "takes-export-sound.h"
#include "takes-export-video.h"
#include "takes-frame-grab.h"
#include "takes-probe.h"

#include "clip-maker.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define VP8 "vp8enc deadline=1 cpu-used=8 target-bitrate=2000000"

/* Sizes */

typedef struct {
  const char        *name;
  TakesExportLayout  layout;
  gboolean           labels;
  guint              n_clips;
  int                width, height;       /* of every clip */
  int                last_width;          /* of the last one, 0 as the others */
  int                cell_width, cell_height;
  int                all_width, all_height;
} SizesCase;

static const SizesCase sizes_cases[] = {
  { "one", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 1, 1280, 720, 0, 1280, 720, 1280, 720 },
  { "two", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 2, 1280, 720, 0, 1280, 720, 2564, 720 },
  { "two-labels", TAKES_EXPORT_SIDE_BY_SIDE, TRUE, 2, 1280, 720, 0, 1280, 720, 2564, 766 },
  { "two-1080", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 2, 1920, 1080, 0, 1920, 1080, 3844, 1080 },
  { "three-portrait", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 3, 720, 1280, 0, 720, 1280, 2168, 1280 },
  { "four-1080", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 4, 1920, 1080, 0, 1920, 1080, 3844, 2164 },
  { "nine-1080", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 9, 1920, 1080, 0, 1280, 720, 3848, 2168 },
  { "odd", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 2, 241, 135, 0, 242, 136, 488, 136 },
  { "wider", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 2, 640, 360, 1280, 1280, 360, 1280, 724 },
  { "wipe", TAKES_EXPORT_WIPE, TRUE, 2, 1280, 720, 0, 1280, 720, 1280, 766 },
  { "tiny", TAKES_EXPORT_SIDE_BY_SIDE, FALSE, 1, 2, 2, 0, 16, 16, 16, 16 },
};

static void
test_sizes (gconstpointer data)
{
  const SizesCase *test = data;
  int widths[TAKES_EXPORT_MAX_CLIPS], heights[TAKES_EXPORT_MAX_CLIPS];
  TakesExportSizes sizes;

  for (guint i = 0; i < test->n_clips; i++)
    {
      widths[i] = i + 1 == test->n_clips && test->last_width ? test->last_width : test->width;
      heights[i] = test->height;
    }
  takes_export_sizes_find (&sizes, test->layout, test->labels, widths, heights, test->n_clips);

  g_assert_cmpint (sizes.pictures[0].width, ==, test->cell_width);
  g_assert_cmpint (sizes.pictures[0].height, ==, test->cell_height);
  g_assert_cmpint (sizes.width, ==, test->all_width);
  g_assert_cmpint (sizes.height, ==, test->all_height);
  for (guint i = 0; i < test->n_clips; i++)
    {
      const TakesExportRoom *room = &sizes.pictures[i], *label = &sizes.labels[i];

      g_assert_cmpint (room->x % 2 + room->y % 2 + label->height % 2, ==, 0);
      g_assert_cmpint (room->x + room->width, <=, sizes.width);
      g_assert_cmpint (label->y + label->height, <=, sizes.height);
      g_assert_cmpint (label->height > 0, ==, test->labels);
    }
}

/* Videos */

static char *
make_clip (const char *file,
           int         n_frames,
           int         fps,
           gboolean    irregular)
{
  return clip_maker_make (&(ClipSpec) { .file = file, .encoder = VP8, .muxer = "webmmux", .n_frames = n_frames,
                                        .fps = fps, .irregular = irregular });
}

static GPtrArray *
list_clips (const char *first,
            const char *second,
            gint64      offset)
{
  GPtrArray *clips = takes_export_clips_new ();

  g_ptr_array_add (clips, takes_export_clip_new (first, "1 · seed 812", 0));
  g_ptr_array_add (clips, takes_export_clip_new (second, "2 · seed 52917", offset));

  return clips;
}

static char *
dup_target (const char *stem)
{
  g_autofree char *name = g_strconcat (stem, ".", takes_export_codecs_get_extension (), NULL);

  return g_build_filename (clip_maker_get_folder (), name, NULL);
}

static GdkTexture *
cut_surface (cairo_surface_t       *surface,
             const TakesExportRoom *room)
{
  gsize stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (data + room->y * stride + room->x * 4,
                                          (room->height - 1) * stride + (gsize) room->width * 4);

  return gdk_memory_texture_new (room->width, room->height, GDK_MEMORY_B8G8R8A8, bytes, stride);
}

/* The numbers of both halves of one picture of a video. */
static void
read_halves (TakesFrameGrab *grab,
             int             picture,
             int            *left,
             int            *right)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = takes_frame_grab_take (grab, picture, NULL, &error);
  g_autoptr (GdkTexture) first = NULL, second = NULL;

  g_assert_no_error (error);
  first = cut_surface (surface, &(TakesExportRoom) { 0, 0, 320, 180 });
  second = cut_surface (surface, &(TakesExportRoom) { 324, 0, 320, 180 });
  *left = clip_maker_read_number (first);
  *right = clip_maker_read_number (second);
  cairo_surface_destroy (surface);
}

typedef struct {
  const char *name;
  int         first_frames, first_fps;
  int         second_frames, second_fps;
  gboolean    irregular;
  int         offset;                    /* frames of the second, at its rate */
  double      from, until;               /* s, until is the last that is shown; 0: all */
  int         n_pictures;
  double      fps;
  int         first_number;              /* of the left half in the first picture */
  TakesAlign  align;
} VideoCase;

static const VideoCase video_cases[] = {
  { "equal", 45, 30, 45, 30, FALSE, 0, 0, 0, 45, 30, 0 },
  { "shorter", 45, 30, 20, 30, FALSE, 0, 0, 0, 45, 30, 0 },
  { "longer", 20, 30, 45, 30, FALSE, 0, 0, 0, 45, 30, 0 },
  { "range", 60, 30, 60, 30, FALSE, 0, 0.5, 0.97, 15, 30, 15 },
  { "offset", 45, 30, 45, 30, FALSE, 4, 0, 0, 45, 30, 0 },
  { "behind", 45, 30, 45, 30, FALSE, -4, 0, 0, 45, 30, 0 },
  { "rates", 60, 60, 30, 30, FALSE, 0, 0, 0, 60, 60, 0 },
  { "24fps", 30, 24, 30, 24, FALSE, 0, 0, 0, 30, 24, 0 },
  { "by-frame", 60, 60, 30, 30, FALSE, 0, 0, 0, 60, 60, 0, TAKES_ALIGN_FRAME },
  { "by-length", 60, 30, 30, 30, FALSE, 0, 0, 0, 60, 30, 0, TAKES_ALIGN_LENGTH },
  { "irregular", 30, 30, 30, 30, TRUE, 0, 0, 0, 40, 30, 0 },
};

static void
test_video (gconstpointer data)
{
  const VideoCase *test = data;
  g_autofree char *one_name = g_strconcat (test->name, "-1.webm", NULL), *two_name = g_strconcat (test->name, "-2.webm", NULL);
  g_autofree char *one = make_clip (one_name, test->first_frames, test->first_fps, test->irregular);
  g_autofree char *two = make_clip (two_name, test->second_frames, test->second_fps, test->irregular);
  g_autofree char *target = dup_target (test->name);
  TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
  TakesExportVideoFacts facts;
  g_autoptr (GPtrArray) clips = NULL;
  g_autoptr (TakesFrameGrab) grab = NULL;
  g_autoptr (GError) error = NULL;

  if (!one || !two)
    return;

  options.align = test->align;
  clips = list_clips (one, two, (gint64) (test->offset * 1e9 / test->second_fps));
  if (test->until > 0)
    {
      options.range_start = (gint64) (test->from * 1e9);
      options.range_end = (gint64) (test->until * 1e9);
    }
  takes_export_video_run (clips, &options, target, NULL, NULL, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (facts.n_pictures, ==, test->n_pictures);
  g_assert_cmpfloat_with_epsilon (facts.fps, test->fps, 0.01);
  g_test_message ("%s", facts.video);

  grab = takes_frame_grab_new (target, 4000, 4000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes_frame_grab_get_index (grab)->n_frames, ==, test->n_pictures);
  for (int i = 0; i < test->n_pictures; i++)
    {
      int left, right, expected;

      read_halves (grab, i, &left, &right);
      if (!test->irregular)
        g_assert_cmpint (left, ==, MIN (i + test->first_number, test->first_frames - 1));
      expected = (i + test->first_number) * test->second_fps / test->first_fps + test->offset;
      if (test->irregular)
        expected = left;
      else if (test->align == TAKES_ALIGN_FRAME)
        expected = i;
      else if (test->align == TAKES_ALIGN_LENGTH)
        expected = i / 2;
      g_assert_cmpint (right, ==, CLAMP (expected, 0, test->second_frames - 1));
    }
}

/* The left of the line is the first, the right of it the second, which runs three frames ahead. */
static void
test_wipe (void)
{
  static const double places[] = { 0.5, 0.25, -1 };
  g_autofree char *one = make_clip ("wipe-1.webm", 30, 30, FALSE);

  for (guint i = 0; one && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *target = dup_target ("wipe");
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      g_autoptr (GPtrArray) clips = list_clips (one, one, 100000000);
      g_autoptr (TakesFrameGrab) grab = NULL;
      g_autoptr (GError) error = NULL;

      options.layout = TAKES_EXPORT_WIPE;
      options.labels = FALSE;
      options.wipe = places[i];
      takes_export_video_run (clips, &options, target, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      grab = takes_frame_grab_new (target, 4000, 4000, NULL, &error);
      g_assert_no_error (error);
      for (int frame = 0; frame < 27; frame++)
        {
          cairo_surface_t *surface = takes_frame_grab_take (grab, frame, NULL, &error);
          g_autoptr (GdkTexture) texture = NULL;
          int line, number = 0, nearest = 320;

          g_assert_no_error (error);
          g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 320);
          texture = cut_surface (surface, &(TakesExportRoom) { 0, 0, 320, 180 });
          line = places[i] < 0 ? 320 * (0.5 - 0.5 * cos (2 * G_PI * frame / 30)) + 0.5 : 320 * places[i];
          for (int bit = 0; bit < 12; bit++)
            {
              int x = (2 * bit + 1) * 320 / 24;

              number |= (x < line ? frame : frame + 3) & 1 << bit;
              nearest = MIN (nearest, ABS (x - line));
            }
          /* The line itself is white. */
          if (nearest > 6)
            g_assert_cmpint (clip_maker_read_number (texture), ==, number);
          cairo_surface_destroy (surface);
        }
    }
}

static int
count_light (cairo_surface_t *surface,
             int              from_y)
{
  int stride = cairo_image_surface_get_stride (surface), n = 0;

  for (int y = from_y; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += cairo_image_surface_get_data (surface)[y * stride + x * 4 + 1] > 150;

  return n;
}

static void
test_labels (void)
{
  static const struct { const char *label; gboolean on; int height; gboolean light; } cases[] = {
    { "seed 812 · “in the rain”", TRUE, 208, TRUE },
    { "", TRUE, 208, FALSE },
    { "seed 812", FALSE, 180, FALSE },
    { "<b>&seed</b> \"quoted\" — مرحبا a label that is far too long for the little room it has beneath", TRUE, 208, TRUE },
  };
  g_autofree char *one = make_clip ("labels.webm", 4, 30, FALSE);

  for (guint i = 0; one && i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *target = dup_target ("labels-out");
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      g_autoptr (GPtrArray) clips = takes_export_clips_new ();
      g_autoptr (TakesFrameGrab) grab = NULL;
      g_autoptr (GError) error = NULL;
      cairo_surface_t *surface;

      g_ptr_array_add (clips, takes_export_clip_new (one, cases[i].label, 0));
      options.labels = cases[i].on;
      takes_export_video_run (clips, &options, target, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      grab = takes_frame_grab_new (target, 4000, 4000, NULL, &error);
      g_assert_no_error (error);
      surface = takes_frame_grab_take (grab, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, cases[i].height);
      if (cases[i].light)
        g_assert_cmpint (count_light (surface, 184), >, 50);
      else
        g_assert_cmpint (count_light (surface, 184), ==, 0);
      cairo_surface_destroy (surface);
    }
}

static gint64
measure_sound (const char *path,
               double      from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesExportSound) sound = takes_export_sound_new (path, (gint64) (from * 1e9), NULL, &error);
  g_autoptr (GstBuffer) buffer = NULL;
  GstMapInfo map;
  gint64 sum = 0;

  g_assert_no_error (error);
  buffer = takes_export_sound_read (sound, 100000000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gst_buffer_get_size (buffer), ==, TAKES_EXPORT_SOUND_RATE / 10 * 4);
  gst_buffer_map (buffer, &map, GST_MAP_READ);
  for (gsize i = 0; i < map.size / 2; i++)
    sum += ABS (((gint16 *) map.data)[i]);
  gst_buffer_unmap (buffer, &map);

  return sum / (TAKES_EXPORT_SOUND_RATE / 10 * 2);
}

/* The sound of the chosen clip, silent behind its end; none when it has none. */
static void
test_sound (void)
{
  static const struct { int sound; gboolean heard; } cases[] = { { 0, TRUE }, { 1, FALSE }, { -1, FALSE }, { 9, FALSE } };
  g_autofree char *one = clip_maker_make (&(ClipSpec) { .file = "sound-1.webm", .encoder = VP8, .muxer = "matroskamux",
                                                         .n_frames = 30, .audio = TRUE });
  g_autofree char *two = make_clip ("sound-2.webm", 60, 30, FALSE);

  for (guint i = 0; one && two && i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *target = dup_target ("sound-out");
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      TakesExportVideoFacts facts;
      g_autoptr (GPtrArray) clips = list_clips (one, two, 0);
      g_autoptr (TakesProbe) probe = NULL;
      g_autoptr (GError) error = NULL;

      options.sound = cases[i].sound;
      takes_export_video_run (clips, &options, target, NULL, NULL, &facts, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (facts.sound != NULL, ==, cases[i].heard);
      probe = takes_probe_run (target, TRUE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (probe->has_audio, ==, cases[i].heard);
      g_assert_cmpint (ABS (probe->ms - 2000), <, 40);
      if (cases[i].heard)
        {
          g_test_message ("%s", facts.sound);
          g_assert_cmpint (measure_sound (target, 0.5), >, 1000);
          g_assert_cmpint (measure_sound (target, 1.5), <, 10);
        }
    }
}

/* What must not be left behind: all but the clips the test has made. */
static void
assert_nothing_left (const char *stem)
{
  g_autoptr (GDir) dir = g_dir_open (clip_maker_get_folder (), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_test_message ("%s", name);
      g_assert_false (g_str_has_prefix (name, stem));
    }
}

typedef struct {
  GCancellable *cancellable;
  double        stop_at;
  double        last;
} Progress;

static void
progress_cb (double   done,
             gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpfloat (done, >=, progress->last);
  g_assert_cmpfloat (done, <, 1);
  progress->last = done;
  if (done >= progress->stop_at)
    g_cancellable_cancel (progress->cancellable);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_stop (void)
{
  static const double stops[] = { 0, 0.3, 0.9, 2 };
  g_autofree char *one = make_clip ("one-to-stop.webm", 120, 30, FALSE);

  for (guint i = 0; one && i < G_N_ELEMENTS (stops); i++)
    {
      g_autofree char *target = dup_target ("stopped");
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      g_autoptr (GPtrArray) clips = list_clips (one, one, 0);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      Progress progress = { g_cancellable_new (), stops[i], 0 };
      gboolean made;

      takes_export_video_async (clips, &options, target, progress_cb, &progress, progress.cancellable, done_cb, &result);
      while (!result)
        g_main_context_iteration (NULL, TRUE);
      made = takes_export_video_finish (result, NULL, &error);

      if (stops[i] > 1)
        {
          g_assert_no_error (error);
          g_assert_true (made);
          g_assert_cmpfloat (progress.last, >, 0.9);
        }
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          assert_nothing_left ("stopped");
        }
      g_object_unref (progress.cancellable);
    }
}

static void
test_fails (void)
{
  g_autofree char *one = make_clip ("for-failures.webm", 60, 30, FALSE);
  g_autofree char *page = clip_maker_write ("a-page.mp4", "<html>404", 9);
  g_autofree char *target = dup_target ("failed");
  g_autofree char *closed = g_build_filename (clip_maker_get_folder (), "a-page.mp4", "failed.mp4", NULL);
  const struct { const char *clip, *target; TakesExportLayout layout; int code; const char *said; } cases[] = {
    { "/nonexistent/clip.mp4", target, TAKES_EXPORT_SIDE_BY_SIDE, TAKES_MEDIA_ERROR_UNREADABLE, "clip.mp4" },
    { page, target, TAKES_EXPORT_SIDE_BY_SIDE, TAKES_MEDIA_ERROR_NOT_MEDIA, "a-page.mp4" },
    { one, "/nonexistent/folder/failed.mp4", TAKES_EXPORT_SIDE_BY_SIDE, TAKES_MEDIA_ERROR_WRITE, "/nonexistent/folder" },
    { one, closed, TAKES_EXPORT_SIDE_BY_SIDE, TAKES_MEDIA_ERROR_WRITE, "folder" },
    { NULL, target, TAKES_EXPORT_WIPE, TAKES_MEDIA_ERROR_TOO_LARGE, "two" },
  };

  for (guint i = 0; one && i < G_N_ELEMENTS (cases); i++)
    {
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      g_autoptr (GPtrArray) clips = takes_export_clips_new ();
      g_autoptr (GError) error = NULL;

      options.layout = cases[i].layout;
      g_ptr_array_add (clips, takes_export_clip_new (one, "1", 0));
      if (cases[i].clip)
        g_ptr_array_add (clips, takes_export_clip_new (cases[i].clip, "2", 0));
      g_assert_false (takes_export_video_run (clips, &options, cases[i].target, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, TAKES_MEDIA_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].said));
      assert_nothing_left ("failed");
    }
}

/* A disk that is full: here a limit for the size of files, at different moments. */
static void
test_full_disk (void)
{
  static const rlim_t limits[] = { 0, 1000, 20000 };
  g_autofree char *one = make_clip ("for-a-full-disk.webm", 120, 30, FALSE);
  g_autofree char *target = dup_target ("full");
  struct rlimit before, limit;

  if (!one)
    return;

  takes_export_codecs_find_video (TAKES_CONTAINER_MP4);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
      g_autoptr (GPtrArray) clips = list_clips (one, one, 0);
      g_autoptr (GError) error = NULL;
      gboolean made;

      limit = before;
      limit.rlim_cur = limits[i];
      setrlimit (RLIMIT_FSIZE, &limit);
      made = takes_export_video_run (clips, &options, target, NULL, NULL, NULL, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &before);

      g_assert_false (made);
      g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
      g_test_message ("%s", error->message);
      assert_nothing_left ("full");
    }
}

/* A file of that name stays until the new one is whole. */
static void
test_replace (void)
{
  g_autofree char *one = make_clip ("for-replacing.webm", 10, 30, FALSE);
  g_autofree char *old = clip_maker_write ("old.mp4", "old", 3);
  TakesExportVideoOptions options = TAKES_EXPORT_VIDEO_OPTIONS_INIT;
  g_autoptr (GPtrArray) clips = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!one)
    return;

  clips = list_clips (one, one, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (takes_export_video_run (clips, &options, old, NULL, NULL, NULL, cancellable, NULL));
  g_file_get_contents (old, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "old");

  takes_export_video_run (clips, &options, old, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  probe = takes_probe_run (old, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (probe->format, ==, "mp4");
}

/* What was found is not what was taken away. */
static void
test_encoders (void)
{
  const char *without = g_getenv ("TAKES_TEST_WITHOUT");
  const TakesCodec *mp4 = takes_export_codecs_find_video (TAKES_CONTAINER_MP4);
  const TakesCodec *webm = takes_export_codecs_find_video (TAKES_CONTAINER_WEBM);
  g_autoptr (GstElement) decoder = NULL;

  g_assert_nonnull (mp4);
  g_assert_nonnull (webm);
  if (without)
    {
      g_assert_cmpstr (mp4->name, ==, "vp9enc");
      g_assert_cmpstr (takes_export_codecs_get_extension (), ==, "webm");
      g_assert_cmpstr (takes_export_codecs_find_sound (TAKES_CONTAINER_MP4)->name, !=, "avenc_aac");

      /* Nor does it come back with a decoder of the same plug-in. */
      decoder = gst_element_factory_make ("avdec_h264", NULL);
      g_assert_null (gst_element_factory_find ("avenc_aac"));
    }
}

/* Frames */

static void
test_frame (void)
{
  static const struct { int asked, got; } cases[] = { { 0, 0 }, { 7, 7 }, { TAKES_EXPORT_LAST_FRAME, 39 }, { -5, 0 } };
  g_autofree char *clip = make_clip ("frames.webm", 40, 30, FALSE);
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "frame.png", NULL);

  for (guint i = 0; clip && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL, written = NULL;
      g_autoptr (GdkTexture) texture = NULL, read = NULL, still = NULL;
      g_autoptr (GBytes) bytes = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      int number;

      takes_export_frame_async (clip, cases[i].asked, NULL, done_cb, &result);
      takes_export_frame_write_async (clip, cases[i].asked, png, NULL, done_cb, &written);
      while (!result || !written)
        g_main_context_iteration (NULL, TRUE);
      texture = takes_export_frame_finish (result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 320);
      g_assert_cmpint (clip_maker_read_number (texture), ==, cases[i].got);

      /* The file has the same pixels. */
      takes_export_frame_write_finish (written, &error);
      g_assert_no_error (error);
      read = gdk_texture_new_from_filename (png, &error);
      g_assert_no_error (error);
      bytes = gdk_texture_save_to_png_bytes (texture);
      again = gdk_texture_save_to_png_bytes (read);
      g_assert_true (g_bytes_equal (bytes, again));

      /* A still is its own only frame. */
      still = takes_export_frame_get (png, 12, &number, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (number, ==, 0);
      g_assert_cmpint (clip_maker_read_number (still), ==, cases[i].got);
    }
}

static void
test_frame_fails (void)
{
  g_autofree char *clip = make_clip ("frames-2.webm", 5, 30, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_export_frame_get ("/nonexistent/clip.mp4", 0, NULL, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);
  if (!clip)
    return;

  takes_export_frame_write_async (clip, 0, "/nonexistent/frame.png", NULL, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (takes_export_frame_write_finish (result, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/export/encoders", test_encoders);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/export/sizes/", sizes_cases[i].name, NULL);

      g_test_add_data_func (path, &sizes_cases[i], test_sizes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (video_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/export/video/", video_cases[i].name, NULL);

      g_test_add_data_func (path, &video_cases[i], test_video);
    }
  g_test_add_func ("/media/export/wipe", test_wipe);
  g_test_add_func ("/media/export/labels", test_labels);
  g_test_add_func ("/media/export/sound", test_sound);
  g_test_add_func ("/media/export/stop", test_stop);
  g_test_add_func ("/media/export/fails", test_fails);
  g_test_add_func ("/media/export/full-disk", test_full_disk);
  g_test_add_func ("/media/export/replace", test_replace);
  g_test_add_func ("/media/export/frame", test_frame);
  g_test_add_func ("/media/export/frame-fails", test_frame_fails);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
