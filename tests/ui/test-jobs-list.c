/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-batch.h"

#include "takes-batch-row.h"
#include "takes-batch-words.h"
#include "takes-job-line.h"
#include "takes-jobs-list.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

typedef struct {
  GtkWindow     *window;
  TakesJobsList *list;
  GListStore    *batches;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->window = GTK_WINDOW (adw_window_new ());
  self->list = g_object_new (TAKES_TYPE_JOBS_LIST, NULL);
  self->batches = g_list_store_new (TAKES_TYPE_BATCH);
  gtk_window_set_default_size (self->window, 360, 600);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->list));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->batches);
}

static void
add_batch (Fixture       *self,
           guint          n_jobs,
           TakesJobState  state)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (n_jobs);

  for (guint i = 0; i < n_jobs; i++)
    g_object_set (fake_batch_peek_job (batch, i), "state", state, "seed", G_GINT64_CONSTANT (800) + i, NULL);
  g_list_store_append (self->batches, batch);
}

static void
open_list (Fixture *self)
{
  takes_jobs_list_open (self->list, NULL, G_LIST_MODEL (self->batches));
  gtk_window_present (self->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->list));
}

static GListModel *
get_rows (Fixture *self)
{
  GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (widget && !GTK_IS_LIST_VIEW (widget))
    widget = gtk_widget_get_first_child (widget);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (widget)));
}

/* All widgets of the type, in their order, that show something. */
static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget))
    return;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (gpointer widget,
          GType    type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (widget, type, found);

  return found;
}

/* What runs or needs somebody is unfolded; what is over is one line. */
static void
test_unfolded (Fixture       *self,
               gconstpointer  data)
{
  static const struct { TakesJobState state; guint rows; } cases[] = {
    { TAKES_JOB_WAITING, 4 }, { TAKES_JOB_REFUSED, 4 }, { TAKES_JOB_UNKNOWN, 4 }, { TAKES_JOB_DONE, 1 }, { TAKES_JOB_FORGOTTEN, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_list_store_remove_all (self->batches);
      add_batch (self, 3, cases[i].state);
      open_list (self);
      g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, cases[i].rows);
    }

  /* An older one that was refused is over, too. */
  g_list_store_remove_all (self->batches);
  add_batch (self, 3, TAKES_JOB_REFUSED);
  add_batch (self, 3, TAKES_JOB_REFUSED);
  open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, 5);

  takes_jobs_list_close (self->list);
  g_assert_null (get_rows (self));
}

static char *
join_labels (GtkWidget *line)
{
  g_autoptr (GPtrArray) labels = find_all (line, GTK_TYPE_LABEL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s%s", i ? " | " : "", gtk_label_get_text (labels->pdata[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The words of the tile, and its buttons where the engine is not needed to say what may be done. */
static void
test_words (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  add_batch (self, 1, TAKES_JOB_REFUSED);
  batch = g_list_model_get_item (G_LIST_MODEL (self->batches), 0);
  job = fake_batch_peek_job (batch, 0);
  g_object_set (job, "message", "No puddles here.", "cost", G_GINT64_CONSTANT (0), NULL);
  open_list (self);
  lines = find_all (self->list, TAKES_TYPE_JOB_LINE);
  g_assert_cmpuint (lines->len, ==, 1);
  text = join_labels (lines->pdata[0]);
  g_assert_cmpstr (text, ==, "Refused | seed 800 | “No puddles here.” Not charged. | Fix… | Send Again");

  g_object_set (job, "state", TAKES_JOB_GENERATING, "message", NULL, "progress", 0.4, NULL);
  while (g_main_context_iteration (NULL, FALSE));
  later = join_labels (lines->pdata[0]);
  g_assert_true (g_str_has_prefix (later, "Generating 40 % | seed 800 | usually "));
  g_assert_null (strstr (later, "Fix"));
}

/* What a whole batch was told is said once. */
static void
test_equal (Fixture       *self,
            gconstpointer  data)
{
  static const char *const messages[] = { "No puddles here.", "No puddles here.", "No boats here." };
  static const char *const said[] = {
    "Refused (2 takes) | seed 800 | “No puddles here.”", "Refused | seed 801 | As seed 800",
    "Refused | seed 802 | “No boats here.”",
  };
  g_autoptr (TakesBatch) batch = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  add_batch (self, G_N_ELEMENTS (messages), TAKES_JOB_REFUSED);
  batch = g_list_model_get_item (G_LIST_MODEL (self->batches), 0);
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    g_object_set (fake_batch_peek_job (batch, i), "message", messages[i], NULL);
  open_list (self);
  lines = find_all (self->list, TAKES_TYPE_JOB_LINE);
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (said));
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *text = join_labels (lines->pdata[i]);

      g_assert_true (g_str_has_prefix (text, said[i]));
    }
}

/* How a batch stands, and how long it may still take (ux.md, Jobs). */
static void
test_left (Fixture       *self,
           gconstpointer  data)
{
  static const struct { TakesJobState state; const char *says; } cases[] = {
    { TAKES_JOB_SUBMITTING, "1 of 3 · about 10 s" }, { TAKES_JOB_DOWNLOADING, "1 of 3" },
    { TAKES_JOB_STOPPED, "1 take, 2 not watched" }, { TAKES_JOB_LOST, "1 take, 2 gone" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesBatch) batch = fake_batch_new (3);
      g_autoptr (GtkWidget) row = g_object_ref_sink (takes_batch_row_new ());
      g_autofree char *text = NULL;

      fake_batch_arrive (batch, 0, "/nowhere/a.mp4");
      for (guint k = 1; k < 3; k++)
        g_object_set (fake_batch_peek_job (batch, k), "state", cases[i].state, NULL);
      takes_batch_row_set_batch (TAKES_BATCH_ROW (row), NULL, batch);
      text = join_labels (row);
      g_assert_true (g_str_has_prefix (text, "Puddle | "));
      g_assert_cmpstr (text + strlen ("Puddle | "), ==, cases[i].says);
    }
}

/* The last one decides, and what is late is not promised. */
static void
test_left_time (void)
{
  static const struct { int first_s; int last_s; const char *says; } cases[] = {
    { 0, 0, "about 10 s" }, { 5, 3, "about 7 s" }, { 60, 4, "about 6 s" }, { 60, 60, NULL },
  };
  const gint64 now = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesBatch) batch = fake_batch_new (2);
      g_autofree char *text = NULL;

      g_object_set (fake_batch_peek_job (batch, 0), "submitted-at", now - cases[i].first_s * G_USEC_PER_SEC, NULL);
      g_object_set (fake_batch_peek_job (batch, 1), "submitted-at", now - cases[i].last_s * G_USEC_PER_SEC, NULL);
      text = takes_batch_describe_left (batch, NULL, now);
      g_assert_cmpstr (text, ==, cases[i].says);
    }
}

static void
test_left_words (void)
{
  static const struct { int seconds; const char *text; } spans[] = {
    { -20, NULL }, { 0, NULL }, { 7, "about 7 s" }, { 43, "about 45 s" }, { 60, "about 1 min" }, { 119, "about 2 min" },
    { 3600, "about 60 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = takes_batch_left_format ((gint64) spans[i].seconds * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, spans[i].text);
    }
}

/* Each button says of which take it is. */
static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) buttons = NULL;

  add_batch (self, 2, TAKES_JOB_FAILED);
  open_list (self);
  buttons = find_all (self->list, GTK_TYPE_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (buttons->pdata[0]), GTK_ACCESSIBLE_PROPERTY_LABEL, "Fix…, seed 800");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (buttons->pdata[3]), GTK_ACCESSIBLE_PROPERTY_LABEL, "Send Again, seed 801");
  for (guint i = 0; i < buttons->len; i++)
    g_assert_true (gtk_widget_get_focusable (buttons->pdata[i]));
}

static void
chosen_cb (TakesJobsList  *list,
           TakesBatch     *batch,
           TakesBatch    **chosen)
{
  *chosen = batch;
}

/* A job's line opens its batch as the batch's own does. */
static void
test_chosen (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) views = NULL;

  add_batch (self, 2, TAKES_JOB_WAITING);
  add_batch (self, 2, TAKES_JOB_DONE);
  open_list (self);
  views = find_all (self->list, GTK_TYPE_LIST_VIEW);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (G_LIST_MODEL (self->batches), i < 3 ? 0 : 1);
      TakesBatch *chosen = NULL;
      gulong id = g_signal_connect (self->list, "chosen", G_CALLBACK (chosen_cb), &chosen);

      gtk_widget_activate_action (views->pdata[0], "list.activate-item", "u", i);
      g_assert_true (chosen == batch);
      g_signal_handler_disconnect (self->list, id);
    }
}

static void
test_all (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) buttons = NULL;

  for (guint i = 0; i < TAKES_JOBS_LIST_FIRST + 2; i++)
    add_batch (self, 1, TAKES_JOB_DONE);
  open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, TAKES_JOBS_LIST_FIRST);
  buttons = find_all (self->list, GTK_TYPE_BUTTON);
  g_assert_cmpuint (buttons->len, ==, 1);
  g_signal_emit_by_name (buttons->pdata[0], "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, TAKES_JOBS_LIST_FIRST + 2);
  g_assert_false (gtk_widget_get_visible (buttons->pdata[0]));
}

static double
cpu_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

/* Seconds of processor time to show so many jobs, and to say all of them anew when they change at once. */
static double
measure (Fixture *self,
         guint    n_jobs)
{
  g_autoptr (TakesBatch) batch = NULL;
  double start = cpu_seconds (), spent;

  add_batch (self, n_jobs, TAKES_JOB_WAITING);
  batch = g_list_model_get_item (G_LIST_MODEL (self->batches), 0);
  open_list (self);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (self)), ==, n_jobs + 1);
  for (guint i = 0; i < n_jobs; i++)
    g_object_set (fake_batch_peek_job (batch, i), "state", TAKES_JOB_GENERATING, "progress", 0.25, NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->list));
  spent = cpu_seconds () - start;

  takes_jobs_list_close (self->list);
  g_list_store_remove_all (self->batches);

  return spent;
}

/* Five times as many jobs cost about five times as much, and not twenty-five times. */
static void
test_two_hundred (Fixture       *self,
                  gconstpointer  data)
{
  double few, many;

  measure (self, 40);
  few = measure (self, 40);
  many = measure (self, 200);
  g_test_message ("40 jobs: %.0f ms of processor time, 200 jobs: %.0f ms", few * 1000, many * 1000);
  g_assert_cmpfloat (many, <, 12 * few);
}

static void
test_finalize (void)
{
  g_autoptr (GListStore) batches = g_list_store_new (TAKES_TYPE_BATCH);
  g_autoptr (TakesBatch) batch = fake_batch_new (2);
  GtkWidget *list = g_object_ref_sink (g_object_new (TAKES_TYPE_JOBS_LIST, NULL));
  GtkWidget *line = g_object_ref_sink (takes_job_line_new ());

  g_list_store_append (batches, batch);
  takes_jobs_list_open (TAKES_JOBS_LIST (list), NULL, G_LIST_MODEL (batches));
  g_assert_finalize_object (list);
  takes_job_line_set_job (TAKES_JOB_LINE (line), NULL, NULL, fake_batch_peek_job (batch, 0));
  g_assert_finalize_object (line);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*run) (Fixture *, gconstpointer); } tests[] = {
    { "unfolded", test_unfolded }, { "words", test_words }, { "equal", test_equal }, { "left", test_left }, { "names", test_names }, { "chosen", test_chosen },
    { "all", test_all }, { "two-hundred", test_two_hundred },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/jobs-list/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
  g_test_add_func ("/jobs-list/left-time", test_left_time);
  g_test_add_func ("/jobs-list/left-words", test_left_words);
  g_test_add_func ("/jobs-list/finalize", test_finalize);

  return g_test_run ();
}
