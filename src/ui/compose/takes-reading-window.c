/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading-window.h"

#include "takes-finding-list.h"
#include "takes-json.h"
#include "takes-parameter-table.h"

#include <glib/gi18n.h>

/* A longer list says how many more there are. */
#define ROWS_SHOWN  64
#define ROW_CHARS   120
/* A drop-down is as wide as its longest line. */
#define CHOICE_CHARS 28

/*
 * What was understood of a text from outside, what was changed, and what is kept but never sent; nothing is
 * done before the person says so.
 *
 * Actions: reading.use, reading.use-but-seed, reading.use-all. Signal: "use" (int: a TakesReadingUse).
 */
struct _TakesReadingWindow
{
  AdwWindow         parent_instance;

  TakesReading     *reading;
  TakesReading     *shown;      /* one of it */
  TakesCatalogue   *catalogue;

  GtkLabel         *summary;
  GtkWidget        *several;
  GtkDropDown      *choice;
  GtkWidget        *all;
  GtkWidget        *changed;
  TakesFindingList *findings;
  GtkGrid          *facts;
  GtkWidget        *kept;
  GtkLabel         *unknown;
  GtkWidget        *given;
  GtkTextView      *text;
  GtkWidget        *use_button;
  GtkWidget        *but_seed;
};

G_DEFINE_FINAL_TYPE (TakesReadingWindow, takes_reading_window, ADW_TYPE_WINDOW)

enum {
  USE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_fact (TakesReadingWindow *self,
          int                 line,
          const char         *title,
          const char         *value)
{
  GtkWidget *name = make_label (title, "dim-label");
  GtkWidget *label = make_label (value, "numeric");

  gtk_label_set_wrap (GTK_LABEL (name), FALSE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  gtk_grid_attach (self->facts, name, 0, line, 1, 1);
  gtk_grid_attach (self->facts, label, 1, line, 1, 1);
}

static void
show_request (TakesReadingWindow *self)
{
  TakesAxisTake take = { .request = self->shown->request, .seed = self->shown->request->seed };
  g_autoptr (TakesParameterTable) table = takes_parameter_table_new (&take, 1, self->catalogue);
  int line = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];

      add_fact (self, line++, row->title, takes_parameter_row_get (row, 0));
    }
}

/* The prompt, and in what else the row differs from the others. */
static char *
row_words (const TakesParameterTable *table,
           guint                      index)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];
      const char *value = takes_parameter_row_get (row, index);
      gboolean prompt = row->kind == TAKES_PARAMETER_PROMPT;

      if (!value || (!row->differs && !prompt))
        continue;

      if (words->len > 0)
        g_string_append (words, " · ");
      if (!prompt)
        g_string_append_printf (words, "%s: ", row->title);
      g_string_append (words, value);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
shorten (const char *words,
         glong       most)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (words, -1) <= most)
    return g_strdup (words);

  cut = g_utf8_substring (words, 0, most);

  return g_strconcat (cut, "…", NULL);
}

static void
show_prompts (TakesReadingWindow *self)
{
  GPtrArray *requests = self->shown->prompts->requests;
  g_autofree TakesAxisTake *takes = g_new0 (TakesAxisTake, requests->len + 1);
  g_autoptr (TakesParameterTable) table = NULL;

  for (guint i = 0; i < requests->len; i++)
    {
      takes[i].request = requests->pdata[i];
      takes[i].seed = takes[i].request->seed;
    }

  table = takes_parameter_table_new (takes, requests->len, self->catalogue);
  for (guint i = 0; i < MIN (requests->len, ROWS_SHOWN); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *words = row_words (table, i);
      g_autofree char *line = shorten (words, ROW_CHARS);

      add_fact (self, (int) i, number, line);
    }

  if (requests->len > ROWS_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", requests->len - ROWS_SHOWN),
                                               requests->len - ROWS_SHOWN);

      add_fact (self, ROWS_SHOWN, "", more);
    }
}

static void
show_findings (TakesReadingWindow *self)
{
  takes_finding_list_begin (self->findings);
  for (guint i = 0; i < self->shown->findings->len; i++)
    takes_finding_list_add (self->findings, self->shown->findings->pdata[i]);
  takes_finding_list_end (self->findings);

  gtk_widget_set_visible (self->changed, self->shown->findings->len > 0);
}

static void
show_unknown (TakesReadingWindow *self)
{
  const char *unknown = self->shown->request ? self->shown->request->unknown : NULL;
  g_autoptr (JsonNode) node = unknown ? takes_json_parse (unknown, -1, NULL) : NULL;
  g_autofree char *text = node ? takes_json_write (node, TRUE) : NULL;

  gtk_widget_set_visible (self->kept, text != NULL);
  gtk_label_set_text (self->unknown, text ? text : "");
}

static char *
summarise (TakesReading *reading)
{
  guint n = reading->prompts ? reading->prompts->requests->len : 0;

  switch (reading->kind)
    {
    case TAKES_READING_SETTINGS:
      return g_strdup (_("These are the settings of a take. Nothing is in Compose before you use them."));

    case TAKES_READING_PROMPTS:
      return g_strdup_printf (ngettext ("A list with %u prompt. Nothing is in Compose before you use it.",
                                        "A list with %u prompts. Nothing is in Compose before you use it.", n), n);

    case TAKES_READING_FOREIGN:
      return g_strdup_printf (_("This is what %s wrote into the file, or beside it. Nothing is in Compose before you use "
                                "it, and what it does not say stays as it is there."), reading->program);

    case TAKES_READING_REQUEST:
    default:
      return g_strdup (_("This is a request. Nothing is in Compose before you use it."));
    }
}

static const char *
title_of (TakesReadingKind kind)
{
  switch (kind)
    {
    case TAKES_READING_SETTINGS:
      return _("Settings of a Take");

    case TAKES_READING_PROMPTS:
      return _("List of Prompts");

    case TAKES_READING_FOREIGN:
      return _("Settings of Another Program");

    case TAKES_READING_REQUEST:
    default:
      return _("Request");
    }
}

static void
clear_facts (TakesReadingWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))))
    gtk_grid_remove (self->facts, child);
}

static void
show (TakesReadingWindow *self,
      TakesReading       *reading)
{
  g_autofree char *summary = summarise (reading);

  self->shown = reading;
  clear_facts (self);
  gtk_window_set_title (GTK_WINDOW (self), title_of (reading->kind));
  gtk_label_set_text (self->summary, summary);
  if (reading->prompts)
    show_prompts (self);
  else
    show_request (self);
  show_findings (self);
  show_unknown (self);

  gtk_widget_set_visible (self->given, reading->text != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), reading->text ? reading->text : "", -1);
  gtk_widget_set_visible (self->but_seed, reading->request && reading->request->seed != TAKES_UNSET);
}

static void
chosen_cb (TakesReadingWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->reading && selected < takes_reading_count (self->reading))
    show (self, takes_reading_get (self->reading, selected));
}

/* "2 of 3 · A paper boat…" */
static void
fill_choice (TakesReadingWindow *self)
{
  guint n = takes_reading_count (self->reading);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (TakesPromptList) rows = takes_reading_dup_rows (self->reading);

  gtk_widget_set_visible (self->several, n > 1);
  gtk_widget_set_visible (self->all, rows != NULL);
  if (n < 2)
    return;

  for (guint i = 0; i < n; i++)
    {
      const TakesRequest *request = takes_reading_get (self->reading, i)->request;
      g_autofree char *place = g_strdup_printf (_("%u of %u"), i + 1, n);
      g_autofree char *prompt = request && request->prompt ? shorten (request->prompt, CHOICE_CHARS) : g_strdup ("");
      g_autofree char *line = g_strdelimit (g_strconcat (place, " · ", prompt, NULL), "\n\t", ' ');

      gtk_string_list_append (list, line);
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
}

static void
use (TakesReadingWindow *self,
     TakesReadingUse     how)
{
  g_signal_emit (self, signals[USE], 0, how);
  gtk_window_close (GTK_WINDOW (self));
}

static void
use_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  use (TAKES_READING_WINDOW (widget), TAKES_READING_USE_ONE);
}

static void
use_but_seed_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  use (TAKES_READING_WINDOW (widget), TAKES_READING_USE_BUT_SEED);
}

static void
use_all_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  use (TAKES_READING_WINDOW (widget), TAKES_READING_USE_ALL);
}

static void
takes_reading_window_finalize (GObject *object)
{
  TakesReadingWindow *self = TAKES_READING_WINDOW (object);

  takes_reading_free (self->reading);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (takes_reading_window_parent_class)->finalize (object);
}

static void
takes_reading_window_class_init (TakesReadingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TAKES_TYPE_FINDING_LIST);
  G_OBJECT_CLASS (klass)->finalize = takes_reading_window_finalize;

  signals[USE] =
    g_signal_new ("use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "reading.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "reading.use-but-seed", NULL, use_but_seed_action);
  gtk_widget_class_install_action (widget_class, "reading.use-all", NULL, use_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "reading.use", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-reading-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, several);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, all);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, changed);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, findings);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, unknown);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, given);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, text);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, use_button);
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, but_seed);
}

static void
takes_reading_window_init (TakesReadingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_reading_window_new:
 * @reading: (transfer full): what was understood
 * @catalogue: for the names of models
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window of its own, to be presented
 */
GtkWidget *
takes_reading_window_new (TakesReading   *reading,
                          TakesCatalogue *catalogue,
                          GtkWindow      *parent)
{
  TakesReadingWindow *self = g_object_new (TAKES_TYPE_READING_WINDOW, "transient-for", parent, NULL);

  self->reading = reading;
  self->catalogue = g_object_ref (catalogue);
  fill_choice (self);
  show (self, reading);
  gtk_widget_grab_focus (self->use_button);

  return GTK_WIDGET (self);
}

/**
 * takes_reading_window_get_reading:
 *
 * Returns: (transfer none): what it shows, of several the one that is chosen; lives as long as the window
 */
TakesReading *
takes_reading_window_get_reading (TakesReadingWindow *self)
{
  g_return_val_if_fail (TAKES_IS_READING_WINDOW (self), NULL);

  return self->shown;
}

/* Returns: (transfer full) (nullable): all there is to choose from, as rows of one batch */
TakesPromptList *
takes_reading_window_dup_rows (TakesReadingWindow *self)
{
  g_return_val_if_fail (TAKES_IS_READING_WINDOW (self), NULL);

  return takes_reading_dup_rows (self->reading);
}
