/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  gssize      length;   /* 0: strlen */
  int         error;    /* −1: read */
  const char *written;  /* as it reads */
} ParseCase;

#define OK -1
#define BAD TAKES_JSON_ERROR_NOT_JSON

static const ParseCase parse_cases[] = {
  { "object", "{\"a\":1}", 0, OK, "{\"a\":1}" },
  { "array", "[1,2.5,-3,true,false,null,\"x\"]", 0, OK, "[1,2.5,-3,true,false,null,\"x\"]" },
  { "scalar", " 5 ", 0, OK, "5" },
  { "empty object", "{}", 0, OK, "{}" },
  { "empty array", "[ ]", 0, OK, "[]" },
  { "byte order mark", "\xef\xbb\xbf{}", 0, OK, "{}" },
  { "not terminated", "[1]]]", 3, OK, "[1]" },
  { "same member twice", "{\"a\":1,\"a\":2}", 0, OK, "{\"a\":2}" },
  { "line end in a string", "[\"a\nb\"]", 0, OK, "[\"a\\nb\"]" },
  { "escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"]", 0, OK, "[\"\\\"\\\\/\\b\\f\\n\\r\\t\xc3\xa9\"]" },
  { "pair", "[\"\\ud83d\\ude00\"]", 0, OK, "[\"\xf0\x9f\x98\x80\"]" },
  { "half a pair", "[\"a\\ud83dz\"]", 0, OK, "[\"a\xef\xbf\xbdz\"]" },
  { "other half", "[\"a\\ude00z\"]", 0, OK, "[\"a\xef\xbf\xbdz\"]" },
  { "half, then escape", "[\"\\ud83d\\n\"]", 0, OK, "[\"\xef\xbf\xbd\\n\"]" },
  { "nul in a string", "[\"ab\\u0000cd\"]", 0, OK, "[\"ab\xef\xbf\xbd" "cd\"]" },
  { "nul in a name", "{\"a\\u0000b\":1,\"a\":2}", 0, OK, "{\"a\xef\xbf\xbd" "b\":1,\"a\":2}" },
  { "bracket in a string", "[\"{[\\\"]\"]", 0, OK, "[\"{[\\\"]\"]" },
  { "exponent", "[1e3,1.5E-2]", 0, OK, "[1000.0,0.015]" },
  { "cost", "[0.1003,1.5033,0.30149999999999999]", 0, OK, "[0.1003,1.5033,0.3015]" },
  { "words", "[true,false,null,-5,{\"nan\":0}]", 0, OK, "[true,false,null,-5,{\"nan\":0}]" },
  { "large exponent", "[1e42,-2.5e-30,\"1e+42.0\"]", 0, OK, "[1e+42,-2.5e-30,\"1e+42.0\"]" },
  { "not finite", "[1e999,-1e999,\"\\\"inf.0\"]", 0, OK, "[null,null,\"\\\"inf.0\"]" },
  { "largest integer", "[9223372036854775807]", 0, OK, "[9223372036854775807]" },
  { "smallest integer", "[-9223372036854775808]", 0, OK, "[-9223372036854775808]" },
  { "beyond 64 bits", "[18446744073709551615]", 0, OK, "[1.8446744073709552e+19]" },

  { "empty", "", 0, BAD },
  { "blanks", " \n\t ", 0, BAD },
  { "mark only", "\xef\xbb\xbf", 0, BAD },
  { "two roots", "{}{}", 0, BAD },
  { "two roots with blank", "1 2", 0, BAD },
  { "line comment", "// x\n{}", 0, BAD },
  { "block comment", "{/* x */}", 0, BAD },
  { "hash comment", "{}#", 0, BAD },
  { "single quotes", "{'a':1}", 0, BAD },
  { "assignment", "var x = {};", 0, BAD },
  { "bare word", "[abc]", 0, BAD },
  { "bare name", "{a:1}", 0, BAD },
  { "upper-case word", "[True]", 0, BAD },
  { "word too long", "[nullx]", 0, BAD },
  { "not a number", "[NaN]", 0, BAD },
  { "infinity", "[-Infinity]", 0, BAD },
  { "plus", "[+1]", 0, BAD },
  { "leading zero", "[01]", 0, BAD },
  { "hexadecimal", "[0x10]", 0, BAD },
  { "no fraction", "[1.]", 0, BAD },
  { "no whole part", "[.5]", 0, BAD },
  { "no exponent", "[1e]", 0, BAD },
  { "minus alone", "[-]", 0, BAD },
  { "trailing comma", "[1,]", 0, BAD },
  { "trailing comma in object", "{\"a\":1,}", 0, BAD },
  { "leading comma", "[,1]", 0, BAD },
  { "missing comma", "[1 2]", 0, BAD },
  { "missing colon", "{\"a\" 1}", 0, BAD },
  { "missing value", "{\"a\":}", 0, BAD },
  { "value for a name", "{1:2}", 0, BAD },
  { "colon in a list", "[\"a\":1]", 0, BAD },
  { "wrong bracket", "[1}", 0, BAD },
  { "never closed", "[[1]", 0, BAD },
  { "closed too often", "[1]]", 0, BAD },
  { "string never closed", "[\"abc", 0, BAD },
  { "ends in an escape", "[\"abc\\", 0, BAD },
  { "unknown escape", "[\"\\x\"]", 0, BAD },
  { "short escape", "[\"\\u12\"]", 0, BAD },
  { "escape without digits", "[\"\\uzzzz\"]", 0, BAD },
  { "nul byte", "[1,\0" "2]", 6, BAD },
  { "invalid UTF-8", "[\"\xff\"]", 0, BAD },
  { "surrogate in UTF-8", "[\"\xed\xa0\x80\"]", 0, BAD },
  { "web page", "<html><body>502</body></html>", 0, BAD },
};

static void
test_parse (gconstpointer data)
{
  const ParseCase *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length = c->length ? (gsize) c->length : strlen (c->text);
  g_autofree char *exact = g_memdup2 (c->text, length ? length : 1);

  /* Exactly as many bytes as there are, so that a sanitizer sees a step too far. */
  node = takes_json_parse (exact, length, &error);

  if (c->error != OK)
    {
      g_assert_error (error, TAKES_JSON_ERROR, c->error);
      g_assert_null (node);
      g_assert_cmpint (g_utf8_strlen (error->message, -1), >, 10);
      return;
    }

  g_assert_no_error (error);
  g_assert_nonnull (node);

  if (c->written)
    {
      g_autofree char *written = takes_json_write (node, FALSE);

      g_assert_cmpstr (written, ==, c->written);
    }
}

static char *
nest (guint depth,
      char  open,
      char  close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, open);
  for (guint i = 0; close && i < depth; i++)
    g_string_append_c (text, close);

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const struct { guint depth; char close; int error; } cases[] = {
    { 1, ']', OK },
    { TAKES_JSON_MAX_DEPTH, ']', OK },
    { TAKES_JSON_MAX_DEPTH + 1, ']', TAKES_JSON_ERROR_TOO_DEEP },
    { 200000, ']', TAKES_JSON_ERROR_TOO_DEEP },
    { 200000, 0, TAKES_JSON_ERROR_TOO_DEEP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nest (cases[i].depth, '[', cases[i].close);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = takes_json_parse (text, -1, &error);

      if (cases[i].error == OK)
        g_assert_no_error (error);
      else
        g_assert_error (error, TAKES_JSON_ERROR, cases[i].error);
      g_assert_true ((node != NULL) == (cases[i].error == OK));
    }
}

static void
test_size (void)
{
  gsize size = TAKES_JSON_MAX_SIZE;
  g_autofree char *text = g_malloc (size + 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) fits = NULL;
  g_autoptr (JsonNode) too_large = NULL;

  memset (text, ' ', size + 2);
  text[0] = '7';

  fits = takes_json_parse (text, size, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fits);

  too_large = takes_json_parse (text, size + 1, &error);
  g_assert_error (error, TAKES_JSON_ERROR, TAKES_JSON_ERROR_TOO_LARGE);
  g_assert_null (too_large);
}

static void
test_getters (void)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  gint64 number = 77;
  double real = 77;
  gboolean truth = 77;
  static const struct { const char *member; gboolean is_int; gint64 number; } ints[] = {
    { "int", TRUE, 5 }, { "whole", TRUE, 5 }, { "half", FALSE }, { "text", FALSE },
    { "digits", FALSE }, { "true", FALSE }, { "null", FALSE }, { "object", FALSE },
    { "array", FALSE }, { "huge", FALSE }, { "enormous", FALSE }, { "absent", FALSE },
    { "min", TRUE, G_MININT64 + 1 }, { "neg", TRUE, -7 }, { "two63", FALSE },
  };

  node = takes_json_parse ("{\"int\":5,\"whole\":5.0,\"half\":5.5,\"text\":\"x\",\"digits\":\"5\","
                           "\"true\":true,\"null\":null,\"object\":{\"a\":1},\"array\":[1],"
                           "\"huge\":18446744073709551615,\"enormous\":1e999,\"neg\":-7,"
                           "\"min\":-9223372036854775807,\"two63\":9223372036854775808}", -1, NULL);
  object = takes_json_node_object (node);
  g_assert_nonnull (object);

  for (guint i = 0; i < G_N_ELEMENTS (ints); i++)
    {
      number = 77;
      g_assert_cmpint (takes_json_get_int (object, ints[i].member, &number), ==, ints[i].is_int);
      g_assert_cmpint (number, ==, ints[i].is_int ? ints[i].number : 77);
    }

  g_assert_true (takes_json_get_double (object, "half", &real));
  g_assert_cmpfloat (real, ==, 5.5);
  g_assert_true (takes_json_get_double (object, "int", &real));
  g_assert_cmpfloat (real, ==, 5);
  g_assert_true (takes_json_get_double (object, "huge", &real));
  g_assert_cmpfloat (real, ==, 18446744073709551615.0);
  g_assert_false (takes_json_get_double (object, "enormous", &real));
  g_assert_false (takes_json_get_double (object, "digits", &real));

  g_assert_true (takes_json_get_boolean (object, "true", &truth));
  g_assert_true (truth == TRUE);
  g_assert_false (takes_json_get_boolean (object, "int", &truth));

  g_assert_cmpstr (takes_json_get_string (object, "text"), ==, "x");
  g_assert_null (takes_json_get_string (object, "int"));
  g_assert_null (takes_json_get_string (object, "null"));
  g_assert_null (takes_json_get_string (NULL, "text"));
  g_assert_nonnull (takes_json_get_object (object, "object"));
  g_assert_null (takes_json_get_object (object, "array"));
  g_assert_nonnull (takes_json_get_array (object, "array"));
  g_assert_null (takes_json_get_array (object, "object"));
  g_assert_null (takes_json_node_string (NULL));
  g_assert_null (takes_json_get (object, "absent"));
}

/* Every prefix, and every text with one byte changed, is read or refused: nothing else happens. */
static void
test_damaged (void)
{
  static const char text[] =
    "{\"data\":[{\"taskUUID\":\"8c6f\\u00e9\\ud83d\\ude00\",\"cost\":0.1003,\"seed\":42,"
    "\"ok\":true,\"no\":null,\"list\":[1,-2.5e3,{}]}],\"errors\":[]}";
  guint n_read = 0;

  for (gsize length = 0; length < sizeof text; length++)
    {
      g_autofree char *part = g_memdup2 (text, length ? length : 1);
      g_autoptr (JsonNode) node = takes_json_parse (part, length, NULL);

      n_read += node != NULL;
    }

  /* The whole text, but not with its NUL. */
  g_assert_cmpuint (n_read, ==, 1);

  for (gsize i = 0; i < sizeof text - 1; i++)
    for (guint byte = 0; byte < 256; byte++)
      {
        g_autofree char *changed = g_memdup2 (text, sizeof text - 1);
        g_autoptr (GError) error = NULL;
        g_autoptr (JsonNode) node = NULL;

        changed[i] = byte;
        node = takes_json_parse (changed, sizeof text - 1, &error);
        g_assert_true ((node == NULL) == (error != NULL));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parse_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/json/parse/%s", parse_cases[i].name);

      g_test_add_data_func (path, &parse_cases[i], test_parse);
    }

  g_test_add_func ("/core/json/depth", test_depth);
  g_test_add_func ("/core/json/size", test_size);
  g_test_add_func ("/core/json/getters", test_getters);
  g_test_add_func ("/core/json/damaged", test_damaged);

  return g_test_run ();
}
