/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agrees-request.h"

#include <string.h>

#include "takes-json.h"
#include "takes-property.h"

/* The service follows no foreign link, and looks at no more than the name. */
static const char *const links[TAKES_N_INPUT_ROLES] = {
  [TAKES_INPUT_FRAME] = "https://example.org/a.png",
  [TAKES_INPUT_REFERENCE_IMAGE] = "https://example.org/b.png",
  [TAKES_INPUT_REFERENCE_VIDEO] = "https://example.org/c.mp4",
  [TAKES_INPUT_AUDIO] = "https://example.org/d.mp3",
};

static void
link_inputs (TakesRequest *request)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      takes_set_str (&takes_request_get_input (request, role, i)->source, links[role]);
}

static void
add_link (TakesRequest   *request,
          TakesInputRole  role,
          guint           count)
{
  for (guint i = 0; i < count; i++)
    takes_request_add_input (request, role, takes_input_new (links[role]));
}

static void
put_text (char **member,
          guint  length)
{
  g_free (*member);
  *member = length > 0 ? g_strnfill (length, 'x') : NULL;
}

static void
spoil_text (TakesRequest *request,
            TakesModel   *model)
{
  guint prompt = (guint) takes_model_get_prompt_max (model);
  guint negative = (guint) MAX (0, takes_model_get_negative_max (model));
  const guint prompts[] = { 0, 1, 2, prompt - 1, prompt, prompt + 1 };
  const guint negatives[] = { 0, 1, 2, negative, negative + 1 };

  if (rules_chance (2))
    put_text (&request->prompt, prompts[rules_below (G_N_ELEMENTS (prompts))]);
  else
    put_text (&request->negative, negatives[rules_below (G_N_ELEMENTS (negatives))]);
}

static void
spoil_size (TakesRequest *request)
{
  static const char *const presets[] = { NULL, "480p", "580p", "720p", "1080p", "4k" };
  static const gint64 sides[] = {
    TAKES_UNSET, 1, 256, 480, 512, 720, 768, 832, 960, 1024, 1088, 1280, 1440, 1632, 1920, 2048, 2049, 4096,
  };

  if (rules_chance (2))
    takes_set_str (&request->resolution, presets[rules_below (G_N_ELEMENTS (presets))]);
  if (rules_chance (2))
    request->width = sides[rules_below (G_N_ELEMENTS (sides))];
  if (rules_chance (2))
    request->height = sides[rules_below (G_N_ELEMENTS (sides))];
}

static void
spoil_number (TakesRequest *request)
{
  switch (rules_below (8))
    {
    case 0:
      request->duration = rules_chance (8) ? TAKES_UNSET : (gint64) rules_below (18);
      break;
    case 1:
      request->seed = rules_chance (2) ? -1 - (gint64) rules_below (3) : G_MAXINT + (gint64) rules_below (3);
      break;
    case 2:
      request->results = rules_below (7);
      break;
    case 3:
      request->output_quality = 18 + rules_below (84);
      break;
    case 4:
      request->ttl = 58 + rules_below (4);
      break;
    case 5:
      request->steps = rules_below (53);
      break;
    case 6:
      request->fps = 2 + rules_below (61);
      break;
    default:
      request->cond_frames = rules_below (8);
      break;
    }
}

static void
spoil_word (TakesRequest *request)
{
  static const char *const formats[] = { "MP4", "WEBM", "MOV", "JPG", "PNG", "WEBP", "GIF" };
  static const char *const shots[] = { "single", "multi", "odd" };
  static const char *const modes[] = { "animate", "replace", "odd" };
  static const char *const safety[] = { "none", "fast", "full", "odd" };
  static const char *const addresses[] = { "https://example.org/hook", "ftp://example.org/a", "example.org", "https://", "x" };

  switch (rules_below (6))
    {
    case 0:
      takes_set_str (&request->output_format, formats[rules_below (G_N_ELEMENTS (formats))]);
      break;
    case 1:
      takes_set_str (&request->shot_type, shots[rules_below (G_N_ELEMENTS (shots))]);
      request->prompt_extend = (int) rules_below (3) - 1;
      break;
    case 2:
      takes_set_str (&request->animate_mode, modes[rules_below (G_N_ELEMENTS (modes))]);
      break;
    case 3:
      takes_set_str (&request->safety_mode, safety[rules_below (G_N_ELEMENTS (safety))]);
      break;
    case 4:
      takes_set_str (&request->webhook_url, addresses[rules_below (G_N_ELEMENTS (addresses))]);
      break;
    default:
      takes_set_str (&request->upload_endpoint, addresses[rules_below (G_N_ELEMENTS (addresses))]);
      break;
    }
}

static void
spoil_inputs (TakesRequest *request)
{
  static const char *const positions[] = { "first", "0", "last", "5" };
  TakesInputRole role = rules_below (TAKES_N_INPUT_ROLES);

  if (rules_chance (3))
    g_ptr_array_set_size (request->inputs[role], 0);
  else
    add_link (request, role, role == TAKES_INPUT_AUDIO ? takes_request_count_inputs (request, role) == 0 : 1 + rules_below (5));

  if (takes_request_count_inputs (request, TAKES_INPUT_FRAME) > 0 && rules_chance (2))
    takes_set_str (&takes_request_get_input (request, TAKES_INPUT_FRAME, 0)->frame,
                   positions[rules_below (G_N_ELEMENTS (positions))]);

  if (rules_chance (3))
    request->audio = (int) rules_below (3) - 1;
}

static void
spoil (TakesRequest *request,
       TakesModel   *model)
{
  switch (rules_below (5))
    {
    case 0:
      spoil_text (request, model);
      break;
    case 1:
      spoil_size (request);
      break;
    case 2:
      spoil_number (request);
      break;
    case 3:
      spoil_word (request);
      break;
    default:
      spoil_inputs (request);
      break;
    }
}

/* Few, so that what else is wrong is seen; sometimes all of them. */
static void
put_media (TakesRequest *request,
           AgreesMedia  *media)
{
  guint one_in = 1 + rules_below (4);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (request, role); i++)
      if (rules_chance (one_in))
        agrees_media_put (media, takes_request_get_input (request, role, i), role);
}

/* A request that is good but for one file, perhaps. */
static void
put_one (TakesRequest *request,
         TakesModel   *model,
         const char   *service,
         AgreesMedia  *media)
{
  /* Few models take sounds, and most of what can be wrong with a file is wrong with those. */
  static const TakesInputRole roles[] = {
    TAKES_INPUT_FRAME, TAKES_INPUT_REFERENCE_IMAGE, TAKES_INPUT_REFERENCE_VIDEO, TAKES_INPUT_AUDIO, TAKES_INPUT_AUDIO,
  };
  TakesInputRole role = roles[rules_below (G_N_ELEMENTS (roles))];

  if (takes_model_get_input_max (model, service, role) == 0)
    return;

  for (guint other = 0; other < TAKES_N_INPUT_ROLES; other++)
    if ((role == TAKES_INPUT_FRAME && takes_input_role_is_reference (other)) ||
        (other == TAKES_INPUT_FRAME && takes_input_role_is_reference (role)))
      g_ptr_array_set_size (request->inputs[other], 0);

  if (takes_request_count_inputs (request, role) == 0)
    add_link (request, role, 1);
  if (role == TAKES_INPUT_AUDIO)
    request->audio = TAKES_SWITCH_UNSET;
  agrees_media_put (media, takes_request_get_input (request, role, 0), role);
}

TakesRequest *
agrees_request_new (TakesModel  *model,
                    const char  *service,
                    AgreesMedia *media)
{
  TakesRequest *request = rules_draft_new (model);
  guint n = rules_below (4);

  link_inputs (request);
  if (rules_chance (3))
    {
      put_one (request, model, service, media);
      return request;
    }

  for (guint i = 0; i < n; i++)
    spoil (request, model);

  if (rules_chance (2))
    put_media (request, media);
  if (rules_chance (80))
    takes_set_str (&request->model, "alibaba:wan@9.9");

  return request;
}

/* Counts which rule it was that the Demo was asked about. */
void
agrees_count (GHashTable         *counts,
              const TakesFinding *finding)
{
  gboolean input = finding->field && g_str_has_prefix (finding->field, "inputs.");
  char *what = g_strconcat (input ? "inputs: " : "", finding->code, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, what));

  g_hash_table_insert (counts, what, GUINT_TO_POINTER (n + 1));
}

/* Prints the table. A rule that nothing in the run can break proves nothing: each of those wanted was broken. */
void
agrees_assert_counts (GHashTable        *counts,
                      const char *const *wanted)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (counts), (GCompareFunc) strcmp);

  for (GList *l = names; l; l = l->next)
    g_test_message ("%6u %s", GPOINTER_TO_UINT (g_hash_table_lookup (counts, l->data)), (const char *) l->data);

  for (guint i = 0; wanted[i]; i++)
    if (!g_hash_table_contains (counts, wanted[i]))
      g_error ("No request broke the rule “%s”", wanted[i]);
}

/* Rules of Takes itself, which no service's page states, are left out: their codes are @ours. */
const TakesFinding *
agrees_find_error (GPtrArray         *findings,
                   const char *const *ours)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = findings->pdata[i];

      if (finding->severity == TAKES_SEVERITY_ERROR && !g_strv_contains (ours, finding->code))
        return finding;
    }

  return NULL;
}

/* Every kind of disagreement is told once, with the request, before the test fails. */
void
agrees_tell (GHashTable *told,
             const char *what,
             JsonNode   *node)
{
  g_autofree char *text = takes_json_write (node, FALSE);

  if (g_hash_table_add (told, g_strdup (what)))
    g_test_message ("%s\n  %.1200s", what, text);
}
