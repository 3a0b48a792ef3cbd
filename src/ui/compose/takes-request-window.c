/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-request-window.h"

#include "takes-json.h"
#include "takes-preview.h"

#include <glib/gi18n.h>

/*
 * The requests of the draft as they would be sent: one for each combination, so for each service too. The key is
 * never part of it.
 *
 * Actions: request.copy, request.form (s: "json", "curl"; stateful).
 */
struct _TakesRequestWindow
{
  AdwWindow          parent_instance;

  TakesEngine       *engine;
  TakesComposeBatch *batch;
  TakesPreview      *preview;    /* of the chosen one; NULL: it cannot be written */
  gboolean           curl;

  GtkDropDown       *choice;
  GtkTextView       *text;
  GtkLabel          *note;
  GtkWidget         *kept;
  GtkLabel          *unknown;
};

G_DEFINE_FINAL_TYPE (TakesRequestWindow, takes_request_window, ADW_TYPE_WINDOW)

enum {
  PROP_0,
  PROP_FORM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_text (TakesRequestWindow *self)
{
  if (!self->preview)
    return "";

  return self->curl ? self->preview->curl : self->preview->json;
}

static void
show_unknown (TakesRequestWindow *self,
              const TakesRequest *request)
{
  g_autoptr (JsonNode) node = request->unknown ? takes_json_parse (request->unknown, -1, NULL) : NULL;
  g_autofree char *text = node ? takes_json_write (node, TRUE) : NULL;

  gtk_widget_set_visible (self->kept, text != NULL);
  gtk_label_set_text (self->unknown, text ? text : "");
}

static void
show_note (TakesRequestWindow *self,
           const TakesPlanned *planned,
           const char         *problem)
{
  g_autoptr (GString) note = g_string_new (problem);

  if (planned->problem)
    g_string_append_printf (note, "%s%s", note->len ? " " : "", planned->problem);
  if (self->preview)
    g_string_append_printf (note, "%s%s", note->len ? " " : "",
                            _("Your key is not shown: curl takes it from a variable of the shell. Every request gets "
                              "an id of its own when it is sent."));
  if (self->preview && self->preview->n_files > 0)
    g_string_append_printf (note, " %s", _("“upload:…” stands for a file that is uploaded first."));

  gtk_label_set_text (self->note, note->str);
}

static void
show (TakesRequestWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);
  const TakesPlanned *planned = selected < self->batch->plan->len ? self->batch->plan->pdata[selected] : NULL;
  TakesAccount *account = planned ? takes_engine_find_account (self->engine, planned->account) : NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->preview, takes_preview_free);
  if (planned && account)
    self->preview = takes_preview_new (account, takes_engine_get_catalogue (self->engine), planned->request, id, &error);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), get_text (self), -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "request.copy", self->preview != NULL);
  if (planned)
    {
      show_note (self, planned, error ? error->message : !account ? _("Choose who pays first.") : NULL);
      show_unknown (self, planned->request);
    }
}

static void
chosen_cb (TakesRequestWindow *self)
{
  if (self->batch)
    show (self);
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), get_text (TAKES_REQUEST_WINDOW (widget)));
}

static void
takes_request_window_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FORM:
      g_value_set_string (value, TAKES_REQUEST_WINDOW (object)->curl ? "curl" : "json");
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_request_window_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  TakesRequestWindow *self = TAKES_REQUEST_WINDOW (object);
  gboolean curl;

  switch (prop_id)
    {
    case PROP_FORM:
      curl = g_strcmp0 (g_value_get_string (value), "curl") == 0;
      if (self->curl == curl)
        break;
      self->curl = curl;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), get_text (self), -1);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_request_window_finalize (GObject *object)
{
  TakesRequestWindow *self = TAKES_REQUEST_WINDOW (object);

  g_clear_pointer (&self->preview, takes_preview_free);
  g_clear_pointer (&self->batch, takes_compose_batch_free);
  g_clear_object (&self->engine);

  G_OBJECT_CLASS (takes_request_window_parent_class)->finalize (object);
}

static void
takes_request_window_class_init (TakesRequestWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_request_window_get_property;
  object_class->set_property = takes_request_window_set_property;
  object_class->finalize = takes_request_window_finalize;
  properties[PROP_FORM] = g_param_spec_string ("form", NULL, NULL, "json",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "request.copy", NULL, copy_action);
  gtk_widget_class_install_property_action (widget_class, "request.form", "form");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/takes/Takes/ui/compose/takes-request-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TakesRequestWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, TakesRequestWindow, text);
  gtk_widget_class_bind_template_child (widget_class, TakesRequestWindow, note);
  gtk_widget_class_bind_template_child (widget_class, TakesRequestWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, TakesRequestWindow, unknown);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
takes_request_window_init (TakesRequestWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (TakesRequestWindow *self,
          guint               index)
{
  const TakesPlanned *planned = self->batch->plan->pdata[index];
  TakesAccount *account = takes_engine_find_account (self->engine, planned->account);
  g_autofree char *words = takes_planned_words (self->batch, index);
  const char *name = account ? takes_account_get_name (account) : NULL;

  if (!name)
    return g_steal_pointer (&words);

  return *words ? g_strdup_printf ("%s · %s", name, words) : g_strdup (name);
}

/**
 * takes_request_window_new:
 * @batch: (transfer full): what Generate would make
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window of its own, to be presented
 */
GtkWidget *
takes_request_window_new (TakesEngine       *engine,
                          TakesComposeBatch *batch,
                          GtkWindow         *parent)
{
  TakesRequestWindow *self = g_object_new (TAKES_TYPE_REQUEST_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->engine = g_object_ref (engine);
  self->batch = batch;
  for (guint i = 0; i < batch->plan->len; i++)
    {
      g_autofree char *name = describe (self, i);

      gtk_string_list_append (names, name);
    }

  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->choice), batch->plan->len > 1);
  show (self);

  return GTK_WIDGET (self);
}
