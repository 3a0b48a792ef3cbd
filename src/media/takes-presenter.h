/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-source.h"
#include "takes-timeline.h"

G_BEGIN_DECLS

/* One clip of a group, and what of it is on the screen. */
typedef struct {
  guint            id;
  char            *path;
  TakesClipSource *source;
  gint64           offset;       /* ns by which it is shown further on than the timeline */
  gboolean         visible;
  gboolean         joined;       /* a set is not whole without it; never while it is hidden */
  int              join_step;    /* where a newcomer waits; −1 not chosen yet */
  int              lead;         /* steps; grows when it came too late */
  GdkTexture      *texture;      /* of the set that is shown */
  int              frame;        /* its number */
  int              must;         /* what that set asked for; another only where frames do not decode */
  gboolean         stands_in;    /* texture is shown for frames that do not decode, `must` among them */
  gboolean         exact;        /* texture has the original's own pixels */
  TakesClipState   told_state;   /* what the view has been told */
  gboolean         told_joined;
  gboolean         told_exact;
} TakesPresented;

#define TAKES_PRESENTER_TICK 16667   /* µs, of a screen of 60 Hz */

/*
 * Decides which set is shown (playback.md §3): all visible clips or none, slower together but never
 * apart, one request in flight. It tells nobody; TakesSyncGroup compares and tells. Main thread only.
 */
typedef struct {
  GPtrArray        *clips;          /* of TakesPresented */
  TakesTimeline     timeline;
  gboolean          playing;
  gboolean          scrubbing;      /* the clock stands, though it plays */
  gboolean          has_set;        /* some set has been shown since the group was empty */
  int               shown;          /* the step of the set that is shown */
  gboolean          seeking;        /* one request set is in flight */
  int               target;         /* its step */
  gboolean          backwards;      /* it goes back by a few frames */
  int               next_target;    /* the newest that was wanted meanwhile; −1 none */
  gint64            first_position; /* ns, wanted before any clip was known */
  gint64            tick;           /* µs between two frames of the screen, as far as it is steady */
  gint64            last_tick;      /* µs */
  gboolean          changed;        /* the set, since this was last reset */
  TakesSyncCounters counters;
} TakesPresenter;

/* takes-presenter.c: clips that come and go, requests */
void            takes_presenter_init          (TakesPresenter  *self);
void            takes_presenter_clear         (TakesPresenter  *self);
TakesPresented *takes_presenter_add           (TakesPresenter  *self,
                                               guint            id,
                                               const char      *path,
                                               TakesClipSource *source);
void            takes_presenter_remove        (TakesPresenter  *self,
                                               TakesPresented  *clip);
TakesPresented *takes_presenter_find          (TakesPresenter  *self,
                                               guint            id);
void            takes_presenter_set_visible   (TakesPresenter  *self,
                                               TakesPresented  *clip,
                                               gboolean         visible);
gboolean        takes_presenter_is_opening    (TakesPresenter  *self);
void            takes_presenter_measure       (TakesPresenter  *self);
void            takes_presenter_work          (TakesPresenter  *self);
void            takes_presenter_advance       (TakesPresenter  *self,
                                               gint64           time);
void            takes_presenter_request       (TakesPresenter  *self,
                                               int              step,
                                               gboolean         backwards);
int             takes_presenter_get_newest    (TakesPresenter  *self);

/* takes-presenter-play.c: playing */
void            takes_presenter_set_playing   (TakesPresenter  *self,
                                               gboolean         playing);
void            takes_presenter_play_on       (TakesPresenter  *self,
                                               gint64           time);

/* takes-presenter-set.c: one set */
gboolean        takes_presented_is_ready      (TakesPresented  *clip);
gboolean        takes_presented_takes_part    (TakesPresented  *clip);
const TakesFrame *takes_presenter_peek        (TakesPresenter  *self,
                                               TakesPresented  *clip,
                                               int              step);
gboolean        takes_presenter_is_whole      (TakesPresenter  *self,
                                               int              step);
void            takes_presenter_show          (TakesPresenter  *self,
                                               int              step);
void            takes_presenter_want          (TakesPresenter  *self,
                                               TakesPresented  *clip,
                                               int              step,
                                               gboolean         playing);
void            takes_presenter_want_all      (TakesPresenter  *self,
                                               int              step,
                                               gboolean         playing);
gint64          takes_presenter_get_skew      (TakesPresenter  *self);

/* takes-presenter-join.c: newcomers */
void            takes_presenter_let_join      (TakesPresenter  *self);

G_END_DECLS
