/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-input.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_MODEL_VIDEO,
  TAKES_MODEL_STILL,
} TakesModelKind;

/* The workflow follows from the inputs (models.md §2). */
typedef enum {
  TAKES_WORKFLOW_T2V,
  TAKES_WORKFLOW_I2V,
  TAKES_WORKFLOW_R2V,
  TAKES_WORKFLOW_ANIMATE,
  TAKES_WORKFLOW_T2I,
  TAKES_WORKFLOW_I2I,
} TakesWorkflow;

/* One row of a size table. Strings belong to the model. */
typedef struct {
  int         width;
  int         height;
  const char *preset;  /* "480p", "720p" … */
  const char *label;   /* "16:9" as the services name it; draw from the pixels, not from this */
} TakesSize;

/* Which lengths are allowed: a list of values, or every whole second of a range. Seconds. */
typedef struct {
  int  n_values;       /* 0: the range counts */
  int  values[8];
  int  min;
  int  max;
  int  standard;       /* what is meant when absent */
} TakesDurations;

#define TAKES_TYPE_MODEL (takes_model_get_type ())
G_DECLARE_FINAL_TYPE (TakesModel, takes_model, TAKES, MODEL, GObject)

/* An immutable model of the catalogue. All strings and tables returned belong to it.
 * `service` is a service id ("runware", "toapis", "empiriolabs", "dashscope"). */
const char      *takes_model_get_key           (TakesModel     *self);
const char      *takes_model_get_name          (TakesModel     *self);
const char      *takes_model_get_air           (TakesModel     *self);
TakesModelKind   takes_model_get_kind          (TakesModel     *self);
gboolean         takes_model_is_on             (TakesModel     *self,
                                                const char     *service);
gboolean         takes_model_has_workflow      (TakesModel     *self,
                                                const char     *service,
                                                TakesWorkflow   workflow);
int              takes_model_get_prompt_max    (TakesModel     *self);
int              takes_model_get_negative_max  (TakesModel     *self);
const TakesSize *takes_model_get_sizes         (TakesModel     *self,
                                                guint          *n_sizes);
const char *const *takes_model_get_presets     (TakesModel     *self);
gboolean         takes_model_can_match_picture (TakesModel     *self,
                                                TakesWorkflow   workflow);
gboolean         takes_model_get_durations     (TakesModel     *self,
                                                const char     *service,
                                                TakesWorkflow   workflow,
                                                TakesDurations *durations);
int              takes_model_get_input_max     (TakesModel     *self,
                                                const char     *service,
                                                TakesInputRole  role);
void             takes_model_get_input_sides   (TakesModel     *self,
                                                const char     *service,
                                                TakesInputRole  role,
                                                int            *min,
                                                int            *max);
gint64           takes_model_get_input_bytes   (TakesModel     *self,
                                                const char     *service,
                                                TakesInputRole  role);
void             takes_model_get_input_length  (TakesModel     *self,
                                                const char     *service,
                                                TakesInputRole  role,
                                                gint64         *min,
                                                gint64         *max);
gboolean         takes_model_has_setting       (TakesModel     *self,
                                                const char     *service,
                                                const char     *setting);
gboolean         takes_model_has_setting_in    (TakesModel     *self,
                                                const char     *service,
                                                TakesWorkflow   workflow,
                                                const char     *setting);
gboolean         takes_model_tells_shape       (TakesModel     *self,
                                                const char     *service,
                                                TakesWorkflow   workflow);
const char *const *takes_model_get_setting_words (TakesModel   *self,
                                                  const char     *service,
                                                  const char     *setting);
gboolean         takes_model_get_setting_range (TakesModel     *self,
                                                const char     *service,
                                                const char     *setting,
                                                gint64         *min,
                                                gint64         *max,
                                                gint64         *standard);
gboolean         takes_model_fans_out          (TakesModel     *self,
                                                const char     *service);
int              takes_model_get_results_max   (TakesModel     *self);
const char *const *takes_model_get_sources     (TakesModel     *self);

G_END_DECLS
