/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-reading.h"

#include <string.h>

static TakesDemoUpload *
find_linked (TakesDemoReading *self,
             const char       *name,
             const char       *link)
{
  g_autofree char *folder = g_strconcat (self->service->media_url, "/uploads/", NULL);
  g_autofree char *uuid = NULL;
  TakesDemoUpload *upload;

  if (!g_str_has_prefix (link, folder))
    return NULL;

  uuid = g_strndup (link + strlen (folder), strcspn (link + strlen (folder), "."));
  upload = takes_demo_service_find_upload (self->service, uuid);
  if (!upload)
    takes_demo_reading_object_to (self, name, "could not be fetched");

  return upload;
}

static TakesDemoUpload *
keep_data (TakesDemoReading *self,
           const char       *name,
           const char       *text,
           gsize             length)
{
  g_autoptr (GBytes) bytes = takes_demo_form_decode (text, length);
  TakesDemoUpload *upload = bytes ? takes_demo_upload_new (bytes) : NULL;

  if (upload)
    upload = takes_demo_service_add_upload (self->service, upload, bytes);
  if (!upload)
    takes_demo_reading_object_to (self, name, "could not be read");

  return upload;
}

/**
 * takes_demo_reading_link:
 * @text: an http or https address
 * @data: a data URI will do as well
 *
 * A foreign address is not followed: nothing is known about what lies there.
 *
 * Returns: (transfer none) (nullable): the upload behind it
 */
TakesDemoUpload *
takes_demo_reading_link (TakesDemoReading *self,
                         const char       *name,
                         const char       *text,
                         gboolean          data)
{
  gsize length;
  const char *value;

  if (self->refusal || !text)
    return NULL;

  value = takes_demo_body_resolve (self->body, text, &length);
  if (data && length > 5 && g_ascii_strncasecmp (value, "data:", 5) == 0)
    return keep_data (self, name, value, length);

  if (value == text && takes_demo_form_is_link (text))
    return find_linked (self, name, text);

  takes_demo_reading_object_to (self, name, data ? "must be an address or a data URI" : "must be an http or https address");

  return NULL;
}

/**
 * takes_demo_reading_fit:
 * @upload: (nullable): nothing is known about it
 *
 * Objects to a file the model does not take.
 */
void
takes_demo_reading_fit (TakesDemoReading      *self,
                        const char            *name,
                        TakesDemoUpload       *upload,
                        const TakesDemoLimits *limits)
{
  if (!upload || !upload->path)
    return;

  if (upload->medium != limits->medium ||
      (limits->extensions && !g_strv_contains (limits->extensions, upload->extension)))
    takes_demo_reading_object_to (self, name, "is not the kind of file that is needed here");

  if (limits->megabytes > 0 && upload->bytes > (gint64) limits->megabytes * 1024 * 1024)
    takes_demo_reading_object_to (self, name, "is too large");

  if (limits->side_max > 0 && (MIN (upload->width, upload->height) < limits->side_min ||
                               MAX (upload->width, upload->height) > limits->side_max))
    takes_demo_reading_object_to (self, name, "has a side with too few or too many pixels");

  if (limits->seconds_max > 0 && upload->seconds >= 0 &&
      (upload->seconds < limits->seconds_min - 0.05 || upload->seconds > limits->seconds_max + 0.05))
    takes_demo_reading_object_to (self, name, "is too short or too long");
}

/**
 * takes_demo_reading_frame:
 * @upload: (nullable): the picture the clip begins with
 *
 * The clip has the picture's shape (gateways.md §1.4); that of an unknown one is taken for 16:9.
 */
void
takes_demo_reading_frame (TakesDemoReading *self,
                          TakesDemoUpload  *upload)
{
  self->request->has_frame = TRUE;
  if (upload && upload->path && upload->medium == TAKES_DEMO_MEDIUM_IMAGE && upload->height > 0)
    {
      self->request->frame = g_strdup (upload->path);
      takes_demo_request_choose_size (self->request, CLAMP ((double) upload->width / upload->height, 0.25, 4));
    }
  else
    {
      takes_demo_request_choose_size (self->request, 16.0 / 9);
    }
}
