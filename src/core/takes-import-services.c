/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <stdio.h>
#include <string.h>

#include "takes-json.h"
#include "takes-model-private.h"

/*
 * The words of the other services (models.md §6), moved to where a Runware task has them; what
 * follows then knows one form only. Nothing is lost: what has no counterpart stays and is unknown.
 */

/* From → to, in the order in which they are looked for; the first that is there counts. */
static const struct { const char *from; const char *to; } moves[] = {
  { "prompt", "positivePrompt" },
  { "input.prompt", "positivePrompt" },
  { "negative_prompt", "negativePrompt" },
  { "input.negative_prompt", "negativePrompt" },
  { "parameters.duration", "duration" },
  { "parameters.seed", "seed" },
  { "parameters.resolution", "resolution" },
  { "prompt_extend", "providerSettings.alibaba.promptExtend" },
  { "parameters.prompt_extend", "providerSettings.alibaba.promptExtend" },
  { "shot_type", "providerSettings.alibaba.shotType" },
  { "parameters.shot_type", "providerSettings.alibaba.shotType" },
  { "audio", "providerSettings.alibaba.audio" },
  { "parameters.audio", "providerSettings.alibaba.audio" },
  { "input.audio_url", "inputs.audio" },
  { "parameters.watermark", "watermark" },
};

/* What Takes decides itself, or has read already. */
static const char *const dropped[] = { "mode" };

static char *
dup_parent (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot ? g_strndup (path, dot - path) : NULL;
}

static const char *
last_name (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot ? dot + 1 : path;
}

/* Takes the member at a path out of the tree. */
static JsonNode *
steal (JsonObject *root,
       const char *path)
{
  g_autofree char *parent = dup_parent (path);
  JsonObject *object = parent ? takes_import_look_up (root, parent) : root;
  JsonNode *node = takes_json_get (object, last_name (path));

  if (!node)
    return NULL;

  node = json_node_copy (node);
  json_object_remove_member (object, last_name (path));

  return node;
}

static gboolean
is_there (JsonObject *root,
          const char *path)
{
  g_autofree char *parent = dup_parent (path);
  JsonObject *object = parent ? takes_import_look_up (root, parent) : root;

  return object && json_object_has_member (object, last_name (path));
}

static void
place (JsonObject *root,
       const char *path,
       JsonNode   *node)
{
  g_autofree char *parent = dup_parent (path);

  json_object_set_member (parent ? takes_import_ensure (root, parent) : root, last_name (path), node);
}

/* What is no list has no counterpart. */
static JsonNode *
steal_list (JsonObject *root,
            const char *path)
{
  g_autofree char *parent = dup_parent (path);
  JsonObject *object = parent ? takes_import_look_up (root, parent) : root;

  return object && takes_json_get_array (object, last_name (path)) ? steal (root, path) : NULL;
}

static void
add_to_list (JsonObject *root,
             const char *role,
             JsonNode   *node)
{
  JsonObject *inputs = takes_import_ensure (root, "inputs");
  JsonArray *list = takes_json_get_array (inputs, role);

  if (!list)
    {
      list = json_array_new ();
      json_object_set_array_member (inputs, role, list);
    }

  json_array_add_element (list, json_node_copy (node));
}

static gboolean
looks_like_video (const char *link)
{
  g_autofree char *path = g_strndup (link, strcspn (link, "?#"));
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".mp4") || g_str_has_suffix (lower, ".mov") || g_str_has_suffix (lower, ".webm");
}

/* One list for both kinds on DashScope, told apart by their names; ToAPIs knows videos only. */
static void
split_references (JsonObject *root,
                  const char *path,
                  gboolean    videos_only)
{
  g_autoptr (JsonNode) node = steal_list (root, path);
  JsonArray *list = takes_json_node_array (node);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      const char *link = takes_json_node_string (element);
      gboolean video = videos_only || (link && looks_like_video (link));

      add_to_list (root, takes_input_role_member (video ? TAKES_INPUT_REFERENCE_VIDEO : TAKES_INPUT_REFERENCE_IMAGE),
                   element);
    }
}

static void
move_pictures (JsonObject *root,
               gboolean    references)
{
  g_autoptr (JsonNode) image = steal (root, "image");
  g_autoptr (JsonNode) frame = steal (root, "input.img_url");
  g_autoptr (JsonNode) links = steal_list (root, "image_urls");
  JsonArray *list = takes_json_node_array (links);

  if (image)
    add_to_list (root, takes_input_role_member (references ? TAKES_INPUT_REFERENCE_IMAGE : TAKES_INPUT_FRAME), image);

  if (frame)
    add_to_list (root, takes_input_role_member (TAKES_INPUT_FRAME), frame);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    add_to_list (root, takes_input_role_member (TAKES_INPUT_FRAME), json_array_get_element (list, i));
}

/* "1280*720" */
static void
move_size (JsonObject *root)
{
  JsonObject *parameters = takes_json_get_object (root, "parameters");
  const char *text = parameters ? takes_json_get_string (parameters, "size") : NULL;
  int width;
  int height;
  char rest;

  if (!text || sscanf (text, "%5d*%5d%c", &width, &height, &rest) != 2)
    return;

  json_object_set_int_member (root, "width", width);
  json_object_set_int_member (root, "height", height);
  json_object_remove_member (parameters, "size");
}

/* A ratio and a preset name one row of the table. */
static const TakesSize *
find_row (const TakesFacts *facts,
          const char       *ratio,
          const char       *preset)
{
  for (guint i = 0; i < facts->sizes->len; i++)
    {
      const TakesSize *row = &g_array_index (facts->sizes, TakesSize, i);

      if (g_strcmp0 (row->label, ratio) == 0 && row->preset && g_ascii_strcasecmp (row->preset, preset) == 0)
        return row;
    }

  return NULL;
}

/* Without a preset the services mean 1080p, without a ratio 16:9; with a first frame its shape counts
 * (gateways.md §3.1, §4.1, §5.2). */
static void
move_ratio (TakesImporting *self)
{
  JsonObject *root = self->task;
  const TakesFacts *facts = self->rules.facts;
  const char *ratio = takes_json_get_string (root, "aspect_ratio");
  const char *preset = takes_json_get_string (root, "resolution");
  gboolean sized = json_object_has_member (root, "width") || json_object_has_member (root, "height") ||
                   is_there (root, "parameters.size");
  const TakesSize *row;

  if (!facts || sized)
    return;

  if (takes_json_get_array (takes_json_get_object (root, "inputs"), "frameImages"))
    {
      if (!json_object_has_member (root, "resolution"))
        json_object_set_string_member (root, "resolution", "1080p");
      return;
    }

  if (!ratio && json_object_has_member (root, "resolution"))
    return;

  row = find_row (facts, ratio ? ratio : "16:9", preset ? preset : "1080p");
  if (!row)
    return;

  json_object_set_int_member (root, "width", row->width);
  json_object_set_int_member (root, "height", row->height);
  json_object_remove_member (root, "resolution");
  json_object_remove_member (root, "aspect_ratio");
}

/* EmpirioLabs makes several shots unless it is told otherwise, where it may rewrite the prompt (gateways.md §4.1). */
static void
add_shots (TakesImporting *self)
{
  JsonObject *settings = takes_import_look_up (self->task, "providerSettings.alibaba");
  gboolean rewrites = TRUE;

  if (g_strcmp0 (self->service, "empiriolabs") != 0)
    return;

  takes_json_get_boolean (settings, "promptExtend", &rewrites);
  if (rewrites && !is_there (self->task, "providerSettings.alibaba.shotType"))
    json_object_set_string_member (takes_import_ensure (self->task, "providerSettings.alibaba"), "shotType", "multi");
}

static void
drop (JsonObject *root,
      const char *path)
{
  JsonNode *node = steal (root, path);

  g_clear_pointer (&node, json_node_unref);
}

static void
drop_if_empty (JsonObject *root,
               const char *member)
{
  JsonObject *object = takes_json_get_object (root, member);

  if (object && json_object_get_size (object) == 0)
    json_object_remove_member (root, member);
}

/**
 * takes_import_translate:
 *
 * Does nothing for a Runware task. The model must have been found before.
 */
void
takes_import_translate (TakesImporting *self)
{
  JsonObject *root = self->task;
  gboolean references = g_strcmp0 (takes_json_get_string (root, "mode"), "r2v") == 0;

  self->foreign = !json_object_has_member (root, "taskType") && !json_object_has_member (root, "positivePrompt") &&
                  (takes_json_get_string (root, "prompt") || takes_json_get_object (root, "input") ||
                   takes_json_get_object (root, "parameters") || takes_json_get_array (root, "image_urls"));
  if (!self->foreign)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      JsonNode *node = is_there (root, moves[i].to) ? NULL : steal (root, moves[i].from);

      if (node)
        place (root, moves[i].to, node);
    }

  add_shots (self);
  move_pictures (root, references);
  split_references (root, "metadata.reference_urls", TRUE);
  split_references (root, "input.reference_urls", FALSE);
  move_size (root);
  move_ratio (self);

  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    drop (root, dropped[i]);

  drop_if_empty (root, "input");
  drop_if_empty (root, "parameters");
  drop_if_empty (root, "metadata");
}
