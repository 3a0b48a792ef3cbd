/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"
#include "takes-export.h"

G_BEGIN_DECLS

/* What the three exports share; each is one word behind `takes export`. */
typedef struct {
  TakesCliOptions   options;
  TakesCliSession  *session;
  char             *to;          /* --to */
  char            **labels;      /* --label, may be given several times */
  gboolean          no_labels;
  char             *from;        /* --from, --until: seconds */
  char             *until;
  char            **files;
} TakesCliExport;

void       takes_cli_export_clear      (TakesCliExport      *self);
gboolean   takes_cli_export_parse      (TakesCliExport      *self,
                                        const char          *usage,
                                        const char          *summary,
                                        const GOptionEntry  *entries,
                                        int                  argc,
                                        char               **argv);
gboolean   takes_cli_export_ranges     (TakesCliExport      *self,
                                        gint64              *start,
                                        gint64              *end);
GPtrArray *takes_cli_export_list_clips (TakesCliExport      *self);
TakesExit  takes_cli_export_fail       (TakesCliExport      *self,
                                        const GError        *error);
gboolean   takes_cli_parse_seconds     (const char          *option,
                                        const char          *text,
                                        gint64              *time);

TakesExit  takes_cli_export_frame      (int                  argc,
                                        char               **argv);
TakesExit  takes_cli_export_sheet      (int                  argc,
                                        char               **argv);
TakesExit  takes_cli_export_video      (int                  argc,
                                        char               **argv);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesCliExport, takes_cli_export_clear)

G_END_DECLS
