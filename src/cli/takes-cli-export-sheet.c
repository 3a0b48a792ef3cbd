/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-export.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-print.h"
#include "takes-contact-sheet.h"

static void
print_sheet (TakesCliExport *self,
             GPtrArray      *clips,
             guint           columns)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!self->options.json)
    {
      printf ("%s\n", self->to);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "file", self->to);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, clips->len);
  json_builder_set_member_name (builder, "columns");
  json_builder_add_int_value (builder, columns);
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

/**
 * takes_cli_export_sheet:
 * @argv: "sheet" first
 *
 * `takes export sheet`.
 */
TakesExit
takes_cli_export_sheet (int    argc,
                        char **argv)
{
  g_auto (TakesCliExport) self = { 0 };
  g_autofree char *number = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &self.to, N_("The new picture, a PNG"), N_("FILE") },
    { "columns", 0, 0, G_OPTION_ARG_FILENAME, &number, N_("How many moments (5)"), N_("N") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &self.from, N_("Only from this moment on"), N_("SECONDS") },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &self.until, N_("Only up to this moment"), N_("SECONDS") },
    { "label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self.labels,
      N_("What stands beneath the first clip; again for the next"), N_("TEXT") },
    { "no-labels", 0, 0, G_OPTION_ARG_NONE, &self.no_labels, N_("Nothing stands beneath the clips"), NULL },
    G_OPTION_ENTRY_NULL
  };
  TakesSheetOptions options = TAKES_SHEET_OPTIONS_INIT;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) clips = NULL;
  g_autoptr (GError) error = NULL;
  gint64 columns = options.columns;

  if (!takes_cli_export_parse (&self, _("CLIP…"),
                               _("Writes a contact sheet as a PNG: a row for each clip, all at the same "
                                 "moments. A clip that does not open leaves an empty row."),
                               entries, argc, argv) ||
      !takes_cli_parse_number ("columns", number, 1, TAKES_SHEET_MAX_COLUMNS, &columns) ||
      !takes_cli_export_ranges (&self, &options.range_start, &options.range_end))
    return TAKES_EXIT_USAGE;

  options.columns = (guint) columns;
  options.labels = !self.no_labels;
  clips = takes_cli_export_list_clips (&self);
  takes_contact_sheet_write_async (clips, &options, self.to, NULL, NULL, self.session->cancellable, takes_cli_result_cb,
                                   &result);
  if (!takes_contact_sheet_write_finish (takes_cli_result_wait (&result), &error))
    return takes_cli_export_fail (&self, error);

  print_sheet (&self, clips, options.columns);

  return TAKES_EXIT_DONE;
}
