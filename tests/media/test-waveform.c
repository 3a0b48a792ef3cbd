/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-waveform.h"

#include "clip-maker.h"

#include <string.h>

#define MS     G_GINT64_CONSTANT (1000000)
#define RATE   8000
#define SECOND RATE

/* Peaks 0, 0.1 … of 10 ms each, fitted into columns. */
static const struct {
  guint  n_peaks;
  gint64 start, end;      /* ms */
  guint  n_columns;
  float  columns[6];
} scales[] = {
  { 4, 0, 40, 4, { 0, 0.1f, 0.2f, 0.3f } },
  { 4, 0, 40, 2, { 0.1f, 0.3f } },
  { 4, 0, 40, 1, { 0.3f } },
  { 2, 0, 20, 4, { 0, 0, 0.1f, 0.1f } },
  { 4, -20, 60, 4, { 0, 0.1f, 0.3f, 0 } },
  { 4, 20, 40, 2, { 0.2f, 0.3f } },
  { 4, 5, 25, 2, { 0.1f, 0.2f } },
  { 4, 1000, 2000, 3, { 0, 0, 0 } },
  { 0, 0, 10, 3, { 0, 0, 0 } },
  { 4, 0, 40, 0, { 0 } },
};

static void
test_scale (void)
{
  static const float peaks[] = { 0, 0.1f, 0.2f, 0.3f };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (TakesWaveform) waveform = takes_waveform_new (peaks, scales[i].n_peaks);
      float columns[6] = { 0 };

      g_assert_cmpint (takes_waveform_get_end (waveform), ==, scales[i].n_peaks * 10 * MS);
      takes_waveform_scale (waveform, scales[i].start * MS, scales[i].end * MS, columns, scales[i].n_columns);
      for (guint column = 0; column < scales[i].n_columns; column++)
        g_assert_cmpfloat (columns[column], ==, scales[i].columns[column]);
    }
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesWaveform *
load (const char    *path,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_waveform_load_async (path, cancellable, load_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return takes_waveform_load_finish (result, error);
}

static void
put (GByteArray *wav,
     guint32     number,
     guint       bytes)
{
  guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (wav, (const guint8 *) &little, bytes);
}

/* Two channels: silence, then one channel at half scale, then both at full scale, a second each. */
static char *
write_steps (const char *file)
{
  g_autoptr (GByteArray) wav = g_byte_array_new ();
  const guint32 bytes = 3 * SECOND * 4;

  g_byte_array_append (wav, (const guint8 *) "RIFF", 4);
  put (wav, 36 + bytes, 4);
  g_byte_array_append (wav, (const guint8 *) "WAVEfmt ", 8);
  put (wav, 16, 4);
  put (wav, 1, 2);
  put (wav, 2, 2);
  put (wav, RATE, 4);
  put (wav, RATE * 4, 4);
  put (wav, 4, 2);
  put (wav, 16, 2);
  g_byte_array_append (wav, (const guint8 *) "data", 4);
  put (wav, bytes, 4);
  for (int i = 0; i < 3 * SECOND; i++)
    {
      int left = i / SECOND == 2 ? 32767 : 0, right = i / SECOND == 2 ? -32768 : i / SECOND == 1 ? 16384 : 0;

      put (wav, (guint32) (i % 2 ? left : -left), 2);
      put (wav, (guint32) (i % 2 ? right : -right), 2);
    }

  return clip_maker_write (file, wav->data, wav->len);
}

static void
test_steps (void)
{
  g_autofree char *path = write_steps ("steps.wav");
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesWaveform) waveform = load (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (waveform->n_peaks, ==, 300);
  for (guint i = 0; i < waveform->n_peaks; i++)
    g_assert_cmpfloat_with_epsilon (waveform->peaks[i], i / 100 == 0 ? 0 : i / 100 == 1 ? 0.5 : 1, 0.01);
}

/* The sound of a clip; none; what is cut off is known up to there; everything else is a sentence. */
static const struct {
  const char *name;
  ClipSpec    clip;
  double      part;          /* cut after this part; 0 whole */
  const char *junk;          /* instead of a clip */
  guint       least, most;   /* peaks */
  int         code;          /* −1: no error */
} files[] = {
  { "clip", { .file = "sound.mp4", .n_frames = 60, .audio = TRUE }, 0, NULL, 190, 210, -1 },
  { "silent", { .file = "silent.mp4", .n_frames = 30 }, 0, NULL, 0, 0, -1 },
  { "cut", { .file = "whole.mp4", .n_frames = 60, .audio = TRUE }, 0.7, NULL, 20, 200, -1 },
  { "head-only", { .file = "head.mp4", .n_frames = 60, .audio = TRUE }, 0.01, NULL, 0, 0, TAKES_MEDIA_ERROR_DAMAGED },
  { "empty", { .file = "empty.mp4" }, 0, "", 0, 0, TAKES_MEDIA_ERROR_NOT_MEDIA },
  { "text", { .file = "text.mp3" }, 0, "<html>No such clip, and no sound</html>", 0, 0, TAKES_MEDIA_ERROR_NOT_MEDIA },
};

static char *
make_file (guint row)
{
  g_autofree char *whole = NULL, *cut = NULL;

  if (files[row].junk)
    return clip_maker_write (files[row].clip.file, files[row].junk, strlen (files[row].junk));

  whole = clip_maker_make (&files[row].clip);
  if (!whole || files[row].part == 0)
    return g_steal_pointer (&whole);

  cut = g_strconcat ("cut-", files[row].clip.file, NULL);
  return clip_maker_cut (whole, cut, files[row].part);
}

static void
test_file (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autofree char *path = make_file (row);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesWaveform) waveform = NULL;

  if (!path)
    return;

  waveform = load (path, NULL, &error);
  if (files[row].code >= 0)
    {
      g_assert_error (error, TAKES_MEDIA_ERROR, files[row].code);
      g_test_message ("%s", error->message);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (waveform->n_peaks, >=, files[row].least);
  g_assert_cmpuint (waveform->n_peaks, <=, files[row].most);
  for (guint i = 10; i + 20 < waveform->n_peaks; i++)
    g_assert_cmpfloat (waveform->peaks[i], >, 0.3);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load ("/nonexistent/sound.wav", NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
}

static void
test_cancel (void)
{
  g_autofree char *path = write_steps ("cancelled.wav");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (load (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/waveform/scale", test_scale);
  g_test_add_func ("/media/waveform/steps", test_steps);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/media/waveform/file/%s", files[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_file);
    }
  g_test_add_func ("/media/waveform/missing", test_missing);
  g_test_add_func ("/media/waveform/cancel", test_cancel);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
