/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "clip-maker.h"
#include "far-file.h"

#include "takes-fit.h"
#include "takes-intake.h"
#include "takes-probe.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define SPEED 60

static void
set_up (EngineFixture *self,
        gconstpointer  data)
{
  engine_fixture_set_up (self, SPEED);
  engine_fixture_open (self);
}

static void
tear_down (EngineFixture *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (self);
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static char *
draw_picture (EngineFixture *self,
              const char    *name,
              int            width,
              int            height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->root, name, NULL);

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, g_str_has_suffix (name, ".bmp") ? "bmp" : "png", &error, NULL));
  g_assert_no_error (error);

  return path;
}

static TakesModel *
find_model (EngineFixture *self)
{
  return takes_catalogue_find (takes_engine_get_catalogue (self->engine), "alibaba:wan@2.6-flash");
}

static TakesInput *
take_in (EngineFixture   *self,
         const char      *path,
         TakesInputRole   role,
         char           **note,
         GError         **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  takes_intake_file_async (self->engine, file, role, find_model (self), "runware", NULL, remember_cb, &result);
  wait_until (result != NULL);

  return takes_intake_finish (self->engine, result, note, error);
}

static void
check_copy (EngineFixture    *self,
            const TakesInput *input)
{
  g_autofree char *folder = g_build_filename (self->data_dir, "inputs", NULL);
  g_autofree char *path = g_filename_from_uri (input->source, NULL, NULL);

  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_nonnull (strstr (path, input->sha256));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_picture (EngineFixture *self,
              gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "boat.png", 800, 600);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) input = take_in (self, path, TAKES_INPUT_FRAME, &note, &error);

  g_assert_no_error (error);
  g_assert_null (note);
  g_assert_cmpstr (input->name, ==, "boat.png");
  g_assert_cmpstr (input->format, ==, "png");
  g_assert_cmpint (input->width, ==, 800);
  g_assert_cmpint (input->height, ==, 600);
  check_copy (self, input);
}

static void
test_large_picture (EngineFixture *self,
                    gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "large.bmp", 2400, 1200);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) input = take_in (self, path, TAKES_INPUT_FRAME, &note, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (note, "2400 × 1200 → 2000 × 1000"));
  g_assert_cmpint (input->width, ==, 2000);
  g_assert_cmpint (input->height, ==, 1000);
  check_copy (self, input);
}

static void
test_bytes (EngineFixture *self,
            gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "pasted.png", 500, 500);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autofree char *folder = g_build_filename (self->data_dir, "inputs", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) input = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  takes_intake_bytes_async (self->engine, bytes, "Pasted picture", TAKES_INPUT_FRAME, NULL, "runware", NULL,
                            remember_cb, &result);
  wait_until (result != NULL);
  input = takes_intake_finish (self->engine, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (input->name, ==, "Pasted picture");
  check_copy (self, input);

  /* Nothing half is left. */
  g_clear_object (&result);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    g_assert_false (g_str_has_prefix (name, "."));
}

static void
test_wrong (EngineFixture *self,
            gconstpointer  data)
{
  g_autofree char *picture = draw_picture (self, "boat.png", 400, 400);
  g_autofree char *text = g_build_filename (self->root, "boat.jpg", NULL);
  g_autoptr (TakesInput) input = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (text, "This is no picture, whatever its name says.", -1, NULL));

  input = take_in (self, picture, TAKES_INPUT_REFERENCE_VIDEO, NULL, &error);
  g_assert_null (input);
  g_assert_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_WRONG_KIND);
  g_assert_nonnull (strstr (error->message, "boat.png"));
  g_clear_error (&error);

  input = take_in (self, text, TAKES_INPUT_FRAME, NULL, &error);
  g_assert_null (input);
  g_assert_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE);
  g_clear_error (&error);

  input = take_in (self, "/nowhere/at/all.png", TAKES_INPUT_FRAME, NULL, &error);
  g_assert_null (input);
  g_assert_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE);
}

/* A camera's JPEG, that lies on its side: EXIF says so, and names the maker. */
static GBytes *
shoot (int width,
       int height)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0, 52, 'E', 'x', 'i', 'f', 0, 0,
    'I', 'I', '*', 0, 8, 0, 0, 0, 2, 0,
    0x0f, 0x01, 2, 0, 6, 0, 0, 0, 38, 0, 0, 0,
    0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
    0, 0, 0, 0, 'M', 'a', 'k', 'e', 'r', 0,
  };
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  GByteArray *jpeg = g_byte_array_new ();
  g_autofree char *data = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x99663300);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, NULL));
  g_byte_array_append (jpeg, (const guint8 *) data, 2);
  g_byte_array_append (jpeg, exif, sizeof exif);
  g_byte_array_append (jpeg, (const guint8 *) data + 2, (guint) length - 2);

  return g_byte_array_free_to_bytes (jpeg);
}

static gboolean
holds (const char *uri,
       const char *word)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize at = 0; at + strlen (word) <= length; at++)
    if (memcmp (data + at, word, strlen (word)) == 0)
      return TRUE;

  return FALSE;
}

static TakesInput *
take_in_far (EngineFixture   *self,
             GFile           *file,
             TakesInputRole   role,
             char           **note,
             GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_intake_file_async (self->engine, file, role, find_model (self), "runware", NULL, remember_cb, &result);
  wait_until (result != NULL);

  return takes_intake_finish (self->engine, result, note, error);
}

/* Whatever way a picture comes, and whatever it is for: upright, within the limits, and it does not say
 * which camera made it. */
static void
test_taken_without_asking (EngineFixture *self,
                           gconstpointer  data)
{
  static const TakesInputRole roles[] = { TAKES_INPUT_FRAME, TAKES_INPUT_REFERENCE_IMAGE };
  g_autoptr (GBytes) photo = shoot (2400, 1200);
  g_autofree char *path = g_build_filename (self->root, "photo.jpg", NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (photo, NULL), (gssize) g_bytes_get_size (photo), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    for (guint way = 0; way < 3; way++)
      {
        g_autoptr (GFile) file = way == 0 ? g_file_new_for_path (path) : far_file_new ("photo.jpg", photo);
        g_autoptr (GAsyncResult) result = NULL;
        g_autofree char *note = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (TakesInput) input = NULL;

        if (way == 2)
          takes_intake_bytes_async (self->engine, photo, "photo.jpg", roles[i], find_model (self), "runware", NULL,
                                    remember_cb, &result);
        else
          takes_intake_file_async (self->engine, file, roles[i], find_model (self), "runware", NULL, remember_cb,
                                   &result);
        wait_until (result != NULL);
        input = takes_intake_finish (self->engine, result, &note, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (input->name, ==, "photo.jpg");
        g_assert_cmpint (input->width, ==, 1000);
        g_assert_cmpint (input->height, ==, 2000);
        g_assert_nonnull (strstr (note, "1200 × 2400 → 1000 × 2000"));
        g_assert_nonnull (strstr (note, "turned upright"));
        check_copy (self, input);
        g_assert_false (holds (input->source, "Maker"));
        g_assert_false (holds (input->source, "Exif"));
      }
}

/* A film knows where it was taken, too. The original still does. */
static void
test_film_keeps_quiet (EngineFixture *self,
                       gconstpointer  data)
{
  static const guint8 place[] = "\0\0\0\x1audta\0\0\0\x12\xa9xyz\0\0+52.5+13";
  const ClipSpec spec = { .file = "film.mov", .muxer = "qtmux", .encoder = "jpegenc" };
  g_autofree char *made = clip_maker_make (&spec);
  g_autofree char *path = g_build_filename (self->root, "film.mov", NULL);
  g_autofree char *clip = NULL;
  g_autofree char *note = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GByteArray) film = g_byte_array_new ();
  g_autoptr (TakesInput) input = NULL;
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!made)
    return;

  g_assert_true (g_file_get_contents (made, &clip, &length, NULL));
  g_byte_array_append (film, (const guint8 *) clip, (guint) length);
  g_byte_array_append (film, place, sizeof place - 1);
  g_assert_true (g_file_set_contents (path, (const char *) film->data, film->len, NULL));

  input = take_in (self, path, TAKES_INPUT_REFERENCE_VIDEO, &note, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (note, ==, "position and camera data removed");
  g_assert_cmpint (input->bytes, ==, film->len);
  g_assert_false (holds (input->source, "+52.5"));
  g_assert_true (holds (uri, "+52.5"));
  check_copy (self, input);

  g_clear_pointer (&uri, g_free);
  uri = g_filename_from_uri (input->source, NULL, NULL);
  probe = takes_probe_run (uri, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (probe->width, ==, 320);
}

/* A portal or a server hands over what is on no disk; it may be gone by then. */
static void
test_far (EngineFixture *self,
          gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "far.png", 500, 400);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (GFile) far = far_file_new ("boat.png", bytes);
  g_autoptr (GFile) gone = far_file_new ("gone.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) input = take_in_far (self, far, TAKES_INPUT_FRAME, NULL, &error);
  g_autoptr (TakesInput) nothing = NULL;

  g_assert_no_error (error);
  g_assert_null (g_file_peek_path (far));
  g_assert_cmpstr (input->name, ==, "boat.png");
  g_assert_cmpint (input->width, ==, 500);
  check_copy (self, input);

  nothing = take_in_far (self, gone, TAKES_INPUT_FRAME, NULL, &error);
  g_assert_null (nothing);
  g_assert_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "gone.png"));
}

static void
told_cb (double   done,
         gpointer user_data)
{
  double *last = user_data;

  *last = done;
}

static TakesInput *
fit (EngineFixture     *self,
     const TakesInput  *input,
     TakesInputRole     role,
     const TakesFit    *how,
     char             **note,
     double            *done)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesInput *made;

  takes_fit_async (self->engine, input, role, how, find_model (self), "runware", told_cb, done, NULL,
                   remember_cb, &result);
  wait_until (result != NULL);
  made = takes_fit_finish (self->engine, result, note, &error);
  g_assert_no_error (error);
  check_copy (self, made);
  check_copy (self, input);

  return made;
}

static void
test_fit_picture (EngineFixture *self,
                  gconstpointer  data)
{
  const TakesFit crop = { .kind = TAKES_FIT_CROP, .box = { 10, 20, 640, 360 } };
  const TakesFit enlarge = { .kind = TAKES_FIT_ENLARGE, .width = 480, .height = 360 };
  g_autofree char *path = draw_picture (self, "boat.png", 800, 600);
  g_autofree char *small_path = draw_picture (self, "small.png", 320, 240);
  g_autofree char *note = NULL;
  g_autofree char *small_note = NULL;
  g_autoptr (TakesInput) input = take_in (self, path, TAKES_INPUT_FRAME, NULL, NULL);
  g_autoptr (TakesInput) small = take_in (self, small_path, TAKES_INPUT_REFERENCE_IMAGE, NULL, NULL);
  g_autoptr (TakesInput) part = fit (self, input, TAKES_INPUT_FRAME, &crop, &note, NULL);
  g_autoptr (TakesInput) larger = fit (self, small, TAKES_INPUT_REFERENCE_IMAGE, &enlarge, &small_note, NULL);

  g_assert_cmpint (part->width, ==, 640);
  g_assert_cmpint (part->height, ==, 360);
  g_assert_cmpstr (part->name, ==, "boat.png");
  g_assert_cmpstr (part->sha256, !=, input->sha256);
  g_assert_cmpstr (note, ==, "800 × 600 → 640 × 360, cropped");
  g_assert_cmpint (larger->width, ==, 480);
  g_assert_cmpint (larger->height, ==, 360);
  g_assert_cmpstr (small_note, ==, "320 × 240 → 480 × 360, larger but no sharper");
}

static guint
count_temporaries (EngineFixture *self)
{
  g_autofree char *folder = g_build_filename (self->data_dir, "inputs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_prefix (name, ".");

  return n;
}

static void
test_fit_clip (EngineFixture *self,
               gconstpointer  data)
{
  const ClipSpec spec = { .file = "walk.mkv", .muxer = "matroskamux", .n_frames = 90 };
  const TakesFit trim = { .kind = TAKES_FIT_TRIM, .start = 500, .end = 2000 };
  const TakesFit convert = { .kind = TAKES_FIT_CONVERT };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autofree char *sound = clip_maker_make_sound ("song.ogg", "vorbisenc ! oggmux", 4);
  g_autofree char *video_note = NULL;
  g_autofree char *sound_note = NULL;
  g_autoptr (TakesInput) video = NULL;
  g_autoptr (TakesInput) song = NULL;
  g_autoptr (TakesInput) part = NULL;
  g_autoptr (TakesInput) wave = NULL;
  g_autoptr (GError) error = NULL;
  double video_done = 0, sound_done = 0;

  if (!clip || !sound)
    return;

  video = take_in (self, clip, TAKES_INPUT_REFERENCE_VIDEO, NULL, &error);
  g_assert_no_error (error);
  part = fit (self, video, TAKES_INPUT_REFERENCE_VIDEO, &trim, &video_note, &video_done);
  g_assert_cmpstr (part->format, ==, "mp4");
  g_assert_cmpint (ABS (part->ms - 1500), <=, 40);
  g_assert_cmpstr (video_note, ==, "3.0 s → 1.5 s, trimmed");
  g_assert_cmpfloat (video_done, >, 0.5);

  song = take_in (self, sound, TAKES_INPUT_AUDIO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (song->format, ==, "ogg");
  wave = fit (self, song, TAKES_INPUT_AUDIO, &convert, &sound_note, &sound_done);
  g_assert_cmpstr (wave->format, ==, "wav");
  g_assert_cmpint (ABS (wave->ms - song->ms), <=, 1);
  g_assert_cmpstr (sound_note, ==, "converted to WAV");
  g_assert_cmpint (count_temporaries (self), ==, 0);
}

static void
test_fit_stopped (EngineFixture *self,
                  gconstpointer  data)
{
  const ClipSpec spec = { .file = "long.mp4", .n_frames = 300 };
  const TakesFit convert = { .kind = TAKES_FIT_CONVERT };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesInput) video = NULL;

  if (!clip)
    return;

  video = take_in (self, clip, TAKES_INPUT_REFERENCE_VIDEO, NULL, NULL);
  takes_fit_async (self->engine, video, TAKES_INPUT_REFERENCE_VIDEO, &convert, find_model (self), "runware",
                   NULL, NULL, cancellable, remember_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_null (takes_fit_finish (self->engine, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_cmpint (count_temporaries (self), ==, 0);
}

static void
test_fit_link (EngineFixture *self,
               gconstpointer  data)
{
  const TakesFit convert = { .kind = TAKES_FIT_CONVERT };
  g_autoptr (TakesInput) link = takes_input_new ("https://example.org/walk.webm");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  takes_fit_async (self->engine, link, TAKES_INPUT_REFERENCE_VIDEO, &convert, NULL, NULL, NULL, NULL, NULL,
                   remember_cb, &result);
  wait_until (result != NULL);
  g_assert_null (takes_fit_finish (self->engine, result, NULL, &error));
  g_assert_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE);
}

static TakesBatch *
send_with_frame (EngineFixture    *self,
                 const TakesInput *frame,
                 guint             n_takes)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);

  for (guint i = 0; i < n_takes; i++)
    {
      TakesRequest *request = engine_fixture_request ("The boat begins to move. [sim:run=20]", 40 + i);

      g_free (request->model);
      request->model = g_strdup ("alibaba:wan@2.6-flash");
      request->width = request->height = TAKES_UNSET;
      request->resolution = g_strdup ("720p");
      request->duration = 2;
      takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_copy (frame));
      g_ptr_array_add (requests, request);
    }

  return engine_fixture_send (self, requests);
}

/* One file, many takes, two batches: one upload (runware.md §6). */
static void
test_one_upload (EngineFixture *self,
                 gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "boat.png", 640, 640);
  g_autoptr (TakesInput) frame = take_in (self, path, TAKES_INPUT_FRAME, NULL, NULL);
  g_autoptr (TakesBatch) first = send_with_frame (self, frame, 3);
  g_autoptr (TakesBatch) second = send_with_frame (self, frame, 1);

  wait_until (takes_batch_count_done (first) == 3 && takes_batch_count_done (second) == 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "uploads"), ==, 1);
  g_assert_cmpint (engine_fixture_ledger (self, NULL, "charges"), ==, 4);
  engine_fixture_check_take (self, engine_fixture_get_job (first, 0),
                             engine_fixture_get_take (engine_fixture_get_job (first, 0), 0));
}

/* A request whose file did not come through the intake is settled before it is written down. */
static void
test_plain_file (EngineFixture *self,
                 gconstpointer  data)
{
  g_autofree char *path = draw_picture (self, "plain.png", 640, 640);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (TakesInput) frame = takes_input_new (uri);
  g_autoptr (TakesBatch) batch = send_with_frame (self, frame, 1);
  const TakesRequest *request = takes_job_get_request (engine_fixture_get_job (batch, 0));

  check_copy (self, takes_request_get_input (request, TAKES_INPUT_FRAME, 0));
  wait_until (takes_batch_count_done (batch) == 1);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (EngineFixture *, gconstpointer); } cases[] = {
    { "/engine/intake/picture", test_picture },
    { "/engine/intake/large-picture", test_large_picture },
    { "/engine/intake/bytes", test_bytes },
    { "/engine/intake/wrong", test_wrong },
    { "/engine/intake/taken-without-asking", test_taken_without_asking },
    { "/engine/intake/film-keeps-quiet", test_film_keeps_quiet },
    { "/engine/intake/far", test_far },
    { "/engine/intake/fit-picture", test_fit_picture },
    { "/engine/intake/fit-clip", test_fit_clip },
    { "/engine/intake/fit-stopped", test_fit_stopped },
    { "/engine/intake/fit-link", test_fit_link },
    { "/engine/intake/one-upload", test_one_upload },
    { "/engine/intake/plain-file", test_plain_file },
  };
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, EngineFixture, NULL, set_up, cases[i].func, tear_down);

  clip_maker_init ();

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
