/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_SEVERITY_NOTE,
  TAKES_SEVERITY_WARNING,
  TAKES_SEVERITY_ERROR,
} TakesSeverity;

/* One thing that a rule or an import says about a request (models.md §8, §10). */
typedef struct {
  const char    *code;      /* "prompt_too_long"; static */
  const char    *rule;      /* "R8", "I11"; static */
  char          *field;     /* member path: "positivePrompt", "inputs.frameImages" … */
  TakesSeverity  severity;
  char          *message;   /* translated sentence, nothing left unfilled */
  int            input;     /* which of the inputs of that member; −1: none in particular */
} TakesFinding;

void                takes_finding_free         (TakesFinding    *self);
const char         *takes_severity_to_string   (TakesSeverity    severity);
const TakesFinding *takes_findings_find        (GPtrArray       *findings,
                                                const char      *code);
const TakesFinding *takes_findings_first_error (GPtrArray       *findings);
gboolean            takes_findings_have_error  (GPtrArray       *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFinding, takes_finding_free)

G_END_DECLS
