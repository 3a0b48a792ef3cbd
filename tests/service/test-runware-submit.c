/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-build.h"
#include "takes-json.h"
#include "takes-runware.h"

#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"
#define FRAME "file:///tmp/frame.png"

typedef struct {
  TakesAccount   *account;
  TakesCatalogue *catalogue;
  TakesRequest   *request;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->account = takes_account_new ("a", "runware", NULL, "https://gateway.example.com/v1", FALSE);
  f->catalogue = takes_catalogue_new_built_in ();
  f->request = takes_request_new ();
  f->request->model = g_strdup ("alibaba:wan@2.6");
  f->request->prompt = g_strdup ("A paper boat crosses a rain puddle.");
  f->request->width = 1280;
  f->request->height = 720;
  f->request->duration = 5;
  f->request->seed = 812;
  f->request->prompt_extend = FALSE;
  f->request->audio = TRUE;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->account);
  g_clear_object (&f->catalogue);
  g_clear_pointer (&f->request, takes_request_free);
}

static char *
dup_body (TakesHttpRequest *request)
{
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  return g_strndup (text, length);
}

/* One task in a list, with all that runware.md §3.1 wants to be explicit. */
static void
test_build (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpRequest) request = takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, NULL, &error);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *list;
  JsonObject *task, *settings;
  gint64 number = 0;
  gboolean turned = FALSE;

  g_assert_no_error (error);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->url, ==, "https://gateway.example.com/v1");
  g_assert_cmpstr (request->content_type, ==, "application/json");
  g_assert_true (request->send_auth);
  g_assert_null (request->file);

  text = dup_body (request);
  root = takes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  list = takes_json_node_array (root);
  g_assert_cmpuint (json_array_get_length (list), ==, 1);

  task = takes_json_node_object (json_array_get_element (list, 0));
  g_assert_cmpstr (takes_json_get_string (task, "taskType"), ==, "videoInference");
  g_assert_cmpstr (takes_json_get_string (task, "taskUUID"), ==, TASK);
  g_assert_cmpstr (takes_json_get_string (task, "deliveryMethod"), ==, "async");
  g_assert_cmpstr (takes_json_get_string (task, "outputType"), ==, "URL");
  g_assert_cmpstr (takes_json_get_string (task, "outputFormat"), ==, "MP4");
  g_assert_true (takes_json_get_int (task, "numberResults", &number) && number == 1);
  g_assert_true (takes_json_get_boolean (task, "includeCost", &turned) && turned);
  g_assert_true (takes_json_get_int (task, "seed", &number) && number == 812);
  g_assert_true (takes_json_get_int (task, "duration", &number) && number == 5);

  settings = takes_json_get_object (takes_json_get_object (task, "providerSettings"), "alibaba");
  g_assert_true (takes_json_get_boolean (settings, "promptExtend", &turned) && !turned);
  g_assert_true (takes_json_get_boolean (settings, "audio", &turned) && turned);
}

/* What was committed is what is sent again, byte for byte. */
static void
test_same_bytes (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (TakesHttpRequest) first = takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, NULL, NULL);
  g_autoptr (TakesHttpRequest) second = takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, NULL, NULL);
  g_autoptr (TakesHttpRequest) again = takes_runware.build_resubmit (f->account, first->body);

  g_assert_true (g_bytes_equal (first->body, second->body));
  g_assert_true (g_bytes_equal (first->body, again->body));
  g_assert_cmpstr (first->url, ==, again->url);
  g_assert_cmpstr (first->content_type, ==, again->content_type);
}

static void
test_input (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GHashTable) references = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TakesHttpRequest) without = NULL;
  g_autoptr (TakesHttpRequest) with = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  takes_request_add_input (f->request, TAKES_INPUT_FRAME, takes_input_new (FRAME));

  without = takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, references, &error);
  g_assert_null (without);
  g_assert_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_INPUT);
  g_clear_error (&error);

  g_hash_table_insert (references, (gpointer) FRAME, (gpointer) "e61d1111-0000-4000-8000-000000000000");
  with = takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, references, &error);
  g_assert_no_error (error);
  text = dup_body (with);
  g_assert_nonnull (strstr (text, "\"frameImages\":[\"e61d1111-0000-4000-8000-000000000000\"]"));
  g_assert_null (strstr (text, "file:"));
}

static void
test_unknown_model (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_free (f->request->model);
  f->request->model = g_strdup ("nobody:nothing@1");
  g_assert_null (takes_runware.build_submit (f->account, f->catalogue, f->request, TASK, NULL, &error));
  g_assert_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_MODEL);
}

/* Where a wrong answer comes from does not matter: none of these may crash or be taken for a yes. */
static void
test_truncated (Fixture       *f,
                gconstpointer  data)
{
  static const char whole[] = "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" TASK "\",\"status\":\"success\","
                              "\"videoUUID\":\"v\",\"videoURL\":\"https://h/a.mp4\",\"seed\":1,\"cost\":0.5}],"
                              "\"errors\":[{\"code\":\"providerError\",\"message\":\"m\",\"parameter\":[\"a\"],\"taskUUID\":\"" TASK "\"}]}";
  const TakesTicket ticket = { .task_id = TASK, .results = 1 };

  for (gsize length = 0; length < sizeof whole - 1; length++)
    {
      g_autoptr (JsonNode) body = length ? takes_json_parse (whole, length, NULL) : NULL;
      g_autoptr (TakesResult) trouble = takes_result_new ();

      g_assert_null (body);
      g_assert_cmpint (takes_runware.parse_submit (200, body, &ticket, trouble), ==, TAKES_SUBMIT_UNKNOWN);
    }
}

/* Every member of an answer, once with every other type of JSON. */
static void
test_types (Fixture       *f,
            gconstpointer  data)
{
  static const char *const members[] = {
    "data", "errors", "error", "taskUUID", "status", "videoUUID", "videoURL", "seed", "cost", "code", "message",
    "parameter", "responseContent", "progress", "NSFWContent", "request", "response", "balance", "mediaUUID",
  };
  static const char *const values[] = {
    "null", "true", "7", "-1.5", "1e300", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":1}", "[\"x\",5]",
  };
  const TakesTicket ticket = { .task_id = TASK, .results = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint k = 0; k < G_N_ELEMENTS (values) * 4; k++)
      {
        static const char *const forms[] = { "{\"%s\":%s}", "{\"data\":[{\"%s\":%s}]}", "{\"errors\":[{\"%s\":%s}]}",
                                             "{\"data\":[{\"status\":\"error\",\"error\":{\"%s\":%s}}]}" };
        g_auto (GStrv) parts = g_strsplit (forms[k % 4], "%s", 3);
        g_autofree char *text = g_strconcat (parts[0], members[i], parts[1], values[k / 4], parts[2], NULL);
        g_autoptr (JsonNode) body = takes_json_parse (text, -1, NULL);
        g_autoptr (TakesResult) trouble = takes_result_new ();
        g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
        g_auto (TakesPollOutcome) outcome = { 0 };
        g_autoptr (JsonNode) clean = NULL;
        g_autofree char *reference = NULL;
        TakesBalance balance;
        gboolean arrived;

        g_assert_nonnull (body);
        takes_runware.parse_submit (200, body, &ticket, trouble);
        takes_runware.parse_poll (200, body, &ticket, results, &outcome);
        takes_runware.parse_recover (200, body, &ticket, &arrived);
        takes_runware.parse_upload (200, body, &(TakesUpload) { .upload_id = TASK }, &reference, trouble);
        takes_runware.parse_account (200, body, &balance, trouble);
        clean = takes_runware.clean_answer (body, &ticket);
        g_assert_false (arrived);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/runware/submit/build", Fixture, NULL, set_up, test_build, tear_down);
  g_test_add ("/runware/submit/same-bytes", Fixture, NULL, set_up, test_same_bytes, tear_down);
  g_test_add ("/runware/submit/input", Fixture, NULL, set_up, test_input, tear_down);
  g_test_add ("/runware/submit/unknown-model", Fixture, NULL, set_up, test_unknown_model, tear_down);
  g_test_add ("/runware/submit/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/runware/submit/types", Fixture, NULL, set_up, test_types, tear_down);

  return g_test_run ();
}
