/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-outgoing.h"
#include "takes-provider.h"

G_BEGIN_DECLS

/*
 * What the services have in common that name their tasks themselves (gateways.md §3–§6): one request is one
 * video, asked about at an address of its own, and errors come in a handful of shapes. For their codecs alone.
 */

/* A word of a service and what it means; lists end with one without a word. `word` is compared without case,
 * and stands also for what follows it after a full stop ("InvalidParameter.Prompt"). */
typedef struct {
  const char   *word;
  TakesTrouble  trouble;
  gboolean      vague;     /* a whole class of errors: an HTTP status that refuses says more */
} TakesGatewayCode;

/* takes-gateway.c */
char               *takes_gateway_dup_url      (TakesAccount           *account,
                                                const char             *path,
                                                const char             *id,
                                                const char             *rest);
TakesHttpRequest   *takes_gateway_get          (TakesAccount           *account,
                                                const char             *path,
                                                const char             *id);
TakesHttpRequest   *takes_gateway_post         (TakesAccount           *account,
                                                const char             *path,
                                                GBytes                 *body);
GBytes             *takes_gateway_write        (JsonObject             *object);
void                takes_gateway_set_text     (JsonObject             *object,
                                                const char             *member,
                                                const char             *text);
void                takes_gateway_set_number   (JsonObject             *object,
                                                const char             *member,
                                                gint64                  number);
void                takes_gateway_set_switch   (JsonObject             *object,
                                                const char             *member,
                                                int                     on);
void                takes_gateway_set_list     (JsonObject             *object,
                                                const char             *member,
                                                GPtrArray              *texts);
void                takes_gateway_add_members  (JsonObject             *object,
                                                JsonObject             *members);
TakesSubmitOutcome  takes_gateway_judge_submit (guint                   status,
                                                JsonNode               *body,
                                                const char             *id,
                                                const TakesGatewayCode *codes,
                                                TakesResult            *result);
void                takes_gateway_read_poll    (guint                   status,
                                                JsonNode               *body,
                                                const TakesGatewayCode *codes,
                                                TakesResult            *result,
                                                GPtrArray              *results,
                                                TakesPollOutcome       *outcome);
gboolean            takes_gateway_parse_account (guint                  status,
                                                JsonNode               *body,
                                                const TakesGatewayCode *codes,
                                                TakesBalance           *balance,
                                                TakesResult            *trouble);

/* takes-gateway-errors.c */
gboolean            takes_gateway_read_error   (JsonNode               *body,
                                                guint                   status,
                                                const TakesGatewayCode *codes,
                                                TakesResult            *result);
void                takes_gateway_explain      (TakesResult            *result,
                                                JsonNode               *task,
                                                const TakesGatewayCode *codes);
char               *takes_gateway_dup_link     (JsonNode               *node);

/* takes-gateway-form.c */
TakesHttpRequest   *takes_gateway_form         (const char             *url,
                                                gboolean                send_auth,
                                                const TakesUpload      *upload,
                                                const char *const      *fields);
char               *takes_gateway_dup_file_name (const TakesUpload     *upload);
TakesUploadOutcome  takes_gateway_judge_upload (guint                   status,
                                                JsonNode               *body,
                                                const TakesGatewayCode *codes,
                                                TakesResult            *trouble);

G_END_DECLS
