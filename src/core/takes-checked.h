/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading a file of known form: absent and null mean "not stated", a wrong type or range is an
 * error that names the file and the member. The first error stays; what is read after it is
 * harmless, so that a reader can run straight through and look once at its end. Private to core.
 */
typedef struct {
  const char *origin;
  GError     *error;
} TakesChecked;

void        takes_checked_refuse  (TakesChecked *self,
                                   const char   *where,
                                   const char   *member,
                                   const char   *reason);
JsonObject *takes_checked_object  (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member);
JsonArray  *takes_checked_array   (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member);
const char *takes_checked_string  (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member);
GStrv       takes_checked_strings (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member);
gint64      takes_checked_int     (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member,
                                   gint64        min,
                                   gint64        max,
                                   gint64        absent);
gboolean    takes_checked_boolean (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member,
                                   gboolean      absent);
gboolean    takes_checked_pair    (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member,
                                   gint64       *first,
                                   gint64       *second);
int         takes_checked_word    (TakesChecked *self,
                                   JsonObject   *object,
                                   const char   *where,
                                   const char   *member,
                                   const char   *const *words);

G_END_DECLS
