/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-window.h"

#include "takes-compare.h"
#include "takes-comparison-button.h"
#include "takes-composer.h"
#include "takes-drop-targets.h"
#include "takes-inspector.h"
#include "takes-jobs-button.h"
#include "takes-regions.h"
#include "takes-welcome.h"

G_BEGIN_DECLS

struct _TakesWindow
{
  AdwApplicationWindow  parent_instance;

  GSettings            *settings;      /* NULL when the schema is not installed */
  TakesEngine          *engine;        /* NULL until it is open */
  GPtrArray            *open_jobs;     /* of TakesJob: were under way when Takes was closed before */
  GPtrArray            *pending;       /* of GFile: to be opened when the engine is there */
  gboolean              closing;       /* the person has confirmed */

  GtkWidget            *header;
  TakesComparisonButton *comparison_button;
  GtkWidget            *compose_button;
  TakesJobsButton      *jobs_button;
  GtkWidget            *demo_bar;
  GtkWidget            *return_bar;
  GtkLabel             *return_label;
  GtkWidget            *show_button;
  GtkWidget            *send_button;
  GtkWidget            *discard_button;
  AdwToastOverlay      *toasts;
  AdwToast             *choice_toast;  /* weak: the last one about a choice */
  GtkStack             *stack;
  TakesWelcome         *welcome;
  AdwStatusPage        *problem_page;
  TakesRegions         *regions;
  TakesCompare         *compare;
  TakesDropTargets     *drop_targets;
  TakesComposer        *composer;
  TakesInspector       *inspector;
  GtkWidget            *inspector_button;
  gboolean              offered_inspector;  /* it was shown once; from now on it is the person's choice */
};

void     takes_window_install_actions        (GtkWidgetClass *widget_class);
void     takes_window_install_onwards_actions (GtkWidgetClass *widget_class);
void     takes_window_install_out_actions    (GtkWidgetClass *widget_class);
void     takes_window_install_inspector_actions (GtkWidgetClass *widget_class);
void     takes_window_watch_inspector        (TakesWindow    *self);
AdwToast *takes_window_new_toast             (const char     *text);
void     takes_window_show_main              (TakesWindow    *self);
void     takes_window_account_changed        (TakesWindow    *self);
void     takes_window_install_compare_actions (GtkWidgetClass *widget_class);
void     takes_window_compare_batch          (TakesWindow    *self,
                                              TakesBatch     *batch);
void     takes_window_open_comparison        (TakesWindow    *self,
                                              TakesComparison *comparison,
                                              gboolean        play);
gboolean takes_window_return_to_comparison   (TakesWindow    *self);
void     takes_window_show_name              (TakesWindow    *self);
void     takes_window_withdraw_notification  (TakesWindow    *self);
void     takes_window_install_return_actions (GtkWidgetClass *widget_class);
void     takes_window_watch_drops            (TakesWindow    *self);
void     takes_window_install_file_actions   (GtkWidgetClass *widget_class);
void     takes_window_install_find_actions   (GtkWidgetClass *widget_class);
void     takes_window_read_request           (TakesWindow    *self,
                                              GFile          *file);
void     takes_window_watch_return           (TakesWindow    *self);
GPtrArray *takes_window_list_planned         (TakesWindow    *self);
void     takes_window_act_on_planned         (TakesWindow    *self,
                                              TakesJobAction  action);
void     takes_window_install_money_actions  (GtkWidgetClass *widget_class);
void     takes_window_renew                  (TakesWindow    *self,
                                              TakesJob       *job,
                                              gboolean        agreed);
void     takes_window_act                    (TakesWindow    *self,
                                              TakesJob       *job,
                                              TakesJobAction  action);
gboolean takes_window_confirm_close          (TakesWindow    *self);

G_END_DECLS
