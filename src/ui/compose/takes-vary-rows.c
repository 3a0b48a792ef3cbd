/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-vary-rows.h"

#include <glib/gi18n.h>

#include "takes-account.h"
#include "takes-column.h"
#include "takes-compose-offer.h"
#include "takes-compose-words.h"
#include "takes-property.h"
#include "takes-provider.h"
#include "takes-sentence.h"
#include "takes-size-choice.h"

/*
 * What a batch varies beside its seeds: one row an axis, with the values that the model has. The value
 * that the composer shows elsewhere is always among them.
 *
 * Signal: "picked" (TakesVary): by the person.
 */
struct _TakesVaryRows
{
  AdwBin           parent_instance;

  AdwExpanderRow  *expander;
  GtkWidget       *reset;
  GtkWidget       *rows[TAKES_N_VARY_AXES];    /* NULL where there is nothing to choose */
  GtkFlowBox      *chips[TAKES_N_VARY_AXES];
  TakesVary       *vary;
  GListModel      *accounts;                   /* of TakesAccount, that could pay */
  char            *payer;                      /* id of the one that does */
  GStrv            offered[TAKES_N_VARY_AXES]; /* the values as they were laid out */
};

G_DEFINE_FINAL_TYPE (TakesVaryRows, takes_vary_rows, ADW_TYPE_BIN)

enum {
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TakesVaryAxis order[] = {
  TAKES_VARY_DURATION, TAKES_VARY_SIZE, TAKES_VARY_MODEL, TAKES_VARY_ACCOUNT, TAKES_VARY_SOUND, TAKES_VARY_SHOTS,
  TAKES_VARY_REWRITING,
};

static void
chip_toggled_cb (GtkToggleButton *chip,
                 TakesVaryRows   *self)
{
  TakesVaryAxis axis = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "axis"));
  g_autoptr (TakesVary) vary = takes_vary_copy (self->vary);

  takes_vary_clear (vary, axis);
  for (guint i = 0; self->offered[axis][i]; i++)
    {
      GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (self->chips[axis], (int) i));
      GtkWidget *other = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));

      if (gtk_widget_get_sensitive (other) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)))
        takes_vary_add (vary, axis, self->offered[axis][i]);
    }

  g_signal_emit (self, signals[PICKED], 0, vary);
}

static void
reset_cb (TakesVaryRows *self)
{
  g_autoptr (TakesVary) vary = takes_vary_new ();

  /* Further prompts are tabs of their own and stay. */
  for (guint i = 0; i < self->vary->values[TAKES_VARY_PROMPT]->len; i++)
    takes_vary_add_prompt (vary, self->vary->values[TAKES_VARY_PROMPT]->pdata[i], self->vary->negatives->pdata[i]);

  g_signal_emit (self, signals[PICKED], 0, vary);
}

static void
takes_vary_rows_finalize (GObject *object)
{
  TakesVaryRows *self = TAKES_VARY_ROWS (object);

  takes_vary_free (self->vary);
  g_clear_object (&self->accounts);
  g_free (self->payer);
  for (guint i = 0; i < TAKES_N_VARY_AXES; i++)
    g_strfreev (self->offered[i]);

  G_OBJECT_CLASS (takes_vary_rows_parent_class)->finalize (object);
}

static void
takes_vary_rows_class_init (TakesVaryRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = takes_vary_rows_finalize;

  signals[PICKED] =
    g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-vary-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesVaryRows, expander);
  gtk_widget_class_bind_template_child (widget_class, TakesVaryRows, reset);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static GtkWidget *
create_row (TakesVaryRows *self,
            TakesVaryAxis  axis)
{
  const char *title = takes_vary_axis_get_label (axis);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (title);

  self->chips[axis] = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->chips[axis], GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->chips[axis], 8);
  gtk_flow_box_set_column_spacing (self->chips[axis], 4);
  gtk_flow_box_set_row_spacing (self->chips[axis], 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips[axis]), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (box, "takes-vary-row");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips[axis]));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static void
takes_vary_rows_init (TakesVaryRows *self)
{
  self->vary = takes_vary_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      self->rows[order[i]] = create_row (self, order[i]);
      adw_expander_row_add_row (self->expander, self->rows[order[i]]);
    }
}

GtkWidget *
takes_vary_rows_new (void)
{
  return g_object_new (TAKES_TYPE_VARY_ROWS, NULL);
}

static void
add_durations (GPtrArray     *values,
               TakesModel    *model,
               const char    *service,
               TakesWorkflow  workflow)
{
  TakesDurations durations;

  if (!takes_model_get_durations (model, service, workflow, &durations))
    return;

  for (int i = 0; i < durations.n_values; i++)
    g_ptr_array_add (values, g_strdup_printf ("%d", durations.values[i]));
  for (int second = durations.min; durations.n_values == 0 && second <= durations.max; second++)
    g_ptr_array_add (values, g_strdup_printf ("%d", second));
}

static void
add_sizes (GPtrArray             *values,
           TakesModel            *model,
           const TakesDraftState *state)
{
  const char *const *presets = takes_model_get_presets (model);
  const TakesSize *sizes;
  guint n_sizes;

  if (state->request->width == TAKES_UNSET)
    {
      for (guint i = 0; presets && presets[i]; i++)
        g_ptr_array_add (values, g_strdup (presets[i]));
      return;
    }

  sizes = takes_model_get_sizes (model, &n_sizes);
  for (guint i = 0; i < n_sizes; i++)
    g_ptr_array_add (values, g_strdup_printf ("%dx%d", sizes[i].width, sizes[i].height));
}

/* Only what takes the same inputs: a clip beside a still would be no comparison. */
static gboolean
is_like (TakesModel *model,
         TakesModel *own,
         const char *service)
{
  return !own || (takes_model_get_kind (model) == takes_model_get_kind (own) &&
                  takes_compose_animates (model, service) == takes_compose_animates (own, service));
}

static void
add_models (GPtrArray      *values,
            TakesCatalogue *catalogue,
            TakesModel     *own,
            const char     *service)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

      if (takes_compose_offers (model, service) && is_like (model, own, service))
        g_ptr_array_add (values, g_strdup (takes_model_get_air (model)));
    }
}

static void
add_pair (GPtrArray  *values,
          gboolean    offered,
          const char *first,
          const char *second)
{
  if (!offered)
    return;

  g_ptr_array_add (values, g_strdup (first));
  g_ptr_array_add (values, g_strdup (second));
}

static TakesAccount *
find_account (TakesVaryRows *self,
              const char    *id)
{
  for (guint i = 0; self->accounts && i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (self->accounts, i);

      if (g_strcmp0 (takes_account_get_id (account), id) == 0)
        return account;   /* the list keeps it */
    }

  return NULL;
}

/* Play money and money do not stand in one batch. */
static void
add_accounts (TakesVaryRows *self,
              GPtrArray     *values,
              TakesModel    *model)
{
  TakesAccount *payer = find_account (self, self->payer);

  if (!payer || takes_account_is_demo (payer))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (self->accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (self->accounts, i);

      if (!takes_account_is_demo (account) && takes_model_is_on (model, takes_provider_get_rules (account)))
        g_ptr_array_add (values, g_strdup (takes_account_get_id (account)));
    }
}

static char *
dup_own_value (TakesVaryRows         *self,
               TakesVaryAxis          axis,
               const TakesDraftState *state)
{
  return axis == TAKES_VARY_ACCOUNT ? g_strdup (self->payer) : takes_column_dup_text ((int) axis, state->request);
}

/* What the model has on that axis; the own value is among it even when a rule objects. */
static GStrv
list_values (TakesVaryRows         *self,
             TakesVaryAxis          axis,
             TakesCatalogue        *catalogue,
             const TakesDraftState *state,
             const char            *service)
{
  TakesModel *model = takes_catalogue_find (catalogue, state->request->model ? state->request->model : "");
  GPtrArray *values = g_ptr_array_new ();
  g_autofree char *own = dup_own_value (self, axis, state);

  if (model && axis == TAKES_VARY_DURATION)
    add_durations (values, model, service, takes_draft_state_get_workflow (state, model));
  else if (model && axis == TAKES_VARY_SIZE)
    add_sizes (values, model, state);
  else if (axis == TAKES_VARY_MODEL)
    add_models (values, catalogue, model, service);
  else if (model && axis == TAKES_VARY_ACCOUNT)
    add_accounts (self, values, model);
  else if (model && axis == TAKES_VARY_SOUND)
    add_pair (values, takes_model_has_setting (model, service, "audio"), "on", "off");
  else if (model && axis == TAKES_VARY_SHOTS)
    add_pair (values, takes_model_has_setting (model, service, "shotType"), "single", "multi");
  else if (model && axis == TAKES_VARY_REWRITING)
    add_pair (values, takes_model_has_setting (model, service, "promptExtend"), "off", "on");

  if (own && values->len > 0 && !g_ptr_array_find_with_equal_func (values, own, g_str_equal, NULL))
    g_ptr_array_insert (values, 0, g_steal_pointer (&own));
  g_ptr_array_add (values, NULL);

  return (GStrv) g_ptr_array_free (values, FALSE);
}

static char *
value_words (TakesVaryRows  *self,
             TakesVaryAxis   axis,
             TakesCatalogue *catalogue,
             const char     *value)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  TakesAccount *account;
  TakesModel *model;

  takes_vary_put (axis, value, request);
  switch (axis)
    {
    case TAKES_VARY_MODEL:
      model = takes_catalogue_find (catalogue, value);
      return g_strdup (model ? takes_model_get_name (model) : value);

    case TAKES_VARY_SIZE:
      return request->width == TAKES_UNSET ? g_strdup (value) : takes_sentence_size (request->width, request->height);

    case TAKES_VARY_DURATION:
      return takes_seconds_words (request->duration);

    case TAKES_VARY_SHOTS:
      return g_strdup (g_str_equal (value, "multi") ? _("Several") : _("Single"));

    case TAKES_VARY_ACCOUNT:
      account = find_account (self, value);
      return g_strdup (account ? takes_account_get_name (account) : value);

    case TAKES_VARY_REWRITING:
    case TAKES_VARY_SOUND:
    case TAKES_VARY_PROMPT:
    default:
      return g_strdup (g_str_equal (value, "on") ? _("On") : _("Off"));
    }
}

static void
rebuild_chips (TakesVaryRows  *self,
               TakesVaryAxis   axis,
               TakesCatalogue *catalogue)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips[axis]))))
    gtk_flow_box_remove (self->chips[axis], child);

  for (guint i = 0; self->offered[axis][i]; i++)
    {
      g_autofree char *words = value_words (self, axis, catalogue, self->offered[axis][i]);
      GtkWidget *chip = gtk_toggle_button_new_with_label (words);

      gtk_widget_add_css_class (chip, "takes-vary-chip");
      gtk_widget_add_css_class (chip, "numeric");
      g_object_set_data (G_OBJECT (chip), "axis", GUINT_TO_POINTER (axis));
      g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_toggled_cb), self, 0);
      gtk_flow_box_insert (self->chips[axis], chip, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
    }
}

static void
show_axis (TakesVaryRows         *self,
           TakesVaryAxis          axis,
           TakesCatalogue        *catalogue,
           const TakesDraftState *state,
           const char            *service)
{
  g_auto (GStrv) values = list_values (self, axis, catalogue, state, service);
  g_autofree char *own = dup_own_value (self, axis, state);

  gtk_widget_set_visible (self->rows[axis], g_strv_length (values) > 1);
  if (!self->offered[axis] || !g_strv_equal ((const char *const *) self->offered[axis], (const char *const *) values))
    {
      g_strfreev (self->offered[axis]);
      self->offered[axis] = g_steal_pointer (&values);
      rebuild_chips (self, axis, catalogue);
    }

  for (guint i = 0; self->offered[axis][i]; i++)
    {
      const char *value = self->offered[axis][i];
      GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (self->chips[axis], (int) i));
      GtkWidget *chip = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));
      gboolean is_own = g_strcmp0 (value, own) == 0;

      g_signal_handlers_block_by_func (chip, chip_toggled_cb, self);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), is_own ||
                                    g_ptr_array_find_with_equal_func (state->vary->values[axis], value, g_str_equal, NULL));
      g_signal_handlers_unblock_by_func (chip, chip_toggled_cb, self);
      gtk_widget_set_sensitive (chip, !is_own);
      gtk_widget_set_tooltip_text (chip, is_own ? _("Chosen above; it is always among them") : NULL);
    }
}

static char *
summary_words (const TakesVary *vary)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (vary->values[order[i]]->len > 0)
      g_ptr_array_add (words, g_strdup (takes_vary_axis_get_label (order[i])));
  if (vary->rows->len > 0)
    g_ptr_array_insert (words, 0, g_strdup_printf (ngettext ("%u row of a list, which counts before the fields",
                                                             "%u rows of a list, which count before the fields",
                                                             vary->rows->len), vary->rows->len));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" · ", (char **) words->pdata);
}

/**
 * takes_vary_rows_set_accounts:
 * @accounts: (nullable): of TakesAccount: who could pay
 * @payer: (nullable): id of the account that is chosen
 *
 * One request can go through several services; takes_vary_rows_show () shows them.
 */
void
takes_vary_rows_set_accounts (TakesVaryRows *self,
                              GListModel    *accounts,
                              const char    *payer)
{
  g_return_if_fail (TAKES_IS_VARY_ROWS (self));

  g_set_object (&self->accounts, accounts);
  takes_set_str (&self->payer, payer);
}

/**
 * takes_vary_rows_show:
 * @service: (nullable): a service id
 *
 * Shows what the draft varies, and what its model would let it vary.
 */
void
takes_vary_rows_show (TakesVaryRows         *self,
                      TakesCatalogue        *catalogue,
                      const TakesDraftState *state,
                      const char            *service)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (TAKES_IS_VARY_ROWS (self));
  g_return_if_fail (TAKES_IS_CATALOGUE (catalogue));
  g_return_if_fail (state);

  takes_vary_free (self->vary);
  self->vary = takes_vary_copy (state->vary);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    show_axis (self, order[i], catalogue, state, service);

  summary = summary_words (state->vary);
  adw_expander_row_set_subtitle (self->expander, *summary ? summary : _("Only the seeds differ"));
  gtk_widget_set_visible (self->reset, *summary != '\0');
}
