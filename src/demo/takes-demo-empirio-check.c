/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-empirio.h"

#include "takes-demo-reading.h"
#include "takes-json.h"

#define SEED_MAX     2147483647
#define PROMPT_MAX   1500   /* the upstream's: the page states none */
#define NEGATIVE_MAX 500    /* likewise */
#define SECONDS_MIN  5
#define SECONDS_MAX  15
#define CAPPED_AT    10     /* clips made from a reference */
#define URL_SECONDS  (7 * 24 * 3600)

enum { MODE_AUTO, MODE_TEXT, MODE_FRAME, MODE_REFERENCE };

static const char *const models[] = { "wan-2-6", NULL };
static const char *const modes[] = { "auto", "t2v", "i2v", "r2v", NULL };
static const char *const presets[] = { "720p", "1080p", NULL };
static const char *const ratios[] = { "16:9", "9:16", "1:1", "4:3", "3:4", NULL };
static const char *const shots[] = { "single", "multi", NULL };

static const int sizes[][2][2] = {
  { { 1280, 720 }, { 1920, 1080 } }, { { 720, 1280 }, { 1080, 1920 } }, { { 960, 960 }, { 1440, 1440 } },
  { { 1088, 832 }, { 1632, 1248 } }, { { 832, 1088 }, { 1248, 1632 } },
};

/* µUSD a second: 720p and 1080p, each silent and with sound; the page's own column. */
static const int rates[2][2] = { { 90000, 90000 }, { 138000, 138000 } };
static const int flash_rates[2][2] = { { 22500, 45000 }, { 34500, 69000 } };

static const char *const members[] = {
  "model", "prompt", "mode", "resolution", "aspect_ratio", "duration", "shot_type", "image", "negative_prompt", "seed",
  "prompt_extend", "audio", "flash_mode", NULL,
};

/* The service makes pictures as large as it needs them and converts them. */
static const TakesDemoLimits picture = { .medium = TAKES_DEMO_MEDIUM_IMAGE };

static guint
read_mode (TakesDemoReading *self,
           JsonObject       *object)
{
  const char *image = takes_demo_reading_text (self, object, "image", FALSE);
  gboolean data = self->service->switches.empirio_data == TAKES_DEMO_YES;
  guint mode = takes_demo_reading_word (self, object, "mode", modes, MODE_AUTO);
  TakesDemoUpload *upload = NULL;

  if (mode == MODE_AUTO)
    mode = image ? MODE_FRAME : MODE_TEXT;
  if (image && mode == MODE_TEXT)
    takes_demo_reading_refuse (self, 400, self->code, "“image” does not go with the mode t2v.");
  if (!image && mode != MODE_TEXT)
    takes_demo_reading_refuse (self, 400, self->code, "The mode %s needs “image”.", modes[mode]);

  if (image)
    upload = takes_demo_reading_link (self, "image", image, data);
  takes_demo_reading_fit (self, "image", upload, &picture);
  if (mode == MODE_FRAME)
    takes_demo_reading_frame (self, upload);
  self->request->reference_images = mode == MODE_REFERENCE;

  return mode;
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
read_settings (TakesDemoReading *self,
               JsonObject       *object)
{
  gboolean ignored;

  takes_demo_reading_length (self, "negative_prompt", takes_demo_reading_text (self, object, "negative_prompt", FALSE),
                             NEGATIVE_MAX);
  takes_demo_reading_boolean (self, object, "prompt_extend", &ignored);
  takes_demo_reading_word (self, object, "shot_type", shots, 1);
  self->request->has_seed = takes_demo_reading_int (self, object, "seed", 0, SEED_MAX, &self->request->seed);
}

static void
read_price (TakesDemoReading *self,
            JsonObject       *object,
            guint             mode)
{
  TakesDemoRequest *request = self->request;
  gboolean flash = FALSE, sound = TRUE;
  guint row;

  takes_demo_reading_boolean (self, object, "flash_mode", &flash);
  takes_demo_reading_boolean (self, object, "audio", &sound);
  if (flash && mode == MODE_TEXT)
    takes_demo_reading_refuse (self, 400, self->code, "“flash_mode” goes with the modes i2v and r2v.");

  row = request->preset == 720 ? 0 : 1;
  request->sound = sound;
  request->model = takes_demo_model_find (flash ? "alibaba:wan@2.6-flash" : "alibaba:wan@2.6");
  request->price = (gint64) (flash ? flash_rates : rates)[row][sound ? 1 : 0] * request->seconds;
}

static void
read_all (TakesDemoReading *self,
          JsonObject       *object)
{
  TakesDemoRequest *request = self->request;
  const char *model = takes_demo_reading_text (self, object, "model", TRUE);
  const char *prompt = takes_demo_reading_text (self, object, "prompt", TRUE);
  gint64 seconds = 5;
  guint mode;

  if (model && !g_strv_contains (models, model))
    takes_demo_reading_refuse (self, 404, "model_not_found", "There is no model “%s”.", model);
  takes_demo_reading_only (self, object, members);
  takes_demo_reading_length (self, "prompt", prompt, PROMPT_MAX);
  takes_demo_reading_prompt (self, prompt);
  request->model = takes_demo_model_find ("alibaba:wan@2.6");

  read_shape (self, object);
  mode = read_mode (self, object);
  takes_demo_reading_int (self, object, "duration", SECONDS_MIN, SECONDS_MAX, &seconds);
  request->seconds = (int) (mode == MODE_REFERENCE ? MIN (seconds, CAPPED_AT) : seconds);
  read_settings (self, object);
  read_price (self, object, mode);
  request->ttl = URL_SECONDS;
}

/**
 * takes_demo_empirio_check:
 *
 * gateways.md §4.1 and §9, models.md §6, written by hand from there. There is no code for a refused
 * prompt, so it must be told by its text.
 *
 * Returns: (transfer full) (nullable): the first objection
 */
TakesDemoRefusal *
takes_demo_empirio_check (TakesDemoService  *service,
                          TakesDemoBody     *body,
                          TakesDemoRequest **request)
{
  g_autoptr (TakesDemoRequest) found = takes_demo_request_new (TAKES_DEMO_EMPIRIO);
  TakesDemoReading reading = { service, body, found, "invalid_request", NULL };

  read_all (&reading, takes_json_node_object (takes_demo_body_get_root (body)));
  takes_demo_reading_end (&reading, 400, "upstream_error", 402, "insufficient_credits");
  if (!reading.refusal)
    *request = g_steal_pointer (&found);

  return reading.refusal;
}

static void
add_words (JsonObject        *object,
           const char *const *words)
{
  JsonArray *values = json_array_new ();

  for (guint i = 0; words[i]; i++)
    json_array_add_string_element (values, words[i]);
  json_object_set_array_member (object, "range", values);
}

static void
add_price (JsonArray  *rows,
           const char *preset,
           gboolean    flash,
           int         micros)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "resolution", preset);
  json_object_set_boolean_member (row, "flash_mode", flash);
  json_object_set_string_member (row, "unit", "second");
  json_object_set_double_member (row, "price", micros / 1e6);
  json_array_add_object_element (rows, row);
}

/**
 * takes_demo_empirio_write_model:
 *
 * What `GET /v1/models/wan-2-6` answers (gateways.md §4.5); the exact names of its members are not known.
 *
 * Returns: (transfer full): prices and parameters
 */
JsonObject *
takes_demo_empirio_write_model (void)
{
  static const struct { const char *name; const char *type; const char *const *words; } parameters[] = {
    { "prompt", "string", NULL }, { "mode", "enum", modes }, { "resolution", "enum", presets },
    { "aspect_ratio", "enum", ratios }, { "duration", "number", NULL }, { "shot_type", "enum", shots },
    { "image", "string", NULL }, { "negative_prompt", "string", NULL }, { "seed", "number", NULL },
    { "prompt_extend", "boolean", NULL }, { "audio", "boolean", NULL }, { "flash_mode", "boolean", NULL },
  };
  JsonObject *object = json_object_new ();
  JsonArray *supported = json_array_new ();
  JsonArray *prices = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      JsonObject *parameter = json_object_new ();

      json_object_set_string_member (parameter, "name", parameters[i].name);
      json_object_set_string_member (parameter, "type", parameters[i].type);
      if (parameters[i].words)
        add_words (parameter, parameters[i].words);
      json_array_add_object_element (supported, parameter);
    }

  for (guint i = 0; presets[i]; i++)
    {
      add_price (prices, presets[i], FALSE, rates[i][1]);
      add_price (prices, presets[i], TRUE, flash_rates[i][1]);
    }

  json_object_set_string_member (object, "id", models[0]);
  json_object_set_array_member (object, "supported_parameters", supported);
  json_object_set_array_member (object, "pricing_rows", prices);

  return object;
}
