/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAKES_TYPE_PROMPT_COUNTER (takes_prompt_counter_get_type ())
G_DECLARE_FINAL_TYPE (TakesPromptCounter, takes_prompt_counter, TAKES, PROMPT_COUNTER, AdwBin)

GtkWidget *takes_prompt_counter_new  (void);
void       takes_prompt_counter_show (TakesPromptCounter *self,
                                      glong               count,
                                      int                 maximum);

G_END_DECLS
