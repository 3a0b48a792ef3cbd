/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-view.h"

#include "takes-json.h"

#define DAY (G_GINT64_CONSTANT (86400) * 1000 * 1000 * 1000)

static TakesView *
read_text (const char *text)
{
  g_autoptr (JsonNode) node = takes_json_parse (text, -1, NULL);

  return takes_view_from_json (node);
}

/* What comes from outside is brought into its limits; the rest stays as in a new view. */
static void
test_read (void)
{
  static const struct {
    const char *text;
    const char *member;
    double      value;
  } cases[] = {
    { "{}", "wipe", 0.5 },
    { "[]", "wipe", 0.5 },
    { "7", "zoom", 1 },
    { "", "rate", 1 },
    { "{", "loop", 1 },
    { "{\"wipe\":0.25}", "wipe", 0.25 },
    { "{\"wipe\":-3}", "wipe", 0 },
    { "{\"wipe\":1e300}", "wipe", 1 },
    { "{\"wipe\":\"half\"}", "wipe", 0.5 },
    { "{\"wipe\":null}", "wipe", 0.5 },
    { "{\"opacity\":[1]}", "opacity", 0.5 },
    { "{\"gain\":99}", "gain", 16 },
    { "{\"gain\":0}", "gain", 1 },
    { "{\"zoom\":1000}", "zoom", 32 },
    { "{\"zoom\":0.1}", "zoom", 1 },
    { "{\"centerX\":2,\"centerY\":-2}", "centerX", 1 },
    { "{\"centerX\":2,\"centerY\":-2}", "centerY", 0 },
    { "{\"position\":1500000000}", "position", 1500000000 },
    { "{\"position\":-5}", "position", 0 },
    { "{\"position\":9223372036854775807}", "position", (double) DAY },
    { "{\"position\":1.5}", "position", 0 },
    { "{\"rangeStart\":10,\"rangeEnd\":20}", "rangeStart", 10 },
    { "{\"rangeStart\":10,\"rangeEnd\":20}", "rangeEnd", 20 },
    { "{\"rangeStart\":20,\"rangeEnd\":10}", "rangeStart", -1 },
    { "{\"rangeStart\":10,\"rangeEnd\":10}", "rangeEnd", -1 },
    { "{\"rangeStart\":10}", "rangeStart", 10 },
    { "{\"rangeEnd\":10}", "rangeEnd", 10 },
    { "{\"rate\":-2}", "rate", -2 },
    { "{\"rate\":0}", "rate", 1 },
    { "{\"rate\":0.1}", "rate", 1 },
    { "{\"rate\":7}", "rate", 2 },
    { "{\"loop\":false}", "loop", 0 },
    { "{\"loop\":\"no\"}", "loop", 1 },
    { "{\"row\":2,\"column\":-7}", "row", 2 },
    { "{\"row\":2,\"column\":-7}", "column", -1 },
    { "{\"row\":5000000000}", "row", 999 },
    { "{\"current\":3}", "current", 3 },
    { "{\"current\":-3}", "current", 0 },
    { "{\"current\":true}", "current", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesView) view = read_text (cases[i].text);
      g_autoptr (JsonNode) node = takes_view_to_json (view);
      JsonObject *object = takes_json_node_object (node);
      double number;
      gboolean turned;

      if (takes_json_get_boolean (object, cases[i].member, &turned))
        number = turned;
      else
        g_assert_true (takes_json_get_double (object, cases[i].member, &number));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat (number, ==, cases[i].value);
    }
}

static void
test_words (void)
{
  static const struct {
    const char     *text;
    TakesViewKind   kind;
    TakesAlign      align;
    TakesReference  reference;
  } cases[] = {
    { "{\"kind\":\"wipe\",\"align\":\"frame\",\"reference\":\"layer\"}",
      TAKES_VIEW_WIPE, TAKES_ALIGN_FRAME, TAKES_REFERENCE_LAYER },
    { "{\"kind\":\"filmstrip\",\"align\":\"length\",\"reference\":\"tile\"}",
      TAKES_VIEW_FILMSTRIP, TAKES_ALIGN_LENGTH, TAKES_REFERENCE_TILE },
    { "{\"kind\":\"cube\",\"align\":\"\",\"reference\":1}",
      TAKES_VIEW_GRID, TAKES_ALIGN_TIME, TAKES_REFERENCE_NONE },
    { "{\"kind\":4,\"align\":{},\"reference\":null}",
      TAKES_VIEW_GRID, TAKES_ALIGN_TIME, TAKES_REFERENCE_NONE },
    { "{\"kind\":\"TAKES_VIEW_WIPE\"}", TAKES_VIEW_GRID, TAKES_ALIGN_TIME, TAKES_REFERENCE_NONE },
  };
  TakesViewKind kind = TAKES_VIEW_BLINK;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesView) view = read_text (cases[i].text);

      g_assert_cmpint (view->kind, ==, cases[i].kind);
      g_assert_cmpint (view->align, ==, cases[i].align);
      g_assert_cmpint (view->reference, ==, cases[i].reference);
    }

  g_assert_false (takes_view_kind_from_string (NULL, &kind));
  g_assert_cmpint (kind, ==, TAKES_VIEW_BLINK);
  g_assert_true (takes_view_kind_from_string ("difference", &kind));
  g_assert_cmpstr (takes_view_kind_to_string (kind), ==, "difference");
  g_assert_null (takes_view_kind_to_string (99));
}

static void
test_offsets (void)
{
  g_autoptr (TakesView) view = read_text ("{\"offsets\":{\"a/0\":33000000,\"b/1\":\"x\",\"c/0\":0,"
                                          "\"d/0\":-9223372036854775807}}");

  g_assert_cmpint (takes_view_get_offset (view, "a", 0), ==, 33000000);
  g_assert_cmpint (takes_view_get_offset (view, "a", 1), ==, 0);
  g_assert_cmpint (takes_view_get_offset (view, "b", 1), ==, 0);
  g_assert_cmpint (takes_view_get_offset (view, "d", 0), ==, -DAY);
  g_assert_cmpuint (g_hash_table_size (view->offsets), ==, 2);

  takes_view_set_offset (view, "a", 0, 0);
  g_assert_cmpint (takes_view_get_offset (view, "a", 0), ==, 0);

  for (guint i = 0; i < 1000; i++)
    takes_view_set_offset (view, "many", i, 1);
  g_assert_cmpuint (g_hash_table_size (view->offsets), ==, TAKES_VIEW_MAX_OFFSETS);
}

/* Every member comes back, and a difference in any of them is seen. */
static void
test_round (void)
{
  g_autoptr (TakesView) view = read_text ("{\"kind\":\"overlay\",\"packed\":true,\"row\":1,\"column\":2,"
                                          "\"wipe\":0.1,\"opacity\":0.2,\"gain\":3,\"zoom\":4,"
                                          "\"centerX\":0.3,\"centerY\":0.4,\"position\":5,\"rangeStart\":6,"
                                          "\"rangeEnd\":7,\"rate\":0.5,\"loop\":false,\"align\":\"frame\","
                                          "\"divergence\":true,\"reference\":\"tile\",\"current\":8,"
                                          "\"offsets\":{\"a/0\":9}}");
  g_autoptr (TakesView) fresh = takes_view_new ();
  g_autoptr (TakesView) copy = takes_view_copy (view);
  g_autoptr (JsonNode) node = takes_view_to_json (view);
  g_autoptr (TakesView) back = takes_view_from_json (node);
  JsonObject *object = takes_json_node_object (node);
  g_autoptr (GList) members = json_object_get_members (object);

  g_assert_true (takes_view_equal (view, copy));
  g_assert_true (takes_view_equal (view, back));
  g_assert_false (takes_view_equal (view, fresh));
  g_assert_cmpuint (g_list_length (members), ==, 20);

  for (GList *l = members; l; l = l->next)
    {
      g_autoptr (JsonNode) less = json_node_copy (node);
      g_autoptr (TakesView) other = NULL;

      json_node_take_object (less, json_object_new ());
      for (GList *m = members; m; m = m->next)
        if (m != l)
          json_object_set_member (json_node_get_object (less), m->data,
                                  json_object_dup_member (object, m->data));

      other = takes_view_from_json (less);
      g_test_message ("without %s", (char *) l->data);
      g_assert_false (takes_view_equal (view, other));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/view/read", test_read);
  g_test_add_func ("/core/view/words", test_words);
  g_test_add_func ("/core/view/offsets", test_offsets);
  g_test_add_func ("/core/view/round", test_round);

  return g_test_run ();
}
