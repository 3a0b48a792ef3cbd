/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fuzz.h"

#include "takes-provider.h"

/* One answer for every reader of a codec: the first byte chooses the status, the rest is the body. */
void fuzz_replies (const TakesProvider *provider,
                   const uint8_t       *data,
                   size_t               size);
