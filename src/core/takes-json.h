/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Checked reading of JSON that came from outside. json-glib's own getters log
 * criticals on wrong types and turn strings into 0, and its parser overflows
 * the stack on deeply nested text (gateways.md §8.6–7), so nothing outside this
 * file calls them on foreign data.
 */

#define TAKES_JSON_MAX_DEPTH 64
#define TAKES_JSON_MAX_SIZE  (16 * 1024 * 1024)

typedef enum {
  TAKES_JSON_ERROR_TOO_LARGE,
  TAKES_JSON_ERROR_TOO_DEEP,
  TAKES_JSON_ERROR_NOT_JSON,
} TakesJsonError;

#define TAKES_JSON_ERROR (takes_json_error_quark ())
GQuark      takes_json_error_quark  (void);

JsonNode   *takes_json_parse        (const char   *text,
                                     gssize        length,
                                     GError      **error);
char       *takes_json_write        (JsonNode     *node,
                                     gboolean      pretty);

JsonObject *takes_json_node_object  (JsonNode     *node);
JsonArray  *takes_json_node_array   (JsonNode     *node);
gboolean    takes_json_node_equal   (JsonNode     *a,
                                     JsonNode     *b);
const char *takes_json_node_string  (JsonNode     *node);
gboolean    takes_json_node_int     (JsonNode     *node,
                                     gint64       *value);
gboolean    takes_json_node_double  (JsonNode     *node,
                                     double       *value);
gboolean    takes_json_node_boolean (JsonNode     *node,
                                     gboolean     *value);

JsonNode   *takes_json_get          (JsonObject   *object,
                                     const char   *member);
JsonObject *takes_json_get_object   (JsonObject   *object,
                                     const char   *member);
JsonArray  *takes_json_get_array    (JsonObject   *object,
                                     const char   *member);
const char *takes_json_get_string   (JsonObject   *object,
                                     const char   *member);
gboolean    takes_json_get_int      (JsonObject   *object,
                                     const char   *member,
                                     gint64       *value);
gboolean    takes_json_get_double   (JsonObject   *object,
                                     const char   *member,
                                     double       *value);
gboolean    takes_json_get_boolean  (JsonObject   *object,
                                     const char   *member,
                                     gboolean     *value);

G_END_DECLS
