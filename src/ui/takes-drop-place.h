/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "takes-model.h"

G_BEGIN_DECLS

/* Where something that is dropped outside the zones of Compose can go (ux.md, Inputs). */
typedef enum {
  TAKES_DROP_FRAME,
  TAKES_DROP_REFERENCE,
  TAKES_DROP_AUDIO,
  TAKES_DROP_COMPARISON,
  TAKES_DROP_SETTINGS,
} TakesDropPlace;

#define TAKES_N_DROP_PLACES 5

/* What is known of a thing while it is dragged: its type and its name, never its content. */
typedef enum {
  TAKES_DRAGGED_UNKNOWN,
  TAKES_DRAGGED_PICTURE,
  TAKES_DRAGGED_VIDEO,
  TAKES_DRAGGED_SOUND,
  TAKES_DRAGGED_TEXT,       /* a request, or a list of prompts */
} TakesDraggedKind;

typedef struct {
  TakesDraggedKind kind;
  gboolean         local;     /* a file of this computer, not a link or bare pixels */
  gboolean         take;      /* it is in this library */
} TakesDragged;

const char  *takes_drop_place_get_title (TakesDropPlace       place);
const char  *takes_drop_place_get_icon  (TakesDropPlace       place);
TakesDragged takes_dragged_from_name    (const char          *name,
                                         gboolean             local);
TakesDragged takes_dragged_from_value   (const GValue        *value);
char        *takes_dragged_refuse       (const TakesDragged  *dragged,
                                         guint                roles,
                                         TakesModel          *model,
                                         const char          *service);
char        *takes_drop_place_refuse    (TakesDropPlace       place,
                                         const TakesDragged  *dragged,
                                         TakesModel          *model,
                                         const char          *service,
                                         gboolean             comparing);

G_END_DECLS
