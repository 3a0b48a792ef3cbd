/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "../support/remove-tree.h"

#include "takes-batch-table.h"
#include "takes-db-rescue.h"
#include "takes-db-schema.h"
#include "takes-job-table.h"
#include "takes-rows.h"
#include "takes-take-table.h"

#include <glib/gstdio.h>

static void
read_all (TakesDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = takes_batch_table_list (db, 100, &error);

  for (guint i = 0; batches && i < batches->len; i++)
    {
      g_autoptr (GPtrArray) jobs = takes_job_table_list (db, ((TakesBatchRow *) batches->pdata[i])->id, NULL);

      for (guint k = 0; jobs && k < jobs->len; k++)
        {
          g_autoptr (GPtrArray) takes = takes_take_table_list (db, ((TakesJobRow *) jobs->pdata[k])->id, NULL);
        }
    }
}

static gboolean
is_kept_aside (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean kept = FALSE;

  while ((name = g_dir_read_name (dir)))
    kept |= g_str_has_prefix (name, "takes.db.damaged-") || g_str_has_prefix (name, "takes.db.newer-");

  return kept;
}

/* Any bytes where the database should be: it is used, or kept aside and begun anew, and then it is one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = g_dir_make_tmp ("takes-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "takes.db", NULL);
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDb) db = NULL;

  g_assert (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  db = takes_db_open_or_rescue (path, folder, &notice, &error);
  g_assert_no_error (error);
  g_assert (takes_db_get_version (db) == TAKES_DB_SCHEMA_VERSION);
  g_assert ((notice != NULL) == is_kept_aside (folder));
  read_all (db);
  g_clear_pointer (&db, takes_db_close);
  remove_tree (folder);

  return 0;
}
