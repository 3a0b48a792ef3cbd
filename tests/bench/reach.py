# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon a frame that is asked for is on the screen, in all tiles."""

import random
import statistics

import floors
import judge
import report
from driver import Trouble
from play import comparison

CLICKS = 15
BACKS = 15
SEEKS = 200


def find_timeline(takes):
    """The part of the timeline that can be clicked, with some air at its ends."""
    for kind in ("TakesTimeline", "TakesTimelineBar", "GtkScale"):
        box = takes.bounds(kind)
        if box["found"]:
            margin = 24
            return box["x"] + margin, box["width"] - 2 * margin, box["y"] + box["height"] // 2
    raise Trouble("there is no timeline in the window")


def ask_until_settled(eye, clips, words, ms):
    """Longer when the answer takes longer."""
    while True:
        answer = eye.ask(*words, ms)
        at, frames = judge.settled_at(answer["runs"], clips)
        if at is None or at < ms * 0.6 or ms > 5000:
            return answer, at, frames
        ms *= 3
        words = ("watch",)


def click_line(bench, clips, takes, eye):
    left, width, y = find_timeline(takes)
    paths = [clip["path"] for clip in clips]
    times, seen, wrong = [], [], 0
    for index in range(CLICKS):
        x = left + width * ((index * 37 + 11) % 97) // 97
        answer = eye.ask("click", x, y, settle_ms(times))
        seen.append(judge.judge(answer["runs"], clips))
        at, frames = judge.settled_at(answer["runs"], clips)
        wanted = 300 * (x - left + 24) / (width + 48)
        if at is None or abs(frames[0] - wanted) > 8:
            wrong += 1
        else:
            times.append(at)
        takes.wait_for_rest(10, 0.2)
    if not times:
        raise Trouble("no click led to its frame")
    report.at_most("any frame by click, median", statistics.median(times), 50, "ms",
                   floors.beside(bench, clips, floors.seek(bench.build, *paths), "seek_ms", "ms") +
                   "; worst %.0f ms of %d, %d led elsewhere" % (max(times), CLICKS, wrong))
    report.in_step(judge.join(seen))


def settle_ms(times):
    return 700 if times and max(times) < 300 else 6000


def back_line(bench, clips, takes, eye):
    paths = [clip["path"] for clip in clips]
    times, seen = [], []
    frame = eye.locate(len(clips))[0]["frame"]
    for _ in range(BACKS):
        wanted = (frame - 1) % clips[0]["frames"]
        answer = eye.ask("press", "comma", settle_ms(times))
        seen.append(judge.judge(answer["runs"], clips))
        at, frames = judge.settled_at(answer["runs"], clips, wanted)
        frame = frames[0]
        if at is not None:
            times.append(at)
        takes.wait_for_rest(10, 0.2)
    if not times:
        raise Trouble("no step led one frame back")
    report.at_most("one frame back by key, median", statistics.median(times), 33, "ms",
                   floors.beside(bench, clips, floors.back(bench.build, *paths), "back_ms", "ms") +
                   "; worst %.0f ms, %d of %d led to the frame before" % (max(times), len(times), BACKS))
    report.in_step(judge.join(seen))


def measure_seek(bench):
    clips = bench.clips.same(4)
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, 4)
        click_line(bench, clips, takes, eye)
        back_line(bench, clips, takes, eye)


def measure_scrub(bench):
    clips = bench.clips.same(4)
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, 4)
        left, width, y = find_timeline(takes)
        takes.ask("reset")
        runs = eye.ask("drag", left, left + width, y, 10000)["runs"]
        figures = takes.figures()
    report.trace("scrub", runs)
    # The first set answers the press itself; what comes after the button was let go is not scrubbing.
    seen = judge.judge([run for run in runs if run[0] < 10000], clips)
    report.at_least("whole sets while scrubbing", seen["sets"] / 10.0, 20, "a second")
    report.at_most("  longest hole", seen["hole_ms"], 100, "ms", "the pointer goes over the whole timeline in 2.5 s")
    report.in_step(judge.judge(runs, clips))
    report.at_most("  main thread between iterations, 99 %", figures["p99_ms"], 8, "ms", "worst %.1f ms" % figures["worst_ms"], 2)


def measure_random(bench):
    clips = bench.clips.same(4)
    chance = random.Random(3)
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, 4)
        left, width, y = find_timeline(takes)
        times, seen, unsettled = [], [], 0
        slow = False
        for _ in range(SEEKS):
            answer = eye.ask("click", left + chance.randrange(width), y, 4000 if slow else 350)
            seen.append(judge.judge(answer["runs"], clips))
            at, _ = judge.settled_at(answer["runs"], clips)
            slow = slow or at is None
            if at is None or at > 300:
                unsettled += 1
            if at is not None:
                times.append(at)
            if slow and len(seen) >= 30:
                break
    times.sort()
    if not times:
        raise Trouble("no seek ended")
    report.at_most("%d seeks at random, median" % len(seen), statistics.median(times), 50, "ms",
                   "99 %% %.0f ms, worst %.0f ms; %d were not there within 300 ms" %
                   (times[int(len(times) * 0.99)], times[-1], unsettled))
    report.in_step(judge.join(seen))


def measure_exact(bench):
    """From the key that pauses to the last change of the picture: the exact original has replaced the pack's frame."""
    clips = bench.clips.same(4)
    paths = [clip["path"] for clip in clips]
    firsts, lasts = [], []
    with comparison(bench, clips) as (takes, eye):
        tile = takes.prepare(eye, 4)[0]
        takes.x("mousemove", tile["x"] + tile["width"] // 2, tile["y"] - 20)
        for _ in range(5):
            takes.set_playing(True)
            eye.ask("watch", 1700)
            pictures = eye.ask("press", "space", 8000)["pictures"]
            firsts.append(pictures[0])
            lasts.append(max(pictures))
    one = statistics.median(floors.seek(bench.build, path) for path in paths)
    report.at_most("exact frame after a pause, hovered tile", statistics.median(firsts), round(2 * one), "ms",
                   "one accurate GStreamer seek %.0f ms; a rest of 150 ms is in it" % one)
    report.line("  all four tiles", "%.0f ms" % statistics.median(lasts), "", None,
                "four at once: GStreamer %.0f ms" % floors.seek(bench.build, *paths))
