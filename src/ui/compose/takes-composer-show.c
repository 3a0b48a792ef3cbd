/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

/* How the draft and its model look in the fields. */

static void
show_start (TakesComposer         *self,
            const TakesDraftState *state,
            TakesModel            *model)
{
  const char *service = takes_composer_get_service (self);
  g_autofree char *reason = NULL;

  if (model)
    reason = takes_compose_text_reason (takes_engine_get_catalogue (self->engine), model, service);

  gtk_widget_set_sensitive (GTK_WIDGET (self->start_text), !reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->start_text), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_text),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "",
                                  -1);

  gtk_revealer_set_reveal_child (self->frame_revealer, state->start == TAKES_START_FRAME);
  takes_frame_zone_set_input (self->frame_zone, takes_draft_state_get_frame (state));
  takes_frame_zone_set_note (self->frame_zone,
                             takes_draft_state_get_frame (state)
                               ? takes_draft_state_get_note (state, takes_draft_state_get_frame (state)) : NULL,
                             takes_draft_can_undo (self->draft) &&
                             takes_draft_get_edits (self->draft) == self->frame_edit);
}

/**
 * takes_composer_show_size:
 *
 * Shows the sizes that the model offers and the one that is chosen.
 */
void
takes_composer_show_size (TakesComposer         *self,
                          const TakesDraftState *state,
                          TakesModel            *model)
{
  const TakesRequest *request = state->request;
  TakesInput *frame = takes_draft_state_get_frame (state);
  const TakesSize *sizes;
  guint n_sizes;

  sizes = takes_model_get_sizes (model, &n_sizes);
  takes_size_picker_set_table (self->size_picker, sizes, n_sizes, takes_model_get_presets (model));
  takes_size_picker_set_picture (self->size_picker,
                                 frame && takes_model_can_match_picture (model, TAKES_WORKFLOW_I2V),
                                 frame ? frame->width : 0, frame ? frame->height : 0,
                                 frame ? takes_frame_zone_get_picture (self->frame_zone) : NULL);
  takes_size_picker_set_value (self->size_picker, request->width, request->height, request->resolution);
}

static void
show_duration (TakesComposer         *self,
               const TakesDraftState *state,
               TakesModel            *model)
{
  TakesWorkflow workflow = takes_draft_state_get_workflow (state, model);
  TakesDurations durations;
  gboolean known = takes_model_get_durations (model, takes_composer_get_service (self), workflow, &durations);

  takes_duration_picker_set_choices (self->duration_picker, known ? &durations : NULL);
  takes_duration_picker_set_seconds (self->duration_picker,
                                     state->request->duration == TAKES_UNSET ? (known ? durations.standard : 0)
                                                                             : (int) state->request->duration);
}

/**
 * takes_composer_show_model:
 *
 * Shows the model and the settings that it takes.
 */
void
takes_composer_show_model (TakesComposer         *self,
                           const TakesDraftState *state)
{
  TakesModel *model = takes_draft_get_model (self->draft);

  takes_model_picker_set_service (self->model_picker, takes_composer_get_service (self));
  takes_model_picker_set_model (self->model_picker, model);
  takes_more_rows_show (self->more_rows, state->request, model, takes_composer_get_service (self));
  takes_vary_rows_show (self->vary_rows, takes_engine_get_catalogue (self->engine), state,
                        takes_composer_get_service (self));
  show_start (self, state, model);

  if (!model)
    return;

  takes_prompt_editor_set_maximum (self->prompt, takes_model_get_prompt_max (model));
  takes_prompt_editor_set_maximum (self->negative, takes_model_get_negative_max (model));
  takes_composer_show_size (self, state, model);
  show_duration (self, state, model);
}
