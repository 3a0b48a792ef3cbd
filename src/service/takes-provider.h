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
 * of `file`, or its bytes + `suffix` is streamed from disk as the body. */
typedef struct {
  const char *method;        /* static */
  char       *url;
  GStrv       headers;       /* name, value, name, value …; NULL: none of its own */
  char       *content_type;  /* NULL without a body */
  GBytes     *body;          /* NULL when streamed, or none */
  char       *prefix;        /* streamed body, else NULL */
  char       *file;          /* path */
  char       *suffix;
  gboolean    raw_file;      /* the bytes of the file, not their base64 */
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

/* What an answer says about one result of the task, or what is wrong with a call. */
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
  gint64         billed_seconds;  /* where these are told instead, −1 not told */
  gint64         expires_at;   /* wall, µs: until then the result is kept; 0 not told */
  gboolean       nsfw;
  TakesTrouble   trouble;
  char          *code;         /* the service's own */
  char          *message;      /* verbatim */
  char          *field;        /* our member path */
  gboolean       scoped;       /* the error names this task or is final by its status */
  char          *service_id;   /* of an accepted submit: the service's name for the task, NULL where ours counts */
  char          *poll_url;     /* of an accepted submit: where it says to ask, as received; NULL not told */
} TakesResult;

/* What a poll says: whether it counts at all, and if not, why. */
typedef struct {
  gboolean      answered;      /* FALSE: the poll failed, the task stays open */
  gboolean      missing;       /* the service knows no such task: believed when it says so again, 30 s later */
  TakesTrouble  trouble;       /* of a failed poll: AUTH stops, RATE and PROVIDER back off */
  char         *message;
} TakesPollOutcome;

typedef struct {
  gboolean  known;
  gboolean  unproven;          /* the key was not refused; more is not known of it */
  gint64    amount;            /* micros */
  char      currency[4];
} TakesBalance;

/* Ways in which a service takes an input. */
typedef enum {
  TAKES_REF_URL = 1 << 0,
  TAKES_REF_UPLOAD = 1 << 1,     /* a file of this computer is uploaded, which counts before … */
  TAKES_REF_DATA_URI = 1 << 2,   /* … it is written into the request */
} TakesRefWays;

/* One step of bringing a file to a service. Strings are borrowed. */
typedef struct {
  const char    *upload_id;    /* a new one for each try */
  const char    *path;         /* not opened by a codec */
  const char    *mime;
  TakesInputRole role;
  const char    *model;        /* what the service calls the model that it is for; NULL where that is all one */
  guint          step;         /* from 0 */
  JsonNode      *previous;     /* the answer of the step before */
} TakesUpload;

/* A task of the service that may be one whose acknowledgement was lost. */
typedef struct {
  char   *service_id;
  char   *word;                /* its state as received, NULL not told */
  gint64  sent_at;             /* wall, µs; the likelier one where the service names no time zone */
} TakesCandidate;

/* Where one service is reached; "{WorkspaceId}" in an address is for the person to fill in. */
typedef struct {
  const char *name;            /* N_() */
  const char *base_url;
} TakesRegion;

typedef enum {
  TAKES_UPLOAD_DONE,
  TAKES_UPLOAD_NEXT,           /* go on with the next step */
  TAKES_UPLOAD_PENDING,        /* ask again with build_upload_poll */
  TAKES_UPLOAD_REFUSED,
  TAKES_UPLOAD_FAILED,         /* try again */
} TakesUploadOutcome;

typedef enum {
  TAKES_SEARCH_DONE,
  TAKES_SEARCH_MORE,           /* there is another page */
  TAKES_SEARCH_FAILED,         /* not answered */
} TakesSearchOutcome;

typedef struct _TakesProvider TakesProvider;
struct _TakesProvider {
  const char *id;
  const char *display_name;
  const char *default_base_url;
  const char *key_page;        /* where a person gets a key */
  /* Under which name the catalogue keeps what the service can at an account's place; NULL: its id everywhere. */
  const char *(*get_rules) (TakesAccount *account);
  const TakesRegion *regions;  /* other addresses of it, ended by one without a name; NULL: none */
  gboolean    client_key;      /* polls work with our own task id */
  gboolean    returns_seed;
  gint64      poll_first_ms, poll_max_ms;
  double      poll_growth;
  guint       polls_per_minute;
  guint       requests_per_minute;  /* of all kinds; 0: not limited */
  gint64      submit_gap_ms;   /* between two submits */
  guint       max_in_flight;
  gint64      task_kept_ms;    /* how long a task is known after it ended; 0: not stated */
  gint64      result_kept_ms;  /* how long a result can be fetched; 0: not stated */
  gint64      upload_life_ms;  /* of an upload's reference, at most while Takes runs; 0: until it is refused */
  gboolean    upload_per_model;  /* an upload is for one model */

  TakesHttpRequest *(*build_submit)      (TakesAccount *account, TakesCatalogue *catalogue, const TakesRequest *request,
                                          const char *task_id, GHashTable *references, GError **error);
  /* What the service calls the model of a request; NULL when it has no such one. */
  char             *(*dup_model)         (TakesAccount *account, TakesCatalogue *catalogue, const TakesRequest *request);
  /* The same bytes once more, from what was committed. */
  TakesHttpRequest *(*build_resubmit)    (TakesAccount *account, GBytes *body);
  /* `result`: the reason unless it was accepted, else the service's id and address where it has them. */
  TakesSubmitOutcome (*parse_submit)     (guint status, JsonNode *body, const TakesTicket *ticket, TakesResult *result);
  TakesHttpRequest *(*build_poll)        (TakesAccount *account, const TakesTicket *ticket);
  /* `results`: of TakesResult, in the service's order. */
  void              (*parse_poll)        (guint status, JsonNode *body, const TakesTicket *ticket,
                                          GPtrArray *results, TakesPollOutcome *outcome);
  /* Free question whether a task arrived; NULL where there is none. */
  TakesHttpRequest *(*build_recover)     (TakesAccount *account, const TakesTicket *ticket);
  gboolean          (*parse_recover)     (guint status, JsonNode *body, const TakesTicket *ticket, gboolean *arrived);
  /* Free question for tasks of this model sent at about this time (wall, µs), by pages from 1; NULL where there is
   * none. `candidates`: of TakesCandidate; those of this page are added. */
  TakesHttpRequest *(*build_search)      (TakesAccount *account, const char *model, gint64 sent_at, guint page);
  TakesSearchOutcome (*parse_search)     (guint status, JsonNode *body, const char *model, gint64 sent_at, guint page,
                                          GPtrArray *candidates);
  /* Asks the service to give up a task that has not begun; NULL where it cannot. What becomes of it, polls tell. */
  TakesHttpRequest *(*build_cancel)      (TakesAccount *account, const TakesTicket *ticket);
  gboolean          (*parse_cancel)      (guint status, JsonNode *body, TakesResult *trouble);
  TakesRefWays      (*ref_ways)          (TakesAccount *account, TakesInputRole role);
  /* NULL where nothing is uploaded. */
  TakesHttpRequest *(*build_upload)      (TakesAccount *account, const TakesUpload *upload);
  TakesUploadOutcome (*parse_upload)     (guint status, JsonNode *body, const TakesUpload *upload, char **reference,
                                          TakesResult *trouble);
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
/* The name of the rules and prices that count for the account: the service's, or that of its region. */
const char          *takes_provider_get_rules   (TakesAccount      *account);
TakesHttpRequest    *takes_http_request_new     (const char        *method,
                                                 const char        *url,
                                                 gboolean           send_auth);
void                 takes_http_request_free    (TakesHttpRequest  *self);
TakesResult         *takes_result_new           (void);
void                 takes_result_clear         (TakesResult       *self);
void                 takes_result_free          (TakesResult       *self);
void                 takes_poll_outcome_clear   (TakesPollOutcome  *self);
TakesCandidate      *takes_candidate_new        (const char        *service_id,
                                                 const char        *word,
                                                 gint64             sent_at);
void                 takes_candidate_free       (TakesCandidate    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesHttpRequest, takes_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesResult, takes_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesCandidate, takes_candidate_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesPollOutcome, takes_poll_outcome_clear)

G_END_DECLS
