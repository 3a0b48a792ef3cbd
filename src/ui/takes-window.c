/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-model-accounts.h"

#include <glib/gi18n.h>

/*
 * The window: Compose, the stage, and the bars over them. Actions: takes-window-actions.c; comparisons:
 * takes-window-compare.c; what happened while Takes was closed: takes-window-return.c; request files: takes-window-file.c; closing with jobs under way: takes-window-close.c.
 */
G_DEFINE_FINAL_TYPE (TakesWindow, takes_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bind_settings (TakesWindow *self)
{
  TakesSyncGroup *group = takes_stage_get_group (takes_compare_get_stage (self->compare));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_settings_bind (self->settings, "compose-visible", self->regions, "compose-visible", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "compose-width", self->regions, "compose-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "muted", group, "muted", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "loop", group, "loop", G_SETTINGS_BIND_DEFAULT);
}

static void
save_size (TakesWindow *self)
{
  int width, height;

  if (!self->settings)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
}

/* The title of a toast is markup, and what is told comes from services and files. */
AdwToast *
takes_window_new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

static void
notice_cb (TakesWindow *self,
           const char  *text,
           gboolean     undo)
{
  AdwToast *toast = takes_window_new_toast (text);

  if (undo)
    {
      /* Long enough to see that it was the wrong one. */
      adw_toast_set_timeout (toast, 10);
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo-compose");
    }

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
fullscreen_cb (TakesWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_widget_set_visible (self->header, !fullscreen);
  takes_regions_set_stage_only (self->regions, fullscreen);
  takes_window_account_changed (self);
}

static void
show_page (TakesWindow *self,
           const char  *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->inspector_button, g_str_equal (name, "main"));
  gtk_widget_set_visible (self->compose_button, g_str_equal (name, "main"));
}

static gboolean
takes_window_close_request (GtkWindow *window)
{
  TakesWindow *self = TAKES_WINDOW (window);

  save_size (self);
  takes_compare_keep (self->compare);
  if (self->engine)
    takes_composer_flush (self->composer);

  if (!takes_window_confirm_close (self))
    return TRUE;

  return GTK_WINDOW_CLASS (takes_window_parent_class)->close_request (window);
}

static void
takes_window_dispose (GObject *object)
{
  TakesWindow *self = TAKES_WINDOW (object);

  g_clear_pointer (&self->open_jobs, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_weak_pointer (&self->choice_toast);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (takes_window_parent_class)->dispose (object);
}

static void
takes_window_class_init (TakesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = takes_window_close_request;

  g_type_ensure (TAKES_TYPE_COMPARE);
  g_type_ensure (TAKES_TYPE_COMPARISON_BUTTON);
  g_type_ensure (TAKES_TYPE_COMPOSER);
  g_type_ensure (TAKES_TYPE_DROP_TARGETS);
  g_type_ensure (TAKES_TYPE_INSPECTOR);
  g_type_ensure (TAKES_TYPE_JOBS_BUTTON);
  g_type_ensure (TAKES_TYPE_REGIONS);
  g_type_ensure (TAKES_TYPE_WELCOME);

  takes_window_install_actions (widget_class);
  takes_window_install_inspector_actions (widget_class);
  takes_window_install_compare_actions (widget_class);
  takes_window_install_return_actions (widget_class);
  takes_window_install_money_actions (widget_class);
  takes_window_install_onwards_actions (widget_class);
  takes_window_install_out_actions (widget_class);
  takes_window_install_file_actions (widget_class);
  takes_window_install_find_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, comparison_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, compose_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, jobs_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, demo_bar);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, return_bar);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, return_label);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, show_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, send_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, discard_button);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, regions);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, compare);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, drop_targets);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, composer);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, TakesWindow, inspector_button);
}

/* A model may have an account that pays for it. */
static void
model_picked_cb (TakesWindow *self,
                 TakesModel  *model)
{
  g_autofree char *account = self->settings ? takes_model_accounts_find (self->settings, model) : NULL;

  if (account && takes_engine_find_account (self->engine, account))
    takes_composer_set_account (self->composer, account);
}

static void
takes_window_init (TakesWindow *self)
{
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  takes_window_watch_inspector (self);
  takes_window_watch_drops (self);

  g_object_bind_property (self->regions, "compose-shown", self->compose_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->composer, "generated", G_CALLBACK (takes_window_compare_batch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "model-picked", G_CALLBACK (model_picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->composer, "notify::account", G_CALLBACK (takes_window_account_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::fullscreened", G_CALLBACK (fullscreen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (takes_window_withdraw_notification), self, G_CONNECT_SWAPPED);
  show_page (self, "loading");
}

/**
 * takes_window_new:
 * @application: the application
 * @settings: (nullable): NULL when the schema is not installed; everything then has its default
 *
 * Returns: (transfer none): a window that waits for its engine
 */
TakesWindow *
takes_window_new (GtkApplication *application,
                  GSettings      *settings)
{
  TakesWindow *self = g_object_new (TAKES_TYPE_WINDOW, "application", application, NULL);

  if (g_set_object (&self->settings, settings))
    bind_settings (self);

  return self;
}

static void
open_pending (TakesWindow *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    takes_window_read_request (self, g_ptr_array_index (self->pending, i));

  g_ptr_array_set_size (self->pending, 0);
}

static gboolean
is_first_run (TakesWindow *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  g_autofree char *last = self->settings ? g_settings_get_string (self->settings, "last-account") : NULL;

  if (g_list_model_get_n_items (takes_engine_get_batches (self->engine)) > 0)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);

      if (!takes_account_is_demo (account))
        return FALSE;
    }

  return !last || !*last;
}

static void
choose_account (TakesWindow *self)
{
  g_autofree char *last = self->settings ? g_settings_get_string (self->settings, "last-account") : NULL;

  if (last && *last && takes_engine_find_account (self->engine, last))
    takes_composer_set_account (self->composer, last);
}

/* Once, after the download, so that the take is ready when it is looked at, also from the tray. A picture, or what
 * cannot be decoded, has none, and says so where it is shown. */
static void
take_arrived_cb (TakesPackCache *packs,
                 TakesJob       *job,
                 TakesTake      *take)
{
  if (takes_take_get_path (take))
    takes_pack_cache_get_async (packs, takes_take_get_path (take), takes_take_get_sha256 (take), TAKES_PACK_960,
                                NULL, NULL, NULL);
}

/* Prepared copies can be made anew at any time: they lie in the cache. */
static void
give_packs (TakesStage  *stage,
            TakesEngine *engine)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "takes", "packs", NULL);
  g_autoptr (TakesPackCache) packs = takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES);

  takes_stage_set_packs (stage, packs);
  g_signal_connect_object (engine, "take-arrived", G_CALLBACK (take_arrived_cb), packs, G_CONNECT_SWAPPED);
}

/**
 * takes_window_set_engine:
 * @engine: an open engine
 *
 * Fills the window: the newest comparison, or the welcome page on a first run.
 */
void
takes_window_set_engine (TakesWindow *self,
                         TakesEngine *engine)
{
  TakesStage *stage = takes_compare_get_stage (self->compare);
  g_return_if_fail (TAKES_IS_WINDOW (self));
  g_return_if_fail (TAKES_IS_ENGINE (engine));

  self->engine = g_object_ref (engine);
  takes_stage_set_engine (stage, engine);
  give_packs (stage, engine);
  takes_jobs_button_set_engine (self->jobs_button, engine);
  takes_composer_set_engine (self->composer, engine);
  choose_account (self);

  if (!takes_window_return_to_comparison (self))
    takes_regions_set_compose_shown (self->regions, TRUE);

  takes_window_watch_return (self);

  if (is_first_run (self))
    {
      show_page (self, "welcome");
      gtk_widget_grab_focus (GTK_WIDGET (self->welcome));
    }
  else
    {
      takes_window_show_main (self);
      if (!takes_compare_focus (self->compare))
        gtk_widget_activate_action (GTK_WIDGET (self->composer), "compose.focus-prompt", NULL);
    }

  open_pending (self);
}

/**
 * takes_window_set_problem:
 * @sentence: why the engine cannot be opened, for a person
 *
 * Shows the sentence, and the ways out, instead of the window's contents.
 */
void
takes_window_set_problem (TakesWindow *self,
                          const char  *sentence)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (TAKES_IS_WINDOW (self));

  /* The description of a status page is markup. */
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->problem_page, escaped);
  show_page (self, "problem");
}

/**
 * takes_window_tell:
 * @sentence: translated
 *
 * Shows a toast.
 */
void
takes_window_tell (TakesWindow *self,
                   const char  *sentence)
{
  g_return_if_fail (TAKES_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, takes_window_new_toast (sentence));
}

/**
 * takes_window_open_file:
 * @file: a request as JSON, given by the command line or another program
 *
 * Puts the request into Compose, now or as soon as the engine is there.
 */
void
takes_window_open_file (TakesWindow *self,
                        GFile       *file)
{
  g_return_if_fail (TAKES_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_ptr_array_add (self->pending, g_object_ref (file));
  if (self->engine)
    open_pending (self);
}

/**
 * takes_window_withdraw_notification:
 *
 * What is seen needs no notification any more.
 */
void
takes_window_withdraw_notification (TakesWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  TakesComparison *comparison = takes_stage_get_comparison (takes_compare_get_stage (self->compare));
  const char *batch = comparison ? takes_comparison_get_batch_id (comparison) : NULL;

  if (application && batch && gtk_window_is_active (GTK_WINDOW (self)))
    g_application_withdraw_notification (application, batch);
}

/**
 * takes_window_show_main:
 *
 * Shows composer and comparison, with the comparison's name as title.
 */
void
takes_window_show_main (TakesWindow *self)
{
  takes_window_show_name (self);
  show_page (self, "main");
  takes_window_account_changed (self);
}

/**
 * takes_window_account_changed:
 *
 * Shows or hides the bar of the Demo, which says all the time that it is one, and remembers the
 * account for next time.
 */
void
takes_window_account_changed (TakesWindow *self)
{
  const char *id = self->engine ? takes_composer_get_account (self->composer) : NULL;
  gboolean main_page = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "main") == 0;

  gtk_widget_set_visible (self->demo_bar,
                          main_page && g_strcmp0 (id, TAKES_ACCOUNT_DEMO) == 0 && !gtk_window_is_fullscreen (GTK_WINDOW (self)));

  if (main_page && id && self->settings)
    g_settings_set_string (self->settings, "last-account", id);
}
