/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *takes_balance_describe (const char *account,
                              gint64      amount,
                              const char *currency,
                              gint64      age);

G_END_DECLS
