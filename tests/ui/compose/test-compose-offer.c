/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-offer.h"

#include "takes-validate.h"

static const struct { const char *member; TakesComposeField field; } fields[] = {
  { "model", TAKES_FIELD_MODEL },
  { "inputs", TAKES_FIELD_START },
  { "inputs.frameImages", TAKES_FIELD_FRAME },
  { "inputs.frameImages[0]", TAKES_FIELD_FRAME },
  { "inputs.frameImages.image", TAKES_FIELD_FRAME },
  { "inputs.referenceImages", TAKES_FIELD_FRAME },
  { "positivePrompt", TAKES_FIELD_PROMPT },
  { "negativePrompt", TAKES_FIELD_NEGATIVE },
  { "width", TAKES_FIELD_SIZE },
  { "height", TAKES_FIELD_SIZE },
  { "resolution", TAKES_FIELD_SIZE },
  { "duration", TAKES_FIELD_DURATION },
  { "seed", TAKES_FIELD_SEEDS },
  { "seeds", TAKES_FIELD_OTHER },
  { "providerSettings.alibaba.audio", TAKES_FIELD_SOUND },
  { "providerSettings.alibaba.promptExtend", TAKES_FIELD_MORE },
  { "providerSettings.alibaba.shotType", TAKES_FIELD_MORE },
  { "outputQuality", TAKES_FIELD_MORE },
  { "steps", TAKES_FIELD_ANIMATE },
  { "fps", TAKES_FIELD_ANIMATE },
  { "advancedFeatures.wanAnimate.prevSegCondFrames", TAKES_FIELD_ANIMATE },
  { "ttl", TAKES_FIELD_MORE },
  { "", TAKES_FIELD_OTHER },
  { NULL, TAKES_FIELD_OTHER },
};

static void
test_field (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (takes_compose_field (fields[i].member), ==, fields[i].field);
}

static const struct { const char *model; const char *takes_in; const char *rate; gboolean text; } models[] = {
  { "alibaba:wan@2.6", "Text, frame or references", "$0.10 per second", TRUE },
  { "alibaba:wan@2.6-flash", "First frame or references", "$0.05 per second", FALSE },
  { "alibaba:wan@2.5-preview", "Text or first frame", "price not published", TRUE },
  { "runware:200@8", "Picture and video", "price not published", FALSE },
  { "runware:200@9", "Picture and video", "price not published", FALSE },
  { "runware:qwen-image@2.0", "Text or references", "price not published", TRUE },
  { "runware:qwen-image@2.0-pro", "Text or references", "price not published", TRUE },
  { "alibaba:wan@2.5-image", "Text", "price not published", TRUE },
  { "alibaba:wan@2.6-image", "Text or references", "price not published", TRUE },
};

static void
test_model (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  TakesModel *model = takes_catalogue_find (catalogue, models[i].model);
  g_autofree char *takes_in = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *reason = NULL;

  g_assert_nonnull (model);
  takes_in = takes_compose_takes_in (model, "runware");
  rate = takes_compose_rate (catalogue, model, "runware");
  reason = takes_compose_text_reason (catalogue, model, "runware");

  g_assert_true (takes_compose_offers (model, "runware"));
  g_assert_false (takes_compose_offers (model, NULL));
  g_assert_cmpstr (takes_in, ==, models[i].takes_in);
  g_assert_cmpstr (rate, ==, models[i].rate);
  g_assert_true ((reason == NULL) == models[i].text);
  if (reason)
    g_assert_nonnull (strstr (reason, takes_model_get_name (model)));
}

static void
test_quiet (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (GPtrArray) findings = NULL;
  const TakesFinding *required, *size;

  request->model = g_strdup ("alibaba:wan@2.6");
  findings = takes_validate (catalogue, "runware", request);
  required = takes_findings_find (findings, "prompt_required");
  size = takes_findings_find (findings, "size_missing");

  g_assert_nonnull (required);
  g_assert_true (takes_compose_is_quiet (required));
  g_assert_nonnull (size);
  g_assert_false (takes_compose_is_quiet (size));
}

/* Runs with every keystroke. */
static void
test_speed (void)
{
  const int n_times = 200;
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = takes_request_new ();
  gint64 begun;

  request->model = g_strdup ("alibaba:wan@2.6");
  request->prompt = g_strnfill (1500, 'x');
  request->negative = g_strnfill (500, 'y');
  request->width = 1280;
  request->height = 720;
  request->duration = 5;

  begun = g_get_monotonic_time ();
  for (int i = 0; i < n_times; i++)
    {
      g_autoptr (GPtrArray) findings = takes_validate (catalogue, "runware", request);
      TakesPrice price = takes_estimate (catalogue, "runware", request);

      g_assert_true (price.known);
      g_assert_false (takes_findings_have_error (findings));
    }

  begun = g_get_monotonic_time () - begun;
  g_test_message ("%d microseconds per keystroke", (int) (begun / n_times));
  g_assert_cmpint (begun / n_times, <, 1000);
}

static void
add_rows (const char    *folder,
          guint          n_rows,
          GTestDataFunc  func)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/offer/%s/%u", folder, i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_rows ("field", G_N_ELEMENTS (fields), test_field);
  add_rows ("model", G_N_ELEMENTS (models), test_model);
  g_test_add_func ("/compose/offer/quiet", test_quiet);
  g_test_add_func ("/compose/offer/speed", test_speed);

  return g_test_run ();
}
