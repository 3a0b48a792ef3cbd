/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-input-list.h"

#include <glib/gi18n.h>

#include "takes-input-row.h"

/*
 * The inputs of one kind, each with its row, and the place where further ones go. Its buttons use
 * compose.add-input (s: the member of a role) and compose.paste-input (s).
 */
struct _TakesInputList
{
  AdwBin              parent_instance;

  TakesInputListKind  kind;
  GtkBox             *rows;
  GtkWidget          *busy;
  GtkSpinner         *spinner;
  GtkLabel           *busy_label;
  GtkWidget          *empty;
  GtkLabel           *hint;
  GtkWidget          *choose;
  GtkWidget          *paste;
  GtkWidget          *problem_row;
  GtkLabel           *problem;

  const char         *words;     /* what the hint says while nothing is refused */
  char               *refusal;   /* why what is being dragged cannot go here; NULL none */
  char               *undo;      /* source of the input beside whose note Undo stands; NULL none */
};

G_DEFINE_FINAL_TYPE (TakesInputList, takes_input_list, ADW_TYPE_BIN)

static void
takes_input_list_finalize (GObject *object)
{
  g_free (TAKES_INPUT_LIST (object)->refusal);
  g_free (TAKES_INPUT_LIST (object)->undo);

  G_OBJECT_CLASS (takes_input_list_parent_class)->finalize (object);
}

static void
takes_input_list_class_init (TakesInputListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = takes_input_list_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-input-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, rows);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, busy);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, busy_label);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, empty);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, hint);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, choose);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, paste);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, problem_row);
  gtk_widget_class_bind_template_child (widget_class, TakesInputList, problem);
}

static void
takes_input_list_init (TakesInputList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  takes_input_list_set_kind (self, TAKES_INPUT_LIST_REFERENCES);
}

GtkWidget *
takes_input_list_new (TakesInputListKind kind)
{
  TakesInputList *self = g_object_new (TAKES_TYPE_INPUT_LIST, NULL);

  takes_input_list_set_kind (self, kind);

  return GTK_WIDGET (self);
}

static void
set_hint (TakesInputList *self,
          const char     *words)
{
  self->words = words;
  gtk_label_set_label (self->hint, self->refusal ? self->refusal : words);
}

static TakesInputRole
get_first_role (TakesInputListKind kind)
{
  switch (kind)
    {
    case TAKES_INPUT_LIST_AUDIO:
      return TAKES_INPUT_AUDIO;
    case TAKES_INPUT_LIST_VIDEO:
      return TAKES_INPUT_REFERENCE_VIDEO;
    case TAKES_INPUT_LIST_PICTURE:
    case TAKES_INPUT_LIST_REFERENCES:
    default:
      return TAKES_INPUT_REFERENCE_IMAGE;
    }
}

/**
 * takes_input_list_set_kind:
 * @kind: which inputs the list holds
 */
void
takes_input_list_set_kind (TakesInputList     *self,
                           TakesInputListKind  kind)
{
  static const struct { const char *name; const char *hint; } words[] = {
    [TAKES_INPUT_LIST_REFERENCES] = { N_("References"), N_("Drop pictures, videos, or links here") },
    [TAKES_INPUT_LIST_AUDIO] = { N_("Own audio"), N_("Drop a sound file or a link here") },
    [TAKES_INPUT_LIST_PICTURE] = { N_("Picture"), N_("Drop the picture that shall move here") },
    [TAKES_INPUT_LIST_VIDEO] = { N_("Video"), N_("Drop the video that it follows here") },
  };
  const char *member = takes_input_role_member (get_first_role (kind));

  g_return_if_fail (TAKES_IS_INPUT_LIST (self));
  g_return_if_fail (kind < G_N_ELEMENTS (words));

  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(words[kind].name), -1);
  set_hint (self, _(words[kind].hint));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->choose), "s", member);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->paste), "s", member);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->choose), "compose.add-input");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->paste), "compose.paste-input");
}

static GtkWidget *
get_row (TakesInputList *self,
         guint           place)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  while (row && place-- > 0)
    row = gtk_widget_get_next_sibling (row);

  if (!row)
    {
      row = takes_input_row_new ();
      gtk_box_append (self->rows, row);
    }

  return row;
}

/* By what the prompt can name a reference. */
static char *
dup_character (const TakesDraftState *state,
               TakesModel            *model,
               TakesInputRole         role,
               guint                  index)
{
  if (!takes_input_role_is_reference (role) || !takes_draft_state_names_references (state, model))
    return NULL;

  return g_strdup_printf ("character%u", index + 1);
}

static guint
show_role (TakesInputList        *self,
           const TakesDraftState *state,
           TakesModel            *model,
           TakesInputRole         role,
           guint                  place)
{
  guint n_inputs = takes_request_count_inputs (state->request, role);

  for (guint i = 0; i < n_inputs; i++, place++)
    {
      const TakesInput *input = takes_request_get_input (state->request, role, i);
      g_autofree char *character = dup_character (state, model, role, i);

      takes_input_row_show (TAKES_INPUT_ROW (get_row (self, place)), input, role, i, n_inputs, character,
                            takes_draft_state_get_note (state, input),
                            self->undo && g_str_equal (self->undo, input->source));
    }

  return place;
}

static void
drop_rows (TakesInputList *self,
           guint           n_rows)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  for (guint place = 0; row; place++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (place >= n_rows)
        gtk_box_remove (self->rows, row);
      row = next;
    }
}

static gboolean
has_room (const TakesDraftState *state,
          TakesModel            *model,
          const char            *service,
          TakesInputRole         role)
{
  int max = model ? takes_model_get_input_max (model, service, role) : 0;

  return (int) takes_request_count_inputs (state->request, role) < max;
}

/**
 * takes_input_list_set_undo:
 * @source: (nullable): of the input that the last edit brought: Undo takes it back
 *
 * Counts from the next takes_input_list_show () on.
 */
void
takes_input_list_set_undo (TakesInputList *self,
                           const char     *source)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  g_free (self->undo);
  self->undo = g_strdup (source);
}

/**
 * takes_input_list_show:
 * @model: (nullable): says how many are possible
 * @service: (nullable): a service id
 *
 * Shows the draft's inputs of this kind; the place for further ones goes when there is no room.
 */
void
takes_input_list_show (TakesInputList        *self,
                       const TakesDraftState *state,
                       TakesModel            *model,
                       const char            *service)
{
  gboolean room;
  guint n_rows;

  g_return_if_fail (TAKES_IS_INPUT_LIST (self));
  g_return_if_fail (state);

  if (self->kind != TAKES_INPUT_LIST_REFERENCES)
    {
      n_rows = show_role (self, state, model, get_first_role (self->kind), 0);
      room = n_rows == 0;
    }
  else
    {
      n_rows = show_role (self, state, model, TAKES_INPUT_REFERENCE_IMAGE, 0);
      n_rows = show_role (self, state, model, TAKES_INPUT_REFERENCE_VIDEO, n_rows);
      room = has_room (state, model, service, TAKES_INPUT_REFERENCE_IMAGE) ||
             has_room (state, model, service, TAKES_INPUT_REFERENCE_VIDEO);
    }

  if (self->kind == TAKES_INPUT_LIST_REFERENCES)
    set_hint (self, model && takes_model_get_input_max (model, service, TAKES_INPUT_REFERENCE_VIDEO) == 0
                      ? _("Drop pictures or links here") : _("Drop pictures, videos, or links here"));
  drop_rows (self, n_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), n_rows > 0);
  gtk_widget_set_visible (self->empty, room && !gtk_widget_get_visible (self->busy));
}

/**
 * takes_input_list_set_busy:
 *
 * Shows that a file is being taken in.
 */
void
takes_input_list_set_busy (TakesInputList *self,
                           gboolean        busy)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  gtk_widget_set_visible (self->busy, busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  takes_input_list_set_busy_words (self, _("Looking at the file…"));
}

/**
 * takes_input_list_set_busy_words:
 * @words: what is being done, until busy is set again
 */
void
takes_input_list_set_busy_words (TakesInputList *self,
                                 const char     *words)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  gtk_label_set_label (self->busy_label, words);
}

/**
 * takes_input_list_set_problem:
 * @problem: (nullable): why what was dropped could not be taken
 *
 * Shows or hides the sentence; what was there stays.
 */
void
takes_input_list_set_problem (TakesInputList *self,
                              const char     *problem)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  gtk_label_set_label (self->problem, problem ? problem : "");
  gtk_widget_set_visible (self->problem_row, problem != NULL);
}

/**
 * takes_input_list_set_over:
 * @over: something that could go here is being dragged
 *
 * Marks the place while something is dragged.
 */
void
takes_input_list_set_over (TakesInputList *self,
                           gboolean        over)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
}

/**
 * takes_input_list_set_refusal:
 * @refusal: (nullable): why what is being dragged cannot go here; %NULL: it can, or nothing is dragged
 *
 * Says so where otherwise stands what can be dropped.
 */
void
takes_input_list_set_refusal (TakesInputList *self,
                              const char     *refusal)
{
  g_return_if_fail (TAKES_IS_INPUT_LIST (self));

  if (g_strcmp0 (self->refusal, refusal) == 0)
    return;

  g_free (self->refusal);
  self->refusal = g_strdup (refusal);
  set_hint (self, self->words);
  if (refusal)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refusing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refusing");
}
