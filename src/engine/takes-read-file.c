/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-read-file.h"

#include "takes-json.h"
#include "takes-probe.h"
#include "takes-tags.h"

#include <glib/gi18n.h>

/* No request is nearly as large, even with its pictures inside. */
#define LARGEST_TEXT     (16 * 1024 * 1024)
#define LARGEST_SIDECAR  (4 * 1024 * 1024)
#define LARGEST_NOTE     (1024 * 1024)
#define CHUNK            (256 * 1024)

/* Belongs to the worker while it runs. */
typedef struct {
  TakesCatalogue *catalogue;
  GFile          *file;        /* NULL: bytes */
  GBytes         *bytes;
  TakesRequest   *base;
  char           *folder;      /* inputs/ */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->catalogue);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  takes_request_free (job->base);
  g_free (job->folder);
  g_free (job);
}

static GBytes *
load (GFile         *file,
      gint64         largest,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (!info)
    return NULL;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || g_file_info_get_size (info) > largest)
    {
      g_set_error_literal (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING,
                           _("It is neither a request as JSON nor a list of prompts."));
      return NULL;
    }

  return g_file_load_bytes (file, cancellable, NULL, error);
}

static char *
hash_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *chunk = g_malloc (CHUNK);
  gssize length;

  if (!stream)
    return NULL;

  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error)) > 0)
    g_checksum_update (checksum, chunk, length);

  return length < 0 ? NULL : g_strdup (g_checksum_get_string (checksum));
}

/* boat.mp4, ".takes.json" → boat.takes.json */
static GFile *
find_beside (GFile      *clip,
             const char *ending)
{
  g_autofree char *name = g_file_get_basename (clip);
  g_autoptr (GFile) folder = g_file_get_parent (clip);
  char *dot = name ? strrchr (name, '.') : NULL;
  g_autofree char *beside = NULL;

  if (!folder || !dot)
    return NULL;

  beside = g_strdup_printf ("%.*s%s", (int) (dot - name), name, ending);

  return g_file_get_child (folder, beside);
}

static gboolean
is_about (GBytes     *sidecar,
          const char *sha256)
{
  gsize length;
  const char *data = g_bytes_get_data (sidecar, &length);
  g_autoptr (JsonNode) node = takes_json_parse (data ? data : "", (gssize) length, NULL);
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  JsonObject *media = object ? takes_json_get_object (object, "media") : NULL;
  const char *told = media ? takes_json_get_string (media, "sha256") : NULL;

  return told && sha256 && g_ascii_strcasecmp (told, sha256) == 0;
}

/* Returns: (nullable): the companion; %NULL without @error if there is none */
static GBytes *
load_settings_of (GFile         *clip,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GFile) file = find_beside (clip, ".takes.json");
  g_autoptr (GBytes) sidecar = file ? load (file, LARGEST_SIDECAR, cancellable, NULL) : NULL;
  g_autofree char *sha256 = NULL;

  if (!sidecar)
    return NULL;

  sha256 = hash_file (clip, cancellable, error);
  if (!sha256)
    return NULL;

  if (!is_about (sidecar, sha256))
    {
      g_set_error_literal (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING,
                           _("The settings beside this file belong to another one, or the file was changed."));
      return NULL;
    }

  return g_steal_pointer (&sidecar);
}

static char *
find_copy (const char *folder,
           const char *sha256)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, sha256) && name[strlen (sha256)] == '.')
      return g_build_filename (folder, name, NULL);

  return NULL;
}

static TakesInput *
make_input (const TakesNamedInput *named,
            const char            *path,
            const TakesProbe      *probe)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  TakesInput *input = takes_input_new (uri);

  input->name = g_strdup (named->name);
  input->sha256 = g_strdup (named->sha256);
  input->format = g_strdup (probe->format);
  input->width = probe->width;
  input->height = probe->height;
  input->bytes = probe->bytes;
  input->ms = probe->ms;
  if (named->role == TAKES_INPUT_FRAME)
    input->frame = g_strdup ("first");

  return input;
}

/* By content, in the library only (metadata.md §7). */
static void
find_inputs (TakesReading *reading,
             const char   *folder,
             GCancellable *cancellable)
{
  for (guint i = 0; i < reading->inputs->len; i++)
    {
      const TakesNamedInput *named = reading->inputs->pdata[i];
      g_autofree char *path = find_copy (folder, named->sha256);
      g_autoptr (TakesProbe) probe = path ? takes_probe_run (path, FALSE, cancellable, NULL) : NULL;

      if (probe)
        takes_request_add_input (reading->request, named->role, make_input (named, path, probe));
      else
        takes_reading_say (reading, "im_input_missing", takes_input_role_member (named->role), TAKES_SEVERITY_WARNING,
                           g_strdup_printf (_("“%s” is not in this library any more. Add it yourself."),
                                            named->name ? named->name : takes_input_role_label (named->role)));
    }
}

/* Files that other programs write beside theirs. A link may lead anywhere, and is not followed (metadata.md §9). */
static void
add_beside (GPtrArray    *found,
            GFile        *file,
            GCancellable *cancellable)
{
  static const struct { const char *ending, *key; } endings[] = {
    { ".swarm.json", "json" }, { ".json", "json" }, { ".txt", "txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (GFile) beside = find_beside (file, endings[i].ending);
      GFileType type = beside ? g_file_query_file_type (beside, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable)
                              : G_FILE_TYPE_UNKNOWN;
      g_autoptr (GBytes) bytes = type == G_FILE_TYPE_REGULAR ? load (beside, LARGEST_NOTE, cancellable, NULL) : NULL;

      if (bytes)
        takes_found_add (found, TAKES_FOUND_BESIDE, endings[i].key, g_bytes_get_data (bytes, NULL),
                         g_bytes_get_size (bytes));
    }
}

/* Of a picture or a clip: what lies beside it, if it is about this very file, then what it says itself. */
static TakesReading *
read_media (Job           *job,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *path = g_file_get_path (job->file);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) sidecar = load_settings_of (job->file, cancellable, &reason);
  g_autoptr (GPtrArray) found = NULL;
  TakesReading *reading;

  if (sidecar)
    return takes_reading_new (job->catalogue, sidecar, NULL, job->base, error);

  if (reason && reason->domain != TAKES_READING_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  found = path ? takes_tags_read (path, cancellable, error) : takes_found_list_new ();
  if (!found)
    return NULL;

  add_beside (found, job->file, cancellable);
  reading = takes_reading_new_found (job->catalogue, found, job->base, reason ? NULL : error);
  if (!reading && reason)
    g_propagate_error (error, g_steal_pointer (&reason));

  return reading;
}

static TakesReading *
read_text (Job           *job,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  if (!job->bytes)
    job->bytes = load (job->file, LARGEST_TEXT, cancellable, error);

  return job->bytes ? takes_reading_new (job->catalogue, job->bytes, name, job->base, error) : NULL;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *name = job->file ? g_file_get_basename (job->file) : NULL;
  gboolean media = job->file && !takes_reading_is_text_name (name);
  GError *error = NULL;
  TakesReading *reading = media ? read_media (job, cancellable, &error) : read_text (job, name, cancellable, &error);

  if (!reading)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < takes_reading_count (reading); i++)
    find_inputs (takes_reading_get (reading, i), job->folder, cancellable);
  g_task_return_pointer (task, reading, (GDestroyNotify) takes_reading_free);
}

static void
read_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TakesReading *reading = g_task_propagate_pointer (G_TASK (result), &error);

  if (reading)
    g_task_return_pointer (task, reading, (GDestroyNotify) takes_reading_free);
  else
    g_task_return_error (task, error);
}

static void
start (TakesEngine         *engine,
       GFile               *file,
       GBytes              *bytes,
       const TakesRequest  *base,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (engine, cancellable, callback, user_data);
  /* The worker does not hold the engine, which must not end on its thread. */
  g_autoptr (GTask) worker = g_task_new (NULL, cancellable, read_done_cb, task);
  Job *job = g_new0 (Job, 1);

  job->catalogue = g_object_ref (takes_engine_get_catalogue (engine));
  job->file = file ? g_object_ref (file) : NULL;
  job->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  job->base = takes_request_copy (base);
  job->folder = g_build_filename (takes_engine_get_data_dir (engine), "inputs", NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (worker, job, job_free);
  g_task_run_in_thread (worker, read_thread);
}

/**
 * takes_read_file_async:
 * @file: dropped, opened, or given by the command line; not trusted
 * @base: what is composed now
 *
 * Main thread.
 */
void
takes_read_file_async (TakesEngine         *engine,
                       GFile               *file,
                       const TakesRequest  *base,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_ENGINE (engine) && G_IS_FILE (file));
  g_return_if_fail (base != NULL);

  start (engine, file, NULL, base, cancellable, callback, user_data);
}

/**
 * takes_read_bytes_async:
 * @bytes: pasted or dropped; not trusted
 * @base: what is composed now
 *
 * Main thread.
 */
void
takes_read_bytes_async (TakesEngine         *engine,
                        GBytes              *bytes,
                        const TakesRequest  *base,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_ENGINE (engine) && bytes != NULL);
  g_return_if_fail (base != NULL);

  start (engine, NULL, bytes, base, cancellable, callback, user_data);
}

/**
 * takes_read_finish:
 * @error: with a sentence for a person
 *
 * Returns: (transfer full) (nullable): what was understood
 */
TakesReading *
takes_read_finish (TakesEngine   *engine,
                   GAsyncResult  *result,
                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, engine), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
