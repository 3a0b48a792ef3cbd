/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Account-wide switches of the control port (runware.md §13, gateways.md §9), and two of our own,
 * `clips` and `forget`. The first value of each is the one it starts with. */
typedef enum { TAKES_DEMO_CONFLICT_ALWAYS, TAKES_DEMO_CONFLICT_WHILE_RUNNING } TakesDemoConflict;
typedef enum { TAKES_DEMO_UNKNOWN_EMPTY, TAKES_DEMO_UNKNOWN_PROCESSING } TakesDemoUnknown;
typedef enum { TAKES_DEMO_CREDIT_402, TAKES_DEMO_CREDIT_400 } TakesDemoCredit;
typedef enum { TAKES_DEMO_BALANCE_OBJECT, TAKES_DEMO_BALANCE_NUMBER } TakesDemoBalance;
typedef enum { TAKES_DEMO_UPLOAD_NORMAL, TAKES_DEMO_UPLOAD_ONE } TakesDemoUploadUuid;
typedef enum { TAKES_DEMO_YES, TAKES_DEMO_NO } TakesDemoYes;
typedef enum { TAKES_DEMO_DATA_ARRAY, TAKES_DEMO_DATA_OBJECT } TakesDemoData;
typedef enum { TAKES_DEMO_QUEUE_OK, TAKES_DEMO_QUEUE_429, TAKES_DEMO_QUEUE_503 } TakesDemoQueue;
typedef enum { TAKES_DEMO_CLIPS_DRAWN, TAKES_DEMO_CLIPS_STILL } TakesDemoClips;
typedef enum { TAKES_DEMO_FORGET_DOCUMENTED, TAKES_DEMO_FORGET_NEVER } TakesDemoForget;
typedef enum { TAKES_DEMO_SUBMIT_TASK, TAKES_DEMO_SUBMIT_LEGACY } TakesDemoToapisSubmit;
typedef enum { TAKES_DEMO_WAIT_QUEUED, TAKES_DEMO_WAIT_SUBMITTED, TAKES_DEMO_WAIT_PENDING } TakesDemoToapisWait;
typedef enum { TAKES_DEMO_URL_DATA, TAKES_DEMO_URL_RESULT, TAKES_DEMO_URL_TOP } TakesDemoToapisUrl;
typedef enum { TAKES_DEMO_CODE_DOCUMENTED, TAKES_DEMO_CODE_STRING, TAKES_DEMO_CODE_NUMBER } TakesDemoToapisCode;
typedef enum { TAKES_DEMO_REFUSE_400, TAKES_DEMO_REFUSE_200 } TakesDemoToapisUpload;
typedef enum { TAKES_DEMO_KEEP_DAY, TAKES_DEMO_KEEP_WEEK } TakesDemoToapisKeep;
typedef enum { TAKES_DEMO_DONE_COMPLETED, TAKES_DEMO_DONE_SUCCEEDED } TakesDemoEmpirioDone;
typedef enum {
  TAKES_DEMO_POLL_URL_RELATIVE,
  TAKES_DEMO_POLL_URL_ABSOLUTE,
  TAKES_DEMO_POLL_URL_FOREIGN,
} TakesDemoEmpirioPollUrl;

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
  int forget;
  int toapis_submit;
  int toapis_wait;
  int toapis_url;
  int toapis_code;
  int toapis_upload;
  int toapis_keep;
  int empirio_done;
  int empirio_poll_url;
  int empirio_data;
  int dashscope_upload;
  int dashscope_pages;       /* two: entries of the list at once, whatever was asked for */
} TakesDemoSwitches;

gboolean  takes_demo_switches_set     (TakesDemoSwitches *self,
                                       const char        *name,
                                       const char        *value);
JsonNode *takes_demo_switches_to_json (TakesDemoSwitches *self);

G_END_DECLS
