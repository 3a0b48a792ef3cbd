/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a text about how a picture or a clip was made stood, in the order in which it is believed
 * (metadata.md §7). */
typedef enum {
  TAKES_FOUND_XMP,        /* a packet as it is */
  TAKES_FOUND_COMMENT,    /* of a clip */
  TAKES_FOUND_KEY,        /* a key of a clip */
  TAKES_FOUND_BESIDE,     /* a file of the same name; its ending is the key */
  TAKES_FOUND_PICTURE,    /* in a picture; its keyword is the key */
} TakesFoundPlace;

/* One such text: a plain value. */
typedef struct {
  TakesFoundPlace  place;
  char            *key;       /* in small letters */
  char            *text;      /* UTF-8 without control characters */
} TakesFound;

/* No text is longer. */
#define TAKES_FOUND_MAX_BYTES (4 * 1024 * 1024)

GPtrArray  *takes_found_list_new (void);
void        takes_found_add      (GPtrArray       *list,
                                  TakesFoundPlace  place,
                                  const char      *key,
                                  const void      *text,
                                  gsize            length);
const char *takes_found_get      (GPtrArray       *list,
                                  TakesFoundPlace  place,
                                  const char      *key);

G_END_DECLS
