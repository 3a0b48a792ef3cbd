/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading what a service wrote: types lie (gateways.md §8.6), so a number may be a string, a code
 * a number and a switch a word. For files and requests the strict readers of takes-json.h are right.
 */
gboolean  takes_lenient_int     (JsonObject *object,
                                 const char *member,
                                 gint64     *value);
gboolean  takes_lenient_double  (JsonObject *object,
                                 const char *member,
                                 double     *value);
gboolean  takes_lenient_time    (JsonObject *object,
                                 const char *member,
                                 gint64     *micros);
gboolean  takes_lenient_boolean (JsonObject *object,
                                 const char *member);
char     *takes_lenient_member  (JsonObject *object,
                                 const char *member);

G_END_DECLS
