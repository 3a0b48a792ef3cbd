/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-catalogue.h"
#include "takes-free-size.h"

#define QWEN  { 0, 2097152, 0, 2048 }
#define WAN25 { 589824, 2073600, 4, 0 }
#define WAN26 { 1638400, 2073600, 4, 0 }

static const struct {
  const char    *name;
  TakesFreeSize  limits;
  gint64         width, height;
  gboolean       allowed;
  gint64         nearest_width, nearest_height;
} rows[] = {
  { "qwen/most", QWEN, 2048, 1024, TRUE, 2048, 1024 },
  { "qwen/one-more", QWEN, 2048, 1025, FALSE, 2046, 1024 },
  { "qwen/square", QWEN, 4000, 4000, FALSE, 1448, 1448 },
  { "qwen/one", QWEN, 1, 1, TRUE, 1, 1 },
  { "qwen/nothing", QWEN, 0, 720, FALSE, 1, 720 },
  { "qwen/thread", QWEN, 2000000, 3, FALSE, 666667, 2 },
  { "wan25/least", WAN25, 768, 768, TRUE, 768, 768 },
  { "wan25/less", WAN25, 768, 767, FALSE, 769, 768 },
  { "wan25/small", WAN25, 640, 360, FALSE, 1024, 576 },
  { "wan25/large", WAN25, 3840, 2160, FALSE, 1920, 1080 },
  { "wan25/tall", WAN25, 2160, 3840, FALSE, 1080, 1920 },
  { "wan25/four", WAN25, 2880, 720, TRUE, 2880, 720 },
  { "wan25/long", WAN25, 2000, 300, FALSE, 1552, 388 },
  { "wan25/long-and-large", WAN25, 9000, 1000, FALSE, 2880, 720 },
  { "wan26/usual", WAN26, 1280, 1280, TRUE, 1280, 1280 },
  { "wan26/hd", WAN26, 1280, 720, FALSE, 1707, 960 },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gint64 width, height;

  g_assert_cmpint (takes_free_size_allows (&rows[i].limits, rows[i].width, rows[i].height), ==, rows[i].allowed);
  takes_free_size_nearest (&rows[i].limits, rows[i].width, rows[i].height, &width, &height);
  g_assert_cmpint (width, ==, rows[i].nearest_width);
  g_assert_cmpint (height, ==, rows[i].nearest_height);
}

/* Whatever is asked for, what is offered instead is allowed, and offered again it stays. */
static void
test_always_allowed (void)
{
  static const TakesFreeSize limits[] = { QWEN, WAN25, WAN26 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 30000; i++)
    {
      const TakesFreeSize *limit = &limits[i % G_N_ELEMENTS (limits)];
      gint64 width = g_rand_int_range (rand, -5, i % 2 ? 4000 : 200000);
      gint64 height = g_rand_int_range (rand, -5, i % 5 ? 4000 : 200000);
      gint64 nearest_width, nearest_height, again_width, again_height;

      takes_free_size_nearest (limit, width, height, &nearest_width, &nearest_height);
      if (!takes_free_size_allows (limit, nearest_width, nearest_height))
        g_error ("%ld × %ld → %ld × %ld", (long) width, (long) height, (long) nearest_width, (long) nearest_height);
      takes_free_size_nearest (limit, nearest_width, nearest_height, &again_width, &again_height);
      g_assert_cmpint (again_width, ==, nearest_width);
      g_assert_cmpint (again_height, ==, nearest_height);
    }
}

/* models.md §3 and §4.3, as the catalogue says it. */
static void
test_catalogue (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  static const struct { const char *model; gboolean free; const char *words; const char *format; } models[] = {
    { "wan26", FALSE, NULL, "MP4" },
    { "animate", FALSE, NULL, "MP4" },
    { "qwen2", TRUE, "At most 2097152 pixels in all", "JPG" },
    { "qwen2pro", TRUE, "At most 2097152 pixels in all", "JPG" },
    { "wan25img", TRUE, "589824 to 2073600 pixels in all, shapes from 1:4 to 4:1", "JPG" },
    { "wan26img", TRUE, "1638400 to 2073600 pixels in all, shapes from 1:4 to 4:1", "JPG" },
  };
  gint64 min, max, standard;

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      TakesModel *model = takes_catalogue_find (catalogue, models[i].model);
      TakesFreeSize limits;

      g_assert_nonnull (model);
      g_assert_cmpint (takes_model_get_free_size (model, &limits), ==, models[i].free);
      if (models[i].words)
        {
          g_autofree char *words = takes_free_size_words (&limits);

          g_assert_cmpstr (words, ==, models[i].words);
        }
      g_assert_cmpstr (takes_model_get_setting_words (model, "runware", "outputFormat")[0], ==, models[i].format);
    }

  g_assert_true (takes_model_get_setting_range (takes_catalogue_find (catalogue, "animate"), "runware", "steps",
                                                &min, &max, &standard));
  g_assert_cmpint (min, ==, 2);
  g_assert_cmpint (max, ==, 50);
  g_assert_cmpint (standard, ==, 30);
  g_assert_false (takes_model_get_setting_range (takes_catalogue_find (catalogue, "turbo"), "runware", "steps",
                                                 &min, &max, &standard));
  g_assert_false (takes_model_get_setting_range (takes_catalogue_find (catalogue, "animate"), "runware", "mode",
                                                 &min, &max, &standard));
  g_assert_null (takes_model_get_setting_words (takes_catalogue_find (catalogue, "wan26"), "runware", "mode"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/free-size/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/free-size/always-allowed", test_always_allowed);
  g_test_add_func ("/free-size/catalogue", test_catalogue);

  return g_test_run ();
}
