/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-account.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "takes-property.h"
#include "takes-url.h"

struct _TakesAccount {
  GObject   parent_instance;

  char     *id;
  char     *service;
  char     *name;
  char     *base_url;
  gboolean  demo;
};

G_DEFINE_FINAL_TYPE (TakesAccount, takes_account, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_SERVICE,
  PROP_NAME,
  PROP_BASE_URL,
  PROP_DEMO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
takes_account_finalize (GObject *object)
{
  TakesAccount *self = TAKES_ACCOUNT (object);

  g_free (self->id);
  g_free (self->service);
  g_free (self->name);
  g_free (self->base_url);

  G_OBJECT_CLASS (takes_account_parent_class)->finalize (object);
}

static void
takes_account_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  TakesAccount *self = TAKES_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_SERVICE:
      g_value_set_string (value, self->service);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;

    case PROP_DEMO:
      g_value_set_boolean (value, self->demo);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_account_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TakesAccount *self = TAKES_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_SERVICE:
      self->service = g_value_dup_string (value);
      break;

    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;

    case PROP_BASE_URL:
      takes_account_set_base_url (self, g_value_get_string (value));
      break;

    case PROP_DEMO:
      self->demo = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_account_class_init (TakesAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = takes_account_finalize;
  object_class->get_property = takes_account_get_property;
  object_class->set_property = takes_account_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, fixed);
  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, fixed);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, fixed);
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  properties[PROP_DEMO] = g_param_spec_boolean ("demo", NULL, NULL, FALSE, fixed);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_account_init (TakesAccount *self)
{
}

/**
 * takes_account_new:
 * @id: ours, kept with every job
 * @service: id of the provider: "runware"
 * @name: what people see
 * @base_url: (nullable): where the service is reached, %NULL for its own address
 * @demo: whether it is the Demo service: its money is play money
 *
 * The address is not judged here; see takes_account_check_url ().
 */
TakesAccount *
takes_account_new (const char *id,
                   const char *service,
                   const char *name,
                   const char *base_url,
                   gboolean    demo)
{
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (service != NULL, NULL);

  return g_object_new (TAKES_TYPE_ACCOUNT,
                       "id", id,
                       "service", service,
                       "name", name ? name : id,
                       "base-url", base_url,
                       "demo", demo,
                       NULL);
}

const char *
takes_account_get_id (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), NULL);

  return self->id;
}

const char *
takes_account_get_service (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), NULL);

  return self->service;
}

const char *
takes_account_get_name (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), NULL);

  return self->name;
}

/**
 * takes_account_get_base_url:
 *
 * Returns: (nullable): the address as set, without a slash at its end; %NULL for the service's own
 *   (see takes_provider_get_base_url ())
 */
const char *
takes_account_get_base_url (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), NULL);

  return self->base_url;
}

/**
 * takes_account_set_base_url:
 * @base_url: (nullable): an empty text counts as none
 *
 * Changes where the service is reached; slashes at the end are taken away. Main thread only.
 */
void
takes_account_set_base_url (TakesAccount *self,
                            const char   *base_url)
{
  g_autofree char *plain = NULL;

  g_return_if_fail (TAKES_IS_ACCOUNT (self));

  if (base_url)
    {
      plain = g_strstrip (g_strdup (base_url));

      while (g_str_has_suffix (plain, "/"))
        plain[strlen (plain) - 1] = '\0';
    }

  if (takes_set_str (&self->base_url, plain && *plain ? plain : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BASE_URL]);
}

/**
 * takes_account_is_demo:
 *
 * Returns: whether it is the Demo service: play money, no key of a person
 */
gboolean
takes_account_is_demo (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), FALSE);

  return self->demo;
}

/**
 * takes_account_is_loopback:
 *
 * Whether the service is on this computer: then its media may be, and no proxy is asked.
 */
gboolean
takes_account_is_loopback (TakesAccount *self)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (self), FALSE);

  return takes_url_is_loopback (self->base_url);
}

/**
 * takes_account_check_url:
 * @url: (nullable): what a person typed as the address of a service
 *
 * Whether a key may be sent to @url: https, or http on this computer; no name and password, no
 * query and no fragment.
 *
 * Returns: %FALSE with %G_IO_ERROR_INVALID_ARGUMENT and a sentence for the person
 */
gboolean
takes_account_check_url (const char  *url,
                         GError     **error)
{
  g_autoptr (GUri) uri = takes_url_parse (url);

  if (!uri)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("This is not the address of a service. It looks like “https://api.example.com/v1”."));
      return FALSE;
    }

  if (g_uri_get_query (uri) || g_uri_get_fragment (uri))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The address of a service has no “?” and no “#” in it."));
      return FALSE;
    }

  if (strcmp (g_uri_get_scheme (uri), "https") != 0 && !takes_url_host_is_local (g_uri_get_host (uri)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("The address must begin with “https://”, so that nobody can read the key on its way."));
      return FALSE;
    }

  return TRUE;
}
