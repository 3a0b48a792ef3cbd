/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-folder-lock.h"
#include "takes-inputs.h"
#include "takes-inputs-tidy.h"
#include "takes-library-calls.h"
#include "takes-shelf.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <errno.h>

/* How many of the newest batches are in the model; those that have not ended are always. */
#define N_BATCHES 200

#define MAX_MODEL_FILE (1024 * 1024)

/* What a worker prepares: the folders, the lock, the person's own models, the Demo service. */
typedef struct {
  char      *data_dir;
  char      *wanted_output;
  double     demo_speed;
  gboolean   no_demo;

  TakesFolderLock *lock;
  char      *output_dir;
  char      *shelf_folder;
  GPtrArray *notices;        /* of char * */
  GPtrArray *models;         /* of GBytes */
  GPtrArray *model_names;    /* of char *, as many */
  TakesDemo *demo;
} Ground;

static void
ground_free (gpointer data)
{
  Ground *self = data;

  g_clear_pointer (&self->lock, takes_folder_lock_free);
  g_clear_object (&self->demo);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->model_names, g_ptr_array_unref);
  g_free (self->data_dir);
  g_free (self->wanted_output);
  g_free (self->output_dir);
  g_free (self->shelf_folder);
  g_free (self);
}

static gboolean
take_data_folder (Ground  *ground,
                  GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_mkdir_with_parents (ground->data_dir, 0700) != 0)
    {
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_FOLDER,
                   _("The data folder “%s” cannot be made (%s). Choose another one."), ground->data_dir,
                   g_strerror (errno));
      return FALSE;
    }

  if (!takes_shelf_make_folder (ground->data_dir, &local))
    {
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_FOLDER, "%s %s", local->message,
                   _("Choose another data folder."));
      return FALSE;
    }

  ground->lock = takes_folder_lock_new (ground->data_dir, error);

  return ground->lock != NULL;
}

/* Clips lie in Videos/Takes/Unsorted; a folder that was asked for is taken as it is. */
static char *
dup_wanted (Ground *ground)
{
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);

  if (ground->wanted_output)
    return g_canonicalize_filename (ground->wanted_output, NULL);

  if (videos)
    return g_build_filename (videos, "Takes", NULL);

  return g_build_filename (g_get_home_dir (), "Videos", "Takes", NULL);
}

static void
choose_output (Ground *ground)
{
  g_autofree char *wanted = dup_wanted (ground);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  folder = ground->wanted_output ? g_strdup (wanted) : g_build_filename (wanted, TAKES_SHELF_UNSORTED, NULL);

  if (takes_shelf_make_folder (folder, &error))
    {
      ground->output_dir = g_steal_pointer (&wanted);
      ground->shelf_folder = g_steal_pointer (&folder);
      return;
    }

  ground->output_dir = g_build_filename (ground->data_dir, "clips", NULL);
  ground->shelf_folder = g_build_filename (ground->output_dir, TAKES_SHELF_UNSORTED, NULL);
  g_ptr_array_add (ground->notices, g_strdup_printf (_("%s Clips are kept in “%s” instead."), error->message,
                                                     ground->shelf_folder));
}

static void
read_models (Ground *ground)
{
  g_autofree char *folder = g_build_filename (ground->data_dir, "catalogue", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text = NULL;
      gsize length = 0;
      GStatBuf info;

      if (!g_str_has_suffix (name, ".json"))
        continue;

      if (g_stat (path, &info) != 0 || info.st_size > MAX_MODEL_FILE ||
          !g_file_get_contents (path, &text, &length, NULL))
        {
          g_ptr_array_add (ground->notices,
                           g_strdup_printf (_("The model file “%s” cannot be read and was skipped."), path));
          continue;
        }

      g_ptr_array_add (ground->models, g_bytes_new_take (text, length));
      g_ptr_array_add (ground->model_names, g_steal_pointer (&path));
    }
}

static void
start_demo (Ground *ground)
{
  g_autofree char *folder = g_build_filename (ground->data_dir, "demo", NULL);
  g_autoptr (GError) error = NULL;

  if (ground->no_demo)
    return;

  ground->demo = takes_demo_new (folder, ground->demo_speed, 0);
  if (takes_demo_start (ground->demo, &error))
    return;

  g_clear_object (&ground->demo);
  g_ptr_array_add (ground->notices, g_strdup_printf (_("The Demo service could not be started: %s"),
                                                     error->message));
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Ground *ground = data;
  g_autofree char *inputs = g_build_filename (ground->data_dir, "inputs", NULL);
  GError *error = NULL;

  if (!take_data_folder (ground, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  choose_output (ground);
  takes_shelf_sweep (ground->shelf_folder);
  takes_inputs_sweep (inputs);
  read_models (ground);
  start_demo (ground);
  g_task_return_boolean (task, TRUE);
}

/* The engine may be closed while it opens; then nothing more of it is touched. */
static gboolean
closed_meanwhile (GTask *task)
{
  TakesEngine *self = g_task_get_source_object (task);

  if (self->library)
    return FALSE;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");

  return TRUE;
}

static void
take_over_ground (TakesEngine *self,
                  Ground      *ground)
{
  self->lock = g_steal_pointer (&ground->lock);
  self->output_dir = g_steal_pointer (&ground->output_dir);
  self->shelf_folder = g_steal_pointer (&ground->shelf_folder);
  self->demo = g_steal_pointer (&ground->demo);

  for (guint i = 0; i < ground->notices->len; i++)
    takes_engine_add_notice (self, ground->notices->pdata[i]);

  for (guint i = 0; i < ground->models->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!takes_catalogue_add (self->catalogue, ground->models->pdata[i], ground->model_names->pdata[i],
                                &error))
        takes_engine_add_notice (self, error->message);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesLibraryContents) contents = takes_library_load_finish (TAKES_LIBRARY (source), result,
                                                                        &error);
  g_autoptr (GPtrArray) all = NULL;

  if (closed_meanwhile (task))
    return;

  if (!contents)
    {
      takes_engine_close (self);
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE, "%s", error->message);
      return;
    }

  if (self->demo)
    takes_engine_add_demo (self);
  takes_engine_load_accounts (self, contents->accounts);
  g_array_append_vals (self->limits, contents->limits->data, contents->limits->len);

  all = takes_engine_read_contents (self, contents);
  takes_engine_load_trash (self, contents->trash);
  takes_engine_load_comparisons (self, contents->comparisons, contents->batches);

  self->opened = TRUE;
  takes_engine_follow_network (self);
  for (guint i = 0; i < all->len; i++)
    takes_runner_resume (all->pdata[i]);

  g_task_return_boolean (task, TRUE);
}

static void
library_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  gboolean ok = takes_library_open_finish (TAKES_LIBRARY (source), result, &notice, &error);

  if (closed_meanwhile (task))
    return;

  if (!ok)
    {
      takes_engine_close (self);
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE, "%s", error->message);
      return;
    }

  /* What a database that was lost needed is not known. */
  if (notice)
    takes_engine_add_notice (self, notice);
  else
    takes_library_tidy_inputs_async (self->library, takes_clock_get_wall (self->clock) / G_USEC_PER_SEC, NULL, NULL);

  takes_library_load_async (self->library, N_BATCHES, loaded_cb, g_steal_pointer (&task));
}

static gboolean
guard_folder (gpointer   data,
              GError   **error)
{
  return takes_folder_lock_keep (data, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  g_autofree char *path = g_build_filename (self->data_dir, "takes.db", NULL);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (closed_meanwhile (task))
    return;

  take_over_ground (self, g_task_get_task_data (G_TASK (result)));
  takes_library_set_shelf (self->library, self->output_dir);
  takes_library_set_guard (self->library, guard_folder, self->lock);
  takes_library_open_async (self->library, path, NULL, library_opened_cb, g_steal_pointer (&task));
}

/**
 * takes_engine_open_async:
 *
 * Once for each engine.
 */
void
takes_engine_open_async (TakesEngine         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) preparing = NULL;
  GTask *task;
  Ground *ground;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (!self->opened && self->lock == NULL);
  g_assert (self->owner == g_thread_self ());

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_open_async);

  ground = g_new0 (Ground, 1);
  ground->data_dir = g_strdup (self->data_dir);
  ground->wanted_output = g_strdup (self->wanted_output);
  ground->demo_speed = self->demo_speed;
  ground->no_demo = self->no_demo;
  ground->notices = g_ptr_array_new_with_free_func (g_free);
  ground->models = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  ground->model_names = g_ptr_array_new_with_free_func (g_free);

  /* The worker does not hold the engine, which must not end on its thread. */
  preparing = g_task_new (NULL, NULL, prepared_cb, task);
  g_task_set_task_data (preparing, ground, ground_free);
  g_task_run_in_thread (preparing, prepare_thread);
}

/**
 * takes_engine_open_finish:
 *
 * Errors: %TAKES_ENGINE_ERROR_IN_USE, %TAKES_ENGINE_ERROR_FOLDER, %TAKES_ENGINE_ERROR_DATABASE
 */
gboolean
takes_engine_open_finish (TakesEngine   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
