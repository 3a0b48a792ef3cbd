/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-film-grid.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

static const struct {
  const char *name;
  double      left, right;
  int         height;
  guint       n_rows;
  double      aspect;
  int         least_columns, most_columns;
  int         least_height, most_height;
} fits[] = {
  { "four-wide", 300, 1100, 560, 4, 16.0 / 9, 6, 8, 70, 90 },
  { "one-wide", 0, 1900, 900, 1, 16.0 / 9, 6, 6, 170, 190 },
  { "nine-wide", 0, 1200, 500, 9, 16.0 / 9, 12, 14, 48, 52 },
  { "four-tall", 0, 1200, 560, 4, 9.0 / 16, 14, 18, 120, 140 },
  { "phone", 6, 354, 400, 4, 16.0 / 9, 3, 6, 48, 48 },
  { "no-room", 0, 10, 10, 9, 16.0 / 9, 1, 1, 48, 48 },
  { "nothing", 0, 0, 0, 0, 0, 1, 1, 48, 48 },
};

static void
test_fit (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  TakesFilmGrid grid;

  takes_film_grid_fit (&grid, fits[row].left, fits[row].right, fits[row].height, fits[row].n_rows, fits[row].aspect,
                       0, 10 * SECOND);
  g_test_message ("%d columns of %g × %d", grid.n_columns, takes_film_grid_get_cell (&grid), grid.row_height);
  g_assert_cmpint (grid.n_columns, >=, fits[row].least_columns);
  g_assert_cmpint (grid.n_columns, <=, fits[row].most_columns);
  g_assert_cmpint (grid.row_height, >=, fits[row].least_height);
  g_assert_cmpint (grid.row_height, <=, fits[row].most_height);
  g_assert_cmpfloat (takes_film_grid_get_x (&grid, 0), ==, fits[row].left);
  g_assert_cmpfloat_with_epsilon (takes_film_grid_get_x (&grid, grid.n_columns), MAX (fits[row].right, 1), 1e-6);
}

/* Ten columns of 100 pixels and a second each, from 2 s on. */
static const struct {
  gint64 position;   /* ms */
  int    column;
} finds[] = {
  { 0, 0 }, { 2000, 0 }, { 2999, 0 }, { 3000, 1 }, { 6500, 4 }, { 11999, 9 }, { 12000, 9 }, { 99000, 9 },
};

static const struct {
  double x;
  int    column;
} picks[] = {
  { -10, 0 }, { 100, 0 }, { 199, 0 }, { 200, 1 }, { 1099, 9 }, { 1100, 9 }, { 5000, 9 },
};

static void
test_find (void)
{
  const TakesFilmGrid grid = { .left = 100, .width = 1000, .start = 2 * SECOND, .end = 12 * SECOND, .n_columns = 10, .row_height = 50 };

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    g_assert_cmpint (takes_film_grid_find_column (&grid, finds[i].position * SECOND / 1000), ==, finds[i].column);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    g_assert_cmpint (takes_film_grid_pick (&grid, picks[i].x), ==, picks[i].column);

  /* What stands in a column is found in it again. */
  for (int column = 0; column < grid.n_columns; column++)
    {
      gint64 moment = takes_film_grid_get_moment (&grid, column);

      g_assert_cmpint (moment, ==, (5 + 2 * column) * SECOND / 2);
      g_assert_cmpint (takes_film_grid_find_column (&grid, moment), ==, column);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/film-grid/fit/%s", fits[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fit);
    }
  g_test_add_func ("/film-grid/find", test_find);

  return g_test_run ();
}
