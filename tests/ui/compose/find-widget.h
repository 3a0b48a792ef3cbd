/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

typedef gboolean (*WidgetMatch) (GtkWidget  *widget,
                                 const char *text);

/* The first widget that matches, `root` and all that is in it in their order; NULL without one. */
static inline GtkWidget *
find_widget (GtkWidget   *root,
             WidgetMatch  match,
             const char  *text)
{
  if (match (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, match, text);

      if (found)
        return found;
    }

  return NULL;
}

/* The name of a type, as "GtkTextView". */
static inline gboolean
is_type (GtkWidget  *widget,
         const char *type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name (type));
}
