/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-preset.h"

G_BEGIN_DECLS

/* More are not read, nor kept. */
#define TAKES_MAX_PRESETS 200

/* The presets, kept in a file beside the draft. Main thread only. */
#define TAKES_TYPE_PRESET_STORE (takes_preset_store_get_type ())
G_DECLARE_FINAL_TYPE (TakesPresetStore, takes_preset_store, TAKES, PRESET_STORE, GObject)

TakesPresetStore *takes_preset_store_new       (const char           *path);
void              takes_preset_store_load_async (TakesPresetStore    *self);
gboolean          takes_preset_store_is_ready  (TakesPresetStore     *self);
gboolean          takes_preset_store_is_writing (TakesPresetStore    *self);
GListModel       *takes_preset_store_get_model (TakesPresetStore     *self);
void              takes_preset_store_insert    (TakesPresetStore     *self,
                                                guint                 place,
                                                TakesPreset          *preset);
void              takes_preset_store_remove    (TakesPresetStore     *self,
                                                TakesPreset          *preset,
                                                guint                *place);
void              takes_preset_store_rename    (TakesPresetStore     *self,
                                                TakesPreset          *preset,
                                                const char           *name);

G_END_DECLS
