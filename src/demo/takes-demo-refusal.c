/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-refusal.h"

/**
 * takes_demo_refusal_new:
 * @status: the HTTP status that goes with it
 * @code: what a client decides by
 * @format: a sentence, printf-style
 *
 * Returns: (transfer full): one entry of `errors` (runware.md §5.1)
 */
TakesDemoRefusal *
takes_demo_refusal_new (guint       status,
                        const char *code,
                        const char *format,
                        ...)
{
  TakesDemoRefusal *self;
  g_autofree char *message = NULL;
  va_list args;

  g_return_val_if_fail (code != NULL && format != NULL, NULL);

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  self = g_new0 (TakesDemoRefusal, 1);
  self->status = status;
  self->error = json_object_new ();
  json_object_set_string_member (self->error, "code", code);
  json_object_set_string_member (self->error, "message", message);

  return self;
}

void
takes_demo_refusal_free (TakesDemoRefusal *self)
{
  json_object_unref (self->error);
  g_free (self);
}

/**
 * takes_demo_refusal_about:
 * @parameter: the member it is about; more may follow, then NULL
 *
 * One name is written as a string, several as an array (runware.md §5.1).
 *
 * Returns: (transfer none): @self
 */
TakesDemoRefusal *
takes_demo_refusal_about (TakesDemoRefusal *self,
                          const char       *parameter,
                          ...)
{
  g_autoptr (JsonArray) names = NULL;
  va_list args;

  g_return_val_if_fail (self != NULL && parameter != NULL, self);

  names = json_array_new ();
  va_start (args, parameter);
  for (const char *name = parameter; name; name = va_arg (args, const char *))
    json_array_add_string_element (names, name);
  va_end (args);

  if (json_array_get_length (names) == 1)
    json_object_set_string_member (self->error, "parameter", parameter);
  else
    json_object_set_array_member (self->error, "parameter", g_steal_pointer (&names));

  return self;
}

/**
 * takes_demo_refusal_range:
 * @max: −1: no upper end
 *
 * Adds which values would have been right.
 *
 * Returns: @self
 */
TakesDemoRefusal *
takes_demo_refusal_range (TakesDemoRefusal *self,
                          gint64            min,
                          gint64            max)
{
  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_int_member (self->error, "min", min);
  if (max >= 0)
    json_object_set_int_member (self->error, "max", max);

  return self;
}

/**
 * takes_demo_refusal_allow:
 * @type: what kind of value it is: "float", "string" …
 * @allowed: (transfer full): what could have been sent
 *
 * Adds which values would have been right.
 *
 * Returns: @self
 */
TakesDemoRefusal *
takes_demo_refusal_allow (TakesDemoRefusal *self,
                          const char       *type,
                          JsonArray        *allowed)
{
  g_return_val_if_fail (self != NULL && allowed != NULL, self);

  json_object_set_string_member (self->error, "type", type);
  json_object_set_array_member (self->error, "allowedValues", allowed);

  return self;
}
