/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

/* T61–T68: Wan2.6 on the other services. */
static const RulesCase cases[] = {
  { "T61", "wan26@ta", "", "", "-" },
  { "T61", "wan26@ta", "duration=6", "duration_unsupported", "-" },
  { "T61", "wan26@ta", "duration=15", "", "-" },
  { "T61", "wan26@ta", "videos=1; duration=15", "duration_capped/W", "-",
    "ToAPIs ends clips made from references at 10 seconds" },

  { "T62", "wan26@ta", "audio=off", "native_audio_fixed/W", "-" },
  { "T62", "wan26@ta", "images=1", "input_unsupported", "-", "Wan2.6 on ToAPIs does not take reference images." },
  { "T62", "wan26@ta", "own=1; audio=none", "input_unsupported", "-" },
  { "T62", "wan26@ta", "frame=data", "value_form/E", "-", "Possible: a link." },
  { "T62", "wan26@ta", "frame=1; prompt=", "", "-" },
  { "T62", "wan26@ta", "frame=2", "frame_count", "-" },
  { "T62", "wan26@ta", "frame=300x300", "image_too_small/W", "-" },
  { "T62", "wan26@ta", "frame=1; shot=multi; extend=on", "parameter_unsupported", "-" },

  { "T63", "flash@ta", "", "", "¥1.50" },
  { "T63", "flash@ta", "audio=off; size=1080p", "", "¥1.25" },
  { "T63", "flash@ta", "seed=1", "seed_unsupported/W", "¥1.50" },
  { "T63", "flash@ta", "negative=x", "parameter_unsupported", "¥1.50" },
  { "T63", "flash@ta", "extend=off", "parameter_unsupported", "¥1.50", "has no setting “promptExtend”" },
  { "T63", "flash@ta", "frame=none", "workflow_unsupported", "-" },

  { "T64", "wan26@el", "duration=4", "duration_unsupported", "-" },
  { "T64", "wan26@el", "duration=6", "", "0.54" },
  { "T64", "wan26@el", "duration=15; size=1920x1080", "", "2.07" },
  { "T64", "wan26@el", "duration=16", "duration_unsupported", "-" },
  { "T64", "wan26@el", "images=1; duration=10", "", "0.90" },
  { "T64", "wan26@el", "images=1; duration=11", "duration_capped", "0.99" },
  { "T64", "wan26@el", "images=2", "ref_images_count", "0.45", "takes up to 1 reference image, not 2" },
  { "T64", "wan26@el", "videos=1", "input_unsupported", "0.45" },
  { "T64", "wan26@el", "own=1; audio=none", "input_unsupported", "0.45" },

  { "T65", "flash@el", "size=1920x1080; audio=off", "", "0.1725" },
  { "T65", "flash@el", "", "", "0.225" },
  { "T65", "flash@el", "frame=none", "workflow_unsupported", "-" },
  { "T65", "flash@el", "frame=data", "value_form/W", "0.225" },
  { "T65", "flash@el", "frame=file", "value_form/W", "0.225" },
  { "T65", "flash@el", "frame=100x5000,heic", "", "0.225" },
  { "T65", "flash@el", "shot=multi", "shot_needs_extend/W", "0.225" },

  { "T66", "wan26@ds", "duration=1", "duration_unsupported", "-" },
  { "T66", "wan26@ds", "duration=2", "", "0.20" },
  { "T66", "wan26@ds", "duration=7", "", "0.70" },
  { "T66", "wan26@ds", "duration=15", "", "1.50" },
  { "T66", "wan26@ds", "duration=16", "duration_unsupported", "-" },
  { "T66", "wan26@ds", "audio=off", "native_audio_fixed/W", "0.50" },
  { "T66", "wan26@ds", "shot=multi", "shot_needs_extend/W", "0.50" },
  { "T66", "wan26@ds", "shot=multi; images=1", "parameter_unsupported/W", "0.50" },

  { "r2v-audio", "wan26@ds", "extend=on; audio=none; videos=1; own=31000ms", "audio_ignored/W", "1.00" },
  { "r2v-audio", "wan26@ds", "audio=none; own=31000ms", "audio_length/E", "0.50" },
  { "T67", "wan26@ds", "extend=on; duration=10; videos=5000ms", "", "1.50" },
  { "T67", "wan26@ds", "extend=on; duration=11; videos=5000ms", "duration_unsupported", "-" },
  { "T67", "wan26@ds", "extend=on; videos=3,5000ms; images=3", "ref_total/E", "2.00" },
  { "T67", "wan26@ds", "extend=on; videos=data", "value_form/E", "1.00" },
  { "T67", "wan26@ds", "extend=on; videos=1,unknown", "", "0.60-3.50" },

  { "T67", "wan26@ds", "videos=file; extend=on", "value_form/E", "1.00" },
  { "T67", "wan26@ds", "size=720p", "size_missing", "-" },

  { "T68", "flash@ds", "audio=off", "", "0.125" },
  { "T68", "flash@ds", "frame=240x300", "", "0.25" },
  { "T68", "flash@ds", "frame=239x300", "image_too_small/E", "0.25" },
  { "T68", "flash@ds", "frame=b20971521", "file_too_big/E", "0.25" },

  /* gateways.md §4.6: the seed is sent, and that nothing confirms it is said. */
  { "R32", "wan26@el", "seed=1", "[seed_unlisted]", "0.45" },
  { "R32", "flash@el", "seed=1", "[seed_unlisted]", "0.225" },
  { "R36", "wan26@ta", "results=2", "[results_fan_out]", "-" },
  { "R36", "wan26@el", "results=2", "[results_fan_out]", "0.90" },
  { "R22", "wan26@ta", "frame=1", "[aspect_follows_picture]", "-" },
  { "R22", "flash@ta", "", "[aspect_follows_picture]", "¥1.50" },
  { "R22", "flash@ta", "frame=none; videos=1", "[aspect_follows_picture]", "¥1.50" },
  { "R22", "wan26@el", "frame=1", "[aspect_follows_picture]", "0.45" },

  /* models.md §6: the limits of files differ by service. */
  { "limits", "wan26@ta", "videos=31000ms", "ref_video_length/E", "-" },
  { "limits", "wan26@ta", "videos=b52428801", "file_too_big/E", "-" },
  { "limits", "wan26@ta", "frame=b10485761", "file_too_big/E", "-" },
  { "limits", "wan26@ta", "videos=4", "ref_videos_count/E", "-" },
  { "limits", "wan26@ta", "frame=2001x1000", "image_too_large/W", "-" },
  { "limits", "wan26@ta", "videos=data", "value_form/E", "-" },
  { "limits", "wan26@ta", "videos=file", "", "-" },
  { "limits", "wan26@ta", "frame=file", "", "-" },
  { "limits", "wan26@el", "images=data", "value_form/W", "0.45" },
  { "limits", "wan26@ds", "videos=31000ms; extend=on", "ref_video_length/E", "3.60" },
  { "limits", "wan26@ds", "videos=b104857601; extend=on", "file_too_big/E", "1.00" },
  { "limits", "wan26@ds", "frame=8001x1000", "image_too_large/E", "0.50" },
  { "limits", "wan26@ds", "own=2949ms; audio=none", "audio_length", "0.50" },
  { "limits", "wan26@ds", "own=b15728641; audio=none", "file_too_big/E", "0.50" },
  { "limits", "wan26@ds", "frame=data", "", "0.50" },
  { "limits", "wan26@ds", "frame=file", "", "0.50" },

  { "watermark", "wan26", "watermark=on", "parameter_unsupported/W", "0.50" },
  { "watermark", "wan26@ta", "watermark=on", "", "-" },
  { "watermark", "wan26@el", "watermark=on", "parameter_unsupported/W", "0.45" },
  { "watermark", "wan26@ds", "watermark=on", "", "0.50" },

  /* gateways.md §5.2: models that work from references have no place for it there; Runware may ignore it (R56). */
  { "own audio", "wan26@ds", "images=1; own=1; audio=none; extend=on", "audio_ignored/W", "0.50", "it will not be sent" },
  { "own audio", "flash@ds", "frame=none; videos=5000ms; own=1; audio=none; extend=on", "audio_ignored/W", "0.50" },
  { "own audio", "wan26@ds", "frame=1; own=1; audio=none", "", "0.50" },
  { "own audio", "wan26@bj", "images=1; own=file; audio=none; extend=on", "audio_ignored/W", "0.50" },

  /* gateways.md §5.1, §5.4: what differs by region. */
  { "regions", "wan26@ds", "extend=on; videos=file", "value_form/E", "1.00" },
  { "regions", "wan26@bj", "extend=on; videos=file", "", "1.00" },
  { "regions", "wan26@ds", "extend=on; images=file", "value_form/E", "0.50" },
  { "regions", "wan26@ds", "extend=on; images=data", "value_form/E", "0.50" },
  { "regions", "wan26@bj", "extend=on; images=file", "", "0.50" },
  { "regions", "wan26@bj", "extend=on; images=data", "value_form/E", "0.50" },
  { "regions", "wan26@bj", "extend=on; videos=data", "value_form/E", "1.00" },
  { "regions", "wan26@bj", "own=file; audio=none", "", "0.50" },
  { "regions", "wan26@va", "duration=7", "duration_unsupported", "-" },
  { "regions", "wan26@va", "duration=10", "", "1.00" },
  { "regions", "wan26@va", "frame=1; duration=15", "", "1.50" },
  { "regions", "wan26@va", "images=1", "input_unsupported", "-" },

  { "R1", "wan26", "model=alibaba:wan@9.9", "model_unknown/E", "-", "does not know the model “alibaba:wan@9.9”" },
  { "R1", "animate@ta", "", "model_unknown/E", "-", "ToAPIs does not offer Wan2.2 Animate." },
};

/* gateways.md §5.3: what the seconds cost that DashScope says it bills. */
static const struct {
  const char *on;
  const char *changes;
  gint64      seconds;
  const char *price;
} billed[] = {
  { "wan26@ds", "", 5, "0.50" },
  { "wan26@ds", "size=1920x1080", 10, "1.50" },
  { "wan26@ds", "videos=1,unknown; extend=on", 12, "1.20" },
  { "wan26@ds", "", 0, "0.00" },
  { "wan26@ds", "", -1, "-" },
  { "wan26@bj", "", 7, "0.70" },
  { "wan26@ds", "size=1281x720", 5, "-" },
  { "flash@ds", "", 5, "0.25" },
  { "flash@ds", "audio=off", 5, "0.125" },
  { "wan26@ta", "", 5, "-" },
};

static void
test_billed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (billed); i++)
    {
      g_autoptr (TakesRequest) request = rules_request_new (billed[i].on, billed[i].changes);
      g_autofree char *where = g_strdup_printf ("%s with %s for %d s", billed[i].on, billed[i].changes, (int) billed[i].seconds);
      TakesPrice price = takes_price_of_seconds (rules_catalogue (), rules_service (billed[i].on), request, billed[i].seconds);

      rules_assert_price (where, &price, billed[i].price);
    }
}

void
rules_add_service_cases (void)
{
  g_test_add_func ("/rules/billed-seconds", test_billed);
  rules_add_cases (cases, G_N_ELEMENTS (cases));
}
