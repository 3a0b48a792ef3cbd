/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-return-words.h"

#include "takes-account.h"

/* One letter a job: D done, R refused, F failed, X gone, ? not certain, W at the service, P not sent, p not sent of the
 * Demo, U not sent and without a price. */
static TakesJob *
new_job (char letter)
{
  static const struct { char letter; TakesJobState state; } states[] = {
    { 'D', TAKES_JOB_DONE }, { 'R', TAKES_JOB_REFUSED }, { 'F', TAKES_JOB_FAILED }, { 'X', TAKES_JOB_LOST },
    { '?', TAKES_JOB_UNKNOWN }, { 'W', TAKES_JOB_WAITING }, { 'S', TAKES_JOB_STOPPED }, { 'P', TAKES_JOB_PLANNED },
    { 'p', TAKES_JOB_PLANNED }, { 'U', TAKES_JOB_PLANNED },
  };
  const TakesPrice half = { TRUE, "USD", 500000, 500000 };
  g_autoptr (TakesRequest) request = takes_request_new ();
  TakesJob *job = takes_job_new ("j", "b", letter == 'p' ? TAKES_ACCOUNT_DEMO : "runware", request);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].letter == letter)
      g_object_set (job, "state", states[i].state, NULL);

  if (letter != 'U')
    takes_job_set_estimate (job, &half);

  return job;
}

static const struct {
  const char *jobs;
  const char *text;
  gboolean    show;
  gboolean    send;
} cases[] = {
  { "", NULL, FALSE, FALSE },
  { "W", NULL, FALSE, FALSE },
  { "DDDRX", "While Takes was closed: 3 arrived, 1 refused, 1 can no longer be fetched", TRUE, FALSE },
  { "DDW", NULL, FALSE, FALSE },
  { "FD", "While Takes was closed: 1 arrived, 1 failed", TRUE, FALSE },
  { "D??", "While Takes was closed: 1 arrived, 2 not certain", TRUE, FALSE },
  { "?", "While Takes was closed: 1 not certain", TRUE, FALSE },
  { "PPPPPP", "6 takes were not sent (about $3.00)", FALSE, TRUE },
  { "P", "1 take was not sent (about $0.50)", FALSE, TRUE },
  { "pp", "2 takes were not sent", FALSE, TRUE },
  { "ppPP", "4 takes were not sent (about $1.00)", FALSE, TRUE },
  { "PU", "2 takes were not sent", FALSE, TRUE },
  { "DP", "While Takes was closed: 1 arrived · 1 take was not sent (about $0.50)", TRUE, TRUE },
  { "WP", "1 take was not sent (about $0.50)", FALSE, TRUE },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (TakesReturnWords) words = NULL;

      for (const char *letter = cases[i].jobs; *letter; letter++)
        g_ptr_array_add (jobs, new_job (*letter));

      words = takes_return_words_new (jobs);
      g_assert_cmpstr (words->text, ==, cases[i].text);
      g_assert_cmpint (words->show, ==, cases[i].show);
      g_assert_cmpint (words->send, ==, cases[i].send);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/return-words/cases", test_words);

  return g_test_run ();
}
