/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-facts-parse.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"

#define LONGEST_SIDE 100000
#define MICROS       1000000

static const char *
keep (TakesFacts *facts,
      const char *text)
{
  return text ? g_string_chunk_insert_const (facts->strings, text) : NULL;
}

static const char *
read_text (JsonArray *row,
           guint      index)
{
  if (index >= json_array_get_length (row))
    return NULL;

  return takes_json_node_string (json_array_get_element (row, index));
}

/* [width, height, preset or null, label] */
static gboolean
parse_row (TakesFacts *facts,
           JsonArray  *row)
{
  TakesSize size;
  gint64 width;
  gint64 height;

  if (!row || json_array_get_length (row) < 2 ||
      !takes_json_node_int (json_array_get_element (row, 0), &width) ||
      !takes_json_node_int (json_array_get_element (row, 1), &height) ||
      width < 1 || width > LONGEST_SIDE || height < 1 || height > LONGEST_SIDE)
    return FALSE;

  size.width = width;
  size.height = height;
  size.preset = keep (facts, read_text (row, 2));
  size.label = keep (facts, read_text (row, 3));
  g_array_append_val (facts->sizes, size);

  return TRUE;
}

static JsonArray *
find_rows (TakesChecked *checked,
           JsonObject   *root,
           GHashTable   *tables)
{
  const char *name = takes_json_get_string (root, "sizes");
  JsonArray *rows;

  if (!name)
    return takes_checked_array (checked, root, "", "sizes");

  rows = g_hash_table_lookup (tables, name);
  if (!rows)
    takes_checked_refuse (checked, "", "sizes", _("must be rows or the name of a known table"));

  return rows;
}

/**
 * takes_facts_parse_sizes:
 * @tables: of JsonArray: the size tables that rows may name
 *
 * Reads the table of sizes, its presets, and for stills what any other size must keep to; what
 * cannot be read is refused through @checked.
 */
void
takes_facts_parse_sizes (TakesChecked *checked,
                         TakesFacts   *facts,
                         JsonObject   *root,
                         GHashTable   *tables)
{
  JsonArray *rows = find_rows (checked, root, tables);
  JsonObject *area = takes_checked_object (checked, root, "", "area");

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    if (!parse_row (facts, takes_json_node_array (json_array_get_element (rows, i))))
      takes_checked_refuse (checked, "", "sizes", _("must be rows of width, height, preset, and label"));

  facts->presets = takes_checked_strings (checked, root, "", "presets");
  if (!facts->presets)
    facts->presets = g_new0 (char *, 1);

  facts->free_sizes = area != NULL;
  facts->area_min = takes_checked_int (checked, area, "area", "min", 1, G_MAXINT, 0);
  facts->area_max = takes_checked_int (checked, area, "area", "max", MAX (facts->area_min, 1), G_MAXINT, 0);
  facts->ratio = takes_checked_int (checked, root, "", "ratio", 1, 100, 0);
  facts->side_doubtful = takes_checked_int (checked, root, "", "side_doubtful", 1, LONGEST_SIDE, 0);
}

static void
parse_rate (TakesChecked *checked,
            TakesFacts   *facts,
            JsonObject   *price,
            const char   *preset,
            gint64        micros)
{
  JsonObject *object = takes_checked_object (checked, price, "price", preset);
  g_autofree char *where = g_strconcat ("price.", preset, NULL);
  gint64 sound = takes_checked_int (checked, object, where, "sound", 0, G_MAXINT, -1);
  gint64 silent = takes_checked_int (checked, object, where, "silent", 0, G_MAXINT, -1);
  TakesRate *rate;

  if (sound < 0 || silent < 0)
    {
      takes_checked_refuse (checked, "price", preset, _("must give “sound” and “silent”"));
      return;
    }

  rate = g_new0 (TakesRate, 1);
  rate->preset = g_strdup (preset);
  rate->sound = sound * micros;
  rate->silent = silent * micros;
  g_ptr_array_add (facts->rates, rate);
}

static gboolean
is_currency (const char *text)
{
  return text && strlen (text) == 3 && g_ascii_isupper (text[0]) &&
         g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]);
}

/**
 * takes_facts_parse_price:
 *
 * Reads the price per second of the clip:
 * {"currency","unit","720p":{"sound","silent"}…,"reference_video"}; what cannot be read is refused
 * through @checked.
 */
void
takes_facts_parse_price (TakesChecked *checked,
                         TakesFacts   *facts,
                         JsonObject   *root)
{
  static const char *const kinds[] = { "none", "same_again", "added_seconds", NULL };
  JsonObject *price = takes_checked_object (checked, root, "", "price");
  const char *currency = takes_checked_string (checked, price, "price", "currency");
  gint64 unit = takes_checked_int (checked, price, "price", "unit", 1, MICROS, 10000);

  if (!price)
    return;

  if (!is_currency (currency))
    takes_checked_refuse (checked, "price", "currency", _("must be three capital letters"));

  if (MICROS % unit != 0)
    takes_checked_refuse (checked, "price", "unit", _("must divide a million"));

  g_strlcpy (facts->currency, currency ? currency : "", sizeof facts->currency);
  facts->has_price = TRUE;
  facts->reference_price = takes_checked_word (checked, price, "price", "reference_video", kinds);

  for (guint i = 0; facts->presets[i]; i++)
    if (json_object_has_member (price, facts->presets[i]))
      parse_rate (checked, facts, price, facts->presets[i], MICROS / unit);
}
