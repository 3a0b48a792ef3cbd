/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A request body read as JSON, however large the base64 in it: long strings stay where they are in
 * the bytes and a short stand-in is parsed in their place.
 */
typedef struct _TakesDemoBody TakesDemoBody;

TakesDemoBody *takes_demo_body_new      (GBytes         *bytes,
                                         GError        **error);
void           takes_demo_body_free     (TakesDemoBody  *self);
JsonNode      *takes_demo_body_get_root (TakesDemoBody  *self);
const char    *takes_demo_body_resolve  (TakesDemoBody  *self,
                                         const char     *text,
                                         gsize          *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoBody, takes_demo_body_free)

G_END_DECLS
