/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/*
 * The parts of the Runware codec, for one another and for their tests. Everybody else goes through
 * the vtable (takes-provider.h). Paragraphs are those of runware.md.
 */
extern const TakesProvider takes_runware;

/* What kind of error a code is (§5.2). */
typedef enum {
  TAKES_RUNWARE_CONFLICT,
  TAKES_RUNWARE_QUOTA,
  TAKES_RUNWARE_RATE_LIMIT,
  TAKES_RUNWARE_SAFETY,
  TAKES_RUNWARE_AUTH,
  TAKES_RUNWARE_TIMEOUT,
  TAKES_RUNWARE_NOT_FOUND,
  TAKES_RUNWARE_SERVER_ERROR,
  TAKES_RUNWARE_PROVIDER,
  TAKES_RUNWARE_VALIDATION,
  TAKES_RUNWARE_UNKNOWN,
} TakesRunwareClass;

/* One error of an answer that concerns the task. */
typedef struct {
  TakesRunwareClass  class;
  gboolean           scoped;   /* names the task */
  gboolean           ended;    /* says status:"error" of a result */
  char              *code;     /* NULL not told */
  char              *message;  /* verbatim, NULL not told */
  char              *field;    /* our member path, NULL not told */
  JsonObject        *object;   /* borrowed; NULL for a bare text */
} TakesRunwareError;

/* What an answer holds about one task. Borrows from the body it was read from. */
typedef struct {
  gboolean    readable;        /* a JSON object: an envelope, if only an empty one */
  guint       status;
  JsonObject *archived;        /* an entry of the archive (getTaskDetails), else NULL */
  GPtrArray  *items;           /* JsonObject: entries of `data` that are not errors */
  GPtrArray  *errors;          /* TakesRunwareError */
} TakesRunwareAnswer;

/* What an error means for a poll (§5.4). */
typedef enum {
  TAKES_RUNWARE_POLL_NOTHING,  /* says nothing about the result */
  TAKES_RUNWARE_POLL_FINAL,    /* that result failed */
  TAKES_RUNWARE_POLL_OPEN,     /* concerns the poll, not the task */
} TakesRunwareVerdict;

/* takes-runware-answer.c */
void                takes_runware_answer_init       (TakesRunwareAnswer      *self,
                                                     guint                    status,
                                                     JsonNode                *body,
                                                     const char              *task_id);
void                takes_runware_answer_clear      (TakesRunwareAnswer      *self);
void                takes_runware_error_free        (TakesRunwareError       *self);

/* takes-runware-codes.c */
TakesRunwareClass   takes_runware_classify          (const char              *code);
TakesTrouble        takes_runware_class_to_trouble  (TakesRunwareClass        class);

/* takes-runware-errors.c */
TakesSubmitOutcome  takes_runware_judge_submit      (const TakesRunwareAnswer *answer,
                                                     const TakesRunwareError **decisive);
TakesRunwareVerdict takes_runware_judge_poll        (const TakesRunwareError *error);
void                takes_runware_explain           (TakesResult             *result,
                                                     const TakesRunwareError *error,
                                                     guint                    status);
char               *takes_runware_dup_sentence      (const TakesRunwareError *error,
                                                     guint                    status);

/* takes-runware-field.c */
char               *takes_runware_dup_field         (JsonNode                *parameter,
                                                     const char              *code);

/* takes-runware-submit.c */
TakesHttpRequest   *takes_runware_post              (TakesAccount            *account,
                                                     JsonObject              *task);
TakesHttpRequest   *takes_runware_build_submit      (TakesAccount            *account,
                                                     TakesCatalogue          *catalogue,
                                                     const TakesRequest      *request,
                                                     const char              *task_id,
                                                     GHashTable              *references,
                                                     GError                 **error);
char               *takes_runware_dup_model         (TakesAccount            *account,
                                                     TakesCatalogue          *catalogue,
                                                     const TakesRequest      *request);
TakesHttpRequest   *takes_runware_build_resubmit    (TakesAccount            *account,
                                                     GBytes                  *body);
TakesSubmitOutcome  takes_runware_parse_submit      (guint                    status,
                                                     JsonNode                *body,
                                                     const TakesTicket       *ticket,
                                                     TakesResult             *trouble);

/* takes-runware-poll.c */
TakesHttpRequest   *takes_runware_build_poll        (TakesAccount            *account,
                                                     const TakesTicket       *ticket);
void                takes_runware_parse_poll        (guint                    status,
                                                     JsonNode                *body,
                                                     const TakesTicket       *ticket,
                                                     GPtrArray               *results,
                                                     TakesPollOutcome        *outcome);
TakesHttpRequest   *takes_runware_build_recover     (TakesAccount            *account,
                                                     const TakesTicket       *ticket);
gboolean            takes_runware_parse_recover     (guint                    status,
                                                     JsonNode                *body,
                                                     const TakesTicket       *ticket,
                                                     gboolean                *arrived);

/* takes-runware-result.c */
void                takes_runware_read_result       (TakesResult             *result,
                                                     JsonObject              *item);
void                takes_runware_read_facts        (TakesResult             *result,
                                                     JsonObject              *item);

/* takes-runware-upload.c */
TakesRefWays        takes_runware_ref_ways          (TakesAccount            *account,
                                                     TakesInputRole           role);
TakesHttpRequest   *takes_runware_build_upload      (TakesAccount            *account,
                                                     const TakesUpload       *upload);
TakesUploadOutcome  takes_runware_parse_upload      (guint                    status,
                                                     JsonNode                *body,
                                                     const TakesUpload       *upload,
                                                     char                   **reference,
                                                     TakesResult             *trouble);
TakesHttpRequest   *takes_runware_build_upload_poll (TakesAccount            *account,
                                                     const char              *upload_id);

/* takes-runware-account.c */
TakesHttpRequest   *takes_runware_build_account     (TakesAccount            *account,
                                                     const char              *query_id);
gboolean            takes_runware_parse_account     (guint                    status,
                                                     JsonNode                *body,
                                                     TakesBalance            *balance,
                                                     TakesResult             *trouble);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesRunwareAnswer, takes_runware_answer_clear)

G_END_DECLS
