/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-queue.h"

#define HEAD       8
#define AHEAD      8
#define BEHIND     2
#define MIN_AHEAD  2
#define SEEK_COST  4
/* A tile as large as a 4K screen must not hold half a gigabyte. */
#define MAX_BYTES  (64 * 1024 * 1024)

struct _TakesFrameQueue {
  guint   n_frames;      /* of the clip */
  int     head;          /* so many of the first frames stay */
  int     ahead;
  GArray *frames;        /* TakesFrame, in no order */
};

static void
frame_clear (gpointer data)
{
  TakesFrame *frame = data;

  g_clear_object (&frame->texture);
}

/**
 * takes_frame_queue_new:
 * @n_frames: how many the clip has
 *
 * Returns: (transfer full): an empty queue
 */
TakesFrameQueue *
takes_frame_queue_new (guint n_frames)
{
  TakesFrameQueue *self = g_new0 (TakesFrameQueue, 1);

  self->n_frames = MAX (n_frames, 1);
  self->frames = g_array_new (FALSE, FALSE, sizeof (TakesFrame));
  self->head = HEAD;
  self->ahead = AHEAD;
  g_array_set_clear_func (self->frames, frame_clear);

  return self;
}

void
takes_frame_queue_free (TakesFrameQueue *self)
{
  g_array_unref (self->frames);
  g_free (self);
}

/* So many bytes has one frame: large ones leave room for fewer. */
void
takes_frame_queue_set_room (TakesFrameQueue *self,
                            gsize            frame_bytes)
{
  int fit = MAX_BYTES / MAX (frame_bytes, 1);

  self->head = CLAMP (fit / 2, MIN_AHEAD, HEAD);
  self->ahead = CLAMP (fit / 2, MIN_AHEAD, AHEAD);
}

guint
takes_frame_queue_get_length (TakesFrameQueue *self)
{
  return self->frames->len;
}

static TakesFrame *
find (TakesFrameQueue *self,
      int              number)
{
  for (guint i = 0; i < self->frames->len; i++)
    {
      TakesFrame *frame = &g_array_index (self->frames, TakesFrame, i);

      if (frame->first <= number && number <= frame->last)
        return frame;
    }

  return NULL;
}

/**
 * takes_frame_queue_find:
 * @self: a queue
 * @number: of a frame
 *
 * Returns: (nullable): the frame that is shown for @number, until the queue changes
 */
const TakesFrame *
takes_frame_queue_find (TakesFrameQueue *self,
                        int              number)
{
  return find (self, number);
}

/* The frame before `number` stands for everything up to it. */
static void
extend_to (TakesFrameQueue *self,
           int              expected,
           int              number)
{
  TakesFrame *before = find (self, expected - 1);

  if (before && number > expected)
    before->last = number - 1;
}

/**
 * takes_frame_queue_add:
 * @self: a queue
 * @number: what was decoded
 * @expected: what should have come; frames between did not decode
 * @texture: the picture
 *
 * A frame of the same number is replaced.
 */
void
takes_frame_queue_add (TakesFrameQueue *self,
                       int              number,
                       int              expected,
                       GdkTexture      *texture)
{
  TakesFrame *old = find (self, number);
  TakesFrame frame = { g_object_ref (texture), number, number, number, TRUE };

  if (old && old->number == number)
    {
      g_object_unref (old->texture);
      old->texture = frame.texture;
      return;
    }
  if (old)
    old->last = number - 1;

  if (number > expected && find (self, expected - 1))
    extend_to (self, expected, number);
  else if (number > expected && !find (self, expected))
    frame.first = expected;
  g_array_append_val (self->frames, frame);
}

/* Nothing decodes behind `number`: it stands for the rest of the clip. */
void
takes_frame_queue_close (TakesFrameQueue *self,
                         int              number)
{
  TakesFrame *frame = find (self, number);

  if (frame)
    frame->last = MAX (frame->last, (int) self->n_frames - 1);
}

static int
get_last (TakesFrameQueue *self,
          const TakesWant *want)
{
  int last = self->n_frames - 1;

  return want->last > 0 ? MIN (want->last, last) : last;
}

static int
get_distance (TakesFrameQueue *self,
              const TakesWant *want,
              int              from,
              int              to)
{
  int distance = to - from;

  return want->loop && distance < 0 ? distance + get_last (self, want) - want->first + 1 : distance;
}

/* What a loop begins with stays, so that it is there while the decoder goes back. */
static gboolean
is_head (TakesFrameQueue *self,
         const TakesWant *want,
         int              number)
{
  return number >= want->first && number < want->first + self->head;
}

/**
 * takes_frame_queue_is_near:
 * @self: a queue
 * @want: what is shown
 * @number: of a frame
 *
 * Returns: whether that frame is worth keeping
 */
gboolean
takes_frame_queue_is_near (TakesFrameQueue *self,
                           const TakesWant *want,
                           int              number)
{
  int ahead = get_distance (self, want, want->frame, number);
  int behind = get_distance (self, want, number, want->frame);
  int max_ahead = want->backwards ? BEHIND : self->ahead;
  int max_behind = want->backwards ? self->ahead * (want->playing ? 2 : 1) : BEHIND;

  /* Around the end of a loop the head lies between. */
  if (want->loop && number < want->frame)
    max_ahead += self->head;

  return is_head (self, want, number) || (ahead >= 0 && ahead <= max_ahead) || (behind >= 0 && behind <= max_behind);
}

void
takes_frame_queue_trim (TakesFrameQueue *self,
                        const TakesWant *want)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      TakesFrame *frame = &g_array_index (self->frames, TakesFrame, i - 1);

      if (!(frame->first <= want->frame && want->frame <= frame->last) &&
          !takes_frame_queue_is_near (self, want, frame->number))
        g_array_remove_index_fast (self->frames, i - 1);
    }
}

/* After a change of size the head has the old one; what is shown is kept until it is replaced. */
void
takes_frame_queue_drop_head (TakesFrameQueue *self,
                             const TakesWant *want)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      TakesFrame *frame = &g_array_index (self->frames, TakesFrame, i - 1);

      if (is_head (self, want, frame->number) && !(frame->first <= want->frame && want->frame <= frame->last))
        g_array_remove_index_fast (self->frames, i - 1);
    }
}

/* The first number from the wanted one on, in the direction of playing, that is not here; −1: all that may
 * be here is. */
static int
find_hole (TakesFrameQueue *self,
           const TakesWant *want)
{
  int n_frames = self->n_frames, last = get_last (self, want);
  int step = want->playing && want->backwards ? -1 : 1;

  for (int i = 0, number = want->frame; i < n_frames; i++, number += step)
    {
      if (step > 0 ? number > last : number < want->first)
        {
          if (!want->loop)
            return -1;
          number = step > 0 ? want->first : last;
        }
      if (!find (self, number))
        return takes_frame_queue_is_near (self, want, number) ? number : -1;
    }

  return -1;
}

/* Reading on decodes what lies between; a seek what lies behind the last key frame, and costs some
 * frames by itself. */
static gboolean
is_reading_cheaper (const TakesClipIndex *index,
                    int                   cursor,
                    int                   number)
{
  return cursor <= number && takes_clip_index_get_key (index, number) <= cursor + SEEK_COST;
}

/**
 * takes_frame_queue_plan:
 * @self: a queue
 * @index: the clip's table
 * @want: what is shown, or must be
 * @usable: whether the frame that is here for it will do; FALSE: it has another size
 * @cursor: the number that the decoder gives next; the number of frames at its end
 * @target: (out): where to seek to
 *
 * Returns: what the decoder must do now
 */
TakesPlan
takes_frame_queue_plan (TakesFrameQueue      *self,
                        const TakesClipIndex *index,
                        const TakesWant      *want,
                        gboolean              usable,
                        int                   cursor,
                        int                  *target)
{
  gboolean urgent = !usable || !find (self, want->frame);
  int hole = urgent ? want->frame : find_hole (self, want);

  *target = hole;
  if (hole < 0)
    return TAKES_PLAN_REST;

  if (is_reading_cheaper (index, cursor, hole))
    return TAKES_PLAN_READ;

  /* A seek back brings as many as there is room for. */
  if (want->backwards && (urgent || want->playing))
    *target = MAX (takes_clip_index_get_key (index, hole), hole - self->ahead + 1);

  /* Paused, what follows is not worth a seek: the next one may go elsewhere. */
  return urgent || want->playing ? TAKES_PLAN_SEEK : TAKES_PLAN_REST;
}
