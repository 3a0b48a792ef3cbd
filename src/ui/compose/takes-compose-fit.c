/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-fit.h"

#include "takes-wave-file.h"

#include <glib/gi18n.h>
#include <math.h>

/* Where no limit is stated: more would be made of nothing. */
#define LONGEST 4096

/* What can be offered where the rules find something about an input. */

static const char *const names[] = {
  [TAKES_FIT_CROP] = "crop",
  [TAKES_FIT_ENLARGE] = "enlarge",
  [TAKES_FIT_TRIM] = "trim",
  [TAKES_FIT_CONVERT] = "convert",
};

const char *
takes_fit_kind_to_string (TakesFitKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

gboolean
takes_fit_kind_from_string (const char   *text,
                            TakesFitKind *kind)
{
  g_return_val_if_fail (kind, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *kind = (TakesFitKind) i;
        return TRUE;
      }

  return FALSE;
}

/* Returns: what a button says; with dots where a dialog follows */
const char *
takes_compose_fit_label (TakesFitKind kind)
{
  switch (kind)
    {
    case TAKES_FIT_ENLARGE:
      return _("Enlarge");

    case TAKES_FIT_TRIM:
      return _("Trim…");

    case TAKES_FIT_CONVERT:
      return _("Convert");

    case TAKES_FIT_CROP:
    default:
      return _("Crop…");
    }
}

/* Returns: what comes of it, before one presses */
const char *
takes_compose_fit_tip (TakesFitKind kind)
{
  switch (kind)
    {
    case TAKES_FIT_ENLARGE:
      return _("Makes a larger copy; it gets no sharper");

    case TAKES_FIT_TRIM:
      return _("Makes a copy of a part");

    case TAKES_FIT_CONVERT:
      return _("Makes a copy in a format that is taken");

    case TAKES_FIT_CROP:
    default:
      return _("Makes a copy of a part, in the shape of the clip");
    }
}

/**
 * takes_compose_fit_possible:
 *
 * Returns: whether a copy like that can be made of the input: it lies here, and enough is known of it
 */
gboolean
takes_compose_fit_possible (TakesFitKind      kind,
                            const TakesInput *input,
                            TakesInputRole    role)
{
  gboolean picture = role == TAKES_INPUT_FRAME || role == TAKES_INPUT_REFERENCE_IMAGE;

  g_return_val_if_fail (input, FALSE);

  if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE || input->unreadable)
    return FALSE;

  if (kind == TAKES_FIT_CROP || kind == TAKES_FIT_ENLARGE)
    return picture && input->width > 0 && input->height > 0;

  return !picture && input->ms > 0;
}

/* Returns: whether it makes sense without a finding: what every service takes need not be converted */
gboolean
takes_compose_fit_in_menu (TakesFitKind      kind,
                           const TakesInput *input,
                           TakesInputRole    role)
{
  static const char *const taken[] = { "mp4", "mov", "wav", "mp3", NULL };

  g_return_val_if_fail (input, FALSE);

  return kind != TAKES_FIT_ENLARGE && takes_compose_fit_possible (kind, input, role) &&
         !(kind == TAKES_FIT_CONVERT && input->format && g_strv_contains (taken, input->format));
}

/**
 * takes_compose_fit_enlarged:
 * @min: pixels that each side needs
 * @max: pixels that a side may have; 0: not stated
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: whether the picture, enlarged until its shorter side is long enough, still fits
 */
gboolean
takes_compose_fit_enlarged (const TakesInput *input,
                            int               min,
                            int               max,
                            int              *width,
                            int              *height)
{
  double scale;

  g_return_val_if_fail (input && width && height, FALSE);

  if (input->width <= 0 || input->height <= 0 || min <= 0)
    return FALSE;

  scale = (double) min / MIN (input->width, input->height);
  if (scale <= 1 || scale * MAX (input->width, input->height) > G_MAXINT / 2)
    return FALSE;

  *width = (int) MAX (ceil (input->width * scale - 1e-6), min);
  *height = (int) MAX (ceil (input->height * scale - 1e-6), min);

  return MAX (*width, *height) <= (max > 0 ? max : LONGEST);
}

/* A sound as WAV, whether it would have fewer bytes than it may. */
static gboolean
wave_fits (const TakesInput *input,
           gint64            max_bytes)
{
  return max_bytes <= 0 || input->ms * (TAKES_WAVE_FILE_RATE / 1000) < max_bytes;
}

static gboolean
choose (const TakesFinding *finding,
        const TakesInput   *input,
        TakesInputRole      role,
        TakesModel         *model,
        const char         *service,
        TakesFitKind       *kind)
{
  const char *code = finding->code;
  int min_side, max_side, width, height;
  gint64 min, max;

  takes_model_get_input_sides (model, service, role, &min_side, &max_side);
  takes_model_get_input_length (model, service, role, &min, &max);

  if (g_str_equal (code, "image_too_small"))
    *kind = takes_compose_fit_enlarged (input, min_side, max_side, &width, &height) ? TAKES_FIT_ENLARGE
                                                                                    : TAKES_FIT_CROP;
  else if (g_str_equal (code, "image_too_large") || g_str_equal (code, "aspect_mismatch"))
    *kind = TAKES_FIT_CROP;
  else if (g_str_equal (code, "ref_video_length") || g_str_equal (code, "audio_length"))
    *kind = TAKES_FIT_TRIM;
  else if (g_str_equal (code, "audio_clip_mismatch") && (max < 0 || input->ms <= max))
    *kind = TAKES_FIT_TRIM;
  else if (g_str_equal (code, "ref_video_format") || g_str_equal (code, "audio_format"))
    *kind = TAKES_FIT_CONVERT;
  else if (g_str_equal (code, "file_too_big") || g_str_equal (code, "file_size_edge"))
    *kind = role == TAKES_INPUT_AUDIO && wave_fits (input, takes_model_get_input_bytes (model, service, role))
      ? TAKES_FIT_CONVERT : TAKES_FIT_TRIM;
  else
    return FALSE;

  /* Nothing here makes a clip or a sound longer. */
  return *kind != TAKES_FIT_TRIM || min < 0 || input->ms > min;
}

/**
 * takes_compose_fit_for:
 * @finding: about @input
 * @kind: (out): what would help
 *
 * Returns: whether there is something that can be offered
 */
gboolean
takes_compose_fit_for (const TakesFinding *finding,
                       const TakesInput   *input,
                       TakesInputRole      role,
                       TakesModel         *model,
                       const char         *service,
                       TakesFitKind       *kind)
{
  g_return_val_if_fail (finding && input && kind, FALSE);
  g_return_val_if_fail (TAKES_IS_MODEL (model), FALSE);

  return choose (finding, input, role, model, service, kind) && takes_compose_fit_possible (*kind, input, role);
}

/**
 * takes_compose_fit_busy:
 * @done: 0–1; negative: not known
 *
 * Returns: (transfer full): what is shown meanwhile
 */
char *
takes_compose_fit_busy (TakesFitKind kind,
                        double       done)
{
  int percent = (int) (CLAMP (done, 0, 1) * 100);

  if (kind == TAKES_FIT_CROP)
    return g_strdup (_("Cropping…"));
  if (kind == TAKES_FIT_ENLARGE)
    return g_strdup (_("Enlarging…"));
  if (done < 0)
    return g_strdup (kind == TAKES_FIT_TRIM ? _("Trimming…") : _("Converting…"));

  return kind == TAKES_FIT_TRIM ? g_strdup_printf (_("Trimming… %d %%"), percent)
                                : g_strdup_printf (_("Converting… %d %%"), percent);
}
