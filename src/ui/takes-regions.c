/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-regions.h"

#define WIDTH_WIDE       1500
#define WIDTH_COLUMNS    1150
#define WIDTH_OVERLAY    700
#define COMPOSE_MIN      340
#define COMPOSE_MAX      560
#define INSPECTOR_WIDTH  320
#define HANDLE_WIDTH     8

/*
 * The window's layout: Compose, the stage, the inspector. The width alone decides whether they stand in
 * columns, lie over the stage, or are shown one at a time; a child that has no place is not child-visible.
 *
 * Properties: compose, stage, inspector (GtkWidget), compose-visible (the wish for windows wide enough
 * for columns; kept), compose-width (logical pixels), compose-shown (what is so now), inspector-visible,
 * stage-only (full screen), mode (TakesRegionsMode, read only).
 */
struct _TakesRegions
{
  GtkWidget         parent_instance;

  GtkWidget        *compose;
  GtkWidget        *stage;
  GtkWidget        *inspector;
  GtkWidget        *handle;

  TakesRegionsMode  mode;
  int               compose_width;
  int               drag_width;
  gboolean          compose_visible;    /* in columns */
  gboolean          compose_raised;     /* over the stage, or as the page */
  gboolean          placed;             /* the width is known, and with it the mode */
  gboolean          inspector_visible;
  gboolean          stage_only;
};

G_DEFINE_ENUM_TYPE (TakesRegionsMode, takes_regions_mode,
                    G_DEFINE_ENUM_VALUE (TAKES_REGIONS_PAGES, "pages"),
                    G_DEFINE_ENUM_VALUE (TAKES_REGIONS_OVERLAY, "overlay"),
                    G_DEFINE_ENUM_VALUE (TAKES_REGIONS_COLUMNS, "columns"),
                    G_DEFINE_ENUM_VALUE (TAKES_REGIONS_WIDE, "wide"))

G_DEFINE_FINAL_TYPE (TakesRegions, takes_regions, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_COMPOSE,
  PROP_STAGE,
  PROP_INSPECTOR,
  PROP_COMPOSE_VISIBLE,
  PROP_COMPOSE_WIDTH,
  PROP_COMPOSE_SHOWN,
  PROP_INSPECTOR_VISIBLE,
  PROP_STAGE_ONLY,
  PROP_MODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
in_columns (TakesRegions *self)
{
  return self->mode >= TAKES_REGIONS_COLUMNS;
}

static void
give_focus_to_stage (TakesRegions *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && self->compose && self->stage && gtk_widget_is_ancestor (focus, self->compose))
    gtk_widget_child_focus (self->stage, GTK_DIR_TAB_FORWARD);
}

static void
set_child (TakesRegions  *self,
           GtkWidget    **slot,
           GtkWidget     *child,
           GtkWidget     *above)
{
  if (*slot == child)
    return;

  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;

  if (child)
    gtk_widget_insert_after (child, GTK_WIDGET (self), above);
}

static void
set_compose_visible (TakesRegions *self,
                     gboolean      visible)
{
  if (self->compose_visible == visible)
    return;

  self->compose_visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSE_VISIBLE]);
}

static void
set_compose_width (TakesRegions *self,
                   int           width)
{
  width = CLAMP (width, COMPOSE_MIN, COMPOSE_MAX);

  if (self->compose_width == width)
    return;

  self->compose_width = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSE_WIDTH]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
drag_begin_cb (TakesRegions   *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  self->drag_width = self->compose_width;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (TakesRegions   *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  double x, y, at;

  /* The handle moves along under the pointer, so its own coordinates are of no use. */
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  gtk_widget_translate_coordinates (self->handle, GTK_WIDGET (self), x + dx, y + dy, &at, &y);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at = gtk_widget_get_width (GTK_WIDGET (self)) - at;

  set_compose_width (self, (int) at);
}

static void
update_mode (TakesRegions *self,
             int           width)
{
  TakesRegionsMode mode = takes_regions_mode_for_width (width);
  gboolean was_shown = takes_regions_get_compose_shown (self);

  self->placed = TRUE;
  if (self->mode == mode)
    return;

  self->mode = mode;

  if (mode == TAKES_REGIONS_OVERLAY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "overlaid");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "overlaid");

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);

  if (was_shown != takes_regions_get_compose_shown (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSE_SHOWN]);
}

static void
place (TakesRegions *self,
       GtkWidget    *child,
       gboolean      shown,
       int           x,
       int           width,
       int           height)
{
  GtkAllocation allocation = { x, 0, width, height };

  if (!child)
    return;

  gtk_widget_set_child_visible (child, shown);

  if (!shown || !gtk_widget_get_visible (child))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;

  gtk_widget_size_allocate (child, &allocation, -1);
}

static int
min_width_of (GtkWidget *child)
{
  int minimum = 0;

  if (child)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
takes_regions_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  TakesRegions *self = TAKES_REGIONS (widget);
  gboolean compose, inspector, pages;
  int compose_width, inspector_width, left = 0, right = width;

  update_mode (self, width);

  pages = self->mode == TAKES_REGIONS_PAGES;
  compose = takes_regions_get_compose_shown (self);
  inspector = self->inspector && self->inspector_visible && !self->stage_only && !(pages && compose);
  compose_width = pages ? width : MIN (MAX (self->compose_width, min_width_of (self->compose)), width);
  inspector_width = pages ? width : MIN (INSPECTOR_WIDTH, width);

  if (compose && in_columns (self))
    left = compose_width;
  if (inspector && self->mode == TAKES_REGIONS_WIDE)
    right = width - inspector_width;

  place (self, self->stage, !(pages && (compose || inspector)), left, right - left, height);
  place (self, self->inspector, inspector, width - inspector_width, inspector_width, height);
  place (self, self->compose, compose, 0, compose_width, height);
  place (self, self->handle, compose && !pages, compose_width - HANDLE_WIDTH / 2, HANDLE_WIDTH, height);
}

static void
takes_regions_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  TakesRegions *self = TAKES_REGIONS (widget);
  GtkWidget *children[] = { self->stage, self->compose, self->inspector };

  *minimum = *natural = 0;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum = 0, child_natural = 0;

      if (!children[i])
        continue;

      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
takes_regions_dispose (GObject *object)
{
  TakesRegions *self = TAKES_REGIONS (object);

  g_clear_pointer (&self->compose, gtk_widget_unparent);
  g_clear_pointer (&self->stage, gtk_widget_unparent);
  g_clear_pointer (&self->inspector, gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_regions_parent_class)->dispose (object);
}

static void
takes_regions_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TakesRegions *self = TAKES_REGIONS (object);

  switch (prop_id)
    {
    case PROP_COMPOSE:
      g_value_set_object (value, self->compose);
      break;
    case PROP_STAGE:
      g_value_set_object (value, self->stage);
      break;
    case PROP_INSPECTOR:
      g_value_set_object (value, self->inspector);
      break;
    case PROP_COMPOSE_VISIBLE:
      g_value_set_boolean (value, self->compose_visible);
      break;
    case PROP_COMPOSE_WIDTH:
      g_value_set_int (value, self->compose_width);
      break;
    case PROP_COMPOSE_SHOWN:
      g_value_set_boolean (value, takes_regions_get_compose_shown (self));
      break;
    case PROP_INSPECTOR_VISIBLE:
      g_value_set_boolean (value, self->inspector_visible);
      break;
    case PROP_STAGE_ONLY:
      g_value_set_boolean (value, self->stage_only);
      break;
    case PROP_MODE:
      g_value_set_enum (value, self->mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_regions_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TakesRegions *self = TAKES_REGIONS (object);

  switch (prop_id)
    {
    case PROP_STAGE:
      set_child (self, &self->stage, g_value_get_object (value), NULL);
      break;
    case PROP_INSPECTOR:
      set_child (self, &self->inspector, g_value_get_object (value), self->stage);
      break;
    case PROP_COMPOSE:
      set_child (self, &self->compose, g_value_get_object (value), self->inspector ? self->inspector : self->stage);
      gtk_widget_insert_before (self->handle, GTK_WIDGET (self), NULL);
      break;
    case PROP_COMPOSE_VISIBLE:
      if (self->compose_visible != g_value_get_boolean (value))
        {
          set_compose_visible (self, g_value_get_boolean (value));
          g_object_notify_by_pspec (object, properties[PROP_COMPOSE_SHOWN]);
        }
      break;
    case PROP_COMPOSE_WIDTH:
      set_compose_width (self, g_value_get_int (value));
      break;
    case PROP_COMPOSE_SHOWN:
      takes_regions_set_compose_shown (self, g_value_get_boolean (value));
      break;
    case PROP_INSPECTOR_VISIBLE:
      self->inspector_visible = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_STAGE_ONLY:
      takes_regions_set_stage_only (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  TakesRegions *self = TAKES_REGIONS (widget);

  if (in_columns (self) || !takes_regions_get_compose_shown (self))
    return GDK_EVENT_PROPAGATE;

  takes_regions_show_stage (self);

  return GDK_EVENT_STOP;
}

static void
takes_regions_class_init (TakesRegionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = takes_regions_dispose;
  object_class->get_property = takes_regions_get_property;
  object_class->set_property = takes_regions_set_property;
  widget_class->measure = takes_regions_measure;
  widget_class->size_allocate = takes_regions_size_allocate;

  properties[PROP_COMPOSE] = g_param_spec_object ("compose", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_STAGE] = g_param_spec_object ("stage", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_INSPECTOR] = g_param_spec_object ("inspector", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_COMPOSE_VISIBLE] = g_param_spec_boolean ("compose-visible", NULL, NULL, TRUE, flags);
  properties[PROP_COMPOSE_WIDTH] = g_param_spec_int ("compose-width", NULL, NULL, 0, G_MAXINT, 360, flags);
  properties[PROP_COMPOSE_SHOWN] = g_param_spec_boolean ("compose-shown", NULL, NULL, TRUE, flags);
  properties[PROP_INSPECTOR_VISIBLE] = g_param_spec_boolean ("inspector-visible", NULL, NULL, FALSE, flags);
  properties[PROP_STAGE_ONLY] = g_param_spec_boolean ("stage-only", NULL, NULL, FALSE, flags);
  properties[PROP_MODE] = g_param_spec_enum ("mode", NULL, NULL, TAKES_TYPE_REGIONS_MODE, TAKES_REGIONS_COLUMNS,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "regions");
}

static void
takes_regions_init (TakesRegions *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->mode = TAKES_REGIONS_COLUMNS;
  self->compose_visible = TRUE;
  self->compose_width = 360;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->handle = g_object_new (GTK_TYPE_BOX, "css-name", "handle", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_cursor_from_name (self->handle, "col-resize");
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
takes_regions_new (void)
{
  return g_object_new (TAKES_TYPE_REGIONS, NULL);
}

/**
 * takes_regions_mode_for_width:
 * @width: of the window, in logical pixels
 *
 * Returns: how that width is shared (ux.md, "The window")
 */
TakesRegionsMode
takes_regions_mode_for_width (int width)
{
  if (width >= WIDTH_WIDE)
    return TAKES_REGIONS_WIDE;
  if (width >= WIDTH_COLUMNS)
    return TAKES_REGIONS_COLUMNS;
  if (width >= WIDTH_OVERLAY)
    return TAKES_REGIONS_OVERLAY;

  return TAKES_REGIONS_PAGES;
}

/**
 * takes_regions_get_compose_shown:
 *
 * Returns: whether Compose is to be seen now, as a column, over the stage, or as the page
 */
gboolean
takes_regions_get_compose_shown (TakesRegions *self)
{
  g_return_val_if_fail (TAKES_IS_REGIONS (self), FALSE);

  if (self->stage_only || !self->compose)
    return FALSE;

  return in_columns (self) ? self->compose_visible : self->compose_raised;
}

/**
 * takes_regions_set_compose_shown:
 * @shown: whether Compose is to be seen
 *
 * In columns the wish is remembered as "compose-visible"; in a narrower window Compose is raised over the
 * stage, or brought up as the page, until it is put away.
 */
void
takes_regions_set_compose_shown (TakesRegions *self,
                                 gboolean      shown)
{
  g_return_if_fail (TAKES_IS_REGIONS (self));

  /* Before the first allocation nobody knows which of the two is meant. */
  if (!self->placed)
    self->compose_raised = shown;

  if (takes_regions_get_compose_shown (self) == shown)
    return;

  if (in_columns (self))
    set_compose_visible (self, shown);
  else
    self->compose_raised = shown;

  if (!shown)
    give_focus_to_stage (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSE_SHOWN]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * takes_regions_show_stage:
 *
 * Puts away what lies over the stage, so that the takes can be seen. Columns stay as they are.
 */
void
takes_regions_show_stage (TakesRegions *self)
{
  g_return_if_fail (TAKES_IS_REGIONS (self));

  if (!in_columns (self))
    takes_regions_set_compose_shown (self, FALSE);
}

/**
 * takes_regions_set_stage_only:
 * @stage_only: whether only the stage is shown, as in full screen
 *
 * Hides everything else until it is turned off; what was shown comes back.
 */
void
takes_regions_set_stage_only (TakesRegions *self,
                              gboolean      stage_only)
{
  g_return_if_fail (TAKES_IS_REGIONS (self));

  if (self->stage_only == stage_only)
    return;

  self->stage_only = stage_only;
  if (stage_only)
    give_focus_to_stage (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE_ONLY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSE_SHOWN]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
