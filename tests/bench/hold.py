# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory when comparisons come and go."""

import report
from play import comparison

WARM, ALL = 20, 100
GROWTH_MB = 8  # what is noise: the heap is not the same twice


def measure(bench):
    clips = bench.clips.mixed()[:4]
    marks = {}
    with comparison(bench, clips, tiles=4, batches=ALL + 1) as (takes, eye):
        takes.prepare(eye, 4)
        for number in range(1, ALL + 1):
            takes.x("key", "alt+Left")
            eye.ask("watch", 150)
            if number % 10 == 0:
                eye.locate(4, 30)
            if number in (WARM, 60, ALL):
                takes.set_playing(False)
                takes.wait_for_exact(4)
                takes.ask("trim")
                marks[number] = takes.memory("RssAnon")
    growth = marks[ALL] - marks[WARM]
    report.line("memory from the %dth to the %dth comparison" % (WARM, ALL), "%+.1f MB" % growth, "no growth", growth <= GROWTH_MB,
                ", ".join("%.0f MB after %d" % (mark, number) for number, mark in marks.items()))
