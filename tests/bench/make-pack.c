/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-pack FOLDER CLIP: builds the clip's pack as it is built after the download, and says what that cost as JSON. */

#include "takes-pack-cache.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (TakesPackCache) cache = NULL;
  g_autoptr (TakesPack) pack = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info = { 0 };
  int width, height;
  double cpu;
  gint64 start;

  if (argc != 3)
    g_error ("make-pack FOLDER CLIP");

  takes_media_ensure_init ();
  cache = takes_pack_cache_new (argv[1], TAKES_PACK_CACHE_BYTES);
  cpu = get_cpu ();
  start = g_get_monotonic_time ();
  takes_pack_cache_get_async (cache, argv[2], NULL, TAKES_PACK_960, NULL, remember_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  pack = takes_pack_cache_get_finish (cache, result, &error);
  if (!pack)
    g_error ("%s", error->message);

  takes_pack_get_size (pack, &width, &height);
  g_stat (takes_pack_get_path (pack), &info);
  g_print ("{\"cpu_s\": %.3f, \"wall_s\": %.3f, \"bytes\": %" G_GINT64_FORMAT ", \"frames\": %u, \"width\": %d, \"height\": %d}\n",
           get_cpu () - cpu, (g_get_monotonic_time () - start) / 1e6, (gint64) info.st_size, takes_pack_get_n_frames (pack),
           width, height);

  return 0;
}
