/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inspector.h"

#include "takes-inspector-words.h"
#include "takes-parameter-table.h"
#include "takes-tile-label.h"

#include <glib/gi18n.h>

/* So wide is a column of the table at most. */
#define VALUE_CHARS 16

/*
 * What is known of the current take: facts, stars, in what the takes on the stage differ, and the words of their
 * prompts. It follows the stage while it is shown.
 */
struct _TakesInspector
{
  GtkWidget     parent_instance;

  TakesStage   *stage;
  GSignalGroup *take_signals;

  GtkWidget    *content;
  GtkLabel     *title;
  GtkBox       *stars;
  GtkWidget    *star_buttons[TAKES_MAX_STARS];
  GtkGrid      *facts;
  GtkWidget    *differences;
  GtkGrid      *table;
  GtkBox       *texts;
};

G_DEFINE_FINAL_TYPE (TakesInspector, takes_inspector, GTK_TYPE_WIDGET)

static void
clear (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)))
    {
      if (GTK_IS_GRID (parent))
        gtk_grid_remove (GTK_GRID (parent), child);
      else
        gtk_box_remove (GTK_BOX (parent), child);
    }
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_fact (TakesInspector *self,
          int            *line,
          const char     *title,
          const char     *value)
{
  GtkWidget *label;

  if (!value || !*value)
    return;

  label = make_label (value, "numeric");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->facts, make_label (title, "dim-label"), 0, *line, 1, 1);
  gtk_grid_attach (self->facts, label, 1, (*line)++, 1, 1);
}

static gboolean
is_text (const TakesParameterRow *row)
{
  return row->kind == TAKES_PARAMETER_PROMPT || row->kind == TAKES_PARAMETER_NEGATIVE;
}

static void
show_facts (TakesInspector            *self,
            const TakesParameterTable *table,
            guint                      current,
            TakesTake                 *take,
            TakesJob                  *job)
{
  g_autofree char *file = take && takes_take_get_path (take) ? g_path_get_basename (takes_take_get_path (take)) : NULL;
  g_autofree char *cost = take ? takes_inspector_cost (take, job) : NULL;
  g_autofree char *rank = NULL;
  int line = 0;

  clear (GTK_WIDGET (self->facts));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];

      if (!is_text (row))
        add_fact (self, &line, row->title, takes_parameter_row_get (row, current));
    }

  if (take && takes_take_get_rank (take) > 0)
    rank = g_strdup_printf (_("%d of %d"), takes_take_get_rank (take), takes_take_get_rank_of (take));
  add_fact (self, &line, _("Rank"), rank);
  add_fact (self, &line, _("Cost"), cost);
  add_fact (self, &line, _("File"), file);
}

/* One line, and wide enough: the table is scrolled sideways where there are many takes. */
static GtkWidget *
make_cell (const char *text,
           const char *css_class)
{
  GtkWidget *label = make_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  if (g_utf8_strlen (text, -1) > VALUE_CHARS)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), VALUE_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
      gtk_widget_set_tooltip_text (label, text);
    }

  return label;
}

static void
show_table (TakesInspector            *self,
            const TakesParameterTable *table,
            guint                      current)
{
  int line = 1;

  clear (GTK_WIDGET (self->table));
  for (guint take = 0; take < table->n_takes; take++)
    {
      g_autofree char *number = g_strdup_printf ("%u", take + 1);

      gtk_grid_attach (self->table, make_label (number, take == current ? "heading" : "dim-label"), (int) take + 1, 0, 1, 1);
    }

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];

      if (!row->differs || is_text (row))
        continue;

      gtk_grid_attach (self->table, make_cell (row->title, "dim-label"), 0, line, 1, 1);
      for (guint take = 0; take < table->n_takes; take++)
        {
          const char *value = takes_parameter_row_get (row, take);
          GtkWidget *label = make_cell (value ? value : "–", "numeric");

          if (take == current)
            gtk_widget_add_css_class (label, "heading");
          gtk_grid_attach (self->table, label, (int) take + 1, line, 1, 1);
        }
      line++;
    }

  gtk_widget_set_visible (self->differences, line > 1);
}

/* The first take whose text is another one; −1 when all have the same. */
static int
find_other (const TakesParameterRow *row,
            guint                    current)
{
  const char *text = takes_parameter_row_get (row, current);

  for (guint take = 0; take < row->values->len; take++)
    if (g_strcmp0 (takes_parameter_row_get (row, take), text) != 0)
      return (int) take;

  return -1;
}

static void
show_text (TakesInspector          *self,
           const TakesParameterRow *row,
           guint                    current)
{
  const char *text = takes_parameter_row_get (row, current);
  int other = find_other (row, current);
  GtkWidget *label;

  gtk_box_append (self->texts, make_label (row->title, "heading"));

  if (other >= 0)
    {
      g_autofree char *markup = takes_inspector_diff_markup (takes_parameter_row_get (row, (guint) other), text);
      g_autofree char *spoken = takes_inspector_diff_speak (takes_parameter_row_get (row, (guint) other), text);
      g_autofree char *beside = g_strdup_printf (_("Beside take %d"), other + 1);

      label = make_label (NULL, NULL);
      gtk_label_set_markup (GTK_LABEL (label), markup);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
      gtk_box_append (self->texts, make_label (beside, "caption"));
    }
  else
    {
      label = make_label (text, NULL);
    }

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (self->texts, label);
}

static void
show_texts (TakesInspector            *self,
            const TakesParameterTable *table,
            guint                      current)
{
  clear (GTK_WIDGET (self->texts));

  for (guint i = 0; i < table->rows->len; i++)
    if (is_text (table->rows->pdata[i]))
      show_text (self, table->rows->pdata[i], current);
}

static void
show_stars (TakesInspector *self,
            TakesTake      *take)
{
  int stars = take ? takes_take_get_stars (take) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->stars), take != NULL);
  for (int i = 0; i < TAKES_MAX_STARS; i++)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->star_buttons[i]), i < stars ? "starred-symbolic" : "non-starred-symbolic");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->star_buttons[i]), GTK_ACCESSIBLE_STATE_PRESSED,
                                   i < stars ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
}

static void
show_title (TakesInspector *self,
            guint           current,
            TakesTake      *take)
{
  const char *verdict = take ? takes_tile_describe_verdict (takes_take_get_verdict (take)) : NULL;
  g_autofree char *text = takes_tile_name ((int) current + 1, NULL, NULL, NULL, verdict);

  gtk_label_set_text (self->title, text);
}

static void
update (TakesInspector *self)
{
  TakesComparison *comparison = self->stage ? takes_stage_get_comparison (self->stage) : NULL;
  TakesEngine *engine = self->stage ? takes_stage_get_engine (self->stage) : NULL;
  guint n = comparison ? takes_comparison_get_n_on_stage (comparison) : 0;
  guint current = self->stage ? takes_stage_get_current (self->stage) : 0;
  g_autoptr (TakesParameterTable) table = NULL;
  TakesTake *take;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  gtk_widget_set_visible (self->content, current < n);
  if (current >= n)
    return;

  take = takes_member_get_take (takes_comparison_get_member (comparison, current));
  table = takes_parameter_table_new_for_comparison (comparison, n, engine ? takes_engine_get_catalogue (engine) : NULL);
  show_title (self, current, take);
  show_stars (self, take);
  show_facts (self, table, current, take, takes_member_get_job (takes_comparison_get_member (comparison, current)));
  show_table (self, table, current);
  show_texts (self, table, current);
}

static void
follow (TakesInspector *self)
{
  TakesTile *tile = self->stage ? takes_stage_get_tile (self->stage, takes_stage_get_current (self->stage)) : NULL;

  g_signal_group_set_target (self->take_signals, tile ? takes_tile_get_take (tile) : NULL);
  update (self);
}

static void
takes_inspector_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (takes_inspector_parent_class)->map (widget);

  follow (TAKES_INSPECTOR (widget));
}

static void
takes_inspector_dispose (GObject *object)
{
  TakesInspector *self = TAKES_INSPECTOR (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->take_signals);
  g_clear_object (&self->stage);

  G_OBJECT_CLASS (takes_inspector_parent_class)->dispose (object);
}

static void
takes_inspector_class_init (TakesInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_inspector_dispose;
  widget_class->map = takes_inspector_map;

  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, content);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, title);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, stars);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, differences);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, table);
  gtk_widget_class_bind_template_child (widget_class, TakesInspector, texts);
}

static void
add_star (TakesInspector *self,
          int             index)
{
  g_autofree char *name = g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) index + 1), index + 1);
  g_autofree char *tip = g_strdup_printf (ngettext ("%d star (Ctrl+%d)", "%d stars (Ctrl+%d)", (gulong) index + 1),
                                          index + 1, index + 1);
  GtkWidget *button = gtk_button_new_from_icon_name ("non-starred-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.set-stars");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", index + 1);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->stars, button);
  self->star_buttons[index] = button;
}

static void
takes_inspector_init (TakesInspector *self)
{
  self->take_signals = g_signal_group_new (TAKES_TYPE_TAKE);
  g_signal_group_connect_object (self->take_signals, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Inspector"), -1);
  for (int i = 0; i < TAKES_MAX_STARS; i++)
    add_star (self, i);
}

/**
 * takes_inspector_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
takes_inspector_new (void)
{
  return g_object_new (TAKES_TYPE_INSPECTOR, NULL);
}

/**
 * takes_inspector_set_stage:
 * @stage: whose current take is looked at
 *
 * To be called once.
 */
void
takes_inspector_set_stage (TakesInspector *self,
                           TakesStage     *stage)
{
  g_return_if_fail (TAKES_IS_INSPECTOR (self));
  g_return_if_fail (TAKES_IS_STAGE (stage));
  g_return_if_fail (!self->stage);

  self->stage = g_object_ref (stage);
  g_signal_connect_object (stage, "notify::current", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "tiles-changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
}
