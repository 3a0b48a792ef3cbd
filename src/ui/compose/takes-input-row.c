/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-input-row.h"

#include <glib/gi18n.h>

#include "takes-compose-fit.h"
#include "takes-input-thumbnail.h"
#include "takes-sentence.h"
#include "takes-size-choice.h"

/*
 * One input of a list: what it looks like, what it is, what was done to it. Its buttons, keys and menu
 * use compose.remove-input (su), compose.replace-input (su), and compose.move-input (suu): a role's
 * member, a place, and where to; compose.fit-input (ssu): what is made of it, a member, a place; compose.undo.
 */
struct _TakesInputRow
{
  AdwBin               parent_instance;

  TakesInputThumbnail *thumbnail;
  GtkLabel            *name;
  GtkLabel            *facts;
  GtkWidget           *note_row;
  GtkLabel            *note;
  GtkWidget           *undo;
  GtkMenuButton       *menu_button;
  GtkWidget           *remove;

  TakesInputRole       role;
  guint                index;
  guint                n_inputs;
};

G_DEFINE_FINAL_TYPE (TakesInputRow, takes_input_row, ADW_TYPE_BIN)

static GVariant *
get_place (TakesInputRow *self)
{
  return g_variant_new ("(su)", takes_input_role_member (self->role), self->index);
}

static void
move_to (TakesInputRow *self,
         guint          to)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "compose.move-input", "(suu)",
                              takes_input_role_member (self->role), self->index, to);
}

static gboolean
key_pressed_cb (TakesInputRow   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  gboolean alt = (modifiers & gtk_accelerator_get_default_mod_mask ()) == GDK_ALT_MASK;

  if (keyval == GDK_KEY_Delete && (modifiers & gtk_accelerator_get_default_mod_mask ()) == 0)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "compose.remove-input", get_place (self));
  else if (alt && keyval == GDK_KEY_Up && self->index > 0)
    move_to (self, self->index - 1);
  else if (alt && keyval == GDK_KEY_Down && self->index + 1 < self->n_inputs)
    move_to (self, self->index + 1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare_cb (TakesInputRow *self)
{
  /* A row is dragged within its list only. */
  return gdk_content_provider_new_typed (TAKES_TYPE_INPUT_ROW, self);
}

static void
drag_begin_cb (TakesInputRow *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self->thumbnail));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
dropped_cb (TakesInputRow *self,
            const GValue  *value)
{
  TakesInputRow *other = g_value_get_object (value);

  if (!other || other == self || other->role != self->role ||
      gtk_widget_get_parent (GTK_WIDGET (other)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;

  move_to (other, self->index);

  return TRUE;
}

static void
takes_input_row_class_init (TakesInputRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TAKES_TYPE_INPUT_THUMBNAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-input-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, name);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, facts);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, note_row);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, note);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, undo);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TakesInputRow, remove);
}

static void
takes_input_row_init (TakesInputRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TAKES_TYPE_INPUT_ROW, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
takes_input_row_new (void)
{
  return g_object_new (TAKES_TYPE_INPUT_ROW, NULL);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
add_fit (TakesInputRow    *self,
         GMenu            *menu,
         const TakesInput *input,
         TakesFitKind      kind)
{
  if (takes_compose_fit_in_menu (kind, input, self->role))
    add_item (menu, takes_compose_fit_label (kind), "compose.fit-input",
              g_variant_new ("(ssu)", takes_fit_kind_to_string (kind), takes_input_role_member (self->role),
                             self->index));
}

static void
update_menu (TakesInputRow    *self,
             const TakesInput *input)
{
  const char *member = takes_input_role_member (self->role);
  g_autoptr (GMenu) menu = g_menu_new ();

  add_item (menu, _("_Replace…"), "compose.replace-input", get_place (self));
  add_fit (self, menu, input, TAKES_FIT_CROP);
  add_fit (self, menu, input, TAKES_FIT_TRIM);
  add_fit (self, menu, input, TAKES_FIT_CONVERT);
  if (self->index > 0)
    add_item (menu, _("Move _Up"), "compose.move-input", g_variant_new ("(suu)", member, self->index, self->index - 1));
  if (self->index + 1 < self->n_inputs)
    add_item (menu, _("Move _Down"), "compose.move-input",
              g_variant_new ("(suu)", member, self->index, self->index + 1));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
add_fact (GString *facts,
          char    *fact)
{
  if (fact)
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
  g_free (fact);
}

/* "character1 · 1280 × 720 · 4.2 s" */
static char *
describe (const TakesInput *input,
          const char       *character)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  add_fact (facts, g_strdup (character));
  if (input->unreadable)
    add_fact (facts, g_strdup (_("Cannot be read any more")));
  else if (takes_input_get_form (input) == TAKES_INPUT_FORM_URL)
    add_fact (facts, g_strdup (_("Sent as a link")));
  if (input->width > 0 && input->height > 0)
    add_fact (facts, takes_sentence_size (input->width, input->height));
  if (input->ms > 0)
    /* Translators: a length in seconds. */
    add_fact (facts, g_strdup_printf (_("%.1f s"), input->ms / 1000.0));

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

/**
 * takes_input_row_show:
 * @index: its place among those of its role
 * @n_inputs: how many there are of its role
 * @character: (nullable): by what the prompt can name it, "character1"
 * @note: (nullable): what was done to it
 * @can_undo: Undo takes that back
 *
 * Shows an input.
 */
void
takes_input_row_show (TakesInputRow    *self,
                      const TakesInput *input,
                      TakesInputRole    role,
                      guint             index,
                      guint             n_inputs,
                      const char       *character,
                      const char       *note,
                      gboolean          can_undo)
{
  g_autofree char *name = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (TAKES_IS_INPUT_ROW (self));
  g_return_if_fail (input != NULL);

  self->role = role;
  self->index = index;
  self->n_inputs = n_inputs;
  name = takes_input_dup_name (input);
  facts = describe (input, character);
  label = g_strdup_printf ("%s, %s", name, facts);

  takes_input_thumbnail_set_input (self->thumbnail, input, role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->note, note ? note : "");
  gtk_widget_set_visible (self->note_row, note != NULL);
  gtk_widget_set_visible (self->undo, can_undo);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->remove), get_place (self));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "compose.remove-input");
  update_menu (self, input);
}
