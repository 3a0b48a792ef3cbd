/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules-case.h"

#include <stdio.h>
#include <string.h>

#include "takes-property.h"

#define FAMILY "👨\u200d👩\u200d👧"

const char *
rules_service (const char *on)
{
  const char *at = strchr (on, '@');

  if (!at)
    return "runware";

  if (g_str_equal (at, "@ta"))
    return "toapis";

  if (g_str_equal (at, "@el"))
    return "empiriolabs";

  if (g_str_equal (at, "@bj"))
    return "dashscope-beijing";

  if (g_str_equal (at, "@va"))
    return "dashscope-virginia";

  g_assert_cmpstr (at, ==, "@ds");
  return "dashscope";
}

static char *
repeat (const char *value)
{
  const char *star = strrchr (value, '*');
  g_autofree char *piece = NULL;
  GString *out = g_string_new (NULL);

  if (!star)
    return g_string_free (g_string_assign (out, value), FALSE);

  piece = g_strndup (value, star - value);
  if (g_str_equal (piece, "family"))
    takes_set_str (&piece, FAMILY);

  for (guint i = 0; i < strtoul (star + 1, NULL, 10); i++)
    g_string_append (out, piece);

  return g_string_free (out, FALSE);
}

static TakesInput *
new_input (TakesInputRole  role,
           const char     *service,
           guint           number)
{
  gboolean rw = g_str_equal (service, "runware");
  g_autofree char *source = rw ? g_strdup_printf ("c64351d5-4c59-42f7-95e1-00000000%04u", role * 100 + number)
                               : g_strdup_printf ("https://example.org/%u/%u", role, number);
  TakesInput *input = takes_input_new (source);

  if (role == TAKES_INPUT_FRAME || role == TAKES_INPUT_REFERENCE_IMAGE)
    {
      input->format = g_strdup ("png");
      input->width = input->height = 1000;
      input->bytes = 1000000;
    }
  else
    {
      input->format = g_strdup (role == TAKES_INPUT_AUDIO ? "mp3" : "mp4");
      input->ms = 5000;
      input->bytes = role == TAKES_INPUT_AUDIO ? 1000000 : 5000000;
    }

  return input;
}

static void
set_source (TakesInput *input,
            const char *source)
{
  takes_set_str (&input->source, source);
}

/* "1024x576", "b1000", "5000ms", "data", "last" … */
static void
set_fact (TakesInput *input,
          const char *fact)
{
  gsize length = strlen (fact);
  int width;
  int height;

  if (sscanf (fact, "%dx%d", &width, &height) == 2)
    {
      input->width = width;
      input->height = height;
      return;
    }

  if (fact[0] == 'b' && g_ascii_isdigit (fact[1]))
    input->bytes = g_ascii_strtoll (fact + 1, NULL, 10);
  else if (length > 2 && g_ascii_isdigit (fact[0]) && g_str_has_suffix (fact, "ms"))
    input->ms = g_ascii_strtoll (fact, NULL, 10);
  else if (g_str_equal (fact, "unknown"))
    input->ms = -1;
  else if (g_str_equal (fact, "data"))
    set_source (input, "data:image/png;base64,iVBORw0KGgo=");
  else if (g_str_equal (fact, "base64"))
    set_source (input, "iVBORw0KGgo=");
  else if (g_str_equal (fact, "file"))
    set_source (input, "file:///nowhere/picture.png");
  else if (g_str_equal (fact, "link"))
    set_source (input, "https://example.org/picture.png");
  else if (g_str_equal (fact, "ftp"))
    set_source (input, "ftp://example.org/picture.png");
  else if (g_str_equal (fact, "gone"))
    input->unreadable = TRUE;
  else if (g_str_equal (fact, "last") || g_str_equal (fact, "first") || g_str_equal (fact, "0"))
    takes_set_str (&input->frame, fact);
  else
    takes_set_str (&input->format, fact);
}

static void
set_media (TakesRequest   *request,
           TakesInputRole  role,
           const char     *service,
           const char     *value)
{
  g_auto (GStrv) facts = NULL;
  guint64 count;
  char *rest;

  g_ptr_array_set_size (request->inputs[role], 0);
  if (g_str_equal (value, "none"))
    return;

  count = g_ascii_strtoull (value, &rest, 10);
  if (count > 0 && (*rest == '\0' || *rest == ','))
    facts = g_strsplit (*rest ? rest + 1 : rest, ",", -1);
  else
    {
      count = 1;
      facts = g_strsplit (value, ",", -1);
    }

  for (guint i = 0; i < count; i++)
    {
      TakesInput *input = new_input (role, service, i);

      for (guint j = 0; facts[j]; j++)
        set_fact (input, facts[j]);

      takes_request_add_input (request, role, input);
    }
}

static gint64
number (const char *value)
{
  return g_str_equal (value, "none") ? TAKES_UNSET : g_ascii_strtoll (value, NULL, 10);
}

static int
turned (const char *value)
{
  return g_str_equal (value, "none") ? TAKES_SWITCH_UNSET : g_str_equal (value, "on");
}

static void
set_size (TakesRequest *request,
          const char   *value)
{
  int width;
  int height;

  request->width = request->height = TAKES_UNSET;
  g_clear_pointer (&request->resolution, g_free);

  if (g_str_equal (value, "none"))
    return;

  if (sscanf (value, "%dx%d", &width, &height) != 2)
    {
      request->resolution = g_strdup (value);
      return;
    }

  request->width = width;
  request->height = height;
}

static gboolean
set_input_member (TakesRequest *request,
                  const char   *member,
                  const char   *service,
                  const char   *value)
{
  if (g_str_equal (member, "frame"))
    set_media (request, TAKES_INPUT_FRAME, service, value);
  else if (g_str_equal (member, "images"))
    set_media (request, TAKES_INPUT_REFERENCE_IMAGE, service, value);
  else if (g_str_equal (member, "videos"))
    set_media (request, TAKES_INPUT_REFERENCE_VIDEO, service, value);
  else if (g_str_equal (member, "own"))
    set_media (request, TAKES_INPUT_AUDIO, service, value);
  else
    return FALSE;

  return TRUE;
}

static void
set_member (TakesRequest *request,
            const char   *member,
            const char   *service,
            const char   *value)
{
  const struct { const char *name; gint64 *to; } numbers[] = {
    { "width", &request->width }, { "height", &request->height }, { "duration", &request->duration },
    { "seed", &request->seed }, { "results", &request->results }, { "quality", &request->output_quality },
    { "ttl", &request->ttl }, { "steps", &request->steps }, { "fps", &request->fps }, { "cond", &request->cond_frames },
  };
  const struct { const char *name; int *to; } switches[] = {
    { "extend", &request->prompt_extend }, { "audio", &request->audio }, { "retarget", &request->retarget_pose }, { "watermark", &request->watermark },
    { "check", &request->safety_check },
  };
  const struct { const char *name; char **to; } texts[] = {
    { "prompt", &request->prompt }, { "negative", &request->negative }, { "resolution", &request->resolution },
    { "shot", &request->shot_type }, { "mode", &request->animate_mode }, { "safety", &request->safety_mode },
    { "type", &request->output_type }, { "format", &request->output_format }, { "webhook", &request->webhook_url },
    { "upload", &request->upload_endpoint }, { "model", &request->model },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (numbers[i].name, member))
      {
        *numbers[i].to = number (value);
        return;
      }

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_str_equal (switches[i].name, member))
      {
        *switches[i].to = turned (value);
        return;
      }

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, member))
      {
        gboolean absent = g_str_equal (value, "none") && !g_str_equal (member, "safety");
        g_autofree char *text = absent ? NULL : repeat (value);

        takes_set_str (texts[i].to, text);
        return;
      }

  if (g_str_equal (member, "size"))
    set_size (request, value);
  else if (g_str_equal (member, "lora"))
    request->lora = json_from_string ("[{\"model\":\"own:1@1\",\"weight\":1}]", NULL);
  else if (!set_input_member (request, member, service, value))
    g_error ("No such member: %s", member);
}

static void
change (TakesRequest *request,
        const char   *service,
        const char   *changes)
{
  g_auto (GStrv) parts = g_strsplit (changes, "; ", -1);

  for (guint i = 0; parts[i]; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (!*parts[i])
        continue;

      g_assert_nonnull (equals);
      *equals = '\0';
      set_member (request, parts[i], service, equals + 1);
    }
}

/* The bases of models.md §13. */
static const struct { const char *on; const char *members; } bases[] = {
  { "wan26", "model=alibaba:wan@2.6; prompt=x; size=1280x720; duration=5; seed=1; extend=off; shot=single; audio=on; results=1" },
  { "flash", "model=alibaba:wan@2.6-flash; prompt=x; size=1280x720; duration=5; seed=1; extend=off; shot=single; audio=on; results=1; frame=1" },
  { "flash@ta", "model=alibaba:wan@2.6-flash; prompt=x; size=1280x720; duration=5; extend=on; shot=single; audio=on; results=1; frame=1" },
  { "wan25", "model=alibaba:wan@2.5-preview; prompt=x; size=1280x720; duration=5; seed=1; extend=off; audio=on; results=1" },
  { "animate", "model=runware:200@8; images=1; videos=1; steps=30; fps=16; mode=animate; seed=1" },
  { "turbo", "model=runware:200@9; images=1; videos=1; mode=animate; seed=1" },
  { "qwen2", "model=runware:qwen-image@2.0; prompt=xx; size=1024x1024" },
  { "qwen2pro", "model=runware:qwen-image@2.0-pro; prompt=xx; size=1024x1024" },
  { "wan25img", "model=alibaba:wan@2.5-image; prompt=x; size=1280x1280" },
  { "wan26img", "model=alibaba:wan@2.6-image; prompt=x; size=1280x1280" },
};

TakesRequest *
rules_request_new (const char *on,
                   const char *changes)
{
  g_autofree char *key = g_strndup (on, strcspn (on, "@"));
  const char *members = NULL;
  TakesRequest *request = takes_request_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_equal (bases[i].on, on) || (g_str_equal (bases[i].on, key) && !members))
      members = bases[i].members;

  g_assert_nonnull (members);
  change (request, rules_service (on), members);
  change (request, rules_service (on), changes);

  return request;
}
