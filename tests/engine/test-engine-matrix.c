/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"

#include "takes-json.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/*
 * Everything the simulator can do wrong (gateways.md §9, runware.md §13) in the phase in which it does it, with
 * what must come of it: the state the specification names, the trouble, a part of the sentence, and what the
 * ledger says. A word or a switch of the simulator that has no row here fails the test.
 */

#define SPEED 30
/* So many at once: they must not disturb one another, but encoders are few. */
#define AT_ONCE 12

typedef struct {
  const char    *service;
  const char    *phase;
  const char    *tokens;      /* "a b": [sim:a] [sim:b] */
  const char    *settings;    /* switches, "a=b c=d" */
  const char    *meanwhile;   /* a part of the sentence to wait for before … */
  const char    *undo;        /* … these switches are set */
  gboolean       frame;       /* with a picture that is uploaded */
  int            results;
  TakesJobState  state;
  TakesTrouble   trouble;
  const char    *sentence;    /* a part; NULL: none, the state says it all */
  int            charges;
  int            submits;
} Row;

#define R "runware"
/* The others name their tasks themselves: what a lost answer leaves cannot be known, and is not sent again. */
#define GATEWAY(service) \
  { service, "submit", "ack=lost", NULL, NULL, NULL, FALSE, 1, NOT_CERTAIN, 1, 1 }, \
  { service, "submit", "ack=html", NULL, NULL, NULL, FALSE, 1, NOT_CERTAIN, 1, 1 }, \
  { service, "submit", "ack=slow:20", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "submit", "no-credit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT, \
    "Nothing was sent for money", 0, 1 }, \
  { service, "poll", "poll=html:2", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "poll=429:2", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "poll=503:2", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "deep", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "types", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "extra", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "oddstate", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "poll", "nourl", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NO_CLIP, 1, 1 }, \
  { service, "poll", "fail", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, AGAIN, 0, 1 }, \
  { service, "download", "media=403:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "download", "media=moved", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "download", "media=gone", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, \
    "no longer has the clip", 1, 1 }, \
  { service, "download", "media=cut:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "download", "media=length:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }, \
  { service, "download", "media=norange", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 }
#define NOT_CERTAIN TAKES_JOB_UNKNOWN, TAKES_TROUBLE_OTHER, "may have arrived"
#define DONE TAKES_JOB_DONE, TAKES_TROUBLE_NONE, NULL
#define AGAIN "Sent again, as a new job, it may succeed."
#define NO_CLIP "gives no clip that can be fetched"
#define OBJECTS "does not say what it objected to"

static const Row rows[] = {
  { R, "submit", "ack=lost", NULL, NULL, NULL, FALSE, 1, DONE, 1, 2 },
  { R, "submit", "ack=html", NULL, NULL, NULL, FALSE, 1, DONE, 1, 2 },
  { R, "submit", "ack=504json", NULL, NULL, NULL, FALSE, 1, DONE, 1, 2 },
  { R, "submit", "ack=slow:20", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "submit", "ack=slow:90", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "submit", "ack=empty", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "submit", "no-credit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT,
    "Nothing was sent for money", 0, 1 },
  { R, "submit", "no-credit", "credit-status=400", NULL, "credit-status=402", FALSE, 1, TAKES_JOB_PLANNED,
    TAKES_TROUBLE_CREDIT, "Nothing was sent for money", 0, 1 },
  { R, "submit", "ack=lost", "conflict=while-running", NULL, "conflict=always", FALSE, 1, DONE, 1, 2 },
  { R, "submit", "ack=lost", "unknown=processing", NULL, "unknown=empty", FALSE, 1, DONE, 1, 2 },
  { R, "submit", "extra", "strict=off", NULL, "strict=on", FALSE, 1, DONE, 1, 1 },
  { R, "submit", "run=20", "queue=429", "takes no more", "queue=ok", FALSE, 1, DONE, 1, -1 },
  { R, "submit", "run=20", "queue=503", "same id", "queue=ok", FALSE, 1, DONE, 1, -1 },

  { R, "upload", "run=5", "upload-uuid=one", NULL, "upload-uuid=normal", TRUE, 1, DONE, 1, 1 },
  { R, "upload", "run=5", "upload-url=no", NULL, "upload-url=yes", TRUE, 1, DONE, 1, 1 },
  { R, "upload", "run=5", "image-upload-data=object", NULL, "image-upload-data=array", TRUE, 1, DONE, 1, 1 },
  { R, "upload", "ack=lost", NULL, NULL, NULL, TRUE, 1, DONE, 1, 2 },
  { R, "upload", "no-credit", NULL, NULL, NULL, TRUE, 1, TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT,
    "Nothing was sent for money", 0, 1 },

  { R, "poll", "poll=html:3", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "poll=429:3", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "poll=429ra:2", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "poll=503:3", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "poll=503:6", NULL, "reports an error", NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "poll=429:6", NULL, "asked less often", NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "fail=500", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "deep", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "types", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "extra", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "oddstate", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "nostatus", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "kind", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "progress", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "nsfw", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "nocost", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "bigseed", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "drift", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "poll", "never", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_GENERATING, TAKES_TROUBLE_NONE, NULL, 0, 1 },
  { R, "poll", "nourl", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NO_CLIP, 1, 1 },
  { R, "poll", "fail", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, AGAIN, 0, 1 },
  { R, "poll", "fail=errors", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, AGAIN, 0, 1 },
  { R, "poll", "fail=item", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, AGAIN, 0, 1 },
  { R, "poll", "fail=504", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, AGAIN, 0, 1 },
  { R, "poll", "content", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { R, "poll", "content=submit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { R, "poll", "fail=partial:1", NULL, NULL, NULL, FALSE, 3, TAKES_JOB_DONE, TAKES_TROUBLE_NONE,
    "2 of 3 clips", 2, 1 },

  { R, "download", "media=403:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=404:2", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=moved", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=cut:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=drip", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=stall:1", NULL, "has come for a minute", NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=length:1", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=norange", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=webm", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=mov", NULL, NULL, NULL, FALSE, 1, DONE, 1, 1 },
  { R, "download", "media=gone", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND,
    "no longer has the clip", 1, 1 },
  { R, "download", "media=403", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_DOWNLOADING, TAKES_TROUBLE_PROVIDER,
    "free of charge", 1, 1 },
  { R, "download", "media=404", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_DOWNLOADING, TAKES_TROUBLE_PROVIDER,
    "free of charge", 1, 1 },

  { R, "all", "ack=lost poll=503:2 media=cut:1 types", NULL, NULL, NULL, FALSE, 1, DONE, 1, 2 },
  { R, "all", "ack=html poll=429ra:1 media=404:1 extra", NULL, NULL, NULL, TRUE, 2, DONE, 2, 2 },
  { R, "all", "ack=504json fail=500 media=length:1 oddstate", NULL, NULL, NULL, FALSE, 2, DONE, 2, 2 },

  GATEWAY ("toapis"),
  { "toapis", "submit", "content=submit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_REFUSED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { "toapis", "poll", "content", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { "toapis", "submit", "run=5", "toapis-submit=legacy", NULL, "toapis-submit=task", FALSE, 1, DONE, 1, 1 },
  { "toapis", "poll", "run=5", "toapis-wait=submitted", NULL, "toapis-wait=pending", FALSE, 1, DONE, 1, 1 },
  { "toapis", "poll", "run=5", "toapis-url=result", NULL, "toapis-url=top", FALSE, 1, DONE, 1, 1 },
  { "toapis", "poll", "run=5", NULL, NULL, "toapis-url=data toapis-wait=queued", FALSE, 1, DONE, 1, 1 },
  { "toapis", "submit", "no-credit", "toapis-code=string", NULL, "toapis-code=number", FALSE, 1, TAKES_JOB_PLANNED,
    TAKES_TROUBLE_CREDIT, "Nothing was sent for money", 0, 1 },
  { "toapis", "submit", "no-credit", NULL, NULL, "toapis-code=documented", FALSE, 1, TAKES_JOB_PLANNED,
    TAKES_TROUBLE_CREDIT, "Nothing was sent for money", 0, 1 },

  /* No code of this service tells a refusal of what was asked for (gateways.md §4.5). */
  GATEWAY ("empiriolabs"),
  { "empiriolabs", "submit", "content=submit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_REFUSED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { "empiriolabs", "poll", "content", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { "empiriolabs", "poll", "run=5", "empirio-done=succeeded", NULL, "empirio-done=completed", FALSE, 1, DONE, 1, 1 },
  { "empiriolabs", "poll", "run=5", "empirio-poll-url=absolute", NULL, "empirio-poll-url=foreign", FALSE, 1, DONE, 1, 1 },
  { "empiriolabs", "poll", "run=5", NULL, NULL, "empirio-poll-url=relative", FALSE, 1, DONE, 1, 1 },

  GATEWAY ("dashscope"),
  { "dashscope", "submit", "content=submit", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_REFUSED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
  { "dashscope", "poll", "content", NULL, NULL, NULL, FALSE, 1, TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, OBJECTS, 0, 1 },
};

/* What does no harm: how clips are painted, that finished tasks are kept for ever (both for long tests), what an
 * account's balance looks like (test-engine-open.c); how long results are kept (test-engine-expired.c); and how inputs
 * travel at the other services (test-engine-gateways.c). */
static const char *const harmless[] = { "clips", "forget", "balance", "toapis-upload", "toapis-keep", "empirio-data", "dashscope-upload",
                                        "dashscope-pages", NULL };

typedef struct {
  EngineFixture  engine;
  char          *picture;
  guint          n_charges;
  int            n_submits;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 640);

  engine_fixture_set_up (&self->engine, SPEED);
  if (data && !g_str_equal (data, R))
    engine_fixture_use (&self->engine, data);
  engine_fixture_open (&self->engine);
  self->picture = g_build_filename (self->engine.root, "boat.png", NULL);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, self->picture, "png", NULL, NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_free (self->picture);
  engine_fixture_tear_down (&self->engine);
}

static void
set_switches (Fixture    *self,
              const char *settings)
{
  g_auto (GStrv) words = g_strsplit (settings ? settings : "", " ", -1);

  for (guint i = 0; words[i] && *words[i]; i++)
    engine_fixture_switch (&self->engine, words[i]);
}

static TakesRequest *
make_request (Fixture   *self,
              const Row *row)
{
  g_auto (GStrv) tokens = g_strsplit (row->tokens, " ", -1);
  g_autoptr (GString) prompt = g_string_new ("A paper boat.");
  gboolean own = g_str_equal (row->service, R);
  TakesRequest *request;

  if (!strstr (row->tokens, "run="))
    g_string_append (prompt, " [sim:run=20]");
  for (guint i = 0; tokens[i]; i++)
    g_string_append_printf (prompt, " [sim:%s]", tokens[i]);

  request = own ? engine_fixture_request (prompt->str, 812) : engine_fixture_common_request (prompt->str, 812);
  request->results = row->results > 1 ? row->results : TAKES_UNSET;
  if (row->frame)
    {
      g_autofree char *uri = g_filename_to_uri (self->picture, NULL, NULL);

      g_free (request->model);
      request->model = g_strdup ("alibaba:wan@2.6-flash");
      request->width = request->height = TAKES_UNSET;
      request->resolution = g_strdup ("720p");
      request->duration = 2;
      takes_request_add_input (request, TAKES_INPUT_FRAME, takes_input_new (uri));
    }

  return request;
}

static TakesBatch *
begin (Fixture   *self,
       const Row *row)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesBatch) batch = NULL;

  set_switches (self, row->settings);
  g_ptr_array_add (requests, make_request (self, row));
  batch = engine_fixture_send (&self->engine, requests);
  if (row->meanwhile)
    {
      TakesJob *job = engine_fixture_get_job (batch, 0);

      wait_until (takes_job_get_explanation (job) && strstr (takes_job_get_explanation (job), row->meanwhile));
      set_switches (self, row->undo);
    }

  return g_steal_pointer (&batch);
}

static void
check_words (TakesJob  *job,
             const Row *row)
{
  const char *explanation = takes_job_get_explanation (job);

  if (!row->sentence)
    g_assert_cmpstr (explanation, ==, NULL);
  else if (!explanation || !strstr (explanation, row->sentence))
    g_error ("“%s” says “%s” and not “%s”", row->tokens, explanation, row->sentence);

  /* What was not told is not said (architecture.md, promise 4). */
  if (explanation && takes_job_get_cost (job) != 0)
    g_assert_null (strstr (explanation, "Not charged"));

  if (row->state == TAKES_JOB_FAILED || row->state == TAKES_JOB_REFUSED)
    g_assert_nonnull (takes_job_get_message (job));
}

static gboolean
has_ended (TakesJob  *job,
           const Row *row)
{
  return takes_job_get_state (job) == row->state && takes_job_get_trouble (job) == row->trouble &&
         (row->state != TAKES_JOB_DOWNLOADING || takes_job_get_fetch_problem (job));
}

static void
judge (Fixture   *self,
       TakesJob  *job,
       const Row *row)
{
  const char *id = takes_job_get_id (job);

  g_test_message ("%s, %s: %s %s", row->service, row->phase, row->tokens, row->settings ? row->settings : "");
  wait_until (has_ended (job, row));
  check_words (job, row);
  self->n_charges += row->charges;
  self->n_submits += row->submits;
  if (g_str_equal (row->service, R))
    {
      g_assert_cmpint (engine_fixture_ledger (&self->engine, id, "charges"), ==, row->charges);
      g_assert_cmpint (engine_fixture_ledger (&self->engine, id, "acceptances"), <=, 1);
      if (row->submits >= 0)
        g_assert_cmpint (engine_fixture_ledger (&self->engine, id, "submits"), ==, row->submits);
    }

  if (row->state != TAKES_JOB_DONE)
    return;

  g_assert_cmpint (g_list_model_get_n_items (takes_job_get_takes (job)), ==, row->charges);
  for (int i = 0; i < row->charges; i++)
    engine_fixture_check_take (&self->engine, job, engine_fixture_get_take (job, i));
}

/* Where tasks have the service's names, the ledger of all of them is looked at; a task nobody knows of is finished,
 * and charged, in its own time. */
static void
check_sums (Fixture    *self,
            const char *service)
{
  wait_until (engine_fixture_ledger (&self->engine, NULL, "charges") >= self->n_charges);
  g_assert_cmpint (engine_fixture_ledger (&self->engine, NULL, "charges"), ==, self->n_charges);
  if (!g_str_equal (service, R))
    g_assert_cmpint (engine_fixture_ledger (&self->engine, NULL, "submits"), ==, self->n_submits);
  g_assert_cmpint (engine_fixture_ledger (&self->engine, NULL, "authLeaks"), ==, 0);
}

/* Switches belong to the account, so each of their rows goes alone; the others in crowds. */
static void
test_rows (Fixture       *self,
           gconstpointer  service)
{
  guint n_rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); )
    {
      g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
      guint first = i;

      if (!g_str_equal (rows[i].service, service))
        {
          i++;
          continue;
        }

      do
        g_ptr_array_add (batches, begin (self, &rows[i++]));
      while (i < G_N_ELEMENTS (rows) && g_str_equal (rows[i].service, service) && i - first < AT_ONCE &&
             !rows[i].settings && !rows[i].undo && !rows[i - 1].settings && !rows[i - 1].undo);

      for (guint k = 0; k < batches->len; k++)
        judge (self, engine_fixture_get_job (batches->pdata[k], 0), &rows[first + k]);

      set_switches (self, rows[first].undo);
      n_rows += batches->len;
    }

  check_sums (self, service);
  g_assert_cmpuint (n_rows, >=, 15);
  g_test_message ("count: faults tried %u", n_rows);
  g_test_message ("count: charges %u", self->n_charges);
}

/* "poll=html" is in "poll=html:3", and "run" in "run=20". */
static gboolean
has_word (const char *text,
          const char *word)
{
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (words[i], word) && strchr (strchr (word, '=') ? ":" : "=", words[i][strlen (word)]))
      return TRUE;

  return FALSE;
}

static gboolean
has_row (const char *word,
         gboolean    is_switch)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (has_word (is_switch ? rows[i].settings : rows[i].tokens, word))
      return TRUE;

  return is_switch && g_strv_contains (harmless, word);
}

static void
test_complete (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (JsonNode) tokens = engine_fixture_control (&self->engine, "GET", "/sim/tokens");
  g_autoptr (JsonNode) switches = engine_fixture_control (&self->engine, "POST", "/sim/switch");
  g_autoptr (GList) names = json_object_get_members (takes_json_node_object (switches));
  JsonArray *words = takes_json_node_array (tokens);

  g_assert_cmpuint (json_array_get_length (words), >, 30);
  for (guint i = 0; i < json_array_get_length (words); i++)
    if (!has_row (json_array_get_string_element (words, i), FALSE))
      g_error ("no row for [sim:%s]", json_array_get_string_element (words, i));

  g_assert_cmpuint (g_list_length (names), >=, 10);
  for (GList *l = names; l; l = l->next)
    if (!has_row (l->data, TRUE))
      g_error ("no row for the switch %s", (char *) l->data);
}

int
main (int    argc,
      char **argv)
{
  static const char *const services[] = { R, "toapis", "empiriolabs", "dashscope" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/engine/matrix/complete", Fixture, NULL, set_up, test_complete, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/matrix/", services[i], NULL);

      g_test_add (path, Fixture, services[i], set_up, test_rows, tear_down);
    }

  return g_test_run ();
}
