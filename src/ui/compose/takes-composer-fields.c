/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include "takes-draft-settings.h"

/* From what the person picked or typed in a field to the draft. */

static void
model_picked_cb (TakesComposer *self,
                 TakesModel    *model)
{
  g_autofree char *moved = takes_draft_choose_model (self->draft, model, takes_composer_get_service (self));

  if (moved)
    takes_composer_notice (self, moved, TRUE);

  g_signal_emit_by_name (self, "model-picked", model);
}

static void
picture_changed_cb (TakesComposer *self)
{
  TakesModel *model = self->draft ? takes_draft_get_model (self->draft) : NULL;

  if (self->engine && model)
    takes_composer_show_size (self, takes_draft_get_state (self->draft), model);
}

static void
prompt_typed_cb (TakesComposer *self)
{
  takes_draft_set_prompt (self->draft, takes_prompt_editor_get_text (self->prompt));
}

static void
negative_typed_cb (TakesComposer *self)
{
  takes_draft_set_negative (self->draft, takes_prompt_editor_get_text (self->negative));
}

static void
tab_picked_cb (TakesComposer *self,
               guint          tab)
{
  takes_draft_set_tab (self->draft, tab);
}

static void
tab_closed_cb (TakesComposer *self,
               guint          tab)
{
  takes_composer_close_prompt (self, tab);
}

static void
size_picked_cb (TakesComposer *self,
                gint64         width,
                gint64         height,
                const char    *resolution)
{
  takes_draft_set_size (self->draft, width, height, resolution);
}

static void
free_size_picked_cb (TakesComposer *self,
                     gint64         width,
                     gint64         height)
{
  takes_draft_set_size (self->draft, width, height, NULL);
}

static void
seconds_changed_cb (TakesComposer *self)
{
  int seconds = takes_duration_picker_get_seconds (self->duration_picker);

  if (self->engine && seconds > 0)
    takes_draft_set_seconds (self->draft, seconds);
}

static void
count_picked_cb (TakesComposer *self,
                 guint          count)
{
  takes_draft_set_count (self->draft, count);
}

static void
seeds_typed_cb (TakesComposer *self,
                GArray        *seeds)
{
  takes_draft_set_seeds (self->draft, (const gint64 *) (gpointer) seeds->data, seeds->len);
}

static void
vary_picked_cb (TakesComposer   *self,
                const TakesVary *vary)
{
  g_autoptr (TakesVary) with_prompts = takes_vary_copy (vary);

  takes_draft_keep_prompts (self->draft, with_prompts);
  takes_draft_set_vary (self->draft, with_prompts);
}

static void
plan_wanted_cb (TakesComposer *self)
{
  takes_composer_show_plan (self);
}

static void
quality_picked_cb (TakesComposer *self,
                   gint64         quality)
{
  takes_draft_set_quality (self->draft, quality);
}

static void
setting_number_cb (TakesComposer *self,
                  const char    *setting,
                  gint64         number)
{
  takes_draft_put_number (self->draft, setting, number);
}

static void
setting_text_cb (TakesComposer *self,
                const char    *setting,
                const char    *text)
{
  if (g_str_equal (setting, "safety"))
    takes_draft_set_safety (self->draft, text);
  else
    takes_draft_put_text (self->draft, setting, text);
}

static void
account_picked_cb (TakesComposer *self,
                   const char    *account_id)
{
  takes_draft_set_account (self->draft, account_id);
}

/**
 * takes_composer_bind_fields:
 *
 * The handlers that the template names.
 */
void
takes_composer_bind_fields (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, model_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, prompt_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, negative_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, free_size_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, seconds_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, seeds_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, vary_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, quality_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setting_number_cb);
  gtk_widget_class_bind_template_callback (widget_class, setting_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_picked_cb);
}
