/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"

G_BEGIN_DECLS

/* How takes are looked at and judged. All of these end with takes_library_written (). */

void takes_library_save_comparison_async (TakesLibrary        *self,
                                          TakesComparisonRow  *comparison,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
void takes_library_save_reviews_async    (TakesLibrary        *self,
                                          GPtrArray           *takes,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

G_END_DECLS
