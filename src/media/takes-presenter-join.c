/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-presenter.h"

#define FIRST_LEAD (G_GINT64_CONSTANT (500000000))   /* ns, how far ahead a newcomer is awaited */

static int
get_first_lead (TakesPresenter *self)
{
  int lead = takes_timeline_find_step (&self->timeline, (gint64) (FIRST_LEAD * ABS (self->timeline.rate)));

  return MAX (lead, 1);
}

/* The furthest step ahead from which the group does not come by twice. */
static int
get_most_lead (TakesPresenter *self)
{
  int first, last;

  takes_timeline_get_span (&self->timeline, self->shown, &first, &last);

  return MAX (last - first, 1);
}

/* A newcomer waits ahead of the others until they come by. */
static void
await (TakesPresenter *self,
       TakesPresented *clip)
{
  TakesTimeline *timeline = &self->timeline;
  int ahead = takes_timeline_get_distance (timeline, self->shown, clip->join_step);

  if (clip->lead == 0)
    clip->lead = get_first_lead (self);
  if (clip->join_step < 0 || ahead < 0 || ahead > clip->lead)
    {
      if (clip->join_step >= 0)
        clip->lead *= 2;
      clip->lead = CLAMP (clip->lead, 1, get_most_lead (self));
      clip->join_step = takes_timeline_get_next (timeline, self->shown, clip->lead);
    }
  takes_presenter_want (self, clip, clip->join_step, FALSE);
}

/* Where every frame is one quick access away, it runs beside the others until it has caught up. */
static void
call_in (TakesPresenter *self,
         TakesPresented *clip)
{
  gboolean runs = self->playing && !self->scrubbing;

  if (runs && !takes_clip_source_is_quick (clip->source))
    await (self, clip);
  else
    takes_presenter_want (self, clip, self->shown, runs);
}

/**
 * takes_presenter_let_join:
 * @self: a presenter that shows a set
 *
 * Clips that are new, or visible again, join as soon as they have the frame that is shown. The
 * others do not wait for them.
 */
void
takes_presenter_let_join (TakesPresenter *self)
{
  for (guint i = 0; i < self->clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->clips, i);

      if (clip->joined || !clip->visible || !takes_presented_is_ready (clip))
        continue;

      call_in (self, clip);
      /* It may just have turned out to be broken. */
      if (!takes_presented_is_ready (clip) || !takes_presenter_peek (self, clip, self->shown))
        continue;

      clip->joined = TRUE;
      clip->join_step = -1;
      if (takes_presenter_is_whole (self, self->shown))
        takes_presenter_show (self, self->shown);
    }
}
