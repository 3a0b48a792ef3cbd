/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-service.h"
#include "takes-input.h"

G_BEGIN_DECLS

/* Files on both sides of every limit, uploaded to the Demo once: it has looked at them itself, and the rules are
 * told what is known of them. */
typedef struct _AgreesMedia AgreesMedia;

AgreesMedia *agrees_media_new  (TakesDemoService *service,
                                gboolean          links);
void         agrees_media_free (AgreesMedia      *self);
void         agrees_media_put  (AgreesMedia      *self,
                                TakesInput       *input,
                                TakesInputRole    role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AgreesMedia, agrees_media_free)

G_END_DECLS
