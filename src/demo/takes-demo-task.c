/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-task.h"

#include <string.h>

/* gateways.md §9: in the queue 2–20 s, generating 60–300 s; kept to 120–300 s in all, so that a clip
 * takes 6–15 s in the application, whose clock runs 20 times as fast (ux.md, First run). */
#define QUEUE_MIN   2
#define QUEUE_MAX   20
#define RUN_MIN     118
#define RUN_MAX     280

/* A picture is sooner ready than a clip: 1–3 s in the application. */
#define STILL_QUEUE_MAX 5
#define STILL_RUN_MIN   20
#define STILL_RUN_MAX   55

static void
result_free (gpointer data)
{
  TakesDemoResult *self = data;

  g_free (self->uuid);
  g_free (self->clip);
  g_free (self->trouble);
  g_free (self);
}

/* A few tenths of a percent above the list, as the published examples are (runware.md §7); whole
 * ten-thousandths of a dollar. */
static gint64
deviate (gint64 price,
         GRand *rand)
{
  gint64 cost = price + price * g_rand_int_range (rand, 10, 60) / 10000;

  return cost / 100 * 100;
}

static gint64
choose_seed (const TakesDemoRequest *request,
             guint                   index,
             GRand                  *rand)
{
  gint64 seed;

  if (request->has_seed && index == 0)
    seed = request->seed;
  else
    seed = g_rand_int (rand);

  if (request->tokens.say & TAKES_DEMO_SAY_BIGSEED)
    seed |= (gint64) 1 << 31;

  return seed;
}

static TakesDemoResult *
make_result (TakesDemoTask *self,
             guint          index,
             double         queue_seconds,
             GRand         *rand)
{
  const TakesDemoTokens *tokens = &self->request->tokens;
  TakesDemoResult *result = g_new0 (TakesDemoResult, 1);
  gboolean still = self->request->model->still;
  double seconds = queue_seconds + g_rand_double_range (rand, still ? STILL_RUN_MIN : RUN_MIN,
                                                        still ? STILL_RUN_MAX : RUN_MAX);

  if (tokens->run_seconds >= 0)
    seconds = tokens->run_seconds;

  result->uuid = g_uuid_string_random ();
  result->seed = choose_seed (self->request, index, rand);
  result->cost = self->request->price;
  if (self->request->surface == TAKES_DEMO_RUNWARE)
    result->cost = deviate (result->cost, rand);
  result->ready_at = self->accepted_at + (gint64) (seconds * G_USEC_PER_SEC);

  /* An integer on the wire must be the integer that is charged. */
  if (self->request->surface == TAKES_DEMO_RUNWARE && tokens->say & TAKES_DEMO_SAY_TYPES)
    result->cost = MAX (1, (result->cost + 500000) / 1000000) * 1000000;

  return result;
}

/**
 * takes_demo_task_new:
 * @sent: (transfer none): the request as it came
 * @request: (transfer full): what it means
 * @random: what its hidden choices follow from
 *
 * Returns: (transfer full): in the queue; when each result is ready is settled from the start
 */
TakesDemoTask *
takes_demo_task_new (const char       *id,
                     JsonNode         *sent,
                     TakesDemoRequest *request,
                     gint64            now,
                     guint32           random)
{
  g_autoptr (GRand) rand = NULL;
  TakesDemoTask *self;
  double queue_seconds;

  g_return_val_if_fail (id != NULL && sent != NULL && request != NULL, NULL);

  rand = g_rand_new_with_seed (random);
  self = g_new0 (TakesDemoTask, 1);
  self->id = g_strdup (id);
  self->sent = json_node_copy (sent);
  self->request = request;
  self->accepted_at = now;
  self->results = g_ptr_array_new_with_free_func (result_free);

  queue_seconds = g_rand_double_range (rand, QUEUE_MIN, request->model->still ? STILL_QUEUE_MAX : QUEUE_MAX);
  for (guint i = 0; i < request->results; i++)
    g_ptr_array_add (self->results, make_result (self, i, queue_seconds, rand));

  if (request->tokens.run_seconds >= 0)
    queue_seconds = MIN (queue_seconds, request->tokens.run_seconds / 4);
  self->starts_at = now + (gint64) (queue_seconds * G_USEC_PER_SEC);

  return self;
}

void
takes_demo_task_free (TakesDemoTask *self)
{
  g_free (self->id);
  g_clear_pointer (&self->sent, json_node_unref);
  g_clear_pointer (&self->request, takes_demo_request_free);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

/**
 * takes_demo_task_make_id:
 * @word: what stands before the UUID, "" for nothing
 *
 * Returns: (transfer full): a new id, for services that choose it
 */
char *
takes_demo_task_make_id (const char *word)
{
  g_autofree char *uuid = g_uuid_string_random ();

  g_return_val_if_fail (word != NULL, NULL);

  return g_strconcat (word, uuid, NULL);
}

/**
 * takes_demo_task_is_id:
 *
 * Returns: whether it is a UUID, perhaps behind a word and `_`; it is safe in the name of a file
 */
gboolean
takes_demo_task_is_id (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_islower (*text) && strchr (text, '_'))
    text++;

  return g_uuid_string_is_valid (*text == '_' ? text + 1 : text);
}

/**
 * takes_demo_task_is_over:
 *
 * Returns: whether no result is being made any more
 */
gboolean
takes_demo_task_is_over (TakesDemoTask *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < self->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (self->results, i);

      if (result->state == TAKES_DEMO_RESULT_RUNNING)
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_demo_task_will_fail:
 *
 * Returns: whether the prompt's tokens doom result @index, so that no clip is needed
 */
gboolean
takes_demo_task_will_fail (TakesDemoTask *self,
                           guint          index)
{
  const TakesDemoTokens *tokens;

  g_return_val_if_fail (self != NULL, FALSE);

  tokens = &self->request->tokens;
  if (tokens->fail == TAKES_DEMO_FAIL_PARTIAL)
    return index < tokens->fail_count;

  return tokens->fail != TAKES_DEMO_FAIL_NONE;
}

/**
 * takes_demo_task_dup_clip:
 * @still: paint it only once (switch `clips`)
 *
 * Returns: (transfer full): what the clip of result @index is made from
 */
TakesDemoClip *
takes_demo_task_dup_clip (TakesDemoTask *self,
                          guint          index,
                          gboolean       still)
{
  TakesDemoResult *result;
  TakesDemoRequest *request;
  TakesDemoClip *clip;

  g_return_val_if_fail (self != NULL && index < self->results->len, NULL);

  result = g_ptr_array_index (self->results, index);
  request = self->request;

  clip = g_new0 (TakesDemoClip, 1);
  clip->model = g_strdup (request->model->names[0]);
  clip->prompt = g_strdup (request->prompt);
  clip->width = request->width;
  clip->height = request->height;
  clip->seconds = request->seconds;
  clip->seed = result->seed;
  clip->sound = request->sound && request->model->has & TAKES_DEMO_HAS_AUDIO;
  clip->container = request->container;
  clip->frame = g_strdup (request->frame);
  clip->motion = g_strdup (request->motion);
  clip->preset = request->preset;
  clip->replace = request->replace;
  clip->fps = request->fps;
  clip->quality = request->model->still ? request->quality : 0;
  clip->still = still;
  if (request->model->still)
    clip->seconds = 1;
  else if (request->tokens.media == TAKES_DEMO_MEDIA_WEBM)
    clip->container = TAKES_DEMO_CONTAINER_WEBM;
  else if (request->tokens.media == TAKES_DEMO_MEDIA_MOV)
    clip->container = TAKES_DEMO_CONTAINER_MOV;
  if (request->tokens.say & TAKES_DEMO_SAY_DRIFT)
    clip->drift = g_str_hash (result->uuid) | 1;

  return clip;
}

/**
 * takes_demo_task_dup_place:
 * @url: where the clip lies
 *
 * Returns: (transfer full): the address to tell this time; with [sim:media=moved] another one each time
 */
char *
takes_demo_task_dup_place (TakesDemoTask   *self,
                           TakesDemoResult *result,
                           const char      *url)
{
  g_return_val_if_fail (self != NULL && result != NULL && url != NULL, NULL);

  if (self->request->tokens.media != TAKES_DEMO_MEDIA_MOVED)
    return g_strdup (url);

  return g_strdup_printf ("%s%ctold=%u", url, strchr (url, '?') ? '&' : '?', ++result->told);
}

/**
 * takes_demo_task_get_progress:
 *
 * Returns: 0–99, how much of the scripted time of result @index is over
 */
int
takes_demo_task_get_progress (TakesDemoTask *self,
                              guint          index,
                              gint64         now)
{
  TakesDemoResult *result;
  gint64 whole;

  g_return_val_if_fail (self != NULL && index < self->results->len, 0);

  result = g_ptr_array_index (self->results, index);
  whole = MAX (1, result->ready_at - self->accepted_at);

  return (int) CLAMP ((now - self->accepted_at) * 100.0 / whole, 0, 99);
}

/**
 * takes_demo_task_get_end:
 *
 * Returns: when its last result was over, in µs; 0 as long as one is being made
 */
gint64
takes_demo_task_get_end (TakesDemoTask *self)
{
  gint64 end = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (!takes_demo_task_is_over (self))
    return 0;

  for (guint i = 0; i < self->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (self->results, i);

      end = MAX (end, result->done_at);
    }

  return end;
}

/**
 * takes_demo_task_get_stage:
 *
 * Returns: where its first result is
 */
TakesDemoStage
takes_demo_task_get_stage (TakesDemoTask *self,
                           gint64         now)
{
  TakesDemoResult *result;

  g_return_val_if_fail (self != NULL, TAKES_DEMO_STAGE_FAILED);

  if (self->cancelled)
    return TAKES_DEMO_STAGE_CANCELLED;

  result = g_ptr_array_index (self->results, 0);
  switch (result->state)
    {
    case TAKES_DEMO_RESULT_SUCCESS:
      return TAKES_DEMO_STAGE_DONE;
    case TAKES_DEMO_RESULT_FAILED:
      return TAKES_DEMO_STAGE_FAILED;
    case TAKES_DEMO_RESULT_RUNNING:
      break;
    }

  return now < self->starts_at ? TAKES_DEMO_STAGE_WAITING : TAKES_DEMO_STAGE_RUNNING;
}
