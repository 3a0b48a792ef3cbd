/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_TYPE_PROMPT_VIEW (takes_prompt_view_get_type ())
G_DECLARE_FINAL_TYPE (TakesPromptView, takes_prompt_view, TAKES, PROMPT_VIEW, GtkTextView)

GtkWidget *takes_prompt_view_new          (void);
gboolean   takes_prompt_view_is_composing (TakesPromptView *self);

G_END_DECLS
