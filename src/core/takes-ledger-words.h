/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-ledger.h"

G_BEGIN_DECLS

char *takes_sums_describe_spent     (const TakesSums  *sums,
                                     const char       *currency);
char *takes_sums_describe_estimate  (const TakesSums  *sums,
                                     const char       *currency);
char *takes_sums_describe_takes     (const TakesSums  *sums);
char *takes_sums_describe_uncertain (const TakesSums  *sums,
                                     const char       *currency);
char *takes_sums_describe_picks     (const TakesSums  *sums,
                                     const char       *currency);

G_END_DECLS
