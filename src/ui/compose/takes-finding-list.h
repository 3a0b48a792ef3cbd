/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-finding.h"

G_BEGIN_DECLS

#define TAKES_TYPE_FINDING_LIST (takes_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesFindingList, takes_finding_list, TAKES, FINDING_LIST, AdwBin)

GtkWidget *takes_finding_list_new       (void);
void       takes_finding_list_begin     (TakesFindingList   *self);
void       takes_finding_list_add       (TakesFindingList   *self,
                                         const TakesFinding *finding);
void       takes_finding_list_add_offer (TakesFindingList   *self,
                                         const TakesFinding *finding,
                                         const char         *label,
                                         const char         *tip,
                                         const char         *action,
                                         GVariant           *target);
void       takes_finding_list_end       (TakesFindingList   *self);

G_END_DECLS
