# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact frames on the screen where time is not simply the clip's own: an offset, the ends of the loop, a range."""

import time

import judge
import report
from driver import Trouble
from play import comparison

OFFSET = 5
FRAMES = (0, 17, 149, 204, 296)     # the last: the take that runs ahead stands on its last frame
FIRST, LAST = 100, 110
TURNS = 3


def seek(takes, eye, frame, tiles):
    """What the tiles show once the first stands on that frame of the timeline, and all show the original's."""
    # In the middle of the frame, whatever its beginning is rounded to.
    takes.activate("compare.seek", "int64 %d" % ((2 * frame + 1) * 10**9 // 60))
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        takes.wait_for_exact(tiles)
        shown = [tile["frame"] for tile in eye.locate(tiles)]
        if shown[0] == frame:
            takes.wait_for_exact(tiles)
            return [tile["frame"] for tile in eye.locate(tiles)]
    raise Trouble("frame %d does not come to the first tile" % frame)


def settle(eye, key):
    answer = eye.ask("press", key, 700)
    return answer["runs"][-1][2:], answer["runs"]


def offset_line(takes, eye, clips):
    takes.x("key", "2")
    wrong = []
    takes.activate("compare.offset", str(OFFSET))
    for frame in FRAMES:
        shown = seek(takes, eye, frame, len(clips))
        wanted = [min(frame + (OFFSET if index == 1 else 0), clip["frames"] - 1) for index, clip in enumerate(clips)]
        if shown != wanted:
            wrong.append("%s instead of %s" % (shown, wanted))
    takes.activate("compare.offset", str(-OFFSET))
    report.line("frames beside a take that is %d ahead" % OFFSET, "%d of %d wrong" % (len(wrong), len(FRAMES)), "0 wrong", not wrong,
                "; ".join(wrong))


def loop_line(takes, eye, clips):
    last = clips[0]["frames"] - 1
    wrong, seen = 0, []
    seek(takes, eye, last, len(clips))
    for _ in range(TURNS):
        for key, wanted in (("period", 0), ("comma", last)):
            frames, runs = settle(eye, key)
            seen.append(judge.judge(runs, clips))
            wrong += frames != [wanted] * len(clips)
    report.line("steps across the end of the loop", "%d of %d wrong" % (wrong, 2 * TURNS), "0 wrong", wrong == 0)
    report.in_step(judge.join(seen))


def range_line(takes, eye, clips):
    for key, frame in (("i", FIRST), ("o", LAST)):
        seek(takes, eye, frame, len(clips))
        takes.x("key", key)
    settle(eye, "Home")
    begun = eye.ask("press", "space", 1000)
    playing = eye.ask("watch", 3000)
    eye.ask("press", "space", 1000)
    runs = judge.follow(begun, playing)
    shown = {frame for run in runs if judge.is_whole(run) for frame in run[2:]}
    if not shown:
        raise Trouble("no whole set was seen while the range played")
    report.line("frames of a range that plays", "%d to %d, %d of them" % (min(shown), max(shown), len(shown)),
                "%d to %d, all" % (FIRST, LAST), shown == set(range(FIRST, LAST + 1)))
    report.in_step(judge.judge(runs, clips))


def measure(bench):
    clips = bench.clips.same(4)
    with comparison(bench, clips) as (takes, eye):
        takes.prepare(eye, len(clips))
        offset_line(takes, eye, clips)
        loop_line(takes, eye, clips)
        range_line(takes, eye, clips)
