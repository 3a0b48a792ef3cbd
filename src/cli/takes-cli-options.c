/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-options.h"

#include "takes-config.h"

#include <glib/gi18n.h>

/**
 * takes_cli_options_clear:
 *
 * Frees the texts.
 */
void
takes_cli_options_clear (TakesCliOptions *self)
{
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->output_dir, g_free);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->key_env, g_free);
  g_clear_pointer (&self->max_cost, g_free);
}

/* Texts are taken as file names are, byte by byte: a prompt must not depend on the locale. */
static void
add_shared_entries (GOptionContext    *context,
                    TakesCliOptions   *self,
                    TakesCliOptionSet  set)
{
  const GOptionEntry always[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir,
      N_("Use another data folder"), N_("DIR") },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry folders[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &self->output_dir,
      N_("Where the clips go (Videos/Takes)"), N_("DIR") },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry account[] = {
    { "service", 0, 0, G_OPTION_ARG_FILENAME, &self->service,
      N_("Who generates and is paid: demo (free), runware, …"), N_("NAME") },
    { "base-url", 0, 0, G_OPTION_ARG_FILENAME, &self->base_url,
      N_("Where the service is reached"), N_("URL") },
    { "key-env", 0, 0, G_OPTION_ARG_FILENAME, &self->key_env,
      N_("The environment variable that holds the key"), N_("VAR") },
    { "demo-speed", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_DOUBLE, &self->demo_speed, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry money[] = {
    { "max-cost", 0, 0, G_OPTION_ARG_FILENAME, &self->max_cost,
      N_("Send without asking up to this estimate, in the service's currency; “any” is no limit"),
      N_("AMOUNT") },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &self->yes, N_("Send also above the limits, and without a known price"), NULL },
    G_OPTION_ENTRY_NULL
  };

  if (set & TAKES_CLI_OPTIONS_ACCOUNT)
    g_option_context_add_main_entries (context, account, NULL);
  if (set & TAKES_CLI_OPTIONS_MONEY)
    g_option_context_add_main_entries (context, money, NULL);
  if (set & TAKES_CLI_OPTIONS_OUTPUT)
    g_option_context_add_main_entries (context, folders, NULL);
  g_option_context_add_main_entries (context, always, NULL);
}

static gboolean
all_utf8 (char **argv)
{
  for (guint i = 0; argv[i]; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        takes_cli_say (_("What is given is not UTF-8 text."));
        return FALSE;
      }

  return TRUE;
}

/**
 * takes_cli_options_parse:
 * @usage: what follows the command in its usage line
 * @entries: the command's own options
 * @argv: with the command's word first
 * @rest: (out) (transfer full): what is not an option; free with g_strfreev()
 *
 * `--help` prints and ends the program. A wrong option is told on stderr.
 *
 * Returns: whether the options make sense; else the command ends with %TAKES_EXIT_USAGE
 */
gboolean
takes_cli_options_parse (TakesCliOptions      *self,
                         TakesCliOptionSet     set,
                         const char           *usage,
                         const char           *summary,
                         const GOptionEntry   *entries,
                         int                   argc,
                         char                **argv,
                         char               ***rest)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("takes ", argv[0], NULL);
  g_auto (GStrv) words = NULL;

  words = g_strdupv (argv);
  if (!all_utf8 (words))
    return FALSE;

  g_set_prgname (program);
  g_option_context_set_translation_domain (context, TAKES_GETTEXT_PACKAGE);
  g_option_context_set_summary (context, summary);
  if (entries)
    g_option_context_add_main_entries (context, entries, NULL);
  add_shared_entries (context, self, set);

  if (!g_option_context_parse_strv (context, &words, &error))
    {
      takes_cli_say ("%s", error->message);
      takes_cli_say (_("See “%s --help”."), program);
      return FALSE;
    }

  if (rest)
    {
      *rest = g_strdupv (words + 1);
    }
  else if (words[1])
    {
      takes_cli_say (_("“%s” does not belong here. See “%s --help”."), words[1], program);
      return FALSE;
    }

  return TRUE;
}

/**
 * takes_cli_parse_number:
 * @text: (nullable): what was given for @option; nothing leaves @number as it is
 *
 * Returns: whether it is a whole number of the range; else the sentence is on stderr
 */
gboolean
takes_cli_parse_number (const char *option,
                        const char *text,
                        gint64      min,
                        gint64      max,
                        gint64     *number)
{
  g_autofree char *low = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  g_autofree char *high = g_strdup_printf ("%" G_GINT64_FORMAT, max);

  if (!text)
    return TRUE;

  if (g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return TRUE;

  takes_cli_say (_("“%s” is not possible for --%s: a whole number from %s to %s is needed."),
                 text, option, low, high);

  return FALSE;
}
