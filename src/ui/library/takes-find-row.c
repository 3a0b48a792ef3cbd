/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-find-row.h"

#include "takes-find-words.h"
#include "takes-still.h"

#define WIDTH   80
#define HEIGHT  45
#define SIDE    (2 * WIDTH)     /* of the picture that is read, for screens of twice the density */

/* One finished take in a list: its poster, its prompt, and what tells it from others. */
struct _TakesFindRow
{
  GtkWidget     parent_instance;

  GCancellable *cancellable;    /* of the poster that is on its way */

  GtkWidget    *box;
  GtkPicture   *picture;
  GtkLabel     *prompt;
  GtkLabel     *detail;
};

G_DEFINE_FINAL_TYPE (TakesFindRow, takes_find_row, GTK_TYPE_WIDGET)

static void
still_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TakesFindRow) self = user_data;
  g_autoptr (GdkTexture) texture = takes_still_load_finish (result, NULL);

  /* Without a picture the words stand there alone; a row that shows another take by now has cancelled this one. */
  if (texture && self->picture)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
load_still (TakesFindRow *self,
            const char   *path)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_picture_set_paintable (self->picture, NULL);
  if (!path)
    return;

  self->cancellable = g_cancellable_new ();
  takes_still_load_async (path, SIDE, self->cancellable, still_loaded_cb, g_object_ref (self));
}

static void
takes_find_row_dispose (GObject *object)
{
  TakesFindRow *self = TAKES_FIND_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->picture = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_find_row_parent_class)->dispose (object);
}

static void
takes_find_row_class_init (TakesFindRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_find_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-find-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesFindRow, box);
  gtk_widget_class_bind_template_child (widget_class, TakesFindRow, picture);
  gtk_widget_class_bind_template_child (widget_class, TakesFindRow, prompt);
  gtk_widget_class_bind_template_child (widget_class, TakesFindRow, detail);
}

static void
takes_find_row_init (TakesFindRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), WIDTH, HEIGHT);
}

GtkWidget *
takes_find_row_new (void)
{
  return g_object_new (TAKES_TYPE_FIND_ROW, NULL);
}

/**
 * takes_find_row_show:
 * @now: in the person's time zone
 *
 * Shows a take; its poster a moment later.
 */
void
takes_find_row_show (TakesFindRow *self,
                     TakesShelved *shelved,
                     GDateTime    *now)
{
  const TakesShelvedFacts *facts;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (TAKES_IS_FIND_ROW (self));
  g_return_if_fail (TAKES_IS_SHELVED (shelved));

  facts = takes_shelved_get_facts (shelved);
  utc = facts->created_at > 0 ? g_date_time_new_from_unix_utc (facts->created_at / G_USEC_PER_SEC) : NULL;
  when = utc ? g_date_time_to_local (utc) : NULL;
  prompt = takes_find_describe_prompt (facts->prompt);
  detail = takes_find_describe_take (shelved, when, now);
  gtk_label_set_text (self->prompt, prompt);
  gtk_label_set_text (self->detail, detail);
  load_still (self, facts->nsfw ? NULL : facts->poster_path);
}
