/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-drop-place.h"

#include "takes-reading.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static const struct {
  const char *title;
  const char *icon;
} places[TAKES_N_DROP_PLACES] = {
  [TAKES_DROP_FRAME] = { N_("First Frame"), "image-x-generic-symbolic" },
  [TAKES_DROP_REFERENCE] = { N_("Reference"), "view-grid-symbolic" },
  [TAKES_DROP_AUDIO] = { N_("Own Audio"), "audio-x-generic-symbolic" },
  [TAKES_DROP_COMPARISON] = { N_("Add to Comparison"), "list-add-symbolic" },
  [TAKES_DROP_SETTINGS] = { N_("Read Its Settings"), "document-properties-symbolic" },
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

static gboolean
takes_role (TakesModel     *model,
            const char     *service,
            TakesInputRole  role)
{
  return takes_model_get_input_max (model, service, role) > 0;
}

static char *
refuse_model (TakesDropPlace  place,
              TakesModel     *model,
              const char     *service)
{
  TakesInputRole role = place == TAKES_DROP_FRAME ? TAKES_INPUT_FRAME
                        : place == TAKES_DROP_AUDIO ? TAKES_INPUT_AUDIO : TAKES_INPUT_REFERENCE_IMAGE;

  if (!model)
    return g_strdup (_("Choose a model first."));

  if (takes_role (model, service, role) ||
      (place == TAKES_DROP_REFERENCE && takes_role (model, service, TAKES_INPUT_REFERENCE_VIDEO)))
    return NULL;

  return g_strdup_printf (_("%s does not take %s."), takes_model_get_name (model), takes_input_role_label (role));
}

static const char *
refuse_kind (TakesDropPlace   place,
             TakesDraggedKind kind)
{
  if (kind == TAKES_DRAGGED_UNKNOWN)
    return NULL;

  switch (place)
    {
    case TAKES_DROP_FRAME:
      return kind == TAKES_DRAGGED_PICTURE ? NULL : _("A first frame is a picture.");

    case TAKES_DROP_REFERENCE:
      return kind == TAKES_DRAGGED_PICTURE || kind == TAKES_DRAGGED_VIDEO ? NULL
                                                                          : _("A reference is a picture or a video.");

    case TAKES_DROP_AUDIO:
      return kind == TAKES_DRAGGED_SOUND ? NULL : _("Own audio is a sound file.");

    case TAKES_DROP_COMPARISON:
    case TAKES_DROP_SETTINGS:
    default:
      return kind == TAKES_DRAGGED_SOUND ? _("A sound has no settings.") : NULL;
    }
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
  const char *kind;

  g_return_val_if_fail (dragged != NULL && place < TAKES_N_DROP_PLACES, NULL);

  if (place == TAKES_DROP_COMPARISON)
    {
      if (!comparing)
        return g_strdup (_("There is no comparison yet."));

      return dragged->take ? NULL : g_strdup (_("It is no take of this library."));
    }

  kind = refuse_kind (place, dragged->kind);
  if (kind)
    return g_strdup (kind);

  if (place == TAKES_DROP_SETTINGS)
    return dragged->local ? NULL : g_strdup (_("Settings are read from files of this computer."));

  return refuse_model (place, model, service);
}
