# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a drag can end, what then asks, and what has been made."""

import glob
import os

from desk import wait


def large_target(takes, name):
    """While it is shown; what is hidden has no size."""
    for node in takes.find_all(name=name, roles=("panel", "grouping", "group")):
        if takes.box_of(node)[2] > 100:
            return node
    return None


def visible_windows(takes):
    return takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split()


def use(takes):
    """What was read and is shown in a window of its own."""
    wait("what was read", lambda: takes.find_all(ends="Use", roles=("push button", "button")), 60)
    before = len(visible_windows(takes))
    takes.press(ends="Use", seconds=60)
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the dialog to go", lambda: len(visible_windows(takes)) < before, 60)


def clips(takes):
    """Of takes that are on the shelf, the oldest first."""
    sidecars = glob.glob(takes.home + "/**/*.takes.json", recursive=True)
    found = [glob.glob(glob.escape(path[:-len(".takes.json")]) + ".mp4") for path in sidecars]
    return sorted((paths[0] for paths in found if paths), key=os.path.getmtime)
