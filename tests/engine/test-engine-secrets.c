/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine-fixture.h"
#include "fake-service.h"

#include "clip-maker.h"

#include "takes-preview.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

/*
 * After everything that a day may bring (a generation with an upload, refusals that repeat the key, redirects, a
 * program that crashes and one that is killed, all debug messages on, the request as JSON and as a command, the
 * database, the sidecars) the key stands in no file, no message, and nothing that another origin was sent.
 */

#define KEY "sk-secret-2b7e151628aed2a6abf7158809cf4f3c"
#define SPEED "200"
#define SUCCESS "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"$ID\",\"status\":\"success\"," \
                "\"videoUUID\":\"a1\",\"videoURL\":\"$HERE/clip.mp4\",\"seed\":812,\"cost\":0.5," \
                "\"note\":\"" KEY "\"}]}"
#define REFUSAL "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"Invalid key " KEY ".\",\"parameter\":\"" KEY "\"}]}"

typedef enum { WELL, REFUSE, REDIRECT, FAIL } Mood;

typedef struct {
  EngineFixture  engine;
  FakeService   *service;
  FakeService   *other;
  char          *clip;
  char          *picture;
  char          *log;       /* what every program said */
  Mood           mood;
} Fixture;

static gboolean
serve (SoupServerMessage *message,
       const char        *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
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
  g_autofree char *elsewhere = g_strconcat (self->other->origin, "/elsewhere.mp4", NULL);

  if (ask == FAKE_FILE)
    {
      /* The first clip lies elsewhere. */
      if (self->mood == REDIRECT)
        fake_service_redirect (message, 302, elsewhere);
      else
        serve (message, self->clip);
      return TRUE;
    }

  if (self->mood == REFUSE)
    fake_service_say_about (service, message, 401, REFUSAL, id);
  else if (self->mood == REDIRECT && ask == FAKE_SUBMIT && service->submits->len % 2)
    fake_service_redirect (message, 307, elsewhere);
  else if (self->mood == FAIL && ask == FAKE_POLL)
    fake_service_say_about (service, message, 200, "{\"errors\":[{\"code\":\"providerError\",\"status\":\"error\","
                            "\"taskUUID\":\"$ID\",\"message\":\"" KEY " is not welcome\"}]}", id);
  else if (ask == FAKE_POLL)
    fake_service_say_about (service, message, 200, SUCCESS, id);
  else
    return FALSE;

  return TRUE;
}

static gboolean
serve_elsewhere (FakeService       *service,
                 SoupServerMessage *message,
                 FakeAsk            ask,
                 const char        *id,
                 gpointer           user_data)
{
  return serve (message, ((Fixture *) user_data)->clip);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 640);

  engine_fixture_set_up (&self->engine, 1);
  self->service = fake_service_new ("runware");
  self->other = fake_service_new ("runware");
  self->service->answer = answer;
  self->other->answer = serve_elsewhere;
  self->service->answer_data = self->other->answer_data = self;
  self->clip = clip_maker_make (&(ClipSpec) { .file = "secret.mp4", .n_frames = 10 });
  self->log = g_build_filename (self->engine.root, "log", NULL);
  self->picture = g_build_filename (self->engine.root, "boat.png", NULL);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, self->picture, "png", NULL, NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  engine_fixture_tear_down (&self->engine);
  fake_service_free (self->service);
  fake_service_free (self->other);
  g_free (self->clip);
  g_free (self->picture);
  g_free (self->log);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

/* An engine with all its messages on; what it says, also when it dies, is added to the log. */
static void
run (Fixture    *self,
     Mood        mood,
     const char *n_takes,
     const char *plan)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "engine", "engine-worker", NULL);
  g_autofree char *part = g_strdup_printf ("%s-%u-%s", self->log, mood, plan);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ended = FALSE;

  self->mood = mood;
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "", TRUE);
  g_subprocess_launcher_setenv (launcher, "TAKES_TEST_KEY", KEY, TRUE);
  g_subprocess_launcher_set_stdout_file_path (launcher, part);
  child = g_subprocess_launcher_spawn (launcher, &error, worker, self->engine.data_dir, self->engine.output_dir,
                                       "runware", self->service->base_url, SPEED, plan, n_takes, "run=5", "1", self->picture, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (child, NULL, ended_cb, &ended);
  wait_until (ended);
}

/* What a person may copy out of the program. */
static void
write_views (Fixture *self)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesAccount) account = takes_account_new ("test", "runware", "Runware", self->service->base_url, FALSE);
  g_autoptr (TakesRequest) request = engine_fixture_request ("A paper boat.", 812);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesPreview) preview = takes_preview_new (account, catalogue, request,
                                                        "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69", &error);
  g_autofree char *path = g_build_filename (self->engine.root, "views", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strconcat (preview->json, "\n", preview->curl, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* The key as it is, and in every dress in which somebody could read it. */
static GPtrArray *
list_dresses (void)
{
  g_autofree char *bearer = g_strconcat ("Bearer ", KEY, NULL);
  g_autofree char *spaced = g_strconcat (" ", KEY, NULL);
  g_autofree char *spaced_twice = g_strconcat ("  ", KEY, NULL);
  GPtrArray *dresses = g_ptr_array_new_with_free_func (g_free);
  const char *texts[] = { KEY, bearer, spaced, spaced_twice };

  g_ptr_array_add (dresses, g_strdup (KEY));
  g_ptr_array_add (dresses, g_strreverse (g_strdup (KEY)));
  g_ptr_array_add (dresses, g_strdup (KEY + strlen (KEY) / 2));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *encoded = g_base64_encode ((const guchar *) texts[i], strlen (texts[i]));

      /* The last letters depend on what follows, the first ones on what goes before. */
      encoded[strlen (encoded) - 4] = '\0';
      g_ptr_array_add (dresses, g_strdup (encoded + 4));
      g_free (encoded);
    }

  return dresses;
}

static gboolean
holds (const char *data,
       gsize       length,
       const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if (data[i] == word[0] && memcmp (data + i, word, n) == 0)
      return TRUE;

  return FALSE;
}

static guint
count_in (const char *data,
          gsize       length,
          GPtrArray  *dresses)
{
  guint n = 0;

  for (guint i = 0; i < dresses->len; i++)
    n += holds (data, length, dresses->pdata[i]);

  return n;
}

static guint
search (const char *path,
        GPtrArray  *dresses,
        guint      *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *data = NULL;
  const char *name;
  gsize length;
  guint n = 0;

  if (!dir)
    {
      if (!g_file_get_contents (path, &data, &length, NULL))
        return 0;

      (*n_files)++;
      n = count_in (data, length, dresses);
      if (n > 0)
        g_test_message ("the key stands in %s", path);
      return n;
    }

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      n += search (child, dresses, n_files) + count_in (name, strlen (name), dresses);
    }

  return n;
}

static void
test_a_day (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) dresses = list_dresses ();
  g_autofree char *path = g_build_filename (self->engine.data_dir, "takes.db", NULL);
  guint n_files = 0;
  guint n;

  if (!self->clip)
    return;

  run (self, WELL, "2", "none");
  run (self, REFUSE, "2", "none");
  run (self, FAIL, "1", "none");
  run (self, REDIRECT, "1", "none");
  run (self, WELL, "2", "abort:6");
  run (self, WELL, "2", "sent:4");
  run (self, WELL, "0", "check");
  write_views (self);

  /* The search finds a key where one is, and everything did happen. */
  g_assert_cmpuint (count_in (self->service->heard->str, self->service->heard->len, dresses), >, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (fake_service_count (self->service, FAKE_UPLOAD), >, 0);
  g_assert_cmpuint (self->other->n_files, >, 0);

  n = search (self->engine.root, dresses, &n_files);
  g_assert_cmpuint (n_files, >, 15);
  n += count_in (self->other->heard->str, self->other->heard->len, dresses);
  g_test_message ("%u files were searched", n_files);
  g_test_message ("count: leaks %u", n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();
  g_test_add ("/engine/secrets/a-day", Fixture, NULL, set_up, test_a_day, tear_down);
  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
