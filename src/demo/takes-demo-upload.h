/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_DEMO_MEDIUM_UNKNOWN,   /* a link: nothing is fetched, so nothing is known about it */
  TAKES_DEMO_MEDIUM_IMAGE,
  TAKES_DEMO_MEDIUM_VIDEO,
  TAKES_DEMO_MEDIUM_AUDIO,
} TakesDemoMedium;

/* What somebody sent: its bytes lie in the uploads folder. */
typedef struct {
  char            *uuid;
  char            *task_uuid;   /* of the call that brought it */
  TakesDemoMedium  medium;
  const char      *extension;   /* static */
  gint64           bytes;
  int              width;
  int              height;
  double           seconds;     /* −1 unknown */
  char            *path;        /* NULL for a link */
  gint64           ready_at;    /* until then its UUID is told as "1" */
  char            *key;         /* its name in DashScope's store, NULL elsewhere */
  char            *model;       /* the only one it may be used with */
  gint64           expires_at;
} TakesDemoUpload;

void             takes_demo_upload_free    (TakesDemoUpload *self);
/* Looks at the bytes; NULL when nobody could read them. */
TakesDemoUpload *takes_demo_upload_new     (GBytes          *bytes);
TakesDemoUpload *takes_demo_upload_new_link (void);
JsonNode        *takes_demo_upload_to_json (TakesDemoUpload *self);
TakesDemoUpload *takes_demo_upload_from_json (JsonNode      *node,
                                              const char    *folder);

/* How a medium was named (runware.md §6). */
typedef enum {
  TAKES_DEMO_FORM_UUID,
  TAKES_DEMO_FORM_URL,
  TAKES_DEMO_FORM_DATA_URI,
  TAKES_DEMO_FORM_BASE64,
} TakesDemoForm;

TakesDemoForm    takes_demo_form_of        (const char      *text);
gboolean         takes_demo_form_is_link   (const char      *text);
GBytes          *takes_demo_form_decode    (const char      *text,
                                            gsize            length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoUpload, takes_demo_upload_free)

G_END_DECLS
