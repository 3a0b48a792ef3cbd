/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-presenter.h"

/* So many steps are looked through for the frames that a clip needs next. */
#define MAX_LOOK 24

gboolean
takes_presented_is_ready (TakesPresented *clip)
{
  return takes_clip_source_get_state (clip->source) == TAKES_CLIP_READY;
}

/* Whether a set is not whole without it. */
gboolean
takes_presented_takes_part (TakesPresented *clip)
{
  return clip->joined && takes_presented_is_ready (clip);
}

static int
get_frame (TakesPresenter *self,
           TakesPresented *clip,
           int             step)
{
  return takes_timeline_get_frame (&self->timeline, takes_clip_source_get_index (clip->source), clip->offset, step);
}

/* Returns: (nullable): the frame of @clip for @step, if it is here */
const TakesFrame *
takes_presenter_peek (TakesPresenter *self,
                      TakesPresented *clip,
                      int             step)
{
  return takes_clip_source_peek (clip->source, get_frame (self, clip, step));
}

gboolean
takes_presenter_is_whole (TakesPresenter *self,
                          int             step)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->clips, i);

      if (takes_presented_takes_part (clip) && !takes_presenter_peek (self, clip, step))
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether another frame is shown than before; not only a better picture of the same */
static gboolean
show_clip (TakesPresenter *self,
           TakesPresented *clip,
           int             step)
{
  const TakesFrame *frame = takes_presenter_peek (self, clip, step);
  gboolean other;

  clip->must = get_frame (self, clip, step);
  if (!frame)
    return FALSE;

  other = !clip->texture || clip->frame != frame->number;
  self->changed |= g_set_object (&clip->texture, frame->texture);
  clip->frame = frame->number;
  clip->stands_in = frame->first <= clip->must && clip->must <= frame->last;
  clip->exact = frame->exact;

  return other;
}

/* In frames: 0 unless something is wrong with this program. */
static int
get_skew_of (TakesPresented *clip)
{
  if (!takes_presented_takes_part (clip) || !clip->texture || clip->stands_in)
    return 0;

  return ABS (clip->frame - clip->must);
}

/**
 * takes_presenter_show:
 * @self: a presenter
 * @step: of a set that is whole
 *
 * All of them or none: the caller has made sure that the set is whole.
 */
void
takes_presenter_show (TakesPresenter *self,
                      int             step)
{
  gboolean other = FALSE;

  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->clips, i);

      if (!takes_presented_takes_part (clip))
        continue;
      other |= show_clip (self, clip, step);
      self->counters.largest_skew = MAX (self->counters.largest_skew, get_skew_of (clip));
    }

  self->shown = step;
  self->has_set = TRUE;
  self->counters.sets_shown += other;
}

/* ns: how far the clip that is furthest off is from where it must be; 0 while all is in step. */
gint64
takes_presenter_get_skew (TakesPresenter *self)
{
  gint64 largest = 0;

  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->clips, i);
      TakesClipIndex *index;

      if (get_skew_of (clip) == 0)
        continue;
      index = takes_clip_source_get_index (clip->source);
      largest = MAX (largest, ABS (takes_clip_index_get_start (index, clip->frame) -
                                   takes_clip_index_get_start (index, clip->must)));
    }

  return largest;
}

/* What the clip needs after `step`, in order, across the ends of loops. */
static void
find_next (TakesPresenter *self,
           TakesPresented *clip,
           int             step,
           TakesWant      *wanted)
{
  int last = wanted->frame;

  for (int i = 1; i <= MAX_LOOK && wanted->n_next < TAKES_WANT_MAX_NEXT; i++)
    {
      int frame = get_frame (self, clip, takes_timeline_get_next (&self->timeline, step, i));

      if (frame == last)
        continue;
      wanted->next[wanted->n_next++] = frame;
      last = frame;
    }
}

/* The range, unless one is outside of it: there everything may follow. */
static void
find_range (TakesPresenter *self,
            int             step,
            int            *first,
            int            *last)
{
  takes_timeline_get_range (&self->timeline, first, last);
  if (*first <= step && step <= *last)
    return;

  *first = 0;
  *last = takes_timeline_get_n_steps (&self->timeline) - 1;
}

/**
 * takes_presenter_want:
 * @self: a presenter
 * @clip: that is ready
 * @step: whose frame must be had
 * @playing: whether what follows is needed soon
 */
void
takes_presenter_want (TakesPresenter *self,
                      TakesPresented *clip,
                      int             step,
                      gboolean        playing)
{
  TakesWant wanted = {
    .frame = get_frame (self, clip, step),
    .playing = playing,
    .loop = self->timeline.loop,
    .backwards = playing ? self->timeline.rate < 0 : self->backwards,
  };
  int first, last;

  find_range (self, step, &first, &last);
  wanted.first = get_frame (self, clip, first);
  wanted.last = get_frame (self, clip, last);
  if (playing)
    find_next (self, clip, step, &wanted);

  takes_clip_source_want (clip->source, &wanted);
}

void
takes_presenter_want_all (TakesPresenter *self,
                          int             step,
                          gboolean        playing)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->clips, i);

      if (takes_presented_takes_part (clip))
        takes_presenter_want (self, clip, step, playing);
    }
}
