/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-picture.h"

#include "takes-decoding.h"
#include "takes-frame-grab.h"
#include "takes-strip.h"

#include <glib/gi18n.h>

#define CHUNK          (64 * 1024)
#define TIME_LIMIT     (30 * G_USEC_PER_SEC)

typedef struct {
  gboolean too_large;
} Decoding;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Decoding *decoding = user_data;

  if ((gint64) width * height <= TAKES_PICTURE_MAX_PIXELS)
    return;

  decoding->too_large = TRUE;
  gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static void
set_too_large (GError     **error,
               const char  *path)
{
  g_autofree char *name = takes_media_dup_name (path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
               _("“%s” has more than 100 million pixels. Scale it down first."), name);
}

static void
set_damaged (GError      **error,
             const char   *path,
             const GError *reason)
{
  g_autofree char *name = takes_media_dup_name (path);

  if (reason)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                 _("The picture “%s” is damaged: %s"), name, reason->message);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                 _("The picture “%s” is damaged or cut off."), name);
}

static void
set_no_decoder (GError                **error,
                const char             *path,
                const TakesPictureHead *head)
{
  g_autofree char *name = takes_media_dup_name (path);
  const char *package = NULL;

  if (g_str_equal (head->format, "heif") || g_str_equal (head->format, "avif"))
    package = "heif-gdk-pixbuf";
  else if (g_str_equal (head->format, "webp"))
    package = "webp-pixbuf-loader";

  if (package)
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                 _("“%s” is a picture in the format %s, which this computer cannot open. "
                   "Install “%s”, or save it as PNG or JPEG."), name, head->format, package);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
                 _("“%s” is a picture in the format %s, which this computer cannot open. "
                   "Save it as PNG or JPEG."), name, head->format);
}

static gboolean
feed (GdkPixbufLoader *loader,
      GBytes          *bytes,
      Decoding        *decoding,
      GCancellable    *cancellable,
      GError         **error)
{
  gint64 deadline = g_get_monotonic_time () + TIME_LIMIT;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length && !decoding->too_large; at += CHUNK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !gdk_pixbuf_loader_write (loader, data + at, MIN (CHUNK, length - at), error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                               _("opening it takes too long"));
          return FALSE;
        }
    }

  return TRUE;
}

static GdkPixbuf *
decode_with_loader (const char      *path,
                    GBytes          *bytes,
                    GdkPixbufLoader *loader,
                    GCancellable    *cancellable,
                    GError         **error)
{
  g_autoptr (GError) reason = NULL;
  Decoding decoding = { 0 };
  GdkPixbuf *pixbuf;
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  whole = feed (loader, bytes, &decoding, cancellable, &reason);
  whole = gdk_pixbuf_loader_close (loader, reason ? NULL : &reason) && whole;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  g_signal_handlers_disconnect_by_data (loader, &decoding);

  if (decoding.too_large)
    set_too_large (error, path);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (!whole || !pixbuf)
    set_damaged (error, path, reason);
  else
    return g_object_ref (pixbuf);

  return NULL;
}

static gboolean
can_gstreamer_decode (const char *mime)
{
  g_autoptr (GstCaps) caps = NULL;

  takes_media_ensure_init ();
  caps = gst_caps_new_empty_simple (mime);

  return takes_decoding_has_decoder (caps);
}

/**
 * takes_picture_read_file:
 * @path: a file
 * @max_bytes: larger files are refused
 * @cancellable: (nullable): for the reading
 * @error: return location
 *
 * Blocking. Returns: (transfer full): what is in the file
 */
GBytes *
takes_picture_read_file (const char    *path,
                         gsize          max_bytes,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = takes_media_dup_name (path);
  g_autofree char *data = NULL;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  if (info && g_file_info_get_size (info) > (goffset) max_bytes)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                   _("“%s” is too large to be opened."), name);
      return NULL;
    }
  if (!info || !g_file_load_contents (file, cancellable, &data, &length, NULL, &reason))
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE,
                     _("“%s” cannot be read: %s"), name, reason->message);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/**
 * takes_picture_check_size:
 * @path: for the sentence
 * @head: what takes_picture_head_read() said
 * @error: return location
 *
 * Returns: FALSE if the picture has more than 100 million pixels
 */
gboolean
takes_picture_check_size (const char              *path,
                          const TakesPictureHead  *head,
                          GError                 **error)
{
  if ((gint64) head->width * head->height <= TAKES_PICTURE_MAX_PIXELS)
    return TRUE;

  set_too_large (error, path);
  return FALSE;
}

/**
 * takes_picture_decode:
 * @path: for sentences
 * @bytes: the whole file
 * @head: what takes_picture_head_read() said about it
 * @cancellable: (nullable): looked at between pieces
 * @error: return location
 *
 * Decodes a picture as it is stored (not turned). Refuses more than 100 million pixels before
 * decoding. Only the loader of the kind that the content shows is used. Blocking.
 *
 * Returns: (transfer full): the pixels, or %NULL with @error
 */
GdkPixbuf *
takes_picture_decode (const char             *path,
                      GBytes                 *bytes,
                      const TakesPictureHead *head,
                      GCancellable           *cancellable,
                      GError                **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GBytes) built = NULL;

  g_return_val_if_fail (path && bytes && head && head->format, NULL);

  if (!takes_picture_check_size (path, head, error))
    return NULL;

  /* The loaders show what there is of a file that was cut off, and grey below. */
  built = takes_strip_metadata (bytes, head->format);
  if (!built)
    {
      set_damaged (error, path, NULL);
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_mime_type (head->mime, NULL);
  if (loader)
    return decode_with_loader (path, bytes, loader, cancellable, error);

  if (g_str_equal (head->format, "webp") && can_gstreamer_decode (head->mime))
    {
      g_autoptr (GError) reason = NULL;
      GdkPixbuf *pixbuf = takes_frame_grab_picture (bytes, cancellable, &reason);

      if (!pixbuf)
        set_damaged (error, path, reason);
      return pixbuf;
    }

  set_no_decoder (error, path, head);
  return NULL;
}

/**
 * takes_picture_is_sideways:
 * @orientation: EXIF 1–8
 *
 * Returns: TRUE if turning upright exchanges width and height
 */
gboolean
takes_picture_is_sideways (int orientation)
{
  return orientation >= 5 && orientation <= 8;
}

/**
 * takes_picture_turn:
 * @pixbuf: pixels as stored
 * @orientation: EXIF 1–8
 *
 * Returns: (transfer full): the same picture upright
 */
GdkPixbuf *
takes_picture_turn (GdkPixbuf *pixbuf,
                    int        orientation)
{
  static const struct
  {
    GdkPixbufRotation rotation;
    gboolean flip;
  } turns[] = {
    { GDK_PIXBUF_ROTATE_NONE, FALSE },
    { GDK_PIXBUF_ROTATE_NONE, TRUE },
    { GDK_PIXBUF_ROTATE_UPSIDEDOWN, FALSE },
    { GDK_PIXBUF_ROTATE_UPSIDEDOWN, TRUE },
    { GDK_PIXBUF_ROTATE_CLOCKWISE, TRUE },
    { GDK_PIXBUF_ROTATE_CLOCKWISE, FALSE },
    { GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE, TRUE },
    { GDK_PIXBUF_ROTATE_COUNTERCLOCKWISE, FALSE },
  };
  g_autoptr (GdkPixbuf) turned = NULL;

  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), NULL);
  g_return_val_if_fail (orientation >= 1 && orientation <= 8, NULL);

  if (orientation == 1)
    return g_object_ref (pixbuf);

  turned = gdk_pixbuf_rotate_simple (pixbuf, turns[orientation - 1].rotation);
  if (turned && turns[orientation - 1].flip)
    return gdk_pixbuf_flip (turned, TRUE);

  return g_steal_pointer (&turned);
}

/**
 * takes_picture_load:
 * @path: a picture
 * @cancellable: (nullable): looked at while reading and decoding
 * @error: return location
 *
 * Reads, checks and decodes. Blocking.
 *
 * Returns: (transfer full): the picture upright, or %NULL
 */
GdkPixbuf *
takes_picture_load (const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GBytes) bytes = takes_picture_read_file (path, TAKES_PICTURE_MAX_BYTES, cancellable, error);
  g_autoptr (GdkPixbuf) stored = NULL;
  TakesPictureHead head = { 0 };

  if (!bytes)
    return NULL;
  if (!takes_picture_head_read (&head, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    {
      g_autofree char *name = takes_media_dup_name (path);

      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA, _("“%s” is not a picture."), name);
      return NULL;
    }
  if (!takes_picture_check_size (path, &head, error))
    return NULL;

  stored = takes_picture_decode (path, bytes, &head, cancellable, error);

  return stored ? takes_picture_turn (stored, CLAMP (head.orientation, 1, 8)) : NULL;
}
