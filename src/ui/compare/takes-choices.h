/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"

G_BEGIN_DECLS

/* What a person decided about takes, to be taken back one after another. */
typedef struct _TakesChoices TakesChoices;

TakesChoices *takes_choices_new      (void);
void          takes_choices_free     (TakesChoices    *self);
void          takes_choices_begin    (TakesChoices    *self,
                                      TakesComparison *comparison);
void          takes_choices_note     (TakesChoices    *self,
                                      TakesTake       *take);
gboolean      takes_choices_undo     (TakesChoices    *self,
                                      TakesEngine     *engine);
void          takes_choices_forget_order (TakesChoices *self);
guint         takes_choices_count    (TakesChoices    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesChoices, takes_choices_free)

G_END_DECLS
