/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before a program (LD_PRELOAD) this takes away the elements of GStreamer that TAKES_TEST_WITHOUT names
 * ("x264enc,openh264enc,avenc_*"), as if their plug-ins were not installed. It needs nothing but the C library, so
 * that whatever the program starts can bear it. */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fnmatch.h>
#include <gst/gst.h>
#include <stdlib.h>
#include <string.h>

static gboolean ready;   /* the registry is complete, and without them */

static gboolean
is_named (const char *element)
{
  const char *patterns = getenv ("TAKES_TEST_WITHOUT");
  char pattern[64];

  while (patterns && *patterns)
    {
      size_t length = strcspn (patterns, ",");

      if (length < sizeof pattern)
        {
          memcpy (pattern, patterns, length);
          pattern[length] = '\0';
          if (fnmatch (pattern, element, 0) == 0)
            return TRUE;
        }
      patterns += length + (patterns[length] == ',');
    }

  return FALSE;
}

static gboolean
is_unwanted (GstPluginFeature *feature,
             gpointer          user_data)
{
  return is_named (GST_OBJECT_NAME (feature));
}

static void
take_away (void)
{
  GstRegistry *(*get) (void) = dlsym (RTLD_NEXT, "gst_registry_get");
  GList *(*find) (GstRegistry *, GstPluginFeatureFilter, gboolean, gpointer) =
    dlsym (RTLD_NEXT, "gst_registry_feature_filter");
  void (*remove) (GstRegistry *, GstPluginFeature *) = dlsym (RTLD_NEXT, "gst_registry_remove_feature");
  void (*release) (GList *) = dlsym (RTLD_NEXT, "gst_plugin_feature_list_free");
  GList *features;

  /* What looks for plug-ins writes down all there are. */
  if (ready || strcmp (program_invocation_short_name, "gst-plugin-scanner") == 0)
    return;

  features = find (get (), is_unwanted, FALSE, NULL);
  for (GList *link = features; link; link = link->next)
    remove (get (), link->data);
  release (features);
  ready = TRUE;
}

gboolean
gst_init_check (int      *argc,
                char   ***argv,
                GError  **error)
{
  gboolean (*real) (int *, char ***, GError **) = dlsym (RTLD_NEXT, "gst_init_check");
  gboolean done = real (argc, argv, error);

  if (done)
    take_away ();

  return done;
}

void
gst_init (int    *argc,
          char ***argv)
{
  void (*real) (int *, char ***) = dlsym (RTLD_NEXT, "gst_init");

  real (argc, argv);
  take_away ();
}

/* A plug-in that is loaded for another of its elements brings all of them. */
gboolean
gst_element_register (GstPlugin  *plugin,
                      const char *name,
                      guint       rank,
                      GType       type)
{
  gboolean (*real) (GstPlugin *, const char *, guint, GType) = dlsym (RTLD_NEXT, "gst_element_register");

  return ready && is_named (name) ? TRUE : real (plugin, name, rank, type);
}
