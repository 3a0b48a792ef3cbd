/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/pbutils/pbutils.h>

#include "demo-client.h"
#include "takes-demo-clip.h"
#include "takes-demo-sniff.h"
#include "takes-json.h"

static DemoClient client;

/* Sends a task of the given type and model; `more` begins with a comma. */
static char *
submit (const char *type,
        const char *model,
        const char *more)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (DemoReply) reply = NULL;

  reply = demo_client_ask (&client, "{\"taskType\":\"%s\",\"taskUUID\":\"%s\",\"model\":\"%s\",\"includeCost\":true,"
                           "\"seed\":7%s}", type, uuid, model, more);
  g_assert_cmpuint (reply->status, ==, 200);

  return g_steal_pointer (&uuid);
}

static char *
upload (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (DemoReply) reply = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  text = g_base64_encode ((const guchar *) bytes, size);
  reply = demo_client_ask (&client, "{\"taskType\":\"mediaStorage\",\"taskUUID\":\"%s\",\"operation\":\"upload\","
                           "\"media\":\"%s\"}", uuid, text);
  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (takes_json_get_string (demo_reply_get_item (reply, 0), "mediaUUID"));
}

static char *
make_red_picture (void)
{
  char *path = g_build_filename (g_get_user_cache_dir (), "red.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  gdk_pixbuf_fill (pixbuf, 0xf00000ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

typedef struct {
  const char *name;
  const char *model;
  const char *more;
  const char *type;
  const char *extension;
  int         width;
  int         height;
} Case;

#define SIZE(w, h) ",\"positivePrompt\":\"A fox\",\"width\":" #w ",\"height\":" #h

static const Case cases[] = {
  { "png", "runware:qwen-image@2.0", SIZE (1280, 720) ",\"outputFormat\":\"PNG\"", "image/png", "png", 1280, 720 },
  { "jpg", "alibaba:qwen-image@2.0-pro", SIZE (901, 1203) ",\"outputFormat\":\"JPG\"", "image/jpeg", "jpg", 901, 1203 },
  { "usual", "alibaba:wan@2.5-image", ",\"positivePrompt\":\"A fox\"", "image/jpeg", "jpg", 1280, 1280 },
  { "webp", "alibaba:wan@2.6-image", SIZE (1344, 576) ",\"outputFormat\":\"WEBP\"", "image/webp", "webp", 1344, 576 },
  { "smallest", "runware:qwen-image@2.0", SIZE (1, 1) ",\"outputFormat\":\"PNG\"", "image/png", "png", 1, 1 },
  { "longest", "runware:qwen-image@2.0", SIZE (4096, 512) ",\"outputFormat\":\"PNG\"", "image/png", "png", 4096, 512 },
};

static void
test_formats (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *uuid = NULL;
  g_autofree char *url = NULL;
  g_autoptr (DemoReply) told = NULL;
  g_autoptr (DemoReply) file = NULL;
  g_autoptr (GstElementFactory) webp = gst_element_factory_find ("webpenc");
  TakesDemoSniff sniff;
  JsonObject *item;

  if (g_str_equal (row->name, "webp") && !webp)
    {
      g_test_skip ("no WebP here");
      return;
    }

  uuid = submit ("imageInference", row->model, row->more);
  told = demo_client_wait (&client, uuid);
  item = demo_reply_get_item (told, 0);
  g_assert_cmpstr (takes_json_get_string (item, "status"), ==, "success");
  g_assert_cmpstr (takes_json_get_string (item, "taskType"), ==, "imageInference");
  g_assert_nonnull (takes_json_get_string (item, "imageUUID"));
  g_assert_null (takes_json_get_string (item, "videoURL"));
  g_assert_cmpint (json_object_get_int_member (item, "seed"), ==, 7);

  url = g_strdup (takes_json_get_string (item, "imageURL"));
  g_assert_nonnull (url);
  g_assert_true (g_str_has_suffix (url, row->extension));
  file = demo_client_get (&client, url, NULL, NULL);
  g_assert_cmpuint (file->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (file->headers, NULL), ==, row->type);
  sniff = takes_demo_sniff (file->body);
  g_assert_cmpstr (sniff.extension, ==, row->extension);
  g_assert_cmpint (sniff.width, ==, row->width);
  g_assert_cmpint (sniff.height, ==, row->height);
}

/* The picture that was sent is what comes back, in the size that was asked for. */
static void
test_reference (void)
{
  g_autofree char *path = make_red_picture ();
  g_autofree char *media = upload (path);
  g_autofree char *more = g_strdup_printf (SIZE (1280, 720) ",\"outputFormat\":\"PNG\","
                                           "\"inputs\":{\"referenceImages\":[\"%s\"]}", media);
  g_autofree char *uuid = submit ("imageInference", "alibaba:wan@2.6-image", more);
  g_autoptr (DemoReply) told = demo_client_wait (&client, uuid);
  g_autoptr (DemoReply) file = demo_client_get (&client, takes_json_get_string (demo_reply_get_item (told, 0), "imageURL"),
                                                NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = takes_demo_sniff_decode (file->body, &error);
  const guint8 *middle;

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 1280);
  middle = gdk_pixbuf_read_pixels (pixbuf) + 300 * gdk_pixbuf_get_rowstride (pixbuf) +
           640 * gdk_pixbuf_get_n_channels (pixbuf);
  g_assert_cmpuint (middle[0], >, 0xb0);
  g_assert_cmpuint (middle[1], <, 0x50);
}

/* runware.md §3.4: the picture itself may lie in the answer. */
static void
test_inside (void)
{
  static const struct { const char *type; const char *member; const char *prefix; } rows[] = {
    { "base64Data", "imageBase64Data", "" },
    { "dataURI", "imageDataURI", "data:image/png;base64," },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *more = g_strdup_printf (SIZE (800, 600) ",\"outputFormat\":\"PNG\",\"outputType\":\"%s\"",
                                               rows[i].type);
      g_autofree char *uuid = submit ("imageInference", "runware:qwen-image@2.0", more);
      g_autoptr (DemoReply) told = demo_client_wait (&client, uuid);
      const char *text = takes_json_get_string (demo_reply_get_item (told, 0), rows[i].member);
      g_autoptr (GBytes) bytes = NULL;

      g_assert_nonnull (text);
      g_assert_true (g_str_has_prefix (text, rows[i].prefix));
      bytes = takes_demo_form_decode (text, strlen (text));
      g_assert_nonnull (bytes);
      g_assert_cmpint (takes_demo_sniff (bytes).width, ==, 800);
    }
}

static char *
make_video (int seconds)
{
  TakesDemoClip clip = {
    .model = (char *) "m", .prompt = (char *) "a video to follow", .width = 640, .height = 360, .seconds = seconds,
    .seed = 3, .still = TRUE,
  };
  char *path = g_build_filename (g_get_user_cache_dir (), "follow.mp4", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (takes_demo_clip_make (&clip, path, NULL, &error));
  g_assert_no_error (error);

  return path;
}

typedef struct {
  const char *name;
  const char *more;
  int         fps;
  int         width;    /* 0: only the shape is looked at */
  int         height;
} Move;

static const Move moves[] = {
  { "pixels", ",\"width\":832,\"height\":480", 16, 832, 480 },
  { "preset", ",\"resolution\":\"480p\",\"fps\":8", 8, 0, 0 },
  { "as-the-video", ",\"fps\":24,\"advancedFeatures\":{\"wanAnimate\":{\"mode\":\"replace\"}}", 24, 640, 360 },
};

static void
test_animate (gconstpointer data)
{
  const Move *row = data;
  g_autofree char *picture = make_red_picture ();
  g_autofree char *video = make_video (2);
  g_autofree char *image_uuid = upload (picture);
  g_autofree char *video_uuid = upload (video);
  g_autofree char *more = g_strdup_printf (",\"inputs\":{\"referenceImages\":[\"%s\"],\"referenceVideos\":[\"%s\"]}%s",
                                           image_uuid, video_uuid, row->more);
  g_autofree char *uuid = submit ("videoInference", "runware:200@8", more);
  g_autofree char *url = demo_client_wait_url (&client, uuid);
  g_autoptr (DemoReply) file = demo_client_get (&client, url, NULL, NULL);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "moved.mp4", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstDiscoverer) discoverer = gst_discoverer_new (20 * GST_SECOND, &error);
  g_autoptr (GstDiscovererInfo) info = NULL;
  GList *streams;
  int width, height;

  g_assert_cmpuint (file->status, ==, 200);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (file->body, NULL), g_bytes_get_size (file->body), NULL));
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  g_assert_no_error (error);
  streams = gst_discoverer_info_get_video_streams (info);
  width = gst_discoverer_video_info_get_width (streams->data);
  height = gst_discoverer_video_info_get_height (streams->data);
  g_assert_cmpuint (gst_discoverer_video_info_get_framerate_num (streams->data), ==, row->fps);
  g_assert_cmpint (ABS (GST_CLOCK_DIFF (gst_discoverer_info_get_duration (info), 2 * GST_SECOND)), <=,
                   GST_SECOND / row->fps);
  if (row->width > 0)
    {
      g_assert_cmpint (width, ==, row->width);
      g_assert_cmpint (height, ==, row->height);
    }
  else
    {
      g_assert_cmpfloat (ABS ((double) width / height - 640.0 / 360), <, 0.02);
      g_assert_cmpint (ABS (width * height - 832 * 480), <, 4000);
    }
  gst_discoverer_stream_info_list_free (streams);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gst_init (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/stills/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_formats);
    }
  g_test_add_func ("/demo/stills/reference", test_reference);
  g_test_add_func ("/demo/stills/inside", test_inside);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *path = g_strdup_printf ("/demo/animate/%s", moves[i].name);

      g_test_add_data_func (path, &moves[i], test_animate);
    }

  demo_client_start (&client, 1000, FALSE);
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
