/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"
#include "takes-usual.h"

G_BEGIN_DECLS

gboolean takes_engine_get_usual (TakesEngine *self,
                                 TakesJob    *job,
                                 TakesUsual  *usual);

G_END_DECLS
