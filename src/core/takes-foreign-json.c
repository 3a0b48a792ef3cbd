/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-foreign.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-property.h"

/* Flat JSON as programs write it into comments and beside their files, and by which members they are known
 * (metadata.md §7). */
typedef struct {
  const char *program;
  const char *inside;       /* the member that holds the others; NULL: none does */
  const char *mark;         /* a member that must be there */
  const char *mark_holds;   /* NULL: whatever it is */
  const char *prompt;
  const char *negative;
  const char *size;         /* NULL: width and height */
} Dialect;

static const Dialect dialects[] = {
  { "WanGP", NULL, "type", "WanGP", "prompt", "negative_prompt", "resolution" },
  { "Takes", NULL, "type", "Takes", "prompt", "negative_prompt", "resolution" },
  { "Image MetaHub", NULL, "media_type", "video", "prompt", "negative_prompt", NULL },
  { "SwarmUI", "sui_image_params", "prompt", NULL, "prompt", "negativeprompt", NULL },
  { "InvokeAI", NULL, "positive_prompt", NULL, "positive_prompt", "negative_prompt", NULL },
  { "Draw Things", NULL, "uc", NULL, "c", "uc", "size" },
  { N_("another program"), NULL, "prompt", NULL, "prompt", "negative_prompt", NULL },
};

static gboolean
is_written_in (JsonObject    *object,
               const Dialect *dialect)
{
  const char *mark = takes_json_get_string (object, dialect->mark);

  return mark && (!dialect->mark_holds || strstr (mark, dialect->mark_holds));
}

static void
take_text (char       **to,
           JsonObject  *object,
           const char  *member)
{
  const char *text = takes_json_get_string (object, member);

  if (text && *text)
    takes_set_str (to, text);
}

static void
take_seed (TakesForeign *self,
           JsonObject   *object)
{
  gint64 seed;

  if (takes_json_get_int (object, "seed", &seed))
    self->seed = g_strdup_printf ("%" G_GINT64_FORMAT, seed);
  else
    take_text (&self->seed, object, "seed");
}

static void
take_size (TakesForeign *self,
           JsonObject   *object,
           const char   *member)
{
  const char *size = takes_json_get_string (object, member ? member : "size");

  if (size)
    takes_foreign_set_size (self, size);
  if (self->width == 0 && (!takes_json_get_int (object, "width", &self->width) ||
                           !takes_json_get_int (object, "height", &self->height)))
    self->width = self->height = 0;
}

/* What cannot be applied is still worth knowing. */
static void
take_shown (TakesForeign *self,
            JsonObject   *object)
{
  const char *model = takes_json_get_string (object, "model");
  gint64 frames;

  if (model && *model)
    {
      g_autofree char *words = g_strconcat ("Model: ", model, NULL);

      takes_foreign_show (self, words);
    }
  if (takes_json_get_int (object, "video_length", &frames) && frames > 0 && frames < G_MAXINT)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%d frame", "%d frames", (gulong) frames), (int) frames);

      takes_foreign_show (self, words);
    }
}

/**
 * takes_foreign_from_json:
 * @text: from outside
 *
 * Returns: (transfer full) (nullable): what a flat object says; %NULL for another text, and for a graph
 */
TakesForeign *
takes_foreign_from_json (const char *text)
{
  g_autoptr (TakesForeign) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (text != NULL, NULL);

  if (text[strspn (text, " \t\r\n")] != '{')
    return NULL;

  root = takes_json_parse (text, -1, NULL);
  object = root ? takes_json_node_object (root) : NULL;
  for (guint i = 0; object && i < G_N_ELEMENTS (dialects); i++)
    {
      const Dialect *dialect = &dialects[i];
      JsonObject *inner = dialect->inside ? takes_json_get_object (object, dialect->inside) : object;

      if (!inner || !is_written_in (inner, dialect))
        continue;

      self = takes_foreign_new (_(dialect->program), text);
      take_text (&self->prompt, inner, dialect->prompt);
      /* A graph that was written down as a text. */
      if (self->prompt && self->prompt[0] == '{')
        return NULL;
      take_text (&self->negative, inner, dialect->negative);
      if (!self->negative)
        take_text (&self->negative, inner, "negativePrompt");
      take_seed (self, inner);
      take_size (self, inner, dialect->size);
      take_shown (self, inner);

      return takes_foreign_is_empty (self) ? NULL : g_steal_pointer (&self);
    }

  return NULL;
}
