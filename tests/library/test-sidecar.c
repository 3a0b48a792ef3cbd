/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sidecar.h"

#include "takes-json.h"

#include <glib/gstdio.h>

static TakesJobRow *
make_job (void)
{
  static const char body[] =
    "[{\"taskType\":\"videoInference\",\"positivePrompt\":\"A paper boat\",\"seed\":812,"
    "\"webhookURL\":\"https://hook.example/?secret=1\","
    "\"inputs\":{\"frameImages\":[\"https://signed.example/x?token=abc\",\"e61d\"],"
    "\"audio\":\"data:audio/wav;base64,AAAA\"}}]";
  TakesJobRow *job = takes_job_row_new ();
  TakesInput *input = takes_input_new ("file:///home/somebody/secret/boat.png");

  job->id = g_strdup ("5b0c1f6e");
  job->service = g_strdup ("runware");
  job->account_id = g_strdup ("account-17");
  job->request = takes_request_new ();
  job->request->model = g_strdup ("alibaba:wan@2.6");
  job->request->prompt = g_strdup ("A paper boat");
  input->sha256 = g_strdup ("abcd");
  takes_request_add_input (job->request, TAKES_INPUT_FRAME, input);
  job->body = g_bytes_new_static (body, sizeof body - 1);
  job->estimate = (TakesPrice) { TRUE, "USD", 500000, 500000 };
  job->submitted_at = G_GINT64_CONSTANT (1795255200) * G_USEC_PER_SEC;

  return job;
}

static TakesTakeRow *
make_take (void)
{
  TakesTakeRow *take = takes_take_row_new ();

  take->id = g_strdup ("take-1");
  take->result_key = g_strdup ("0f7b");
  take->seed = 812;
  take->width = 1280;
  take->height = 720;
  take->duration_ms = 5000;
  take->bytes = 1834211;
  take->has_audio = TRUE;
  take->url = g_strdup ("https://vm.example/signed");
  take->created_at = G_GINT64_CONSTANT (1795255470) * G_USEC_PER_SEC;

  return take;
}

static JsonNode *
build (void)
{
  g_autoptr (TakesJobRow) job = make_job ();
  g_autoptr (TakesTakeRow) take = make_take ();
  g_autoptr (JsonNode) answer =
    takes_json_parse ("{\"status\":\"success\",\"seed\":812,\"videoURL\":\"https://vm.example/a\"}", -1, NULL);
  TakesSidecarFacts facts = { "Takes 0.1", "Unsorted", "Puddle", answer, 30.000000004 };

  return takes_sidecar_build (job, take, &facts);
}

static void
test_says_what_was_sent (void)
{
  g_autoptr (JsonNode) node = build ();
  JsonObject *object = takes_json_node_object (node);
  JsonObject *request = takes_json_get_object (object, "request");
  gint64 seed, fps;

  g_assert_cmpstr (takes_json_get_string (object, "provider"), ==, "runware");
  g_assert_cmpstr (takes_json_get_string (object, "model"), ==, "alibaba:wan@2.6");
  g_assert_cmpstr (takes_json_get_string (request, "positivePrompt"), ==, "A paper boat");
  g_assert_true (takes_json_get_int (object, "seed", &seed));
  g_assert_cmpint (seed, ==, 812);
  g_assert_cmpstr (takes_json_get_string (takes_json_get_object (object, "response"), "status"), ==, "success");
  g_assert_cmpstr (takes_json_get_string (takes_json_get_object (object, "times"), "submitted"), ==,
                   "2026-11-21T10:00:00Z");
  g_assert_true (takes_json_get_int (takes_json_get_object (object, "media"), "fps", &fps));
  g_assert_cmpint (fps, ==, 30);
}

/* A body with media in it is not kept; what was asked for is, and tells no path either. */
static void
test_says_what_was_asked_for (void)
{
  g_autoptr (TakesJobRow) job = make_job ();
  g_autoptr (TakesTakeRow) take = make_take ();
  TakesSidecarFacts facts = { "Takes 0.1", "Unsorted", "Puddle", NULL, 30 };
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&job->body, g_bytes_unref);
  node = takes_sidecar_build (job, take, &facts);
  g_assert_nonnull (takes_json_get_object (takes_json_node_object (node), "request"));
  text = takes_json_write (node, FALSE);
  g_assert_nonnull (strstr (text, "A paper boat"));
  g_assert_null (strstr (text, "somebody"));
}

static void
test_tells_no_secrets (void)
{
  static const char *const secrets[] = {
    "http", "secret", "token", "base64", "somebody", "account-17", "file:",
  };
  g_autoptr (JsonNode) node = build ();
  g_autofree char *text = takes_json_write (node, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
  g_assert_nonnull (strstr (text, "e61d"));
  g_assert_nonnull (strstr (text, "boat.png"));
}

static void
test_unknown_members_stay (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-sidecar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "boat.takes.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = build ();
  g_autoptr (JsonNode) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "{\"seed\":1,\"review\":{\"rating\":4}}", -1, NULL));
  g_assert_true (takes_sidecar_write (path, node, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  back = takes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (takes_json_get_object (takes_json_node_object (back), "review"));
  g_assert_nonnull (strstr (text, "812"));
}

static void
test_hostile_old_sidecar (void)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-sidecar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "boat.takes.json", NULL);
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autoptr (JsonNode) node = build ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, brackets, -1, NULL));
  g_assert_true (takes_sidecar_write (path, node, &error));
  g_assert_no_error (error);
}

/* What the person thinks comes and goes; everything else in the companion stays as it is. */
static void
test_review (void)
{
  static const struct {
    const char   *before;
    TakesVerdict  verdict;
    int           stars, rank, rank_of;
    const char   *after;       /* NULL: not written */
  } cases[] = {
    { "{\"seed\":812}", TAKES_VERDICT_PICK, 4, 1, 3,
      "{\"seed\":812,\"review\":{\"rating\":4,\"verdict\":\"pick\",\"rank\":1,\"rankOf\":3}}" },
    { "{\"review\":{\"verdict\":\"pick\",\"rank\":1,\"notes\":\"dusk\",\"tags\":[\"a\"]},\"new\":{}}",
      TAKES_VERDICT_NONE, 0, 0, 0,
      "{\"review\":{\"notes\":\"dusk\",\"tags\":[\"a\"],\"rating\":0},\"new\":{}}" },
    { "{\"review\":\"good\"}", TAKES_VERDICT_REJECT, 0, 0, 0,
      "{\"review\":{\"rating\":0,\"verdict\":\"reject\"}}" },
    { "[]", TAKES_VERDICT_PICK, 1, 0, 0, NULL },
    { "", TAKES_VERDICT_PICK, 1, 0, 0, NULL },
    { "[[[[", TAKES_VERDICT_PICK, 1, 0, 0, NULL },
  };
  g_autofree char *folder = g_dir_make_tmp ("takes-sidecar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "boat.takes.json", NULL);
  g_autoptr (TakesTakeRow) none = takes_take_row_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesTakeRow) take = takes_take_row_new ();
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;
      g_autofree char *plain = NULL;

      take->verdict = cases[i].verdict;
      take->stars = cases[i].stars;
      take->rank = cases[i].rank;
      take->rank_of = cases[i].rank_of;
      g_assert_true (g_file_set_contents (path, cases[i].before, -1, NULL));
      g_assert_true (takes_sidecar_review (path, take, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

      if (!cases[i].after)
        {
          g_assert_cmpstr (text, ==, cases[i].before);
          continue;
        }

      node = takes_json_parse (text, -1, &error);
      g_assert_no_error (error);
      plain = takes_json_write (node, FALSE);
      g_assert_cmpstr (plain, ==, cases[i].after);
    }

  /* A companion that was taken away is not made anew. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (takes_sidecar_review (path, none, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_stack (void)
{
  g_autoptr (TakesJobRow) job = make_job ();
  g_autoptr (TakesRequest) other = takes_request_copy (job->request);
  g_autofree char *a = takes_stack_of (job->request);
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  TakesInput *input = takes_request_get_input (other, TAKES_INPUT_FRAME, 0);

  other->seed = 99;
  other->results = 2;
  g_free (input->source);
  input->source = g_strdup ("file:///elsewhere/same.png");
  b = takes_stack_of (other);
  g_assert_cmpstr (a, ==, b);

  g_free (other->prompt);
  other->prompt = g_strdup ("A paper plane");
  c = takes_stack_of (other);
  g_assert_cmpstr (a, !=, c);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/library/sidecar/says-what-was-sent", test_says_what_was_sent);
  g_test_add_func ("/library/sidecar/says-what-was-asked-for", test_says_what_was_asked_for);
  g_test_add_func ("/library/sidecar/tells-no-secrets", test_tells_no_secrets);
  g_test_add_func ("/library/sidecar/unknown-members-stay", test_unknown_members_stay);
  g_test_add_func ("/library/sidecar/hostile-old-sidecar", test_hostile_old_sidecar);
  g_test_add_func ("/library/sidecar/review", test_review);
  g_test_add_func ("/library/sidecar/stack", test_stack);

  return g_test_run ();
}
