/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-catalogue.h"
#include "takes-request.h"

G_BEGIN_DECLS

/*
 * A request as it goes out to one service, before that service's own words: what the catalogue says it
 * takes, with what is meant by what is absent, and without what a rule calls an error. A service other than
 * Runware is written from this alone (models.md §6).
 */
typedef struct {
  TakesWorkflow  workflow;
  char          *model;           /* what the service calls it in this workflow */
  char          *prompt;          /* NULL: none */
  char          *negative;        /* NULL: none, or not taken */
  const char    *preset;          /* "720p"; NULL: the service decides. Belongs to the catalogue or the request */
  const char    *ratio;           /* "16:9", where the shape is told; else NULL */
  gint64         width;           /* pixels, where the shape is told; else TAKES_UNSET */
  gint64         height;
  gint64         duration;        /* seconds; TAKES_UNSET: not taken */
  gint64         seed;            /* TAKES_UNSET: not taken */
  int            prompt_extend;   /* switches; TAKES_SWITCH_UNSET: not taken */
  int            audio;
  const char    *shot_type;       /* NULL: not taken */
  JsonObject    *members;         /* that go along: {"watermark":false}; may be empty */
  GPtrArray     *inputs[TAKES_N_INPUT_ROLES];   /* of const char *: what the service calls each; never NULL */
} TakesOutgoing;

TakesOutgoing *takes_outgoing_new   (TakesCatalogue      *catalogue,
                                     const char          *service,
                                     const TakesRequest  *request,
                                     GHashTable          *references,
                                     GError             **error);
void           takes_outgoing_free  (TakesOutgoing       *self);
char          *takes_outgoing_dup_model (TakesCatalogue      *catalogue,
                                         const char          *service,
                                         const TakesRequest  *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesOutgoing, takes_outgoing_free)

G_END_DECLS
