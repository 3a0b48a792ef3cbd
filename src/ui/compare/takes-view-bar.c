/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-view-bar.h"

#include <glib/gi18n.h>
#include <math.h>

struct _TakesViewBar
{
  GtkWidget      parent_instance;

  TakesViewKind  kind;
  gboolean       is_shown;      /* the scale is being set by the program */
  char          *pair;          /* what the two buttons offer */

  GtkMenuButton *left_button;
  GtkWidget     *scale;
  GtkAdjustment *adjustment;
  GtkLabel      *value_label;
  GtkWidget     *timed_button;
  GtkMenuButton *right_button;
  GtkWidget     *grid_button;
};

G_DEFINE_FINAL_TYPE (TakesViewBar, takes_view_bar, GTK_TYPE_WIDGET)

static void
value_changed_cb (TakesViewBar *self)
{
  double value = gtk_adjustment_get_value (self->adjustment);
  g_autofree char *text = NULL;

  if (self->kind == TAKES_VIEW_OVERLAY)
    text = g_strdup_printf (_("%d %%"), (int) round (value * 100));
  else
    text = g_strdup_printf (_("× %d"), (int) round (value));

  gtk_label_set_text (self->value_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);

  if (self->is_shown)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self),
                              self->kind == TAKES_VIEW_OVERLAY ? "compare.set-opacity" : "compare.set-gain", "d", value);
}

static void
set_menu (GtkMenuButton     *button,
          const char *const *names,
          guint              chosen,
          guint              other,
          gboolean           is_left)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_autofree char *label = NULL;
      g_auto (GStrv) parts = g_strsplit (names[i], "_", -1);

      if (i == other)
        continue;

      /* A label is no mnemonic. */
      label = g_strjoinv ("__", parts);
      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "compare.set-pair", "(ii)",
                                         (int) (is_left ? i : other) + 1, (int) (is_left ? other : i) + 1);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  gtk_menu_button_set_label (button, names[chosen]);
}

static void
set_scale (TakesViewBar *self,
           double        lower,
           double        upper,
           double        step,
           double        value,
           const char   *name)
{
  self->is_shown = TRUE;
  gtk_adjustment_configure (self->adjustment, value, lower, upper, step, 4 * step, 0);
  value_changed_cb (self);
  self->is_shown = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_timed (TakesViewBar *self,
           gboolean      blinks)
{
  const char *text = blinks ? _("Blink by Hand") : _("Blink by Itself");

  gtk_button_set_icon_name (GTK_BUTTON (self->timed_button),
                            blinks ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->timed_button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->timed_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
takes_view_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (takes_view_bar_parent_class)->dispose (object);
}

static void
takes_view_bar_finalize (GObject *object)
{
  g_free (TAKES_VIEW_BAR (object)->pair);

  G_OBJECT_CLASS (takes_view_bar_parent_class)->finalize (object);
}

static void
takes_view_bar_class_init (TakesViewBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_view_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = takes_view_bar_finalize;

  gtk_widget_class_set_css_name (widget_class, "viewbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-view-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, left_button);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, scale);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, adjustment);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, value_label);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, timed_button);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, right_button);
  gtk_widget_class_bind_template_child (widget_class, TakesViewBar, grid_button);
}

static void
takes_view_bar_init (TakesViewBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* From left to right in every language, as the pictures are (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (self->scale, GTK_TEXT_DIR_LTR);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("View"), -1);
}

GtkWidget *
takes_view_bar_new (void)
{
  return g_object_new (TAKES_TYPE_VIEW_BAR, NULL);
}

/**
 * takes_view_bar_set_pair:
 * @names: (array zero-terminated=1): what all the tiles are called
 * @left: index of the left or lower one
 * @right: index of the right or upper one
 * @right_is_current: which of them keys mean
 *
 * Shows which two are looked at, and offers the others.
 */
void
takes_view_bar_set_pair (TakesViewBar      *self,
                         const char *const *names,
                         guint              left,
                         guint              right,
                         gboolean           right_is_current)
{
  g_autofree char *joined = NULL, *pair = NULL;

  g_return_if_fail (TAKES_IS_VIEW_BAR (self));

  joined = g_strjoinv ("\n", (char **) names);
  pair = g_strdup_printf ("%u %u %d %s", left, right, right_is_current, joined);
  if (g_strcmp0 (pair, self->pair) == 0)
    return;

  g_free (self->pair);
  self->pair = g_steal_pointer (&pair);
  set_menu (self->left_button, names, left, right, TRUE);
  set_menu (self->right_button, names, right, left, FALSE);

  if (right_is_current)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->right_button), "current");
      gtk_widget_remove_css_class (GTK_WIDGET (self->left_button), "current");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->left_button), "current");
      gtk_widget_remove_css_class (GTK_WIDGET (self->right_button), "current");
    }
}

/**
 * takes_view_bar_set_view:
 * @view: what the controls show
 * @can_blink: whether anything may move by itself
 * @blinks: whether it does
 */
void
takes_view_bar_set_view (TakesViewBar    *self,
                         const TakesView *view,
                         gboolean         can_blink,
                         gboolean         blinks)
{
  gboolean has_scale = view->kind == TAKES_VIEW_OVERLAY || view->kind == TAKES_VIEW_DIFFERENCE;

  g_return_if_fail (TAKES_IS_VIEW_BAR (self));

  self->kind = view->kind;
  gtk_widget_set_visible (self->scale, has_scale);
  gtk_widget_set_visible (GTK_WIDGET (self->value_label), has_scale);
  gtk_widget_set_visible (self->timed_button, view->kind == TAKES_VIEW_BLINK && can_blink);

  if (view->kind == TAKES_VIEW_OVERLAY)
    set_scale (self, 0, 1, 0.05, view->opacity, _("Opacity"));
  else if (view->kind == TAKES_VIEW_DIFFERENCE)
    set_scale (self, 1, TAKES_VIEW_MAX_GAIN, 1, view->gain, _("Gain"));
  set_timed (self, blinks);
}
