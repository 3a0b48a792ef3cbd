/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-request.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "takes-import.h"
#include "takes-json.h"
#include "takes-property.h"
#include "takes-validate.h"
#include "takes-variants.h"

/* What a new composition starts with (models.md §4.3). */
#define FIRST_MODEL  "alibaba:wan@2.6"
#define FIRST_WIDTH  1280
#define FIRST_HEIGHT 720

/**
 * takes_cli_request_clear:
 *
 * Frees the texts.
 */
void
takes_cli_request_clear (TakesCliRequest *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->prompt, g_free);
  g_clear_pointer (&self->negative, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->duration, g_free);
  g_clear_pointer (&self->seed, g_free);
  g_clear_pointer (&self->frame, g_free);
  g_clear_pointer (&self->ref_images, g_strfreev);
  g_clear_pointer (&self->ref_videos, g_strfreev);
  g_clear_pointer (&self->audio, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->preset, g_free);
}

/**
 * takes_cli_read_file:
 * @path: "-" is the standard input
 *
 * Reads no more than one byte above what the JSON readers accept, whatever the file is.
 */
char *
takes_cli_read_file (const char  *path,
                     gsize       *length,
                     GError     **error)
{
  gboolean standard = g_str_equal (path, "-");
  g_autofree char *content = NULL;
  gboolean failed;
  FILE *file;

  file = standard ? stdin : g_fopen (path, "rb");
  if (file)
    {
      content = g_malloc (TAKES_JSON_MAX_SIZE + 2);
      *length = fread (content, 1, TAKES_JSON_MAX_SIZE + 1, file);
      content[*length] = '\0';
    }

  failed = !file || ferror (file);
  if (failed)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                 _("“%s” cannot be read: %s."), path, g_strerror (errno));

  if (file && !standard)
    fclose (file);

  return failed ? NULL : g_steal_pointer (&content);
}

static gboolean
check_size (TakesCliRequest *self)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) sides = NULL;

  if (!self->size)
    return TRUE;

  plain = g_ascii_strdown (self->size, -1);
  g_strdelimit (plain, "*", 'x');
  sides = g_strsplit (plain, "x", -1);

  if (g_strv_length (sides) == 2 &&
      g_ascii_string_to_signed (sides[0], 10, 1, 99999, &self->width, NULL) &&
      g_ascii_string_to_signed (sides[1], 10, 1, 99999, &self->height, NULL))
    return TRUE;

  if (g_ascii_isdigit (*plain) && g_str_has_suffix (plain, "p") && !strpbrk (plain, "x "))
    {
      self->preset = g_steal_pointer (&plain);
      return TRUE;
    }

  takes_cli_say (_("“%s” is not a size. Write it like 1280x720 or 720p."), self->size);

  return FALSE;
}

/**
 * takes_cli_request_check:
 *
 * Reads the file and the numbers, before anything is opened. Says on stderr what cannot be read.
 */
gboolean
takes_cli_request_check (TakesCliRequest *self)
{
  g_autoptr (GError) error = NULL;

  self->seconds = TAKES_UNSET;
  self->first_seed = TAKES_UNSET;

  if (!check_size (self) ||
      !takes_cli_parse_number ("duration", self->duration, 0, 3600, &self->seconds) ||
      !takes_cli_parse_number ("seed", self->seed, 0, TAKES_SEED_MAX, &self->first_seed))
    return FALSE;

  if (self->file)
    self->text = takes_cli_read_file (self->file, &self->length, &error);

  if (error)
    takes_cli_say ("%s", error->message);

  return error == NULL;
}

/**
 * takes_cli_say_findings:
 * @least: what is less important stays unsaid
 *
 * Says what the rules found on the standard error, one line each.
 */
void
takes_cli_say_findings (GPtrArray     *findings,
                        TakesSeverity  least)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity >= least)
        takes_cli_say ("%s: %s: %s", takes_severity_to_string (finding->severity),
                       finding->field ? finding->field : "", finding->message);
    }
}

/* @word: an AIR id, an alias, a key of the catalogue, or a name as it is shown. */
static TakesModel *
find_model (TakesCatalogue *catalogue,
            const char     *word)
{
  TakesModel *found = takes_catalogue_find (catalogue, word);
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (catalogue));

  for (guint i = 0; !found && i < n_models; i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      /* The catalogue keeps it alive. */
      if (g_ascii_strcasecmp (takes_model_get_key (model), word) == 0 ||
          g_ascii_strcasecmp (takes_model_get_name (model), word) == 0)
        found = model;
    }

  return found;
}

static TakesInput *
input_from_word (const char *word)
{
  g_autoptr (TakesInput) input = takes_input_new (word);
  TakesInputForm form = takes_input_get_form (input);
  g_autofree char *scheme = g_uri_parse_scheme (word);

  /* What has no scheme and is no UUID is a file. */
  if (!scheme && form != TAKES_INPUT_FORM_UUID)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (word);
      g_autofree char *uri = g_file_get_uri (file);

      return takes_input_new (uri);
    }

  return g_steal_pointer (&input);
}

static void
replace_inputs (TakesRequest   *request,
                TakesInputRole  role,
                char          **words)
{
  if (!words)
    return;

  g_ptr_array_set_size (request->inputs[role], 0);
  for (guint i = 0; words[i]; i++)
    takes_request_add_input (request, role, input_from_word (words[i]));
}

static void
replace_input (TakesRequest   *request,
               TakesInputRole  role,
               char           *word)
{
  char *words[] = { word, NULL };

  replace_inputs (request, role, word ? words : NULL);
}

static gboolean
has_preset (TakesModel *model,
            const char *preset)
{
  const char *const *presets = takes_model_get_presets (model);

  return presets && g_strv_contains (presets, preset);
}

static void
set_pixels (TakesRequest *request,
            gint64        width,
            gint64        height)
{
  request->width = width;
  request->height = height;
  g_clear_pointer (&request->resolution, g_free);
}

static void
set_preset (TakesRequest *request,
            const char   *preset)
{
  takes_set_str (&request->resolution, preset);
  request->width = TAKES_UNSET;
  request->height = TAKES_UNSET;
}

/* A preset is the shape of the picture where there is one, else the wide row of the table. */
static void
choose_preset (TakesRequest *request,
               TakesModel   *model,
               const char   *preset)
{
  TakesWorkflow workflow = takes_request_get_workflow (request, model);
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  for (guint i = 0; !takes_model_can_match_picture (model, workflow) && i < n_sizes; i++)
    if (g_strcmp0 (sizes[i].preset, preset) == 0 && g_strcmp0 (sizes[i].label, "16:9") == 0)
      {
        set_pixels (request, sizes[i].width, sizes[i].height);
        return;
      }

  set_preset (request, preset);
}

static void
apply_size (const TakesCliRequest *self,
            TakesRequest          *request,
            TakesModel            *model)
{
  if (self->width > 0)
    set_pixels (request, self->width, self->height);
  else if (self->preset && model)
    choose_preset (request, model, self->preset);
  else if (self->preset)
    set_preset (request, self->preset);
}

/* The initial values of the composer: rewriting off, so that seeds stay comparable. */
static void
fill_new (TakesRequest *request,
          TakesModel   *model,
          const char   *service)
{
  TakesWorkflow workflow = takes_request_get_workflow (request, model);
  TakesDurations durations;

  if (takes_model_get_durations (model, service, workflow, &durations))
    request->duration = durations.standard;

  if (workflow != TAKES_WORKFLOW_ANIMATE)
    {
      if (takes_model_can_match_picture (model, workflow) && has_preset (model, "720p"))
        set_preset (request, "720p");
      else
        set_pixels (request, FIRST_WIDTH, FIRST_HEIGHT);
    }

  if (takes_model_has_setting (model, service, "promptExtend"))
    request->prompt_extend = FALSE;

  if (takes_model_has_setting (model, service, "shotType"))
    request->shot_type = g_strdup ("single");

  if (takes_model_has_setting (model, service, "audio") &&
      takes_request_count_inputs (request, TAKES_INPUT_AUDIO) == 0)
    request->audio = TRUE;

  request->output_format = g_strdup (takes_model_get_kind (model) == TAKES_MODEL_STILL ? "PNG" : "MP4");
  request->results = 1;
}

static TakesRequest *
read_request (const TakesCliRequest *self,
              TakesCatalogue        *catalogue)
{
  g_autoptr (GPtrArray) findings = NULL;
  TakesRequest *request = takes_import (catalogue, self->text, self->length, &findings);

  takes_cli_say_findings (findings, TAKES_SEVERITY_WARNING);

  return request;
}

static void
apply_words (const TakesCliRequest *self,
             TakesRequest          *request,
             TakesModel            *model)
{
  if (self->model)
    takes_set_str (&request->model, model ? takes_model_get_air (model) : self->model);

  if (self->prompt)
    takes_set_str (&request->prompt, self->prompt);

  if (self->negative)
    takes_set_str (&request->negative, *self->negative ? self->negative : NULL);

  replace_input (request, TAKES_INPUT_FRAME, self->frame);
  replace_inputs (request, TAKES_INPUT_REFERENCE_IMAGE, self->ref_images);
  replace_inputs (request, TAKES_INPUT_REFERENCE_VIDEO, self->ref_videos);
  replace_input (request, TAKES_INPUT_AUDIO, self->audio);

  /* Own sound and the switch exclude each other (R55). */
  if (self->audio)
    request->audio = TAKES_SWITCH_UNSET;
}

/**
 * takes_cli_request_compose:
 *
 * The request file, or without one a new composition, and what the words change in it; after
 * takes_cli_request_check(). Says on stderr what an import changed.
 *
 * Returns: (transfer full) (nullable): the request; its files are still where the person has them
 */
TakesRequest *
takes_cli_request_compose (const TakesCliRequest *self,
                           TakesCatalogue        *catalogue,
                           const char            *service)
{
  g_autoptr (TakesRequest) request = NULL;
  const char *word = self->model ? self->model : FIRST_MODEL;
  TakesModel *model;

  request = self->file ? read_request (self, catalogue) : takes_request_new ();
  if (!request)
    return NULL;

  if (self->file && !self->model && request->model)
    word = request->model;
  else if (!self->file)
    takes_set_str (&request->model, word);

  model = find_model (catalogue, word);
  apply_words (self, request, model);

  if (!self->file && model)
    fill_new (request, model, service);

  apply_size (self, request, model);

  if (self->seconds != TAKES_UNSET)
    request->duration = self->seconds;

  if (self->first_seed != TAKES_UNSET)
    request->seed = self->first_seed;

  return g_steal_pointer (&request);
}
