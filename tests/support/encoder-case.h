/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

/* Which encoders are chosen where some are not installed, or do not work (gateways.md §9). */
typedef struct {
  const char *name;
  gboolean    webm;        /* else MP4 */
  const char *gone;        /* of the elements */
  const char *broken;      /* is there, and is no encoder */
  const char *video;       /* NULL: none */
  const char *sound;
} EncoderCase;

static const EncoderCase encoder_cases[] = {
  { "mp4", FALSE, "", NULL, "x264enc", "avenc_aac" },
  { "mp4-no-x264", FALSE, "x264enc", NULL, "openh264enc", "avenc_aac" },
  { "mp4-no-h264", FALSE, "x264enc,openh264enc", NULL, "vp9enc", "avenc_aac" },
  { "mp4-nothing", FALSE, "x264enc,openh264enc,vp9enc,avenc_aac,voaacenc,opusenc", NULL, NULL, NULL },
  { "mp4-broken-x264", FALSE, "", "x264enc", "openh264enc", "avenc_aac" },
  { "mp4-no-openh264", FALSE, "openh264enc", NULL, "x264enc", "avenc_aac" },
  { "mp4-no-libav", FALSE, "avenc_aac", NULL, "x264enc", "voaacenc" },
  { "mp4-no-aac", FALSE, "avenc_aac,voaacenc", NULL, "x264enc", "opusenc" },
  { "webm", TRUE, "", NULL, "vp9enc", "opusenc" },
  { "webm-no-vp9", TRUE, "vp9enc", NULL, "vp8enc", "opusenc" },
  { "webm-no-opus", TRUE, "opusenc", NULL, "vp9enc", "vorbisenc" },
  { "webm-nothing", TRUE, "vp9enc,vp8enc,opusenc,vorbisenc", NULL, NULL, NULL },
};

static inline void
encoder_case_remove (const char *name)
{
  g_autoptr (GstPluginFeature) feature = gst_registry_lookup_feature (gst_registry_get (), name);

  if (feature)
    gst_registry_remove_feature (gst_registry_get (), feature);
}

/* What is chosen is remembered, so each case has a process of its own. Returns: whether this is it */
static inline gboolean
encoder_case_begin (const EncoderCase *test)
{
  g_auto (GStrv) gone = g_strsplit (test->gone, ",", -1);
  const char *wanted[] = { test->video, test->sound };

  if (!g_test_subprocess ())
    {
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        {
          g_autoptr (GstElementFactory) factory = wanted[i] ? gst_element_factory_find (wanted[i]) : NULL;

          if (wanted[i] && !factory)
            {
              g_autofree char *reason = g_strdup_printf ("GStreamer's %s is not installed", wanted[i]);

              g_test_skip (reason);
              return FALSE;
            }
        }
      g_test_trap_subprocess (NULL, 120 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return FALSE;
    }

  for (guint i = 0; gone[i]; i++)
    encoder_case_remove (gone[i]);
  if (test->broken)
    {
      g_autoptr (GstElement) identity = gst_element_factory_make ("identity", NULL);

      encoder_case_remove (test->broken);
      g_assert_true (gst_element_register (NULL, test->broken, GST_RANK_NONE, G_OBJECT_TYPE (identity)));
    }

  return TRUE;
}
