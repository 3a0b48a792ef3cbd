/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-csv.h"
#include "takes-ledger-words.h"

#include <string.h>

#define CENT G_GINT64_CONSTANT (10000)

/* 2026-11-26 12:00 UTC, and what follows it. */
#define NOON (G_GINT64_CONSTANT (1795694400) * G_USEC_PER_SEC)
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static const TakesLedgerEntry entries[] = {
  { "j1", "b1", "Puddle", "/v/Unsorted", "runware", "Runware", "alibaba:wan@2.6", TAKES_JOB_DONE,
    { TRUE, "USD", 50 * CENT, 50 * CENT }, 5012 * CENT / 100, "USD", NOON, 1, 1 },
  { "j2", "b1", "Puddle", "/v/Unsorted", "runware", "Runware", "alibaba:wan@2.6", TAKES_JOB_DONE,
    { TRUE, "USD", 50 * CENT, 50 * CENT }, -1, NULL, NOON + 1, 1, 0 },
  { "j3", "b1", "Puddle", "/v/Unsorted", "runware", "Runware", "alibaba:wan@2.6", TAKES_JOB_UNKNOWN,
    { TRUE, "USD", 50 * CENT, 60 * CENT }, -1, NULL, NOON + 2, 0, 0 },
  { "j4", "b1", "Puddle", "/v/Unsorted", "runware", "Runware", "alibaba:wan@2.6", TAKES_JOB_REFUSED,
    { TRUE, "USD", 50 * CENT, 50 * CENT }, -1, NULL, NOON + 3, 0, 0 },
  { "j5", "b1", "Puddle", "/v/Unsorted", "runware", "Runware", "alibaba:wan@2.6", TAKES_JOB_FAILED,
    { TRUE, "USD", 50 * CENT, 50 * CENT }, 0, "USD", NOON + 4, 0, 0 },
  { "j6", "b2", "=Harbour, \"late\"", "/v/Film", "toapis", "ToAPIs", "alibaba:wan@2.6-flash", TAKES_JOB_DONE,
    { TRUE, "CNY", 150 * CENT, 150 * CENT }, -1, NULL, NOON + 13 * HOUR, 1, 0 },
  { "j7", "b2", "=Harbour, \"late\"", "/v/Film", "toapis", "ToAPIs", "alibaba:wan@2.6", TAKES_JOB_DONE,
    { FALSE, "", 0, 0 }, -1, NULL, NOON + 13 * HOUR, 1, 0 },
  { "j8", "b2", "=Harbour, \"late\"", "/v/Film", "toapis", "ToAPIs", "alibaba:wan@2.6", TAKES_JOB_DONE,
    { TRUE, "CNY", 150 * CENT, 150 * CENT }, 21 * CENT, "USD", NOON + 13 * HOUR, 1, 0 },
};

static TakesLedger *
create_ledger (void)
{
  TakesLedger *ledger = takes_ledger_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    takes_ledger_add (ledger, &entries[i]);

  return ledger;
}

/* Every state, with and without a cost that was told. */
static void
test_spending (void)
{
  static const TakesSpending untold[TAKES_N_JOB_STATES] = {
    [TAKES_JOB_PLANNED] = TAKES_SPENDING_NONE,
    [TAKES_JOB_UPLOADING] = TAKES_SPENDING_NONE,
    [TAKES_JOB_SUBMITTING] = TAKES_SPENDING_EXPECTED,
    [TAKES_JOB_WAITING] = TAKES_SPENDING_EXPECTED,
    [TAKES_JOB_GENERATING] = TAKES_SPENDING_EXPECTED,
    [TAKES_JOB_DOWNLOADING] = TAKES_SPENDING_EXPECTED,
    [TAKES_JOB_DONE] = TAKES_SPENDING_EXPECTED,
    [TAKES_JOB_REFUSED] = TAKES_SPENDING_NONE,
    [TAKES_JOB_FAILED] = TAKES_SPENDING_POSSIBLE,
    [TAKES_JOB_UNKNOWN] = TAKES_SPENDING_POSSIBLE,
    [TAKES_JOB_LOST] = TAKES_SPENDING_POSSIBLE,
    [TAKES_JOB_STOPPED] = TAKES_SPENDING_POSSIBLE,
    [TAKES_JOB_DISCARDED] = TAKES_SPENDING_NONE,
    [TAKES_JOB_FORGOTTEN] = TAKES_SPENDING_POSSIBLE,
  };

  for (guint state = 0; state < TAKES_N_JOB_STATES; state++)
    {
      g_assert_cmpint (takes_spending_of (state, -1), ==, untold[state]);
      g_assert_cmpint (takes_spending_of (state, 0), ==, TAKES_SPENDING_TOLD);
      /* What may have been paid is never left out. */
      if (takes_job_state_may_be_paid (state))
        g_assert_cmpint (untold[state], !=, TAKES_SPENDING_NONE);
    }
}

typedef struct {
  const char *name;
  const char *currency;
  guint       jobs, takes, picks, unpriced;
  gint64      low, high, told, expected, possible;
} Row;

static void
check_rows (GPtrArray *groups,
            const Row *rows,
            guint      n_rows)
{
  g_assert_cmpuint (groups->len, ==, n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      TakesLedgerGroup *group = groups->pdata[i];
      const TakesSums *sums = takes_ledger_group_get_sums (group);

      g_test_message ("%s %s", rows[i].name, rows[i].currency);
      g_assert_cmpstr (takes_ledger_group_get_name (group), ==, rows[i].name);
      g_assert_cmpstr (takes_ledger_group_get_currency (group), ==, rows[i].currency);
      g_assert_cmpuint (sums->jobs, ==, rows[i].jobs);
      g_assert_cmpuint (sums->takes, ==, rows[i].takes);
      g_assert_cmpuint (sums->picks, ==, rows[i].picks);
      g_assert_cmpuint (sums->unpriced, ==, rows[i].unpriced);
      g_assert_cmpint (sums->estimate_low, ==, rows[i].low);
      g_assert_cmpint (sums->estimate_high, ==, rows[i].high);
      g_assert_cmpint (sums->told, ==, rows[i].told);
      g_assert_cmpint (sums->expected, ==, rows[i].expected);
      g_assert_cmpint (sums->possible, ==, rows[i].possible);
    }
}

#define DOLLARS_OF_PUDDLE 4, 2, 1, 0, 200 * CENT, 210 * CENT, 501200, 50 * CENT, 60 * CENT

static void
test_groups (void)
{
  static const Row by_batch[] = {
    { "=Harbour, \"late\"", "", 1, 1, 0, 1, 0, 0, 0, 0, 0 },
    { "=Harbour, \"late\"", "CNY", 1, 1, 0, 0, 300 * CENT, 300 * CENT, 0, 150 * CENT, 0 },
    { "=Harbour, \"late\"", "USD", 1, 1, 0, 0, 0, 0, 21 * CENT, 0, 0 },
    { "Puddle", "USD", DOLLARS_OF_PUDDLE },
  };
  static const Row by_project[] = {
    { "Film", "CNY", 1, 1, 0, 0, 300 * CENT, 300 * CENT, 0, 150 * CENT, 0 },
    { "Unsorted", "USD", DOLLARS_OF_PUDDLE },
    { "Film", "USD", 1, 1, 0, 0, 0, 0, 21 * CENT, 0, 0 },
    { "Film", "", 1, 1, 0, 1, 0, 0, 0, 0, 0 },
  };
  static const Row totals[] = {
    { "", "CNY", 1, 1, 0, 0, 300 * CENT, 300 * CENT, 0, 150 * CENT, 0 },
    { "", "USD", 5, 3, 1, 0, 200 * CENT, 210 * CENT, 711200, 50 * CENT, 60 * CENT },
    { "", "", 1, 1, 0, 1, 0, 0, 0, 0, 0 },
  };
  g_autoptr (TakesLedger) ledger = create_ledger ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) batches = takes_ledger_group (ledger, TAKES_LEDGER_BY_BATCH, zone);
  g_autoptr (GPtrArray) projects = takes_ledger_group (ledger, TAKES_LEDGER_BY_PROJECT, zone);
  g_autoptr (GPtrArray) total = takes_ledger_total (ledger);

  check_rows (batches, by_batch, G_N_ELEMENTS (by_batch));
  check_rows (projects, by_project, G_N_ELEMENTS (by_project));
  check_rows (total, totals, G_N_ELEMENTS (totals));
}

/* A day begins where the person is. */
static void
test_days (void)
{
  static const struct { const char *zone, *first, *last; guint n; } cases[] = {
    { "UTC", "2026-11-27", "2026-11-26", 4 },
    { "-05", "2026-11-26", "2026-11-26", 3 },
    { "+13", "2026-11-27", "2026-11-27", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesLedger) ledger = create_ledger ();
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GPtrArray) groups = takes_ledger_group (ledger, TAKES_LEDGER_BY_DAY, zone);

      g_assert_cmpuint (groups->len, ==, cases[i].n);
      g_assert_cmpstr (takes_ledger_group_get_key (groups->pdata[0]), ==, cases[i].first);
      g_assert_cmpstr (takes_ledger_group_get_key (groups->pdata[groups->len - 1]), ==, cases[i].last);
    }
}

static void
test_keys (void)
{
  TakesLedgerKey key;

  for (guint i = 0; i < TAKES_N_LEDGER_KEYS; i++)
    {
      g_assert_true (takes_ledger_key_from_string (takes_ledger_key_to_string (i), &key));
      g_assert_cmpint (key, ==, i);
    }
  g_assert_false (takes_ledger_key_from_string ("week", &key));
  g_assert_false (takes_ledger_key_from_string (NULL, &key));
}

static const struct {
  TakesSums   sums;
  const char *spent, *estimate, *takes, *uncertain, *picks;
} words[] = {
  { { 8, 8, 1, 0, 400 * CENT, 400 * CENT, 400 * CENT, 0, 0 },
    "$4.00", "estimated $4.00", "8 takes", NULL, "this pick cost $4.00 (8 takes)" },
  { { 8, 6, 2, 0, 400 * CENT, 520 * CENT, 300 * CENT, 50 * CENT, 50 * CENT },
    "about $4.00", "estimated $4.00–$5.20", "6 of 8 takes", "$0.50 not told, $0.50 possibly spent",
    "2 picks cost about $4.00 (6 of 8 takes)" },
  { { 1, 1, 0, 1, 0, 0, 0, 0, 0 }, "not known", "price not published", "1 take", "1 without a price", NULL },
  { { 1, 0, 0, 0, 50 * CENT, 50 * CENT, 0, 0, 0 }, "$0.00", "estimated $0.50", "0 of 1 take", NULL, NULL },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *spent = takes_sums_describe_spent (&words[i].sums, "USD");
      g_autofree char *estimate = takes_sums_describe_estimate (&words[i].sums, "USD");
      g_autofree char *takes = takes_sums_describe_takes (&words[i].sums);
      g_autofree char *uncertain = takes_sums_describe_uncertain (&words[i].sums, "USD");
      g_autofree char *picks = takes_sums_describe_picks (&words[i].sums, "USD");

      g_assert_cmpstr (spent, ==, words[i].spent);
      g_assert_cmpstr (estimate, ==, words[i].estimate);
      g_assert_cmpstr (takes, ==, words[i].takes);
      g_assert_cmpstr (uncertain, ==, words[i].uncertain);
      g_assert_cmpstr (picks, ==, words[i].picks);
    }
}

static void
test_csv (void)
{
  static const char *const lines[] = {
    "sent,project,batch,service,account,model,job,state,takes,picks,estimate_low,estimate_high,estimate_currency,cost,"
    "cost_currency,spent",
    "\"2026-11-26T12:00:00Z\",\"Unsorted\",\"Puddle\",\"runware\",\"Runware\",\"alibaba:wan@2.6\",\"j1\",\"done\",1,1,"
    "0.500000,0.500000,\"USD\",0.501200,\"USD\",\"told\"",
    "\"2026-11-26T12:00:00Z\",\"Unsorted\",\"Puddle\",\"runware\",\"Runware\",\"alibaba:wan@2.6\",\"j2\",\"done\",1,0,"
    "0.500000,0.500000,\"USD\",,\"\",\"expected\"",
    "\"2026-11-26T12:00:00Z\",\"Unsorted\",\"Puddle\",\"runware\",\"Runware\",\"alibaba:wan@2.6\",\"j3\",\"unknown\",0,0,"
    "0.500000,0.600000,\"USD\",,\"\",\"possible\"",
  };
  g_autoptr (TakesLedger) ledger = create_ledger ();
  g_autofree char *csv = takes_ledger_write_jobs (ledger);
  g_auto (GStrv) got = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (got), ==, G_N_ELEMENTS (entries) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpstr (got[i], ==, lines[i]);

  /* Quoted, and no formula for a spreadsheet. */
  g_assert_nonnull (strstr (got[6], "\"'=Harbour, \"\"late\"\"\""));
  g_assert_nonnull (strstr (got[7], ",,,\"\",,\"\",\"expected\""));
}

static void
test_csv_of_groups (void)
{
  g_autoptr (TakesLedger) ledger = create_ledger ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) groups = takes_ledger_group (ledger, TAKES_LEDGER_BY_MODEL, zone);
  g_autofree char *csv = takes_ledger_write_groups (groups, TAKES_LEDGER_BY_MODEL);

  g_assert_true (g_str_has_prefix (csv, "model,currency,jobs,takes,picks,estimate_low,estimate_high,told,expected,possible,"
                                   "without_price\r\n"));
  g_assert_nonnull (strstr (csv, "\"alibaba:wan@2.6\",\"USD\",5,3,1,2.000000,2.100000,0.711200,0.500000,0.600000,0\r\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ledger/spending", test_spending);
  g_test_add_func ("/ledger/groups", test_groups);
  g_test_add_func ("/ledger/days", test_days);
  g_test_add_func ("/ledger/keys", test_keys);
  g_test_add_func ("/ledger/words", test_words);
  g_test_add_func ("/ledger/csv", test_csv);
  g_test_add_func ("/ledger/csv-of-groups", test_csv_of_groups);

  return g_test_run ();
}
