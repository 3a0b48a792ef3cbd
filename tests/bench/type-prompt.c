/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * type-prompt FOLDER: types into the prompt of the real composer and prints, for each case, how long
 * one key takes until everything has been told about it: counter, marks, rules, plan, and price, the
 * text area's own work included, layout and drawing not. One line each: the case, the median, the 95th
 * of a hundred, milliseconds of the processor. The first line is the floor: the same keys in a bare text area.
 */

#include <adwaita.h>
#include <time.h>

#include "takes-composer-private.h"

#define LENGTH 1490
#define N_KEYS 400

typedef struct {
  const char *name;
  const char *begin;       /* the rest is filled up with words */
  guint       n_prompts;
  guint       n_seeds;
} Case;

static const Case cases[] = {
  { "plain", "", 1, 4 },
  { "alternatives", "A {red|blue|green} boat {at dawn|at night}. ", 1, 4 },
  { "full", "A {red|blue} boat. ", 2, 16 },
};

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!takes_engine_open_finish (TAKES_ENGINE (source), result, &error))
    g_error ("%s", error->message);

  *(gboolean *) user_data = TRUE;
}

static TakesEngine *
open_engine (const char *folder)
{
  g_autoptr (TakesAccount) account = takes_account_new ("bench", "runware", "Bench", "http://127.0.0.1:1/v1", FALSE);
  g_autofree char *output = g_build_filename (folder, "clips", NULL);
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  const TakesEngineOptions options = { .data_dir = data, .output_dir = output, .no_demo = TRUE };
  TakesEngine *engine = takes_engine_new (&options);
  gboolean opened = FALSE;

  takes_engine_open_async (engine, NULL, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  takes_engine_add_account (engine, account);

  return engine;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find_text_view (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_TEXT_VIEW (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_text_view (child);

  return found;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Of this thread alone: what else runs on the machine is not of the key. In µs. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* A letter goes in and out again, at the beginning, in the middle, and at the end. */
static void
type (GtkTextBuffer *buffer,
      const char    *name)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < N_KEYS; i++)
    {
      GtkTextIter at, from;
      gint64 start, spent;

      gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) (i / 2 % 3) * (LENGTH - 5) / 2 + 2);
      start = get_time ();
      if (i % 2 == 0)
        {
          gtk_text_buffer_insert_interactive (buffer, &at, "x", 1, TRUE);
        }
      else
        {
          from = at;
          gtk_text_iter_forward_char (&at);
          gtk_text_buffer_delete_interactive (buffer, &from, &at, TRUE);
        }
      spent = get_time () - start;
      g_array_append_val (times, spent);
      settle ();
    }

  g_array_sort (times, compare_times);
  g_print ("%s %.3f %.3f\n", name, (double) g_array_index (times, gint64, N_KEYS / 2) / 1000,
           (double) g_array_index (times, gint64, N_KEYS * 95 / 100) / 1000);
}

static char *
write_prompt (const Case *test)
{
  g_autoptr (GString) text = g_string_new (test->begin);

  while (text->len < LENGTH)
    g_string_append (text, "lanterns glow on the far shore ");
  g_string_truncate (text, LENGTH);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
type_bare (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *prompt = write_prompt (&cases[0]);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 780);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  gtk_text_buffer_set_text (buffer, prompt, -1);
  settle ();
  type (buffer, "bare");
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkTextBuffer *
get_shown_prompt (TakesComposer *composer)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_text_view (GTK_WIDGET (composer))));
}

/* Every prompt is as long; the keys go into the last one, which is shown. */
static void
type_case (TakesComposer *composer,
           const Case    *test)
{
  g_autofree char *prompt = write_prompt (test);

  takes_draft_set_count (composer->draft, test->n_seeds);
  gtk_text_buffer_set_text (get_shown_prompt (composer), prompt, -1);
  while (takes_draft_count_prompts (composer->draft) < test->n_prompts)
    {
      takes_draft_add_prompt (composer->draft);
      settle ();
      gtk_text_buffer_set_text (get_shown_prompt (composer), prompt, -1);
    }
  settle ();
  type (get_shown_prompt (composer), test->name);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TakesEngine) engine = NULL;
  GtkWidget *window, *composer;

  if (argc != 2)
    g_error ("A folder is needed");

  adw_init ();
  type_bare ();

  engine = open_engine (argv[1]);
  window = gtk_window_new ();
  composer = takes_composer_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 780);
  gtk_window_set_child (GTK_WINDOW (window), composer);
  takes_composer_set_engine (TAKES_COMPOSER (composer), engine);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    type_case (TAKES_COMPOSER (composer), &cases[i]);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  takes_engine_close (engine);

  return 0;
}
