/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-view.h"

/*
 * A text area that knows whether an input method is in the middle of a character. A paste that holds a
 * picture or files and no text is passed on as the action "compose.paste".
 *
 * Property: composing (boolean, read only).
 */
struct _TakesPromptView
{
  GtkTextView parent_instance;

  gboolean    composing;
};

G_DEFINE_FINAL_TYPE (TakesPromptView, takes_prompt_view, GTK_TYPE_TEXT_VIEW)

enum {
  PROP_0,
  PROP_COMPOSING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
preedit_changed_cb (TakesPromptView *self,
                    const char      *preedit)
{
  gboolean composing = preedit && *preedit;

  if (self->composing == composing)
    return;

  self->composing = composing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSING]);
}

static void
takes_prompt_view_paste_clipboard (GtkTextView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean media = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
                   (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
                    !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));

  if (media)
    gtk_widget_activate_action (GTK_WIDGET (view), "compose.paste", NULL);
  else
    GTK_TEXT_VIEW_CLASS (takes_prompt_view_parent_class)->paste_clipboard (view);
}

static void
takes_prompt_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPOSING:
      g_value_set_boolean (value, TAKES_PROMPT_VIEW (object)->composing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_prompt_view_class_init (TakesPromptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = takes_prompt_view_get_property;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = takes_prompt_view_paste_clipboard;

  properties[PROP_COMPOSING] =
    g_param_spec_boolean ("composing", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
takes_prompt_view_init (TakesPromptView *self)
{
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}

GtkWidget *
takes_prompt_view_new (void)
{
  return g_object_new (TAKES_TYPE_PROMPT_VIEW, NULL);
}

/**
 * takes_prompt_view_is_composing:
 *
 * Returns: whether an input method is in the middle of a character
 */
gboolean
takes_prompt_view_is_composing (TakesPromptView *self)
{
  g_return_val_if_fail (TAKES_IS_PROMPT_VIEW (self), FALSE);

  return self->composing;
}
