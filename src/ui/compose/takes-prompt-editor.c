/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-editor.h"

#include "takes-prompt-counter.h"
#include "takes-prompt-marks.h"
#include "takes-prompt-tags.h"
#include "takes-prompt-view.h"
#include "takes-validate.h"

/*
 * A growing text area with a live counter in Unicode code points of the longest expansion
 * (models.md §1). What is over the limit is marked, never cut; alternatives and the names of
 * references are made visible.
 */
struct _TakesPromptEditor
{
  AdwBin              parent_instance;

  GtkToggleButton    *expander;
  GtkRevealer        *revealer;
  GtkScrolledWindow  *scroller;
  TakesPromptView    *view;
  GtkTextBuffer      *buffer;
  GPtrArray          *pages;          /* of GtkTextBuffer, by page; NULL: not shown yet */
  guint               page;
  GtkLabel           *placeholder;
  GtkMenuButton      *history;
  TakesPromptCounter *counter;

  char               *title;
  char               *placeholder_text;
  char               *text;
  int                 maximum;
  int                 n_references;   /* that `character1` … can name; −1: they name nothing */
  guint               resize_id;
  guint               expandable : 1;
  guint               unmarked : 1;   /* the text changed meanwhile */
};

G_DEFINE_FINAL_TYPE (TakesPromptEditor, takes_prompt_editor, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_PLACEHOLDER,
  PROP_EXPANDABLE,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The counter at once; the marks not while an input method is in the middle of a character. */
static void
update_marks (TakesPromptEditor *self)
{
  g_autoptr (GArray) marks = NULL;

  takes_prompt_counter_show (self->counter, takes_prompt_count_longest (self->text), self->maximum);

  self->unmarked = takes_prompt_view_is_composing (self->view);
  if (self->unmarked)
    return;

  marks = takes_prompt_find_marks (self->text, self->maximum, self->n_references);
  takes_prompt_tags_show (self->buffer, marks);
}

static void
update_placeholder (TakesPromptEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), !*self->text && !takes_prompt_view_is_composing (self->view));
}

static void
buffer_changed_cb (TakesPromptEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);

  update_marks (self);
  update_placeholder (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
composing_cb (TakesPromptEditor *self)
{
  update_placeholder (self);
  if (self->unmarked)
    update_marks (self);
}

static void
resize_cb (gpointer user_data)
{
  TakesPromptEditor *self = user_data;

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/* The text is laid out while it is given its place, and a wish for more room at that moment is lost:
 * it is made again right after. */
static void
grown_cb (TakesPromptEditor *self)
{
  if (!self->resize_id)
    self->resize_id = g_idle_add_once (resize_cb, self);
}

static void
expander_toggled_cb (TakesPromptEditor *self)
{
  gboolean expanded = !self->expandable || gtk_toggle_button_get_active (self->expander);

  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander),
                               GTK_ACCESSIBLE_STATE_EXPANDED, expanded,
                               -1);
}

static void
takes_prompt_editor_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TakesPromptEditor *self = TAKES_PROMPT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder_text);
      break;
    case PROP_EXPANDABLE:
      g_value_set_boolean (value, self->expandable);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_title (TakesPromptEditor *self,
           const char        *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title ? title : "",
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title ? title : "",
                                  -1);
}

static void
takes_prompt_editor_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TakesPromptEditor *self = TAKES_PROMPT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      g_free (self->placeholder_text);
      self->placeholder_text = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                      GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, self->placeholder_text,
                                      -1);
      break;
    case PROP_EXPANDABLE:
      self->expandable = g_value_get_boolean (value);
      gtk_scrolled_window_set_min_content_height (self->scroller, self->expandable ? 60 : 88);
      expander_toggled_cb (self);
      break;
    case PROP_TEXT:
      takes_prompt_editor_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_prompt_editor_dispose (GObject *object)
{
  TakesPromptEditor *self = TAKES_PROMPT_EDITOR (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);

  G_OBJECT_CLASS (takes_prompt_editor_parent_class)->dispose (object);
}

static void
clear_page (gpointer data)
{
  if (data)
    g_object_unref (data);
}

static void
takes_prompt_editor_finalize (GObject *object)
{
  TakesPromptEditor *self = TAKES_PROMPT_EDITOR (object);

  g_ptr_array_unref (self->pages);
  g_free (self->title);
  g_free (self->placeholder_text);
  g_free (self->text);

  G_OBJECT_CLASS (takes_prompt_editor_parent_class)->finalize (object);
}

static void
takes_prompt_editor_class_init (TakesPromptEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_prompt_editor_get_property;
  object_class->set_property = takes_prompt_editor_set_property;
  object_class->dispose = takes_prompt_editor_dispose;
  object_class->finalize = takes_prompt_editor_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EXPANDABLE] =
    g_param_spec_boolean ("expandable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TAKES_TYPE_PROMPT_COUNTER);
  g_type_ensure (TAKES_TYPE_PROMPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-prompt-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, expander);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, revealer);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, view);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, history);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, counter);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, composing_cb);
  gtk_widget_class_bind_template_callback (widget_class, expander_toggled_cb);
}

static void
takes_prompt_editor_init (TakesPromptEditor *self)
{
  self->text = g_strdup ("");
  self->n_references = -1;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) clear_page);

  gtk_widget_init_template (GTK_WIDGET (self));

  takes_prompt_tags_create (self->buffer, GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  expander_toggled_cb (self);
}

GtkWidget *
takes_prompt_editor_new (void)
{
  return g_object_new (TAKES_TYPE_PROMPT_EDITOR, NULL);
}

/**
 * takes_prompt_editor_get_text:
 *
 * Returns: the text exactly as typed; valid until the next change
 */
const char *
takes_prompt_editor_get_text (TakesPromptEditor *self)
{
  g_return_val_if_fail (TAKES_IS_PROMPT_EDITOR (self), NULL);

  return self->text;
}

/**
 * takes_prompt_editor_set_text:
 * @text: (nullable): NULL empties the editor
 *
 * Replaces the text. The editor's own undo starts anew: bringing the old text back is the
 * composer's undo.
 */
void
takes_prompt_editor_set_text (TakesPromptEditor *self,
                              const char        *text)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  if (!text)
    text = "";

  if (g_str_equal (self->text, text))
    return;

  /* What an input method is writing belongs to the text that goes. */
  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->view));
  g_object_freeze_notify (G_OBJECT (self));
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  g_object_thaw_notify (G_OBJECT (self));
}

/* A page that was left is as it was, if its text is. */
static GtkTextBuffer *
find_buffer (TakesPromptEditor *self,
             guint              page,
             const char        *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (page < self->pages->len && self->pages->pdata[page])
    {
      g_autofree char *left = NULL;

      gtk_text_buffer_get_bounds (self->pages->pdata[page], &start, &end);
      left = gtk_text_buffer_get_text (self->pages->pdata[page], &start, &end, TRUE);
      if (g_str_equal (left, text))
        return self->pages->pdata[page];
    }

  buffer = gtk_text_buffer_new (gtk_text_buffer_get_tag_table (self->buffer));
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  if (page >= self->pages->len)
    g_ptr_array_set_size (self->pages, (int) page + 1);
  g_clear_object (&self->pages->pdata[page]);
  self->pages->pdata[page] = buffer;

  return buffer;
}

/**
 * takes_prompt_editor_show_page:
 * @page: from 0
 * @text: (nullable): what stands on it
 *
 * Shows one of several texts. Each keeps its own undo while another is shown; where the text has changed meanwhile,
 * that starts anew.
 */
void
takes_prompt_editor_show_page (TakesPromptEditor *self,
                               guint              page,
                               const char        *text)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  if (!text)
    text = "";

  if (page == self->page)
    {
      takes_prompt_editor_set_text (self, text);
      return;
    }

  if (self->page >= self->pages->len)
    g_ptr_array_set_size (self->pages, (int) self->page + 1);
  g_set_object (&self->pages->pdata[self->page], self->buffer);

  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self->view));
  self->page = page;
  self->buffer = find_buffer (self, page, text);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), self->buffer);
  buffer_changed_cb (self);
}

/**
 * takes_prompt_editor_replace_text:
 *
 * Puts another text in the place of the old one as if it had been typed: the editor's own undo brings
 * the old one back.
 */
void
takes_prompt_editor_replace_text (TakesPromptEditor *self,
                                  const char        *text)
{
  GtkTextIter start, end;

  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * takes_prompt_editor_set_popover:
 * @popover: (transfer floating): earlier prompts
 */
void
takes_prompt_editor_set_popover (TakesPromptEditor *self,
                                 GtkWidget         *popover)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));
  g_return_if_fail (GTK_IS_POPOVER (popover));

  gtk_menu_button_set_popover (self->history, popover);
}

/**
 * takes_prompt_editor_set_maximum:
 * @maximum: in code points; 0 for no limit, and no counter
 *
 * Changes the counter; a longer text stays and is marked.
 */
void
takes_prompt_editor_set_maximum (TakesPromptEditor *self,
                                 int                maximum)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  if (self->maximum == maximum)
    return;

  self->maximum = maximum;
  update_marks (self);
}

/**
 * takes_prompt_editor_set_references:
 * @n_references: how many `character1` … can name; −1 where they name nothing
 *
 * Makes their names visible, those that name nothing as a warning.
 */
void
takes_prompt_editor_set_references (TakesPromptEditor *self,
                                    int                n_references)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  if (self->n_references == n_references)
    return;

  self->n_references = n_references;
  update_marks (self);
}

/**
 * takes_prompt_editor_set_title:
 *
 * Renames the field, also for screen readers.
 */
void
takes_prompt_editor_set_title (TakesPromptEditor *self,
                               const char        *title)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  if (g_strcmp0 (self->title, title) != 0)
    g_object_set (self, "title", title, NULL);
}

/**
 * takes_prompt_editor_select_all:
 *
 * Marks the whole text.
 */
void
takes_prompt_editor_select_all (TakesPromptEditor *self)
{
  GtkTextIter start, end;

  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_select_range (self->buffer, &end, &start);
}

/**
 * takes_prompt_editor_set_expanded:
 *
 * Makes it as high as its text, or a few lines.
 */
void
takes_prompt_editor_set_expanded (TakesPromptEditor *self,
                                  gboolean           expanded)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  gtk_toggle_button_set_active (self->expander, expanded);
}

/**
 * takes_prompt_editor_is_composing:
 *
 * Returns: whether an input method is in the middle of a character
 */
gboolean
takes_prompt_editor_is_composing (TakesPromptEditor *self)
{
  g_return_val_if_fail (TAKES_IS_PROMPT_EDITOR (self), FALSE);

  return takes_prompt_view_is_composing (self->view);
}

/**
 * takes_prompt_editor_focus:
 *
 * Opens the editor if it is folded and puts the cursor into it.
 */
void
takes_prompt_editor_focus (TakesPromptEditor *self)
{
  g_return_if_fail (TAKES_IS_PROMPT_EDITOR (self));

  takes_prompt_editor_set_expanded (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
