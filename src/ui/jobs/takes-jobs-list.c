/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-jobs-list.h"

#include "takes-batch-row.h"
#include "takes-job-line.h"

#include <glib/gi18n.h>

/*
 * The newest batches with their jobs below them: what runs or waits for the person is unfolded. It follows jobs
 * only between takes_jobs_list_open () and takes_jobs_list_close (): what nobody sees costs nothing. Signal:
 * "chosen" (TakesBatch), when a batch or one of its jobs was activated.
 */
struct _TakesJobsList
{
  AdwBin             parent_instance;

  TakesEngine       *engine;
  GListModel        *batches;
  GtkSliceListModel *shown;
  GHashTable        *lines;     /* TakesJobLine and TakesBatchRow that show something now */
  guint              tick_id;

  GtkListView       *view;
  GtkWidget         *all_button;
};

G_DEFINE_FINAL_TYPE (TakesJobsList, takes_jobs_list, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          TakesJobsList            *self)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_list_item_set_child (item, expander);
}

/* The same widget goes on with another item of its kind. */
static GtkWidget *
ensure_child (GtkTreeExpander *expander,
              GType            type)
{
  GtkWidget *child = gtk_tree_expander_get_child (expander);

  if (!child || G_OBJECT_TYPE (child) != type)
    {
      child = g_object_new (type, NULL);
      gtk_tree_expander_set_child (expander, child);
    }

  return child;
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         TakesJobsList            *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (GObject) shown = gtk_tree_list_row_get_item (row);

  gtk_tree_expander_set_list_row (expander, row);
  if (TAKES_IS_BATCH (shown))
    {
      GtkWidget *child = ensure_child (expander, TAKES_TYPE_BATCH_ROW);

      takes_batch_row_set_batch (TAKES_BATCH_ROW (child), self->engine, TAKES_BATCH (shown));
      g_hash_table_add (self->lines, child);
    }
  else
    {
      GtkWidget *line = ensure_child (expander, TAKES_TYPE_JOB_LINE);
      g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);
      g_autoptr (TakesBatch) batch = gtk_tree_list_row_get_item (parent);

      takes_job_line_set_job (TAKES_JOB_LINE (line), self->engine, takes_batch_get_jobs (batch), TAKES_JOB (shown));
      g_hash_table_add (self->lines, line);
    }
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           TakesJobsList            *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *child = gtk_tree_expander_get_child (expander);

  gtk_tree_expander_set_list_row (expander, NULL);
  g_hash_table_remove (self->lines, child);
  if (TAKES_IS_JOB_LINE (child))
    takes_job_line_set_job (TAKES_JOB_LINE (child), NULL, NULL, NULL);
  else if (TAKES_IS_BATCH_ROW (child))
    takes_batch_row_set_batch (TAKES_BATCH_ROW (child), NULL, NULL);
}

static void
teardown_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             TakesJobsList            *self)
{
  gtk_list_item_set_child (item, NULL);
}

static GListModel *
create_jobs_cb (gpointer item,
                gpointer user_data)
{
  return TAKES_IS_BATCH (item) ? g_object_ref (takes_batch_get_jobs (item)) : NULL;
}

static void
activate_cb (TakesJobsList *self,
             guint          position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);
  g_autoptr (GtkTreeListRow) parent = row ? gtk_tree_list_row_get_parent (row) : NULL;
  g_autoptr (GObject) batch = row ? gtk_tree_list_row_get_item (parent ? parent : row) : NULL;

  if (TAKES_IS_BATCH (batch))
    g_signal_emit (self, signals[CHOSEN], 0, batch);
}

/* Something of it did not come to a good end: in the newest batch somebody wants to know why. */
static gboolean
has_trouble (TakesBatch *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);
      TakesJobState state = takes_job_get_state (job);

      if (state == TAKES_JOB_REFUSED || state == TAKES_JOB_FAILED || state == TAKES_JOB_LOST || state == TAKES_JOB_STOPPED)
        return TRUE;
    }

  return FALSE;
}

/* What runs or needs a decision is unfolded, what is over is one line. */
static void
unfold (GtkTreeListModel *tree,
        guint             n_batches)
{
  for (guint i = 0; i < n_batches; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (tree, i);
      g_autoptr (TakesBatch) batch = row ? gtk_tree_list_row_get_item (row) : NULL;

      if (batch && (takes_batch_count_active (batch) + takes_batch_count_waiting (batch) > 0 ||
                    (i == 0 && has_trouble (batch))))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static void
update_all_button (TakesJobsList *self)
{
  gtk_widget_set_visible (self->all_button,
                          self->shown && gtk_slice_list_model_get_size (self->shown) == TAKES_JOBS_LIST_FIRST &&
                          g_list_model_get_n_items (self->batches) > TAKES_JOBS_LIST_FIRST);
}

static void
show_all_cb (TakesJobsList *self)
{
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  update_all_button (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
tick_cb (gpointer user_data)
{
  TakesJobsList *self = user_data;
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (TAKES_IS_JOB_LINE (line))
      takes_job_line_update (line);
    else
      takes_batch_row_update (line);

  return G_SOURCE_CONTINUE;
}

static void
takes_jobs_list_dispose (GObject *object)
{
  TakesJobsList *self = TAKES_JOBS_LIST (object);

  if (self->view)
    takes_jobs_list_close (self);

  G_OBJECT_CLASS (takes_jobs_list_parent_class)->dispose (object);
}

static void
takes_jobs_list_finalize (GObject *object)
{
  g_hash_table_unref (TAKES_JOBS_LIST (object)->lines);

  G_OBJECT_CLASS (takes_jobs_list_parent_class)->finalize (object);
}

static void
takes_jobs_list_class_init (TakesJobsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_jobs_list_dispose;
  object_class->finalize = takes_jobs_list_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", TAKES_TYPE_JOBS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  TAKES_TYPE_BATCH);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-jobs-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesJobsList, view);
  gtk_widget_class_bind_template_child (widget_class, TakesJobsList, all_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, teardown_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
takes_jobs_list_init (TakesJobsList *self)
{
  self->lines = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_jobs_list_open:
 * @engine: (nullable): whose jobs they are; without it nothing can be done about them
 * @batches: of TakesBatch, the newest first
 *
 * Lists them and follows them, a second at a time.
 */
void
takes_jobs_list_open (TakesJobsList *self,
                      TakesEngine   *engine,
                      GListModel    *batches)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkTreeListModel *tree;

  g_return_if_fail (TAKES_IS_JOBS_LIST (self));
  g_return_if_fail (G_IS_LIST_MODEL (batches));

  takes_jobs_list_close (self);
  self->engine = engine ? g_object_ref (engine) : NULL;
  self->batches = g_object_ref (batches);
  self->shown = gtk_slice_list_model_new (g_object_ref (batches), 0, TAKES_JOBS_LIST_FIRST);
  tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->shown)), FALSE, FALSE, create_jobs_cb, NULL, NULL);
  selection = gtk_no_selection_new (G_LIST_MODEL (tree));
  unfold (tree, g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (batches, "items-changed", G_CALLBACK (update_all_button), self, G_CONNECT_SWAPPED);
  update_all_button (self);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

/**
 * takes_jobs_list_close:
 *
 * Lets go of everything, until it is opened again.
 */
void
takes_jobs_list_close (TakesJobsList *self)
{
  g_return_if_fail (TAKES_IS_JOBS_LIST (self));

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->batches)
    g_signal_handlers_disconnect_by_data (self->batches, self);
  gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->batches);
  g_clear_object (&self->engine);
}
