/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an input is for (models.md §4.4). */
typedef enum {
  TAKES_INPUT_FRAME,
  TAKES_INPUT_REFERENCE_IMAGE,
  TAKES_INPUT_REFERENCE_VIDEO,
  TAKES_INPUT_AUDIO,
} TakesInputRole;

#define TAKES_N_INPUT_ROLES 4

static inline gboolean
takes_input_role_is_reference (TakesInputRole role)
{
  return role == TAKES_INPUT_REFERENCE_IMAGE || role == TAKES_INPUT_REFERENCE_VIDEO;
}

/* How an input is given. A file must be uploaded or embedded before it is sent. */
typedef enum {
  TAKES_INPUT_FORM_FILE,
  TAKES_INPUT_FORM_UUID,
  TAKES_INPUT_FORM_URL,
  TAKES_INPUT_FORM_DATA_URI,
  TAKES_INPUT_FORM_BASE64,
  TAKES_INPUT_FORM_OSS,
} TakesInputForm;

/*
 * One input of a request. The probed facts are part of it, so that rules stay
 * pure; an unknown fact is 0, NULL, or for ms and bytes −1.
 */
typedef struct {
  char     *source;      /* file:///…, UUID, link, data URI or base64 */
  char     *frame;       /* position as given ("first", "0", "last"), NULL for none */
  char     *name;        /* what people see, NULL: from the source */
  char     *sha256;      /* of the copy in inputs/, NULL when not a file */
  char     *format;      /* lower case: png jpeg webp gif mp4 mov webm wav mp3 ogg …, NULL unknown */
  int       width;       /* pixels, upright; 0 unknown */
  int       height;
  gint64    bytes;       /* −1 unknown */
  gint64    ms;          /* length in milliseconds; −1 unknown */
  gboolean  unreadable;  /* a local file that could not be read */
} TakesInput;

TakesInput    *takes_input_new         (const char       *source);
TakesInput    *takes_input_copy        (const TakesInput *self);
void           takes_input_free        (TakesInput       *self);
gboolean       takes_input_equal       (const TakesInput *a,
                                        const TakesInput *b);
TakesInputForm takes_input_get_form    (const TakesInput *self);
char          *takes_input_dup_name    (const TakesInput *self);
const char    *takes_input_role_member (TakesInputRole    role);
gboolean       takes_input_role_from_member (const char       *member,
                                             TakesInputRole   *role);
const char    *takes_input_role_label  (TakesInputRole    role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesInput, takes_input_free)

G_END_DECLS
