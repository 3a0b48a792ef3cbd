/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pack-order.h"

#include "takes-pack-folder.h"
#include "takes-video-tail.h"

struct _TakesPackOrder {
  GObject         parent_instance;

  TakesPackCache *cache;
  char           *path;
  char           *content_id;

  TakesPackLevel  level;        /* asked for last; 0 none */
  GCancellable   *asking;       /* NULL: nothing is asked for */
  gboolean        refused;      /* there will be no pack */
};

G_DEFINE_FINAL_TYPE (TakesPackOrder, takes_pack_order, G_TYPE_OBJECT)

enum { CAME, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
takes_pack_order_dispose (GObject *object)
{
  TakesPackOrder *self = TAKES_PACK_ORDER (object);

  takes_pack_order_cancel (self);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (takes_pack_order_parent_class)->dispose (object);
}

static void
takes_pack_order_finalize (GObject *object)
{
  TakesPackOrder *self = TAKES_PACK_ORDER (object);

  g_free (self->path);
  g_free (self->content_id);

  G_OBJECT_CLASS (takes_pack_order_parent_class)->finalize (object);
}

static void
takes_pack_order_class_init (TakesPackOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_pack_order_dispose;
  object_class->finalize = takes_pack_order_finalize;

  signals[CAME] = g_signal_new ("came", TAKES_TYPE_PACK_ORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, TAKES_TYPE_PACK);
}

static void
takes_pack_order_init (TakesPackOrder *self)
{
}

/**
 * takes_pack_order_new:
 * @cache: where packs come from
 * @path: a clip
 * @content_id: (nullable): its SHA-256; %NULL: it is read to find out
 *
 * Returns: (transfer full): an order that asks for nothing yet
 */
TakesPackOrder *
takes_pack_order_new (TakesPackCache *cache,
                      const char     *path,
                      const char     *content_id)
{
  TakesPackOrder *self = g_object_new (TAKES_TYPE_PACK_ORDER, NULL);

  self->cache = g_object_ref (cache);
  self->path = g_strdup (path);
  self->content_id = g_strdup (content_id);

  return self;
}

/* At first 960, from which the others come; then never one that is much larger than the picture on the screen, nor a
 * much smaller one. */
static TakesPackLevel
choose_level (TakesPack *has,
              int        width,
              int        height)
{
  static const struct { int side; TakesPackLevel level; } enough[] = {
    { 704, TAKES_PACK_640 },
    { 832, TAKES_PACK_800 },
    { 1200, TAKES_PACK_960 },
  };
  int clip_width, clip_height, side;

  if (!has || width <= 0)
    return TAKES_PACK_960;

  takes_pack_get_clip_size (has, &clip_width, &clip_height);
  takes_video_tail_fit (clip_width, clip_height, 1, width, height, TRUE, &width, &height);
  side = MAX (width, height);

  for (guint i = 0; i < G_N_ELEMENTS (enough); i++)
    if (side <= enough[i].side)
      return enough[i].level;

  return TAKES_PACK_FULL;
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (TakesPackOrder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPack) pack = takes_pack_cache_get_finish (TAKES_PACK_CACHE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->asking);
  if (pack)
    {
      g_signal_emit (self, signals[CAME], 0, pack);
      return;
    }

  g_debug ("No pack of %s: %s", self->path, error->message);
  self->refused = TRUE;
}

/**
 * takes_pack_order_want:
 * @self: an order
 * @has: (nullable): the pack that is there already
 * @width: device pixels of the tile; 0: not known yet
 * @height: device pixels of the tile
 *
 * Asks for the pack that fits best, if @has is not that one. What was asked for before is no longer wanted.
 */
void
takes_pack_order_want (TakesPackOrder *self,
                       TakesPack      *has,
                       int             width,
                       int             height)
{
  TakesPackLevel level = choose_level (has, width, height);

  g_return_if_fail (TAKES_IS_PACK_ORDER (self));

  if (self->refused || (self->asking && self->level == level))
    return;

  takes_pack_order_cancel (self);
  if (has && (self->level == level || takes_pack_folder_is_fitting (has, level)))
    return;

  self->level = level;
  self->asking = g_cancellable_new ();
  takes_pack_cache_get_async (self->cache, self->path, self->content_id, level, self->asking,
                              got_cb, g_object_ref (self));
}

/* Nothing is asked for any more. */
void
takes_pack_order_cancel (TakesPackOrder *self)
{
  g_return_if_fail (TAKES_IS_PACK_ORDER (self));

  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}
