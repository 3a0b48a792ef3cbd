/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-preset-popover.h"

/* Settings under a name: saved, applied, renamed, deleted, and as files for others. */

/* No preset of ours is a tenth of it. */
#define MAX_FILE (256 * 1024)

static TakesPreset *
get_preset (TakesComposer *self,
            GVariant      *parameter)
{
  return self->presets ? g_list_model_get_item (takes_preset_store_get_model (self->presets),
                                                g_variant_get_uint32 (parameter))
                       : NULL;
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);
  g_autoptr (TakesPreset) preset = get_preset (self, parameter);
  g_autofree char *words = NULL;

  if (!preset)
    return;

  takes_draft_load (self->draft, takes_preset_apply (preset, self->draft));
  words = g_strdup_printf (_("Settings of “%s”"), takes_preset_get_name (preset));
  takes_composer_notice (self, words, TRUE);
}

/* The name is asked for in a window of its own; "preset" of it is the one that is renamed. */
static void
named_cb (AdwMessageDialog *dialog,
          const char       *response,
          TakesComposer    *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  TakesPreset *renamed = g_object_get_data (G_OBJECT (dialog), "preset");
  g_autoptr (TakesPreset) preset = NULL;

  if (!g_str_equal (response, "save") || !self->presets)
    return;

  if (renamed)
    {
      takes_preset_store_rename (self->presets, renamed, gtk_editable_get_text (entry));
      return;
    }

  preset = takes_preset_new (gtk_editable_get_text (entry), takes_draft_get_state (self->draft));
  takes_preset_store_insert (self->presets, G_MAXUINT, preset);
}

static void
name_typed_cb (GtkEditable      *entry,
               AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "save", *name != '\0');
}

static void
ask_for_name (TakesComposer *self,
              TakesPreset   *renamed)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *entry = gtk_entry_new ();
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, renamed ? _("Rename Preset") : _("Save Settings as Preset"),
                                                renamed ? NULL : _("Prompt and inputs are not part of it.")));

  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "save", renamed ? _("_Rename") : _("_Save"));
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "save", FALSE);
  adw_message_dialog_set_extra_child (dialog, entry);

  gtk_entry_set_max_length (GTK_ENTRY (entry), TAKES_PRESET_MAX_NAME);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_typed_cb), dialog, 0);
  if (renamed)
    {
      g_object_set_data_full (G_OBJECT (dialog), "preset", g_object_ref (renamed), g_object_unref);
      gtk_editable_set_text (GTK_EDITABLE (entry), takes_preset_get_name (renamed));
    }

  g_signal_connect_object (dialog, "response", G_CALLBACK (named_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ask_for_name (TAKES_COMPOSER (widget), NULL);
}

static void
rename_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (TakesPreset) preset = get_preset (TAKES_COMPOSER (widget), parameter);

  if (preset)
    ask_for_name (TAKES_COMPOSER (widget), preset);
}

typedef struct {
  TakesPresetStore *store;
  TakesPreset      *preset;
  guint             place;
} Deleted;

static void
deleted_free (Deleted *deleted)
{
  g_object_unref (deleted->store);
  g_object_unref (deleted->preset);
  g_free (deleted);
}

static void
bring_back (gpointer data,
            gpointer user_data)
{
  Deleted *deleted = data;

  takes_preset_store_insert (deleted->store, deleted->place, deleted->preset);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);
  g_autoptr (TakesPreset) preset = get_preset (self, parameter);
  g_autofree char *words = NULL;
  Deleted *deleted;

  if (!preset)
    return;

  deleted = g_new0 (Deleted, 1);
  deleted->store = g_object_ref (self->presets);
  deleted->preset = g_object_ref (preset);
  takes_preset_store_remove (self->presets, preset, &deleted->place);
  takes_draft_push_undo (self->draft, bring_back, deleted, (GDestroyNotify) deleted_free);

  words = g_strdup_printf (_("Preset “%s” deleted"), takes_preset_get_name (preset));
  takes_composer_notice (self, words, TRUE);
}

static void
shared_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error) && self->draft)
    takes_composer_notice (self, error->message, FALSE);
}

static void
share_chosen_cb (GtkNativeDialog *dialog,
                 int              response,
                 TakesComposer   *self)
{
  TakesPreset *preset = g_object_get_data (G_OBJECT (dialog), "preset");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    {
      g_autoptr (JsonNode) node = takes_preset_to_json (preset, TRUE);
      g_autofree char *text = takes_json_write (node, TRUE);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                           self->cancellable, shared_cb, g_object_ref (self));
    }

  g_clear_object (&self->chooser);
}

static GtkNativeDialog *
create_chooser (TakesComposer        *self,
                const char           *title,
                GtkFileChooserAction  action)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action,
                                 action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Presets"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  return GTK_NATIVE_DIALOG (dialog);
}

static void
share_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);
  g_autoptr (TakesPreset) preset = get_preset (self, parameter);
  g_autofree char *file = NULL;

  if (!preset || self->chooser)
    return;

  file = g_strdelimit (g_strconcat (takes_preset_get_name (preset), ".json", NULL), "/\\:", '-');
  self->chooser = create_chooser (self, _("Save Preset as a File"), GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file);
  g_object_set_data_full (G_OBJECT (self->chooser), "preset", g_object_ref (preset), g_object_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (share_chosen_cb), self, 0);
  gtk_native_dialog_show (self->chooser);
}

static gboolean
read_more (const char *contents,
           goffset     size,
           gpointer    user_data)
{
  return size <= MAX_FILE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TakesComposer) self = user_data;
  g_autoptr (TakesPreset) preset = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  gsize length;

  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    {
      if (self->draft)
        takes_composer_notice (self, error->message, FALSE);
      return;
    }

  if (!self->presets)
    return;

  node = length <= MAX_FILE ? takes_json_parse (text, (gssize) length, NULL) : NULL;
  preset = takes_preset_from_json (node);
  if (!preset)
    {
      takes_composer_notice (self, _("This file holds no preset of Takes. Nothing was changed."), FALSE);
      return;
    }

  takes_preset_store_insert (self->presets, G_MAXUINT, preset);
  words = g_strdup_printf (_("Preset “%s” is among the presets now"), takes_preset_get_name (preset));
  takes_composer_notice (self, words, FALSE);
}

/**
 * takes_composer_read_preset:
 *
 * Puts a preset from a file, of which nothing is trusted, among the others.
 */
void
takes_composer_read_preset (TakesComposer *self,
                            GFile         *file)
{
  g_file_load_partial_contents_async (file, self->cancellable, read_more, read_cb, g_object_ref (self));
}

static void
open_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                TakesComposer   *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file)
    takes_composer_read_preset (self, file);

  g_clear_object (&self->chooser);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TakesComposer *self = TAKES_COMPOSER (widget);

  if (!self->presets || self->chooser)
    return;

  self->chooser = create_chooser (self, _("Open a Preset"), GTK_FILE_CHOOSER_ACTION_OPEN);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (open_chosen_cb), self, 0);
  gtk_native_dialog_show (self->chooser);
}

/**
 * takes_composer_install_presets:
 *
 * The actions of the menu of presets.
 */
void
takes_composer_install_presets (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compose.save-preset", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "compose.open-preset", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "compose.apply-preset", "u", apply_action);
  gtk_widget_class_install_action (widget_class, "compose.rename-preset", "u", rename_action);
  gtk_widget_class_install_action (widget_class, "compose.share-preset", "u", share_action);
  gtk_widget_class_install_action (widget_class, "compose.delete-preset", "u", delete_action);
}

static void
failed_cb (TakesComposer *self,
           const char    *message)
{
  g_autofree char *words = g_strdup_printf (_("The presets could not be kept: %s"), message);

  takes_composer_notice (self, words, FALSE);
}

/**
 * takes_composer_load_presets:
 *
 * Brings back those that are kept beside the draft.
 */
void
takes_composer_load_presets (TakesComposer *self)
{
  g_autofree char *path = g_build_filename (takes_engine_get_data_dir (self->engine), "presets.json", NULL);

  self->presets = takes_preset_store_new (path);
  g_signal_connect_object (self->presets, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->presets_button,
                               takes_preset_popover_new (takes_preset_store_get_model (self->presets)));
  takes_preset_store_load_async (self->presets);
}
