/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screen.h"

#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <xcb/xtest.h>

#define BYTES_PER_PIXEL 4

static const struct {
  const char  *name;
  xcb_keysym_t keysym;
} keys[] = {
  { "space", 0x20 }, { "comma", 0x2c }, { "period", 0x2e }, { "Home", 0xff50 }, { "End", 0xff57 }, { "Left", 0xff51 },
  { "Right", 0xff53 }, { "F9", 0xffc6 }, { "F1", 0xffbe }, { "F2", 0xffbf }, { "F3", 0xffc0 }, { "Escape", 0xff1b },
};

void
screen_open (Screen *self)
{
  int number, id;
  xcb_screen_t *screen;

  memset (self, 0, sizeof *self);
  self->connection = xcb_connect (NULL, &number);
  if (xcb_connection_has_error (self->connection))
    g_error ("There is no X display");

  screen = xcb_setup_roots_iterator (xcb_get_setup (self->connection)).data;
  if (screen->root_depth != 24)
    g_error ("The display has %d bits a pixel, not 24", screen->root_depth);
  self->root = screen->root;
  self->width = screen->width_in_pixels;
  self->height = screen->height_in_pixels;

  id = shmget (IPC_PRIVATE, (gsize) self->width * self->height * BYTES_PER_PIXEL, IPC_CREAT | 0600);
  self->pixels = shmat (id, NULL, 0);
  self->segment = xcb_generate_id (self->connection);
  free (xcb_request_check (self->connection, xcb_shm_attach_checked (self->connection, self->segment, id, FALSE)));
  shmctl (id, IPC_RMID, NULL);
}

void
screen_close (Screen *self)
{
  xcb_shm_detach (self->connection, self->segment);
  xcb_disconnect (self->connection);
  shmdt (self->pixels);
}

/* A little of the picture, below the ring. */
static FrameCodeBox
get_patch (const FrameCodeBox *box)
{
  return (FrameCodeBox) { box->x + box->width / 4, box->y + box->height * 5 / 4, MIN (box->width / 2, 96), MIN (box->height / 4, 12) };
}

static gsize
get_size (const FrameCodeBox *box)
{
  return (gsize) box->width * box->height * BYTES_PER_PIXEL;
}

static guint
hash (const guint8 *bytes,
      gsize         length)
{
  guint value = 2166136261u;

  for (gsize i = 0; i < length; i++)
    value = (value ^ bytes[i]) * 16777619u;

  return value;
}

static xcb_shm_get_image_cookie_t
ask_for (Screen             *self,
         const FrameCodeBox *box,
         gsize               offset)
{
  return xcb_shm_get_image (self->connection, self->root, box->x, box->y, box->width, box->height, ~0u,
                            XCB_IMAGE_FORMAT_Z_PIXMAP, self->segment, offset);
}

gboolean
screen_locate (Screen *self,
               guint   n_tiles,
               double  seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  do
    {
      const FrameCodeBox whole = { 0, 0, self->width, self->height };

      free (xcb_shm_get_image_reply (self->connection, ask_for (self, &whole, 0), NULL));
      self->n_tiles = frame_code_locate (self->pixels, self->width * BYTES_PER_PIXEL, self->width, self->height, self->boxes,
                                         SCREEN_MAX_TILES);
      if (self->n_tiles == n_tiles)
        return TRUE;
      g_usleep (50000);
    }
  while (g_get_monotonic_time () < end);

  return FALSE;
}

void
screen_sample (Screen *self,
               int    *frames,
               int    *clips,
               guint  *pictures)
{
  xcb_shm_get_image_cookie_t numbers[SCREEN_MAX_TILES], patches[SCREEN_MAX_TILES];
  gsize offset = 0;

  xcb_grab_server (self->connection);
  for (guint i = 0; i < self->n_tiles; i++)
    {
      FrameCodeBox patch = get_patch (&self->boxes[i]);

      numbers[i] = ask_for (self, &self->boxes[i], offset);
      patches[i] = ask_for (self, &patch, offset + get_size (&self->boxes[i]));
      offset += get_size (&self->boxes[i]) + get_size (&patch);
    }
  xcb_ungrab_server (self->connection);
  xcb_flush (self->connection);

  offset = 0;
  for (guint i = 0; i < self->n_tiles; i++)
    {
      FrameCodeBox box = { 0, 0, self->boxes[i].width, self->boxes[i].height }, patch = get_patch (&self->boxes[i]);
      int clip;

      free (xcb_shm_get_image_reply (self->connection, numbers[i], NULL));
      free (xcb_shm_get_image_reply (self->connection, patches[i], NULL));
      if (!frame_code_read (self->pixels + offset, box.width * BYTES_PER_PIXEL, &box, &clip, &frames[i]))
        clip = frames[i] = -1;
      if (clips)
        clips[i] = clip;
      if (pictures)
        pictures[i] = hash (self->pixels + offset + get_size (&box), get_size (&patch));
      offset += get_size (&box) + get_size (&patch);
    }
}

static xcb_keycode_t
find_keycode (Screen       *self,
              xcb_keysym_t  keysym)
{
  const xcb_setup_t *setup = xcb_get_setup (self->connection);
  int n_codes = setup->max_keycode - setup->min_keycode + 1;
  g_autofree xcb_get_keyboard_mapping_reply_t *mapping =
    xcb_get_keyboard_mapping_reply (self->connection,
                                    xcb_get_keyboard_mapping (self->connection, setup->min_keycode, n_codes), NULL);

  for (int i = 0; mapping && i < n_codes; i++)
    if (xcb_get_keyboard_mapping_keysyms (mapping)[i * mapping->keysyms_per_keycode] == keysym)
      return setup->min_keycode + i;

  g_error ("The keyboard has no key for 0x%x", keysym);
}

void
screen_key (Screen     *self,
            const char *name,
            gboolean    down)
{
  static xcb_keycode_t codes[G_N_ELEMENTS (keys)];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, name))
      {
        if (!codes[i])
          codes[i] = find_keycode (self, keys[i].keysym);
        xcb_test_fake_input (self->connection, down ? XCB_KEY_PRESS : XCB_KEY_RELEASE, codes[i], 0, self->root, 0, 0, 0);
        xcb_flush (self->connection);
        return;
      }

  g_error ("There is no key %s", name);
}

void
screen_button (Screen   *self,
               gboolean  down)
{
  xcb_test_fake_input (self->connection, down ? XCB_BUTTON_PRESS : XCB_BUTTON_RELEASE, 1, 0, self->root, 0, 0, 0);
  xcb_flush (self->connection);
}

void
screen_point (Screen *self,
              int     x,
              int     y)
{
  xcb_test_fake_input (self->connection, XCB_MOTION_NOTIFY, 0, 0, self->root, x, y, 0);
  xcb_flush (self->connection);
}
