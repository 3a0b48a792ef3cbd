/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

/* The provider's examples send the sides as texts (runware.md §11), so "1280" counts as 1280. */
static gboolean
read_side (JsonNode *node,
           gint64   *side)
{
  const char *text = takes_json_node_string (node);

  if (text)
    return g_ascii_string_to_signed (text, 10, 1, 100000, side, NULL);

  return takes_json_node_int (node, side);
}

static TakesDemoRefusal *
missing (const char *message)
{
  return takes_demo_refusal_about (takes_demo_refusal_new (400, "missingDimensionParameters", "%s", message),
                                   "width", "height", NULL);
}

static TakesDemoRefusal *
unsupported (const TakesDemoModel *model)
{
  JsonArray *allowed = json_array_new ();
  TakesDemoRefusal *refusal;

  for (guint i = 0; i < model->n_sizes; i++)
    {
      g_autofree char *size = g_strdup_printf ("%dx%d", model->sizes[i].width, model->sizes[i].height);

      json_array_add_string_element (allowed, size);
    }

  refusal = takes_demo_refusal_new (400, "unsupportedDimensions", "This model does not make clips of this size.");
  takes_demo_refusal_about (refusal, "width", "height", NULL);

  return takes_demo_refusal_allow (refusal, "integer", allowed);
}

static TakesDemoRefusal *
check_preset (TakesDemoCheck *self,
              JsonNode       *node)
{
  const int presets[] = { 480, 580, 720, 1080 };
  const char *text = takes_json_node_string (node);
  JsonArray *allowed = json_array_new ();
  TakesDemoRefusal *refusal;

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *name = g_strdup_printf ("%dp", presets[i]);

      if (!takes_demo_model_has_preset (self->request->model, presets[i]))
        continue;
      json_array_add_string_element (allowed, name);
      if (g_strcmp0 (text, name) == 0)
        self->request->preset = presets[i];
    }

  if (self->request->preset > 0)
    {
      json_array_unref (allowed);
      return NULL;
    }

  refusal = takes_demo_refusal_new (400, "invalidResolution", "This model has no such resolution.");
  takes_demo_refusal_about (refusal, "resolution", NULL);

  return takes_demo_refusal_allow (refusal, "string", allowed);
}

/* A picture of any size the model's limits allow (models.md §3). */
static TakesDemoRefusal *
check_area (TakesDemoCheck *self,
            gint64          width,
            gint64          height)
{
  const TakesDemoModel *model = self->request->model;
  TakesDemoRefusal *refusal;

  if (MAX (width, height) > TAKES_DEMO_SIDE_MAX)
    {
      refusal = takes_demo_refusal_new (400, "unsupportedDimensions", "No side may have more than %d pixels.",
                                        TAKES_DEMO_SIDE_MAX);
      takes_demo_refusal_about (refusal, "width", "height", NULL);

      return takes_demo_refusal_range (refusal, 1, TAKES_DEMO_SIDE_MAX);
    }

  if (width * height >= model->area_min && width * height <= model->area_max)
    {
      if (model->ratio == 0 || (width <= model->ratio * height && height <= model->ratio * width))
        {
          self->request->width = (int) width;
          self->request->height = (int) height;
          return NULL;
        }

      refusal = takes_demo_refusal_new (400, "unsupportedDimensions",
                                        "This model makes shapes from 1:%d to %d:1 only.", model->ratio, model->ratio);

      return takes_demo_refusal_about (refusal, "width", "height", NULL);
    }

  refusal = takes_demo_refusal_new (400, "unsupportedDimensions", "width × height must be within %" G_GINT64_FORMAT
                                    " and %" G_GINT64_FORMAT " pixels.", model->area_min, model->area_max);
  takes_demo_refusal_about (refusal, "width", "height", NULL);

  return takes_demo_refusal_range (refusal, model->area_min, model->area_max);
}

static TakesDemoRefusal *
check_sides (TakesDemoCheck *self,
             JsonNode       *width,
             JsonNode       *height)
{
  TakesDemoRequest *request = self->request;
  const TakesDemoSize *size;
  gint64 w, h;

  if (!width || !height)
    return missing ("width and height must be used together.");

  if (!read_side (width, &w) || !read_side (height, &h))
    return unsupported (request->model);

  w = CLAMP (w, 0, 100000);
  h = CLAMP (h, 0, 100000);
  size = takes_demo_model_get_size (request->model, (int) w, (int) h);
  if (!size && request->model->area_max > 0)
    return check_area (self, w, h);

  if (!size)
    return unsupported (request->model);

  request->width = size->width;
  request->height = size->height;
  request->preset = size->preset;

  return NULL;
}

static gboolean
has_input (TakesDemoCheck *self,
           const char     *name)
{
  JsonObject *inputs = takes_json_get_object (self->task, "inputs");
  JsonArray *list = inputs ? takes_json_get_array (inputs, name) : NULL;

  return list && json_array_get_length (list) > 0;
}

/* Neither pixels nor a resolution. */
static TakesDemoRefusal *
check_absence (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  const TakesDemoModel *model = request->model;

  if (model->standard > 0)
    {
      request->width = request->height = model->standard;
      return NULL;
    }

  if (model->size_free_with_frame && has_input (self, "frameImages"))
    {
      request->preset = 720;
      return NULL;
    }

  if (model->size_free_with_references && has_input (self, "referenceImages"))
    return NULL;

  return missing (model->still ? "width and height must be given."
                               : "Either a first frame, or width and height, or resolution must be given.");
}

/**
 * takes_demo_runware_check_size:
 *
 * Width and height, or a resolution, or with a picture perhaps neither (models.md §3). Sides that
 * are not given stay 0 until the picture or the video is known.
 */
TakesDemoRefusal *
takes_demo_runware_check_size (TakesDemoCheck *self)
{
  JsonNode *width = takes_json_get (self->task, "width");
  JsonNode *height = takes_json_get (self->task, "height");
  JsonNode *resolution = takes_json_get (self->task, "resolution");
  TakesDemoRefusal *refusal = NULL;

  if (width || height)
    {
      refusal = check_sides (self, width, height);
      if (!refusal && resolution)
        {
          int preset = self->request->preset;

          self->request->preset = 0;
          refusal = check_preset (self, resolution);
          self->request->preset = preset;
        }

      return refusal;
    }

  if (resolution)
    return check_preset (self, resolution);

  return check_absence (self);
}
