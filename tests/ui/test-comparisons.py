#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparisons by a person: Generate twice, hold the best so far, go back and forth, swap one in from the tray, and
find everything again after a restart. test-comparisons.py TAKES"""

import re
import sys

from desk import Atspi, Failed, Program, report, wait

FIRST = "A paper boat sails down a gutter after the rain"
SECOND = "A red kite over the harbour at noon"


def tiles(takes):
    return [node for node in takes.find_all(starts="Take ") if node.get_role_name() in ("panel", "filler", "grouping")]


def posters(takes):
    return [node for node in takes.find_all(starts="Take ") if node.get_role_name() in ("push button", "button")]


def seed_of(node):
    return re.search(r"seed (\d+)", node.get_name()).group(1)


def is_titled(takes, prompt):
    """The name of a batch is the beginning of its prompt."""
    return any(node.get_name().startswith(prompt[:20]) for node in takes.find_all(roles=("frame", "window")))


def generate(takes, prompt, n_seeds):
    entry = takes.find(name="Prompt", roles=("text", "entry"))
    wait("the prompt of before", lambda: takes.text_of(entry))
    takes.type_into(entry, prompt)
    spin = takes.find(roles=("spin button",))
    Atspi.Value.set_current_value(spin, n_seeds)
    takes.press(starts="Generate %d takes" % n_seeds)
    wait("the comparison of " + prompt, lambda: is_titled(takes, prompt), 60)


def has_wipe_line(takes):
    """The handle of the line has a place on the screen only while the view is a wipe."""
    return any(Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).height > 50 for node in takes.find_all(starts="Wipe, "))


def wait_for_moment(takes, text):
    wait("the moment " + text, lambda: takes.find_all(name=text), 60)


def go_to(takes, text):
    takes.press(name="Go to a time or frame")
    entry = takes.find(name="Time or frame", roles=("text", "entry"))
    takes.type_into(entry, text)
    takes.click(entry)
    takes.x("key", "Return")


def first_run(takes):
    takes.press(name="Try the Demo")
    generate(takes, FIRST, 2)
    wait("two takes", lambda: sum("playing" in node.get_name() for node in tiles(takes)) == 2, 120)
    takes.press(name="Pause")
    takes.click(tiles(takes)[1])
    held = seed_of(tiles(takes)[1])
    takes.x("key", "h")
    wait("the held take beside the tray", lambda: [node for node in posters(takes) if node.get_name().endswith("held")])
    go_to(takes, "f 40")
    wait_for_moment(takes, "1.33 s · f 40")
    print("ok 1 - hold, and go to a frame that is typed")

    generate(takes, SECOND, 3)
    wait("four tiles", lambda: len(tiles(takes)) == 4, 60)
    if seed_of(tiles(takes)[0]) != held:
        raise Failed("the held take is not first: %s" % tiles(takes)[0].get_name())
    print("ok 2 - Generate opens a new comparison, the held take first")

    takes.click(tiles(takes)[1])
    takes.x("key", "alt+Left")
    wait("the earlier comparison", lambda: is_titled(takes, FIRST) and len(tiles(takes)) == 2, 60)
    takes.x("key", "alt+Right")
    wait("the later comparison again", lambda: is_titled(takes, SECOND) and len(tiles(takes)) == 4, 60)
    print("ok 3 - Alt+Left and Alt+Right")

    wait("four takes", lambda: sum("playing" in node.get_name() or "frame" in node.get_name() for node in tiles(takes)) == 4, 200)
    if takes.find_all(name="Pause"):
        takes.press(name="Pause")
    takes.click(tiles(takes)[3])
    rejected = seed_of(tiles(takes)[3])
    takes.x("key", "x")
    wait("the rejected take in the tray", lambda: len(tiles(takes)) == 3 and
         [node for node in posters(takes) if node.get_name().endswith("rejected") and seed_of(node) == rejected])
    takes.click(tiles(takes)[2])
    out = seed_of(tiles(takes)[2])
    takes.click([node for node in posters(takes) if seed_of(node) == rejected][0])
    wait("the swap", lambda: seed_of(tiles(takes)[2]) == rejected and any(seed_of(node) == out for node in posters(takes)))
    print("ok 4 - a poster of the tray changes places with the current tile")

    takes.click(tiles(takes)[2])
    go_to(takes, "f 75")
    wait_for_moment(takes, "2.50 s · f 75")
    takes.click(tiles(takes)[2])
    if has_wipe_line(takes):
        raise Failed("there is a wipe line in the grid")
    takes.x("key", "w")
    wait("the wipe", lambda: has_wipe_line(takes))
    takes.ask_to_quit()
    takes.wait_for_end()
    return rejected


def second_run(takes, seed):
    wait("the comparison that was open", lambda: is_titled(takes, SECOND), 60)
    wait_for_moment(takes, "2.50 s · f 75")
    wait("the wipe", lambda: has_wipe_line(takes))

    # Of what has no place in the wipe nobody is told.
    takes.press(starts="View")
    takes.press(ends="Grid")
    wait("all three tiles", lambda: len(tiles(takes)) == 3, 60)
    if seed_of(tiles(takes)[2]) != seed:
        raise Failed("the order is not the one that was left: %s" % [node.get_name() for node in tiles(takes)])
    print("ok 5 - a restart brings back comparison, order, view, and position")
    takes.ask_to_quit()
    takes.wait_for_end()


def main():
    print("1..5")
    home = seed = None
    for act in (first_run, second_run):
        takes = Program(sys.argv[1], "--demo-speed", "100", home=home)
        home = takes.home
        try:
            seed = act(takes) if act is first_run else act(takes, seed)
        except Failed as failed:
            report(takes, failed)
            takes.clean()
            return 1
        takes.kill()
    takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
