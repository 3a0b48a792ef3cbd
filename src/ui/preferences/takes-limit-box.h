/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_LIMIT_BOX (takes_limit_box_get_type ())
G_DECLARE_FINAL_TYPE (TakesLimitBox, takes_limit_box, TAKES, LIMIT_BOX, AdwExpanderRow)

GtkWidget *takes_limit_box_new (TakesEngine *engine,
                                const char  *currency);

G_END_DECLS
