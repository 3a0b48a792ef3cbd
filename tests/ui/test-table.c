/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-table.h"

#define WIDE (16.0 / 9.0)
#define TALL (9.0 / 16.0)
#define GAP  6

static const struct {
  const char *name;
  guint       n_rows, n_columns;
  double      aspect;
  int         width, height;
  gboolean    fits;
  int         cell_width, cell_height;
} cases[] = {
  { "two-by-two",           2, 2, WIDE,  920, 690, TRUE,  409, 230 },
  { "two-by-four",          2, 4, WIDE, 1280, 690, TRUE,  291, 163 },
  { "three-by-three",       3, 3, WIDE, 1280, 690, TRUE,  384, 216 },
  { "tall",                 2, 4, TALL, 1280, 690, TRUE,  183, 327 },
  { "one-row",              1, 3, WIDE,  920, 690, TRUE,  270, 152 },
  { "unknown-shape",        2, 2, 0,     920, 690, TRUE,  409, 230 },
  { "no-room",              3, 3, WIDE,  220, 690, FALSE,   0,   0 },
  { "no-height",            3, 3, WIDE,  920, 150, FALSE,   0,   0 },
};

static void
assert_inside (const TakesPlace *place,
               int               width,
               int               height)
{
  g_assert_cmpint (place->x, >=, 0);
  g_assert_cmpint (place->y, >=, 0);
  g_assert_cmpint (place->x + place->width, <=, width);
  g_assert_cmpint (place->y + place->height, <=, height);
}

static void
test_layout (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesTable table = { cases[at].n_rows, cases[at].n_columns, cases[at].aspect };
  TakesPlace place;

  g_assert_cmpint (takes_table_layout (&table, cases[at].width, cases[at].height, GAP, 90, 24), ==, cases[at].fits);
  if (!cases[at].fits)
    return;

  g_assert_cmpint (table.columns[0].width, ==, cases[at].cell_width);
  g_assert_cmpint (table.rows[0].height, ==, cases[at].cell_height);
  g_assert_cmpint (table.rows[0].width, ==, 90);
  g_assert_cmpint (table.columns[0].height, ==, 24);

  for (guint row = 0; row < table.n_rows; row++)
    for (guint column = 0; column < table.n_columns; column++)
      {
        takes_table_place (&table, row, column, table.aspect, &place);
        assert_inside (&place, cases[at].width, cases[at].height);
        assert_inside (&table.rows[row], cases[at].width, cases[at].height);
        assert_inside (&table.columns[column], cases[at].width, cases[at].height);
        g_assert_cmpint (place.x, >=, table.rows[row].x + table.rows[row].width + GAP);
        g_assert_cmpint (place.y, >=, table.columns[column].y + table.columns[column].height + GAP);
        g_assert_cmpint (place.x, >=, table.columns[column].x);
        g_assert_cmpint (place.y, >=, table.rows[row].y);
      }
}

/* A clip of another shape stands in the middle of its cell. */
static void
test_other_shape (void)
{
  TakesTable table = { 2, 2, WIDE };
  TakesPlace place;

  g_assert_true (takes_table_layout (&table, 920, 690, GAP, 90, 24));
  takes_table_place (&table, 1, 1, 1, &place);

  g_assert_cmpint (place.width, ==, 230);
  g_assert_cmpint (place.height, ==, 230);
  g_assert_cmpint (place.y, ==, table.rows[1].y);
  g_assert_cmpint (ABS (2 * place.x + place.width - 2 * table.columns[1].x - table.columns[1].width), <=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/table/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_layout);
    }
  g_test_add_func ("/table/other-shape", test_other_shape);

  return g_test_run ();
}
