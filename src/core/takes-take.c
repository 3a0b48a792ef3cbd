/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-take.h"

#include "takes-property.h"

struct _TakesTake
{
  GObject       parent_instance;

  char         *id;
  char         *job_id;
  TakesRequest *request;
  char         *path;
  char         *poster_path;
  int           number;
  gint64        seed;
  gint64        cost;
  char         *currency;
  int           width;
  int           height;
  gint64        duration_ms;
  gboolean      has_audio;
  gboolean      nsfw;
  int           slot;
  char         *sha256;
  int           verdict;
  int           stars;
  int           rank;
  int           rank_of;
  gboolean      trashed;
};

G_DEFINE_FINAL_TYPE (TakesTake, takes_take, G_TYPE_OBJECT)

#define READ_ONCE  (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)
#define READ_WRITE (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum {
  PROP_0,
  PROP_ID,
  PROP_JOB_ID,
  PROP_REQUEST,
  PROP_PATH,
  PROP_POSTER_PATH,
  PROP_NUMBER,
  PROP_SEED,
  PROP_COST,
  PROP_CURRENCY,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_DURATION_MS,
  PROP_HAS_AUDIO,
  PROP_NSFW,
  PROP_SLOT,
  PROP_SHA256,
  PROP_VERDICT,
  PROP_STARS,
  PROP_RANK,
  PROP_RANK_OF,
  PROP_TRASHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
takes_take_finalize (GObject *object)
{
  TakesTake *self = TAKES_TAKE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_pointer (&self->request, takes_request_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->poster_path, g_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->sha256, g_free);

  G_OBJECT_CLASS (takes_take_parent_class)->finalize (object);
}

static void
takes_take_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  TakesTake *self = TAKES_TAKE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_JOB_ID:
      g_value_set_string (value, self->job_id);
      break;

    case PROP_REQUEST:
      g_value_set_boxed (value, self->request);
      break;

    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    case PROP_POSTER_PATH:
      g_value_set_string (value, self->poster_path);
      break;

    case PROP_NUMBER:
      g_value_set_int (value, self->number);
      break;

    case PROP_SEED:
      g_value_set_int64 (value, self->seed);
      break;

    case PROP_COST:
      g_value_set_int64 (value, self->cost);
      break;

    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;

    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;

    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;

    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;

    case PROP_HAS_AUDIO:
      g_value_set_boolean (value, self->has_audio);
      break;

    case PROP_NSFW:
      g_value_set_boolean (value, self->nsfw);
      break;

    case PROP_SLOT:
      g_value_set_int (value, self->slot);
      break;

    case PROP_SHA256:
      g_value_set_string (value, self->sha256);
      break;

    case PROP_VERDICT:
      g_value_set_enum (value, self->verdict);
      break;

    case PROP_STARS:
      g_value_set_int (value, self->stars);
      break;

    case PROP_RANK:
      g_value_set_int (value, self->rank);
      break;

    case PROP_RANK_OF:
      g_value_set_int (value, self->rank_of);
      break;

    case PROP_TRASHED:
      g_value_set_boolean (value, self->trashed);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_take_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  TakesTake *self = TAKES_TAKE (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_JOB_ID:
      self->job_id = g_value_dup_string (value);
      break;

    case PROP_REQUEST:
      self->request = g_value_dup_boxed (value);
      break;

    case PROP_PATH:
      changed = takes_set_str (&self->path, g_value_get_string (value));
      break;

    case PROP_POSTER_PATH:
      changed = takes_set_str (&self->poster_path, g_value_get_string (value));
      break;

    case PROP_NUMBER:
      changed = takes_set_int (&self->number, g_value_get_int (value));
      break;

    case PROP_SEED:
      changed = takes_set_int64 (&self->seed, g_value_get_int64 (value));
      break;

    case PROP_COST:
      changed = takes_set_int64 (&self->cost, g_value_get_int64 (value));
      break;

    case PROP_CURRENCY:
      changed = takes_set_str (&self->currency, g_value_get_string (value));
      break;

    case PROP_WIDTH:
      changed = takes_set_int (&self->width, g_value_get_int (value));
      break;

    case PROP_HEIGHT:
      changed = takes_set_int (&self->height, g_value_get_int (value));
      break;

    case PROP_DURATION_MS:
      changed = takes_set_int64 (&self->duration_ms, g_value_get_int64 (value));
      break;

    case PROP_HAS_AUDIO:
      changed = takes_set_int (&self->has_audio, g_value_get_boolean (value));
      break;

    case PROP_NSFW:
      changed = takes_set_int (&self->nsfw, g_value_get_boolean (value));
      break;

    case PROP_SLOT:
      changed = takes_set_int (&self->slot, g_value_get_int (value));
      break;

    case PROP_SHA256:
      changed = takes_set_str (&self->sha256, g_value_get_string (value));
      break;

    case PROP_VERDICT:
      changed = takes_set_int (&self->verdict, g_value_get_enum (value));
      break;

    case PROP_STARS:
      changed = takes_set_int (&self->stars, g_value_get_int (value));
      break;

    case PROP_RANK:
      changed = takes_set_int (&self->rank, g_value_get_int (value));
      break;

    case PROP_RANK_OF:
      changed = takes_set_int (&self->rank_of, g_value_get_int (value));
      break;

    case PROP_TRASHED:
      changed = takes_set_int (&self->trashed, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
takes_take_class_init (TakesTakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = takes_take_finalize;
  object_class->get_property = takes_take_get_property;
  object_class->set_property = takes_take_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, READ_ONCE);
  properties[PROP_JOB_ID] = g_param_spec_string ("job-id", NULL, NULL, NULL, READ_ONCE);
  properties[PROP_REQUEST] =
    g_param_spec_boxed ("request", NULL, NULL, TAKES_TYPE_REQUEST, READ_ONCE);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_POSTER_PATH] = g_param_spec_string ("poster-path", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_NUMBER] = g_param_spec_int ("number", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);
  properties[PROP_SEED] = g_param_spec_int64 ("seed", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_COST] = g_param_spec_int64 ("cost", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_CURRENCY] = g_param_spec_string ("currency", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);
  properties[PROP_DURATION_MS] =
    g_param_spec_int64 ("duration-ms", NULL, NULL, -1, G_MAXINT64, -1, READ_WRITE);
  properties[PROP_HAS_AUDIO] = g_param_spec_boolean ("has-audio", NULL, NULL, FALSE, READ_WRITE);
  properties[PROP_NSFW] = g_param_spec_boolean ("nsfw", NULL, NULL, FALSE, READ_WRITE);
  properties[PROP_SLOT] = g_param_spec_int ("slot", NULL, NULL, -1, G_MAXINT, -1, READ_WRITE);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, NULL, READ_WRITE);
  properties[PROP_VERDICT] =
    g_param_spec_enum ("verdict", NULL, NULL, TAKES_TYPE_VERDICT, TAKES_VERDICT_NONE, READ_WRITE);
  properties[PROP_STARS] = g_param_spec_int ("stars", NULL, NULL, 0, TAKES_MAX_STARS, 0, READ_WRITE);
  properties[PROP_RANK] = g_param_spec_int ("rank", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);
  properties[PROP_RANK_OF] = g_param_spec_int ("rank-of", NULL, NULL, 0, G_MAXINT, 0, READ_WRITE);
  properties[PROP_TRASHED] = g_param_spec_boolean ("trashed", NULL, NULL, FALSE, READ_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_take_init (TakesTake *self)
{
  self->seed = -1;
  self->cost = -1;
  self->duration_ms = -1;
  self->slot = -1;
}

/**
 * takes_take_new:
 * @request: (transfer none): is copied: what it was made from; its seed is the take's until told otherwise
 *
 * Main thread only.
 */
TakesTake *
takes_take_new (const char         *id,
                const char         *job_id,
                const TakesRequest *request)
{
  TakesTake *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_object_new (TAKES_TYPE_TAKE,
                       "id", id,
                       "job-id", job_id,
                       "request", request,
                       NULL);

  if (request->seed != TAKES_UNSET && request->seed >= 0)
    self->seed = request->seed;

  return self;
}

const char *
takes_take_get_id (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->id;
}

const char *
takes_take_get_job_id (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->job_id;
}

const TakesRequest *
takes_take_get_request (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->request;
}

const char *
takes_take_get_path (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->path;
}

const char *
takes_take_get_poster_path (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->poster_path;
}

int
takes_take_get_number (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->number;
}

gint64
takes_take_get_seed (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), -1);

  return self->seed;
}

gint64
takes_take_get_cost (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), -1);

  return self->cost;
}

const char *
takes_take_get_currency (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->currency;
}

int
takes_take_get_width (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->width;
}

int
takes_take_get_height (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->height;
}

gint64
takes_take_get_duration_ms (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), -1);

  return self->duration_ms;
}

/**
 * takes_path_is_still:
 * @path: (nullable): of a take's file
 *
 * Returns: whether it is a picture, by its ending: the shelf names files by what they are
 */
gboolean
takes_path_is_still (const char *path)
{
  static const char *const endings[] = { ".png", ".jpg", ".webp" };

  for (guint i = 0; path && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (path, endings[i]))
      return TRUE;

  return FALSE;
}

gboolean
takes_take_is_still (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), FALSE);

  return takes_path_is_still (self->path);
}

gboolean
takes_take_get_has_audio (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), FALSE);

  return self->has_audio;
}

gboolean
takes_take_get_nsfw (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), FALSE);

  return self->nsfw;
}

int
takes_take_get_slot (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), -1);

  return self->slot;
}

const char *
takes_take_get_sha256 (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), NULL);

  return self->sha256;
}

TakesVerdict
takes_take_get_verdict (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), TAKES_VERDICT_NONE);

  return self->verdict;
}

int
takes_take_get_stars (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->stars;
}

int
takes_take_get_rank (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->rank;
}

int
takes_take_get_rank_of (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), 0);

  return self->rank_of;
}

/**
 * takes_take_get_trashed:
 *
 * Returns: whether it lies in the Trash, or was emptied from it
 */
gboolean
takes_take_get_trashed (TakesTake *self)
{
  g_return_val_if_fail (TAKES_IS_TAKE (self), FALSE);

  return self->trashed;
}
