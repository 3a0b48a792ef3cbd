# SPDX-License-Identifier: GPL-3.0-or-later
"""exec to the first painted pixel of the window : the same of an empty libadwaita window."""

import statistics
import subprocess
import time

import report
from display import display, environment, home
from driver import Trouble

TIMES = 7


def pixel(env):
    """What stands in the middle of the screen's top edge, where every window has its header bar."""
    return subprocess.run(["import", "-silent", "-window", "root", "-crop", "1x1+640+20", "-depth", "8", "rgb:-"], env=env,
                          capture_output=True, check=False).stdout


def time_to_paint(command, env):
    before = pixel(env)
    start = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - start < 30:
            if pixel(env) != before:
                return time.monotonic() - start
        raise Trouble("no window within 30 s: " + " ".join(command))
    finally:
        process.terminate()
        process.wait()
        # The next one starts on a blank screen.
        while pixel(env) != before and time.monotonic() - start < 40:
            pass


def median_start(command, env):
    time_to_paint(command, env)
    return statistics.median(time_to_paint(command, env) for _ in range(TIMES))


def measure(bench):
    with display(1280, 800) as screen, home() as folder:
        env = environment(folder, screen)
        takes = median_start([bench.build + "/src/takes", "--data", folder + "/empty"], env)
        empty = median_start([bench.build + "/tests/bench/empty-window"], env)
        report.ratio("start to the first pixel", takes, empty, None, "s", "an empty libadwaita window %.2f s" % empty)
