/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-export.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-print.h"
#include "takes-export-sizes.h"
#include "takes-export-video.h"

typedef struct {
  TakesCliExport           export;
  TakesExportVideoOptions  options;
  char                    *layout;
  char                    *wipe;
  char                    *sound;
  char                    *align;
} Video;

static void
video_clear (Video *self)
{
  takes_cli_export_clear (&self->export);
  g_clear_pointer (&self->layout, g_free);
  g_clear_pointer (&self->wipe, g_free);
  g_clear_pointer (&self->sound, g_free);
  g_clear_pointer (&self->align, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Video, video_clear)

static gboolean
parse_layout (Video *self)
{
  const char *layout = self->layout ? self->layout : "side-by-side";

  if (g_str_equal (layout, "wipe"))
    self->options.layout = TAKES_EXPORT_WIPE;
  else if (!g_str_equal (layout, "side-by-side"))
    {
      takes_cli_say (_("“%s” is not possible for --layout: side-by-side or wipe."), layout);
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_wipe (Video *self)
{
  gint64 percent = 50;

  if (self->wipe && g_str_equal (self->wipe, "sweep"))
    {
      self->options.wipe = -1;
      return TRUE;
    }
  if (!takes_cli_parse_number ("wipe", self->wipe, 0, 100, &percent))
    return FALSE;

  self->options.wipe = percent / 100.0;

  return TRUE;
}

static gboolean
parse_align (Video *self)
{
  if (!self->align || takes_align_from_string (self->align, &self->options.align))
    return TRUE;

  takes_cli_say (_("“%s” is not possible for --align: time, frame or length."), self->align);

  return FALSE;
}

static gboolean
parse (Video  *self,
       guint   n_clips)
{
  gint64 sound = 0;

  if (!parse_layout (self) || !parse_wipe (self) || !parse_align (self) ||
      !takes_cli_parse_number ("sound", self->sound, 0, n_clips, &sound) ||
      !takes_cli_export_ranges (&self->export, &self->options.range_start, &self->options.range_end))
    return FALSE;

  self->options.sound = (int) sound - 1;
  self->options.labels = !self->export.no_labels;
  if (self->options.layout == TAKES_EXPORT_WIPE && n_clips != 2)
    takes_cli_say (_("A wipe needs exactly two clips."));
  else if (n_clips > TAKES_EXPORT_MAX_CLIPS)
    takes_cli_say (_("A video shows at most %d clips."), TAKES_EXPORT_MAX_CLIPS);
  else
    return TRUE;

  return FALSE;
}

static void
progress_cb (double   done,
             gpointer user_data)
{
  g_autofree char *text = g_strdup_printf (_("%d %%"), (int) (done * 100));

  takes_cli_say_status (text);
}

static void
print_video (TakesCliExport              *export,
             const TakesExportVideoFacts *facts)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!export->options.json)
    {
      printf ("%s\n", export->to);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  takes_cli_add_text (builder, "file", export->to);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, facts->width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, facts->height);
  json_builder_set_member_name (builder, "frames");
  json_builder_add_int_value (builder, facts->n_pictures);
  json_builder_set_member_name (builder, "fps");
  json_builder_add_double_value (builder, facts->fps);
  takes_cli_add_text (builder, "encoder", facts->video);
  takes_cli_add_text (builder, "soundEncoder", facts->sound);
  json_builder_end_object (builder);
  takes_cli_print_json (builder);
}

static TakesExit
run (Video *self)
{
  TakesCliExport *export = &self->export;
  g_autoptr (GPtrArray) clips = takes_cli_export_list_clips (export);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TakesExportVideoFacts facts;

  takes_export_video_async (clips, &self->options, export->to, progress_cb, NULL, export->session->cancellable,
                            takes_cli_result_cb, &result);
  if (!takes_export_video_finish (takes_cli_result_wait (&result), &facts, &error))
    return takes_cli_export_fail (export, error);

  takes_cli_say_status (NULL);
  if (self->options.sound >= 0 && !facts.sound)
    takes_cli_say (_("The video is silent: the clip has no sound, or nothing here can encode it."));
  print_video (export, &facts);

  return TAKES_EXIT_DONE;
}

/**
 * takes_cli_export_video:
 * @argv: "video" first
 *
 * `takes export video`.
 */
TakesExit
takes_cli_export_video (int    argc,
                        char **argv)
{
  g_auto (Video) self = { .options = TAKES_EXPORT_VIDEO_OPTIONS_INIT };
  TakesCliExport *export = &self.export;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &export->to, N_("The new video: .mp4 or .webm"), N_("FILE") },
    { "layout", 0, 0, G_OPTION_ARG_FILENAME, &self.layout, N_("side-by-side (as it is) or wipe"), N_("LAYOUT") },
    { "wipe", 0, 0, G_OPTION_ARG_FILENAME, &self.wipe,
      N_("Where the line stands, in percent of the width (50), or “sweep”: to and fro"), N_("PLACE") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &export->from, N_("Only from this moment on"), N_("SECONDS") },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &export->until, N_("Only up to this moment"), N_("SECONDS") },
    { "align", 0, 0, G_OPTION_ARG_FILENAME, &self.align,
      N_("What the same moment means in clips of different lengths: time (as it is), frame, length"), N_("WHAT") },
    { "sound", 0, 0, G_OPTION_ARG_FILENAME, &self.sound,
      N_("Which clip is heard, from 1; 0 is silent (0)"), N_("N") },
    { "label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &export->labels,
      N_("What stands beneath the first clip; again for the next"), N_("TEXT") },
    { "no-labels", 0, 0, G_OPTION_ARG_NONE, &export->no_labels, N_("Nothing stands beneath the clips"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!takes_cli_export_parse (export, _("CLIP…"),
                               _("Writes up to nine clips in step into one video, in their own pixels where "
                                 "that is not too large. A shorter clip holds its last frame."),
                               entries, argc, argv) ||
      !parse (&self, g_strv_length (export->files)))
    return TAKES_EXIT_USAGE;

  return run (&self);
}
