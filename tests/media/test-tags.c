/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tags.h"

#include "clip-maker.h"

#include <string.h>

/* Of a file as it is built by hand: where a text was found. NULL: nothing is. */
typedef struct {
  TakesFoundPlace  place;
  const char      *key;
  const char      *text;
} Found;

static void
put_be (GByteArray *bytes,
        guint32     value)
{
  guint8 be[] = { (guint8) (value >> 24), (guint8) (value >> 16), (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (bytes, be, 4);
}

static guint32
crc_of (const guint8 *data,
        gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }

  return ~crc;
}

static void
add_chunk (GByteArray *png,
           const char *type,
           const void *data,
           gsize       length,
           gboolean    damaged)
{
  guint at = png->len + 4;

  put_be (png, (guint32) length);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, (guint) length);
  put_be (png, crc_of (png->data + at, length + 4) ^ (damaged ? 1 : 0));
}

static GBytes *
pack (const void *data,
      gsize       length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (out, data, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (out, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
check (const char  *file,
       GByteArray  *bytes,
       const Found *wanted,
       guint        n_wanted)
{
  g_autofree char *path = clip_maker_write (file, bytes->data, bytes->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = takes_tags_read (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    g_assert_cmpstr (takes_found_get (found, wanted[i].place, wanted[i].key), ==, wanted[i].text);
}

/* Before and after the pixels, packed and not; what is damaged, or grows beyond measure, is left aside. */
static void
test_png (void)
{
  static const Found wanted[] = {
    { TAKES_FOUND_PICTURE, "parameters", "café" },
    { TAKES_FOUND_PICTURE, "packed", "a packed boat" },
    { TAKES_FOUND_PICTURE, "title", "日本" },
    { TAKES_FOUND_PICTURE, "packed-too", "日本" },
    { TAKES_FOUND_XMP, "xml:com.adobe.xmp", "<x/>" },
    { TAKES_FOUND_PICTURE, "behind", "the pixels" },
  };
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GBytes) packed = pack ("a packed boat", 13);
  g_autoptr (GBytes) japanese = pack ("日本", 6);
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr (GBytes) bomb = pack (zeros, 8 * 1024 * 1024);

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  add_chunk (png, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13, FALSE);
  add_chunk (png, "tEXt", "parameters\0caf\xe9", 15, FALSE);
  add_chunk (png, "tEXt", "damaged\0x", 9, TRUE);
  add_chunk (png, "tEXt", "no-text", 7, FALSE);
  g_byte_array_append (text, (const guint8 *) "packed\0\0", 8);
  g_byte_array_append (text, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  add_chunk (png, "zTXt", text->data, text->len, FALSE);
  g_byte_array_set_size (text, 0);
  g_byte_array_append (text, (const guint8 *) "bomb\0\0", 6);
  g_byte_array_append (text, g_bytes_get_data (bomb, NULL), (guint) g_bytes_get_size (bomb));
  add_chunk (png, "zTXt", text->data, text->len, FALSE);
  add_chunk (png, "zTXt", "broken\0\0nothing packed", 22, FALSE);
  add_chunk (png, "iTXt", "title\0\0\0ja\0\xe9\xa1\x8c\0\xe6\x97\xa5\xe6\x9c\xac", 21, FALSE);
  add_chunk (png, "iTXt", "cut-off\0\0\0ja", 12, FALSE);
  g_byte_array_set_size (text, 0);
  g_byte_array_append (text, (const guint8 *) "packed-too\0\1\0\0\0", 15);
  g_byte_array_append (text, g_bytes_get_data (japanese, NULL), (guint) g_bytes_get_size (japanese));
  add_chunk (png, "iTXt", text->data, text->len, FALSE);
  add_chunk (png, "iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x/>", 26, FALSE);
  add_chunk (png, "IDAT", "x", 1, FALSE);
  add_chunk (png, "tEXt", "behind\0the pixels", 17, FALSE);
  for (guint i = 0; i < 70; i++)
    add_chunk (png, "IDAT", "x", 1, FALSE);
  add_chunk (png, "tEXt", "too-far\0x", 9, FALSE);
  add_chunk (png, "IEND", "", 0, FALSE);

  check ("text.png", png, wanted, G_N_ELEMENTS (wanted));
}

/* Returns: (transfer full): size, type, content */
static GByteArray *
box (const char *type,
     const void *content,
     gsize       length)
{
  GByteArray *made = g_byte_array_new ();

  put_be (made, (guint32) length + 8);
  g_byte_array_append (made, (const guint8 *) type, 4);
  g_byte_array_append (made, content, (guint) length);

  return made;
}

static GByteArray *
wrap (const char *type,
      GByteArray *content)
{
  GByteArray *made = box (type, content->data, content->len);

  g_byte_array_unref (content);

  return made;
}

static void
join (GByteArray *to,
      GByteArray *what)
{
  g_byte_array_append (to, what->data, what->len);
  g_byte_array_unref (what);
}

static GByteArray *
item (const char *type,
      const char *text)
{
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, (const guint8 *) "\0\0\0\1\0\0\0\0", 8);
  g_byte_array_append (data, (const guint8 *) text, (guint) strlen (text));

  return wrap (type, wrap ("data", data));
}

static GByteArray *
key (const char *name)
{
  return box ("mdta", name, strlen (name));
}

/* As players' and cameras' files have them: the comment of iTunes, keys and their values by number, the XMP box. */
static void
test_boxes (void)
{
  static const Found wanted[] = {
    { TAKES_FOUND_COMMENT, "comment", "{\"type\":\"WanGP\"}" },
    { TAKES_FOUND_KEY, "prompt", "{\"3\":{}}" },
    { TAKES_FOUND_KEY, "parameters", "a boat" },
    { TAKES_FOUND_XMP, "", "<x/>" },
  };
  g_autoptr (GByteArray) mp4 = box ("ftyp", "isom\0\0\0\0isom", 12);
  GByteArray *movie = g_byte_array_new ();
  GByteArray *data = g_byte_array_new ();
  GByteArray *meta = g_byte_array_new ();
  GByteArray *list = g_byte_array_new ();
  GByteArray *keys = g_byte_array_new ();

  put_be (meta, 0);
  join (meta, box ("hdlr", "\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0", 25));
  join (meta, wrap ("ilst", item ("\xa9" "cmt", "{\"type\":\"WanGP\"}")));
  join (data, wrap ("meta", meta));

  /* A second one, with keys, as a MOV has it: without a version. */
  meta = g_byte_array_new ();
  join (meta, box ("hdlr", "\0\0\0\0\0\0\0\0mdta\0\0\0\0\0\0\0\0\0\0\0\0\0", 25));
  put_be (keys, 0);
  put_be (keys, 2);
  join (keys, key ("prompt"));
  join (keys, key ("parameters"));
  join (meta, wrap ("keys", keys));
  join (list, item ("\0\0\0\1", "{\"3\":{}}"));
  join (list, item ("\0\0\0\2", "a boat"));
  join (list, item ("\0\0\0\3", "of no key"));
  join (meta, wrap ("ilst", list));
  join (data, wrap ("meta", meta));
  join (movie, wrap ("udta", data));
  join (mp4, wrap ("moov", movie));
  join (mp4, box ("uuid", "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac<x/>", 20));

  check ("tagged.mp4", mp4, wanted, G_N_ELEMENTS (wanted));
}

/* Boxes that are longer than what they stand in, in themselves again and again, or end in nothing. */
static void
test_bad_boxes (void)
{
  static const struct { const char *bytes; gsize length; } files[] = {
    { "\0\0\0\x10" "ftypisom\0\0\0\0\0\0\0\x20moov\0\0\0\x18udta", 32 },
    { "\0\0\0\x10" "ftypisom\0\0\0\0\0\0\0\x14moov\0\0\0\xffudtaxxxx", 36 },
    { "\0\0\0\x10" "ftypisom\0\0\0\0\0\0\0\1moov\xff\xff\xff\xff\xff\xff\xff\xff", 32 },
    { "\0\0\0\x10" "ftypisom\0\0\0\0\0\0\0\x18uuid\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac", 40 },
    { "\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff\x12\x54\xc3\x67\x85\x73\x73\x8f\x67\xc8", 20 },
    { "\xff\xd8\xff\xe1\xff\xffhttp://ns.adobe.com/xap/1.0/", 34 },
    { "RIFF\xff\xff\xff\xffWEBPXMP \xff\xff\xff\xff<x/>", 24 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) files[i].bytes, (guint) files[i].length);
      check ("bad", bytes, NULL, 0);
    }
}

static void
test_matroska (void)
{
  static const guint8 file[] =
    "\x1a\x45\xdf\xa3\x84webm" "\x18\x53\x80\x67\xff" "\x1f\x43\xb6\x75\xff\xa3\x82xx"
    "\x12\x54\xc3\x67\xa9"
      "\x73\x73\x93" "\x67\xc8\x90" "\x45\xa3\x87" "COMMENT" "\x44\x87\x83" "{1}"
      "\x73\x73\x90" "\x67\xc8\x8d" "\x45\xa3\x86" "PROMPT" "\x44\x87\x81" "x";
  static const Found wanted[] = {
    { TAKES_FOUND_COMMENT, "comment", "{1}" },
    { TAKES_FOUND_KEY, "prompt", "x" },
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, file, sizeof file - 1);
  check ("tagged.webm", bytes, wanted, G_N_ELEMENTS (wanted));
}

static void
test_jpeg_and_webp (void)
{
  static const Found wanted[] = { { TAKES_FOUND_XMP, "", "<x/>" } };
  g_autoptr (GByteArray) jpeg = g_byte_array_new ();
  g_autoptr (GByteArray) webp = g_byte_array_new ();

  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8\xff\xe0\0\4xx\xff\xe1\0\x23http://ns.adobe.com/xap/1.0/\0<x/>\xff\xda\0\2", 49);
  check ("xmp.jpg", jpeg, wanted, 1);
  g_byte_array_append (webp, (const guint8 *) "RIFF\x18\0\0\0WEBPVP8 \0\0\0\0XMP \4\0\0\0<x/>", 32);
  check ("xmp.webp", webp, wanted, 1);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  clip_maker_init ();
  g_test_add_func ("/media/tags/png", test_png);
  g_test_add_func ("/media/tags/boxes", test_boxes);
  g_test_add_func ("/media/tags/bad-boxes", test_bad_boxes);
  g_test_add_func ("/media/tags/matroska", test_matroska);
  g_test_add_func ("/media/tags/jpeg-and-webp", test_jpeg_and_webp);

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
