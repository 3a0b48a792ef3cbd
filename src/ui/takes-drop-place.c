/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-drop-place.h"

#include "takes-reading.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>

#define ROLE(role) (1u << (role))
#define REFERENCES (ROLE (TAKES_INPUT_REFERENCE_IMAGE) | ROLE (TAKES_INPUT_REFERENCE_VIDEO))

static const struct {
  const char *title;
  const char *icon;
  guint       roles;     /* what it can become there; 0 no input */
} places[TAKES_N_DROP_PLACES] = {
  [TAKES_DROP_FRAME] = { N_("First Frame"), "image-x-generic-symbolic", ROLE (TAKES_INPUT_FRAME) },
  [TAKES_DROP_REFERENCE] = { N_("Reference"), "view-grid-symbolic", REFERENCES },
  [TAKES_DROP_AUDIO] = { N_("Own Audio"), "audio-x-generic-symbolic", ROLE (TAKES_INPUT_AUDIO) },
  [TAKES_DROP_COMPARISON] = { N_("Add to Comparison"), "list-add-symbolic", 0 },
  [TAKES_DROP_SETTINGS] = { N_("Read Its Settings"), "document-properties-symbolic", 0 },
};

/* Returns: (transfer none): what stands on the place, translated */
const char *
takes_drop_place_get_title (TakesDropPlace place)
{
  g_return_val_if_fail (place < TAKES_N_DROP_PLACES, NULL);

  return _(places[place].title);
}

/* Returns: (transfer none): the name of its icon */
const char *
takes_drop_place_get_icon (TakesDropPlace place)
{
  g_return_val_if_fail (place < TAKES_N_DROP_PLACES, NULL);

  return places[place].icon;
}

/**
 * takes_dragged_from_name:
 * @name: of a file, or a link; nothing of it is opened
 * @local: whether it is a file of this computer
 *
 * Returns: what its end says that it is
 */
TakesDragged
takes_dragged_from_name (const char *name,
                         gboolean    local)
{
  g_autofree char *plain = g_strndup (name, strcspn (name, "?#"));
  g_autofree char *type = g_content_type_guess (plain, NULL, 0, NULL);
  g_autofree char *mime = type ? g_content_type_get_mime_type (type) : NULL;
  TakesDragged dragged = { .local = local };

  if (takes_reading_is_text_name (plain))
    dragged.kind = TAKES_DRAGGED_TEXT;
  else if (mime && g_str_has_prefix (mime, "image/"))
    dragged.kind = TAKES_DRAGGED_PICTURE;
  else if (mime && g_str_has_prefix (mime, "video/"))
    dragged.kind = TAKES_DRAGGED_VIDEO;
  else if (mime && g_str_has_prefix (mime, "audio/"))
    dragged.kind = TAKES_DRAGGED_SOUND;

  return dragged;
}

/**
 * takes_dragged_from_value:
 * @value: (nullable): files, a picture, or a text; nothing of it is opened
 *
 * Of several files the first one counts.
 *
 * Returns: what its type and its name say that it is; whether it is a take, the caller must know
 */
TakesDragged
takes_dragged_from_value (const GValue *value)
{
  if (value && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
      g_autofree char *name = files ? g_file_get_basename (files->data) : NULL;

      if (name)
        return takes_dragged_from_name (name, !g_file_has_uri_scheme (files->data, "http") &&
                                        !g_file_has_uri_scheme (files->data, "https"));
    }
  else if (value && G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      return (TakesDragged) { .kind = TAKES_DRAGGED_PICTURE };
    }
  else if (value && G_VALUE_HOLDS_STRING (value))
    {
      if (takes_reading_looks_like (g_value_get_string (value)))
        return (TakesDragged) { .kind = TAKES_DRAGGED_TEXT, .local = TRUE };

      return takes_dragged_from_name (g_value_get_string (value), FALSE);
    }

  return (TakesDragged) { .local = TRUE };
}

static const char *
say_kind (guint roles)
{
  if (roles == REFERENCES)
    return _("A reference is a picture or a video.");

  switch (roles)
    {
    case ROLE (TAKES_INPUT_FRAME):
      return _("A first frame is a picture.");
    case ROLE (TAKES_INPUT_AUDIO):
      return _("Own audio is a sound file.");
    case ROLE (TAKES_INPUT_REFERENCE_VIDEO):
      return _("Only a video can go here.");
    case ROLE (TAKES_INPUT_REFERENCE_IMAGE):
    default:
      return _("Only a picture can go here.");
    }
}

/* Which of the roles a thing of that kind can have; all of them while nobody knows its kind. */
static guint
narrow (guint            roles,
        TakesDraggedKind kind)
{
  switch (kind)
    {
    case TAKES_DRAGGED_PICTURE:
      return roles & (ROLE (TAKES_INPUT_FRAME) | ROLE (TAKES_INPUT_REFERENCE_IMAGE));
    case TAKES_DRAGGED_VIDEO:
      return roles & ROLE (TAKES_INPUT_REFERENCE_VIDEO);
    case TAKES_DRAGGED_SOUND:
      return roles & ROLE (TAKES_INPUT_AUDIO);
    case TAKES_DRAGGED_TEXT:
      return 0;
    case TAKES_DRAGGED_UNKNOWN:
    default:
      return roles;
    }
}

/**
 * takes_dragged_refuse:
 * @dragged: by type and name; content is judged after the drop
 * @roles: of inputs, a bit (1 << role) for each that it may have
 * @model: (nullable): that is chosen in Compose
 * @service: where it is generated
 *
 * Returns: (transfer full) (nullable): why it can be none of these inputs, a sentence; %NULL: it may
 */
char *
takes_dragged_refuse (const TakesDragged *dragged,
                      guint               roles,
                      TakesModel         *model,
                      const char         *service)
{
  guint fitting;

  g_return_val_if_fail (dragged != NULL && roles != 0, NULL);

  fitting = narrow (roles, dragged->kind);
  if (!fitting)
    return g_strdup (say_kind (roles));

  if (!model)
    return g_strdup (_("Choose a model first."));

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (fitting & ROLE (role) && takes_model_get_input_max (model, service, role) > 0)
      return NULL;

  return g_strdup_printf (_("%s does not take %s."), takes_model_get_name (model),
                          takes_input_role_label ((TakesInputRole) g_bit_nth_lsf (fitting, -1)));
}

/**
 * takes_drop_place_refuse:
 * @dragged: by type and name; content is judged after the drop
 * @model: (nullable): that is chosen in Compose
 * @service: where it is generated
 * @comparing: whether there is a comparison to add to
 *
 * Returns: (transfer full) (nullable): why the place does not take it, a sentence; %NULL: it may
 */
char *
takes_drop_place_refuse (TakesDropPlace      place,
                         const TakesDragged *dragged,
                         TakesModel         *model,
                         const char         *service,
                         gboolean            comparing)
{
  g_return_val_if_fail (dragged != NULL && place < TAKES_N_DROP_PLACES, NULL);

  if (place == TAKES_DROP_COMPARISON)
    {
      if (!comparing)
        return g_strdup (_("There is no comparison yet."));

      return dragged->take ? NULL : g_strdup (_("It is no take of this library."));
    }

  if (place == TAKES_DROP_SETTINGS)
    {
      if (dragged->kind == TAKES_DRAGGED_SOUND)
        return g_strdup (_("A sound has no settings."));

      return dragged->local ? NULL : g_strdup (_("Settings are read from files of this computer."));
    }

  return takes_dragged_refuse (dragged, places[place].roles, model, service);
}
