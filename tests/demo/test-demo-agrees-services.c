/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * As test-demo-agrees.c, for the services whose requests their own codecs write: what the rules let through goes
 * through the codec, and the Demo's surface of that service takes it; what the rules call an error, said in that
 * service's words, the surface refuses. With -m slow there are many more requests.
 */

#include "../support/remove-tree.h"
#include "agrees-request.h"

#include <string.h>

#include "agrees-words.h"
#include "takes-demo-dashscope.h"
#include "takes-demo-empirio.h"
#include "takes-demo-toapis.h"
#include "takes-json.h"
#include "takes-provider.h"
#include "takes-validate.h"

#define ROUNDS (g_test_slow () ? 100000u : 5000u)
#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

/* `ours`: errors of the rules that no page of the service states, or that its requests have no words for: a size
 * has a default there, a preset is never beside pixels, and one request is one clip.
 * `doubts`: warnings with which the service may refuse all the same. `wanted`: what must have been broken in a run. */
typedef struct {
  const char         *id;
  TakesDemoCheckFunc  check;
  const char         *ours[12];
  const char         *doubts[4];
  const char         *wanted[12];
} Service;

#define COMMON "media_missing", "image_format", "size_missing", "size_conflict", "results_range", "frame_position"

static const Service services[] = {
  /* Its limits on bytes are those of its upload routes (gateways.md §3.3); what a link may lead to is not stated. */
  { "toapis", takes_demo_toapis_check, { COMMON, "file_too_big" }, { "ref_video_format" },
    { "model_unknown", "inputs: uri_invalid", "inputs: value_form", "inputs: image_format" } },
  { "empiriolabs", takes_demo_empirio_check, { COMMON }, { "value_form" },
    { "model_unknown", "inputs: uri_invalid", "inputs: value_form", "inputs: image_format" } },
  /* Prompts that are too long are cut there and nobody is told, and silence wins over a sound of one's own
   * (gateways.md §2, §5.2); Takes would not let either happen. */
  { "dashscope", takes_demo_dashscope_check, { COMMON, "prompt_too_long", "negative_too_long", "audio_conflict" },
    { "ref_video_format" },
    { "model_unknown", "inputs: uri_invalid", "inputs: value_form", "inputs: image_too_small", "inputs: image_too_large",
      "inputs: image_format", "inputs: file_too_big", "inputs: audio_format", "inputs: audio_length" } },
};

typedef struct {
  char             *folder;
  TakesDemoService *demo;
  AgreesMedia      *media;
} Fixture;

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("takes-agrees-XXXXXX", NULL);
  fixture->demo = takes_demo_service_new (fixture->folder, 1000, &error);
  g_assert_no_error (error);
  fixture->demo->media_url = g_strdup ("http://127.0.0.1:1");
  fixture->media = agrees_media_new (fixture->demo, TRUE);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  agrees_media_free (fixture->media);
  takes_demo_service_free (fixture->demo);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Mostly what the services have. */
static TakesModel *
any_model (void)
{
  GListModel *list = G_LIST_MODEL (rules_catalogue ());
  g_autoptr (TakesModel) model = g_list_model_get_item (list, rules_below (g_list_model_get_n_items (list)));

  if (!rules_chance (20))
    return takes_catalogue_find (rules_catalogue (), rules_chance (2) ? "alibaba:wan@2.6" : "alibaba:wan@2.6-flash");

  return model;
}

static char *
ask (Fixture       *fixture,
     const Service *service,
     GBytes        *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDemoBody) body = takes_demo_body_new (bytes, &error);
  g_autoptr (TakesDemoRequest) understood = NULL;
  g_autoptr (TakesDemoRefusal) refusal = NULL;

  g_assert_no_error (error);
  refusal = service->check (fixture->demo, body, &understood);
  g_assert_true ((refusal == NULL) == (understood != NULL));

  return refusal ? g_strdup (takes_json_get_string (refusal->error, "message")) : NULL;
}

static GBytes *
write_as_it_is (const Service      *service,
                const TakesRequest *request)
{
  g_autoptr (JsonNode) node = agrees_words_write (service->id, request);
  char *text = takes_json_write (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_by_codec (TakesAccount       *account,
                const Service      *service,
                const TakesRequest *request)
{
  const TakesProvider *provider = takes_provider_find (service->id);
  g_autoptr (TakesHttpRequest) built = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (provider);
  built = provider->build_submit (account, rules_catalogue (), request, TASK, NULL, &error);
  g_assert_no_error (error);

  return g_bytes_ref (built->body);
}

static gboolean
is_doubted (const Service *service,
            GPtrArray     *findings)
{
  for (guint i = 0; service->doubts[i]; i++)
    if (takes_findings_find (findings, service->doubts[i]))
      return TRUE;

  return FALSE;
}

static void
compare (Fixture       *fixture,
         const Service *service,
         TakesAccount  *account,
         GHashTable    *told,
         GHashTable    *counts,
         guint         *n_valid,
         guint         *n_errors)
{
  g_autoptr (TakesRequest) request = agrees_request_new (any_model (), service->id, fixture->media);
  g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), service->id, request);
  const TakesFinding *error = agrees_find_error (findings, service->ours);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *refusal = NULL;
  g_autofree char *what = NULL;

  if (takes_findings_find (findings, "image_format"))
    agrees_count (counts, takes_findings_find (findings, "image_format"));
  if (error && agrees_words_can_show (error->field))
    {
      (*n_errors)++;
      agrees_count (counts, error);
      body = write_as_it_is (service, request);
      refusal = ask (fixture, service, body);
      what = g_strdup_printf ("%s: the rules say %s (%s), the Demo takes it", request->model, error->code, error->message);
    }
  else if (!takes_findings_have_error (findings))
    {
      (*n_valid)++;
      body = write_by_codec (account, service, request);
      refusal = ask (fixture, service, body);
      if (refusal && is_doubted (service, findings))
        return;
      what = g_strdup_printf ("%s: the Demo refuses what the rules let through: %s", request->model, refusal);
    }

  if (!body || (error != NULL) == (refusal != NULL))
    return;

  node = takes_json_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL);
  agrees_tell (told, what, node);
}

static void
test_agreement (Fixture       *fixture,
                gconstpointer  data)
{
  const Service *service = data;
  g_autoptr (TakesAccount) account = takes_account_new ("a", service->id, "A", NULL, FALSE);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_valid = 0, n_errors = 0;

  for (guint round = 0; round < ROUNDS; round++)
    compare (fixture, service, account, told, counts, &n_valid, &n_errors);

  g_test_message ("%u let through, %u with errors", n_valid, n_errors);
  g_assert_cmpuint (n_valid, >, ROUNDS / 10);
  g_assert_cmpuint (n_errors, >, ROUNDS / 10);
  g_assert_cmpuint (g_hash_table_size (told), ==, 0);
  agrees_assert_counts (counts, service->wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/agrees/", services[i].id, NULL);

      g_test_add (path, Fixture, &services[i], setup, test_agreement, teardown);
    }

  return g_test_run ();
}
