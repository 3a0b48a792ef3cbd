/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In which order clips get their packs (what was asked for last first: that is the comparison that is looked at) and
 * their exact frames (what is under the pointer first). */

#include "takes-pack-queue.h"
#include "takes-refiner.h"
#include "takes-scan.h"

#include "clip-maker.h"

#include <gio/gio.h>
#include <string.h>

#define LIMIT    (120 * G_USEC_PER_SEC)
#define N_FRAMES 40

#define wait_for(condition)                                    \
  G_STMT_START {                                               \
    gint64 until = g_get_monotonic_time () + LIMIT;            \
    while (!(condition))                                       \
      {                                                        \
        if (!g_main_context_iteration (NULL, FALSE))           \
          g_usleep (500);                                      \
        g_assert_cmpint (g_get_monotonic_time (), <, until);   \
      }                                                        \
  } G_STMT_END

/* Packs. The clips do not exist: an order that fails has its place like any other. */

typedef struct {
  const char *name;
  const char *asked;       /* a letter for each clip; in capitals: somebody who goes before it is built */
  const char *built;
} QueueCase;

static const QueueCase queue_cases[] = {
  { "one", "a", "a" },
  { "newest-first", "abcd", "adcb" },
  { "asked-again", "abcdb", "abdc" },
  { "asked-again-at-once", "abbcb", "abc" },
  { "running", "aba", "ab" },
  { "gone", "abCd", "adb" },
  { "one-of-two-gone", "abcCd", "adcb" },
  { "all-gone", "aBCD", "a" },
};

static void
built_cb (gpointer    owner,
          const char *clip,
          double      fraction)
{
  GString *built = g_object_get_data (owner, "built");

  if (fraction >= 1)
    g_string_append_c (built, clip[strlen (clip) - 1]);
}

static TakesPack *
share_cb (gpointer   owner,
          TakesPack *pack)
{
  return pack;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (g_task_propagate_pointer (G_TASK (result), &error));
  g_assert_nonnull (error);
  (*(guint *) user_data)++;
}

static void
ask (TakesPackQueue *queue,
     GObject        *owner,
     char            letter,
     GCancellable   *leaving,
     guint          *n_answered)
{
  g_autofree char *clip = g_strdup_printf ("/nonexistent/%c", g_ascii_tolower (letter));
  g_autofree char *id = g_strdup_printf ("clip%c", g_ascii_tolower (letter));
  g_autofree char *folder = g_build_filename (clip_maker_get_folder (), "packs", NULL);
  g_autoptr (GTask) task = g_task_new (owner, g_ascii_isupper (letter) ? leaving : NULL, answered_cb, n_answered);
  TakesPackOrder order = { .clip = clip, .folder = folder, .id = id, .level = TAKES_PACK_960, .max_bytes = G_MAXINT32 };

  takes_pack_queue_wait (queue, task, &order);
}

static void
test_queue (gconstpointer data)
{
  const QueueCase *test = data;
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GString) built = g_string_new (NULL);
  g_autoptr (GCancellable) leaving = g_cancellable_new ();
  TakesPackQueue *queue = takes_pack_queue_new (owner, built_cb, share_cb);
  guint n_answered = 0;

  g_object_set_data (owner, "built", built);
  for (guint i = 0; test->asked[i]; i++)
    ask (queue, owner, test->asked[i], leaving, &n_answered);
  g_cancellable_cancel (leaving);
  wait_for (n_answered == strlen (test->asked) && built->len >= strlen (test->built));
  g_assert_cmpstr (built->str, ==, test->built);
  wait_for (owner->ref_count == 1);
  takes_pack_queue_free (queue);
}

/* Exact frames */

#define N_CLIPS 4

typedef struct {
  const char *name;
  int         hovered;     /* of the clips, in the order in which they rest; −1 none */
  gboolean    late;        /* the pointer comes when all of them wait */
  int         left;        /* the one that it was on until then; −1 none */
} HoverCase;

static const HoverCase hover_cases[] = {
  { "none", -1, FALSE, -1 },
  { "last", 3, FALSE, -1 },
  { "comes-late", 3, TRUE, -1 },
  { "moves-on", 3, TRUE, 2 },
};

typedef struct {
  GString *order;
  int      number;
} Told;

static void
refined_cb (gpointer owner)
{
  Told *told = owner;

  g_string_append_c (told->order, '0' + told->number);
}

static void
test_hover (gconstpointer data)
{
  const HoverCase *test = data;
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "large.mp4", .width = 1280, .height = 720,
                                                         .n_frames = N_FRAMES });
  g_autoptr (TakesClipIndex) index = NULL;
  g_autoptr (GString) order = g_string_new (NULL);
  TakesCrossing *crossings[N_CLIPS];
  TakesRefiner *refiners[N_CLIPS];
  Told told[N_CLIPS];

  if (!clip)
    return;

  index = takes_scan_clip (clip, NULL, NULL);
  g_assert_nonnull (index);
  for (int i = 0; i < N_CLIPS; i++)
    {
      told[i] = (Told) { order, i };
      crossings[i] = takes_crossing_new (refined_cb, &told[i]);
      refiners[i] = takes_refiner_new (clip, index, crossings[i]);
      takes_refiner_set_first (refiners[i], i == (test->late ? test->left : test->hovered));
    }

  for (int i = 0; i < N_CLIPS; i++)
    takes_refiner_want (refiners[i], N_FRAMES - 1, 640, 360);
  for (int i = 0; i < N_CLIPS && test->late; i++)
    takes_refiner_set_first (refiners[i], i == test->hovered);
  wait_for (order->len == N_CLIPS);

  /* The first may have been begun before the others were there. */
  g_test_message ("%s", order->str);
  if (test->hovered >= 0)
    g_assert_cmpint (strchr (order->str, '0' + test->hovered) - order->str, <=, 1);
  for (int i = 0; i < N_CLIPS; i++)
    {
      g_assert_nonnull (takes_refiner_find (refiners[i], N_FRAMES - 1));
      takes_crossing_cut (crossings[i]);
      takes_refiner_free (refiners[i]);
      takes_crossing_unref (crossings[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (queue_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/orders/packs/", queue_cases[i].name, NULL);

      g_test_add_data_func (path, &queue_cases[i], test_queue);
    }
  for (guint i = 0; i < G_N_ELEMENTS (hover_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/orders/exact/", hover_cases[i].name, NULL);

      g_test_add_data_func (path, &hover_cases[i], test_hover);
    }

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
