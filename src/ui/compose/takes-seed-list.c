/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-seed-list.h"

#include <glib/gi18n.h>

#include "takes-variants.h"

/*
 * The seeds of the next batch, shown before they are sent: how many, which, kept or drawn anew.
 *
 * Signals: "count-picked" (uint): another number is wanted; "typed" (GArray of gint64): a
 * list was written. It uses the actions compose.redraw-seeds and compose.lock-seeds.
 */
struct _TakesSeedList
{
  AdwBin           parent_instance;

  GtkToggleButton *edit;
  GtkToggleButton *lock;
  GtkButton       *redraw;
  GtkSpinButton   *count;
  GtkFlowBox      *chips;
  GtkEntry        *entry;
  GtkLabel        *problem;
  GtkWidget       *unsent;

  GArray          *seeds;
};

G_DEFINE_FINAL_TYPE (TakesSeedList, takes_seed_list, ADW_TYPE_BIN)

enum {
  COUNT_PICKED,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
count_changed_cb (TakesSeedList *self)
{
  guint count = (guint) gtk_spin_button_get_value_as_int (self->count);

  if (count != self->seeds->len)
    g_signal_emit (self, signals[COUNT_PICKED], 0, count);
}

static void
show_problem (TakesSeedList *self,
              const char    *message)
{
  gtk_label_set_label (self->problem, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);

  if (message)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

static GArray *
read_entry (TakesSeedList *self)
{
  g_autoptr (GError) error = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GArray *seeds = *text ? takes_seeds_parse (text, &error) : NULL;

  show_problem (self, error ? error->message : NULL);

  return seeds;
}

static void
entry_changed_cb (TakesSeedList *self)
{
  g_autoptr (GArray) seeds = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->entry)))
    seeds = read_entry (self);
}

static void
entry_activate_cb (TakesSeedList *self)
{
  g_autoptr (GArray) seeds = read_entry (self);

  if (seeds && seeds->len > 0)
    g_signal_emit (self, signals[TYPED], 0, seeds);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    gtk_toggle_button_set_active (self->edit, FALSE);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state,
              TakesSeedList         *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_toggle_button_set_active (self->edit, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));

  return GDK_EVENT_STOP;
}

static void
edit_toggled_cb (TakesSeedList *self)
{
  gboolean editing = gtk_toggle_button_get_active (self->edit);

  if (editing)
    {
      g_autofree char *text = takes_seeds_format ((const gint64 *) (gpointer) self->seeds->data, self->seeds->len);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }
  else
    {
      show_problem (self, NULL);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->entry), editing);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), !editing);
  if (editing)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
rebuild_chips (TakesSeedList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))))
    gtk_flow_box_remove (self->chips, child);

  for (guint i = 0; i < self->seeds->len; i++)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->seeds, gint64, i));
      GtkWidget *chip = gtk_label_new (digits);

      gtk_widget_add_css_class (chip, "numeric");
      gtk_widget_add_css_class (chip, "takes-chip");
      gtk_flow_box_insert (self->chips, chip, -1);

      /* Nothing can be done with a chip alone, so Tab passes it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
    }
}

static void
takes_seed_list_finalize (GObject *object)
{
  TakesSeedList *self = TAKES_SEED_LIST (object);

  g_array_unref (self->seeds);

  G_OBJECT_CLASS (takes_seed_list_parent_class)->finalize (object);
}

static void
takes_seed_list_class_init (TakesSeedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = takes_seed_list_finalize;

  signals[COUNT_PICKED] =
    g_signal_new ("count-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[TYPED] =
    g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ARRAY);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-seed-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, edit);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, lock);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, redraw);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, count);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, chips);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, entry);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, problem);
  gtk_widget_class_bind_template_child (widget_class, TakesSeedList, unsent);
  gtk_widget_class_bind_template_callback (widget_class, count_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
takes_seed_list_init (TakesSeedList *self)
{
  self->seeds = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_init_template (GTK_WIDGET (self));
  takes_seed_list_set_locked (self, FALSE);
}

GtkWidget *
takes_seed_list_new (void)
{
  return g_object_new (TAKES_TYPE_SEED_LIST, NULL);
}

/**
 * takes_seed_list_set_seeds:
 *
 * Shows these seeds without reporting them back.
 */
void
takes_seed_list_set_seeds (TakesSeedList *self,
                           const gint64  *seeds,
                           guint          n_seeds)
{
  g_return_if_fail (TAKES_IS_SEED_LIST (self));

  if (self->seeds->len == n_seeds &&
      (n_seeds == 0 || memcmp (self->seeds->data, seeds, n_seeds * sizeof (gint64)) == 0))
    return;

  g_array_set_size (self->seeds, 0);
  g_array_append_vals (self->seeds, seeds, n_seeds);
  rebuild_chips (self);
  gtk_spin_button_set_value (self->count, MAX (1, n_seeds));
}

/**
 * takes_seed_list_set_sent:
 * @sent: FALSE while the service chooses the seeds: they stay and are not sent
 */
void
takes_seed_list_set_sent (TakesSeedList *self,
                          gboolean       sent)
{
  const char *reason = sent ? NULL : _("A job with several results has its seeds chosen by the service.");

  g_return_if_fail (TAKES_IS_SEED_LIST (self));

  if (gtk_widget_get_sensitive (GTK_WIDGET (self)) == sent)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self), sent);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "", -1);
}

/**
 * takes_seed_list_set_drawn_sent:
 * @sent: FALSE where seeds that Takes has drawn are not sent: one that is typed is
 */
void
takes_seed_list_set_drawn_sent (TakesSeedList *self,
                                gboolean       sent)
{
  g_return_if_fail (TAKES_IS_SEED_LIST (self));

  gtk_widget_set_visible (GTK_WIDGET (self->unsent), !sent);
  gtk_widget_set_opacity (GTK_WIDGET (self->chips), sent ? 1 : 0.4);
}

/**
 * takes_seed_list_set_locked:
 * @locked: the same seeds are used for the next batch as well
 *
 * Shows whether the seeds stay, without reporting it back.
 */
void
takes_seed_list_set_locked (TakesSeedList *self,
                            gboolean       locked)
{
  const char *words = locked ? _("These seeds are kept for the next takes as well")
                             : _("Keep these seeds for the next takes as well");

  g_return_if_fail (TAKES_IS_SEED_LIST (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->lock), locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lock), words);
}
