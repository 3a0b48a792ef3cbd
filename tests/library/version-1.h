/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The schema of version 1 as it was released, frozen: databases like it are out there. */
#define VERSION_1 \
  "CREATE TABLE accounts (id TEXT PRIMARY KEY NOT NULL, service TEXT NOT NULL, name TEXT NOT NULL, " \
  "base_url TEXT, place INTEGER NOT NULL) WITHOUT ROWID;" \
  "CREATE TABLE batches (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL) " \
  "WITHOUT ROWID;" \
  "CREATE INDEX batches_by_time ON batches (created_at);" \
  "CREATE TABLE jobs (id TEXT PRIMARY KEY NOT NULL, batch_id TEXT NOT NULL REFERENCES batches (id), " \
  "place INTEGER NOT NULL, account_id TEXT NOT NULL, account_name TEXT NOT NULL, service TEXT NOT NULL, " \
  "base_url TEXT, demo INTEGER NOT NULL, output_dir TEXT NOT NULL, request TEXT NOT NULL, " \
  "estimate_known INTEGER NOT NULL, estimate_low INTEGER NOT NULL, estimate_high INTEGER NOT NULL, " \
  "estimate_currency TEXT NOT NULL, state TEXT NOT NULL, trouble TEXT NOT NULL, body BLOB, " \
  "in_doubt INTEGER NOT NULL, service_id TEXT, poll_url TEXT, first_sent_at INTEGER NOT NULL, " \
  "submitted_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, word TEXT, code TEXT, message TEXT, " \
  "field TEXT, seed INTEGER NOT NULL, cost INTEGER NOT NULL, currency TEXT, " \
  "fetch_problem INTEGER NOT NULL, answer BLOB);" \
  "CREATE INDEX jobs_by_batch ON jobs (batch_id, place);" \
  "CREATE INDEX jobs_by_state ON jobs (state);" \
  "CREATE TABLE takes (id TEXT PRIMARY KEY NOT NULL, job_id TEXT NOT NULL REFERENCES jobs (id), " \
  "place INTEGER NOT NULL, result_key TEXT, state TEXT NOT NULL, url TEXT, seed INTEGER NOT NULL, " \
  "cost INTEGER NOT NULL, currency TEXT, nsfw INTEGER NOT NULL, code TEXT, message TEXT, path TEXT, " \
  "poster_path TEXT, stack TEXT, number INTEGER NOT NULL, width INTEGER NOT NULL, " \
  "height INTEGER NOT NULL, duration_ms INTEGER NOT NULL, has_audio INTEGER NOT NULL, " \
  "bytes INTEGER NOT NULL, sha256 TEXT, created_at INTEGER NOT NULL, UNIQUE (job_id, place));" \
  "CREATE INDEX takes_by_stack ON takes (stack, number);" \
  "CREATE TABLE uploads (sha256 TEXT NOT NULL, account_id TEXT NOT NULL, service TEXT NOT NULL, " \
  "reference TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (sha256, account_id, service)) " \
  "WITHOUT ROWID;" \
  "PRAGMA user_version=1;"

/* One finished batch of %u jobs, each with a take. */
#define VERSION_1_CONTENT \
  "INSERT INTO accounts VALUES ('runware', 'runware', 'Runware', NULL, 0);" \
  "INSERT INTO batches VALUES ('b', 'Puddle', 7);" \
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %u) " \
  "INSERT INTO jobs SELECT printf ('job-%%03d', i), 'b', i, 'runware', 'Runware', 'runware', NULL, 0, " \
  "'/clips', '{\"positivePrompt\":\"A paper boat\"}', 1, 500000, 750000, 'USD', 'done', 'none', NULL, 0, " \
  "NULL, NULL, 1, 2, 3, NULL, NULL, NULL, NULL, 812 + i, 501200, 'USD', 0, NULL FROM n;" \
  "INSERT INTO takes SELECT 'take-' || id, id, 0, 'key', 'done', NULL, seed, 501200, 'USD', 0, NULL, NULL, " \
  "'/clips/' || id || '.mp4', NULL, 'stack', place + 1, 1280, 720, 5000, 1, 1834211, 'abc', 9 FROM jobs;" \
  "INSERT INTO uploads VALUES ('s', 'runware', 'runware', 'r', 4);"
