#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench [NAME…]: every figure beside its bar and beside what others need for the same in the same run.

Clips carry their frame numbers as blocks, a small X client reads all tiles of one moment from the screen, and the
real program is driven by keys and clicks. A bar that is missed is said and is no failure of the bench."""

import os
import shutil
import signal
import subprocess
import sys

import hold
import keystroke
import packs
import places
import play
import reach
import report
import start
import watch
from display import Clips
from driver import Trouble

SCENARIOS = {
    "start": (start.measure, "start-up against an empty libadwaita window"),
    "play": (play.measure_four, "four 1080p takes playing in step"),
    "nine": (play.measure_nine, "nine takes at 640"),
    "mixed": (play.measure_mixed, "nine takes of different sizes, lengths and rates"),
    "join": (play.measure_join, "a take that arrives while others play"),
    "seek": (reach.measure_seek, "any frame by click, one frame back"),
    "scrub": (reach.measure_scrub, "ten seconds of scrubbing"),
    "random": (reach.measure_random, "200 random seeks"),
    "places": (places.measure, "offsets, the ends of the loop, a range"),
    "exact": (reach.measure_exact, "the exact frame after a pause"),
    "pack": (packs.measure, "a pack of a ten-second clip"),
    "typing": (keystroke.measure, "a key in a prompt of 1,500 characters"),
    "watch": (watch.measure, "200 jobs watched, 10,000 finished"),
    "hundred": (hold.measure, "100 comparisons opened and closed"),
}


class Bench:
    def __init__(self, build):
        self.build = os.path.abspath(build)
        self.clips = Clips(self.build)


def usage():
    for name, (_, text) in SCENARIOS.items():
        print("  {:<10} {}".format(name, text))


def main():
    names = sys.argv[2:] or list(SCENARIOS)
    unknown = [name for name in names if name not in SCENARIOS]
    if unknown:
        print("There is no scenario “%s”. These are there:" % unknown[0])
        usage()
        return 1

    if not os.path.exists(sys.argv[1] + "/tests/bench/sample-screen"):
        print("What looks at the screen was not built: libxcb1-dev, libxcb-shm0-dev and libxcb-xtest0-dev are missing.")
        return 1
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print("%s is missing." % tool)
            return 1

    # Who is told to end takes along what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench = Bench(sys.argv[1])
    revision = subprocess.run(["git", "log", "-1", "--format=%h"], capture_output=True, text=True, check=False).stdout.strip()
    print("Takes %s on %d cores; 1920×1080, drawn with cairo." % (revision, os.cpu_count()))
    for name in names:
        measure, text = SCENARIOS[name]
        report.head("%s: %s" % (name, text))
        try:
            measure(bench)
        except (Trouble, subprocess.SubprocessError) as trouble:
            report.unmeasured(name, trouble)
    report.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
