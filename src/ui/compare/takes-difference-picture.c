/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-difference-picture.h"

#include "takes-pixels.h"

typedef struct {
  GdkTexture *a;
  GdkTexture *b;
  double      gain;
} TakesPair;

struct _TakesDifferencePicture
{
  GObject     parent_instance;

  TakesPair   wanted;         /* what the picture shows, or will show */
  gboolean    working;
  GdkTexture *picture;
};

G_DEFINE_FINAL_TYPE (TakesDifferencePicture, takes_difference_picture, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
pair_set (TakesPair  *pair,
          GdkTexture *a,
          GdkTexture *b,
          double      gain)
{
  g_set_object (&pair->a, a);
  g_set_object (&pair->b, b);
  pair->gain = gain;
}

static gboolean
pair_equal (const TakesPair *one,
            const TakesPair *other)
{
  return one->a == other->a && one->b == other->b && one->gain == other->gain;
}

static void
pair_free (gpointer data)
{
  TakesPair *pair = data;

  pair_set (pair, NULL, NULL, 0);
  g_free (pair);
}

static guint8 *
download (GdkTexture *texture)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  guint8 *pixels = g_malloc (stride * gdk_texture_get_height (texture));

  takes_pixels_read (texture, pixels, stride);

  return pixels;
}

/* Cairo's pixels, as numbers 0xAARRGGBB, into bytes R, G, B. */
static void
compute_row (const guint32 *a,
             const guint32 *b,
             const int     *columns,
             int            width,
             guint          gain,
             guint8        *out)
{
  for (int x = 0; x < width; x++)
    {
      guint32 p = a[x], q = b[columns[x]];

      for (int shift = 16, i = 0; i < 3; i++, shift -= 8)
        {
          int distance = (int) (p >> shift & 0xff) - (int) (q >> shift & 0xff);

          out[3 * x + i] = MIN (ABS (distance) * gain >> 8, 255);
        }
    }
}

/**
 * takes_difference_compute:
 * @a: a frame
 * @b: another, of any size
 * @gain: how many times the distance is shown, from 1
 *
 * Any thread.
 *
 * Returns: (transfer full): a picture as large as @a; black where both are the same
 */
GdkTexture *
takes_difference_compute (GdkTexture *a,
                          GdkTexture *b,
                          double      gain)
{
  int width = gdk_texture_get_width (a), height = gdk_texture_get_height (a);
  int b_width = gdk_texture_get_width (b), b_height = gdk_texture_get_height (b);
  g_autofree guint8 *a_pixels = download (a);
  g_autofree guint8 *b_pixels = download (b);
  g_autofree int *columns = g_new (int, width);
  guint8 *out = g_malloc ((gsize) width * height * 3);
  g_autoptr (GBytes) bytes = NULL;

  for (int x = 0; x < width; x++)
    columns[x] = (gint64) x * b_width / width;

  for (int y = 0; y < height; y++)
    compute_row ((guint32 *) (gpointer) (a_pixels + (gsize) y * width * 4),
                 (guint32 *) (gpointer) (b_pixels + (gsize) ((gint64) y * b_height / height) * b_width * 4),
                 columns, width, CLAMP (gain, 1, 255) * 256, out + (gsize) y * width * 3);

  bytes = g_bytes_new_take (out, (gsize) width * height * 3);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, (gsize) width * 3);
}

static void
compute_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  TakesPair *pair = data;

  g_task_return_pointer (task, takes_difference_compute (pair->a, pair->b, pair->gain), g_object_unref);
}

static void
computed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TakesDifferencePicture *self = TAKES_DIFFERENCE_PICTURE (source);
  g_autoptr (GdkTexture) picture = g_task_propagate_pointer (G_TASK (result), NULL);

  self->working = FALSE;
  if (self->wanted.a)
    g_set_object (&self->picture, picture);

  /* Whoever is told draws anew, and asks for what is to be seen by now. */
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start (TakesDifferencePicture *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, computed_cb, NULL);
  TakesPair *pair = g_new0 (TakesPair, 1);

  pair_set (pair, self->wanted.a, self->wanted.b, self->wanted.gain);
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compute_in_thread);
  self->working = TRUE;
}

static void
takes_difference_picture_dispose (GObject *object)
{
  TakesDifferencePicture *self = TAKES_DIFFERENCE_PICTURE (object);

  pair_set (&self->wanted, NULL, NULL, 0);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (takes_difference_picture_parent_class)->dispose (object);
}

static void
takes_difference_picture_class_init (TakesDifferencePictureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_difference_picture_dispose;

  signals[CHANGED] = g_signal_new ("changed", TAKES_TYPE_DIFFERENCE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
takes_difference_picture_init (TakesDifferencePicture *self)
{
}

TakesDifferencePicture *
takes_difference_picture_new (void)
{
  return g_object_new (TAKES_TYPE_DIFFERENCE_PICTURE, NULL);
}

/**
 * takes_difference_picture_want:
 * @a: (nullable): a frame; %NULL lets everything go
 * @b: (nullable): the frame it is compared with
 * @gain: how many times the distance is shown, from 1
 *
 * Asks for the difference of these two, to be called whenever it is drawn. The last picture stays until
 * "changed"; what is asked for while another one is computed is asked for again then.
 */
void
takes_difference_picture_want (TakesDifferencePicture *self,
                               GdkTexture             *a,
                               GdkTexture             *b,
                               double                  gain)
{
  TakesPair pair = { a, b, gain };

  g_return_if_fail (TAKES_IS_DIFFERENCE_PICTURE (self));

  if (!a || !b)
    {
      pair_set (&self->wanted, NULL, NULL, 0);
      g_clear_object (&self->picture);
      return;
    }

  if (self->working || pair_equal (&pair, &self->wanted))
    return;

  pair_set (&self->wanted, a, b, gain);
  start (self);
}

/**
 * takes_difference_picture_get:
 *
 * Returns: (transfer none) (nullable): the newest picture that is ready
 */
GdkTexture *
takes_difference_picture_get (TakesDifferencePicture *self)
{
  g_return_val_if_fail (TAKES_IS_DIFFERENCE_PICTURE (self), NULL);

  return self->picture;
}
