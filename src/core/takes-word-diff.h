/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_WORDS_SAME,
  TAKES_WORDS_REMOVED,
  TAKES_WORDS_ADDED,
} TakesWordsKind;

/* A piece of two texts: in both, in the first alone, or in the second alone. */
typedef struct {
  TakesWordsKind  kind;
  char           *text;
} TakesWords;

void       takes_words_free (TakesWords *self);
GPtrArray *takes_word_diff  (const char *before,
                             const char *after);     /* of TakesWords */

G_END_DECLS
