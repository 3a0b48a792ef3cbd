/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelving.h"

#include "takes-config.h"
#include "takes-probe.h"
#include "takes-shelf-disk.h"
#include "takes-shelf.h"
#include "takes-sidecar.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK (takes-shelving-error-quark, takes_shelving_error)

/* Copies for the worker. */
typedef struct {
  TakesJobRow  *job;
  TakesTakeRow *take;
  char         *batch_name;
  JsonNode     *answer;
  GBytes       *data;
  gint64        now;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_clear_pointer (&self->job, takes_job_row_free);
  g_clear_pointer (&self->take, takes_take_row_free);
  g_clear_pointer (&self->answer, json_node_unref);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self->batch_name);
  g_free (self);
}

/**
 * takes_shelving_plan_free:
 * @self: (transfer full) (nullable):
 */
void
takes_shelving_plan_free (TakesShelvingPlan *self)
{
  if (!self)
    return;

  g_clear_object (&self->stream);
  g_free (self->path);
  g_free (self);
}

/**
 * takes_shelving_dup_poster:
 *
 * Returns: (transfer full): where the poster of the clip lies: <stem>.png, and for a still itself
 */
char *
takes_shelving_dup_poster (const char *path)
{
  static const char *const stills[] = { ".jpg", ".png", ".webp" };

  for (guint i = 0; i < G_N_ELEMENTS (stills); i++)
    if (g_str_has_suffix (path, stills[i]))
      return g_strdup (path);

  return takes_shelf_dup_beside (path, "png");
}

static const char *
extension_of (const TakesRequest *request)
{
  static const struct { const char *format; const char *extension; } known[] = {
    { "MP4", "mp4" }, { "WEBM", "webm" }, { "MOV", "mov" },
    { "JPG", "jpg" }, { "PNG", "png" }, { "WEBP", "webp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (request->output_format && g_ascii_strcasecmp (request->output_format, known[i].format) == 0)
      return known[i].extension;

  return "mp4";
}

/* A kill between the renaming and the row leaves the clip under its name, perhaps with the ending
 * of what it really is. A poster is not taken for a clip. */
static char *
find_kept (const char *path)
{
  static const char *const clips[] = { "mp4", "webm", "mov", "mkv", NULL };
  static const char *const stills[] = { "jpg", "png", "webp", NULL };
  g_autofree char *part = takes_shelf_dup_part (path);
  g_autofree char *poster = takes_shelving_dup_poster (path);
  const char *const *endings = g_str_equal (path, poster) ? stills : clips;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_strdup (path);

  if (g_file_test (part, G_FILE_TEST_EXISTS))
    return NULL;

  for (guint i = 0; endings[i]; i++)
    {
      g_autofree char *other = takes_shelf_dup_beside (path, endings[i]);

      if (g_file_test (other, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&other);
    }

  return NULL;
}

static TakesShelvingPlan *
plan (const Order  *order,
      GError      **error)
{
  g_autoptr (TakesShelvingPlan) self = g_new0 (TakesShelvingPlan, 1);
  GSeekable *seekable;

  if (!order->take->path)
    {
      g_autofree char *stem = takes_shelf_stem (order->job->request->prompt, order->take->seed);

      self->path = takes_shelf_reserve (order->job->output_dir, stem, extension_of (order->job->request),
                                        error);

      return self->path ? g_steal_pointer (&self) : NULL;
    }

  self->path = find_kept (order->take->path);
  if (self->path)
    {
      self->whole = TRUE;
      return g_steal_pointer (&self);
    }

  self->path = g_strdup (order->take->path);
  self->stream = takes_shelf_open_part (self->path, error);
  if (!self->stream)
    return NULL;

  seekable = G_SEEKABLE (self->stream);
  if (!g_seekable_seek (seekable, 0, G_SEEK_END, NULL, error))
    return NULL;

  self->offset = g_seekable_tell (seekable);

  return g_steal_pointer (&self);
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TakesShelvingPlan *result = plan (data, &error);

  if (result)
    g_task_return_pointer (task, result, (GDestroyNotify) takes_shelving_plan_free);
  else
    g_task_return_error (task, error);
}

/**
 * takes_shelving_plan_async:
 */
void
takes_shelving_plan_async (const TakesJobRow   *job,
                           const TakesTakeRow  *take,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->job = takes_job_row_copy (job);
  order->take = takes_take_row_copy (take);
  g_task_set_source_tag (task, takes_shelving_plan_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, plan_thread);
}

/**
 * takes_shelving_plan_finish:
 */
TakesShelvingPlan *
takes_shelving_plan_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
check (const char     *path,
       TakesProbe    **probe,
       GCancellable   *cancellable,
       GError        **error)
{
  g_autoptr (GError) local = NULL;

  *probe = takes_probe_run (path, TRUE, cancellable, &local);

  /* Nothing here can read it: that is this computer's fault and not the clip's. */
  if (*probe || g_error_matches (local, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER))
    return TRUE;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, TAKES_SHELVING_ERROR, TAKES_SHELVING_ERROR_NOT_WHOLE,
                 _("The clip arrived damaged (%s)"), local->message);

  return FALSE;
}

static void
note_facts (TakesTakeRow       *take,
            const TakesProbe   *probe,
            const TakesRequest *request,
            const char         *path)
{
  GStatBuf info;

  take->bytes = g_stat (path, &info) == 0 ? info.st_size : -1;

  if (probe)
    {
      take->width = probe->width;
      take->height = probe->height;
      take->duration_ms = probe->ms;
      take->has_audio = probe->has_audio;
    }
  else if (request->width > 0 && request->height > 0)
    {
      take->width = (int) request->width;
      take->height = (int) request->height;
    }
}

static const char *
final_extension (const TakesProbe *probe,
                 const char       *path)
{
  const char *dot = strrchr (path, '.');

  if (!probe || !probe->format)
    return dot ? dot + 1 : "mp4";

  return g_str_equal (probe->format, "jpeg") ? "jpg" : probe->format;
}

static gboolean
write_sidecar (const Order   *order,
               TakesTakeRow  *take,
               double         fps,
               GError       **error)
{
  TakesSidecarFacts facts = {
    "Takes " TAKES_VERSION, TAKES_SHELF_UNSORTED, order->batch_name, order->answer, fps,
  };
  g_autoptr (JsonNode) sidecar = takes_sidecar_build (order->job, take, &facts);
  g_autofree char *path = takes_shelf_dup_beside (take->path, "takes.json");

  return takes_sidecar_write (path, sidecar, error);
}

static TakesTakeRow *
keep (const Order   *order,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (TakesTakeRow) take = takes_take_row_copy (order->take);
  g_autoptr (TakesProbe) probe = NULL;
  g_autofree char *part = takes_shelf_dup_part (take->path);
  gboolean whole = g_file_test (take->path, G_FILE_TEST_IS_REGULAR);

  if (order->data && !whole && !takes_shelf_disk_write (part, order->data, error))
    return NULL;

  if (!check (whole ? take->path : part, &probe, cancellable, error))
    return NULL;

  if (!whole)
    {
      char *kept = takes_shelf_keep (take->path, final_extension (probe, take->path), error);

      if (!kept)
        return NULL;

      g_free (take->path);
      take->path = kept;
    }

  g_free (take->sha256);
  take->sha256 = takes_shelf_hash (take->path, NULL, error);
  if (!take->sha256)
    return NULL;

  note_facts (take, probe, order->job->request, take->path);
  g_free (take->stack);
  take->stack = takes_stack_of (order->job->request);
  take->created_at = order->now;

  return write_sidecar (order, take, probe ? probe->fps : 0, error) ? g_steal_pointer (&take) : NULL;
}

static void
keep_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TakesTakeRow *take = keep (data, cancellable, &error);

  if (take)
    g_task_return_pointer (task, take, (GDestroyNotify) takes_take_row_free);
  else
    g_task_return_error (task, error);
}

/**
 * takes_shelving_keep_async:
 * @data: (nullable): the clip itself, where the service sent it inside its answer
 */
void
takes_shelving_keep_async (const TakesJobRow   *job,
                           const TakesTakeRow  *take,
                           const char          *batch_name,
                           JsonNode            *answer,
                           GBytes              *data,
                           gint64               now,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->job = takes_job_row_copy (job);
  order->take = takes_take_row_copy (take);
  order->batch_name = g_strdup (batch_name);
  order->answer = answer ? json_node_copy (answer) : NULL;
  order->data = data ? g_bytes_ref (data) : NULL;
  order->now = now;
  g_task_set_source_tag (task, takes_shelving_keep_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, keep_thread);
}

/**
 * takes_shelving_keep_finish:
 */
TakesTakeRow *
takes_shelving_keep_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
