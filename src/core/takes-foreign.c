/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-foreign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-property.h"
#include "takes-xmp.h"

#define LONGEST_SIDE 100000

/* Returns: (transfer full): what says nothing yet */
TakesForeign *
takes_foreign_new (const char *program,
                   const char *given)
{
  TakesForeign *self = g_new0 (TakesForeign, 1);

  self->program = program;
  self->given = g_strdup (given);

  return self;
}

void
takes_foreign_free (TakesForeign *self)
{
  if (!self)
    return;

  g_free (self->prompt);
  g_free (self->negative);
  g_free (self->seed);
  g_free (self->shown);
  g_free (self->given);
  g_free (self);
}

gboolean
takes_foreign_is_empty (const TakesForeign *self)
{
  return !self->prompt && !self->negative && !self->seed;
}

/* Adds to what is shown and never applied. */
void
takes_foreign_show (TakesForeign *self,
                    const char   *words)
{
  char *all = self->shown ? g_strconcat (self->shown, " · ", words, NULL) : g_strdup (words);

  g_free (self->shown);
  self->shown = all;
}

/* "1280x720"; what is none is left aside. */
void
takes_foreign_set_size (TakesForeign *self,
                        const char   *size)
{
  g_auto (GStrv) sides = g_strsplit_set (size, "xX*", 2);
  guint64 width, height;

  if (g_strv_length (sides) != 2 ||
      !g_ascii_string_to_unsigned (g_strstrip (sides[0]), 10, 1, LONGEST_SIDE, &width, NULL) ||
      !g_ascii_string_to_unsigned (g_strstrip (sides[1]), 10, 1, LONGEST_SIDE, &height, NULL))
    return;

  self->width = (gint64) width;
  self->height = (gint64) height;
}

static gboolean
add (GPtrArray    *list,
     TakesForeign *foreign)
{
  if (foreign)
    g_ptr_array_add (list, foreign);

  return foreign != NULL;
}

/* A text that may be flat JSON, JSON with a graph in it, a graph, or the text of a web page. */
static gboolean
read_any (GPtrArray  *list,
          const char *given,
          gboolean    infotext)
{
  g_autofree char *text = takes_foreign_without_nan (given);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *written;
  JsonNode *graph;

  if (add (list, takes_foreign_from_json (text)))
    return TRUE;

  takes_foreign_add_graph (list, text);
  if (list->len > 0)
    return TRUE;

  root = takes_json_parse (text, -1, NULL);
  object = root ? takes_json_node_object (root) : NULL;
  graph = object && takes_json_get_object (object, "prompt") ? takes_json_get (object, "prompt") : NULL;
  written = object ? takes_json_get_string (object, "prompt") : NULL;
  if (graph || written)
    {
      g_autofree char *inner = graph ? takes_json_write (graph, FALSE) : g_strdup (written);

      takes_foreign_add_graph (list, inner);
      return list->len > 0;
    }
  if (object || !infotext)
    return FALSE;

  return add (list, takes_foreign_from_infotext (given, FALSE));
}

static gboolean
read_keys (GPtrArray       *list,
           GPtrArray       *found,
           TakesFoundPlace  place)
{
  static const char *const keys[] = { "videometahub_data", "prompt", "parameters", "comment", "invokeai_metadata" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *text = takes_found_get (found, place, keys[i]);
      gboolean infotext = g_str_equal (keys[i], "parameters");

      if (text && read_any (list, text, infotext))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_beside (GPtrArray *list,
             GPtrArray *found)
{
  const char *json = takes_found_get (found, TAKES_FOUND_BESIDE, "json");
  const char *text = takes_found_get (found, TAKES_FOUND_BESIDE, "txt");

  return (json && read_any (list, json, FALSE)) ||
         (text && add (list, takes_foreign_from_infotext (text, TRUE)));
}

/* A comment of a camera's tag is a string behind its character set at times. */
static const char *
skip_charset (const char *comment)
{
  const char *brace = strchr (comment, '{');

  return brace && brace - comment <= 8 ? brace : comment;
}

/* IPTC only: last, for a description need not be a prompt. */
static void
read_description (GPtrArray      *list,
                  const TakesXmp *xmp,
                  const char     *packet)
{
  TakesForeign *foreign;
  char *negative;

  if (!xmp->prompt && !xmp->description)
    return;

  foreign = takes_foreign_new (_("another program"), packet);
  foreign->described = xmp->prompt == NULL;
  foreign->prompt = g_strdup (xmp->prompt ? xmp->prompt : xmp->description);
  negative = strstr (foreign->prompt, "\nNegative: ");
  if (negative)
    {
      foreign->negative = g_strdup (negative + strlen ("\nNegative: "));
      *negative = '\0';
    }
  if (xmp->system)
    takes_foreign_show (foreign, xmp->system);
  g_ptr_array_add (list, foreign);
}

/**
 * takes_foreign_read:
 * @found: (element-type TakesFound): the texts in and beside a file; not trusted
 *
 * Pure. The first place that says something counts (metadata.md §7); a graph may hold several candidates.
 *
 * Returns: (transfer full) (element-type TakesForeign): perhaps none
 */
GPtrArray *
takes_foreign_read (GPtrArray *found)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_foreign_free);
  const char *packet, *comment;
  g_autoptr (TakesXmp) xmp = NULL;

  g_return_val_if_fail (found != NULL, list);

  packet = takes_found_get (found, TAKES_FOUND_XMP, NULL);
  xmp = takes_xmp_read (packet ? packet : "", packet ? strlen (packet) : 0);
  comment = takes_found_get (found, TAKES_FOUND_COMMENT, NULL);

  if ((comment && read_any (list, comment, FALSE)) || read_keys (list, found, TAKES_FOUND_KEY) ||
      read_beside (list, found) || read_keys (list, found, TAKES_FOUND_PICTURE))
    return list;
  if (xmp->comment && add (list, takes_foreign_from_json (skip_charset (xmp->comment))))
    return list;

  read_description (list, xmp, packet);

  return list;
}
