/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading.h"

#include <string.h>

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define KEY "sk-0123456789abcdef"

/* What a text is, and what of it is told. `code` is one finding that must be there. */
static const struct {
  const char *name;
  const char *text;
  const char *file;
  int         kind;        /* −1: nothing that can be read */
  const char *prompt;
  const char *code;
} cases[] = {
  { "task", "{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A boat\"}", NULL, TAKES_READING_REQUEST, "A boat", "im_task_type" },
  { "task-file", "{\"positivePrompt\":\"A boat\"}", "a.json", TAKES_READING_REQUEST, "A boat", "im_model_kept" },
  { "list-of-tasks", " [{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A boat\"}]", NULL,
    TAKES_READING_REQUEST, "A boat", "im_array" },
  { "bom", "\xef\xbb\xbf{\"positivePrompt\":\"A boat\"}", NULL, TAKES_READING_REQUEST, "A boat", NULL },
  { "key", "{\"positivePrompt\":\"A boat\",\"apiKey\":\"" KEY "\"}", NULL, TAKES_READING_REQUEST, "A boat", "im_credentials" },
  { "unknown-member", "{\"positivePrompt\":\"A boat\",\"colour\":3}", NULL, TAKES_READING_REQUEST, "A boat", "im_unknown_field" },
  { "unknown-model", "{\"model\":\"other:thing@1\",\"positivePrompt\":\"A boat\"}", NULL, TAKES_READING_REQUEST, "A boat", "im_model_kept" },
  { "local-file", "{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A boat\",\"inputs\":{\"frameImages\":[{\"image\":\"file:///etc/passwd\"}]}}",
    NULL, TAKES_READING_REQUEST, "A boat", "im_local_input" },
  { "local-path", "{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A boat\",\"inputs\":{\"referenceImages\":[\"/etc/passwd\"]}}",
    NULL, TAKES_READING_REQUEST, "A boat", "im_local_input" },
  { "sidecar", "{\"schema\":1,\"seed\":812,\"request\":{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"A boat\"},"
    "\"inputs\":[{\"role\":\"frame\",\"name\":\"boat.png\",\"sha256\":\"" SHA "\"}]}", NULL, TAKES_READING_SETTINGS, "A boat", NULL },
  { "lines", "A boat\nA car\n", NULL, TAKES_READING_PROMPTS, "A boat", NULL },
  { "alternative-first", "{red|blue} boat\n", "list.txt", TAKES_READING_PROMPTS, "{red|blue} boat", NULL },
  { "table", "prompt,colour\nA boat,red\n", "list.csv", TAKES_READING_PROMPTS, "A boat", "im_list_note" },
  { "broken", "{\"positivePrompt\":", NULL, -1, NULL, NULL },
  { "no-object", "[1, 2]", NULL, -1, NULL, NULL },
  { "other-file", "%PDF-1.4", "a.pdf", -1, NULL, NULL },
  { "empty", "", NULL, -1, NULL, NULL },
};

static TakesCatalogue *
get_catalogue (void)
{
  static TakesCatalogue *catalogue;

  if (!catalogue)
    catalogue = takes_catalogue_new_built_in ();

  return catalogue;
}

static TakesReading *
read_text (const char  *text,
           const char  *file,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TakesRequest) base = takes_request_new ();

  base->model = g_strdup ("alibaba:wan@2.6");
  base->seed = 1;

  return takes_reading_new (get_catalogue (), bytes, file, base, error);
}

static void
test_case (gconstpointer data)
{
  const typeof (cases[0]) *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesReading) reading = read_text (test->text, test->file, &error);
  const TakesRequest *request;

  if (test->kind < 0)
    {
      g_assert_null (reading);
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (reading->kind, ==, test->kind);
  request = reading->prompts ? reading->prompts->requests->pdata[0] : reading->request;
  g_assert_cmpstr (request->prompt, ==, test->prompt);
  g_assert_cmpstr (request->model, ==, "alibaba:wan@2.6");
  if (test->code)
    g_assert_nonnull (takes_findings_find (reading->findings, test->code));
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    g_assert_cmpuint (takes_request_count_inputs (request, role), ==, 0);
  g_assert_true (!reading->text || !strstr (reading->text, KEY));
  g_assert_true (!request->unknown || !strstr (request->unknown, KEY));
}

static void
test_settings (void)
{
  g_autoptr (TakesReading) reading = read_text (cases[9].text, NULL, NULL);
  const TakesNamedInput *input;

  g_assert_cmpint (reading->request->seed, ==, 812);
  g_assert_cmpuint (reading->inputs->len, ==, 1);
  input = reading->inputs->pdata[0];
  g_assert_cmpint (input->role, ==, TAKES_INPUT_FRAME);
  g_assert_cmpstr (input->name, ==, "boat.png");
  g_assert_cmpstr (input->sha256, ==, SHA);
}

/* As a preview of ours writes an input. */
static void
test_upload (void)
{
  g_autoptr (TakesReading) reading =
    read_text ("{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"x\",\"inputs\":{\"frameImages\":[{\"image\":\"upload:" SHA
               "/my boat.png\",\"frame\":\"first\"}]}}", NULL, NULL);
  const TakesNamedInput *input;

  g_assert_cmpuint (reading->inputs->len, ==, 1);
  input = reading->inputs->pdata[0];
  g_assert_cmpstr (input->name, ==, "my boat.png");
  g_assert_cmpuint (takes_request_count_inputs (reading->request, TAKES_INPUT_FRAME), ==, 0);
}

/* A line has a seed only if it names one. */
static void
test_seeds (void)
{
  g_autoptr (TakesReading) reading = read_text ("prompt,seed\nA boat,7\nA car,\n", "a.csv", NULL);

  g_assert_cmpint (((const TakesRequest *) reading->prompts->requests->pdata[0])->seed, ==, 7);
  g_assert_cmpint (((const TakesRequest *) reading->prompts->requests->pdata[1])->seed, ==, TAKES_UNSET);
}

#define TASK(rest) "{\"taskType\":\"videoInference\",\"model\":\"alibaba:wan@2.6\"," rest "}"
#define SAME "\"width\":1280,\"height\":720,\"duration\":5,\"positivePrompt\":"

/* Each is read by itself; all together are rows where rows can say all in which they differ. */
static void
test_several (void)
{
  static const struct { const char *text; guint n, n_rows; const char *code; } texts[] = {
    { "[" TASK (SAME "\"A boat\",\"seed\":1") "," TASK (SAME "\"A boat\",\"seed\":2") "," TASK (SAME "\"A car\",\"seed\":2") "]",
      3, 3, NULL },
    { "[" TASK (SAME "\"A boat\"") "]", 1, 0, "im_array" },
    { "[{\"taskType\":\"authentication\",\"apiKey\":\"" KEY "\"}," TASK (SAME "\"A boat\"") "," TASK (SAME "\"A car\"") "]",
      2, 2, "im_credentials" },
    { "[" TASK (SAME "\"A boat\"") "," TASK (SAME "\"A car\",\"outputQuality\":50") "]", 2, 2, NULL },
    { "[" TASK (SAME "\"A boat\",\"outputQuality\":50") "," TASK (SAME "\"A car\"") "]", 2, 0, NULL },
    { "[" TASK (SAME "\"A boat\"") "," TASK (SAME "\"A car\",\"ttl\":90000,\"safety\":{\"checkContent\":true,\"mode\":\"full\"}") "]",
      2, 2, NULL },
    { "[" TASK (SAME "\"A boat\"") "," TASK (SAME "\"A car\",\"inputs\":{\"frameImages\":[\"https://e.org/a.png\"]}") "]",
      2, 2, NULL },
    { "[" TASK (SAME "\"A boat\"") "," TASK (SAME "\"A car\",\"inputs\":{\"frameImages\":[\"data:image/png;base64,AAAA\"]}") "]",
      2, 0, NULL },
    { "[" TASK (SAME "\"A boat\"") "," TASK ("\"positivePrompt\":\"A car\",\"inputs\":{\"frameImages\":[\"https://e.org/a.png\"]}") "]",
      2, 0, NULL },
    { "[" TASK (SAME "\"A boat\"") "," TASK ("\"width\":1920,\"height\":1080,\"duration\":10,\"positivePrompt\":\"A car\"") "]",
      2, 2, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TakesReading) reading = read_text (texts[i].text, NULL, NULL);
      g_autoptr (TakesPromptList) rows = takes_reading_dup_rows (reading);

      g_assert_cmpuint (takes_reading_count (reading), ==, texts[i].n);
      g_assert_cmpuint (rows ? rows->rows->len : 0, ==, texts[i].n_rows);
      if (texts[i].code)
        g_assert_nonnull (takes_findings_find (reading->findings, texts[i].code));
      g_assert_cmpstr (takes_reading_get (reading, 0)->request->prompt, ==, "A boat");
      if (texts[i].n > 1)
        g_assert_cmpstr (takes_reading_get (reading, texts[i].n - 1)->request->prompt, ==, "A car");
      for (guint j = 0; j < texts[i].n; j++)
        g_assert_null (strstr (takes_reading_get (reading, j)->text, KEY));
    }
}

static void
test_looks (void)
{
  static const struct { const char *text; gboolean readable; } texts[] = {
    { "{\"a\":1}", TRUE }, { " [1]", TRUE }, { "one\ntwo", TRUE }, { "one\r\n\r\ntwo", TRUE },
    { "one line", FALSE }, { "one line\n", FALSE }, { "", FALSE }, { "https://example.org/a.png", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (takes_reading_looks_like (texts[i].text), ==, texts[i].readable);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/reading/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/core/reading/settings-inputs", test_settings);
  g_test_add_func ("/core/reading/upload-inputs", test_upload);
  g_test_add_func ("/core/reading/looks-like", test_looks);
  g_test_add_func ("/core/reading/seeds", test_seeds);
  g_test_add_func ("/core/reading/several", test_several);

  return g_test_run ();
}
