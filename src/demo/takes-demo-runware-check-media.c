/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

#define MB           ((gint64) 1024 * 1024)
#define IMAGE_BYTES  (10 * MB)
#define VIDEO_BYTES  (100 * MB)
#define AUDIO_BYTES  (15 * MB)
#define SIDE_MIN     360
#define SIDE_MAX     2000
#define AUDIO_MIN    2.95
#define AUDIO_MAX    30.05

/* What Wan takes nowhere; other services and models do. */
static const char *const foreign[] = { "gif", "m4a", NULL };

static TakesDemoRefusal *
unusable (const char *path,
          const char *why)
{
  return takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidValueUploadFailed", "“%s”: %s.", path, why),
                                   path, NULL);
}

static TakesDemoRefusal *
check_image (TakesDemoUpload *upload,
             const char      *path)
{
  TakesDemoRefusal *refusal;
  gboolean wide = upload->width < SIDE_MIN || upload->width > SIDE_MAX;

  if (upload->bytes > IMAGE_BYTES)
    return unusable (path, "the picture has more than 10 MB");

  if (!wide && upload->height >= SIDE_MIN && upload->height <= SIDE_MAX)
    return NULL;

  refusal = takes_demo_refusal_new (400, wide ? "invalidFrameImageWidth" : "invalidFrameImageHeight",
                                    "Each side of a picture must have %d to %d pixels, this one is %d × %d.",
                                    SIDE_MIN, SIDE_MAX, upload->width, upload->height);
  takes_demo_refusal_about (refusal, path, NULL);

  return takes_demo_refusal_range (refusal, SIDE_MIN, SIDE_MAX);
}

/* A link is not followed, so nothing is known about what lies behind it. */
static TakesDemoRefusal *
check_upload (TakesDemoCheck  *self,
              TakesDemoUpload *upload,
              TakesDemoMedium  wanted,
              const char      *path)
{
  if (upload->medium == TAKES_DEMO_MEDIUM_UNKNOWN)
    return NULL;

  if (upload->medium != wanted)
    return unusable (path, "this is not the kind of file that is needed here");

  /* models.md §4.4 states limits for the Wan video models only: those with a frame. */
  if (!(self->request->model->has & TAKES_DEMO_HAS_FRAME))
    return NULL;

  if (g_strv_contains (foreign, upload->extension))
    return unusable (path, "this is not the kind of file that is needed here");

  if (wanted == TAKES_DEMO_MEDIUM_IMAGE)
    return check_image (upload, path);

  if (wanted == TAKES_DEMO_MEDIUM_VIDEO && upload->bytes > VIDEO_BYTES)
    return unusable (path, "the video has more than 100 MB");

  if (wanted == TAKES_DEMO_MEDIUM_AUDIO && upload->bytes > AUDIO_BYTES)
    return unusable (path, "the sound has more than 15 MB");

  if (wanted == TAKES_DEMO_MEDIUM_AUDIO && upload->seconds >= 0 &&
      (upload->seconds < AUDIO_MIN || upload->seconds > AUDIO_MAX))
    return unusable (path, "the sound must last 3 to 30 seconds");

  return NULL;
}

static TakesDemoUpload *
read_inline (TakesDemoCheck *self,
             const char     *text)
{
  gsize length;
  const char *value = takes_demo_body_resolve (self->body, text, &length);
  g_autoptr (GBytes) bytes = takes_demo_form_decode (value, length);
  TakesDemoUpload *upload = bytes ? takes_demo_upload_new (bytes) : NULL;

  return upload ? takes_demo_service_add_upload (self->service, upload, bytes) : NULL;
}

static TakesDemoRefusal *
check_value (TakesDemoCheck   *self,
             const char       *text,
             TakesDemoMedium   wanted,
             const char       *path,
             TakesDemoUpload **upload)
{
  *upload = NULL;

  if (!text || !*text)
    return unusable (path, "there is nothing that names a file");

  switch (takes_demo_form_of (text))
    {
    case TAKES_DEMO_FORM_URL:
      return takes_demo_form_is_link (text) ? NULL : unusable (path, "this is no http or https address");

    case TAKES_DEMO_FORM_UUID:
      *upload = takes_demo_service_find_upload (self->service, text);
      break;

    case TAKES_DEMO_FORM_DATA_URI:
    case TAKES_DEMO_FORM_BASE64:
      if (wanted != TAKES_DEMO_MEDIUM_IMAGE)
        return unusable (path, "only a UUID or an address is possible here");
      *upload = read_inline (self, text);
      break;
    }

  return *upload ? check_upload (self, *upload, wanted, path) : unusable (path, "the file could not be read");
}

static TakesDemoRefusal *
check_list (TakesDemoCheck   *self,
            const char       *name,
            TakesDemoMedium   wanted,
            TakesDemoUpload **first)
{
  JsonObject *inputs = takes_json_get_object (self->task, "inputs");
  JsonArray *list = inputs ? takes_json_get_array (inputs, name) : NULL;
  g_autofree char *path = g_strconcat ("inputs.", name, NULL);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      TakesDemoUpload *upload;
      TakesDemoRefusal *refusal;

      refusal = check_value (self, takes_json_node_string (json_array_get_element (list, i)), wanted, path, &upload);
      if (refusal)
        return refusal;
      if (i == 0)
        *first = upload;
    }

  return NULL;
}

/* A string, or {"image":…,"frame":"first"}; older pages say `inputImage` (runware.md §6). */
static const char *
read_frame (JsonNode *node,
            gboolean *first)
{
  JsonObject *object = takes_json_node_object (node);
  JsonNode *position = object ? takes_json_get (object, "frame") : NULL;
  const char *word = takes_json_node_string (position);
  const char *image;
  gint64 number = -1;

  takes_json_node_int (position, &number);
  *first = !position || number == 0 || g_strcmp0 (word, "first") == 0;
  if (!object)
    return takes_json_node_string (node);

  image = takes_json_get_string (object, "image");

  return image ? image : takes_json_get_string (object, "inputImage");
}

static TakesDemoRefusal *
check_frame (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  JsonArray *frames = takes_json_get_array (takes_json_get_object (self->task, "inputs"), "frameImages");
  TakesDemoUpload *upload;
  TakesDemoRefusal *refusal;
  gboolean first;
  const char *value = read_frame (json_array_get_element (frames, 0), &first);

  if (!first)
    return takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidFrame",
                                                             "This model takes a picture at the first frame only."),
                                     "inputs.frameImages.frame", NULL);

  refusal = check_value (self, value, TAKES_DEMO_MEDIUM_IMAGE, "inputs.frameImages", &upload);
  if (refusal || !upload || !upload->path)
    return refusal;

  request->frame = g_strdup (upload->path);
  if (request->width == 0)
    takes_demo_request_choose_size (request, (double) upload->width / upload->height);

  return NULL;
}

/* The picture that is made, or made to move, and the video whose movement it follows. */
static void
use_references (TakesDemoRequest *request,
                TakesDemoUpload  *image,
                TakesDemoUpload  *video)
{
  if (!request->model->still && !request->model->references_needed)
    return;

  request->frame = image ? g_strdup (image->path) : NULL;
  request->motion = video ? g_strdup (video->path) : NULL;
  if (request->model->still && image && image->height > 0 && request->width == 0)
    takes_demo_request_choose_size (request, CLAMP ((double) image->width / image->height, 0.25, 4));
}

/**
 * takes_demo_runware_check_media:
 *
 * What the inputs name must be there and fit (runware.md §3.2, §6); then the shape of the clip is
 * known, unless Animate takes it from its video.
 */
TakesDemoRefusal *
takes_demo_runware_check_media (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  TakesDemoRefusal *refusal = NULL;
  TakesDemoUpload *image = NULL, *video = NULL, *audio;

  if (request->has_frame)
    refusal = check_frame (self);
  if (!refusal)
    refusal = check_list (self, "referenceImages", TAKES_DEMO_MEDIUM_IMAGE, &image);
  if (!refusal)
    refusal = check_list (self, "referenceVideos", TAKES_DEMO_MEDIUM_VIDEO, &video);
  if (!refusal && request->has_audio)
    {
      JsonObject *inputs = takes_json_get_object (self->task, "inputs");

      refusal = check_value (self, takes_json_get_string (inputs, "audio"), TAKES_DEMO_MEDIUM_AUDIO,
                             "inputs.audio", &audio);
    }
  if (refusal)
    return refusal;

  use_references (request, image, video);
  if (request->width == 0 && !request->motion)
    takes_demo_request_choose_size (request, 16.0 / 9);

  return NULL;
}
