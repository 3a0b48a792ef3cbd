/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-background.h"

#define PORTAL           "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define REQUEST          "org.freedesktop.portal.Request"
#define BACKGROUND       "org.freedesktop.portal.Background"

/* A question to the desktop, until it is answered: org.freedesktop.portal.Background, RequestBackground. */
typedef struct {
  GDBusConnection     *bus;
  guint                subscription;
  TakesBackgroundFunc  func;
  GWeakRef             owner;
} Question;

static void
question_free (Question *self)
{
  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_weak_ref_clear (&self->owner);
  g_object_unref (self->bus);
  g_free (self);
}

static void
answer (Question *self,
        gboolean  allowed)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  if (owner)
    self->func (allowed, owner);
}

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  Question *self = user_data;
  g_autoptr (GVariant) results = NULL;
  gboolean background = TRUE;
  guint32 response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &background);
  answer (self, response == 0 && background);
  question_free (self);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) handle = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (handle)
    return;

  /* Without a portal nobody ends what has no window. */
  g_debug ("No background portal: %s", error->message);
  answer (self, TRUE);
  question_free (self);
}

/* Where the answer comes, as the portal's documentation says; listened to before the question. */
static char *
make_request_path (GDBusConnection *bus,
                   const char      *token)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
}

/**
 * takes_background_request:
 * @reason: for the person, where the desktop shows it
 * @func: told once, unless @owner goes before
 *
 * Asks the desktop that Takes may go on without a window (Flatpak: what has no window may be ended). No window
 * handle is given: the window is about to go.
 */
void
takes_background_request (GApplication        *application,
                          const char          *reason,
                          TakesBackgroundFunc  func,
                          GObject             *owner)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autofree char *token = g_strdup_printf ("takes%u", g_random_int ());
  g_autofree char *path = NULL;
  GVariantBuilder options;
  Question *self;

  if (!bus || !g_dbus_connection_get_unique_name (bus))
    {
      func (TRUE, owner);
      return;
    }

  path = make_request_path (bus, token);
  self = g_new0 (Question, 1);
  self->bus = g_object_ref (bus);
  self->func = func;
  g_weak_ref_init (&self->owner, owner);
  self->subscription = g_dbus_connection_signal_subscribe (bus, PORTAL, REQUEST, "Response", path, NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE, response_cb, self, NULL);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, BACKGROUND, "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          called_cb, self);
}
