/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-export.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "takes-cli-catalogue.h"
#include "takes-cli-commands.h"
#include "takes-import.h"
#include "takes-json.h"
#include "takes-label.h"

#define MAX_SIDECAR (4 * 1024 * 1024)
#define MAX_SECONDS 86400.0
#define A_LITTLE    (G_GINT64_CONSTANT (2500000))   /* ns, more than containers round */

static const struct {
  const char  *word;
  const char  *summary;
  TakesExit  (*run) (int    argc,
                     char **argv);
} exports[] = {
  { "frame", N_("one exact frame as a PNG, in the clip's own pixels"), takes_cli_export_frame },
  { "sheet", N_("a contact sheet: rows are takes, columns are moments"), takes_cli_export_sheet },
  { "video", N_("takes side by side or as a wipe, in step, as a video"), takes_cli_export_video },
};

void
takes_cli_export_clear (TakesCliExport *self)
{
  takes_cli_options_clear (&self->options);
  g_clear_pointer (&self->session, takes_cli_session_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->until, g_free);
  g_clear_pointer (&self->files, g_strfreev);
}

/**
 * takes_cli_export_parse:
 * @usage: what follows the words in the usage line
 * @entries: the export's own options; those in @self are the caller's to name
 *
 * Reads the options, asks for a clip and for --to, and lets Ctrl+C stop the export. The engine is not
 * opened: exporting works while a window has the data folder.
 *
 * Returns: FALSE for %TAKES_EXIT_USAGE; the sentence is on stderr
 */
gboolean
takes_cli_export_parse (TakesCliExport      *self,
                        const char          *usage,
                        const char          *summary,
                        const GOptionEntry  *entries,
                        int                  argc,
                        char               **argv)
{
  g_autofree char *words = g_strconcat ("export ", argv[0], NULL);

  argv[0] = words;
  if (!takes_cli_options_parse (&self->options, 0, usage, summary, entries, argc, argv, &self->files))
    return FALSE;

  if (!self->files[0])
    {
      takes_cli_say (_("Give a clip. See “takes %s --help”."), words);
      return FALSE;
    }
  if (!self->to)
    {
      takes_cli_say (_("Say with --to where the file shall be. See “takes %s --help”."), words);
      return FALSE;
    }

  self->session = takes_cli_session_new (&self->options);

  return TRUE;
}

/**
 * takes_cli_parse_seconds:
 * @text: (nullable): what was given for @option; nothing leaves @time as it is
 * @time: (inout): ns
 *
 * Returns: whether it is a moment; else the sentence is on stderr
 */
gboolean
takes_cli_parse_seconds (const char *option,
                         const char *text,
                         gint64     *time)
{
  char *end;
  double seconds;

  if (!text)
    return TRUE;

  seconds = g_ascii_strtod (text, &end);
  if (*text && !*end && isfinite (seconds) && seconds >= 0 && seconds <= MAX_SECONDS)
    {
      *time = (gint64) (seconds * 1e9 + 0.5);
      return TRUE;
    }

  takes_cli_say (_("“%s” is not possible for --%s: seconds from 0 on are needed, such as 3.2."), text, option);

  return FALSE;
}

/* Returns: whether --from and --until make sense; −1 where one is not given. What is given as the end is
 * shown no more, while a range names its last frame. */
gboolean
takes_cli_export_ranges (TakesCliExport *self,
                         gint64         *start,
                         gint64         *end)
{
  *start = *end = -1;
  if (!takes_cli_parse_seconds ("from", self->from, start) || !takes_cli_parse_seconds ("until", self->until, end))
    return FALSE;

  if (*end == 0 || (*end > 0 && *end <= *start))
    {
      takes_cli_say (_("--until must be later than --from."));
      return FALSE;
    }
  if (*end > 0)
    *end = MAX (*end - A_LITTLE, 0);

  return TRUE;
}

/* The clip's companion; NULL where there is none or it is nothing of the kind. */
static JsonNode *
read_companion (const char *clip)
{
  const char *dot = strrchr (clip, '.');
  g_autofree char *stem = dot && !strchr (dot, '/') ? g_strndup (clip, dot - clip) : g_strdup (clip);
  g_autofree char *path = g_strconcat (stem, ".takes.json", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (!file || g_mapped_file_get_length (file) == 0 || g_mapped_file_get_length (file) > MAX_SIDECAR)
    return NULL;

  node = takes_json_parse (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), NULL);

  return node && takes_json_node_object (node) ? g_steal_pointer (&node) : NULL;
}

static TakesRequest *
read_request (JsonNode       *companion,
              TakesCatalogue *catalogue)
{
  JsonObject *object = companion ? takes_json_get_object (takes_json_node_object (companion), "request") : NULL;
  g_autoptr (JsonNode) node = object ? json_node_init_object (json_node_alloc (), object) : NULL;
  g_autofree char *text = node ? takes_json_write (node, FALSE) : NULL;
  g_autoptr (GPtrArray) findings = NULL;

  return text ? takes_import (catalogue, text, -1, &findings) : NULL;
}

static gint64
read_seed (JsonNode *companion)
{
  gint64 seed;

  return companion && takes_json_get_int (takes_json_node_object (companion), "seed", &seed) && seed >= 0 ? seed : -1;
}

/* What differs, where the companions tell it. */
static GPtrArray *
find_labels (TakesCliExport *self)
{
  g_autoptr (TakesCatalogue) catalogue = takes_cli_catalogue_new (&self->options);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesParameterTable) table = NULL;
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  guint n = g_strv_length (self->files);
  g_autofree TakesAxisTake *takes = g_new0 (TakesAxisTake, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) companion = read_companion (self->files[i]);

      takes[i].seed = read_seed (companion);
      takes[i].request = read_request (companion, catalogue);
      if (takes[i].request)
        g_ptr_array_add (requests, (TakesRequest *) takes[i].request);
    }

  table = takes_parameter_table_new (takes, n, catalogue);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = takes[i].request ? takes_label_new (table, i) : NULL;

      g_ptr_array_add (labels, label && *label ? g_steal_pointer (&label) : g_path_get_basename (self->files[i]));
    }

  return labels;
}

/**
 * takes_cli_export_list_clips:
 *
 * Returns: (transfer full): the files with their labels: --label, else what differs as the companions tell it, else
 *   the file's name
 */
GPtrArray *
takes_cli_export_list_clips (TakesCliExport *self)
{
  GPtrArray *clips = takes_export_clips_new ();
  g_autoptr (GPtrArray) labels = find_labels (self);
  guint n_given = self->labels ? g_strv_length (self->labels) : 0;

  for (guint i = 0; self->files[i]; i++)
    {
      g_autofree char *label = i < n_given ? g_strdup (self->labels[i])
                                           : g_strdup_printf ("%u · %s", i + 1, (char *) labels->pdata[i]);

      g_ptr_array_add (clips, takes_export_clip_new (self->files[i], label, 0));
    }

  return clips;
}

/* Says why nothing was made. */
TakesExit
takes_cli_export_fail (TakesCliExport *self,
                       const GError   *error)
{
  takes_cli_say_status (NULL);
  if (self->session->interrupted)
    {
      takes_cli_say (_("Interrupted. Nothing was written."));
      return TAKES_EXIT_INTERRUPTED;
    }

  takes_cli_say ("%s", error->message);

  return TAKES_EXIT_FAILED;
}

static int
print_help (void)
{
  printf ("%s\n  takes export %s\n\n%s\n", _("Usage:"), _("WHAT [OPTION…] CLIP…"),
          _("Draws takes into one file, always from the originals. No display is needed."));
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    printf ("  %-8s %s\n", exports[i].word, _(exports[i].summary));
  printf ("\n%s\n", _("Each explains itself with --help."));

  return TAKES_EXIT_DONE;
}

/**
 * takes_cli_export:
 * @argv: the command's own word first
 *
 * `takes export frame|sheet|video`.
 *
 * Returns: one of TAKES_EXIT_*
 */
int
takes_cli_export (int    argc,
                  char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (exports); i++)
    if (g_str_equal (argv[1], exports[i].word))
      return exports[i].run (argc - 1, argv + 1);

  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help")))
    return print_help ();

  takes_cli_say (_("Say what to export: frame, sheet, or video. See “takes export --help”."));

  return TAKES_EXIT_USAGE;
}
