/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-png.h"

#include <glib/gi18n.h>

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * takes_png_write:
 * @surface: an image surface
 * @path: the new file
 * @error: return location
 *
 * Writes a temporary file beside @path, syncs it and renames it. Blocking.
 */
gboolean
takes_png_write (cairo_surface_t  *surface,
                 const char       *path,
                 GError          **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  cairo_status_t status;

  g_return_val_if_fail (surface && path, FALSE);

  status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                   _("The picture cannot be made: %s"), cairo_status_to_string (status));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                   _("“%s” cannot be written: %s"), path, reason->message);
      return FALSE;
    }

  return TRUE;
}
