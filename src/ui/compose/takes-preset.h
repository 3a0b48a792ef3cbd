/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft.h"

G_BEGIN_DECLS

/* How long a name may be, in code points; what is read from outside is cut. */
#define TAKES_PRESET_MAX_NAME 80

/* All settings of a composition under a name: no prompt, no inputs, nothing that names a file. */
#define TAKES_TYPE_PRESET (takes_preset_get_type ())
G_DECLARE_FINAL_TYPE (TakesPreset, takes_preset, TAKES, PRESET, GObject)

TakesPreset     *takes_preset_new       (const char            *name,
                                         const TakesDraftState *state);
TakesPreset     *takes_preset_from_json (JsonNode              *node);
JsonNode        *takes_preset_to_json   (TakesPreset           *self,
                                         gboolean               share);
const char      *takes_preset_get_name  (TakesPreset           *self);
void             takes_preset_set_name  (TakesPreset           *self,
                                         const char            *name);
TakesDraftState *takes_preset_apply     (TakesPreset           *self,
                                         TakesDraft            *draft);

G_END_DECLS
