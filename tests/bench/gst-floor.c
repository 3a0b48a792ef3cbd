/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What plain GStreamer needs for the same clips, as JSON.
 *   gst-floor decode CLIP…        CPU and wall seconds of decoding all of them at once to fakesink, and its peak memory in MB
 *   gst-floor seek CLIP…          ms of accurate seeks of all of them to one frame, to be there in all
 *   gst-floor back CLIP…          the same, each seek one frame before the last
 * Frames last a thirtieth of a second. */

#include <gst/gst.h>
#include <string.h>
#include <sys/resource.h>

#define N_SEEKS 9
#define ENOUGH  (15 * G_USEC_PER_SEC)   /* no further seek after that */
#define FRAME   (GST_SECOND / 30)

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

static GstElement *
make_pipeline (char       **clips,
               const char  *sink)
{
  g_autoptr (GString) launch = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GstElement *pipeline;

  for (guint i = 0; clips[i]; i++)
    g_string_append_printf (launch, "uridecodebin3 uri=\"file://%s\" caps=video/x-raw ! %s ", clips[i], sink);
  pipeline = gst_parse_launch (launch->str, &error);
  if (!pipeline)
    g_error ("%s", error->message);

  return pipeline;
}

static void
wait_for (GstElement     *pipeline,
          GstMessageType  type)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, type | GST_MESSAGE_ERROR);
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return;

  gst_message_parse_error (message, &error, NULL);
  g_error ("%s", error->message);
}

static void
measure_decode (char **clips)
{
  g_autoptr (GstElement) pipeline = make_pipeline (clips, "fakesink sync=false");
  double cpu = get_cpu ();
  gint64 start = g_get_monotonic_time ();

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  wait_for (pipeline, GST_MESSAGE_EOS);
  g_print ("{\"cpu_s\": %.3f, \"wall_s\": %.3f, \"peak_mb\": %.1f}\n", get_cpu () - cpu,
           (g_get_monotonic_time () - start) / 1e6, get_peak_mb ());
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* Anywhere in ten seconds, the same in every run. */
static guint64
get_target (int      index,
            gboolean back)
{
  int frame = back ? 200 - index : (index * 97 + 140) % 300;

  return frame * FRAME + GST_MSECOND;
}

static void
measure_seeks (char     **clips,
               gboolean   back)
{
  g_autoptr (GstElement) pipeline = make_pipeline (clips, "fakesink sync=true enable-last-sample=false");

  gint64 begin = g_get_monotonic_time ();

  gst_element_set_state (pipeline, GST_STATE_PAUSED);
  wait_for (pipeline, GST_MESSAGE_ASYNC_DONE);
  g_print ("{\"ms\": [");
  for (int i = back ? -1 : 0; i < N_SEEKS && (i < 3 || g_get_monotonic_time () - begin < ENOUGH); i++)
    {
      gint64 start = g_get_monotonic_time ();

      gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, get_target (i, back));
      wait_for (pipeline, GST_MESSAGE_ASYNC_DONE);
      if (i >= 0)
        g_print ("%s%.1f", i ? ", " : "", (g_get_monotonic_time () - start) / 1000.0);
    }
  g_print ("]}\n");
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

int
main (int   argc,
      char *argv[])
{
  gst_init (&argc, &argv);
  if (argc < 3)
    g_error ("gst-floor decode|seek|back CLIP…");

  if (strcmp (argv[1], "decode") == 0)
    measure_decode (argv + 2);
  else
    measure_seeks (argv + 2, strcmp (argv[1], "back") == 0);

  return 0;
}
