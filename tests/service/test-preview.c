/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preview.h"

#include <string.h>

#include "takes-json.h"

#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

static TakesPreview *
preview (TakesRequest  *request,
         GError       **error)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesAccount) account = takes_account_new ("a", "runware", "Runware", NULL, FALSE);

  return takes_preview_new (account, catalogue, request, TASK, error);
}

static TakesRequest *
create_request (void)
{
  TakesRequest *request = takes_request_new ();

  request->model = g_strdup ("alibaba:wan@2.6");
  request->prompt = g_strdup ("It's a boat; $HOME `x` \"y\"");
  request->width = 1280;
  request->height = 720;
  request->duration = 5;
  request->seed = 7;

  return request;
}

/* A shell gives curl back exactly what is shown as JSON. */
static void
test_curl (void)
{
  g_autoptr (TakesRequest) request = create_request ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPreview) self = preview (request, &error);
  g_auto (GStrv) words = NULL;
  g_autofree char *line = NULL;
  int n_words;

  g_assert_no_error (error);
  g_assert_nonnull (strstr (self->json, "\"positivePrompt\""));
  g_assert_nonnull (strstr (self->json, TASK));
  g_assert_nonnull (strstr (self->curl, "-H \"Authorization: Bearer $RUNWARE_API_KEY\""));
  g_assert_true (g_shell_parse_argv (self->curl, &n_words, &words, NULL));
  g_assert_cmpstr (words[0], ==, "curl");
  g_assert_cmpstr (words[1], ==, "https://api.runware.ai/v1");
  g_assert_cmpstr (words[n_words - 2], ==, "--data-raw");
  g_assert_cmpstr (words[n_words - 1], ==, self->json);
}

/* No path leaves the computer; what is not uploaded yet has a name that can be read back. */
static void
test_file (void)
{
  g_autoptr (TakesRequest) request = create_request ();
  g_autoptr (TakesPreview) self = NULL;
  TakesInput *input = takes_input_new ("file:///home/somebody/secret/boat.png");

  input->name = g_strdup ("boat.png");
  input->sha256 = g_strnfill (64, 'a');
  input->frame = g_strdup ("first");
  takes_request_add_input (request, TAKES_INPUT_FRAME, input);
  request->width = request->height = TAKES_UNSET;
  request->resolution = g_strdup ("720p");
  self = preview (request, NULL);

  g_assert_cmpuint (self->n_files, ==, 1);
  g_assert_nonnull (strstr (self->json, "upload:aaaa"));
  g_assert_nonnull (strstr (self->json, "/boat.png"));
  g_assert_null (strstr (self->json, "somebody"));
  g_assert_null (strstr (self->curl, "somebody"));
}

/* Members that nobody knows are kept for reading, never sent. */
static void
test_unknown (void)
{
  g_autoptr (TakesRequest) request = create_request ();
  g_autoptr (TakesPreview) self = NULL;

  request->unknown = g_strdup ("{\"colour\":\"odd\"}");
  self = preview (request, NULL);
  g_assert_null (strstr (self->json, "colour"));
}

static void
test_no_model (void)
{
  g_autoptr (TakesRequest) request = create_request ();
  g_autoptr (GError) error = NULL;

  g_free (request->model);
  request->model = g_strdup ("nobody:nothing@0");
  g_assert_null (preview (request, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/preview/curl", test_curl);
  g_test_add_func ("/service/preview/file", test_file);
  g_test_add_func ("/service/preview/unknown", test_unknown);
  g_test_add_func ("/service/preview/no-model", test_no_model);

  return g_test_run ();
}
