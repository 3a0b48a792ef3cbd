/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk/gdk.h>

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
  { "boat.mp4", TRUE, FALSE, "qwen2", "S" },
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

/* Zones of Compose: "F" first frame, "R" references, "A" own audio, "P" Animate's picture, "V" its video. */
static const struct {
  const char *name;
  const char *model;
  const char *zones;
} zone_cases[] = {
  { "boat.png", "wan26", "FRP" },
  { "boat.mp4", "wan26", "RV" },
  { "sea.wav", "wan26", "A" },
  { "request.json", "wan26", "" },
  { "no-ending", "wan26", "FRAPV" },
  { "boat.png", "animate", "RP" },
  { "boat.mp4", "animate", "RV" },
  { "boat.mp4", "qwen2", "" },
  { "boat.png", NULL, "" },
};

static void
test_zones (void)
{
  static const guint picture = 1 << TAKES_INPUT_REFERENCE_IMAGE, video = 1 << TAKES_INPUT_REFERENCE_VIDEO;
  static const guint roles[] = { 1 << TAKES_INPUT_FRAME, picture | video, 1 << TAKES_INPUT_AUDIO, picture, video };
  static const char letters[] = "FRAPV";
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (zone_cases); i++)
    {
      TakesDragged dragged = takes_dragged_from_name (zone_cases[i].name, TRUE);
      TakesModel *model = zone_cases[i].model ? takes_catalogue_find (catalogue, zone_cases[i].model) : NULL;
      g_autoptr (GString) zones = g_string_new (NULL);

      for (guint zone = 0; zone < G_N_ELEMENTS (roles); zone++)
        {
          g_autofree char *reason = takes_dragged_refuse (&dragged, roles[zone], model, "runware");

          if (reason)
            g_assert_true (g_str_has_suffix (reason, "."));
          else
            g_string_append_c (zones, letters[zone]);
        }
      g_assert_cmpstr (zones->str, ==, zone_cases[i].zones);
    }
}

static const struct {
  const char       *text;
  TakesDraggedKind  kind;
  gboolean          local;
} text_cases[] = {
  { "https://example.org/a.png", TAKES_DRAGGED_PICTURE, FALSE },
  { "https://example.org/a.mp4?b=c", TAKES_DRAGGED_VIDEO, FALSE },
  { "https://example.org/", TAKES_DRAGGED_UNKNOWN, FALSE },
  { "{\"positivePrompt\": \"A cat\", \"model\": \"alibaba:wan@2.6\"}", TAKES_DRAGGED_TEXT, TRUE },
};

static void
test_values (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/somewhere/boat.webm");
  GSList files = { .data = file };
  g_auto (GValue) value = G_VALUE_INIT;
  TakesDragged dragged = takes_dragged_from_value (NULL);

  g_assert_true (dragged.kind == TAKES_DRAGGED_UNKNOWN && dragged.local && !dragged.take);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  dragged = takes_dragged_from_value (&value);
  g_assert_true (dragged.kind == TAKES_DRAGGED_VIDEO && dragged.local);

  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_auto (GValue) text = G_VALUE_INIT;

      g_value_init (&text, G_TYPE_STRING);
      g_value_set_string (&text, text_cases[i].text);
      dragged = takes_dragged_from_value (&text);
      g_assert_cmpint (dragged.kind, ==, text_cases[i].kind);
      g_assert_cmpint (dragged.local, ==, text_cases[i].local);
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
  g_test_add_func ("/ui/drop-place/zones", test_zones);
  g_test_add_func ("/ui/drop-place/values", test_values);
  g_test_add_func ("/ui/drop-place/no-comparison", test_no_comparison);

  return g_test_run ();
}
