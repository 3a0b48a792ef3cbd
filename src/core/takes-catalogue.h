/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-model.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_CATALOGUE_ERROR_BAD_FILE,
} TakesCatalogueError;

#define TAKES_CATALOGUE_ERROR (takes_catalogue_error_quark ())
GQuark          takes_catalogue_error_quark  (void);

/* The models Takes knows: a GListModel of TakesModel, in the order they are shown. */
#define TAKES_TYPE_CATALOGUE (takes_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (TakesCatalogue, takes_catalogue, TAKES, CATALOGUE, GObject)

TakesCatalogue *takes_catalogue_new          (void);
TakesCatalogue *takes_catalogue_new_built_in (void);
gboolean        takes_catalogue_add          (TakesCatalogue  *self,
                                              GBytes          *bytes,
                                              const char      *origin,
                                              GError         **error);
TakesModel     *takes_catalogue_find         (TakesCatalogue  *self,
                                              const char      *id);
const char     *takes_catalogue_get_service_name (TakesCatalogue *self,
                                                  const char     *service);

G_END_DECLS
