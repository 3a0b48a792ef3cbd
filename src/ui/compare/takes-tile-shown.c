/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-job-words.h"
#include "takes-tile-label.h"

#include <glib/gi18n.h>

/* What a tile says: its number and label, where its job or its clip stands, and what is wrong. */

/**
 * takes_tile_update_name:
 *
 * Gives the tile its accessible name.
 */
void
takes_tile_update_name (TakesTile *self)
{
  const char *verdict = takes_tile_describe_verdict (takes_tile_get_verdict (self));
  g_autofree char *name = takes_tile_name (self->number, self->alias, self->label_text, self->state_text, verdict);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * takes_tile_update_number:
 *
 * Shows the number of the tile, or what it is called instead.
 */
void
takes_tile_update_number (TakesTile *self)
{
  g_autofree char *text = self->alias ? g_strdup (self->alias) : g_strdup_printf ("%d", self->number);

  gtk_label_set_text (self->number_label, text);
  takes_tile_update_name (self);
}

static void
set_state_text (TakesTile  *self,
                const char *text)
{
  if (g_strcmp0 (self->state_text, text) == 0)
    return;

  g_free (self->state_text);
  self->state_text = g_strdup (text);
  takes_tile_update_name (self);
}

/* While all goes well, what can be done about it waits for the pointer or the focus. */
static void
set_busy (TakesTile *self,
          gboolean   busy)
{
  if (busy)
    gtk_widget_add_css_class (GTK_WIDGET (self), "busy");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "busy");
}

static void
show_words (TakesTile *self)
{
  g_autoptr (TakesJobWords) words = takes_job_words_of (self->engine, self->job);
  int like = self->first_equal != self->number ? self->first_equal : 0;

  takes_tile_state_say (self->state, words, like, self->n_equal);
  set_busy (self, words->busy);
  set_state_text (self, words->title);
}

static void
show_cover (TakesTile  *self,
            const char *title,
            const char *detail,
            const char *button,
            const char *action)
{
  takes_tile_state_cover (self->state, title, detail, button, action);
  set_busy (self, FALSE);
  set_state_text (self, title);
}

/* A file that was taken away is said without the system's words and paths. */
static const char *
explain_problem (TakesTile *self)
{
  const char *clip = takes_tile_get_clip (self);

  if (clip && !g_file_test (clip, G_FILE_TEST_EXISTS))
    return _("Its file was moved, renamed, or deleted.");

  return self->problem;
}

/**
 * takes_tile_set_number:
 * @number: from 1, as it is shown
 */
void
takes_tile_set_number (TakesTile *self,
                       int        number)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (self->number == number)
    return;

  self->number = number;
  takes_tile_update_number (self);
}

/**
 * takes_tile_set_label:
 * @label: (nullable): in what this take differs from the others; empty shows none
 *
 * Shows the label.
 */
void
takes_tile_set_label (TakesTile  *self,
                      const char *label)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (g_strcmp0 (self->label_text, label) == 0)
    return;

  g_free (self->label_text);
  self->label_text = g_strdup (label);
  gtk_label_set_text (self->label, label ? label : "");
  gtk_widget_set_visible (self->label_button, label && *label);
  takes_tile_update_name (self);
}

/**
 * takes_tile_set_equals:
 * @first: number of the first tile of those that were told the same by the service; 0 when none was
 * @count: how many there are
 *
 * Equal refusals of a batch are one message with their number (ux.md, Jobs).
 */
void
takes_tile_set_equals (TakesTile *self,
                       int        first,
                       guint      count)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (self->first_equal == first && self->n_equal == count)
    return;

  self->first_equal = first;
  self->n_equal = count;
  takes_tile_refresh (self);
}

/**
 * takes_tile_set_current:
 * @current: whether keys and the Tab key mean this tile; the stage is one Tab stop
 *
 * Marks the tile and lets it take the focus.
 */
void
takes_tile_set_current (TakesTile *self,
                        gboolean   current)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  gtk_widget_set_can_focus (GTK_WIDGET (self), current);
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

/**
 * takes_tile_set_heard:
 * @heard: whether the sound comes from this take
 *
 * Shows where the sound comes from, and says it.
 */
void
takes_tile_set_heard (TakesTile *self,
                      gboolean   heard)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->sound_button),
                            heard ? "audio-volume-high-symbolic" : "audio-volume-muted-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sound_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heard ? _("The sound comes from this take") : _("Sound from this take"), -1);
  if (heard)
    gtk_widget_add_css_class (GTK_WIDGET (self), "heard");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "heard");
}

/**
 * takes_tile_set_exact:
 * @exact: whether what is shown is the original's own frame, and not that of a prepared copy
 *
 * Marks the picture, small and quietly.
 */
void
takes_tile_set_exact (TakesTile *self,
                      gboolean   exact)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  gtk_widget_set_visible (self->exact_mark, exact);
}

/**
 * takes_tile_set_problem:
 * @problem: (nullable): why the clip cannot be played
 *
 * Shows the sentence over the still; %NULL takes it away.
 */
void
takes_tile_set_problem (TakesTile  *self,
                        const char *problem)
{
  g_return_if_fail (TAKES_IS_TILE (self));

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  takes_tile_refresh (self);
}

/**
 * takes_tile_set_frame:
 * @frame: the frame that is shown, from 0, or −1 while it plays
 * @n_frames: how many there are, 0 when it is not known; 1: a still
 *
 * Tells assistive technology where the clip stands. To be called on pause, step, and selection, never per
 * frame (ux.md, Taste).
 */
void
takes_tile_set_frame (TakesTile *self,
                      int        frame,
                      int        n_frames)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TAKES_IS_TILE (self));

  if (!self->take || self->problem || takes_tile_is_covered (self))
    return;

  if (n_frames == 1)
    text = g_strdup (_("still"));
  else if (frame < 0)
    text = g_strdup (_("playing"));
  else if (n_frames > 0)
    text = g_strdup_printf (_("frame %d of %d"), frame, n_frames);
  else
    text = g_strdup_printf (_("frame %d"), frame);

  set_state_text (self, text);
}

/**
 * takes_tile_refresh:
 *
 * Says anew where the job is. The stage calls this once a second while something is under way, since the
 * words contain the time.
 */
void
takes_tile_refresh (TakesTile *self)
{
  gboolean waiting;

  g_return_if_fail (TAKES_IS_TILE (self));

  waiting = !self->take || self->problem || takes_tile_is_covered (self);
  gtk_widget_set_visible (GTK_WIDGET (self->state), waiting);
  if (waiting)
    gtk_widget_add_css_class (GTK_WIDGET (self), "waiting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "waiting");
  gtk_widget_set_visible (self->sound_button, self->take && takes_take_get_has_audio (self->take));
  takes_tile_update_actions (self);
  takes_tile_update_choice (self);

  if (self->problem)
    show_cover (self, _("This clip cannot be played"), explain_problem (self), _("Show in Files"), "take.show-in-files");
  else if (takes_tile_is_covered (self))
    show_cover (self, _("Flagged by the service"), _("The service thinks that not everybody wants to see this."),
                _("Show"), "take.uncover");
  else if (waiting)
    show_words (self);
}
