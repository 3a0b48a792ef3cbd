/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-fit.h"

#include "takes-crop.h"
#include "takes-cut.h"
#include "takes-intake.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/* One copy that is being made: the task data of its GTask. */
typedef struct {
  TakesFit        fit;
  TakesInput     *from;
  TakesInputRole  role;
  TakesModel     *model;
  char           *service;
  char           *temporary;    /* ours, to be removed */
  TakesInput     *made;
  char           *note;
} Fitting;

static void
fitting_free (gpointer data)
{
  Fitting *self = data;

  if (self->temporary)
    g_unlink (self->temporary);
  g_clear_object (&self->model);
  takes_input_free (self->from);
  g_clear_pointer (&self->made, takes_input_free);
  g_free (self->service);
  g_free (self->temporary);
  g_free (self->note);
  g_free (self);
}

/* What was done, and that Undo takes back. What the intake had to do besides stands behind it. */
static char *
describe (const Fitting *self,
          const char    *besides)
{
  const TakesInput *from = self->from, *made = self->made;
  g_autofree char *done = NULL;
  g_autofree char *format = NULL;

  switch (self->fit.kind)
    {
    case TAKES_FIT_ENLARGE:
      /* Translators: pixels before and after. */
      done = g_strdup_printf (_("%d × %d → %d × %d, larger but no sharper"), from->width, from->height,
                              made->width, made->height);
      break;

    case TAKES_FIT_TRIM:
      /* Translators: seconds before and after. */
      done = g_strdup_printf (_("%.1f s → %.1f s, trimmed"), from->ms / 1000.0, made->ms / 1000.0);
      break;

    case TAKES_FIT_CONVERT:
      format = g_ascii_strup (made->format ? made->format : "", -1);
      done = g_strdup_printf (_("converted to %s"), format);
      break;

    case TAKES_FIT_CROP:
    default:
      /* Translators: pixels before and after. */
      done = g_strdup_printf (_("%d × %d → %d × %d, cropped"), from->width, from->height, made->width, made->height);
      break;
    }

  return besides ? g_strjoin (", ", done, besides, NULL) : g_steal_pointer (&done);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Fitting *self = g_task_get_task_data (task);
  g_autofree char *besides = NULL;
  GError *error = NULL;

  self->made = takes_intake_finish (TAKES_ENGINE (source), result, &besides, &error);
  if (!self->made)
    {
      g_task_return_error (task, error);
      return;
    }

  g_free (self->made->name);
  self->made->name = takes_input_dup_name (self->from);
  self->note = describe (self, besides);
  g_task_return_boolean (task, TRUE);
}

static void
cropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Fitting *self = g_task_get_task_data (task);
  g_autofree char *name = takes_input_dup_name (self->from);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = takes_crop_finish (result, &error);

  if (!bytes)
    {
      g_task_return_error (task, error);
      return;
    }

  takes_intake_bytes_async (g_task_get_source_object (task), bytes, name, self->role, self->model, self->service,
                            g_task_get_cancellable (task), taken_in_cb, g_object_ref (task));
}

static void
cut_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Fitting *self = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_file_new_for_path (self->temporary);
  GError *error = NULL;

  if (takes_cut_finish (result, &error))
    takes_intake_file_async (g_task_get_source_object (task), file, self->role, self->model, self->service,
                             g_task_get_cancellable (task), taken_in_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/* In the folder of the final file, and named so that a sweep takes it away after a crash. */
static char *
dup_temporary (TakesEngine *engine,
               const char  *extension)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf (".input-%s.%s", id, extension);

  return g_build_filename (takes_engine_get_data_dir (engine), "inputs", name, NULL);
}

static void
begin_crop (GTask      *task,
            const char *path)
{
  Fitting *self = g_task_get_task_data (task);
  const TakesFit *fit = &self->fit;
  const TakesCropBox whole = { 0, 0, self->from->width, self->from->height };
  gboolean enlarge = fit->kind == TAKES_FIT_ENLARGE;

  takes_crop_async (path, enlarge ? &whole : &fit->box, enlarge ? fit->width : fit->box.width,
                    enlarge ? fit->height : fit->box.height, g_task_get_cancellable (task),
                    cropped_cb, g_object_ref (task));
}

static void
begin_cut (GTask               *task,
           const char          *path,
           TakesExportProgress  progress,
           gpointer             progress_data)
{
  Fitting *self = g_task_get_task_data (task);
  gboolean trim = self->fit.kind == TAKES_FIT_TRIM;
  gint64 start = trim ? self->fit.start * NS_PER_MS : 0;
  gint64 end = trim ? self->fit.end * NS_PER_MS : MAX (self->from->ms, 1) * NS_PER_MS;

  if (self->role == TAKES_INPUT_AUDIO)
    {
      self->temporary = dup_temporary (g_task_get_source_object (task), "wav");
      takes_cut_sound_async (path, start, end, self->temporary, progress, progress_data,
                             g_task_get_cancellable (task), cut_cb, g_object_ref (task));
    }
  else
    {
      self->temporary = dup_temporary (g_task_get_source_object (task), "mp4");
      takes_cut_video_async (path, start, trim ? end : -1, self->temporary, progress, progress_data,
                             g_task_get_cancellable (task), cut_cb, g_object_ref (task));
    }
}

/**
 * takes_fit_async:
 * @input: an input whose copy lies in inputs/
 * @role: what it is for
 * @model: (nullable): gives the limits that the copy is mended to
 * @service: (nullable): a service id
 * @progress: (nullable): 0–1, while a video or a sound is encoded
 * @cancellable: (nullable): ends it early; then nothing is left
 *
 * Errors: %TAKES_INTAKE_ERROR, %TAKES_MEDIA_ERROR (%TAKES_MEDIA_ERROR_NO_ENCODER says what to install),
 * %G_IO_ERROR_CANCELLED
 */
void
takes_fit_async (TakesEngine         *engine,
                 const TakesInput    *input,
                 TakesInputRole       role,
                 const TakesFit      *fit,
                 TakesModel          *model,
                 const char          *service,
                 TakesExportProgress  progress,
                 gpointer             progress_data,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  Fitting *self;

  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (input && fit);

  self = g_new0 (Fitting, 1);
  self->fit = *fit;
  self->from = takes_input_copy (input);
  self->role = role;
  g_set_object (&self->model, model);
  self->service = g_strdup (service);
  task = g_task_new (engine, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_fit_async);
  g_task_set_task_data (task, self, fitting_free);

  if (takes_input_get_form (input) == TAKES_INPUT_FORM_FILE)
    path = g_filename_from_uri (input->source, NULL, NULL);

  if (!path)
    g_task_return_new_error (task, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE, "%s",
                             _("Only a file on this computer can be changed. Download it and drop it here."));
  else if (fit->kind == TAKES_FIT_CROP || fit->kind == TAKES_FIT_ENLARGE)
    begin_crop (task, path);
  else
    begin_cut (task, path, progress, progress_data);
}

/**
 * takes_fit_finish:
 * @note: (out) (optional) (transfer full): what was done, a sentence
 *
 * Returns: (transfer full) (nullable): the copy as an input
 */
TakesInput *
takes_fit_finish (TakesEngine   *engine,
                  GAsyncResult  *result,
                  char         **note,
                  GError       **error)
{
  Fitting *self;

  g_return_val_if_fail (g_task_is_valid (result, engine), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  self = g_task_get_task_data (G_TASK (result));
  if (note)
    *note = g_steal_pointer (&self->note);

  return g_steal_pointer (&self->made);
}
