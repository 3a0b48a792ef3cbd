/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <glib/gi18n.h>

#define ROW_HEADING_LEAST   56
#define ROW_HEADING_MOST   132

/*
 * A comparison in which two parameters vary stands as a table, with headings that choose one row or column;
 * what else varies is a filter. Axes are those of all takes, the tray's as well; the table has the rows and
 * columns of which a take is on the stage.
 */

static guint
count_axes (TakesStage *self)
{
  return self->axes ? self->axes->axes->len : 0;
}

/**
 * takes_stage_matches:
 * @index: of a member of the comparison
 *
 * Returns: whether a member is in the rows, columns, and filters that were chosen
 */
gboolean
takes_stage_matches (TakesStage *self,
                     guint       index)
{
  for (guint axis = 0; axis < count_axes (self) && !self->secret; axis++)
    if (self->chosen[axis] >= 0 &&
        (index >= self->axes->n_takes || (int) takes_axes_get_value (self->axes, index, axis) != self->chosen[axis]))
      return FALSE;

  return TRUE;
}

/* Rows and columns stay in their order when tiles change places: the order in which the takes were asked for. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  TakesMember *one = takes_comparison_get_member (user_data, *(const guint *) a);
  TakesMember *other = takes_comparison_get_member (user_data, *(const guint *) b);
  TakesJob *first = takes_member_get_job (one), *second = takes_member_get_job (other);
  int by_batch = g_strcmp0 (takes_job_get_batch_id (first), takes_job_get_batch_id (second));

  if (by_batch != 0)
    return by_batch;
  if (takes_job_get_index (first) != takes_job_get_index (second))
    return takes_job_get_index (first) - takes_job_get_index (second);

  return (int) takes_member_get_slot (one) - (int) takes_member_get_slot (other);
}

/* Where a value of an axis stands among those that have a tile; −1 if none has. */
static int
find_line (TakesStage *self,
           guint       axis,
           guint       value)
{
  TakesAxis *of = g_ptr_array_index (self->axes->axes, axis);
  int line = -1;

  for (guint v = 0; v < of->values->len && v <= value; v++)
    {
      gboolean used = FALSE;

      for (guint i = 0; i < takes_stage_count_shown (self) && !used; i++)
        used = takes_stage_matches (self, i) && i < self->axes->n_takes && takes_axes_get_value (self->axes, i, axis) == v;
      line += used;
      if (v == value && !used)
        return -1;
    }

  return line;
}

static guint
count_lines (TakesStage *self,
             guint       axis)
{
  TakesAxis *of = g_ptr_array_index (self->axes->axes, axis);
  guint n = 0;

  for (guint v = 0; v < of->values->len; v++)
    n += find_line (self, axis, v) >= 0;

  return n;
}

/**
 * takes_stage_is_table:
 *
 * Returns: whether the tiles stand as a table. Where a third parameter varies, only once one of its values
 *   is chosen: there is one take to a cell.
 */
gboolean
takes_stage_is_table (TakesStage *self)
{
  guint n = count_axes (self);

  if (n < 2 || self->solo || self->secret || self->view->kind != TAKES_VIEW_GRID || self->view->packed || !takes_axes_is_table (self->axes))
    return FALSE;

  for (guint axis = 1; axis + 1 < n; axis++)
    if (self->chosen[axis] < 0)
      return FALSE;

  if (self->chosen[0] >= 0 || self->chosen[n - 1] >= 0)
    return FALSE;

  return count_lines (self, 0) >= 2 && count_lines (self, n - 1) >= 2 &&
         count_lines (self, 0) <= TAKES_TABLE_MAX && count_lines (self, n - 1) <= TAKES_TABLE_MAX;
}

static GtkWidget *
new_heading (const char *text,
             const char *action,
             int         number)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *name = g_strdup_printf (_("Compare only %s"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), g_str_equal (action, "compare.choose-row") ? 4 : 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "heading");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
add_headings (TakesStage *self,
              guint       axis,
              const char *action)
{
  TakesAxis *of = g_ptr_array_index (self->axes->axes, axis);

  for (guint value = 0; value < of->values->len; value++)
    {
      TakesHeading *heading;

      if (find_line (self, axis, value) < 0)
        continue;

      heading = g_new0 (TakesHeading, 1);
      heading->is_row = axis == 0;
      heading->line = find_line (self, axis, value);
      heading->button = new_heading (g_ptr_array_index (of->values, value), action, value + 1);
      gtk_widget_set_parent (heading->button, GTK_WIDGET (self));
      g_ptr_array_add (self->headings, heading);
    }
}

static void
add_corner (TakesStage *self)
{
  TakesHeading *heading = g_new0 (TakesHeading, 1);

  heading->line = -1;
  heading->button = gtk_button_new_from_icon_name ("view-grid-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (heading->button), "compare.toggle-packed");
  gtk_widget_add_css_class (heading->button, "heading");
  gtk_widget_set_tooltip_text (heading->button, _("Pack Tiles"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (heading->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pack tiles"), -1);
  gtk_widget_set_parent (heading->button, GTK_WIDGET (self));
  g_ptr_array_add (self->headings, heading);
}

/**
 * takes_stage_heading_free:
 *
 * For the array of headings.
 */
void
takes_stage_heading_free (gpointer data)
{
  TakesHeading *heading = data;

  gtk_widget_unparent (heading->button);
  g_free (heading);
}

/* What the headings would say: they are made anew only when that changes, or they would lose the focus. */
static char *
describe_headings (TakesStage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = count_axes (self);

  if (!takes_stage_is_table (self))
    return g_string_free (g_steal_pointer (&text), FALSE);

  for (guint axis = 0; axis < n; axis += n - 1)
    {
      TakesAxis *of = g_ptr_array_index (self->axes->axes, axis);

      for (guint value = 0; value < of->values->len; value++)
        g_string_append_printf (text, "%d %s\n", find_line (self, axis, value), (char *) g_ptr_array_index (of->values, value));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_headings (TakesStage *self)
{
  g_autofree char *text = describe_headings (self);

  if (g_strcmp0 (text, self->headings_text) == 0)
    return;

  g_free (self->headings_text);
  self->headings_text = g_steal_pointer (&text);
  g_ptr_array_set_size (self->headings, 0);
  if (!*self->headings_text)
    return;

  add_corner (self);
  add_headings (self, count_axes (self) - 1, "compare.choose-column");
  add_headings (self, 0, "compare.choose-row");
}

static void
update_filter_bar (TakesStage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean any;

  for (guint axis = 0; axis < count_axes (self); axis++)
    {
      TakesAxis *of = g_ptr_array_index (self->axes->axes, axis);

      g_string_append_printf (text, "%s %d %u\n", of->title, self->chosen[axis], of->values->len);
    }

  if (g_strcmp0 (text->str, self->filters_text) == 0)
    return;

  g_free (self->filters_text);
  self->filters_text = g_strdup (text->str);
  any = takes_filter_bar_update (self->filter_bar, self->axes && takes_axes_is_table (self->axes) ? self->axes : NULL, self->chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_bar), any && !self->secret);
}

/**
 * takes_stage_update_table:
 *
 * Shows headings and filters as they are chosen.
 */
void
takes_stage_update_table (TakesStage *self)
{
  update_headings (self);
  update_filter_bar (self);
}

/* What was chosen before, as far as it is still there. */
static void
keep_chosen (TakesStage *self)
{
  guint n = count_axes (self);
  gboolean is_table = self->axes && takes_axes_is_table (self->axes);

  for (guint axis = 0; axis < TAKES_N_AXES; axis++)
    {
      TakesAxis *of = axis < n ? g_ptr_array_index (self->axes->axes, axis) : NULL;

      if (!is_table || !of || self->chosen[axis] >= (int) of->values->len)
        self->chosen[axis] = -1;
    }
}

static char *
describe_axes (TakesStage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < count_axes (self); i++)
    g_string_append_printf (text, "%d ", ((TakesAxis *) g_ptr_array_index (self->axes->axes, i))->kind);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * takes_stage_find_axes:
 *
 * Finds in which parameters the takes of the comparison differ, after they changed.
 */
void
takes_stage_find_axes (TakesStage *self)
{
  guint n = self->comparison ? g_list_model_get_n_items (G_LIST_MODEL (self->comparison)) : 0;
  g_autofree TakesAxisTake *takes = g_new0 (TakesAxisTake, n + 1);
  g_autofree guint *order = g_new0 (guint, n + 1);
  g_autofree char *before = describe_axes (self), *after = NULL;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, n, sizeof *order, compare_jobs, self->comparison);

  for (guint i = 0; i < n; i++)
    {
      TakesMember *member = takes_comparison_get_member (self->comparison, order[i]);
      TakesJob *job = takes_member_get_job (member);
      TakesTake *take = takes_member_get_take (member);

      takes[i].request = takes_job_get_request (job);
      takes[i].service = takes_job_get_account_name (job);
      takes[i].seed = take && takes_take_get_seed (take) >= 0 ? takes_take_get_seed (take)
                      : takes[i].request && takes[i].request->results <= 1 ? takes[i].request->seed : -1;
    }

  g_clear_pointer (&self->axes, takes_axes_free);
  self->axes = takes_axes_find (takes, n);
  takes_axes_reorder (self->axes, order);
  after = describe_axes (self);

  /* Other parameters: what was chosen of the old ones means nothing. */
  if (*before && !g_str_equal (before, after))
    for (guint axis = 0; axis < TAKES_N_AXES; axis++)
      self->chosen[axis] = -1;

  if (count_axes (self) >= 2)
    {
      self->chosen[0] = self->view->row;
      self->chosen[count_axes (self) - 1] = self->view->column;
    }
  keep_chosen (self);
  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    if (takes_stage_matches (self, i))
      return;

  /* Nothing on the stage is in what was chosen. */
  for (guint axis = 0; axis < TAKES_N_AXES; axis++)
    self->chosen[axis] = -1;
}

/**
 * takes_stage_lay_out_table:
 * @room: where the tiles may stand
 *
 * Gives tiles and headings their places.
 *
 * Returns: whether there was room for a table; otherwise the tiles are better packed
 */
gboolean
takes_stage_lay_out_table (TakesStage       *self,
                           const TakesPlace *room)
{
  guint last = count_axes (self) - 1;
  TakesTable table = { count_lines (self, 0), count_lines (self, last) };
  int heading_width = 0, heading_height = 0;

  for (guint i = 0; i < self->headings->len; i++)
    {
      TakesHeading *heading = g_ptr_array_index (self->headings, i);
      int width, height;

      gtk_widget_measure (heading->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (heading->button, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      if (heading->is_row)
        heading_width = MAX (heading_width, width);
      else
        heading_height = MAX (heading_height, height);
    }

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    if (takes_stage_is_shown (self, i))
      table.aspect = MAX (table.aspect, takes_tile_get_aspect (takes_stage_entry (self, i)->tile));

  if (!takes_table_layout (&table, room->width, room->height, TAKES_STAGE_GAP,
                           CLAMP (heading_width, ROW_HEADING_LEAST, ROW_HEADING_MOST), heading_height))
    return FALSE;

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (!takes_stage_is_shown (self, i))
        continue;

      takes_table_place (&table, find_line (self, 0, takes_axes_get_value (self->axes, i, 0)),
                         find_line (self, last, takes_axes_get_value (self->axes, i, last)),
                         takes_tile_get_aspect (entry->tile), &entry->place);
      entry->place.x += room->x;
      entry->place.y += room->y;
      takes_stage_allocate (entry->tile, &entry->place);
    }

  for (guint i = 0; i < self->headings->len; i++)
    {
      TakesHeading *heading = g_ptr_array_index (self->headings, i);
      TakesPlace place = heading->line < 0 ? (TakesPlace) { table.rows[0].x, table.columns[0].y, table.rows[0].width, heading_height }
                         : heading->is_row ? table.rows[heading->line] : table.columns[heading->line];

      place.x += room->x;
      place.y += room->y;
      takes_stage_allocate (heading->button, &place);
    }

  return TRUE;
}

/* What was chosen is on the stage, in the place of what was not. */
static void
bring_chosen (TakesStage *self)
{
  guint n_tiles = takes_stage_count_shown (self);
  guint n_members = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->comparison)), self->axes->n_takes);
  guint place = 0;

  for (guint i = n_tiles; i < n_members; i++)
    {
      if (!takes_stage_matches (self, i))
        continue;

      while (place < n_tiles && takes_stage_matches (self, place))
        place++;
      if (place >= n_tiles)
        return;

      /* The axes are found anew with every change, and with them what matches. */
      takes_comparison_swap (self->comparison, place, i);
    }
}

/**
 * takes_stage_choose:
 * @axis: 0 the rows; the last are the columns
 * @value: of the axis, −1 all; what is chosen already is all again
 *
 * Compares only the takes of one row or column, or those that a filter lets through; those of them that lie
 * in the tray come onto the stage.
 */
void
takes_stage_choose (TakesStage *self,
                    guint       axis,
                    int         value)
{
  guint n;

  g_return_if_fail (TAKES_IS_STAGE (self));

  n = count_axes (self);
  if (axis >= n || !takes_axes_is_table (self->axes))
    return;

  self->chosen[axis] = self->chosen[axis] == value ? -1 : value;
  keep_chosen (self);
  self->view->row = self->chosen[0];
  self->view->column = self->chosen[n - 1];
  if (value >= 0)
    bring_chosen (self);

  for (guint i = 0; i < takes_stage_count_shown (self) && !takes_stage_matches (self, self->current); i++)
    if (takes_stage_matches (self, i))
      takes_stage_set_current (self, i);
  takes_stage_update_view (self);
}

/**
 * takes_stage_choose_line:
 * @is_row: whether a row is meant, or a column
 * @value: of the axis, −1 all
 *
 * The same, by what it looks like.
 */
void
takes_stage_choose_line (TakesStage *self,
                         gboolean    is_row,
                         int         value)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  if (count_axes (self) >= 2)
    takes_stage_choose (self, is_row ? 0 : count_axes (self) - 1, value);
}

/**
 * takes_stage_toggle_packed:
 *
 * Gives the tiles the largest places there are, or those of a table.
 */
void
takes_stage_toggle_packed (TakesStage *self)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->view->packed = !self->view->packed;
  takes_stage_update_view (self);
}
