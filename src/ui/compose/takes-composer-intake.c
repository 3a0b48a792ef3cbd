/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-intake.h"

/*
 * How inputs are taken in: one file is looked at at a time, others wait behind it. Where they come from:
 * takes-composer-drop.c, takes-composer-choose.c, takes-composer-onwards.c.
 */

/* Whether @text begins as an http or https address does. */
gboolean
takes_composer_is_link (const char *text)
{
  return text && (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0);
}

/**
 * takes_composer_get_list:
 *
 * Returns: (nullable) (transfer none): where inputs of that role are shown; %NULL for the first frame,
 *   which has a zone of its own
 */
TakesInputList *
takes_composer_get_list (TakesComposer  *self,
                         TakesInputRole  role)
{
  if (role == TAKES_INPUT_FRAME)
    return NULL;

  if (role == TAKES_INPUT_AUDIO)
    return self->audio;

  if (takes_composer_animates (self))
    return role == TAKES_INPUT_REFERENCE_VIDEO ? self->animate_video : self->animate_picture;

  return self->references;
}

static void
set_problem (TakesComposer  *self,
             TakesInputRole  role,
             const char     *problem)
{
  if (role == TAKES_INPUT_FRAME)
    takes_frame_zone_set_problem (self->frame_zone, problem);
  else
    takes_input_list_set_problem (takes_composer_get_list (self, role), problem);
}

static void
set_busy (TakesComposer *self,
          gboolean       busy)
{
  TakesInputList *const lists[] = { self->references, self->animate_picture, self->animate_video, self->audio };
  TakesInputList *place = busy ? takes_composer_get_list (self, self->role) : NULL;

  takes_frame_zone_set_busy (self->frame_zone, busy && self->role == TAKES_INPUT_FRAME);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    takes_input_list_set_busy (lists[i], lists[i] == place);
}

/**
 * takes_composer_aim:
 * @role: of what comes next
 * @replaces: the place of the input that it replaces; −1: it goes behind the others
 *
 * Says where what is taken in next goes.
 */
void
takes_composer_aim (TakesComposer  *self,
                    TakesInputRole  role,
                    int             replaces)
{
  self->role = role;
  self->replaces = replaces;
}

static const char *
switched_words (TakesInputRole role)
{
  return role == TAKES_INPUT_FRAME ? _("The clip starts from the picture now")
                                   : _("The clip starts from references now");
}

static void
tell_taker (TakesComposer *self,
            TakesModel    *taker)
{
  g_autofree char *words = NULL;

  if (self->role == TAKES_INPUT_FRAME)
    /* Translators: %s is a model. */
    words = g_strdup_printf (_("With %s now: the clip starts from the picture"), takes_model_get_name (taker));
  else
    words = g_strdup_printf (_("With %s now: the clip starts from references"), takes_model_get_name (taker));
  takes_composer_notice (self, words, TRUE);
}

/* Animate has room for one picture and one video: what comes takes the place of what is there. */
static void
make_room (TakesComposer *self)
{
  if (self->replaces < 0 && takes_input_role_is_reference (self->role) && takes_composer_animates (self) &&
      takes_request_count_inputs (takes_draft_get_request (self->draft), self->role) > 0)
    self->replaces = 0;
}

static void
set_input (TakesComposer *self,
           TakesInput    *input,
           const char    *note)
{
  TakesStart start = takes_draft_get_state (self->draft)->start;
  gboolean framed = takes_draft_state_get_frame (takes_draft_get_state (self->draft)) != NULL;
  TakesModel *taker = takes_composer_find_taker (self, self->role);
  gboolean other = taker != takes_draft_get_model (self->draft);

  g_free (self->input_source);
  self->input_source = g_strdup (input->source);
  make_room (self);
  set_problem (self, self->role, NULL);
  if (other)
    takes_draft_take_with (self->draft, taker, takes_composer_get_service (self), self->role, input, note);
  else if (self->role == TAKES_INPUT_FRAME)
    takes_draft_set_frame (self->draft, input, note);
  else if (self->replaces >= 0)
    takes_draft_replace_input (self->draft, self->role, self->replaces, input, note);
  else
    takes_draft_add_input (self->draft, self->role, input, note);
  self->input_edit = takes_draft_get_edits (self->draft);
  takes_composer_update (self);

  if (other)
    tell_taker (self, taker);
  else if (takes_draft_get_state (self->draft)->start != start)
    takes_composer_notice (self, switched_words (self->role), TRUE);
  else if (self->role == TAKES_INPUT_FRAME && framed)
    takes_composer_notice (self, _("The first frame was replaced"), TRUE);
  else if (self->role == TAKES_INPUT_AUDIO && start == TAKES_START_REFERENCES)
    takes_composer_notice (self, _("With references your own audio is not sent"), TRUE);
}

static gboolean
is_shown (TakesComposer  *self,
          TakesInputRole  role)
{
  TakesStart start = takes_draft_get_state (self->draft)->start;

  switch (role)
    {
    case TAKES_INPUT_FRAME:
      return start == TAKES_START_FRAME;
    case TAKES_INPUT_AUDIO:
      return gtk_widget_get_visible (self->audio_box) && gtk_widget_get_sensitive (self->audio_box);
    case TAKES_INPUT_REFERENCE_IMAGE:
    case TAKES_INPUT_REFERENCE_VIDEO:
    default:
      return start == TAKES_START_REFERENCES;
    }
}

/**
 * takes_composer_show_problem:
 * @problem: why what came could not be taken in
 *
 * Shows the sentence where the input would have gone, or as a notice where that place is not shown.
 */
void
takes_composer_show_problem (TakesComposer *self,
                             const char    *problem)
{
  if (is_shown (self, self->role))
    set_problem (self, self->role, problem);
  else
    takes_composer_notice (self, problem, FALSE);
}

static void
finish_intake (TakesComposer *self)
{
  g_clear_object (&self->intake);
  set_busy (self, FALSE);
  takes_composer_update (self);
}

static void
look_at (TakesComposer       *self,
         GFile               *file,
         GAsyncReadyCallback  callback)
{
  takes_intake_file_async (self->engine, file, self->role, takes_composer_find_taker (self, self->role),
                           takes_composer_get_service (self), self->intake, callback, g_object_ref (self));
}

/* A reference is a picture or a video by what is in the file, not by its name. */
static gboolean
try_other_kind (TakesComposer       *self,
                const GError        *error,
                GAsyncReadyCallback  callback)
{
  if (!g_error_matches (error, TAKES_INTAKE_ERROR, TAKES_INTAKE_ERROR_WRONG_KIND) ||
      self->role != TAKES_INPUT_REFERENCE_IMAGE || !self->looked_at)
    return FALSE;

  self->role = TAKES_INPUT_REFERENCE_VIDEO;
  set_busy (self, TRUE);
  look_at (self, self->looked_at, callback);

  return TRUE;
}

static gboolean
begin (TakesComposer *self)
{
  if (!self->engine || !takes_draft_get_model (self->draft))
    return FALSE;

  g_cancellable_cancel (self->intake);
  g_clear_object (&self->intake);
  g_clear_object (&self->looked_at);
  self->intake = g_cancellable_new ();
  set_problem (self, self->role, NULL);
  set_busy (self, TRUE);
  takes_composer_update (self);

  return TRUE;
}

/**
 * takes_composer_take_link:
 * @text: an http or https address
 *
 * A link is sent as it is: the service fetches it, Takes does not. What it holds is told by its end.
 */
void
takes_composer_take_link (TakesComposer *self,
                          const char    *text)
{
  g_autofree char *link = g_strstrip (g_strdup (text));
  g_autofree char *type = g_content_type_guess (link, NULL, 0, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);

  if (takes_input_role_is_reference (self->role) && self->replaces < 0)
    self->role = mime && g_str_has_prefix (mime, "video/") ? TAKES_INPUT_REFERENCE_VIDEO : TAKES_INPUT_REFERENCE_IMAGE;
  set_input (self, takes_input_new (link), NULL);
}

static void
take_file (TakesComposer       *self,
           GFile               *file,
           GAsyncReadyCallback  callback)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (takes_composer_is_link (uri))
    {
      takes_composer_take_link (self, uri);
    }
  else if (begin (self))
    {
      g_set_object (&self->looked_at, file);
      look_at (self, file, callback);
    }
}

/* Of several files that were dropped together. */
static void
take_next (TakesComposer       *self,
           GAsyncReadyCallback  callback)
{
  while (!self->intake && !g_queue_is_empty (self->arriving))
    {
      g_autoptr (GFile) file = g_queue_pop_head (self->arriving);

      if (takes_input_role_is_reference (self->role))
        self->role = TAKES_INPUT_REFERENCE_IMAGE;
      self->replaces = -1;
      take_file (self, file, callback);
    }
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  TakesInput *input = takes_intake_finish (TAKES_ENGINE (source), result, &note, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    {
      g_clear_pointer (&input, takes_input_free);
      return;
    }

  if (error && try_other_kind (self, error, taken_in_cb))
    return;

  finish_intake (self);
  if (input)
    set_input (self, input, note);
  else
    takes_composer_show_problem (self, error->message);
  take_next (self, taken_in_cb);
}

/**
 * takes_composer_take_files:
 * @files: (element-type GFile): at least one
 *
 * Takes several files in, one after the other; there is one first frame and one own audio.
 */
void
takes_composer_take_files (TakesComposer *self,
                           GSList        *files)
{
  g_queue_clear_full (self->arriving, g_object_unref);
  if (files->next && self->role == TAKES_INPUT_FRAME)
    takes_composer_notice (self, _("Only one first frame is possible: the first picture was taken"), FALSE);
  else if (files->next && self->role == TAKES_INPUT_AUDIO)
    takes_composer_notice (self, _("Only one sound is possible: the first file was taken"), FALSE);
  else
    for (GSList *next = files->next; next; next = next->next)
      g_queue_push_tail (self->arriving, g_object_ref (next->data));

  take_file (self, files->data, taken_in_cb);
  take_next (self, taken_in_cb);
}

/**
 * takes_composer_take_file:
 * @role: what it is for; a reference is a picture or a video by what is in the file
 *
 * Takes a file in.
 */
void
takes_composer_take_file (TakesComposer  *self,
                          GFile          *file,
                          TakesInputRole  role)
{
  takes_composer_aim (self, role, -1);
  take_file (self, file, taken_in_cb);
}

/**
 * takes_composer_begin_intake:
 * @role: what comes
 *
 * Makes room for what somebody else prepares; what was being taken in before is given up.
 *
 * Returns: FALSE while nothing can be taken in
 */
gboolean
takes_composer_begin_intake (TakesComposer  *self,
                             TakesInputRole  role)
{
  return takes_composer_begin_replacing (self, role, -1);
}

/**
 * takes_composer_begin_replacing:
 * @replaces: the place of the input that is replaced; −1: what comes goes behind the others
 *
 * takes_composer_begin_intake(), for what takes the place of an input.
 */
gboolean
takes_composer_begin_replacing (TakesComposer  *self,
                                TakesInputRole  role,
                                int             replaces)
{
  takes_composer_aim (self, role, replaces);

  return begin (self);
}

/**
 * takes_composer_show_busy:
 * @words: "Trimming… 40 %"
 *
 * Says what is being done where the input will stand.
 */
void
takes_composer_show_busy (TakesComposer *self,
                          const char    *words)
{
  if (self->role == TAKES_INPUT_FRAME)
    takes_frame_zone_set_busy_words (self->frame_zone, words);
  else
    takes_input_list_set_busy_words (takes_composer_get_list (self, self->role), words);
}

/**
 * takes_composer_end_fit:
 * @input: (nullable) (transfer full): a copy that takes the place of an input; %NULL: that input is gone
 * @note: (nullable): what was done
 *
 * Ends what takes_composer_begin_replacing() began.
 */
void
takes_composer_end_fit (TakesComposer *self,
                        TakesInput    *input,
                        const char    *note)
{
  finish_intake (self);
  if (input)
    set_input (self, input, note);
  take_next (self, taken_in_cb);
}

/**
 * takes_composer_take_picture:
 * @picture: a file's bytes
 * @name: how it is called
 *
 * Takes a picture in, after takes_composer_begin_intake().
 */
void
takes_composer_take_picture (TakesComposer *self,
                             GBytes        *picture,
                             const char    *name)
{
  takes_intake_bytes_async (self->engine, picture, name, self->role, takes_composer_find_taker (self, self->role),
                            takes_composer_get_service (self), self->intake, taken_in_cb, g_object_ref (self));
}

/* Nothing came of it; @problem says why. */
void
takes_composer_end_intake (TakesComposer *self,
                           const char    *problem)
{
  finish_intake (self);
  takes_composer_show_problem (self, problem);
}

/**
 * takes_composer_cancel_intake:
 *
 * Gives up the file that is being taken in, if there is one, and those that wait behind it.
 */
void
takes_composer_cancel_intake (TakesComposer *self)
{
  g_queue_clear_full (self->arriving, g_object_unref);
  if (!self->intake)
    return;

  g_cancellable_cancel (self->intake);
  finish_intake (self);
}
