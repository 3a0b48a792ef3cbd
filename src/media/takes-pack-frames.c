/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-frames.h"

#include "takes-video-tail.h"

#define MAX_THREADS 4
#define MAX_SLOTS   16
#define MIN_SLOTS   8
#define MAX_BYTES   (48 * 1024 * 1024)   /* of one clip: a tile that fills a large screen has fewer slots */
#define AHEAD       6

/* Shared with the workers; all but the constants is behind the lock. */
typedef struct {
  TakesPack     *pack;       /* constant */
  TakesCrossing *crossing;   /* constant */

  GMutex         lock;
  int            part;       /* of the pack's pixels, from now on: every one, every second, … */
  guint          n_slots;
  GArray        *frames;     /* TakesFrame, in no order */
  int            plan[MAX_SLOTS];   /* numbers of pictures; the first is waited for */
  guint          n_plan;
  int            under_way[MAX_THREADS];
  guint          n_under_way;
  guint          n_queued;   /* calls that have not begun */
  gboolean       damaged;
} Store;

/* One picture to decode: which one is decided when it begins. */
typedef struct {
  Store *store;
  guint  rank;
} Call;

struct _TakesPackFrames {
  Store      *store;
  TakesFrame  found;         /* what was answered last */
};

static void
frame_clear (gpointer data)
{
  TakesFrame *frame = data;

  g_clear_object (&frame->texture);
}

static void
store_clear (gpointer data)
{
  Store *store = data;

  g_object_unref (store->pack);
  takes_crossing_unref (store->crossing);
  g_array_unref (store->frames);
  g_mutex_clear (&store->lock);
}

static void
call_free (Call *call)
{
  g_atomic_rc_box_release_full (call->store, store_clear);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* Called with the lock held, as the next ones. */
static TakesFrame *
find (Store *store,
      int    number)
{
  for (guint i = 0; i < store->frames->len; i++)
    {
      TakesFrame *frame = &g_array_index (store->frames, TakesFrame, i);

      if (frame->first <= number && number <= frame->last)
        return frame;
    }

  return NULL;
}

static gboolean
fits (Store      *store,
      GdkTexture *texture)
{
  int width, height;

  takes_pack_get_size (store->pack, &width, &height);

  return gdk_texture_get_width (texture) == (width + store->part - 1) / store->part;
}

/* What has another size stands in until it is there in this one. */
static gboolean
is_here (Store *store,
         int    number)
{
  TakesFrame *frame = find (store, number);

  return frame && fits (store, frame->texture);
}

static gboolean
is_under_way (Store *store,
              int    number)
{
  for (guint i = 0; i < store->n_under_way; i++)
    if (store->under_way[i] == number)
      return TRUE;

  return FALSE;
}

static gboolean
is_planned (Store            *store,
            const TakesFrame *frame)
{
  for (guint i = 0; i < store->n_plan; i++)
    if (frame->number == store->plan[i])
      return TRUE;

  return FALSE;
}

/* −1: everything is here, or on its way. */
static int
choose (Store *store)
{
  for (guint i = 0; i < store->n_plan; i++)
    if (!is_here (store, store->plan[i]) && !is_under_way (store, store->plan[i]))
      return store->plan[i];

  return -1;
}

static void
make_room (Store *store)
{
  while (store->frames->len > store->n_slots)
    {
      int farthest = -1, worst = -1;

      for (guint i = 0; i < store->frames->len; i++)
        {
          TakesFrame *frame = &g_array_index (store->frames, TakesFrame, i);
          int distance = ABS (frame->number - store->plan[0]);

          if (!is_planned (store, frame) && distance > worst)
            {
              farthest = i;
              worst = distance;
            }
        }
      if (farthest < 0)
        return;
      g_array_remove_index_fast (store->frames, farthest);
    }
}

static void
add (Store      *store,
     int         number,
     GdkTexture *texture)
{
  TakesFrame frame = { g_object_ref (texture), number, number, number, FALSE };
  int n_frames = takes_pack_get_n_frames (store->pack);

  for (guint i = 0; i < store->frames->len; i++)
    if (g_array_index (store->frames, TakesFrame, i).number == number)
      g_array_remove_index_fast (store->frames, i--);
  while (frame.first > 0 && takes_pack_get_picture (store->pack, frame.first - 1) == number)
    frame.first--;
  while (frame.last + 1 < n_frames && takes_pack_get_picture (store->pack, frame.last + 1) == number)
    frame.last++;
  g_array_append_val (store->frames, frame);
  make_room (store);
}

/* Called without the lock. */
static void
decode_picture (Store *store,
                int    number)
{
  g_autoptr (GdkTexture) texture = NULL;
  gboolean awaited, again;
  int part;

  g_mutex_lock (&store->lock);
  part = store->part;
  g_mutex_unlock (&store->lock);

  texture = takes_pack_load_texture (store->pack, number, part, NULL);

  g_mutex_lock (&store->lock);
  for (guint i = 0; i < store->n_under_way; i++)
    if (store->under_way[i] == number)
      store->under_way[i] = store->under_way[--store->n_under_way];
  awaited = store->n_plan > 0 && store->plan[0] == number;
  if (texture && store->n_plan > 0)
    add (store, number, texture);
  /* Another size was asked for meanwhile. */
  again = texture && awaited && !fits (store, texture);
  if (again)
    store->under_way[store->n_under_way++] = number;
  store->damaged |= !texture;
  g_mutex_unlock (&store->lock);

  if (awaited || !texture)
    takes_crossing_wake (store->crossing);
  if (again)
    decode_picture (store, number);
}

static void
decode (gpointer data,
        gpointer user_data)
{
  g_autoptr (Call) call = data;
  Store *store = call->store;
  int number;

  g_mutex_lock (&store->lock);
  store->n_queued--;
  number = store->damaged ? -1 : choose (store);
  if (number >= 0)
    store->under_way[store->n_under_way++] = number;
  g_mutex_unlock (&store->lock);

  if (number >= 0)
    decode_picture (store, number);
}

static int
compare_calls (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Call *left = a, *right = b;

  return left->rank < right->rank ? -1 : left->rank > right->rank;
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (!pool)
    {
      pool = g_thread_pool_new (decode, NULL, MIN (g_get_num_processors (), MAX_THREADS), FALSE, NULL);
      g_thread_pool_set_sort_function (pool, compare_calls, NULL);
    }

  return pool;
}

static void
push (Store *store,
      guint  rank)
{
  Call *call = g_new0 (Call, 1);

  call->store = g_atomic_rc_box_acquire (store);
  call->rank = rank;
  store->n_queued++;
  g_thread_pool_push (get_pool (), call, NULL);
}

static guint
count_slots (int width,
             int height)
{
  return CLAMP (MAX_BYTES / (width * height * 4), MIN_SLOTS, MAX_SLOTS);
}

/**
 * takes_pack_frames_new:
 * @pack: a pack
 * @crossing: is woken when a frame that was waited for has come
 *
 * Returns: (transfer full): no frames yet
 */
TakesPackFrames *
takes_pack_frames_new (TakesPack     *pack,
                       TakesCrossing *crossing)
{
  TakesPackFrames *self = g_new0 (TakesPackFrames, 1);
  Store *store = self->store = g_atomic_rc_box_new0 (Store);
  int width, height;

  takes_pack_get_size (pack, &width, &height);
  store->pack = g_object_ref (pack);
  store->crossing = takes_crossing_ref (crossing);
  store->part = 1;
  store->n_slots = count_slots (width, height);
  store->frames = g_array_new (FALSE, FALSE, sizeof (TakesFrame));
  g_array_set_clear_func (store->frames, frame_clear);
  g_mutex_init (&store->lock);

  return self;
}

void
takes_pack_frames_free (TakesPackFrames *self)
{
  takes_pack_frames_drop (self);
  g_atomic_rc_box_release_full (self->store, store_clear);
  g_free (self);
}

TakesPack *
takes_pack_frames_get_pack (TakesPackFrames *self)
{
  return self->store->pack;
}

/* Returns: TRUE if some picture was not what the pack's table says */
gboolean
takes_pack_frames_is_damaged (TakesPackFrames *self)
{
  gboolean damaged;

  g_mutex_lock (&self->store->lock);
  damaged = self->store->damaged;
  g_mutex_unlock (&self->store->lock);

  return damaged;
}

/**
 * takes_pack_frames_set_size:
 * @self: frames of a pack
 * @width: device pixels of the tile
 * @height: device pixels of the tile
 *
 * A tile that is less than half as large gets frames of half the size, and so on: that is decoded in less time, and
 * cairo needs more for what it makes so much smaller than for the rest of a frame. Frames that are here stay until
 * the next takes_pack_frames_want() has brought them in the new size.
 */
void
takes_pack_frames_set_size (TakesPackFrames *self,
                            int              width,
                            int              height)
{
  Store *store = self->store;
  int own_width, own_height, clip_width, clip_height, part = 1;

  takes_pack_get_size (store->pack, &own_width, &own_height);
  takes_pack_get_clip_size (store->pack, &clip_width, &clip_height);
  takes_video_tail_fit (clip_width, clip_height, 1, width, height, TRUE, &width, &height);
  while (part < 8 && own_width >= 2 * part * width && own_height >= 2 * part * height)
    part *= 2;

  g_mutex_lock (&store->lock);
  store->part = part;
  store->n_slots = count_slots (own_width / part, own_height / part);
  g_mutex_unlock (&store->lock);
}

typedef struct {
  int   numbers[MAX_SLOTS];
  guint n;
  guint max;
} Plan;

static void
plan_add (Plan      *plan,
          TakesPack *pack,
          int        frame)
{
  int number = takes_pack_get_picture (pack, frame);

  for (guint i = 0; i < plan->n; i++)
    if (plan->numbers[i] == number)
      return;
  if (plan->n < plan->max)
    plan->numbers[plan->n++] = number;
}

/* One frame on or back, around the end of what loops; −1 where nothing follows. */
static int
get_neighbour (const TakesWant *want,
               int              n_frames,
               int              frame,
               int              by)
{
  int last = want->last > 0 ? MIN (want->last, n_frames - 1) : n_frames - 1;

  frame += by;
  if (frame >= want->first && frame <= last)
    return frame;
  if (!want->loop)
    return -1;

  return by > 0 ? want->first : last;
}

/* What plays goes on; what stands may be stepped either way. */
static void
plan_guess (Plan            *plan,
            TakesPack       *pack,
            const TakesWant *want)
{
  int n_frames = takes_pack_get_n_frames (pack);
  int by = want->backwards ? -1 : 1;
  int on = want->frame, back = want->frame;

  for (int i = 0; i < (want->playing ? AHEAD : AHEAD / 2); i++)
    {
      on = on >= 0 ? get_neighbour (want, n_frames, on, by) : -1;
      back = back >= 0 ? get_neighbour (want, n_frames, back, -by) : -1;
      if (on >= 0)
        plan_add (plan, pack, on);
      if (back >= 0 && !want->playing)
        plan_add (plan, pack, back);
    }
}

/**
 * takes_pack_frames_want:
 * @self: frames of a pack
 * @want: what is shown, or must be
 *
 * The newest call counts; what is being decoded is finished. Never blocks.
 */
void
takes_pack_frames_want (TakesPackFrames *self,
                        const TakesWant *want)
{
  Store *store = self->store;
  Plan plan = { 0 };
  guint n_missing = 0;

  g_mutex_lock (&store->lock);
  plan.max = store->n_slots - 2;
  g_mutex_unlock (&store->lock);
  plan_add (&plan, store->pack, want->frame);
  for (int i = 0; i < MIN (want->n_next, AHEAD); i++)
    plan_add (&plan, store->pack, want->next[i]);
  if (want->n_next == 0 || !want->playing)
    plan_guess (&plan, store->pack, want);

  g_mutex_lock (&store->lock);
  memcpy (store->plan, plan.numbers, sizeof store->plan);
  store->n_plan = plan.n;
  for (guint i = 0; i < plan.n; i++)
    {
      if (is_here (store, plan.numbers[i]) || is_under_way (store, plan.numbers[i]))
        continue;
      /* What is waited for overtakes calls from before. */
      n_missing++;
      if (i == 0 || store->n_queued < n_missing)
        push (store, i);
    }
  g_mutex_unlock (&store->lock);
}

/**
 * takes_pack_frames_find:
 * @self: frames of a pack
 * @frame: a number
 *
 * Returns: (nullable): the frame, if it is here; valid until the next call
 */
const TakesFrame *
takes_pack_frames_find (TakesPackFrames *self,
                        int              frame)
{
  Store *store = self->store;
  TakesFrame *found;

  g_mutex_lock (&store->lock);
  found = find (store, frame);
  if (found)
    {
      g_set_object (&self->found.texture, found->texture);
      self->found.number = found->number;
      self->found.first = found->first;
      self->found.last = found->last;
    }
  g_mutex_unlock (&store->lock);

  return found ? &self->found : NULL;
}

/* Nothing is wanted any more. */
void
takes_pack_frames_drop (TakesPackFrames *self)
{
  Store *store = self->store;

  g_mutex_lock (&store->lock);
  store->n_plan = 0;
  g_array_set_size (store->frames, 0);
  g_mutex_unlock (&store->lock);
  g_clear_object (&self->found.texture);
}
