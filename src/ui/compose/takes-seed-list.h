/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAKES_TYPE_SEED_LIST (takes_seed_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesSeedList, takes_seed_list, TAKES, SEED_LIST, AdwBin)

GtkWidget *takes_seed_list_new        (void);
void       takes_seed_list_set_seeds  (TakesSeedList *self,
                                       const gint64  *seeds,
                                       guint          n_seeds);
void       takes_seed_list_set_drawn_sent (TakesSeedList *self,
                                           gboolean       sent);
void       takes_seed_list_set_sent   (TakesSeedList *self,
                                       gboolean       sent);
void       takes_seed_list_set_locked (TakesSeedList *self,
                                       gboolean       locked);

G_END_DECLS
