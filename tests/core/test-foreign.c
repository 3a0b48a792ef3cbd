/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-foreign.h"
#include "takes-reading.h"
#include "takes-variants.h"
#include "takes-xmp.h"

#include <string.h>

#define XMP(body) "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>" \
  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description " \
  "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:i='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' " \
  "xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:t='https://takes.invalid/ns/xmp/1.0/'" body \
  "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"

#define GRAPH "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":7,\"steps\":20,\"positive\":[\"6\",0],\"negative\":[\"7\",0]," \
  "\"latent_image\":[\"5\",0]},\"is_changed\":[NaN]},\"5\":{\"class_type\":\"EmptyLatentImage\",\"inputs\":{\"width\":832,\"height\":480}}," \
  "\"6\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"a boat\"}},\"7\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"blur\"}}"

/* Every row of metadata.md §7, and what looks like one. `size` is what is composed in the end. */
static const struct {
  const char      *name;
  TakesFoundPlace  place;
  const char      *key;
  const char      *text;
  const char      *program;    /* NULL: ours; "" nothing is read */
  const char      *prompt;
  const char      *negative;
  gint64           seed;
  const char      *size;
  const char      *code;       /* of a finding */
  guint            n;          /* how many to choose from; 0 means 1 */
} cases[] = {
  { "takes-xmp", TAKES_FOUND_XMP, "", XMP ("><t:request>{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"a &lt;boat&gt;\","
    "\"width\":1920,\"height\":1080}</t:request><t:seed>812</t:seed>"), NULL, "a <boat>", NULL, 812, "1920x1080", NULL, 0 },
  { "takes-comment", TAKES_FOUND_COMMENT, "comment", "{\"type\":\"Takes 0.1\",\"prompt\":\"a boat\",\"negative_prompt\":\"blur\","
    "\"seed\":812,\"model\":\"alibaba:wan@2.6\",\"resolution\":\"1280x720\",\"video_length_s\":5}", "Takes", "a boat", "blur", 812,
    "1280x720", "im_shown", 0 },
  { "wangp", TAKES_FOUND_COMMENT, "comment", "{\"type\":\"WanGP v8.4 by DeepBeepMeep\",\"prompt\":\"a boat\",\"negative_prompt\":\"\","
    "\"seed\":99,\"resolution\":\"832x480\",\"video_length\":81}", "WanGP", "a boat", NULL, 99, "1280x720", "im_size_nearest", 0 },
  { "metahub", TAKES_FOUND_KEY, "videometahub_data", "{\"media_type\":\"video\",\"prompt\":\"a boat\",\"negativePrompt\":\"blur\","
    "\"seed\":\"5\",\"width\":1920,\"height\":1080}", "Image MetaHub", "a boat", "blur", 5, "1920x1080", NULL, 0 },
  { "vhs-text", TAKES_FOUND_COMMENT, "comment", "{\"prompt\":\"a boat\"}", "another program", "a boat", NULL, TAKES_UNSET, "1280x720", NULL, 0 },
  { "vhs-graph", TAKES_FOUND_COMMENT, "comment", "{\"prompt\":" GRAPH "},\"workflow\":{}}", "ComfyUI", "a boat", "blur", 7, "1280x720",
    "im_size_nearest", 0 },
  { "vhs-graph-as-text", TAKES_FOUND_KEY, "comment", "{\"prompt\":\"{\\\"1\\\":{\\\"class_type\\\":\\\"KSampler\\\",\\\"inputs\\\":"
    "{\\\"seed\\\":3,\\\"positive\\\":[\\\"2\\\",0]}},\\\"2\\\":{\\\"class_type\\\":\\\"T\\\",\\\"inputs\\\":{\\\"text\\\":\\\"a boat\\\"}}}\"}",
    "ComfyUI", "a boat", NULL, 3, "1280x720", NULL, 0 },
  { "comfy", TAKES_FOUND_PICTURE, "prompt", GRAPH "}", "ComfyUI", "a boat", "blur", 7, "1280x720", "im_size_nearest", 0 },
  { "comfy-two", TAKES_FOUND_PICTURE, "prompt", GRAPH ",\"8\":{\"class_type\":\"KSamplerAdvanced\",\"inputs\":{\"noise_seed\":8,"
    "\"positive\":[\"9\",0]}},\"9\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"a car\"}}}", "ComfyUI", "a boat", "blur", 7,
    "1280x720", NULL, 2 },
  { "comfy-circle", TAKES_FOUND_PICTURE, "prompt", "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"positive\":[\"4\",0]}},"
    "\"4\":{\"class_type\":\"X\",\"inputs\":{\"conditioning\":[\"4\",0]}}}", "", NULL, NULL, 0, NULL, NULL, 0 },
  { "infotext", TAKES_FOUND_PICTURE, "parameters", "a paper boat,\nin rain\nNegative prompt: blur,\nnoise\nSteps: 20, Seed: 812, "
    "Size: 1080x1920, Model: \"a, b\", Version: v1.9", "Stable Diffusion web UI", "a paper boat,\nin rain", "blur,\nnoise", 812, "1080x1920",
    "im_shown", 0 },
  { "infotext-key", TAKES_FOUND_KEY, "parameters", "a boat\nSteps: 20, Seed: 4294967295, Size: 0x7", "Stable Diffusion web UI", "a boat", NULL,
    TAKES_UNSET, "1280x720", "im_seed_dropped", 0 },
  { "infotext-beside", TAKES_FOUND_BESIDE, "txt", "a boat\nSteps: 20, Seed: 9, Size: 720x1280", "Stable Diffusion web UI", "a boat", NULL, 9,
    "720x1280", NULL, 0 },
  { "text-beside", TAKES_FOUND_BESIDE, "txt", "Shopping list: milk, Bread: two, Eggs: ten", "", NULL, NULL, 0, NULL, NULL, 0 },
  { "swarm", TAKES_FOUND_PICTURE, "parameters", "{\"sui_image_params\":{\"prompt\":\"a boat\",\"negativeprompt\":\"blur\",\"model\":\"m\","
    "\"seed\":11,\"width\":1024,\"height\":1024}}", "SwarmUI", "a boat", "blur", 11, "960x960", "im_size_nearest", 0 },
  { "swarm-beside", TAKES_FOUND_BESIDE, "json", "{\"sui_image_params\":{\"prompt\":\"a boat\",\"seed\":11}}", "SwarmUI", "a boat", NULL, 11,
    "1280x720", NULL, 0 },
  { "invoke", TAKES_FOUND_PICTURE, "invokeai_metadata", "{\"positive_prompt\":\"a boat\",\"negative_prompt\":\"blur\",\"seed\":12,"
    "\"width\":1280,\"height\":720}", "InvokeAI", "a boat", "blur", 12, "1280x720", NULL, 0 },
  { "draw-things", TAKES_FOUND_XMP, "", XMP ("><exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>{\"c\":\"a boat\",\"uc\":\"blur\","
    "\"seed\":13,\"size\":\"1440x1440\"}</rdf:li></rdf:Alt></exif:UserComment>"), "Draw Things", "a boat", "blur", 13, "1440x1440", NULL, 0 },
  { "iptc", TAKES_FOUND_XMP, "", XMP ("><i:AIPromptInformation>a boat\nNegative: blur</i:AIPromptInformation>"
    "<i:AISystemUsed>A Service</i:AISystemUsed>"), "another program", "a boat", "blur", TAKES_UNSET, "1280x720", "im_shown", 0 },
  { "description", TAKES_FOUND_XMP, "", XMP ("><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>a boat</rdf:li></rdf:Alt>"
    "</dc:description>"), "another program", "a boat", NULL, TAKES_UNSET, "1280x720", "im_description", 0 },
  { "as-attribute", TAKES_FOUND_XMP, "", XMP (" i:AIPromptInformation='a boat'>"), "another program", "a boat", NULL, TAKES_UNSET, "1280x720",
    NULL, 0 },
  { "other-namespace", TAKES_FOUND_XMP, "", "<a xmlns:t='https://takes.example/'><t:request>{\"model\":\"x\"}</t:request></a>", "", NULL, NULL,
    0, NULL, NULL, 0 },
  { "no-xml", TAKES_FOUND_XMP, "", "<<<", "", NULL, NULL, 0, NULL, NULL, 0 },
  { "doctype", TAKES_FOUND_XMP, "", "<!DOCTYPE a [<!ENTITY b 'c'>]><a xmlns:d='http://purl.org/dc/elements/1.1/'><d:description>&b;</d:description></a>",
    "", NULL, NULL, 0, NULL, NULL, 0 },
  { "comment-of-a-person", TAKES_FOUND_COMMENT, "comment", "My holiday", "", NULL, NULL, 0, NULL, NULL, 0 },
  { "keyword-of-another", TAKES_FOUND_PICTURE, "software", "gimp", "", NULL, NULL, 0, NULL, NULL, 0 },
};

static TakesCatalogue *
get_catalogue (void)
{
  static TakesCatalogue *catalogue;

  if (!catalogue)
    catalogue = takes_catalogue_new_built_in ();

  return catalogue;
}

static TakesRequest *
make_base (void)
{
  TakesRequest *base = takes_request_new ();

  base->model = g_strdup ("alibaba:wan@2.6");
  base->prompt = g_strdup ("what was there");
  base->width = 1280;
  base->height = 720;
  base->duration = 10;
  base->seed = 1;

  return base;
}

static void
test_case (gconstpointer data)
{
  const typeof (cases[0]) *test = data;
  g_autoptr (GPtrArray) found = takes_found_list_new ();
  g_autoptr (TakesRequest) base = make_base ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesReading) reading = NULL;
  g_autofree char *size = NULL;

  takes_found_add (found, test->place, test->key, test->text, strlen (test->text));
  reading = takes_reading_new_found (get_catalogue (), found, base, &error);
  if (test->program && !*test->program)
    {
      g_assert_null (reading);
      g_assert_error (error, TAKES_READING_ERROR, TAKES_READING_ERROR_NOTHING);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (reading->kind, ==, test->program ? TAKES_READING_FOREIGN : TAKES_READING_SETTINGS);
  g_assert_cmpstr (reading->program, ==, test->program);
  g_assert_cmpstr (reading->request->prompt, ==, test->prompt);
  g_assert_cmpstr (reading->request->negative, ==, test->negative);
  g_assert_cmpint (reading->request->seed, ==, test->seed);
  g_assert_cmpstr (reading->request->model, ==, "alibaba:wan@2.6");
  size = g_strdup_printf ("%" G_GINT64_FORMAT "x%" G_GINT64_FORMAT, reading->request->width, reading->request->height);
  g_assert_cmpstr (size, ==, test->size);
  /* What another program does not say stays; what the service's request does not say is the service's. */
  g_assert_cmpint (reading->request->duration, ==, test->program ? 10 : TAKES_UNSET);
  if (test->code)
    g_assert_nonnull (takes_findings_find (reading->findings, test->code));
  g_assert_cmpuint (takes_reading_count (reading), ==, MAX (test->n, 1));
  g_assert_nonnull (reading->text);
}

/* Ours before another's, a clip's comment before what lies beside it. */
static void
test_order (void)
{
  static const struct { TakesFoundPlace place; const char *key, *text; } texts[] = {
    { TAKES_FOUND_PICTURE, "parameters", "five" },
    { TAKES_FOUND_BESIDE, "txt", "four\nSteps: 1, Seed: 1, Size: 8x8" },
    { TAKES_FOUND_KEY, "parameters", "three" },
    { TAKES_FOUND_COMMENT, "comment", "{\"prompt\":\"two\"}" },
    { TAKES_FOUND_XMP, "", XMP ("><t:request>{\"positivePrompt\":\"one\"}</t:request>") },
  };
  static const char *const wanted[] = { "five", "four", "three", "two", "one" };
  g_autoptr (GPtrArray) found = takes_found_list_new ();
  g_autoptr (TakesRequest) base = make_base ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TakesReading) reading = NULL;

      takes_found_add (found, texts[i].place, texts[i].key, texts[i].text, strlen (texts[i].text));
      reading = takes_reading_new_found (get_catalogue (), found, base, NULL);
      g_assert_cmpstr (reading->request->prompt, ==, wanted[i]);
    }
}

/* Texts are cleaned before anything reads them. */
static void
test_texts (void)
{
  static const struct { const char *bytes; gsize length; const char *text; } texts[] = {
    { "a\tb\nc", 5, "a\tb\nc" }, { "a\001b\x7f", 4, "ab" }, { "caf\xe9", 4, "café" }, { "a\0b", 3, "a" }, { "\xc2\x85x", 3, "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) found = takes_found_list_new ();

      takes_found_add (found, TAKES_FOUND_KEY, "A Key", texts[i].bytes, texts[i].length);
      g_assert_cmpstr (takes_found_get (found, TAKES_FOUND_KEY, "a key"), ==, texts[i].text);
      g_assert_null (takes_found_get (found, TAKES_FOUND_COMMENT, NULL));
    }
}

/* More than the caps ends the reading; what was read before counts. */
static void
test_deep (void)
{
  g_autoptr (GString) xml = g_string_new ("<a xmlns:d='http://purl.org/dc/elements/1.1/' d:description='first'>");
  g_autoptr (TakesXmp) xmp = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<b>");
  g_string_append (xml, "<d:description xmlns:d='http://purl.org/dc/elements/1.1/'>deep");
  xmp = takes_xmp_read (xml->str, xml->len);
  g_assert_cmpstr (xmp->description, ==, "first");
}

/* A text that was pasted, or a file of its own. */
static void
test_pasted (void)
{
  static const char text[] = "a boat\nNegative prompt: blur\nSteps: 20, Seed: 5, Size: 1280x720";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TakesRequest) base = make_base ();
  g_autoptr (TakesReading) reading = takes_reading_new (get_catalogue (), bytes, "a.txt", base, NULL);

  g_assert_cmpint (reading->kind, ==, TAKES_READING_FOREIGN);
  g_assert_cmpstr (reading->request->prompt, ==, "a boat");
  g_assert_cmpint (reading->request->seed, ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/foreign/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/core/foreign/order", test_order);
  g_test_add_func ("/core/foreign/texts", test_texts);
  g_test_add_func ("/core/foreign/deep", test_deep);
  g_test_add_func ("/core/foreign/pasted", test_pasted);

  return g_test_run ();
}
