/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include "takes-provider.h"

#include <glib/gi18n.h>

/*
 * The Compose region: edits one TakesDraft, shows what the rules and the prices say about it, and
 * makes a batch of it.
 *
 * Actions: compose.generate, compose.undo, compose.choose-frame, compose.paste,
 * compose.remove-frame, compose.cancel-intake, compose.redraw-seeds, compose.focus-prompt,
 * compose.reset-more, compose.reset (s: a setting), compose.reset-developer, compose.add-token (s: words
 * behind the prompt), compose.add-prompt, compose.close-prompt, compose.next-prompt, compose.previous-prompt,
 * compose.older-prompt, compose.newer-prompt, compose.show-request, compose.open-request,
 * compose.paste-request; stateful: compose.start
 * (s: "text", "frame"), compose.lock-seeds (b), compose.sound (b), compose.rewriting (b),
 * compose.watermark (b),
 * compose.shots (s: "single", "multi"), compose.format (s). Ctrl+Return generates from everywhere in
 * the window while this is visible.
 *
 * Properties beside those: account (string, read only): the id of the account that pays.
 *
 * Signals: "generated" (TakesBatch). "notice" (string text, boolean undo): for a toast, whose Undo is compose.undo.
 * "model-picked" (TakesModel): by the person.
 */
G_DEFINE_FINAL_TYPE (TakesComposer, takes_composer, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_START,
  PROP_LOCK_SEEDS,
  PROP_SOUND,
  PROP_REWRITING,
  PROP_WATERMARK,
  PROP_SHOTS,
  PROP_FORMAT,
  PROP_ACCOUNT,
  N_PROPS
};

enum {
  GENERATED,
  NOTICE,
  MODEL_PICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/**
 * takes_composer_notice:
 * @undo: whether Undo takes back what @text says
 *
 * Lets the window show a sentence for a moment.
 */
void
takes_composer_notice (TakesComposer *self,
                       const char    *text,
                       gboolean       undo)
{
  g_signal_emit (self, signals[NOTICE], 0, text, undo);
}

/**
 * takes_composer_find_account:
 *
 * Returns: (nullable) (transfer none): the account that pays
 */
TakesAccount *
takes_composer_find_account (TakesComposer *self)
{
  const char *id = takes_draft_get_account (self->draft);

  return self->engine && id ? takes_engine_find_account (self->engine, id) : NULL;
}

/**
 * takes_composer_get_service:
 *
 * Returns: (transfer none): the name of the rules and prices that count for the chosen account, see
 *   takes_provider_get_rules (); without one, Runware's
 */
const char *
takes_composer_get_service (TakesComposer *self)
{
  TakesAccount *account = takes_composer_find_account (self);

  return account ? takes_provider_get_rules (account) : "runware";
}

static void
tell_actions (TakesComposer         *self,
              const TakesDraftState *state)
{
  g_autoptr (TakesDraftState) old = g_steal_pointer (&self->shown);

  self->shown = takes_draft_state_copy (state);
  if (!old || old->start != state->start)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START]);
  if (!old || old->locked != state->locked)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCK_SEEDS]);
  if (!old || old->request->audio != state->request->audio)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOUND]);
  if (!old || old->request->prompt_extend != state->request->prompt_extend)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REWRITING]);
  if (!old || old->request->watermark != state->request->watermark)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WATERMARK]);
  if (!old || g_strcmp0 (old->request->shot_type, state->request->shot_type) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOTS]);
  if (!old || g_strcmp0 (old->request->output_format, state->request->output_format) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORMAT]);
}

static void
show_foot (TakesComposer *self)
{
  g_auto (TakesComposeSummary) summary = { 0 };

  takes_composer_summarise (self, &summary);
  takes_compose_foot_set_account (self->foot, takes_draft_get_account (self->draft));
  takes_compose_foot_show (self->foot, &summary);
  takes_compose_foot_set_busy (self->foot, self->sending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.generate", !summary.reason && !self->sending);
}

/**
 * takes_composer_update:
 *
 * Shows the draft as it is now: fields, findings, price, and what can be done.
 */
void
takes_composer_update (TakesComposer *self)
{
  const TakesDraftState *state;

  if (!self->engine || !self->draft)
    return;

  state = takes_draft_get_state (self->draft);
  takes_composer_show_prompts (self);
  if (takes_draft_is_typing (self->draft))
    {
      show_foot (self);
      return;
    }

  takes_seed_list_set_seeds (self->seed_list, (const gint64 *) (gpointer) state->seeds->data, state->seeds->len);
  takes_seed_list_set_locked (self->seed_list, state->locked);

  takes_composer_show_model (self, state);
  show_foot (self);
  tell_actions (self, state);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.undo", takes_draft_can_undo (self->draft));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.redraw-seeds", !state->locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.remove-frame", takes_draft_state_get_frame (state) != NULL);
}

static void
account_changed_cb (TakesComposer *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
}

/* The account that pays may have gone, or the first one may just have come. */
static void
accounts_changed_cb (TakesComposer *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  const char *chosen = NULL;

  if (!takes_composer_find_account (self))
    {
      for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
        {
          g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

          if (!chosen || !takes_account_is_demo (account))
            chosen = takes_account_get_id (account);
        }

      takes_draft_set_account (self->draft, chosen);
    }

  takes_composer_update (self);
}

static gint64
draw_seed (gpointer user_data)
{
  TakesComposer *self = user_data;

  return takes_engine_draw_seed (self->engine);
}

static void
takes_composer_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TakesComposer *self = TAKES_COMPOSER (object);
  const TakesDraftState *state = takes_draft_get_state (self->draft);
  const TakesRequest *request = state->request;

  switch (prop_id)
    {
    case PROP_START:
      g_value_set_string (value, takes_start_to_string (state->start));
      break;
    case PROP_LOCK_SEEDS:
      g_value_set_boolean (value, state->locked);
      break;
    case PROP_SOUND:
      g_value_set_boolean (value, request->audio != FALSE);
      break;
    case PROP_REWRITING:
      g_value_set_boolean (value, request->prompt_extend != FALSE);
      break;
    case PROP_WATERMARK:
      g_value_set_boolean (value, request->watermark == TRUE);
      break;
    case PROP_SHOTS:
      g_value_set_string (value, request->shot_type ? request->shot_type : "single");
      break;
    case PROP_FORMAT:
      g_value_set_string (value, request->output_format ? request->output_format : "MP4");
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, takes_draft_get_account (self->draft));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_start (TakesComposer *self,
           const char    *word)
{
  TakesStart start;

  if (takes_start_from_string (word, &start))
    takes_draft_set_start (self->draft, start);
}

static void
takes_composer_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TakesComposer *self = TAKES_COMPOSER (object);

  switch (prop_id)
    {
    case PROP_START:
      set_start (self, g_value_get_string (value));
      break;
    case PROP_LOCK_SEEDS:
      takes_draft_set_locked (self->draft, g_value_get_boolean (value));
      break;
    case PROP_SOUND:
      takes_draft_set_sound (self->draft, g_value_get_boolean (value));
      break;
    case PROP_REWRITING:
      if (takes_draft_set_rewriting (self->draft, g_value_get_boolean (value)))
        takes_composer_notice (self, _("Without prompt rewriting there is a single shot"), TRUE);
      break;
    case PROP_WATERMARK:
      takes_draft_set_watermark (self->draft, g_value_get_boolean (value));
      break;
    case PROP_SHOTS:
      if (takes_draft_set_shots (self->draft, g_value_get_string (value)))
        takes_composer_notice (self, _("Several shots need prompt rewriting: it is on now"), TRUE);
      break;
    case PROP_FORMAT:
      takes_draft_set_format (self->draft, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_composer_dispose (GObject *object)
{
  TakesComposer *self = TAKES_COMPOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->intake);
  if (self->chooser)
    gtk_native_dialog_destroy (self->chooser);
  if (self->store)
    takes_composer_flush (self);

  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->drop);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->intake);
  g_clear_object (&self->looked_at);
  g_clear_pointer (&self->input_source, g_free);
  if (self->arriving)
    g_queue_free_full (g_steal_pointer (&self->arriving), g_object_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->history);
  g_clear_object (&self->presets);
  g_clear_object (&self->draft);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->shown, takes_draft_state_free);
  g_clear_pointer (&self->root, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_composer_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_START] = g_param_spec_string ("start", NULL, NULL, "text", flags);
  properties[PROP_LOCK_SEEDS] = g_param_spec_boolean ("lock-seeds", NULL, NULL, FALSE, flags);
  properties[PROP_SOUND] = g_param_spec_boolean ("sound", NULL, NULL, TRUE, flags);
  properties[PROP_REWRITING] = g_param_spec_boolean ("rewriting", NULL, NULL, FALSE, flags);
  properties[PROP_WATERMARK] = g_param_spec_boolean ("watermark", NULL, NULL, FALSE, flags);
  properties[PROP_SHOTS] = g_param_spec_string ("shots", NULL, NULL, "single", flags);
  properties[PROP_FORMAT] = g_param_spec_string ("format", NULL, NULL, "MP4", flags);
  properties[PROP_ACCOUNT] = g_param_spec_string ("account", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, root);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, scroller);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, drop_target);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, presets_button);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, model_picker);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, start_text);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, start_frame);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, start_references);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, references_revealer);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, references);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, animate_box);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, animate_picture);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, animate_video);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, audio_box);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, audio);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, frame_revealer);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, frame_zone);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, prompt_tabs);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, prompt);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, negative);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, size_picker);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, size_field);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, duration_box);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, duration_picker);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, animate_rows);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, seed_list);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, vary_rows);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, more_rows);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, developer_rows);
  gtk_widget_class_bind_template_child (widget_class, TakesComposer, foot);
}

/* The lists of findings are an array by field; their template ids are the names of the fields. */
static const char *const finding_ids[TAKES_N_FIELDS] = {
  [TAKES_FIELD_MODEL] = "model_findings",
  [TAKES_FIELD_START] = "start_findings",
  [TAKES_FIELD_FRAME] = "frame_findings",
  [TAKES_FIELD_PROMPT] = "prompt_findings",
  [TAKES_FIELD_NEGATIVE] = "negative_findings",
  [TAKES_FIELD_AUDIO] = "audio_findings",
  [TAKES_FIELD_SIZE] = "size_findings",
  [TAKES_FIELD_DURATION] = "duration_findings",
  [TAKES_FIELD_SEEDS] = "seeds_findings",
  [TAKES_FIELD_SOUND] = "sound_findings",
  [TAKES_FIELD_ANIMATE] = "animate_findings",
  [TAKES_FIELD_MORE] = "more_findings",
  [TAKES_FIELD_OTHER] = "other_findings",
};

static void
takes_composer_class_init (TakesComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TAKES_TYPE_ANIMATE_ROWS);
  g_type_ensure (TAKES_TYPE_COMPOSE_FOOT);
  g_type_ensure (TAKES_TYPE_DEVELOPER_ROWS);
  g_type_ensure (TAKES_TYPE_DURATION_PICKER);
  g_type_ensure (TAKES_TYPE_FINDING_LIST);
  g_type_ensure (TAKES_TYPE_FRAME_ZONE);
  g_type_ensure (TAKES_TYPE_INPUT_LIST);
  g_type_ensure (TAKES_TYPE_MODEL_PICKER);
  g_type_ensure (TAKES_TYPE_MORE_ROWS);
  g_type_ensure (TAKES_TYPE_PROMPT_EDITOR);
  g_type_ensure (TAKES_TYPE_PROMPT_TABS);
  g_type_ensure (TAKES_TYPE_SEED_LIST);
  g_type_ensure (TAKES_TYPE_VARY_ROWS);
  g_type_ensure (TAKES_TYPE_SIZE_FIELD);
  g_type_ensure (TAKES_TYPE_SIZE_PICKER);

  object_class->get_property = takes_composer_get_property;
  object_class->set_property = takes_composer_set_property;
  object_class->dispose = takes_composer_dispose;
  install_properties (object_class);

  signals[GENERATED] =
    g_signal_new ("generated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, TAKES_TYPE_BATCH);
  signals[NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[MODEL_PICKED] =
    g_signal_new ("model-picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, TAKES_TYPE_MODEL);

  takes_composer_install_actions (widget_class);
  takes_composer_install_reading_actions (widget_class);
  bind_template (widget_class);
  takes_composer_bind_fields (widget_class);
  takes_composer_bind_animate (widget_class);
  for (guint field = 0; field < TAKES_N_FIELDS; field++)
    gtk_widget_class_bind_template_child_full (widget_class, finding_ids[field], FALSE, 0);
}

static void
takes_composer_init (TakesComposer *self)
{
  self->draft = takes_draft_new ();
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint field = 0; field < TAKES_N_FIELDS; field++)
    self->findings[field] = TAKES_FINDING_LIST (gtk_widget_get_template_child (GTK_WIDGET (self), TAKES_TYPE_COMPOSER,
                                                                               finding_ids[field]));

  g_signal_connect_object (self->draft, "changed", G_CALLBACK (takes_composer_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::account", G_CALLBACK (account_changed_cb), self, G_CONNECT_SWAPPED);
  takes_composer_setup_drag (self);
  takes_input_list_set_kind (self->audio, TAKES_INPUT_LIST_AUDIO);
  takes_input_list_set_kind (self->animate_picture, TAKES_INPUT_LIST_PICTURE);
  takes_input_list_set_kind (self->animate_video, TAKES_INPUT_LIST_VIDEO);
  takes_composer_setup_keys (self);
  takes_composer_setup_history (self);

  gtk_widget_set_sensitive (self->root, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.generate", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compose.undo", FALSE);
}

/**
 * takes_composer_new:
 *
 * Returns: (transfer floating): a composer that waits, insensitive, for its engine
 */
GtkWidget *
takes_composer_new (void)
{
  return g_object_new (TAKES_TYPE_COMPOSER, NULL);
}

/**
 * takes_composer_set_engine:
 * @engine: opened
 *
 * Brings the draft of last time back and lets the person compose.
 */
void
takes_composer_set_engine (TakesComposer *self,
                           TakesEngine   *engine)
{
  g_autofree char *path = NULL;

  g_return_if_fail (TAKES_IS_COMPOSER (self));
  g_return_if_fail (TAKES_IS_ENGINE (engine));
  g_return_if_fail (!self->engine);

  self->engine = g_object_ref (engine);
  path = g_build_filename (takes_engine_get_data_dir (engine), "draft.json", NULL);

  takes_draft_set_catalogue (self->draft, takes_engine_get_catalogue (engine));
  takes_draft_set_draw (self->draft, draw_seed, self);
  takes_model_picker_set_catalogue (self->model_picker, takes_engine_get_catalogue (engine));
  takes_compose_foot_set_accounts (self->foot, takes_engine_get_accounts (engine));
  g_signal_connect_object (takes_engine_get_accounts (engine), "items-changed",
                           G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);

  self->store = takes_draft_store_new (self->draft, path);
  if (!takes_draft_store_restore (self->store) || !takes_draft_get_request (self->draft)->model)
    takes_draft_set_state (self->draft, takes_composer_create_state (self));

  accounts_changed_cb (self);
  takes_composer_load_history (self);
  takes_composer_load_presets (self);
  gtk_widget_set_sensitive (self->root, TRUE);
}

/**
 * takes_composer_set_account:
 * @account_id: (nullable)
 *
 * Chooses the account, as its list does.
 */
void
takes_composer_set_account (TakesComposer *self,
                            const char    *account_id)
{
  g_return_if_fail (TAKES_IS_COMPOSER (self));

  takes_draft_set_account (self->draft, account_id);
}

/**
 * takes_composer_get_account:
 *
 * Returns: (transfer none) (nullable): the chosen account's id
 */
const char *
takes_composer_get_account (TakesComposer *self)
{
  g_return_val_if_fail (TAKES_IS_COMPOSER (self), NULL);

  return takes_draft_get_account (self->draft);
}

/**
 * takes_composer_get_model:
 *
 * Returns: (transfer none) (nullable): the chosen model
 */
TakesModel *
takes_composer_get_model (TakesComposer *self)
{
  g_return_val_if_fail (TAKES_IS_COMPOSER (self), NULL);

  return takes_draft_get_model (self->draft);
}

/**
 * takes_composer_flush:
 *
 * Writes the draft now, blocking for a moment: for quitting.
 */
void
takes_composer_flush (TakesComposer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TAKES_IS_COMPOSER (self));

  if (self->store && !takes_draft_store_flush (self->store, &error))
    g_message ("The draft could not be kept: %s", error->message);
}
