/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-picker.h"

#include <glib/gi18n.h>

#include "takes-request.h"
#include "takes-size-choice.h"
#include "takes-size-shape.h"

/* The shape that is no row of the table: as the first frame is. */
#define SHAPE_PICTURE "picture"

/*
 * The sizes of a model as presets and small drawn rectangles (models.md §3).
 *
 * Actions: size.preset (s: "720p"), size.shape (s: "16:9" or "picture").
 * Signal: "picked" (int64 width, int64 height, string resolution): by the person; pixels are
 * TAKES_UNSET where the shape of the picture is matched, and resolution NULL where pixels are given.
 */
struct _TakesSizePicker
{
  AdwBin            parent_instance;

  GtkLabel         *value;
  GtkBox           *presets;
  GtkBox           *shapes;

  const TakesSize  *sizes;
  guint             n_sizes;
  GdkPaintable     *image;
  int               picture_width;
  int               picture_height;
  gboolean          can_match;

  char             *preset;
  char             *shape;
};

G_DEFINE_FINAL_TYPE (TakesSizePicker, takes_size_picker, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_PRESET,
  PROP_SHAPE,
  N_PROPS
};

enum {
  PICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static GtkWidget *
create_shape (TakesSizePicker *self,
              const char      *target,
              const char      *name,
              int              width,
              int              height)
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
  gtk_box_append (self->shapes, place);

  if (g_str_equal (target, SHAPE_PICTURE))
    takes_size_shape_set_image (TAKES_SIZE_SHAPE (shape), self->image);

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
add_row_shape (TakesSizePicker *self,
               const TakesSize *row)
{
  GtkWidget *button = create_shape (self, row->label, row->label, row->width, row->height);
  g_autofree char *pixels = takes_pixels_words (row->width, row->height);
  g_autofree char *ratio = takes_ratio_exact (row->width, row->height);
  g_autofree char *tooltip = NULL;

  if (g_strcmp0 (row->preset, self->preset) != 0 && self->preset)
    {
      /* Translators: %s is a preset such as 480p. */
      tooltip = g_strdup_printf (_("There is no such shape at %s"), self->preset);
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
rebuild_shapes (TakesSizePicker *self)
{
  g_autoptr (GPtrArray) rows = takes_size_shapes (self->sizes, self->n_sizes, self->preset);

  clear_box (self->shapes);

  if (self->can_match)
    {
      gboolean known = self->picture_width > 0 && self->picture_height > 0;
      GtkWidget *button = create_shape (self, SHAPE_PICTURE, _("Picture"),
                                        known ? self->picture_width : 4,
                                        known ? self->picture_height : 3);

      describe_shape (button, _("The shape of the first frame"), _("Match the picture"));
    }

  for (guint i = 0; i < rows->len; i++)
    add_row_shape (self, g_ptr_array_index (rows, i));
}

static void
update_value (TakesSizePicker *self,
              gint64           width,
              gint64           height)
{
  g_autofree char *words = takes_size_words (width, height, self->preset,
                                             self->picture_width, self->picture_height);

  gtk_label_set_label (self->value, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value), words);
}

static void
set_choice (TakesSizePicker *self,
            const char      *preset,
            const char      *shape)
{
  gboolean other_preset = g_strcmp0 (self->preset, preset) != 0;
  gboolean other_shape = g_strcmp0 (self->shape, shape) != 0;

  if (other_preset)
    {
      g_free (self->preset);
      self->preset = g_strdup (preset);
      rebuild_shapes (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRESET]);
    }

  if (other_shape)
    {
      g_free (self->shape);
      self->shape = g_strdup (shape);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHAPE]);
    }
}

/* A preset without the chosen shape falls back to its first one. */
static void
pick (TakesSizePicker *self,
      const char      *preset,
      const char      *shape)
{
  g_autofree char *chosen_preset = g_strdup (preset);
  g_autofree char *chosen_shape = g_strdup (shape);
  const TakesSize *row;

  if (!chosen_preset && self->n_sizes > 0)
    chosen_preset = g_strdup (self->sizes[0].preset);

  if (g_strcmp0 (chosen_shape, SHAPE_PICTURE) == 0 && self->can_match)
    {
      set_choice (self, chosen_preset, chosen_shape);
      update_value (self, 0, 0);
      g_signal_emit (self, signals[PICKED], 0, TAKES_UNSET, TAKES_UNSET, chosen_preset);
      return;
    }

  row = takes_size_named (self->sizes, self->n_sizes, chosen_preset, chosen_shape);
  for (guint i = 0; !row && i < self->n_sizes; i++)
    {
      if (g_strcmp0 (self->sizes[i].preset, chosen_preset) == 0)
        row = &self->sizes[i];
    }

  if (!row)
    return;

  set_choice (self, row->preset, row->label);
  update_value (self, row->width, row->height);
  g_signal_emit (self, signals[PICKED], 0, (gint64) row->width, (gint64) row->height, NULL);
}

static void
takes_size_picker_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TakesSizePicker *self = TAKES_SIZE_PICKER (object);

  switch (prop_id)
    {
    case PROP_PRESET:
      g_value_set_string (value, self->preset ? self->preset : "");
      break;
    case PROP_SHAPE:
      g_value_set_string (value, self->shape ? self->shape : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_size_picker_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TakesSizePicker *self = TAKES_SIZE_PICKER (object);

  switch (prop_id)
    {
    case PROP_PRESET:
      pick (self, g_value_get_string (value), self->shape);
      break;
    case PROP_SHAPE:
      pick (self, self->preset, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_size_picker_dispose (GObject *object)
{
  TakesSizePicker *self = TAKES_SIZE_PICKER (object);

  g_clear_object (&self->image);
  g_clear_pointer (&self->preset, g_free);
  g_clear_pointer (&self->shape, g_free);

  G_OBJECT_CLASS (takes_size_picker_parent_class)->dispose (object);
}

static void
takes_size_picker_class_init (TakesSizePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_size_picker_get_property;
  object_class->set_property = takes_size_picker_set_property;
  object_class->dispose = takes_size_picker_dispose;

  properties[PROP_PRESET] =
    g_param_spec_string ("preset", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHAPE] =
    g_param_spec_string ("shape", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_STRING);

  gtk_widget_class_install_property_action (widget_class, "size.preset", "preset");
  gtk_widget_class_install_property_action (widget_class, "size.shape", "shape");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-size-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesSizePicker, value);
  gtk_widget_class_bind_template_child (widget_class, TakesSizePicker, presets);
  gtk_widget_class_bind_template_child (widget_class, TakesSizePicker, shapes);
}

static void
takes_size_picker_init (TakesSizePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
takes_size_picker_new (void)
{
  return g_object_new (TAKES_TYPE_SIZE_PICKER, NULL);
}

/**
 * takes_size_picker_set_table:
 * @sizes: the model's table; must outlive its use here
 * @presets: (nullable): in the order they are shown
 *
 * Offers the sizes of a model.
 */
void
takes_size_picker_set_table (TakesSizePicker   *self,
                             const TakesSize   *sizes,
                             guint              n_sizes,
                             const char *const *presets)
{
  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  if (self->sizes == sizes && self->n_sizes == n_sizes)
    return;

  self->sizes = sizes;
  self->n_sizes = n_sizes;

  clear_box (self->presets);
  for (guint i = 0; presets && presets[i]; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (presets[i]);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "size.preset");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", presets[i]);
      gtk_box_append (self->presets, button);
    }

  rebuild_shapes (self);
}

/**
 * takes_size_picker_set_picture:
 * @can_match: whether the shape of the first frame can be asked for
 * @width: of the first frame; 0 unknown
 * @image: (nullable): drawn into the shape
 *
 * Offers the shape of the first frame among the others.
 */
void
takes_size_picker_set_picture (TakesSizePicker *self,
                               gboolean         can_match,
                               int              width,
                               int              height,
                               GdkPaintable    *image)
{
  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  if (self->can_match == can_match && self->picture_width == width &&
      self->picture_height == height && self->image == image)
    return;

  self->can_match = can_match;
  self->picture_width = width;
  self->picture_height = height;
  g_set_object (&self->image, image);
  rebuild_shapes (self);
}

/**
 * takes_size_picker_set_value:
 * @width: pixels, or TAKES_UNSET
 * @resolution: (nullable): the preset where no pixels are given
 *
 * Shows a size without reporting it back. One that is not in the table selects nothing.
 */
void
takes_size_picker_set_value (TakesSizePicker *self,
                             gint64           width,
                             gint64           height,
                             const char      *resolution)
{
  const TakesSize *row;

  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  row = takes_size_find (self->sizes, self->n_sizes, width, height);
  if (row)
    set_choice (self, row->preset, row->label);
  else if (width == TAKES_UNSET && height == TAKES_UNSET && resolution)
    set_choice (self, resolution, SHAPE_PICTURE);
  else
    set_choice (self, NULL, NULL);

  update_value (self, width == TAKES_UNSET ? 0 : width, height == TAKES_UNSET ? 0 : height);
}
