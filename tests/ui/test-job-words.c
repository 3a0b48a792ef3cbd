/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-balance-words.h"
#include "takes-explain.h"
#include "takes-job-details.h"
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

/* Each row of the table of ux.md (Jobs): what it offers, in its order. */
static const struct {
  TakesJobState  state;
  guint          possible;
  gboolean       fix, renew, copy;
  const char    *offers;
} table[] = {
  { TAKES_JOB_PLANNED, CAN (SEND) | CAN (DISCARD), FALSE, FALSE, FALSE, "Send,Discard" },
  { TAKES_JOB_UPLOADING, CAN (STOP), FALSE, FALSE, FALSE, "Stop" },
  { TAKES_JOB_SUBMITTING, CAN (STOP), FALSE, FALSE, FALSE, "Stop" },
  { TAKES_JOB_WAITING, CAN (STOP), FALSE, FALSE, FALSE, "Stop Watching" },
  { TAKES_JOB_GENERATING, CAN (STOP), FALSE, FALSE, FALSE, "Stop Watching" },
  { TAKES_JOB_DOWNLOADING, CAN (STOP), FALSE, FALSE, FALSE, "Pause" },
  { TAKES_JOB_DONE, 0, FALSE, FALSE, FALSE, "" },
  { TAKES_JOB_REFUSED, 0, TRUE, TRUE, FALSE, "" },
  { TAKES_JOB_FAILED, CAN (CHECK), TRUE, TRUE, FALSE, "Check Again" },
  { TAKES_JOB_UNKNOWN, CAN (CHECK) | CAN (SEND_AGAIN) | CAN (FORGET), FALSE, FALSE, FALSE, "Check Again,Send Again…,Forget" },
  { TAKES_JOB_UNKNOWN, CAN (LOOK) | CAN (SEND_AGAIN) | CAN (FORGET), FALSE, FALSE, FALSE, "Look for It,Send Again…,Forget" },
  { TAKES_JOB_UNKNOWN, CAN (LOOK) | CAN (ADOPT) | CAN (SEND_AGAIN) | CAN (FORGET), FALSE, FALSE, FALSE,
    "It Is This One,Send Again…,Forget" },
  { TAKES_JOB_UNKNOWN, CAN (LOOK) | CAN (ADOPT) | CAN (NEXT) | CAN (SEND_AGAIN) | CAN (FORGET), FALSE, FALSE, FALSE,
    "It Is This One,Show Another,Send Again…,Forget" },
  { TAKES_JOB_LOST, CAN (CHECK), FALSE, FALSE, TRUE, "Check Again" },
  { TAKES_JOB_STOPPED, CAN (WATCH), FALSE, FALSE, FALSE, "Watch Again" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TakesJob) job = new_job ("runware", table[i].state);
      g_autoptr (TakesJobWords) words = takes_job_words_new (job, table[i].possible, NULL, NOW);
      g_autoptr (GString) offers = g_string_new (NULL);

      for (guint k = 0; k < words->n_actions; k++)
        {
          g_string_append_printf (offers, "%s%s", k ? "," : "", takes_job_words_get_label (words, k));
          g_assert_cmpuint (strlen (takes_job_words_get_hint (words, k)), >, 0);
        }

      g_test_message ("%s", takes_job_state_to_string (table[i].state));
      g_assert_cmpstr (offers->str, ==, table[i].offers);
      g_assert_cmpint (words->fix, ==, table[i].fix);
      g_assert_cmpint (words->renew, ==, table[i].renew);
      g_assert_cmpint (words->copy, ==, table[i].copy);
    }
}

/* What a button costs: nothing that is free is said to be charged. */
static void
test_hints (void)
{
  static const struct { const char *account; TakesJobState state; guint possible; const char *hint; } hints[] = {
    { "runware", TAKES_JOB_PLANNED, CAN (SEND), "Send the request now; it is charged" },
    { TAKES_ACCOUNT_DEMO, TAKES_JOB_PLANNED, CAN (SEND), "Send the request now; free" },
    { "runware", TAKES_JOB_UPLOADING, CAN (STOP), "Nothing was sent for money" },
    { "runware", TAKES_JOB_SUBMITTING, CAN (STOP), "It may arrive all the same and be charged" },
    { "runware", TAKES_JOB_WAITING, CAN (STOP), "It may still finish and be charged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      g_autoptr (TakesJob) job = new_job (hints[i].account, hints[i].state);
      g_autoptr (TakesJobWords) words = takes_job_words_new (job, hints[i].possible, NULL, NOW);

      g_assert_cmpstr (takes_job_words_get_hint (words, 0), ==, hints[i].hint);
    }
}

static void
test_balance (void)
{
  static const struct { gint64 seconds; const char *text; } ages[] = {
    { -5, "Runware: $12.34, just now" }, { 59, "Runware: $12.34, just now" }, { 60, "Runware: $12.34, 1 min ago" },
    { 3599, "Runware: $12.34, 59 min ago" }, { 7200, "Runware: $12.34, 2 h ago" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *text = takes_balance_describe ("Runware", 12340000, "USD", ages[i].seconds * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, ages[i].text);
    }
}

static void
test_queue (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_WAITING);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "service-word", "queued", NULL);
  words = takes_job_words_new (job, 0, NULL, NOW);
  g_assert_cmpstr (words->title, ==, "In the queue");
}

static void
test_redact (void)
{
  static const struct { const char *text, *shown; } texts[] = {
    { "The prompt is too long.", "The prompt is too long." },
    { "See https://files.example/a.mp4?Expires=1&sig=AbC for it", "See https://files.example/a.mp4?… for it" },
    { "(https://me:secret@files.example/a.mp4#x)", "(https://files.example/a.mp4?…)" },
    { "\"http://127.0.0.1:8080/files/1?key=x\"", "\"http://127.0.0.1:8080/files/1?…\"" },
    { "Key sk-live-12 is wrong", "Key … is wrong" },
    { "Authorization: Bearer abc.def", "Authorization: Bearer …" },
    { "key AbCdEfGhIjKlMnOpQrStUvWxYz012345 is unknown", "key … is unknown" },
    { "task 0f7b1c2d-1111-4222-8333-444455556666 is gone", "task 0f7b1c2d-1111-4222-8333-444455556666 is gone" },
    { "thirdPartyInsufficientCredits.", "thirdPartyInsufficientCredits." },
    { "0f7b1c2d-1111-4222-8333-444455556666.", "0f7b1c2d-1111-4222-8333-444455556666." },
    { "“Größe” 1280×720", "“Größe” 1280×720" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = takes_redact (texts[i].text);

      g_assert_cmpstr (shown, ==, texts[i].shown);
    }
}

static void
test_details (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_FAILED);
  g_autofree char *details = NULL;

  g_object_set (job, "message", "No such file: https://h/f.png?sig=1", "field", "referenceImages", "account-name", "Runware", NULL);
  details = takes_job_details_new (job, NULL);
  g_assert_nonnull (strstr (details, "Task id: j1\nAccount: Runware\nState: failed\nAccepted: 2023-11-14T22:11:10Z\n"));
  g_assert_nonnull (strstr (details, "Message: No such file: https://h/f.png?…\nField: referenceImages\n"));
  g_clear_pointer (&details, g_free);

  /* Where the service names its tasks itself, its name is the only one it knows. */
  g_object_set (job, "service-id", "task_01JD8Y3W7Q9ZK4M2N5P6R7S8T9", NULL);
  details = takes_job_details_new (job, NULL);
  g_assert_nonnull (strstr (details, "Task id: j1\nService id: task_01JD8Y3W7Q9ZK4M2N5P6R7S8T9\n"));
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
  { "cancellable", TAKES_JOB_WAITING, CAN (STOP) | CAN (CANCEL), "At the service", TRUE, FALSE, FALSE, 2 },
  { "generating", TAKES_JOB_GENERATING, CAN (STOP), "Generating", TRUE, FALSE, FALSE, 1 },
  { "refused", TAKES_JOB_REFUSED, 0, "Refused", FALSE, TRUE, TRUE, 0 },
  { "failed", TAKES_JOB_FAILED, CAN (CHECK), "Failed", FALSE, TRUE, TRUE, 1 },
  { "unknown", TAKES_JOB_UNKNOWN, CAN (CHECK) | CAN (SEND_AGAIN) | CAN (FORGET), "Not certain", FALSE, TRUE, FALSE, 3 },
  { "found", TAKES_JOB_UNKNOWN, CAN (CHECK) | CAN (SEND_AGAIN) | CAN (FORGET) | CAN (ADOPT), "Not certain", FALSE, TRUE, FALSE,
    3 },
  { "lost", TAKES_JOB_LOST, CAN (CHECK), "Gone", FALSE, TRUE, FALSE, 1 },
  { "stopped", TAKES_JOB_STOPPED, CAN (WATCH), "Stopped watching", FALSE, TRUE, FALSE, 1 },
  { "downloading", TAKES_JOB_DOWNLOADING, 0, "Downloading", TRUE, FALSE, FALSE, 0 },
};

static void
test_state (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (TakesJob) job = new_job ("runware", cases[at].state);
  g_autoptr (TakesJobWords) words = takes_job_words_new (job, cases[at].possible, NULL, NOW);

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
    for (guint possible = 0; possible < 1024; possible += 93)
      {
        g_autoptr (TakesJob) job = new_job ("runware", state);
        g_autoptr (TakesJobWords) words = takes_job_words_new (job, possible, NULL, NOW);

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
  g_autoptr (TakesJobWords) words = takes_job_words_new (job, 0, NULL, NOW);
  g_autoptr (TakesJobWords) demo_words = takes_job_words_new (demo, 0, NULL, NOW);

  g_assert_cmpstr (words->detail, ==, "2 min 10 s · usually 2–4 min");
  g_assert_cmpstr (demo_words->detail, ==, "2 min 10 s · usually 6–15 s");
}

/* What is the matter with asking goes before what is usual, which says nothing after half an hour. */
static void
test_long_wait (void)
{
  static const struct { gint64 seconds; const char *explanation; TakesTrouble trouble; const char *says; } waits[] = {
    { 1799, NULL, TAKES_TROUBLE_NONE, "29 min 59 s · usually 2–4 min" },
    { 1800, NULL, TAKES_TROUBLE_NONE, "30 min 0 s · still waiting" },
    { 3900, NULL, TAKES_TROUBLE_NONE, "1 h 5 min · still waiting" },
    { 130, "Runware does not answer at the moment; Takes goes on asking.", TAKES_TROUBLE_NONE,
      "2 min 10 s · Runware does not answer at the moment; Takes goes on asking." },
    { 130, "Runware does not accept the key for asking. The job goes on there.", TAKES_TROUBLE_AUTH,
      "2 min 10 s · Runware does not accept the key for asking. The job goes on there." },
  };
  const TakesUsual slow = { G_GINT64_CONSTANT (1800) * G_USEC_PER_SEC, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC };
  g_autoptr (TakesJob) other = new_job ("runware", TAKES_JOB_WAITING);
  g_autoptr (TakesJobWords) usual = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_WAITING);
      g_autoptr (TakesJobWords) words = NULL;

      g_object_set (job, "submitted-at", NOW - waits[i].seconds * G_USEC_PER_SEC, "explanation", waits[i].explanation,
                    "trouble", waits[i].trouble, NULL);
      words = takes_job_words_new (job, 0, NULL, NOW);
      g_assert_cmpstr (words->detail, ==, waits[i].says);
      g_assert_cmpint (words->trouble, ==, waits[i].trouble != TAKES_TROUBLE_NONE);
    }

  g_object_set (other, "submitted-at", NOW - G_GINT64_CONSTANT (2400) * G_USEC_PER_SEC, NULL);
  usual = takes_job_words_new (other, 0, &slow, NOW);
  g_assert_cmpstr (usual->detail, ==, "40 min 0 s · usually 30–60 min");
}

/* A service that answers, and not with what was asked, is not called silent. */
static void
test_silence (void)
{
  static const struct { TakesTrouble silence; const char *says; } kinds[] = {
    { TAKES_TROUBLE_NETWORK, "Runware does not answer at the moment; Takes goes on asking." },
    { TAKES_TROUBLE_PROVIDER, "Runware reports an error at the moment; Takes goes on asking." },
    { TAKES_TROUBLE_RATE, "Runware wants to be asked less often; Takes goes on asking." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (TakesJobRow) row = takes_job_row_new ();
      const TakesExplainFacts facts = { .service = "Runware", .silent = TRUE, .silence = kinds[i].silence };
      g_autofree char *sentence = NULL;

      row->state = TAKES_JOB_WAITING;
      sentence = takes_explain (row, &facts);
      g_assert_cmpstr (sentence, ==, kinds[i].says);
    }
}

/* What was seen here goes before what is said in general. */
static void
test_seen (void)
{
  const TakesUsual usual = { G_GINT64_CONSTANT (300) * G_USEC_PER_SEC, G_GINT64_CONSTANT (480) * G_USEC_PER_SEC };
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_WAITING);
  g_autoptr (TakesJobWords) words = takes_job_words_new (job, 0, &usual, NOW);

  g_assert_cmpstr (words->detail, ==, "2 min 10 s · usually 5–8 min");
}

static void
test_upload (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_UPLOADING);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "progress", 0.4, "bytes-done", G_GINT64_CONSTANT (1400000), "bytes-total", G_GINT64_CONSTANT (3500000), NULL);
  words = takes_job_words_new (job, CAN (STOP), NULL, NOW);

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
      words = takes_job_words_new (job, 0, NULL, NOW);
      g_assert_nonnull (strstr (words->money, costs[i].says));
    }
}

static void
test_refusal_quotes_the_service (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_REFUSED);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "message", "Input data may contain inappropriate content.", "explanation", "What to try.", NULL);
  words = takes_job_words_new (job, 0, NULL, NOW);

  g_assert_cmpstr (words->quote, ==, "Input data may contain inappropriate content.");
  g_assert_cmpstr (words->detail, ==, "What to try.");
}

/* The sentence of the engine, and what was charged: each once, for whatever a service may have against it. */
static const struct {
  TakesJobState  state;
  TakesTrouble   trouble;
  const char    *field;
  const char    *says;
} ends[] = {
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_INVALID, "duration",
    "Runware objects to “Duration”. Sent again as it is, it would be refused again." },
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_INVALID, "acceleration",
    "Runware objects to “acceleration”. Sent again as it is, it would be refused again." },
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_INVALID, NULL,
    "The service does not say what it objected to. Sent again as it is, it would be refused again." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, "positivePrompt",
    "Runware objects to “Prompt”. Other words or another picture may pass." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, NULL,
    "The service does not say what it objected to. Other words or another picture may pass." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_AUTH, NULL,
    "Runware does not accept the key. Enter another one in Preferences, then send it again." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_CREDIT, NULL, "The credit at Runware is used up. Add some there, then send it again." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_RATE, NULL, "Runware takes no more at the moment. Send it again later." },
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_NOT_FOUND, NULL,
    "Runware does not know something that the request names. What was uploaded is brought anew when it is sent again." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, NULL, "Sent again, as a new job, it may succeed." },
  { TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NULL,
    "Runware gives no clip that can be fetched. Check first, which is free, before it is sent again." },
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_CONTRACT, NULL, "Sent again, as a new job, it may succeed." },
  { TAKES_JOB_REFUSED, TAKES_TROUBLE_OTHER, NULL, "Sent again, as a new job, it may succeed." },
  { TAKES_JOB_PLANNED, TAKES_TROUBLE_INVALID, NULL, "It could not be made ready. Nothing was sent for money." },
  { TAKES_JOB_PLANNED, TAKES_TROUBLE_DISK, NULL,
    "Something on this computer could not be read or written, so nothing was sent." },
};

static void
test_ends (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (TakesJobRow) row = takes_job_row_new ();
      const TakesExplainFacts facts = { .service = "Runware" };
      g_autoptr (TakesJob) job = new_job ("runware", ends[i].state);
      g_autoptr (TakesJobWords) words = NULL;
      g_autofree char *sentence = NULL;

      row->state = ends[i].state;
      row->trouble = ends[i].trouble;
      row->field = g_strdup (ends[i].field);
      row->message = g_strdup ("Its own words.");
      row->cost = 0;
      sentence = takes_explain (row, &facts);
      g_assert_cmpstr (sentence, ==, ends[i].says);

      g_object_set (job, "message", row->message, "explanation", sentence, "cost", row->cost, NULL);
      words = takes_job_words_new (job, CAN (SEND), NULL, NOW);
      g_assert_cmpstr (words->quote, ==, "Its own words.");
      g_assert_cmpstr (words->detail, ==, ends[i].says);
      g_assert_cmpstr (words->money, ==, ends[i].state == TAKES_JOB_PLANNED ? NULL : "Not charged.");
    }
}

static void
test_not_fetched (void)
{
  g_autoptr (TakesJob) job = new_job ("runware", TAKES_JOB_DOWNLOADING);
  g_autoptr (TakesJobWords) words = NULL;

  g_object_set (job, "fetch-problem", TRUE, "explanation", "The disk is full.", NULL);
  words = takes_job_words_new (job, CAN (DOWNLOAD), NULL, NOW);

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
  words = takes_job_words_new (job, 0, NULL, NOW);
  demo_words = takes_job_words_new (demo, 0, NULL, NOW);

  g_assert_cmpstr (words->detail, ==, "It may have arrived and cost about $0.50.");
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
  for (guint i = TAKES_JOB_ACTION_SEND; i <= TAKES_JOB_ACTION_NEXT; i++)
    {
      TakesJobAction action;

      g_assert_true (takes_job_action_from_name (takes_job_action_get_name (i), &action));
      g_assert_cmpint (action, ==, i);
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

  g_test_add_func ("/job-words/table", test_table);
  g_test_add_func ("/job-words/hints", test_hints);
  g_test_add_func ("/job-words/balance", test_balance);
  g_test_add_func ("/job-words/queue", test_queue);
  g_test_add_func ("/job-words/redact", test_redact);
  g_test_add_func ("/job-words/details", test_details);
  g_test_add_func ("/job-words/every-state-says-something", test_every_state_says_something);
  g_test_add_func ("/job-words/wait", test_wait);
  g_test_add_func ("/job-words/long-wait", test_long_wait);
  g_test_add_func ("/job-words/silence", test_silence);
  g_test_add_func ("/job-words/seen", test_seen);
  g_test_add_func ("/job-words/upload", test_upload);
  g_test_add_func ("/job-words/money", test_money);
  g_test_add_func ("/job-words/refusal-quotes-the-service", test_refusal_quotes_the_service);
  g_test_add_func ("/job-words/ends", test_ends);
  g_test_add_func ("/job-words/not-fetched", test_not_fetched);
  g_test_add_func ("/job-words/unknown-names-the-estimate", test_unknown_names_the_estimate);
  g_test_add_func ("/job-words/span", test_span);
  g_test_add_func ("/job-words/action-names", test_action_names);

  return g_test_run ();
}
