/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <glib/gi18n.h>

/* Takes may not run for a day (models.md R44b). */
#define SAFE_TTL 86400

/**
 * takes_is_http:
 *
 * Returns: whether @text is an absolute http or https address with a host
 */
gboolean
takes_is_http (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri && g_uri_get_host (uri) && *g_uri_get_host (uri) &&
         (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"));
}

static void
check_quality (TakesRules *self)
{
  const TakesRange *range = &self->facts->settings[TAKES_SETTING_OUTPUT_QUALITY].range;
  gint64 quality = self->request->output_quality;

  if (quality == TAKES_UNSET || !takes_rules_has (self, TAKES_SETTING_OUTPUT_QUALITY) ||
      (quality >= range->min && quality <= range->max))
    return;

  takes_rules_say (self, "quality_range", "outputQuality", TAKES_LEVEL_ERROR,
                   _("The output quality must be between {min} and {max}."),
                   TAKES_NUMBER ("min", range->min), TAKES_NUMBER ("max", range->max));
}

static void
check_ttl (TakesRules *self)
{
  const char *type = self->request->output_type;
  gint64 min = self->facts->settings[TAKES_SETTING_TTL].range.min;
  gint64 ttl = self->request->ttl;

  if (ttl == TAKES_UNSET || !takes_rules_has (self, TAKES_SETTING_TTL))
    return;

  if (ttl < min)
    takes_rules_say (self, "ttl_too_short", "ttl", TAKES_LEVEL_ERROR,
                     ngettext ("The result must be kept for at least {min} second.",
                               "The result must be kept for at least {min} seconds.", min),
                     TAKES_NUMBER ("min", min));

  if (type && *type && !g_str_equal (type, "URL"))
    takes_rules_say (self, "ttl_ignored", "ttl", TAKES_LEVEL_NOTE,
                     _("The keep time counts only for results delivered as a link."));
  else if (ttl >= min && ttl < SAFE_TTL)
    takes_rules_say (self, "ttl_risky", "ttl", TAKES_LEVEL_WARNING,
                     ngettext ("After {ttl} second the service removes the clip; if Takes is not running then, "
                               "it is lost although paid.",
                               "After {ttl} seconds the service removes the clip; if Takes is not running then, "
                               "it is lost although paid.", ttl),
                     TAKES_NUMBER ("ttl", ttl));
}

static void
check_safety (TakesRules *self)
{
  const char *mode = self->request->safety_mode;
  gboolean on = self->request->safety_check == TRUE;

  if (!mode || !*mode || !takes_rules_has (self, TAKES_SETTING_SAFETY))
    return;

  takes_rules_check_word (self, TAKES_SETTING_SAFETY, mode);

  if (on == g_str_equal (mode, "none"))
    takes_rules_say (self, "safety_contradiction", "safety", TAKES_LEVEL_WARNING,
                     _("The content check and its mode contradict each other. Takes sends what the switch says."));
}

static void
check_address (TakesRules     *self,
               TakesSettingId  setting,
               const char     *value)
{
  if (!value || !*value || !takes_rules_has (self, setting) || takes_is_http (value))
    return;

  takes_rules_say (self, "uri_invalid", takes_setting_to_name (setting), TAKES_LEVEL_ERROR,
                   _("“{value}” is not an http or https address."), TAKES_TEXT ("value", value));
}

/**
 * takes_rules_check_delivery:
 *
 * Adds what is wrong with format, quality, and where and how long the result is kept.
 */
void
takes_rules_check_delivery (TakesRules *self)
{
  takes_rules_check_word (self, TAKES_SETTING_OUTPUT_TYPE, self->request->output_type);
  takes_rules_check_word (self, TAKES_SETTING_OUTPUT_FORMAT, self->request->output_format);
  check_quality (self);
  check_ttl (self);
  check_safety (self);
  check_address (self, TAKES_SETTING_WEBHOOK_URL, self->request->webhook_url);
  check_address (self, TAKES_SETTING_UPLOAD_ENDPOINT, self->request->upload_endpoint);
}
