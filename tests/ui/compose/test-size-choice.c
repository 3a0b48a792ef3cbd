/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-size-choice.h"

static const TakesSize table[] = {
  { 854, 480, "480p", "16:9" },   { 640, 640, "480p", "1:1" },
  { 1280, 720, "720p", "16:9" },  { 960, 960, "720p", "1:1" },    { 1088, 832, "720p", "4:3" },
  { 1920, 1080, "1080p", "16:9" }, { 1440, 1440, "1080p", "1:1" }, { 1632, 1248, "1080p", "4:3" },
};

static void
test_find (void)
{
  g_assert_cmpstr (takes_size_find (table, G_N_ELEMENTS (table), 1088, 832)->label, ==, "4:3");
  g_assert_null (takes_size_find (table, G_N_ELEMENTS (table), 832, 1088));
  g_assert_cmpint (takes_size_named (table, G_N_ELEMENTS (table), "1080p", "4:3")->width, ==, 1632);
  g_assert_null (takes_size_named (table, G_N_ELEMENTS (table), "480p", "4:3"));
  g_assert_cmpint (takes_size_nearest (table, G_N_ELEMENTS (table), 1300, 700)->width, ==, 1280);
  g_assert_null (takes_size_nearest (table, 0, 1300, 700));
}

static void
test_shapes (void)
{
  g_autoptr (GPtrArray) few = takes_size_shapes (table, G_N_ELEMENTS (table), "480p");
  const TakesSize *row;

  g_assert_cmpuint (few->len, ==, 3);
  row = g_ptr_array_index (few, 0);
  g_assert_cmpint (row->width, ==, 854);
  row = g_ptr_array_index (few, 2);
  g_assert_cmpstr (row->preset, ==, "720p");
}

static void
test_many_shapes (void)
{
  const TakesSize many[] = {
    { 1, 1, "a", "1:1" }, { 2, 1, "a", "2:1" }, { 3, 1, "a", "3:1" }, { 4, 1, "a", "4:1" },
    { 5, 1, "b", "5:1" }, { 6, 1, "b", "6:1" }, { 7, 1, "b", "7:1" },
  };
  g_autoptr (GPtrArray) own = takes_size_shapes (many, G_N_ELEMENTS (many), "b");

  g_assert_cmpuint (own->len, ==, 3);
}

static const struct { gint64 width, height; const char *exact, *words; } ratios[] = {
  { 1280, 720, "16:9", "16:9" },
  { 1088, 832, "17:13", "17:13" },
  { 854, 480, "427:240", "16:9" },
  { 4032, 3024, "4:3", "4:3" },
  { 1500, 2000, "3:4", "3:4" },
  { 1499, 2000, "1499:2000", "3:4" },
  { 2000, 857, "2000:857", "21:9" },
  { 2001, 1457, "2001:1457", "1.37:1" },
  { 360, 2000, "9:50", "1:5.56" },
  { 700, 1300, "7:13", "7:13" },
  { 0, 0, "", "" },
};

static void
test_ratio (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *exact = takes_ratio_exact (ratios[i].width, ratios[i].height);
  g_autofree char *words = takes_ratio_words (ratios[i].width, ratios[i].height);

  g_assert_cmpstr (exact, ==, ratios[i].exact);
  g_assert_cmpstr (words, ==, ratios[i].words);
}

static const struct { gint64 width, height; const char *preset; int picture_width, picture_height; const char *words; } sizes[] = {
  { 1280, 720, NULL, 0, 0, "1280 × 720" },
  { 1280, 720, NULL, 1500, 2000, "1280 × 720" },
  { 0, 0, "720p", 1500, 2000, "720p · shape of the picture (3:4)" },
  { 0, 0, "1080p", 0, 0, "1080p · shape of the picture" },
  { 0, 0, NULL, 1500, 2000, "No size chosen" },
};

static void
test_words (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *words = takes_size_words (sizes[i].width, sizes[i].height, sizes[i].preset,
                                             sizes[i].picture_width, sizes[i].picture_height);

  g_assert_cmpstr (words, ==, sizes[i].words);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compose/size/find", test_find);
  g_test_add_func ("/compose/size/shapes", test_shapes);
  g_test_add_func ("/compose/size/many-shapes", test_many_shapes);

  for (guint i = 0; i < G_N_ELEMENTS (ratios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/size/ratio/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_ratio);
    }

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/size/words/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_words);
    }

  return g_test_run ();
}
