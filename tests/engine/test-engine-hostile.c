/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"
#include "fake-service.h"
#include "hostile-answers.h"

#include "clip-maker.h"

#include "takes-cadence.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A service that is not stupid but bad: what it says to a submission, to a poll and in a result, and what it
 * serves as a clip. It must not break anything, see the key anywhere else, or make Takes pay twice; and when it
 * comes to its senses the take must be there. Each service is it in turn: what only one can say stands under its
 * name in hostile-answers.c.
 */

#define SPEED 60          /* a submission may take a second: what is not certain then would be no fault of the engine */
#define FAST_SPEED 200    /* where nothing but polls is late on a busy machine */
#define RUNWARE "runware"

/* One of several jobs that are watched together, each with an answer of its own. */
typedef struct {
  const HostileAnswer *poll;      /* said to its polls, or */
  char                *result;    /* told as its result */
  guint                n_told;
  gboolean             fetched;   /* from where the result says */
} Row;

typedef struct {
  EngineFixture        engine;
  const FakeDialect   *dialect;
  FakeService         *service;
  FakeService         *other;
  GBytes              *clip;
  FakeAsk              ask;       /* what is answered badly */
  const HostileAnswer *bad;
  guint                n_bad;     /* told so often */
  const char          *result;    /* the good answer to a poll */
  const char          *trick;     /* a result that is told before it */
  guint                n_tricks;
  GPtrArray           *rows;      /* of Row */
  GHashTable          *row_of;    /* task id → Row */
  gboolean             told;      /* to each its own, instead of "processing" */
} Fixture;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->result);
  g_free (self);
}

/* Which row a submission is of stands in its prompt. */
static void
note_row (Fixture    *self,
          const char *id)
{
  gsize length;
  const char *body = g_bytes_get_data (self->service->submits->pdata[self->service->submits->len - 1], &length);
  const char *prompt = g_strstr_len (body, (gssize) length, "Row ");

  if (prompt && self->rows->len > 0)
    g_hash_table_insert (self->row_of, g_strdup (id),
                         self->rows->pdata[g_ascii_strtoull (prompt + strlen ("Row "), NULL, 10)]);
}

static void
say_badly (Fixture             *self,
           const HostileAnswer *bad,
           SoupServerMessage   *message,
           const char          *id)
{
  guint status = bad->status ? bad->status : 200;
  g_autofree char *place = g_strconcat (self->other->origin, "/steal", NULL);

  if (bad->text && bad->type)
    fake_service_say (message, status, bad->type, bad->text, -1);
  else if (bad->text)
    fake_service_say_about (self->service, message, status, bad->text, id);
  else if (status >= 300 && status < 400)
    fake_service_redirect (message, status, place);
  else
    fake_service_misbehave (message, bad->misdeed);
}

static gboolean
tell_row (Fixture           *self,
          Row               *row,
          SoupServerMessage *message,
          const char        *id)
{
  if (row->poll && (!row->poll->once || row->n_told == 0))
    say_badly (self, row->poll, message, id);
  else if (row->result && !row->fetched)
    fake_service_say_about (self->service, message, 200, row->result, id);
  else
    return FALSE;

  row->n_told++;

  return TRUE;
}

static gboolean
serve_clip (Fixture           *self,
            SoupServerMessage *message)
{
  gsize length;
  const char *data = g_bytes_get_data (self->clip, &length);

  fake_service_say (message, 200, "video/mp4", data, (gssize) length);

  return TRUE;
}

static gboolean
answer (FakeService       *service,
        SoupServerMessage *message,
        FakeAsk            ask,
        const char        *id,
        gpointer           user_data)
{
  Fixture *self = user_data;
  Row *row = id && self->told && ask == FAKE_POLL ? g_hash_table_lookup (self->row_of, id) : NULL;

  if (ask == FAKE_SUBMIT)
    {
      service->now_ms = takes_clock_get_wall (takes_engine_get_clock (self->engine.engine)) / 1000;
      note_row (self, id);
    }

  if (row && tell_row (self, row, message, id))
    return TRUE;

  if (self->bad && ask == self->ask)
    {
      self->n_bad++;
      say_badly (self, self->bad, message, id);
      return TRUE;
    }

  if (ask == FAKE_FILE)
    return serve_clip (self, message);

  if (ask != FAKE_POLL || (!self->result && !self->trick))
    return FALSE;

  self->n_tricks += self->trick != NULL;
  fake_service_say_about (service, message, 200, self->trick ? self->trick : self->result, id);

  return TRUE;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *path = clip_maker_make (&(ClipSpec) { .file = "hostile.mp4", .n_frames = 10 });
  char *text;
  gsize length;

  self->dialect = data;
  engine_fixture_set_up (&self->engine, SPEED);
  engine_fixture_use (&self->engine, self->dialect->service);
  self->engine.foreign = TRUE;
  self->service = fake_service_new (self->dialect->service);
  self->other = fake_service_new (self->dialect->service);
  self->service->other = self->other->origin;
  self->service->answer = answer;
  self->service->answer_data = self;
  g_free (self->engine.base_url);
  self->engine.base_url = g_strdup (self->service->base_url);
  g_free (self->engine.key);
  self->engine.key = g_strdup (HOSTILE_KEY);
  engine_fixture_open (&self->engine);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (path && g_file_get_contents (path, &text, &length, NULL))
    self->clip = g_bytes_new_take (text, length);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (&self->engine);
  fake_service_free (self->service);
  fake_service_free (self->other);
  g_clear_pointer (&self->clip, g_bytes_unref);
  g_hash_table_unref (self->row_of);
  g_ptr_array_unref (self->rows);
}

static TakesBatch *
generate (Fixture    *self,
          const char *prompt,
          int         results)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesRequest *request = engine_fixture_common_request (prompt, 812);

  request->results = results;
  g_ptr_array_add (requests, request);

  return engine_fixture_send (&self->engine, requests);
}

static Row *
add_row (Fixture *self)
{
  Row *row = g_new0 (Row, 1);

  g_ptr_array_add (self->rows, row);

  return row;
}

/* A job for each row. All are accepted before the first of them is told anything, so that no trouble of the polls can
 * make a submission late. */
static TakesBatch *
generate_rows (Fixture *self)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  TakesBatch *batch;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *prompt = g_strdup_printf ("Row %u.", i);

      g_ptr_array_add (requests, engine_fixture_common_request (prompt, 812));
    }

  batch = engine_fixture_send (&self->engine, requests);
  for (guint i = 0; i < self->rows->len; i++)
    wait_until (takes_job_get_state (engine_fixture_get_job (batch, i)) >= TAKES_JOB_WAITING);
  self->told = TRUE;

  return batch;
}

/* Nothing but the account's own service was spoken to with the key, and nothing was fetched with it. */
static void
check_key (Fixture *self)
{
  g_assert_cmpuint (self->other->n_with_key, ==, 0);
  g_assert_cmpuint (self->service->n_with_key, >, 0);
  g_assert_cmpuint (self->service->n_astray, ==, 0);
}

static void
check_done (Fixture  *self,
            TakesJob *job,
            guint     n_takes)
{
  engine_fixture_wait_state (job, TAKES_JOB_DONE);
  g_assert_cmpuint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, n_takes);
  for (guint i = 0; i < n_takes; i++)
    engine_fixture_check_take (&self->engine, job, engine_fixture_get_take (job, i));
  check_key (self);
}

/* In the log stands what was sent, whatever bytes it has. */
static void
tell (const char *what,
      guint       index,
      const char *text)
{
  g_autofree char *escaped = g_strescape (text ? text : "", NULL);

  g_test_message ("%s %u: %s", what, index, escaped);
}

/* The service comes to its senses. */
static void
check_all_done (Fixture    *self,
                TakesBatch *batch)
{
  self->told = FALSE;
  self->result = self->dialect->success;
  for (guint i = 0; i < self->rows->len; i++)
    check_done (self, engine_fixture_get_job (batch, i), 1);

  g_assert_cmpuint (fake_service_count (self->service, FAKE_SUBMIT), ==, self->rows->len);
  g_test_message ("count: faults tried %u", self->rows->len);
}

static char *
dup_success (Fixture    *self,
             const char *link)
{
  g_autoptr (GString) text = g_string_new (self->dialect->success);

  g_assert_cmpuint (g_string_replace (text, "$URL", link, 0), ==, 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From now on `answer` is what is said to `ask`. */
static void
be_bad (Fixture             *self,
        FakeAsk              ask,
        const HostileAnswer *answer)
{
  self->ask = ask;
  self->bad = answer;
  self->n_bad = 0;
}

/* None of it ends a job, and none is believed. */
static void
check_untouched (Fixture  *self,
                 TakesJob *job)
{
  const char *message = takes_job_get_message (job);

  g_assert_true (takes_job_get_state (job) == TAKES_JOB_WAITING || takes_job_get_state (job) == TAKES_JOB_GENERATING);
  g_assert_cmpuint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, 0);
  g_assert_null (message ? strstr (message, HOSTILE_KEY) : NULL);
}

static void
test_polls (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) polls = hostile_pick (HOSTILE_POLLS, self->dialect->service);
  g_autoptr (TakesBatch) batch = NULL;

  if (!self->clip)
    return;

  for (guint i = 0; i < polls->len; i++)
    add_row (self)->poll = polls->pdata[i];

  batch = generate_rows (self);
  for (guint i = 0; i < polls->len; i++)
    {
      Row *row = self->rows->pdata[i];

      tell ("poll", i, row->poll->text);
      wait_until (row->n_told >= (row->poll->once ? 1 : 3));
    }

  for (guint i = 0; i < polls->len; i++)
    {
      tell ("poll", i, ((HostileAnswer *) polls->pdata[i])->text);
      check_untouched (self, engine_fixture_get_job (batch, i));
    }

  check_all_done (self, batch);
  g_assert_cmpuint (self->other->n_requests, ==, 0);
}

static gboolean
can (Fixture        *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  return takes_engine_can (self->engine.engine, job, action);
}

static void
act (Fixture        *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  g_autoptr (GError) error = NULL;

  takes_engine_act (self->engine.engine, job, action, &error);
  g_assert_no_error (error);
}

/* Nobody can ask about it, so nobody does, and only a person sends it again. */
static void
check_not_certain (Fixture  *self,
                   TakesJob *job)
{
  engine_fixture_wait_state (job, TAKES_JOB_UNKNOWN);
  g_assert_true (engine_fixture_explains (job, "may have arrived"));
  g_assert_cmpint (can (self, job, TAKES_JOB_ACTION_LOOK), ==, fake_dialect_has_list (self->dialect));
  g_assert_true (can (self, job, TAKES_JOB_ACTION_SEND_AGAIN));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_CHECK));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_ADOPT));
  check_key (self);
}

/* The service's list has it, and the person says that it is this one. */
static void
find_it (Fixture  *self,
         TakesJob *job)
{
  act (self, job, TAKES_JOB_ACTION_LOOK);
  wait_until (can (self, job, TAKES_JOB_ACTION_ADOPT));
  g_assert_cmpuint (takes_engine_count_found (self->engine.engine, job), ==, 1);
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
  act (self, job, TAKES_JOB_ACTION_ADOPT);
  check_done (self, job, 1);
}

/* Whether what was answered to the submission has done all that it will do before the service is asked. */
static gboolean
has_been_told (Fixture             *self,
               const HostileAnswer *ack,
               TakesJob            *job)
{
  if (ack->accepted)
    return self->n_bad >= 1;

  return self->dialect->names_tasks ? takes_job_get_state (job) == TAKES_JOB_UNKNOWN
                                    : self->n_bad >= 2 || engine_fixture_explains (job, "only asks");
}

/* At most the very same bytes go out again, and only where the service tells doubles by our id: how often depends on
 * how long a busy computer needs for such an answer. */
static void
check_submits (Fixture             *self,
               const HostileAnswer *ack,
               guint                first)
{
  guint most = ack->accepted || self->dialect->names_tasks ? 1 : 3;

  g_assert_cmpuint (self->service->submits->len - first, >=, 1);
  g_assert_cmpuint (self->service->submits->len - first, <=, most);
  for (guint i = first + 1; i < self->service->submits->len; i++)
    g_assert_true (g_bytes_equal (self->service->submits->pdata[first], self->service->submits->pdata[i]));
}

/* Time goes by and Takes begins anew: what was not certain is not sent, asked about or taken over by itself. */
static void
check_nothing_silent (Fixture   *self,
                      GPtrArray *ids)
{
  guint n_submits = self->service->submits->len;
  gint64 end;

  engine_fixture_close (&self->engine);
  engine_fixture_open (&self->engine);
  end = takes_clock_get_now (takes_engine_get_clock (self->engine.engine)) + 3 * TAKES_MINUTE_MS * 1000;
  wait_until (takes_clock_get_now (takes_engine_get_clock (self->engine.engine)) >= end);

  for (guint i = 0; i < ids->len; i++)
    check_not_certain (self, takes_engine_find_job (self->engine.engine, ids->pdata[i]));
  g_assert_cmpuint (self->service->submits->len, ==, n_submits);
}

static void
test_acks (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) acks = hostile_pick (HOSTILE_ACKS, self->dialect->service);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  gboolean has_list = fake_dialect_has_list (self->dialect);

  for (guint i = 0; self->clip && i < acks->len; i++)
    {
      const HostileAnswer *ack = acks->pdata[i];
      gboolean lost = self->dialect->names_tasks && !ack->accepted;
      guint first = self->service->submits->len;
      g_autoptr (TakesBatch) batch = NULL;
      TakesJob *job;

      tell ("ack", i, ack->text);
      be_bad (self, FAKE_SUBMIT, ack);
      self->result = NULL;
      batch = generate (self, "Acks.", 1);
      job = engine_fixture_get_job (batch, 0);
      wait_until (has_been_told (self, ack, job));
      self->bad = NULL;
      self->result = self->dialect->success;

      if (lost)
        check_not_certain (self, job);
      if (lost && (i == 0 || !has_list))
        g_ptr_array_add (open, g_strdup (takes_job_get_id (job)));
      else if (lost)
        find_it (self, job);
      else
        check_done (self, job, 1);
      check_submits (self, ack, first);
    }

  if (open->len > 0)
    check_nothing_silent (self, open);

  g_assert_cmpuint (self->other->n_requests, ==, 0);
  g_test_message ("count: faults tried %u", acks->len);
}

/* A list of tasks that proves nothing: nothing of it is offered, nothing is sent, and a better one is believed. */
static void
test_searches (Fixture       *self,
               gconstpointer  data)
{
  static const HostileAnswer lost = { .text = "" };
  g_autoptr (GPtrArray) searches = hostile_pick (HOSTILE_SEARCHES, self->dialect->service);
  g_autoptr (TakesBatch) batch = NULL;
  TakesJob *job;

  if (!self->clip)
    return;

  be_bad (self, FAKE_SUBMIT, &lost);
  batch = generate (self, "Searches.", 1);
  job = engine_fixture_get_job (batch, 0);
  check_not_certain (self, job);

  for (guint i = 0; i < searches->len; i++)
    {
      tell ("search", i, ((HostileAnswer *) searches->pdata[i])->text);
      be_bad (self, FAKE_LIST, searches->pdata[i]);
      g_assert_true (can (self, job, TAKES_JOB_ACTION_LOOK));

      /* While an answer is on its way it is not asked for another. */
      wait_until ((act (self, job, TAKES_JOB_ACTION_LOOK), self->n_bad >= 1));
      g_assert_false (can (self, job, TAKES_JOB_ACTION_ADOPT));
      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_UNKNOWN);
    }

  wait_until (engine_fixture_explains (job, "told nothing new"));
  g_assert_false (can (self, job, TAKES_JOB_ACTION_ADOPT));

  self->bad = NULL;
  self->result = self->dialect->success;
  wait_until ((act (self, job, TAKES_JOB_ACTION_LOOK), fake_service_count (self->service, FAKE_LIST) > searches->len));
  wait_until (can (self, job, TAKES_JOB_ACTION_ADOPT));
  act (self, job, TAKES_JOB_ACTION_ADOPT);
  check_done (self, job, 1);
  g_assert_cmpuint (self->service->submits->len, ==, 1);
  g_assert_cmpuint (self->other->n_requests, ==, 0);
  g_test_message ("count: faults tried %u", searches->len);
}

/* Results that lead nowhere good. */
static void
test_links (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) results = hostile_pick (HOSTILE_RESULTS, self->dialect->service);
  g_autoptr (TakesBatch) batch = NULL;

  if (!self->clip)
    return;

  for (guint i = 0; i < results->len; i++)
    {
      const HostileAnswer *result = results->pdata[i];

      add_row (self)->result = result->link ? dup_success (self, result->link) : g_strdup (result->text);
    }

  batch = generate_rows (self);
  for (guint i = 0; i < results->len; i++)
    {
      TakesJob *job = engine_fixture_get_job (batch, i);

      tell ("link", i, ((Row *) self->rows->pdata[i])->result);
      wait_until (takes_job_get_fetch_problem (job));
      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
      g_assert_true (engine_fixture_explains (job, "free of charge"));
    }

  g_assert_cmpuint (self->service->n_files, ==, 0);
  g_assert_cmpuint (self->other->n_requests, ==, 0);
  check_all_done (self, batch);
}

#define RESULT(key, seed) "{\"taskUUID\":\"$ID\",\"status\":\"success\",\"videoUUID\":\"" key "\"," \
                          "\"videoURL\":\"$HERE/" key ".mp4\",\"seed\":" #seed ",\"cost\":0.5}"
#define LIST(items) "{\"data\":[" items "]}"
#define URL(name) "{\"url\":\"$HERE/" name ".mp4\"}"
#define TOAPIS(result) "{\"id\":\"$ID\",\"status\":\"completed\",\"result\":" result "}"
#define EMPIRIO(result) "{\"job_id\":\"$ID\",\"status\":\"completed\",\"result\":" result "}"
#define DASHSCOPE(url, usage) "{\"output\":{\"task_id\":\"$ID\",\"task_status\":\"SUCCEEDED\",\"video_url\":" url "}," \
                              "\"usage\":" usage "}"
#define EVIL "../../../../../../tmp/takes-evil"
#define STRANGE "a\\u0000\\n\\u001b[31m\\u202e"

/* Lists of results: twice the same, in another order, more than were asked for, with names that are paths; and what is
 * billed for them makes no sense. */
static const struct { const char *service; int wanted; const char *first; const char *then; } lists[] = {
  { RUNWARE, 1, LIST (RESULT ("a", 1) "," RESULT ("b", 2) "," RESULT ("c", 3)), LIST (RESULT ("a", 1)) },
  { RUNWARE, 1, LIST (RESULT ("a", 1) "," RESULT ("a", 1)), LIST (RESULT ("a", 1)) },
  { RUNWARE, 2, LIST (RESULT ("a", 1) "," RESULT ("a", 1)), LIST (RESULT ("a", 1) "," RESULT ("b", 2)) },
  { RUNWARE, 2, LIST (RESULT ("b", 2)), LIST (RESULT ("a", 1) "," RESULT ("b", 2)) },
  { RUNWARE, 1, LIST (RESULT (EVIL, 1)), LIST (RESULT (EVIL, 1)) },
  { RUNWARE, 1, LIST (RESULT (STRANGE, 1)), LIST (RESULT (STRANGE, 1)) },

  { "toapis", 1, TOAPIS (LIST (URL ("a") "," URL ("b") "," URL ("c"))), TOAPIS (LIST (URL ("a"))) },
  { "toapis", 1, TOAPIS (LIST (URL ("a") "," URL ("a"))), TOAPIS (LIST (URL ("b") "," URL ("a"))) },
  { "toapis", 1, TOAPIS ("{\"data\":[[],null,7],\"url\":\"$HERE/a.mp4\"}"), TOAPIS (URL ("b")) },
  { "toapis", 1, TOAPIS (LIST (URL (EVIL))), TOAPIS (LIST (URL ("a"))) },
  { "toapis", 1, TOAPIS (LIST (URL ("a%0a%1b%5b31m%e2%80%ae"))), TOAPIS (LIST (URL ("a"))) },

  { "empiriolabs", 1, EMPIRIO (LIST (URL ("a") "," URL ("b") "," URL ("c"))), EMPIRIO (LIST (URL ("a"))) },
  { "empiriolabs", 1, EMPIRIO (LIST (URL ("a") "," URL ("a"))), EMPIRIO (LIST (URL ("b") "," URL ("a"))) },
  { "empiriolabs", 1, EMPIRIO ("{\"data\":[null],\"url\":[],\"output\":[\"$HERE/a.mp4\",\"$HERE/b.mp4\"]}"),
    EMPIRIO (URL ("b")) },
  { "empiriolabs", 1, EMPIRIO (LIST (URL (EVIL))), EMPIRIO (LIST (URL ("a"))) },
  { "empiriolabs", 1, EMPIRIO (LIST (URL ("a%0a%1b%5b31m%e2%80%ae"))), EMPIRIO (LIST (URL ("a"))) },

  { "dashscope", 1, DASHSCOPE ("[" URL ("a") "," URL ("b") "," URL ("c") "]", "{\"video_count\":3}"),
    DASHSCOPE (URL ("a"), "{}") },
  { "dashscope", 1, DASHSCOPE ("[\"$HERE/a.mp4\",\"$HERE/a.mp4\"]", "{\"duration\":-5}"),
    DASHSCOPE ("\"$HERE/b.mp4\"", "{\"duration\":1e300}") },
  { "dashscope", 1, DASHSCOPE ("\"$HERE/a.mp4\"", "{\"duration\":\"99999999999999999999\"}"),
    DASHSCOPE ("\"$HERE/a.mp4\"", "[5]") },
  { "dashscope", 1, DASHSCOPE ("\"$HERE/" EVIL ".mp4\"", "null"), DASHSCOPE (URL ("a"), "null") },
  { "dashscope", 1, DASHSCOPE ("\"$HERE/a%0a%1b%5b31m%e2%80%ae.mp4\"", "7"), DASHSCOPE (URL ("a"), "7") },
};

static void
check_list (Fixture    *self,
            int         wanted,
            const char *first,
            const char *then)
{
  g_autoptr (TakesBatch) batch = NULL;
  TakesPrice before;
  TakesJob *job;

  self->trick = first;
  self->n_tricks = 0;
  self->result = then;
  batch = generate (self, "../../Lists\n\x1b[31m.", wanted);
  job = engine_fixture_get_job (batch, 0);
  before = *takes_job_get_estimate (job);
  wait_until (self->n_tricks >= 1);
  wait_until (self->n_tricks >= 2 || takes_job_get_state (job) != TAKES_JOB_WAITING);
  self->trick = NULL;
  check_done (self, job, (guint) wanted);
  g_assert_cmpint (takes_job_get_cost (job), ==, self->dialect->cost < 0 ? -1 : wanted * self->dialect->cost);
  g_assert_cmpint (takes_job_get_estimate (job)->low, ==, before.low);
  g_assert_cmpint (takes_job_get_estimate (job)->high, ==, before.high);
}

static void
test_lists (Fixture       *self,
            gconstpointer  data)
{
  guint n = 0;

  for (guint i = 0; self->clip && i < G_N_ELEMENTS (lists); i++)
    {
      if (!g_str_equal (lists[i].service, self->dialect->service))
        continue;

      tell ("list", i, lists[i].first);
      check_list (self, lists[i].wanted, lists[i].first, lists[i].then);
      n++;
    }

  g_assert_cmpuint (n, >=, self->clip ? 5 : 0);
  g_assert_false (g_file_test ("/tmp/takes-evil.mp4", G_FILE_TEST_EXISTS));
  g_test_message ("count: faults tried %u", n);
}

static void
test_files (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) files = hostile_pick (HOSTILE_FILES, self->dialect->service);

  self->result = self->dialect->success;

  for (guint i = 0; self->clip && i < files->len; i++)
    {
      g_autoptr (TakesBatch) batch = NULL;
      TakesJob *job;

      g_test_message ("file %u", i);
      be_bad (self, FAKE_FILE, files->pdata[i]);
      batch = generate (self, "Files.", 1);
      job = engine_fixture_get_job (batch, 0);
      wait_until (self->n_bad >= 2 && takes_job_get_fetch_problem (job));
      g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
      self->bad = NULL;
      check_done (self, job, 1);
    }

  g_test_message ("count: faults tried %u", files->len);
}

static gint64
measure_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gint64 size = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      size += g_stat (path, &info) == 0 ? info.st_size : 0;
    }

  return size;
}

/* Three gigabytes are promised: nothing of it is taken, the person is told why, and it is tried on. */
static void
test_huge (Fixture       *self,
           gconstpointer  data)
{
  static const HostileAnswer huge = { .misdeed = FAKE_HUGE };
  g_autoptr (TakesBatch) batch = NULL;
  gint64 before = measure_folder (self->engine.output_dir);
  TakesJob *job;

  if (!self->clip)
    return;

  be_bad (self, FAKE_FILE, &huge);
  self->result = self->dialect->success;
  batch = generate (self, "Huge.", 1);
  job = engine_fixture_get_job (batch, 0);
  wait_until (self->n_bad >= 2 && takes_job_get_fetch_problem (job));
  g_assert_cmpint (takes_job_get_state (job), ==, TAKES_JOB_DOWNLOADING);
  g_assert_true (engine_fixture_explains (job, "larger than 2 GB"));
  g_assert_cmpint (measure_folder (self->engine.output_dir) - before, <, 1024 * 1024);
  self->bad = NULL;
  check_done (self, job, 1);
  g_test_message ("count: faults tried 1");
}

static gboolean
serve_other (FakeService       *service,
             SoupServerMessage *message,
             FakeAsk            ask,
             const char        *id,
             gpointer           user_data)
{
  return serve_clip (user_data, message);
}

/* A clip may lie elsewhere; the key does not go there. */
static void
test_elsewhere (Fixture       *self,
                gconstpointer  data)
{
  static const HostileAnswer redirect = { .status = 302 };
  g_autoptr (TakesBatch) batch = NULL;

  if (!self->clip)
    return;

  self->other->answer = serve_other;
  self->other->answer_data = self;
  be_bad (self, FAKE_FILE, &redirect);
  self->result = self->dialect->success;
  batch = generate (self, "Elsewhere.", 1);
  check_done (self, engine_fixture_get_job (batch, 0), 1);
  g_assert_cmpuint (self->other->n_files, ==, 1);
  g_test_message ("count: leaks %u", self->other->n_with_key);
}

/* What the host of the file says for ever, while the service names another place. */
static const guint moved[] = { 206, 302, 400, 401, 403, 404, 408, 410, 429, 451, 500, 503 };

static gboolean
refuse_old (FakeService       *service,
            SoupServerMessage *message,
            FakeAsk            ask,
            const char        *id,
            gpointer           user_data)
{
  Fixture *self = user_data;
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  guint i;

  if (ask != FAKE_FILE || !g_str_has_prefix (path, "/old/"))
    return answer (service, message, ask, id, user_data);

  i = (guint) g_ascii_strtoull (path + strlen ("/old/"), NULL, 10);
  ((Row *) self->rows->pdata[i])->fetched = TRUE;
  fake_service_say (message, moved[i], "text/plain", "No.", -1);

  return TRUE;
}

static void
test_moved (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;

  if (!self->clip)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    {
      g_autofree char *old = g_strdup_printf ("$HERE/old/%u", i);

      add_row (self)->result = dup_success (self, old);
    }

  self->service->answer = refuse_old;
  batch = generate_rows (self);
  self->result = self->dialect->success;
  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    {
      g_test_message ("moved %u", moved[i]);
      wait_until (((Row *) self->rows->pdata[i])->fetched);
    }

  check_all_done (self, batch);
}

/* The wait that a service may ask for has an end. */
static gboolean
ask_to_wait (FakeService       *service,
             SoupServerMessage *message,
             FakeAsk            ask,
             const char        *id,
             gpointer           user_data)
{
  Fixture *self = user_data;

  if (ask == FAKE_POLL && self->n_bad++ == 0)
    {
      SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

      soup_message_headers_replace (headers, "Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT");
      fake_service_say (message, 429, "application/json", "{}", -1);
      return TRUE;
    }

  return answer (service, message, ask, id, user_data);
}

static void
test_lying_clock (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (TakesBatch) batch = NULL;
  g_autofree char *id = NULL;
  TakesJob *job;

  if (!self->clip)
    return;

  batch = generate (self, "Until the end of time.", 1);
  job = engine_fixture_get_job (batch, 0);
  id = g_strdup (takes_job_get_id (job));
  engine_fixture_wait_state (job, TAKES_JOB_GENERATING);
  g_clear_object (&batch);
  engine_fixture_close (&self->engine);
  self->engine.speed = FAST_SPEED;
  self->service->answer = ask_to_wait;
  self->result = self->dialect->success;
  engine_fixture_open (&self->engine);

  check_done (self, takes_engine_find_job (self->engine.engine, id), 1);
  g_assert_cmpuint (self->n_bad, >=, 2);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*func) (Fixture *, gconstpointer); } cases[] = {
    { "polls", test_polls }, { "acks", test_acks }, { "links", test_links }, { "lists", test_lists },
    { "files", test_files }, { "huge", test_huge }, { "elsewhere", test_elsewhere },
    { "moved", test_moved },
    { "lying-clock", test_lying_clock }, { "searches", test_searches },
  };
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < fake_n_dialects; i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      {
        g_autofree char *path = g_strdup_printf ("/engine/hostile/%s/%s", fake_dialects[i].service, cases[k].name);

        if (fake_dialect_is_asked (&fake_dialects[i], argv) &&
            (cases[k].func != test_searches || fake_dialect_has_list (&fake_dialects[i])))
          g_test_add (path, Fixture, &fake_dialects[i], set_up, cases[k].func, tear_down);
      }

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
