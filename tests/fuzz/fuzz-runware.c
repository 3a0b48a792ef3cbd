/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-replies.h"

#include "takes-runware.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_replies (&takes_runware, data, size);

  return 0;
}
