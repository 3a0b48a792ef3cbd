/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reference-picture.h"

#include "takes-still.h"

#include <glib/gi18n.h>

#define STILL_SIDE    1920
#define ASPECT_USUAL  (16.0 / 9.0)

struct _TakesReferencePicture
{
  GtkWidget     parent_instance;

  char         *path;           /* NULL: the request has no picture or video of its own */
  gboolean      is_video;
  double        aspect;         /* as it is said to be; 0 not known */
  GdkTexture   *still;
  GCancellable *cancellable;

  GtkWidget    *label;
};

G_DEFINE_FINAL_TYPE (TakesReferencePicture, takes_reference_picture, GTK_TYPE_WIDGET)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What takes are to look like, in the order in which it matters. */
static const TakesInputRole roles[] = { TAKES_INPUT_FRAME, TAKES_INPUT_REFERENCE_IMAGE, TAKES_INPUT_REFERENCE_VIDEO };

static const TakesInput *
find_input (const TakesRequest *request,
            TakesInputRole     *role)
{
  for (guint i = 0; request && i < G_N_ELEMENTS (roles); i++)
    for (guint k = 0; k < takes_request_count_inputs (request, roles[i]); k++)
      {
        const TakesInput *input = takes_request_get_input (request, roles[i], k);

        if (input->source && g_str_has_prefix (input->source, "file:"))
          {
            *role = roles[i];
            return input;
          }
      }

  return NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesReferencePicture) self = user_data;
  g_autoptr (GdkTexture) texture = takes_still_load_finish (result, NULL);

  /* A picture that has gone leaves the tile empty, with its name. */
  if (!texture)
    return;

  g_set_object (&self->still, texture);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
load (TakesReferencePicture *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->still);
  if (!self->path || self->is_video)
    return;

  self->cancellable = g_cancellable_new ();
  takes_still_load_async (self->path, STILL_SIDE, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
takes_reference_picture_dispose (GObject *object)
{
  TakesReferencePicture *self = TAKES_REFERENCE_PICTURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->still);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (takes_reference_picture_parent_class)->dispose (object);
}

static void
takes_reference_picture_class_init (TakesReferencePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_reference_picture_dispose;

  signals[CHANGED] = g_signal_new ("changed", TAKES_TYPE_REFERENCE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "reference");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
takes_reference_picture_init (TakesReferencePicture *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (self->label, GTK_ALIGN_START);
  gtk_widget_set_valign (self->label, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->label, "chip");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
takes_reference_picture_new (void)
{
  return g_object_new (TAKES_TYPE_REFERENCE_PICTURE, NULL);
}

/**
 * takes_reference_picture_set_request:
 * @request: (nullable): of a take; %NULL lets everything go
 *
 * Shows what was sent along with a request: its first frame, else its first reference.
 */
void
takes_reference_picture_set_request (TakesReferencePicture *self,
                                     const TakesRequest    *request)
{
  TakesInputRole role = TAKES_INPUT_FRAME;
  const TakesInput *input = find_input (request, &role);
  g_autofree char *path = input ? g_filename_from_uri (input->source, NULL, NULL) : NULL;

  g_return_if_fail (TAKES_IS_REFERENCE_PICTURE (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;

  g_free (self->path);
  self->path = g_steal_pointer (&path);
  self->is_video = role == TAKES_INPUT_REFERENCE_VIDEO;
  self->aspect = input && input->width > 0 && input->height > 0 ? (double) input->width / input->height : 0;
  gtk_label_set_text (GTK_LABEL (self->label), self->path ? takes_input_role_label (role) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->path ? takes_input_role_label (role) : "", -1);
  load (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * takes_reference_picture_get_path:
 *
 * Returns: (nullable): the file that was sent; %NULL when there is none on this computer
 */
const char *
takes_reference_picture_get_path (TakesReferencePicture *self)
{
  g_return_val_if_fail (TAKES_IS_REFERENCE_PICTURE (self), NULL);

  return self->path;
}

/**
 * takes_reference_picture_is_video:
 *
 * Returns: whether it is a video, which plays along with the takes
 */
gboolean
takes_reference_picture_is_video (TakesReferencePicture *self)
{
  g_return_val_if_fail (TAKES_IS_REFERENCE_PICTURE (self), FALSE);

  return self->is_video;
}

/**
 * takes_reference_picture_get_still:
 *
 * Returns: (transfer none) (nullable): the picture, once it is loaded
 */
GdkPaintable *
takes_reference_picture_get_still (TakesReferencePicture *self)
{
  g_return_val_if_fail (TAKES_IS_REFERENCE_PICTURE (self), NULL);

  return self->still ? GDK_PAINTABLE (self->still) : NULL;
}

/**
 * takes_reference_picture_get_aspect:
 *
 * Returns: width / height
 */
double
takes_reference_picture_get_aspect (TakesReferencePicture *self)
{
  g_return_val_if_fail (TAKES_IS_REFERENCE_PICTURE (self), ASPECT_USUAL);

  if (self->still)
    return (double) gdk_texture_get_width (self->still) / gdk_texture_get_height (self->still);

  return self->aspect > 0 ? self->aspect : ASPECT_USUAL;
}
