/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-fit.h"

/* What is offered at which finding. */
static const struct {
  const char     *code;
  TakesInputRole  role;
  const char     *source;
  int             width, height;
  gint64          ms;
  int             offered;        /* TakesFitKind; −1 nothing */
} offers[] = {
  { "image_too_small", TAKES_INPUT_FRAME, "file:///a.png", 300, 200, -1, TAKES_FIT_ENLARGE },
  /* Enlarged until its shorter side is long enough, the other would be too long. */
  { "image_too_small", TAKES_INPUT_FRAME, "file:///a.png", 1900, 100, -1, TAKES_FIT_CROP },
  { "image_too_small", TAKES_INPUT_FRAME, "https://example.org/a.png", 300, 200, -1, -1 },
  { "image_too_large", TAKES_INPUT_REFERENCE_IMAGE, "file:///a.png", 4000, 400, -1, TAKES_FIT_CROP },
  { "aspect_mismatch", TAKES_INPUT_FRAME, "file:///a.png", 1000, 1000, -1, TAKES_FIT_CROP },
  { "aspect_mismatch", TAKES_INPUT_FRAME, "file:///a.png", 0, 0, -1, -1 },
  { "ref_video_length", TAKES_INPUT_REFERENCE_VIDEO, "file:///a.mp4", 640, 360, 45000, TAKES_FIT_TRIM },
  { "ref_video_length", TAKES_INPUT_REFERENCE_VIDEO, "file:///a.mp4", 640, 360, 500, -1 },
  { "ref_video_format", TAKES_INPUT_REFERENCE_VIDEO, "file:///a.webm", 640, 360, 5000, TAKES_FIT_CONVERT },
  { "ref_video_format", TAKES_INPUT_REFERENCE_VIDEO, "https://example.org/a.webm", 0, 0, 5000, -1 },
  { "file_too_big", TAKES_INPUT_REFERENCE_VIDEO, "file:///a.mp4", 640, 360, 25000, TAKES_FIT_TRIM },
  { "audio_length", TAKES_INPUT_AUDIO, "file:///a.mp3", 0, 0, 31000, TAKES_FIT_TRIM },
  { "audio_length", TAKES_INPUT_AUDIO, "file:///a.mp3", 0, 0, 2000, -1 },
  { "audio_format", TAKES_INPUT_AUDIO, "file:///a.ogg", 0, 0, 5000, TAKES_FIT_CONVERT },
  { "audio_clip_mismatch", TAKES_INPUT_AUDIO, "file:///a.wav", 0, 0, 8000, TAKES_FIT_TRIM },
  /* That is said already, and louder. */
  { "audio_clip_mismatch", TAKES_INPUT_AUDIO, "file:///a.wav", 0, 0, 40000, -1 },
  /* 30 s of plain WAV have less than 6 MB. */
  { "file_too_big", TAKES_INPUT_AUDIO, "file:///a.wav", 0, 0, 30000, TAKES_FIT_CONVERT },
  { "file_too_big", TAKES_INPUT_AUDIO, "file:///a.wav", 0, 0, 200000, TAKES_FIT_TRIM },
  { "prompt_required", TAKES_INPUT_FRAME, "file:///a.png", 300, 200, -1, -1 },
};

static void
test_offers (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  TakesModel *model = takes_catalogue_find (catalogue, "alibaba:wan@2.6");

  g_assert_nonnull (model);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      const TakesFinding finding = { .code = offers[i].code, .field = (char *) "inputs.x" };
      g_autoptr (TakesInput) input = takes_input_new (offers[i].source);
      TakesFitKind kind = 99;
      gboolean offered;

      input->width = offers[i].width;
      input->height = offers[i].height;
      input->ms = offers[i].ms;
      g_test_message ("%u %s", i, offers[i].code);
      offered = takes_compose_fit_for (&finding, input, offers[i].role, model, "runware", &kind);
      g_assert_cmpint (offered, ==, offers[i].offered >= 0);
      if (offered)
        g_assert_cmpint (kind, ==, offers[i].offered);
    }
}

/* What stands in the menu of an input, whatever the rules say. */
static const struct {
  TakesFitKind    kind;
  TakesInputRole  role;
  const char     *format;
  gboolean        shown;
} menu[] = {
  { TAKES_FIT_CROP, TAKES_INPUT_REFERENCE_IMAGE, "png", TRUE },
  { TAKES_FIT_ENLARGE, TAKES_INPUT_REFERENCE_IMAGE, "png", FALSE },
  { TAKES_FIT_TRIM, TAKES_INPUT_REFERENCE_IMAGE, "png", FALSE },
  { TAKES_FIT_TRIM, TAKES_INPUT_REFERENCE_VIDEO, "mp4", TRUE },
  { TAKES_FIT_CROP, TAKES_INPUT_REFERENCE_VIDEO, "mp4", FALSE },
  { TAKES_FIT_CONVERT, TAKES_INPUT_REFERENCE_VIDEO, "mp4", FALSE },
  { TAKES_FIT_CONVERT, TAKES_INPUT_REFERENCE_VIDEO, "webm", TRUE },
  { TAKES_FIT_CONVERT, TAKES_INPUT_REFERENCE_VIDEO, NULL, TRUE },
  { TAKES_FIT_CONVERT, TAKES_INPUT_AUDIO, "ogg", TRUE },
  { TAKES_FIT_CONVERT, TAKES_INPUT_AUDIO, "wav", FALSE },
};

static void
test_menu (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++)
    {
      g_autoptr (TakesInput) input = takes_input_new ("file:///a");

      input->format = g_strdup (menu[i].format);
      input->width = input->height = 640;
      input->ms = 5000;
      g_test_message ("%u", i);
      g_assert_cmpint (takes_compose_fit_in_menu (menu[i].kind, input, menu[i].role), ==, menu[i].shown);
    }
}

static const struct {
  int      width, height, min, max;
  gboolean possible;
  int      to_width, to_height;
} enlarged[] = {
  { 300, 200, 360, 2000, TRUE, 540, 360 },
  { 359, 359, 360, 2000, TRUE, 360, 360 },
  { 100, 555, 360, 2000, TRUE, 360, 1998 },
  { 100, 556, 360, 2000, FALSE, 0, 0 },
  { 360, 360, 360, 2000, FALSE, 0, 0 },
  { 300, 200, 0, 0, FALSE, 0, 0 },
  { 0, 0, 360, 2000, FALSE, 0, 0 },
  { 1, 1000, 360, 0, FALSE, 0, 0 },
  { 100, 1000, 360, 0, TRUE, 360, 3600 },
};

static void
test_enlarged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (enlarged); i++)
    {
      g_autoptr (TakesInput) input = takes_input_new ("file:///a.png");
      int width, height;

      input->width = enlarged[i].width;
      input->height = enlarged[i].height;
      g_assert_cmpint (takes_compose_fit_enlarged (input, enlarged[i].min, enlarged[i].max, &width, &height), ==,
                       enlarged[i].possible);
      if (!enlarged[i].possible)
        continue;

      g_assert_cmpint (width, ==, enlarged[i].to_width);
      g_assert_cmpint (height, ==, enlarged[i].to_height);
    }
}

static void
test_words (void)
{
  for (TakesFitKind kind = TAKES_FIT_CROP; kind <= TAKES_FIT_CONVERT; kind++)
    {
      g_autofree char *begun = takes_compose_fit_busy (kind, -1);
      TakesFitKind again;

      g_assert_true (takes_fit_kind_from_string (takes_fit_kind_to_string (kind), &again));
      g_assert_cmpint (again, ==, kind);
      g_assert_true (g_str_has_suffix (begun, "…"));
    }

  {
    g_autofree char *words = takes_compose_fit_busy (TAKES_FIT_TRIM, 0.404);
    TakesFitKind kind;

    g_assert_cmpstr (words, ==, "Trimming… 40 %");
    g_assert_false (takes_fit_kind_from_string ("paint", &kind));
    g_assert_false (takes_fit_kind_from_string (NULL, &kind));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/compose-fit/offers", test_offers);
  g_test_add_func ("/ui/compose-fit/menu", test_menu);
  g_test_add_func ("/ui/compose-fit/enlarged", test_enlarged);
  g_test_add_func ("/ui/compose-fit/words", test_words);

  return g_test_run ();
}
