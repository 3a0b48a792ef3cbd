/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-free-size.h"

G_BEGIN_DECLS

#define TAKES_TYPE_SIZE_FIELD (takes_size_field_get_type ())
G_DECLARE_FINAL_TYPE (TakesSizeField, takes_size_field, TAKES, SIZE_FIELD, AdwBin)

GtkWidget *takes_size_field_new        (void);
void       takes_size_field_set_limits (TakesSizeField      *self,
                                        const TakesFreeSize *limits,
                                        const TakesSize     *sizes,
                                        guint                n_sizes);
void       takes_size_field_set_frames (TakesSizeField      *self,
                                        const TakesSize     *sizes,
                                        guint                n_sizes);
void       takes_size_field_set_value  (TakesSizeField      *self,
                                        gint64               width,
                                        gint64               height);

G_END_DECLS
