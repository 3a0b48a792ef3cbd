/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-budget.h"
#include "takes-cadence.h"
#include "takes-gone.h"
#include "takes-resume-rule.h"
#include "takes-submit-rule.h"

static const TakesCadence runware = { 3000, 10000, 1.5, 240 };

static const struct {
  const char *name;
  gint64      elapsed_s;
  guint       n_open;
  double      unit;
  gint64      wait;
} waits[] = {
  { "first", 0, 1, 0.5, 3000 },
  { "first, early", 0, 1, 0, 2400 },
  { "first, late", 0, 1, 1, 3600 },
  { "second", 3, 1, 0.5, 4500 },
  { "third", 8, 1, 0.5, 6750 },
  { "grown", 60, 1, 0.5, 10000 },
  { "just below ten minutes", 599, 1, 0.5, 10000 },
  { "after ten minutes", 600, 1, 0.5, 30000 },
  { "after half an hour", 1800, 1, 0.5, 60000 },
  { "after a day", 86400, 1, 0.5, 60000 },
  { "many open", 0, 100, 0.5, 25000 },
  { "many open, long", 1800, 100, 0.5, 60000 },
};

static void
test_cadence (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (takes_cadence_next (&runware, waits[i].elapsed_s * 1000, waits[i].n_open, waits[i].unit),
                   ==, waits[i].wait);
}

/* However early every poll comes, the waits grow and never fall back. */
static void
test_cadence_grows (void)
{
  gint64 elapsed = 0;
  gint64 last = 0;

  for (guint i = 0; i < 200; i++)
    {
      gint64 wait = takes_cadence_next (&runware, elapsed, 1, 0);

      g_assert_cmpint (wait, >=, last);
      last = wait;
      elapsed += wait;
    }

  g_assert_cmpint (last, ==, 48000);
}

static void
test_no_budget (void)
{
  TakesCadence cadence = runware;

  cadence.per_minute = 0;
  g_assert_cmpint (takes_cadence_next (&cadence, 0, 100000, 0.5), ==, 3000);
}

static const struct {
  guint  n_failed;
  int    retry_after;
  double unit;
  gint64 wait;
} back_offs[] = {
  { 1, -1, 0, 1000 },
  { 2, -1, 0, 2000 },
  { 3, -1, 0, 4000 },
  { 3, -1, 1, 5200 },
  { 40, -1, 0, 30000 },
  { 1, 7, 0, 7000 },
  { 6, 7, 0, 30000 },
  { 1, 0, 0, 1000 },
  { 1, 1000000, 0, 900000 },
};

static void
test_back_off (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (takes_back_off (back_offs[i].n_failed, 1000, 30000, back_offs[i].retry_after,
                                   back_offs[i].unit), ==, back_offs[i].wait);
}

/* runware.md §8, row by row. */
static const struct {
  const char       *name;
  TakesSubmitFacts  facts;
  TakesNext         next;
  gint64            wait;
} answers[] = {
  { "acknowledged", { TAKES_ANSWER_ACCEPTED, .retry_after = -1, .client_key = TRUE }, TAKES_NEXT_ACCEPT, 0 },
  { "acknowledged at last",
    { TAKES_ANSWER_ACCEPTED, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 3, .client_key = TRUE }, TAKES_NEXT_ACCEPT, 0 },
  { "conflict on the first POST", { TAKES_ANSWER_CONFLICT, .client_key = TRUE }, TAKES_NEXT_REPORT, 0 },
  { "conflict on a retry", { TAKES_ANSWER_CONFLICT, .retry = TRUE, .in_doubt = TRUE, .client_key = TRUE }, TAKES_NEXT_ACCEPT, 0 },
  { "not sent", { TAKES_ANSWER_NOT_SENT, TAKES_TROUBLE_NETWORK, .client_key = TRUE }, TAKES_NEXT_HOLD, 0 },
  { "not sent the second time",
    { TAKES_ANSWER_NOT_SENT, TAKES_TROUBLE_NETWORK, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 1, .elapsed_ms = 3000,
      .client_key = TRUE }, TAKES_NEXT_ASK_RESEND, 5000 },
  { "refused: the request", { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_INVALID, .client_key = TRUE }, TAKES_NEXT_REFUSE, 0 },
  { "refused: content", { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_CONTENT, .client_key = TRUE }, TAKES_NEXT_REFUSE, 0 },
  { "refused: provider", { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_PROVIDER, .client_key = TRUE }, TAKES_NEXT_REFUSE, 0 },
  { "refused: key", { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_AUTH, .client_key = TRUE }, TAKES_NEXT_HOLD, 0 },
  { "refused: credit", { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_CREDIT, .client_key = TRUE }, TAKES_NEXT_HOLD, 0 },
  { "refused for now",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_RATE, .retry_after = -1, .n_refused = 1, .client_key = TRUE }, TAKES_NEXT_RESEND, 1150 },
  { "refused for now, says how long",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_RATE, .retry_after = 9, .n_refused = 1, .client_key = TRUE }, TAKES_NEXT_RESEND, 9000 },
  { "refused for now, for too long",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_RATE, .retry = TRUE, .n_refused = 30, .elapsed_ms = 600000, .client_key = TRUE },
    TAKES_NEXT_HOLD, 0 },
  { "unknown", { TAKES_ANSWER_UNKNOWN, .client_key = TRUE }, TAKES_NEXT_ASK_RESEND, 2000 },
  { "unknown, second", { TAKES_ANSWER_UNKNOWN, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 1, .client_key = TRUE },
    TAKES_NEXT_ASK_RESEND, 5000 },
  { "unknown, fourth",
    { TAKES_ANSWER_UNKNOWN, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 3, .elapsed_ms = 20000, .client_key = TRUE },
    TAKES_NEXT_ASK_RESEND, 25000 },
  { "unknown, the window used up",
    { TAKES_ANSWER_UNKNOWN, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 4, .elapsed_ms = 45000, .client_key = TRUE },
    TAKES_NEXT_ASK, 0 },
  { "unknown, the window over before the next try",
    { TAKES_ANSWER_UNKNOWN, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 3, .elapsed_ms = 36000, .client_key = TRUE },
    TAKES_NEXT_ASK, 0 },
  { "no answer for a minute", { TAKES_ANSWER_UNKNOWN, .elapsed_ms = 60000, .client_key = TRUE }, TAKES_NEXT_ASK, 0 },
  { "unknown, a service that does not de-duplicate", { TAKES_ANSWER_UNKNOWN, .client_key = FALSE }, TAKES_NEXT_GIVE_UP, 0 },
  { "in doubt, then the credit is used up",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_CREDIT, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 1, .client_key = TRUE },
    TAKES_NEXT_ASK_RESEND, 5000 },
  { "in doubt, then too many",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_RATE, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 2, .client_key = TRUE },
    TAKES_NEXT_ASK_RESEND, 12000 },
  { "in doubt, then refused for what it asks",
    { TAKES_ANSWER_REFUSED, TAKES_TROUBLE_INVALID, .retry = TRUE, .in_doubt = TRUE, .n_unknown = 1, .client_key = TRUE },
    TAKES_NEXT_REFUSE, 0 },
};

static void
test_answer (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gint64 wait = -1;

  g_test_message ("%s", answers[i].name);
  g_assert_cmpint (takes_submit_rule (&answers[i].facts, 0.5, &wait), ==, answers[i].next);
  g_assert_cmpint (wait, ==, answers[i].wait);
}

/* architecture.md: after a restart nothing is sent for money without the person. */
static const struct {
  TakesJobState state;
  gboolean      in_doubt;
  TakesResume   resume;
  gboolean      can_ask;
} resumes[] = {
  { TAKES_JOB_PLANNED, FALSE, TAKES_RESUME_HOLD },
  { TAKES_JOB_UPLOADING, FALSE, TAKES_RESUME_HOLD },
  { TAKES_JOB_SUBMITTING, TRUE, TAKES_RESUME_ASK, TRUE },
  { TAKES_JOB_SUBMITTING, TRUE, TAKES_RESUME_UNKNOWN, FALSE },
  { TAKES_JOB_SUBMITTING, FALSE, TAKES_RESUME_HOLD },
  { TAKES_JOB_WAITING, FALSE, TAKES_RESUME_WATCH },
  { TAKES_JOB_GENERATING, FALSE, TAKES_RESUME_WATCH },
  { TAKES_JOB_DOWNLOADING, FALSE, TAKES_RESUME_FETCH },
  { TAKES_JOB_DONE, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_REFUSED, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_FAILED, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_UNKNOWN, TRUE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_LOST, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_STOPPED, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_DISCARDED, FALSE, TAKES_RESUME_NOTHING },
  { TAKES_JOB_FORGOTTEN, FALSE, TAKES_RESUME_NOTHING },
};

static void
test_resume (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (takes_resume_rule (resumes[i].state, resumes[i].in_doubt, resumes[i].can_ask), ==, resumes[i].resume);
}

/* What a row sends, one after the other, and how long each has to wait. Times in ms from 0. */
static const struct {
  const char     *name;
  TakesBudget     limits;
  TakesBudgetKind kinds[4];
  gint64          at[4];
  gint64          wait[4];
} budgets[] = {
  { "no limits", { 0 }, { 0, TAKES_BUDGET_POLL, TAKES_BUDGET_OTHER, 0 }, { 1, 1, 1, 1 }, { 0, 0, 0, 0 } },
  { "two a minute of all kinds", { .per_minute = 2 },
    { TAKES_BUDGET_SUBMIT, TAKES_BUDGET_POLL, TAKES_BUDGET_OTHER, TAKES_BUDGET_SUBMIT },
    { 1000, 2000, 11000, 61000 }, { 0, 0, 50000, 0 } },
  { "one poll a minute, others freely", { .polls_per_minute = 1 },
    { TAKES_BUDGET_POLL, TAKES_BUDGET_POLL, TAKES_BUDGET_SUBMIT, TAKES_BUDGET_POLL },
    { 1000, 31000, 31000, 61000 }, { 0, 30000, 0, 0 } },
  { "half a second between submits", { .submit_gap_ms = 500 },
    { TAKES_BUDGET_SUBMIT, TAKES_BUDGET_SUBMIT, TAKES_BUDGET_OTHER, TAKES_BUDGET_SUBMIT },
    { 1000, 1200, 1200, 1500 }, { 0, 300, 0, 0 } },
};

static void
test_budget (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  TakesBudget budget = budgets[row].limits;

  g_test_message ("%s", budgets[row].name);
  for (guint i = 0; i < G_N_ELEMENTS (budgets[row].at); i++)
    {
      gint64 now = budgets[row].at[i] * 1000;
      gint64 wait = takes_budget_wait (&budget, budgets[row].kinds[i], now);

      g_assert_cmpint (wait, ==, budgets[row].wait[i] * 1000);
      if (wait == 0)
        takes_budget_note (&budget, budgets[row].kinds[i], now);
    }

  takes_budget_clear (&budget);
}

/* A row is what the file's host said each time, what the service then answered, and whether that is believed. */
static const struct {
  const char *name;
  struct {
    guint    status;
    gboolean no_link, names, past;
    int      at_s;
    gboolean gone;
  } heard[3];
} gones[] = {
  { "refused, and no place is named, twice",
    { { 404, .at_s = 1 }, { 404, .at_s = 20 }, { 404, .at_s = 31, .gone = TRUE } } },
  { "gone for good, named all the same",
    { { 410, .names = TRUE, .at_s = 1 }, { 410, .names = TRUE, .at_s = 30 }, { 410, .names = TRUE, .at_s = 31, .gone = TRUE } } },
  { "refused, named within its time",
    { { 403, .names = TRUE, .at_s = 1 }, { 403, .names = TRUE, .at_s = 60 }, { 403, .names = TRUE, .at_s = 6000 } } },
  { "refused, named after its time",
    { { 403, .names = TRUE, .past = TRUE, .at_s = 1 }, { 403, .names = TRUE, .past = TRUE, .at_s = 40, .gone = TRUE } } },
  { "never had a place", { { 0, .no_link = TRUE, .at_s = 1 }, { 0, .no_link = TRUE, .at_s = 31, .gone = TRUE } } },
  { "no refusal", { { 500, .at_s = 1 }, { 0, .at_s = 100 }, { 503, .past = TRUE, .at_s = 1000 } } },
  { "a sign that was taken back", { { 404, .at_s = 1 }, { 500, .at_s = 25 }, { 404, .at_s = 50 } } },
  { "at the clock's beginning", { { 410, .at_s = 0 }, { 410, .at_s = 29 }, { 410, .at_s = 31, .gone = TRUE } } },
};

static void
test_gone (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  TakesGone gone = { 0 };

  g_test_message ("%s", gones[row].name);
  for (guint i = 0; i < G_N_ELEMENTS (gones[row].heard); i++)
    {
      TakesGoneAnswer answer = { !gones[row].heard[i].no_link, gones[row].heard[i].names, gones[row].heard[i].past };

      if (i > 0 && gones[row].heard[i].at_s == 0)
        break;
      if (answer.had_link)
        takes_gone_hear_host (&gone, gones[row].heard[i].status);
      g_assert_cmpint (takes_gone_judge (&gone, &answer, gones[row].heard[i].at_s * (gint64) G_USEC_PER_SEC), ==,
                       gones[row].heard[i].gone);
    }
}

/* How long a result is kept; hours, and what is asked `at` so many after the submission. */
static const struct {
  const char *name;
  int         ttl, stated, told, at;
  gboolean    past;
} times[] = {
  { "nothing is stated: a day", 0, 0, 0, 23, FALSE },
  { "nothing is stated: past a day", 0, 0, 0, 24, TRUE },
  { "stated", 0, 168, 0, 100, FALSE },
  { "past what is stated", 0, 168, 0, 168, TRUE },
  { "as was asked, not as is stated", 2, 168, 0, 2, TRUE },
  { "asked for longer than stated", 48, 24, 0, 30, FALSE },
  { "the answer tells of more", 0, 24, 72, 30, FALSE },
  { "the answer tells of less", 0, 24, 1, 2, FALSE },
};

static void
test_gone_time (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const gint64 hour = TAKES_HOUR_MS * 1000, submitted_at = 500000 * hour;
  gint64 kept_ms = takes_gone_get_kept_ms (times[i].ttl * 3600, times[i].stated * TAKES_HOUR_MS);
  gint64 told = times[i].told > 0 ? submitted_at + times[i].told * hour : 0;

  g_test_message ("%s", times[i].name);
  g_assert_cmpint (takes_gone_is_past (kept_ms, submitted_at, told, submitted_at + times[i].at * hour), ==, times[i].past);
  g_assert_cmpint (takes_gone_get_kept_ms (G_MAXINT64, 0), >, 0);
}

static void
add_rows (const char    *name,
          guint          n_rows,
          GTestDataFunc  func)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/%s/%u", name, i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_rows ("cadence", G_N_ELEMENTS (waits), test_cadence);
  add_rows ("back-off", G_N_ELEMENTS (back_offs), test_back_off);
  add_rows ("submit", G_N_ELEMENTS (answers), test_answer);
  add_rows ("resume", G_N_ELEMENTS (resumes), test_resume);
  add_rows ("budget", G_N_ELEMENTS (budgets), test_budget);
  add_rows ("gone", G_N_ELEMENTS (gones), test_gone);
  add_rows ("gone-time", G_N_ELEMENTS (times), test_gone_time);
  g_test_add_func ("/engine/cadence/grows", test_cadence_grows);
  g_test_add_func ("/engine/cadence/no-budget", test_no_budget);

  return g_test_run ();
}
