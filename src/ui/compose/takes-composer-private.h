/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-animate-rows.h"
#include "takes-compose-foot.h"
#include "takes-compose-offer.h"
#include "takes-composer.h"
#include "takes-developer-rows.h"
#include "takes-draft-store.h"
#include "takes-drop-place.h"
#include "takes-duration-picker.h"
#include "takes-finding-list.h"
#include "takes-frame-zone.h"
#include "takes-input-list.h"
#include "takes-model-picker.h"
#include "takes-more-rows.h"
#include "takes-preset-store.h"
#include "takes-prompt-editor.h"
#include "takes-prompt-history.h"
#include "takes-prompt-tabs.h"
#include "takes-seed-list.h"
#include "takes-size-field.h"
#include "takes-size-picker.h"
#include "takes-vary-rows.h"

G_BEGIN_DECLS

struct _TakesComposer
{
  GtkWidget            parent_instance;

  GtkWidget           *root;
  GtkScrolledWindow   *scroller;
  GtkDropTarget       *drop_target;
  GtkMenuButton       *presets_button;
  TakesModelPicker    *model_picker;
  GtkToggleButton     *start_text;
  GtkToggleButton     *start_frame;
  GtkToggleButton     *start_references;
  GtkRevealer         *frame_revealer;
  TakesFrameZone      *frame_zone;
  GtkRevealer         *references_revealer;
  TakesInputList      *references;
  GtkWidget           *animate_box;
  TakesInputList      *animate_picture;
  TakesInputList      *animate_video;
  GtkWidget           *audio_box;
  TakesInputList      *audio;
  TakesPromptTabs     *prompt_tabs;
  TakesPromptEditor   *prompt;
  TakesPromptEditor   *negative;
  TakesSizePicker     *size_picker;
  TakesSizeField      *size_field;
  GtkWidget           *duration_box;
  TakesDurationPicker *duration_picker;
  TakesAnimateRows    *animate_rows;
  TakesSeedList       *seed_list;
  TakesVaryRows       *vary_rows;
  TakesMoreRows       *more_rows;
  TakesDeveloperRows  *developer_rows;
  TakesComposeFoot    *foot;
  TakesFindingList    *findings[TAKES_N_FIELDS];

  TakesEngine         *engine;
  TakesDraft          *draft;
  TakesDraftStore     *store;
  TakesDraftState     *shown;          /* what the property actions last told */

  TakesPromptHistory  *history;
  TakesPresetStore    *presets;        /* NULL until the engine is there */
  GCancellable        *cancellable;    /* ends with the widget */
  GCancellable        *intake;         /* of the file that is being taken in; NULL for none */
  TakesInputRole       role;           /* of what is being taken in, or comes next */
  int                  replaces;       /* place of the input that it replaces; −1 none */
  GFile               *looked_at;      /* by the intake */
  GQueue              *arriving;       /* of GFile: dropped together, not looked at yet */
  TakesDragged         dragged;        /* what is over Compose, by type and name */
  GdkDrop             *drop;           /* weak: what @dragged is about */
  TakesComposerBeside  beside;         /* (nullable) has what is dropped beside the zones */
  gpointer             beside_data;
  GtkNativeDialog     *chooser;        /* while it is open */
  guint                input_edit;     /* the edit that Undo beside an input takes back */
  char                *input_source;   /* of the input that it brought */
  gint64               pressed_at;     /* monotonic µs of the last Generate */
  guint                drag_refused : 1;
  guint                sending : 1;
  guint                repeats : 1;    /* what is being sent, also where it exists already */
};

/* takes-composer.c */
TakesAccount *takes_composer_find_account    (TakesComposer  *self);
void          takes_composer_update          (TakesComposer  *self);
void          takes_composer_notice          (TakesComposer  *self,
                                              const char     *text,
                                              gboolean        undo);

/* takes-composer-actions.c */
void          takes_composer_install_actions (GtkWidgetClass *widget_class);
void          takes_composer_setup_keys      (TakesComposer  *self);

/* takes-composer-fields.c */
void          takes_composer_bind_fields     (GtkWidgetClass *widget_class);

/* takes-composer-prompts.c */
void          takes_composer_install_prompts (GtkWidgetClass *widget_class);
void          takes_composer_show_prompts    (TakesComposer  *self);
void          takes_composer_close_prompt    (TakesComposer  *self,
                                              guint           tab);

/* takes-composer-history.c */
void          takes_composer_install_history (GtkWidgetClass *widget_class);
void          takes_composer_setup_history   (TakesComposer  *self);
void          takes_composer_load_history    (TakesComposer  *self);
void          takes_composer_remember_sent   (TakesComposer  *self,
                                              TakesBatch     *batch);

/* takes-composer-presets.c */
void          takes_composer_install_presets (GtkWidgetClass *widget_class);
void          takes_composer_load_presets    (TakesComposer  *self);
void          takes_composer_read_preset     (TakesComposer  *self,
                                              GFile          *file);

/* takes-composer-show.c */
void          takes_composer_show_model      (TakesComposer         *self,
                                              const TakesDraftState *state);
void          takes_composer_show_size       (TakesComposer         *self,
                                              const TakesDraftState *state,
                                              TakesModel            *model);

/* takes-composer-animate.c */
gboolean      takes_composer_animates        (TakesComposer         *self);
void          takes_composer_bind_animate    (GtkWidgetClass        *widget_class);
void          takes_composer_show_animate    (TakesComposer         *self,
                                              const TakesDraftState *state,
                                              TakesModel            *model);

/* takes-composer-fit-model.c */
TakesModel   *takes_composer_find_taker      (TakesComposer  *self,
                                              TakesInputRole  role);
TakesInputRole takes_composer_get_usual_role (TakesComposer  *self);

/* takes-composer-load.c */
TakesDraftState *takes_composer_create_state (TakesComposer  *self);
void          takes_composer_load_state      (TakesComposer      *self,
                                              const TakesRequest *request,
                                              GArray             *seeds,
                                              gboolean            locked,
                                              const char         *field,
                                              TakesJob           *replaces);

/* takes-composer-intake.c */
TakesInputList *takes_composer_get_list      (TakesComposer  *self,
                                              TakesInputRole  role);
gboolean      takes_composer_is_link         (const char     *text);
void          takes_composer_aim             (TakesComposer  *self,
                                              TakesInputRole  role,
                                              int             replaces);
void          takes_composer_show_problem    (TakesComposer  *self,
                                              const char     *problem);
void          takes_composer_take_link       (TakesComposer  *self,
                                              const char     *text);
void          takes_composer_take_files      (TakesComposer  *self,
                                              GSList         *files);
void          takes_composer_take_file       (TakesComposer  *self,
                                              GFile          *file,
                                              TakesInputRole  role);
gboolean      takes_composer_begin_intake    (TakesComposer  *self,
                                              TakesInputRole  role);
gboolean      takes_composer_begin_replacing (TakesComposer  *self,
                                              TakesInputRole  role,
                                              int             replaces);
void          takes_composer_show_busy       (TakesComposer  *self,
                                              const char     *words);
void          takes_composer_end_fit         (TakesComposer  *self,
                                              TakesInput     *input,
                                              const char     *note);
void          takes_composer_end_intake      (TakesComposer  *self,
                                              const char     *problem);
void          takes_composer_take_picture    (TakesComposer  *self,
                                              GBytes         *picture,
                                              const char     *name);
void          takes_composer_cancel_intake   (TakesComposer  *self);

/* takes-composer-fit.c */
void          takes_composer_fit_input       (TakesComposer      *self,
                                              const char         *kind,
                                              const char         *member,
                                              guint               index);
void          takes_composer_add_finding     (TakesComposer      *self,
                                              TakesFindingList   *list,
                                              const TakesFinding *finding);

/* takes-composer-drag.c */
void          takes_composer_setup_drag      (TakesComposer  *self);

/* takes-composer-drop.c */
void          takes_composer_paste           (TakesComposer  *self,
                                              const char     *role);

/* takes-composer-choose.c */
void          takes_composer_choose_input    (TakesComposer  *self,
                                              TakesInputRole  role,
                                              int             replaces);

/* takes-composer-reading.c */
void          takes_composer_open_request    (TakesComposer  *self);
void          takes_composer_paste_request   (TakesComposer  *self);
void          takes_composer_show_request    (TakesComposer  *self);
void          takes_composer_install_reading_actions (GtkWidgetClass *widget_class);

/* takes-composer-generate.c */
TakesComposeBatch *takes_composer_plan       (TakesComposer       *self);
void          takes_composer_summarise       (TakesComposer       *self,
                                              TakesComposeSummary *summary);
void          takes_composer_show_plan       (TakesComposer       *self);
void          takes_composer_send            (TakesComposer       *self,
                                              gboolean             repeats,
                                              gboolean             agreed);
void          takes_composer_generate        (TakesComposer       *self);

/* takes-composer-ask.c */
void          takes_composer_ask_above_limit (TakesComposer  *self,
                                              const char     *why);
void          takes_composer_ask_about_repeats (TakesComposer *self,
                                              guint           n_repeats,
                                              guint           n_new,
                                              gboolean        demo);

/* takes-composer-findings.c */
void          takes_composer_show_findings   (TakesComposer  *self,
                                              GPtrArray      *findings);
void          takes_composer_focus_field     (TakesComposer  *self,
                                              const char     *member);

G_END_DECLS
