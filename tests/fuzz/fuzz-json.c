/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "takes-json.h"

/* What is read can be written, and read again, and is the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = takes_json_parse ((const char *) data, (gssize) size, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  g_assert ((node == NULL) == (error != NULL));
  if (!node)
    return 0;

  text = takes_json_write (node, FALSE);
  again = takes_json_parse (text, -1, &error);
  g_assert_no_error (error);
  text_again = takes_json_write (again, FALSE);
  g_assert_cmpstr (text, ==, text_again);

  return 0;
}
