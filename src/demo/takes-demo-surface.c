/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-surface.h"

#include "takes-demo.h"

static const struct { const char *service; const char *base; } surfaces[TAKES_DEMO_N_SURFACES] = {
  [TAKES_DEMO_RUNWARE]   = { "runware", "/runware/v1" },
  [TAKES_DEMO_TOAPIS]    = { "toapis", "/toapis" },
  [TAKES_DEMO_EMPIRIO]   = { "empiriolabs", "/empirio" },
  [TAKES_DEMO_DASHSCOPE] = { "dashscope", "/dashscope/api/v1" },
};

/**
 * takes_demo_surface_get_service:
 *
 * Any thread. Returns: the service's id, as accounts have it
 */
const char *
takes_demo_surface_get_service (TakesDemoSurface self)
{
  g_return_val_if_fail (self < TAKES_DEMO_N_SURFACES, NULL);

  return surfaces[self].service;
}

/**
 * takes_demo_surface_get_base:
 *
 * Any thread. Returns: where it begins on the API port, without a slash at its end
 */
const char *
takes_demo_surface_get_base (TakesDemoSurface self)
{
  g_return_val_if_fail (self < TAKES_DEMO_N_SURFACES, NULL);

  return surfaces[self].base;
}

/**
 * takes_demo_surface_is_key:
 * @key: (nullable): what a client sent
 *
 * Any thread. Returns: whether it is the Demo's key, or that of this service alone
 */
gboolean
takes_demo_surface_is_key (TakesDemoSurface  self,
                           const char       *key)
{
  g_autofree char *own = g_strconcat (TAKES_DEMO_KEY "-", takes_demo_surface_get_service (self), NULL);

  return g_strcmp0 (key, TAKES_DEMO_KEY) == 0 || g_strcmp0 (key, own) == 0;
}

/**
 * takes_demo_surface_find:
 * @service: (nullable): a service's id
 * @surface: (out): set only on success
 *
 * Any thread. Returns: whether the Demo speaks that service's protocol
 */
gboolean
takes_demo_surface_find (const char       *service,
                         TakesDemoSurface *surface)
{
  for (guint i = 0; i < TAKES_DEMO_N_SURFACES; i++)
    {
      if (g_strcmp0 (service, surfaces[i].service) == 0)
        {
          *surface = i;
          return TRUE;
        }
    }

  return FALSE;
}
