/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-account.h"
#include "takes-provider.h"
#include "takes-url.h"

#include <gio/gio.h>

static const struct {
  const char *url;
  gboolean    ok;
} base_cases[] = {
  { "https://api.runware.ai/v1", TRUE },
  { "https://api.example.com:8443/v1", TRUE },
  { "HTTPS://API.EXAMPLE.COM", TRUE },
  { "http://127.0.0.1:8080/runware/v1", TRUE },
  { "http://localhost:8080/runware/v1", TRUE },
  { "http://[::1]:8080", TRUE },
  { "https://10.0.0.7/v1", TRUE },
  { "http://10.0.0.7/v1", FALSE },
  { "http://api.runware.ai/v1", FALSE },
  { "http://localhost.example.com/v1", FALSE },
  { "http://127.0.0.1.example.com/v1", FALSE },
  { "http://127.0.0.1@example.com/v1", FALSE },
  { "https://me:secret@api.example.com/v1", FALSE },
  { "https://api.example.com/v1?key=1", FALSE },
  { "https://api.example.com/v1#x", FALSE },
  { "ftp://api.example.com", FALSE },
  { "file:///etc/passwd", FALSE },
  { "api.example.com", FALSE },
  { "https://", FALSE },
  { "", FALSE },
  { NULL, FALSE },
};

static void
test_check_url (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (base_cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", base_cases[i].url);
      g_assert_cmpint (takes_account_check_url (base_cases[i].url, &error), ==, base_cases[i].ok);

      if (base_cases[i].ok)
        g_assert_no_error (error);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* What a clip may be fetched from, for an account on the internet and for one on this computer. */
static const struct {
  const char *url;
  gboolean    far;
  gboolean    near;
} media_cases[] = {
  { "https://vm.runware.ai/video/a.mp4", TRUE, TRUE },
  { "https://8.8.8.8/a.mp4", TRUE, TRUE },
  { "https://[2001:4860:4860::8888]/a.mp4", TRUE, TRUE },
  { "http://vm.runware.ai/video/a.mp4", FALSE, FALSE },
  { "http://127.0.0.1:9/a.mp4", FALSE, TRUE },
  { "https://127.0.0.1/a.mp4", FALSE, TRUE },
  { "http://127.9.9.9/a.mp4", FALSE, TRUE },
  { "http://localhost/a.mp4", FALSE, TRUE },
  { "http://localhost./a.mp4", FALSE, TRUE },
  { "http://x.localhost/a.mp4", FALSE, TRUE },
  { "http://[::1]/a.mp4", FALSE, TRUE },
  { "http://[::ffff:127.0.0.1]/a.mp4", FALSE, TRUE },
  { "https://127.0.0.1./a.mp4", FALSE, TRUE },
  { "https://10.1.2.3/a.mp4", FALSE, FALSE },
  { "https://172.16.0.1/a.mp4", FALSE, FALSE },
  { "https://172.32.0.1/a.mp4", TRUE, TRUE },
  { "https://192.168.1.1/a.mp4", FALSE, FALSE },
  { "https://169.254.169.254/latest/meta-data", FALSE, FALSE },
  { "https://100.64.0.1/a.mp4", FALSE, FALSE },
  { "https://0.0.0.0/a.mp4", FALSE, FALSE },
  { "https://224.0.0.1/a.mp4", FALSE, FALSE },
  { "https://255.255.255.255/a.mp4", FALSE, FALSE },
  { "https://[fe80::1]/a.mp4", FALSE, FALSE },
  { "https://[fd00::1]/a.mp4", FALSE, FALSE },
  { "https://[::]/a.mp4", FALSE, FALSE },
  { "https://[::ffff:10.0.0.1]/a.mp4", FALSE, FALSE },
  { "https://[64:ff9b::a00:1]/a.mp4", FALSE, FALSE },
  { "https://2130706433/a.mp4", FALSE, FALSE },
  { "https://127.1/a.mp4", FALSE, FALSE },
  { "https://0x7f.0.0.0x1/a.mp4", FALSE, FALSE },
  { "https://0177.0.0.1/a.mp4", FALSE, FALSE },
  { "https://1.2.3.4.example/a.mp4", TRUE, TRUE },
};

static void
test_media (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (media_cases); i++)
    {
      g_autoptr (GUri) uri = takes_url_parse (media_cases[i].url);

      g_test_message ("%s", media_cases[i].url);
      g_assert_nonnull (uri);
      g_assert_cmpint (takes_url_media_allowed (uri, FALSE), ==, media_cases[i].far);
      g_assert_cmpint (takes_url_media_allowed (uri, TRUE), ==, media_cases[i].near);
    }
}

static const char *const not_urls[] = {
  "file:///etc/passwd", "data:video/mp4;base64,AAAA", "javascript:1", "//host/a", "/a", "https:///a",
  "https://user:pw@host/a", "https://user@host/a", "ht tp://a", "", NULL,
};

static void
test_not_url (void)
{
  g_assert_null (takes_url_parse (NULL));

  for (guint i = 0; not_urls[i]; i++)
    {
      g_autoptr (GUri) uri = takes_url_parse (not_urls[i]);

      g_test_message ("%s", not_urls[i]);
      g_assert_null (uri);
    }
}

static const struct {
  const char *a;
  const char *b;
  gboolean    same;
} origin_cases[] = {
  { "https://a.example/v1", "https://a.example/v2?x", TRUE },
  { "https://a.example", "https://A.example:443/", TRUE },
  { "http://127.0.0.1:80", "http://127.0.0.1", TRUE },
  { "https://a.example", "http://a.example", FALSE },
  { "https://a.example", "https://a.example:8443", FALSE },
  { "https://a.example", "https://b.a.example", FALSE },
  { "http://127.0.0.1:1000", "http://127.0.0.1:1001", FALSE },
};

static void
test_origin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (origin_cases); i++)
    {
      g_autoptr (GUri) a = takes_url_parse (origin_cases[i].a);
      g_autoptr (GUri) b = takes_url_parse (origin_cases[i].b);

      g_assert_cmpint (takes_url_same_origin (a, b), ==, origin_cases[i].same);
    }
}

/* Where a file that is at `from` may be looked for next. */
static const struct {
  const char *from;
  const char *location;
  gboolean    loopback;
  const char *next;
} hops[] = {
  { "https://a.example/x/y?q=1", "/z", FALSE, "https://a.example/z" },
  { "https://a.example/x/y", "z?sig=%2F", FALSE, "https://a.example/x/z?sig=%2F" },
  { "https://a.example/x", "//b.example/z", FALSE, "https://b.example/z" },
  { "https://a.example/x", "https://b.example/z", FALSE, "https://b.example/z" },
  { "http://127.0.0.1:1/x", "http://127.0.0.1:2/z", TRUE, "http://127.0.0.1:2/z" },
  { "http://127.0.0.1:1/x", "https://b.example/z", TRUE, "https://b.example/z" },
  { "https://127.0.0.1:1/x", "http://127.0.0.1:2/z", TRUE, NULL },
  { "https://a.example/x", "http://a.example/z", FALSE, NULL },
  { "https://a.example/x", "https://127.0.0.1/z", FALSE, NULL },
  { "https://a.example/x", "//192.168.0.1/z", FALSE, NULL },
  { "https://a.example/x", "file:///etc/passwd", FALSE, NULL },
  { "https://a.example/x", "https://user:pw@b.example/z", FALSE, NULL },
  { "https://a.example/x", "http://[", FALSE, NULL },
  { "https://a.example/x", NULL, FALSE, NULL },
};

static void
test_next_hop (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hops); i++)
    {
      g_autoptr (GUri) from = takes_url_parse (hops[i].from);
      g_autoptr (GUri) next = takes_url_next_hop (from, hops[i].location, hops[i].loopback);
      g_autofree char *text = next ? g_uri_to_string (next) : NULL;

      g_test_message ("%s", hops[i].location);
      g_assert_cmpstr (text, ==, hops[i].next);
    }
}

static void
count_cb (TakesAccount *account,
          GParamSpec   *pspec,
          guint        *count)
{
  (*count)++;
}

static void
test_account (void)
{
  g_autoptr (TakesAccount) own = takes_account_new ("a1", "runware", "Mine", NULL, FALSE);
  g_autoptr (TakesAccount) demo = takes_account_new (TAKES_ACCOUNT_DEMO, "runware", NULL,
                                                     "http://127.0.0.1:9/runware/v1/", TRUE);
  g_autoptr (TakesAccount) other = takes_account_new ("x", "from-the-future", "X", NULL, FALSE);
  guint count = 0;

  g_assert_cmpstr (takes_account_get_id (own), ==, "a1");
  g_assert_cmpstr (takes_account_get_service (own), ==, "runware");
  g_assert_cmpstr (takes_account_get_name (own), ==, "Mine");
  g_assert_null (takes_account_get_base_url (own));
  g_assert_false (takes_account_is_demo (own));
  g_assert_false (takes_account_is_loopback (own));
  g_assert_cmpstr (takes_provider_get_base_url (own), ==, "https://api.runware.ai/v1");
  g_assert_null (takes_provider_get_base_url (other));

  g_assert_cmpstr (takes_account_get_name (demo), ==, TAKES_ACCOUNT_DEMO);
  g_assert_cmpstr (takes_account_get_base_url (demo), ==, "http://127.0.0.1:9/runware/v1");
  g_assert_true (takes_account_is_demo (demo));
  g_assert_true (takes_account_is_loopback (demo));

  g_signal_connect (demo, "notify::base-url", G_CALLBACK (count_cb), &count);
  takes_account_set_base_url (demo, "http://127.0.0.1:9/runware/v1");
  g_assert_cmpuint (count, ==, 0);
  takes_account_set_base_url (demo, "http://127.0.0.1:10/runware/v1");
  g_assert_cmpuint (count, ==, 1);
  takes_account_set_base_url (demo, " ");
  g_assert_null (takes_account_get_base_url (demo));
}

static void
test_registry (void)
{
  guint n_providers = 0;
  const TakesProvider *const *all = takes_provider_all (&n_providers);

  g_assert_cmpuint (n_providers, >=, 1);
  g_assert_null (takes_provider_find (NULL));
  g_assert_null (takes_provider_find ("Runware"));

  for (guint i = 0; i < n_providers; i++)
    {
      g_assert_true (takes_provider_find (all[i]->id) == all[i]);
      g_assert_true (takes_account_check_url (all[i]->default_base_url, NULL));
      g_assert_nonnull (all[i]->build_submit);
      g_assert_nonnull (all[i]->parse_submit);
      g_assert_nonnull (all[i]->build_poll);
      g_assert_nonnull (all[i]->parse_poll);
      g_assert_nonnull (all[i]->clean_answer);
      g_assert_cmpint (all[i]->poll_first_ms, >, 0);
      g_assert_cmpint (all[i]->poll_max_ms, >=, all[i]->poll_first_ms);
      g_assert_cmpfloat (all[i]->poll_growth, >=, 1.0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/account/check-url", test_check_url);
  g_test_add_func ("/account/media", test_media);
  g_test_add_func ("/account/not-url", test_not_url);
  g_test_add_func ("/account/origin", test_origin);
  g_test_add_func ("/account/next-hop", test_next_hop);
  g_test_add_func ("/account/properties", test_account);
  g_test_add_func ("/provider/registry", test_registry);

  return g_test_run ();
}
