/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-presenter.h"

static void
presented_free (gpointer data)
{
  TakesPresented *clip = data;

  /* A source that still opens is kept alive by its thread. */
  g_object_run_dispose (G_OBJECT (clip->source));
  g_clear_object (&clip->source);
  g_clear_object (&clip->texture);
  g_free (clip->path);
  g_free (clip);
}

static TakesPresented *
get_clip (TakesPresenter *self,
          guint           i)
{
  return g_ptr_array_index (self->clips, i);
}

/* While others play a newcomer never holds them up. */
static void
start_request (TakesPresenter *self,
               int             step)
{
  gboolean all = !self->playing || self->scrubbing || !self->has_set;

  self->target = step;
  self->next_target = -1;
  self->seeking = TRUE;
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = get_clip (self, i);

      clip->joined |= all && clip->visible && takes_presented_is_ready (clip);
      clip->join_step = -1;
    }
  takes_presenter_want_all (self, step, FALSE);
}

/* The request in flight is shown when it is whole; then the newest that was wanted goes off. */
static void
complete_request (TakesPresenter *self)
{
  while (self->seeking && takes_presenter_is_whole (self, self->target))
    {
      int next = self->next_target;

      takes_presenter_show (self, self->target);
      takes_timeline_rebase_step (&self->timeline, self->target, -1);
      self->seeking = FALSE;
      if (next >= 0 && next != self->target)
        start_request (self, next);
    }
}

/* The first clips begin together. */
static void
begin (TakesPresenter *self)
{
  if (self->has_set || self->seeking || !self->timeline.reference || takes_presenter_is_opening (self))
    return;

  takes_presenter_request (self, takes_timeline_find_step (&self->timeline, self->first_position), FALSE);
}

/* A clip that has gone to pieces is out of step: it says why instead. */
static void
put_out_broken (TakesPresenter *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (takes_clip_source_get_state (get_clip (self, i)->source) == TAKES_CLIP_BROKEN && get_clip (self, i)->texture)
      {
        g_clear_object (&get_clip (self, i)->texture);
        self->changed = TRUE;
      }
}

void
takes_presenter_init (TakesPresenter *self)
{
  *self = (TakesPresenter) {
    .clips = g_ptr_array_new_with_free_func (presented_free),
    .next_target = -1,
    .tick = TAKES_PRESENTER_TICK,
  };
  takes_timeline_init (&self->timeline);
}

void
takes_presenter_clear (TakesPresenter *self)
{
  g_clear_pointer (&self->clips, g_ptr_array_unref);
  takes_timeline_clear (&self->timeline);
}

/**
 * takes_presenter_add:
 * @self: a presenter
 * @id: of the clip
 * @path: its file
 * @source: (transfer full): its frames
 *
 * Returns: (transfer none): the clip
 */
TakesPresented *
takes_presenter_add (TakesPresenter  *self,
                     guint            id,
                     const char      *path,
                     TakesClipSource *source)
{
  TakesPresented *clip = g_new0 (TakesPresented, 1);

  clip->id = id;
  clip->path = g_strdup (path);
  clip->source = source;
  clip->visible = TRUE;
  clip->join_step = -1;
  clip->told_state = TAKES_CLIP_OPENING;
  g_ptr_array_add (self->clips, clip);

  return clip;
}

/* The others go on; after the last one everything begins anew. */
void
takes_presenter_remove (TakesPresenter *self,
                        TakesPresented *clip)
{
  gboolean any = FALSE;

  g_ptr_array_remove (self->clips, clip);
  takes_presenter_measure (self);
  for (guint i = 0; i < self->clips->len; i++)
    any |= takes_presented_is_ready (get_clip (self, i));
  if (!any)
    {
      self->has_set = FALSE;
      self->seeking = FALSE;
      self->shown = 0;
      self->first_position = 0;
      self->next_target = -1;
    }
  self->changed = TRUE;
  takes_presenter_work (self);
}

TakesPresented *
takes_presenter_find (TakesPresenter *self,
                      guint           id)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (get_clip (self, i)->id == id)
      return get_clip (self, i);

  return NULL;
}

/**
 * takes_presenter_set_visible:
 * @self: a presenter
 * @clip: one of its clips
 * @visible: whether it is on the screen
 *
 * A hidden clip is asked for nothing and no set waits for it; its length still counts. When it comes
 * back it joins as a newcomer does.
 */
void
takes_presenter_set_visible (TakesPresenter *self,
                             TakesPresented *clip,
                             gboolean        visible)
{
  if (clip->visible == visible)
    return;

  clip->visible = visible;
  takes_clip_source_set_visible (clip->source, visible);
  clip->join_step = -1;
  clip->lead = 0;
  if (!visible)
    {
      clip->joined = FALSE;
      clip->exact = FALSE;
      self->changed |= clip->texture != NULL;
      g_clear_object (&clip->texture);
    }
  takes_presenter_work (self);
}

gboolean
takes_presenter_is_opening (TakesPresenter *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (get_clip (self, i)->visible &&
        takes_clip_source_get_state (get_clip (self, i)->source) == TAKES_CLIP_OPENING)
      return TRUE;

  return FALSE;
}

/**
 * takes_presenter_measure:
 * @self: a presenter
 *
 * Finds the reference and the duration anew, after clips have opened, broken, or gone, or are
 * aligned in another way. What is shown stays where it is in time.
 */
void
takes_presenter_measure (TakesPresenter *self)
{
  TakesTimeline *timeline = &self->timeline;
  TakesClipIndex *indexes[TAKES_SYNC_GROUP_MAX];
  gint64 shown = takes_timeline_get_start (timeline, self->shown);
  gint64 target = takes_timeline_get_start (timeline, self->target);
  gint64 next = takes_timeline_get_start (timeline, MAX (self->next_target, 0));
  guint n = 0;

  for (guint i = 0; i < self->clips->len && n < G_N_ELEMENTS (indexes); i++)
    if (takes_presented_is_ready (get_clip (self, i)))
      indexes[n++] = takes_clip_source_get_index (get_clip (self, i)->source);

  takes_timeline_measure (timeline, indexes, n);
  put_out_broken (self);
  if (self->has_set)
    self->shown = takes_timeline_find_step (timeline, shown);
  self->target = takes_timeline_find_step (timeline, target);
  if (self->next_target >= 0)
    self->next_target = takes_timeline_find_step (timeline, next);
}

/**
 * takes_presenter_work:
 * @self: a presenter
 *
 * Shows what has become whole, between two frames of the screen: a request, or a paused group whose
 * pictures have come at another size, as the exact ones, or are others now.
 */
void
takes_presenter_work (TakesPresenter *self)
{
  begin (self);
  complete_request (self);
  if (!self->has_set || self->seeking || (self->playing && !self->scrubbing))
    return;

  takes_presenter_let_join (self);
  if (takes_presenter_is_whole (self, self->shown))
    takes_presenter_show (self, self->shown);
  else
    takes_presenter_want_all (self, self->shown, FALSE);
}

/**
 * takes_presenter_advance:
 * @self: a presenter
 * @time: µs, the frame time
 *
 * Once per frame of the screen.
 */
void
takes_presenter_advance (TakesPresenter *self,
                         gint64          time)
{
  begin (self);
  if (self->seeking)
    {
      takes_presenter_want_all (self, self->target, FALSE);
      complete_request (self);
    }
  if (!self->has_set || self->seeking)
    return;

  if (self->playing && !self->scrubbing)
    takes_presenter_play_on (self, time);
  else
    takes_presenter_want_all (self, self->shown, FALSE);
  takes_presenter_let_join (self);
}

/**
 * takes_presenter_request:
 * @self: a presenter
 * @step: where to go
 * @backwards: it is one of several small steps back
 *
 * Goes there, or remembers it as the newest while another request is in flight.
 */
void
takes_presenter_request (TakesPresenter *self,
                         int             step,
                         gboolean        backwards)
{
  self->backwards = backwards;
  if (self->seeking)
    {
      self->next_target = step;
      return;
    }

  start_request (self, step);
  complete_request (self);
}

/* The step that was asked for last; at rest, the one that is shown. */
int
takes_presenter_get_newest (TakesPresenter *self)
{
  if (!self->seeking)
    return self->shown;

  return self->next_target >= 0 ? self->next_target : self->target;
}
