/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-counter.h"

#include "takes-compose-words.h"

/*
 * "958 / 1500". From nine tenths of the limit on it has the colour of a warning, beyond it that of an
 * error; a word beside it says so, and a screen reader speaks that word alone: the number changes
 * with every key.
 */
struct _TakesPromptCounter
{
  AdwBin             parent_instance;

  GtkLabel          *status;
  GtkLabel          *counter;
  TakesCounterLevel  level;
  glong              count;
  int                maximum;
};

G_DEFINE_FINAL_TYPE (TakesPromptCounter, takes_prompt_counter, ADW_TYPE_BIN)

static GtkLabel *
create_label (GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return GTK_LABEL (label);
}

static void
takes_prompt_counter_class_init (TakesPromptCounterClass *klass)
{
}

static void
takes_prompt_counter_init (TakesPromptCounter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->status = create_label (GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_label_set_xalign (self->status, 1);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);

  self->counter = create_label (GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_widget_add_css_class (GTK_WIDGET (self->counter), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->counter), FALSE);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counter));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
takes_prompt_counter_new (void)
{
  return g_object_new (TAKES_TYPE_PROMPT_COUNTER, NULL);
}

static void
show_level (TakesPromptCounter *self,
            TakesCounterLevel   level)
{
  static const char *const classes[] = { "dim-label", "warning", "error" };
  GtkWidget *labels[] = { GTK_WIDGET (self->status), GTK_WIDGET (self->counter) };

  if (self->level == level)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_widget_remove_css_class (labels[i], classes[self->level]);
      gtk_widget_add_css_class (labels[i], classes[level]);
    }

  gtk_label_set_label (self->status, takes_counter_level_words (level));
  self->level = level;
}

/**
 * takes_prompt_counter_show:
 * @count: code points of the longest text
 * @maximum: 0 for no limit, and nothing to see
 */
void
takes_prompt_counter_show (TakesPromptCounter *self,
                           glong               count,
                           int                 maximum)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_PROMPT_COUNTER (self));

  if (self->count == count && self->maximum == maximum)
    return;

  self->count = count;
  self->maximum = maximum;
  words = takes_counter_words (count, maximum);
  gtk_label_set_label (self->counter, words);
  gtk_widget_set_visible (GTK_WIDGET (self->counter), maximum > 0);
  show_level (self, takes_counter_level (count, maximum));
}
