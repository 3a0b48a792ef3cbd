/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-preset.h"

#include "takes-json.h"
#include "takes-property.h"

#define VERSION 1

/*
 * Property: name (string).
 *
 * As a file: {"takesPreset": 1, "name": …, "settings": a draft without prompts and inputs}.
 */
struct _TakesPreset
{
  GObject          parent_instance;

  char            *name;
  TakesDraftState *state;
};

G_DEFINE_FINAL_TYPE (TakesPreset, takes_preset, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
takes_preset_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, TAKES_PRESET (object)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_preset_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      takes_preset_set_name (TAKES_PRESET (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_preset_finalize (GObject *object)
{
  TakesPreset *self = TAKES_PRESET (object);

  g_free (self->name);
  g_clear_pointer (&self->state, takes_draft_state_free);

  G_OBJECT_CLASS (takes_preset_parent_class)->finalize (object);
}

static void
takes_preset_class_init (TakesPresetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = takes_preset_get_property;
  object_class->set_property = takes_preset_set_property;
  object_class->finalize = takes_preset_finalize;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_preset_init (TakesPreset *self)
{
  self->name = g_strdup ("");
}

/* What is the person's own stays behind: words, files, whom they name, and who pays. */
static void
strip (TakesDraftState *state)
{
  TakesRequest *request = state->request;

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      g_ptr_array_set_size (request->inputs[role], 0);
      g_ptr_array_set_size (state->aside[role], 0);
    }

  takes_set_str (&request->prompt, NULL);
  takes_set_str (&request->written, NULL);
  takes_set_str (&request->origin_task, NULL);
  takes_set_str (&request->unknown, NULL);
  takes_set_str (&state->replaces, NULL);
  g_hash_table_remove_all (state->notes);
  takes_vary_clear (state->vary, TAKES_VARY_PROMPT);
  takes_vary_clear (state->vary, TAKES_VARY_ACCOUNT);
  state->old_width = state->old_height = TAKES_UNSET;
}

/**
 * takes_preset_new:
 * @name: as typed
 *
 * Returns: (transfer full): the settings of @state
 */
TakesPreset *
takes_preset_new (const char            *name,
                  const TakesDraftState *state)
{
  TakesPreset *self;

  g_return_val_if_fail (name != NULL && state != NULL, NULL);

  self = g_object_new (TAKES_TYPE_PRESET, NULL);
  takes_preset_set_name (self, name);
  self->state = takes_draft_state_copy (state);
  strip (self->state);

  return self;
}

/**
 * takes_preset_from_json:
 * @node: (nullable): from a file; nothing of it is trusted
 *
 * Returns: (transfer full) (nullable): %NULL when it is no preset, or one of a newer Takes
 */
TakesPreset *
takes_preset_from_json (JsonNode *node)
{
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  const char *name = object ? takes_json_get_string (object, "name") : NULL;
  g_autoptr (TakesDraftState) state = NULL;
  gint64 version = 0;

  if (!name || !takes_json_get_int (object, "takesPreset", &version) || version < 1 || version > VERSION)
    return NULL;

  state = takes_draft_state_from_json (takes_json_get (object, "settings"));

  return state ? takes_preset_new (name, state) : NULL;
}

/**
 * takes_preset_to_json:
 * @share: for others: addresses, which may hold a secret, stay behind
 *
 * Returns: (transfer full): as takes_preset_from_json () reads it
 */
JsonNode *
takes_preset_to_json (TakesPreset *self,
                      gboolean     share)
{
  static const char *const own[] = { "aside", "notes", "replaces", "oldWidth", "oldHeight" };
  g_autoptr (TakesDraftState) state = NULL;
  JsonObject *object = json_object_new ();
  JsonNode *settings, *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (TAKES_IS_PRESET (self), node);

  state = takes_draft_state_copy (self->state);
  if (share)
    {
      takes_set_str (&state->request->webhook_url, NULL);
      takes_set_str (&state->request->upload_endpoint, NULL);
    }

  settings = takes_draft_state_to_json (state);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_remove_member (json_node_get_object (settings), own[i]);

  json_object_set_int_member (object, "takesPreset", VERSION);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_member (object, "settings", settings);
  json_node_take_object (node, object);

  return node;
}

/* Returns: (transfer none): never empty but for a preset without a name */
const char *
takes_preset_get_name (TakesPreset *self)
{
  g_return_val_if_fail (TAKES_IS_PRESET (self), NULL);

  return self->name;
}

/**
 * takes_preset_set_name:
 * @name: as typed, or from a file: what is no sign becomes a blank, and it is cut to
 *   %TAKES_PRESET_MAX_NAME
 */
void
takes_preset_set_name (TakesPreset *self,
                       const char  *name)
{
  g_autofree char *valid = g_utf8_make_valid (name ? name : "", -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  int n = 0;

  g_return_if_fail (TAKES_IS_PRESET (self));

  for (const char *at = valid; *at && n < TAKES_PRESET_MAX_NAME; at = g_utf8_next_char (at), n++)
    g_string_append_unichar (clean, g_unichar_isprint (g_utf8_get_char (at)) ? g_utf8_get_char (at) : ' ');
  g_strstrip (clean->str);

  if (takes_set_str (&self->name, clean->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* Locked seeds are part of the settings; of others only how many there are. */
static void
apply_seeds (TakesDraftState       *to,
             const TakesDraftState *preset)
{
  to->locked = preset->locked;
  if (preset->locked && preset->seeds->len > 0)
    {
      g_array_set_size (to->seeds, 0);
      g_array_append_vals (to->seeds, preset->seeds->data, preset->seeds->len);
      to->seeds_typed = preset->seeds_typed;
      return;
    }

  for (guint i = to->seeds->len; i < preset->seeds->len; i++)
    g_array_append_val (to->seeds, g_array_index (preset->seeds, gint64, i));
  g_array_set_size (to->seeds, MAX (1, preset->seeds->len));
}

/**
 * takes_preset_apply:
 * @draft: whose prompts and inputs stay
 *
 * Returns: (transfer full): what the draft becomes, for takes_draft_load ()
 */
TakesDraftState *
takes_preset_apply (TakesPreset *self,
                    TakesDraft  *draft)
{
  TakesDraftState *state;
  TakesRequest *request;
  TakesModel *model;

  g_return_val_if_fail (TAKES_IS_PRESET (self) && TAKES_IS_DRAFT (draft), NULL);

  state = takes_draft_state_copy (takes_draft_get_state (draft));
  model = takes_draft_get_model (draft);

  /* With what is put aside it may change the size, so it goes first. */
  if (state->start != self->state->start)
    takes_draft_state_set_start (state, self->state->start, model);

  request = takes_request_copy (self->state->request);
  takes_set_str (&request->prompt, state->request->prompt);
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      GPtrArray *inputs = request->inputs[role];

      request->inputs[role] = state->request->inputs[role];
      state->request->inputs[role] = inputs;
    }
  takes_request_free (state->request);
  state->request = request;

  takes_vary_free (state->vary);
  state->vary = takes_vary_copy (self->state->vary);
  takes_draft_keep_prompts (draft, state->vary);
  state->size_by_hand = self->state->size_by_hand;
  state->old_width = state->old_height = TAKES_UNSET;
  apply_seeds (state, self->state);

  return state;
}
