/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-state.h"

#include <string.h>

/* One row per state: P planned, U uploading, S submitting, W waiting, G generating, L downloading,
 * D done, R refused, F failed, ? unknown, X lost, O stopped, - discarded, ~ forgotten. */
static const char letters[] = "PUSWGLDRF?XO-~";

static const struct {
  const char *next;
  const char *label;
  gboolean    active;
  gboolean    final;
  gboolean    needs_person;
  gboolean    may_be_paid;
} rows[TAKES_N_JOB_STATES] = {
  [TAKES_JOB_PLANNED]     = { "US-",     "not sent yet",     0, 0, 1, 0 },
  [TAKES_JOB_UPLOADING]   = { "PSFO-",   "uploading",        1, 0, 0, 0 },
  [TAKES_JOB_SUBMITTING]  = { "PWR?",    "sending",          1, 0, 0, 1 },
  [TAKES_JOB_WAITING]     = { "GLFXO",   "at the service",   1, 0, 0, 1 },
  [TAKES_JOB_GENERATING]  = { "WLFXO",   "generating",       1, 0, 0, 1 },
  [TAKES_JOB_DOWNLOADING] = { "DFXO",    "downloading",      1, 0, 0, 1 },
  [TAKES_JOB_DONE]        = { "",        "done",             0, 1, 0, 1 },
  [TAKES_JOB_REFUSED]     = { "",        "refused",          0, 1, 0, 0 },
  [TAKES_JOB_FAILED]      = { "WGL",     "failed",           0, 1, 0, 1 },
  [TAKES_JOB_UNKNOWN]     = { "SWGLRF~", "not certain",      0, 0, 1, 1 },
  [TAKES_JOB_LOST]        = { "WGLF",    "gone",             0, 1, 0, 1 },
  [TAKES_JOB_STOPPED]     = { "WGLFX",   "stopped watching", 0, 0, 0, 1 },
  [TAKES_JOB_DISCARDED]   = { "",        "discarded",        0, 1, 0, 0 },
  [TAKES_JOB_FORGOTTEN]   = { "",        "forgotten",        0, 1, 0, 1 },
};

static void
test_transitions (void)
{
  for (guint from = 0; from < TAKES_N_JOB_STATES; from++)
    for (guint to = 0; to < TAKES_N_JOB_STATES; to++)
      g_assert_cmpint (takes_job_state_can (from, to), ==,
                       strchr (rows[from].next, letters[to]) != NULL);

  g_assert_false (takes_job_state_can (99, TAKES_JOB_DONE));
  g_assert_false (takes_job_state_can (TAKES_JOB_WAITING, 99));
}

static void
test_facts (void)
{
  for (guint state = 0; state < TAKES_N_JOB_STATES; state++)
    {
      g_assert_cmpstr (takes_job_state_get_label (state), ==, rows[state].label);
      g_assert_cmpint (takes_job_state_is_active (state), ==, rows[state].active);
      g_assert_cmpint (takes_job_state_is_final (state), ==, rows[state].final);
      g_assert_cmpint (takes_job_state_needs_person (state), ==, rows[state].needs_person);
      g_assert_cmpint (takes_job_state_may_be_paid (state), ==, rows[state].may_be_paid);
    }
}

/* Never pay twice: money is only spent from states that the person or the plan leads to. */
static void
test_money (void)
{
  for (guint from = 0; from < TAKES_N_JOB_STATES; from++)
    {
      gboolean may_send = from == TAKES_JOB_PLANNED || from == TAKES_JOB_UPLOADING ||
                          from == TAKES_JOB_UNKNOWN;

      g_assert_cmpint (takes_job_state_can (from, TAKES_JOB_SUBMITTING), ==, may_send);

      if (takes_job_state_may_be_paid (from))
        g_assert_false (takes_job_state_can (from, TAKES_JOB_DISCARDED));

      if (from != TAKES_JOB_SUBMITTING && takes_job_state_may_be_paid (from))
        g_assert_false (takes_job_state_can (from, TAKES_JOB_PLANNED));

      if (takes_job_state_is_active (from))
        g_assert_false (takes_job_state_is_final (from) || takes_job_state_needs_person (from));
    }
}

static void
test_words (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (TAKES_TYPE_JOB_STATE);
  TakesJobState state = TAKES_JOB_LOST;

  g_assert_cmpuint (klass->n_values, ==, TAKES_N_JOB_STATES);

  for (guint i = 0; i < TAKES_N_JOB_STATES; i++)
    {
      TakesJobState found;
      const char *word = takes_job_state_to_string (i);

      g_assert_true (takes_job_state_from_string (word, &found));
      g_assert_cmpint (found, ==, i);
      g_assert_cmpstr (g_enum_get_value (klass, i)->value_nick, ==, word);
    }

  g_assert_false (takes_job_state_from_string ("paused", &state));
  g_assert_false (takes_job_state_from_string ("Waiting", &state));
  g_assert_false (takes_job_state_from_string ("", &state));
  g_assert_false (takes_job_state_from_string (NULL, &state));
  g_assert_cmpint (state, ==, TAKES_JOB_LOST);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/job-state/transitions", test_transitions);
  g_test_add_func ("/core/job-state/facts", test_facts);
  g_test_add_func ("/core/job-state/money", test_money);
  g_test_add_func ("/core/job-state/words", test_words);

  return g_test_run ();
}
