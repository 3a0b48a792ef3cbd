/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-find-window.h"

#include "takes-engine-shelved.h"
#include "takes-find-row.h"
#include "takes-find-words.h"

#include <glib/gi18n.h>

/*
 * Finds takes among all that are finished, as the person types, and brings them onto the stage: those that are
 * selected, or all that match where none is. Actions: find.compare (a new comparison), find.add (the one on the stage).
 */
struct _TakesFindWindow
{
  AdwWindow          parent_instance;

  TakesEngine       *engine;
  GCancellable      *cancellable;    /* ends with the window */
  gboolean           can_add;        /* there is a comparison on the stage */
  gboolean           is_read;        /* the library has answered */
  gboolean           is_fetching;    /* what was chosen is on its way */
  char             **words;          /* what is looked for */
  GListStore        *all;            /* of TakesShelved, newest first */
  GtkFilter         *filter;
  GtkSelectionModel *selection;      /* over those that match */

  GtkSearchEntry    *entry;
  GtkStack          *stack;
  GtkListView       *list;
  AdwStatusPage     *nothing;
  GtkLabel          *count;
  GtkWidget         *compare_button;
  AdwToastOverlay   *toasts;
};

G_DEFINE_FINAL_TYPE (TakesFindWindow, takes_find_window, ADW_TYPE_WINDOW)

enum {
  COMPARE,
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  TakesFindWindow *self = user_data;

  return takes_shelved_matches (item, (const char *const *) self->words);
}

static guint
count_selected (TakesFindWindow *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  return (guint) gtk_bitset_get_size (selected);
}

static guint
count_chosen (TakesFindWindow *self)
{
  guint n_selected = count_selected (self);

  return n_selected > 0 ? n_selected : g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
show_page (TakesFindWindow *self,
           guint            n_all,
           guint            n_shown)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *nothing = n_all > 0 ? takes_find_describe_nothing (text) : NULL;
  g_autofree char *title = nothing ? g_markup_escape_text (nothing, -1) : NULL;

  adw_status_page_set_title (self->nothing, title ? title : _("No takes yet"));
  adw_status_page_set_description (self->nothing, title ? NULL : _("What Generate makes is found here."));
  gtk_stack_set_visible_child_name (self->stack, !self->is_read ? "reading" : n_shown > 0 ? "list" : "nothing");
}

/* What stands around the list, after anything of it changed. */
static void
update (TakesFindWindow *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->all));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *count = takes_find_describe_count (n_all, n_shown, count_selected (self));
  g_autofree char *why = takes_find_explain_compare (count_chosen (self));
  gboolean can = self->is_read && !self->is_fetching && !why;

  show_page (self, n_all, n_shown);
  gtk_label_set_text (self->count, n_all > 0 ? count : "");
  gtk_widget_set_tooltip_text (self->compare_button, why);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.compare", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.add", can && self->can_add);
}

static void
search_cb (TakesFindWindow *self)
{
  g_strfreev (self->words);
  self->words = takes_shelved_split_words (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_selection_model_unselect_all (self->selection);
  update (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, takes_find_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  takes_find_row_show (TAKES_FIND_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item), now);
}

/* Without those that have arrived while the library was being read. */
static void
append_listed (TakesFindWindow *self,
               GPtrArray       *listed)
{
  g_autoptr (GHashTable) arrived = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) older = g_ptr_array_new ();
  guint n_arrived = g_list_model_get_n_items (G_LIST_MODEL (self->all));

  for (guint i = 0; i < n_arrived; i++)
    {
      g_autoptr (TakesShelved) shelved = g_list_model_get_item (G_LIST_MODEL (self->all), i);

      g_hash_table_add (arrived, (gpointer) takes_shelved_get_facts (shelved)->take_id);
    }

  for (guint i = 0; i < listed->len; i++)
    if (!g_hash_table_contains (arrived, takes_shelved_get_facts (listed->pdata[i])->take_id))
      g_ptr_array_add (older, listed->pdata[i]);

  g_list_store_splice (self->all, n_arrived, 0, older->pdata, older->len);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesFindWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = takes_engine_list_shelved_finish (TAKES_ENGINE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_read = TRUE;
  if (all)
    {
      append_listed (self, all);
    }
  else
    {
      text = g_markup_escape_text (error->message, -1);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
    }
  update (self);
}

static gboolean
is_at_top (TakesFindWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  return gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment);
}

/* The newest comes first. What is selected stays so, and what has been scrolled to stays where it is. */
static void
arrived_cb (TakesFindWindow *self,
            TakesJob        *job,
            TakesTake       *take)
{
  g_autoptr (TakesShelved) shelved = takes_engine_describe_shelved (self->engine, job, take);
  gboolean follows = is_at_top (self);

  g_list_store_insert (self->all, 0, shelved);
  update (self);
  if (follows)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
}

/* What is selected, or all that match, in the order of the list. */
static GPtrArray *
list_chosen (TakesFindWindow *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean all = count_selected (self) == 0;

  for (guint i = 0; i < n_shown; i++)
    if (all || gtk_selection_model_is_selected (self->selection, i))
      g_ptr_array_add (chosen, g_list_model_get_item (G_LIST_MODEL (self->selection), i));

  return chosen;
}

/* A comparison is called what was looked for, else as the batch of its first take. */
static char *
name_comparison (TakesFindWindow *self,
                 GPtrArray       *chosen)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*text || chosen->len == 0)
    return text;

  g_free (text);

  return g_strdup (takes_shelved_get_facts (chosen->pdata[0])->batch_name);
}

/* What was chosen, until its jobs are loaded. */
typedef struct {
  TakesFindWindow *window;
  guint            signal;
  char            *name;
} Choosing;

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Choosing *choosing = user_data;
  g_autoptr (TakesFindWindow) self = choosing->window;
  g_autofree char *name = choosing->name;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = takes_engine_fetch_members_finish (TAKES_ENGINE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_fetching = FALSE;
  update (self);
  if (members && members->len > 0)
    {
      if (choosing->signal == COMPARE)
        g_signal_emit (self, signals[COMPARE], 0, members, name);
      else
        g_signal_emit (self, signals[ADD], 0, members);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  text = error ? g_markup_escape_text (error->message, -1) : g_strdup (_("These takes are in the Trash by now"));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
choose (TakesFindWindow *self,
        guint            signal)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  Choosing *choosing = g_new (Choosing, 1);

  *choosing = (Choosing) { g_object_ref (self), signal, name_comparison (self, chosen) };
  self->is_fetching = TRUE;
  update (self);
  takes_engine_fetch_members_async (self->engine, chosen, self->cancellable, fetched_cb, choosing);
}

static void
compare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  choose (TAKES_FIND_WINDOW (widget), COMPARE);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  choose (TAKES_FIND_WINDOW (widget), ADD);
}

/* Enter: as the button; where it can do nothing, it says why. */
static void
enter_cb (TakesFindWindow *self)
{
  g_autofree char *why = takes_find_explain_compare (count_chosen (self));

  if (why && self->is_read)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (why));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "find.compare", NULL);
}

/* Down goes on into the list. */
static gboolean
entry_key_cb (TakesFindWindow *self,
              guint            keyval,
              guint            keycode,
              GdkModifierType  modifiers)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || (modifiers & gtk_accelerator_get_default_mod_mask ()) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return GDK_EVENT_PROPAGATE;

  gtk_selection_model_select_item (self->selection, 0, TRUE);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
takes_find_window_dispose (GObject *object)
{
  TakesFindWindow *self = TAKES_FIND_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_find_window_parent_class)->dispose (object);
}

static void
takes_find_window_finalize (GObject *object)
{
  TakesFindWindow *self = TAKES_FIND_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->all);
  g_strfreev (self->words);

  G_OBJECT_CLASS (takes_find_window_parent_class)->finalize (object);
}

static void
takes_find_window_class_init (TakesFindWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_find_window_dispose;
  object_class->finalize = takes_find_window_finalize;

  signals[COMPARE] = g_signal_new ("compare", TAKES_TYPE_FIND_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_PTR_ARRAY, G_TYPE_STRING);
  signals[ADD] = g_signal_new ("add", TAKES_TYPE_FIND_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_PTR_ARRAY);

  gtk_widget_class_install_action (widget_class, "find.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "find.add", NULL, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-find-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, list);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, count);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, TakesFindWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
takes_find_window_init (TakesFindWindow *self)
{
  GtkFilterListModel *matching;

  self->cancellable = g_cancellable_new ();
  self->words = takes_shelved_split_words ("");
  self->all = g_list_store_new (TAKES_TYPE_SHELVED);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  matching = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->all)), g_object_ref (self->filter));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (matching)));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, self->selection);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * takes_find_window_new:
 * @engine: an open engine
 * @parent: (nullable): the window it stands over
 * @can_add: whether there is a comparison on the stage, to which takes can be added
 *
 * Returns: (transfer none): the window, to be presented; it shows the takes that there are, and those that arrive
 */
GtkWidget *
takes_find_window_new (TakesEngine *engine,
                       GtkWindow   *parent,
                       gboolean     can_add)
{
  TakesFindWindow *self;

  g_return_val_if_fail (TAKES_IS_ENGINE (engine), NULL);

  self = g_object_new (TAKES_TYPE_FIND_WINDOW, "transient-for", parent, NULL);
  self->engine = g_object_ref (engine);
  self->can_add = can_add;
  g_signal_connect_object (engine, "take-arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  takes_engine_list_shelved_async (engine, self->cancellable, listed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
