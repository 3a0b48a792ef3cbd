/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-finding.h"
#include "takes-prompt-list.h"
#include "takes-request.h"

G_BEGIN_DECLS

/* What stands for a file of this computer in a request that is shown: "upload:<sha256>/boat.png". */
#define TAKES_UPLOAD_PREFIX "upload:"

/* What a text from outside is. */
typedef enum {
  TAKES_READING_REQUEST,    /* a request, ours or a service's */
  TAKES_READING_SETTINGS,   /* what lies beside a take (metadata.md §2) */
  TAKES_READING_PROMPTS,    /* a list of prompts, or a table */
  TAKES_READING_FOREIGN,    /* what another program wrote into a picture or a clip (metadata.md §7) */
} TakesReadingKind;

/* An input that the settings of a take name by its content. */
typedef struct {
  TakesInputRole  role;
  char           *name;     /* NULL: none was given */
  char           *sha256;
} TakesNamedInput;

/* What was understood of a text from outside, before anything is done with it: a plain value. */
typedef struct {
  TakesReadingKind  kind;
  TakesRequest     *request;    /* NULL for prompts */
  TakesPromptList  *prompts;    /* NULL for requests */
  GPtrArray        *findings;   /* of TakesFinding: what was changed and what is not applied */
  GPtrArray        *inputs;     /* of TakesNamedInput: to be looked for in the library, by content only */
  char             *text;       /* as it was given, without keys; NULL for prompts */
  const char       *program;    /* which other program; NULL: ours or a service's; static */
  GPtrArray        *others;     /* of TakesReading: what else it may be read as, or holds; NULL: nothing */
} TakesReading;

#define TAKES_READING_ERROR (takes_reading_error_quark ())
GQuark        takes_reading_error_quark   (void);

/* The one reason to refuse a text: there is nothing in it that Takes can read. */
typedef enum {
  TAKES_READING_ERROR_NOTHING,
} TakesReadingError;

TakesReading *takes_reading_new           (TakesCatalogue      *catalogue,
                                           GBytes              *bytes,
                                           const char          *name,
                                           const TakesRequest  *base,
                                           GError             **error);
TakesReading *takes_reading_new_found     (TakesCatalogue      *catalogue,
                                           GPtrArray           *found,
                                           const TakesRequest  *base,
                                           GError             **error);
guint         takes_reading_count         (TakesReading        *self);
TakesReading *takes_reading_get           (TakesReading        *self,
                                           guint                index);
TakesPromptList *takes_reading_dup_rows   (TakesReading        *self);
void          takes_reading_free          (TakesReading        *self);
void          takes_reading_say           (TakesReading        *self,
                                           const char          *code,
                                           const char          *field,
                                           TakesSeverity        severity,
                                           char                *message);
gboolean      takes_reading_is_list_name  (const char          *name);
gboolean      takes_reading_is_text_name  (const char          *name);
gboolean      takes_reading_looks_like    (const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesReading, takes_reading_free)

G_END_DECLS
