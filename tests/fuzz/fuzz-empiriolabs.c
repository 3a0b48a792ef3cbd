/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-replies.h"

#include "takes-empiriolabs.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  fuzz_replies (&takes_empiriolabs, data, size);

  return 0;
}
