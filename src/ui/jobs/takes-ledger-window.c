/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-window.h"

#include "takes-engine-money.h"
#include "takes-ledger-row.h"
#include "takes-ledger-words.h"
#include "takes-save-dialog.h"

#include <glib/gi18n.h>

/*
 * What takes cost: by batch, day, project, model, or service, of a period; totals for each currency. A line that
 * is a batch opens it (app.open-batch). Action: ledger.export (as CSV, a line for each job of the period).
 */
struct _TakesLedgerWindow
{
  AdwWindow        parent_instance;

  TakesEngine     *engine;
  GCancellable    *cancellable;    /* ends with the window */
  GCancellable    *reading;        /* of the view that is on its way */
  TakesLedgerKey   key;            /* of the lines that are shown */
  gint64           since;          /* what an export writes */
  GListStore      *lines;          /* of TakesLedgerGroup */

  GtkStack        *stack;
  GtkDropDown     *period;
  GtkDropDown     *grouping;
  GtkBox          *totals;
  GtkListView     *list;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (TakesLedgerWindow, takes_ledger_window, ADW_TYPE_WINDOW)

/* In the order of the menu; 0 days: from the beginning. */
static const int period_days[] = { 1, 7, 30, 365, 0 };

static gint64
find_since (TakesLedgerWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->period);
  int days = selected < G_N_ELEMENTS (period_days) ? period_days[selected] : 0;
  gint64 now = takes_clock_get_wall (takes_engine_get_clock (self->engine));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) day = time ? g_date_time_add_days (time, 1 - days) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (days == 0 || !day)
    return 0;

  midnight = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                    g_date_time_get_day_of_month (day), 0, 0, 0);

  return midnight ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : 0;
}

static char *
describe_day (const char *key)
{
  int year, month, day;
  g_autoptr (GDateTime) date = NULL;

  if (sscanf (key, "%d-%d-%d", &year, &month, &day) == 3)
    date = g_date_time_new_local (year, month, day, 0, 0, 0);

  /* Translators: a day in full, as g_date_time_format () takes it: “Thursday, 26 November 2026”. */
  return date ? g_date_time_format (date, _("%A, %-d %B %Y")) : g_strdup (key);
}

/* What people call the line. */
static char *
name_line (TakesLedgerWindow *self,
           TakesLedgerGroup  *group)
{
  const char *key = takes_ledger_group_get_key (group);
  const char *service;
  TakesModel *model;

  switch (self->key)
    {
    case TAKES_LEDGER_BY_DAY:
      return describe_day (key);

    case TAKES_LEDGER_BY_MODEL:
      model = takes_catalogue_find (takes_engine_get_catalogue (self->engine), key);
      return g_strdup (model ? takes_model_get_name (model) : *key ? key : _("Unknown model"));

    case TAKES_LEDGER_BY_SERVICE:
      service = takes_catalogue_get_service_name (takes_engine_get_catalogue (self->engine), key);
      return g_strdup (service ? service : key);

    case TAKES_LEDGER_BY_BATCH:
    case TAKES_LEDGER_BY_PROJECT:
    default:
      return g_strdup (takes_ledger_group_get_name (group));
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, takes_ledger_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  TakesLedgerWindow *self = user_data;
  TakesLedgerGroup *group = gtk_list_item_get_item (item);
  g_autofree char *name = name_line (self, group);

  takes_ledger_row_show (TAKES_LEDGER_ROW (gtk_list_item_get_child (item)), group, name);
  gtk_list_item_set_activatable (item, self->key == TAKES_LEDGER_BY_BATCH);
}

static void
activated_cb (TakesLedgerWindow *self,
              guint              position)
{
  g_autoptr (TakesLedgerGroup) group = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  const char *batch = group && self->key == TAKES_LEDGER_BY_BATCH ? takes_ledger_group_get_key (group) : NULL;

  if (batch && takes_engine_find_batch (self->engine, batch))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-batch", "s", batch);
  else if (batch)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("That batch is not loaded.")));
}

static GtkWidget *
create_label (const char *text,
              const char *class_name,
              gboolean    dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class_name);
  gtk_widget_add_css_class (label, "numeric");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* One currency: what was spent, large, and how that compares with what was expected. */
static GtkWidget *
create_total (TakesLedgerGroup *group)
{
  const TakesSums *sums = takes_ledger_group_get_sums (group);
  const char *currency = takes_ledger_group_get_currency (group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *spent = takes_sums_describe_spent (sums, currency);
  g_autofree char *takes = takes_sums_describe_takes (sums);
  g_autofree char *estimate = takes_sums_describe_estimate (sums, currency);
  g_autofree char *uncertain = takes_sums_describe_uncertain (sums, currency);
  g_autofree char *detail = uncertain ? g_strdup_printf ("%s · %s · %s", takes, estimate, uncertain)
                                      : g_strdup_printf ("%s · %s", takes, estimate);

  gtk_box_append (GTK_BOX (box), create_label (spent, "title-1", FALSE));
  gtk_box_append (GTK_BOX (box), create_label (detail, "caption", TRUE));

  return box;
}

static void
show_totals (TakesLedgerWindow *self,
             GPtrArray         *totals)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->totals))))
    gtk_box_remove (self->totals, child);

  for (guint i = 0; i < totals->len; i++)
    gtk_box_append (self->totals, create_total (totals->pdata[i]));
}

/* What is asked of the engine, until it has answered. */
typedef struct {
  TakesLedgerWindow *window;
  TakesLedgerKey     key;
} Viewing;

static void
viewed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Viewing *viewing = user_data;
  g_autoptr (TakesLedgerWindow) self = viewing->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesLedgerView) view = takes_engine_view_ledger_finish (TAKES_ENGINE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!view)
    {
      text = g_markup_escape_text (error->message, -1);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
      return;
    }

  self->key = viewing->key;
  show_totals (self, view->totals);
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), view->groups->pdata,
                       view->groups->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", view->n_jobs > 0);
  gtk_stack_set_visible_child_name (self->stack, view->groups->len > 0 ? "list" : "empty");
}

static void
read_ledger (TakesLedgerWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->grouping);
  Viewing *viewing;

  if (!self->engine || selected >= TAKES_N_LEDGER_KEYS)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->since = find_since (self);

  viewing = g_new (Viewing, 1);
  *viewing = (Viewing) { g_object_ref (self), selected };
  takes_engine_view_ledger_async (self->engine, self->since, selected, self->reading, viewed_cb, viewing);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TakesLedgerWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_markup_escape_text (error->message, -1);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text ? text : _("The spending was exported")));
}

/* An export on its way: where it goes. */
typedef struct {
  TakesLedgerWindow *window;
  char              *path;
} Exporting;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Exporting *exporting = user_data;
  g_autoptr (TakesLedgerWindow) self = exporting->window;
  g_autofree char *path = exporting->path;
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = takes_engine_write_ledger_finish (TAKES_ENGINE (source), result, &error);
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (!csv)
    {
      text = g_markup_escape_text (error->message, -1);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
      return;
    }

  length = strlen (csv);
  bytes = g_bytes_new_take (g_steal_pointer (&csv), length);
  file = g_file_new_for_path (path);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable, saved_cb,
                                       g_object_ref (self));
}

static void
export_to (GtkWidget  *widget,
           const char *path)
{
  TakesLedgerWindow *self = TAKES_LEDGER_WINDOW (widget);
  Exporting *exporting = g_new (Exporting, 1);

  *exporting = (Exporting) { g_object_ref (self), g_strdup (path) };
  takes_engine_write_ledger_async (self->engine, self->since, self->cancellable, written_cb, exporting);
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  /* Translators: a file name. */
  takes_save_dialog_open (widget, _("Export Spending"), _("Takes spending.csv"), export_to);
}

static void
takes_ledger_window_dispose (GObject *object)
{
  TakesLedgerWindow *self = TAKES_LEDGER_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reading);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_ledger_window_parent_class)->dispose (object);
}

static void
takes_ledger_window_finalize (GObject *object)
{
  TakesLedgerWindow *self = TAKES_LEDGER_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (takes_ledger_window_parent_class)->finalize (object);
}

static void
takes_ledger_window_class_init (TakesLedgerWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_ledger_window_dispose;
  object_class->finalize = takes_ledger_window_finalize;

  gtk_widget_class_install_action (widget_class, "ledger.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-ledger-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, period);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, grouping);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, totals);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, list);
  gtk_widget_class_bind_template_child (widget_class, TakesLedgerWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, read_ledger);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
takes_ledger_window_init (TakesLedgerWindow *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->lines = g_list_store_new (TAKES_TYPE_LEDGER_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", FALSE);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/**
 * takes_ledger_window_new:
 * @engine: an open engine
 * @parent: (nullable): the window it stands over
 *
 * Returns: (transfer none): the window, to be presented; it follows what is charged while it is open
 */
GtkWidget *
takes_ledger_window_new (TakesEngine *engine,
                         GtkWindow   *parent)
{
  TakesLedgerWindow *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);

  self = g_object_new (TAKES_TYPE_LEDGER_WINDOW,
                       "transient-for", parent,
                       "application", parent ? gtk_window_get_application (parent) : NULL,
                       NULL);
  self->engine = g_object_ref (engine);
  g_signal_connect_object (engine, "batch-finished", G_CALLBACK (read_ledger), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "take-arrived", G_CALLBACK (read_ledger), self, G_CONNECT_SWAPPED);
  read_ledger (self);

  return GTK_WIDGET (self);
}
