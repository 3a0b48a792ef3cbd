/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"
#include "takes-finding.h"

G_BEGIN_DECLS

/* What the words of `takes generate` say about the request; NULL where they say nothing. */
typedef struct {
  char   *file;
  char   *prompt;
  char   *negative;
  char   *model;
  char   *size;
  char   *duration;
  char   *seed;
  char   *frame;
  char  **ref_images;
  char  **ref_videos;
  char   *audio;

  /* Set by takes_cli_request_check (). */
  char   *text;              /* of the file */
  gsize   length;
  gint64  width;             /* 0: none */
  gint64  height;
  char   *preset;            /* "720p" */
  gint64  seconds;           /* TAKES_UNSET: none */
  gint64  first_seed;
} TakesCliRequest;

void          takes_cli_request_clear   (TakesCliRequest        *self);
gboolean      takes_cli_request_check   (TakesCliRequest        *self);
TakesRequest *takes_cli_request_compose (const TakesCliRequest  *self,
                                         TakesCatalogue         *catalogue,
                                         const char             *service);
gboolean      takes_cli_request_take_in (TakesCliSession        *session,
                                         TakesRequest           *request,
                                         const char             *service);
char         *takes_cli_read_file       (const char             *path,
                                         gsize                  *length,
                                         GError                **error);
void          takes_cli_say_findings    (GPtrArray              *findings,
                                         TakesSeverity           least);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesCliRequest, takes_cli_request_clear)

G_END_DECLS
