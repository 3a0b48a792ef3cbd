/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agrees-words.h"

static const struct { int width; int height; const char *ratio; const char *preset; } sizes[] = {
  { 1280, 720, "16:9", "720p" }, { 720, 1280, "9:16", "720p" }, { 960, 960, "1:1", "720p" },
  { 1088, 832, "4:3", "720p" }, { 832, 1088, "3:4", "720p" },
  { 1920, 1080, "16:9", "1080p" }, { 1080, 1920, "9:16", "1080p" }, { 1440, 1440, "1:1", "1080p" },
  { 1632, 1248, "4:3", "1080p" }, { 1248, 1632, "3:4", "1080p" },
};

/* What is counted or named the same everywhere. */
typedef struct {
  const TakesRequest *request;
  JsonObject         *object;
  gboolean            flash;
  gboolean            known;
  guint               frames, images, videos;
} Writing;

gboolean
agrees_words_can_show (const char *field)
{
  static const char *const fields[] = {
    "model", "positivePrompt", "negativePrompt", "width", "height", "resolution", "duration", "seed",
    "providerSettings.alibaba.shotType", "inputs", "inputs.frameImages", "inputs.referenceImages", "inputs.referenceVideos",
    "inputs.audio", NULL,
  };

  return g_strv_contains (fields, field);
}

static void
write_text (JsonObject *object,
            const char *name,
            const char *text)
{
  if (text && *text)
    json_object_set_string_member (object, name, text);
}

static void
write_number (JsonObject *object,
              const char *name,
              gint64      number)
{
  if (number != TAKES_UNSET)
    json_object_set_int_member (object, name, number);
}

static void
write_switch (JsonObject *object,
              const char *name,
              int         position)
{
  if (position != TAKES_SWITCH_UNSET)
    json_object_set_boolean_member (object, name, position);
}

static void
add_links (JsonArray          *list,
           const TakesRequest *request,
           TakesInputRole      role)
{
  for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
    json_array_add_string_element (list, takes_request_get_input (request, role, i)->source);
}

static void
write_list (JsonObject         *object,
            const char         *name,
            const TakesRequest *request,
            TakesInputRole      role)
{
  JsonArray *list = json_array_new ();

  add_links (list, request, role);
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (object, name, list);
  else
    json_array_unref (list);
}

/* One link is a text; more cannot be said there. */
static void
write_one (JsonObject *object,
           const char *name,
           JsonArray  *list)
{
  if (json_array_get_length (list) == 1)
    json_object_set_member (object, name, json_array_dup_element (list, 0));
  else if (json_array_get_length (list) > 1)
    json_object_set_array_member (object, name, json_array_ref (list));
}

static void
write_ratio (Writing *self,
             gboolean shape)
{
  const TakesRequest *request = self->request;
  g_autofree char *odd = NULL;

  if (request->width == TAKES_UNSET && request->height == TAKES_UNSET)
    {
      write_text (self->object, "resolution", request->resolution);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (sizes[i].width != request->width || sizes[i].height != request->height)
        continue;

      write_text (self->object, "resolution", request->resolution ? request->resolution : sizes[i].preset);
      if (shape)
        json_object_set_string_member (self->object, "aspect_ratio", sizes[i].ratio);
      return;
    }

  odd = g_strdup_printf ("%dx%d", (int) request->width, (int) request->height);
  json_object_set_string_member (self->object, "resolution", odd);
}

static void
write_toapis (Writing *self)
{
  const TakesRequest *request = self->request;
  JsonObject *object = self->object;
  JsonObject *metadata;

  json_object_set_string_member (object, "model", !self->known ? request->model : self->flash ? "wan2.6-flash" : "wan2.6");
  write_text (object, "prompt", request->prompt);
  write_ratio (self, !self->flash && self->frames == 0);
  write_number (object, "duration", request->duration);
  write_list (object, "image_urls", request, TAKES_INPUT_FRAME);
  write_list (object, "reference_images", request, TAKES_INPUT_REFERENCE_IMAGE);
  write_list (object, "audio_url", request, TAKES_INPUT_AUDIO);
  if (self->videos > 0)
    {
      metadata = json_object_new ();
      write_list (metadata, "reference_urls", request, TAKES_INPUT_REFERENCE_VIDEO);
      json_object_set_object_member (object, "metadata", metadata);
    }
  if (self->flash)
    return;

  write_text (object, "negative_prompt", request->negative);
  write_number (object, "seed", request->seed);
  write_switch (object, "prompt_extend", request->prompt_extend);
  if (self->frames == 0)
    write_text (object, "shot_type", request->shot_type);
}

static void
write_empirio (Writing *self)
{
  const TakesRequest *request = self->request;
  JsonObject *object = self->object;
  g_autoptr (JsonArray) images = json_array_new ();

  json_object_set_string_member (object, "model", self->known ? "wan-2-6" : request->model);
  json_object_set_string_member (object, "mode", self->frames > 0 ? "i2v" : self->images > 0 ? "r2v" : "t2v");
  write_text (object, "prompt", request->prompt);
  write_ratio (self, self->frames == 0);
  write_number (object, "duration", request->duration);
  write_text (object, "negative_prompt", request->negative);
  write_number (object, "seed", request->seed);
  write_switch (object, "prompt_extend", request->prompt_extend);
  write_text (object, "shot_type", request->shot_type);
  write_list (object, "reference_videos", request, TAKES_INPUT_REFERENCE_VIDEO);
  write_list (object, "audio_url", request, TAKES_INPUT_AUDIO);
  add_links (images, request, TAKES_INPUT_FRAME);
  add_links (images, request, TAKES_INPUT_REFERENCE_IMAGE);
  write_one (object, "image", images);
  if (self->flash)
    json_object_set_boolean_member (object, "flash_mode", TRUE);
}

static void
write_dashscope_size (Writing    *self,
                      JsonObject *parameters)
{
  const TakesRequest *request = self->request;
  g_autofree char *size = g_strdup_printf ("%d*%d", (int) request->width, (int) request->height);
  g_autofree char *preset = request->resolution ? g_ascii_strup (request->resolution, -1) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes) && self->frames > 0; i++)
    {
      if (sizes[i].width == request->width && sizes[i].height == request->height)
        {
          if (!preset)
            preset = g_ascii_strup (sizes[i].preset, -1);
          write_text (parameters, "resolution", preset);
          return;
        }
    }

  write_text (parameters, "resolution", preset);
  if (request->width != TAKES_UNSET || request->height != TAKES_UNSET)
    json_object_set_string_member (parameters, "size", size);
}

static void
write_dashscope (Writing *self)
{
  const TakesRequest *request = self->request;
  JsonObject *input = json_object_new (), *parameters = json_object_new ();
  gboolean references = self->frames == 0 && self->images + self->videos > 0;
  g_autofree char *model = g_strdup_printf ("wan2.6-%s%s", self->frames > 0 ? "i2v" : references ? "r2v" : "t2v",
                                            self->flash ? "-flash" : "");
  g_autoptr (JsonArray) frames = json_array_new ();
  g_autoptr (JsonArray) links = json_array_new ();
  g_autoptr (JsonArray) sounds = json_array_new ();

  json_object_set_string_member (self->object, "model", self->known ? model : request->model);
  json_object_set_object_member (self->object, "input", input);
  json_object_set_object_member (self->object, "parameters", parameters);
  write_text (input, "prompt", request->prompt);
  write_text (input, "negative_prompt", request->negative);
  add_links (frames, request, TAKES_INPUT_FRAME);
  write_one (input, "img_url", frames);
  add_links (links, request, TAKES_INPUT_REFERENCE_VIDEO);
  add_links (links, request, TAKES_INPUT_REFERENCE_IMAGE);
  if (json_array_get_length (links) > 0)
    json_object_set_array_member (input, "reference_urls", json_array_ref (links));
  add_links (sounds, request, TAKES_INPUT_AUDIO);
  if (!references)
    write_one (input, "audio_url", sounds);
  write_dashscope_size (self, parameters);
  write_number (parameters, "duration", request->duration);
  write_number (parameters, "seed", request->seed);
  write_text (parameters, "shot_type", request->shot_type);
  if (!references)
    write_switch (parameters, "prompt_extend", request->prompt_extend);
}

JsonNode *
agrees_words_write (const char         *service,
                    const TakesRequest *request)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  Writing self = {
    .request = request,
    .object = json_object_new (),
    .flash = g_strcmp0 (request->model, "alibaba:wan@2.6-flash") == 0,
    .frames = takes_request_count_inputs (request, TAKES_INPUT_FRAME),
    .images = takes_request_count_inputs (request, TAKES_INPUT_REFERENCE_IMAGE),
    .videos = takes_request_count_inputs (request, TAKES_INPUT_REFERENCE_VIDEO),
  };

  self.known = self.flash || g_strcmp0 (request->model, "alibaba:wan@2.6") == 0;
  if (g_str_equal (service, "toapis"))
    write_toapis (&self);
  else if (g_str_equal (service, "empiriolabs"))
    write_empirio (&self);
  else
    write_dashscope (&self);
  json_node_take_object (node, self.object);

  return node;
}
