/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-program.h"

#include <string.h>

#include "takes-json.h"

#define FIRST_000 \
  "{\"taskType\":\"videoInference\",\"taskUUID\":\"ab963ffc-af6b-4837-8428-d35d25105958\"," \
  "\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A night market in cliffs\"," \
  "\"negativePrompt\":\"blurry faces\",\"width\":1920,\"height\":1080,\"duration\":10," \
  "\"seed\":52917,\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true," \
  "\"shotType\":\"multi\"}}}"

#define FIRST_001 \
  "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6-flash\"," \
  "\"positivePrompt\":\"Animate the still\",\"width\":1280,\"height\":720,\"duration\":6," \
  "\"seed\":21557,\"providerSettings\":{\"alibaba\":{\"promptExtend\":true,\"audio\":true," \
  "\"shotType\":\"single\"}},\"inputs\":{\"frameImages\":[{\"image\":" \
  "\"https://example.org/tea.jpg\",\"frame\":\"first\"}]}}"

#define INPUT_IMAGE_002 \
  "{\"taskType\":\"videoInference\",\"taskUUID\":\"6ba7b834-9dad-11d1-80b4-00c04fd430c8\"," \
  "\"model\":\"alibaba:wan@2.5-preview\",\"inputs\":{\"frameImages\":[{\"inputImage\":" \
  "\"c64351d5-4c59-42f7-95e1-eace013eddab\",\"frame\":\"first\"}]}," \
  "\"positivePrompt\":\"The character moves\",\"duration\":5,\"resolution\":\"720p\"," \
  "\"providerSettings\":{\"alibaba\":{\"audio\":true}}}"

#define WAN26 \
  "\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\",\"width\":1280,\"height\":720,"

/* models.md §13, whole requests, and what else a file may hold. */
static const struct {
  const char *name;
  const char *text;
  gboolean    valid;
  const char *codes;     /* each must be among the problems */
  double      low;       /* −1: not known */
  double      high;
  const char *sent;      /* must be part of the request as it would be sent; NULL: there is none */
  const char *unsent;    /* must not */
} cases[] = {
  { "T69", FIRST_000, TRUE, "im_uuid_replaced seed_with_extend", 1.5, 1.5, "\"duration\":10", "taskUUID" },
  { "T70", FIRST_001, TRUE, "seed_with_extend", 0.3, 0.3,
    "\"frameImages\":[\"https://example.org/tea.jpg\"]", "null" },
  { "T72", INPUT_IMAGE_002, TRUE, "im_input_image", -1, -1, "\"resolution\":\"720p\"", "inputImage" },
  { "strings", "{" WAN26 "\"positivePrompt\":\"x\",\"duration\":\"10\",\"seed\":\"7\"}", TRUE,
    "im_string_number", 1.0, 1.0, "\"duration\":10", "\"10\"" },
  { "T81", "{" WAN26 "\"positivePrompt\":\"x\",\"duration\":7}", FALSE, "duration_unsupported", -1, -1,
    "\"model\":", NULL },
  { "T83", "[{\"taskType\":\"authentication\",\"apiKey\":\"topsecretvalue\"},{" WAN26
    "\"positivePrompt\":\"x\",\"duration\":5}]", TRUE, "im_credentials im_array", 0.5, 0.5,
    "\"positivePrompt\":\"x\"", "topsecretvalue" },
  { "alternatives", "{" WAN26 "\"positivePrompt\":\"a {red|blue} car\",\"duration\":5}", TRUE, "", 0.5, 0.5,
    "\"positivePrompt\":\"a red car\"", NULL },
  { "T87 model", "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@9.9\",\"positivePrompt\":\"x\"}",
    FALSE, "model_unknown", -1, -1, NULL, NULL },
  { "T87 list", "[]", FALSE, "im_not_json", -1, -1, NULL, NULL },
  { "T87 words", "not json", FALSE, "im_not_json", -1, -1, NULL, NULL },
  { "empty", "", FALSE, "im_not_json", -1, -1, NULL, NULL },
  { "missing file", "{" WAN26 "\"positivePrompt\":\"x\",\"duration\":5,\"inputs\":{\"frameImages\":"
    "[\"file:///nowhere/at/all.png\"]}}", FALSE, "media_missing", 0.5, 0.5, "\"model\":", NULL },
};

static gboolean
has_code (JsonObject *item,
          const char *code)
{
  JsonArray *problems = takes_json_get_array (item, "problems");

  for (guint i = 0; i < json_array_get_length (problems); i++)
    {
      JsonObject *problem = takes_json_node_object (json_array_get_element (problems, i));

      g_assert_nonnull (takes_json_get_string (problem, "severity"));
      g_assert_nonnull (takes_json_get_string (problem, "message"));
      if (g_strcmp0 (takes_json_get_string (problem, "code"), code) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
assert_money (JsonObject *estimate,
              const char *member,
              double      amount)
{
  double read = -1;

  takes_json_get_double (estimate, member, &read);
  g_assert_cmpfloat_with_epsilon (read, amount, 1e-9);
}

static void
check_item (JsonObject *item,
            guint       i)
{
  g_auto (GStrv) codes = g_strsplit (cases[i].codes, " ", -1);
  JsonNode *request = takes_json_get (item, "request");
  const char *curl = takes_json_get_string (item, "curl");
  g_autofree char *sent = takes_json_write (request, FALSE);
  gboolean valid = 77;

  g_test_message ("%s: %s", cases[i].name, sent);
  g_assert_true (takes_json_get_boolean (item, "valid", &valid));
  g_assert_cmpint (valid, ==, cases[i].valid);

  for (guint j = 0; codes[j]; j++)
    if (*codes[j])
      g_assert_true (has_code (item, codes[j]));

  assert_money (takes_json_get_object (item, "estimate"), "low", cases[i].low);
  assert_money (takes_json_get_object (item, "estimate"), "high", cases[i].high);

  if (cases[i].sent)
    g_assert_nonnull (strstr (sent, cases[i].sent));
  else
    g_assert_cmpstr (sent, ==, "null");

  g_assert_cmpint (curl != NULL, ==, cases[i].sent != NULL);
  g_assert_true (!curl || (strstr (curl, "$RUNWARE_API_KEY") && !strstr (curl, "topsecretvalue")));

  if (cases[i].unsent)
    g_assert_null (strstr (sent, cases[i].unsent));
}

static void
test_table (void)
{
  g_autoptr (Home) home = home_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = home_write (home, "request.json", cases[i].text);
      g_autoptr (Run) run = program_run (home, "validate", path, "--json", NULL);

      g_assert_cmpint (run->code, ==, cases[i].valid ? 0 : 2);
      g_assert_cmpuint (json_array_get_length (run_get_list (run, NULL)), ==, 1);
      g_assert_cmpstr (takes_json_get_string (run_get_item (run, NULL, 0), "file"), ==, path);
      check_item (run_get_item (run, NULL, 0), i);
      g_assert_null (strstr (run->out, "topsecretvalue"));
      g_assert_null (strstr (run->err, "topsecretvalue"));
    }
}

/* Several files are one array in their order; one bad file makes the exit code. */
static void
test_several (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *good = home_write (home, "good.json", FIRST_000);
  g_autofree char *bad = home_write (home, "bad.json", "{}");
  g_autofree char *absent = g_build_filename (home->folder, "absent.json", NULL);
  g_autoptr (Run) run = program_run (home, "validate", "--json", good, bad, absent, home->folder, NULL);
  g_autoptr (Run) text = program_run (home, "validate", good, bad, absent, NULL);
  gboolean valid;

  g_assert_cmpint (run->code, ==, 2);
  g_assert_cmpuint (json_array_get_length (run_get_list (run, NULL)), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (takes_json_get_boolean (run_get_item (run, NULL, i), "valid", &valid));
      g_assert_cmpint (valid, ==, i == 0);
    }

  g_assert_true (has_code (run_get_item (run, NULL, 2), "file_unreadable"));
  g_assert_true (has_code (run_get_item (run, NULL, 3), "file_unreadable"));

  g_assert_cmpint (text->code, ==, 2);
  g_assert_nonnull (strstr (text->out, "good.json: valid"));
  g_assert_nonnull (strstr (text->out, "bad.json: not valid"));
  g_assert_nonnull (strstr (text->out, "error: "));
}

/* One request as each service would get it, to the byte. */
static const struct {
  const char *service;
  const char *request;
  const char *curl;
} services[] = {
  { "toapis", "{\"model\":\"wan2.6\",\"prompt\":\"x\",\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"duration\":5,"
    "\"seed\":1,\"prompt_extend\":false,\"shot_type\":\"single\",\"audio\":true,\"watermark\":false}",
    "-H \"Authorization: Bearer $TOAPIS_API_KEY\"" },
  { "empiriolabs", "{\"model\":\"wan-2-6\",\"prompt\":\"x\",\"mode\":\"t2v\",\"resolution\":\"720p\",\"aspect_ratio\":\"16:9\","
    "\"duration\":5,\"shot_type\":\"single\",\"seed\":1,\"prompt_extend\":false,\"audio\":true}",
    "https://api.empiriolabs.ai/v1/videos/generations" },
  { "dashscope", "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"x\"},\"parameters\":{\"size\":\"1280*720\",\"duration\":5,"
    "\"prompt_extend\":false,\"watermark\":false,\"seed\":1}}", "-H 'X-DashScope-Async: enable'" },
};

static void
test_services (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = home_write (home, "request.json", "{" WAN26 "\"positivePrompt\":\"x\",\"width\":1280,\"height\":720,"
                                      "\"duration\":5,\"seed\":1,\"providerSettings\":{\"alibaba\":{\"promptExtend\":false}}}");

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (Run) run = program_run (home, "validate", path, "--json", "--service", services[i].service, NULL);
      JsonObject *item = run_get_item (run, NULL, 0);
      g_autofree char *request = takes_json_write (takes_json_get (item, "request"), FALSE);

      g_assert_cmpint (run->code, ==, 0);
      g_assert_cmpstr (request, ==, services[i].request);
      g_assert_nonnull (strstr (takes_json_get_string (item, "curl"), services[i].curl));
    }
}

/* Nothing is opened for it, nothing is left behind. */
static void
test_leaves_nothing (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = home_write (home, "request.json", FIRST_001);
  g_autoptr (Run) run = program_run (home, "validate", path, "--service", "nobody", NULL);

  g_assert_cmpint (run->code, ==, 2);
  g_assert_nonnull (strstr (run->err, "nobody"));
  g_assert_false (g_file_test (home->output, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/validate/table", test_table);
  g_test_add_func ("/cli/validate/several", test_several);
  g_test_add_func ("/cli/validate/services", test_services);
  g_test_add_func ("/cli/validate/leaves-nothing", test_leaves_nothing);

  return g_test_run ();
}
