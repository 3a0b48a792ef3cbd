/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-request.h"

G_BEGIN_DECLS

/* How many takes a list may ask for, and how long it may be. */
#define TAKES_PROMPT_LIST_MAX_ROWS   256
#define TAKES_PROMPT_LIST_MAX_BYTES  (4 * 1024 * 1024)

typedef enum {
  TAKES_PROMPT_LIST_ERROR_EMPTY,
  TAKES_PROMPT_LIST_ERROR_NOT_TEXT,
  TAKES_PROMPT_LIST_ERROR_TOO_LONG,
} TakesPromptListError;

#define TAKES_PROMPT_LIST_ERROR (takes_prompt_list_error_quark ())
GQuark     takes_prompt_list_error_quark (void);

/* A list of prompts as it was read: one request a row. */
typedef struct {
  GPtrArray *requests;   /* of TakesRequest: what is composed, with the row's values in it */
  GPtrArray *rows;       /* of char **, beside them: what each row sets, names of columns and values in turn */
  gboolean   more;       /* rows set more than their prompts */
  GPtrArray *notes;      /* of char *: sentences about what was not understood */
} TakesPromptList;

void             takes_prompt_list_free  (TakesPromptList    *self);
TakesPromptList *takes_prompt_list_read  (GBytes             *bytes,
                                          const TakesRequest *base,
                                          GError            **error);
GPtrArray       *takes_table_read        (const char         *text,
                                          char                separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesPromptList, takes_prompt_list_free)

G_END_DECLS
