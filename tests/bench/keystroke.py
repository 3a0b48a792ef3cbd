# SPDX-License-Identifier: GPL-3.0-or-later
"""What one key costs in a prompt of nearly 1,500 characters: counter, marks, rules, plan and price."""

import subprocess

import report
from display import display, environment, home
from driver import Trouble

# "In well under a millisecond": half of one for what a key sets off; batches as large as they may be are only told.
BAR = 0.5
WORDS = {"plain": "a key in a long prompt, 4 seeds", "alternatives": "the same with {a|b|c}{d|e}, 24 takes",
         "full": "two prompts with {a|b}, 16 seeds, 64 takes"}


def measure(bench):
    with display(1280, 800) as screen, home() as folder:
        run = subprocess.run([bench.build + "/tests/bench/type-prompt", folder + "/engine"], env=environment(folder, screen),
                             capture_output=True, text=True, timeout=300, check=False)
        if run.returncode != 0:
            raise Trouble("type-prompt ended with %d: %s" % (run.returncode, run.stderr.strip()[-200:]))
        rows = [line.split() for line in run.stdout.splitlines()]
        bare = next(float(median) for name, median, _ in rows if name == "bare")
        for name, median, late in rows:
            beside = "one in twenty over %s ms; a bare text area %.3f ms" % (late, bare)
            if name == "full":
                report.line(WORDS[name], "%.3f ms" % float(median), beside=beside)
            elif name in WORDS:
                report.at_most(WORDS[name], float(median), BAR, "ms", beside, 3)
