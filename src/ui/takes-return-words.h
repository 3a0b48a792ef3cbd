/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"

G_BEGIN_DECLS

/* What the bar after a restart says and offers. */
typedef struct {
  char     *text;   /* NULL: there is nothing to say */
  gboolean  show;   /* something of it has ended */
  gboolean  send;   /* something of it was not sent */
} TakesReturnWords;

TakesReturnWords *takes_return_words_new  (GPtrArray        *jobs);
void              takes_return_words_free (TakesReturnWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesReturnWords, takes_return_words_free)

G_END_DECLS
