/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-sync-group.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRANSPORT (takes_transport_get_type ())
G_DECLARE_FINAL_TYPE (TakesTransport, takes_transport, TAKES, TRANSPORT, GtkWidget)

void takes_transport_set_group (TakesTransport *self,
                                TakesSyncGroup *group);

G_END_DECLS
