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

  { "R1", "wan26", "model=alibaba:wan@9.9", "model_unknown/E", "-", "does not know the model “alibaba:wan@9.9”" },
  { "R1", "animate@ta", "", "model_unknown/E", "-", "ToAPIs does not offer Wan2.2 Animate." },
};

void
rules_add_service_cases (void)
{
  rules_add_cases (cases, G_N_ELEMENTS (cases));
}
