/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-say.h"

#include <stdio.h>
#include <unistd.h>

#define CLEAR_LINE "\r\033[K"

/* A terminal is one thing, and so is the line at its end. */
static char *status;

static void
draw (const char *line)
{
  if (status)
    fputs (CLEAR_LINE, stderr);

  if (line)
    fprintf (stderr, "%s\n", line);

  if (status)
    fputs (status, stderr);

  fflush (stderr);
}

/**
 * takes_cli_say:
 *
 * One line on stderr, in UTF-8 as everything that Takes reads and writes.
 */
void
takes_cli_say (const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  draw (text);
}

/**
 * takes_cli_say_status:
 * @text: (nullable): what goes on just now, short; %NULL takes the line away
 *
 * Keeps one changing line under all others. Only a terminal shows it.
 */
void
takes_cli_say_status (const char *text)
{
  if (!isatty (STDERR_FILENO))
    return;

  if (!text && status)
    fputs (CLEAR_LINE, stderr);

  g_free (status);
  status = g_strdup (text);
  draw (NULL);
}
