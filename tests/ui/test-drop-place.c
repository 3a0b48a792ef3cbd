/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-catalogue.h"
#include "takes-drop-place.h"

/* By name only: "F" first frame, "R" reference, "A" own audio, "C" comparison, "S" settings may take it. */
static const struct {
  const char *name;
  gboolean    local;
  gboolean    take;
  const char *model;
  const char *places;
} cases[] = {
  { "boat.png", TRUE, FALSE, "wan26", "FRS" },
  { "BOAT.JPG", TRUE, FALSE, "wan26", "FRS" },
  { "boat.mp4", TRUE, FALSE, "wan26", "RS" },
  { "boat.mp4", TRUE, TRUE, "wan26", "RCS" },
  { "sea.wav", TRUE, FALSE, "wan26", "A" },
  { "request.json", TRUE, FALSE, "wan26", "S" },
  { "prompts.csv", TRUE, FALSE, "wan26", "S" },
  { "https://example.org/a.png?size=2", FALSE, FALSE, "wan26", "FR" },
  { "https://example.org/a.mp4#t=1", FALSE, FALSE, "wan26", "R" },
  { "no-ending", TRUE, FALSE, "wan26", "FRAS" },
  { "boat.png", TRUE, FALSE, "wan25", "FS" },
  { "boat.png", TRUE, FALSE, "qwen2", "RS" },
  { "sea.wav", TRUE, FALSE, "qwen2", "" },
  { "boat.png", TRUE, FALSE, NULL, "S" },
};

static void
test_places (void)
{
  static const char letters[] = "FRACS";
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TakesDragged dragged = takes_dragged_from_name (cases[i].name, cases[i].local);
      TakesModel *model = cases[i].model ? takes_catalogue_find (catalogue, cases[i].model) : NULL;
      g_autoptr (GString) places = g_string_new (NULL);

      g_assert_true (!cases[i].model || model);
      dragged.take = cases[i].take;
      for (guint place = 0; place < TAKES_N_DROP_PLACES; place++)
        {
          g_autofree char *reason = takes_drop_place_refuse (place, &dragged, model, "runware", TRUE);

          g_assert_nonnull (takes_drop_place_get_title (place));
          if (reason)
            g_assert_true (g_str_has_suffix (reason, "."));
          else
            g_string_append_c (places, letters[place]);
        }
      g_assert_cmpstr (places->str, ==, cases[i].places);
    }
}

/* Without a comparison there is nothing to add to. */
static void
test_no_comparison (void)
{
  TakesDragged dragged = { .kind = TAKES_DRAGGED_VIDEO, .local = TRUE, .take = TRUE };
  g_autofree char *with = takes_drop_place_refuse (TAKES_DROP_COMPARISON, &dragged, NULL, "runware", TRUE);
  g_autofree char *without = takes_drop_place_refuse (TAKES_DROP_COMPARISON, &dragged, NULL, "runware", FALSE);

  g_assert_null (with);
  g_assert_nonnull (without);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/drop-place/places", test_places);
  g_test_add_func ("/ui/drop-place/no-comparison", test_no_comparison);

  return g_test_run ();
}
