/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The folder of the Demo service: one JSON file per task and upload, the ledger, and the clips.
 * Every file is written whole under another name and renamed. Without a folder a temporary one is
 * used and removed at the end. Demo thread only, but the names of its folders are for everyone.
 */
typedef struct _TakesDemoStore TakesDemoStore;

typedef enum {
  TAKES_DEMO_STORE_TASKS,
  TAKES_DEMO_STORE_UPLOADS,
  TAKES_DEMO_STORE_CLIPS,
} TakesDemoShelf;

TakesDemoStore *takes_demo_store_open        (const char      *folder,
                                              GError         **error);
void            takes_demo_store_free        (TakesDemoStore  *self);
const char     *takes_demo_store_get_folder  (TakesDemoStore  *self,
                                              TakesDemoShelf   shelf);
gboolean        takes_demo_store_write       (TakesDemoStore  *self,
                                              TakesDemoShelf   shelf,
                                              const char      *name,
                                              JsonNode        *node,
                                              GError         **error);
gboolean        takes_demo_store_write_ledger (TakesDemoStore *self,
                                               JsonNode       *node,
                                               GError        **error);
JsonNode       *takes_demo_store_read_ledger (TakesDemoStore  *self);
void            takes_demo_store_remove      (TakesDemoStore  *self,
                                              TakesDemoShelf   shelf,
                                              const char      *name);
GPtrArray      *takes_demo_store_read_all    (TakesDemoStore  *self,
                                              TakesDemoShelf   shelf);
void            takes_demo_store_clear       (TakesDemoStore  *self);
void            takes_demo_store_drop_older  (TakesDemoStore  *self,
                                              TakesDemoShelf   shelf,
                                              gint64           before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoStore, takes_demo_store_free)

G_END_DECLS
