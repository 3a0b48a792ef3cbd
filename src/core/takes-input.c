/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-input.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * takes_input_new:
 * @source: file:///…, a UUID, a link, a data URI or base64
 *
 * Returns: (transfer full): an input with every fact unknown
 */
TakesInput *
takes_input_new (const char *source)
{
  TakesInput *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (TakesInput, 1);
  self->source = g_strdup (source);
  self->bytes = -1;
  self->ms = -1;

  return self;
}

TakesInput *
takes_input_copy (const TakesInput *self)
{
  TakesInput *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->source = g_strdup (self->source);
  copy->frame = g_strdup (self->frame);
  copy->name = g_strdup (self->name);
  copy->sha256 = g_strdup (self->sha256);
  copy->format = g_strdup (self->format);

  return copy;
}

void
takes_input_free (TakesInput *self)
{
  if (!self)
    return;

  g_free (self->source);
  g_free (self->frame);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->format);
  g_free (self);
}

/**
 * takes_input_equal:
 *
 * Returns: whether both are the same in every member
 */
gboolean
takes_input_equal (const TakesInput *a,
                   const TakesInput *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return g_strcmp0 (a->source, b->source) == 0 &&
         g_strcmp0 (a->frame, b->frame) == 0 &&
         g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->sha256, b->sha256) == 0 &&
         g_strcmp0 (a->format, b->format) == 0 &&
         a->width == b->width &&
         a->height == b->height &&
         a->bytes == b->bytes &&
         a->ms == b->ms &&
         !a->unreadable == !b->unreadable;
}

static gboolean
has_scheme (const char *text,
            const char *scheme)
{
  return g_ascii_strncasecmp (text, scheme, strlen (scheme)) == 0;
}

/**
 * takes_input_get_form:
 *
 * How the source is given, by its shape alone. What has a scheme is never taken for base64: an
 * unknown scheme counts as a link, and the rules say that it is none.
 */
TakesInputForm
takes_input_get_form (const TakesInput *self)
{
  g_return_val_if_fail (self != NULL, TAKES_INPUT_FORM_URL);

  if (has_scheme (self->source, "file:"))
    return TAKES_INPUT_FORM_FILE;

  if (has_scheme (self->source, "data:"))
    return TAKES_INPUT_FORM_DATA_URI;

  if (has_scheme (self->source, "oss:"))
    return TAKES_INPUT_FORM_OSS;

  if (g_uuid_string_is_valid (self->source))
    return TAKES_INPUT_FORM_UUID;

  if (strchr (self->source, ':') || strchr (self->source, '.'))
    return TAKES_INPUT_FORM_URL;

  return TAKES_INPUT_FORM_BASE64;
}

static char *
dup_last_part (const char *source)
{
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *plain = NULL;
  gsize length;

  path = g_strndup (source, strcspn (source, "?#"));
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';

  base = g_path_get_basename (path);
  plain = g_uri_unescape_string (base, "/");
  if (!plain || !g_utf8_validate (plain, -1, NULL))
    return g_steal_pointer (&base);

  return g_steal_pointer (&plain);
}

/**
 * takes_input_dup_name:
 *
 * Returns: (transfer full): what people see; never the bytes of an embedded picture
 */
char *
takes_input_dup_name (const TakesInput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->name && *self->name)
    return g_strdup (self->name);

  switch (takes_input_get_form (self))
    {
    case TAKES_INPUT_FORM_UUID:
      return g_strdup_printf ("%.8s…", self->source);

    case TAKES_INPUT_FORM_DATA_URI:
    case TAKES_INPUT_FORM_BASE64:
      return g_strdup (_("Embedded file"));

    case TAKES_INPUT_FORM_FILE:
    case TAKES_INPUT_FORM_URL:
    case TAKES_INPUT_FORM_OSS:
    default:
      return dup_last_part (self->source);
    }
}

/**
 * takes_input_role_member:
 *
 * Returns: the member of `inputs` in a Runware task (models.md §4.4)
 */
const char *
takes_input_role_member (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return "frameImages";

    case TAKES_INPUT_REFERENCE_IMAGE:
      return "referenceImages";

    case TAKES_INPUT_REFERENCE_VIDEO:
      return "referenceVideos";

    case TAKES_INPUT_AUDIO:
    default:
      return "audio";
    }
}

/**
 * takes_input_role_from_member:
 * @member: (nullable): of `inputs` in a Runware task
 * @role: (out): stays as it is for an unknown member
 *
 * Returns: whether @member is one
 */
gboolean
takes_input_role_from_member (const char     *member,
                              TakesInputRole *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (guint i = 0; i < TAKES_N_INPUT_ROLES; i++)
    if (g_strcmp0 (member, takes_input_role_member (i)) == 0)
      {
        *role = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_input_role_label:
 *
 * Returns: (transfer none): the role as people read it, translated
 */
const char *
takes_input_role_label (TakesInputRole role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return _("first frame");

    case TAKES_INPUT_REFERENCE_IMAGE:
      return _("reference image");

    case TAKES_INPUT_REFERENCE_VIDEO:
      return _("reference video");

    case TAKES_INPUT_AUDIO:
    default:
      return _("own audio");
    }
}
