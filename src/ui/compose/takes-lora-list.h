/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define TAKES_TYPE_LORA_LIST (takes_lora_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesLoraList, takes_lora_list, TAKES, LORA_LIST, AdwBin)

GtkWidget *takes_lora_list_new  (void);
void       takes_lora_list_show (TakesLoraList *self,
                                 JsonNode      *lora);

G_END_DECLS
