/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-label.h"

#include "takes-label.h"

#include <glib/gi18n.h>

/**
 * takes_tile_describe_verdict:
 *
 * Returns: (transfer none) (nullable): "picked"; %NULL where nothing was decided
 */
const char *
takes_tile_describe_verdict (TakesVerdict verdict)
{
  switch (verdict)
    {
    case TAKES_VERDICT_PICK:
      return _("picked");

    case TAKES_VERDICT_REJECT:
      return _("rejected");

    case TAKES_VERDICT_NONE:
    default:
      return NULL;
    }
}

/**
 * takes_tile_name:
 * @number: the number people see on the tile
 * @alias: (nullable): what stands there instead, such as "Left"
 * @label: (nullable): what differs
 * @state: (nullable): what is to be said beside it, such as "at the service" or "frame 12 of 150"
 * @verdict: (nullable): what was decided, such as "picked"
 *
 * Returns: (transfer full): the accessible name of a tile, "Take 3, seed 812, frame 120 of 300, picked"
 */
char *
takes_tile_name (int         number,
                 const char *alias,
                 const char *label,
                 const char *state,
                 const char *verdict)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *spoken = takes_label_speak (label);
  const char *parts[] = { spoken, state, verdict };

  if (alias)
    g_string_append (name, alias);
  else
    g_string_append_printf (name, _("Take %d"), number);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (name, ", %s", parts[i]);

  return g_string_free (g_steal_pointer (&name), FALSE);
}
