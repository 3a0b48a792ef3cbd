/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What the library knows of a finished take without its job being loaded. */
typedef struct {
  const char *take_id;
  const char *job_id;
  const char *batch_id;
  const char *batch_name;
  int         slot;          /* among the job's results */
  const char *prompt;        /* "" for none, as are the other texts */
  const char *negative;
  const char *model;         /* as the service calls it */
  gint64      seed;          /* −1 unknown */
  int         width;         /* pixels, 0 unknown */
  int         height;
  gint64      created_at;    /* µs since 1970: when it arrived */
  gboolean    nsfw;
  const char *poster_path;   /* NULL: none */
} TakesShelvedFacts;

/*
 * One finished take of the library, as a list shows it and finds it. It may be made on any thread; nothing of it
 * changes but the name of its model.
 */
#define TAKES_TYPE_SHELVED (takes_shelved_get_type ())
G_DECLARE_FINAL_TYPE (TakesShelved, takes_shelved, TAKES, SHELVED, GObject)

TakesShelved            *takes_shelved_new            (const TakesShelvedFacts *facts);
const TakesShelvedFacts *takes_shelved_get_facts      (TakesShelved            *self);
const char              *takes_shelved_get_model_name (TakesShelved            *self);
void                     takes_shelved_set_model_name (TakesShelved            *self,
                                                       const char              *name);
gboolean                 takes_shelved_matches        (TakesShelved            *self,
                                                       const char *const       *words);

/* What is searched for, as words of which each must be found: takes_shelved_matches (). */
char                   **takes_shelved_split_words    (const char              *text);

G_END_DECLS
