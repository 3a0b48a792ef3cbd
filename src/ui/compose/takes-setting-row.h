/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_SETTING_ROW_NUMBER,
  TAKES_SETTING_ROW_TEXT,
  TAKES_SETTING_ROW_WORDS,
} TakesSettingRowKind;

#define TAKES_TYPE_SETTING_ROW (takes_setting_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesSettingRow, takes_setting_row, TAKES, SETTING_ROW, AdwPreferencesRow)

GtkWidget  *takes_setting_row_new         (const char          *setting,
                                           const char          *title,
                                           TakesSettingRowKind  kind);
const char *takes_setting_row_get_setting (TakesSettingRow     *self);
void        takes_setting_row_set_help    (TakesSettingRow     *self,
                                           const char          *help);
void        takes_setting_row_set_number  (TakesSettingRow     *self,
                                           gint64               number,
                                           gint64               min,
                                           gint64               max);
void        takes_setting_row_set_text    (TakesSettingRow     *self,
                                           const char          *text);
void        takes_setting_row_set_words   (TakesSettingRow     *self,
                                           const char *const   *words);
void        takes_setting_row_set_reason  (TakesSettingRow     *self,
                                           const char          *reason);
void        takes_setting_row_set_changed (TakesSettingRow     *self,
                                           gboolean             changed);

G_END_DECLS
