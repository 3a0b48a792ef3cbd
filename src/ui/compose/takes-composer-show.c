/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-compose-batch.h"
#include "takes-compose-words.h"

/* How the draft and its model look in the fields. */

/* A start that the model does not have stays in place and says why. */
static void
offer_start (GtkToggleButton *button,
             const char      *reason)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), !reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "",
                                  -1);
}

static char *
dup_missing (TakesModel     *model,
             const char     *service,
             TakesInputRole  role)
{
  return g_strdup_printf (_("%s on %s does not take %s."), takes_model_get_name (model), takes_service_name (service),
                          takes_input_role_label (role));
}

static void
offer_starts (TakesComposer *self,
              TakesModel    *model)
{
  const char *service = takes_composer_get_service (self);
  g_autofree char *text = takes_compose_text_reason (takes_engine_get_catalogue (self->engine), model, service);
  g_autofree char *frame = NULL;
  g_autofree char *references = NULL;

  if (takes_model_get_input_max (model, service, TAKES_INPUT_FRAME) == 0)
    frame = dup_missing (model, service, TAKES_INPUT_FRAME);
  if (takes_model_get_input_max (model, service, TAKES_INPUT_REFERENCE_IMAGE) == 0 &&
      takes_model_get_input_max (model, service, TAKES_INPUT_REFERENCE_VIDEO) == 0)
    references = dup_missing (model, service, TAKES_INPUT_REFERENCE_IMAGE);

  offer_start (self->start_text, text);
  offer_start (self->start_frame, frame);
  offer_start (self->start_references, references);
}

/* Own audio is absent with references (ux.md Compose, Start from), and where a model has none; where only this service
 * has none it stays in place and says so. What was added before can still be taken out. */
static void
show_audio (TakesComposer         *self,
            const TakesDraftState *state,
            TakesModel            *model)
{
  const char *service = takes_composer_get_service (self);
  gboolean offered = !model || takes_model_get_input_max (model, service, TAKES_INPUT_AUDIO) > 0;
  gboolean used = takes_request_count_inputs (state->request, TAKES_INPUT_AUDIO) > 0;
  gboolean elsewhere = model && takes_model_get_input_max (model, "runware", TAKES_INPUT_AUDIO) > 0;
  g_autofree char *reason = offered ? NULL : dup_missing (model, service, TAKES_INPUT_AUDIO);

  gtk_widget_set_visible (self->audio_box, takes_draft_state_sends (state, TAKES_INPUT_AUDIO) &&
                          (offered || used || elsewhere));
  gtk_widget_set_sensitive (self->audio_box, offered || used);
  gtk_widget_set_tooltip_text (self->audio_box, reason);
  takes_input_list_show (self->audio, state, model, service);
}

static void
show_inputs (TakesComposer         *self,
             const TakesDraftState *state,
             TakesModel            *model)
{
  const char *service = takes_composer_get_service (self);
  TakesInput *frame = takes_draft_state_get_frame (state);
  gboolean can_undo = takes_draft_can_undo (self->draft) && takes_draft_get_edits (self->draft) == self->input_edit;

  gtk_revealer_set_reveal_child (self->frame_revealer, state->start == TAKES_START_FRAME);
  takes_frame_zone_set_input (self->frame_zone, frame);
  takes_frame_zone_set_note (self->frame_zone, frame ? takes_draft_state_get_note (state, frame) : NULL, can_undo);

  gtk_revealer_set_reveal_child (self->references_revealer, state->start == TAKES_START_REFERENCES);
  takes_input_list_set_undo (self->references, can_undo ? self->input_source : NULL);
  takes_input_list_set_undo (self->animate_picture, can_undo ? self->input_source : NULL);
  takes_input_list_set_undo (self->animate_video, can_undo ? self->input_source : NULL);
  takes_input_list_set_undo (self->audio, can_undo ? self->input_source : NULL);
  takes_input_list_show (self->references, state, model, service);

  show_audio (self, state, model);
}

/* The sizes that clips are made in, for a still that shall become a first frame (models.md §3). */
static const TakesSize *
get_frame_sizes (TakesComposer *self,
                 guint         *n_sizes)
{
  GListModel *models = G_LIST_MODEL (takes_engine_get_catalogue (self->engine));
  const char *service = takes_composer_get_service (self);

  *n_sizes = 0;
  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (models, i);

      if (takes_model_has_workflow (model, service, TAKES_WORKFLOW_I2V))
        return takes_model_get_sizes (model, n_sizes);
    }

  return NULL;
}

static void
show_size_field (TakesComposer      *self,
                 const TakesRequest *request,
                 TakesModel         *model)
{
  TakesFreeSize limits;
  gboolean free_size = takes_model_get_free_size (model, &limits);
  const TakesSize *sizes;
  guint n_sizes;

  gtk_widget_set_visible (GTK_WIDGET (self->size_field), free_size);
  if (!free_size)
    return;

  sizes = takes_model_get_sizes (model, &n_sizes);
  takes_size_field_set_limits (self->size_field, &limits, sizes, n_sizes);
  sizes = get_frame_sizes (self, &n_sizes);
  takes_size_field_set_frames (self->size_field, sizes, n_sizes);
  takes_size_field_set_value (self->size_field, request->width, request->height);
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
  takes_size_picker_set_table (self->size_picker, sizes, n_sizes);
  if (takes_composer_animates (self))
    {
      TakesInput *video = takes_request_get_input (request, TAKES_INPUT_REFERENCE_VIDEO, 0);

      takes_size_picker_set_video (self->size_picker, video ? video->width : 0, video ? video->height : 0);
    }
  else
    {
      takes_size_picker_set_picture (self->size_picker,
                                     frame && takes_model_can_match_picture (model, TAKES_WORKFLOW_I2V),
                                     frame ? frame->width : 0, frame ? frame->height : 0,
                                     frame ? takes_frame_zone_get_picture (self->frame_zone) : NULL);
    }
  takes_size_picker_set_presets_only (self->size_picker, frame &&
                                      takes_model_can_match_picture (model, TAKES_WORKFLOW_I2V) &&
                                      !takes_model_tells_shape (model, takes_composer_get_service (self),
                                                                TAKES_WORKFLOW_I2V));
  takes_size_picker_set_value (self->size_picker, request->width, request->height, request->resolution);
  show_size_field (self, request, model);
}

static void
show_duration (TakesComposer         *self,
               const TakesDraftState *state,
               TakesModel            *model)
{
  TakesWorkflow workflow = takes_draft_state_get_workflow (state, model);
  TakesDurations durations;
  gboolean known = takes_model_get_durations (model, takes_composer_get_service (self), workflow, &durations);

  if (workflow == TAKES_WORKFLOW_ANIMATE)
    {
      const TakesInput *video = takes_request_get_input (state->request, TAKES_INPUT_REFERENCE_VIDEO, 0);

      takes_duration_picker_follow (self->duration_picker, video ? video->ms : -1);
      return;
    }

  takes_duration_picker_set_choices (self->duration_picker, known ? &durations : NULL);
  takes_duration_picker_set_seconds (self->duration_picker,
                                     state->request->duration == TAKES_UNSET ? (known ? durations.standard : 0)
                                                                             : (int) state->request->duration);
}

/* What is to be described depends on what is made. */
static void
show_prompt_words (TakesComposer *self,
                   TakesModel    *model)
{
  gboolean still = takes_model_get_kind (model) == TAKES_MODEL_STILL;
  gboolean negative = takes_model_has_setting (model, takes_composer_get_service (self), "negativePrompt");
  g_autofree char *reason = NULL;

  if (takes_composer_animates (self))
    g_object_set (self->prompt, "placeholder", _("What the figure does; may be left out"), NULL);
  else if (still)
    g_object_set (self->prompt, "placeholder", _("Describe the picture: what is seen, its light, its style"), NULL);
  else
    g_object_set (self->prompt, "placeholder",
                  _("Describe the clip: what is seen, what moves, and how the camera follows"), NULL);

  if (!negative)
    reason = g_strdup_printf (_("%s on %s has no setting “%s”."), takes_model_get_name (model),
                              takes_service_name (takes_composer_get_service (self)), _("Negative prompt"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->negative), negative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->negative), reason);
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
  takes_more_rows_show (self->more_rows, state->request, model, takes_composer_get_service (self),
                        takes_draft_state_get_workflow (state, model));
  takes_developer_rows_show (self->developer_rows, state->request, model, takes_composer_get_service (self));
  takes_seed_list_set_sent (self->seed_list, takes_compose_count_results (takes_engine_get_catalogue (self->engine),
                                                                          state->request,
                                                                          takes_composer_get_service (self)) == 1);
  takes_seed_list_set_drawn_sent (self->seed_list,
                                  state->seeds_typed ||
                                  takes_plan_sends_drawn_seeds (takes_engine_get_catalogue (self->engine),
                                                                takes_composer_get_service (self), state->request));
  takes_vary_rows_set_accounts (self->vary_rows, takes_engine_get_accounts (self->engine),
                                takes_draft_get_account (self->draft));
  takes_vary_rows_show (self->vary_rows, takes_engine_get_catalogue (self->engine), state,
                        takes_composer_get_service (self));
  if (model)
    offer_starts (self, model);
  show_inputs (self, state, model);
  takes_composer_show_animate (self, state, model);

  if (!model)
    return;

  takes_prompt_editor_set_maximum (self->prompt, takes_model_get_prompt_max (model));
  takes_prompt_editor_set_maximum (self->negative, takes_model_get_negative_max (model));
  show_prompt_words (self, model);
  takes_composer_show_size (self, state, model);
  show_duration (self, state, model);
  gtk_widget_set_visible (self->duration_box, takes_model_get_kind (model) != TAKES_MODEL_STILL);
}
