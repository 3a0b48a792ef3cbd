/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-http.h"

#include <glib/gi18n.h>

#include "takes-config.h"
#include "takes-http-private.h"

#define MAX_CONNECTIONS_PER_HOST 8
#define MAX_CONNECTIONS          64
#define IDLE_SECONDS             30

struct _TakesHttp {
  GObject      parent_instance;

  GThread     *thread;
  SoupSession *sessions[2][2];   /* by kind, by loopback; made when first needed */
};

G_DEFINE_QUARK (takes-http-error-quark, takes_http_error)
G_DEFINE_FINAL_TYPE (TakesHttp, takes_http, G_TYPE_OBJECT)

static void
takes_http_dispose (GObject *object)
{
  TakesHttp *self = TAKES_HTTP (object);

  for (guint kind = 0; kind < 2; kind++)
    for (guint loopback = 0; loopback < 2; loopback++)
      g_clear_object (&self->sessions[kind][loopback]);

  G_OBJECT_CLASS (takes_http_parent_class)->dispose (object);
}

static void
takes_http_class_init (TakesHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = takes_http_dispose;
}

static void
takes_http_init (TakesHttp *self)
{
  self->thread = g_thread_self ();
}

/**
 * takes_http_new:
 *
 * Returns: (transfer full): a sender for the main context of this thread
 */
TakesHttp *
takes_http_new (void)
{
  return g_object_new (TAKES_TYPE_HTTP, NULL);
}

/**
 * takes_http_is_own_thread:
 *
 * Whether the caller is where the sender lives: sessions must not be shared by threads.
 */
gboolean
takes_http_is_own_thread (TakesHttp *self)
{
  return self->thread == g_thread_self ();
}

/**
 * takes_http_get_session:
 * @loopback: for an account on this computer: no proxy is asked
 *
 * Returns: (transfer none): the session; it has no time-outs, keeps no cookies and no cache
 */
SoupSession *
takes_http_get_session (TakesHttp     *self,
                        TakesHttpKind  kind,
                        gboolean       loopback)
{
  SoupSession **session = &self->sessions[kind][loopback ? 1 : 0];

  if (*session)
    return *session;

  *session = soup_session_new_with_options ("user-agent", "Takes/" TAKES_VERSION,
                                            "max-conns", MAX_CONNECTIONS,
                                            "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                            "idle-timeout", IDLE_SECONDS,
                                            "timeout", 0,
                                            NULL);
  if (loopback)
    soup_session_set_proxy_resolver (*session, NULL);

  /* A clip must arrive as it lies there, also one that a host says to be compressed. */
  if (kind == TAKES_HTTP_MEDIA)
    soup_session_remove_feature_by_type (*session, SOUP_TYPE_CONTENT_DECODER);

  return *session;
}

/**
 * takes_http_translate_error:
 * @left: whether something may be on its way already
 *
 * Returns: (transfer full): @error in our domain; a cancellation and an error of ours stay what they are
 */
GError *
takes_http_translate_error (const GError *error,
                            gboolean      left)
{
  if (error->domain == TAKES_HTTP_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  if (!left)
    return g_error_new (TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT,
                        _("Nothing was sent: %s"), error->message);

  return g_error_new (TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NO_ANSWER,
                      _("No whole answer came back: %s"), error->message);
}
