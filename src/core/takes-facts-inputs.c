/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-facts-parse.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-request.h"

/* In the order of TakesInputForm; a local file is never a form that is sent. */
static const char *const forms[] = { "none", "uuid", "url", "data", "base64", "oss", NULL };

static guint
parse_forms (TakesChecked *checked,
             JsonObject   *object,
             const char   *where,
             const char   *member)
{
  g_auto (GStrv) names = takes_checked_strings (checked, object, where, member);
  guint bits = 0;

  for (guint i = 0; names && names[i]; i++)
    {
      guint form = 0;

      while (forms[form] && !g_str_equal (forms[form], names[i]))
        form++;

      if (forms[form] && form > 0)
        bits |= 1u << form;
      else
        takes_checked_refuse (checked, where, member, _("may hold uuid, url, data, base64, and oss only"));
    }

  return bits;
}

/* What a local file becomes: as told, else the first form that a file can become. */
static void
parse_file (TakesChecked    *checked,
            TakesInputFacts *input,
            JsonObject      *object,
            const char      *where)
{
  int told = takes_checked_word (checked, object, where, "file", forms);

  if (json_object_has_member (object, "file"))
    {
      input->file = told > 0;
      input->file_as = told;
      return;
    }

  for (guint form = TAKES_INPUT_FORM_UUID; form <= TAKES_INPUT_FORM_OSS && !input->file; form++)
    if (input->forms & (1u << form))
      {
        input->file = TRUE;
        input->file_as = form;
      }
}

static void
parse_input (TakesChecked *checked,
             TakesFacts   *facts,
             JsonObject   *inputs,
             guint         role)
{
  TakesInputFacts *input = &facts->inputs[role];
  const char *member = takes_input_role_member (role);
  JsonObject *object = takes_checked_object (checked, inputs, "inputs", member);
  g_autofree char *where = g_strconcat ("inputs.", member, NULL);
  gint64 least = 0;
  gint64 most = 0;

  input->ms_min = input->ms_max = -1;
  if (!object)
    return;

  input->min = takes_checked_int (checked, object, where, "min", 0, 100, 0);
  input->max = takes_checked_int (checked, object, where, "max", MAX (input->min, 1), 100, 1);
  input->doubtful = parse_forms (checked, object, where, "doubtful");
  input->forms = parse_forms (checked, object, where, "forms") | input->doubtful;
  parse_file (checked, input, object, where);

  if (takes_checked_pair (checked, object, where, "side", &least, &most))
    {
      input->side_min = least;
      input->side_max = most;
    }

  takes_checked_pair (checked, object, where, "ms", &input->ms_min, &input->ms_max);
  input->side_level = takes_checked_level (checked, object, where, "side_severity", TAKES_LEVEL_ERROR);
  input->ms_level = takes_checked_level (checked, object, where, "ms_severity", TAKES_LEVEL_ERROR);
  input->mb = takes_checked_int (checked, object, where, "mb", 1, 100000, 0);
  input->formats = takes_checked_strings (checked, object, where, "formats");
  input->listed = takes_checked_boolean (checked, object, where, "listed", TRUE);
}

static void
exclude (TakesChecked *checked,
         TakesFacts   *facts,
         JsonArray    *pair)
{
  const char *first = pair ? takes_json_node_string (json_array_get_element (pair, 0)) : NULL;
  const char *second = pair ? takes_json_node_string (json_array_get_element (pair, 1)) : NULL;
  TakesInputRole a;
  TakesInputRole b;

  if (first && second && g_str_equal (first, "audio") && g_str_equal (second, "settings.audio"))
    {
      facts->own_audio_excludes_switch = TRUE;
    }
  else if (first && second && takes_input_role_from_member (first, &a) &&
           takes_input_role_from_member (second, &b))
    {
      facts->exclusive_roles[a] |= 1u << b;
      facts->exclusive_roles[b] |= 1u << a;
    }
  else
    {
      takes_checked_refuse (checked, "", "exclusive", _("must hold pairs of inputs"));
    }
}

/**
 * takes_facts_parse_inputs:
 *
 * Reads the inputs, what they exclude, and how many references there may be in all; what cannot be
 * read is refused through @checked.
 */
void
takes_facts_parse_inputs (TakesChecked *checked,
                          TakesFacts   *facts,
                          JsonObject   *root)
{
  JsonObject *inputs = takes_checked_object (checked, root, "", "inputs");
  JsonArray *pairs = takes_checked_array (checked, root, "", "exclusive");
  JsonObject *total = takes_checked_object (checked, root, "", "reference_total");

  for (guint i = 0; i < TAKES_N_INPUT_ROLES; i++)
    parse_input (checked, facts, inputs, i);

  for (guint i = 0; pairs && i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = takes_json_node_array (json_array_get_element (pairs, i));

      exclude (checked, facts, pair && json_array_get_length (pair) == 2 ? pair : NULL);
    }

  facts->reference_total = takes_checked_int (checked, total, "reference_total", "max", 1, 100, 0);
  facts->reference_total_level = takes_checked_level (checked, total, "reference_total", "severity",
                                                      TAKES_LEVEL_WARNING);
}

static void
parse_setting (TakesChecked *checked,
               TakesSetting *setting,
               JsonObject   *settings,
               const char   *name)
{
  JsonNode *node = takes_json_get (settings, name);
  g_autofree char *where = g_strconcat ("settings.", name, NULL);
  gboolean on = TRUE;

  setting->range.max = G_MAXINT64;
  setting->range.standard = TAKES_UNSET;
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return;

  if (takes_json_node_array (node))
    {
      setting->words = takes_checked_strings (checked, settings, "settings", name);
      if (!setting->words[0])
        takes_checked_refuse (checked, "settings", name, _("must hold a word at least"));
    }
  else if (takes_json_node_object (node))
    {
      takes_checked_range (checked, takes_json_node_object (node), where, &setting->range);
      setting->fixed = takes_checked_boolean (checked, takes_json_node_object (node), where, "fixed", FALSE);
    }
  else if (!takes_json_node_boolean (node, &on))
    {
      takes_checked_refuse (checked, "settings", name, _("must be true, a list of words, or a range"));
    }

  setting->present = on;
}

/**
 * takes_facts_parse_settings:
 *
 * Reads all settings; what cannot be read is refused through @checked.
 */
void
takes_facts_parse_settings (TakesChecked *checked,
                            TakesFacts   *facts,
                            JsonObject   *root)
{
  JsonObject *settings = takes_checked_object (checked, root, "", "settings");

  for (guint i = 0; i < TAKES_N_SETTINGS; i++)
    parse_setting (checked, &facts->settings[i], settings, takes_setting_to_name (i));

  facts->audio_off = takes_checked_level (checked, root, "", "audio_off", TAKES_LEVEL_NONE);
  facts->shots_alone = takes_checked_level (checked, root, "", "shots_alone", TAKES_LEVEL_NONE);
}
