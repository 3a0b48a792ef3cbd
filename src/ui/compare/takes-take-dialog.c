/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-take-dialog.h"

#include "takes-parameter-table.h"
#include "takes-sentence.h"

#include <glib/gi18n.h>

/* What a take was made from, to be read and copied, never changed. Action: settings.copy. */
struct _TakesTakeDialog
{
  AdwWindow  parent_instance;

  GString   *text;        /* all of it, for the clipboard */
  GtkWidget *group;
};

G_DEFINE_FINAL_TYPE (TakesTakeDialog, takes_take_dialog, ADW_TYPE_WINDOW)

/* Long texts can be selected; what comes from services is never markup. */
static void
add_row (TakesTakeDialog *self,
         const char      *title,
         const char      *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (title), *label = gtk_label_new (value);

  if (!value || !*value)
    return;

  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->group), row);
  g_string_append_printf (self->text, "%s: %s\n", title, value);
}

static void
add_parameters (TakesTakeDialog    *self,
                const TakesRequest *request,
                gint64              seed,
                TakesJob           *job,
                TakesCatalogue     *catalogue)
{
  TakesAxisTake take = { .request = request, .seed = seed, .service = takes_job_get_account_name (job) };
  g_autoptr (TakesParameterTable) table = takes_parameter_table_new (&take, 1, catalogue);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];

      add_row (self, row->title, takes_parameter_row_get (row, 0));
    }
}

static void
add_result (TakesTakeDialog *self,
            TakesTake       *take)
{
  g_autofree char *pixels = NULL, *seconds = NULL, *money = NULL;

  if (!take)
    return;

  if (takes_take_get_width (take) > 0)
    pixels = takes_sentence_size (takes_take_get_width (take), takes_take_get_height (take));
  if (takes_take_get_duration_ms (take) > 0)
    seconds = g_strdup_printf (_("%.2f s"), takes_take_get_duration_ms (take) / 1000.0);
  if (takes_take_get_cost (take) >= 0 && takes_take_get_currency (take))
    money = takes_money_format (takes_take_get_cost (take), takes_take_get_currency (take));
  add_row (self, takes_take_is_still (take) ? _("The still has") : _("The clip has"), pixels);
  add_row (self, _("It lasts"), seconds);
  add_row (self, _("It cost"), money);
  add_row (self, _("File"), takes_take_get_path (take));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), TAKES_TAKE_DIALOG (widget)->text->str);
}

static void
takes_take_dialog_finalize (GObject *object)
{
  g_string_free (TAKES_TAKE_DIALOG (object)->text, TRUE);

  G_OBJECT_CLASS (takes_take_dialog_parent_class)->finalize (object);
}

static void
takes_take_dialog_class_init (TakesTakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = takes_take_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "settings.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
takes_take_dialog_init (TakesTakeDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new (), *copy = gtk_button_new_with_mnemonic (_("_Copy"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text = g_string_new (NULL);
  self->group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_start (self->group, 18);
  gtk_widget_set_margin_end (self->group, 18);
  gtk_widget_set_margin_top (self->group, 6);
  gtk_widget_set_margin_bottom (self->group, 18);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "settings.copy");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), copy);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->group);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_window_set_title (GTK_WINDOW (self), _("Settings of the Take"));
  gtk_window_set_default_size (GTK_WINDOW (self), 440, -1);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * takes_take_dialog_new:
 * @take: (nullable): once it is there
 * @seed: the seed that was used; negative: nobody knows it
 * @catalogue: (nullable): for the names of models
 * @owner: in the window it belongs to
 *
 * Returns: (transfer none): a window of its own, to be presented
 */
GtkWidget *
takes_take_dialog_new (TakesJob       *job,
                       TakesTake      *take,
                       gint64          seed,
                       TakesCatalogue *catalogue,
                       GtkWidget      *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  TakesTakeDialog *self = g_object_new (TAKES_TYPE_TAKE_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL,
                                        "destroy-with-parent", TRUE, NULL);

  add_parameters (self, takes_job_get_request (job), seed, job, catalogue);
  add_result (self, take);

  return GTK_WIDGET (self);
}
