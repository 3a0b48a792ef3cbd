/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-foreign.h"

/* The first byte says where the text stood; whatever it is, what comes of it is text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const struct { TakesFoundPlace place; const char *key; } places[] = {
    { TAKES_FOUND_XMP, "" }, { TAKES_FOUND_COMMENT, "comment" }, { TAKES_FOUND_KEY, "prompt" },
    { TAKES_FOUND_BESIDE, "json" }, { TAKES_FOUND_BESIDE, "txt" }, { TAKES_FOUND_PICTURE, "parameters" },
  };
  g_autoptr (GPtrArray) found = takes_found_list_new ();
  g_autoptr (GPtrArray) foreign = NULL;
  guint place;

  if (size < 2)
    return 0;

  place = data[0] % G_N_ELEMENTS (places);
  takes_found_add (found, places[place].place, places[place].key, data + 1, size - 1);
  foreign = takes_foreign_read (found);
  for (guint i = 0; i < foreign->len; i++)
    {
      const TakesForeign *each = foreign->pdata[i];

      g_assert (each->program && !takes_foreign_is_empty (each));
      g_assert (!each->prompt || g_utf8_validate (each->prompt, -1, NULL));
      g_assert (!each->negative || g_utf8_validate (each->negative, -1, NULL));
      g_assert (!each->shown || g_utf8_validate (each->shown, -1, NULL));
    }

  return 0;
}
