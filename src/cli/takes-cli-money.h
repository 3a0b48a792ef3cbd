/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"

G_BEGIN_DECLS

gboolean   takes_cli_money_check   (const TakesCliOptions  *options);
TakesExit  takes_cli_money_confirm (TakesCliSession        *session,
                                    const TakesCliOptions  *options,
                                    TakesAccount           *account,
                                    const TakesPrice       *price,
                                    guint                   n_takes);

G_END_DECLS
