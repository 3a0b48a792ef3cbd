/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-reading-window.h"

#include "takes-finding-list.h"
#include "takes-json.h"
#include "takes-parameter-table.h"

#include <glib/gi18n.h>

/* A longer list says how many more there are. */
#define ROWS_SHOWN  64
#define ROW_CHARS   120

/*
 * What was understood of a text from outside, what was changed, and what is kept but never sent; nothing is
 * done before the person says so.
 *
 * Actions: reading.use, reading.use-but-seed. Signal: "use" (gboolean seed: whether its seed is used too).
 */
struct _TakesReadingWindow
{
  AdwWindow         parent_instance;

  TakesReading     *reading;

  GtkLabel         *summary;
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
show_request (TakesReadingWindow *self,
              TakesCatalogue     *catalogue)
{
  TakesAxisTake take = { .request = self->reading->request, .seed = self->reading->request->seed };
  g_autoptr (TakesParameterTable) table = takes_parameter_table_new (&take, 1, catalogue);
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
shorten (const char *words)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (words, -1) <= ROW_CHARS)
    return g_strdup (words);

  cut = g_utf8_substring (words, 0, ROW_CHARS);

  return g_strconcat (cut, "…", NULL);
}

static void
show_prompts (TakesReadingWindow *self,
              TakesCatalogue     *catalogue)
{
  GPtrArray *requests = self->reading->prompts->requests;
  g_autofree TakesAxisTake *takes = g_new0 (TakesAxisTake, requests->len + 1);
  g_autoptr (TakesParameterTable) table = NULL;

  for (guint i = 0; i < requests->len; i++)
    {
      takes[i].request = requests->pdata[i];
      takes[i].seed = takes[i].request->seed;
    }

  table = takes_parameter_table_new (takes, requests->len, catalogue);
  for (guint i = 0; i < MIN (requests->len, ROWS_SHOWN); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *words = row_words (table, i);
      g_autofree char *line = shorten (words);

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
  for (guint i = 0; i < self->reading->findings->len; i++)
    takes_finding_list_add (self->findings, self->reading->findings->pdata[i]);
  takes_finding_list_end (self->findings);

  gtk_widget_set_visible (self->changed, self->reading->findings->len > 0);
}

static void
show_unknown (TakesReadingWindow *self)
{
  const char *unknown = self->reading->request ? self->reading->request->unknown : NULL;
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

    case TAKES_READING_REQUEST:
    default:
      return _("Request");
    }
}

static void
show (TakesReadingWindow *self,
      TakesCatalogue     *catalogue)
{
  TakesReading *reading = self->reading;
  g_autofree char *summary = summarise (reading);

  gtk_window_set_title (GTK_WINDOW (self), title_of (reading->kind));
  gtk_label_set_text (self->summary, summary);
  if (reading->prompts)
    show_prompts (self, catalogue);
  else
    show_request (self, catalogue);
  show_findings (self);
  show_unknown (self);

  gtk_widget_set_visible (self->given, reading->text != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), reading->text ? reading->text : "", -1);
  gtk_widget_set_visible (self->but_seed, reading->request && reading->request->seed != TAKES_UNSET);
}

static void
use (TakesReadingWindow *self,
     gboolean            seed)
{
  g_signal_emit (self, signals[USE], 0, seed);
  gtk_window_close (GTK_WINDOW (self));
}

static void
use_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  use (TAKES_READING_WINDOW (widget), TRUE);
}

static void
use_but_seed_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  use (TAKES_READING_WINDOW (widget), FALSE);
}

static void
takes_reading_window_finalize (GObject *object)
{
  takes_reading_free (TAKES_READING_WINDOW (object)->reading);

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
                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "reading.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "reading.use-but-seed", NULL, use_but_seed_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "reading.use", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-reading-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesReadingWindow, summary);
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
  show (self, catalogue);
  gtk_widget_grab_focus (self->use_button);

  return GTK_WIDGET (self);
}

/**
 * takes_reading_window_get_reading:
 *
 * Returns: (transfer none): what it shows; lives as long as the window
 */
const TakesReading *
takes_reading_window_get_reading (TakesReadingWindow *self)
{
  g_return_val_if_fail (TAKES_IS_READING_WINDOW (self), NULL);

  return self->reading;
}
