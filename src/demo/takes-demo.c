/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "takes-demo-dashscope.h"
#include "takes-demo-ports.h"

typedef enum { PORT_API, PORT_MEDIA, PORT_CONTROL, N_PORTS } Port;

/* What lives on the thread: everything but the GObject itself. */
typedef struct {
  GMainContext *context;
  GMainLoop    *loop;
  GMutex        mutex;
  GCond         cond;
  gboolean      decided;   /* whether it runs or failed */
  GError       *error;
  char         *folder;
  double        speed;
  guint         port;
  char         *urls[N_PORTS];
} Room;

struct _TakesDemo
{
  GObject   parent_instance;

  char     *data_dir;
  double    speed;
  guint     port;
  GThread  *thread;
  Room     *room;
};

G_DEFINE_FINAL_TYPE (TakesDemo, takes_demo, G_TYPE_OBJECT)

static void
room_free (Room *room)
{
  g_clear_pointer (&room->loop, g_main_loop_unref);
  g_clear_pointer (&room->context, g_main_context_unref);
  g_clear_error (&room->error);
  g_clear_pointer (&room->folder, g_free);
  for (guint i = 0; i < N_PORTS; i++)
    g_free (room->urls[i]);
  g_mutex_clear (&room->mutex);
  g_cond_clear (&room->cond);
  g_free (room);
}

static void
decide (Room   *room,
        GError *error)
{
  g_mutex_lock (&room->mutex);
  room->decided = TRUE;
  room->error = error;
  g_cond_signal (&room->cond);
  g_mutex_unlock (&room->mutex);
}

static SoupServer *
open_port (guint    port,
           char   **url,
           GError **error)
{
  g_autoptr (SoupServer) server = soup_server_new ("server-header", "Takes-Demo", NULL);
  g_autofree char *text = NULL;
  GSList *uris;

  if (!soup_server_listen_local (server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;

  uris = soup_server_get_uris (server);
  *url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return g_steal_pointer (&server);
}

static gboolean
open_ports (Room        *room,
            SoupServer **servers,
            GError     **error)
{
  for (guint i = 0; i < N_PORTS; i++)
    {
      servers[i] = open_port (room->port > 0 ? room->port + i : 0, &room->urls[i], error);
      if (!servers[i])
        {
          g_prefix_error (error, _("The Demo service cannot open its port: "));
          return FALSE;
        }
    }

  return TRUE;
}

static void
close_ports (SoupServer **servers)
{
  for (guint i = 0; i < N_PORTS; i++)
    {
      if (servers[i])
        soup_server_disconnect (servers[i]);
      g_clear_object (&servers[i]);
    }
}

static gpointer
run (gpointer data)
{
  Room *room = data;
  SoupServer *servers[N_PORTS] = { NULL };
  TakesDemoService *service;
  GError *error = NULL;

  g_main_context_push_thread_default (room->context);

  service = takes_demo_service_new (room->folder, room->speed, &error);
  if (service && open_ports (room, servers, &error))
    {
      service->media_url = g_strdup (room->urls[PORT_MEDIA]);
      takes_demo_api_attach (servers[PORT_API], service);
      takes_demo_media_attach (servers[PORT_MEDIA], service);
      takes_demo_control_attach (servers[PORT_CONTROL], service);
      decide (room, NULL);
      g_main_loop_run (room->loop);
    }
  else
    {
      decide (room, error);
    }

  close_ports (servers);
  g_clear_pointer (&service, takes_demo_service_free);
  g_main_context_pop_thread_default (room->context);

  return NULL;
}

static void
takes_demo_finalize (GObject *object)
{
  TakesDemo *self = TAKES_DEMO (object);

  takes_demo_stop (self);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (takes_demo_parent_class)->finalize (object);
}

static void
takes_demo_class_init (TakesDemoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = takes_demo_finalize;
}

static void
takes_demo_init (TakesDemo *self)
{
}

/**
 * takes_demo_new:
 * @data_dir: (nullable): its own folder, where tasks, uploads, clips and the ledger stay over a restart;
 *   %NULL: nothing stays
 * @speed: how many seconds of a task's life pass in a real second
 * @port: of the API, the media and control ports follow it; 0: three free ones
 *
 * Any thread, but always the same one.
 */
TakesDemo *
takes_demo_new (const char *data_dir,
                double      speed,
                guint       port)
{
  TakesDemo *self = g_object_new (TAKES_TYPE_DEMO, NULL);

  self->data_dir = g_strdup (data_dir);
  self->speed = speed;
  self->port = port;

  return self;
}

/**
 * takes_demo_start:
 *
 * Starts the service on a thread of its own and waits until its three ports answer.
 *
 * Returns: %FALSE when the folder or a port is not to be had, or it runs already
 */
gboolean
takes_demo_start (TakesDemo  *self,
                  GError    **error)
{
  Room *room;

  g_return_val_if_fail (TAKES_IS_DEMO (self), FALSE);
  g_return_val_if_fail (self->room == NULL, FALSE);

  room = g_new0 (Room, 1);
  g_mutex_init (&room->mutex);
  g_cond_init (&room->cond);
  room->context = g_main_context_new ();
  room->loop = g_main_loop_new (room->context, FALSE);
  room->folder = g_strdup (self->data_dir);
  room->speed = self->speed;
  room->port = self->port;

  self->room = room;
  self->thread = g_thread_new ("takes-demo", run, room);

  g_mutex_lock (&room->mutex);
  while (!room->decided)
    g_cond_wait (&room->cond, &room->mutex);
  g_mutex_unlock (&room->mutex);

  if (!room->error)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&room->error));
  takes_demo_stop (self);

  return FALSE;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

/**
 * takes_demo_stop:
 *
 * Closes the ports, gives up clips under way, and waits for the thread. It may be started again.
 */
void
takes_demo_stop (TakesDemo *self)
{
  g_return_if_fail (TAKES_IS_DEMO (self));

  if (!self->room)
    return;

  g_main_context_invoke (self->room->context, quit_cb, self->room->loop);
  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_pointer (&self->room, room_free);
}

/**
 * takes_demo_get_api_url:
 *
 * Returns: (nullable): NULL while it does not run
 */
const char *
takes_demo_get_api_url (TakesDemo *self)
{
  g_return_val_if_fail (TAKES_IS_DEMO (self), NULL);

  return self->room ? self->room->urls[PORT_API] : NULL;
}

/**
 * takes_demo_dup_base_url:
 * @service: (nullable): "runware", "toapis", "empiriolabs", "dashscope" (of Beijing) or "dashscope-intl"
 *
 * Returns: (transfer full) (nullable): what the base URL of an account of that service must be;
 *   NULL while it does not run or when it does not speak that service's protocol
 */
char *
takes_demo_dup_base_url (TakesDemo  *self,
                         const char *service)
{
  TakesDemoSurface surface;

  g_return_val_if_fail (TAKES_IS_DEMO (self), NULL);

  if (self->room && g_strcmp0 (service, "dashscope-intl") == 0)
    return g_strconcat (self->room->urls[PORT_API], takes_demo_dashscope_abroad.base, NULL);

  if (!self->room || !takes_demo_surface_find (service, &surface))
    return NULL;

  return g_strconcat (self->room->urls[PORT_API], takes_demo_surface_get_base (surface), NULL);
}

/**
 * takes_demo_get_media_url:
 *
 * Returns: (transfer none): where clips and uploads are served
 */
const char *
takes_demo_get_media_url (TakesDemo *self)
{
  g_return_val_if_fail (TAKES_IS_DEMO (self), NULL);

  return self->room ? self->room->urls[PORT_MEDIA] : NULL;
}

/**
 * takes_demo_get_control_url:
 *
 * Returns: (transfer none): where tests steer the service and read its ledger
 */
const char *
takes_demo_get_control_url (TakesDemo *self)
{
  g_return_val_if_fail (TAKES_IS_DEMO (self), NULL);

  return self->room ? self->room->urls[PORT_CONTROL] : NULL;
}
