/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <glib/gi18n.h>

/*
 * Shows a comparison: up to nine tiles in one set, driven by one TakesSyncGroup and drawn in one snapshot,
 * so that no tile can ever be on another frame than the rest (playback.md §3). Which tiles there are:
 * takes-stage-tiles.c; how they are looked at: takes-stage-view.c; where they stand and how they are drawn:
 * takes-stage-layout.c, takes-stage-draw.c; the pointer: takes-stage-input.c; which of them is current, alone,
 * or heard: takes-stage-current.c.
 *
 * Properties: n-tiles (uint), current (uint), solo (boolean), view (boxed TakesView: kind, packed, row, column,
 * wipe, opacity, gain, zoom, center, reference, current), loupe (boolean).
 * Signals: "tiles-changed" (the tiles, their order, or which clips have joined).
 */
G_DEFINE_FINAL_TYPE (TakesStage, takes_stage, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_N_TILES,
  PROP_CURRENT,
  PROP_SOLO,
  PROP_VIEW,
  PROP_LOUPE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What must never happen is said when it does. */
static void
show_skew (TakesStage *self)
{
  gint64 skew = takes_sync_group_get_skew (self->group);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->skew_label, skew != 0);
  if (skew == 0)
    return;

  text = g_strdup_printf (_("Out of step by %d ms"), (int) (ABS (skew) / 1000000));
  gtk_label_set_text (GTK_LABEL (self->skew_label), text);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  TakesStage *self = TAKES_STAGE (widget);

  if (takes_sync_group_advance (self->group, gdk_frame_clock_get_frame_time (frame_clock)))
    gtk_widget_queue_draw (widget);

  show_skew (self);
  if (takes_stage_blinks (self))
    takes_stage_blink (self, gdk_frame_clock_get_frame_time (frame_clock));

  if (takes_sync_group_needs_ticks (self->group) || takes_stage_blinks (self))
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  takes_stage_tell (self);

  return G_SOURCE_REMOVE;
}

static void
group_changed_cb (TakesStage *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  takes_stage_request_ticks (self);
}

/* A frame that is looked at: while takes play it goes by, from wherever it comes. */
static void
show_exact (TakesStage      *self,
            TakesStageEntry *entry)
{
  takes_tile_set_exact (entry->tile, entry->joined && !takes_sync_group_get_playing (self->group) &&
                        takes_sync_group_is_exact (self->group, entry->clip));
}

static void
clip_changed_cb (TakesStage *self,
                 guint       clip)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (!entry->joined || entry->clip != clip)
        continue;

      takes_tile_set_problem (entry->tile,
                              takes_sync_group_get_state (self->group, clip) == TAKES_CLIP_BROKEN
                                ? takes_sync_group_get_problem (self->group, clip) : NULL);
      show_exact (self, entry);
    }

  takes_stage_rest_on_stills (self);
  group_changed_cb (self);
}

static void
playing_changed_cb (TakesStage *self)
{
  takes_stage_tell (self);
  for (guint i = 0; i < self->entries->len; i++)
    show_exact (self, takes_stage_entry (self, i));

  /* What is looked at through the loupe is sharp at rest. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->loupe)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  group_changed_cb (self);
}

static void
sound_changed_cb (TakesStage *self)
{
  int sound;

  g_object_get (self->group, "sound-clip", &sound, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      takes_tile_set_heard (entry->tile, entry->joined && sound >= 0 && entry->clip == (guint) sound);
    }
}

static void
refresh_cb (gpointer user_data)
{
  TakesStage *self = user_data;

  self->clock = 0;

  for (guint i = 0; i < self->entries->len; i++)
    if (!takes_tile_get_take (takes_stage_entry (self, i)->tile))
      takes_tile_refresh (takes_stage_entry (self, i)->tile);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->clock = takes_clock_after (takes_engine_get_clock (self->engine), 1000, refresh_cb, self);
}

static void
takes_stage_map (GtkWidget *widget)
{
  TakesStage *self = TAKES_STAGE (widget);

  GTK_WIDGET_CLASS (takes_stage_parent_class)->map (widget);

  if (self->was_playing)
    takes_sync_group_set_playing (self->group, TRUE);
  self->was_playing = FALSE;

  if (self->engine && !self->clock)
    self->clock = takes_clock_after (takes_engine_get_clock (self->engine), 1000, refresh_cb, self);

  group_changed_cb (self);
}

static void
takes_stage_unmap (GtkWidget *widget)
{
  TakesStage *self = TAKES_STAGE (widget);

  /* Nobody sees it: neither decode nor sound goes on. */
  self->was_playing = takes_sync_group_get_playing (self->group);
  takes_sync_group_set_playing (self->group, FALSE);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->clock, g_source_remove);

  GTK_WIDGET_CLASS (takes_stage_parent_class)->unmap (widget);
}

static void
takes_stage_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
}

static void
takes_stage_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  takes_stage_lay_out (TAKES_STAGE (widget), width, height);
}

static void
takes_stage_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  TakesStage *self = TAKES_STAGE (widget);

  takes_stage_draw (self, snapshot);

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    if (takes_stage_is_seen (self, i))
      gtk_widget_snapshot_child (widget, GTK_WIDGET (takes_stage_entry (self, i)->tile), snapshot);

  for (guint i = 0; i < self->headings->len; i++)
    gtk_widget_snapshot_child (widget, ((TakesHeading *) g_ptr_array_index (self->headings, i))->button, snapshot);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->reference_tile), snapshot);
  if (self->filmstrip)
    gtk_widget_snapshot_child (widget, self->filmstrip, snapshot);

  takes_stage_draw_lenses (self, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->loupe), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->wipe_handle), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->view_bar), snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->filter_bar), snapshot);
  gtk_widget_snapshot_child (widget, self->zoom_button, snapshot);
  gtk_widget_snapshot_child (widget, self->skew_label, snapshot);
}

static void
takes_stage_dispose (GObject *object)
{
  TakesStage *self = TAKES_STAGE (object);

  g_clear_handle_id (&self->clock, g_source_remove);
  takes_stage_clear (self);
  g_clear_pointer ((GtkWidget **) &self->wipe_handle, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->view_bar, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->loupe, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->filter_bar, gtk_widget_unparent);
  g_clear_pointer (&self->zoom_button, gtk_widget_unparent);
  g_clear_pointer (&self->skew_label, gtk_widget_unparent);
  g_clear_pointer (&self->filmstrip, gtk_widget_unparent);
  takes_stage_clear_reference (self);
  g_ptr_array_set_size (self->headings, 0);
  g_clear_object (&self->difference);
  if (self->comparison_signals)
    g_signal_group_set_target (self->comparison_signals, NULL);
  g_clear_object (&self->comparison_signals);
  g_clear_object (&self->duel[0]);
  g_clear_object (&self->duel[1]);
  g_clear_object (&self->comparison);
  g_clear_object (&self->engine);
  g_clear_object (&self->group);
  g_clear_object (&self->packs);

  G_OBJECT_CLASS (takes_stage_parent_class)->dispose (object);
}

static void
takes_stage_finalize (GObject *object)
{
  TakesStage *self = TAKES_STAGE (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->headings);
  takes_frame_nodes_free (self->frame_nodes);
  takes_axes_free (self->axes);
  takes_view_free (self->view);
  takes_view_free (self->told_view);
  g_free (self->headings_text);
  g_free (self->filters_text);

  G_OBJECT_CLASS (takes_stage_parent_class)->finalize (object);
}

static void
takes_stage_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TakesStage *self = TAKES_STAGE (object);

  switch (prop_id)
    {
    case PROP_N_TILES:
      g_value_set_uint (value, self->entries->len);
      break;
    case PROP_CURRENT:
      g_value_set_uint (value, self->current);
      break;
    case PROP_SOLO:
      g_value_set_boolean (value, self->solo);
      break;
    case PROP_VIEW:
      g_value_set_boxed (value, self->view);
      break;
    case PROP_LOUPE:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->loupe)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_stage_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TakesStage *self = TAKES_STAGE (object);

  switch (prop_id)
    {
    case PROP_CURRENT:
      takes_stage_set_current (self, g_value_get_uint (value));
      break;
    case PROP_SOLO:
      takes_stage_set_solo (self, g_value_get_boolean (value));
      break;
    case PROP_VIEW:
      takes_stage_set_view (self, g_value_get_boxed (value));
      break;
    case PROP_LOUPE:
      if (g_value_get_boolean (value) != gtk_widget_get_visible (GTK_WIDGET (self->loupe)))
        takes_stage_toggle_loupe (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_stage_class_init (TakesStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = takes_stage_dispose;
  object_class->finalize = takes_stage_finalize;
  object_class->get_property = takes_stage_get_property;
  object_class->set_property = takes_stage_set_property;
  widget_class->map = takes_stage_map;
  widget_class->unmap = takes_stage_unmap;
  widget_class->measure = takes_stage_measure;
  widget_class->size_allocate = takes_stage_size_allocate;
  widget_class->snapshot = takes_stage_snapshot;

  properties[PROP_N_TILES] = g_param_spec_uint ("n-tiles", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENT] = g_param_spec_uint ("current", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SOLO] = g_param_spec_boolean ("solo", NULL, NULL, FALSE, flags);
  properties[PROP_VIEW] = g_param_spec_boxed ("view", NULL, NULL, TAKES_TYPE_VIEW, flags);
  properties[PROP_LOUPE] = g_param_spec_boolean ("loupe", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("tiles-changed", TAKES_TYPE_STAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "stage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
takes_stage_init (TakesStage *self)
{
  self->entries = g_ptr_array_new ();
  self->frame_nodes = takes_frame_nodes_new ();
  self->group = takes_sync_group_new ();
  g_object_set (self->group, "loop", TRUE, NULL);
  takes_stage_init_view (self);
  takes_stage_install_input (self);

  self->comparison_signals = g_signal_group_new (TAKES_TYPE_COMPARISON);
  g_signal_group_connect_object (self->comparison_signals, "items-changed", G_CALLBACK (takes_stage_reconcile), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->comparison_signals, "notify::n-on-stage", G_CALLBACK (takes_stage_reconcile), self, G_CONNECT_SWAPPED);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  g_signal_connect_object (self->group, "changed", G_CALLBACK (group_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "clip-changed", G_CALLBACK (clip_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::playing", G_CALLBACK (playing_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->group, "notify::sound-clip", G_CALLBACK (sound_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
takes_stage_new (void)
{
  return g_object_new (TAKES_TYPE_STAGE, NULL);
}

/**
 * takes_stage_entry:
 * @index: from 0, must exist
 *
 * Returns: (transfer none): tile and job at that place
 */
TakesStageEntry *
takes_stage_entry (TakesStage *self,
                   guint       index)
{
  return g_ptr_array_index (self->entries, index);
}

/**
 * takes_stage_count_shown:
 *
 * Returns: how many tiles there are, those in the tray left out
 */
guint
takes_stage_count_shown (TakesStage *self)
{
  return MIN (self->entries->len, TAKES_STAGE_MAX_TILES);
}

/**
 * takes_stage_request_ticks:
 *
 * Lets the stage follow the frame clock as long as there is something to follow.
 */
void
takes_stage_request_ticks (TakesStage *self)
{
  if (!self->tick && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/**
 * takes_stage_set_engine:
 * @engine: (nullable): what the tiles act through; before a comparison is opened
 */
void
takes_stage_set_engine (TakesStage  *self,
                        TakesEngine *engine)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  g_set_object (&self->engine, engine);
}

/**
 * takes_stage_set_packs:
 * @packs: (nullable): where prepared copies of the clips are; before a comparison is opened
 */
void
takes_stage_set_packs (TakesStage     *self,
                       TakesPackCache *packs)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  g_set_object (&self->packs, packs);
  takes_sync_group_set_packs (self->group, packs);
}

/**
 * takes_stage_get_packs:
 *
 * Returns: (transfer none) (nullable): where prepared copies of the clips are
 */
TakesPackCache *
takes_stage_get_packs (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return self->packs;
}

/**
 * takes_stage_get_engine:
 *
 * Returns: (transfer none) (nullable): who keeps what is decided here
 */
TakesEngine *
takes_stage_get_engine (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return self->engine;
}

/**
 * takes_stage_get_comparison:
 *
 * Returns: (transfer none) (nullable): the comparison that is open
 */
TakesComparison *
takes_stage_get_comparison (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return self->comparison;
}

/**
 * takes_stage_get_group:
 *
 * Returns: (transfer none): what plays the clips; one for the life of the stage
 */
TakesSyncGroup *
takes_stage_get_group (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return self->group;
}

/**
 * takes_stage_get_clip:
 * @index: of a tile, from 0
 * @clip: (out): its clip in the group
 *
 * Returns: whether the tile's clip has joined the group
 */
gboolean
takes_stage_get_clip (TakesStage *self,
                      guint       index,
                      guint      *clip)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), FALSE);

  if (index >= self->entries->len || !takes_stage_entry (self, index)->joined)
    return FALSE;

  *clip = takes_stage_entry (self, index)->clip;

  return TRUE;
}

/**
 * takes_stage_get_n_tiles:
 *
 * Returns: how many tiles there are; what lies in the tray has none
 */
guint
takes_stage_get_n_tiles (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), 0);

  return self->entries->len;
}

/**
 * takes_stage_get_tile:
 * @index: from 0, in reading order
 *
 * Returns: (transfer none) (nullable): the tile
 */
TakesTile *
takes_stage_get_tile (TakesStage *self,
                      guint       index)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  return index < self->entries->len ? takes_stage_entry (self, index)->tile : NULL;
}

/**
 * takes_stage_tell:
 *
 * Tells assistive technology where the clips stand; never while they run (ux.md, Taste).
 */
void
takes_stage_tell (TakesStage *self)
{
  gboolean playing = takes_sync_group_get_playing (self->group);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (entry->joined)
        takes_tile_set_frame (entry->tile,
                              playing ? -1 : takes_sync_group_get_frame (self->group, entry->clip),
                              takes_sync_group_get_n_frames (self->group, entry->clip));
    }
}
