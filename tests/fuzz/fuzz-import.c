/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-build.h"
#include "takes-json.h"
#include "takes-reading.h"
#include "takes-validate.h"

static TakesCatalogue *
get_catalogue (void)
{
  static TakesCatalogue *catalogue;

  if (!catalogue)
    catalogue = takes_catalogue_new_built_in ();

  return catalogue;
}

/* What was read can be kept and comes back as it was; the rules and the builder bear it; no file is named. */
static void
check_request (const TakesRequest *request)
{
  g_autoptr (JsonNode) kept = takes_request_to_json (request);
  g_autoptr (TakesRequest) back = takes_request_from_json (kept);
  g_autoptr (GPtrArray) findings = takes_validate (get_catalogue (), "runware", request);
  g_autoptr (JsonNode) built = takes_build (get_catalogue (), request, NULL, NULL, NULL);

  g_assert (takes_request_equal (request, back));
  for (guint i = 0; i < findings->len; i++)
    g_assert (g_utf8_validate (((const TakesFinding *) findings->pdata[i])->message, -1, NULL));
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      g_assert (takes_input_get_form (takes_request_get_input (request, role, i)) != TAKES_INPUT_FORM_FILE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TakesRequest) base = takes_request_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesReading) reading = NULL;

  base->model = g_strdup ("alibaba:wan@2.6");
  reading = takes_reading_new (get_catalogue (), bytes, "a.json", base, &error);
  g_assert ((reading == NULL) == (error != NULL));
  if (!reading)
    return 0;

  g_assert (reading->request && reading->request->model);
  for (guint i = 0; i < reading->findings->len; i++)
    g_assert (g_utf8_validate (((const TakesFinding *) reading->findings->pdata[i])->message, -1, NULL));
  check_request (reading->request);

  return 0;
}
