/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-codecs.h"
#include "takes-media.h"

#include "../support/encoder-case.h"

static const char *
get_name (const TakesCodec *codec)
{
  return codec ? codec->name : NULL;
}

/* What an export asks for when nobody has chosen: H.264 in MP4, else WebM. */
static void
test_order (gconstpointer data)
{
  const EncoderCase *test = data;
  TakesContainer container = test->webm ? TAKES_CONTAINER_WEBM : TAKES_CONTAINER_MP4;
  const char *video;

  if (!encoder_case_begin (test))
    return;

  g_assert_cmpstr (get_name (takes_export_codecs_find_video (container)), ==, test->video);
  g_assert_cmpstr (get_name (takes_export_codecs_find_sound (container)), ==, test->sound);
  video = get_name (takes_export_codecs_find_video (TAKES_CONTAINER_MP4));
  g_assert_cmpstr (takes_export_codecs_get_extension (), ==, video && g_strrstr (video, "264") ? "mp4" : "webm");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  takes_media_ensure_init ();

  for (guint i = 0; i < G_N_ELEMENTS (encoder_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/encoder-order/", encoder_cases[i].name, NULL);

      g_test_add_data_func (path, &encoder_cases[i], test_order);
    }

  return g_test_run ();
}
