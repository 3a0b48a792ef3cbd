/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft.h"

G_BEGIN_DECLS

/* The settings of a draft by the names of the services' pages: "ttl", "safety" … */

gboolean takes_setting_is_changed   (const TakesRequest *request,
                                     const char         *setting);
gboolean takes_setting_copy         (TakesRequest       *to,
                                     const TakesRequest *from,
                                     const char         *setting);
void     takes_draft_put_number     (TakesDraft         *self,
                                     const char         *setting,
                                     gint64              number);
void     takes_draft_put_text       (TakesDraft         *self,
                                     const char         *setting,
                                     const char         *text);
void     takes_draft_set_safety     (TakesDraft         *self,
                                     const char         *mode);
void     takes_draft_reset_settings (TakesDraft         *self,
                                     const char *const  *settings);

G_END_DECLS
