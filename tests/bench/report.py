# SPDX-License-Identifier: GPL-3.0-or-later
"""One line for every figure: what was measured, its bar, and what others need for the same."""

import json
import os

missed = []


def head(title):
    load = os.getloadavg()[0]
    print("\n%s   (load of the machine before it: %.1f)" % (title, load), flush=True)


def line(what, figure, bar="", good=None, beside=""):
    verdict = "" if good is None else "holds" if good else "OVER"
    if good is False:
        missed.append(what)
    print("  {:<46} {:<24} {:<20} {:<6} {}".format(what, figure, bar, verdict, beside).rstrip(), flush=True)


def at_most(what, value, bar, unit, beside="", digits=0):
    """A bar of None is a figure to be known and not judged."""
    line(what, "%.*f %s" % (digits, value, unit), "" if bar is None else "≤ %g %s" % (bar, unit),
         None if bar is None else value <= bar, beside)


def at_least(what, value, bar, unit, beside=""):
    line(what, "%.1f %s" % (value, unit), "≥ %g %s" % (bar, unit), value >= bar, beside)


def ratio(what, value, floor, bar, unit, beside):
    """A figure against the floor of the same run; a bar of None is a figure to be known and not judged."""
    figure = "%.2f %s = %.2f × floor" % (value, unit, value / floor)
    line(what, figure, "" if bar is None else "≤ %g ×" % bar, None if bar is None else value / floor <= bar, beside)


def in_step(figures):
    """0 % of samples, 0 frames."""
    percent = 100.0 * (figures["apart"] + figures["torn"]) / max(figures["samples"], 1)
    line("  out of step on the screen", "%.2f %% of %d, %d frames" % (percent, figures["samples"], figures["skew"]), "0 %, 0 frames",
         percent == 0, "%d samples of a tile half painted" % figures["torn"] if figures["torn"] else "")


def unmeasured(what, why):
    line(what, "not measured", "", None, str(why))


def trace(name, data):
    """With TAKES_BENCH_TRACE=FOLDER everything that was seen is kept there."""
    folder = os.environ.get("TAKES_BENCH_TRACE")
    if folder:
        os.makedirs(folder, exist_ok=True)
        with open("%s/%s.json" % (folder, name), "w", encoding="utf-8") as out:
            json.dump(data, out)


def end():
    if missed:
        print("\nOver their bars: %s." % "; ".join(what.strip() for what in missed))
    else:
        print("\nEverything that was measured holds.")
