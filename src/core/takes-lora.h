/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How strongly one may work; a service may allow less. */
#define TAKES_LORA_WEIGHT_MIN -4.0
#define TAKES_LORA_WEIGHT_MAX  4.0

JsonNode *takes_lora_parse  (const char *text);
char     *takes_lora_format (JsonNode   *lora);

G_END_DECLS
