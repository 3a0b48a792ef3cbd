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
INSET = 8        # TAKES_TIMELINE_BAR_INSET
NEAR = 3         # frames that a click may be off: a pixel is not a frame


def find_timeline(takes):
    """Where the timeline begins, how long it is, and its middle."""
    box = takes.bounds("TakesTimelineBar")
    if not box["found"]:
        raise Trouble("there is no timeline in the window")
    return box["x"] + INSET, box["width"] - 2 * INSET, box["y"] + box["height"] // 2


def click_line(bench, clips, takes, eye):
    left, width, y = find_timeline(takes)
    paths = [clip["path"] for clip in clips]
    times, seen, wrong = [], [], 0
    for index in range(CLICKS):
        x = left + width * ((index * 37 + 11) % 97) // 97
        answer = eye.ask("click", x, y, settle_ms(times))
        seen.append(judge.judge(answer["runs"], clips))
        at, frames = judge.settled_at(answer["runs"], clips)
        if at is None or abs(frames[0] - 300 * (x - left) / width) > NEAR:
            wrong += 1
        else:
            times.append(at)
        takes.wait_for_exact(len(clips))
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
        takes.wait_for_exact(len(clips))
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
        before = takes.figures()
        runs = eye.ask("drag", left, left + width, y, 10000)["runs"]
        figures = takes.figures()
    report.trace("scrub", runs)
    # The first set answers the press itself; what comes after the button was let go is not scrubbing.
    seen = judge.judge([run for run in runs if run[0] < 10000], clips)
    report.at_least("whole sets while scrubbing", seen["sets"] / 10.0, 20, "a second", floors.sets_a_second(bench, clips))
    report.at_most("  longest hole", seen["hole_ms"], 100, "ms", "the pointer goes over the whole timeline in 2.5 s")
    whole = judge.judge(runs, clips)
    report.in_step(whole)
    # One in a hundred: what queues for the server of the screen it draws at once, and the eye sees the last of it.
    sets = figures["sets"] - before["sets"]
    report.line("  the program's own count", "%d sets" % sets, "as on the screen",
                abs(sets - whole["sets"]) <= sets / 100 and figures["skew"] == whole["skew"], "the screen: %d sets" % whole["sets"])
    report.at_most("  main thread between iterations, 99 %", figures["p99_ms"], 8, "ms", "worst %.1f ms" % figures["worst_ms"], 2)


def seek_at_random(eye, clips, x, y, frame):
    """What was seen, and ms until the frame was there in all tiles; None if it did not come within 4 s."""
    answers = [eye.ask("click", x, y, 350)]
    while True:
        runs = judge.follow(*answers)
        at, frames = judge.settled_at(runs, clips)
        if at is not None and abs(frames[0] - frame) <= NEAR:
            return judge.judge(runs, clips), at
        if len(answers) == 8:
            return judge.judge(runs, clips), None
        answers.append(eye.ask("watch", 500))


def measure_random(bench):
    clips = bench.clips.same(4)
    chance = random.Random(3)
    times, seen = [], []
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, 4)
        left, width, y = find_timeline(takes)
        while len(seen) < SEEKS:
            x = left + chance.randrange(width)
            looked, at = seek_at_random(eye, clips, x, y, 300 * (x - left) / width)
            seen.append(looked)
            if at is not None:
                times.append(at)
            # Where every one takes seconds, a few tell as much.
            if len(seen) == 20 and (not times or statistics.median(times) > 500):
                break
    times.sort()
    if not times:
        raise Trouble("no seek led to its frame")
    report.at_most("%d seeks at random, median" % len(seen), statistics.median(times), 50, "ms",
                   floors.beside(bench, clips, floors.seek(bench.build, *(clip["path"] for clip in clips)), "seek_ms", "ms") +
                   "; 99 %% %.0f ms, worst %.0f ms; %d never led to the frame" %
                   (times[int(len(times) * 0.99)], times[-1], len(seen) - len(times)))
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
