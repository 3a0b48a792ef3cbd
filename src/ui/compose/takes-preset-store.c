/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preset-store.h"

#include "takes-json.h"

/*
 * One file with all presets, written anew after each change; one write at a time. A file that cannot be
 * read is kept beside it and not written over.
 *
 * Signal: "failed" (string): they could not be kept, a sentence of the system.
 */
struct _TakesPresetStore
{
  GObject     parent_instance;

  GListStore *presets;
  GFile      *file;
  gboolean    ready;
  gboolean    writing;
  gboolean    unwritten;   /* changed while it was written */
};

G_DEFINE_FINAL_TYPE (TakesPresetStore, takes_preset_store, G_TYPE_OBJECT)

enum {
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
write_presets (TakesPresetStore *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->presets)); i++)
    {
      g_autoptr (TakesPreset) preset = g_list_model_get_item (G_LIST_MODEL (self->presets), i);

      json_array_add_element (array, takes_preset_to_json (preset, FALSE));
    }

  json_object_set_array_member (object, "presets", array);
  json_node_take_object (node, object);

  return takes_json_write (node, TRUE);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesPresetStore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (source && !g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);

  self->writing = self->unwritten && !error;
  self->unwritten = FALSE;
  if (!self->writing)
    return;

  text = write_presets (self);
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       written_cb, g_object_ref (self));
}

/* What changes while it is written is written after it. */
static void
start_writing (TakesPresetStore *self)
{
  written_cb (NULL, NULL, g_object_ref (self));
}

static void
keep (TakesPresetStore *self)
{
  self->unwritten = TRUE;
  if (!self->writing && self->ready)
    start_writing (self);
}

static void
takes_preset_store_finalize (GObject *object)
{
  TakesPresetStore *self = TAKES_PRESET_STORE (object);

  g_object_unref (self->presets);
  g_object_unref (self->file);

  G_OBJECT_CLASS (takes_preset_store_parent_class)->finalize (object);
}

static void
takes_preset_store_class_init (TakesPresetStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_preset_store_finalize;

  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
takes_preset_store_init (TakesPresetStore *self)
{
  self->presets = g_list_store_new (TAKES_TYPE_PRESET);
}

/**
 * takes_preset_store_new:
 * @path: where they are kept; its folder exists
 *
 * Returns: (transfer full): empty until it is loaded
 */
TakesPresetStore *
takes_preset_store_new (const char *path)
{
  TakesPresetStore *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (TAKES_TYPE_PRESET_STORE, NULL);
  self->file = g_file_new_for_path (path);

  return self;
}

static void
get_ready (TakesPresetStore *self)
{
  self->ready = TRUE;
  if (self->unwritten)
    start_writing (self);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesPresetStore) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_move_finish (G_FILE (source), result, &error))
    g_message ("The presets that cannot be read could not be put aside: %s", error->message);

  get_ready (self);
}

static void
put_aside (TakesPresetStore *self)
{
  g_autofree char *path = g_strconcat (g_file_peek_path (self->file), ".damaged", NULL);
  g_autoptr (GFile) aside = g_file_new_for_path (path);

  g_message ("%s holds no presets that can be read; it is kept as %s", g_file_peek_path (self->file), path);
  g_file_move_async (self->file, aside, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     moved_cb, g_object_ref (self));
}

static gboolean
read_presets (TakesPresetStore *self,
              const char       *text,
              gsize             length)
{
  g_autoptr (JsonNode) node = takes_json_parse (text, (gssize) length, NULL);
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  JsonArray *array = object ? takes_json_get_array (object, "presets") : NULL;

  for (guint i = 0; array && i < MIN (json_array_get_length (array), TAKES_MAX_PRESETS); i++)
    {
      g_autoptr (TakesPreset) preset = takes_preset_from_json (json_array_get_element (array, i));

      if (preset)
        g_list_store_append (self->presets, preset);
    }

  return array != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesPresetStore) self = user_data;
  g_autofree char *text = NULL;
  gsize length;

  /* Most people have none. */
  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, NULL) ||
      read_presets (self, text, length))
    get_ready (self);
  else
    put_aside (self);
}

/**
 * takes_preset_store_load_async:
 *
 * Brings back what is kept; until then changes wait to be written.
 */
void
takes_preset_store_load_async (TakesPresetStore *self)
{
  g_return_if_fail (TAKES_IS_PRESET_STORE (self));

  g_file_load_contents_async (self->file, NULL, loaded_cb, g_object_ref (self));
}

/* Returns: whether what is kept has been read */
gboolean
takes_preset_store_is_ready (TakesPresetStore *self)
{
  g_return_val_if_fail (TAKES_IS_PRESET_STORE (self), FALSE);

  return self->ready;
}

/* Returns: whether something is not on disk yet */
gboolean
takes_preset_store_is_writing (TakesPresetStore *self)
{
  g_return_val_if_fail (TAKES_IS_PRESET_STORE (self), FALSE);

  return self->writing || self->unwritten;
}

/* Returns: (transfer none): of TakesPreset, in the order in which they were saved */
GListModel *
takes_preset_store_get_model (TakesPresetStore *self)
{
  g_return_val_if_fail (TAKES_IS_PRESET_STORE (self), NULL);

  return G_LIST_MODEL (self->presets);
}

/**
 * takes_preset_store_insert:
 * @place: from 0; behind the others when it is beyond them
 *
 * Keeps one more. There are at most %TAKES_MAX_PRESETS.
 */
void
takes_preset_store_insert (TakesPresetStore *self,
                           guint             place,
                           TakesPreset      *preset)
{
  guint n_presets;

  g_return_if_fail (TAKES_IS_PRESET_STORE (self));
  g_return_if_fail (TAKES_IS_PRESET (preset));

  n_presets = g_list_model_get_n_items (G_LIST_MODEL (self->presets));
  if (n_presets >= TAKES_MAX_PRESETS)
    return;

  g_list_store_insert (self->presets, MIN (place, n_presets), preset);
  keep (self);
}

/**
 * takes_preset_store_remove:
 * @place: (out): where it was, for takes_preset_store_insert ()
 */
void
takes_preset_store_remove (TakesPresetStore *self,
                           TakesPreset      *preset,
                           guint            *place)
{
  g_return_if_fail (TAKES_IS_PRESET_STORE (self));
  g_return_if_fail (TAKES_IS_PRESET (preset) && place != NULL);

  if (!g_list_store_find (self->presets, preset, place))
    return;

  g_list_store_remove (self->presets, *place);
  keep (self);
}

/**
 * takes_preset_store_rename:
 *
 * Gives it another name and keeps that.
 */
void
takes_preset_store_rename (TakesPresetStore *self,
                           TakesPreset      *preset,
                           const char       *name)
{
  g_return_if_fail (TAKES_IS_PRESET_STORE (self));
  g_return_if_fail (TAKES_IS_PRESET (preset) && name != NULL);

  takes_preset_set_name (preset, name);
  keep (self);
}
