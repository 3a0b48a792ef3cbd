/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

/* What the rules say, beside the fields it concerns; and the way from a member to its field. */

/**
 * takes_composer_show_findings:
 * @findings: of TakesFinding, as the rules sort them
 *
 * Shows each finding at its field, and how things stand at the foot.
 */
void
takes_composer_show_findings (TakesComposer *self,
                              GPtrArray     *findings)
{
  for (guint field = 0; field < TAKES_N_FIELDS; field++)
    takes_finding_list_begin (self->findings[field]);

  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      if (!takes_compose_is_quiet (finding))
        takes_composer_add_finding (self, self->findings[takes_compose_field (finding->field)], finding);
    }

  for (guint field = 0; field < TAKES_N_FIELDS; field++)
    takes_finding_list_end (self->findings[field]);
}

/**
 * takes_composer_focus_field:
 * @member: (nullable): a member path; the prompt when it is unknown
 *
 * Moves the focus to what edits the member.
 */
void
takes_composer_focus_field (TakesComposer *self,
                            const char    *member)
{
  GtkWidget *widget = NULL;

  switch (takes_compose_field (member))
    {
    case TAKES_FIELD_NEGATIVE:
      takes_prompt_editor_focus (self->negative);
      return;
    case TAKES_FIELD_MODEL:
      widget = GTK_WIDGET (self->model_picker);
      break;
    case TAKES_FIELD_START:
      widget = GTK_WIDGET (self->start_text);
      break;
    case TAKES_FIELD_FRAME:
      if (takes_draft_get_state (self->draft)->start == TAKES_START_FRAME)
        widget = GTK_WIDGET (self->frame_zone);
      else
        widget = GTK_WIDGET (takes_composer_get_list (self, TAKES_INPUT_REFERENCE_IMAGE));
      break;
    case TAKES_FIELD_AUDIO:
      widget = GTK_WIDGET (self->audio);
      break;
    case TAKES_FIELD_SIZE:
      widget = GTK_WIDGET (self->size_picker);
      break;
    case TAKES_FIELD_DURATION:
      widget = GTK_WIDGET (self->duration_picker);
      break;
    case TAKES_FIELD_SEEDS:
      widget = GTK_WIDGET (self->seed_list);
      break;
    case TAKES_FIELD_SOUND:
      widget = GTK_WIDGET (self->more_rows);
      break;
    case TAKES_FIELD_ANIMATE:
      takes_animate_rows_expand (self->animate_rows);
      widget = GTK_WIDGET (self->animate_rows);
      break;
    case TAKES_FIELD_MORE:
      if (takes_developer_rows_focus (self->developer_rows, member))
        return;
      takes_more_rows_expand (self->more_rows);
      widget = GTK_WIDGET (self->more_rows);
      break;
    case TAKES_FIELD_PROMPT:
    case TAKES_FIELD_OTHER:
    default:
      takes_prompt_editor_focus (self->prompt);
      return;
    }

  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}
