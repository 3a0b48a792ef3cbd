/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The Demo service: a strict simulator of the services on 127.0.0.1 (gateways.md §9, runware.md
 * §13). It runs on a thread of its own with its own main context; clips are made on workers. It
 * knows nothing of Takes' own rules: its limits are written from the specification by hand.
 */
#define TAKES_TYPE_DEMO (takes_demo_get_type ())
G_DECLARE_FINAL_TYPE (TakesDemo, takes_demo, TAKES, DEMO, GObject)

/* Opens every service. Behind it "-toapis" and the like: a key of that service alone, which is
 * noted in the ledger wherever else it appears. */
#define TAKES_DEMO_KEY "demo-key-play-money"

/* `data_dir`: tasks, uploads and ledger are kept there and read at start; NULL keeps nothing.
 * `speed` scales the life of a task: 1 like the real services, 20 in the application.
 * `port`: of the API; media is port + 1, control port + 2; 0 takes three free ones. */
TakesDemo  *takes_demo_new             (const char  *data_dir,
                                        double       speed,
                                        guint        port);
/* Returns when the three ports answer. */
gboolean    takes_demo_start           (TakesDemo   *self,
                                        GError     **error);
void        takes_demo_stop            (TakesDemo   *self);
const char *takes_demo_get_api_url     (TakesDemo   *self);   /* http://127.0.0.1:N */
char       *takes_demo_dup_base_url    (TakesDemo   *self,
                                        const char  *service);  /* what an account's base URL must be */
const char *takes_demo_get_media_url   (TakesDemo   *self);
const char *takes_demo_get_control_url (TakesDemo   *self);

G_END_DECLS
