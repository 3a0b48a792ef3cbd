/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-request.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_MEMBER_STRING,
  TAKES_MEMBER_NUMBER,
  TAKES_MEMBER_SWITCH,
} TakesMemberKind;

/* The plain members of a request, once: copying, comparing and the draft form all go through this
 * table, so that a new member cannot be forgotten in one of them. */
typedef struct {
  const char      *path;     /* in the draft form, as in a Runware task: "safety.mode" */
  TakesMemberKind  kind;
  gsize            offset;
} TakesRequestMember;

const TakesRequestMember *takes_request_get_members (guint *n_members);

G_END_DECLS
