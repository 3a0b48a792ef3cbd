/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <string.h>

#include "takes-build.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-validate.h"

#define FRAME "c64351d5-4c59-42f7-95e1-eace013eddab"
#define CLIP  "d7e8f9a0-2b5c-4e7f-a1d3-9c8b7a6e5d4f"
#define KEY   "sk-0123456789abcdef"

/* The base wan26 without what a case changes. */
#define HEAD "\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\""
#define PROMPT ",\"positivePrompt\":\"x\""
#define SIZE ",\"width\":1280,\"height\":720"
#define LENGTH ",\"duration\":5"
#define REST ",\"seed\":1,\"numberResults\":1"
#define QUIET ",\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true}}"
#define LINK "https://example.org/a.mp3"
#define WAN26 HEAD PROMPT SIZE LENGTH REST QUIET
#define NO_SIZE HEAD PROMPT LENGTH REST QUIET
#define ANIMATE "\"taskType\":\"videoInference\",\"model\":\"runware:200@8\",\"seed\":1,\"inputs\":{\"referenceImages\":[\"" FRAME "\"]," \
  "\"referenceVideos\":[\"" CLIP "\"]}"

/*
 * T69–T87. `draft` is what the draft must hold, in its own form, member by member; "-" is what it
 * must not hold.
 */
typedef struct {
  const char *row;
  const char *text;
  const char *imported;
  const char *draft;
  const char *rules;
  const char *price;
} ImportCase;

static const ImportCase cases[] = {
  { "T69",
    "{\"taskType\":\"videoInference\",\"taskUUID\":\"ab963ffc-af6b-4837-8428-d35d25105958\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"A night market on cliffs, then a girl with a compass.\",\"negativePrompt\":\"blurry, flicker\","
    "\"width\":1920,\"height\":1080,\"duration\":10,\"seed\":52917,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true,\"shotType\":\"multi\"}}}",
    "[im_uuid_replaced]",
    "width=1920 height=1080 duration=10 seed=52917 providerSettings.alibaba.shotType=multi "
    "providerSettings.alibaba.promptExtend=true takes.origin=ab963ffc-af6b-4837-8428-d35d25105958",
    "[seed_with_extend]", "1.50" },
  { "T70",
    "{\"taskType\":\"videoInference\",\"taskUUID\":\"d9eefe6d-dea6-4eeb-ad7c-43315038bccc\",\"model\":\"alibaba:wan@2.6-flash\","
    "\"positivePrompt\":\"Rain on a greenhouse roof.\",\"width\":1280,\"height\":720,\"duration\":6,\"seed\":21557,"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true,\"shotType\":\"single\"}},"
    "\"inputs\":{\"frameImages\":[{\"image\":\"https://example.org/greenhouse.jpg\",\"frame\":\"first\"}]}}",
    "", "duration=6 seed=21557", "[seed_with_extend]", "0.30" },
  { "T71",
    "{\"taskType\":\"videoInference\",\"taskUUID\":\"24cd5dff-cb81-4db5-8506-b72a9425f9d7\",\"model\":\"alibaba:wan@2.6\","
    "\"positivePrompt\":\"A chase\",\"duration\":10,\"width\":\"1920\",\"height\":\"1080\","
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true,\"shotType\":\"multi\"}}}",
    "im_string_number im_string_number", "width=1920 height=1080", "", "1.50" },
  { "T71",
    "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\",\"inputs\":{\"referenceVideos\":[\"" FRAME "\",\"" CLIP "\"]},"
    "\"positivePrompt\":\"character1 and character2\",\"duration\":8,\"width\":\"1920\",\"height\":\"1080\","
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true,\"shotType\":\"single\"}}}",
    "im_string_number im_string_number", "width=1920 height=1080", "", "1.20" },
  { "T71",
    "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6-flash\",\"inputs\":{\"frameImages\":[\"" FRAME "\"]},"
    "\"positivePrompt\":\"Quick\",\"duration\":2,\"width\":\"720\",\"height\":\"1280\","
    "\"providerSettings\":{\"alibaba\":{\"audio\":true}}}",
    "im_string_number im_string_number", "width=720 height=1280 duration=2", "", "0.10" },
  { "T72",
    "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.5-preview\","
    "\"inputs\":{\"frameImages\":[{\"inputImage\":\"" FRAME "\",\"frame\":\"first\"}]},"
    "\"positivePrompt\":\"x\",\"duration\":5,\"resolution\":\"720p\",\"providerSettings\":{\"alibaba\":{\"audio\":true}}}",
    "im_input_image", "resolution=720p -width", "", "-" },
  { "T73",
    "{\"taskType\":\"videoInference\",\"taskUUID\":\"a770f077-f413-47de-9dac-be0b26a35da6\",\"model\":\"alibaba:wan@2.2-animate\","
    "\"inputs\":{\"referenceImages\":[\"" FRAME "\"],\"referenceVideos\":[\"" CLIP "\"]},"
    "\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"animate\",\"retargetPose\":true,\"prevSegCondFrames\":3}}}",
    "[im_alias]",
    "model=runware:200@8 advancedFeatures.wanAnimate.retargetPose=true advancedFeatures.wanAnimate.prevSegCondFrames=3",
    "", "-" },
  { "T74", "{" HEAD PROMPT SIZE LENGTH REST ",\"inputs\":{\"audio\":\"" LINK "\"},"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true}}}",
    "im_audio_switch_dropped", "inputs.audio=" LINK " -providerSettings.alibaba.audio", "", "0.50" },
  { "T74", "{" HEAD PROMPT SIZE LENGTH REST ",\"inputs\":{\"audio\":\"" LINK "\"},"
    "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":false}}}",
    "im_audio_switch_dropped", "inputs.audio=" LINK " -providerSettings.alibaba.audio", "", "0.50" },
  { "T75", "{" HEAD PROMPT SIZE LENGTH REST ",\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"shotType\":\"single\"}}}",
    "im_shot_dropped", "providerSettings.alibaba.shotType=single", "", "0.50" },
  { "T75", "{" HEAD PROMPT SIZE LENGTH REST ",\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"shotType\":\"multi\"}}}",
    "im_shot_dropped", "providerSettings.alibaba.shotType=single providerSettings.alibaba.promptExtend=false", "", "0.50" },
  { "T76", "{" WAN26 ",\"inputs\":{\"frameImages\":[{\"image\":\"" FRAME "\"}]}}", "[im_frame_default]", "", "", "0.50" },
  { "T76", "{" WAN26 ",\"inputs\":{\"frameImages\":[{\"image\":\"" FRAME "\",\"frame\":0}]}}", "[im_frame_default]", "", "", "0.50" },
  { "T76", "{" WAN26 ",\"inputs\":{\"frameImages\":[{\"image\":\"" FRAME "\",\"frame\":\"0\"}]}}", "[im_frame_default]", "", "", "0.50" },
  { "T76", "{" WAN26 ",\"inputs\":{\"frameImages\":[{\"image\":\"" FRAME "\",\"frame\":7}]}}", "", "", "frame_position", "0.50" },
  { "T77", "{" WAN26 ",\"frameImages\":[\"" FRAME "\"]}", "im_top_level_inputs", "", "", "0.50" },
  { "T77", "{" WAN26 ",\"inputs\":{\"frameImages\":\"" FRAME "\"}}", "im_list_shape", "", "", "0.50" },
  { "T77", "{" HEAD PROMPT SIZE LENGTH REST ",\"inputs\":{\"audio\":[\"" LINK "\"]}}",
    "im_list_shape", "inputs.audio=" LINK, "", "0.50" },
  { "T77", "{" WAN26 ",\"frameImages\":[\"" CLIP "\"],\"inputs\":{\"frameImages\":[\"" FRAME "\"]}}",
    "im_top_level_inputs im_unknown_field", "", "", "0.50" },
  { "T78", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":4294967295}", "im_seed_dropped", "-seed", "", "0.50" },
  { "T78", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":-1}", "im_seed_dropped", "-seed", "", "0.50" },
  { "T78", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":-1e300}", "im_seed_dropped [im_whole_float]", "-seed", "", "0.50" },
  { "T78", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":-9223372036854775808}", "im_seed_dropped", "-seed", "", "0.50" },
  { "T79", "{" WAN26 ",\"resolution\":\"1080p\"}", "im_size_both", "width=1280 height=720 -resolution", "", "0.50" },
  { "T79", "{" NO_SIZE ",\"width\":1088}", "im_size_half", "width=1088 height=832", "", "0.50" },
  { "T79", "{" NO_SIZE ",\"height\":1920}", "im_size_half", "width=1080 height=1920", "", "0.75" },
  { "T79", "{" NO_SIZE ",\"width\":1000}", "", "width=1000 -height", "size_incomplete", "-" },
  { "T80", "{" NO_SIZE ",\"resolution\":\"720P\"}", "im_resolution_expanded [im_enum_case]",
    "width=1280 height=720 -resolution", "", "0.50" },
  { "T80", "{" NO_SIZE ",\"resolution\":1080}", "im_resolution_expanded [im_enum_case]",
    "width=1920 height=1080 -resolution", "", "0.75" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":5.0}", "[im_whole_float]", "duration=5", "", "0.50" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":\"10\"}", "im_string_number", "duration=10", "", "1.00" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":7}", "", "duration=7", "duration_unsupported", "-" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":9.5}", "im_whole_float", "duration=10", "", "1.00" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":\"long\"}", "im_string_number", "-duration", "", "0.50" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":\"0x10\"}", "im_string_number", "-duration", "", "0.50" },
  { "T81", "{" HEAD PROMPT SIZE REST QUIET ",\"duration\":true}", "im_unknown_field", "-duration", "", "0.50" },
  { "T82", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":1,\"outputQuality\":100,\"ttl\":10,\"numberResults\":9}",
    "im_clamped im_clamped im_clamped", "outputQuality=99 ttl=60 numberResults=4", "ttl_risky", "2.00" },
  { "T83", "[{\"taskType\":\"authentication\",\"apiKey\":\"" KEY "\"},{" WAN26 "}]",
    "im_credentials [im_array]", "", "", "0.50" },
  { "T83", "{" WAN26 ",\"api_key\":\"" KEY "\",\"foo\":{\"Authorization\":\"Bearer " KEY "\",\"bar\":[\"bearer " KEY "\",1]}}",
    "im_credentials im_unknown_field", "", "", "0.50" },
  { "T84", "{" WAN26 ",\"negativePrompt\":\"\",\"foo\":1,\"outputFormat\":\"mp4\",\"deliveryMethod\":\"sync\"}",
    "im_unknown_field [im_empty_dropped] [im_enum_case] [im_delivery]",
    "outputFormat=MP4 -negativePrompt -foo takes.unknown={\"foo\":1}", "", "0.50" },
  { "T85",
    "{\"taskType\":\"imageInference\",\"model\":\"alibaba:qwen-image@2.0\",\"positivePrompt\":\"xx\",\"width\":1024,"
    "\"height\":1024,\"providerSettings\":{\"alibaba\":{\"promptExtend\":false}}}",
    "im_settings_place [im_alias]", "model=runware:qwen-image@2.0 providerSettings.alibaba.promptExtend=false", "", "-" },
  { "T86", "{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"%s\"" SIZE LENGTH REST QUIET "}",
    "im_task_type", "", "prompt_too_long", "0.50" },
  { "T87", "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@9.9\"" PROMPT SIZE LENGTH REST QUIET "}",
    "", "model=alibaba:wan@9.9", "model_unknown", "-" },
  { "T87", "[]", "im_not_json/E", NULL, NULL, NULL },
  { "T87", "not json", "im_not_json/E", NULL, NULL, NULL },
  { "T87", "[1,[{}]]", "im_not_json/E", NULL, NULL, NULL },
  { "T87", "", "im_not_json/E", NULL, NULL, NULL },
  { "other", "{}", "", "-model", "model_unknown", "-" },
  { "other", "{" WAN26 ",\"steps\":30,\"safety\":{\"mode\":\"FULL\",\"checkContent\":\"true\",\"who\":1},\"promptExtend\":true}",
    "im_unknown_field im_unknown_field im_unknown_field [im_enum_case]",
    "safety.mode=full safety.checkContent=true -steps providerSettings.alibaba.promptExtend=false", "", "0.50" },
  { "other", "{" HEAD PROMPT SIZE LENGTH REST ",\"promptExtend\":false,\"audio\":false,\"settings\":{\"shotType\":\"single\"}}",
    "im_shot_dropped im_settings_place im_settings_place im_settings_place",
    "providerSettings.alibaba.promptExtend=false providerSettings.alibaba.audio=false", "[native_audio_fixed]", "0.50" },
  { "other", "{" WAN26 ",\"lora\":{\"model\":\"own:1@1\"}}", "im_list_shape", "", "parameter_unsupported", "0.50" },
  /* I7 for each kind, and one inside that wins. */
  { "I7", "{" WAN26 ",\"referenceImages\":[\"" FRAME "\",\"" CLIP "\"]}", "im_top_level_inputs",
    "inputs.referenceImages=[\"" FRAME "\",\"" CLIP "\"] -inputs.frameImages -takes.unknown", "", "0.50" },
  { "I7", "{" WAN26 ",\"referenceVideos\":[\"" CLIP "\"]}", "im_top_level_inputs",
    "inputs.referenceVideos=[\"" CLIP "\"] -takes.unknown", "", "0.50" },
  { "I7", "{" WAN26 ",\"referenceVideos\":\"" CLIP "\"}", "im_top_level_inputs im_list_shape",
    "inputs.referenceVideos=[\"" CLIP "\"] -takes.unknown", "", "0.50" },
  { "I7", "{" HEAD PROMPT SIZE LENGTH REST ",\"audio\":\"" LINK "\"}", "im_top_level_inputs",
    "inputs.audio=" LINK " -providerSettings.alibaba.audio -takes.unknown", "", "0.50" },
  { "I7", "{" HEAD PROMPT SIZE LENGTH REST ",\"audio\":\"" CLIP "\"}", "im_top_level_inputs",
    "inputs.audio=" CLIP " -providerSettings.alibaba.audio -takes.unknown", "", "0.50" },
  { "I7", "{" HEAD PROMPT SIZE LENGTH REST ",\"audio\":[\"" LINK "\"]}", "im_top_level_inputs im_list_shape",
    "inputs.audio=" LINK " -takes.unknown", "", "0.50" },
  { "I7", "{" HEAD PROMPT SIZE LENGTH REST ",\"audio\":\"" CLIP "\",\"inputs\":{\"audio\":\"" LINK "\"}}",
    "im_top_level_inputs im_unknown_field", "inputs.audio=" LINK " takes.unknown={\"audio\":\"" CLIP "\"}", "", "0.50" },
  { "I7", "{" WAN26 ",\"referenceImages\":[\"" CLIP "\"],\"inputs\":{\"referenceImages\":[\"" FRAME "\"]}}",
    "im_top_level_inputs im_unknown_field", "inputs.referenceImages=[\"" FRAME "\"]", "", "0.50" },
  /* I12: pixels that are in no table give way. */
  { "I12", "{" NO_SIZE ",\"width\":1000,\"height\":700,\"resolution\":\"1080p\",\"inputs\":{\"frameImages\":[\"" FRAME "\"]}}",
    "im_size_both", "resolution=1080p -width -height", "", "0.75" },
  { "I12", "{" NO_SIZE ",\"width\":1000,\"height\":700,\"resolution\":\"720p\"}",
    "im_size_both im_resolution_expanded", "width=1280 height=720 -resolution", "", "0.50" },
  { "I12", "{" NO_SIZE ",\"width\":1280,\"resolution\":\"1080p\",\"inputs\":{\"frameImages\":[\"" FRAME "\"]}}",
    "im_size_both", "resolution=1080p -width -height", "", "0.75" },
  /* I16. */
  { "I16", "{" WAN26 ",\"outputType\":\"base64Data\"}", "[im_delivery]", "-outputType -takes.unknown", "", "0.50" },
  { "I16", "{" WAN26 ",\"outputType\":[\"URL\"]}", "im_unknown_field", "-outputType takes.unknown={\"outputType\":[\"URL\"]}", "", "0.50" },
  { "I16", "{" WAN26 ",\"outputType\":\"url\",\"deliveryMethod\":\"async\"}", "[im_delivery]", "-outputType -takes.unknown", "", "0.50" },
  { "I16", "{\"taskType\":\"imageInference\",\"model\":\"alibaba:wan@2.5-image\",\"positivePrompt\":\"x\",\"width\":1280,"
    "\"height\":1280,\"outputType\":\"dataURI\"}", "[im_delivery]", "-outputType -takes.unknown", "", "-" },
  /* I18 for what only Animate has. */
  { "I18", "{" ANIMATE ",\"steps\":1,\"fps\":3}", "im_clamped im_clamped", "steps=2 fps=4", "", "-" },
  { "I18", "{" ANIMATE ",\"steps\":51,\"fps\":61}", "im_clamped im_clamped", "steps=50 fps=60", "", "-" },
  { "I18", "{" ANIMATE ",\"steps\":2,\"fps\":60}", "", "steps=2 fps=60", "", "-" },
  { "I18", "{" HEAD PROMPT SIZE LENGTH QUIET ",\"seed\":1,\"numberResults\":0,\"outputQuality\":1}",
    "im_clamped im_clamped", "numberResults=1 outputQuality=20", "", "0.50" },
  /* I19: nothing is absent. */
  { "I19", "{" WAN26 ",\"negativePrompt\":null}", "[im_empty_dropped]", "-negativePrompt -takes.unknown", "", "0.50" },
  { "I19", "{" WAN26 ",\"inputs\":{\"frameImages\":[],\"referenceVideos\":null,\"audio\":\"\"}}",
    "[im_empty_dropped]", "-inputs -takes.unknown", "", "0.50" },
  { "I19", "{" WAN26 ",\"webhookURL\":\"\",\"ttl\":null,\"lora\":[]}", "[im_empty_dropped]",
    "-webhookURL -ttl -lora -takes.unknown", "", "0.50" },
  { "I19", "{" HEAD PROMPT SIZE LENGTH REST ",\"providerSettings\":{\"alibaba\":{\"promptExtend\":null,\"shotType\":\"\"}}}",
    "[im_empty_dropped]", "-takes.unknown", "[seed_with_extend]", "0.50" },
  { "I19", "{" WAN26 ",\"inputs\":{\"frameImages\":[null,\"" FRAME "\",\"\"]}}", "[im_empty_dropped]",
    "inputs.frameImages=[\"" FRAME "\"] -takes.unknown", "", "0.50" },
  { "I19", "{" WAN26 ",\"inputs\":{\"frameImages\":[{\"image\":\"" FRAME "\",\"frame\":null}],\"referenceImages\":[\"\"]}}",
    "[im_empty_dropped] [im_frame_default]", "-inputs.referenceImages -takes.unknown", "", "0.50" },
  /* I21: another kind of task than the model's. */
  { "I21", "{\"taskType\":\"imageInference\",\"model\":\"alibaba:wan@2.6\"" PROMPT SIZE LENGTH REST QUIET "}",
    "im_task_type", "width=1280 duration=5 -takes.unknown", "", "0.50" },
  { "I21", "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.5-image\",\"positivePrompt\":\"x\",\"width\":1280,"
    "\"height\":1280}", "im_task_type", "width=1280 -takes.unknown", "", "-" },
  { "I21", "{\"taskType\":7,\"model\":\"alibaba:wan@2.6\"" PROMPT SIZE LENGTH REST QUIET "}", "im_unknown_field im_task_type",
    "width=1280", "", "0.50" },
  /* I23: settings in every wrong place. */
  { "I23", "{" HEAD PROMPT SIZE LENGTH REST ",\"providerSettings\":{\"promptExtend\":false,\"audio\":false}}",
    "im_settings_place im_settings_place", "providerSettings.alibaba.promptExtend=false providerSettings.alibaba.audio=false "
    "-takes.unknown", "[native_audio_fixed]", "0.50" },
  { "I23", "{" HEAD PROMPT SIZE LENGTH REST ",\"providerSettings\":{\"promptExtend\":true,\"shotType\":\"multi\"}}",
    "im_settings_place im_settings_place", "providerSettings.alibaba.shotType=multi -takes.unknown", "[seed_with_extend]", "0.50" },
  { "I23", "{" WAN26 ",\"settings\":{\"promptExtend\":true}}", "im_unknown_field",
    "providerSettings.alibaba.promptExtend=false takes.unknown={\"settings\":{\"promptExtend\":true}}", "", "0.50" },
  { "I23", "{\"taskType\":\"imageInference\",\"model\":\"runware:qwen-image@2.0\",\"positivePrompt\":\"xx\",\"width\":1024,"
    "\"height\":1024,\"providerSettings\":{\"promptExtend\":false}}", "im_settings_place",
    "providerSettings.alibaba.promptExtend=false -takes.unknown", "", "-" },
  /* The words of the other services. */
  { "toapis",
    "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"4:3\",\"resolution\":\"720p\",\"duration\":10,"
    "\"negative_prompt\":\"n\",\"seed\":7,\"prompt_extend\":false,\"audio\":true,\"shot_type\":\"single\",\"watermark\":false}",
    "[im_alias]", "model=alibaba:wan@2.6 positivePrompt=x negativePrompt=n width=1088 height=832 duration=10 seed=7 "
    "providerSettings.alibaba.promptExtend=false -resolution", "", "1.00" },
  { "watermark",
    "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"duration\":5,"
    "\"watermark\":true}",
    "[im_alias] [im_watermark]", "watermark=true", "parameter_unsupported", "0.50" },
  { "watermark",
    "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"x\"},\"parameters\":{\"size\":\"1280*720\",\"duration\":5,"
    "\"watermark\":true}}",
    "[im_alias] [im_watermark]", "watermark=true -parameters", "parameter_unsupported", "0.50" },
  { "watermark",
    "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"x\"},\"parameters\":{\"size\":\"1280*720\",\"duration\":5,"
    "\"watermark\":false}}",
    "[im_alias]", "-watermark -parameters", "", "0.50" },
  { "watermark", "{" WAN26 ",\"watermark\":true}", "[im_watermark]", "watermark=true", "parameter_unsupported", "0.50" },
  { "toapis",
    "{\"model\":\"wan2.6-flash\",\"prompt\":\"x\",\"resolution\":\"720p\",\"metadata\":{\"reference_urls\":"
    "[\"https://example.org/a\"]},\"duration\":5}",
    "im_resolution_expanded [im_alias]", "model=alibaba:wan@2.6-flash width=1280", "", "0.50" },
  { "empiriolabs",
    "{\"model\":\"wan-2-6\",\"prompt\":\"x\",\"mode\":\"i2v\",\"flash_mode\":true,\"image\":\"https://example.org/a.png\","
    "\"aspect_ratio\":\"16:9\",\"resolution\":\"1080p\",\"duration\":6,\"shot_type\":\"multi\",\"audio\":false}",
    "im_unknown_field [im_alias]", "model=alibaba:wan@2.6-flash resolution=1080p -width providerSettings.alibaba.audio=false", "", "0.225" },
  { "empiriolabs",
    "{\"model\":\"wan-2-6\",\"prompt\":\"x\",\"flash_mode\":false,\"aspect_ratio\":\"1:1\",\"duration\":5}",
    "[im_alias]", "model=alibaba:wan@2.6 width=1440 height=1440 providerSettings.alibaba.shotType=multi", "", "0.75" },
  { "dashscope",
    "{\"model\":\"wan2.6-r2v\",\"input\":{\"prompt\":\"character1 waves\",\"reference_urls\":"
    "[\"https://example.org/r1.mp4?sig=1\",\"https://example.org/r2.png\"]},"
    "\"parameters\":{\"size\":\"1280*720\",\"duration\":5,\"shot_type\":\"multi\",\"watermark\":false}}",
    "[im_alias]", "width=1280 height=720 -input -parameters", "", "0.50" },
  { "dashscope",
    "{\"model\":\"wan2.6-i2v-flash\",\"input\":{\"prompt\":\"p\",\"img_url\":\"https://example.org/f.png\"},"
    "\"parameters\":{\"resolution\":\"720P\",\"duration\":15,\"audio\":false,\"odd\":1}}",
    "im_unknown_field [im_alias] [im_enum_case]", "resolution=720p duration=15", "", "0.375" },
  /* What has no counterpart is kept for reading; what is absent is what that service means by it. */
  { "dashscope",
    "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"p\",\"template\":\"flying\"},\"parameters\":{\"size\":\"1280*720*3\",\"duration\":5}}",
    "im_unknown_field im_unknown_field [im_alias]",
    "takes.unknown={\"input\":{\"template\":\"flying\"},\"parameters\":{\"size\":\"1280*720*3\"}}", "size_missing", "-" },
  { "dashscope", "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"p\"}}", "[im_alias]", "width=1920 height=1080", "", "0.75" },
  { "dashscope", "{\"model\":\"wan2.6-i2v\",\"input\":{\"img_url\":\"https://example.org/f.png\",\"prompt\":\"p\"},\"parameters\":{}}",
    "[im_alias]", "resolution=1080p -width", "", "0.75" },
  { "toapis", "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"3:2\",\"resolution\":\"720p\"}",
    "im_resolution_expanded im_unknown_field [im_alias]", "width=1280 height=720 takes.unknown={\"aspect_ratio\":\"3:2\"}", "", "0.50" },
  { "toapis", "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"9:16\"}", "[im_alias]", "width=1080 height=1920", "", "0.75" },
  { "toapis", "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"9:16\",\"image_urls\":[\"https://example.org/f.png\"]}",
    "im_unknown_field [im_alias]", "resolution=1080p -width takes.unknown={\"aspect_ratio\":\"9:16\"}", "", "0.75" },
  { "empiriolabs", "{\"model\":\"wan-2-6\",\"prompt\":\"x\",\"shot_type\":\"single\",\"duration\":5,\"flash_mode\":false}", "[im_alias]",
    "width=1920 height=1080 providerSettings.alibaba.shotType=single", "", "0.75" },
  { "empiriolabs", "{\"model\":\"wan-2-6\",\"prompt\":\"x\",\"prompt_extend\":false,\"duration\":5}", "[im_alias]",
    "-providerSettings.alibaba.shotType", "", "0.75" },
};

static char *
value_at (JsonObject *root,
          const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i]; i++)
    {
      node = takes_json_get (root, names[i]);
      root = takes_json_node_object (node);
    }

  if (!node)
    return NULL;

  return takes_json_node_string (node) ? g_strdup (takes_json_node_string (node)) : takes_json_write (node, FALSE);
}

/* `expected`: "path=value" for what the draft must hold, "-path" for what it must not. */
void
rules_assert_draft (const char         *where,
                    const TakesRequest *request,
                    const char         *expected)
{
  g_autoptr (JsonNode) node = takes_request_to_json (request);
  g_auto (GStrv) parts = g_strsplit (expected, " ", -1);

  for (guint i = 0; parts[i]; i++)
    {
      gboolean absent = parts[i][0] == '-';
      char *equals = absent ? NULL : strchr (parts[i], '=');
      g_autofree char *got = NULL;

      if (!*parts[i])
        continue;

      if (equals)
        *equals = '\0';

      got = value_at (takes_json_node_object (node), absent ? parts[i] + 1 : parts[i]);
      if (g_strcmp0 (got, equals ? equals + 1 : NULL) != 0)
        g_error ("%s: %s is %s", where, parts[i], got);
    }
}

static char *
dup_text (const ImportCase *import_case)
{
  g_autofree char *prompt = g_strnfill (1501, 'a');
  g_auto (GStrv) parts = g_strsplit (import_case->text, "%s", 2);

  return parts[0] ? g_strjoinv (prompt, parts) : g_strdup ("");
}

static void
test_import (gconstpointer data)
{
  const ImportCase *import_case = data;
  g_autofree char *where = g_strdup_printf ("%s with %.80s", import_case->row, import_case->text);
  g_autofree char *text = dup_text (import_case);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (TakesRequest) request = takes_import (rules_catalogue (), text, -1, &findings);
  g_autoptr (JsonNode) draft = NULL;
  g_autofree char *stored = NULL;
  TakesPrice price;

  rules_assert_codes (where, findings, import_case->imported);
  if (!import_case->draft)
    {
      g_assert_null (request);
      return;
    }

  g_assert_nonnull (request);
  rules_assert_draft (where, request, import_case->draft);
  problems = takes_validate (rules_catalogue (), "runware", request);
  rules_assert_codes (where, problems, import_case->rules);
  price = takes_estimate (rules_catalogue (), "runware", request);
  rules_assert_price (where, &price, import_case->price);

  draft = takes_request_to_json (request);
  stored = takes_json_write (draft, FALSE);
  g_assert_null (strstr (stored, KEY));
}

static void
test_clean (void)
{
  g_autofree char *clean = takes_import_clean ("[{\"taskType\":\"authentication\",\"apiKey\":\"" KEY "\"},"
                                               "{\"a\":[{\"X-API-Key\":\"" KEY "\"}],\"b\":\"Bearer " KEY "\","
                                               "\"c\":\"Bearer of a long lantern\"}]", -1);

  g_assert_null (strstr (clean, KEY));
  g_assert_nonnull (strstr (clean, "Bearer of a long lantern"));
  g_assert_null (takes_import_clean ("not json", -1));
}

/* What the request calls unknown is kept for reading, also over a second import. */
static void
test_kept (void)
{
  static const char text[] = "{" WAN26 ",\"inputs\":{\"mask\":\"m\",\"audio\":[\"" LINK "\",\"" LINK "\"]},\"empty\":{}}";
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (TakesRequest) request = takes_import (rules_catalogue (), text, -1, &findings);
  g_autoptr (JsonNode) draft = takes_request_to_json (request);
  g_autofree char *stored = takes_json_write (draft, FALSE);
  g_autoptr (TakesRequest) again = takes_import (rules_catalogue (), stored, -1, &more);

  rules_assert_codes ("kept", findings,
                      "im_audio_switch_dropped im_unknown_field im_unknown_field im_list_shape");
  g_assert_cmpuint (takes_request_count_inputs (request, TAKES_INPUT_AUDIO), ==, 1);
  g_assert_cmpstr (request->unknown, ==,
                   "{\"inputs\":{\"audio\":[\"" LINK "\",\"" LINK "\"],\"mask\":\"m\"}}");
  rules_assert_codes ("again", more, "im_task_type");
  g_assert_true (takes_request_equal (request, again));
}

/* Hostile shapes load, and neither crash nor lose the rest. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "{\"model\":5,\"positivePrompt\":[1],\"inputs\":[],\"providerSettings\":7,\"safety\":\"x\",\"width\":{}}",
    "{" HEAD ",\"inputs\":{\"frameImages\":[[[]],5,null,{\"image\":5},{\"frame\":{}}],\"audio\":{},\"referenceVideos\":true}}",
    "{" HEAD ",\"providerSettings\":{\"alibaba\":[{\"promptExtend\":1}]},\"advancedFeatures\":{\"wanAnimate\":5}}",
    "{" HEAD ",\"width\":1e300,\"height\":\"1e300\",\"duration\":-1e300,\"seed\":1e-300}",
    "{\"prompt\":\"x\",\"input\":5,\"parameters\":[],\"image_urls\":{},\"metadata\":{\"reference_urls\":5},\"aspect_ratio\":1}",
    "{\"input\":{},\"parameters\":{\"size\":\"1280*720*3\"},\"takes\":{\"unknown\":\"[\",\"origin\":5}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (TakesRequest) request = takes_import (rules_catalogue (), texts[i], -1, &findings);
      g_autoptr (GPtrArray) problems = NULL;

      g_assert_nonnull (request);
      problems = takes_validate (rules_catalogue (), NULL, request);
      g_assert_true (takes_findings_have_error (problems));
      takes_estimate (rules_catalogue (), NULL, request);
    }
}

void
rules_add_import_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/%s/%u", cases[i].row, i);

      g_test_add_data_func (path, &cases[i], test_import);
    }

  g_test_add_func ("/import/clean", test_clean);
  g_test_add_func ("/import/kept", test_kept);
  g_test_add_func ("/import/hostile", test_hostile);
}
