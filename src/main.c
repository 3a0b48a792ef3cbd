/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-config.h"

#include "takes-application.h"
#include "takes-cli.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (TAKES_GETTEXT_PACKAGE, TAKES_LOCALEDIR);
  bind_textdomain_codeset (TAKES_GETTEXT_PACKAGE, "UTF-8");
  textdomain (TAKES_GETTEXT_PACKAGE);

  /* A known first word is a command; anything else opens the window. */
  if (argc > 1 && takes_cli_is_command (argv[1]))
    return takes_cli_run (argc, argv);

  return takes_application_main (argc, argv);
}
