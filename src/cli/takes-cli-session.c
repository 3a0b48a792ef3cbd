/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-session.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* The second Ctrl+C finds the default handler again and ends the program at once, which loses
 * nothing either: everything that matters was written before it was sent. */
static gboolean
interrupted_cb (gpointer data)
{
  TakesCliSession *self = data;

  self->interrupted = TRUE;
  g_cancellable_cancel (self->cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);

  return G_SOURCE_CONTINUE;
}

static void
notice_cb (TakesEngine *engine,
           const char  *text,
           gpointer     data)
{
  takes_cli_say ("%s", text);
}

/**
 * takes_cli_session_new:
 *
 * From here on Ctrl+C, SIGTERM and a closed terminal interrupt a wait instead of ending the
 * program.
 */
TakesCliSession *
takes_cli_session_new (const TakesCliOptions *options)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  TakesCliSession *self = g_new0 (TakesCliSession, 1);
  TakesEngineOptions engine_options = { 0 };

  self->cancellable = g_cancellable_new ();
  self->secrets = takes_secrets_new ();

  engine_options.data_dir = options->data_dir;
  engine_options.output_dir = options->output_dir;
  engine_options.secrets = self->secrets;
  engine_options.demo_speed = options->demo_speed;
  self->engine = takes_engine_new (&engine_options);
  g_signal_connect (self->engine, "notice", G_CALLBACK (notice_cb), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    self->signals[i] = g_unix_signal_add (numbers[i], interrupted_cb, self);

  return self;
}

void
takes_cli_session_free (TakesCliSession *self)
{
  if (!self)
    return;

  takes_engine_close (self->engine);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);

  g_clear_object (&self->engine);
  g_clear_object (&self->secrets);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * takes_cli_result_cb:
 * @user_data: a `GAsyncResult *` that is NULL
 *
 * For operations that a command waits for with takes_cli_result_wait().
 */
void
takes_cli_result_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GAsyncResult **to = user_data;

  *to = g_object_ref (result);
}

/**
 * takes_cli_result_wait:
 *
 * Turns the main loop until the operation has finished. One that was given the session's
 * cancellable finishes at once when the command is interrupted.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *
takes_cli_result_wait (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/**
 * takes_cli_session_open:
 *
 * Opens the engine, and says on stderr what it met.
 */
gboolean
takes_cli_session_open (TakesCliSession  *self,
                        GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_engine_open_async (self->engine, self->cancellable, takes_cli_result_cb, &result);

  return takes_engine_open_finish (self->engine, takes_cli_result_wait (&result), error);
}

/**
 * takes_cli_session_wait:
 *
 * Turns the main loop until the condition holds or the command is interrupted.
 *
 * Returns: whether the condition holds
 */
gboolean
takes_cli_session_wait (TakesCliSession   *self,
                        TakesCliCondition  condition,
                        gpointer           user_data)
{
  gboolean holds;

  while (!(holds = condition (user_data)) && !self->interrupted)
    g_main_context_iteration (NULL, TRUE);

  takes_cli_say_status (NULL);

  return holds;
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     data)
{
  gboolean *readable = data;

  *readable = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * takes_cli_session_ask:
 *
 * Asks on the terminal; the engine works on and Ctrl+C is heard meanwhile.
 *
 * Returns: (transfer full) (nullable): the line; %NULL where there is no terminal, at its end, or
 *   when interrupted
 */
char *
takes_cli_session_ask (TakesCliSession *self,
                       const char      *question)
{
  gboolean readable = FALSE;
  char line[256];
  guint source;

  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return NULL;

  fprintf (stderr, "%s ", question);
  fflush (stderr);

  source = g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, &readable);
  while (!readable && !self->interrupted)
    g_main_context_iteration (NULL, TRUE);

  if (!readable)
    {
      g_source_remove (source);
      return NULL;
    }

  if (!fgets (line, sizeof line, stdin))
    return NULL;

  return g_strdup (g_strstrip (line));
}
