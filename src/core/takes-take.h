/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-request.h"
#include "takes-verdict.h"

G_BEGIN_DECLS

/*
 * One clip that came back: what a tile watches. Main thread only.
 *
 * Properties (all readable, notify on change): id, job-id, path (absolute, NULL until the
 * file is on the shelf), poster-path, number (in its stack), seed (int64, −1 unknown),
 * cost (micros, −1 not told), currency, width, height, duration-ms, has-audio, nsfw,
 * slot (which of its job's results, −1 until a job has it), sha256 (of the file, NULL unknown),
 * and what the person thinks of it: verdict (TakesVerdict), stars (0–5), rank and rank-of (its
 * place in the last ranking it was in, and of how many; 0 none), and trashed (boolean: it lies in
 * the Trash or did, and has no path).
 */
#define TAKES_TYPE_TAKE (takes_take_get_type ())
G_DECLARE_FINAL_TYPE (TakesTake, takes_take, TAKES, TAKE, GObject)

TakesTake  *takes_take_new             (const char   *id,
                                        const char   *job_id,
                                        const TakesRequest *request);   /* is copied */
const char *takes_take_get_id          (TakesTake    *self);
const char *takes_take_get_job_id      (TakesTake    *self);
const TakesRequest *takes_take_get_request (TakesTake *self);
const char *takes_take_get_path        (TakesTake    *self);
const char *takes_take_get_poster_path (TakesTake    *self);
int         takes_take_get_number      (TakesTake    *self);
gint64      takes_take_get_seed        (TakesTake    *self);
gint64      takes_take_get_cost        (TakesTake    *self);
const char *takes_take_get_currency    (TakesTake    *self);
int         takes_take_get_width       (TakesTake    *self);
int         takes_take_get_height      (TakesTake    *self);
gint64      takes_take_get_duration_ms (TakesTake    *self);
gboolean    takes_path_is_still        (const char   *path);
gboolean    takes_take_is_still        (TakesTake    *self);
gboolean    takes_take_get_has_audio   (TakesTake    *self);
gboolean    takes_take_get_nsfw        (TakesTake    *self);
int         takes_take_get_slot        (TakesTake    *self);
const char *takes_take_get_sha256      (TakesTake    *self);
TakesVerdict takes_take_get_verdict    (TakesTake    *self);
int         takes_take_get_stars       (TakesTake    *self);
int         takes_take_get_rank        (TakesTake    *self);
int         takes_take_get_rank_of     (TakesTake    *self);
gboolean    takes_take_get_trashed     (TakesTake    *self);

/* Written by the engine through g_object_set (); views only read. */

G_END_DECLS
