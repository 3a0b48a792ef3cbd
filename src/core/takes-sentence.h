/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A named place in a sentence: {file}, {max}. Without a text the number counts. */
typedef struct {
  const char *name;
  const char *text;
  gint64      number;
} TakesSlot;

#define TAKES_TEXT(name, text)     { name, text, 0 }
#define TAKES_NUMBER(name, number) { name, NULL, number }

char *takes_sentence_fill    (const char        *sentence,
                              const TakesSlot   *slots);
char *takes_sentence_list    (const char *const *words);
char *takes_sentence_size    (gint64             width,
                              gint64             height);
char *takes_sentence_seconds (gint64             ms);

G_END_DECLS
