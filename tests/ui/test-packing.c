/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-packing.h"

#define WIDE   (16.0 / 9.0)
#define TALL   (9.0 / 16.0)
#define SQUARE 1.0

static const struct {
  const char *name;
  double      aspect;
  guint       n_clips;
  int         width, height;
  guint       columns;
  int         tile_width, tile_height;
} cases[] = {
  { "one-fills-the-width",      WIDE,   1,  920, 690, 1, 920, 517 },
  { "one-fills-the-height",     WIDE,   1, 1280, 600, 1, 1066, 600 },
  { "two-wide-stand-together",  WIDE,   2,  920, 690, 1, 608, 342 },
  { "two-wide-in-a-wide-stage", WIDE,   2, 1600, 600, 2, 797, 448 },
  { "two-tall-side-by-side",    TALL,   2,  920, 690, 2, 388, 690 },
  { "four-wide",                WIDE,   4,  920, 690, 2, 457, 257 },
  { "four-tall-in-a-row",       TALL,   4, 1280, 500, 4, 281, 500 },
  { "four-square",              SQUARE, 4,  690, 690, 2, 342, 342 },
  { "nine-wide",                WIDE,   9, 1280, 690, 3, 401, 226 },
  { "a-narrow-stage-stacks",    WIDE,   4,  360, 690, 1, 298, 168 },
  { "unknown-is-taken-as-wide", 0,      1,  920, 690, 1, 920, 517 },
};

static void
test_columns (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  double aspects[9];
  TakesPlace places[9];
  guint columns;

  for (guint i = 0; i < cases[at].n_clips; i++)
    aspects[i] = cases[at].aspect;

  columns = takes_pack (aspects, cases[at].n_clips, cases[at].width, cases[at].height, 6, places);

  g_assert_cmpuint (columns, ==, cases[at].columns);
  g_assert_cmpint (places[0].width, ==, cases[at].tile_width);
  g_assert_cmpint (places[0].height, ==, cases[at].tile_height);
}

static gboolean
overlap (const TakesPlace *a,
         const TakesPlace *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Whatever the shapes and the stage: inside it, apart from one another, in the shape of the clip. */
static void
test_always (void)
{
  static const double shapes[] = { WIDE, TALL, SQUARE, 4.0 / 3, 21.0 / 9, 0 };

  for (guint n = 1; n <= 9; n++)
    for (int width = 40; width <= 1600; width += 173)
      for (int height = 40; height <= 1000; height += 137)
        {
          double aspects[9];
          TakesPlace places[9];

          for (guint i = 0; i < n; i++)
            aspects[i] = shapes[(i * 7 + width) % G_N_ELEMENTS (shapes)];

          takes_pack (aspects, n, width, height, 6, places);

          for (guint i = 0; i < n; i++)
            {
              double wanted = aspects[i] > 0 ? aspects[i] : WIDE;

              g_assert_cmpint (places[i].x, >=, 0);
              g_assert_cmpint (places[i].y, >=, 0);
              if (places[i].width < 2 || places[i].height < 2)
                continue;

              g_assert_cmpint (places[i].x + places[i].width, <=, width + 1);
              g_assert_cmpint (places[i].y + places[i].height, <=, height + 1);
              g_assert_cmpfloat (places[i].width, <=, (places[i].height + 1) * wanted + 1);
              g_assert_cmpfloat (places[i].width + 1, >=, (places[i].height - 1) * wanted);
              for (guint k = 0; k < i; k++)
                g_assert_false (overlap (&places[i], &places[k]));
            }
        }
}

static void
test_short_row_is_centred (void)
{
  const double aspects[] = { WIDE, WIDE, WIDE };
  TakesPlace places[3];

  g_assert_cmpuint (takes_pack (aspects, 3, 920, 690, 6, places), ==, 2);
  g_assert_cmpint (ABS (places[2].x + places[2].width / 2 - 460), <=, 1);
  g_assert_cmpint (places[2].y, >, places[0].y);
}

/* Shapes that differ: rows as long as their clips let them be show more than a grid of equal cells. */
static const struct {
  const char *name;
  double      aspects[9];
  guint       n_clips;
  int         width, height;
  guint       in_row[4];
  double      share;          /* of the stage that is picture, at least */
} mixed[] = {
  { "two-tall-and-a-wide",    { TALL, WIDE, TALL },                3, 1280, 600, { 3 },    0.77 },
  { "wide-over-tall",         { WIDE, WIDE, TALL, TALL },          4,  920, 690, { 1, 3 }, 0.71 },
  { "tall-among-wide",        { WIDE, TALL, WIDE, TALL },          4, 1200, 700, { 2, 2 }, 0.66 },
  { "squares-and-wide",       { SQUARE, SQUARE, SQUARE, WIDE, WIDE }, 5, 920, 690, { 3, 2 }, 0.67 },
};

static void
test_mixed (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesPlace places[9];
  double area = 0;
  guint first = 0;

  takes_pack (mixed[at].aspects, mixed[at].n_clips, mixed[at].width, mixed[at].height, 6, places);

  for (guint i = 0; i < mixed[at].n_clips; i++)
    area += places[i].width * places[i].height;
  g_assert_cmpfloat (area / (mixed[at].width * mixed[at].height), >=, mixed[at].share);

  for (guint row = 0; row < G_N_ELEMENTS (mixed[at].in_row) && mixed[at].in_row[row] > 0; row++)
    {
      for (guint i = first + 1; i < first + mixed[at].in_row[row]; i++)
        {
          g_assert_cmpint (places[i].x, >, places[i - 1].x);
          g_assert_cmpint (ABS (2 * places[i].y + places[i].height - 2 * places[first].y - places[first].height), <=, 3);
        }
      first += mixed[at].in_row[row];
    }
  g_assert_cmpuint (first, ==, mixed[at].n_clips);
}

/* What the same shape has is equally large, wherever it stands. */
static void
test_equal_shapes_are_equal (void)
{
  const double aspects[] = { WIDE, TALL, WIDE, SQUARE, TALL, WIDE, SQUARE };
  TakesPlace places[7];

  takes_pack (aspects, 7, 1111, 777, 6, places);
  for (guint i = 0; i < 7; i++)
    for (guint k = 0; k < i; k++)
      if (aspects[i] == aspects[k])
        {
          g_assert_cmpint (places[i].width, ==, places[k].width);
          g_assert_cmpint (places[i].height, ==, places[k].height);
        }
}

static void
test_nothing (void)
{
  g_assert_cmpuint (takes_pack (NULL, 0, 920, 690, 6, NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/packing/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_columns);
    }

  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      g_autofree char *path = g_strconcat ("/packing/mixed/", mixed[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mixed);
    }

  g_test_add_func ("/packing/equal-shapes-are-equal", test_equal_shapes_are_equal);
  g_test_add_func ("/packing/always", test_always);
  g_test_add_func ("/packing/short-row-is-centred", test_short_row_is_centred);
  g_test_add_func ("/packing/nothing", test_nothing);

  return g_test_run ();
}
