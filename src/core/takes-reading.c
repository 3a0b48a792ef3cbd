/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-import.h"
#include "takes-importing.h"
#include "takes-json.h"
#include "takes-variants.h"

#define MAX_INPUTS 64
/* More requests than these in one text are not looked at. */
#define MAX_REQUESTS 256
#define SHA256_CHARS 64

G_DEFINE_QUARK (takes-reading-error-quark, takes_reading_error)

static void
named_input_free (gpointer data)
{
  TakesNamedInput *input = data;

  g_free (input->name);
  g_free (input->sha256);
  g_free (input);
}

void
takes_reading_free (TakesReading *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->request, takes_request_free);
  g_clear_pointer (&self->prompts, takes_prompt_list_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->inputs);
  g_free (self->text);
  g_free (self);
}

/* Returns: (transfer full): of nothing yet */
TakesReading *
takes_reading_create (TakesReadingKind kind)
{
  TakesReading *self = g_new0 (TakesReading, 1);

  self->kind = kind;
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_finding_free);
  self->inputs = g_ptr_array_new_with_free_func (named_input_free);

  return self;
}

/**
 * takes_reading_say:
 * @code: static
 * @field: (nullable): the member it is about
 * @message: (transfer full): a translated sentence
 *
 * Adds to what was changed.
 */
void
takes_reading_say (TakesReading  *self,
                   const char    *code,
                   const char    *field,
                   TakesSeverity  severity,
                   char          *message)
{
  TakesFinding *finding = g_new0 (TakesFinding, 1);

  finding->code = code;
  finding->rule = "";
  finding->field = g_strdup (field);
  finding->severity = severity;
  finding->message = message;
  g_ptr_array_add (self->findings, finding);
}

static gboolean
has_end (const char        *name,
         const char *const *ends)
{
  g_autofree char *lower = name ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; lower && ends[i]; i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;

  return FALSE;
}

/**
 * takes_reading_is_list_name:
 * @name: (nullable): of a file
 *
 * Returns: whether a file of this name is a list of prompts
 */
gboolean
takes_reading_is_list_name (const char *name)
{
  static const char *const ends[] = { ".csv", ".tsv", ".txt", NULL };

  return has_end (name, ends);
}

/**
 * takes_reading_is_text_name:
 * @name: (nullable): of a file
 *
 * Returns: whether a file of this name is something that takes_reading_new() may read
 */
gboolean
takes_reading_is_text_name (const char *name)
{
  static const char *const ends[] = { ".json", NULL };

  return has_end (name, ends) || takes_reading_is_list_name (name);
}

static const char *
skip_blanks (const char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;

  while (g_ascii_isspace (*text))
    text++;

  return text;
}

/**
 * takes_reading_looks_like:
 * @text: from the clipboard
 *
 * Returns: whether it begins as JSON does, or holds several lines: worth reading, and showing what came of it
 */
gboolean
takes_reading_looks_like (const char *text)
{
  const char *start, *end;

  g_return_val_if_fail (text != NULL, FALSE);

  start = skip_blanks (text);
  if (*start == '{' || *start == '[')
    return TRUE;

  end = strpbrk (start, "\r\n");

  return end && *skip_blanks (end) != '\0';
}

/* Nothing is opened because a text names it. */
static void
drop_local_inputs (TakesReading *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = takes_request_count_inputs (self->request, role); i > 0; i--)
      {
        TakesInput *input = takes_request_get_input (self->request, role, i - 1);
        g_autofree char *name = takes_input_dup_name (input);

        if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE && !g_path_is_absolute (input->source))
          continue;

        takes_reading_say (self, "im_local_input", takes_input_role_member (role), TAKES_SEVERITY_WARNING,
                           g_strdup_printf (_("“%s” is a file on a computer and is not opened because a request "
                                              "names it. Add it yourself."), name));
        g_ptr_array_remove_index (self->request->inputs[role], i - 1);
      }
}

/* An unknown model keeps the chosen one (metadata.md §7). */
static void
keep_model (TakesReading       *self,
            TakesCatalogue     *catalogue,
            const TakesRequest *base)
{
  const char *model = self->request->model;

  if (model && takes_catalogue_find (catalogue, model))
    return;

  takes_reading_say (self, "im_model_kept", "model", TAKES_SEVERITY_WARNING,
                     model ? g_strdup_printf (_("Takes does not know the model “%s”; the chosen model stays."), model)
                           : g_strdup (_("No model is named; the chosen model stays.")));
  g_free (self->request->model);
  self->request->model = g_strdup (base->model);
}

static gboolean
is_sha256 (const char *text)
{
  if (!text || strlen (text) != SHA256_CHARS)
    return FALSE;

  for (const char *at = text; *at; at++)
    if (!g_ascii_isxdigit (*at))
      return FALSE;

  return TRUE;
}

static void
name_input (TakesReading   *self,
            TakesInputRole  role,
            const char     *name,
            const char     *sha256)
{
  TakesNamedInput *input;

  if (self->inputs->len >= MAX_INPUTS)
    return;

  input = g_new0 (TakesNamedInput, 1);
  input->role = role;
  input->name = g_strdup (name);
  input->sha256 = g_ascii_strdown (sha256, -1);
  g_ptr_array_add (self->inputs, input);
}

/* The inputs of a take stand beside its request, by content (metadata.md §2). What the request itself
 * calls them was the service's name for that day. */
static void
read_named_inputs (TakesReading *self,
                   JsonObject   *sidecar)
{
  static const char *const roles[TAKES_N_INPUT_ROLES] = { "frame", "image", "video", "audio" };
  JsonArray *list = takes_json_get_array (sidecar, "inputs");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *entry = takes_json_node_object (json_array_get_element (list, i));
      const char *word = entry ? takes_json_get_string (entry, "role") : NULL;
      const char *sha256 = entry ? takes_json_get_string (entry, "sha256") : NULL;

      for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
        if (g_strcmp0 (word, roles[role]) == 0 && is_sha256 (sha256))
          {
            name_input (self, role, takes_json_get_string (entry, "name"), sha256);
            g_ptr_array_set_size (self->request->inputs[role], 0);
          }
    }
}

/* "upload:<sha256>/boat.png", as takes-preview.c writes what is not uploaded yet. */
static void
read_upload_inputs (TakesReading *self)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (self->request, role);)
      {
        const char *source = takes_request_get_input (self->request, role, i)->source;
        g_auto (GStrv) parts = NULL;

        if (!g_str_has_prefix (source, TAKES_UPLOAD_PREFIX))
          {
            i++;
            continue;
          }

        parts = g_strsplit (source + strlen (TAKES_UPLOAD_PREFIX), "/", 2);
        if (is_sha256 (parts[0]))
          name_input (self, role, parts[1], parts[0]);
        g_ptr_array_remove_index (self->request->inputs[role], i);
      }
}

/**
 * takes_reading_read_request:
 * @node: a task, ours or a service's
 * @sidecar: (nullable): the settings it stood in
 *
 * Returns: (transfer full) (nullable):
 */
TakesReading *
takes_reading_read_request (TakesCatalogue      *catalogue,
                            JsonNode            *node,
                            JsonObject          *sidecar,
                            const TakesRequest  *base,
                            GError             **error)
{
  g_autofree char *text = takes_json_write (node, FALSE);
  g_autoptr (TakesReading) self = takes_reading_create (sidecar ? TAKES_READING_SETTINGS : TAKES_READING_REQUEST);
  GPtrArray *findings = NULL;
  gint64 seed;

  self->request = takes_import (catalogue, text, -1, &findings);
  g_ptr_array_extend_and_steal (self->findings, findings);
  if (!self->request)
    {
      const TakesFinding *first = self->findings->len > 0 ? self->findings->pdata[0] : NULL;

      g_set_error_literal (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING,
                           first ? first->message : _("There is no request in this text."));
      return NULL;
    }

  self->text = takes_import_clean (text, -1);
  if (sidecar)
    {
      read_named_inputs (self, sidecar);
      if (self->request->seed == TAKES_UNSET && takes_json_get_int (sidecar, "seed", &seed) &&
          seed >= 0 && seed <= TAKES_SEED_MAX)
        self->request->seed = seed;
    }
  read_upload_inputs (self);
  drop_local_inputs (self);
  keep_model (self, catalogue, base);

  return g_steal_pointer (&self);
}

/* The generation tasks of a list, when it holds several (models.md I1). */
static GPtrArray *
find_tasks (JsonNode *node)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  JsonArray *array = takes_json_node_array (node);

  for (guint i = 0; array && i < json_array_get_length (array) && tasks->len < MAX_REQUESTS; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = takes_json_node_object (element);

      if (object && takes_import_looks_like_task (object))
        g_ptr_array_add (tasks, element);
    }

  return tasks->len > 1 ? g_steal_pointer (&tasks) : NULL;
}

/* Each is read by itself; where a key stood among them is no part of any, and is told once. */
static TakesReading *
read_tasks (TakesCatalogue      *catalogue,
            JsonNode            *node,
            GPtrArray           *tasks,
            const TakesRequest  *base,
            GError             **error)
{
  g_autoptr (TakesReading) self = takes_reading_read_request (catalogue, tasks->pdata[0], NULL, base, error);
  g_autoptr (JsonNode) clean = NULL;
  gboolean had_key;

  if (!self)
    return NULL;

  clean = takes_import_clean_node (node, &had_key);
  if (had_key && !takes_findings_find (self->findings, "im_credentials"))
    takes_reading_say (self, "im_credentials", NULL, TAKES_SEVERITY_WARNING,
                       g_strdup (_("A key stood in this text. It was removed and is kept nowhere.")));

  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_reading_free);
  for (guint i = 1; i < tasks->len; i++)
    {
      TakesReading *other = takes_reading_read_request (catalogue, tasks->pdata[i], NULL, base, NULL);

      if (other)
        g_ptr_array_add (self->others, other);
    }

  return g_steal_pointer (&self);
}

static TakesReading *
read_json (TakesCatalogue      *catalogue,
           GBytes              *bytes,
           const TakesRequest  *base,
           GError             **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  JsonObject *object;
  gint64 schema;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  node = takes_json_parse (data, (gssize) length, error);
  if (!node)
    return NULL;

  object = takes_json_node_object (node);
  if (object && takes_json_get_int (object, "schema", &schema) && takes_json_get_object (object, "request"))
    return takes_reading_read_request (catalogue, takes_json_get (object, "request"), object, base, error);

  tasks = find_tasks (node);
  if (tasks)
    return read_tasks (catalogue, node, tasks, base, error);

  return takes_reading_read_request (catalogue, node, NULL, base, error);
}

static TakesReading *
read_prompts (TakesCatalogue      *catalogue,
              GBytes              *bytes,
              const TakesRequest  *base,
              GError             **error)
{
  g_autoptr (TakesRequest) unseeded = takes_request_copy (base);
  g_autoptr (TakesReading) foreign = takes_reading_read_infotext (catalogue, bytes, base);
  TakesPromptList *prompts;
  TakesReading *self;

  if (foreign)
    return g_steal_pointer (&foreign);

  /* The draft's seed is one of several, and of no line in particular. */
  unseeded->seed = TAKES_UNSET;
  prompts = takes_prompt_list_read (bytes, unseeded, error);
  if (!prompts)
    return NULL;

  self = takes_reading_create (TAKES_READING_PROMPTS);
  self->prompts = prompts;
  for (guint i = 0; i < prompts->notes->len; i++)
    takes_reading_say (self, "im_list_note", NULL, TAKES_SEVERITY_WARNING, g_strdup (prompts->notes->pdata[i]));

  return self;
}

static gboolean
starts_as_json (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    if (data[i] == '{' || data[i] == '[')
      return TRUE;
    else if (!g_ascii_isspace (data[i]) && !strchr ("\xef\xbb\xbf", data[i]))
      return FALSE;

  return FALSE;
}

/**
 * takes_reading_new:
 * @bytes: a request as JSON, the settings beside a take, a list of prompts, or a table; from outside
 * @name: (nullable): of the file; a list may begin with an alternative, which begins as JSON does
 * @base: what is composed now: what the text does not say stays
 * @error: a sentence for a person
 *
 * Pure, and possible in every thread; nothing that the text names is opened.
 *
 * Returns: (transfer full) (nullable): what was understood
 */
TakesReading *
takes_reading_new (TakesCatalogue      *catalogue,
                   GBytes              *bytes,
                   const char          *name,
                   const TakesRequest  *base,
                   GError             **error)
{
  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (bytes != NULL && base != NULL, NULL);

  if (!takes_reading_is_list_name (name) && starts_as_json (bytes))
    return read_json (catalogue, bytes, base, error);

  if (name && !takes_reading_is_list_name (name))
    {
      g_set_error_literal (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING,
                           _("It is neither a request as JSON nor a list of prompts."));
      return NULL;
    }

  return read_prompts (catalogue, bytes, base, error);
}
