/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-stage.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRANSPORT (takes_transport_get_type ())
G_DECLARE_FINAL_TYPE (TakesTransport, takes_transport, TAKES, TRANSPORT, GtkWidget)

void     takes_transport_set_stage (TakesTransport *self,
                                    TakesStage     *stage);
void     takes_transport_set_strip (TakesTransport *self,
                                    GtkWidget      *strip);
gboolean takes_transport_get_track (TakesTransport *self,
                                    GtkWidget      *relative_to,
                                    double         *left,
                                    double         *right);

G_END_DECLS
