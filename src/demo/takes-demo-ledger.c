/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-ledger.h"

#include "takes-json.h"

typedef struct {
  TakesDemoSurface surface;
  gint64 submits;
  gint64 acceptances;
  gint64 charges;       /* one for every result paid */
  gint64 charged;       /* µUSD */
  gint64 uploads;
  gint64 upload_bytes;
  gint64 cancels;
} Entry;

struct _TakesDemoLedger {
  GHashTable *entries;   /* task id in lower case, or a service for what belongs to no task → Entry */
  Entry       sum;
  gint64      auth_leaks;
  gint64      stray_keys;
  gint64      refilled;  /* µUSD given on top of what it began with */
  guint       version;   /* grows with every entry */
};

static const struct {
  const char *name;
  goffset     offset;
} members[] = {
  { "submits", G_STRUCT_OFFSET (Entry, submits) },
  { "acceptances", G_STRUCT_OFFSET (Entry, acceptances) },
  { "charges", G_STRUCT_OFFSET (Entry, charges) },
  { "charged", G_STRUCT_OFFSET (Entry, charged) },
  { "uploads", G_STRUCT_OFFSET (Entry, uploads) },
  { "uploadBytes", G_STRUCT_OFFSET (Entry, upload_bytes) },
  { "cancels", G_STRUCT_OFFSET (Entry, cancels) },
};

static Entry *
get_entry (TakesDemoLedger  *self,
           TakesDemoSurface  surface,
           const char       *task)
{
  g_autofree char *key = g_ascii_strdown (task ? task : takes_demo_surface_get_service (surface), -1);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (!entry)
    {
      entry = g_new0 (Entry, 1);
      entry->surface = surface;
      g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
    }

  return entry;
}

static void
write_entry (const Entry *entry,
             JsonObject  *object)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_int_member (object, members[i].name, G_STRUCT_MEMBER (gint64, entry, members[i].offset));
}

/**
 * takes_demo_ledger_new:
 *
 * Returns: (transfer full): an empty ledger
 */
TakesDemoLedger *
takes_demo_ledger_new (void)
{
  TakesDemoLedger *self = g_new0 (TakesDemoLedger, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
takes_demo_ledger_free (TakesDemoLedger *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * takes_demo_ledger_submit:
 * @task: (nullable): its id; %NULL where the service would have chosen one and did not
 *
 * Notes that somebody asked for this task, whatever became of it.
 */
void
takes_demo_ledger_submit (TakesDemoLedger  *self,
                          TakesDemoSurface  surface,
                          const char       *task)
{
  g_return_if_fail (self != NULL);

  get_entry (self, surface, task)->submits++;
  self->sum.submits++;
  self->version++;
}

/**
 * takes_demo_ledger_accept:
 *
 * Writes down that a task was accepted.
 */
void
takes_demo_ledger_accept (TakesDemoLedger  *self,
                          TakesDemoSurface  surface,
                          const char       *task)
{
  g_return_if_fail (self != NULL && task != NULL);

  get_entry (self, surface, task)->acceptances++;
  self->sum.acceptances++;
  self->version++;
}

/**
 * takes_demo_ledger_charge:
 * @micros: millionths of a US dollar, for one result
 *
 * Writes down that something was paid.
 */
void
takes_demo_ledger_charge (TakesDemoLedger  *self,
                          TakesDemoSurface  surface,
                          const char       *task,
                          gint64            micros)
{
  Entry *entry;

  g_return_if_fail (self != NULL && task != NULL && micros >= 0);

  entry = get_entry (self, surface, task);
  entry->charges++;
  entry->charged += micros;
  self->sum.charges++;
  self->sum.charged += micros;
  self->version++;
}

/**
 * takes_demo_ledger_upload:
 * @task: (nullable): of the call that brought it, where there are such ids
 *
 * Writes down that a file came in.
 */
void
takes_demo_ledger_upload (TakesDemoLedger  *self,
                          TakesDemoSurface  surface,
                          const char       *task,
                          gint64            bytes)
{
  Entry *entry;

  g_return_if_fail (self != NULL && bytes >= 0);

  entry = get_entry (self, surface, task);
  entry->uploads++;
  entry->upload_bytes += bytes;
  self->sum.uploads++;
  self->sum.upload_bytes += bytes;
  self->version++;
}

/**
 * takes_demo_ledger_cancel:
 *
 * Writes down that a task was cancelled, which costs nothing.
 */
void
takes_demo_ledger_cancel (TakesDemoLedger  *self,
                          TakesDemoSurface  surface,
                          const char       *task)
{
  g_return_if_fail (self != NULL && task != NULL);

  get_entry (self, surface, task)->cancels++;
  self->sum.cancels++;
  self->version++;
}

/**
 * takes_demo_ledger_catch_up:
 * @task: read from the disk
 *
 * Adds what the task's own record proves and the ledger does not hold, because the process ended
 * between writing the one and the other.
 */
void
takes_demo_ledger_catch_up (TakesDemoLedger *self,
                            TakesDemoTask   *task)
{
  TakesDemoSurface surface;
  Entry *entry;
  guint paid = 0;

  g_return_if_fail (self != NULL && task != NULL);

  surface = task->request->surface;

  entry = get_entry (self, surface, task->id);
  if (entry->submits == 0)
    takes_demo_ledger_submit (self, surface, task->id);
  if (entry->acceptances == 0)
    takes_demo_ledger_accept (self, surface, task->id);

  for (guint i = 0; i < task->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (task->results, i);

      if (result->state == TAKES_DEMO_RESULT_SUCCESS && ++paid > entry->charges)
        takes_demo_ledger_charge (self, surface, task->id, result->cost);
    }
}

/**
 * takes_demo_ledger_leak:
 *
 * Notes that an Authorization header came to the media port.
 */
void
takes_demo_ledger_leak (TakesDemoLedger *self)
{
  g_return_if_fail (self != NULL);

  self->auth_leaks++;
  self->version++;
}

/**
 * takes_demo_ledger_stray:
 *
 * Notes that the key of another service came to a service, or a key where none belongs.
 */
void
takes_demo_ledger_stray (TakesDemoLedger *self)
{
  g_return_if_fail (self != NULL);

  self->stray_keys++;
  self->version++;
}

/**
 * takes_demo_ledger_refill:
 *
 * Fills the purse up again when it is nearly empty: it is play money, and nobody could pay it in.
 */
void
takes_demo_ledger_refill (TakesDemoLedger *self)
{
  g_return_if_fail (self != NULL);

  if (takes_demo_ledger_get_balance (self) < TAKES_DEMO_START_BALANCE / 20)
    self->refilled += TAKES_DEMO_START_BALANCE - takes_demo_ledger_get_balance (self);
}

/**
 * takes_demo_ledger_get_balance:
 *
 * Returns: what is left, in millionths of a US dollar of play money
 */
gint64
takes_demo_ledger_get_balance (TakesDemoLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return TAKES_DEMO_START_BALANCE + self->refilled - self->sum.charged;
}

/**
 * takes_demo_ledger_get_version:
 *
 * Returns: a number that is the same as long as nothing was entered
 */
guint
takes_demo_ledger_get_version (TakesDemoLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

static JsonObject *
write_tasks (TakesDemoLedger *self)
{
  JsonObject *tasks = json_object_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      JsonObject *object = json_object_new ();
      Entry *entry = value;

      json_object_set_string_member (object, "service", takes_demo_surface_get_service (entry->surface));
      write_entry (entry, object);
      json_object_set_object_member (tasks, key, object);
    }

  return tasks;
}

static JsonObject *
write_services (TakesDemoLedger *self)
{
  JsonObject *services = json_object_new ();
  Entry sums[TAKES_DEMO_N_SURFACES] = { 0 };
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
        G_STRUCT_MEMBER (gint64, &sums[entry->surface], members[i].offset) +=
          G_STRUCT_MEMBER (gint64, entry, members[i].offset);
    }

  for (guint i = 0; i < TAKES_DEMO_N_SURFACES; i++)
    {
      JsonObject *object = json_object_new ();

      write_entry (&sums[i], object);
      json_object_set_object_member (services, takes_demo_surface_get_service (i), object);
    }

  return services;
}

/**
 * takes_demo_ledger_to_json:
 *
 * Returns: (transfer full): what `GET /sim/ledger` answers and the file that is kept
 */
JsonNode *
takes_demo_ledger_to_json (TakesDemoLedger *self)
{
  g_autoptr (JsonObject) object = NULL;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  write_entry (&self->sum, object);
  json_object_set_int_member (object, "authLeaks", self->auth_leaks);
  json_object_set_int_member (object, "strayKeys", self->stray_keys);
  json_object_set_int_member (object, "refilled", self->refilled);
  json_object_set_int_member (object, "balance", takes_demo_ledger_get_balance (self));
  json_object_set_object_member (object, "services", write_services (self));
  json_object_set_object_member (object, "tasks", write_tasks (self));

  node = json_node_alloc ();
  json_node_init_object (node, object);

  return node;
}

static void
load_entry (TakesDemoLedger *self,
            const char      *task,
            JsonObject      *object)
{
  TakesDemoSurface surface = TAKES_DEMO_RUNWARE;
  Entry *entry;

  takes_demo_surface_find (takes_json_get_string (object, "service"), &surface);
  entry = get_entry (self, surface, task);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gint64 value = 0;

      if (!takes_json_get_int (object, members[i].name, &value) || value < 0)
        continue;
      G_STRUCT_MEMBER (gint64, entry, members[i].offset) = value;
      G_STRUCT_MEMBER (gint64, &self->sum, members[i].offset) += value;
    }
}

/**
 * takes_demo_ledger_load:
 * @node: (nullable): what takes_demo_ledger_to_json () wrote; anything else is left out
 *
 * The sums are counted anew.
 */
void
takes_demo_ledger_load (TakesDemoLedger *self,
                        JsonNode        *node)
{
  JsonObject *object = takes_json_node_object (node);
  JsonObject *tasks = object ? takes_json_get_object (object, "tasks") : NULL;
  g_autoptr (GList) names = NULL;

  g_return_if_fail (self != NULL);

  if (!tasks)
    return;

  takes_json_get_int (object, "authLeaks", &self->auth_leaks);
  takes_json_get_int (object, "strayKeys", &self->stray_keys);
  takes_json_get_int (object, "refilled", &self->refilled);
  names = json_object_get_members (tasks);
  for (GList *l = names; l; l = l->next)
    {
      JsonObject *entry = takes_json_get_object (tasks, l->data);

      if (entry)
        load_entry (self, l->data, entry);
    }
}
