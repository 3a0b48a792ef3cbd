/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-grab.h"
#include "takes-pack-builder.h"
#include "takes-pack-format.h"
#include "takes-pack-writer.h"
#include "takes-scan.h"

#include "clip-maker.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define LIMIT     (60 * G_USEC_PER_SEC)
#define UNLIMITED (G_GUINT64_CONSTANT (1) << 40)
#define N_BITS    12

static char *program;

static const char *
get_folder (void)
{
  static char *folder;

  if (!folder)
    folder = g_build_filename (clip_maker_get_folder (), "packs", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return folder;
}

static char *
run (const char      *clip,
     TakesPackLevel   level,
     TakesPack       *from,
     guint64          max_bytes,
     GError         **error)
{
  TakesPackOrder order = {
    .clip = clip,
    .from = from,
    .folder = get_folder (),
    .id = "test",
    .level = level,
    .max_bytes = max_bytes,
  };

  return takes_pack_builder_run (&order, NULL, error);
}

static TakesPack *
build (const char     *clip,
       TakesPackLevel  level,
       TakesPack      *from)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = run (clip, level, from, UNLIMITED, &error);
  TakesPack *pack;

  g_assert_no_error (error);
  pack = takes_pack_open (path, &error);
  g_assert_no_error (error);

  return pack;
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (get_folder (), 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

static void
remove_packs (void)
{
  g_autoptr (GDir) dir = g_dir_open (get_folder (), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (get_folder (), name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

/* The number as it stands in a thumbnail. */
static int
read_thumbnail (const guint8 *pixels)
{
  int number = 0;

  for (int bit = 0; bit < N_BITS; bit++)
    {
      int x = (2 * bit + 1) * TAKES_THUMBNAIL_WIDTH / (2 * N_BITS);

      if (pixels[TAKES_THUMBNAIL_HEIGHT / 6 * TAKES_THUMBNAIL_WIDTH + x] > 128)
        number |= 1 << bit;
    }

  return number;
}

static void
assert_frame (TakesPack *pack,
              int        frame,
              int        number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = takes_pack_load_texture (pack, frame, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (clip_maker_read_number (texture), ==, number);
}

static void
assert_same_index (TakesClipIndex *a,
                   TakesClipIndex *b)
{
  g_assert_cmpuint (a->n_frames, ==, b->n_frames);
  g_assert_cmpint (a->base, ==, b->base);
  g_assert_cmpint (a->duration, ==, b->duration);
  g_assert_cmpfloat (a->fps, ==, b->fps);
  g_assert_cmpmem (a->starts, a->n_frames * sizeof *a->starts, b->starts, b->n_frames * sizeof *b->starts);
  g_assert_cmpmem (a->keys, a->n_frames, b->keys, b->n_frames);
}

typedef struct {
  const char     *name;
  ClipSpec        spec;
  TakesPackLevel  level;
  int             width, height;   /* of the pack */
} Kind;

static const Kind kinds[] = {
  { "b-frames", { .file = "b.mp4", .n_frames = 90 }, TAKES_PACK_960, 320, 180 },
  { "large", { .file = "large.mp4", .width = 1280, .height = 720, .n_frames = 20 }, TAKES_PACK_960, 960, 540 },
  { "large-640", { .file = "large.mp4", .width = 1280, .height = 720, .n_frames = 20 }, TAKES_PACK_640, 640, 360 },
  { "large-full", { .file = "large.mp4", .width = 1280, .height = 720, .n_frames = 20 }, TAKES_PACK_FULL, 1280, 720 },
  { "60-per-second", { .file = "fast.mp4", .fps = 60, .n_frames = 130 }, TAKES_PACK_960, 320, 180 },
  { "variable-rate", { .file = "variable.mp4", .irregular = TRUE }, TAKES_PACK_960, 320, 180 },
  { "one-frame", { .file = "one-frame.mp4", .n_frames = 1 }, TAKES_PACK_960, 320, 180 },
  { "with-sound", { .file = "sound.mp4", .audio = TRUE }, TAKES_PACK_960, 320, 180 },
  { "sideways", { .file = "sideways.mp4", .turn = 90, .n_frames = 10 }, TAKES_PACK_960, 180, 320 },
  { "sideways-640", { .file = "wide.mp4", .turn = 90, .width = 1280, .height = 720, .n_frames = 8 },
    TAKES_PACK_640, 360, 640 },
  { "odd", { .file = "odd.webm", .width = 321, .height = 183, .encoder = "vp8enc deadline=1", .muxer = "webmmux" },
    TAKES_PACK_960, 321, 183 },
  { "wide-pixels", { .file = "pixels.mkv", .pixel_width = 2, .encoder = "vp8enc deadline=1", .muxer = "matroskamux" },
    TAKES_PACK_960, 640, 180 },
  { "vp9", { .file = "vp9.webm", .encoder = "vp9enc deadline=1 cpu-used=8", .muxer = "webmmux" },
    TAKES_PACK_960, 320, 180 },
  { "mov", { .file = "quick.mov", .muxer = "qtmux" }, TAKES_PACK_960, 320, 180 },
};

/* Every frame, in an order nobody would play. */
static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *clip = clip_maker_make (&kind->spec);
  g_autoptr (TakesClipIndex) index = NULL;
  g_autoptr (TakesPack) pack = NULL;
  int n_frames, width, height, clip_width, clip_height;

  if (!clip)
    return;

  index = takes_scan_clip (clip, NULL, NULL);
  pack = build (clip, kind->level, NULL);
  assert_same_index (takes_pack_get_index (pack), index);
  n_frames = takes_pack_get_n_frames (pack);
  g_assert_cmpint (n_frames, ==, kind->spec.n_frames ? kind->spec.n_frames : 60);
  g_assert_true (takes_pack_is_whole (pack));
  g_assert_cmpint (takes_pack_get_level (pack), ==, kind->level);
  takes_pack_get_size (pack, &width, &height);
  takes_pack_get_clip_size (pack, &clip_width, &clip_height);
  g_assert_cmpint (width, ==, kind->width);
  g_assert_cmpint (height, ==, kind->height);
  g_assert_cmpint (ABS (clip_width * height - clip_height * width), <=, MAX (clip_width, clip_height));

  for (int i = 0; i < n_frames; i++)
    {
      int frame = i * 37 % n_frames;

      g_assert_cmpint (takes_pack_get_picture (pack, frame), ==, frame);
      if (kind->spec.turn)
        continue;
      assert_frame (pack, n_frames % 37 ? frame : i, n_frames % 37 ? frame : i);
      g_assert_cmpint (read_thumbnail (takes_pack_get_thumbnail (pack, frame)), ==, frame);
    }
}

/* A smaller level comes from a larger pack, with the same numbers, times, and thumbnails. */
static void
test_derived (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "derived.mp4", .width = 1280, .height = 720, .n_frames = 50 });
  g_autoptr (TakesPack) large = NULL, small = NULL;
  int width, height, clip_width, clip_height;

  if (!clip)
    return;

  large = build (clip, TAKES_PACK_960, NULL);
  g_assert_cmpint (g_remove (clip), ==, 0);
  small = build (clip, TAKES_PACK_640, large);
  assert_same_index (takes_pack_get_index (small), takes_pack_get_index (large));
  takes_pack_get_size (small, &width, &height);
  takes_pack_get_clip_size (small, &clip_width, &clip_height);
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 360);
  g_assert_cmpint (clip_width, ==, 1280);
  g_assert_cmpint (clip_height, ==, 720);
  for (int i = 0; i < 50; i++)
    {
      const guint8 *a = takes_pack_get_thumbnail (large, i), *b = takes_pack_get_thumbnail (small, i);

      assert_frame (small, i, i);
      for (int k = 0; k < TAKES_THUMBNAIL_SIZE; k++)
        g_assert_cmpint (ABS (a[k] - b[k]), <=, 12);
    }
}

/* Whoever must look at an hour of video gets the small level, whatever was asked for. */
static void
test_long (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "long.mp4", .width = 1280, .height = 720, .fps = 1, .n_frames = 62 });
  g_autoptr (TakesPack) pack = NULL;

  if (!clip)
    return;

  pack = build (clip, TAKES_PACK_960, NULL);
  g_assert_cmpint (takes_pack_get_level (pack), ==, TAKES_PACK_640);
  g_assert_cmpuint (takes_pack_get_n_frames (pack), ==, 62);
  assert_frame (pack, 61, 61);
}

static const char *colorimetries[] = { NULL, "bt709", "bt601", "1:4:0:0", "1:3:5:1" };

static guint8 *
download (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  guint8 *pixels = g_malloc ((gsize) width * height * 4);

  gdk_texture_download (texture, pixels, (gsize) width * 4);

  return pixels;
}

/* The mean over the middle of a patch: what a colour is, without the noise of compression. */
static int
get_mean (const guint8 *pixels,
          int           width,
          int           left,
          int           top,
          int           channel)
{
  int sum = 0;

  for (int y = 0; y < 16; y++)
    for (int x = 0; x < 16; x++)
      sum += pixels[((gsize) (top + y) * width + left + x) * 4 + channel];

  return (sum + 128) / 256;
}

/* Black is black, and every colour is what the exact frame says: ±2 on flat patches, 2 in the mean. */
static void
test_colours (gconstpointer data)
{
  ClipSpec spec = { .file = "colours.mp4", .width = 960, .height = 540, .n_frames = 3, .patches = TRUE,
                    .colorimetry = data };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autoptr (TakesFrameGrab) grab = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint8 *shown = NULL;
  cairo_surface_t *exact;
  const guint8 *wanted;
  double sum = 0;

  if (!clip)
    return;

  pack = build (clip, TAKES_PACK_960, NULL);
  texture = takes_pack_load_texture (pack, 2, 1, NULL);
  shown = download (texture);
  grab = takes_frame_grab_new (clip, 960, 540, NULL, &error);
  g_assert_no_error (error);
  exact = takes_frame_grab_take (grab, 2, NULL, &error);
  g_assert_no_error (error);
  wanted = cairo_image_surface_get_data (exact);
  g_assert_cmpint (cairo_image_surface_get_stride (exact), ==, 960 * 4);

  for (int patch = 0; patch < 16; patch++)
    for (int channel = 0; channel < 3; channel++)
      {
        int left = patch % 8 * 120 + 52, top = 270 + patch / 8 * 135 + 60;
        int is = get_mean (shown, 960, left, top, channel), should_be = get_mean (wanted, 960, left, top, channel);

        g_test_message ("patch %d channel %d: %d, exact %d", patch, channel, is, should_be);
        g_assert_cmpint (ABS (is - should_be), <=, 2);
        if (patch == 0 && g_strcmp0 (data, "1:4:0:0") != 0 && g_strcmp0 (data, "1:3:5:1") != 0)
          g_assert_cmpint (is, <=, 1);
        if (patch == 1)
          g_assert_cmpint (is, >=, g_strcmp0 (data, "1:4:0:0") == 0 || g_strcmp0 (data, "1:3:5:1") == 0 ? 232 : 254);
      }
  for (int i = 0; i < 960 * 540 * 4; i++)
    if (i % 4 != 3)
      sum += ABS (shown[i] - wanted[i]);
  g_test_message ("mean error %.2f", sum / (960 * 540 * 3));
  g_assert_cmpfloat (sum / (960 * 540 * 3), <=, 2);
  cairo_surface_destroy (exact);
}

/* The first frames decode: they are there, the last one stands for the rest, and the pack says so. */
static void
test_cut (gconstpointer data)
{
  double part = *(const double *) data;
  g_autofree char *whole = clip_maker_make (&(ClipSpec) { .file = "whole.mp4", .n_frames = 90 });
  g_autofree char *clip = NULL;
  g_autoptr (TakesPack) pack = NULL;
  int n_frames, last;

  if (!whole)
    return;

  clip = clip_maker_cut (whole, "cut.mp4", part);
  pack = build (clip, TAKES_PACK_960, NULL);
  n_frames = takes_pack_get_n_frames (pack);
  last = takes_pack_get_picture (pack, n_frames - 1);
  g_test_message ("%d frames, the last is %d", n_frames, last);
  g_assert_false (takes_pack_is_whole (pack));
  g_assert_cmpint (n_frames, >, 10);
  g_assert_cmpint (last, >, 5);
  for (int i = 0; i < n_frames; i++)
    g_assert_cmpint (takes_pack_get_picture (pack, i), <=, i);
  /* What decodes of the frame that is cut through is not certain. */
  for (int i = 0; i < last - 2; i++)
    if (takes_pack_get_picture (pack, i) == i)
      assert_frame (pack, i, i);
}

typedef struct {
  const char *file;
  const char *content;
  gsize       length;
} NoClip;

static const NoClip no_clips[] = {
  { "empty.mp4", "", 0 },
  { "page.mp4", "<html>not found</html>", 22 },
  { "noise.mp4", "\0\0\0\x20" "ftypisom\0\0\2\0isomiso2\1\2\3\4\5\6\7\0\0\0\0\xff\xff\xff\xff", 39 },
};

static void
test_no_clip (gconstpointer data)
{
  const NoClip *no_clip = data;
  g_autofree char *clip = clip_maker_write (no_clip->file, no_clip->content, no_clip->length);
  g_autoptr (GError) error = NULL;

  remove_packs ();
  g_assert_null (run (clip, TAKES_PACK_960, NULL, UNLIMITED, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, TAKES_MEDIA_ERROR);
  g_assert_nonnull (strstr (error->message, no_clip->file));
  g_assert_cmpuint (count_files (), ==, 0);
}

static void
test_only_sound (void)
{
  g_autofree char *clip = clip_maker_make_sound ("sound.wav", "wavenc", 1);
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  g_assert_null (run (clip, TAKES_PACK_960, NULL, UNLIMITED, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA);
}

typedef struct {
  const char *name;
  int         at;          /* of a number in the file; −1 from the end, in the data */
  int         n_bytes;     /* 4 or 8 */
  guint64     value;
} Lie;

#define HEADER(field)   G_STRUCT_OFFSET (TakesPackHeader, field)
#define ENTRY(i, field) (int) (sizeof (TakesPackHeader) + (i) * sizeof (TakesPackEntry) + G_STRUCT_OFFSET (TakesPackEntry, field))

static const Lie lies[] = {
  { "magic", HEADER (magic), 4, 0 },
  { "level", HEADER (level), 4, 700 },
  { "flags", HEADER (flags), 4, 0xffffffff },
  { "no-width", HEADER (width), 4, 0 },
  { "wide", HEADER (width), 4, 0x7fffffff },
  { "no-height", HEADER (height), 4, 0 },
  { "high", HEADER (height), 4, 0xffffffff },
  { "small-clip", HEADER (clip_width), 4, 1 },
  { "negative-clip", HEADER (clip_height), 4, 0xffffff00 },
  { "no-frames", HEADER (n_frames), 4, 0 },
  { "many-frames", HEADER (n_frames), 4, 0xffffffff },
  { "more-frames", HEADER (n_frames), 4, 199999 },
  { "one-more", HEADER (n_frames), 4, 6 },
  { "reserved", HEADER (reserved), 4, 1 },
  { "base", HEADER (base), 8, G_MAXINT64 },
  { "base-before", HEADER (base), 8, 1ULL << 63 },
  { "size", HEADER (n_bytes), 8, 1 },
  { "size-huge", HEADER (n_bytes), 8, G_MAXUINT64 },
  { "start-not-0", ENTRY (0, start), 8, 5 },
  { "start-twice", ENTRY (1, start), 8, 0 },
  { "start-negative", ENTRY (1, start), 8, G_MAXUINT64 },
  { "start-huge", ENTRY (4, start), 8, G_MAXINT64 },
  { "duration-negative", ENTRY (2, duration), 8, 1ULL << 63 },
  { "duration-huge", ENTRY (4, duration), 8, G_MAXINT64 },
  { "offset-in-table", ENTRY (3, offset), 8, 64 },
  { "offset-behind", ENTRY (3, offset), 8, 1 << 30 },
  { "offset-huge", ENTRY (3, offset), 8, G_MAXUINT64 - 2 },
  { "bytes-none", ENTRY (3, n_bytes), 4, 0 },
  { "bytes-behind", ENTRY (4, n_bytes), 4, 0xffffffff },
  { "picture-none", ENTRY (3, picture), 4, 5 },
  { "picture-huge", ENTRY (3, picture), 4, 0x7fffffff },
  { "picture-of-other", ENTRY (3, picture), 4, 2 },
};

static char *
make_small_pack (gsize *length)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "small.mp4", .n_frames = 5 });
  g_autofree char *path = clip ? run (clip, TAKES_PACK_960, NULL, UNLIMITED, NULL) : NULL;
  char *data = NULL;

  if (clip)
    g_assert_true (g_file_get_contents (path, &data, length, NULL));

  return data;
}

/* Bytes of a pack that was never written by us, though its checksum is right. */
static void
lie (char      *data,
     const Lie *what)
{
  guint64 checksum;

  for (int i = 0; i < what->n_bytes; i++)
    data[what->at + i] = what->value >> (8 * i);
  if (GUINT32_FROM_LE (((TakesPackHeader *) data)->n_frames) > 6)
    return;
  checksum = GUINT64_TO_LE (takes_pack_checksum ((TakesPackHeader *) data, (TakesPackEntry *) (data + sizeof (TakesPackHeader))));
  memcpy (data + HEADER (checksum), &checksum, sizeof checksum);
}

static void
assert_refused (const char *data,
                gsize       length)
{
  g_autofree char *path = clip_maker_write ("hostile.pack", data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_pack_open (path, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
}

static void
test_hostile (gconstpointer data)
{
  g_autofree char *pack = NULL;
  gsize length;

  pack = make_small_pack (&length);
  if (!pack)
    return;

  lie (pack, data);
  assert_refused (pack, length);
}

/* Whatever is cut off, put behind, or changed in the table is found before anything is mapped. */
static void
test_rotten (void)
{
  g_autofree char *data = NULL, *longer = NULL;
  gsize length, table;

  data = make_small_pack (&length);
  if (!data)
    return;

  table = sizeof (TakesPackHeader) + 5 * sizeof (TakesPackEntry);
  for (gsize cut = 0; cut < length; cut += cut < 400 ? 1 : 997)
    assert_refused (data, cut);
  longer = g_malloc0 (length + 1);
  memcpy (longer, data, length);
  assert_refused (longer, length + 1);
  for (gsize i = 0; i < table; i++)
    {
      data[i] ^= 0x10;
      assert_refused (data, length);
      data[i] ^= 0x10;
    }
}

/* Pictures are looked at when they are wanted: another size, another format, no end, noise. */
static void
test_rotten_pictures (void)
{
  g_autofree char *data = NULL;
  TakesPackEntry *entries;
  gsize length;

  data = make_small_pack (&length);
  if (!data)
    return;

  entries = (TakesPackEntry *) (data + sizeof (TakesPackHeader));
  for (int i = 0; i < 5; i++)
    {
      guint64 offset = GUINT64_FROM_LE (entries[i].offset);
      guint32 n_bytes = GUINT32_FROM_LE (entries[i].n_bytes);
      guint8 *jpeg = (guint8 *) data + offset;

      if (i == 0)
        memset (jpeg, 0, n_bytes);
      else if (i == 1)
        memcpy (jpeg, "\x89PNG\r\n\x1a\n", 8);
      else if (i == 2)
        jpeg[n_bytes - 1] = 0;
      else if (i == 3)
        for (guint k = 0; k + 9 < n_bytes; k++)
          if (jpeg[k] == 0xff && jpeg[k + 1] == 0xc0)
            memset (jpeg + k + 5, 0xff, 4);
    }
  {
    g_autofree char *path = clip_maker_write ("rotten.pack", data, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (TakesPack) pack = takes_pack_open (path, &error);

    g_assert_no_error (error);
    for (int i = 0; i < 4; i++)
      {
        g_autoptr (GError) reason = NULL;

        g_assert_null (takes_pack_load_texture (pack, i, 1, &reason));
        g_assert_nonnull (reason);
      }
    assert_frame (pack, 4, 4);
  }
}

/* Noise in the middle of a picture is ugly, and no more than that. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autofree char *data = NULL;
  gsize length, pictures = sizeof (TakesPackHeader) + 5 * (sizeof (TakesPackEntry) + TAKES_THUMBNAIL_SIZE);

  data = make_small_pack (&length);
  if (!data)
    return;

  for (int round = 0; round < 40; round++)
    {
      g_autofree char *noisy = g_memdup2 (data, length);
      g_autofree char *path = NULL;
      g_autoptr (TakesPack) pack = NULL;

      for (int i = 0; i < 20; i++)
        noisy[g_rand_int_range (rand, pictures, length)] = g_rand_int (rand);
      path = clip_maker_write ("noisy.pack", noisy, length);
      pack = takes_pack_open (path, NULL);
      g_assert_nonnull (pack);
      for (int i = 0; i < 5; i++)
        {
          g_autoptr (GdkTexture) texture = takes_pack_load_texture (pack, i, 1, NULL);
        }
    }
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_pack_open ("/nonexistent/a.pack", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (takes_pack_open ("/dev/null", &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
}

/* In the child: builds until it is killed. */
static int
build_for_ever (const char *clip,
                const char *folder)
{
  TakesPackOrder order = { .clip = clip, .folder = folder, .id = "test", .level = TAKES_PACK_FULL, .max_bytes = UNLIMITED };

  clip_maker_init ();
  while (TRUE)
    g_free (takes_pack_builder_run (&order, NULL, NULL));

  return 0;
}

/* Killed at several moments: no pack, or a whole one; what is left goes, and the next one is built. */
static void
test_killed (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "killed.mp4", .width = 1280, .height = 720, .n_frames = 120 });
  g_autoptr (TakesPack) pack = NULL;

  if (!clip)
    return;

  for (int round = 0; round < 3; round++)
    {
      char *arguments[] = { program, (char *) "--build", clip, (char *) get_folder (), NULL };
      gint64 until = g_get_monotonic_time () + LIMIT;
      g_autoptr (GError) error = NULL;
      GPid pid;

      remove_packs ();
      g_spawn_async (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
      g_assert_no_error (error);
      while (count_files () == 0)
        {
          g_usleep (1000);
          g_assert_cmpint (g_get_monotonic_time (), <, until);
        }
      g_usleep (round * 30000);
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);

      g_assert_cmpuint (count_files (), >=, 1);
      takes_pack_writer_clean_up (get_folder ());
      g_assert_cmpuint (count_files (), ==, 0);
    }

  pack = build (clip, TAKES_PACK_960, NULL);
  assert_frame (pack, 119, 119);
}

/* What another process is writing stays. */
static void
test_clean_up_spares (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (3, 30, 1, 1);
  g_autofree char *path = takes_pack_builder_make_path (get_folder (), "spared", TAKES_PACK_960);
  g_autofree char *left = g_build_filename (get_folder (), "left-640.pack-AbCdEf.part", NULL);
  g_autoptr (TakesPackWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  remove_packs ();
  writer = takes_pack_writer_new (path, index, TAKES_PACK_960, UNLIMITED, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (left, "half", 4, NULL));
  g_assert_cmpuint (count_files (), ==, 2);
  takes_pack_writer_clean_up (get_folder ());
  g_assert_cmpuint (count_files (), ==, 1);
  g_clear_pointer (&writer, takes_pack_writer_free);
  g_assert_cmpuint (count_files (), ==, 0);
  takes_pack_writer_clean_up ("/nonexistent");
}

/* A disk that is full, at any moment: an error, and nothing is left. */
static void
test_full (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "full.mp4" });
  static const guint64 limits[] = { 0, 1, 64, 5000, 150000, 200000 };
  struct rlimit before, limit;

  if (!clip)
    return;

  remove_packs ();
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (run (clip, TAKES_PACK_960, NULL, limits[i], &error));
      g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
      g_assert_cmpuint (count_files (), ==, 0);
    }

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  for (guint i = 1; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      limit = (struct rlimit) { .rlim_cur = limits[i], .rlim_max = before.rlim_max };
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      path = run (clip, TAKES_PACK_960, NULL, UNLIMITED, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_null (path);
      g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

static void
test_no_folder (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "homeless.mp4", .n_frames = 5 });
  TakesPackOrder order = { .clip = clip, .folder = "/proc/takes", .id = "test", .level = TAKES_PACK_960, .max_bytes = UNLIMITED };
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  g_assert_null (takes_pack_builder_run (&order, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
}

static void
cancel_cb (guint    n_done,
           guint    n_frames,
           gpointer user_data)
{
  if (n_done == 10)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "cancelled.mp4" });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TakesPackOrder order = { .clip = clip, .folder = get_folder (), .id = "test", .level = TAKES_PACK_960,
                           .max_bytes = UNLIMITED, .progress = cancel_cb, .user_data = cancellable };
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  remove_packs ();
  g_assert_null (takes_pack_builder_run (&order, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  static const double parts[] = { 0.9, 0.7, 0.6 };
  int result;

  if (argc == 4 && g_str_equal (argv[1], "--build"))
    return build_for_ever (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/media/pack/kind/", kinds[i].name, NULL);

      g_test_add_data_func (path, &kinds[i], test_kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (colorimetries); i++)
    {
      g_autofree char *path = g_strconcat ("/media/pack/colours/", colorimetries[i] ? colorimetries[i] : "usual", NULL);

      g_test_add_data_func (path, colorimetries[i], test_colours);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/pack/cut/%.0f", parts[i] * 100);

      g_test_add_data_func (path, &parts[i], test_cut);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_clips); i++)
    {
      g_autofree char *path = g_strconcat ("/media/pack/no-clip/", no_clips[i].file, NULL);

      g_test_add_data_func (path, &no_clips[i], test_no_clip);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/media/pack/hostile/", lies[i].name, NULL);

      g_test_add_data_func (path, &lies[i], test_hostile);
    }
  g_test_add_func ("/media/pack/derived", test_derived);
  g_test_add_func ("/media/pack/long", test_long);
  g_test_add_func ("/media/pack/only-sound", test_only_sound);
  g_test_add_func ("/media/pack/rotten", test_rotten);
  g_test_add_func ("/media/pack/rotten-pictures", test_rotten_pictures);
  g_test_add_func ("/media/pack/noise", test_noise);
  g_test_add_func ("/media/pack/absent", test_absent);
  g_test_add_func ("/media/pack/killed", test_killed);
  g_test_add_func ("/media/pack/clean-up-spares", test_clean_up_spares);
  g_test_add_func ("/media/pack/full", test_full);
  g_test_add_func ("/media/pack/no-folder", test_no_folder);
  g_test_add_func ("/media/pack/cancel", test_cancel);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
