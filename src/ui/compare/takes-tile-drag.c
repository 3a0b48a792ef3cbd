/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-clip-content.h"
#include "takes-first-out.h"
#include "takes-stage.h"

#define ICON_SIDE 140.0

static gboolean
is_zoomed (TakesTile *self)
{
  GtkWidget *stage = gtk_widget_get_ancestor (GTK_WIDGET (self), TAKES_TYPE_STAGE);

  return stage && takes_stage_get_zoom (TAKES_STAGE (stage)) > 1;
}

/* Outside of Takes a take is a file; on another tile, or a poster of the tray, it is a place of the comparison; as a
 * first frame it is the frame that is shown: the path of the clip and its number. */
static GdkContentProvider *
create_content (TakesTile *self)
{
  GdkContentProvider *providers[3] = { gdk_content_provider_new_typed (TAKES_TYPE_MEMBER, self->member),
                                       takes_clip_content_new (takes_tile_get_clip (self)) };
  gsize n_providers = providers[1] ? 2 : 1;
  int frame;

  if (n_providers == 2 && takes_tile_get_shown_frame (self, &frame))
    providers[n_providers++] = gdk_content_provider_new_typed (G_TYPE_VARIANT,
                                                               g_variant_new ("(si)", takes_tile_get_clip (self), frame));

  return gdk_content_provider_new_union (providers, n_providers);
}

/* While the stage is zoomed, dragging the picture moves it about; then the label drags the take. */
static GdkContentProvider *
prepare_cb (TakesTile     *self,
            double         x,
            double         y,
            GtkDragSource *source)
{
  gboolean label = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)) != GTK_WIDGET (self);

  if (!label && (is_zoomed (self) || takes_tile_is_covered (self)))
    return NULL;

  return create_content (self);
}

static void
begin_cb (TakesTile     *self,
          GdkDrag       *drag,
          GtkDragSource *source)
{
  GdkPaintable *still = takes_tile_get_still (self);
  double aspect = takes_tile_get_aspect (self);
  double width = aspect > 1 ? ICON_SIDE : ICON_SIDE * aspect;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GdkPaintable) icon = NULL;

  if (!still || takes_tile_is_covered (self))
    return;

  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (still, snapshot, width, width / aspect);
  icon = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (width, width / aspect));
  gtk_drag_source_set_icon (source, icon, (int) width / 2, (int) (width / aspect / 2));
}

/* Only a copy is offered: a file manager must not move takes away from their shelf. */
static void
add_source (TakesTile           *self,
            GtkWidget           *widget,
            GtkPropagationPhase  phase)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), phase);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  takes_first_out_watch_drag (GTK_WIDGET (self), source);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

/**
 * takes_tile_install_drag:
 *
 * Lets the take be dragged out as a file, into a file manager, an editor, or back into Compose: by its picture, and
 * by its label. The label is a button, so that the drag has to look at the press before it.
 */
void
takes_tile_install_drag (TakesTile *self)
{
  add_source (self, GTK_WIDGET (self), GTK_PHASE_BUBBLE);
  add_source (self, self->chip, GTK_PHASE_CAPTURE);
}
