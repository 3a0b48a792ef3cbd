/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-finding.h"
#include "takes-price.h"

G_BEGIN_DECLS

/* The parts of the composer that a finding can stand beside. */
typedef enum {
  TAKES_FIELD_MODEL,
  TAKES_FIELD_START,
  TAKES_FIELD_FRAME,        /* or the references: what the start wants */
  TAKES_FIELD_PROMPT,
  TAKES_FIELD_NEGATIVE,
  TAKES_FIELD_AUDIO,
  TAKES_FIELD_SIZE,
  TAKES_FIELD_DURATION,
  TAKES_FIELD_SEEDS,
  TAKES_FIELD_SOUND,
  TAKES_FIELD_ANIMATE,
  TAKES_FIELD_MORE,
  TAKES_FIELD_OTHER,
} TakesComposeField;

#define TAKES_N_FIELDS 13

TakesComposeField  takes_compose_field         (const char          *member);
gboolean           takes_compose_is_quiet      (const TakesFinding  *finding);
/* Whether the model makes a picture move as a video does (Animate). */
gboolean           takes_compose_animates      (TakesModel          *model,
                                                const char          *service);
gboolean           takes_compose_offers        (TakesModel          *model,
                                                const char          *service);
char              *takes_compose_takes_in      (TakesModel          *model,
                                                const char          *service);
char              *takes_compose_rate          (TakesCatalogue      *catalogue,
                                                TakesModel          *model,
                                                const char          *service);
char              *takes_compose_text_reason   (TakesCatalogue      *catalogue,
                                                TakesModel          *model,
                                                const char          *service);

G_END_DECLS
