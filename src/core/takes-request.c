/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-request.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-request-members.h"

/* As long as a name may be in a list or in a file name. */
#define NAME_LENGTH 40

G_DEFINE_BOXED_TYPE (TakesRequest, takes_request, takes_request_copy, takes_request_free)

#define STRING(path, field) { path, TAKES_MEMBER_STRING, G_STRUCT_OFFSET (TakesRequest, field) }
#define NUMBER(path, field) { path, TAKES_MEMBER_NUMBER, G_STRUCT_OFFSET (TakesRequest, field) }
#define SWITCH(path, field) { path, TAKES_MEMBER_SWITCH, G_STRUCT_OFFSET (TakesRequest, field) }

static const TakesRequestMember members[] = {
  STRING ("model", model),
  STRING ("positivePrompt", prompt),
  STRING ("negativePrompt", negative),
  NUMBER ("width", width),
  NUMBER ("height", height),
  STRING ("resolution", resolution),
  NUMBER ("duration", duration),
  NUMBER ("fps", fps),
  NUMBER ("steps", steps),
  NUMBER ("seed", seed),
  NUMBER ("numberResults", results),
  STRING ("outputType", output_type),
  STRING ("outputFormat", output_format),
  NUMBER ("outputQuality", output_quality),
  NUMBER ("ttl", ttl),
  SWITCH ("safety.checkContent", safety_check),
  STRING ("safety.mode", safety_mode),
  STRING ("webhookURL", webhook_url),
  STRING ("uploadEndpoint", upload_endpoint),
  SWITCH ("providerSettings.alibaba.promptExtend", prompt_extend),
  SWITCH ("providerSettings.alibaba.audio", audio),
  STRING ("providerSettings.alibaba.shotType", shot_type),
  SWITCH ("watermark", watermark),
  STRING ("advancedFeatures.wanAnimate.mode", animate_mode),
  SWITCH ("advancedFeatures.wanAnimate.retargetPose", retarget_pose),
  NUMBER ("advancedFeatures.wanAnimate.prevSegCondFrames", cond_frames),
  STRING ("takes.written", written),
  STRING ("takes.origin", origin_task),
  STRING ("takes.unknown", unknown),
};

/**
 * takes_request_get_members:
 *
 * Returns: (transfer none): how each plain member is named, typed and stored
 */
const TakesRequestMember *
takes_request_get_members (guint *n_members)
{
  *n_members = G_N_ELEMENTS (members);

  return members;
}

/**
 * takes_request_new:
 *
 * Returns: (transfer full): a request in which every member is absent
 */
TakesRequest *
takes_request_new (void)
{
  TakesRequest *self = g_new0 (TakesRequest, 1);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (members[i].kind == TAKES_MEMBER_NUMBER)
        G_STRUCT_MEMBER (gint64, self, members[i].offset) = TAKES_UNSET;
      else if (members[i].kind == TAKES_MEMBER_SWITCH)
        G_STRUCT_MEMBER (int, self, members[i].offset) = TAKES_SWITCH_UNSET;
    }

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    self->inputs[role] = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_input_free);

  return self;
}

TakesRequest *
takes_request_copy (const TakesRequest *self)
{
  TakesRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].kind == TAKES_MEMBER_STRING)
      G_STRUCT_MEMBER (char *, copy, members[i].offset) =
        g_strdup (G_STRUCT_MEMBER (char *, self, members[i].offset));

  copy->lora = self->lora ? json_node_copy (self->lora) : NULL;

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    copy->inputs[role] = g_ptr_array_copy (self->inputs[role],
                                           (GCopyFunc) (GCallback) takes_input_copy, NULL);

  return copy;
}

void
takes_request_free (TakesRequest *self)
{
  if (!self)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].kind == TAKES_MEMBER_STRING)
      g_free (G_STRUCT_MEMBER (char *, self, members[i].offset));

  g_clear_pointer (&self->lora, json_node_unref);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    g_clear_pointer (&self->inputs[role], g_ptr_array_unref);

  g_free (self);
}

static gboolean
members_equal (const TakesRequest       *a,
               const TakesRequest       *b,
               const TakesRequestMember *member)
{
  switch (member->kind)
    {
    case TAKES_MEMBER_STRING:
      return g_strcmp0 (G_STRUCT_MEMBER (char *, a, member->offset),
                        G_STRUCT_MEMBER (char *, b, member->offset)) == 0;

    case TAKES_MEMBER_NUMBER:
      return G_STRUCT_MEMBER (gint64, a, member->offset) ==
             G_STRUCT_MEMBER (gint64, b, member->offset);

    case TAKES_MEMBER_SWITCH:
    default:
      return G_STRUCT_MEMBER (int, a, member->offset) == G_STRUCT_MEMBER (int, b, member->offset);
    }
}

static gboolean
inputs_equal (GPtrArray *a,
              GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!takes_input_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

/**
 * takes_request_equal:
 *
 * Whether every member is the same, also those that are never sent; how the prompt was written down does not count.
 */
gboolean
takes_request_equal (const TakesRequest *a,
                     const TakesRequest *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].offset != G_STRUCT_OFFSET (TakesRequest, written) && !members_equal (a, b, &members[i]))
      return FALSE;

  if (!takes_json_node_equal (a->lora, b->lora))
    return FALSE;

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (!inputs_equal (a->inputs[role], b->inputs[role]))
      return FALSE;

  return TRUE;
}

/**
 * takes_request_count_inputs:
 *
 * Returns: how many inputs of the role there are
 */
guint
takes_request_count_inputs (const TakesRequest *self,
                            TakesInputRole      role)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (role < TAKES_N_INPUT_ROLES, 0);

  return self->inputs[role]->len;
}

/**
 * takes_request_get_input:
 *
 * Returns: (transfer none) (nullable): the input at @index of its list, %NULL past its end
 */
TakesInput *
takes_request_get_input (const TakesRequest *self,
                         TakesInputRole      role,
                         guint               index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (role < TAKES_N_INPUT_ROLES, NULL);

  if (index >= self->inputs[role]->len)
    return NULL;

  return g_ptr_array_index (self->inputs[role], index);
}

/**
 * takes_request_add_input:
 * @input: (transfer full): goes to the end of its list
 *
 * Adds an input.
 */
void
takes_request_add_input (TakesRequest   *self,
                         TakesInputRole  role,
                         TakesInput     *input)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (role < TAKES_N_INPUT_ROLES);
  g_return_if_fail (input != NULL);

  g_ptr_array_add (self->inputs[role], input);
}

/* White space becomes one blank; control characters go, because the name may become a file's. */
static char *
collapse (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else
        {
          g_string_append_unichar (out, c);
        }
    }

  g_strchomp (out->str);

  return g_string_free (out, FALSE);
}

static char *
shorten (const char *text)
{
  g_autofree char *head = NULL;
  char *blank;

  if (g_utf8_strlen (text, -1) <= NAME_LENGTH)
    return g_strdup (text);

  head = g_utf8_substring (text, 0, NAME_LENGTH);
  blank = strrchr (head, ' ');

  /* Chinese has no blanks: such a text is cut between two signs. */
  if (blank && g_utf8_strlen (head, blank - head) > NAME_LENGTH / 2)
    *blank = '\0';

  return g_strconcat (head, "…", NULL);
}

/**
 * takes_request_describe:
 *
 * Returns: (transfer full): a short name for a batch: the first words of the prompt, else the name
 *   of the first input, else a translated word; one line, never empty
 */
char *
takes_request_describe (const TakesRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->prompt && g_utf8_validate (self->prompt, -1, NULL))
    {
      g_autofree char *line = collapse (self->prompt);

      if (*line)
        return shorten (line);
    }

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (self->inputs[role]->len > 0)
      {
        g_autofree char *name = takes_input_dup_name (g_ptr_array_index (self->inputs[role], 0));

        return shorten (name);
      }

  return g_strdup (_("Untitled"));
}
