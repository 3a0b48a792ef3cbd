/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "takes-shelved.h"

G_BEGIN_DECLS

char *takes_find_describe_prompt  (const char   *prompt);
char *takes_find_describe_take    (TakesShelved *shelved,
                                   GDateTime    *when,
                                   GDateTime    *now);
char *takes_find_describe_count   (guint         n_all,
                                   guint         n_shown,
                                   guint         n_selected);
char *takes_find_describe_nothing (const char   *text);
char *takes_find_explain_compare  (guint         n_chosen);

G_END_DECLS
