# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to watch 200 jobs, and whether 10,000 that are finished slow anything."""

import contextlib
import json
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import uuid

import report
import start
from display import display, environment, home, make_library
from driver import Eye, Takes, Trouble, cpu_seconds

JOBS, A_BATCH = 200, 40
SEEDS = "1..10"  # of each of four prompts
FINISHED = 10000
SECONDS = 60  # all of them are asked about within that
POLLS_A_MINUTE = 240  # of Runware: runware.md §9
KEY = "demo-key-play-money"


class Counter(threading.Thread):
    """Stands before the service and counts what is asked."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.asked = port, 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.start()

    def url(self):
        return "http://127.0.0.1:%d/runware/v1" % self.door.getsockname()[1]

    def run(self):
        while True:
            near, _ = self.door.accept()
            far = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self.pass_on, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self.pass_on, args=(far, near, False), daemon=True).start()

    def pass_on(self, source, target, count):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if count:
                    self.asked += data.count(b"POST ")
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def service(bench):
    server = subprocess.Popen([bench.build + "/src/takes", "serve-demo", "--speed", "1"], stdout=subprocess.PIPE, text=True)
    try:
        api = json.loads(server.stdout.readline())["api"]
        yield Counter(int(api.rsplit(":", 1)[1]))
    finally:
        server.terminate()
        server.wait()


def send(bench, env, data, *account):
    """Four batches that the service never ends; returns when all is acknowledged."""
    for batch in range(JOBS // A_BATCH):
        subprocess.run([bench.build + "/src/takes", "generate", "--no-wait", "--data", data, "--output", data + "/clips",
                        "--prompt", "A boat %d at {dawn|noon|dusk|night} [sim:never]" % batch, "--seeds", SEEDS, "--max-cost", "any", *account],
                       env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def watch(bench, env, data, counter):
    """The share of a core that watching needs, and how often was asked in a minute."""
    process = subprocess.Popen([bench.build + "/src/takes", "jobs", "--watch", "--data", data, "--service", "runware", "--base-url",
                                counter.url(), "--key-env", "BENCH_KEY"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        # Everything is asked about once at the start; then the cadence.
        time.sleep(SECONDS)
        used, asked = cpu_seconds(process.pid), counter.asked
        time.sleep(SECONDS)
        if process.poll() is not None:
            raise Trouble("watching ended with %d" % process.returncode)
        return 100 * (cpu_seconds(process.pid) - used) / SECONDS, (counter.asked - asked) * 60 / SECONDS
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def multiply(data, number):
    """As many finished jobs as that, from the one that there is."""
    database = sqlite3.connect(data + "/takes.db")
    for _ in range(number // A_BATCH):
        batch = str(uuid.uuid4())
        copy(database, "batches", "1 LIMIT 1", {"id": batch, "name": "Old"})
        for _ in range(A_BATCH):
            job, take = str(uuid.uuid4()), str(uuid.uuid4())
            copy(database, "jobs", "state = 'done' LIMIT 1", {"id": job, "batch_id": batch, "task_id": str(uuid.uuid4())})
            copy(database, "takes", "1 LIMIT 1", {"id": take, "job_id": job})
    database.commit()
    database.close()


def copy(database, table, which, changes):
    columns = [row[1] for row in database.execute("PRAGMA table_info (%s)" % table)]
    values = [":" + name if name in changes else name for name in columns]
    kept = {name: value for name, value in changes.items() if name in columns}
    database.execute("INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s" %
                     (table, ", ".join(columns), ", ".join(values), table, which), kept)


def measure_watching(bench, env, folder):
    with service(bench) as counter:
        data = folder + "/watched"
        send(bench, env, data, "--service", "runware", "--base-url", counter.url(), "--key-env", "BENCH_KEY")
        used, asked = watch(bench, env, data, counter)
        report.at_most("watching %d jobs" % JOBS, used, 2, "% of a core", digits=2)
        report.at_most("  questions a minute", asked, POLLS_A_MINUTE, "")
        subprocess.run([bench.build + "/src/takes", "generate", "--service", "demo", "--data", data, "--output", data + "/clips",
                        "--prompt", "A boat"], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        multiply(data, FINISHED)
        again, _ = watch(bench, env, data, counter)
        report.line("  the same beside %d finished ones" % FINISHED, "%.2f %% of a core" % again, "as without", again <= used + 0.5)


def measure_start(bench, env, folder):
    with display(1280, 800) as screen:
        env = dict(env, DISPLAY=screen)
        empty = start.median_start([bench.build + "/src/takes", "--data", folder + "/empty"], env)
        full = start.median_start([bench.build + "/src/takes", "--data", folder + "/watched"], env)
        report.line("start to the first pixel with %d finished jobs" % FINISHED, "%.2f s" % full, "as without",
                    full <= empty * 1.1 + 0.05, "without %.2f s" % empty)


def go_back(takes, comparisons):
    """Behind those of the jobs is the one of the clips."""
    deadline = time.monotonic() + 30
    while comparisons > 0:
        if takes.activate("win.previous-comparison"):
            comparisons -= 1
        elif time.monotonic() > deadline:
            raise Trouble("there are not so many comparisons")
        time.sleep(0.2)


def measure_main_loop(bench, env, folder):
    clips = bench.clips.same(9)
    with display() as screen:
        env = dict(environment(folder, screen))
        library = make_library(bench.build, folder + "/library", clips)
        send(bench, env, library, "--service", "demo")
        takes = Takes(bench.build, library, env)
        eye = Eye(bench.build, env)
        try:
            go_back(takes, JOBS // A_BATCH)
            takes.prepare(eye, 9)
            eye.ask("press", "space", 1000)
            takes.ask("reset")
            eye.ask("watch", 12000)
            figures = takes.figures()
            report.at_most("main thread, nine takes and %d jobs, 99 %%" % JOBS, figures["p99_ms"], 8, "ms",
                           "median %.2f ms, worst %.1f ms of %d; the Demo runs in the same process" %
                           (figures["median_ms"], figures["worst_ms"], figures["iterations"]), 2)
        finally:
            takes.end()
            eye.end()


def measure(bench):
    with home() as folder:
        env = dict(environment(folder, ":none"), BENCH_KEY=KEY)
        measure_watching(bench, env, folder)
        measure_start(bench, env, folder)
        measure_main_loop(bench, env, folder)
