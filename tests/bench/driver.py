# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that the bench talks with: Takes with its instrument, and the eye on the screen."""

import contextlib
import json
import os
import signal
import subprocess
import time

from display import HEIGHT, WIDTH

TICK = os.sysconf("SC_CLK_TCK")


class Trouble(Exception):
    """A scenario cannot be measured; the text says why."""


class Lines:
    """A program that answers every line with a line of JSON."""

    def __init__(self, command, env, log=None):
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=log or subprocess.DEVNULL, text=True)

    def ask(self, *words):
        try:
            self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise Trouble("%s ended with status %s" % (os.path.basename(self.process.args[0]), self.process.wait()))
        return json.loads(answer)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()


class Eye(Lines):
    """Sees all tiles of one moment, and sends keys and clicks by the same clock."""

    def __init__(self, build, env):
        super().__init__([build + "/tests/bench/sample-screen"], env)
        # A little ahead of what it watches: its samples are not to come late because others are busy.
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, -5)

    def locate(self, number, seconds=60):
        found = self.ask("locate", number, seconds)
        if not found["found"]:
            raise Trouble("%d tiles with numbers are on the screen instead of %d" % (len(found["tiles"]), number))
        return found["tiles"]


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_mb(pid, field):
    """Resident memory; pages of files that could be dropped at any time are left out of RssAnon."""
    with open("/proc/%d/status" % pid) as status:
        for line in status:
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024
    return 0.0


class Takes(Lines):
    """The real program, over the whole screen, with the stage in it as large as it gets."""

    def __init__(self, build, folder, env, arguments=()):
        self.env = env
        self.log = open(env["HOME"] + "/log", "ab")
        super().__init__([build + "/tests/bench/bench-takes", "--data", folder, *arguments], env, self.log)
        self.pid = self.process.pid
        window = self.x("search", "--sync", "--onlyvisible", "--pid", self.pid).split()[-1]
        self.x("windowmove", window, 0, 0, "windowsize", "--sync", window, WIDTH, HEIGHT)

    def x(self, *words):
        return subprocess.run(["xdotool", *(str(word) for word in words)], env=self.env, capture_output=True, text=True,
                              timeout=60).stdout

    def bounds(self, kind):
        return self.ask("bounds", kind)

    def activate(self, *words):
        return self.ask("activate", *words)["done"]

    def figures(self):
        return self.ask("figures")

    def cpu(self):
        return cpu_seconds(self.pid)

    def memory(self, field="VmRSS"):
        return memory_mb(self.pid, field)

    def prepare(self, eye, tiles):
        """Compose closed, all tiles found, the pointer where it touches nothing, and everything at rest."""
        eye.locate(tiles, 90)
        if self.bounds("TakesComposer")["found"]:
            self.x("key", "F9")
        stage = self.bounds("TakesStage")
        self.x("mousemove", stage["x"] + stage["width"] / 2, stage["y"] + 2, "click", 1)
        self.set_playing(False)
        self.wait_for_packs(tiles)
        self.wait_for_exact(tiles)
        return eye.locate(tiles)

    def set_playing(self, playing):
        deadline = time.monotonic() + 20
        while self.figures()["playing"] != playing:
            if not self.activate("compare.toggle-play") or time.monotonic() > deadline:
                raise Trouble("the comparison cannot be started or stopped")

    def wait_for_exact(self, tiles, seconds=60):
        """Until every tile shows the original's frame: nothing more will happen to it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.figures()["exact"] >= tiles:
                return
            time.sleep(0.05)
        raise Trouble("the tiles do not come to their exact frames within %d s" % seconds)

    def wait_for_packs(self, clips, seconds=400):
        """Until there are packs of so many clips, and none is being written."""
        folder = self.env["XDG_CACHE_HOME"] + "/takes/packs"
        deadline = time.monotonic() + seconds
        quiet = 0
        while quiet < 3:
            if time.monotonic() > deadline:
                raise Trouble("there are not packs of %d clips within %d s" % (clips, seconds))
            time.sleep(0.5)
            files = os.listdir(folder) if os.path.isdir(folder) else []
            whole = {file.rsplit("-", 1)[0] for file in files if file.endswith(".pack")}
            quiet = quiet + 1 if len(whole) >= clips and not any(file.endswith(".part") for file in files) else 0

    def end(self):
        super().end()
        self.log.close()
