/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-measure.h"

#include <string.h>

#define MS G_GINT64_CONSTANT (1000000)

/* The pictures of one clip: a letter is a grey, "?" a frame that is not known. */
typedef struct {
  gatomicrefcount refs;
  guint8         *data;
} Film;

static int n_films;   /* alive; atomic */

static Film *
film_new (const char *greys)
{
  Film *film = g_new0 (Film, 1);

  g_atomic_ref_count_init (&film->refs);
  film->data = g_malloc (strlen (greys) * TAKES_THUMBNAIL_SIZE);
  for (gsize i = 0; i < strlen (greys); i++)
    memset (film->data + i * TAKES_THUMBNAIL_SIZE, (greys[i] - 'a') * 10, TAKES_THUMBNAIL_SIZE);
  g_atomic_int_inc (&n_films);

  return film;
}

static Film *
film_ref (Film *film)
{
  g_atomic_ref_count_inc (&film->refs);

  return film;
}

static void
film_unref (gpointer data)
{
  Film *film = data;

  if (!g_atomic_ref_count_dec (&film->refs))
    return;
  g_atomic_int_add (&n_films, -1);
  g_free (film->data);
  g_free (film);
}

/* Steps of 100 ms; every film is shown frame by frame, `offset` steps on. */
static TakesMeasure *
make (Film             **films,
      const char *const *greys,
      guint              n_films_,
      int                n_steps,
      int                offset)
{
  TakesMeasure *self = takes_measure_new (n_films_, n_steps, film_unref);

  for (int step = 0; step <= n_steps; step++)
    self->starts[step] = step * 100 * MS;
  for (guint i = 0; i < n_films_; i++)
    {
      int n_frames = greys[i] ? (int) strlen (greys[i]) : 0;

      takes_measure_set_take (self, i, i + 1, i + 1, films[i] ? film_ref (films[i]) : NULL, n_frames);
      for (int frame = 0; frame < n_frames; frame++)
        self->takes[i].thumbnails[frame] = greys[i][frame] == '?' ? NULL : films[i]->data + frame * TAKES_THUMBNAIL_SIZE;
      for (int step = 0; step < n_steps && n_frames > 0; step++)
        self->takes[i].frames[step] = MIN (step + (i > 0 ? offset : 0), n_frames - 1);
    }

  return self;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesMeasure *
run (TakesMeasure  *self,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_measure_run_async (self, cancellable, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return takes_measure_run_finish (result, error);
}

static void
test_run (void)
{
  const char *const greys[] = { "aaaaazzzzz", "aaaaaaaaaa", NULL };
  Film *films[] = { film_new (greys[0]), film_new (greys[1]), NULL };
  g_autoptr (TakesMeasure) measure = make (films, greys, 3, 10, 0);
  g_autoptr (TakesMeasure) done = run (measure, NULL, NULL);

  g_assert_true (done == measure);
  for (int step = 0; step < 10; step++)
    {
      if (step < 5)
        g_assert_cmpfloat (takes_measure_get_apart (done, step), ==, 0);
      else
        g_assert_cmpfloat (takes_measure_get_apart (done, step), >, 0.5);
      g_assert_cmpint (takes_measure_is_cut (done, 0, step), ==, step == 5);
      g_assert_false (takes_measure_is_cut (done, 1, step));
      g_assert_true (takes_measure_is_frozen (done, 0, step));
      g_assert_false (takes_measure_is_cut (done, 2, step) || takes_measure_is_frozen (done, 2, step));
    }
  g_assert_cmpfloat (takes_measure_get_apart (done, -1), ==, -1);
  g_assert_cmpfloat (takes_measure_get_apart (done, 10), ==, -1);
  g_assert_null (done->takes[2].marks);

  film_unref (films[0]);
  film_unref (films[1]);
}

/* Moving a take against the others measures anew how far they are apart, but not its marks. */
static void
test_take_over (void)
{
  const char *const greys[] = { "aaaaazzzzz", "aaaaazzzzz" };
  Film *films[] = { film_new (greys[0]), film_new (greys[1]) };
  g_autoptr (TakesMeasure) first = make (films, greys, 2, 10, 0);
  g_autoptr (TakesMeasure) equal = make (films, greys, 2, 10, 0);
  g_autoptr (TakesMeasure) moved = make (films, greys, 2, 10, 2);

  takes_measure_unref (run (first, NULL, NULL));
  g_assert_true (takes_measure_is_same (equal, first));
  g_assert_false (takes_measure_is_same (moved, first));
  g_assert_false (takes_measure_is_same (moved, NULL));
  equal->starts[10]++;
  g_assert_false (takes_measure_is_same (equal, first));

  takes_measure_take_over (moved, first);
  g_assert_true (moved->takes[1].marks == first->takes[1].marks);
  takes_measure_unref (run (moved, NULL, NULL));
  g_assert_cmpfloat (takes_measure_get_apart (first, 3), ==, 0);
  g_assert_cmpfloat (takes_measure_get_apart (moved, 3), >, 0.5);
  g_assert_true (takes_measure_is_cut (moved, 0, 5));
  g_assert_true (takes_measure_is_cut (moved, 1, 3));

  film_unref (films[0]);
  film_unref (films[1]);
}

static void
test_cancel (void)
{
  const char *const greys[] = { "aaaa" };
  Film *films[] = { film_new (greys[0]) };
  g_autoptr (TakesMeasure) measure = make (films, greys, 1, 4, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (run (measure, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  film_unref (films[0]);
}

/* What keeps thumbnails alive is given back with the measure. */
static void
test_no_owner_left (void)
{
  g_assert_cmpint (g_atomic_int_get (&n_films), ==, 0);
}

static const struct {
  gint64 position;   /* ms */
  int    step;
} finds[] = {
  { -10, 0 }, { 0, 0 }, { 99, 0 }, { 100, 1 }, { 350, 3 }, { 399, 3 }, { 400, 3 }, { 9999, 3 },
};

/* Steps of 100 ms with apart = step / 10. */
static const struct {
  int   n_columns;
  float columns[8];
} scales[] = {
  { 4, { 0, 0.1f, 0.2f, 0.3f } },
  { 2, { 0.1f, 0.3f } },
  { 1, { 0.3f } },
  { 8, { 0, 0, 0.1f, 0.1f, 0.2f, 0.2f, 0.3f, 0.3f } },
  { 3, { 0.1f, 0.2f, 0.3f } },
  { 0, { 0 } },
};

static void
test_columns (void)
{
  g_autoptr (TakesMeasure) measure = takes_measure_new (0, 4, NULL);
  g_autoptr (TakesMeasure) nothing = takes_measure_new (0, 0, NULL);
  float columns[8];

  for (int step = 0; step <= 4; step++)
    measure->starts[step] = step * 100 * MS;
  takes_measure_unref (run (measure, NULL, NULL));
  for (int step = 0; step < 4; step++)
    measure->divergence->apart[step] = step / 10.0f;

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    g_assert_cmpint (takes_measure_find_step (measure, finds[i].position * MS), ==, finds[i].step);
  g_assert_cmpint (takes_measure_find_step (nothing, 5), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      takes_measure_scale (measure, columns, scales[i].n_columns);
      for (int column = 0; column < scales[i].n_columns; column++)
        g_assert_cmpfloat (columns[column], ==, scales[i].columns[column]);
    }
  takes_measure_scale (nothing, columns, 2);
  g_assert_cmpfloat (columns[1], ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media/measure/run", test_run);
  g_test_add_func ("/media/measure/take-over", test_take_over);
  g_test_add_func ("/media/measure/cancel", test_cancel);
  g_test_add_func ("/media/measure/columns", test_columns);
  g_test_add_func ("/media/measure/no-owner-left", test_no_owner_left);

  return g_test_run ();
}
