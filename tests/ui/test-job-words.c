/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-words.h"

#define NOW     (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)
#define CAN(a)  (1u << TAKES_JOB_ACTION_##a)

static TakesJob *
new_job (const char    *account,
         TakesJobState  state)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  TakesJob *job;

  request->prompt = g_strdup ("a boy and a puddle");
  job = takes_job_new ("j1", "b1", account, request);
  g_object_set (job, "state", state, "submitted-at", NOW - 130 * G_USEC_PER_SEC, NULL);

  return job;
}

static const struct {
  const char    *name;
  TakesJobState  state;
  guint          possible;
  const char    *title;
  gboolean       busy;
  gboolean       trouble;
  gboolean       fix;
  guint          n_actions;
} cases[] = {
  { "held-planned", TAKES_JOB_PLANNED, 0, "Next in line", TRUE, FALSE, FALSE, 0 },
  { "planned", TAKES_JOB_PLANNED, CAN (SEND) | CAN (DISCARD), "Not sent yet", FALSE, TRUE, FALSE, 2 },
  { "submitting", TAKES_JOB_SUBMITTING, 0, "Sending", TRUE, FALSE, FALSE, 0 },
  { "waiting", TAKES_JOB_WAITING, CAN (STOP), "At the service", TRUE, FALSE, FALSE, 1 },
  { "generating", TAKES_JOB_GENERATING, CAN (STOP), "Generating", TRUE, FALSE, FALSE, 1 },
  { "refused", TAKES_JOB_REFUSED, 0, "Refused", FALSE, TRUE, TRUE, 0 },
  { "failed", TAKES_JOB_FAILED, CAN (CHECK), "Failed", FALSE, TRUE, TRUE, 1 },
  { "unknown", TAKES_JOB_UNKNOWN, CAN (CHECK) | CAN (SEND_AGAIN) | CAN (FORGET), "Not certain", FALSE, TRUE, FALSE, 3 },
  { "lost", TAKES_JOB_LOST, CAN (CHECK), "Gone", FALSE, TRUE, FALSE, 1 },
  { "stopped", TAKES_JOB_STOPPED, CAN (WATCH), "Stopped watching", FALSE, TRUE, FALSE, 1 },
  { "downloading", TAKES_JOB_DOWNLOADING, 0, "Downloading", TRUE, FALSE, FALSE, 0 },
};

static void
test_state (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (TakesJob) job = new_job ("runware", cases[at].state);
  g_autoptr (TakesJobWords) words = takes_job_words_new (job, cases[at].possible, NOW);

  g_assert_cmpstr (words->title, ==, cases[at].title);
  g_assert_cmpint (words->busy, ==, cases[at].busy);
  g_assert_cmpint (words->trouble, ==, cases[at].trouble);
  g_assert_cmpint (words->fix, ==, cases[at].fix);
  g_assert_cmpuint (words->n_actions, ==, cases[at].n_actions);
}

/* Whatever the state and whatever can be done: there is something to read, and nothing is left unfilled. */
static void
test_every_state_says_something (void)
{
  for (guint state = 0; state < TAKES_N_JOB_STATES; state++)
    for (guint possible = 0; possible < 256; possible += 51)
      {
        g_autoptr (TakesJob) job = new_job ("runware", state);
        g_autoptr (TakesJobWords) words = takes_job_words_new (job, possible, NOW);

        g_assert_nonnull (words->title);
        g_assert_cmpuint (strlen (words->title), >, 3);
        if (words->detail)
          g_assert_null (strchr (words->detail, '%'));
      }
}

static void
test_wait (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_WAITING);
  g_autoptr (TakesJob) demo = new_job (TAKES_ACCOUNT_DEMO, TAKES_JOB_WAITING);
  g_autoptr (TakesJobWords) words = takes_job_words_new (job, 0, NOW);
  g_autoptr (TakesJobWords) demo_words = takes_job_words_new (demo, 0, NOW);

  g_assert_cmpstr (words->detail, ==, "2 min 10 s · usually 2–4 min");
  g_assert_cmpstr (demo_words->detail, ==, "2 min 10 s · usually 6–15 s");
}

static void
test_upload (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_UPLOADING);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "progress", 0.4, "bytes-done", G_GINT64_CONSTANT (1400000), "bytes-total", G_GINT64_CONSTANT (3500000), NULL);
  words = takes_job_words_new (job, CAN (STOP), NOW);

  g_assert_cmpstr (words->title, ==, "Uploading 40 %");
  g_assert_cmpfloat_with_epsilon (words->fraction, 0.4, 0.001);
  g_assert_nonnull (strstr (words->detail, "1.4"));
  g_assert_nonnull (strstr (words->detail, "3.5"));
}

/* "Not charged" only when the service said so. */
static void
test_money (void)
{
  static const struct { gint64 cost; const char *says; } costs[] = {
    { -1, "does not say" },
    { 0, "Not charged" },
    { 500000, "charged." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_FAILED);
      g_autoptr (TakesJobWords) words = NULL;

      g_object_set (job, "cost", costs[i].cost, "currency", "USD", NULL);
      words = takes_job_words_new (job, 0, NOW);
      g_assert_nonnull (strstr (words->money, costs[i].says));
    }
}

static void
test_refusal_quotes_the_service (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_REFUSED);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "message", "Input data may contain inappropriate content.", "trouble", TAKES_TROUBLE_CONTENT, NULL);
  words = takes_job_words_new (job, 0, NOW);

  g_assert_cmpstr (words->quote, ==, "Input data may contain inappropriate content.");
  g_assert_cmpstr (words->detail, ==, "The service does not say what it objected to.");
}

static void
test_not_fetched (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_DOWNLOADING);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "fetch-problem", TRUE, "explanation", "The disk is full.", NULL);
  words = takes_job_words_new (job, CAN (DOWNLOAD), NOW);

  g_assert_cmpstr (words->title, ==, "Done, not fetched");
  g_assert_cmpstr (words->detail, ==, "The disk is full.");
  g_assert_cmpint (words->actions[0], ==, TAKES_JOB_ACTION_DOWNLOAD);
  g_assert_false (words->busy);
}

static void
test_unknown_names_the_estimate (void)
{
  const TakesPrice estimate = { TRUE, "USD", 500000, 500000 };
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_UNKNOWN);
  g_autoptr (TakesJob) demo = new_job (TAKES_ACCOUNT_DEMO, TAKES_JOB_UNKNOWN);
  g_autoptr (TakesJobWords) words = NULL;
  g_autoptr (TakesJobWords) demo_words = NULL;

  takes_job_set_estimate (job, &estimate);
  takes_job_set_estimate (demo, &estimate);
  words = takes_job_words_new (job, 0, NOW);
  demo_words = takes_job_words_new (demo, 0, NOW);

  g_assert_nonnull (strstr (words->detail, "0.50"));
  g_assert_null (strstr (demo_words->detail, "0.50"));
}

static void
test_span (void)
{
  static const struct { gint64 seconds; const char *text; } spans[] = {
    { -5, "0 s" }, { 0, "0 s" }, { 59, "59 s" }, { 60, "1 min 0 s" }, { 130, "2 min 10 s" }, { 3900, "1 h 5 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = takes_span_format (spans[i].seconds * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, spans[i].text);
    }
}

static void
test_action_names (void)
{
  for (guint i = TAKES_JOB_ACTION_SEND; i <= TAKES_JOB_ACTION_FORGET; i++)
    {
      TakesJobAction action;

      g_assert_true (takes_job_action_from_name (takes_job_action_get_name (i), &action));
      g_assert_cmpint (action, ==, i);
      g_assert_cmpuint (strlen (takes_job_action_get_label (i)), >, 0);
      g_assert_cmpuint (strlen (takes_job_action_get_hint (i)), >, 0);
    }

  g_assert_false (takes_job_action_from_name ("pay-twice", &(TakesJobAction) { 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/job-words/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_state);
    }

  g_test_add_func ("/job-words/every-state-says-something", test_every_state_says_something);
  g_test_add_func ("/job-words/wait", test_wait);
  g_test_add_func ("/job-words/upload", test_upload);
  g_test_add_func ("/job-words/money", test_money);
  g_test_add_func ("/job-words/refusal-quotes-the-service", test_refusal_quotes_the_service);
  g_test_add_func ("/job-words/not-fetched", test_not_fetched);
  g_test_add_func ("/job-words/unknown-names-the-estimate", test_unknown_names_the_estimate);
  g_test_add_func ("/job-words/span", test_span);
  g_test_add_func ("/job-words/action-names", test_action_names);

  return g_test_run ();
}
