/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

/* T44–T60: inputs. */
static const RulesCase cases[] = {
  { "T44", "wan26", "frame=1; images=1", "frame_with_references/E", "0.50" },
  { "T44", "wan26", "frame=1; videos=1", "frame_with_references", "0.50" },
  { "T44", "wan26", "frame=2", "frame_count/E", "0.50", "takes one first frame, not 2" },
  { "T44", "wan26", "frame=last", "frame_position/E", "0.50" },
  { "T44", "wan26", "frame=first", "", "0.50" },
  { "T44", "wan26", "frame=1,0", "", "0.50" },
  { "T44", "wan26", "frame=1", "", "0.50" },

  { "T45", "flash", "images=1", "frame_with_references", "0.25" },
  { "T45", "flash", "videos=5000ms", "frame_with_references", "0.50" },

  { "T46", "wan26", "images=5", "", "0.50" },
  { "T46", "wan26", "images=6", "ref_images_count/E", "0.50" },
  { "T46", "wan26", "videos=3", "", "0.50" },
  { "T46", "wan26", "videos=4", "ref_videos_count/E", "0.50", "up to 3 reference videos, not 4" },
  { "T46", "wan26", "images=3; videos=3", "ref_total/W", "0.50", "These are 6 references; upstream takes 5 in all" },
  { "T46", "wan26", "images=3; videos=2", "", "0.50" },

  { "T47", "flash", "frame=none; images=5", "", "0.25" },
  { "T47", "flash", "frame=none; images=6", "ref_images_count", "0.25" },
  { "T47", "flash", "frame=none; videos=3,unknown", "", "0.50" },
  { "T47", "flash", "frame=none; videos=4,unknown", "ref_videos_count", "0.50" },

  { "T48", "wan25", "videos=1", "input_unsupported", "-", "does not take reference videos" },
  { "T48", "wan25", "images=1", "input_unsupported", "-" },
  { "T48", "wan25", "shot=multi; extend=on", "parameter_unsupported", "-" },

  { "T49", "flash", "frame=none", "workflow_unsupported/E", "-",
    "Wan2.6 Flash cannot make a clip from text alone. Add a first frame or a reference." },
  { "T49", "flash", "frame=none; own=1; audio=none", "audio_without_picture/W", "0.25" },

  { "T50", "animate", "images=none", "animate_inputs/E", "-" },
  { "T50", "animate", "images=2", "animate_inputs", "-" },
  { "T50", "animate", "videos=none", "animate_inputs", "-" },
  { "T50", "animate", "videos=2", "animate_inputs", "-" },
  { "T50", "animate", "frame=1", "input_unsupported", "-" },

  { "T51", "wan26", "own=1; audio=on", "audio_conflict/E", "0.50" },
  { "T51", "wan26", "own=1; audio=off", "audio_conflict", "0.50" },
  { "T51", "wan26", "own=1; audio=none", "", "0.50" },
  { "T51", "wan26", "own=1; audio=none; videos=1", "audio_ignored/W", "0.50" },

  { "T52", "wan26", "shot=multi; extend=off", "shot_needs_extend/E", "0.50" },
  { "T52", "wan26", "shot=multi; extend=on", "", "0.50" },
  { "T52", "wan26", "shot=single; extend=off", "", "0.50" },
  { "T52", "wan26", "shot=multi; extend=none", "", "0.50" },

  { "T53", "wan26", "frame=data", "", "0.50" },
  { "T53", "wan26", "frame=base64", "", "0.50" },
  { "T53", "wan26", "videos=data", "value_form/E", "0.50", "Possible: an upload or a link." },
  { "T53", "wan26", "own=base64; audio=none", "value_form", "0.50" },
  { "T53", "wan26", "frame=file", "", "0.50" },
  { "T53", "wan26", "frame=ftp", "uri_invalid", "0.50" },

  { "T54", "wan26", "frame=360x2000", "", "0.50" },
  { "T54", "wan26", "frame=359x800", "image_too_small/E", "0.50", "is 359 × 800; each side needs at least 360 pixels" },
  { "T54", "wan26", "frame=2001x1000", "image_too_large/E", "0.50" },
  { "T54", "wan26", "frame=2048x1024", "image_too_large", "0.50" },
  { "T54", "wan26", "frame=b10000000", "", "0.50" },
  { "T54", "wan26", "frame=b10000001", "file_size_edge/W", "0.50" },
  { "T54", "wan26", "frame=b10485760", "file_size_edge", "0.50" },
  { "T54", "wan26", "frame=b10485761", "file_too_big/E", "0.50" },

  { "T55", "flash", "frame=none; videos=b100000000", "", "0.50" },
  { "T55", "flash", "frame=none; videos=b104857600", "file_size_edge", "0.50" },
  { "T55", "flash", "frame=none; videos=b104857601", "file_too_big", "0.50" },

  { "T56", "wan26", "own=2949ms; audio=none", "audio_length/E", "0.50", "lasts 2.949 s; audio must last 3 to 30 s" },
  { "T56", "wan26", "own=2950ms; audio=none", "", "0.50" },
  { "T56", "wan26", "own=30050ms; audio=none", "", "0.50" },
  { "T56", "wan26", "own=30051ms; audio=none", "audio_length", "0.50" },

  { "T57", "wan25", "own=wav; audio=none", "", "-" },
  { "T57", "wan25", "own=ogg; audio=none", "audio_format/E", "-", "is OGG; audio must be WAV or MP3" },
  { "T57", "wan25", "own=b15000000; audio=none", "", "-" },
  { "T57", "wan25", "own=b15728640; audio=none", "file_size_edge", "-" },
  { "T57", "wan25", "own=b15728641; audio=none", "file_too_big", "-" },

  { "T58", "wan26", "videos=31000ms", "ref_video_length/W", "0.50", "lasts 31 s; reference videos should last 1 to 30 s" },
  { "T58", "wan26", "videos=webm", "ref_video_format/W", "0.50" },
  { "T58", "wan26", "frame=gif", "image_format/E", "0.50", "is GIF. Takes can convert a copy to PNG." },

  { "T59", "flash", "duration=6", "", "0.30" },
  { "T59", "flash", "duration=6; audio=off", "", "0.15" },
  { "T59", "flash", "duration=6; size=1920x1080", "", "0.45" },
  { "T59", "flash", "duration=6; size=1920x1080; audio=off", "", "0.225" },
  { "T59", "flash", "duration=6; own=6000ms; audio=none", "", "0.30" },
  { "T59", "flash", "frame=none; videos=5000ms", "", "0.50" },
  { "T59", "flash", "frame=none; videos=8000ms", "", "0.50-0.65" },
  { "T59", "flash", "frame=none; videos=1,unknown", "", "0.50" },
  { "T59", "flash", "frame=none; videos=5000ms; size=1920x1080; audio=off", "", "0.375" },

  { "T60", "wan26", "audio=off", "", "0.50" },
  { "T60", "wan26", "videos=2,5000ms", "", "0.50" },
};

void
rules_add_media_cases (void)
{
  rules_add_cases (cases, G_N_ELEMENTS (cases));
}
