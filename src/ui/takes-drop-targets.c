/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-drop-targets.h"

#include <glib/gi18n.h>

#define NARROW_WIDTH 150

/*
 * Large targets over the stage while something from outside is dragged into the window: nothing is guessed. Places
 * that cannot take it are off and say why.
 *
 * Signal: "dropped" (int place, GValue *value).
 */
struct _TakesDropTargets
{
  GtkWidget        parent_instance;

  TakesDropRefuse  refuse;
  gpointer         refuse_data;

  GtkWidget       *root;
  GtkWidget       *flow;
  GtkDropTarget   *target;
  GdkDrop         *drop;         /* weak: what is dragged now */
  guint            leaving;      /* source: hides when it is gone */
  gboolean         wanted;       /* what is dragged is for these places */
  struct {
    GtkWidget *box;
    GtkLabel  *reason;
    gboolean   off;
  } places[TAKES_N_DROP_PLACES];
};

G_DEFINE_FINAL_TYPE (TakesDropTargets, takes_drop_targets, GTK_TYPE_WIDGET)

enum {
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
judge (TakesDropTargets *self,
       const GValue     *value)
{
  for (guint place = 0; place < TAKES_N_DROP_PLACES; place++)
    {
      g_autofree char *reason = self->refuse ? self->refuse (place, value, self->refuse_data) : NULL;

      self->places[place].off = reason != NULL;
      gtk_widget_set_sensitive (self->places[place].box, !reason);
      gtk_label_set_text (self->places[place].reason, reason ? reason : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->places[place].box),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "", -1);
    }
}

static void
value_cb (TakesDropTargets *self)
{
  const GValue *value = gtk_drop_target_get_value (self->target);

  /* It goes with every crossing; what is known stays known. */
  if (value)
    judge (self, value);
}

/* Which place is meant; −1 none. */
static int
find_place (TakesDropTargets *self,
            double            x,
            double            y)
{
  for (guint place = 0; place < TAKES_N_DROP_PLACES; place++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->places[place].box, GTK_WIDGET (self), &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) place;
    }

  return -1;
}

static void
mark (TakesDropTargets *self,
      int               meant)
{
  for (int place = 0; place < TAKES_N_DROP_PLACES; place++)
    if (place == meant)
      gtk_widget_add_css_class (self->places[place].box, "over");
    else
      gtk_widget_remove_css_class (self->places[place].box, "over");
}

static GdkDragAction
motion_cb (TakesDropTargets *self,
           double            x,
           double            y)
{
  int place = find_place (self, x, y);
  gboolean takes = place >= 0 && !self->places[place].off;

  mark (self, takes ? place : -1);

  return takes ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (TakesDropTargets *self)
{
  mark (self, -1);
}

static void
hide (TakesDropTargets *self)
{
  g_clear_handle_id (&self->leaving, g_source_remove);
  self->wanted = FALSE;
  mark (self, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
drop_cb (TakesDropTargets *self,
         const GValue     *value,
         double            x,
         double            y)
{
  int place = find_place (self, x, y);

  hide (self);
  if (place < 0)
    return FALSE;

  /* By now it is known what it is. */
  judge (self, value);
  if (self->places[place].off)
    return FALSE;

  g_signal_emit (self, signals[DROPPED], 0, place, value);

  return TRUE;
}

/* Tiles, posters and inputs that are dragged inside Takes have their own places. */
static gboolean
is_wanted (GdkDrop *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);
  g_autoptr (GdkContentFormats) all = NULL;

  if (gdk_drop_get_drag (drop))
    return FALSE;

  all = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

  return gdk_content_formats_contain_gtype (all, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_gtype (all, GDK_TYPE_TEXTURE) ||
         gdk_content_formats_contain_gtype (all, G_TYPE_STRING);
}

static gboolean
left_cb (gpointer data)
{
  TakesDropTargets *self = data;

  self->leaving = 0;
  hide (self);

  return G_SOURCE_REMOVE;
}

static void
gone_cb (gpointer  data,
         GObject  *drop)
{
  TakesDropTargets *self = data;

  self->drop = NULL;
  if (!self->leaving)
    self->leaving = g_idle_add (left_cb, self);
}

static void
follow (TakesDropTargets *self,
        GdkDrop          *drop)
{
  if (self->drop == drop)
    return;

  if (self->drop)
    g_object_weak_unref (G_OBJECT (self->drop), gone_cb, self);
  self->drop = drop;
  if (drop)
    g_object_weak_ref (G_OBJECT (drop), gone_cb, self);
}

/* GTK 4.8 tells a window again and again that a drag left it and came, when what is under the pointer changes,
 * which it does when this is shown. A drag has left when there is none any more. */
static void
over_cb (TakesDropTargets        *self,
         GParamSpec              *pspec,
         GtkDropControllerMotion *motion)
{
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (motion);

  if (!drop)
    return;

  g_clear_handle_id (&self->leaving, g_source_remove);
  follow (self, drop);
  self->wanted = is_wanted (drop);
}

static void
moved_cb (TakesDropTargets *self)
{
  if (!self->wanted || !self->drop || gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  judge (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
is_over_me (TakesDropTargets *self,
            GtkWidget        *window,
            GdkEvent         *event)
{
  double x, y, left = 0, top = 0;
  GtkWidget *widget;

  if (!gdk_event_get_position (event, &x, &y))
    return FALSE;

  if (GTK_IS_NATIVE (window))
    gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  widget = gtk_widget_pick (window, x - left, y - top, GTK_PICK_DEFAULT);

  return widget && (widget == GTK_WIDGET (self) || gtk_widget_is_ancestor (widget, GTK_WIDGET (self)));
}

/* It was dropped on somebody else, who may keep the drop for a while. */
static gboolean
event_cb (TakesDropTargets   *self,
          GdkEvent           *event,
          GtkEventController *controller)
{
  if (gdk_event_get_event_type (event) == GDK_DROP_START && !self->leaving &&
      !is_over_me (self, gtk_event_controller_get_widget (controller), event))
    self->leaving = g_idle_add (left_cb, self);

  return GDK_EVENT_PROPAGATE;
}

static void
takes_drop_targets_dispose (GObject *object)
{
  TakesDropTargets *self = TAKES_DROP_TARGETS (object);

  follow (self, NULL);
  g_clear_handle_id (&self->leaving, g_source_remove);
  self->refuse = NULL;
  g_clear_pointer (&self->root, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_drop_targets_parent_class)->dispose (object);
}

static void
takes_drop_targets_class_init (TakesDropTargetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_drop_targets_dispose;

  signals[DROPPED] =
    g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_VALUE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_css_name (widget_class, "droptargets");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_place (TakesDropTargets *self,
           TakesDropPlace    place)
{
  const char *title = takes_drop_place_get_title (place);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (takes_drop_place_get_icon (place));
  GtkWidget *child = gtk_flow_box_child_new ();

  self->places[place].box = box;
  self->places[place].reason = GTK_LABEL (make_label ("", "caption"));
  gtk_image_set_icon_size (GTK_IMAGE (icon), GTK_ICON_SIZE_LARGE);
  gtk_widget_set_valign (inside, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (inside, TRUE);
  gtk_box_append (GTK_BOX (inside), icon);
  gtk_box_append (GTK_BOX (inside), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->places[place].reason));
  gtk_box_append (GTK_BOX (box), inside);
  gtk_widget_add_css_class (box, "drop-place");
  gtk_widget_set_size_request (box, NARROW_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->flow), child, -1);
}

static void
takes_drop_targets_init (TakesDropTargets *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };

  self->flow = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                             "min-children-per-line", 1, "max-children-per-line", 3,
                             "row-spacing", 12, "column-spacing", 12, "vexpand", TRUE, NULL);
  /* Or an overlay would make it as high as it is in the narrowest window. */
  self->root = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child", self->flow, NULL);
  gtk_widget_set_parent (self->root, GTK_WIDGET (self));
  for (guint place = 0; place < TAKES_N_DROP_PLACES; place++)
    add_place (self, place);

  self->target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (self->target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (self->target, TRUE);
  g_signal_connect_object (self->target, "notify::value", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->target));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Drop here"), -1);
}

/**
 * takes_drop_targets_set_refuse:
 * @refuse: says what a place does not take, and why; asked anew for everything that is dragged
 */
void
takes_drop_targets_set_refuse (TakesDropTargets *self,
                               TakesDropRefuse   refuse,
                               gpointer          user_data)
{
  g_return_if_fail (TAKES_IS_DROP_TARGETS (self));

  self->refuse = refuse;
  self->refuse_data = user_data;
}

/**
 * takes_drop_targets_watch:
 * @widget: the window: while something from outside is over it, the targets are shown
 */
void
takes_drop_targets_watch (TakesDropTargets *self,
                          GtkWidget        *widget)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();
  GtkEventController *all = gtk_event_controller_legacy_new ();

  g_return_if_fail (TAKES_IS_DROP_TARGETS (self));

  g_signal_connect_object (motion, "notify::contains-pointer", G_CALLBACK (over_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);
  gtk_event_controller_set_propagation_phase (all, GTK_PHASE_CAPTURE);
  g_signal_connect_object (all, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, all);
}
