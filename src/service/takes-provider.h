/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "takes-account.h"
#include "takes-catalogue.h"
#include "takes-job-state.h"
#include "takes-request.h"

G_BEGIN_DECLS

/*
 * A service's codec: builds requests and reads answers, nothing else. It opens no socket, sets
 * no timer, touches no file, reads no clock, knows no rule and no price (gateways.md §7).
 */

/* A request for the one sender. An upload of a file is described, not held: `prefix` + the base64
 * of `file` + `suffix` is streamed from disk as the body. */
typedef struct {
  const char *method;        /* static */
  char       *url;
  char       *content_type;  /* NULL without a body */
  GBytes     *body;          /* NULL when streamed, or none */
  char       *prefix;        /* streamed body, else NULL */
  char       *file;          /* path */
  char       *suffix;
  gboolean    send_auth;     /* the key goes only to the account's own origin */
} TakesHttpRequest;

/* One open task, as far as a codec needs to know it. Strings are borrowed. */
typedef struct {
  const char *task_id;       /* ours */
  const char *service_id;    /* the service's; NULL where ours is used */
  const char *poll_url;
  guint       results;       /* how many clips were asked for */
} TakesTicket;

typedef enum {
  TAKES_SUBMIT_ACCEPTED,
  TAKES_SUBMIT_REFUSED,
  TAKES_SUBMIT_UNKNOWN,
  TAKES_SUBMIT_CONFLICT,     /* the service has seen this task id before */
} TakesSubmitOutcome;

/* What an answer says about one result of the task. */
typedef struct {
  TakesJobState  state;        /* WAITING, GENERATING, DOWNLOADING (has a URL or data), FAILED, LOST */
  gboolean       unsure;       /* `word` is not one we know: shown as received, counted as running */
  char          *result_key;   /* videoUUID; NULL while absent */
  char          *url;
  GBytes        *data;         /* decoded base64 or data-URI result */
  char          *word;         /* the state word as received */
  double         progress;     /* 0–1, −1 not told */
  gboolean       has_seed;
  gint64         seed;
  gint64         cost;         /* micros, −1 not told */
  char          *currency;
  gboolean       nsfw;
  TakesTrouble   trouble;
  char          *code;         /* the service's own */
  char          *message;      /* verbatim */
  char          *field;        /* our member path */
  gboolean       scoped;       /* the error names this task or is final by its status */
} TakesResult;

/* What a poll says: whether it counts at all, and if not, why. */
typedef struct {
  gboolean      answered;      /* FALSE: the poll failed, the task stays open */
  TakesTrouble  trouble;       /* of a failed poll: AUTH stops, RATE and PROVIDER back off */
  char         *message;
} TakesPollOutcome;

typedef struct {
  gboolean  known;
  gint64    amount;            /* micros */
  char      currency[4];
} TakesBalance;

typedef enum {
  TAKES_UPLOAD_DONE,
  TAKES_UPLOAD_PENDING,        /* ask again with build_upload_poll */
  TAKES_UPLOAD_REFUSED,
  TAKES_UPLOAD_FAILED,         /* try again */
} TakesUploadOutcome;

typedef struct _TakesProvider TakesProvider;
struct _TakesProvider {
  const char *id;
  const char *display_name;
  const char *default_base_url;
  const char *key_page;        /* where a person gets a key */
  gboolean    client_key;      /* polls work with our own task id */
  gboolean    returns_seed;
  gint64      poll_first_ms, poll_max_ms;
  double      poll_growth;
  guint       polls_per_minute;
  guint       max_in_flight;

  TakesHttpRequest *(*build_submit)      (TakesAccount *account, TakesCatalogue *catalogue, const TakesRequest *request,
                                          const char *task_id, GHashTable *references, GError **error);
  /* The same bytes once more, from what was committed. */
  TakesHttpRequest *(*build_resubmit)    (TakesAccount *account, GBytes *body);
  TakesSubmitOutcome (*parse_submit)     (guint status, JsonNode *body, const TakesTicket *ticket, TakesResult *trouble);
  TakesHttpRequest *(*build_poll)        (TakesAccount *account, const TakesTicket *ticket);
  /* `results`: of TakesResult, in the service's order. */
  void              (*parse_poll)        (guint status, JsonNode *body, const TakesTicket *ticket,
                                          GPtrArray *results, TakesPollOutcome *outcome);
  /* Free question whether a task arrived; NULL where there is none. */
  TakesHttpRequest *(*build_recover)     (TakesAccount *account, const TakesTicket *ticket);
  gboolean          (*parse_recover)     (guint status, JsonNode *body, const TakesTicket *ticket, gboolean *arrived);
  TakesHttpRequest *(*build_upload)      (TakesAccount *account, const char *upload_id, const char *path, const char *mime);
  TakesUploadOutcome (*parse_upload)     (guint status, JsonNode *body, const char *upload_id, char **reference, TakesResult *trouble);
  TakesHttpRequest *(*build_upload_poll) (TakesAccount *account, const char *upload_id);
  TakesHttpRequest *(*build_account)     (TakesAccount *account, const char *query_id);
  gboolean          (*parse_account)     (guint status, JsonNode *body, TakesBalance *balance, TakesResult *trouble);
  /* The answer as it may lie beside the clip: no links, no media data, no account members. */
  JsonNode         *(*clean_answer)      (JsonNode *body, const TakesTicket *ticket);
};

const TakesProvider *takes_provider_find        (const char        *id);
const TakesProvider *const *takes_provider_all  (guint             *n_providers);
/* Where the account's service is reached: its own setting, else the provider's address. */
const char          *takes_provider_get_base_url (TakesAccount     *account);
TakesHttpRequest    *takes_http_request_new     (const char        *method,
                                                 const char        *url,
                                                 gboolean           send_auth);
void                 takes_http_request_free    (TakesHttpRequest  *self);
TakesResult         *takes_result_new           (void);
void                 takes_result_clear         (TakesResult       *self);
void                 takes_result_free          (TakesResult       *self);
void                 takes_poll_outcome_clear   (TakesPollOutcome  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesHttpRequest, takes_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesResult, takes_result_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesPollOutcome, takes_poll_outcome_clear)

G_END_DECLS
