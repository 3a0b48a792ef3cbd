/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-config.h"

#include "takes-application.h"

#include "takes-batch-words.h"
#include "takes-ledger-window.h"
#include "takes-media.h"
#include "takes-preferences.h"
#include "takes-settings.h"
#include "takes-suspend-guard.h"
#include "takes-window.h"

#include <glib/gi18n.h>
#include <malloc.h>

/*
 * The application: one window, one engine. Actions: app.about, app.quit, app.open-engine (once more, after a
 * problem), app.ledger, app.preferences, app.show-data, app.open-batch (s: id, from a notification).
 */
struct _TakesApplication
{
  AdwApplication     parent_instance;

  GSettings         *settings;      /* NULL when the schema is not installed */
  char              *settings_problem;
  TakesEngine       *engine;        /* NULL until it is open */
  TakesSuspendGuard *guard;
  gboolean           opening;

  char              *data_dir;      /* --data */
  double             demo_speed;    /* --demo-speed */
};

G_DEFINE_FINAL_TYPE (TakesApplication, takes_application, ADW_TYPE_APPLICATION)

static TakesWindow *
get_window (TakesApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l; l = l->next)
    if (TAKES_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static char *
dup_data_dir (TakesApplication *self)
{
  return self->data_dir ? g_strdup (self->data_dir) : g_build_filename (g_get_user_data_dir (), "takes", NULL);
}

static void
batch_finished_cb (TakesApplication *self,
                   TakesBatch       *batch)
{
  TakesWindow *window = get_window (self);
  gboolean hidden = window && !gtk_widget_get_visible (GTK_WIDGET (window));
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (window && !hidden && gtk_window_is_active (GTK_WINDOW (window)))
    return;

  body = takes_batch_describe (batch);
  notification = g_notification_new (takes_batch_get_name (batch));
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.open-batch", "s", takes_batch_get_id (batch));
  g_notification_add_button_with_target (notification, _("Compare"), "app.open-batch", "s", takes_batch_get_id (batch));
  g_application_send_notification (G_APPLICATION (self), takes_batch_get_id (batch), notification);

  /* "Keep Running" was only meant until the takes are there. */
  if (hidden && takes_engine_count_active (self->engine) == 0)
    {
      g_application_withdraw_notification (G_APPLICATION (self), TAKES_NOTIFICATION_WATCHING);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
notice_cb (TakesApplication *self,
           const char       *text)
{
  TakesWindow *window = get_window (self);

  if (window)
    takes_window_tell (window, text);
}

static void
tell_notices (TakesApplication *self,
              TakesWindow      *window)
{
  const char *const *notices = takes_engine_get_notices (self->engine);

  for (guint i = 0; notices && notices[i]; i++)
    takes_window_tell (window, notices[i]);

  if (self->settings_problem)
    takes_window_tell (window, self->settings_problem);
  g_clear_pointer (&self->settings_problem, g_free);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = takes_engine_open_finish (TAKES_ENGINE (source), result, &error);
  TakesWindow *window = get_window (self);

  self->opening = FALSE;

  if (!window)
    {
      /* Closed before it was there. */
      takes_engine_close (TAKES_ENGINE (source));
      return;
    }

  if (!opened)
    {
      takes_window_set_problem (window, error->message);
      return;
    }

  self->engine = g_object_ref (TAKES_ENGINE (source));
  g_signal_connect_object (self->engine, "batch-finished", G_CALLBACK (batch_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  self->guard = takes_suspend_guard_new (GTK_APPLICATION (self), self->engine);
  takes_window_set_engine (window, self->engine);
  tell_notices (self, window);
}

static void
open_engine (TakesApplication *self)
{
  TakesEngineOptions options = { .data_dir = self->data_dir, .demo_speed = self->demo_speed };
  g_autoptr (TakesEngine) engine = NULL;

  if (self->engine || self->opening)
    return;

  self->opening = TRUE;
  engine = takes_engine_new (&options);
  takes_engine_open_async (engine, NULL, opened_cb, g_object_ref (self));
}

static void
media_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (TakesApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!takes_media_init_finish (result, &error))
    notice_cb (self, error->message);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  TakesApplication *self = user_data;

  adw_show_about_window (GTK_WINDOW (get_window (self)),
                         "application-name", "Takes",
                         "application-icon", TAKES_APPLICATION_ID,
                         "version", TAKES_VERSION,
                         "comments", _("Compose AI video, and compare the takes side by side."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _("The Takes contributors"),
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  TakesWindow *window = get_window (user_data);

  /* The window asks when jobs are under way. */
  if (window)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
open_engine_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  open_engine (user_data);
}

static void
ledger_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  TakesApplication *self = user_data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l; l = l->next)
    if (TAKES_IS_LEDGER_WINDOW (l->data))
      {
        gtk_window_present (l->data);
        return;
      }

  if (self->engine)
    gtk_window_present (GTK_WINDOW (takes_ledger_window_new (self->engine, GTK_WINDOW (get_window (self)))));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  TakesApplication *self = user_data;
  TakesWindow *window = get_window (self);
  GtkWidget *preferences;

  if (!self->engine || !window)
    return;

  preferences = takes_preferences_new (self->engine, self->settings, GTK_WINDOW (window));
  g_signal_connect_object (preferences, "use-account", G_CALLBACK (takes_window_use_account), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
show_data_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  TakesApplication *self = user_data;
  g_autofree char *folder = dup_data_dir (self);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri)
    gtk_show_uri (GTK_WINDOW (get_window (self)), uri, GDK_CURRENT_TIME);
}

static void
open_batch_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  TakesApplication *self = user_data;
  TakesWindow *window = get_window (self);
  TakesBatch *batch = self->engine ? takes_engine_find_batch (self->engine, g_variant_get_string (parameter, NULL)) : NULL;

  g_application_activate (G_APPLICATION (self));
  if (window && batch)
    takes_window_open_batch (window, batch);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "open-engine", .activate = open_engine_cb },
  { .name = "ledger", .activate = ledger_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "show-data", .activate = show_data_cb },
  { .name = "open-batch", .activate = open_batch_cb, .parameter_type = "s" },
};

static const struct {
  const char *action;
  const char *accelerators[3];
} accelerators[] = {
  { "app.quit", { "<Ctrl>q" } },
  { "app.preferences", { "<Ctrl>comma" } },
  { "window.close", { "<Ctrl>w" } },
  { "win.open-request", { "<Ctrl>o" } },
  { "win.paste-request", { "<Ctrl><Shift>v" } },
  { "win.show-request", { "<Ctrl><Shift>r" } },
  { "win.find-takes", { "<Ctrl>f" } },
  { "win.toggle-compose", { "F9" } },
  { "win.toggle-fullscreen", { "F11" } },
  { "win.previous-comparison", { "<Alt>Left" } },
  { "win.next-comparison", { "<Alt>Right" } },
  { "win.show-help-overlay", { "<Ctrl>question", "<Ctrl>F1" } },
};

static void
takes_application_startup (GApplication *application)
{
  TakesApplication *self = TAKES_APPLICATION (application);

  G_APPLICATION_CLASS (takes_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *) accelerators[i].accelerators);

  gtk_window_set_default_icon_name (TAKES_APPLICATION_ID);
  self->settings = takes_settings_open (&self->settings_problem);
  takes_media_init_async (media_ready_cb, g_object_ref (self));
}

static void
takes_application_activate (GApplication *application)
{
  TakesApplication *self = TAKES_APPLICATION (application);
  TakesWindow *window = get_window (self);

  if (!window)
    {
      window = takes_window_new (GTK_APPLICATION (self), self->settings);
      if (self->engine)
        takes_window_set_engine (window, self->engine);
      else
        open_engine (self);
    }

  g_application_withdraw_notification (application, TAKES_NOTIFICATION_WATCHING);
  gtk_window_present (GTK_WINDOW (window));
}

static void
takes_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  TakesWindow *window;

  g_application_activate (application);

  window = get_window (TAKES_APPLICATION (application));
  for (int i = 0; window && i < n_files; i++)
    takes_window_open_file (window, files[i]);
}

static int
takes_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  TakesApplication *self = TAKES_APPLICATION (application);
  g_autofree char *given = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Takes %s\n", TAKES_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "demo-speed", "d", &self->demo_speed);

  /* Another data folder is another Takes, which runs beside the first. */
  if (g_variant_dict_lookup (options, "data", "^ay", &given))
    {
      self->data_dir = g_canonicalize_filename (given, NULL);
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }

  return -1;
}

static void
takes_application_shutdown (GApplication *application)
{
  TakesApplication *self = TAKES_APPLICATION (application);

  g_clear_object (&self->guard);
  if (self->engine)
    takes_engine_close (self->engine);

  G_APPLICATION_CLASS (takes_application_parent_class)->shutdown (application);
}

static void
takes_application_finalize (GObject *object)
{
  TakesApplication *self = TAKES_APPLICATION (object);

  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_free (self->settings_problem);
  g_free (self->data_dir);

  G_OBJECT_CLASS (takes_application_parent_class)->finalize (object);
}

static void
takes_application_class_init (TakesApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = takes_application_finalize;
  application_class->startup = takes_application_startup;
  application_class->activate = takes_application_activate;
  application_class->open = takes_application_open;
  application_class->handle_local_options = takes_application_handle_local_options;
  application_class->shutdown = takes_application_shutdown;
}

static void
takes_application_init (TakesApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and quit"), NULL },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep jobs and drafts in this folder"), N_("FOLDER") },
    { "demo-speed", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_DOUBLE, NULL, "How fast the Demo service is", "FACTOR" },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * takes_application_main:
 *
 * Runs the window until it is closed.
 *
 * Returns: the exit status of the program
 */
int
takes_application_main (int    argc,
                        char **argv)
{
  g_autoptr (TakesApplication) application = NULL;

#ifdef M_ARENA_MAX
  /* Every thread that decodes would get a heap of its own, of which most stays empty: forty megabytes with
   * four takes. */
  mallopt (M_ARENA_MAX, 2);
#endif

  application = g_object_new (TAKES_TYPE_APPLICATION,
                              "application-id", TAKES_APPLICATION_ID,
                              "flags", G_APPLICATION_HANDLES_OPEN,
                              "resource-base-path", "/io/github/takes/Takes",
                              NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
