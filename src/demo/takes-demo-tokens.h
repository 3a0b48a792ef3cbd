/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What the words `[sim:name]` and `[sim:name=value]` in a prompt ask for: gateways.md §9 (common)
 * and runware.md §13.
 */
typedef enum {
  TAKES_DEMO_ACK_NORMAL,
  TAKES_DEMO_ACK_LOST,       /* accepted, then the socket closes */
  TAKES_DEMO_ACK_HTML,       /* accepted, then a 502 page */
  TAKES_DEMO_ACK_SLOW,       /* accepted, answered late */
  TAKES_DEMO_ACK_EMPTY,      /* accepted, {"data":[]} */
  TAKES_DEMO_ACK_504JSON,    /* accepted, then 504 with a time-out code */
} TakesDemoAck;

typedef enum {
  TAKES_DEMO_FAIL_NONE,
  TAKES_DEMO_FAIL_ERRORS,    /* in `errors` */
  TAKES_DEMO_FAIL_ITEM,      /* as a data item */
  TAKES_DEMO_FAIL_PARTIAL,   /* the first K results, in `errors` */
  TAKES_DEMO_FAIL_CONTENT,   /* flagged while it is made; Runware: 400 on the poll */
  TAKES_DEMO_FAIL_CONTENT_SUBMIT,  /* flagged at once, where a service does that */
  TAKES_DEMO_FAIL_TIMEOUT,   /* final all the same: 504 on the poll */
} TakesDemoFail;

typedef enum {
  TAKES_DEMO_POLL_NORMAL,
  TAKES_DEMO_POLL_HTML,
  TAKES_DEMO_POLL_429,
  TAKES_DEMO_POLL_429_RETRY_AFTER,
  TAKES_DEMO_POLL_503,
  TAKES_DEMO_POLL_500,       /* unscoped internalServerError */
  TAKES_DEMO_POLL_DEEP,      /* 200 000 nested brackets */
} TakesDemoPoll;

typedef enum {
  TAKES_DEMO_MEDIA_NORMAL,
  TAKES_DEMO_MEDIA_403,
  TAKES_DEMO_MEDIA_404,
  TAKES_DEMO_MEDIA_GONE,     /* the last K results, for good: 410 */
  TAKES_DEMO_MEDIA_MOVED,    /* gone from where it is said to be first; each answer names another place */
  TAKES_DEMO_MEDIA_CUT,      /* the right length, half of the bytes */
  TAKES_DEMO_MEDIA_DRIP,     /* all of it, slowly */
  TAKES_DEMO_MEDIA_STALL,    /* half of it, then nothing for as long as one waits */
  TAKES_DEMO_MEDIA_LENGTH,   /* says fewer bytes than there are */
  TAKES_DEMO_MEDIA_NORANGE,  /* ignores Range */
  TAKES_DEMO_MEDIA_WEBM,     /* another container than was asked for */
  TAKES_DEMO_MEDIA_MOV,
} TakesDemoMedia;

typedef enum {
  TAKES_DEMO_SAY_NO_CREDIT = 1 << 0,
  TAKES_DEMO_SAY_NEVER     = 1 << 1,
  TAKES_DEMO_SAY_ODDSTATE  = 1 << 2,
  TAKES_DEMO_SAY_NOURL     = 1 << 3,
  TAKES_DEMO_SAY_TYPES     = 1 << 4,
  TAKES_DEMO_SAY_EXTRA     = 1 << 5,
  TAKES_DEMO_SAY_DRIFT     = 1 << 6,
  TAKES_DEMO_SAY_NOSTATUS  = 1 << 7,
  TAKES_DEMO_SAY_KIND      = 1 << 8,
  TAKES_DEMO_SAY_NOCOST    = 1 << 9,
  TAKES_DEMO_SAY_BIGSEED   = 1 << 10,
  TAKES_DEMO_SAY_PROGRESS  = 1 << 11,
  TAKES_DEMO_SAY_NSFW      = 1 << 12,
} TakesDemoSay;

typedef struct {
  TakesDemoAck   ack;
  double         ack_seconds;
  TakesDemoFail  fail;
  guint          fail_count;
  TakesDemoPoll  poll;
  guint          poll_count;    /* this many polls fail */
  TakesDemoMedia media;
  guint          media_count;   /* this many downloads fail, or results are gone; 0: all of them */
  TakesDemoSay   say;
  double         run_seconds;   /* −1: as the service likes */
} TakesDemoTokens;

gboolean takes_demo_tokens_parse (const char       *prompt,
                                  TakesDemoTokens  *tokens,
                                  char            **plain,
                                  char            **unknown);
JsonNode *takes_demo_tokens_to_json (void);

G_END_DECLS
