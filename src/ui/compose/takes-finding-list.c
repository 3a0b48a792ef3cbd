/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-finding-list.h"

/*
 * What the rules say about one field, beside that field: errors, warnings, notes. Rows are
 * kept while their sentence stays, so that typing neither flickers nor is read out again.
 */
struct _TakesFindingList
{
  AdwBin     parent_instance;

  GtkBox    *box;
  GtkWidget *next;      /* the first row that the running update has not confirmed */
};

G_DEFINE_FINAL_TYPE (TakesFindingList, takes_finding_list, ADW_TYPE_BIN)

static const struct {
  const char *icon;
  const char *css_class;
} looks[] = {
  [TAKES_SEVERITY_NOTE] = { "dialog-information-symbolic", "dim-label" },
  [TAKES_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [TAKES_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

/* One finding, and what can be done about it. */
typedef struct {
  const TakesFinding *finding;
  const char         *label;     /* NULL: nothing is offered */
  const char         *tip;
  const char         *action;
  GVariant           *target;
} Said;

static char *
dup_words (const Said *said)
{
  g_autofree char *target = said->target ? g_variant_print (said->target, TRUE) : NULL;

  return g_strjoin (" ", said->finding->code, said->finding->message, said->label ? said->label : "",
                    target, NULL);
}

static GtkWidget *
create_button (const Said *said)
{
  GtkWidget *button = gtk_button_new_with_label (said->label);

  gtk_widget_add_css_class (button, "takes-inline");
  gtk_widget_add_css_class (button, "takes-offer");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, said->tip);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), said->target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), said->action);
  /* Whoever hears "Crop…" should hear of what. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said->finding->message, -1);

  return button;
}

static GtkWidget *
create_row (const Said *said)
{
  const TakesFinding *finding = said->finding;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[finding->severity].icon);
  gboolean error = finding->severity == TAKES_SEVERITY_ERROR;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", finding->message,
                                   "accessible-role", error ? GTK_ACCESSIBLE_ROLE_ALERT : GTK_ACCESSIBLE_ROLE_STATUS,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "hexpand", TRUE,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (row, "takes-finding");
  /* What is only dim text must not dim a button. */
  gtk_widget_add_css_class (error || finding->severity == TAKES_SEVERITY_WARNING ? row : label,
                            looks[finding->severity].css_class);
  if (finding->severity == TAKES_SEVERITY_NOTE)
    gtk_widget_add_css_class (icon, looks[finding->severity].css_class);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  if (said->label)
    gtk_box_append (GTK_BOX (row), create_button (said));
  g_object_set_data_full (G_OBJECT (row), "takes-words", dup_words (said), g_free);

  return row;
}

static void
takes_finding_list_class_init (TakesFindingListClass *klass)
{
}

static void
takes_finding_list_init (TakesFindingList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "takes-findings");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
takes_finding_list_new (void)
{
  return g_object_new (TAKES_TYPE_FINDING_LIST, NULL);
}

/**
 * takes_finding_list_begin:
 *
 * Starts an update: takes_finding_list_add () for every finding, then takes_finding_list_end ().
 */
void
takes_finding_list_begin (TakesFindingList *self)
{
  g_return_if_fail (TAKES_IS_FINDING_LIST (self));

  self->next = gtk_widget_get_first_child (GTK_WIDGET (self->box));
}

static gboolean
says (GtkWidget  *row,
      const Said *said)
{
  g_autofree char *words = dup_words (said);

  return g_strcmp0 (g_object_get_data (G_OBJECT (row), "takes-words"), words) == 0;
}

/* Drops the rows from `next` up to `end`. */
static void
drop_rows (TakesFindingList *self,
           GtkWidget        *end)
{
  while (self->next && self->next != end)
    {
      GtkWidget *row = self->next;

      self->next = gtk_widget_get_next_sibling (row);
      gtk_box_remove (self->box, row);
    }
}

static void
add (TakesFindingList *self,
     const Said       *said)
{
  GtkWidget *row;

  for (row = self->next; row; row = gtk_widget_get_next_sibling (row))
    {
      if (says (row, said))
        {
          drop_rows (self, row);
          self->next = gtk_widget_get_next_sibling (row);
          return;
        }
    }

  row = create_row (said);
  gtk_box_insert_child_after (self->box, row,
                              self->next ? gtk_widget_get_prev_sibling (self->next)
                                         : gtk_widget_get_last_child (GTK_WIDGET (self->box)));
}

/**
 * takes_finding_list_add:
 *
 * Shows the finding next; a row that says it already is kept, so that nothing flickers.
 */
void
takes_finding_list_add (TakesFindingList   *self,
                        const TakesFinding *finding)
{
  const Said said = { .finding = finding };

  g_return_if_fail (TAKES_IS_FINDING_LIST (self));
  g_return_if_fail (finding);

  add (self, &said);
}

/**
 * takes_finding_list_add_offer:
 * @label: of a button behind the sentence
 * @tip: what comes of it
 * @action: what the button does
 * @target: (transfer floating): for @action
 *
 * The same, with a way out.
 */
void
takes_finding_list_add_offer (TakesFindingList   *self,
                              const TakesFinding *finding,
                              const char         *label,
                              const char         *tip,
                              const char         *action,
                              GVariant           *target)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (target);
  const Said said = { finding, label, tip, action, owned };

  g_return_if_fail (TAKES_IS_FINDING_LIST (self));
  g_return_if_fail (finding && label && action);

  add (self, &said);
}

/**
 * takes_finding_list_end:
 *
 * Takes away the rows that were not added since takes_finding_list_begin ().
 */
void
takes_finding_list_end (TakesFindingList *self)
{
  g_return_if_fail (TAKES_IS_FINDING_LIST (self));

  drop_rows (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
}
