/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "far-file.h"

struct _FarFile {
  GObject  parent_instance;

  char    *name;
  GBytes  *content;      /* NULL: it went away */
};

/* The stream that GFile wants, over bytes. */
#define FAR_TYPE_STREAM (far_stream_get_type ())
G_DECLARE_FINAL_TYPE (FarStream, far_stream, FAR, STREAM, GFileInputStream)

struct _FarStream {
  GFileInputStream  parent_instance;

  GInputStream     *bytes;
};

G_DEFINE_FINAL_TYPE (FarStream, far_stream, G_TYPE_FILE_INPUT_STREAM)

static gssize
far_stream_read (GInputStream  *stream,
                 void          *buffer,
                 gsize          count,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return g_input_stream_read (FAR_STREAM (stream)->bytes, buffer, count, cancellable, error);
}

static void
far_stream_finalize (GObject *object)
{
  g_clear_object (&FAR_STREAM (object)->bytes);

  G_OBJECT_CLASS (far_stream_parent_class)->finalize (object);
}

static void
far_stream_class_init (FarStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = far_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = far_stream_read;
}

static void
far_stream_init (FarStream *self)
{
}

static char *
get_basename (GFile *file)
{
  return g_strdup (FAR_FILE (file)->name);
}

static char *
get_path (GFile *file)
{
  return NULL;
}

static char *
get_uri (GFile *file)
{
  return g_strconcat ("far:///", FAR_FILE (file)->name, NULL);
}

static GFile *
dup_file (GFile *file)
{
  return g_object_ref (file);
}

static guint
hash (GFile *file)
{
  return g_direct_hash (file);
}

static gboolean
equal (GFile *a,
       GFile *b)
{
  return a == b;
}

static GFileInputStream *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  FarFile *self = FAR_FILE (file);
  FarStream *stream;

  if (!self->content)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "gone");
      return NULL;
    }

  stream = g_object_new (FAR_TYPE_STREAM, NULL);
  stream->bytes = g_memory_input_stream_new_from_bytes (self->content);

  return G_FILE_INPUT_STREAM (stream);
}

static void
file_init (GFileIface *iface)
{
  iface->get_basename = get_basename;
  iface->get_path = get_path;
  iface->get_uri = get_uri;
  iface->get_parse_name = get_uri;
  iface->dup = dup_file;
  iface->hash = hash;
  iface->equal = equal;
  iface->read_fn = read_file;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FarFile, far_file, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_FILE, file_init))

static void
far_file_finalize (GObject *object)
{
  FarFile *self = FAR_FILE (object);

  g_free (self->name);
  g_clear_pointer (&self->content, g_bytes_unref);

  G_OBJECT_CLASS (far_file_parent_class)->finalize (object);
}

static void
far_file_class_init (FarFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = far_file_finalize;
}

static void
far_file_init (FarFile *self)
{
}

/* @content: (nullable): NULL: reading fails */
GFile *
far_file_new (const char *name,
              GBytes     *content)
{
  FarFile *self = g_object_new (FAR_TYPE_FILE, NULL);

  self->name = g_strdup (name);
  self->content = content ? g_bytes_ref (content) : NULL;

  return G_FILE (self);
}
