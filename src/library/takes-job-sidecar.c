/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-sidecar.h"

#include "takes-batch-table.h"
#include "takes-job-table.h"
#include "takes-json.h"
#include "takes-shelf-disk.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>

#define FOLDER "jobs"
#define SUFFIX ".json"
/* A request with all its prompts; pictures are files of their own. */
#define MAX_SIZE (1024 * 1024)
#define MAX_TEXT 4096

/* As what a job comes back that was in this state; NULL: it costs nothing any more, or nothing yet. */
static const char *
state_to_keep (const TakesJobRow *row)
{
  switch (row->state)
    {
    case TAKES_JOB_SUBMITTING:
      return row->in_doubt ? "submitting" : NULL;

    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
    case TAKES_JOB_DOWNLOADING:
      return "waiting";

    case TAKES_JOB_UNKNOWN:
    case TAKES_JOB_LOST:
    case TAKES_JOB_STOPPED:
      return takes_job_state_to_string (row->state);

    case TAKES_JOB_PLANNED:
    case TAKES_JOB_UPLOADING:
    case TAKES_JOB_DONE:
    case TAKES_JOB_REFUSED:
    case TAKES_JOB_FAILED:
    case TAKES_JOB_DISCARDED:
    case TAKES_JOB_FORGOTTEN:
    default:
      return NULL;
    }
}

static char *
dup_folder (const char *database)
{
  g_autofree char *folder = g_path_get_dirname (database);

  return g_build_filename (folder, FOLDER, NULL);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
}

/* Its batch as the database has it; without one the jobs of a batch still stand together, by its id. */
static void
write_batch (TakesDb           *db,
             const TakesJobRow *row,
             JsonObject        *object)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  set_text (object, "batch", row->batch_id);
  statement = takes_db_prepare (db, NULL, "SELECT name, created_at FROM batches WHERE id = ?", "s", row->batch_id);
  if (!statement || !takes_db_step (db, statement, NULL))
    return;

  set_text (object, "batchName", takes_db_text (statement, 0));
  json_object_set_int_member (object, "batchCreated", takes_db_int (statement, 1));
}

static char *
write_row (TakesDb           *db,
           const TakesJobRow *row,
           const char        *state)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
  g_autoptr (JsonObject) object = json_object_new ();

  set_text (object, "job", row->id);
  set_text (object, "state", state);
  write_batch (db, row, object);
  json_object_set_int_member (object, "place", row->place);
  set_text (object, "account", row->account_id);
  set_text (object, "accountName", row->account_name);
  set_text (object, "service", row->service);
  set_text (object, "baseUrl", row->base_url);
  json_object_set_boolean_member (object, "demo", row->demo);
  set_text (object, "folder", row->output_dir);
  set_text (object, "replaces", row->replaces);
  set_text (object, "serviceId", row->service_id);
  set_text (object, "pollUrl", row->poll_url);
  json_object_set_int_member (object, "firstSent", row->first_sent_at);
  json_object_set_int_member (object, "submitted", row->submitted_at);
  json_object_set_int_member (object, "seed", row->seed);
  if (row->estimate.known)
    {
      set_text (object, "currency", row->estimate.currency);
      json_object_set_int_member (object, "low", row->estimate.low);
      json_object_set_int_member (object, "high", row->estimate.high);
    }
  json_object_set_member (object, "request", takes_request_to_json (row->request));
  json_node_set_object (node, object);

  return takes_json_write (node, TRUE);
}

/* The name is there with the whole file, or not at all. */
static gboolean
write_file (const char  *folder,
            const char  *path,
            const char  *text,
            GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return takes_shelf_disk_fail (error, _("The folder “%s” cannot be made"), folder);

  return takes_shelf_disk_write (part, bytes, error) && takes_shelf_disk_rename (part, path, TRUE, error) &&
         takes_shelf_disk_sync_folder_of (path, error);
}

/**
 * takes_job_sidecar_keep:
 * @db: in which @row is about to be written
 *
 * Writes what would be needed to ask about the job, or takes it away when nothing of it can cost money any more;
 * on the disk when it returns. Nothing is written that stands there already. Blocks.
 *
 * Returns: %FALSE when it cannot be written: then nothing may be sent
 */
gboolean
takes_job_sidecar_keep (TakesDb            *db,
                        const TakesJobRow  *row,
                        GError            **error)
{
  const char *state = state_to_keep (row);
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  /* Ids of ours are UUIDs; what a companion brought back under another name is over. */
  if (!row->id || !g_uuid_string_is_valid (row->id) || !g_path_is_absolute (takes_db_get_path (db)))
    return TRUE;

  folder = dup_folder (takes_db_get_path (db));
  name = g_strconcat (row->id, SUFFIX, NULL);
  path = g_build_filename (folder, name, NULL);
  if (!state)
    {
      g_unlink (path);
      return TRUE;
    }

  text = write_row (db, row, state);
  if (g_file_get_contents (path, &old, NULL, NULL) && g_str_equal (old, text))
    return TRUE;

  return write_file (folder, path, text, error);
}

static char *
dup_text (JsonObject *object,
          const char *member)
{
  const char *text = takes_json_get_string (object, member);

  return text && strlen (text) <= MAX_TEXT ? g_strdup (text) : NULL;
}

static gint64
get_time (JsonObject *object,
          const char *member)
{
  gint64 value = 0;

  return takes_json_get_int (object, member, &value) && value > 0 ? value : 0;
}

static void
read_estimate (JsonObject *object,
               TakesPrice *estimate)
{
  const char *currency = takes_json_get_string (object, "currency");

  if (!currency || strlen (currency) >= sizeof estimate->currency ||
      !takes_json_get_int (object, "low", &estimate->low) || !takes_json_get_int (object, "high", &estimate->high) ||
      estimate->low < 0 || estimate->high < estimate->low)
    return;

  estimate->known = TRUE;
  g_strlcpy (estimate->currency, currency, sizeof estimate->currency);
}

static TakesJobRow *
read_row (JsonObject *object)
{
  g_autoptr (TakesJobRow) row = takes_job_row_new ();
  JsonNode *request = takes_json_get (object, "request");
  gint64 place = 0;

  row->id = dup_text (object, "job");
  row->batch_id = dup_text (object, "batch");
  row->account_id = dup_text (object, "account");
  row->account_name = dup_text (object, "accountName");
  row->service = dup_text (object, "service");
  row->base_url = dup_text (object, "baseUrl");
  takes_json_get_boolean (object, "demo", &row->demo);
  row->output_dir = dup_text (object, "folder");
  row->replaces = dup_text (object, "replaces");
  row->service_id = dup_text (object, "serviceId");
  row->poll_url = dup_text (object, "pollUrl");
  row->first_sent_at = get_time (object, "firstSent");
  row->submitted_at = get_time (object, "submitted");
  row->request = request ? takes_request_from_json (request) : NULL;
  if (takes_json_get_int (object, "place", &place))
    row->place = (int) CLAMP (place, 0, G_MAXINT16);
  if (!takes_json_get_int (object, "seed", &row->seed))
    row->seed = -1;
  read_estimate (object, &row->estimate);
  row->changed_at = MAX (row->first_sent_at, row->submitted_at);

  if (!row->id || !g_uuid_string_is_valid (row->id) || !row->batch_id || !row->account_id || !row->account_name ||
      !row->service || !row->output_dir || !g_path_is_absolute (row->output_dir) || !row->request ||
      !takes_job_state_from_string (takes_json_get_string (object, "state"), &row->state))
    return NULL;

  row->in_doubt = row->state == TAKES_JOB_SUBMITTING;

  /* Whatever stands there, nothing is sent because of it. */
  return state_to_keep (row) ? g_steal_pointer (&row) : NULL;
}

static JsonNode *
read_file (const char *path)
{
  g_autofree char *text = NULL;
  GStatBuf info;
  gsize length;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_SIZE ||
      !g_file_get_contents (path, &text, &length, NULL) || length > MAX_SIZE)
    return NULL;

  return takes_json_parse (text, (gssize) length, NULL);
}

static gint64
get_number (TakesDb    *db,
            const char *sql,
            const char *key)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, NULL, sql, "s", key);

  return statement && takes_db_step (db, statement, NULL) ? takes_db_int (statement, 0) : 0;
}

static gboolean
add_batch (TakesDb           *db,
           JsonObject        *object,
           const TakesJobRow *row)
{
  g_autofree char *name = dup_text (object, "batchName");
  g_autofree char *described = name ? NULL : takes_request_describe (row->request);
  TakesBatchRow batch = { .id = row->batch_id, .name = name ? name : described };

  if (get_number (db, "SELECT count (*) FROM batches WHERE id = ?", row->batch_id) > 0)
    return TRUE;

  batch.created_at = get_time (object, "batchCreated");
  if (batch.created_at == 0)
    batch.created_at = row->first_sent_at;

  return takes_batch_table_insert (db, &batch, NULL);
}

static gboolean
add_job (TakesDb     *db,
         JsonObject  *object,
         TakesJobRow *row)
{
  if (!add_batch (db, object, row))
    return FALSE;

  return takes_job_table_insert (db, row, NULL) && takes_job_table_update (db, row, NULL);
}

/* A broken or an older database may say of it what was true before it was sent, or before it was answered. */
static gboolean
bring_forward (TakesDb           *db,
               const TakesJobRow *row)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, NULL,
                                "UPDATE jobs SET state = ?, in_doubt = ?, service_id = coalesce (?, service_id), "
                                "poll_url = coalesce (?, poll_url), first_sent_at = ?, submitted_at = ?, "
                                "trouble = 'none', code = NULL, message = NULL, field = NULL "
                                "WHERE id = ? AND (state IN ('planned', 'uploading', 'submitting') OR "
                                "(state = 'unknown' AND ?1 = 'waiting'))", "sissiis",
                                takes_job_state_to_string (row->state), (gint64) row->in_doubt, row->service_id,
                                row->poll_url, row->first_sent_at, row->submitted_at, row->id);

  return takes_db_finish (db, statement, NULL);
}

/* Returns whether the job is here again, which must be the one that the file is named after. `rescued`: the database is
 * what could be read of a broken one. */
static gboolean
recover_one (TakesDb    *db,
             const char *path,
             const char *id,
             gboolean    rescued)
{
  g_autoptr (JsonNode) node = read_file (path);
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  g_autoptr (TakesJobRow) row = object ? read_row (object) : NULL;
  gboolean ok;

  if (!row || !g_str_equal (row->id, id))
    return FALSE;

  if (get_number (db, "SELECT count (*) FROM jobs WHERE id = ?", row->id) > 0)
    {
      /* The file is written before the commit: that it was about to be sent is not that it was, but nothing takes back
       * what was acknowledged. */
      if (rescued || row->state == TAKES_JOB_WAITING)
        bring_forward (db, row);
      return FALSE;
    }

  /* Its clip is here already, under the service's name for it. */
  if (row->service_id && get_number (db, "SELECT count (*) FROM jobs WHERE id = ?1 OR service_id = ?1", row->service_id) > 0)
    return FALSE;

  if (!takes_db_run (db, "SAVEPOINT job", NULL))
    return FALSE;

  ok = add_job (db, object, row);
  if (!ok)
    takes_db_run (db, "ROLLBACK TO job", NULL);
  takes_db_run (db, "RELEASE job", NULL);

  return ok;
}

/* All that the clips told of is here: whatever stands in the sidecar was true before. */
static void
end_one (TakesDb    *db,
         const char *id)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, NULL,
                                "UPDATE jobs SET state = 'done', in_doubt = 0 WHERE id = ?1 AND state IN "
                                "('submitting', 'waiting') AND (SELECT count (*) "
                                "FROM takes WHERE job_id = ?1 AND state = 'done') >= "
                                "max (1, coalesce (json_extract (request, '$.numberResults'), 1))", "s", id);
  takes_db_finish (db, statement, NULL);
}

typedef void (*ForEach) (TakesDb    *db,
                         const char *path,
                         const char *id,
                         gpointer    data);

static void
for_each (TakesDb    *db,
          const char *database,
          ForEach     func,
          gpointer    data)
{
  g_autofree char *folder = dup_folder (database);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *id = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;

      id = g_strndup (name, strlen (name) - strlen (SUFFIX));
      if (g_uuid_string_is_valid (id))
        func (db, path, id, data);
    }
}

static void
recover_cb (TakesDb    *db,
            const char *path,
            const char *id,
            gpointer    data)
{
  guint *n = data;

  *n += recover_one (db, path, id, TRUE);
}

/**
 * takes_job_sidecar_recover:
 * @db: new, perhaps with what could be salvaged
 * @database: the path of the lost one
 *
 * Brings back the jobs that the old database was to watch. What may have been paid is asked about; nothing is sent
 * because of it. Before the companions of clips are read: they find their jobs then. Blocks.
 *
 * Returns: how many jobs are here again
 */
guint
takes_job_sidecar_recover (TakesDb    *db,
                           const char *database)
{
  guint n = 0;

  g_return_val_if_fail (db != NULL && database != NULL, 0);

  for_each (db, database, recover_cb, &n);

  return n;
}

static void
settle_cb (TakesDb    *db,
           const char *path,
           const char *id,
           gpointer    data)
{
  guint *n = data;

  *n += recover_one (db, path, id, FALSE);
  end_one (db, id);
  if (get_number (db, "SELECT count (*) FROM jobs WHERE id = ? AND (state IN ('planned', 'uploading', 'done', 'refused', "
                      "'failed', 'discarded', 'forgotten') OR (state = 'submitting' AND in_doubt = 0))", id) > 0)
    g_unlink (path);
}

/**
 * takes_job_sidecar_settle:
 * @db: open, and not written to yet
 * @database: its path
 *
 * Takes away what a crash left of jobs that are over, or were never sent. A job that the database does not know,
 * because somebody removed it, is here again, and one that was acknowledged is so, whatever an older database says.
 * Blocks.
 *
 * Returns: how many jobs are here again
 */
guint
takes_job_sidecar_settle (TakesDb    *db,
                          const char *database)
{
  guint n = 0;

  g_return_val_if_fail (db != NULL && database != NULL, 0);

  for_each (db, database, settle_cb, &n);

  return n;
}
