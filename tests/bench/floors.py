# SPDX-License-Identifier: GPL-3.0-or-later
"""What plain GStreamer and mpv need for the same clips on the same machine in the same run."""

import functools
import json
import math
import shutil
import statistics
import subprocess
import tempfile

import judge
from display import HEIGHT, WIDTH, display, environment, home
from driver import Eye, Trouble, cpu_seconds, memory_mb


def gst(build, word, paths):
    answer = subprocess.run([build + "/tests/bench/gst-floor", word, *paths], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(answer.stdout)


@functools.lru_cache(None)
def decode(build, *paths):
    """CPU seconds, wall seconds and peak memory (MB) of decoding each clip once to fakesink, all at the same time."""
    return gst(build, "decode", paths)


@functools.lru_cache(None)
def seek(build, *paths):
    """Median ms of an accurate seek until all clips have their frame."""
    return statistics.median(gst(build, "seek", paths)["ms"])


@functools.lru_cache(None)
def back(build, *paths):
    return statistics.median(gst(build, "back", paths)["ms"])


SEEKS = (("F1", 4.7), ("Home", 8.1), ("End", 2.3))


class Mpv:
    """The clips as one picture, a square number of them; the eye finds the tiles in it like in Takes."""

    def __init__(self, paths, env, width, height):
        self.folder = tempfile.mkdtemp(prefix="takes-bench-mpv-")
        with open(self.folder + "/input.conf", "w", encoding="utf-8") as keys:
            keys.write("F3 cycle pause\nF2 frame-back-step\n")
            keys.writelines("%s seek %.3f absolute+exact\n" % (key, seconds + 0.001) for key, seconds in SEEKS)
        number, columns = len(paths), math.isqrt(len(paths))
        tile_width, tile_height = width // columns, height // columns
        graph = "".join("[vid%d]scale=%d:%d[v%d];" % (i + 1, tile_width, tile_height, i) for i in range(number))
        graph += "".join("[v%d]" % i for i in range(number))
        layout = "|".join("%d_%d" % (i % columns * tile_width, i // columns * tile_height) for i in range(number))
        graph += "xstack=inputs=%d:layout=%s[vo]" % (number, layout)
        command = ["mpv", "--no-config", "--input-conf=" + self.folder + "/input.conf", "--vo=x11", "--ao=null", "--loop-file=inf",
                   "--osd-level=0", "--geometry=%dx%d+0+0" % (width, height), "--no-border", "--lavfi-complex=" + graph, paths[0]]
        command += ["--external-file=" + path for path in paths[1:]]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)

    def end(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def reach(eye, clips, key, wanted):
    """ms from the key until all tiles show the wanted frame; None if they never do."""
    words, elapsed = ("press", key, 3000), 0
    while elapsed < 20000:
        answer = eye.ask(*words)
        at, _ = judge.settled_at(answer["runs"], clips, wanted)
        if at is not None:
            return elapsed + at
        words, elapsed = ("watch", 3000), elapsed + answer["ms"]
    return None


def median(values):
    there = [value for value in values if value is not None]
    if not there:
        raise Trouble("mpv never shows the frame that was asked for")
    return statistics.median(there)


def measure_mpv(build, clips, env, width, height):
    """CPU of playing ten seconds, frames left out, ms to any frame, ms for one frame back, peak memory (MB)."""
    mpv, eye = Mpv([clip["path"] for clip in clips], env, width, height), Eye(build, env)
    try:
        eye.locate(len(clips), 30)
        before = cpu_seconds(mpv.process.pid)
        played = judge.judge(eye.ask("watch", 10000)["runs"], clips)
        cpu = (cpu_seconds(mpv.process.pid) - before) * 300 / max(played["advanced"], 1)
        eye.ask("press", "F3", 1000)
        seeks = [reach(eye, clips, key, int(seconds * 30)) for key, seconds in SEEKS]
        frame = eye.locate(len(clips))[0]["frame"]
        backs = [reach(eye, clips, "F2", frame - 1 - index) for index in range(3)]
        return {"cpu_s": cpu, "skipped": played["skipped"], "seek_ms": median(seeks), "back_ms": median(backs),
                "peak_mb": memory_mb(mpv.process.pid, "VmHWM")}
    finally:
        eye.end()
        mpv.end()


@functools.lru_cache(None)
def measure_mpv_once(build, *clips):
    if not shutil.which("mpv"):
        return None
    try:
        with display() as screen, home() as folder:
            return measure_mpv(build, [json.loads(clip) for clip in clips], environment(folder, screen), WIDTH, HEIGHT)
    except Trouble as trouble:
        print("  mpv could not be measured:", trouble)
        return None


def mpv_of(bench, clips):
    """Measured once a run, on a display of its own; None where mpv is not installed."""
    return measure_mpv_once(bench.build, *(json.dumps(clip) for clip in clips))


def beside(bench, clips, gstreamer, key, unit, digits=0):
    """The last column of a line."""
    mpv = mpv_of(bench, clips)
    text = "GStreamer %.*f %s" % (digits, gstreamer, unit)
    return text + (", mpv %.*f %s" % (digits, mpv[key], unit) if mpv else ", mpv is not installed" if not shutil.which("mpv") else "")


def sets_a_second(bench, clips):
    """How many sets others can show while the pointer goes over the timeline: one accurate seek after another."""
    gstreamer, mpv = seek(bench.build, *(clip["path"] for clip in clips)), mpv_of(bench, clips)
    text = "by accurate seeks GStreamer %.1f a second" % (1000 / gstreamer)
    return text + (", mpv %.1f" % (1000 / mpv["seek_ms"]) if mpv else "")
