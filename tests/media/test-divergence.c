/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence.h"

#include <math.h>
#include <string.h>

#define MAX_FRAMES 450

/* Pictures drawn by a recipe, one after the other. */
typedef struct {
  guint8       *data;
  const guint8 *thumbnails[MAX_FRAMES];
  int           frames[MAX_FRAMES];
  int           n_frames;
} Reel;

static void
reel_init (Reel *reel,
           int   n_frames)
{
  reel->n_frames = n_frames;
  reel->data = g_malloc0 ((gsize) n_frames * TAKES_THUMBNAIL_SIZE);
  for (int i = 0; i < n_frames; i++)
    {
      reel->thumbnails[i] = reel->data + (gsize) i * TAKES_THUMBNAIL_SIZE;
      reel->frames[i] = i;
    }
}

static void
reel_clear (Reel *reel)
{
  g_clear_pointer (&reel->data, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reel, reel_clear)

static guint8 *
peek (Reel *reel,
      int   frame)
{
  return reel->data + (gsize) frame * TAKES_THUMBNAIL_SIZE;
}

/* A soft scene of its own for every `scene`, moved by `shift` pixels. */
static void
draw_scene (guint8 *thumbnail,
            int     scene,
            double  shift)
{
  for (int y = 0; y < TAKES_THUMBNAIL_HEIGHT; y++)
    for (int x = 0; x < TAKES_THUMBNAIL_WIDTH; x++)
      {
        double u = (x + shift) * (0.11 + 0.05 * (scene % 3)), v = y * (0.13 + 0.07 * (scene % 4)) + scene * 1.7;

        thumbnail[y * TAKES_THUMBNAIL_WIDTH + x] = (guint8) (128 + 60 * sin (u + scene) * cos (v) + 30 * sin (u * 0.5 + v));
      }
}

/* What a codec and a camera leave in pictures that are equal, at most `most` up or down. */
static void
add_noise (guint8 *thumbnail,
           guint   seed,
           int     most)
{
  guint state = seed * 2654435761u + 1;

  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    {
      state = state * 1664525u + 1013904223u;
      thumbnail[i] = (guint8) CLAMP (thumbnail[i] + (int) ((state >> 16) % (2 * most + 1)) - most, 0, 255);
    }
}

static void
fill (guint8 *thumbnail,
      int     luma)
{
  memset (thumbnail, luma, TAKES_THUMBNAIL_SIZE);
}

static void
brighten (guint8 *thumbnail,
          int     by)
{
  for (int i = 0; i < TAKES_THUMBNAIL_SIZE; i++)
    thumbnail[i] = (guint8) CLAMP (thumbnail[i] + by, 0, 255);
}

/* Pairs of flat pictures and of scenes: how far apart. */
static const struct {
  const char *name;
  int         flat_a, flat_b;      /* −1: a scene */
  int         scene_a, scene_b;
  int         brighter;            /* b, by so much */
  double      least, most;
} pairs[] = {
  { "equal", 100, 100, 0, 0, 0, 0, 0 },
  { "equal-scenes", -1, -1, 1, 1, 0, 0, 0 },
  { "a-little-brighter", -1, -1, 1, 1, 15, 0, 0.003 },
  { "a-little-darker", -1, -1, 1, 1, -20, 0, 0.003 },
  { "much-brighter", -1, -1, 1, 1, 60, 0.10, 0.20 },
  { "black-and-white", 0, 255, 0, 0, 0, 0.90, 1 },
  { "two-scenes", -1, -1, 1, 2, 0, 0.10, 0.35 },
  { "scene-and-black", -1, 0, 3, 0, 0, 0.30, 0.60 },
};

static void
test_pair (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_auto (Reel) a = { 0 };
  g_auto (Reel) b = { 0 };
  g_autoptr (TakesDivergence) divergence = NULL;

  reel_init (&a, 1);
  reel_init (&b, 1);
  if (pairs[row].flat_a >= 0)
    fill (peek (&a, 0), pairs[row].flat_a);
  else
    draw_scene (peek (&a, 0), pairs[row].scene_a, 0);
  if (pairs[row].flat_b >= 0)
    fill (peek (&b, 0), pairs[row].flat_b);
  else
    draw_scene (peek (&b, 0), pairs[row].scene_b, 0);
  brighten (peek (&b, 0), pairs[row].brighter);

  divergence = takes_divergence_new ((TakesDivergenceTake[]) { { a.thumbnails, 1, a.frames }, { b.thumbnails, 1, b.frames } }, 2, 1);
  g_assert_cmpfloat (divergence->apart[0], >=, pairs[row].least);
  g_assert_cmpfloat (divergence->apart[0], <=, pairs[row].most);
  g_assert_cmpfloat (divergence->largest, ==, divergence->apart[0]);
}

/* Three takes of which one is different: two of three pairs count. */
static void
test_pairs_of_three (void)
{
  g_auto (Reel) reel = { 0 };
  g_autoptr (TakesDivergence) two = NULL;
  g_autoptr (TakesDivergence) three = NULL;
  static const int second[] = { 1 }, first[] = { 0 };
  TakesDivergenceTake takes[3];

  reel_init (&reel, 2);
  draw_scene (peek (&reel, 0), 1, 0);
  draw_scene (peek (&reel, 1), 2, 0);
  for (guint i = 0; i < 3; i++)
    takes[i] = (TakesDivergenceTake) { reel.thumbnails, 2, i == 1 ? second : first };
  two = takes_divergence_new (takes, 2, 1);
  three = takes_divergence_new (takes, 3, 1);

  g_assert_cmpfloat_with_epsilon (three->apart[0], two->apart[0] * 2 / 3, 0.01);
}

/* Steps at which only one take shows something, or nothing is known of a frame. */
static void
test_unknown (void)
{
  static const int frames[] = { -1, 0, 1, 2, 3 }, beyond[] = { 0, 1, 2, 3, 99 };
  g_auto (Reel) a = { 0 };
  g_auto (Reel) b = { 0 };
  g_autoptr (TakesDivergence) divergence = NULL;
  g_autoptr (TakesDivergence) alone = NULL;
  g_autoptr (TakesDivergence) nothing = NULL;
  TakesDivergenceTake takes[2];

  reel_init (&a, 4);
  reel_init (&b, 4);
  for (int i = 0; i < 4; i++)
    draw_scene (peek (&b, i), i, 0);
  b.thumbnails[3] = NULL;
  takes[0] = (TakesDivergenceTake) { a.thumbnails, 4, frames };
  takes[1] = (TakesDivergenceTake) { b.thumbnails, 4, beyond };
  divergence = takes_divergence_new (takes, 2, 5);
  alone = takes_divergence_new (takes, 1, 5);
  nothing = takes_divergence_new (NULL, 0, 0);

  g_assert_cmpfloat (divergence->apart[0], ==, -1);
  g_assert_cmpfloat (divergence->apart[1], >, 0);
  g_assert_cmpfloat (divergence->apart[2], >, 0);
  g_assert_cmpfloat (divergence->apart[3], ==, -1);
  g_assert_cmpfloat (divergence->apart[4], ==, -1);
  for (int i = 0; i < 5; i++)
    g_assert_cmpfloat (alone->apart[i], ==, -1);
  g_assert_cmpfloat (alone->largest, ==, 0);
  g_assert_cmpint (nothing->n_steps, ==, 0);
}

/* A clip as a text: a letter is a scene, which moves with every frame; a small letter stands still
 * since the last capital, "*" is one flat white frame, "?" one that is not known. */
static const struct {
  const char *clip;
  double      speed;           /* pixels a frame */
  int         noise;
  const char *cuts;            /* frames */
  const char *freezes;
} marks[] = {
  { "A", 1, 0, "", "" },
  { "AA", 1, 0, "", "" },
  { "AB", 1, 0, "1", "" },
  { "AAAAAAAAAAAAAAAA", 0.7, 1, "", "" },
  { "AAAAAAAABBBBBBBB", 0.7, 1, "8", "" },
  { "AAAABBBBAAAACCCC", 0.7, 0, "4 8 12", "" },
  /* A flash is two changes, a fast pan none. */
  { "AAAAAAAA*AAAAAAAA", 0.7, 0, "8 9", "" },
  { "AAAAAAAAAAAAAAAA", 6, 0, "", "" },
  { "AAAAAAAAaaaaaAAAAA", 0.7, 1, "", "7-12" },
  { "AAAAaaAAAA", 0.7, 0, "", "" },
  { "Aaaaaaaa", 1, 1, "", "0-7" },
  { "AAAABbbbbb", 1, 1, "4", "4-9" },
  { "AaaaaBbbbb", 1, 0, "5", "0-4 5-9" },
  /* So slow that two frames are nearly equal, and yet it moves. */
  { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 0.05, 0, "", "" },
  { "AAAA????AAAABBBB", 0.7, 0, "12", "" },
  { "????", 1, 0, "", "" },
};

static char *
print_cuts (const TakesClipMarks *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_cuts; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", self->cuts[i]);

  return g_string_free (text, FALSE);
}

static char *
print_freezes (const TakesClipMarks *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_freezes; i++)
    g_string_append_printf (text, "%s%d-%d", i > 0 ? " " : "", self->freezes[i].first, self->freezes[i].last);

  return g_string_free (text, FALSE);
}

static void
test_marks (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_auto (Reel) reel = { 0 };
  g_autoptr (TakesClipMarks) found = NULL;
  g_autofree char *cuts = NULL, *freezes = NULL;
  int moved = 0;

  reel_init (&reel, (int) strlen (marks[row].clip));
  for (int i = 0; i < reel.n_frames; i++)
    {
      char letter = marks[row].clip[i];

      moved += !g_ascii_islower (letter);
      if (letter == '*')
        fill (peek (&reel, i), 255);
      else
        draw_scene (peek (&reel, i), g_ascii_toupper (letter) - 'A', moved * marks[row].speed);
      if (marks[row].noise)
        add_noise (peek (&reel, i), i, marks[row].noise);
      if (letter == '?')
        reel.thumbnails[i] = NULL;
    }

  found = takes_clip_marks_new (reel.thumbnails, reel.n_frames);
  cuts = print_cuts (found);
  freezes = print_freezes (found);
  g_assert_cmpstr (cuts, ==, marks[row].cuts);
  g_assert_cmpstr (freezes, ==, marks[row].freezes);
}

/* A scene that swings through `turns` of its period in 40 frames, or stands still. */
static const struct {
  const char *name;
  double      turns, drift;
  double      least, most;
} seams[] = {
  { "closed-circle", 1, 0, 0.95, 1 },
  { "two-circles", 2, 0, 0.95, 1 },
  { "still", 0, 0, 1, 1 },
  { "half-way", 0.5, 0, 0, 0.25 },
  { "small-jump", 1, 0.08, 0.3, 0.8 },
};

static void
test_seam (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  const int n_frames = 40;
  g_auto (Reel) reel = { 0 };
  g_autoptr (TakesClipMarks) found = NULL;

  reel_init (&reel, n_frames);
  for (int i = 0; i < n_frames; i++)
    {
      double angle = 2 * G_PI * (seams[row].turns + seams[row].drift) * i / n_frames;

      draw_scene (peek (&reel, i), 1, 12 * cos (angle));
      for (int p = 0; p < TAKES_THUMBNAIL_SIZE / 2; p++)
        peek (&reel, i)[p] = (guint8) (peek (&reel, i)[p] / 2 + 60 + 40 * sin (angle));
    }
  found = takes_clip_marks_new (reel.thumbnails, n_frames);

  g_test_message ("seam %.3f", found->seam);
  g_assert_cmpfloat (found->seam, >=, seams[row].least);
  g_assert_cmpfloat (found->seam, <=, seams[row].most);
}

static void
test_seam_unknown (void)
{
  g_auto (Reel) reel = { 0 };
  g_autoptr (TakesClipMarks) one = NULL;
  g_autoptr (TakesClipMarks) open = NULL;

  reel_init (&reel, 5);
  one = takes_clip_marks_new (reel.thumbnails, 1);
  reel.thumbnails[4] = NULL;
  open = takes_clip_marks_new (reel.thumbnails, 5);

  g_assert_cmpfloat (one->seam, ==, -1);
  g_assert_cmpfloat (open->seam, ==, -1);
}

static const struct {
  int frames[8];
  int n_steps;
  int frame;
  int step;
} steps[] = {
  { { 0, 1, 2, 3 }, 4, 2, 2 },
  { { 0, 1, 2, 3 }, 4, 0, 0 },
  { { 0, 1, 2, 3 }, 4, 4, -1 },
  { { 0, 0, 1, 1, 2, 2 }, 6, 1, 2 },          /* half the rate */
  { { 0, 2, 4, 6 }, 4, 3, 2 },                /* twice the rate */
  { { -1, -1, 0, 1 }, 4, 0, 2 },              /* comes in later */
  { { 5, 6, 7 }, 3, 3, -1 },                  /* the cut lies before its part */
  { { 0, 1, 2, 2, 2 }, 5, 2, 2 },             /* ends earlier and is held */
  { { 0 }, 0, 0, -1 },
};

static void
test_steps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (takes_divergence_find_step (steps[i].frames, steps[i].n_steps, steps[i].frame), ==, steps[i].step);
}

static const struct {
  int         frames[8];
  int         n_steps;
  TakesFreeze freeze;
  int         first, last;
} spans[] = {
  { { 0, 1, 2, 3, 4 }, 5, { 1, 3 }, 1, 3 },
  { { 0, 0, 1, 1, 2, 2 }, 6, { 1, 2 }, 2, 5 },
  { { 2, 3, 4 }, 3, { 0, 2 }, 0, 0 },
  { { 2, 3, 4 }, 3, { 0, 1 }, -1, -1 },
  { { -1, -1, 0, 1 }, 4, { 0, 9 }, 2, 3 },
};

static void
test_spans (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      int first, last;
      gboolean found = takes_divergence_find_span (spans[i].frames, spans[i].n_steps, spans[i].freeze, &first, &last);

      g_assert_cmpint (first, ==, spans[i].first);
      g_assert_cmpint (last, ==, spans[i].last);
      g_assert_cmpint (found, ==, first >= 0);
    }
}

/* Nine clips of 15 s: the strip may ask at every change of an offset. */
static void
test_speed (void)
{
  Reel reels[9] = { 0 };
  TakesDivergenceTake takes[9];
  gint64 best_divergence = G_MAXINT64, best_marks = G_MAXINT64;

  for (guint i = 0; i < 9; i++)
    {
      reel_init (&reels[i], MAX_FRAMES);
      for (int frame = 0; frame < MAX_FRAMES; frame++)
        draw_scene (peek (&reels[i], frame), i, frame * 0.3);
      takes[i] = (TakesDivergenceTake) { reels[i].thumbnails, MAX_FRAMES, reels[i].frames };
    }

  for (int run = 0; run < 5; run++)
    {
      gint64 start = g_get_monotonic_time (), middle;
      g_autoptr (TakesDivergence) divergence = takes_divergence_new (takes, 9, MAX_FRAMES);

      middle = g_get_monotonic_time ();
      for (guint i = 0; i < 9; i++)
        takes_clip_marks_unref (takes_clip_marks_new (reels[i].thumbnails, MAX_FRAMES));
      best_divergence = MIN (best_divergence, middle - start);
      best_marks = MIN (best_marks, g_get_monotonic_time () - middle);
      g_assert_cmpfloat (divergence->largest, >, 0);
    }

  g_test_message ("9 takes × %d frames: divergence %.1f ms, marks %.1f ms", MAX_FRAMES,
                  best_divergence / 1000.0, best_marks / 1000.0);
  /* 4 and 3 ms on an idle machine; generous for sanitizers and a busy one. */
  g_assert_cmpint (best_divergence, <, 5000000);
  g_assert_cmpint (best_marks, <, 5000000);
  for (guint i = 0; i < 9; i++)
    reel_clear (&reels[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/divergence/pair/%s", pairs[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pair);
    }
  g_test_add_func ("/divergence/pairs-of-three", test_pairs_of_three);
  g_test_add_func ("/divergence/unknown", test_unknown);
  g_test_add_func ("/divergence/steps", test_steps);
  g_test_add_func ("/divergence/spans", test_spans);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/divergence/marks/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_marks);
    }
  for (guint i = 0; i < G_N_ELEMENTS (seams); i++)
    {
      g_autofree char *path = g_strdup_printf ("/divergence/seam/%s", seams[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_seam);
    }
  g_test_add_func ("/divergence/seam/unknown", test_seam_unknown);
  g_test_add_func ("/divergence/speed", test_speed);

  return g_test_run ();
}
