/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job-state.h"
#include "takes-price.h"
#include "takes-request.h"
#include "takes-verdict.h"

G_BEGIN_DECLS

/*
 * What the tables hold, as plain values that cross from the main thread to the library thread and
 * back by copy. Money is in millionths, −1 not told; times are µs since 1970, 0 never.
 */

typedef struct {
  char *id;
  char *service;
  char *name;
  char *base_url;          /* NULL: the service's own */
} TakesAccountRow;

typedef struct {
  char     *id;
  char     *name;
  gint64    created_at;
  gboolean  compared;      /* it has a comparison, or all its jobs stand in others; read only */
} TakesBatchRow;

typedef struct {
  char          *id;             /* the task id */
  char          *batch_id;
  int            place;
  char          *account_id;
  char          *account_name;
  char          *service;
  char          *base_url;       /* NULL: the service's own, or the demo's of today */
  gboolean       demo;
  char          *output_dir;
  char          *replaces;       /* id of the job whose place in a comparison it takes; NULL, and not changed later */
  TakesRequest  *request;
  TakesPrice     estimate;
  TakesJobState  state;
  TakesTrouble   trouble;
  GBytes        *body;           /* the exact bytes; NULL before they are known, and for ended jobs */
  gboolean       in_doubt;       /* a submission began whose outcome is not known */
  char          *service_id;
  char          *poll_url;
  gint64         first_sent_at;
  gint64         submitted_at;   /* accepted */
  gint64         changed_at;
  char          *word;
  char          *code;
  char          *message;
  char          *field;
  gint64         seed;           /* −1 unknown */
  gint64         cost;
  char          *currency;
  gboolean       fetch_problem;
  GBytes        *answer;         /* raw; written when set, never read back with the row */
} TakesJobRow;

/* One result of a job: being fetched, on the shelf, or failed. */
typedef struct {
  char          *id;
  char          *job_id;
  int            place;          /* among the job's results */
  char          *result_key;     /* the service's name for it, NULL while absent */
  TakesJobState  state;          /* WAITING, GENERATING, DOWNLOADING, DONE, FAILED */
  char          *url;
  gint64         seed;
  gint64         cost;
  char          *currency;
  gboolean       nsfw;
  char          *code;
  char          *message;
  char          *path;           /* planned while DOWNLOADING */
  char          *poster_path;
  char          *stack;
  int            number;         /* in its stack, 0 before it arrived */
  int            width;
  int            height;
  gint64         duration_ms;
  gboolean       has_audio;
  gint64         bytes;
  char          *sha256;
  gint64         created_at;
  /* Written by takes_take_table_review () alone, so that no older copy of a row undoes them. */
  TakesVerdict   verdict;
  int            stars;          /* 0–5 */
  int            rank;           /* of rank_of, 0 none */
  int            rank_of;
} TakesTakeRow;

/* A longer body holds media, and is not kept when its task is at the service (gateways.md §8.8). */
#define TAKES_MAX_KEPT_BODY 262144

/* One place of a comparison. */
typedef struct {
  char     *job_id;
  guint     slot;
  gboolean  held;
  gboolean  aside;
} TakesMemberRow;

typedef struct {
  char      *id;
  char      *name;
  char      *batch_id;           /* NULL: of no batch */
  gint64     created_at;
  gint64     opened_at;
  guint      n_on_stage;
  char      *view;               /* JSON, NULL: as new */
  GPtrArray *members;            /* of TakesMemberRow, in their order */
} TakesComparisonRow;

TakesAccountRow *takes_account_row_copy (const TakesAccountRow *self);
void             takes_account_row_free (TakesAccountRow       *self);
TakesBatchRow   *takes_batch_row_copy   (const TakesBatchRow   *self);
void             takes_batch_row_free   (TakesBatchRow         *self);
TakesJobRow     *takes_job_row_new      (void);
TakesJobRow     *takes_job_row_copy     (const TakesJobRow     *self);
void             takes_job_row_free     (TakesJobRow           *self);
TakesTakeRow    *takes_take_row_new     (void);
TakesTakeRow    *takes_take_row_copy    (const TakesTakeRow    *self);
void             takes_take_row_free    (TakesTakeRow          *self);
TakesMemberRow  *takes_member_row_new   (const char            *job_id,
                                         guint                  slot);
void             takes_member_row_free  (TakesMemberRow        *self);
TakesComparisonRow *takes_comparison_row_new  (void);
void             takes_comparison_row_free (TakesComparisonRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesAccountRow, takes_account_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesBatchRow, takes_batch_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesJobRow, takes_job_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesTakeRow, takes_take_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesMemberRow, takes_member_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesComparisonRow, takes_comparison_row_free)

G_END_DECLS
