/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft.h"

G_BEGIN_DECLS

/* Keeps a draft in a file: written a moment after a change, in a thread, by rename. */
#define TAKES_TYPE_DRAFT_STORE (takes_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (TakesDraftStore, takes_draft_store, TAKES, DRAFT_STORE, GObject)

TakesDraftStore *takes_draft_store_new     (TakesDraft       *draft,
                                            const char       *path);
gboolean         takes_draft_store_restore (TakesDraftStore  *self);
gboolean         takes_draft_store_flush   (TakesDraftStore  *self,
                                            GError          **error);

G_END_DECLS
