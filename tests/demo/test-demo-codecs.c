/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-codecs.h"
#include "takes-demo-encode.h"

#include "../support/encoder-case.h"

#include <string.h>

static void
assert_first (const char *description,
              const char *name)
{
  g_autofree char *first = description ? g_strndup (description, strcspn (description, " ")) : NULL;

  g_assert_cmpstr (first, ==, name);
}

static void
test_order (gconstpointer data)
{
  const EncoderCase *test = data;
  TakesDemoContainer container = test->webm ? TAKES_DEMO_CONTAINER_WEBM : TAKES_DEMO_CONTAINER_MP4;

  if (!encoder_case_begin (test))
    return;

  assert_first (takes_demo_codecs_find_video (container), test->video);
  assert_first (takes_demo_codecs_find_sound (container), test->sound);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  takes_demo_encode_init (&error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (encoder_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/codecs/", encoder_cases[i].name, NULL);

      g_test_add_data_func (path, &encoder_cases[i], test_order);
    }

  return g_test_run ();
}
