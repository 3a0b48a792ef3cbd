/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-decoding.h"

#include <gst/pbutils/pbutils.h>

#include <glib/gi18n.h>

#define KEY_KIND    "takes-decoding-kind"
#define REASON_WAIT (GST_SECOND)

static void
link_to_sink (GstPad     *pad,
              GstElement *element)
{
  g_autoptr (GstPad) sink = gst_element_get_static_pad (element, "sink");

  if (!gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
}

static void
parsed_pad_added_cb (GstElement *parsebin,
                     GstPad     *pad,
                     gpointer    user_data)
{
  GstElement *decodebin = user_data;
  const char *kind = g_object_get_data (G_OBJECT (decodebin), KEY_KIND);

  if (takes_decoding_is_kind (pad, kind))
    link_to_sink (pad, decodebin);
}

static void
decoded_pad_added_cb (GstElement *decodebin,
                      GstPad     *pad,
                      gpointer    user_data)
{
  link_to_sink (pad, user_data);
}

/**
 * takes_decoding_is_kind:
 * @pad: gives compressed data
 * @kind: "video" or "audio"
 *
 * Returns: whether that is a track of @kind; what a camera calls an image sequence is video
 */
gboolean
takes_decoding_is_kind (GstPad     *pad,
                        const char *kind)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const char *name;

  if (!caps)
    caps = gst_pad_query_caps (pad, NULL);
  if (gst_caps_is_any (caps) || gst_caps_is_empty (caps))
    return FALSE;

  name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  return g_str_has_prefix (name, kind) ||
         (g_str_equal (kind, "video") && g_str_has_prefix (name, "image/"));
}

/**
 * takes_decoding_has_decoder:
 * @caps: of a track
 *
 * Returns: whether some plug-in here decodes it, or it needs no decoding
 */
gboolean
takes_decoding_has_decoder (GstCaps *caps)
{
  GList *all, *fitting;
  gboolean found;

  g_return_val_if_fail (GST_IS_CAPS (caps), FALSE);

  if (g_str_has_suffix (gst_structure_get_name (gst_caps_get_structure (caps, 0)), "/x-raw"))
    return TRUE;

  all = gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);
  fitting = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);
  found = fitting != NULL;
  gst_plugin_feature_list_free (all);
  gst_plugin_feature_list_free (fitting);

  return found;
}

/**
 * takes_decoding_new:
 * @path: a local file whose content was checked (takes-content.h)
 * @kind: "video" or "audio", a string constant; the other tracks are not decoded
 * @tail: (transfer floating): an element with a pad "sink"
 *
 * One thread reads, decodes, and pushes into @tail: nine clips are nine threads. Any thread.
 *
 * Returns: (transfer full): the pipeline, in state NULL
 */
GstElement *
takes_decoding_new (const char *path,
                    const char *kind,
                    GstElement *tail)
{
  GstElement *pipeline, *source, *parsebin, *decodebin;

  g_return_val_if_fail (path && kind && tail, NULL);

  takes_media_ensure_init ();

  pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  gst_bin_add (GST_BIN (pipeline), tail);
  source = gst_element_factory_make ("filesrc", NULL);
  parsebin = gst_element_factory_make ("parsebin", NULL);
  decodebin = gst_element_factory_make ("decodebin", NULL);
  if (!source || !parsebin || !decodebin)
    {
      g_clear_object (&source);
      g_clear_object (&parsebin);
      g_clear_object (&decodebin);
      return pipeline;
    }

  g_object_set (source, "location", path, NULL);
  g_object_set_data (G_OBJECT (decodebin), KEY_KIND, (gpointer) kind);
  gst_bin_add_many (GST_BIN (pipeline), source, parsebin, decodebin, NULL);
  gst_element_link (source, parsebin);
  g_signal_connect_object (parsebin, "pad-added", G_CALLBACK (parsed_pad_added_cb), decodebin, 0);
  g_signal_connect_object (decodebin, "pad-added", G_CALLBACK (decoded_pad_added_cb), tail, 0);

  return pipeline;
}

static void
element_added_cb (GstBin     *pipeline,
                  GstBin     *bin,
                  GstElement *element,
                  gpointer    user_data)
{
  GstElementFactory *factory = gst_element_get_factory (element);

  if (factory && g_str_has_prefix (GST_OBJECT_NAME (factory), "avdec_") &&
      g_object_class_find_property (G_OBJECT_GET_CLASS (element), "max-threads"))
    g_object_set (element, "max-threads", GPOINTER_TO_INT (user_data), NULL);
}

/**
 * takes_decoding_set_threads:
 * @pipeline: from takes_decoding_new(), in state NULL
 * @n_threads: at least 1
 *
 * Bounds the threads of a decoder that would otherwise take one per processor, each with frames of
 * its own.
 */
void
takes_decoding_set_threads (GstElement *pipeline,
                            guint       n_threads)
{
  g_return_if_fail (GST_IS_PIPELINE (pipeline) && n_threads > 0);

  g_signal_connect (pipeline, "deep-element-added", G_CALLBACK (element_added_cb), GUINT_TO_POINTER (n_threads));
}

static const char *
get_package (const GstStructure *structure)
{
  static const struct
  {
    const char *caps, *package;
  } packages[] = {
    { "video/x-h264", "gstreamer1.0-libav" },
    { "video/x-h265", "gstreamer1.0-libav" },
    { "video/x-vp8", "gstreamer1.0-plugins-good" },
    { "video/x-vp9", "gstreamer1.0-plugins-good" },
    { "video/quicktime", "gstreamer1.0-plugins-good" },
    { "video/webm", "gstreamer1.0-plugins-good" },
    { "video/x-matroska", "gstreamer1.0-plugins-good" },
    { "video/x-av1", "gstreamer1.0-plugins-bad" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (gst_structure_has_name (structure, packages[i].caps))
      return packages[i].package;

  return "gstreamer1.0-libav";
}

/**
 * takes_decoding_set_missing:
 * @error: return location
 * @path: the file
 * @caps: what nothing here can decode
 *
 * Says what to install.
 */
void
takes_decoding_set_missing (GError    **error,
                            const char *path,
                            GstCaps    *caps)
{
  g_autofree char *name = takes_media_dup_name (path);
  g_autofree char *codec = gst_pb_utils_get_codec_description (caps);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_DECODER,
               _("“%s” needs a decoder for %s. Install the GStreamer plug-in for it (on Debian: %s)."),
               name, codec, get_package (gst_caps_get_structure (caps, 0)));
}

/**
 * takes_decoding_set_error:
 * @error: return location
 * @path: the file
 * @message: an error of the pipeline, or a message about a missing plug-in
 *
 * Turns what GStreamer says into a sentence.
 */
void
takes_decoding_set_error (GError    **error,
                          const char *path,
                          GstMessage *message)
{
  g_autofree char *name = takes_media_dup_name (path);
  g_autoptr (GError) reason = NULL;

  if (gst_is_missing_plugin_message (message))
    {
      g_autoptr (GstCaps) caps = NULL;
      const GstStructure *structure = gst_message_get_structure (message);

      if (gst_structure_get (structure, "detail", GST_TYPE_CAPS, &caps, NULL))
        {
          takes_decoding_set_missing (error, path, caps);
          return;
        }
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &reason, NULL);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
               _("“%s” cannot be decoded: %s"), name, reason ? reason->message : _("unknown reason"));
}

/* Sorts all that has been said until now. Returns: FALSE if nothing came within @wait */
static gboolean
read_bus (GstBus        *bus,
          GstClockTime   wait,
          GstMessage   **missing,
          GstMessage   **failure)
{
  GstMessageType types = GST_MESSAGE_ERROR | GST_MESSAGE_ELEMENT;
  GstMessage *message = gst_bus_timed_pop_filtered (bus, wait, types);
  gboolean came = message != NULL;

  while (message)
    {
      if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR && !*failure)
        *failure = gst_message_ref (message);
      else if (gst_is_missing_plugin_message (message) && !*missing)
        *missing = gst_message_ref (message);
      gst_message_unref (message);
      message = gst_bus_pop_filtered (bus, types);
    }

  return came;
}

/**
 * takes_decoding_check_bus:
 * @pipeline: a running pipeline nobody else watches
 * @path: its file
 * @error: return location
 *
 * Returns: FALSE and @error if it has posted an error. Never blocks.
 */
gboolean
takes_decoding_check_bus (GstElement  *pipeline,
                          const char  *path,
                          GError     **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) missing = NULL, failure = NULL;

  read_bus (bus, 0, &missing, &failure);
  if (failure)
    {
      takes_decoding_set_error (error, path, missing ? missing : failure);
      return FALSE;
    }

  /* Put back: the error that follows from it may not be there yet. */
  if (missing)
    gst_bus_post (bus, g_steal_pointer (&missing));

  return TRUE;
}

/* A pipeline has failed a moment before it has said why. */
static void
set_failed (GstElement  *pipeline,
            const char  *path,
            GError     **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) missing = NULL, failure = NULL;
  g_autofree char *name = takes_media_dup_name (path);

  while (!missing && !failure && read_bus (bus, REASON_WAIT, &missing, &failure))
    continue;

  if (missing || failure)
    takes_decoding_set_error (error, path, missing ? missing : failure);
  else
    g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("“%s” cannot be decoded."), name);
}

/**
 * takes_decoding_wait_paused:
 * @pipeline: was set to PAUSED
 * @path: its file
 * @deadline: monotonic, µs
 * @cancellable: (nullable): looked at every 50 ms
 * @error: return location
 *
 * Blocks until the pipeline has its first frame, or has it again after a seek.
 */
gboolean
takes_decoding_wait_paused (GstElement    *pipeline,
                            const char    *path,
                            gint64         deadline,
                            GCancellable  *cancellable,
                            GError       **error)
{
  GstStateChangeReturn state = GST_STATE_CHANGE_ASYNC;
  g_autofree char *name = takes_media_dup_name (path);

  while (state == GST_STATE_CHANGE_ASYNC)
    {
      state = gst_element_get_state (pipeline, NULL, NULL, 50 * GST_MSECOND);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !takes_decoding_check_bus (pipeline, path, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED,
                       _("“%s” takes too long to open."), name);
          return FALSE;
        }
    }

  if (state == GST_STATE_CHANGE_FAILURE)
    {
      set_failed (pipeline, path, error);
      return FALSE;
    }

  return TRUE;
}
