/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-store.h"

#include <glib/gstdio.h>

#include "takes-json.h"

/* A crash loses at most what was typed in this time. */
#define DELAY_MS 600

struct _TakesDraftStore
{
  GObject     parent_instance;

  TakesDraft *draft;
  char       *path;
  guint       timeout_id;
  gboolean    writing;
  gboolean    again;      /* changed while writing */
};

G_DEFINE_FINAL_TYPE (TakesDraftStore, takes_draft_store, G_TYPE_OBJECT)

static char *
write_text (TakesDraftStore *self)
{
  g_autoptr (JsonNode) node = takes_draft_state_to_json (takes_draft_get_state (self->draft));
  const char *account = takes_draft_get_account (self->draft);

  if (account)
    json_object_set_string_member (json_node_get_object (node), "account", account);

  return takes_json_write (node, TRUE);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  TakesDraftStore *self = source;
  g_autoptr (GError) error = NULL;

  /* `path` never changes after construction. */
  if (g_file_set_contents_full (self->path, data, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void schedule_cb (TakesDraftStore *self);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TakesDraftStore *self = TAKES_DRAFT_STORE (source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The draft could not be kept: %s", error->message);

  self->writing = FALSE;
  if (self->again)
    schedule_cb (self);
}

static void
write_cb (gpointer user_data)
{
  TakesDraftStore *self = user_data;
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);

  self->timeout_id = 0;
  self->writing = TRUE;
  self->again = FALSE;
  g_task_set_source_tag (task, write_cb);
  g_task_set_task_data (task, write_text (self), g_free);
  g_task_run_in_thread (task, write_thread);
}

static void
schedule_cb (TakesDraftStore *self)
{
  self->again = self->writing;
  if (!self->writing && !self->timeout_id)
    self->timeout_id = g_timeout_add_once (DELAY_MS, write_cb, self);
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

  g_free (self->path);

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
  self->path = g_strdup (path);
  g_signal_connect_object (draft, "changed", G_CALLBACK (schedule_cb), self, G_CONNECT_SWAPPED);

  return self;
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

  if (!g_file_get_contents (self->path, &text, &length, NULL))
    return FALSE;

  node = takes_json_parse (text, (gssize) length, NULL);
  state = takes_draft_state_from_json (node);
  if (!state)
    {
      g_message ("%s holds no draft that can be read", self->path);
      return FALSE;
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
  g_autofree char *text = NULL;

  g_return_val_if_fail (TAKES_IS_DRAFT_STORE (self), FALSE);

  if (!self->timeout_id && !self->writing)
    return TRUE;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->again = FALSE;
  text = write_text (self);

  return g_file_set_contents_full (self->path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
