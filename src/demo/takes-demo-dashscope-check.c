/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-dashscope.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "takes-demo-reading.h"
#include "takes-json.h"

#define SEED_MAX        2147483647
#define PROMPT_CUT      1500
#define REFERENCES_MAX  5
#define VIDEOS_MAX      3
#define UNKNOWN_SECONDS 5    /* of a video that lies elsewhere */
#define URL_SECONDS     (24 * 3600)

typedef enum { FROM_TEXT, FROM_FRAME, FROM_REFERENCES } Way;

static const struct {
  const char *name;
  Way         way;
  gboolean    flash;
} models[] = {
  { "wan2.6-t2v", FROM_TEXT, FALSE },
  { "wan2.6-i2v", FROM_FRAME, FALSE },
  { "wan2.6-i2v-flash", FROM_FRAME, TRUE },
  { "wan2.6-r2v", FROM_REFERENCES, FALSE },
  { "wan2.6-r2v-flash", FROM_REFERENCES, TRUE },
};

static const char *const members[] = { "model", "input", "parameters", NULL };

static const char *const input_members[][6] = {
  [FROM_TEXT] = { "prompt", "negative_prompt", "audio_url" },
  [FROM_FRAME] = { "prompt", "negative_prompt", "img_url", "audio_url", "template" },
  [FROM_REFERENCES] = { "prompt", "negative_prompt", "reference_urls" },
};

/* `audio` is a switch of Flash, which makes nothing from text alone. */
static const char *const parameter_members[][2][8] = {
  [FROM_TEXT] = { { "size", "duration", "prompt_extend", "shot_type", "watermark", "seed" } },
  [FROM_FRAME] = { { "resolution", "duration", "prompt_extend", "shot_type", "watermark", "seed" },
                   { "resolution", "duration", "prompt_extend", "shot_type", "watermark", "seed", "audio" } },
  [FROM_REFERENCES] = { { "size", "duration", "shot_type", "watermark", "seed" },
                        { "size", "duration", "shot_type", "watermark", "seed", "audio" } },
};

static const char *const sizes[] = {
  "1920*1080", "1080*1920", "1440*1440", "1632*1248", "1248*1632",
  "1280*720", "720*1280", "960*960", "1088*832", "832*1088", NULL,
};
#define FIRST_720P 5

static const char *const presets[] = { "720P", "1080P", NULL };
static const char *const shots[] = { "single", "multi", NULL };

static const char *const picture_types[] = { "jpg", "png", "webp", NULL };
static const char *const video_types[] = { "mp4", "mov", NULL };
static const char *const sound_types[] = { "wav", "mp3", NULL };

static const TakesDemoLimits picture = {
  .medium = TAKES_DEMO_MEDIUM_IMAGE, .extensions = picture_types, .megabytes = 20, .side_min = 240, .side_max = 8000,
};
static const TakesDemoLimits video = {
  .medium = TAKES_DEMO_MEDIUM_VIDEO, .extensions = video_types, .megabytes = 100, .seconds_min = 1, .seconds_max = 30,
};
static const TakesDemoLimits sound = {
  .medium = TAKES_DEMO_MEDIUM_AUDIO, .extensions = sound_types, .megabytes = 15, .seconds_min = 3, .seconds_max = 30,
};

/**
 * takes_demo_dashscope_has_model:
 * @name: (nullable)
 *
 * Returns: whether it can be asked for a clip
 */
gboolean
takes_demo_dashscope_has_model (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (models); i++)
    {
      if (g_strcmp0 (name, models[i].name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What was uploaded belongs to the model it was uploaded for (gateways.md §5.4). */
static TakesDemoUpload *
read_link (TakesDemoReading *self,
           JsonObject       *object,
           const char       *name,
           const char       *link,
           gboolean          data)
{
  TakesDemoUpload *upload;

  if (!link || !g_str_has_prefix (link, "oss://"))
    return takes_demo_reading_link (self, name, link, data);

  upload = takes_demo_dashscope_find_upload (self->service, link);
  if (!upload || g_strcmp0 (upload->model, takes_json_get_string (object, "model")) != 0)
    takes_demo_reading_refuse (self, 400, self->code, "“%s” names no file that was uploaded for this model.", name);

  return upload;
}

static gboolean
is_video (TakesDemoUpload *upload,
          const char      *link)
{
  g_autofree char *path = NULL;

  if (upload && upload->path)
    return upload->medium == TAKES_DEMO_MEDIUM_VIDEO;

  path = g_ascii_strdown (link, strcspn (link, "?#"));

  return g_str_has_suffix (path, ".mp4") || g_str_has_suffix (path, ".mov");
}

static void
read_reference (TakesDemoReading *self,
                JsonObject       *object,
                const char       *link)
{
  TakesDemoRequest *request = self->request;
  TakesDemoUpload *upload = read_link (self, object, "reference_urls", link, FALSE);

  if (!is_video (upload, link))
    {
      request->reference_images++;
      takes_demo_reading_fit (self, "reference_urls", upload, &picture);
      return;
    }

  request->reference_videos++;
  request->reference_seconds += upload && upload->seconds >= 0 ? (int) ceil (upload->seconds) : UNKNOWN_SECONDS;
  takes_demo_reading_fit (self, "reference_urls", upload, &video);
}

static void
read_references (TakesDemoReading *self,
                 JsonObject       *object,
                 JsonObject       *input)
{
  JsonArray *list = takes_demo_reading_list (self, input, "reference_urls", REFERENCES_MAX);

  if (!list)
    takes_demo_reading_refuse (self, 400, self->code, "“reference_urls” is missing.");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    read_reference (self, object, takes_json_node_string (json_array_get_element (list, i)));

  if (self->request->reference_videos > VIDEOS_MAX)
    takes_demo_reading_refuse (self, 400, self->code, "“reference_urls” may hold %d videos.", VIDEOS_MAX);
}

static void
read_frame (TakesDemoReading *self,
            JsonObject       *object,
            JsonObject       *input)
{
  TakesDemoUpload *upload = read_link (self, object, "img_url", takes_demo_reading_text (self, input, "img_url", TRUE), TRUE);

  takes_demo_reading_text (self, input, "template", FALSE);
  takes_demo_reading_fit (self, "img_url", upload, &picture);
  takes_demo_reading_frame (self, upload);
}

static void
read_audio (TakesDemoReading *self,
            JsonObject       *object,
            JsonObject       *input)
{
  const char *link = takes_demo_reading_text (self, input, "audio_url", FALSE);

  takes_demo_reading_fit (self, "audio_url", read_link (self, object, "audio_url", link, FALSE), &sound);
  self->request->has_audio = link != NULL;
}

/* A prompt that is too long is cut, and nobody is told (gateways.md §2). */
static void
read_prompts (TakesDemoReading *self,
              JsonObject       *input,
              Way               way)
{
  const char *prompt = takes_demo_reading_text (self, input, "prompt", way != FROM_FRAME);
  g_autofree char *cut = NULL;

  takes_demo_reading_text (self, input, "negative_prompt", FALSE);
  if (prompt && g_utf8_strlen (prompt, -1) > PROMPT_CUT)
    cut = g_utf8_substring (prompt, 0, PROMPT_CUT);
  takes_demo_reading_prompt (self, cut ? cut : prompt);
}

static void
read_shape (TakesDemoReading *self,
            JsonObject       *parameters,
            Way               way)
{
  TakesDemoRequest *request = self->request;
  guint size;

  if (way == FROM_FRAME)
    {
      request->preset = takes_demo_reading_word (self, parameters, "resolution", presets, 1) == 0 ? 720 : 1080;
      return;
    }

  size = takes_demo_reading_word (self, parameters, "size", sizes, 0);
  request->preset = size < FIRST_720P ? 1080 : 720;
  request->width = atoi (sizes[size]);
  request->height = atoi (strchr (sizes[size], '*') + 1);
}

static void
read_parameters (TakesDemoReading *self,
                 JsonObject       *parameters,
                 Way               way)
{
  TakesDemoRequest *request = self->request;
  gint64 seconds = 5;
  gboolean ignored;

  read_shape (self, parameters, way);
  takes_demo_reading_int (self, parameters, "duration", 2, way == FROM_REFERENCES ? 10 : 15, &seconds);
  request->seconds = (int) seconds;
  request->has_seed = takes_demo_reading_int (self, parameters, "seed", 0, SEED_MAX, &request->seed);
  takes_demo_reading_boolean (self, parameters, "prompt_extend", &ignored);
  takes_demo_reading_boolean (self, parameters, "watermark", &ignored);
  takes_demo_reading_boolean (self, parameters, "audio", &request->sound);
  takes_demo_reading_word (self, parameters, "shot_type", shots, 0);
}

static void
read_input (TakesDemoReading *self,
            JsonObject       *object,
            JsonObject       *input,
            Way               way)
{
  read_prompts (self, input, way);
  switch (way)
    {
    case FROM_FRAME:
      read_frame (self, object, input);
      G_GNUC_FALLTHROUGH;
    case FROM_TEXT:
      read_audio (self, object, input);
      break;
    case FROM_REFERENCES:
      read_references (self, object, input);
      break;
    }
}

static void
read_all (TakesDemoReading *self,
          JsonObject       *object)
{
  TakesDemoRequest *request = self->request;
  const char *model = takes_demo_reading_text (self, object, "model", TRUE);
  JsonObject *input = takes_demo_reading_object (self, object, "input", TRUE);
  JsonObject *parameters = takes_demo_reading_object (self, object, "parameters", FALSE);
  guint row = 0;

  while (row < G_N_ELEMENTS (models) && g_strcmp0 (model, models[row].name) != 0)
    row++;
  if (row == G_N_ELEMENTS (models))
    takes_demo_reading_refuse (self, 404, "ModelNotFound", "Model can not be found.");
  takes_demo_reading_only (self, object, members);
  if (self->refusal)
    return;

  request->model = takes_demo_model_find (models[row].flash ? "alibaba:wan@2.6-flash" : "alibaba:wan@2.6");
  takes_demo_reading_only (self, input, input_members[models[row].way]);
  if (parameters)
    takes_demo_reading_only (self, parameters, parameter_members[models[row].way][models[row].flash]);
  read_parameters (self, parameters, models[row].way);
  read_input (self, object, input, models[row].way);

  request->ttl = URL_SECONDS;
  request->price = (gint64) takes_demo_model_get_rate (request->model, request->preset, request->sound) *
                   (request->seconds + request->reference_seconds);
}

/**
 * takes_demo_dashscope_check:
 *
 * gateways.md §5.2 and §9, models.md §6, written by hand from there.
 *
 * Returns: (transfer full) (nullable): the first objection
 */
TakesDemoRefusal *
takes_demo_dashscope_check (TakesDemoService  *service,
                            TakesDemoBody     *body,
                            TakesDemoRequest **request)
{
  g_autoptr (TakesDemoRequest) found = takes_demo_request_new (TAKES_DEMO_DASHSCOPE);
  TakesDemoReading reading = { service, body, found, "InvalidParameter", NULL };

  read_all (&reading, takes_json_node_object (takes_demo_body_get_root (body)));
  takes_demo_reading_end (&reading, 400, "DataInspectionFailed", 400, "Arrearage");
  if (!reading.refusal)
    *request = g_steal_pointer (&found);

  return reading.refusal;
}
