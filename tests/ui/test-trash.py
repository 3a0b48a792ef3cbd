#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Delete moves a take into the Trash, Undo brings it back in its place; so does the menu. What was not undone is gone at the
next start. test-trash.py TAKES"""

import os
import sys

from clips import clip_of, seed_of
from composed import answer_toast, press_in_toast
from desk import Failed, GLib, Program, report, wait
from onstage import PATIENCE, choose_of_take, find_in, open_four, tiles

SAID = "The take is in the Trash"


def order(takes):
    return [seed_of(tile) for tile in tiles(takes)]


def trashed(takes):
    """The clips in the Trash of Takes, which lies beside them."""
    folder = takes.home + "/Videos/Takes/Unsorted/Trash"
    return [name for name in os.listdir(folder) if name.endswith(".mp4")] if os.path.isdir(folder) else []


def trash(takes, number, move):
    """The take goes, and its file with it."""
    before = order(takes)
    clip = clip_of(takes, tiles(takes)[number - 1])
    takes.click(tiles(takes)[number - 1])
    move(tiles(takes)[number - 1])
    left = before[:number - 1] + before[number:]
    wait("the tiles %s" % left, lambda: order(takes) == left, PATIENCE)
    wait("the file in the Trash",
         lambda: not os.path.exists(clip) and os.path.basename(clip) in trashed(takes), PATIENCE)
    return before, clip


def undo(takes, before, clip):
    answer_toast(takes, SAID, "Undo")
    wait("the tiles %s" % before, lambda: order(takes) == before, PATIENCE)
    wait("the file in its place", lambda: os.path.exists(clip) and not trashed(takes), PATIENCE)
    wait("four takes that can be seen", lambda: all(" of 150" in tile.get_name() for tile in tiles(takes)), PATIENCE)


def first_start(takes):
    open_four(takes)
    for number in (1, 2, 4):
        undo(takes, *trash(takes, number, lambda tile: takes.x("key", "Delete")))
    print("ok 1 - Delete, and Undo: the same place, the same file")

    undo(takes, *trash(takes, 3, lambda tile: choose_of_take(takes, tile, "Move to Trash")))
    print("ok 2 - so by the menu")

    before, first = trash(takes, 1, lambda tile: takes.x("key", "Delete"))
    _, second = trash(takes, 1, lambda tile: takes.x("key", "Delete"))
    # The second is told when the first has been answered.
    wait("the tiles %s" % before, lambda: order(takes) == before or press_in_toast(takes, SAID, "Undo") and False, PATIENCE)
    wait("both files", lambda: os.path.exists(first) and os.path.exists(second) and not trashed(takes), PATIENCE)
    print("ok 3 - two that went one after the other come back so")

    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    before = order(takes)
    takes.click(prompt)
    takes.x("key", "ctrl+Home", "Delete")
    wait("one letter less", lambda: takes.text_of(prompt).startswith(" small"), PATIENCE)
    if order(takes) != before or trashed(takes):
        raise Failed("Delete in the prompt moved a take")
    print("ok 4 - in a text field Delete is the field's")

    before, _ = trash(takes, 2, lambda tile: takes.x("key", "Delete"))
    takes.ask_to_quit()
    takes.wait_for_end(PATIENCE)
    return [before[0]] + before[2:]


def second_start(takes, left):
    wait("the takes %s" % left, lambda: takes.find_all(name="Stage") and order(takes) == left, PATIENCE)
    wait("takes that can be seen", lambda: all(" of 150" in tile.get_name() for tile in tiles(takes)), PATIENCE)
    if find_in(takes.node, SAID):
        raise Failed("it is said again")
    print("ok 5 - the next start is without it")
    takes.ask_to_quit()
    takes.wait_for_end(PATIENCE)


def main():
    print("1..5")
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        left = first_start(takes)
        takes = Program(sys.argv[1], "--demo-speed", "200", home=takes.home)
        second_start(takes, left)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
