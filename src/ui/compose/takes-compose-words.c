/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-words.h"

#include <glib/gi18n.h>

/**
 * takes_counter_level:
 * @maximum: 0 for no limit
 *
 * Returns: near from nine tenths of the limit on, over only beyond it
 */
TakesCounterLevel
takes_counter_level (glong count,
                     int   maximum)
{
  if (maximum <= 0)
    return TAKES_COUNTER_FINE;

  if (count > maximum)
    return TAKES_COUNTER_OVER;

  return (gint64) count * 10 >= (gint64) maximum * 9 ? TAKES_COUNTER_NEAR : TAKES_COUNTER_FINE;
}

/**
 * takes_counter_level_words:
 *
 * What stands before the counter. It changes only when a level is crossed, so that a screen
 * reader speaks once and not with every letter.
 */
const char *
takes_counter_level_words (TakesCounterLevel level)
{
  switch (level)
    {
    case TAKES_COUNTER_NEAR:
      return _("Nearly full");
    case TAKES_COUNTER_OVER:
      return _("Too long");
    case TAKES_COUNTER_FINE:
    default:
      return "";
    }
}

/**
 * takes_counter_words:
 *
 * Returns: (transfer full): "958 / 1500", without grouping
 */
char *
takes_counter_words (glong count,
                     int   maximum)
{
  /* Translators: written and allowed. Where text runs from right to left, put U+200E in front: they would change places. */
  return g_strdup_printf (_("%ld / %d"), count, maximum);
}

/**
 * takes_tab_words:
 * @tab: from 0
 *
 * Returns: (transfer full): "A" … "Z", "AA" …
 */
char *
takes_tab_words (guint tab)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint64 left = (guint64) tab + 1; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (words, (char) ('A' + (left - 1) % 26));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * takes_seconds_words:
 *
 * Returns: (transfer full): "5 s"
 */
char *
takes_seconds_words (gint64 seconds)
{
  /* Translators: a length in seconds. */
  return g_strdup_printf (_("%d s"), (int) seconds);
}

static char *
add_money (const char *words,
           const char *money,
           gboolean    demo)
{
  if (!money && !demo)
    return g_strdup (words);

  return g_strdup_printf ("%s · %s", words, demo ? _("free") : money);
}

/**
 * takes_summary_words:
 * @formula: "4 seeds × 2 prompts = 8 takes"
 * @money: (nullable): of all takes together, "about $4.00"; without it nothing is added: what cannot be sent has none
 *
 * Returns: (transfer full): "4 seeds × 2 prompts = 8 takes · about $4.00"
 */
char *
takes_summary_words (const char *formula,
                     const char *money,
                     gboolean    demo)
{
  return add_money (formula, money, demo);
}

/**
 * takes_generate_words:
 * @money: (nullable): of all takes together, "about $4.00"; without it nothing is added: what cannot be sent has none
 *
 * Returns: (transfer full): what the button says in its first line
 */
char *
takes_generate_words (guint       n_takes,
                      const char *money,
                      gboolean    demo)
{
  g_autofree char *order = g_strdup_printf (ngettext ("Generate %u take", "Generate %u takes", n_takes), n_takes);

  return add_money (order, money, demo);
}

/**
 * takes_elsewhere_words:
 * @service: (nullable): a service id
 *
 * What a demo batch would cost for real.
 *
 * Returns: (transfer full) (nullable): "about $2.00 on Runware", NULL where no price is known
 */
char *
takes_elsewhere_words (const char *money,
                       const char *service)
{
  if (!money || !service)
    return NULL;

  /* Translators: the first is a price such as “about $2.00”, the second a service. */
  return g_strdup_printf (_("%s on %s"), money, takes_service_name (service));
}

/**
 * takes_generate_words_full:
 *
 * Returns: (transfer full): the whole of the button, "Generate 4 takes · free (about $2.00 on Runware)"
 */
char *
takes_generate_words_full (guint       n_takes,
                           const char *money,
                           gboolean    demo,
                           const char *service)
{
  g_autofree char *words = takes_generate_words (n_takes, money, demo);
  g_autofree char *elsewhere = demo ? takes_elsewhere_words (money, service) : NULL;

  if (!elsewhere)
    return g_steal_pointer (&words);

  return g_strdup_printf ("%s (%s)", words, elsewhere);
}

/**
 * takes_rate_words:
 * @price: of a clip of @seconds
 *
 * Returns: (transfer full): "$0.10 per second"
 */
char *
takes_rate_words (const TakesPrice *price,
                  gint64            seconds)
{
  g_autofree char *money = NULL;

  if (!price->known || seconds <= 0)
    return g_strdup (_("price not published"));

  money = takes_money_format (price->low / seconds, price->currency);

  /* Translators: %s is an amount of money. */
  return g_strdup_printf (_("%s per second"), money);
}

/**
 * takes_more_words:
 * @has_rewriting: whether the model rewrites prompts, unless told not to
 *
 * Returns: (transfer full) (nullable): what differs from the composer's initial values, one line;
 *   NULL when nothing does
 */
char *
takes_more_words (const TakesRequest *request,
                  gboolean            has_rewriting)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (request, NULL);

  if (has_rewriting && request->prompt_extend != FALSE)
    g_ptr_array_add (words, g_strdup (_("Rewriting")));
  if (g_strcmp0 (request->shot_type, "multi") == 0)
    g_ptr_array_add (words, g_strdup (_("Several shots")));
  if (request->watermark == TRUE)
    g_ptr_array_add (words, g_strdup (_("Watermark")));
  if (request->output_format && !g_str_equal (request->output_format, "MP4") &&
      !g_str_equal (request->output_format, "PNG"))
    g_ptr_array_add (words, g_strdup (request->output_format));
  if (request->output_quality != TAKES_UNSET)
    g_ptr_array_add (words, g_strdup_printf (_("Quality %d"), (int) request->output_quality));

  if (words->len == 0)
    return NULL;

  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}

/**
 * takes_service_name:
 *
 * Returns: the name of a service as it writes itself; an unknown id is its own name
 */
const char *
takes_service_name (const char *service)
{
  static const struct { const char *id, *name; } services[] = {
    { "runware", "Runware" },
    { "toapis", "ToAPIs" },
    { "empiriolabs", "EmpirioLabs" },
    { "dashscope", "DashScope" },
    { "dashscope-beijing", "DashScope" },
    { "dashscope-virginia", "DashScope" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      if (g_strcmp0 (service, services[i].id) == 0)
        return services[i].name;
    }

  return service;
}
