/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The requests that the services' own pages print (samples.json: page, request, and what is told on import, then by
 * the rules, and the price). Each is read without losing anything: every value of it stands in the draft, and in
 * what is built from that; only what Takes decides itself is not looked for.
 */

#include "rules-case.h"

#include <string.h>

#include "takes-build.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-validate.h"

#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

/* Where a value stands in the draft, if elsewhere; "" for one that the row's own "draft" tells. '#' is a number. */
static const struct { const char *from; const char *to; } moves[] = {
  { "taskType", "" },
  { "model", "" },
  { "taskUUID", "takes.origin" },
  { "settings.promptExtend", "providerSettings.alibaba.promptExtend" },
  { "inputs.frameImages.#.inputImage", "inputs.frameImages.#.image" },
  { "prompt", "positivePrompt" },
  { "negative_prompt", "negativePrompt" },
  { "prompt_extend", "providerSettings.alibaba.promptExtend" },
  { "shot_type", "providerSettings.alibaba.shotType" },
  { "audio", "providerSettings.alibaba.audio" },
  { "watermark", "" },
  { "aspect_ratio", "" },
  { "resolution", "" },         /* one of a pair; where it stands alone, what is built has it */
  { "image_urls.#", "inputs.frameImages.#" },
  { "metadata.reference_urls.#", "inputs.referenceVideos.#" },
  { "input.prompt", "positivePrompt" },
  { "input.negative_prompt", "negativePrompt" },
  { "input.audio_url", "inputs.audio" },
  { "input.img_url", "inputs.frameImages.0" },
  { "input.reference_urls.#", "" },
  { "parameters.size", "" },
  { "parameters.resolution", "" },
  { "parameters.watermark", "" },
  { "parameters.duration", "duration" },
  { "parameters.seed", "seed" },
  { "parameters.prompt_extend", "providerSettings.alibaba.promptExtend" },
  { "parameters.shot_type", "providerSettings.alibaba.shotType" },
  { "parameters.audio", "providerSettings.alibaba.audio" },
};

/* The same for what is built. */
static const struct { const char *from; const char *to; } sent[] = {
  { "taskUUID", "" },
  { "model", "" },
  { "inputs.frameImages.#.image", "inputs.frameImages.#" },
  { "inputs.frameImages.#.inputImage", "inputs.frameImages.#" },
  { "inputs.frameImages.#.frame", "" },
};

static JsonArray *samples;

static char *
dup_leaf (JsonNode *node)
{
  const char *text = takes_json_node_string (node);

  return text ? g_strdup (text) : takes_json_write (node, FALSE);
}

/* Path and value of everything that is no object and no list, in turn. */
static void
list_leaves (JsonNode   *node,
             const char *path,
             GPtrArray  *leaves)
{
  JsonObject *object = takes_json_node_object (node);
  JsonArray *list = takes_json_node_array (node);
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;

  for (GList *l = members; l; l = l->next)
    {
      g_autofree char *inner = *path ? g_strconcat (path, ".", l->data, NULL) : g_strdup (l->data);

      list_leaves (json_object_get_member (object, l->data), inner, leaves);
    }

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.%u", path, i);

      list_leaves (json_array_get_element (list, i), inner, leaves);
    }

  if (!object && !list)
    {
      g_ptr_array_add (leaves, g_strdup (path));
      g_ptr_array_add (leaves, dup_leaf (node));
    }
}

static const char *
find_leaf (GPtrArray  *leaves,
           const char *path)
{
  for (guint i = 0; i < leaves->len; i += 2)
    if (g_str_equal (leaves->pdata[i], path))
      return leaves->pdata[i + 1];

  return NULL;
}

static GPtrArray *
leaves_of (JsonNode *node)
{
  GPtrArray *leaves = g_ptr_array_new_with_free_func (g_free);

  list_leaves (node, "", leaves);

  return leaves;
}

/* Returns: (transfer full) (nullable): NULL for a value that is not looked for */
static char *
move (const char *path,
      gboolean    to_be_sent)
{
  g_autoptr (GRegex) numbers = g_regex_new ("(?<=\\.)\\d+(?=\\.|$)", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (numbers, path, -1, 0, "#", 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;
  const char *to = NULL;

  g_regex_match (numbers, path, 0, &match);
  number = g_match_info_fetch (match, 0);
  for (gsize i = 0; i < (to_be_sent ? G_N_ELEMENTS (sent) : G_N_ELEMENTS (moves)); i++)
    if (g_str_equal (plain, to_be_sent ? sent[i].from : moves[i].from))
      to = to_be_sent ? sent[i].to : moves[i].to;

  if (!to)
    return g_strdup (path);

  parts = g_strsplit (to, "#", -1);

  return *to ? g_strjoinv (number ? number : "", parts) : NULL;
}

static void
assert_all (const char *where,
            JsonNode   *from,
            JsonNode   *to,
            gboolean    to_be_sent)
{
  g_autoptr (GPtrArray) given = leaves_of (from);
  g_autoptr (GPtrArray) got = leaves_of (to);

  for (guint i = 0; i < given->len; i += 2)
    {
      g_autofree char *path = move (given->pdata[i], to_be_sent);

      if (path && g_strcmp0 (find_leaf (got, path), given->pdata[i + 1]) != 0)
        g_error ("%s: %s was %s and is %s at %s", where, (char *) given->pdata[i], (char *) given->pdata[i + 1],
                 find_leaf (got, path), path);
    }
}

static void
assert_sample (const char *page,
               JsonObject *sample)
{
  JsonObject *given = takes_json_get_object (sample, "request");
  g_autofree char *text = takes_json_write (takes_json_get (sample, "request"), FALSE);
  g_autofree char *where = g_strdup_printf ("%s with %.300s", page, text);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (TakesRequest) request = takes_import (rules_catalogue (), text, -1, &findings);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) draft = NULL;
  g_autoptr (JsonNode) built = NULL;
  TakesPrice price;

  g_assert_nonnull (request);
  rules_assert_codes (where, findings, takes_json_get_string (sample, "imported"));
  g_assert_null (request->unknown);
  g_assert_true (takes_catalogue_find (rules_catalogue (), request->model) ==
                 takes_catalogue_find (rules_catalogue (), takes_json_get_string (given, "model")));
  problems = takes_validate (rules_catalogue (), "runware", request);
  rules_assert_codes (where, problems, takes_json_get_string (sample, "rules"));
  price = takes_estimate (rules_catalogue (), "runware", request);
  rules_assert_price (where, &price, takes_json_get_string (sample, "price"));

  draft = takes_request_to_json (request);
  assert_all (where, takes_json_get (sample, "request"), draft, FALSE);
  if (takes_json_get_string (sample, "draft"))
    rules_assert_draft (where, request, takes_json_get_string (sample, "draft"));

  /* Other services' words go to those services; what is Runware's goes out as it came. */
  if (!takes_json_get_string (given, "taskType") || takes_findings_have_error (problems))
    return;

  built = takes_build (rules_catalogue (), request, TASK, NULL, NULL);
  assert_all (where, takes_json_get (sample, "request"), built, TRUE);
}

static void
test_page (gconstpointer data)
{
  const char *page = data;
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);

      if (!g_str_equal (json_object_get_string_member (sample, "page"), page))
        continue;

      assert_sample (page, sample);
      n++;
    }

  g_test_message ("%u requests of %s", n, page);
  g_assert_cmpuint (n, >, 0);
}

void
rules_add_sample_cases (void)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GHashTable) pages = g_hash_table_new (g_str_hash, g_str_equal);
  gsize length;

  if (!g_file_get_contents (TAKES_TEST_SAMPLES, &text, &length, NULL))
    g_error ("There is no %s", TAKES_TEST_SAMPLES);

  node = takes_json_parse (text, length, NULL);
  samples = json_array_ref (json_node_get_array (node));
  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      const char *page = json_object_get_string_member (json_array_get_object_element (samples, i), "page");
      g_autofree char *path = g_strdup_printf ("/import/samples/%u", i);

      if (g_hash_table_add (pages, (gpointer) page))
        g_test_add_data_func (path, page, test_page);
    }
}
