/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The rules and the Demo service were written twice, from the same documents. Random requests: what the rules let
 * through is built, and the Demo service takes it; what the rules call an error, sent as it is, the Demo service
 * refuses. Only rules that come from Takes itself are left out. With -m slow there are many more requests.
 */

#include "rules-case.h"

#include <glib/gstdio.h>

#include "takes-build.h"
#include "takes-demo-runware-check.h"
#include "takes-json.h"
#include "takes-property.h"
#include "takes-validate.h"

#define ROUNDS (g_test_slow () ? 100000u : 5000u)
#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

typedef struct {
  char             *folder;
  TakesDemoService *service;
} Fixture;

/* Errors of the rules that no service's page states (models.md §8, "says": only Takes or svc). */
static const char *const ours[] = { "media_missing", "image_format", NULL };

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("takes-agrees-XXXXXX", NULL);
  fixture->service = takes_demo_service_new (fixture->folder, 1000, &error);
  g_assert_no_error (error);
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_folder (child);

  g_file_delete (folder, NULL, NULL);
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  takes_demo_service_free (fixture->service);
  remove_folder (folder);
  g_free (fixture->folder);
}

static TakesModel *
any_model (void)
{
  GListModel *list = G_LIST_MODEL (rules_catalogue ());
  g_autoptr (TakesModel) model = g_list_model_get_item (list, rules_below (g_list_model_get_n_items (list)));

  return model;
}

/* Nothing was uploaded to this service: every input is a link. */
static void
link_inputs (TakesRequest *request)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      takes_set_str (&takes_request_get_input (request, role, i)->source, "https://example.org/a.bin");
}

static void
add_link (TakesRequest   *request,
          TakesInputRole  role,
          guint           count)
{
  for (guint i = 0; i < count; i++)
    takes_request_add_input (request, role, takes_input_new ("https://example.org/a.bin"));
}

static void
put_text (char **member,
          guint  length)
{
  g_free (*member);
  *member = length > 0 ? g_strnfill (length, 'x') : NULL;
}

static void
spoil_text (TakesRequest *request,
            TakesModel   *model)
{
  guint prompt = (guint) takes_model_get_prompt_max (model);
  guint negative = (guint) MAX (0, takes_model_get_negative_max (model));
  const guint prompts[] = { 0, 1, 2, prompt - 1, prompt, prompt + 1 };
  const guint negatives[] = { 0, 1, 2, negative, negative + 1 };

  if (rules_chance (2))
    put_text (&request->prompt, prompts[rules_below (G_N_ELEMENTS (prompts))]);
  else
    put_text (&request->negative, negatives[rules_below (G_N_ELEMENTS (negatives))]);
}

static void
spoil_size (TakesRequest *request)
{
  static const char *const presets[] = { NULL, "480p", "580p", "720p", "1080p", "4k" };
  static const gint64 sides[] = {
    TAKES_UNSET, 1, 256, 480, 512, 720, 768, 832, 960, 1024, 1088, 1280, 1440, 1632, 1920, 2048, 2049, 4096,
  };

  if (rules_chance (2))
    takes_set_str (&request->resolution, presets[rules_below (G_N_ELEMENTS (presets))]);
  if (rules_chance (2))
    request->width = sides[rules_below (G_N_ELEMENTS (sides))];
  if (rules_chance (2))
    request->height = sides[rules_below (G_N_ELEMENTS (sides))];
}

static void
spoil_number (TakesRequest *request)
{
  switch (rules_below (8))
    {
    case 0:
      request->duration = rules_chance (8) ? TAKES_UNSET : (gint64) rules_below (18);
      break;
    case 1:
      request->seed = rules_chance (2) ? -1 - (gint64) rules_below (3) : G_MAXINT + (gint64) rules_below (3);
      break;
    case 2:
      request->results = rules_below (7);
      break;
    case 3:
      request->output_quality = 18 + rules_below (84);
      break;
    case 4:
      request->ttl = 58 + rules_below (4);
      break;
    case 5:
      request->steps = rules_below (53);
      break;
    case 6:
      request->fps = 2 + rules_below (61);
      break;
    default:
      request->cond_frames = rules_below (8);
      break;
    }
}

static void
spoil_word (TakesRequest *request)
{
  static const char *const formats[] = { "MP4", "WEBM", "MOV", "JPG", "PNG", "WEBP", "GIF" };
  static const char *const shots[] = { "single", "multi", "odd" };
  static const char *const modes[] = { "animate", "replace", "odd" };
  static const char *const safety[] = { "none", "fast", "full", "odd" };
  static const char *const links[] = { "https://example.org/hook", "ftp://example.org/a", "example.org", "https://", "x" };

  switch (rules_below (6))
    {
    case 0:
      takes_set_str (&request->output_format, formats[rules_below (G_N_ELEMENTS (formats))]);
      break;
    case 1:
      takes_set_str (&request->shot_type, shots[rules_below (G_N_ELEMENTS (shots))]);
      request->prompt_extend = (int) rules_below (3) - 1;
      break;
    case 2:
      takes_set_str (&request->animate_mode, modes[rules_below (G_N_ELEMENTS (modes))]);
      break;
    case 3:
      takes_set_str (&request->safety_mode, safety[rules_below (G_N_ELEMENTS (safety))]);
      break;
    case 4:
      takes_set_str (&request->webhook_url, links[rules_below (G_N_ELEMENTS (links))]);
      break;
    default:
      takes_set_str (&request->upload_endpoint, links[rules_below (G_N_ELEMENTS (links))]);
      break;
    }
}

static void
spoil_inputs (TakesRequest *request)
{
  static const char *const positions[] = { "first", "0", "last", "5" };
  TakesInputRole role = rules_below (TAKES_N_INPUT_ROLES);

  if (rules_chance (3))
    g_ptr_array_set_size (request->inputs[role], 0);
  else
    add_link (request, role, role == TAKES_INPUT_AUDIO ? takes_request_count_inputs (request, role) == 0 : 1 + rules_below (5));

  if (takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0 && rules_chance (2))
    takes_set_str (&takes_request_get_input (request, TAKES_INPUT_FRAME, 0)->frame,
                   positions[rules_below (G_N_ELEMENTS (positions))]);

  if (rules_chance (3))
    request->audio = (int) rules_below (3) - 1;
}

static void
spoil (TakesRequest *request,
       TakesModel   *model)
{
  switch (rules_below (5))
    {
    case 0:
      spoil_text (request, model);
      break;
    case 1:
      spoil_size (request);
      break;
    case 2:
      spoil_number (request);
      break;
    case 3:
      spoil_word (request);
      break;
    default:
      spoil_inputs (request);
      break;
    }
}

static TakesRequest *
any_request (void)
{
  TakesModel *model = any_model ();
  TakesRequest *request = rules_draft_new (model);
  guint n = rules_below (4);

  link_inputs (request);
  for (guint i = 0; i < n; i++)
    spoil (request, model);

  return request;
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
  JsonNode *node = takes_request_to_json (request);
  JsonObject *task = json_node_get_object (node);

  json_object_remove_member (task, "takes");
  json_object_remove_member (task, "inputs");
  write_inputs (task, request);
  if (takes_model_get_kind (model) != TAKES_MODEL_VIDEO)
    place_settings (task);
  json_object_set_string_member (task, "taskType", takes_model_get_kind (model) == TAKES_MODEL_VIDEO ? "videoInference" : "imageInference");
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

static const TakesFinding *
find_documented_error (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = findings->pdata[i];

      if (finding->severity == TAKES_SEVERITY_ERROR && !g_strv_contains (ours, finding->code))
        return finding;
    }

  return NULL;
}

/* Every kind of disagreement is told once, with the request, before the test fails. */
static void
tell (GHashTable *told,
      const char *what,
      JsonNode   *node)
{
  g_autofree char *text = takes_json_write (node, FALSE);

  if (g_hash_table_add (told, g_strdup (what)))
    g_test_message ("%s\n  %.1200s", what, text);
}

static void
test_agreement (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_valid = 0, n_errors = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (TakesRequest) request = any_request ();
      g_autoptr (GPtrArray) findings = takes_validate (rules_catalogue (), "runware", request);
      const TakesFinding *error = find_documented_error (findings);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *refusal = NULL;
      g_autofree char *what = NULL;

      if (error)
        {
          n_errors++;
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
        tell (told, what, node);
    }

  g_test_message ("%u let through, %u with errors", n_valid, n_errors);
  g_assert_cmpuint (n_valid, >, ROUNDS / 8);
  g_assert_cmpuint (n_errors, >, ROUNDS / 8);
  g_assert_cmpuint (g_hash_table_size (told), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/demo/agrees", Fixture, NULL, setup, test_agreement, teardown);

  return g_test_run ();
}
