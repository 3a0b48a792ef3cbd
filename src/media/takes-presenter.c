/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-presenter.h"

#define FIRST_LEAD (G_GINT64_CONSTANT (500000000))   /* ns, how far ahead a newcomer is awaited */

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

static gboolean
is_ready (TakesPresented *clip)
{
  return takes_clip_source_get_state (clip->source) == TAKES_CLIP_READY;
}

static gboolean
is_taking_part (TakesPresented *clip)
{
  return clip->joined && is_ready (clip);
}

static int
get_frame (TakesPresenter *self,
           TakesPresented *clip,
           int             step)
{
  return takes_timeline_get_frame (&self->timeline, takes_clip_source_get_index (clip->source), step);
}

static const TakesFrame *
peek (TakesPresenter *self,
      TakesPresented *clip,
      int             step)
{
  return takes_clip_source_peek (clip->source, get_frame (self, clip, step));
}

static gboolean
is_whole (TakesPresenter *self,
          int             step)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (is_taking_part (get_clip (self, i)) && !peek (self, get_clip (self, i), step))
      return FALSE;

  return TRUE;
}

/* All of them or none: the caller has made sure that the set is whole. */
static void
show (TakesPresenter *self,
      int             step)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = get_clip (self, i);
      const TakesFrame *frame = is_taking_part (clip) ? peek (self, clip, step) : NULL;

      if (!frame)
        continue;
      self->changed |= g_set_object (&clip->texture, frame->texture);
      clip->frame = frame->number;
    }

  self->shown = step;
  self->has_set = TRUE;
}

static void
want (TakesPresenter *self,
      TakesPresented *clip,
      int             step,
      gboolean        playing)
{
  TakesWant wanted = {
    .frame = get_frame (self, clip, step),
    .playing = playing,
    .loop = self->timeline.loop,
    .backwards = self->backwards && !playing,
  };

  takes_clip_source_want (clip->source, &wanted);
}

static void
want_all (TakesPresenter *self,
          int             step,
          gboolean        playing)
{
  for (guint i = 0; i < self->clips->len; i++)
    if (is_taking_part (get_clip (self, i)))
      want (self, get_clip (self, i), step, playing);
}

static void
start_request (TakesPresenter *self,
               int             step)
{
  self->target = step;
  self->next_target = -1;
  self->seeking = TRUE;
  for (guint i = 0; i < self->clips->len; i++)
    get_clip (self, i)->joined |= get_clip (self, i)->visible && is_ready (get_clip (self, i));
  want_all (self, step, FALSE);
}

/* The request in flight is shown when it is whole; then the newest that was wanted goes off. */
static void
complete_request (TakesPresenter *self)
{
  while (self->seeking && is_whole (self, self->target))
    {
      int next = self->next_target;

      show (self, self->target);
      takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->target), -1);
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

/* The newest set that is whole between the one on the screen and the one the clock asks for. */
static int
find_newest (TakesPresenter *self,
             int             wanted)
{
  int distance = takes_timeline_get_distance (&self->timeline, self->shown, wanted);

  for (; distance > 0; distance--)
    {
      int step = takes_timeline_add_steps (&self->timeline, self->shown, distance);

      if (is_whole (self, step))
        return step;
    }

  return self->shown;
}

static void
play_on (TakesPresenter *self,
         gint64          time)
{
  gboolean ended;
  gint64 position = takes_timeline_get_position (&self->timeline, time, &ended);
  int wanted = takes_timeline_find_step (&self->timeline, position);
  int newest = find_newest (self, wanted);

  if (newest != self->shown)
    show (self, newest);
  if (takes_timeline_is_late (&self->timeline, self->shown, wanted))
    takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->shown), time);
  else if (ended && self->shown == wanted)
    self->playing = FALSE;
  want_all (self, self->shown, self->playing);
}

/* A newcomer waits ahead of the others until they come by. */
static void
await (TakesPresenter *self,
       TakesPresented *clip)
{
  int ahead = takes_timeline_get_distance (&self->timeline, self->shown, clip->join_step);
  int n_steps = takes_timeline_get_n_steps (&self->timeline);

  if (clip->lead == 0)
    clip->lead = MAX (takes_timeline_find_step (&self->timeline, FIRST_LEAD), 1);
  if (clip->join_step < 0 || ahead < 0 || ahead > clip->lead)
    {
      if (clip->join_step >= 0)
        clip->lead *= 2;
      clip->lead = CLAMP (clip->lead, 1, MAX (n_steps - 1, 1));
      clip->join_step = takes_timeline_add_steps (&self->timeline, self->shown, clip->lead);
    }
  want (self, clip, clip->join_step, FALSE);
}

static void
let_newcomers_join (TakesPresenter *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = get_clip (self, i);

      if (clip->joined || !clip->visible || !is_ready (clip))
        continue;

      if (self->playing && !self->scrubbing)
        await (self, clip);
      else
        want (self, clip, self->shown, FALSE);
      /* It may just have turned out to be broken. */
      if (!is_ready (clip) || !peek (self, clip, self->shown))
        continue;

      clip->joined = TRUE;
      clip->join_step = -1;
      if (is_whole (self, self->shown))
        show (self, self->shown);
    }
}

void
takes_presenter_init (TakesPresenter *self)
{
  *self = (TakesPresenter) {
    .clips = g_ptr_array_new_with_free_func (presented_free),
    .timeline = { .loop = TRUE, .rate = 1, .base_time = -1 },
    .next_target = -1,
  };
}

void
takes_presenter_clear (TakesPresenter *self)
{
  g_clear_pointer (&self->clips, g_ptr_array_unref);
  g_clear_pointer (&self->timeline.reference, takes_clip_index_unref);
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
    any |= is_ready (get_clip (self, i));
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
  clip->join_step = -1;
  clip->lead = 0;
  if (!visible)
    {
      clip->joined = FALSE;
      g_clear_object (&clip->texture);
      self->changed = TRUE;
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
 * Finds the reference and the duration anew, after clips have opened, broken, or gone. What is shown
 * stays where it is in time.
 */
void
takes_presenter_measure (TakesPresenter *self)
{
  TakesClipIndex *indexes[TAKES_SYNC_GROUP_MAX];
  gint64 position = takes_timeline_get_start (&self->timeline, self->shown);
  guint n = 0;
  int best;

  self->timeline.duration = 0;
  for (guint i = 0; i < self->clips->len && n < G_N_ELEMENTS (indexes); i++)
    {
      if (!is_ready (get_clip (self, i)))
        continue;
      indexes[n] = takes_clip_source_get_index (get_clip (self, i)->source);
      self->timeline.duration = MAX (self->timeline.duration, indexes[n]->duration);
      n++;
    }

  best = takes_timeline_choose (indexes, n);
  g_clear_pointer (&self->timeline.reference, takes_clip_index_unref);
  self->timeline.reference = best >= 0 ? takes_clip_index_ref (indexes[best]) : NULL;
  if (self->has_set)
    self->shown = takes_timeline_find_step (&self->timeline, position);
}

/**
 * takes_presenter_work:
 * @self: a presenter
 *
 * Shows what has become whole, between two frames of the screen: a request, or a paused group whose
 * pictures have come at another size.
 */
void
takes_presenter_work (TakesPresenter *self)
{
  begin (self);
  complete_request (self);
  if (!self->has_set || self->seeking || (self->playing && !self->scrubbing))
    return;

  let_newcomers_join (self);
  if (is_whole (self, self->shown))
    show (self, self->shown);
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
      want_all (self, self->target, FALSE);
      complete_request (self);
    }
  if (!self->has_set || self->seeking)
    return;

  if (self->playing && !self->scrubbing)
    play_on (self, time);
  else
    want_all (self, self->shown, FALSE);
  let_newcomers_join (self);
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

/* At the end of a group that does not loop, playing begins anew. */
void
takes_presenter_set_playing (TakesPresenter *self,
                             gboolean        playing)
{
  int last = takes_timeline_get_n_steps (&self->timeline) - 1;

  self->playing = playing;
  self->backwards = FALSE;
  takes_timeline_rebase (&self->timeline, takes_timeline_get_start (&self->timeline, self->shown), -1);
  if (playing && self->has_set && !self->seeking && !self->timeline.loop && self->shown == last)
    takes_presenter_request (self, 0, FALSE);
}

/* The step that was asked for last; at rest, the one that is shown. */
int
takes_presenter_get_newest (TakesPresenter *self)
{
  if (!self->seeking)
    return self->shown;

  return self->next_target >= 0 ? self->next_target : self->target;
}
