/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Account-wide switches of the control port (runware.md §13), and one of our own, `clips`. The
 * first value of each is the one it starts with. */
typedef enum { TAKES_DEMO_CONFLICT_ALWAYS, TAKES_DEMO_CONFLICT_WHILE_RUNNING } TakesDemoConflict;
typedef enum { TAKES_DEMO_UNKNOWN_EMPTY, TAKES_DEMO_UNKNOWN_PROCESSING } TakesDemoUnknown;
typedef enum { TAKES_DEMO_CREDIT_402, TAKES_DEMO_CREDIT_400 } TakesDemoCredit;
typedef enum { TAKES_DEMO_BALANCE_OBJECT, TAKES_DEMO_BALANCE_NUMBER } TakesDemoBalance;
typedef enum { TAKES_DEMO_UPLOAD_NORMAL, TAKES_DEMO_UPLOAD_ONE } TakesDemoUploadUuid;
typedef enum { TAKES_DEMO_YES, TAKES_DEMO_NO } TakesDemoYes;
typedef enum { TAKES_DEMO_DATA_ARRAY, TAKES_DEMO_DATA_OBJECT } TakesDemoData;
typedef enum { TAKES_DEMO_QUEUE_OK, TAKES_DEMO_QUEUE_429, TAKES_DEMO_QUEUE_503 } TakesDemoQueue;
typedef enum { TAKES_DEMO_CLIPS_DRAWN, TAKES_DEMO_CLIPS_STILL } TakesDemoClips;

typedef struct {
  int conflict;
  int unknown;
  int credit_status;
  int balance;
  int upload_uuid;
  int upload_url;
  int image_upload_data;
  int strict;
  int queue;
  int clips;
} TakesDemoSwitches;

gboolean  takes_demo_switches_set     (TakesDemoSwitches *self,
                                       const char        *name,
                                       const char        *value);
JsonNode *takes_demo_switches_to_json (TakesDemoSwitches *self);

G_END_DECLS
