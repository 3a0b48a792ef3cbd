/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-settings.h"

#include "takes-draft-private.h"
#include "takes-json.h"
#include "takes-property.h"

typedef enum {
  KIND_NUMBER,
  KIND_SWITCH,
  KIND_TEXT,
  KIND_NODE,
} Kind;

typedef struct {
  const char *name;
  Kind        kind;
  gsize       at;        /* in a TakesRequest */
} Setting;

#define AT(member) G_STRUCT_OFFSET (TakesRequest, member)

/* What belongs together has one name: the content check and its mode are "safety". */
static const Setting settings[] = {
  { "audio", KIND_SWITCH, AT (audio) },
  { "promptExtend", KIND_SWITCH, AT (prompt_extend) },
  { "shotType", KIND_TEXT, AT (shot_type) },
  { "watermark", KIND_SWITCH, AT (watermark) },
  { "outputFormat", KIND_TEXT, AT (output_format) },
  { "outputQuality", KIND_NUMBER, AT (output_quality) },
  { "numberResults", KIND_NUMBER, AT (results) },
  { "ttl", KIND_NUMBER, AT (ttl) },
  { "webhookURL", KIND_TEXT, AT (webhook_url) },
  { "uploadEndpoint", KIND_TEXT, AT (upload_endpoint) },
  { "safety", KIND_SWITCH, AT (safety_check) },
  { "safety", KIND_TEXT, AT (safety_mode) },
  { "mode", KIND_TEXT, AT (animate_mode) },
  { "retargetPose", KIND_SWITCH, AT (retarget_pose) },
  { "prevSegCondFrames", KIND_NUMBER, AT (cond_frames) },
  { "fps", KIND_NUMBER, AT (fps) },
  { "steps", KIND_NUMBER, AT (steps) },
  { "lora", KIND_NODE, AT (lora) },
};

static gboolean
is_equal (const Setting      *setting,
          const TakesRequest *a,
          const TakesRequest *b)
{
  gconstpointer in_a = G_STRUCT_MEMBER_P (a, setting->at);
  gconstpointer in_b = G_STRUCT_MEMBER_P (b, setting->at);

  switch (setting->kind)
    {
    case KIND_NUMBER:
      return *(const gint64 *) in_a == *(const gint64 *) in_b;
    case KIND_SWITCH:
      return *(const int *) in_a == *(const int *) in_b;
    case KIND_NODE:
      return takes_json_node_equal (*(JsonNode *const *) in_a, *(JsonNode *const *) in_b);
    case KIND_TEXT:
    default:
      return g_strcmp0 (*(char *const *) in_a, *(char *const *) in_b) == 0;
    }
}

static void
copy_node (JsonNode **to,
           JsonNode  *from)
{
  JsonNode *made = from ? json_node_copy (from) : NULL;

  g_clear_pointer (to, json_node_unref);
  *to = made;
}

static void
copy (const Setting      *setting,
      TakesRequest       *to,
      const TakesRequest *from)
{
  gpointer target = G_STRUCT_MEMBER_P (to, setting->at);
  gconstpointer source = G_STRUCT_MEMBER_P (from, setting->at);

  switch (setting->kind)
    {
    case KIND_NUMBER:
      *(gint64 *) target = *(const gint64 *) source;
      break;
    case KIND_SWITCH:
      *(int *) target = *(const int *) source;
      break;
    case KIND_NODE:
      copy_node (target, *(JsonNode *const *) source);
      break;
    case KIND_TEXT:
    default:
      takes_set_str (target, *(char *const *) source);
      break;
    }
}

/**
 * takes_setting_is_changed:
 * @setting: one that the composer has; another is never changed
 *
 * Returns: whether it is not as in a new composition
 */
gboolean
takes_setting_is_changed (const TakesRequest *request,
                          const char         *setting)
{
  g_autoptr (TakesDraftState) fresh = NULL;

  g_return_val_if_fail (request != NULL && setting != NULL, FALSE);

  fresh = takes_draft_state_new ();
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, setting) && !is_equal (&settings[i], request, fresh->request))
      return TRUE;

  return FALSE;
}

/**
 * takes_setting_copy:
 *
 * Returns: whether there is such a setting
 */
gboolean
takes_setting_copy (TakesRequest       *to,
                    const TakesRequest *from,
                    const char         *setting)
{
  gboolean found = FALSE;

  g_return_val_if_fail (to != NULL && from != NULL && setting != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, setting))
      {
        copy (&settings[i], to, from);
        found = TRUE;
      }

  return found;
}

static const Setting *
find_setting (const char *name,
              Kind        kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].kind == kind && g_str_equal (settings[i].name, name))
      return &settings[i];

  return NULL;
}

/* Keys in one field follow each other as one step; in the next field it is another. */
static TakesRequest *
begin (TakesDraft    *self,
       const Setting *setting)
{
  return takes_draft_begin (self, TAKES_DRAFT_EDIT_SETTING + (TakesDraftEdit) (setting - settings), FALSE)->request;
}

/**
 * takes_draft_put_number:
 * @setting: one with a number
 * @number: %TAKES_UNSET for the service's own
 */
void
takes_draft_put_number (TakesDraft *self,
                        const char *setting,
                        gint64      number)
{
  const Setting *found;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (setting != NULL);

  found = find_setting (setting, KIND_NUMBER);
  if (!found || G_STRUCT_MEMBER (gint64, self->state->request, found->at) == number)
    return;

  G_STRUCT_MEMBER (gint64, begin (self, found), found->at) = number;
  takes_draft_end (self);
}

/**
 * takes_draft_put_text:
 * @setting: one with a text
 * @text: (nullable): an empty one is none
 */
void
takes_draft_put_text (TakesDraft *self,
                      const char *setting,
                      const char *text)
{
  const Setting *found;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (setting != NULL);

  if (text && !*text)
    text = NULL;

  found = find_setting (setting, KIND_TEXT);
  if (!found || g_strcmp0 (G_STRUCT_MEMBER (char *, self->state->request, found->at), text) == 0)
    return;

  takes_set_str (&G_STRUCT_MEMBER (char *, begin (self, found), found->at), text);
  takes_draft_end (self);
}

/**
 * takes_draft_set_safety:
 * @mode: (nullable): how the service looks at what it made; %NULL or "none": not at all
 */
void
takes_draft_set_safety (TakesDraft *self,
                        const char *mode)
{
  TakesRequest *request;

  g_return_if_fail (TAKES_IS_DRAFT (self));

  if (mode && g_str_equal (mode, "none"))
    mode = NULL;

  request = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE)->request;
  request->safety_check = mode ? TRUE : TAKES_SWITCH_UNSET;
  takes_set_str (&request->safety_mode, mode);
  takes_draft_end (self);
}

/**
 * takes_draft_reset_settings:
 * @names: (array zero-terminated=1): settings
 *
 * Makes them as they are in a new composition, in one step.
 */
void
takes_draft_reset_settings (TakesDraft        *self,
                            const char *const *names)
{
  g_autoptr (TakesDraftState) fresh = NULL;
  TakesDraftState *state;

  g_return_if_fail (TAKES_IS_DRAFT (self));
  g_return_if_fail (names != NULL);

  fresh = takes_draft_state_new ();
  state = takes_draft_begin (self, TAKES_DRAFT_EDIT_SINGLE, FALSE);
  for (guint i = 0; names[i]; i++)
    takes_setting_copy (state->request, fresh->request, names[i]);

  /* The formats of a still are others than those of a clip. */
  if (g_strv_contains (names, "outputFormat"))
    takes_set_str (&state->request->output_format, takes_draft_usual_format (takes_draft_get_model (self)));
  takes_draft_end (self);
}
