/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-store.h"

#include <glib/gstdio.h>

#include "takes-json.h"

/* A crash loses at most what was typed in this time. */
#define DELAY_MS 600

/* Counted by references: what the writing threads share. */
typedef struct {
  char   *path;
  GMutex  lock;
  guint   on_disk;    /* guarded by lock: the number of the text in the file */
} DraftFile;

typedef struct {
  DraftFile *file;
  char      *text;
  guint      number;
} Draft;

struct _TakesDraftStore
{
  GObject     parent_instance;

  TakesDraft *draft;
  DraftFile  *file;
  guint       timeout_id;
  gboolean    writing;
  guint       last;       /* the number of the last text */
};

G_DEFINE_FINAL_TYPE (TakesDraftStore, takes_draft_store, G_TYPE_OBJECT)

static void
clear_file (DraftFile *file)
{
  g_mutex_clear (&file->lock);
  g_free (file->path);
}

static void
release_file (DraftFile *file)
{
  g_atomic_rc_box_release_full (file, (GDestroyNotify) clear_file);
}

static void
draft_free (Draft *draft)
{
  release_file (draft->file);
  g_free (draft->text);
  g_free (draft);
}

static Draft *
create_text (TakesDraftStore *self)
{
  g_autoptr (JsonNode) node = takes_draft_state_to_json (takes_draft_get_state (self->draft));
  const char *account = takes_draft_get_account (self->draft);
  Draft *draft = g_new0 (Draft, 1);

  if (account)
    json_object_set_string_member (json_node_get_object (node), "account", account);
  draft->file = g_atomic_rc_box_acquire (self->file);
  draft->text = takes_json_write (node, TRUE);
  draft->number = ++self->last;

  return draft;
}

/* Any thread. An older draft never replaces a newer one. */
static gboolean
write_text (const Draft            *draft,
            GFileSetContentsFlags   flags,
            GError                **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&draft->file->lock);

  if (draft->number <= draft->file->on_disk)
    return TRUE;

  if (!g_file_set_contents_full (draft->file->path, draft->text, -1, flags, 0600, error))
    return FALSE;

  draft->file->on_disk = draft->number;

  return TRUE;
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (write_text (data, G_FILE_SET_CONTENTS_CONSISTENT, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesDraftStore) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The draft could not be kept: %s", error->message);

  self->writing = FALSE;
}

/* One write at a time; what changes meanwhile is written after it. */
static gboolean
write_cb (gpointer user_data)
{
  TakesDraftStore *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (self->writing)
    return G_SOURCE_CONTINUE;

  self->timeout_id = 0;
  self->writing = TRUE;
  task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  g_task_set_source_tag (task, write_cb);
  g_task_set_task_data (task, create_text (self), (GDestroyNotify) draft_free);
  g_task_run_in_thread (task, write_thread);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (TakesDraftStore *self)
{
  if (!self->timeout_id)
    self->timeout_id = g_timeout_add (DELAY_MS, write_cb, self);
}

static void
takes_draft_store_dispose (GObject *object)
{
  TakesDraftStore *self = TAKES_DRAFT_STORE (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (takes_draft_store_parent_class)->dispose (object);
}

static void
takes_draft_store_finalize (GObject *object)
{
  TakesDraftStore *self = TAKES_DRAFT_STORE (object);

  release_file (self->file);

  G_OBJECT_CLASS (takes_draft_store_parent_class)->finalize (object);
}

static void
takes_draft_store_class_init (TakesDraftStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_draft_store_dispose;
  object_class->finalize = takes_draft_store_finalize;
}

static void
takes_draft_store_init (TakesDraftStore *self)
{
  self->file = g_atomic_rc_box_new0 (DraftFile);
  g_mutex_init (&self->file->lock);
}

/**
 * takes_draft_store_new:
 * @path: where the draft is kept; its folder exists
 *
 * Returns: (transfer full): keeps @draft from now on
 */
TakesDraftStore *
takes_draft_store_new (TakesDraft *draft,
                       const char *path)
{
  TakesDraftStore *self;

  g_return_val_if_fail (TAKES_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (path, NULL);

  self = g_object_new (TAKES_TYPE_DRAFT_STORE, NULL);
  self->draft = g_object_ref (draft);
  self->file->path = g_strdup (path);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* A rule speaks about it; a picture that came back is readable again. */
static void
look_for_file (TakesInput *input)
{
  g_autofree char *path = NULL;

  if (!input || takes_input_get_form (input) != TAKES_INPUT_FORM_FILE)
    return;

  path = g_filename_from_uri (input->source, NULL, NULL);
  input->unreadable = !path || g_access (path, R_OK) != 0;
}

static void
look_for_file_func (gpointer input,
                    gpointer user_data)
{
  look_for_file (input);
}

/**
 * takes_draft_store_restore:
 *
 * Brings the draft of last time back. The file is a few kilobytes and is read at once: the composer
 * must not show something else first. One that cannot be read is left as it is until the next write.
 *
 * Returns: whether there was one
 */
gboolean
takes_draft_store_restore (TakesDraftStore *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  TakesDraftState *state;
  const char *account;
  gsize length;

  g_return_val_if_fail (TAKES_IS_DRAFT_STORE (self), FALSE);

  if (!g_file_get_contents (self->file->path, &text, &length, NULL))
    return FALSE;

  node = takes_json_parse (text, (gssize) length, NULL);
  state = takes_draft_state_from_json (node);
  if (!state)
    {
      g_message ("%s holds no draft that can be read", self->file->path);
      return FALSE;
    }

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      g_ptr_array_foreach (state->request->inputs[role], look_for_file_func, NULL);
      g_ptr_array_foreach (state->aside[role], look_for_file_func, NULL);
    }

  account = takes_json_get_string (takes_json_node_object (node), "account");
  if (account)
    takes_draft_set_account (self->draft, account);
  takes_draft_set_state (self->draft, state);

  return TRUE;
}

/**
 * takes_draft_store_flush:
 *
 * Writes now and durably, blocking for a moment: for quitting.
 */
gboolean
takes_draft_store_flush (TakesDraftStore  *self,
                         GError          **error)
{
  Draft *draft;
  gboolean written;

  g_return_val_if_fail (TAKES_IS_DRAFT_STORE (self), FALSE);

  if (!self->timeout_id && !self->writing)
    return TRUE;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  draft = create_text (self);
  written = write_text (draft, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, error);
  draft_free (draft);

  return written;
}
