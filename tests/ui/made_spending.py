# SPDX-License-Identifier: GPL-3.0-or-later
"""A database with jobs that cost something, as Takes itself would have written it."""

import json
import os
import sqlite3
import subprocess
import time


def fill(takes, data, batches):
    """`batches`: (name, service, model, folder, days ago, [(state, estimate, cost, currency, picked), …]); money in cents,
    a cost of None was not told, an estimate of None was not published."""
    os.makedirs(data, exist_ok=True)
    subprocess.run([takes, "ledger", "--data", data], check=True, capture_output=True)
    base = sqlite3.connect(data + "/takes.db")
    now = int(time.time() * 1e6)
    with base:
        for index, (name, service, model, folder, days, jobs) in enumerate(batches):
            at = now - days * 86400 * 10**6 - index * 1000
            base.execute("INSERT INTO batches VALUES (?, ?, ?)", ("batch-%d" % index, name, at))
            for place, job in enumerate(jobs):
                add_job(base, "batch-%d" % index, place, at, service, model, folder, *job)
    base.close()


def add_job(base, batch, place, at, service, model, folder, state, estimate, cost, currency, picked):
    job = "%s-%d" % (batch, place)
    row = {
        "id": job, "batch_id": batch, "place": place, "account_id": service, "account_name": service.capitalize(),
        "service": service, "demo": 0, "output_dir": folder, "model": model,
        "request": json.dumps({"model": model, "positivePrompt": "A paper boat", "width": 1280, "height": 720, "duration": 5}),
        "estimate_known": estimate is not None, "estimate_low": (estimate or 0) * 10000, "estimate_high": (estimate or 0) * 10000,
        "estimate_currency": currency if estimate is not None else "", "state": state, "trouble": "none", "in_doubt": 0,
        "first_sent_at": at, "submitted_at": at, "changed_at": at, "seed": place,
        "cost": -1 if cost is None else cost * 10000, "currency": None if cost is None else currency, "fetch_problem": 0,
    }
    base.execute("INSERT INTO jobs (%s) VALUES (%s)" % (", ".join(row), ", ".join("?" * len(row))), list(row.values()))
    if state == "done":
        take = {"id": job, "job_id": job, "place": 0, "state": "done", "seed": place, "cost": row["cost"], "currency": row["currency"],
                "nsfw": 0, "path": "%s/%s.mp4" % (folder, job), "stack": batch, "number": place + 1, "width": 1280, "height": 720,
                "duration_ms": 5000, "has_audio": 1, "bytes": 1, "created_at": at, "verdict": "pick" if picked else None}
        base.execute("INSERT INTO takes (%s) VALUES (%s)" % (", ".join(take), ", ".join("?" * len(take))), list(take.values()))
