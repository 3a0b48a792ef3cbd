/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

/* T24–T43: durations, seeds, results, delivery, what Animate has. */
static const RulesCase cases[] = {
  { "T24", "wan26", "duration=0", "duration_unsupported/E", "-", "makes clips of 5, 10 or 15 seconds here, not 0" },
  { "T24", "wan26", "duration=1", "duration_unsupported", "-" },
  { "T24", "wan26", "duration=2", "duration_unsupported", "-" },
  { "T24", "wan26", "duration=5", "", "0.50" },
  { "T24", "wan26", "duration=7", "duration_unsupported", "-" },
  { "T24", "wan26", "duration=10", "", "1.00" },
  { "T24", "wan26", "duration=15", "", "1.50" },
  { "T24", "wan26", "duration=16", "duration_unsupported", "-" },
  { "T24", "wan26", "duration=none", "", "0.50" },

  { "T25", "wan26", "size=1920x1080; duration=5", "", "0.75" },
  { "T25", "wan26", "size=1920x1080; duration=10", "", "1.50" },
  { "T25", "wan26", "size=1920x1080; duration=15", "", "2.25" },
  { "T25", "wan26", "frame=1; duration=1", "duration_unsupported", "-" },
  { "T25", "wan26", "frame=1; duration=2", "duration_unsupported", "-" },
  { "T25", "wan26", "frame=1; duration=15", "", "1.50" },
  { "T25", "wan26", "frame=1; duration=16", "duration_unsupported", "-" },

  { "T26", "wan26", "videos=1; duration=1", "duration_unsupported", "-", "of 2 to 10 seconds" },
  { "T26", "wan26", "videos=1; duration=2", "", "0.20" },
  { "T26", "wan26", "videos=1; duration=8", "", "0.80" },
  { "T26", "wan26", "videos=1; duration=10", "", "1.00" },
  { "T26", "wan26", "videos=1; duration=11", "duration_unsupported", "-" },
  { "T26", "wan26", "videos=1; duration=15", "duration_unsupported", "-" },
  { "T26", "wan26", "videos=1; duration=16", "duration_unsupported", "-" },

  { "T27", "wan26", "own=1; audio=none; duration=7", "duration_unsupported", "-" },
  { "T27", "wan26", "own=1; audio=none; duration=10", "", "1.00" },

  { "T28", "flash", "duration=1", "duration_unsupported", "-" },
  { "T28", "flash", "duration=2", "", "0.10" },
  { "T28", "flash", "duration=15", "", "0.75" },
  { "T28", "flash", "duration=16", "duration_unsupported", "-" },
  { "T28", "flash", "frame=none; images=2; duration=1", "duration_unsupported", "-" },
  { "T28", "flash", "frame=none; images=2; duration=2", "", "0.10" },
  { "T28", "flash", "frame=none; images=2; duration=10", "", "0.50" },
  { "T28", "flash", "frame=none; images=2; duration=11", "duration_unsupported", "-" },
  { "T28", "flash", "frame=none; images=2; duration=15", "duration_unsupported", "-" },
  { "T28", "flash", "frame=none; images=2; duration=16", "duration_unsupported", "-" },

  { "T29", "wan25", "duration=1", "duration_unsupported", "-" },
  { "T29", "wan25", "duration=2", "duration_unsupported", "-" },
  { "T29", "wan25", "duration=5", "", "-" },
  { "T29", "wan25", "duration=10", "", "-" },
  { "T29", "wan25", "duration=15", "duration_unsupported", "-" },
  { "T29", "wan25", "duration=16", "duration_unsupported", "-" },

  { "T30", "wan26", "seed=-1", "seed_range/E", "0.50", "a whole number from 0 to 2147483647" },
  { "T30", "wan26", "seed=0", "", "0.50" },
  { "T30", "wan26", "seed=2147483647", "", "0.50" },
  { "T30", "wan26", "seed=2147483648", "seed_range", "0.50" },
  { "T30", "wan26", "seed=none", "", "0.50" },

  { "T31", "wan26", "extend=on", "[seed_with_extend]", "0.50" },
  { "T31", "wan26", "images=1", "[ref_images_unlisted]", "0.50" },
  { "T31", "wan26", "audio=off", "[native_audio_fixed]", "0.50" },
  { "T31", "wan26", "results=2", "[results_seeds]", "1.00" },
  { "T31", "wan26", "own=8000ms; audio=none", "[audio_clip_mismatch]", "0.50" },
  { "T31", "wan26", "frame=1000x1000", "[aspect_mismatch]", "0.50" },
  { "T31", "wan26", "frame=1024x576", "", "0.50" },

  { "T32", "wan26img", "seed=1", "[seed_unlisted]", "-" },
  { "T32", "wan26img", "type=base64Data; ttl=86400", "[ttl_ignored]", "-" },

  { "T33", "wan26@ds", "frame=1", "[aspect_follows_picture]", "0.50" },
  { "T33", "wan26@ds", "results=2", "[results_fan_out]", "1.00" },

  { "T34", "wan26", "format=GIF", "value_not_allowed/E", "0.50",
    "“GIF” is not possible for outputFormat. Possible: MP4, WEBM or MOV." },
  { "T34", "wan26", "format=WEBM", "", "0.50" },
  { "T34", "wan26", "webhook=ftp://h/x", "uri_invalid/E", "0.50" },
  { "T34", "wan26", "frame=file,gone", "media_missing/E", "0.50" },

  { "T35", "wan26", "results=0", "results_range/E", "-" },
  { "T35", "wan26", "results=1", "", "0.50" },
  { "T35", "wan26", "results=4", "", "2.00" },
  { "T35", "wan26", "results=5", "results_range/E", "-", "makes 1 to 4 results per request, not 5" },

  { "T36", "flash", "results=4; size=1920x1080; duration=15", "", "4.50" },
  { "T36", "flash", "results=5", "results_range", "-" },
  { "T36", "flash", "prompt=a*1500", "", "0.25" },
  { "T36", "flash", "prompt=a*1501", "prompt_too_long", "0.25" },
  { "T36", "flash", "negative=a*501", "negative_too_long", "0.25" },

  { "T37", "qwen2pro", "results=4", "", "-" },
  { "T37", "qwen2pro", "results=5", "results_range/W", "-" },
  { "T37", "qwen2pro", "results=0", "results_range/E", "-" },

  { "T38", "wan26", "quality=19", "quality_range/E", "0.50", "between 20 and 99" },
  { "T38", "wan26", "quality=20", "", "0.50" },
  { "T38", "wan26", "quality=99", "", "0.50" },
  { "T38", "wan26", "quality=100", "quality_range", "0.50" },
  { "T38", "wan26", "ttl=59", "ttl_too_short/E", "0.50", "at least 60 seconds" },
  { "T38", "wan26", "ttl=60", "ttl_risky/W", "0.50", "After 60 seconds" },
  { "T38", "wan26", "ttl=86400", "", "0.50" },

  { "T39", "wan26", "check=off; safety=fast", "safety_contradiction/W", "0.50" },
  { "T39", "wan26", "check=on; safety=none", "safety_contradiction", "0.50" },
  { "T39", "wan26", "check=on; safety=full", "", "0.50" },

  { "T40", "animate", "duration=5", "duration_ignored/W", "-" },
  { "T40", "animate", "steps=1", "steps_range/E", "-", "between 2 and 50" },
  { "T40", "animate", "steps=2", "", "-" },
  { "T40", "animate", "steps=50", "", "-" },
  { "T40", "animate", "steps=51", "steps_range", "-" },

  { "T41", "animate", "fps=3", "fps_range/E", "-", "between 4 and 60" },
  { "T41", "animate", "fps=4", "", "-" },
  { "T41", "animate", "fps=60", "", "-" },
  { "T41", "animate", "fps=61", "fps_range", "-" },
  { "T41", "animate", "cond=0", "cond_frames_range/E", "-", "between 1 and 5" },
  { "T41", "animate", "cond=1", "", "-" },
  { "T41", "animate", "cond=5", "", "-" },
  { "T41", "animate", "cond=6", "cond_frames_range", "-" },

  { "T42", "animate", "retarget=on", "", "-" },
  { "T42", "animate", "retarget=on; mode=replace", "retarget_ignored/W", "-" },
  { "T42", "animate", "lora=1", "", "-" },

  { "T43", "turbo", "", "", "-" },
  { "T43", "turbo", "steps=6", "", "-" },
  { "T43", "turbo", "steps=30", "steps_fixed/W", "-", "always works with 6 steps" },
  { "T43", "turbo", "lora=1", "parameter_unsupported", "-" },
};

void
rules_add_setting_cases (void)
{
  rules_add_cases (cases, G_N_ELEMENTS (cases));
}
