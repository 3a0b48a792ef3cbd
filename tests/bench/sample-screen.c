/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Looks at the screen and says which frame every tile shows. Reads lines, answers each with one line of JSON:
 *   locate N SECONDS          where N tiles are, and which clips they show
 *   watch MS                  what they show for so long
 *   press KEY MS              the same, after this key
 *   hold KEY MS               the same, while this key is held
 *   click X Y MS              the same, after a click
 *   drag X1 X2 Y MS           the same, while the pointer goes there and back with the button held
 * "runs" are [ms since the input, samples, frame of each tile …], a new one whenever something changes;
 * −1 stands for a tile whose number cannot be read. "pictures" are the times, for each tile, of the last change of
 * anything in it.
 */

#include "screen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PERIOD     2000   /* µs between samples */
#define TAP        20000  /* µs a key or button is held */
#define MOVE       10000  /* µs between moves of the pointer */
#define DRAG_CYCLE 5e6    /* µs for once there and back */

typedef enum {
  INPUT_NONE,
  INPUT_PRESS,
  INPUT_HOLD,
  INPUT_CLICK,
  INPUT_DRAG,
} InputKind;

typedef struct {
  InputKind   kind;
  const char *key;
  int         x, x2, y;
  gint64      length;       /* µs */
  gboolean    down;
  gint64      moved_at;
} Input;

static void
set_down (Screen   *screen,
          Input    *input,
          gboolean  down)
{
  if (input->kind == INPUT_PRESS || input->kind == INPUT_HOLD)
    screen_key (screen, input->key, down);
  else if (input->kind != INPUT_NONE)
    screen_button (screen, down);
  input->down = down;
}

static void
begin_input (Screen *screen,
             Input  *input)
{
  if (input->kind == INPUT_CLICK || input->kind == INPUT_DRAG)
    {
      screen_point (screen, input->x, input->y);
      g_usleep (50000);
    }
}

static void
move_pointer (Screen *screen,
              Input  *input,
              gint64  now)
{
  double part = fabs (fmod (now / DRAG_CYCLE + 0.5, 1) * 2 - 1);

  if (now - input->moved_at < MOVE)
    return;

  screen_point (screen, input->x + (input->x2 - input->x) * (1 - part), input->y);
  input->moved_at = now;
}

static void
go_on_with_input (Screen *screen,
                  Input  *input,
                  gint64  now)
{
  gboolean tap = input->kind == INPUT_PRESS || input->kind == INPUT_CLICK;

  if (!input->down)
    return;

  if (input->kind == INPUT_DRAG)
    move_pointer (screen, input, now);
  if (now >= (tap ? TAP : input->length))
    set_down (screen, input, FALSE);
}

static void
print_run (double     ms,
           guint      n_samples,
           const int *frames,
           guint      n_tiles,
           gboolean   first)
{
  printf ("%s[%.1f, %u", first ? "" : ", ", ms, n_samples);
  for (guint i = 0; i < n_tiles; i++)
    printf (", %d", frames[i]);
  printf ("]");
}

/* A held key or button is released at the end, and watched a little longer. */
static void
watch (Screen *screen,
       Input  *input)
{
  gsize size = screen->n_tiles * sizeof (int);
  int frames[SCREEN_MAX_TILES], run[SCREEN_MAX_TILES];
  guint pictures[SCREEN_MAX_TILES], last_pictures[SCREEN_MAX_TILES];
  gint64 picture_times[SCREEN_MAX_TILES] = { 0 };
  gint64 tail = input->kind == INPUT_DRAG || input->kind == INPUT_HOLD ? G_USEC_PER_SEC / 2 : 0;
  gint64 start, now, began = 0;
  guint n_samples = 0, n_runs = 0;

  begin_input (screen, input);
  printf ("{\"runs\": [");
  start = g_get_monotonic_time ();
  set_down (screen, input, TRUE);
  do
    {
      gint64 sampled;

      screen_sample (screen, frames, NULL, pictures);
      sampled = g_get_monotonic_time () - start;
      for (guint i = 0; i < screen->n_tiles; i++)
        if (n_runs + n_samples > 0 && pictures[i] != last_pictures[i])
          picture_times[i] = sampled;
      memcpy (last_pictures, pictures, sizeof pictures);
      if (n_samples && memcmp (frames, run, size) != 0)
        {
          print_run (began / 1000.0, n_samples, run, screen->n_tiles, n_runs++ == 0);
          n_samples = 0;
        }
      if (n_samples++ == 0)
        {
          began = sampled;
          memcpy (run, frames, size);
        }
      go_on_with_input (screen, input, sampled);

      now = g_get_monotonic_time () - start;
      if (now - sampled < PERIOD)
        g_usleep (PERIOD - (now - sampled));
    }
  while (now < input->length + tail);

  print_run (began / 1000.0, n_samples, run, screen->n_tiles, n_runs == 0);
  printf ("], \"pictures\": [");
  for (guint i = 0; i < screen->n_tiles; i++)
    printf ("%s%.1f", i ? ", " : "", picture_times[i] / 1000.0);
  printf ("], \"ms\": %.1f}\n", now / 1000.0);
}

static void
locate (Screen     *screen,
        const char *n_tiles,
        const char *seconds)
{
  int frames[SCREEN_MAX_TILES], clips[SCREEN_MAX_TILES];
  gboolean found = screen_locate (screen, atoi (n_tiles), atof (seconds));

  screen_sample (screen, frames, clips, NULL);
  printf ("{\"found\": %s, \"tiles\": [", found ? "true" : "false");
  for (guint i = 0; i < screen->n_tiles; i++)
    printf ("%s{\"x\": %d, \"y\": %d, \"width\": %d, \"height\": %d, \"clip\": %d, \"frame\": %d}", i ? ", " : "",
            screen->boxes[i].x, screen->boxes[i].y, screen->boxes[i].width, screen->boxes[i].height, clips[i], frames[i]);
  printf ("]}\n");
}

static void
answer (Screen *screen,
        char  **words)
{
  guint n = g_strv_length (words);
  Input input = { .length = n > 1 ? atof (words[n - 1]) * 1000 : 0 };

  if (n == 3 && strcmp (words[0], "locate") == 0)
    {
      locate (screen, words[1], words[2]);
      return;
    }

  if (n == 3 && (strcmp (words[0], "press") == 0 || strcmp (words[0], "hold") == 0))
    {
      input.kind = words[0][0] == 'p' ? INPUT_PRESS : INPUT_HOLD;
      input.key = words[1];
    }
  else if (n == 4 && strcmp (words[0], "click") == 0)
    {
      input.kind = INPUT_CLICK;
      input.x = atoi (words[1]);
      input.y = atoi (words[2]);
    }
  else if (n == 5 && strcmp (words[0], "drag") == 0)
    {
      input.kind = INPUT_DRAG;
      input.x = atoi (words[1]);
      input.x2 = atoi (words[2]);
      input.y = atoi (words[3]);
    }
  else if (n != 2 || strcmp (words[0], "watch") != 0)
    g_error ("“%s” is not understood", words[0]);

  watch (screen, &input);
}

int
main (int   argc,
      char *argv[])
{
  Screen screen;
  char *line = NULL;
  size_t size = 0;

  screen_open (&screen);
  while (getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);

      answer (&screen, words);
      fflush (stdout);
    }
  free (line);
  screen_close (&screen);

  return 0;
}
