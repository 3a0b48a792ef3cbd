/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The rules and the Demo service were written twice, from the same documents. Random requests: what the rules let
 * through is built, and the Demo service takes it; what the rules call an error, sent as it is, the Demo service
 * refuses. Only rules that come from Takes itself are left out. With -m slow there are many more requests.
 */

#include "../support/remove-tree.h"
#include "agrees-request.h"

#include "takes-build.h"
#include "takes-demo-runware-check.h"
#include "takes-json.h"
#include "takes-validate.h"

#define ROUNDS (g_test_slow () ? 100000u : 5000u)
#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

typedef struct {
  char             *folder;
  TakesDemoService *service;
  AgreesMedia      *media;
} Fixture;

/* Errors of the rules that no service's page states (models.md §8, "says": only Takes or svc). */
static const char *const ours[] = { "media_missing", "image_format", NULL };

/* What must have been broken in a run, and looked at by both. */
static const char *const wanted[] = {
  "model_unknown", "uri_invalid", "inputs: uri_invalid", "inputs: value_form", "inputs: image_too_small",
  "inputs: image_too_large", "inputs: image_format", "inputs: file_too_big", "inputs: audio_format", "inputs: audio_length",
  NULL,
};

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("takes-agrees-XXXXXX", NULL);
  fixture->service = takes_demo_service_new (fixture->folder, 1000, &error);
  g_assert_no_error (error);
  fixture->media = agrees_media_new (fixture->service, FALSE);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  agrees_media_free (fixture->media);
  takes_demo_service_free (fixture->service);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static TakesModel *
any_model (void)
{
  GListModel *list = G_LIST_MODEL (rules_catalogue ());
  g_autoptr (TakesModel) model = g_list_model_get_item (list, rules_below (g_list_model_get_n_items (list)));

  return model;
}

static JsonNode *
write_input (TakesInputRole    role,
             const TakesInput *input)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  JsonObject *object;

  json_node_set_string (node, input->source);
  if (role != TAKES_INPUT_FRAME || !input->frame)
    return node;

  object = json_object_new ();
  json_object_set_member (object, "image", node);
  json_object_set_string_member (object, "frame", input->frame);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}

static void
write_inputs (JsonObject         *task,
              const TakesRequest *request)
{
  JsonObject *inputs = json_object_new ();

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      guint count = takes_request_count_inputs (request, role);
      JsonArray *list = json_array_new ();

      for (guint i = 0; i < count; i++)
        json_array_add_element (list, write_input (role, takes_request_get_input (request, role, i)));

      if (count > 0 && role == TAKES_INPUT_AUDIO)
        json_object_set_member (inputs, takes_input_role_member (role), json_array_dup_element (list, 0));
      else if (count > 0)
        json_object_set_array_member (inputs, takes_input_role_member (role), json_array_ref (list));
      json_array_unref (list);
    }

  if (json_object_get_size (inputs) > 0)
    json_object_set_object_member (task, "inputs", inputs);
  else
    json_object_unref (inputs);
}

/* Where a still has its one switch of the maker (models.md §4.3). */
static void
place_settings (JsonObject *task)
{
  JsonObject *provider = takes_json_get_object (task, "providerSettings");
  JsonObject *alibaba = provider ? takes_json_get_object (provider, "alibaba") : NULL;
  JsonObject *settings;

  if (!alibaba || !takes_json_get (alibaba, "promptExtend"))
    return;

  settings = json_object_new ();
  json_object_set_member (settings, "promptExtend", json_object_dup_member (alibaba, "promptExtend"));
  json_object_set_object_member (task, "settings", settings);
  json_object_remove_member (alibaba, "promptExtend");
  if (json_object_get_size (alibaba) == 0)
    json_object_remove_member (task, "providerSettings");
}

/* As it is: nothing is left out or mended. */
static JsonNode *
write_as_it_is (const TakesRequest *request)
{
  TakesModel *model = takes_catalogue_find (rules_catalogue (), request->model);
  gboolean still = model && takes_model_get_kind (model) == TAKES_MODEL_STILL;
  JsonNode *node = takes_request_to_json (request);
  JsonObject *task = json_node_get_object (node);

  json_object_remove_member (task, "takes");
  json_object_remove_member (task, "inputs");
  write_inputs (task, request);
  if (still)
    place_settings (task);
  json_object_set_string_member (task, "taskType", still ? "imageInference" : "videoInference");
  json_object_set_string_member (task, "taskUUID", TASK);
  json_object_set_string_member (task, "deliveryMethod", "async");

  return node;
}

static char *
ask (Fixture  *fixture,
     JsonNode *node)
{
  g_autofree char *text = takes_json_write (node, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDemoBody) body = takes_demo_body_new (bytes, &error);
  g_autoptr (TakesDemoRequest) understood = NULL;
  g_autoptr (TakesDemoRefusal) refusal = NULL;

  g_assert_no_error (error);
  refusal = takes_demo_runware_check_task (fixture->service, body, takes_json_node_object (takes_demo_body_get_root (body)),
                                           &understood);

  return refusal ? g_strdup (takes_json_get_string (refusal->error, "message")) : NULL;
}

static void
test_agreement (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_valid = 0, n_errors = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (TakesRequest) request = agrees_request_new (any_model (), "runware", fixture->media);
      g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), "runware", request);
      const TakesFinding *error = agrees_find_error (findings, ours);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *refusal = NULL;
      g_autofree char *what = NULL;

      if (takes_findings_find (findings, "image_format"))
        agrees_count (counts, takes_findings_find (findings, "image_format"));
      if (error)
        {
          n_errors++;
          agrees_count (counts, error);
          node = write_as_it_is (request);
          refusal = ask (fixture, node);
          what = g_strdup_printf ("%s: the rules say %s (%s), the Demo takes it", request->model, error->code, error->message);
        }
      else if (!takes_findings_have_error (findings))
        {
          n_valid++;
          node = takes_build (rules_catalogue (), request, TASK, NULL, NULL);
          g_assert_nonnull (node);
          refusal = ask (fixture, node);
          what = g_strdup_printf ("%s: the Demo refuses what the rules let through: %s", request->model, refusal);
        }

      if (node && (error != NULL) != (refusal != NULL))
        agrees_tell (told, what, node);
    }

  g_test_message ("%u let through, %u with errors", n_valid, n_errors);
  g_assert_cmpuint (n_valid, >, ROUNDS / 8);
  g_assert_cmpuint (n_errors, >, ROUNDS / 8);
  g_assert_cmpuint (g_hash_table_size (told), ==, 0);
  agrees_assert_counts (counts, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/demo/agrees", Fixture, NULL, setup, test_agreement, teardown);

  return g_test_run ();
}
