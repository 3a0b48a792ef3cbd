/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-toapis.h"

#include "takes-demo-reading.h"
#include "takes-json.h"

#define SEED_MAX        2147483647
#define REFERENCES_MAX  3      /* the upstream's: the page states none */
#define PROMPT_MAX      1500   /* likewise */
#define NEGATIVE_MAX    500
#define DAY_SECONDS     (24 * 3600)

static const char *const models[] = { "wan2.6", "wan2.6-flash", NULL };
static const char *const ratios[] = { "16:9", "9:16", "1:1", "4:3", "3:4", NULL };
static const char *const presets[] = { "720p", "1080p", NULL };
static const char *const shots[] = { "single", "multi", NULL };

/* models.md §3, the rows of S26 by what ToAPIs calls them. */
static const int sizes[][2][2] = {
  { { 1280, 720 }, { 1920, 1080 } }, { { 720, 1280 }, { 1080, 1920 } }, { { 960, 960 }, { 1440, 1440 } },
  { { 1088, 832 }, { 1632, 1248 } }, { { 832, 1088 }, { 1248, 1632 } },
};

static const char *const members[] = {
  "model", "prompt", "image_urls", "metadata", "aspect_ratio", "resolution", "duration", "negative_prompt", "seed",
  "prompt_extend", "shot_type", "audio", "watermark", NULL,
};

/* What the page of Flash documents, and the seed it does not document and takes no notice of. */
static const char *const flash_members[] = {
  "model", "prompt", "image_urls", "metadata", "resolution", "duration", "audio", "watermark", "seed", NULL,
};

static const char *const metadata_members[] = { "reference_urls", NULL };

static const char *const picture_types[] = { "jpg", "png", "webp", NULL };
static const char *const video_types[] = { "mp4", "mov", NULL };

static const TakesDemoLimits picture = { .medium = TAKES_DEMO_MEDIUM_IMAGE, .extensions = picture_types };
static const TakesDemoLimits video = {
  .medium = TAKES_DEMO_MEDIUM_VIDEO, .extensions = video_types, .seconds_min = 1, .seconds_max = 30,
};

static void
read_images (TakesDemoReading *self,
             JsonArray        *images)
{
  const char *link = takes_json_node_string (json_array_get_element (images, 0));
  TakesDemoUpload *upload = takes_demo_reading_link (self, "image_urls", link, FALSE);

  takes_demo_reading_fit (self, "image_urls", upload, &picture);
  takes_demo_reading_frame (self, upload);
}

static void
read_references (TakesDemoReading *self,
                 JsonArray        *references)
{
  self->request->reference_videos = json_array_get_length (references);
  for (guint i = 0; i < self->request->reference_videos; i++)
    {
      const char *link = takes_json_node_string (json_array_get_element (references, i));

      takes_demo_reading_fit (self, "reference_urls", takes_demo_reading_link (self, "reference_urls", link, FALSE), &video);
    }
}

/* References before the picture before the prompt (gateways.md §3.1). */
static void
read_inputs (TakesDemoReading *self,
             JsonObject       *object,
             gboolean          flash)
{
  JsonObject *metadata = takes_demo_reading_object (self, object, "metadata", FALSE);
  JsonArray *images = takes_demo_reading_list (self, object, "image_urls", 1);
  JsonArray *references = NULL;

  if (metadata)
    {
      takes_demo_reading_only (self, metadata, metadata_members);
      references = takes_demo_reading_list (self, metadata, "reference_urls", REFERENCES_MAX);
      if (!references)
        takes_demo_reading_refuse (self, 400, self->code, "“metadata” must not be empty.");
    }

  if (images && references)
    takes_demo_reading_refuse (self, 400, self->code, "“image_urls” cannot be combined with “metadata.reference_urls”.");
  else if (references)
    read_references (self, references);
  else if (images)
    read_images (self, images);
  else if (flash)
    takes_demo_reading_refuse (self, 400, self->code, "This model needs “image_urls” or “metadata.reference_urls”.");
}

static void
read_shape (TakesDemoReading *self,
            JsonObject       *object)
{
  TakesDemoRequest *request = self->request;
  guint ratio = takes_demo_reading_word (self, object, "aspect_ratio", ratios, 0);
  guint preset = takes_demo_reading_word (self, object, "resolution", presets, 1);

  request->preset = preset == 0 ? 720 : 1080;
  request->width = sizes[ratio][preset][0];
  request->height = sizes[ratio][preset][1];
}

static void
read_duration (TakesDemoReading *self,
               JsonObject       *object)
{
  TakesDemoRequest *request = self->request;
  gint64 seconds = 5;

  takes_demo_reading_int (self, object, "duration", 5, 15, &seconds);
  if (seconds % 5 != 0)
    takes_demo_reading_refuse (self, 400, self->code, "“duration” must be 5, 10 or 15.");

  /* The upstream ends clips made from references there (models.md §4.1). */
  request->seconds = (int) (request->reference_videos > 0 ? MIN (seconds, 10) : seconds);
}

static void
read_settings (TakesDemoReading *self,
               JsonObject       *object,
               gboolean          flash)
{
  TakesDemoRequest *request = self->request;
  gboolean sound = TRUE, ignored;

  takes_demo_reading_length (self, "negative_prompt", takes_demo_reading_text (self, object, "negative_prompt", FALSE),
                             NEGATIVE_MAX);
  takes_demo_reading_boolean (self, object, "prompt_extend", &ignored);
  takes_demo_reading_boolean (self, object, "watermark", &ignored);
  takes_demo_reading_boolean (self, object, "audio", &sound);
  takes_demo_reading_word (self, object, "shot_type", shots, 0);
  if (request->has_frame && (takes_json_get (object, "shot_type") || takes_json_get (object, "aspect_ratio")))
    takes_demo_reading_refuse (self, 400, self->code, "“shot_type” and “aspect_ratio” do not go with “image_urls”.");

  request->has_seed = takes_demo_reading_int (self, object, "seed", 0, SEED_MAX, &request->seed) && !flash;
  request->sound = sound || !flash;
}

static void
read_all (TakesDemoReading *self,
          JsonObject       *object)
{
  TakesDemoRequest *request = self->request;
  guint model;
  gboolean flash;
  const char *prompt;

  takes_demo_reading_text (self, object, "model", TRUE);
  model = takes_demo_reading_word (self, object, "model", models, 0);
  flash = model == 1;
  request->model = takes_demo_model_find (flash ? "alibaba:wan@2.6-flash" : "alibaba:wan@2.6");
  takes_demo_reading_only (self, object, flash ? flash_members : members);

  read_shape (self, object);
  read_inputs (self, object, flash);
  read_duration (self, object);
  read_settings (self, object, flash);

  prompt = takes_demo_reading_text (self, object, "prompt", !request->has_frame && request->reference_videos == 0);
  takes_demo_reading_length (self, "prompt", prompt, PROMPT_MAX);
  takes_demo_reading_prompt (self, prompt);

  request->ttl = self->service->switches.toapis_keep == TAKES_DEMO_KEEP_WEEK ? 7 * DAY_SECONDS : DAY_SECONDS;
  request->price = (gint64) takes_demo_model_get_rate (request->model, request->preset, request->sound) * request->seconds;
}

/**
 * takes_demo_toapis_check:
 *
 * gateways.md §3.1 and §9, models.md §6, written by hand from there.
 *
 * Returns: (transfer full) (nullable): the first objection
 */
TakesDemoRefusal *
takes_demo_toapis_check (TakesDemoService  *service,
                         TakesDemoBody     *body,
                         TakesDemoRequest **request)
{
  g_autoptr (TakesDemoRequest) found = takes_demo_request_new (TAKES_DEMO_TOAPIS);
  TakesDemoReading reading = { service, body, found, "invalid_request", NULL };

  read_all (&reading, takes_json_node_object (takes_demo_body_get_root (body)));
  takes_demo_reading_end (&reading, 422, "content_policy_violation", 402, "insufficient_quota");
  if (!reading.refusal)
    *request = g_steal_pointer (&found);

  return reading.refusal;
}
