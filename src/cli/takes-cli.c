/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli.h"

#include "takes-config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "takes-cli-commands.h"
#include "takes-cli-options.h"

static const struct {
  const char  *word;
  const char  *summary;
  int        (*run) (int    argc,
                     char **argv);
} commands[] = {
  { "generate", N_("generate takes, wait for them, and print where they are"), takes_cli_generate },
  { "validate", N_("say what is wrong with request files, and the price"), takes_cli_validate },
  { "models", N_("list the models"), takes_cli_models },
  { "jobs", N_("list the jobs; watch or send them"), takes_cli_jobs },
  { "ledger", N_("list what takes cost"), takes_cli_ledger },
  { "export", N_("draw takes into a picture or a video"), takes_cli_export },
  { "serve-demo", N_("run the Demo service alone, for other programs"), takes_cli_serve_demo },
};

static gboolean
is_one_of (const char *word,
           const char *a,
           const char *b)
{
  return g_strcmp0 (word, a) == 0 || g_strcmp0 (word, b) == 0;
}

static int
print_help (void)
{
  printf ("%s\n  takes\n  takes %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"),
          _("Without a command the window opens. The commands need no display:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-12s %s\n", commands[i].word, _(commands[i].summary));

  printf ("\n%s\n", _("Each command explains itself with --help. Exit codes: 0 done, 1 refused or "
                      "failed,\n2 not a valid request or usage, 3 outcome unknown, 4 not confirmed, "
                      "130 interrupted."));

  return TAKES_EXIT_DONE;
}

/**
 * takes_cli_is_command:
 * @word: (nullable): the first word after the program's name
 *
 * Returns: whether it is a command; anything else opens the window
 */
gboolean
takes_cli_is_command (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (word, commands[i].word) == 0)
      return TRUE;

  return is_one_of (word, "help", "--help") || is_one_of (word, "version", "--version");
}

/**
 * takes_cli_run:
 * @argc: as main() has it; `argv[1]` is a word that takes_cli_is_command() knows
 *
 * Runs a command to its end, without a display.
 *
 * Returns: the exit code: 0 done, 1 refused or failed, 2 not a valid request or usage, 3 outcome
 *   unknown, 4 not confirmed, 130 interrupted with everything resumable
 */
int
takes_cli_run (int    argc,
               char **argv)
{
  g_return_val_if_fail (argc > 1, TAKES_EXIT_USAGE);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].word))
      return commands[i].run (argc - 1, argv + 1);

  if (is_one_of (argv[1], "help", "--help"))
    return print_help ();

  if (is_one_of (argv[1], "version", "--version"))
    {
      printf ("Takes %s\n", TAKES_VERSION);
      return TAKES_EXIT_DONE;
    }

  takes_cli_say (_("“%s” is not a command of Takes. See “takes help”."), argv[1]);

  return TAKES_EXIT_USAGE;
}
