/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the texts are that one prompt stands for, in code points. */
typedef struct {
  glong    shortest;
  glong    longest;
  gboolean blank;      /* one of them holds white space only */
} TakesPromptLengths;

typedef enum {
  TAKES_MARK_SIGN,        /* a brace or bar of alternatives, or the sign before a plain brace */
  TAKES_MARK_OPTION,      /* one of the alternatives */
  TAKES_MARK_CHARACTER,   /* `character1`: names a reference */
  TAKES_MARK_MISSING,     /* `character3`: there is no such reference */
  TAKES_MARK_SURPLUS,     /* over the limit in the longest text */
} TakesMarkKind;

#define TAKES_N_MARK_KINDS 5

/* A piece of the prompt as it is typed; offsets in code points, from 0. */
typedef struct {
  TakesMarkKind kind;
  int           start;
  int           end;      /* behind it */
} TakesPromptMark;

gboolean    takes_prompt_measure        (const char         *text,
                                         TakesPromptLengths *lengths);
GArray     *takes_prompt_find_marks     (const char         *text,
                                         int                 maximum,
                                         int                 n_references);
const char *takes_prompt_find_character (const char         *text,
                                         const char         *from,
                                         const char        **end,
                                         guint64            *number);

G_END_DECLS
