/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include "takes-compose-fit.h"
#include "takes-crop-dialog.h"
#include "takes-trim-dialog.h"

/*
 * Copies of inputs that fit: crop, trim, enlarge, convert (ux.md Compose, Inputs). They are offered at
 * the finding and in the menu of an input, and made when somebody says so. The copy takes the place
 * of the input; Undo brings that back.
 */

/* What a dialog or a worker needs while the draft goes on. */
typedef struct {
  TakesComposer  *composer;
  TakesInput     *input;
  TakesInputRole  role;
  TakesFitKind    kind;
  GCancellable   *cancellable;    /* of the intake that it began; NULL in a dialog */
} Offer;

static Offer *
offer_new (TakesComposer    *composer,
           const TakesInput *input,
           TakesInputRole    role,
           TakesFitKind      kind)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->composer = g_object_ref (composer);
  offer->input = takes_input_copy (input);
  offer->role = role;
  offer->kind = kind;

  return offer;
}

static void
offer_free (Offer *offer)
{
  g_clear_object (&offer->cancellable);
  g_object_unref (offer->composer);
  takes_input_free (offer->input);
  g_free (offer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Offer, offer_free)

static void
free_offer_cb (gpointer  data,
               GClosure *closure)
{
  offer_free (data);
}

/* Where it is now: others may have been moved or removed meanwhile. −1: gone. */
static int
find_place (const Offer *offer)
{
  const TakesRequest *request = takes_draft_get_request (offer->composer->draft);

  for (guint i = 0; i < takes_request_count_inputs (request, offer->role); i++)
    if (g_strcmp0 (takes_request_get_input (request, offer->role, i)->source, offer->input->source) == 0)
      return (int) i;

  return -1;
}

static void
progress_cb (double   done,
             gpointer user_data)
{
  Offer *offer = user_data;
  g_autofree char *words = takes_compose_fit_busy (offer->kind, done);

  if (offer->composer->intake == offer->cancellable)
    takes_composer_show_busy (offer->composer, words);
}

static void
fitted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Offer) offer = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (TakesInput) input = takes_fit_finish (TAKES_ENGINE (source), result, &note, &error);
  TakesComposer *self = offer->composer;

  if (!self->draft || self->intake != offer->cancellable || g_cancellable_is_cancelled (offer->cancellable))
    return;

  if (!input)
    {
      takes_composer_end_intake (self, error->message);
      return;
    }

  takes_composer_aim (self, offer->role, find_place (offer));
  takes_composer_end_fit (self, self->replaces >= 0 ? g_steal_pointer (&input) : NULL, note);
}

static void
make (const Offer    *what,
      const TakesFit *fit)
{
  TakesComposer *self = what->composer;
  int place = find_place (what);
  g_autofree char *words = takes_compose_fit_busy (what->kind, -1);
  Offer *offer;

  if (place < 0 || !takes_composer_begin_replacing (self, what->role, place))
    return;

  offer = offer_new (self, what->input, what->role, what->kind);
  offer->cancellable = g_object_ref (self->intake);
  takes_composer_show_busy (self, words);
  takes_fit_async (self->engine, what->input, what->role, fit, takes_draft_get_model (self->draft),
                   takes_composer_get_service (self), progress_cb, offer, self->intake, fitted_cb, offer);
}

static void
crop_chosen_cb (TakesCropDialog *dialog,
                Offer           *offer)
{
  TakesFit fit = { .kind = TAKES_FIT_CROP };

  takes_crop_dialog_get_box (dialog, &fit.box);
  if (offer->composer->draft)
    make (offer, &fit);
}

static void
trim_chosen_cb (TakesTrimDialog *dialog,
                Offer           *offer)
{
  TakesFit fit = { .kind = TAKES_FIT_TRIM };

  takes_trim_dialog_get_part (dialog, &fit.start, &fit.end);
  if (offer->composer->draft)
    make (offer, &fit);
}

static GtkWindow *
get_window (TakesComposer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
offer_crop (Offer *offer)
{
  TakesComposer *self = offer->composer;
  const TakesRequest *request = takes_draft_get_request (self->draft);
  TakesModel *model = takes_draft_get_model (self->draft);
  int min, max;
  guint n_sizes;
  const TakesSize *sizes = takes_model_get_sizes (model, &n_sizes);
  GtkWidget *dialog = takes_crop_dialog_new (get_window (self), offer->input);

  takes_model_get_input_sides (model, takes_composer_get_service (self), offer->role, &min, &max);
  takes_crop_dialog_set_min_side (TAKES_CROP_DIALOG (dialog), min);
  takes_crop_dialog_set_sizes (TAKES_CROP_DIALOG (dialog), sizes, n_sizes, (int) request->width, (int) request->height);
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (crop_chosen_cb), offer, free_offer_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
offer_trim (Offer *offer)
{
  TakesComposer *self = offer->composer;
  GtkWidget *dialog = takes_trim_dialog_new (get_window (self), offer->input, offer->role == TAKES_INPUT_AUDIO);
  TakesModel *model = takes_draft_get_model (self->draft);
  gint64 seconds = takes_draft_get_request (self->draft)->duration;
  gint64 min, max;

  takes_model_get_input_length (model, takes_composer_get_service (self), offer->role, &min, &max);
  takes_trim_dialog_set_limits (TAKES_TRIM_DIALOG (dialog), takes_model_get_name (model), min, max);
  /* What is longer than the clip would be cut by the service, at the end. */
  if (offer->role == TAKES_INPUT_AUDIO && seconds != TAKES_UNSET && seconds > 0 && seconds * 1000 < offer->input->ms)
    takes_trim_dialog_set_part (TAKES_TRIM_DIALOG (dialog), 0, seconds * 1000);
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (trim_chosen_cb), offer, free_offer_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make_now (const Offer *offer)
{
  TakesComposer *self = offer->composer;
  TakesFit fit = { .kind = offer->kind };
  int min, max;

  takes_model_get_input_sides (takes_draft_get_model (self->draft), takes_composer_get_service (self), offer->role,
                               &min, &max);
  if (fit.kind != TAKES_FIT_ENLARGE || takes_compose_fit_enlarged (offer->input, min, max, &fit.width, &fit.height))
    make (offer, &fit);
}

/**
 * takes_composer_fit_input:
 * @kind: "crop", "trim", "enlarge", "convert"
 * @member: of a role
 * @index: among those of the role; what is not there is left aside
 *
 * Opens the dialog, or makes the copy at once where there is nothing to choose.
 */
void
takes_composer_fit_input (TakesComposer *self,
                          const char    *kind,
                          const char    *member,
                          guint          index)
{
  const TakesRequest *request;
  const TakesInput *input;
  TakesInputRole role;
  TakesFitKind fit_kind;
  g_autoptr (Offer) offer = NULL;

  if (!self->engine || !takes_draft_get_model (self->draft) ||
      !takes_fit_kind_from_string (kind, &fit_kind) || !takes_input_role_from_member (member, &role))
    return;

  request = takes_draft_get_request (self->draft);
  if (index >= takes_request_count_inputs (request, role))
    return;

  input = takes_request_get_input (request, role, index);
  if (!takes_compose_fit_possible (fit_kind, input, role))
    return;

  offer = offer_new (self, input, role, fit_kind);
  if (fit_kind == TAKES_FIT_CROP)
    offer_crop (g_steal_pointer (&offer));
  else if (fit_kind == TAKES_FIT_TRIM)
    offer_trim (g_steal_pointer (&offer));
  else
    make_now (offer);
}

/**
 * takes_composer_add_finding:
 * @list: of the field that the finding is about
 *
 * Shows the finding, with a button where a copy that fits can be made.
 */
void
takes_composer_add_finding (TakesComposer      *self,
                            TakesFindingList   *list,
                            const TakesFinding *finding)
{
  const TakesRequest *request = takes_draft_get_request (self->draft);
  TakesModel *model = takes_draft_get_model (self->draft);
  const char *member = finding->field && g_str_has_prefix (finding->field, "inputs.") ? finding->field + 7 : NULL;
  TakesInputRole role;
  TakesFitKind kind;

  if (model && finding->input >= 0 && takes_input_role_from_member (member, &role) &&
      finding->input < (int) takes_request_count_inputs (request, role) &&
      takes_compose_fit_for (finding, takes_request_get_input (request, role, finding->input), role, model,
                             takes_composer_get_service (self), &kind))
    takes_finding_list_add_offer (list, finding, takes_compose_fit_label (kind), takes_compose_fit_tip (kind),
                                  "compose.fit-input",
                                  g_variant_new ("(ssu)", takes_fit_kind_to_string (kind), member,
                                                 (guint) finding->input));
  else
    takes_finding_list_add (list, finding);
}
