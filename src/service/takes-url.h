/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may be reached, judged from the text of an address alone: names are never resolved. */
GUri     *takes_url_parse           (const char  *url);
gboolean  takes_url_host_is_local   (const char  *host);
gboolean  takes_url_is_loopback     (const char  *url);
gboolean  takes_url_same_origin     (GUri        *a,
                                     GUri        *b);
gboolean  takes_url_media_allowed   (GUri        *uri,
                                     gboolean     loopback);
GUri     *takes_url_next_hop        (GUri        *from,
                                     const char  *location,
                                     gboolean     loopback);

G_END_DECLS
