/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-export.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-print.h"
#include "takes-export-frame.h"
#include "takes-scan.h"

/* Which frame is meant; FALSE with the sentence said. */
static gboolean
choose (TakesCliExport *self,
        const char     *number,
        const char     *at,
        gboolean        last,
        int            *frame,
        TakesExit      *code)
{
  g_autoptr (TakesClipIndex) index = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wanted = last ? TAKES_EXPORT_LAST_FRAME : 0, time = 0;

  *code = TAKES_EXIT_USAGE;
  if (!takes_cli_parse_number ("frame", number, 0, G_MAXINT, &wanted) || !takes_cli_parse_seconds ("at", at, &time))
    return FALSE;
  if ((number != NULL) + (at != NULL) + last > 1)
    {
      takes_cli_say (_("Only one of --frame, --at and --last makes sense."));
      return FALSE;
    }

  *frame = (int) wanted;
  if (!at)
    return TRUE;

  index = takes_scan_clip (self->files[0], NULL, &error);
  if (index)
    *frame = takes_clip_index_find (index, time);
  else
    *code = takes_cli_export_fail (self, error);

  return index != NULL;
}

static void
print_frame (TakesCliExport *self,
             int             number,
             GdkTexture     *texture)
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
  takes_cli_add_text (builder, "clip", self->files[0]);
  json_builder_set_member_name (builder, "frame");
  json_builder_add_int_value (builder, number);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, gdk_texture_get_width (texture));
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, gdk_texture_get_height (texture));
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

/**
 * takes_cli_export_frame:
 * @argv: "frame" first
 *
 * `takes export frame`.
 */
TakesExit
takes_cli_export_frame (int    argc,
                        char **argv)
{
  g_auto (TakesCliExport) self = { 0 };
  g_autofree char *number = NULL, *at = NULL;
  gboolean last = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &self.to, N_("The new picture, a PNG"), N_("FILE") },
    { "frame", 0, 0, G_OPTION_ARG_FILENAME, &number, N_("Its number, from 0 (0)"), N_("N") },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, N_("The frame that is shown then"), N_("SECONDS") },
    { "last", 0, 0, G_OPTION_ARG_NONE, &last, N_("The last frame"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  TakesExit code;
  int frame;

  if (!takes_cli_export_parse (&self, _("CLIP"),
                               _("Writes one exact frame of a clip, in its own pixels, as a PNG."),
                               entries, argc, argv))
    return TAKES_EXIT_USAGE;
  if (self.files[1])
    {
      takes_cli_say (_("One frame comes from one clip."));
      return TAKES_EXIT_USAGE;
    }
  if (!choose (&self, number, at, last, &frame, &code))
    return code;

  texture = takes_export_frame_get (self.files[0], frame, &frame, self.session->cancellable, &error);
  if (!texture)
    return takes_cli_export_fail (&self, error);

  bytes = takes_export_frame_encode (texture);
  if (!g_file_set_contents_full (self.to, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &error))
    return takes_cli_export_fail (&self, error);

  print_frame (&self, frame, texture);

  return TAKES_EXIT_DONE;
}
