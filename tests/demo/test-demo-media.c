/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-client.h"

static DemoClient client;

/* Equal requests share their clip, so that all of these cost one. */
static char *
make_clip (const char *token,
           const char *more)
{
  g_autofree char *prompt = g_strdup_printf ("media %s", token);
  g_autofree char *members = g_strconcat (",\"seed\":3", more, NULL);
  g_autofree char *uuid = demo_client_submit (&client, prompt, members);

  return demo_client_wait_url (&client, uuid);
}

static void
test_whole (void)
{
  g_autofree char *url = make_clip ("", "");
  g_autoptr (DemoReply) reply = demo_client_get (&client, url, NULL, NULL);

  g_assert_true (g_str_has_prefix (url, takes_demo_get_media_url (client.demo)));
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_content_type (reply->headers, NULL), ==, "video/mp4");
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Accept-Ranges"), ==, "bytes");
  g_assert_cmpint (soup_message_headers_get_content_length (reply->headers), ==, g_bytes_get_size (reply->body));
}

static void
test_range (void)
{
  g_autofree char *url = make_clip ("", "");
  g_autoptr (DemoReply) whole = demo_client_get (&client, url, NULL, NULL);
  g_autoptr (DemoReply) part = demo_client_get (&client, url, "Range", "bytes=100-");
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (whole->body, 100, g_bytes_get_size (whole->body) - 100);

  g_assert_cmpuint (part->status, ==, 206);
  g_assert_true (g_bytes_equal (part->body, rest));
}

static void
test_norange (void)
{
  g_autofree char *url = make_clip ("[sim:media=norange]", "");
  g_autoptr (DemoReply) whole = demo_client_get (&client, url, NULL, NULL);
  g_autoptr (DemoReply) part = demo_client_get (&client, url, "Range", "bytes=100-");

  g_assert_cmpuint (part->status, ==, 200);
  g_assert_true (g_bytes_equal (part->body, whole->body));
}

static void
test_refused (void)
{
  static const struct { const char *token; guint status; } cases[] = {
    { "[sim:media=403]", 403 }, { "[sim:media=404]", 404 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = make_clip (cases[i].token, "");
      g_autoptr (DemoReply) reply = demo_client_get (&client, url, NULL, NULL);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

/* Half of what was promised; the second try is whole. */
static void
test_cut (void)
{
  g_autofree char *url = make_clip ("[sim:media=cut:1]", "");
  g_autoptr (DemoReply) cut = demo_client_get (&client, url, NULL, NULL);
  g_autoptr (DemoReply) whole = demo_client_get (&client, url, NULL, NULL);

  g_assert_cmpuint (whole->status, ==, 200);
  g_assert_cmpint (soup_message_headers_get_content_length (cut->headers), ==, g_bytes_get_size (whole->body));
  g_assert_cmpuint (g_bytes_get_size (cut->body), ==, g_bytes_get_size (whole->body) / 2);
}

static void
test_length_and_drip (void)
{
  g_autofree char *plain_url = make_clip ("", "");
  g_autofree char *short_url = make_clip ("[sim:media=length]", "");
  g_autofree char *drip_url = make_clip ("[sim:media=drip]", "");
  g_autoptr (DemoReply) plain = demo_client_get (&client, plain_url, NULL, NULL);
  g_autoptr (DemoReply) small = demo_client_get (&client, short_url, NULL, NULL);
  g_autoptr (DemoReply) drip = demo_client_get (&client, drip_url, NULL, NULL);

  g_assert_cmpuint (small->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (small->body), ==, g_bytes_get_size (plain->body) - 1000);
  g_assert_true (g_bytes_equal (drip->body, plain->body));
}

static void
test_other_containers (void)
{
  g_autofree char *webm_url = make_clip ("[sim:media=webm]", "");
  g_autofree char *mov_url = make_clip ("", ",\"outputFormat\":\"MOV\"");
  g_autoptr (DemoReply) webm = demo_client_get (&client, webm_url, NULL, NULL);
  g_autoptr (DemoReply) mov = demo_client_get (&client, mov_url, NULL, NULL);

  g_assert_true (g_str_has_suffix (webm_url, ".webm"));
  g_assert_cmpmem (g_bytes_get_data (webm->body, NULL), 4, "\x1a\x45\xdf\xa3", 4);
  g_assert_true (g_str_has_suffix (mov_url, ".mov"));
  g_assert_cmpmem ((const char *) g_bytes_get_data (mov->body, NULL) + 4, 6, "ftypqt", 6);
}

static void
test_leak (void)
{
  g_autofree char *url = make_clip ("", "");
  gint64 before = demo_client_ledger (&client, NULL, "authLeaks");
  g_autoptr (DemoReply) reply = demo_client_get (&client, url, "Authorization", "Bearer " TAKES_DEMO_KEY);

  g_assert_cmpuint (reply->status, ==, 400);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "authLeaks"), ==, before + 1);
}

static void
test_ttl (void)
{
  g_autofree char *url = make_clip ("", ",\"ttl\":60");
  g_autoptr (DemoReply) gone = NULL;

  demo_client_control (&client, "clock?advance=400");
  gone = demo_client_get (&client, url, NULL, NULL);
  g_assert_cmpuint (gone->status, ==, 404);
}

static void
test_nothing (void)
{
  static const char *const paths[] = { "/", "/files/", "/files/x.mp4", "/files/../ledger.json", "/uploads/x", "/other" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = g_strconcat (takes_demo_get_media_url (client.demo), paths[i], NULL);
      g_autoptr (DemoReply) reply = demo_client_get (&client, url, NULL, NULL);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/media/whole", test_whole);
  g_test_add_func ("/demo/media/range", test_range);
  g_test_add_func ("/demo/media/norange", test_norange);
  g_test_add_func ("/demo/media/refused", test_refused);
  g_test_add_func ("/demo/media/cut", test_cut);
  g_test_add_func ("/demo/media/length-and-drip", test_length_and_drip);
  g_test_add_func ("/demo/media/other-containers", test_other_containers);
  g_test_add_func ("/demo/media/leak", test_leak);
  g_test_add_func ("/demo/media/ttl", test_ttl);
  g_test_add_func ("/demo/media/nothing", test_nothing);

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
