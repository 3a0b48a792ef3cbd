/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-label.h"

typedef struct {
  gint64      seed;
  const char *prompt;
  gint64      duration;
  gint64      width, height;
} Row;

static const struct {
  const char *name;
  guint       n;
  Row         rows[3];
  const char *labels[3];
} cases[] = {
  { "one", 1, { { 812, "rain", 5, 0, 0 } }, { "seed 812" } },
  { "seeds", 3,
    { { 812, "rain", 5, 0, 0 }, { 52917, "rain", 5, 0, 0 }, { 0, "rain", 5, 0, 0 } },
    { "seed 812", "seed 52917", "seed 0" } },
  { "the-same", 2, { { 7, "rain", 5, 0, 0 }, { 7, "rain", 5, 0, 0 } }, { "seed 7", "seed 7" } },
  { "unknown-seed", 2, { { 7, "rain", 5, 0, 0 }, { -1, "rain", 5, 0, 0 } }, { "seed 7", "" } },
  { "prompts", 2,
    { { 7, "a boy in the rain, slow motion", 5, 0, 0 }, { 7, "a boy in the snow, slow motion", 5, 0, 0 } },
    { "“rain”", "“snow”" } },
  { "seeds-and-prompts", 2,
    { { 1, "red kite", 5, 0, 0 }, { 2, "blue kite", 5, 0, 0 } },
    { "seed 1 · “red”", "seed 2 · “blue”" } },
  { "a-word-more", 2,
    { { 7, "a kite", 5, 0, 0 }, { 7, "a a kite", 5, 0, 0 } },
    { "–", "“a”" } },
  { "no-prompt", 2,
    { { 7, NULL, 5, 0, 0 }, { 7, "a kite", 5, 0, 0 } },
    { "–", "“a kite”" } },
  { "lines", 2, { { 7, "sun\nand rain", 5, 0, 0 }, { 7, "snow", 5, 0, 0 } }, { "“sun and rain”", "“snow”" } },
  { "durations", 2, { { 7, "x", 5, 0, 0 }, { 7, "x", 10, 0, 0 } }, { "5 s", "10 s" } },
  { "sizes", 2, { { 7, "x", 5, 1280, 720 }, { 7, "x", 5, 720, 1280 } }, { "1280×720", "720×1280" } },
};

static TakesRequest *
make_request (const Row *row)
{
  TakesRequest *request = takes_request_new ();

  request->seed = row->seed;
  request->prompt = g_strdup (row->prompt);
  request->duration = row->duration;
  request->width = row->width ? row->width : TAKES_UNSET;
  request->height = row->height ? row->height : TAKES_UNSET;

  return request;
}

static void
test_labels (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_request_free);
  g_autoptr (TakesParameterTable) table = NULL;
  TakesAxisTake takes[3] = { 0 };

  for (guint i = 0; i < cases[at].n; i++)
    {
      g_ptr_array_add (requests, make_request (&cases[at].rows[i]));
      takes[i].request = requests->pdata[i];
      takes[i].seed = cases[at].rows[i].seed;
    }

  table = takes_parameter_table_new (takes, cases[at].n, NULL);

  for (guint i = 0; i < cases[at].n; i++)
    {
      g_autofree char *label = takes_label_new (table, i);

      g_assert_cmpstr (label, ==, cases[at].labels[i]);
    }
}

static TakesInput *
make_input (const char *name,
            const char *sha256)
{
  TakesInput *input = takes_input_new ("file:///inputs/x");

  input->name = g_strdup (name);
  input->sha256 = g_strdup (sha256);

  return input;
}

/* Each parameter in turn: one take has one thing, the other another. */
static void
test_every_parameter (void)
{
  for (guint kind = 0; kind < TAKES_N_PARAMETERS; kind++)
    {
      g_autoptr (TakesRequest) a = takes_request_new ();
      g_autoptr (TakesRequest) b = takes_request_new ();
      TakesRequest *both[] = { a, b };
      TakesAxisTake takes[2] = { { a, 812, "Demo" }, { b, 812, "Demo" } };
      g_autoptr (TakesParameterTable) table = NULL;
      g_autofree char *label_a = NULL;
      g_autofree char *label_b = NULL;
      const char *expected_a = NULL, *expected_b = NULL;

      for (guint i = 0; i < 2; i++)
        {
          both[i]->prompt = g_strdup ("a kite");
          both[i]->model = g_strdup ("alibaba:wan@2.6");
        }

      switch ((TakesParameter) kind)
        {
        case TAKES_PARAMETER_SEED:
          takes[1].seed = 9;
          expected_a = "seed 812", expected_b = "seed 9";
          break;

        case TAKES_PARAMETER_PROMPT:
          g_free (b->prompt);
          b->prompt = g_strdup ("a boat");
          expected_a = "“kite”", expected_b = "“boat”";
          break;

        case TAKES_PARAMETER_NEGATIVE:
          a->negative = g_strdup ("blur");
          expected_a = "not “blur”", expected_b = "";
          break;

        case TAKES_PARAMETER_MODEL:
          g_free (b->model);
          b->model = g_strdup ("other:model@1");
          expected_a = "alibaba:wan@2.6", expected_b = "other:model@1";
          break;

        case TAKES_PARAMETER_SERVICE:
          takes[1].service = "Runware";
          expected_a = "Demo", expected_b = "Runware";
          break;

        case TAKES_PARAMETER_LENGTH:
          a->duration = 5, b->duration = 10;
          expected_a = "5 s", expected_b = "10 s";
          break;

        case TAKES_PARAMETER_SIZE:
          a->resolution = g_strdup ("720p"), b->resolution = g_strdup ("1080p");
          expected_a = "720p", expected_b = "1080p";
          break;

        case TAKES_PARAMETER_SOUND:
          a->audio = 1;
          b->audio = 0;
          expected_a = "Sound: On", expected_b = "Sound: Off";
          break;

        case TAKES_PARAMETER_REWRITING:
          b->prompt_extend = 1;
          expected_a = "Rewriting: Usual", expected_b = "Rewriting: On";
          break;

        case TAKES_PARAMETER_SHOTS:
          a->shot_type = g_strdup ("single"), b->shot_type = g_strdup ("multi");
          expected_a = "Single shot", expected_b = "Several shots";
          break;

        case TAKES_PARAMETER_FRAME:
          takes_request_add_input (a, TAKES_INPUT_FRAME, make_input ("boat.png", "1"));
          takes_request_add_input (b, TAKES_INPUT_FRAME, make_input ("boat.png", "2"));
          expected_a = "boat.png", expected_b = "boat.png";
          break;

        case TAKES_PARAMETER_PICTURES:
          takes_request_add_input (a, TAKES_INPUT_REFERENCE_IMAGE, make_input ("cat.png", "1"));
          takes_request_add_input (a, TAKES_INPUT_REFERENCE_IMAGE, make_input ("dog.png", "2"));
          expected_a = "cat.png, dog.png", expected_b = "";
          break;

        case TAKES_PARAMETER_VIDEOS:
          takes_request_add_input (b, TAKES_INPUT_REFERENCE_VIDEO, make_input ("walk.mp4", "1"));
          expected_a = "", expected_b = "walk.mp4";
          break;

        case TAKES_PARAMETER_AUDIO:
          takes_request_add_input (b, TAKES_INPUT_AUDIO, make_input ("song.mp3", "1"));
          expected_a = "", expected_b = "song.mp3";
          break;

        case TAKES_PARAMETER_ANIMATE:
          a->animate_mode = g_strdup ("animate"), b->animate_mode = g_strdup ("replace");
          expected_a = "Animate: animate", expected_b = "Animate: replace";
          break;

        case TAKES_PARAMETER_RETARGET:
          a->retarget_pose = 1;
          expected_a = "Pose: Fitted", expected_b = "";
          break;

        case TAKES_PARAMETER_FPS:
          a->fps = 24, b->fps = 30;
          expected_a = "Frame rate: 24", expected_b = "Frame rate: 30";
          break;

        case TAKES_PARAMETER_STEPS:
          a->steps = 40;
          expected_a = "Steps: 40", expected_b = "";
          break;

        case TAKES_PARAMETER_LORA:
          a->lora = json_from_string ("[{\"model\":\"x\"}]", NULL);
          b->lora = json_from_string ("[{\"model\":\"y\"}]", NULL);
          expected_a = "LoRA: 1", expected_b = "LoRA: 1";
          break;

        case TAKES_PARAMETER_FORMAT:
          a->output_format = g_strdup ("MP4"), b->output_format = g_strdup ("WEBM");
          expected_a = "MP4", expected_b = "WEBM";
          break;

        case TAKES_PARAMETER_QUALITY:
          a->output_quality = 80, b->output_quality = 95;
          expected_a = "Quality: 80 %", expected_b = "Quality: 95 %";
          break;
        }

      table = takes_parameter_table_new (takes, 2, NULL);
      g_assert_true (takes_parameter_table_find (table, kind)->differs);
      for (guint i = 0; i < table->rows->len; i++)
        g_assert_cmpint (((TakesParameterRow *) table->rows->pdata[i])->differs, ==,
                         ((TakesParameterRow *) table->rows->pdata[i])->kind == kind);

      label_a = takes_label_new (table, 0);
      label_b = takes_label_new (table, 1);
      g_assert_cmpstr (label_a, ==, expected_a);
      g_assert_cmpstr (label_b, ==, expected_b);
    }
}

/* Names of models come from the catalogue; a take of which nothing is known has an empty column. */
static void
test_table (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesRequest) request = takes_request_new ();
  TakesAxisTake takes[] = { { request, 812, "Demo" }, { NULL, -1, NULL } };
  g_autoptr (TakesParameterTable) table = NULL;
  const TakesParameterRow *row;

  request->model = g_strdup ("alibaba:wan@2.6");
  table = takes_parameter_table_new (takes, 2, catalogue);
  row = takes_parameter_table_find (table, TAKES_PARAMETER_MODEL);
  g_assert_cmpstr (row->title, ==, "Model");
  g_assert_cmpstr (takes_parameter_row_get (row, 0), ==, "Wan2.6");
  g_assert_null (takes_parameter_row_get (row, 1));
  g_assert_true (row->differs);
  g_assert_null (takes_parameter_table_find (table, TAKES_PARAMETER_NEGATIVE));
  g_assert_null (takes_parameter_table_find (table, TAKES_PARAMETER_STEPS));
}

/* A prompt is cut between characters, not inside one. */
static void
test_long_prompt (void)
{
  g_autoptr (TakesRequest) a = takes_request_new ();
  g_autoptr (TakesRequest) b = takes_request_new ();
  TakesAxisTake takes[] = { { a, 1, NULL }, { b, 1, NULL } };
  g_autoptr (TakesParameterTable) table = NULL;
  g_autofree char *label = NULL;

  a->prompt = g_strdup ("ein Drache über dem Fluß, ünd nöch vïel mehr Wörter, äls män brauchen kann");
  b->prompt = g_strdup ("schnee");
  table = takes_parameter_table_new (takes, 2, NULL);
  label = takes_label_new (table, 0);

  g_assert_true (g_utf8_validate (label, -1, NULL));
  g_assert_true (g_str_has_suffix (label, "…”"));
}

static void
test_speak (void)
{
  g_autofree char *spoken = takes_label_speak ("seed 812 · “rain” · 5 s");

  g_assert_cmpstr (spoken, ==, "seed 812, “rain”, 5 s");
  g_assert_null (takes_label_speak (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/label/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_labels);
    }

  g_test_add_func ("/core/label/every-parameter", test_every_parameter);
  g_test_add_func ("/core/label/table", test_table);
  g_test_add_func ("/core/label/long-prompt", test_long_prompt);
  g_test_add_func ("/core/label/speak", test_speak);

  return g_test_run ();
}
