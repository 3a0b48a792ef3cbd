/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-picker.h"

#include <glib/gi18n.h>

#include "takes-request.h"
#include "takes-size-buttons.h"
#include "takes-size-choice.h"

/*
 * The sizes of a model as presets and small drawn rectangles (models.md §3).
 *
 * Actions: size.preset (s: "720p", or "video" for the size of the reference video), size.shape (s:
 * "16:9" or "picture").
 * Signal: "picked" (int64 width, int64 height, string resolution): by the person; pixels are
 * TAKES_UNSET where the shape of the picture or video is matched, and resolution NULL where pixels
 * are given; with the size of the video there is neither.
 */
struct _TakesSizePicker
{
  AdwBin            parent_instance;

  GtkLabel         *value;
  GtkBox           *presets;
  GtkBox           *shapes;

  TakesSizeOffer    offer;

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
rebuild_shapes (TakesSizePicker *self)
{
  takes_size_buttons_fill_shapes (self->shapes, &self->offer, self->preset);
}

static void
update_value (TakesSizePicker *self,
              gint64           width,
              gint64           height)
{
  gboolean video = self->offer.follows_video && width == 0;
  gboolean whole = g_strcmp0 (self->preset, TAKES_SIZE_PRESET_VIDEO) == 0;
  g_autofree char *words = video ? takes_size_video_words (whole ? NULL : self->preset, self->offer.width,
                                                           self->offer.height)
                                 : takes_size_words (width, height, self->preset, self->offer.width,
                                                     self->offer.height);

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

static void
set_row (TakesSizePicker *self,
         const TakesSize *row)
{
  g_autofree char *shape = takes_size_dup_shape (self->offer.sizes, self->offer.n_sizes, row);

  set_choice (self, row->preset, shape);
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

  if (self->offer.follows_video && g_strcmp0 (chosen_preset, TAKES_SIZE_PRESET_VIDEO) == 0)
    {
      set_choice (self, chosen_preset, NULL);
      update_value (self, 0, 0);
      g_signal_emit (self, signals[PICKED], 0, TAKES_UNSET, TAKES_UNSET, NULL);
      return;
    }

  if (!chosen_preset && self->offer.n_sizes > 0)
    chosen_preset = g_strdup (self->offer.sizes[0].preset);
  if (self->offer.presets_only || (!chosen_shape && self->offer.follows_video))
    {
      g_free (chosen_shape);
      chosen_shape = g_strdup (TAKES_SIZE_SHAPE_PICTURE);
    }

  if (g_strcmp0 (chosen_shape, TAKES_SIZE_SHAPE_PICTURE) == 0 && self->offer.can_match)
    {
      set_choice (self, chosen_preset, chosen_shape);
      update_value (self, 0, 0);
      g_signal_emit (self, signals[PICKED], 0, TAKES_UNSET, TAKES_UNSET, chosen_preset);
      return;
    }

  row = takes_size_named (self->offer.sizes, self->offer.n_sizes, chosen_preset, chosen_shape);
  for (guint i = 0; !row && i < self->offer.n_sizes; i++)
    {
      if (g_strcmp0 (self->offer.sizes[i].preset, chosen_preset) == 0)
        row = &self->offer.sizes[i];
    }

  if (!row)
    return;

  set_row (self, row);
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

  g_clear_object (&self->offer.image);
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
 *
 * Offers the sizes of a model.
 */
void
takes_size_picker_set_table (TakesSizePicker *self,
                             const TakesSize *sizes,
                             guint            n_sizes)
{
  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  if (self->offer.sizes == sizes && self->offer.n_sizes == n_sizes)
    return;

  self->offer.sizes = sizes;
  self->offer.n_sizes = n_sizes;
  takes_size_buttons_fill_presets (self->presets, &self->offer);
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
  gboolean followed;

  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  followed = self->offer.follows_video;
  if (!followed && self->offer.can_match == can_match && self->offer.width == width &&
      self->offer.height == height && self->offer.image == image)
    return;

  self->offer.follows_video = FALSE;
  self->offer.can_match = can_match;
  self->offer.width = width;
  self->offer.height = height;
  g_set_object (&self->offer.image, image);
  if (followed)
    takes_size_buttons_fill_presets (self->presets, &self->offer);
  rebuild_shapes (self);
}

/**
 * takes_size_picker_set_video:
 * @width: of the reference video; 0 unknown
 *
 * Instead of takes_size_picker_set_picture(): offers the shape of the reference video, and its size.
 */
void
takes_size_picker_set_video (TakesSizePicker *self,
                             int              width,
                             int              height)
{
  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  if (self->offer.follows_video && self->offer.width == width && self->offer.height == height)
    return;

  self->offer.follows_video = self->offer.can_match = TRUE;
  self->offer.width = width;
  self->offer.height = height;
  g_clear_object (&self->offer.image);
  takes_size_buttons_fill_presets (self->presets, &self->offer);
  rebuild_shapes (self);
}

/**
 * takes_size_picker_set_presets_only:
 * @presets_only: whether only the shape of the picture can be had, which takes_size_picker_set_picture() offers
 *
 * Pixels are then shown as what is sent of them, their preset.
 */
void
takes_size_picker_set_presets_only (TakesSizePicker *self,
                                    gboolean         presets_only)
{
  g_return_if_fail (TAKES_IS_SIZE_PICKER (self));

  if (self->offer.presets_only == presets_only)
    return;

  self->offer.presets_only = presets_only;
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

  row = takes_size_find (self->offer.sizes, self->offer.n_sizes, width, height);
  if (row && self->offer.presets_only)
    {
      set_choice (self, row->preset, TAKES_SIZE_SHAPE_PICTURE);
      update_value (self, 0, 0);
      return;
    }

  if (row)
    set_row (self, row);
  else if (width == TAKES_UNSET && height == TAKES_UNSET && resolution)
    set_choice (self, resolution, TAKES_SIZE_SHAPE_PICTURE);
  else if (width == TAKES_UNSET && height == TAKES_UNSET && self->offer.follows_video)
    set_choice (self, TAKES_SIZE_PRESET_VIDEO, NULL);
  else
    set_choice (self, NULL, NULL);

  update_value (self, width == TAKES_UNSET ? 0 : width, height == TAKES_UNSET ? 0 : height);
}
