/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-screen.h"

#include "takes-sync-group-private.h"

#define LIMIT (60 * G_USEC_PER_SEC)

/* With TAKES_TEST_PACKS set every test runs once more, from packs instead of the originals. */
static TakesPackCache *
make_cache (void)
{
  g_autofree char *folder = g_build_filename (clip_maker_get_folder (), "packs", NULL);

  return g_getenv ("TAKES_TEST_PACKS") ? takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES) : NULL;
}

static gboolean
has_packs (Screen *screen)
{
  for (guint i = 0; i < screen->group->presenter.clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (screen->group->presenter.clips, i);

      if (!takes_clip_source_is_quick (clip->source))
        return FALSE;
    }

  return TRUE;
}

/* An exact frame that is looked at does not make room for a pack's: it has to move a little. */
static void
wait_for_packs (Screen *screen)
{
  if (!screen->packs)
    return;

  screen->until = 0;
  while (!has_packs (screen))
    {
      takes_sync_group_step (screen->group, 1);
      screen_await (screen);
    }
  takes_sync_group_seek (screen->group, 0);
  screen_wait (screen, !screen_is_seeking (screen));
}

static gboolean
tick_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
screen_init (Screen *screen)
{
  *screen = (Screen) { .group = takes_sync_group_new (), .time = 1000000 };
  g_object_set (screen->group, "audio-sink", "fakesink", NULL);
  screen->packs = make_cache ();
  takes_sync_group_set_packs (screen->group, screen->packs);
}

/* Whatever a test did: no visible clip was ever beside where it had to be. */
void
screen_clear (Screen *screen)
{
  TakesSyncCounters counters;

  takes_sync_group_get_counters (screen->group, &counters);
  g_assert_cmpint (counters.largest_skew, ==, 0);
  g_assert_cmpint (takes_sync_group_get_skew (screen->group), ==, 0);
  g_assert_finalize_object (screen->group);
  g_clear_object (&screen->packs);
}

guint
screen_add (Screen     *screen,
            const char *path)
{
  guint id = takes_sync_group_add (screen->group, path, NULL);

  g_assert_cmpuint (id, !=, 0);
  screen->ids[screen->n_clips++] = id;
  takes_sync_group_set_size (screen->group, id, 240, 200);

  return id;
}

void
screen_assert_in_step (Screen *screen)
{
  int number = -1;

  for (guint i = 0; i < screen->n_clips; i++)
    {
      GdkTexture *texture = takes_sync_group_get_texture (screen->group, screen->ids[i]);
      int shown;

      if (!texture)
        continue;
      shown = clip_maker_read_number (texture);
      g_assert_cmpint (shown, ==, takes_sync_group_get_frame (screen->group, screen->ids[i]));
      if (number >= 0 && !screen->apart)
        g_assert_cmpint (shown, ==, number);
      number = shown;
    }
}

gboolean
screen_tick (Screen *screen)
{
  gboolean tick = FALSE, changed;
  guint source = g_timeout_add (4, tick_cb, &tick);

  while (!tick)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  screen->time += TICK;
  changed = takes_sync_group_advance (screen->group, screen->time);
  if (changed)
    {
      screen->n_sets++;
      screen_assert_in_step (screen);
    }

  return changed;
}

void
screen_await (Screen *screen)
{
  if (screen->until == 0)
    screen->until = g_get_monotonic_time () + LIMIT;
  screen_tick (screen);
  g_assert_cmpint (g_get_monotonic_time (), <, screen->until);
}

gboolean
screen_is_seeking (Screen *screen)
{
  gboolean seeking;

  g_object_get (screen->group, "seeking", &seeking, NULL);

  return seeking;
}

gboolean
screen_all_shown (Screen *screen)
{
  for (guint i = 0; i < screen->n_clips; i++)
    if (!takes_sync_group_get_texture (screen->group, screen->ids[i]))
      return FALSE;

  return TRUE;
}

int
screen_get_frame (Screen *screen)
{
  return takes_sync_group_get_frame (screen->group, screen->ids[0]);
}

int
screen_get_width (Screen *screen,
                  guint   i)
{
  return gdk_texture_get_width (takes_sync_group_get_texture (screen->group, screen->ids[i]));
}

int
screen_get_height (Screen *screen,
                   guint   i)
{
  return gdk_texture_get_height (takes_sync_group_get_texture (screen->group, screen->ids[i]));
}

gint64
frame_start (int frame)
{
  return (gint64) frame * 1000000000 / 30;
}

gboolean
screen_open (Screen         *screen,
             const ClipSpec *specs,
             guint           n_specs)
{
  screen_init (screen);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *path = g_build_filename (clip_maker_get_folder (), specs[i].file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_autofree char *made = clip_maker_make (&specs[i]);

          if (!made)
            {
              screen_clear (screen);
              return FALSE;
            }
        }
      screen_add (screen, path);
    }
  screen->apart = TRUE;
  screen_wait (screen, screen_all_shown (screen));
  wait_for_packs (screen);
  screen->apart = FALSE;

  return TRUE;
}

gboolean
screen_open_four (Screen *screen)
{
  static const ClipSpec specs[] = {
    { .file = "one.mp4", .n_frames = 90 },
    { .file = "two.mp4", .n_frames = 90, .audio = TRUE, .width = 322, .height = 182 },
    { .file = "three.webm", .n_frames = 90, .encoder = "vp9enc deadline=1 cpu-used=8", .muxer = "webmmux" },
    { .file = "four.mov", .n_frames = 90, .muxer = "qtmux" },
  };

  return screen_open (screen, specs, G_N_ELEMENTS (specs));
}
