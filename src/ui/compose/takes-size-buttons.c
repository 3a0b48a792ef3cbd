/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-buttons.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "takes-sentence.h"
#include "takes-size-choice.h"
#include "takes-size-shape.h"

/* The buttons of the size picker: presets, and shapes as small drawn rectangles. */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static GtkWidget *
add_preset (GtkBox     *box,
            const char *target,
            const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "size.preset");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_box_append (box, button);

  return button;
}

/* Those of the rows: a still has sizes of presets that cannot be asked for by their names. */
static void
add_presets (GtkBox               *box,
             const TakesSizeOffer *offer)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < offer->n_sizes; i++)
    {
      const char *preset = offer->sizes[i].preset;

      if (preset && g_hash_table_add (seen, (gpointer) preset))
        add_preset (box, preset, preset);
    }
}

/**
 * takes_size_buttons_fill_presets:
 *
 * One button a preset, and with a reference video one for its own size. No box where there is none.
 */
void
takes_size_buttons_fill_presets (GtkBox               *box,
                                 const TakesSizeOffer *offer)
{
  clear_box (box);
  add_presets (box, offer);

  if (offer->follows_video)
    gtk_widget_set_tooltip_text (add_preset (box, TAKES_SIZE_PRESET_VIDEO, _("As Video")),
                                 _("Shape and size of the reference video"));
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

static GtkWidget *
create_shape (GtkBox     *shapes,
              const char *target,
              const char *name,
              int         width,
              int         height)
{
  GtkWidget *place = adw_bin_new ();
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *shape = takes_size_shape_new ();
  GtkWidget *label = gtk_label_new (name);

  takes_size_shape_set_size (TAKES_SIZE_SHAPE (shape), width, height);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "takes-shape");
  gtk_box_append (GTK_BOX (box), shape);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "size.shape");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);

  /* Its action makes a button sensitive again whenever it likes; what is not offered is its place. */
  adw_bin_set_child (ADW_BIN (place), button);
  gtk_box_append (shapes, place);

  return button;
}

static void
describe_shape (GtkWidget  *button,
                const char *tooltip,
                const char *name)
{
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip,
                                  -1);
}

static void
add_row_shape (GtkBox               *shapes,
               const TakesSizeOffer *offer,
               const TakesSize      *row,
               const char           *preset)
{
  g_autofree char *shape = takes_size_dup_shape (offer->sizes, offer->n_sizes, row);
  GtkWidget *button = create_shape (shapes, shape, row->label, row->width, row->height);
  g_autofree char *pixels = takes_sentence_size (row->width, row->height);
  g_autofree char *ratio = takes_ratio_exact (row->width, row->height);
  g_autofree char *tooltip = NULL;

  if (g_strcmp0 (row->preset, preset) != 0 && preset)
    {
      /* Translators: %s is a preset such as 480p. */
      tooltip = g_strdup_printf (_("There is no such shape at %s"), preset);
      gtk_widget_set_sensitive (gtk_widget_get_parent (button), FALSE);
    }
  else if (g_strcmp0 (ratio, row->label) == 0)
    {
      tooltip = g_steal_pointer (&pixels);
    }
  else
    {
      /* Translators: the first are pixels such as 1088 × 832, the second a ratio such as 17:13. */
      tooltip = g_strdup_printf (_("%s, exactly %s"), pixels, ratio);
    }

  describe_shape (button, tooltip, row->label);
}

static void
add_matched_shape (GtkBox               *shapes,
                   const TakesSizeOffer *offer)
{
  gboolean known = offer->width > 0 && offer->height > 0;
  const char *name = offer->follows_video ? _("Video") : _("Picture");
  GtkWidget *button = create_shape (shapes, TAKES_SIZE_SHAPE_PICTURE, name, known ? offer->width : 4,
                                    known ? offer->height : 3);
  GtkWidget *shape = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  takes_size_shape_set_image (TAKES_SIZE_SHAPE (shape), offer->image);
  if (offer->follows_video)
    describe_shape (button, _("The shape of the reference video"), _("Match the video"));
  else
    describe_shape (button, _("The shape of the first frame"), _("Match the picture"));
}

/**
 * takes_size_buttons_fill_shapes:
 * @preset: (nullable): the chosen one
 *
 * One small rectangle a shape; with the size of the video there is no shape to choose.
 */
void
takes_size_buttons_fill_shapes (GtkBox               *box,
                                const TakesSizeOffer *offer,
                                const char           *preset)
{
  g_autoptr (GPtrArray) rows = NULL;

  clear_box (box);
  gtk_widget_set_visible (GTK_WIDGET (box), g_strcmp0 (preset, TAKES_SIZE_PRESET_VIDEO) != 0);
  if (g_strcmp0 (preset, TAKES_SIZE_PRESET_VIDEO) == 0)
    return;

  if (offer->can_match)
    add_matched_shape (box, offer);

  if (offer->presets_only)
    return;

  rows = takes_size_shapes (offer->sizes, offer->n_sizes, preset);
  for (guint i = 0; i < rows->len; i++)
    add_row_shape (box, offer, g_ptr_array_index (rows, i), preset);
}
