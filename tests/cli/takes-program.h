/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The real binary, run as a person would, with folders of its own. */
typedef struct {
  char *folder;    /* everything is below it */
  char *data;
  char *output;
} Home;

typedef struct {
  int       code;   /* exit code */
  char     *out;
  char     *err;
  JsonNode *json;   /* of stdout, NULL where it is not JSON */
} Run;

Home        *home_new        (void);
void         home_free       (Home                *self);
char        *home_write      (Home                *self,
                              const char          *name,
                              const char          *text);
void         run_free        (Run                 *self);
GSubprocess *program_start   (Home                *home,
                              const char          *first,
                              ...) G_GNUC_NULL_TERMINATED;
Run         *program_finish  (GSubprocess         *process);
Run         *program_answer  (Home                *home,
                              const char          *answer,
                              const char          *first,
                              ...) G_GNUC_NULL_TERMINATED;
Run         *program_run     (Home                *home,
                              const char          *first,
                              ...) G_GNUC_NULL_TERMINATED;
JsonArray   *run_get_list    (Run                 *self,
                              const char          *member);
JsonObject  *run_get_item    (Run                 *self,
                              const char          *member,
                              guint                index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

G_END_DECLS
