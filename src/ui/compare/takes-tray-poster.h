/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-member.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRAY_POSTER (takes_tray_poster_get_type ())
G_DECLARE_FINAL_TYPE (TakesTrayPoster, takes_tray_poster, TAKES, TRAY_POSTER, GtkButton)

GtkWidget   *takes_tray_poster_new        (TakesMember     *member);
TakesMember *takes_tray_poster_get_member (TakesTrayPoster *self);
void         takes_tray_poster_set_number (TakesTrayPoster *self,
                                           int              number);

G_END_DECLS
