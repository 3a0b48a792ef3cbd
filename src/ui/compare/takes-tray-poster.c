/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tray-poster.h"

#include "takes-clip-content.h"
#include "takes-first-out.h"
#include "takes-still.h"
#include "takes-tile-label.h"

#include <glib/gi18n.h>

#define WIDTH   80
#define HEIGHT  45
#define SIDE    (2 * WIDTH)     /* of the picture that is read, for screens of twice the density */

/*
 * One take of a comparison as a small picture with its number; what was rejected is dim, what is held has a star.
 * It can be dragged as a TakesMember, and as the file of its take. What a click does is the action that its owner
 * gives it.
 */
struct _TakesTrayPoster
{
  GtkButton     parent_instance;

  TakesMember  *member;
  GSignalGroup *take_signals;
  int           number;
  char         *path;            /* of the picture that is shown */
  GCancellable *cancellable;

  GtkPicture   *picture;
  GtkLabel     *label;
  GtkWidget    *star;
};

G_DEFINE_FINAL_TYPE (TakesTrayPoster, takes_tray_poster, GTK_TYPE_BUTTON)

static void
still_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TakesTrayPoster) self = user_data;
  g_autoptr (GdkTexture) texture = takes_still_load_finish (result, NULL);

  /* Without a picture the number alone stands there. */
  if (texture)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
load_still (TakesTrayPoster *self)
{
  TakesTake *take = takes_member_get_take (self->member);
  const char *path = take && !takes_take_get_nsfw (take) ? takes_take_get_poster_path (take) : NULL;

  if (g_strcmp0 (path, self->path) == 0)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  self->path = g_strdup (path);
  gtk_picture_set_paintable (self->picture, NULL);
  if (!path)
    return;

  self->cancellable = g_cancellable_new ();
  takes_still_load_async (path, SIDE, self->cancellable, still_loaded_cb, g_object_ref (self));
}

static const char *
describe_state (TakesTrayPoster *self)
{
  if (takes_member_get_held (self->member))
    return _("held");
  if (!takes_member_get_take (self->member))
    return _("not here yet");

  return NULL;
}

static void
update_name (TakesTrayPoster *self)
{
  gint64 seed = takes_member_get_seed (self->member);
  g_autofree char *number = g_strdup_printf ("%d", self->number);
  g_autofree char *label = seed >= 0 ? g_strdup_printf (_("seed %" G_GINT64_FORMAT), seed) : NULL;
  TakesTake *take = takes_member_get_take (self->member);
  const char *verdict = takes_tile_describe_verdict (take ? takes_take_get_verdict (take) : TAKES_VERDICT_NONE);
  g_autofree char *name = takes_tile_name (self->number, NULL, label, describe_state (self), verdict);

  gtk_label_set_text (self->label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update (TakesTrayPoster *self)
{
  load_still (self);
  update_name (self);
  gtk_widget_set_visible (self->star, takes_member_get_held (self->member));
  if (takes_member_is_rejected (self->member))
    gtk_widget_add_css_class (GTK_WIDGET (self), "rejected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rejected");
}

static void
take_cb (TakesTrayPoster *self)
{
  g_signal_group_set_target (self->take_signals, takes_member_get_take (self->member));
  update (self);
}

static GdkContentProvider *
prepare_drag_cb (TakesTrayPoster *self)
{
  TakesTake *take = takes_member_get_take (self->member);
  GdkContentProvider *providers[] = { gdk_content_provider_new_typed (TAKES_TYPE_MEMBER, self->member),
                                      takes_clip_content_new (take ? takes_take_get_path (take) : NULL) };

  return gdk_content_provider_new_union (providers, providers[1] ? 2 : 1);
}

static void
drag_begin_cb (TakesTrayPoster *self,
               GdkDrag         *drag,
               GtkDragSource   *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (icon);

  gtk_drag_source_set_icon (source, still, WIDTH / 2, HEIGHT / 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (TakesTrayPoster *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
takes_tray_poster_dispose (GObject *object)
{
  TakesTrayPoster *self = TAKES_TRAY_POSTER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->take_signals)
    g_signal_group_set_target (self->take_signals, NULL);
  g_clear_object (&self->take_signals);
  g_clear_object (&self->member);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (takes_tray_poster_parent_class)->dispose (object);
}

static void
takes_tray_poster_class_init (TakesTrayPosterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_tray_poster_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-tray-poster.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTrayPoster, picture);
  gtk_widget_class_bind_template_child (widget_class, TakesTrayPoster, label);
  gtk_widget_class_bind_template_child (widget_class, TakesTrayPoster, star);
}

static void
takes_tray_poster_init (TakesTrayPoster *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  self->take_signals = g_signal_group_new (TAKES_TYPE_TAKE);
  g_signal_group_connect_object (self->take_signals, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), WIDTH, HEIGHT);

  /* Only a copy is offered: a file manager must not move takes away from their shelf. */
  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  takes_first_out_watch_drag (GTK_WIDGET (self), drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * takes_tray_poster_new:
 * @member: what is shown
 *
 * Returns: (transfer floating): its poster
 */
GtkWidget *
takes_tray_poster_new (TakesMember *member)
{
  TakesTrayPoster *self;

  g_return_val_if_fail (TAKES_IS_MEMBER (member), NULL);

  self = g_object_new (TAKES_TYPE_TRAY_POSTER, NULL);
  self->member = g_object_ref (member);
  g_signal_connect_object (member, "notify::take", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (member, "notify::held", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  take_cb (self);

  return GTK_WIDGET (self);
}

/**
 * takes_tray_poster_get_member:
 *
 * Returns: (transfer none): what is shown
 */
TakesMember *
takes_tray_poster_get_member (TakesTrayPoster *self)
{
  g_return_val_if_fail (TAKES_IS_TRAY_POSTER (self), NULL);

  return self->member;
}

/**
 * takes_tray_poster_set_number:
 * @number: its place in the comparison, from 1
 */
void
takes_tray_poster_set_number (TakesTrayPoster *self,
                              int              number)
{
  g_return_if_fail (TAKES_IS_TRAY_POSTER (self));

  if (self->number == number)
    return;

  self->number = number;
  update_name (self);
}
