/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-draft-settings.h"

/* One picture and one video: the zones and the settings of Animate and Animate Turbo. */

/**
 * takes_composer_animates:
 *
 * Returns: whether the chosen model makes a picture move as a video does
 */
gboolean
takes_composer_animates (TakesComposer *self)
{
  TakesModel *model = takes_draft_get_model (self->draft);

  return model && takes_compose_animates (model, takes_composer_get_service (self));
}

static void
mode_picked_cb (TakesComposer *self,
                const char    *mode)
{
  if (takes_draft_set_animate_mode (self->draft, mode))
    takes_composer_notice (self, _("“Retarget pose” is off now: it works only in the mode Animate"), TRUE);
}

static void
retarget_picked_cb (TakesComposer *self,
                    gboolean       retarget)
{
  takes_draft_set_retarget_pose (self->draft, retarget);
}

static void
number_picked_cb (TakesComposer *self,
                  guint          which,
                  gint64         value)
{
  takes_draft_set_number (self->draft, which, value);
}

static void
lora_picked_cb (TakesComposer *self,
                gpointer       lora)
{
  takes_draft_set_lora (self->draft, lora);
}

static void
reset_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  takes_draft_reset_settings (TAKES_COMPOSER (widget)->draft, takes_animate_rows_settings ());
}

/**
 * takes_composer_bind_animate:
 *
 * Installs compose.reset-animate and the handlers that the template names.
 */
void
takes_composer_bind_animate (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.reset-animate", NULL, reset_action);
  gtk_widget_class_bind_template_callback (widget_class, mode_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retarget_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, lora_picked_cb);
}

/**
 * takes_composer_show_animate:
 * @model: (nullable)
 *
 * Shows the zones of the model that the draft has, and its settings where it has them.
 */
void
takes_composer_show_animate (TakesComposer         *self,
                             const TakesDraftState *state,
                             TakesModel            *model)
{
  const char *service = takes_composer_get_service (self);
  gboolean animate = model && takes_compose_animates (model, service);

  gtk_widget_set_visible (self->animate_box, animate);
  gtk_widget_set_visible (GTK_WIDGET (self->references), !animate);
  gtk_widget_set_visible (GTK_WIDGET (self->animate_rows), animate);
  takes_input_list_show (self->animate_picture, state, model, service);
  takes_input_list_show (self->animate_video, state, model, service);
  if (animate)
    takes_animate_rows_show (self->animate_rows, state->request, model, service);
}
