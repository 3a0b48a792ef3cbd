/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* What both libFuzzer and the replay call; what a reader must keep is asserted inside. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
