/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "takes-foreign.h"
#include "takes-free-size.h"
#include "takes-json.h"
#include "takes-property.h"
#include "takes-variants.h"
#include "takes-xmp.h"

#define LONGEST_SIDE 100000

/* What other programs wrote, and our own XMP, as something to be put into Compose (metadata.md §7). */

/* Ours: the request as it was sent. */
static TakesReading *
read_own (TakesCatalogue     *catalogue,
          const char         *packet,
          const TakesRequest *base)
{
  g_autoptr (TakesXmp) xmp = takes_xmp_read (packet, strlen (packet));
  g_autoptr (JsonNode) node = xmp->request ? takes_json_parse (xmp->request, -1, NULL) : NULL;
  TakesReading *self;
  gint64 seed;

  if (!node || !takes_json_node_object (node))
    return NULL;

  self = takes_reading_read_request (catalogue, node, NULL, base, NULL);
  if (!self)
    return NULL;

  self->kind = TAKES_READING_SETTINGS;
  if (self->request->seed == TAKES_UNSET && xmp->seed &&
      g_ascii_string_to_signed (xmp->seed, 10, 0, TAKES_SEED_MAX, &seed, NULL))
    self->request->seed = seed;

  return self;
}

/* Of the same shape as nearly as may be, then of the same size. */
static const TakesSize *
find_nearest (TakesModel *model,
              gint64      width,
              gint64      height)
{
  guint n_sizes;
  const TakesSize *sizes = takes_model_get_sizes (model, &n_sizes);
  const TakesSize *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_sizes; i++)
    {
      double shape = fabs (log ((double) sizes[i].width / sizes[i].height) - log ((double) width / height));
      double area = fabs (log ((double) sizes[i].width * sizes[i].height) - log ((double) width * height));
      /* Shapes within 2 % are the same. */
      double distance = MAX (shape - 0.02, 0) * 100 + area;

      if (distance < least)
        {
          least = distance;
          nearest = &sizes[i];
        }
    }

  return nearest;
}

/* Returns: FALSE where the model makes any size, and this one */
static gboolean
settle (TakesModel *model,
        gint64     *width,
        gint64     *height)
{
  gint64 wanted_width = *width;
  gint64 wanted_height = *height;
  TakesFreeSize limits;
  const TakesSize *nearest;

  if (takes_model_get_free_size (model, &limits))
    {
      if (!takes_free_size_allows (&limits, *width, *height))
        takes_free_size_nearest (&limits, wanted_width, wanted_height, width, height);
    }
  else if ((nearest = find_nearest (model, *width, *height)))
    {
      *width = nearest->width;
      *height = nearest->height;
    }

  return *width != wanted_width || *height != wanted_height;
}

static void
put_size (TakesReading       *self,
          TakesCatalogue     *catalogue,
          const TakesForeign *foreign)
{
  TakesRequest *request = self->request;
  TakesModel *model = request->model ? takes_catalogue_find (catalogue, request->model) : NULL;
  gint64 width = foreign->width;
  gint64 height = foreign->height;

  if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE || !model)
    return;

  if (settle (model, &width, &height))
    takes_reading_say (self, "im_size_nearest", "width", TAKES_SEVERITY_WARNING,
                       g_strdup_printf (_("%s cannot make %d × %d. The nearest size of this shape is %d × %d."),
                                        takes_model_get_name (model), (int) foreign->width, (int) foreign->height,
                                        (int) width, (int) height));

  takes_set_str (&request->resolution, NULL);
  request->width = width;
  request->height = height;
}

static void
put_seed (TakesReading       *self,
          const TakesForeign *foreign)
{
  self->request->seed = TAKES_UNSET;
  if (foreign->seed &&
      !g_ascii_string_to_signed (foreign->seed, 10, 0, TAKES_SEED_MAX, &self->request->seed, NULL))
    takes_reading_say (self, "im_seed_dropped", "seed", TAKES_SEVERITY_WARNING,
                       g_strdup_printf (_("The seed %.32s cannot be sent. Takes draws one."), foreign->seed));
}

/* Only what the other program says changes; what it made it with stays for reading. */
static TakesReading *
read_foreign (TakesCatalogue     *catalogue,
              const TakesForeign *foreign,
              const TakesRequest *base)
{
  TakesReading *self = takes_reading_create (TAKES_READING_FOREIGN);

  self->request = takes_request_copy (base);
  self->program = foreign->program;
  self->text = g_strdup (foreign->given);
  takes_set_str (&self->request->unknown, NULL);
  takes_set_str (&self->request->origin_task, NULL);
  if (foreign->prompt)
    takes_set_str (&self->request->prompt, foreign->prompt);
  takes_set_str (&self->request->negative, foreign->negative);
  put_seed (self, foreign);
  put_size (self, catalogue, foreign);
  if (foreign->described)
    takes_reading_say (self, "im_description", "positivePrompt", TAKES_SEVERITY_WARNING,
                       g_strdup (_("The prompt is from a description; it may be another text.")));
  if (foreign->shown)
    takes_reading_say (self, "im_shown", NULL, TAKES_SEVERITY_NOTE,
                       g_strdup_printf (_("Not applied: %s"), foreign->shown));

  return self;
}

/**
 * takes_reading_read_infotext:
 *
 * Returns: (transfer full) (nullable): what a text for Stable Diffusion's web pages says; %NULL for another text, which
 *   may be a list of prompts
 */
TakesReading *
takes_reading_read_infotext (TakesCatalogue     *catalogue,
                             GBytes             *bytes,
                             const TakesRequest *base)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;
  g_autoptr (TakesForeign) foreign = NULL;

  if (length == 0 || length > TAKES_PROMPT_LIST_MAX_BYTES || !g_utf8_validate (data, (gssize) length, NULL))
    return NULL;

  text = g_strndup (data, length);
  foreign = takes_foreign_from_infotext (text, TRUE);

  return foreign ? read_foreign (catalogue, foreign, base) : NULL;
}

/**
 * takes_reading_new_found:
 * @found: (element-type TakesFound): the texts in and beside a picture or a clip; not trusted
 * @base: what is composed now: what they do not say stays
 *
 * Pure, and possible in every thread.
 *
 * Returns: (transfer full) (nullable): what was understood; several candidates are beside the first
 */
TakesReading *
takes_reading_new_found (TakesCatalogue      *catalogue,
                         GPtrArray           *found,
                         const TakesRequest  *base,
                         GError             **error)
{
  g_autoptr (GPtrArray) foreign = NULL;
  const char *packet;
  TakesReading *self;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (found != NULL && base != NULL, NULL);

  packet = takes_found_get (found, TAKES_FOUND_XMP, NULL);
  self = packet ? read_own (catalogue, packet, base) : NULL;
  if (self)
    return self;

  foreign = takes_foreign_read (found);
  if (foreign->len == 0)
    {
      g_set_error_literal (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING,
                           _("There are no settings in this file that Takes can read, and none of Takes beside it."));
      return NULL;
    }

  self = read_foreign (catalogue, foreign->pdata[0], base);
  if (foreign->len > 1)
    self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_reading_free);
  for (guint i = 1; i < foreign->len; i++)
    g_ptr_array_add (self->others, read_foreign (catalogue, foreign->pdata[i], base));

  return self;
}
