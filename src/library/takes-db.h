/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_DB_ERROR_TOO_NEW,   /* written by a newer Takes */
  TAKES_DB_ERROR_DAMAGED,   /* not a database any more */
  TAKES_DB_ERROR_FULL,      /* no room on the disk */
  TAKES_DB_ERROR_READ_ONLY,
  TAKES_DB_ERROR_FAILED,
} TakesDbError;

#define TAKES_DB_ERROR (takes_db_error_quark ())
GQuark        takes_db_error_quark  (void);

/* A connection. It belongs to the thread that opened it, which every call asserts. */
typedef struct _TakesDb TakesDb;

TakesDb      *takes_db_open         (const char    *path,
                                     GError       **error);
void          takes_db_close        (TakesDb       *self);
const char   *takes_db_get_path     (TakesDb       *self);
gboolean      takes_db_has_vanished (TakesDb       *self);
int           takes_db_get_version  (TakesDb       *self);
gboolean      takes_db_run          (TakesDb       *self,
                                     const char    *sql,
                                     GError       **error);
sqlite3_stmt *takes_db_prepare      (TakesDb       *self,
                                     GError       **error,
                                     const char    *sql,
                                     const char    *types,
                                     ...);
gboolean      takes_db_step         (TakesDb       *self,
                                     sqlite3_stmt  *statement,
                                     GError       **error);
gboolean      takes_db_finish       (TakesDb       *self,
                                     sqlite3_stmt  *statement,
                                     GError       **error);
gboolean      takes_db_in_transaction (TakesDb     *self);
int           takes_db_count_changes (TakesDb      *self);
sqlite3      *takes_db_get_handle   (TakesDb       *self);

const char   *takes_db_text         (sqlite3_stmt  *statement,
                                     int            column);
char         *takes_db_dup_text     (sqlite3_stmt  *statement,
                                     int            column);
gint64        takes_db_int          (sqlite3_stmt  *statement,
                                     int            column);
GBytes       *takes_db_dup_blob     (sqlite3_stmt  *statement,
                                     int            column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDb, takes_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
