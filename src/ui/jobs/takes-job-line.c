/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-line.h"

#include "takes-job-details.h"
#include "takes-job-words.h"

#include <glib/gi18n.h>

/*
 * One job in the list of the jobs button: where it is, what the service said, and what can be done about it, in
 * the words of its tile (takes-job-words.c). Lines are used for one job after another. Buttons name actions of
 * the window (win.fix, win.send-new, win.act), which asks where money is at stake; job.copy-details is its own.
 */
struct _TakesJobLine
{
  AdwBin          parent_instance;

  TakesEngine    *engine;          /* NULL: nothing can be done about it */
  TakesJob       *job;
  GListModel     *siblings;        /* of TakesJob: its batch */
  GSignalGroup   *signals;
  guint           update_id;
  char           *buttons_key;     /* which buttons there are, and for which job */

  GtkLabel       *title;
  GtkLabel       *name;
  GtkLabel       *detail;
  GtkWidget      *trouble_icon;
  GtkProgressBar *progress;
  GtkBox         *buttons;
};

G_DEFINE_FINAL_TYPE (TakesJobLine, takes_job_line, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text ? text : "") != 0)
    gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

/* The first of the batch that ended with the same words, perhaps this one, and how many did. */
static TakesJob *
find_first_equal (TakesJobLine *self,
                  guint        *count)
{
  TakesJob *first = NULL;

  *count = 0;
  for (guint i = 0; self->siblings && i < g_list_model_get_n_items (self->siblings); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (self->siblings, i);

      if (takes_job_get_state (job) == takes_job_get_state (self->job) &&
          g_strcmp0 (takes_job_get_message (job), takes_job_get_message (self->job)) == 0 &&
          (*count)++ == 0)
        first = job;
    }

  return first ? first : self->job;
}

/* What several were told is one message, with their number. */
static char *
entitle (TakesJobLine  *self,
         TakesJobWords *words)
{
  guint count = 0;
  gboolean first = words->quote && find_first_equal (self, &count) == self->job;

  if (!first || count < 2)
    return g_strdup (words->title);

  /* Translators: "Refused (4 takes)" */
  return g_strdup_printf (ngettext ("%s (%u take)", "%s (%u takes)", count), words->title, count);
}

static char *
name_job (TakesJob *job)
{
  return g_strdup_printf (_("seed %" G_GINT64_FORMAT), takes_job_get_seed (job));
}

/* What it says below its title: the service's own words go before ours, and are said once in a batch. */
static char *
describe (TakesJobLine  *self,
          TakesJobWords *words)
{
  guint count;
  TakesJob *first = words->quote ? find_first_equal (self, &count) : self->job;
  g_autofree char *name = name_job (first);
  g_autofree char *quote = words->quote ? g_strdup_printf ("“%s”", words->quote) : NULL;
  const char *said = quote ? quote : words->detail;

  /* Why nothing was sent is ours to say, and not a service's. */
  if (first == self->job && quote && words->state == TAKES_JOB_PLANNED)
    return g_strdup_printf ("%s %s", words->detail, quote);

  /* Translators: what was said of another take of the batch; "seed 812" */
  if (first != self->job)
    return g_strdup_printf (_("As %s"), name);

  if (said && words->money)
    return g_strdup_printf ("%s %s", said, words->money);

  return g_strdup (said ? said : words->money);
}

/* A reader that goes from button to button hears of which take each is. */
static void
add_button (TakesJobLine *self,
            const char   *label,
            const char   *hint,
            const char   *action,
            GVariant     *target,
            gboolean      suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s, %s", label, gtk_label_get_text (self->name));

  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
}

/* The buttons are made anew only when others are offered: one of them may have the focus. */
static gboolean
begin_buttons (TakesJobLine  *self,
               TakesJobWords *words)
{
  g_autoptr (GString) key = g_string_new (takes_job_get_id (self->job));
  GtkWidget *child;

  g_string_append_printf (key, ",%d,%d,%d", words->fix, words->renew, words->copy);
  for (guint i = 0; i < words->n_actions; i++)
    g_string_append_printf (key, ",%s", takes_job_words_get_label (words, i));

  if (g_strcmp0 (self->buttons_key, key->str) == 0)
    return FALSE;

  g_free (self->buttons_key);
  self->buttons_key = g_string_free (g_steal_pointer (&key), FALSE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))))
    gtk_box_remove (self->buttons, child);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), words->fix || words->renew || words->copy || words->n_actions > 0);

  return TRUE;
}

static void
offer_actions (TakesJobLine  *self,
               TakesJobWords *words)
{
  const char *id = takes_job_get_id (self->job);

  if (!begin_buttons (self, words))
    return;

  if (words->fix)
    add_button (self, _("Fix…"), _("Put this request into Compose"), "win.fix", g_variant_new_string (id), FALSE);
  if (words->renew)
    add_button (self, _("Send Again"), words->demo ? _("As a new job; free") : _("As a new job, which is charged like any other"),
                "win.send-new", g_variant_new_string (id), FALSE);
  for (guint i = 0; i < words->n_actions; i++)
    add_button (self, takes_job_words_get_label (words, i), takes_job_words_get_hint (words, i), "win.act",
                g_variant_new ("(ss)", id, takes_job_action_get_name (words->actions[i])),
                words->actions[i] == TAKES_JOB_ACTION_SEND);
  if (words->copy)
    add_button (self, _("Copy Details"), _("What the service can be asked about it with"), "job.copy-details", NULL, FALSE);
}

/**
 * takes_job_line_update:
 *
 * Says how the job stands now: time goes on without the job.
 */
void
takes_job_line_update (TakesJobLine *self)
{
  g_autoptr (TakesJobWords) words = NULL;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (TAKES_IS_JOB_LINE (self));

  if (!self->job)
    return;

  words = takes_job_words_of (self->engine, self->job);
  name = name_job (self->job);
  detail = describe (self, words);
  title = entitle (self, words);

  set_text (self->name, name);
  set_text (self->title, title);
  set_text (self->detail, detail);
  gtk_widget_set_visible (self->trouble_icon, words->trouble);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), words->fraction >= 0);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (words->fraction, 0, 1));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), takes_job_get_request (self->job)->prompt);
  offer_actions (self, words);
}

static gboolean
update_cb (gpointer user_data)
{
  TakesJobLine *self = user_data;

  self->update_id = 0;
  takes_job_line_update (self);

  return G_SOURCE_REMOVE;
}

/* A job changes in several properties at once. */
static void
changed_cb (TakesJobLine *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
copy_details_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesJobLine *self = TAKES_JOB_LINE (widget);
  g_autofree char *details = self->job ? takes_job_details_new (self->job, NULL) : NULL;

  if (!details)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), details);
  gtk_widget_activate_action (widget, "win.tell", "s", _("Details copied"));
}

static void
takes_job_line_dispose (GObject *object)
{
  TakesJobLine *self = TAKES_JOB_LINE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->siblings);
  g_clear_object (&self->job);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_job_line_parent_class)->dispose (object);
}

static void
takes_job_line_finalize (GObject *object)
{
  g_free (TAKES_JOB_LINE (object)->buttons_key);

  G_OBJECT_CLASS (takes_job_line_parent_class)->finalize (object);
}

static void
takes_job_line_class_init (TakesJobLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_job_line_dispose;
  object_class->finalize = takes_job_line_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-job-line.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, title);
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, name);
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, detail);
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, progress);
  gtk_widget_class_bind_template_child (widget_class, TakesJobLine, buttons);
  gtk_widget_class_install_action (widget_class, "job.copy-details", NULL, copy_details_cb);
}

static void
takes_job_line_init (TakesJobLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (TAKES_TYPE_JOB);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (changed_cb), self);
}

/**
 * takes_job_line_new:
 *
 * Returns: a line without a job
 */
GtkWidget *
takes_job_line_new (void)
{
  return g_object_new (TAKES_TYPE_JOB_LINE, NULL);
}

/**
 * takes_job_line_set_job:
 * @engine: (nullable): whose job it is
 * @siblings: (nullable): the jobs of its batch: what several were told is said once
 * @job: (nullable): what it follows from now on
 */
void
takes_job_line_set_job (TakesJobLine *self,
                        TakesEngine  *engine,
                        GListModel   *siblings,
                        TakesJob     *job)
{
  g_return_if_fail (TAKES_IS_JOB_LINE (self));

  g_set_object (&self->engine, engine);
  g_set_object (&self->siblings, siblings);
  if (!g_set_object (&self->job, job))
    return;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_signal_group_set_target (self->signals, job);
  takes_job_line_update (self);
}
