/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-url.h"

#include <gio/gio.h>
#include <string.h>

/* As libsoup reads an address, so that both see the same host. */
#define URI_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | \
                   G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)

#define MAX_URL_LENGTH 16384

static char *
dup_plain_host (const char *host)
{
  char *plain = g_ascii_strdown (host, -1);
  gsize length = strlen (plain);

  while (length > 0 && plain[length - 1] == '.')
    plain[--length] = '\0';

  return plain;
}

/* "127.1", "2130706433", "0x7f.1": no address on paper, yet a resolver would read one. */
static gboolean
ends_in_number (const char *host)
{
  const char *dot = strrchr (host, '.');
  const char *last = dot ? dot + 1 : host;

  if (g_str_has_prefix (last, "0x"))
    return TRUE;

  return *last && strspn (last, "0123456789") == strlen (last);
}

static GInetAddress *
read_address (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  const guint8 *bytes;
  static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  static const guint8 nat64[12] = { 0, 0x64, 0xff, 0x9b };

  if (!address || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
    return g_steal_pointer (&address);

  bytes = g_inet_address_to_bytes (address);
  if (memcmp (bytes, mapped, sizeof mapped) == 0 || memcmp (bytes, nat64, sizeof nat64) == 0)
    return g_inet_address_new_from_bytes (bytes + 12, G_SOCKET_FAMILY_IPV4);

  return g_steal_pointer (&address);
}

/* What GInetAddress does not name: unique local fc00::/7, shared 100.64.0.0/10, 0.0.0.0/8. */
static gboolean
is_reserved (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return (bytes[0] & 0xfe) == 0xfc;

  return bytes[0] == 0 || bytes[0] >= 240 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
}

/**
 * takes_url_parse:
 * @url: (nullable): text from outside
 *
 * Returns: (transfer full) (nullable): an http or https address with a host and without a name and
 *   password in it; %NULL for anything else
 */
GUri *
takes_url_parse (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (!url || strlen (url) > MAX_URL_LENGTH)
    return NULL;

  uri = g_uri_parse (url, URI_FLAGS, NULL);
  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || g_uri_get_userinfo (uri))
    return NULL;

  if (strcmp (g_uri_get_scheme (uri), "https") != 0 && strcmp (g_uri_get_scheme (uri), "http") != 0)
    return NULL;

  return g_steal_pointer (&uri);
}

/**
 * takes_url_host_is_local:
 *
 * Whether @host is this computer by its text: 127.0.0.0/8, ::1, localhost.
 */
gboolean
takes_url_host_is_local (const char *host)
{
  g_autofree char *plain = NULL;
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, FALSE);

  plain = dup_plain_host (host);
  address = read_address (plain);
  if (address)
    return g_inet_address_get_is_loopback (address);

  return strcmp (plain, "localhost") == 0 || g_str_has_suffix (plain, ".localhost");
}

/*
 * Whether @host is by its text not a place of the public internet: this computer, a private,
 * link-local, multicast or reserved address, or a number that a resolver would turn into one.
 */
static gboolean
host_is_private (const char *host)
{
  g_autofree char *plain = NULL;
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (host != NULL, TRUE);

  if (takes_url_host_is_local (host))
    return TRUE;

  plain = dup_plain_host (host);
  address = read_address (plain);
  if (!address)
    return ends_in_number (plain) || strchr (plain, '%') != NULL;

  return g_inet_address_get_is_any (address) || g_inet_address_get_is_link_local (address) ||
         g_inet_address_get_is_site_local (address) || g_inet_address_get_is_multicast (address) ||
         is_reserved (address);
}

/**
 * takes_url_is_loopback:
 * @url: (nullable)
 *
 * Whether @url is an http or https address of this computer.
 */
gboolean
takes_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = takes_url_parse (url);

  return uri && takes_url_host_is_local (g_uri_get_host (uri));
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/**
 * takes_url_same_origin:
 *
 * Whether scheme, host and port are the same: the only place a key may go to.
 */
gboolean
takes_url_same_origin (GUri *a,
                       GUri *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}

/**
 * takes_url_media_allowed:
 * @loopback: the account is reached on this computer itself
 *
 * Whether a clip may be fetched from @uri: https of a public host; of this computer only for an
 * account that is there too (gateways.md §8.4, runware.md §10).
 */
gboolean
takes_url_media_allowed (GUri     *uri,
                         gboolean  loopback)
{
  g_return_val_if_fail (uri != NULL, FALSE);

  if (loopback && takes_url_host_is_local (g_uri_get_host (uri)))
    return TRUE;

  return strcmp (g_uri_get_scheme (uri), "https") == 0 &&
         !host_is_private (g_uri_get_host (uri));
}

/**
 * takes_url_next_hop:
 * @from: the address that was asked
 * @location: (nullable): where it points to, perhaps relative
 *
 * Each step is judged as the first one was, and what began with https stays so.
 *
 * Returns: (transfer full) (nullable): where to ask next; %NULL where nobody should
 */
GUri *
takes_url_next_hop (GUri       *from,
                    const char *location,
                    gboolean    loopback)
{
  g_autofree char *base = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GUri) next = NULL;

  g_return_val_if_fail (from != NULL, NULL);

  if (!location)
    return NULL;

  base = g_uri_to_string (from);
  text = g_uri_resolve_relative (base, location, URI_FLAGS, NULL);
  next = takes_url_parse (text);
  if (!next || !takes_url_media_allowed (next, loopback))
    return NULL;

  if (strcmp (g_uri_get_scheme (from), "https") == 0 && strcmp (g_uri_get_scheme (next), "https") != 0)
    return NULL;

  return g_steal_pointer (&next);
}
