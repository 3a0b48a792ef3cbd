/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-private.h"

struct _TakesLedger {
  GArray       *entries;   /* of TakesLedgerEntry */
  GStringChunk *texts;
};

static const char *const keys[TAKES_N_LEDGER_KEYS] = {
  [TAKES_LEDGER_BY_BATCH] = "batch",
  [TAKES_LEDGER_BY_DAY] = "day",
  [TAKES_LEDGER_BY_PROJECT] = "project",
  [TAKES_LEDGER_BY_MODEL] = "model",
  [TAKES_LEDGER_BY_SERVICE] = "service",
};

/**
 * takes_ledger_key_to_string:
 *
 * Returns: the word of the command line: "day"; static
 */
const char *
takes_ledger_key_to_string (TakesLedgerKey key)
{
  g_return_val_if_fail ((guint) key < TAKES_N_LEDGER_KEYS, NULL);

  return keys[key];
}

/**
 * takes_ledger_key_from_string:
 * @text: (nullable): from wherever
 * @key: (out): set only on success
 */
gboolean
takes_ledger_key_from_string (const char     *text,
                              TakesLedgerKey *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  for (guint i = 0; i < TAKES_N_LEDGER_KEYS; i++)
    if (g_strcmp0 (text, keys[i]) == 0)
      {
        *key = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_spending_of:
 * @cost: what the service told, −1 nothing
 *
 * What is known about the cost of a job. Nothing uncertain counts as free (runware.md §8.6).
 */
TakesSpending
takes_spending_of (TakesJobState state,
                   gint64        cost)
{
  if (cost >= 0)
    return TAKES_SPENDING_TOLD;

  switch (state)
    {
    case TAKES_JOB_SUBMITTING:
    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
    case TAKES_JOB_DOWNLOADING:
    case TAKES_JOB_DONE:
      return TAKES_SPENDING_EXPECTED;

    case TAKES_JOB_FAILED:
    case TAKES_JOB_UNKNOWN:
    case TAKES_JOB_LOST:
    case TAKES_JOB_STOPPED:
    case TAKES_JOB_FORGOTTEN:
      return TAKES_SPENDING_POSSIBLE;

    case TAKES_JOB_PLANNED:
    case TAKES_JOB_UPLOADING:
    case TAKES_JOB_REFUSED:
    case TAKES_JOB_DISCARDED:
    default:
      return TAKES_SPENDING_NONE;
    }
}

TakesLedger *
takes_ledger_new (void)
{
  TakesLedger *self = g_new0 (TakesLedger, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (TakesLedgerEntry));
  self->texts = g_string_chunk_new (4096);

  return self;
}

/**
 * takes_ledger_free:
 * @self: (transfer full) (nullable):
 */
void
takes_ledger_free (TakesLedger *self)
{
  if (!self)
    return;

  g_array_unref (self->entries);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep (TakesLedger *self,
      const char  *text)
{
  return g_string_chunk_insert_const (self->texts, text ? text : "");
}

/**
 * takes_ledger_add:
 * @entry: copied with its texts
 */
void
takes_ledger_add (TakesLedger            *self,
                  const TakesLedgerEntry *entry)
{
  TakesLedgerEntry copy;

  g_return_if_fail (self != NULL && entry != NULL);

  copy = *entry;
  copy.job = keep (self, entry->job);
  copy.batch = keep (self, entry->batch);
  copy.batch_name = keep (self, entry->batch_name);
  copy.project = keep (self, entry->project);
  copy.service = keep (self, entry->service);
  copy.account = keep (self, entry->account);
  copy.model = keep (self, entry->model);
  copy.currency = keep (self, entry->currency && *entry->currency ? entry->currency : entry->estimate.currency);
  g_array_append_val (self->entries, copy);
}

guint
takes_ledger_get_length (TakesLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * takes_ledger_get:
 *
 * Returns: (transfer none): until something is added
 */
const TakesLedgerEntry *
takes_ledger_get (TakesLedger *self,
                  guint        index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &g_array_index (self->entries, TakesLedgerEntry, index);
}

/**
 * takes_sums_get_spent:
 *
 * Returns: what was spent or may have been, in millionths
 */
gint64
takes_sums_get_spent (const TakesSums *sums)
{
  g_return_val_if_fail (sums != NULL, 0);

  return sums->told + sums->expected + sums->possible;
}

static void
add_amounts (TakesSums              *sums,
             const TakesLedgerEntry *entry,
             TakesSpending           spending,
             gboolean                estimate,
             gboolean                actual)
{
  if (estimate && entry->estimate.known)
    {
      sums->estimate_low += entry->estimate.low;
      sums->estimate_high += entry->estimate.high;
    }

  if (actual && spending == TAKES_SPENDING_TOLD)
    sums->told += entry->cost;
  else if (actual && entry->estimate.known && spending == TAKES_SPENDING_EXPECTED)
    sums->expected += entry->estimate.high;
  else if (actual && entry->estimate.known)
    sums->possible += entry->estimate.high;
}

static char *
make_key (const TakesLedgerEntry *entry,
          TakesLedgerKey          key,
          GTimeZone              *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  switch (key)
    {
    case TAKES_LEDGER_BY_DAY:
      utc = g_date_time_new_from_unix_utc (entry->at / G_USEC_PER_SEC);
      local = utc ? g_date_time_to_timezone (utc, zone) : NULL;
      return local ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");

    case TAKES_LEDGER_BY_PROJECT:
      return g_strdup (entry->project);

    case TAKES_LEDGER_BY_MODEL:
      return g_strdup (entry->model);

    case TAKES_LEDGER_BY_SERVICE:
      return g_strdup (entry->service);

    case TAKES_LEDGER_BY_BATCH:
    default:
      return g_strdup (entry->batch);
    }
}

static char *
make_name (const TakesLedgerEntry *entry,
           TakesLedgerKey          key,
           const char             *text)
{
  if (key == TAKES_LEDGER_BY_BATCH)
    return g_strdup (entry->batch_name);

  if (key == TAKES_LEDGER_BY_PROJECT)
    return g_path_get_basename (text);

  return g_strdup (text);
}

/* While a ledger is grouped. */
typedef struct {
  GHashTable *groups;    /* key, newline, currency → TakesLedgerGroup, of the array */
  GPtrArray  *in_order;
} Grouping;

static TakesLedgerGroup *
ensure_group (Grouping               *grouping,
              const TakesLedgerEntry *entry,
              TakesLedgerKey          key,
              const char             *text,
              const char             *currency)
{
  g_autofree char *id = g_strconcat (text, "\n", currency, NULL);
  TakesLedgerGroup *group = g_hash_table_lookup (grouping->groups, id);

  if (!group)
    {
      group = g_object_new (TAKES_TYPE_LEDGER_GROUP, NULL);
      group->key = g_strdup (text);
      group->name = *text ? make_name (entry, key, text) : g_strdup ("");
      g_strlcpy (group->currency, currency, sizeof group->currency);
      g_hash_table_insert (grouping->groups, g_steal_pointer (&id), group);
      g_ptr_array_add (grouping->in_order, group);
    }

  group->at = MAX (group->at, entry->at);

  return group;
}

static void
add_entry (Grouping               *grouping,
           const TakesLedgerEntry *entry,
           TakesLedgerKey          key,
           const char             *text)
{
  TakesSpending spending = takes_spending_of (entry->state, entry->cost);
  gboolean told = spending == TAKES_SPENDING_TOLD;
  gboolean split = told && entry->estimate.known && g_strcmp0 (entry->currency, entry->estimate.currency) != 0;
  TakesLedgerGroup *group;

  /* What was not accepted costs nothing, and its estimate came to nothing. */
  if (spending == TAKES_SPENDING_NONE)
    return;

  group = ensure_group (grouping, entry, key, text, told ? entry->currency : entry->estimate.currency);
  group->sums.jobs++;
  group->sums.takes += entry->takes;
  group->sums.picks += entry->picks;
  group->sums.unpriced += !told && !entry->estimate.known;
  add_amounts (&group->sums, entry, spending, !split, TRUE);

  /* The estimate stays in its own currency. */
  if (split)
    add_amounts (&ensure_group (grouping, entry, key, text, entry->estimate.currency)->sums, entry, spending, TRUE, FALSE);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const TakesLedgerGroup *left = *(TakesLedgerGroup *const *) a;
  const TakesLedgerGroup *right = *(TakesLedgerGroup *const *) b;

  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;

  return g_strcmp0 (left->key, right->key) != 0 ? g_strcmp0 (left->key, right->key)
                                                : g_strcmp0 (left->currency, right->currency);
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b)
{
  const TakesLedgerGroup *left = *(TakesLedgerGroup *const *) a;
  const TakesLedgerGroup *right = *(TakesLedgerGroup *const *) b;
  int by_currency = g_strcmp0 (left->currency, right->currency);
  gint64 left_spent = takes_sums_get_spent (&left->sums), right_spent = takes_sums_get_spent (&right->sums);

  /* What nobody has named a price for comes last. */
  if (!*left->currency != !*right->currency)
    return *left->currency ? -1 : 1;

  if (by_currency != 0)
    return by_currency;

  if (left_spent != right_spent)
    return left_spent > right_spent ? -1 : 1;

  return g_strcmp0 (left->key, right->key);
}

static GPtrArray *
group_entries (TakesLedger    *self,
               gboolean        total,
               TakesLedgerKey  key,
               GTimeZone      *zone)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *in_order = g_ptr_array_new_with_free_func (g_object_unref);
  Grouping grouping = { groups, in_order };
  gboolean by_time = key == TAKES_LEDGER_BY_BATCH || key == TAKES_LEDGER_BY_DAY;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const TakesLedgerEntry *entry = &g_array_index (self->entries, TakesLedgerEntry, i);
      g_autofree char *text = total ? g_strdup ("") : make_key (entry, key, zone);

      add_entry (&grouping, entry, key, text);
    }

  g_ptr_array_sort (in_order, by_time && !total ? compare_times : compare_amounts);

  return in_order;
}

/**
 * takes_ledger_group:
 * @zone: in which days begin
 *
 * Batches and days come newest first, everything else by what was spent. Each currency has a line of
 * its own: amounts are never converted.
 *
 * Returns: (transfer full) (element-type TakesLedgerGroup):
 */
GPtrArray *
takes_ledger_group (TakesLedger    *self,
                    TakesLedgerKey  key,
                    GTimeZone      *zone)
{
  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  return group_entries (self, FALSE, key, zone);
}

/**
 * takes_ledger_total:
 *
 * Returns: (transfer full) (element-type TakesLedgerGroup): one for each currency, their keys are empty
 */
GPtrArray *
takes_ledger_total (TakesLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return group_entries (self, TRUE, TAKES_LEDGER_BY_SERVICE, NULL);
}
