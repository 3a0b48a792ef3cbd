/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-found.h"

G_BEGIN_DECLS

/* What another program wrote about how it made a picture or a clip: a plain value. */
typedef struct {
  const char *program;       /* translated, or a name; static */
  char       *prompt;        /* NULL: not told */
  char       *negative;
  char       *seed;          /* as it stands there */
  gint64      width;         /* 0: not told */
  gint64      height;
  char       *shown;         /* what is only shown: "Model: x · 81 frames" */
  gboolean    described;     /* the prompt is a description, and may be none */
  char       *given;         /* the text it was read from */
} TakesForeign;

TakesForeign *takes_foreign_new           (const char   *program,
                                           const char   *given);
void          takes_foreign_free          (TakesForeign *self);
gboolean      takes_foreign_is_empty      (const TakesForeign *self);
void          takes_foreign_show          (TakesForeign *self,
                                           const char   *words);
void          takes_foreign_set_size      (TakesForeign *self,
                                           const char   *size);

/* Readers, one for each way of writing it; NULL, or nothing added, if the text is none. */
TakesForeign *takes_foreign_from_infotext (const char   *text,
                                           gboolean      settings_needed);
TakesForeign *takes_foreign_from_json     (const char   *text);
char         *takes_foreign_without_nan   (const char   *text);
void          takes_foreign_add_graph     (GPtrArray    *list,
                                           const char   *text);

GPtrArray    *takes_foreign_read          (GPtrArray    *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesForeign, takes_foreign_free)

G_END_DECLS
