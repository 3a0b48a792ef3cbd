/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sidecar-read.h"

#include "takes-import.h"
#include "takes-json.h"
#include "takes-shelf.h"
#include "takes-sidecar.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_SIDECAR (4 * 1024 * 1024)
#define MAX_TEXT 512
#define SUFFIX ".takes.json"

/**
 * takes_sidecar_record_free:
 * @self: (transfer full) (nullable):
 */
void
takes_sidecar_record_free (TakesSidecarRecord *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->take, takes_take_row_free);
  g_clear_pointer (&self->request, takes_request_free);
  g_free (self->service);
  g_free (self->task_key);
  g_free (self->batch_name);
  g_free (self);
}

static char *
dup_short (JsonObject *object,
           const char *member)
{
  const char *text = takes_json_get_string (object, member);

  return text && *text && strlen (text) <= MAX_TEXT ? g_strdup (text) : NULL;
}

static gint64
get_time (JsonObject *object,
          const char *member)
{
  const char *text = takes_json_get_string (object, member);
  g_autoptr (GDateTime) moment = text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return moment ? MAX (g_date_time_to_unix (moment), 0) * G_USEC_PER_SEC : 0;
}

static int
get_small (JsonObject *object,
           const char *member,
           int         largest)
{
  gint64 value = 0;

  return takes_json_get_int (object, member, &value) ? (int) CLAMP (value, 0, largest) : 0;
}

/* The clip beside its companion: the same name with the ending of what it is. */
static char *
find_clip (const char *path)
{
  static const char *const endings[] = { ".mp4", ".webm", ".mov", ".mkv", ".jpg", ".webp", ".png" };
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (SUFFIX));

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *clip = g_strconcat (stem, endings[i], NULL);
      GStatBuf info;

      if (g_lstat (clip, &info) == 0 && S_ISREG (info.st_mode))
        return g_steal_pointer (&clip);
    }

  return NULL;
}

static void
read_media (TakesTakeRow *take,
            JsonObject   *media)
{
  gint64 number;

  take->sha256 = dup_short (media, "sha256");
  take->width = get_small (media, "width", G_MAXINT16);
  take->height = get_small (media, "height", G_MAXINT16);
  takes_json_get_boolean (media, "audio", &take->has_audio);
  if (takes_json_get_int (media, "bytes", &number) && number >= 0)
    take->bytes = number;
  if (takes_json_get_int (media, "durationMs", &number) && number >= 0)
    take->duration_ms = number;
}

static void
read_review (TakesTakeRow *take,
             JsonObject   *review)
{
  takes_verdict_from_string (takes_json_get_string (review, "verdict"), &take->verdict);
  take->stars = get_small (review, "rating", TAKES_MAX_STARS);
  take->rank_of = get_small (review, "rankOf", G_MAXINT16);
  take->rank = MIN (get_small (review, "rank", G_MAXINT16), take->rank_of);
}

/* The answer is one result, or the list of all with this one among them. */
static void
read_cost (TakesTakeRow *take,
           JsonObject   *sidecar)
{
  JsonObject *response = takes_json_get_object (sidecar, "response");
  JsonArray *list = response ? takes_json_get_array (response, "data") : takes_json_get_array (sidecar, "response");
  double number;

  if (list && json_array_get_length (list) == 1)
    response = takes_json_node_object (json_array_get_element (list, 0));

  if (response && takes_json_get_double (response, "cost", &number) && number >= 0 &&
      takes_money_from_json (number, &take->cost))
    take->currency = g_strdup ("USD");
}

static void
read_estimate (TakesSidecarRecord *self,
               JsonObject         *estimate)
{
  const char *currency = takes_json_get_string (estimate, "currency");
  double low, high;

  if (!currency || strlen (currency) >= sizeof self->estimate.currency ||
      !takes_json_get_double (estimate, "low", &low) || !takes_json_get_double (estimate, "high", &high) ||
      !takes_money_from_json (low, &self->estimate.low) || !takes_money_from_json (high, &self->estimate.high))
    return;

  self->estimate.known = TRUE;
  g_strlcpy (self->estimate.currency, currency, sizeof self->estimate.currency);
}

static TakesTakeRow *
read_take (JsonObject *sidecar,
           const char *clip)
{
  TakesTakeRow *take = takes_take_row_new ();
  g_autofree char *poster = takes_shelf_dup_beside (clip, "png");
  JsonObject *media = takes_json_get_object (sidecar, "media");
  JsonObject *review = takes_json_get_object (sidecar, "review");

  take->id = dup_short (sidecar, "take");
  take->state = TAKES_JOB_DONE;
  take->path = g_strdup (clip);
  take->poster_path = g_file_test (poster, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&poster) : NULL;
  take->result_key = dup_short (sidecar, "resultKey");
  take->stack = dup_short (sidecar, "stack");
  take->created_at = get_time (sidecar, "created");
  if (!takes_json_get_int (sidecar, "seed", &take->seed))
    take->seed = -1;
  if (media)
    read_media (take, media);
  if (review)
    read_review (take, review);
  read_cost (take, sidecar);

  return take;
}

static TakesRequest *
read_request (TakesCatalogue *catalogue,
              JsonObject     *sidecar,
              gint64          seed)
{
  JsonNode *sent = takes_json_get (sidecar, "request");
  g_autofree char *text = sent ? takes_json_write (sent, FALSE) : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  TakesRequest *request = text ? takes_import (catalogue, text, -1, &findings) : NULL;

  if (!request)
    request = takes_request_new ();

  if (!request->model)
    request->model = dup_short (sidecar, "model");
  request->results = TAKES_UNSET;
  if (seed >= 0)
    request->seed = seed;

  return request;
}

/**
 * takes_sidecar_read:
 * @path: <stem>.takes.json; hostile until it is read (metadata.md §9)
 *
 * Any thread; blocks.
 *
 * Returns: (transfer full) (nullable): %NULL for what is no companion, or one without its clip
 */
TakesSidecarRecord *
takes_sidecar_read (const char     *path,
                    TakesCatalogue *catalogue)
{
  g_autoptr (TakesSidecarRecord) self = g_new0 (TakesSidecarRecord, 1);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *clip = NULL;
  JsonObject *sidecar;
  GStatBuf info;
  gsize length;

  g_return_val_if_fail (path != NULL && g_str_has_suffix (path, SUFFIX), NULL);

  clip = find_clip (path);
  if (!clip || g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_SIDECAR ||
      !g_file_get_contents (path, &text, &length, NULL) || length > MAX_SIDECAR)
    return NULL;

  node = takes_json_parse (text, (gssize) length, NULL);
  sidecar = node ? takes_json_node_object (node) : NULL;
  if (!sidecar)
    return NULL;

  self->take = read_take (sidecar, clip);
  self->service = dup_short (sidecar, "provider");
  self->task_key = dup_short (sidecar, "taskKey");
  if (!self->take->id || !self->service || !self->task_key)
    return NULL;

  self->batch_name = dup_short (sidecar, "batch");
  self->request = read_request (catalogue, sidecar, self->take->seed);
  if (takes_json_get_object (sidecar, "times"))
    self->submitted_at = get_time (takes_json_get_object (sidecar, "times"), "submitted");
  if (takes_json_get_object (sidecar, "estimate"))
    read_estimate (self, takes_json_get_object (sidecar, "estimate"));
  if (!self->take->stack)
    self->take->stack = takes_stack_of (self->request);

  return g_steal_pointer (&self);
}
