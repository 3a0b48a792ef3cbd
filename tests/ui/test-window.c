/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-row.h"
#include "takes-find-row.h"
#include "takes-find-window.h"
#include "takes-key-dialog.h"
#include "takes-suspend-guard.h"
#include "takes-welcome.h"
#include "takes-window.h"

#include "fake-batch.h"
#include "shown-words.h"
#include "wait-for.h"

static void
find_stack (GtkWidget  *widget,
            GtkStack  **stack)
{
  if (GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), "welcome"))
    *stack = GTK_STACK (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !*stack; child = gtk_widget_get_next_sibling (child))
    find_stack (child, stack);
}

/* From 360 px everything can be reached. */
static void
test_minimum_width (void)
{
  static const char *const pages[] = { "loading", "welcome", "problem", "main" };
  TakesWindow *window = takes_window_new (NULL, NULL);
  GtkStack *stack = NULL;

  find_stack (GTK_WIDGET (window), &stack);
  g_assert_nonnull (stack);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      int minimum;

      gtk_stack_set_visible_child_name (stack, pages[i]);
      gtk_widget_measure (gtk_stack_get_visible_child (stack), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d px", pages[i], minimum);
      g_assert_cmpint (minimum, <=, 360);

      gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A sentence may hold anything, also what looks like markup. */
static void
test_problem (void)
{
  TakesWindow *window = takes_window_new (NULL, NULL);
  GtkStack *stack = NULL;

  takes_window_set_problem (window, "“/home/a & b/<takes>” is in use.");
  find_stack (GTK_WIDGET (window), &stack);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "problem");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_tell (void)
{
  TakesWindow *window = takes_window_new (NULL, NULL);

  takes_window_tell (window, "Salt & pepper <not a tag>");
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_finalize_window (void)
{
  TakesWindow *window = g_object_ref (takes_window_new (NULL, NULL));

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (window);
}

static void
test_finalize_welcome (void)
{
  GtkWidget *welcome = g_object_ref_sink (takes_welcome_new ());

  g_assert_finalize_object (welcome);
}

static void
test_finalize_batch_row (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (2);
  GtkWidget *row = g_object_ref_sink (takes_batch_row_new ());

  takes_batch_row_set_batch (TAKES_BATCH_ROW (row), NULL, batch);
  g_assert_finalize_object (row);
}

static void
test_finalize_key_dialog (void)
{
  const TakesEngineOptions options = { .no_demo = TRUE };
  g_autoptr (TakesEngine) engine = takes_engine_new (&options);
  GtkWidget *dialog = g_object_ref (takes_key_dialog_new (engine, NULL));

  gtk_window_destroy (GTK_WINDOW (dialog));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (dialog);
}

/* Also when it is closed before the library has answered. */
static void
test_finalize_find_window (void)
{
  const TakesEngineOptions options = { .no_demo = TRUE };
  g_autoptr (TakesEngine) engine = takes_engine_new (&options);
  GtkWidget *window = takes_find_window_new (engine, NULL, FALSE);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_for (window == NULL);
}

/* A take that arrives while Find Takes is open is found in it, also before the library has answered. */
static void
test_find_arrival (void)
{
  const TakesEngineOptions options = { .no_demo = TRUE };
  g_autoptr (TakesEngine) engine = takes_engine_new (&options);
  g_autoptr (TakesBatch) batch = fake_batch_new (2);
  GtkWidget *window = takes_find_window_new (engine, NULL, FALSE);
  const char *counts[] = { "1 take", "2 takes" };

  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      TakesJob *job = fake_batch_peek_job (batch, i);
      g_autoptr (TakesTake) take = takes_take_new (i == 0 ? "first" : "second", takes_job_get_id (job),
                                                   takes_job_get_request (job));

      g_signal_emit_by_name (engine, "take-arrived", job, take);
      wait_for (shown_words (window, counts[i]));
      wait_for (shown_words (window, "a boy and a puddle"));
    }

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_for (window == NULL);
}

static void
test_finalize_find_row (void)
{
  const TakesShelvedFacts facts = { .prompt = "A red fox", .seed = 812, .created_at = 1, .poster_path = "/nowhere.jpg" };
  g_autoptr (TakesShelved) shelved = takes_shelved_new (&facts);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GtkWidget *row = g_object_ref_sink (takes_find_row_new ());

  takes_find_row_show (TAKES_FIND_ROW (row), shelved, now);
  takes_find_row_show (TAKES_FIND_ROW (row), shelved, now);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_object_unref (row);
  wait_for (row == NULL);
}

/* The computer stays awake while bytes travel, and not while a job waits at its service (ux.md, Jobs). */
static void
test_suspend (void)
{
  for (guint state = 0; state < TAKES_N_JOB_STATES; state++)
    {
      g_autoptr (GListStore) batches = g_list_store_new (TAKES_TYPE_BATCH);
      g_autoptr (TakesBatch) batch = fake_batch_new (2);
      TakesJob *job = fake_batch_peek_job (batch, 1);
      gboolean travels = state == TAKES_JOB_UPLOADING || state == TAKES_JOB_SUBMITTING || state == TAKES_JOB_DOWNLOADING;

      g_list_store_append (batches, batch);
      g_object_set (job, "state", state, NULL);
      g_assert_cmpint (takes_suspend_guard_is_needed (G_LIST_MODEL (batches)), ==, travels);

      /* Between two tries nothing travels. */
      g_object_set (job, "fetch-problem", TRUE, NULL);
      g_assert_cmpint (takes_suspend_guard_is_needed (G_LIST_MODEL (batches)), ==,
                       travels && state != TAKES_JOB_DOWNLOADING);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/window/minimum-width", test_minimum_width);
  g_test_add_func ("/window/problem", test_problem);
  g_test_add_func ("/window/tell", test_tell);
  g_test_add_func ("/window/suspend", test_suspend);
  g_test_add_func ("/window/finalize", test_finalize_window);
  g_test_add_func ("/window/finalize-welcome", test_finalize_welcome);
  g_test_add_func ("/window/finalize-batch-row", test_finalize_batch_row);
  g_test_add_func ("/window/finalize-key-dialog", test_finalize_key_dialog);
  g_test_add_func ("/window/finalize-find-window", test_finalize_find_window);
  g_test_add_func ("/window/find-arrival", test_find_arrival);
  g_test_add_func ("/window/finalize-find-row", test_finalize_find_row);

  return g_test_run ();
}
