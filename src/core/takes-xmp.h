/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No packet is longer (metadata.md §9). */
#define TAKES_XMP_MAX_BYTES (1024 * 1024)

/* What an XMP packet says of how a picture or a clip was made; every member NULL if it does not. */
typedef struct {
  char *request;        /* takes:request: canonical JSON */
  char *seed;           /* takes:seed */
  char *prompt;         /* Iptc4xmpExt:AIPromptInformation */
  char *system;         /* Iptc4xmpExt:AISystemUsed */
  char *description;    /* dc:description */
  char *comment;        /* exif:UserComment */
} TakesXmp;

TakesXmp *takes_xmp_read (const char *packet,
                          gsize       length);
void      takes_xmp_free (TakesXmp   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesXmp, takes_xmp_free)

G_END_DECLS
