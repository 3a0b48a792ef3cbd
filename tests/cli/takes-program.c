/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the functions of a pseudo-terminal. */
#define _GNU_SOURCE

#include "takes-program.h"

#include "../support/remove-tree.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "takes-json.h"

Home *
home_new (void)
{
  g_autoptr (GError) error = NULL;
  Home *self = g_new0 (Home, 1);

  self->folder = g_dir_make_tmp ("takes-cli-XXXXXX", &error);
  g_assert_no_error (error);
  self->data = g_build_filename (self->folder, "data", NULL);
  self->output = g_build_filename (self->folder, "output", NULL);

  return self;
}

void
home_free (Home *self)
{
  if (!self)
    return;

  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->data);
  g_free (self->output);
  g_free (self);
}

/* Returns: (transfer full): the path */
char *
home_write (Home       *self,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

void
run_free (Run *self)
{
  if (!self)
    return;

  g_free (self->out);
  g_free (self->err);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self);
}

/* `terminal`: becomes standard input and error, −1 for none. */
static GSubprocess *
start (Home       *home,
       int         terminal,
       const char *first,
       va_list     args)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (char *) TAKES_PROGRAM);
  for (const char *word = first; word; word = va_arg (args, const char *))
    g_ptr_array_add (argv, (char *) word);
  g_ptr_array_add (argv, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        (terminal < 0 ? G_SUBPROCESS_FLAGS_STDERR_PIPE : 0));
  if (terminal >= 0)
    {
      g_subprocess_launcher_take_stdin_fd (launcher, dup (terminal));
      g_subprocess_launcher_take_stderr_fd (launcher, dup (terminal));
    }

  g_subprocess_launcher_setenv (launcher, "HOME", home->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home->data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", home->data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", home->data, TRUE);
  g_subprocess_launcher_setenv (launcher, "TAKES_TEST_KEY", "demo-key-play-money", TRUE);
  g_subprocess_launcher_setenv (launcher, "TAKES_TEST_EMPTY", "", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);

  return process;
}

/* Starts the program; standard input is empty. */
GSubprocess *
program_start (Home       *home,
               const char *first,
               ...)
{
  GSubprocess *process;
  va_list args;

  va_start (args, first);
  process = start (home, -1, first, args);
  va_end (args);

  return process;
}

/* Waits for its end and takes what it printed. */
Run *
program_finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  Run *self = g_new0 (Run, 1);

  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->code = g_subprocess_get_exit_status (process);
  self->json = takes_json_parse (self->out, -1, NULL);

  /* What a failing test needs to see. */
  g_test_message ("exit %d\n%s\n%s", self->code, self->out, self->err);

  return self;
}

Run *
program_run (Home       *home,
             const char *first,
             ...)
{
  g_autoptr (GSubprocess) process = NULL;
  va_list args;

  va_start (args, first);
  process = start (home, -1, first, args);
  va_end (args);

  return program_finish (process);
}

/* Runs the program on a terminal, where somebody types the answer as soon as it is asked. */
Run *
program_answer (Home       *home,
                const char *answer,
                const char *first,
                ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  int master = posix_openpt (O_RDWR | O_NOCTTY);
  gboolean answered = FALSE;
  char buffer[512];
  gssize length;
  va_list args;
  int terminal;
  Run *run;

  g_assert_cmpint (master, >=, 0);
  g_assert_cmpint (grantpt (master), ==, 0);
  g_assert_cmpint (unlockpt (master), ==, 0);
  terminal = open (ptsname (master), O_RDWR | O_NOCTTY);

  va_start (args, first);
  process = start (home, terminal, first, args);
  va_end (args);
  close (terminal);

  /* Reading fails as soon as nobody has the other end. */
  while ((length = read (master, buffer, sizeof buffer)) > 0)
    {
      g_string_append_len (shown, buffer, length);
      if (!answered && strstr (shown->str, "[y/N]"))
        {
          g_assert_cmpint (write (master, answer, strlen (answer)), ==, strlen (answer));
          answered = TRUE;
        }
    }

  close (master);
  run = program_finish (process);
  g_free (run->err);
  run->err = g_string_free (g_steal_pointer (&shown), FALSE);

  return run;
}

/* The list that stdout holds: at the top (NULL) or as a member. */
JsonArray *
run_get_list (Run        *self,
              const char *member)
{
  JsonArray *list = member ? takes_json_get_array (takes_json_node_object (self->json), member)
                           : takes_json_node_array (self->json);

  g_assert_nonnull (list);

  return list;
}

JsonObject *
run_get_item (Run        *self,
              const char *member,
              guint       index)
{
  JsonArray *list = run_get_list (self, member);
  JsonObject *item;

  g_assert_cmpuint (index, <, json_array_get_length (list));
  item = takes_json_node_object (json_array_get_element (list, index));
  g_assert_nonnull (item);

  return item;
}
