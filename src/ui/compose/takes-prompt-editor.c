/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-editor.h"

#include "takes-compose-words.h"
#include "takes-validate.h"

/*
 * A growing text area with a live counter in Unicode code points of the longest
 * expansion (models.md §1). What is over the limit is marked, never cut.
 *
 * A paste that holds a picture or files and no text is passed on as the action "compose.paste".
 */
struct _TakesPromptEditor
{
  AdwBin              parent_instance;

  GtkToggleButton    *expander;
  GtkRevealer        *revealer;
  GtkScrolledWindow  *scroller;
  GtkTextView        *view;
  GtkTextBuffer      *buffer;
  GtkLabel           *placeholder;
  GtkLabel           *status;
  GtkLabel           *counter;

  char               *title;
  char               *placeholder_text;
  char               *text;
  int                 maximum;
  TakesCounterLevel   level;
  guint               resize_id;
  guint               expandable : 1;
  guint               composing : 1;
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

static void
mark_surplus (TakesPromptEditor *self,
              glong              over)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "surplus", &start, &end);

  if (over <= 0)
    return;

  gtk_text_iter_set_offset (&start, MAX (0, gtk_text_iter_get_offset (&end) - over));
  gtk_text_buffer_apply_tag_by_name (self->buffer, "surplus", &start, &end);
}

static void
show_level (TakesPromptEditor *self,
            TakesCounterLevel  level)
{
  static const char *const classes[] = { "dim-label", "warning", "error" };

  if (self->level == level)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->counter), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->status), classes[i]);
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->counter), classes[level]);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), classes[level]);
  gtk_label_set_label (self->status, takes_counter_level_words (level));

  self->level = level;
}

static void
update_counter (TakesPromptEditor *self)
{
  glong count = takes_prompt_count_longest (self->text);
  g_autofree char *words = takes_counter_words (count, self->maximum);

  gtk_label_set_label (self->counter, words);
  gtk_widget_set_visible (GTK_WIDGET (self->counter), self->maximum > 0);
  show_level (self, takes_counter_level (count, self->maximum));
  mark_surplus (self, self->maximum > 0 ? count - self->maximum : 0);
}

static void
update_placeholder (TakesPromptEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), !*self->text && !self->composing);
}

static void
buffer_changed_cb (TakesPromptEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);

  update_counter (self);
  update_placeholder (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
preedit_changed_cb (TakesPromptEditor *self,
                    const char        *preedit)
{
  self->composing = preedit && *preedit;
  update_placeholder (self);
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
paste_clipboard_cb (GtkTextView       *view,
                    TakesPromptEditor *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean media = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
                   (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
                    !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));

  if (!media)
    return;

  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gtk_widget_activate_action (GTK_WIDGET (self), "compose.paste", NULL);
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
takes_prompt_editor_finalize (GObject *object)
{
  TakesPromptEditor *self = TAKES_PROMPT_EDITOR (object);

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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-prompt-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, expander);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, revealer);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, view);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, status);
  gtk_widget_class_bind_template_child (widget_class, TakesPromptEditor, counter);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preedit_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clipboard_cb);
  gtk_widget_class_bind_template_callback (widget_class, expander_toggled_cb);
}

static void
takes_prompt_editor_init (TakesPromptEditor *self)
{
  const GdkRGBA wash = { 0.88, 0.11, 0.14, 0.25 };

  self->text = g_strdup ("");

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_text_buffer_create_tag (self->buffer, "surplus",
                              "background-rgba", &wash,
                              "underline", PANGO_UNDERLINE_ERROR,
                              NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  expander_toggled_cb (self);
  update_counter (self);
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

  g_object_freeze_notify (G_OBJECT (self));
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  g_object_thaw_notify (G_OBJECT (self));
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
  update_counter (self);
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

  return self->composing;
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
