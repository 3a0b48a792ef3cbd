/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-comparison.h"
#include "takes-compare.h"
#include "takes-inspector-words.h"
#include "takes-inspector.h"

static void
test_words (void)
{
  static const struct { const char *before, *after, *markup, *spoken; } cases[] = {
    { "a kite", "a kite", "a kite", "" },
    { "a red kite", "a blue kite", "a <span alpha=\"55%\"><s>red</s></span><b><u>blue</u></b> kite",
      "without “red”, with “blue”" },
    { NULL, "a <b> & c", "<b><u>a &lt;b&gt; &amp; c</u></b>", "with “a <b> & c”" },
    { "blur", NULL, "<span alpha=\"55%\"><s>blur</s></span>", "without “blur”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = takes_inspector_diff_markup (cases[i].before, cases[i].after);
      g_autofree char *spoken = takes_inspector_diff_speak (cases[i].before, cases[i].after);

      g_assert_cmpstr (markup, ==, cases[i].markup);
      g_assert_cmpstr (spoken, ==, cases[i].spoken);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

/* What was told goes before what was expected, which is called so; of several takes of a job nobody knows which. */
static void
test_cost (void)
{
  static const struct { gint64 cost, estimate; int results; const char *words; } cases[] = {
    { 520000, 500000, 1, "$0.52" },
    { 0, 500000, 1, "$0.00" },
    { -1, 500000, 1, "about $0.50 (estimate)" },
    { -1, 500000, 2, NULL },
    { -1, -1, 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesRequest) request = takes_request_new ();
      g_autoptr (TakesJob) job = NULL;
      g_autoptr (TakesTake) take = NULL;
      g_autofree char *words = NULL;
      TakesPrice price = { .known = cases[i].estimate >= 0, .low = cases[i].estimate, .high = cases[i].estimate, .currency = "USD" };

      request->results = cases[i].results;
      job = takes_job_new ("job", "batch", "runware", request);
      takes_job_set_estimate (job, &price);
      take = takes_take_new ("take", "job", request);
      g_object_set (take, "cost", cases[i].cost, "currency", cases[i].cost >= 0 ? "USD" : NULL, NULL);
      words = takes_inspector_cost (take, job);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
add_job (TakesBatch *batch,
         const char *id,
         const char *prompt,
         const char *negative,
         gint64      seed)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = NULL;

  request->prompt = g_strdup (prompt);
  request->negative = g_strdup (negative);
  request->seed = seed;
  request->width = 1280;
  request->height = 720;
  job = takes_job_new (id, takes_batch_get_id (batch), "demo", request);
  g_object_set (job, "state", TAKES_JOB_WAITING, NULL);
  takes_batch_add_job (batch, job);
}

/* The headings of the table stay in one line, however many takes there are. */
static gboolean
has_whole_heading (GtkWidget  *widget,
                   const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return !gtk_label_get_wrap (GTK_LABEL (widget)) &&
           gtk_label_get_ellipsize (GTK_LABEL (widget)) == PANGO_ELLIPSIZE_NONE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_whole_heading (child, text))
      return TRUE;

  return FALSE;
}

/* It follows the current take, tells what differs, and nothing of it stays when the comparison goes. */
static void
test_follows (void)
{
  g_autoptr (TakesBatch) batch = takes_batch_new ("b1", "Puddle", 0);
  g_autoptr (TakesComparison) comparison = NULL;
  g_autoptr (TakesCompare) compare = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *inspector = takes_inspector_new ();
  TakesStage *stage;
  TakesTake *take;

  add_job (batch, "job-0", "a red kite", "blur", 812);
  add_job (batch, "job-1", "a blue kite", "blur", 9);
  comparison = fake_comparison_new (batch);
  fake_batch_arrive (batch, 0, "/nowhere/kite.mp4");
  compare = TAKES_COMPARE (g_object_ref_sink (takes_compare_new ()));
  stage = takes_compare_get_stage (compare);
  takes_inspector_set_stage (TAKES_INSPECTOR (inspector), stage);
  gtk_window_set_child (GTK_WINDOW (window), inspector);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (says (inspector, "Take 1"));

  takes_stage_open (stage, comparison, FALSE);
  g_assert_true (says (inspector, "Take 1"));
  g_assert_true (says (inspector, "1280×720"));
  g_assert_true (says (inspector, "kite.mp4"));
  g_assert_true (says (inspector, "What Differs"));
  g_assert_true (has_whole_heading (inspector, "Seed"));
  g_assert_true (says (inspector, "800"));
  g_assert_true (says (inspector, "9"));
  g_assert_true (says (inspector, "a bluered kite"));      /* one of the two is struck out */
  g_assert_true (says (inspector, "Beside take 2"));
  g_assert_true (says (inspector, "blur"));

  take = takes_member_get_take (takes_comparison_get_member (comparison, 0));
  g_object_set (take, "verdict", TAKES_VERDICT_PICK, "rank", 1, "rank-of", 2, NULL);
  g_assert_true (says (inspector, "Take 1, picked"));
  g_assert_true (says (inspector, "1 of 2"));

  takes_stage_set_current (stage, 1);
  g_assert_true (says (inspector, "Take 2"));
  g_assert_true (says (inspector, "a redblue kite"));
  g_assert_false (says (inspector, "kite.mp4"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalize (void)
{
  GtkWidget *inspector = g_object_ref_sink (takes_inspector_new ());

  g_assert_finalize_object (inspector);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspector/words", test_words);
  g_test_add_func ("/inspector/cost", test_cost);
  g_test_add_func ("/inspector/follows", test_follows);
  g_test_add_func ("/inspector/finalize", test_finalize);

  return g_test_run ();
}
