/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-state.h"

#include <glib/gi18n.h>

/* Below this height what the service said goes before what it did not say. */
#define SMALL   200
#define MARGIN  24

/*
 * What a tile says instead of a picture: where its job is, what the service said, what can be done. The
 * buttons name actions of the tile. It takes any size; what does not fit scrolls.
 */
struct _TakesTileState
{
  GtkWidget       parent_instance;

  char           *buttons_key;     /* which buttons there are */
  gboolean        has_detail;

  GtkWidget      *scroll;
  GtkSpinner     *spinner;
  GtkWidget      *trouble_icon;
  GtkLabel       *title;
  GtkLabel       *detail;
  GtkProgressBar *progress;
  GtkLabel       *quote;
  GtkLabel       *money;
  GtkBox         *buttons;
};

G_DEFINE_FINAL_TYPE (TakesTileState, takes_tile_state, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  if (text && g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
set_detail (TakesTileState *self,
            const char     *text)
{
  self->has_detail = text && *text;
  set_text (self->detail, text);
}

/* The buttons are made anew only when others are offered: one of them may have the focus. */
static gboolean
begin_buttons (TakesTileState *self,
               const char     *key)
{
  GtkWidget *child;

  if (g_strcmp0 (self->buttons_key, key) == 0)
    return FALSE;

  g_free (self->buttons_key);
  self->buttons_key = g_strdup (key);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))))
    gtk_box_remove (self->buttons, child);

  gtk_widget_set_visible (GTK_WIDGET (self->buttons), *key != '\0');

  return TRUE;
}

static void
add_button (TakesTileState *self,
            const char     *label,
            const char     *hint,
            const char     *action,
            const char     *parameter,
            gboolean        suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (parameter)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", parameter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, hint);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
}

static void
offer_actions (TakesTileState *self,
               TakesJobWords  *words)
{
  g_autoptr (GString) key = g_string_new (NULL);

  g_string_append_printf (key, "%s,%s,%s", words->fix ? "fix" : "", words->renew ? "renew" : "", words->copy ? "copy" : "");
  for (guint i = 0; i < words->n_actions; i++)
    g_string_append_printf (key, ",%s", takes_job_words_get_label (words, i));
  if (g_str_equal (key->str, ",,"))
    g_string_truncate (key, 0);

  if (!begin_buttons (self, key->str))
    return;

  if (words->fix)
    add_button (self, _("Fix…"), _("Put this request into Compose"), "take.fix", NULL, TRUE);
  if (words->renew)
    add_button (self, _("Send Again"), words->demo ? _("As a new job; free") : _("As a new job, which is charged like any other"),
                "take.send-new", NULL, FALSE);
  for (guint i = 0; i < words->n_actions; i++)
    add_button (self, takes_job_words_get_label (words, i), takes_job_words_get_hint (words, i),
                "take.act", takes_job_action_get_name (words->actions[i]), words->actions[i] == TAKES_JOB_ACTION_SEND);
  if (words->copy)
    add_button (self, _("Copy Details"), _("What the service can be asked about it with"), "take.copy-details", NULL, FALSE);
}

static void
set_busy (TakesTileState *self,
          gboolean        busy,
          gboolean        trouble,
          double          fraction)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_visible (self->trouble_icon, trouble);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction >= 0);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
}

static void
takes_tile_state_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = 0;
}

/* In a narrow tile the buttons stand under one another. */
static gboolean
buttons_fit (TakesTileState *self,
             int             width)
{
  int wanted = MARGIN;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); child; child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      wanted += natural + gtk_box_get_spacing (self->buttons);
    }

  return wanted <= width;
}

static void
takes_tile_state_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  TakesTileState *self = TAKES_TILE_STATE (widget);
  gboolean quotes = gtk_widget_get_visible (GTK_WIDGET (self->quote));
  int min_width, min_height;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  buttons_fit (self, width) ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), self->has_detail && !(height < SMALL && quotes));

  gtk_widget_measure (self->scroll, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  width = MAX (width, min_width);
  gtk_widget_measure (self->scroll, GTK_ORIENTATION_VERTICAL, width, &min_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scroll, &(GtkAllocation) { 0, 0, width, MAX (height, min_height) }, baseline);
}

static void
takes_tile_state_dispose (GObject *object)
{
  g_clear_pointer (&TAKES_TILE_STATE (object)->scroll, gtk_widget_unparent);

  G_OBJECT_CLASS (takes_tile_state_parent_class)->dispose (object);
}

static void
takes_tile_state_finalize (GObject *object)
{
  g_free (TAKES_TILE_STATE (object)->buttons_key);

  G_OBJECT_CLASS (takes_tile_state_parent_class)->finalize (object);
}

static void
takes_tile_state_class_init (TakesTileStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = takes_tile_state_dispose;
  object_class->finalize = takes_tile_state_finalize;
  widget_class->measure = takes_tile_state_measure;
  widget_class->size_allocate = takes_tile_state_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/takes-tile-state.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, scroll);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, spinner);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, title);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, detail);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, progress);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, quote);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, money);
  gtk_widget_class_bind_template_child (widget_class, TakesTileState, buttons);
}

static void
takes_tile_state_init (TakesTileState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * takes_tile_state_say:
 * @words: what is known about the job
 * @like: number of the tile that quotes the same message already; 0 when this one shall
 * @count: how many tiles the message is for
 *
 * Shows the words of a job. What a whole batch is told is said once, with its number (ux.md, Jobs).
 */
void
takes_tile_state_say (TakesTileState *self,
                      TakesJobWords  *words,
                      int             like,
                      guint           count)
{
  gboolean first = words->quote && like == 0;
  g_autofree char *quote = first ? g_strdup_printf ("“%s”", words->quote) : NULL;
  g_autofree char *as = words->quote && !first ? g_strdup_printf (_("As take %d"), like) : NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (TAKES_IS_TILE_STATE (self));

  /* Translators: "Refused (4 takes)" */
  if (first && count > 1)
    title = g_strdup_printf (ngettext ("%s (%u take)", "%s (%u takes)", count), words->title, count);

  set_text (self->title, title ? title : words->title);
  set_detail (self, as ? as : words->detail);
  set_text (self->quote, quote);
  set_text (self->money, as ? NULL : words->money);
  set_busy (self, words->busy, words->trouble, words->fraction);
  offer_actions (self, words);
}

/**
 * takes_tile_state_cover:
 * @title: what is the matter
 * @detail: why
 * @button: words of the one button
 * @action: its action
 *
 * Says why a take that is there is not shown.
 */
void
takes_tile_state_cover (TakesTileState *self,
                        const char     *title,
                        const char     *detail,
                        const char     *button,
                        const char     *action)
{
  g_return_if_fail (TAKES_IS_TILE_STATE (self));

  set_text (self->title, title);
  set_detail (self, detail);
  set_text (self->quote, NULL);
  set_text (self->money, NULL);
  set_busy (self, FALSE, TRUE, -1);

  if (begin_buttons (self, action))
    add_button (self, button, NULL, action, NULL, FALSE);
}
