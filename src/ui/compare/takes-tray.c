/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tray.h"

#include "takes-tray-poster.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * The takes of a comparison that have no place on the stage, as small posters under it, what was rejected at the
 * end; and, at its right, what is held for the next comparison. A click or Enter changes places with the current
 * tile (compare.swap), a menu adds to the stage (compare.bring), dragging orders them (compare.move); a poster
 * that is dropped on a tile changes places with it (TakesCompare).
 */
struct _TakesTray
{
  GtkWidget        parent_instance;

  TakesComparison *comparison;
  GSignalGroup    *signals;
  GArray          *shown;        /* what the posters were made from, to be compared only */

  GtkBox          *box;
  GtkWidget       *held;         /* the word and its posters */
  GtkBox          *held_box;
  GtkWidget       *menu;
};

G_DEFINE_FINAL_TYPE (TakesTray, takes_tray, GTK_TYPE_WIDGET)

static int
find_index (TakesTray   *self,
            TakesMember *member)
{
  return takes_comparison_find (self->comparison, takes_member_get_job (member), takes_member_get_slot (member));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         TakesTray     *self)
{
  TakesTrayPoster *poster = TAKES_TRAY_POSTER (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  TakesMember *dropped = g_value_get_object (value);
  int from = dropped ? find_index (self, dropped) : -1;
  int to = find_index (self, takes_tray_poster_get_member (poster));

  return from >= 0 && to >= 0 &&
         gtk_widget_activate_action (GTK_WIDGET (self), "compare.move", "(ii)", from + 1, to + 1);
}

static GMenuModel *
new_menu (TakesTray *self,
          int        number)
{
  g_autofree char *swap = g_strdup_printf ("compare.swap(%d)", number);
  g_autofree char *bring = g_strdup_printf ("compare.bring(%d)", number);
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Swap with the Current Tile"), swap);
  if (takes_comparison_get_n_on_stage (self->comparison) < TAKES_COMPARISON_MAX_TILES)
    g_menu_append (menu, _("_Add to the Stage"), bring);

  return G_MENU_MODEL (menu);
}

static void
show_menu_cb (GtkGesture *gesture,
              int         n_press,
              double      x,
              double      y,
              TakesTray  *self)
{
  GtkWidget *poster = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  int number = find_index (self, takes_tray_poster_get_member (TAKES_TRAY_POSTER (poster))) + 1;
  g_autoptr (GMenuModel) menu = new_menu (self, number);
  graphene_rect_t at;

  if (number < 1 || !gtk_widget_compute_bounds (poster, GTK_WIDGET (self), &at))
    return;

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { at.origin.x, at.origin.y, at.size.width, at.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static GtkWidget *
new_poster (TakesTray   *self,
            TakesMember *member)
{
  GtkWidget *poster = takes_tray_poster_new (member);
  GtkDropTarget *drop = gtk_drop_target_new (TAKES_TYPE_MEMBER, GDK_ACTION_COPY);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (poster, GTK_EVENT_CONTROLLER (drop));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (show_menu_cb), self, 0);
  gtk_widget_add_controller (poster, GTK_EVENT_CONTROLLER (click));

  return poster;
}

static GtkWidget *
find_poster (GtkBox      *box,
             TakesMember *member)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child && takes_tray_poster_get_member (TAKES_TRAY_POSTER (child)) != member)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* The posters of a box become those of the members; the ones that stay keep their pictures. */
static void
fill (TakesTray *self,
      GtkBox    *box,
      GPtrArray *members)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (box));
  GtkWidget *before = NULL;
  int focus_at = -1;

  for (GtkWidget *child = focus; child; child = gtk_widget_get_prev_sibling (child))
    focus_at++;

  for (guint i = 0; i < members->len; i++)
    {
      TakesMember *member = members->pdata[i];
      GtkWidget *poster = find_poster (box, member);
      int index = find_index (self, member);
      gboolean on_stage = index < (int) takes_comparison_get_n_on_stage (self->comparison);

      if (poster)
        gtk_box_reorder_child_after (box, poster, before);
      else
        gtk_box_insert_child_after (box, poster = new_poster (self, member), before);

      takes_tray_poster_set_number (TAKES_TRAY_POSTER (poster), index + 1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (poster), "i", index + 1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (poster), on_stage ? "compare.choose" : "compare.swap");
      before = poster;
    }

  while ((focus = before ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, focus);

  /* Whoever swaps one take after the other stays where they are. */
  before = focus_at >= 0 ? gtk_widget_get_first_child (GTK_WIDGET (box)) : NULL;
  for (int i = 0; before && i < focus_at && gtk_widget_get_next_sibling (before); i++)
    before = gtk_widget_get_next_sibling (before);
  if (before)
    gtk_widget_grab_focus (before);
}

static void
collect (TakesTray *self,
         gboolean   rejected,
         GPtrArray *members)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->comparison));

  for (guint i = takes_comparison_get_n_on_stage (self->comparison); i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (self->comparison, i);

      if (takes_member_is_rejected (member) == rejected)
        g_ptr_array_add (members, member);
    }
}

/* The order, and what is held: the rest of a comparison is not seen here. */
static gboolean
has_changed (TakesTray *self)
{
  g_autoptr (GArray) now = g_array_new (FALSE, FALSE, sizeof (gpointer));
  guint n = self->comparison ? g_list_model_get_n_items (G_LIST_MODEL (self->comparison)) : 0;
  gpointer n_on_stage = GUINT_TO_POINTER (self->comparison ? takes_comparison_get_n_on_stage (self->comparison) : 0);
  gboolean changed;

  g_array_append_val (now, n_on_stage);
  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (self->comparison, i);
      gpointer state = GUINT_TO_POINTER (takes_member_get_held (member) << 1 | takes_member_is_rejected (member));

      g_array_append_val (now, member);
      g_array_append_val (now, state);
    }

  changed = now->len != self->shown->len || memcmp (now->data, self->shown->data, now->len * sizeof (gpointer)) != 0;
  g_array_unref (self->shown);
  self->shown = g_steal_pointer (&now);

  return changed;
}

static void
update (TakesTray *self)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GPtrArray) held = NULL;

  if (!has_changed (self))
    return;

  if (self->comparison)
    {
      collect (self, FALSE, members);
      collect (self, TRUE, members);
      held = takes_comparison_get_held (self->comparison);
    }
  else
    {
      held = g_ptr_array_new ();
    }

  fill (self, self->box, members);
  fill (self, self->held_box, held);
  gtk_widget_set_visible (self->held, held->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), members->len > 0 || held->len > 0);
}

static void
takes_tray_dispose (GObject *object)
{
  TakesTray *self = TAKES_TRAY (object);
  GtkWidget *child;

  if (self->signals)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (takes_tray_parent_class)->dispose (object);
}

static void
takes_tray_finalize (GObject *object)
{
  g_array_unref (TAKES_TRAY (object)->shown);

  G_OBJECT_CLASS (takes_tray_parent_class)->finalize (object);
}

static void
takes_tray_class_init (TakesTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_tray_dispose;
  G_OBJECT_CLASS (klass)->finalize = takes_tray_finalize;

  gtk_widget_class_set_css_name (widget_class, "tray");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-tray.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTray, box);
  gtk_widget_class_bind_template_child (widget_class, TakesTray, held);
  gtk_widget_class_bind_template_child (widget_class, TakesTray, held_box);
  gtk_widget_class_bind_template_child (widget_class, TakesTray, menu);
}

static void
takes_tray_init (TakesTray *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (gpointer));
  self->signals = g_signal_group_new (TAKES_TYPE_COMPARISON);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_tray_set_comparison:
 * @comparison: (nullable): whose tray it is
 *
 * Shows the tray of a comparison, and follows it.
 */
void
takes_tray_set_comparison (TakesTray       *self,
                           TakesComparison *comparison)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_return_if_fail (TAKES_IS_TRAY (self));
  g_return_if_fail (!comparison || TAKES_IS_COMPARISON (comparison));

  if (self->comparison == comparison)
    return;

  fill (self, self->box, none);
  fill (self, self->held_box, none);
  g_set_object (&self->comparison, comparison);
  g_array_set_size (self->shown, 0);
  g_signal_group_set_target (self->signals, comparison);
  update (self);
}
