/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-view.h"

#include "takes-json.h"

#include <math.h>

/* A day: no clip is longer, and sums of two stay far from the ends of a gint64. */
#define MAX_TIME (G_GINT64_CONSTANT (86400) * 1000 * 1000 * 1000)

G_DEFINE_BOXED_TYPE (TakesView, takes_view, takes_view_copy, takes_view_free)

G_DEFINE_ENUM_TYPE (TakesViewKind, takes_view_kind,
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_GRID, "grid"),
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_WIPE, "wipe"),
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_BLINK, "blink"),
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_OVERLAY, "overlay"),
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_DIFFERENCE, "difference"),
                    G_DEFINE_ENUM_VALUE (TAKES_VIEW_FILMSTRIP, "filmstrip"))

G_DEFINE_ENUM_TYPE (TakesAlign, takes_align,
                    G_DEFINE_ENUM_VALUE (TAKES_ALIGN_TIME, "time"),
                    G_DEFINE_ENUM_VALUE (TAKES_ALIGN_FRAME, "frame"),
                    G_DEFINE_ENUM_VALUE (TAKES_ALIGN_LENGTH, "length"))

G_DEFINE_ENUM_TYPE (TakesReference, takes_reference,
                    G_DEFINE_ENUM_VALUE (TAKES_REFERENCE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TAKES_REFERENCE_TILE, "tile"),
                    G_DEFINE_ENUM_VALUE (TAKES_REFERENCE_LAYER, "layer"))

static const char *
enum_to_string (GType type,
                int   value)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (values, value);

  return found ? found->value_nick : NULL;
}

static gboolean
enum_from_string (GType       type,
                  const char *text,
                  int        *value)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (type);
  const GEnumValue *found = text ? g_enum_get_value_by_nick (values, text) : NULL;

  if (!found)
    return FALSE;

  *value = found->value;

  return TRUE;
}

/**
 * takes_view_kind_to_string:
 *
 * Returns: (transfer none) (nullable): the word of actions and JSON
 */
const char *
takes_view_kind_to_string (TakesViewKind kind)
{
  return enum_to_string (TAKES_TYPE_VIEW_KIND, kind);
}

/**
 * takes_view_kind_from_string:
 * @text: (nullable): from wherever
 * @kind: (out): not touched when the word is not known
 *
 * Returns: whether the word is known
 */
gboolean
takes_view_kind_from_string (const char    *text,
                             TakesViewKind *kind)
{
  int value;

  if (!enum_from_string (TAKES_TYPE_VIEW_KIND, text, &value))
    return FALSE;

  *kind = value;

  return TRUE;
}

/**
 * takes_align_to_string:
 *
 * Returns: (transfer none) (nullable): the word of actions and JSON
 */
const char *
takes_align_to_string (TakesAlign align)
{
  return enum_to_string (TAKES_TYPE_ALIGN, align);
}

/**
 * takes_align_from_string:
 * @text: (nullable): from wherever
 * @align: (out): not touched when the word is not known
 *
 * Returns: whether the word is known
 */
gboolean
takes_align_from_string (const char *text,
                         TakesAlign *align)
{
  int value;

  if (!enum_from_string (TAKES_TYPE_ALIGN, text, &value))
    return FALSE;

  *align = value;

  return TRUE;
}

/**
 * takes_reference_to_string:
 *
 * Returns: (transfer none) (nullable): the word of actions and JSON
 */
const char *
takes_reference_to_string (TakesReference reference)
{
  return enum_to_string (TAKES_TYPE_REFERENCE, reference);
}

/**
 * takes_reference_from_string:
 * @text: (nullable): from wherever
 * @reference: (out): not touched when the word is not known
 *
 * Returns: whether the word is known
 */
gboolean
takes_reference_from_string (const char     *text,
                             TakesReference *reference)
{
  int value;

  if (!enum_from_string (TAKES_TYPE_REFERENCE, text, &value))
    return FALSE;

  *reference = value;

  return TRUE;
}

/**
 * takes_view_new:
 *
 * Returns: (transfer full): the grid, from the beginning, looping
 */
TakesView *
takes_view_new (void)
{
  TakesView *self = g_new0 (TakesView, 1);

  self->kind = TAKES_VIEW_GRID;
  self->row = -1;
  self->column = -1;
  self->wipe = 0.5;
  self->opacity = 0.5;
  self->gain = 1;
  self->zoom = 1;
  self->center_x = 0.5;
  self->center_y = 0.5;
  self->range_start = -1;
  self->range_end = -1;
  self->rate = 1;
  self->loop = TRUE;

  return self;
}

static char *
make_key (const char *job_id,
          guint       slot)
{
  return g_strdup_printf ("%s/%u", job_id, slot);
}

static void
put_offset (TakesView  *self,
            const char *key,
            gint64      offset)
{
  if (offset == 0)
    {
      if (self->offsets)
        g_hash_table_remove (self->offsets, key);
      return;
    }

  if (!self->offsets)
    self->offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (g_hash_table_size (self->offsets) < TAKES_VIEW_MAX_OFFSETS || g_hash_table_contains (self->offsets, key))
    g_hash_table_insert (self->offsets, g_strdup (key), g_memdup2 (&offset, sizeof offset));
}

/**
 * takes_view_copy:
 *
 * Returns: (transfer full):
 */
TakesView *
takes_view_copy (const TakesView *self)
{
  TakesView *copy;
  GHashTableIter iter;
  gpointer key, offset;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->offsets = NULL;

  if (!self->offsets)
    return copy;

  g_hash_table_iter_init (&iter, self->offsets);
  while (g_hash_table_iter_next (&iter, &key, &offset))
    put_offset (copy, key, *(gint64 *) offset);

  return copy;
}

/**
 * takes_view_free:
 * @self: (transfer full) (nullable):
 */
void
takes_view_free (TakesView *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->offsets, g_hash_table_unref);
  g_free (self);
}

static gboolean
offsets_equal (const TakesView *a,
               const TakesView *b)
{
  GHashTableIter iter;
  gpointer key, offset;
  guint n_a = a->offsets ? g_hash_table_size (a->offsets) : 0;
  guint n_b = b->offsets ? g_hash_table_size (b->offsets) : 0;

  if (n_a != n_b || n_a == 0)
    return n_a == n_b;

  g_hash_table_iter_init (&iter, a->offsets);
  while (g_hash_table_iter_next (&iter, &key, &offset))
    {
      const gint64 *other = g_hash_table_lookup (b->offsets, key);

      if (!other || *other != *(gint64 *) offset)
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_view_equal:
 *
 * Returns: whether both look the same way at the same moment
 */
gboolean
takes_view_equal (const TakesView *a,
                  const TakesView *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind && !a->packed == !b->packed && a->row == b->row && a->column == b->column &&
         a->wipe == b->wipe && a->opacity == b->opacity && a->gain == b->gain && a->zoom == b->zoom &&
         a->center_x == b->center_x && a->center_y == b->center_y && a->position == b->position &&
         a->range_start == b->range_start && a->range_end == b->range_end && a->rate == b->rate &&
         !a->loop == !b->loop && a->align == b->align && !a->divergence == !b->divergence &&
         a->reference == b->reference && a->current == b->current && offsets_equal (a, b);
}

/**
 * takes_view_get_offset:
 *
 * Returns: by how many nanoseconds this member of the comparison is shifted; 0 for most
 */
gint64
takes_view_get_offset (const TakesView *self,
                       const char      *job_id,
                       guint            slot)
{
  g_autofree char *key = NULL;
  const gint64 *offset;

  g_return_val_if_fail (self != NULL && job_id != NULL, 0);

  if (!self->offsets)
    return 0;

  key = make_key (job_id, slot);
  offset = g_hash_table_lookup (self->offsets, key);

  return offset ? *offset : 0;
}

/**
 * takes_view_set_offset:
 * @offset: ns, 0 forgets it
 *
 * Shifts one member of the comparison.
 */
void
takes_view_set_offset (TakesView  *self,
                       const char *job_id,
                       guint       slot,
                       gint64      offset)
{
  g_autofree char *key = NULL;

  g_return_if_fail (self != NULL && job_id != NULL);

  key = make_key (job_id, slot);
  put_offset (self, key, CLAMP (offset, -MAX_TIME, MAX_TIME));
}

static JsonObject *
write_offsets (const TakesView *self)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer key, offset;

  g_hash_table_iter_init (&iter, self->offsets);
  while (g_hash_table_iter_next (&iter, &key, &offset))
    json_object_set_int_member (object, key, *(gint64 *) offset);

  return object;
}

/**
 * takes_view_to_json:
 *
 * Returns: (transfer full): an object
 */
JsonNode *
takes_view_to_json (const TakesView *self)
{
  JsonObject *object;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "kind", takes_view_kind_to_string (self->kind));
  json_object_set_boolean_member (object, "packed", self->packed);
  json_object_set_int_member (object, "row", self->row);
  json_object_set_int_member (object, "column", self->column);
  json_object_set_double_member (object, "wipe", self->wipe);
  json_object_set_double_member (object, "opacity", self->opacity);
  json_object_set_double_member (object, "gain", self->gain);
  json_object_set_double_member (object, "zoom", self->zoom);
  json_object_set_double_member (object, "centerX", self->center_x);
  json_object_set_double_member (object, "centerY", self->center_y);
  json_object_set_int_member (object, "position", self->position);
  json_object_set_int_member (object, "rangeStart", self->range_start);
  json_object_set_int_member (object, "rangeEnd", self->range_end);
  json_object_set_double_member (object, "rate", self->rate);
  json_object_set_boolean_member (object, "loop", self->loop);
  json_object_set_string_member (object, "align", takes_align_to_string (self->align));
  json_object_set_boolean_member (object, "divergence", self->divergence);
  json_object_set_string_member (object, "reference", takes_reference_to_string (self->reference));
  json_object_set_int_member (object, "current", self->current);
  if (self->offsets && g_hash_table_size (self->offsets) > 0)
    json_object_set_object_member (object, "offsets", write_offsets (self));

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}

static void
read_double (JsonObject *object,
             const char *member,
             double      low,
             double      high,
             double     *value)
{
  double read;

  if (takes_json_get_double (object, member, &read))
    *value = CLAMP (read, low, high);
}

static void
read_int (JsonObject *object,
          const char *member,
          gint64      low,
          gint64      high,
          gint64     *value)
{
  gint64 read;

  if (takes_json_get_int (object, member, &read))
    *value = CLAMP (read, low, high);
}

static int
read_place (JsonObject *object,
            const char *member,
            int         otherwise)
{
  gint64 place = otherwise;

  read_int (object, member, otherwise, 999, &place);

  return (int) place;
}

static void
read_rate (JsonObject *object,
           TakesView  *self)
{
  double rate = self->rate;

  read_double (object, "rate", -TAKES_VIEW_MAX_RATE, TAKES_VIEW_MAX_RATE, &rate);
  if (fabs (rate) >= TAKES_VIEW_MIN_RATE)
    self->rate = rate;
}

/* A range from its end to its beginning is none; either side may be open. */
static void
read_range (JsonObject *object,
            TakesView  *self)
{
  read_int (object, "rangeStart", -1, MAX_TIME, &self->range_start);
  read_int (object, "rangeEnd", -1, MAX_TIME, &self->range_end);

  if (self->range_start >= 0 && self->range_end >= 0 && self->range_start >= self->range_end)
    self->range_start = self->range_end = -1;
}

static void
read_offsets (JsonObject *object,
              TakesView  *self)
{
  JsonObject *offsets = takes_json_get_object (object, "offsets");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  if (!offsets)
    return;

  json_object_iter_init (&iter, offsets);
  while (json_object_iter_next (&iter, &key, &node))
    {
      gint64 offset;

      if (takes_json_node_int (node, &offset))
        put_offset (self, key, CLAMP (offset, -MAX_TIME, MAX_TIME));
    }
}

/**
 * takes_view_from_json:
 * @node: (nullable): from wherever
 *
 * What is missing, of another type, or out of its limits is as in a new view, or at the limit.
 *
 * Returns: (transfer full): a view, also when nothing can be read
 */
TakesView *
takes_view_from_json (JsonNode *node)
{
  JsonObject *object = takes_json_node_object (node);
  TakesView *self = takes_view_new ();

  if (!object)
    return self;

  takes_view_kind_from_string (takes_json_get_string (object, "kind"), &self->kind);
  takes_align_from_string (takes_json_get_string (object, "align"), &self->align);
  takes_reference_from_string (takes_json_get_string (object, "reference"), &self->reference);
  takes_json_get_boolean (object, "packed", &self->packed);
  takes_json_get_boolean (object, "loop", &self->loop);
  takes_json_get_boolean (object, "divergence", &self->divergence);
  self->row = read_place (object, "row", -1);
  self->column = read_place (object, "column", -1);
  self->current = (guint) read_place (object, "current", 0);
  read_double (object, "wipe", 0, 1, &self->wipe);
  read_double (object, "opacity", 0, 1, &self->opacity);
  read_double (object, "gain", 1, TAKES_VIEW_MAX_GAIN, &self->gain);
  read_double (object, "zoom", 1, TAKES_VIEW_MAX_ZOOM, &self->zoom);
  read_double (object, "centerX", 0, 1, &self->center_x);
  read_double (object, "centerY", 0, 1, &self->center_y);
  read_int (object, "position", 0, MAX_TIME, &self->position);
  read_rate (object, self);
  read_range (object, self);
  read_offsets (object, self);

  return self;
}
