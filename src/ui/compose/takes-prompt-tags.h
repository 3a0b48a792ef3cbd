/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void takes_prompt_tags_create (GtkTextBuffer *buffer,
                               GtkWidget     *widget);
void takes_prompt_tags_show   (GtkTextBuffer *buffer,
                               GArray        *marks);

G_END_DECLS
