# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes that play: processor, memory, frames left out, and whether the tiles are in step."""

import concurrent.futures
import contextlib
import time

import floors
import judge
import report
from display import display, environment, home, make_library
from driver import Eye, Takes

JOINING = 6000  # ms that are watched while a take arrives, which it does after the first second
SECONDS = 12  # a little more than once through: the end of the loop belongs to it


@contextlib.contextmanager
def comparison(bench, clips, tiles=None, batches=1, waiting=(), prepared=True):
    """The program with these takes in front of it, and the eye. Packs are there: an earlier run has built them."""
    tiles = tiles or len(clips) - len(waiting)
    with display() as screen, home() as folder:
        env = environment(folder, screen)
        library = make_library(bench.build, folder + "/library", clips, batches, waiting)
        if prepared:
            with program(bench, library, env) as (takes, eye):
                takes.prepare(eye, tiles)
        with program(bench, library, env) as (takes, eye):
            yield takes, eye


@contextlib.contextmanager
def program(bench, library, env):
    takes = Takes(bench.build, library, env)
    eye = Eye(bench.build, env)
    try:
        yield takes, eye
    finally:
        takes.end()
        eye.end()


def counters_line(before, after, seen):
    """The program's own counters must agree with the screen's."""
    sets, skipped, rebases = (after[name] - before[name] for name in ("sets", "skipped", "rebases"))
    # Between two looks a set can come and go.
    good = abs(sets - seen["sets"]) <= 1 and abs(skipped - seen["skipped"]) <= 1 and after["skew"] == seen["skew"]
    report.line("  the program's own count", "%d sets, %d left out" % (sets, skipped), "as on the screen", good,
                "the screen: %d sets, %d left out; %d times the clock was put back" % (seen["sets"], seen["skipped"], rebases))


def main_loop_line(figures):
    report.at_most("  main thread between iterations, 99 %", figures["p99_ms"], 8, "ms",
                   "median %.2f ms, worst %.1f ms of %d; phases of the frame clock 99 %% %.1f ms" %
                   (figures["median_ms"], figures["worst_ms"], figures["iterations"], figures["frame_p99_ms"]), 2)


def watch_playing(takes, eye, clips, name):
    """CPU seconds for ten seconds of the clips, what was seen meanwhile, and lines about the program itself."""
    before = takes.figures()
    begun = eye.ask("press", "space", 1000)
    takes.ask("reset")
    cpu = takes.cpu()
    playing = eye.ask("watch", SECONDS * 1000)
    cpu, main_loop = takes.cpu() - cpu, takes.figures()
    ended = eye.ask("press", "space", 2000)
    whole = judge.follow(begun, playing, ended)
    report.trace(name, whole)
    seen = judge.judge(playing["runs"], clips)
    # Slower together than the clock, it is as much work for fewer frames.
    same = len({(clip["fps"], clip["frames"]) for clip in clips}) == 1
    seconds = seen["advanced"] / clips[0]["fps"] if same else SECONDS
    counted = (before, takes.figures(), judge.judge(whole, clips))
    return cpu * 10 / max(seconds, 0.1), seen, main_loop, counted


def measure_playing(bench, clips, tiles, name, bar, floor_clips):
    decoded = floors.decode(bench.build, *(clip["path"] for clip in floor_clips))
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, tiles)
        used, seen, main_loop, counted = watch_playing(takes, eye, clips, name)
        peak = takes.memory("VmHWM")
    # mpv begins each file anew by itself, so only clips of one length stay together in it.
    same = len({(clip["fps"], clip["frames"]) for clip in clips}) == 1
    mpv = floors.mpv_of(bench, clips) if same else None
    report.ratio("CPU for ten seconds of %d takes" % tiles, used, decoded["cpu_s"], bar, "s",
                 "GStreamer decoding %d once %.1f s%s" % (len(floor_clips), decoded["cpu_s"],
                                                          ", mpv with all %d %.1f s" % (tiles, mpv["cpu_s"]) if mpv else ""))
    report.at_most("  frames left out", seen["skipped"], 0, "", "%d sets in %d s%s" %
                   (seen["sets"], SECONDS, "; mpv left out %d in 10 s" % mpv["skipped"] if mpv else ""))
    report.in_step(seen)
    counters_line(*counted)
    main_loop_line(main_loop)
    all_decoded = floors.decode(bench.build, *(clip["path"] for clip in clips))
    report.at_most("  memory, peak", peak, 400 if tiles == 4 else None, "MB",
                   "GStreamer decoding all %d once %.0f MB%s" % (tiles, all_decoded["peak_mb"],
                                                                 ", mpv %.0f MB" % mpv["peak_mb"] if mpv else ""))


def measure_four(bench):
    clips = bench.clips.same(4)
    measure_playing(bench, clips, 4, "play", 0.5, clips)


def measure_nine(bench):
    measure_playing(bench, bench.clips.same(9), 9, "nine", 0.6, bench.clips.same(4))


def measure_mixed(bench):
    clips = bench.clips.mixed()
    measure_playing(bench, clips, 9, "mixed", None, clips)


def measure_join(bench):
    """Three play; the fourth arrives. The others must not notice."""
    clips = bench.clips.same(4)
    with comparison(bench, clips, waiting=clips[3:]) as (takes, eye):
        takes.prepare(eye, 3)
        takes.set_playing(True)
        time.sleep(1)
        alone = judge.judge(eye.ask("watch", JOINING)["runs"], clips[:3])
        with concurrent.futures.ThreadPoolExecutor() as pool:
            watching = pool.submit(eye.ask, "watch", JOINING)
            time.sleep(1)
            arrived = takes.ask("arrive", clips[3]["path"])["done"]
            others = watching.result()["runs"]
        report.trace("join", others)
        seen = judge.judge(others, clips[:3])
        eye.locate(4, 20)
        together = judge.judge(eye.ask("watch", 6000)["runs"], clips)
    if not arrived:
        report.unmeasured("a take that arrives", "there is no tile that waits")
        return
    report.at_most("frames the others leave out while it joins", seen["skipped"], 0, "",
                   "%d sets; longest hole %.0f ms, before it came %.0f ms and %d left out" %
                   (seen["sets"], seen["hole_ms"], alone["hole_ms"], alone["skipped"]))
    report.in_step(seen)
    report.at_most("frames all four leave out afterwards", together["skipped"], 0, "",
                   "%d sets, longest hole %.0f ms" % (together["sets"], together["hole_ms"]))
    report.in_step(together)
