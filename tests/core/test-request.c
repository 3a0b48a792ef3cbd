/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-request.h"

#include "takes-json.h"

static const char full[] =
  "{\"model\":\"alibaba:wan@2.6\",\"positivePrompt\":\"a puddle\",\"negativePrompt\":\"\","
  "\"width\":1280,\"height\":720,\"resolution\":\"720p\",\"duration\":5,\"fps\":16,\"steps\":30,"
  "\"seed\":0,\"numberResults\":2,\"outputType\":\"URL\",\"outputFormat\":\"MP4\","
  "\"outputQuality\":95,\"ttl\":86400,\"safety\":{\"checkContent\":false,\"mode\":\"fast\"},"
  "\"webhookURL\":\"https://example.org/hook\",\"uploadEndpoint\":\"https://example.org/put\","
  "\"providerSettings\":{\"alibaba\":{\"promptExtend\":false,\"audio\":true,\"shotType\":\"multi\"}},"
  "\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"replace\",\"retargetPose\":true,"
  "\"prevSegCondFrames\":3}},"
  "\"takes\":{\"written\":\"a {puddle|pond}\",\"origin\":\"8c6f0f8e-0000-4000-8000-000000000001\",\"unknown\":\"{\\\"foo\\\":1}\"},"
  "\"lora\":[{\"model\":\"x:1@1\",\"weight\":0.5}],"
  "\"inputs\":{\"frameImages\":[{\"image\":\"file:///tmp/a.png\",\"frame\":\"first\","
  "\"facts\":{\"name\":\"puddle.png\",\"sha256\":\"ab12\",\"format\":\"png\",\"width\":1000,"
  "\"height\":800,\"bytes\":1000000,\"unreadable\":true}}],"
  "\"referenceImages\":[\"https://example.org/1.png\",\"https://example.org/2.png\"],"
  "\"referenceVideos\":[{\"video\":\"https://example.org/v.mp4\",\"facts\":{\"ms\":5000}}],"
  "\"audio\":\"https://example.org/a.mp3\"}}";

static TakesRequest *
read_request (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = takes_json_parse (text, -1, &error);

  g_assert_no_error (error);

  return takes_request_from_json (node);
}

static void
test_round_trip (void)
{
  g_autoptr (TakesRequest) request = read_request (full);
  g_autoptr (JsonNode) node = takes_request_to_json (request);
  g_autofree char *text = takes_json_write (node, FALSE);
  g_autoptr (TakesRequest) again = read_request (text);
  TakesInput *frame = takes_request_get_input (request, TAKES_INPUT_FRAME, 0);

  g_assert_cmpstr (text, ==, full);
  g_assert_true (takes_request_equal (request, again));

  g_assert_cmpint (request->seed, ==, 0);
  g_assert_cmpint (request->safety_check, ==, FALSE);
  g_assert_cmpint (request->retarget_pose, ==, TRUE);
  g_assert_cmpint (request->cond_frames, ==, 3);
  g_assert_cmpstr (request->unknown, ==, "{\"foo\":1}");
  g_assert_cmpstr (frame->name, ==, "puddle.png");
  g_assert_cmpint (frame->bytes, ==, 1000000);
  g_assert_cmpint (frame->ms, ==, -1);
  g_assert_true (frame->unreadable);
  g_assert_cmpuint (takes_request_count_inputs (request, TAKES_INPUT_REFERENCE_IMAGE), ==, 2);
  g_assert_cmpuint (takes_request_count_inputs (request, TAKES_INPUT_AUDIO), ==, 1);
  g_assert_null (takes_request_get_input (request, TAKES_INPUT_AUDIO, 1));
}

static void
test_absent (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (JsonNode) node = takes_request_to_json (request);
  g_autofree char *text = takes_json_write (node, FALSE);
  g_autoptr (TakesRequest) again = read_request (text);

  g_assert_cmpstr (text, ==, "{}");
  g_assert_true (takes_request_equal (request, again));
  g_assert_cmpint (request->seed, ==, TAKES_UNSET);
  g_assert_cmpint (request->audio, ==, TAKES_SWITCH_UNSET);
  g_assert_null (takes_request_from_json (NULL));
}

static void
test_several_sounds (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesRequest) again = NULL;
  g_autoptr (JsonNode) node = NULL;

  takes_request_add_input (request, TAKES_INPUT_AUDIO, takes_input_new ("https://e.org/1.mp3"));
  takes_request_add_input (request, TAKES_INPUT_AUDIO, takes_input_new ("https://e.org/2.mp3"));
  node = takes_request_to_json (request);
  again = takes_request_from_json (node);

  g_assert_true (takes_request_equal (request, again));
}

/* Wrong types are absent members, never a warning. */
static void
test_tolerance (void)
{
  static const char *const cases[] = {
    "{\"model\":5,\"positivePrompt\":null,\"width\":\"1280\",\"height\":720.5,\"seed\":true}",
    "{\"safety\":[],\"providerSettings\":{\"alibaba\":\"x\"},\"advancedFeatures\":7,\"takes\":1}",
    "{\"providerSettings\":{\"alibaba\":{\"audio\":\"yes\",\"promptExtend\":1,\"shotType\":{}}}}",
    "{\"inputs\":[],\"lora\":{}}",
    "{\"inputs\":{\"frameImages\":7,\"referenceImages\":[null,1,{},[],{\"image\":5},\"\"],"
    "\"referenceVideos\":{\"image\":\"x\"},\"audio\":null}}",
    "{\"unknown\":\"x\",\"foo\":{\"bar\":[1]}}",
  };
  g_autoptr (TakesRequest) empty = takes_request_new ();
  g_autoptr (TakesRequest) request = NULL;
  g_autoptr (JsonNode) list = takes_json_parse ("[]", -1, NULL);
  TakesInput *input;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesRequest) read = read_request (cases[i]);

      g_assert_true (takes_request_equal (read, empty));
    }

  g_assert_null (takes_request_from_json (list));

  request = read_request ("{\"inputs\":{\"audio\":{\"audio\":\"x\",\"facts\":{\"width\":-5,"
                          "\"height\":99999999999,\"bytes\":-7,\"ms\":\"5\",\"unreadable\":0}}}}");
  input = takes_request_get_input (request, TAKES_INPUT_AUDIO, 0);
  g_assert_cmpint (input->width, ==, 0);
  g_assert_cmpint (input->height, ==, 0);
  g_assert_cmpint (input->bytes, ==, -1);
  g_assert_cmpint (input->ms, ==, -1);
  g_assert_false (input->unreadable);
}

/* Each change alone makes a copy differ. */
static void
test_equal (void)
{
  static const char *const others[] = {
    "{\"model\":\"b\"}", "{\"positivePrompt\":\"b\"}", "{\"negativePrompt\":\"\"}", "{\"seed\":0}",
    "{\"safety\":{\"checkContent\":false}}", "{\"lora\":[]}", "{\"inputs\":{\"audio\":\"x\"}}",
    "{\"inputs\":{\"frameImages\":[\"x\"]}}", "{\"inputs\":{\"referenceImages\":[\"x\"]}}",
    "{\"inputs\":{\"frameImages\":[{\"image\":\"x\",\"frame\":\"first\"}]}}",
    "{\"inputs\":{\"frameImages\":[{\"image\":\"x\",\"facts\":{\"width\":5}}]}}",
    "{\"takes\":{\"origin\":\"x\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint j = 0; j < G_N_ELEMENTS (others); j++)
      {
        g_autoptr (TakesRequest) a = read_request (others[i]);
        g_autoptr (TakesRequest) b = read_request (others[j]);
        g_autoptr (TakesRequest) copy = takes_request_copy (b);

        g_assert_true (takes_request_equal (b, copy));
        g_assert_cmpint (takes_request_equal (a, copy), ==, i == j);
      }
}

/* How a prompt was written down makes no other request of it. */
static void
test_equal_written (void)
{
  g_autoptr (TakesRequest) a = read_request ("{\"positivePrompt\":\"a pond\",\"takes\":{\"written\":\"a {pond|lake}\"}}");
  g_autoptr (TakesRequest) b = read_request ("{\"positivePrompt\":\"a pond\"}");

  g_assert_cmpstr (a->written, ==, "a {pond|lake}");
  g_assert_true (takes_request_equal (a, b));
}

static void
test_describe (void)
{
  static const struct { const char *prompt; const char *name; } cases[] = {
    { "Puddle", "Puddle" },
    { "  a\r\n puddle \t at  night ", "a puddle at night" },
    { "a\x01" "b", "a b" },
    { "", "Untitled" },
    { " \n ", "Untitled" },
    { NULL, "Untitled" },
    { "1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890" },
    { "A slow push in on a puddle, rain drops draw circles", "A slow push in on a puddle, rain drops…" },
    { "Supercalifragilisticexpialidocious_and_more_words",
      "Supercalifragilisticexpialidocious_and_m…" },
    { "水たまりに雨が落ちて輪が広がる夜の路地裏をゆっくりと進むカメラの映像を見せてくださいませんか",
      "水たまりに雨が落ちて輪が広がる夜の路地裏をゆっくりと進むカメラの映像を見せてくだ…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesRequest) request = takes_request_new ();
      g_autofree char *name = NULL;

      request->prompt = g_strdup (cases[i].prompt);
      name = takes_request_describe (request);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_input (void)
{
  static const struct { const char *source; TakesInputForm form; const char *name; } cases[] = {
    { "file:///home/x/a%20b.png", TAKES_INPUT_FORM_FILE, "a b.png" },
    { "file:///x/%ff.png", TAKES_INPUT_FORM_FILE, "%ff.png" },
    { "https://example.org/p/clip.mp4?sig=1#x", TAKES_INPUT_FORM_URL, "clip.mp4" },
    { "https://example.org/", TAKES_INPUT_FORM_URL, "example.org" },
    { "ftp://h/x", TAKES_INPUT_FORM_URL, "x" },
    { "example.org/a.png", TAKES_INPUT_FORM_URL, "a.png" },
    { "data:image/png;base64,iVBORw0KGgo=", TAKES_INPUT_FORM_DATA_URI, "Embedded file" },
    { "iVBORw0KGgo+/=", TAKES_INPUT_FORM_BASE64, "Embedded file" },
    { "oss://bucket/key.png", TAKES_INPUT_FORM_OSS, "key.png" },
    { "8c6f0f8e-1234-4000-8000-000000000001", TAKES_INPUT_FORM_UUID, "8c6f0f8e…" },
    { "", TAKES_INPUT_FORM_BASE64, "Embedded file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TakesInput) input = takes_input_new (cases[i].source);
      g_autoptr (TakesInput) copy = takes_input_copy (input);
      g_autofree char *name = takes_input_dup_name (copy);

      g_assert_cmpint (takes_input_get_form (input), ==, cases[i].form);
      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_true (takes_input_equal (input, copy));

      copy->name = g_strdup ("Holiday");
      g_assert_false (takes_input_equal (input, copy));
    }

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    {
      g_assert_nonnull (takes_input_role_member (role));
      g_assert_nonnull (takes_input_role_label (role));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/request/round-trip", test_round_trip);
  g_test_add_func ("/core/request/absent", test_absent);
  g_test_add_func ("/core/request/several-sounds", test_several_sounds);
  g_test_add_func ("/core/request/tolerance", test_tolerance);
  g_test_add_func ("/core/request/equal", test_equal);
  g_test_add_func ("/core/request/equal-written", test_equal_written);
  g_test_add_func ("/core/request/describe", test_describe);
  g_test_add_func ("/core/request/input", test_input);

  return g_test_run ();
}
