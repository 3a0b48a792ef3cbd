/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-tags.h"

#include "takes-prompt-marks.h"

/*
 * How the marks of a prompt look in a text area. Nothing of the text is changed, and only what is
 * marked otherwise than before is touched, so that a key is not paid for with the whole text.
 */

static const char *const names[TAKES_N_MARK_KINDS] = {
  [TAKES_MARK_SIGN] = "sign",
  [TAKES_MARK_OPTION] = "option",
  [TAKES_MARK_CHARACTER] = "character",
  [TAKES_MARK_MISSING] = "missing",
  [TAKES_MARK_SURPLUS] = "surplus",
};

static GdkRGBA
get_colour (GtkWidget  *widget,
            const char *name,
            float       alpha)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1.f };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  colour.alpha *= alpha;

  return colour;
}

static void
set_colour (GtkTextBuffer *buffer,
            GtkWidget     *widget,
            TakesMarkKind  kind,
            const char    *property,
            const char    *name,
            float          alpha)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), names[kind]);
  GdkRGBA colour = get_colour (widget, name, alpha);

  g_object_set (tag, property, &colour, NULL);
}

static void
colours_changed_cb (GtkTextBuffer *buffer)
{
  GtkWidget *widget = g_object_get_data (G_OBJECT (buffer), "takes-tags-widget");
  float wash = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.4f : 0.2f;

  set_colour (buffer, widget, TAKES_MARK_SIGN, "foreground-rgba", "accent_color", 1.f);
  set_colour (buffer, widget, TAKES_MARK_OPTION, "background-rgba", "accent_bg_color", wash);
  set_colour (buffer, widget, TAKES_MARK_CHARACTER, "foreground-rgba", "accent_color", 1.f);
  set_colour (buffer, widget, TAKES_MARK_MISSING, "foreground-rgba", "warning_color", 1.f);
  set_colour (buffer, widget, TAKES_MARK_SURPLUS, "background-rgba", "error_bg_color", wash + 0.05f);
}

/**
 * takes_prompt_tags_create:
 * @widget: shows @buffer and lives as long; its style says the colours
 *
 * Makes the tags. They differ by more than colour: signs and names are bold, what is wrong is
 * underlined.
 */
void
takes_prompt_tags_create (GtkTextBuffer *buffer,
                          GtkWidget     *widget)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_text_buffer_create_tag (buffer, names[TAKES_MARK_OPTION], NULL);
  gtk_text_buffer_create_tag (buffer, names[TAKES_MARK_SIGN], "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, names[TAKES_MARK_CHARACTER], "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, names[TAKES_MARK_MISSING],
                              "weight", PANGO_WEIGHT_BOLD, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_create_tag (buffer, names[TAKES_MARK_SURPLUS], "underline", PANGO_UNDERLINE_ERROR, NULL);

  g_object_set_data (G_OBJECT (buffer), "takes-tags-widget", widget);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (colours_changed_cb), buffer, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (colours_changed_cb), buffer, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "realize", G_CALLBACK (colours_changed_cb), buffer, G_CONNECT_SWAPPED);
}

/* Where the tag is now: it moved along with the text. */
static GArray *
find_runs (GtkTextBuffer *buffer,
           GtkTextTag    *tag,
           TakesMarkKind  kind)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (TakesPromptMark));
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (gtk_text_iter_starts_tag (&at, tag) ||
         (gtk_text_iter_forward_to_tag_toggle (&at, tag) && gtk_text_iter_starts_tag (&at, tag)))
    {
      TakesPromptMark run = { kind, gtk_text_iter_get_offset (&at), 0 };

      gtk_text_iter_forward_to_tag_toggle (&at, tag);
      run.end = gtk_text_iter_get_offset (&at);
      g_array_append_val (runs, run);
    }

  return runs;
}

static gboolean
has_run (GArray                *runs,
         const TakesPromptMark *run)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const TakesPromptMark *other = &g_array_index (runs, TakesPromptMark, i);

      if (other->kind == run->kind && other->start == run->start && other->end == run->end)
        return TRUE;
    }

  return FALSE;
}

static void
get_iters (GtkTextBuffer         *buffer,
           const TakesPromptMark *run,
           GtkTextIter           *start,
           GtkTextIter           *end)
{
  gtk_text_buffer_get_iter_at_offset (buffer, start, run->start);
  gtk_text_buffer_get_iter_at_offset (buffer, end, run->end);
}

static void
show_kind (GtkTextBuffer *buffer,
           GArray        *marks,
           TakesMarkKind  kind)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), names[kind]);
  g_autoptr (GArray) runs = find_runs (buffer, tag, kind);
  GtkTextIter start, end;

  for (guint i = 0; i < runs->len; i++)
    {
      const TakesPromptMark *run = &g_array_index (runs, TakesPromptMark, i);

      if (has_run (marks, run))
        continue;

      get_iters (buffer, run, &start, &end);
      gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
    }

  for (guint i = 0; i < marks->len; i++)
    {
      const TakesPromptMark *mark = &g_array_index (marks, TakesPromptMark, i);

      if (mark->kind != kind || has_run (runs, mark))
        continue;

      get_iters (buffer, mark, &start, &end);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

/**
 * takes_prompt_tags_show:
 * @marks: (element-type TakesPromptMark): of the buffer's text as it is
 *
 * Not for the middle of a character: an input method must find the text as it left it.
 */
void
takes_prompt_tags_show (GtkTextBuffer *buffer,
                        GArray        *marks)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (marks != NULL);

  for (guint kind = 0; kind < TAKES_N_MARK_KINDS; kind++)
    show_kind (buffer, marks, kind);
}
