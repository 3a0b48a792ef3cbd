# SPDX-License-Identifier: GPL-3.0-or-later
"""A display, a home and clips of the bench's own."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile

WIDTH, HEIGHT = 1920, 1080


@contextlib.contextmanager
def display(width=WIDTH, height=HEIGHT):
    """On whatever number is free."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "%dx%dx24" % (width, height), "-nolisten", "tcp",
                               "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    # Up to the end of the line: a server that cannot write it ends.
    with open(read, encoding="ascii") as numbers:
        number = numbers.readline().strip()
    if not number:
        raise SystemExit("Xvfb does not start.")
    try:
        yield ":" + number
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def home():
    folder = tempfile.mkdtemp(prefix="takes-bench-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def environment(folder, screen):
    env = dict(os.environ, HOME=folder, DISPLAY=screen, GDK_BACKEND="x11", GSK_RENDERER="cairo", GTK_A11Y="none",
               GSETTINGS_BACKEND="memory", XDG_DATA_HOME=folder + "/data", XDG_CONFIG_HOME=folder + "/config",
               XDG_CACHE_HOME=folder + "/cache", XDG_RUNTIME_DIR=folder + "/run", LC_ALL="C.UTF-8")
    for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        env.pop(name, None)
    os.makedirs(folder + "/run", mode=0o700, exist_ok=True)
    return env


class Clips:
    """Clips with their frame numbers burnt in; made once and kept in the build folder."""

    DRAWN = 2  # another number where make-clips draws something else than before

    def __init__(self, build):
        self.program = build + "/tests/bench/make-clips"
        self.folder = "%s/bench-clips-%d" % (build, self.DRAWN)
        os.makedirs(self.folder, exist_ok=True)

    def get(self, *names):
        missing = [name for name in names if not os.path.exists("%s/%s.mp4" % (self.folder, name))]
        if missing:
            print("Making clips, once: %s …" % ", ".join(missing), flush=True)
        made = subprocess.run([self.program, self.folder, *names], check=True, stdout=subprocess.PIPE, text=True)
        return [json.loads(line) for line in made.stdout.splitlines()]

    def same(self, number):
        return self.get(*("same-%d" % (i + 1) for i in range(number)))

    def mixed(self):
        return self.get(*("mixed-%d" % (i + 1) for i in range(9)))


def make_library(build, folder, clips, batches=1, waiting=()):
    """A data folder with these clips as takes; those in `waiting` have not arrived."""
    words = ["%s%s:%d:%d:%d" % ("+" if clip in waiting else "", clip["path"], clip["width"], clip["height"],
                                1000 * clip["frames"] // clip["fps"]) for clip in clips]
    subprocess.run([build + "/tests/bench/make-library", folder, str(batches), *words], check=True)
    return folder
