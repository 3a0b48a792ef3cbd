/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-xmp.h"

#include <string.h>

#define MAX_ELEMENTS 20000
#define MAX_DEPTH    64
#define MAX_PREFIXES 256

#define NS_DC    "http://purl.org/dc/elements/1.1/"
#define NS_IPTC  "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
#define NS_EXIF  "http://ns.adobe.com/exif/1.0/"
#define NS_TAKES "https://takes.invalid/ns/xmp/1.0/"

static const struct {
  const char *uri;
  const char *name;
  gsize       member;
} properties[] = {
  { NS_TAKES, "request", G_STRUCT_OFFSET (TakesXmp, request) },
  { NS_TAKES, "seed", G_STRUCT_OFFSET (TakesXmp, seed) },
  { NS_IPTC, "AIPromptInformation", G_STRUCT_OFFSET (TakesXmp, prompt) },
  { NS_IPTC, "AISystemUsed", G_STRUCT_OFFSET (TakesXmp, system) },
  { NS_DC, "description", G_STRUCT_OFFSET (TakesXmp, description) },
  { NS_EXIF, "UserComment", G_STRUCT_OFFSET (TakesXmp, comment) },
};

/* GMarkup knows neither a DTD nor entities of its own, and no namespaces: prefixes are resolved here. */
typedef struct {
  TakesXmp   *xmp;
  GPtrArray  *prefixes;     /* name, address, in turn; later ones count first */
  GArray     *marks;        /* of guint: how many there were before each open element */
  GString    *text;
  int         property;     /* that is open; −1 none */
  guint       property_depth;
  guint       n_elements;
} Parse;

static const char *
resolve (const Parse *parse,
         const char  *name,
         const char **local)
{
  const char *colon = strchr (name, ':');

  if (!colon)
    return NULL;

  *local = colon + 1;
  for (guint i = parse->prefixes->len; i >= 2; i -= 2)
    {
      const char *prefix = parse->prefixes->pdata[i - 2];

      if (strlen (prefix) == (gsize) (colon - name) && strncmp (prefix, name, colon - name) == 0)
        return parse->prefixes->pdata[i - 1];
    }

  return NULL;
}

static int
find_property (const Parse *parse,
               const char  *name)
{
  const char *local = NULL;
  const char *uri = resolve (parse, name, &local);

  for (guint i = 0; uri && i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (uri, properties[i].uri) && g_str_equal (local, properties[i].name))
      return (int) i;

  return -1;
}

/* The first that says something counts. */
static void
keep (Parse      *parse,
      int         property,
      const char *text)
{
  char **member = &G_STRUCT_MEMBER (char *, parse->xmp, properties[property].member);

  if (!*member && *text)
    *member = g_strdup (text);
}

static void
start_cb (GMarkupParseContext  *context,
          const char           *name,
          const char          **names,
          const char          **values,
          gpointer              user_data,
          GError              **error)
{
  Parse *parse = user_data;
  guint mark = parse->prefixes->len;

  if (parse->n_elements++ >= MAX_ELEMENTS || parse->marks->len >= MAX_DEPTH || mark > 2 * MAX_PREFIXES)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "Too much");
      return;
    }

  g_array_append_val (parse->marks, mark);
  for (guint i = 0; names[i]; i++)
    if (g_str_has_prefix (names[i], "xmlns:"))
      {
        g_ptr_array_add (parse->prefixes, g_strdup (names[i] + 6));
        g_ptr_array_add (parse->prefixes, g_strdup (values[i]));
      }

  /* Short properties may stand as attributes. */
  for (guint i = 0; names[i]; i++)
    {
      int property = find_property (parse, names[i]);

      if (property >= 0)
        keep (parse, property, values[i]);
    }

  if (parse->property < 0 && (parse->property = find_property (parse, name)) >= 0)
    {
      parse->property_depth = parse->marks->len;
      g_string_truncate (parse->text, 0);
    }
  else if (parse->property >= 0 && !*g_strchug (parse->text->str))
    {
      /* Blanks before rdf:Alt, and before rdf:li in it. */
      g_string_truncate (parse->text, 0);
    }
}

/* Plain text, or the first of a list of languages. */
static void
end_cb (GMarkupParseContext  *context,
        const char           *name,
        gpointer              user_data,
        GError              **error)
{
  Parse *parse = user_data;

  if (parse->property >= 0)
    {
      g_autofree char *text = g_strstrip (g_strdup (parse->text->str));

      if (*text)
        keep (parse, parse->property, text);
      g_string_truncate (parse->text, 0);
      if (parse->marks->len == parse->property_depth)
        parse->property = -1;
    }

  g_ptr_array_set_size (parse->prefixes, (int) g_array_index (parse->marks, guint, parse->marks->len - 1));
  g_array_set_size (parse->marks, parse->marks->len - 1);
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  Parse *parse = user_data;

  if (parse->property >= 0)
    g_string_append_len (parse->text, text, (gssize) length);
}

void
takes_xmp_free (TakesXmp *self)
{
  if (!self)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_free (G_STRUCT_MEMBER (char *, self, properties[i].member));
  g_free (self);
}

/**
 * takes_xmp_read:
 * @packet: from outside; need not end in NUL
 *
 * Any thread. What was read before a mistake counts.
 *
 * Returns: (transfer full): what the packet says, perhaps nothing
 */
TakesXmp *
takes_xmp_read (const char *packet,
                gsize       length)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Parse parse = { .xmp = g_new0 (TakesXmp, 1), .property = -1 };
  GMarkupParseContext *context;

  g_return_val_if_fail (packet != NULL || length == 0, parse.xmp);

  length = MIN (length, TAKES_XMP_MAX_BYTES);
  /* Room that a packet leaves for later is NULs at times. */
  while (length > 0 && packet[length - 1] == '\0')
    length--;

  parse.prefixes = g_ptr_array_new_with_free_func (g_free);
  parse.marks = g_array_new (FALSE, FALSE, sizeof (guint));
  parse.text = g_string_new (NULL);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &parse, NULL);
  if (length > 0 && g_markup_parse_context_parse (context, packet, (gssize) length, NULL))
    g_markup_parse_context_end_parse (context, NULL);

  g_markup_parse_context_free (context);
  g_ptr_array_unref (parse.prefixes);
  g_array_unref (parse.marks);
  g_string_free (parse.text, TRUE);

  return parse.xmp;
}
