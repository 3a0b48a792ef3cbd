/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-finding.h"
#include "takes-model.h"

G_BEGIN_DECLS

/*
 * What one model can do on one service: the file of the model and what the service changes, read
 * into plain numbers once. Every rule, the estimate, `build` and `import` look here and nowhere
 * else, so that a new model or service is a new file. Private to core.
 */

#define TAKES_N_WORKFLOWS 6

/* How many results are offered where a service states no most (models.md §4.2). */
#define TAKES_RESULTS_UNSTATED 4

/* How strongly something is said; NONE says nothing. */
typedef enum {
  TAKES_LEVEL_NONE,
  TAKES_LEVEL_NOTE,
  TAKES_LEVEL_WARNING,
  TAKES_LEVEL_ERROR,
} TakesLevel;

/* The settings that a model may have, by the names of the services' pages. */
typedef enum {
  TAKES_SETTING_PROMPT_EXTEND,
  TAKES_SETTING_AUDIO,
  TAKES_SETTING_SHOT_TYPE,
  TAKES_SETTING_MODE,
  TAKES_SETTING_RETARGET_POSE,
  TAKES_SETTING_COND_FRAMES,
  TAKES_SETTING_STEPS,
  TAKES_SETTING_FPS,
  TAKES_SETTING_LORA,
  TAKES_SETTING_OUTPUT_TYPE,
  TAKES_SETTING_OUTPUT_FORMAT,
  TAKES_SETTING_OUTPUT_QUALITY,
  TAKES_SETTING_TTL,
  TAKES_SETTING_SAFETY,
  TAKES_SETTING_WEBHOOK_URL,
  TAKES_SETTING_UPLOAD_ENDPOINT,
  TAKES_SETTING_WATERMARK,
} TakesSettingId;

#define TAKES_N_SETTINGS 17

typedef struct {
  gint64 min;
  gint64 max;        /* G_MAXINT64: not stated */
  gint64 standard;   /* what is meant when absent; TAKES_UNSET: not stated */
} TakesRange;

/* A setting that the model has: a switch, a range, a list of words, or fixed to one number. */
typedef struct {
  gboolean   present;
  gboolean   fixed;      /* always range.standard, never sent */
  TakesRange range;
  GStrv      words;      /* in the printed spelling, the default first; NULL for none */
} TakesSetting;

typedef struct {
  gboolean       present;
  gboolean       needs_audio;      /* only with a sound of one's own, and perhaps not even then */
  gboolean       pixels;           /* width and height are sent */
  gboolean       preset;           /* resolution is sent: the shape follows the picture or video */
  TakesLevel     no_size;
  TakesLevel     preset_only;
  gboolean       prompt_optional;
  gboolean       has_durations;
  gboolean       follows_video;    /* as long as the reference video */
  TakesDurations durations;
  int            capped_at;        /* seconds; 0: not capped */
  guint          lacks;            /* bits 1 << TakesSettingId */
  guint          lacks_inputs;     /* bits 1 << TakesInputRole: taken, but not in this workflow */
  char          *service_model;    /* what the service calls the model in this workflow; NULL: as in all */
} TakesWorkflowFacts;

typedef struct {
  int        min;            /* 1 and more: needed */
  int        max;            /* 0: not taken */
  guint      forms;          /* bits 1 << TakesInputForm that are accepted */
  guint      doubtful;       /* those of them that may be refused */
  gboolean   file;           /* a local file can be made into an accepted form … */
  TakesInputForm file_as;    /* … namely this one */
  int        side_min;       /* pixels; 0: not stated */
  int        side_max;
  TakesLevel side_level;
  int        mb;             /* 0: not stated */
  GStrv      formats;        /* lower case, what a copy is converted to first; NULL: not stated */
  gint64     ms_min;         /* −1: not stated */
  gint64     ms_max;
  TakesLevel ms_level;
  gboolean   listed;         /* on the model's own page */
} TakesInputFacts;

/* What a clip made with reference videos costs besides. */
typedef enum {
  TAKES_REFERENCE_PRICE_NONE,
  TAKES_REFERENCE_PRICE_SAME_AGAIN,      /* the same rate once more, per clip or reference second */
  TAKES_REFERENCE_PRICE_ADDED_SECONDS,   /* reference seconds are billed like clip seconds */
} TakesReferencePrice;

typedef struct {
  char   *preset;
  gint64  sound;     /* micros per second */
  gint64  silent;
} TakesRate;

typedef struct {
  char               *service;
  GStringChunk       *strings;           /* of the rows of sizes */
  gboolean            is_base;           /* the service of the file itself, not an overlay */
  char               *service_model;     /* what the service calls it, where its overlay says so */
  JsonObject         *service_members;   /* members that go with that name: {"flash_mode":true} */
  JsonObject         *service_always;    /* members that are sent with every request: {"watermark":false} */
  TakesWorkflowFacts  workflows[TAKES_N_WORKFLOWS];
  int                 prompt_min;
  int                 prompt_max;        /* 0: not stated */
  gboolean            prompt_required;
  gboolean            has_negative;
  int                 negative_min;
  int                 negative_max;
  guint               negative_workflows;   /* bits 1 << TakesWorkflow where it is used; 0: in all */
  GArray             *sizes;             /* of TakesSize */
  GStrv               presets;
  gboolean            free_sizes;        /* any size within the area, not only the rows */
  gint64              area_min;          /* pixels; 0: not stated */
  gint64              area_max;
  int                 ratio;             /* the longest shape, 4 for 4:1; 0: not stated */
  int                 side_doubtful;     /* a longer side may be refused; 0: none */
  TakesRange          results;
  gboolean            fan_out;           /* one clip per request */
  gboolean            has_seed;
  TakesRange          seed;
  gboolean            seed_listed;
  TakesSetting        settings[TAKES_N_SETTINGS];
  TakesLevel          audio_off;         /* said when the sound is turned off, in vain perhaps */
  TakesLevel          shots_alone;       /* said about several shots without prompt rewriting */
  TakesInputFacts     inputs[TAKES_N_INPUT_ROLES];
  int                 reference_total;   /* 0: not stated */
  TakesLevel          reference_total_level;
  guint               exclusive_roles[TAKES_N_INPUT_ROLES];   /* bits 1 << role */
  gboolean            own_audio_excludes_switch;
  gboolean            has_price;
  char                currency[4];
  GPtrArray          *rates;             /* of TakesRate */
  TakesReferencePrice reference_price;
} TakesFacts;

TakesFacts        *takes_facts_new           (const char       *service);
void               takes_facts_free          (TakesFacts       *self);
const TakesSize   *takes_facts_find_size     (const TakesFacts *self,
                                              gint64            width,
                                              gint64            height);
const TakesSize   *takes_facts_find_wide     (const TakesFacts *self,
                                              const char       *preset);
gboolean           takes_facts_has_setting   (const TakesFacts *self,
                                              TakesWorkflow     workflow,
                                              TakesSettingId    setting);
gboolean           takes_facts_takes         (const TakesFacts *self,
                                              TakesInputRole    role);
const char        *takes_setting_to_name     (TakesSettingId    setting);
gboolean           takes_setting_from_name   (const char       *name,
                                              TakesSettingId   *setting);
const char        *takes_workflow_to_name    (TakesWorkflow     workflow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFacts, takes_facts_free)

G_END_DECLS
