/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-intake.h"

#include "takes-inputs.h"
#include "takes-mend.h"
#include "takes-probe.h"
#include "takes-shelf.h"
#include "takes-strip-clip.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include <fcntl.h>
#include <unistd.h>

G_DEFINE_QUARK (takes-intake-error-quark, takes_intake_error)

/* One input on its way in: the task data of its GTask. A worker has it while one runs. */
typedef struct {
  GFile          *file;
  GBytes         *bytes;       /* instead of a file */
  char           *name;
  char           *folder;      /* inputs/ */
  char           *path;        /* what is looked at */
  char           *temporary;   /* ours, to be removed */
  TakesInputRole  role;
  int             min_side;
  int             max_side;
  gint64          max_bytes;
  TakesProbe     *probe;
  TakesMended    *mended;      /* pictures only */
  TakesClipSays   says;        /* of what was removed from a clip */
  TakesInput     *input;
  char           *note;
} Intake;

static void
intake_free (gpointer data)
{
  Intake *self = data;

  if (self->temporary)
    g_unlink (self->temporary);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->probe, takes_probe_free);
  g_clear_pointer (&self->mended, takes_mended_free);
  g_clear_pointer (&self->input, takes_input_free);
  g_free (self->name);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->temporary);
  g_free (self->note);
  g_free (self);
}

static TakesMediaKind
kind_of (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_REFERENCE_VIDEO:
      return TAKES_MEDIA_VIDEO;

    case TAKES_INPUT_AUDIO:
      return TAKES_MEDIA_SOUND;

    case TAKES_INPUT_FRAME:
    case TAKES_INPUT_REFERENCE_IMAGE:
    default:
      return TAKES_MEDIA_PICTURE;
    }
}

static char *
describe_wrong_kind (const Intake *intake)
{
  switch (kind_of (intake->role))
    {
    case TAKES_MEDIA_VIDEO:
      return g_strdup_printf (_("“%s” is not a video, and a video belongs here."), intake->name);

    case TAKES_MEDIA_SOUND:
      return g_strdup_printf (_("“%s” is not a sound file, and a sound file belongs here."), intake->name);

    case TAKES_MEDIA_PICTURE:
    default:
      return g_strdup_printf (_("“%s” is not a picture, and a picture belongs here."), intake->name);
    }
}

static gboolean
check_kind (const Intake  *intake,
            GError       **error)
{
  g_autofree char *sentence = NULL;

  if (intake->probe->kind == kind_of (intake->role))
    return TRUE;

  sentence = describe_wrong_kind (intake);
  g_set_error_literal (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_WRONG_KIND, sentence);

  return FALSE;
}

/* In pieces: a portal or a server may hand over a film. */
static gboolean
copy_stream (Intake        *intake,
             GFile         *to,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GInputStream) from = NULL;
  g_autoptr (GFileOutputStream) out = NULL;

  if (intake->bytes)
    from = g_memory_input_stream_new_from_bytes (intake->bytes);
  else
    from = G_INPUT_STREAM (g_file_read (intake->file, cancellable, error));

  if (!from)
    return FALSE;

  out = g_file_append_to (to, G_FILE_CREATE_PRIVATE, cancellable, error);

  return out && g_output_stream_splice (G_OUTPUT_STREAM (out), from,
                                        G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                        cancellable, error) >= 0;
}

/* The paste, the drop, or what lies where only GIO can read it, as a file of ours. */
static gboolean
bring_here (Intake        *intake,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *path = g_build_filename (intake->folder, ".input-XXXXXX", NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) local = NULL;
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_DISK,
                   _("“%s” could not be copied into “%s” (%s)."), intake->name, intake->folder, g_strerror (errno));
      return FALSE;
    }

  close (fd);
  intake->temporary = g_steal_pointer (&path);
  file = g_file_new_for_path (intake->temporary);
  if (copy_stream (intake, file, cancellable, &local))
    {
      intake->path = g_strdup (intake->temporary);
      return TRUE;
    }

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_DISK,
                 _("“%s” could not be copied into “%s” (%s)."), intake->name, intake->folder, local->message);
  else
    g_set_error (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE,
                 _("“%s” cannot be read (%s)."), intake->name, local->message);

  return FALSE;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Intake *intake = data;
  g_autoptr (GError) local = NULL;
  GError *error = NULL;

  if (!takes_shelf_make_folder (intake->folder, &local))
    {
      g_task_return_new_error (task, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_DISK, "%s", local->message);
      return;
    }

  if (!intake->path && !bring_here (intake, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  intake->probe = takes_probe_run (intake->path, FALSE, cancellable, &local);

  if (!intake->probe)
    g_task_return_new_error (task, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_UNREADABLE, "%s", local->message);
  else if (!check_kind (intake, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static TakesInput *
make_input (const Intake *intake,
            const char   *path,
            char         *sha256)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  TakesInput *input = takes_input_new (uri);
  const TakesProbe *probe = intake->probe;
  const TakesMended *mended = intake->mended;

  input->name = g_strdup (intake->name);
  input->sha256 = sha256;
  input->format = g_strdup (mended ? mended->format : probe->format);
  input->width = mended ? mended->width : probe->width;
  input->height = mended ? mended->height : probe->height;
  input->bytes = mended ? mended->bytes : probe->bytes;
  input->ms = probe->ms;

  return input;
}

/* Also a film and a recording know where they were made. The original is not written to: a copy is. */
static gboolean
strip_clip (Intake        *intake,
            GCancellable  *cancellable,
            GError       **error)
{
  GStatBuf info;

  intake->says = takes_strip_clip_look (intake->path, intake->probe->format);
  if (intake->says == TAKES_CLIP_SAYS_NOTHING)
    return TRUE;

  if (!intake->temporary)
    {
      g_clear_pointer (&intake->path, g_free);
      if (!bring_here (intake, cancellable, error))
        return FALSE;
    }

  if (!takes_strip_clip (intake->path, intake->probe->format, error))
    return FALSE;

  if (g_stat (intake->path, &info) == 0)
    intake->probe->bytes = info.st_size;

  return TRUE;
}

/* "4032 × 3024 → 2000 × 1500": what was done where only one answer is legal (ux.md, Inputs). */
static char *
describe (const TakesMended *mended)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (!mended || !mended->changed)
    return NULL;

  if (mended->scaled)
    /* Translators: width and height, before and after; see “%s × %s” about text from right to left. */
    g_ptr_array_add (parts, g_strdup_printf (_("%d × %d → %d × %d"), mended->from_width, mended->from_height,
                                             mended->width, mended->height));
  if (mended->turned)
    g_ptr_array_add (parts, g_strdup (_("turned upright")));
  if (mended->converted)
    {
      g_autofree char *format = g_ascii_strup (mended->format, -1);

      g_ptr_array_add (parts, g_strdup_printf (_("converted to %s"), format));
    }
  if (mended->stripped && parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_("position and camera data removed")));

  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/* Where nothing can be removed, that is said: a conversion to MP4 or WAV carries none of it over. */
static char *
describe_clip (const Intake *intake)
{
  if (intake->says == TAKES_CLIP_SAYS_WHERE)
    return g_strdup (_("position and camera data removed"));
  if (!intake->mended && !takes_strip_clip_can (intake->probe->format))
    return g_strdup (_("Takes cannot tell whether it holds position or camera data; a converted copy holds none"));

  return describe (intake->mended);
}

static void
keep_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Intake *intake = data;
  const char *path, *format;
  char *sha256 = NULL;
  GError *problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (!intake->mended && !strip_clip (intake, cancellable, &problem))
    {
      g_task_return_error (task, problem);
      return;
    }

  path = intake->mended ? intake->mended->path : intake->path;
  format = intake->mended ? intake->mended->format : intake->probe->format;
  kept = takes_inputs_add_file (intake->folder, path, format ? format : "bin", &sha256, cancellable, &error);
  if (!kept)
    {
      g_task_return_new_error (task, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_DISK, "%s", error->message);
      return;
    }

  intake->input = make_input (intake, kept, sha256);
  intake->note = describe_clip (intake);
  g_task_return_boolean (task, TRUE);
}

static void
run_in_thread (GTask               *task,
               GTaskThreadFunc      func,
               GAsyncReadyCallback  callback)
{
  /* The worker does not hold the engine, which must not end on its thread. */
  g_autoptr (GTask) worker = g_task_new (NULL, g_task_get_cancellable (task), callback, task);

  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, func);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
mended_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;

  intake->mended = takes_mend_picture_finish (result, &error);

  if (intake->mended)
    {
      run_in_thread (task, keep_thread, kept_cb);
      g_steal_pointer (&task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (intake->probe->kind == TAKES_MEDIA_PICTURE)
    takes_mend_picture_async (intake->path, intake->folder, intake->min_side, intake->max_side,
                              intake->max_bytes, g_task_get_cancellable (task), mended_cb, task);
  else
    run_in_thread (task, keep_thread, kept_cb);

  g_steal_pointer (&task);
}

static void
begin (TakesEngine         *engine,
       Intake              *intake,
       TakesInputRole       role,
       TakesModel          *model,
       const char          *service,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (engine, cancellable, callback, user_data);

  intake->role = role;
  intake->folder = g_build_filename (takes_engine_get_data_dir (engine), "inputs", NULL);
  if (model)
    {
      takes_model_get_input_sides (model, service, role, &intake->min_side, &intake->max_side);
      intake->max_bytes = takes_model_get_input_bytes (model, service, role);
    }

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, intake, intake_free);
  run_in_thread (task, look_thread, looked_cb);
}

/* What people see; a name on a disk need not be text. */
static char *
dup_name_of (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/**
 * takes_intake_file_async:
 * @file: need not be on a disk: a file of a portal or a server is read through GIO, in pieces
 * @model: (nullable): without one there are no limits
 *
 * Errors: %TAKES_INTAKE_ERROR, %TAKES_MEDIA_ERROR, %G_IO_ERROR_CANCELLED
 */
void
takes_intake_file_async (TakesEngine         *engine,
                         GFile               *file,
                         TakesInputRole       role,
                         TakesModel          *model,
                         const char          *service,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Intake *intake;

  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (G_IS_FILE (file));

  intake = g_new0 (Intake, 1);
  intake->file = g_object_ref (file);
  intake->path = g_file_get_path (file);
  intake->name = dup_name_of (file);

  begin (engine, intake, role, model, service, cancellable, callback, user_data);
}

/**
 * takes_intake_bytes_async:
 * @name: what people see
 */
void
takes_intake_bytes_async (TakesEngine         *engine,
                          GBytes              *bytes,
                          const char          *name,
                          TakesInputRole       role,
                          TakesModel          *model,
                          const char          *service,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Intake *intake;

  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (bytes != NULL && name != NULL);

  intake = g_new0 (Intake, 1);
  intake->bytes = g_bytes_ref (bytes);
  intake->name = g_strdup (name);

  begin (engine, intake, role, model, service, cancellable, callback, user_data);
}

/**
 * takes_intake_finish:
 * @note: (out) (optional) (transfer full) (nullable): the sentence to show
 *
 * Returns: (transfer full) (nullable):
 */
TakesInput *
takes_intake_finish (TakesEngine   *engine,
                     GAsyncResult  *result,
                     char         **note,
                     GError       **error)
{
  Intake *intake;

  g_return_val_if_fail (g_task_is_valid (result, engine), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  intake = g_task_get_task_data (G_TASK (result));
  if (note)
    *note = g_steal_pointer (&intake->note);

  return g_steal_pointer (&intake->input);
}
