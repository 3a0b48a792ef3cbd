/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-nodes.h"

#include "takes-pixels.h"

#define WIDTH  12
#define HEIGHT 8

/* Opaque and of one colour. */
static GdkTexture *
create_texture (guint32 colour)
{
  guint32 *pixels = g_new (guint32, WIDTH * HEIGHT);

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    pixels[i] = 0xff000000 | colour;

  return takes_pixels_new ((guint8 *) pixels, WIDTH, HEIGHT);
}

/* A frame that is still there is nothing new to draw; what the last drawing did without is let go. */
static void
test_kept (void)
{
  g_autoptr (TakesFrameNodes) nodes = takes_frame_nodes_new ();
  g_autoptr (GdkTexture) a = create_texture (0x102030);
  g_autoptr (GdkTexture) b = create_texture (0x405060);
  GdkTexture *watched = b;
  GskRenderNode *first;

  g_object_add_weak_pointer (G_OBJECT (b), (gpointer *) &watched);
  takes_frame_nodes_begin (nodes);
  first = takes_frame_nodes_get (nodes, a, 24, 16);
  g_assert_nonnull (first);
  g_assert_true (takes_frame_nodes_get (nodes, a, 24, 16) == first);
  g_assert_true (takes_frame_nodes_get (nodes, a, 6, 4) != first);
  g_assert_nonnull (takes_frame_nodes_get (nodes, b, 24, 16));

  takes_frame_nodes_begin (nodes);
  g_assert_true (takes_frame_nodes_get (nodes, a, 24, 16) == first);
  g_clear_object (&b);
  g_assert_nonnull (watched);

  takes_frame_nodes_begin (nodes);
  g_assert_null (watched);
  g_assert_true (takes_frame_nodes_get (nodes, a, 24, 16) == first);
}

static void
test_foreign (void)
{
  g_autoptr (TakesFrameNodes) nodes = takes_frame_nodes_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (16), 16);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_DEFAULT, bytes, 8);

  takes_frame_nodes_begin (nodes);
  g_assert_null (takes_frame_nodes_get (nodes, texture, 24, 16));
}

/* As large as was asked for, in its own colours up to the edge, and nothing beside it. */
static void
test_drawn (void)
{
  static const struct {
    int width, height;
  } rows[] = { { 24, 16 }, { WIDTH, HEIGHT }, { 6, 4 }, { 31, 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TakesFrameNodes) nodes = takes_frame_nodes_new ();
      g_autoptr (GdkTexture) texture = create_texture (0x4080c0);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 40, 24);
      cairo_t *cr = cairo_create (surface);
      const guint8 *data;
      int stride;

      takes_frame_nodes_begin (nodes);
      gsk_render_node_draw (takes_frame_nodes_get (nodes, texture, rows[i].width, rows[i].height), cr);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      data = cairo_image_surface_get_data (surface);
      stride = cairo_image_surface_get_stride (surface);
      for (int y = 0; y < 24; y++)
        for (int x = 0; x < 40; x++)
          {
            gboolean inside = x < rows[i].width && y < rows[i].height;
            guint32 pixel = ((const guint32 *) (data + y * stride))[x] & 0xffffff;

            g_assert_cmphex (pixel, ==, inside ? 0x4080c0 : 0);
          }
      cairo_surface_destroy (surface);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/ui/frame-nodes/kept", test_kept);
  g_test_add_func ("/ui/frame-nodes/foreign", test_foreign);
  g_test_add_func ("/ui/frame-nodes/drawn", test_drawn);

  return g_test_run ();
}
