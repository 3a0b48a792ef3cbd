#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find Takes by a person: Ctrl+F, letters, Enter; several at once; added to the comparison; nothing found.
test-find.py TAKES"""

import re
import sys

from desk import Atspi, Failed, play, wait
from onstage import PATIENCE, frames, tiles


def title(takes):
    return [node.get_name() for node in takes.find_all(roles=("frame", "window"))]


def find_entry(takes):
    """The field of the window, once the keys are for it."""
    def look():
        return [node for node in takes.find_all(name="Find takes", roles=("text", "entry"))
                if node.get_state_set().contains(Atspi.StateType.FOCUSED)]
    return wait("the focus in the field", look, PATIENCE)[0]


def is_open(takes):
    return takes.x("search", "--onlyvisible", "--name", "^Find Takes$").strip() != ""


def open_find(takes, *keys):
    takes.x("key", *(keys or ("ctrl+f",)))
    wait("the window Find Takes", lambda: is_open(takes), PATIENCE)
    return find_entry(takes)


def wait_closed(takes):
    wait("no window Find Takes", lambda: not is_open(takes), PATIENCE)


def wait_count(takes, text):
    wait("the words " + text, lambda: takes.find_all(name=text), PATIENCE)


def clear_and_type(takes, text):
    takes.x("key", "ctrl+a", "BackSpace")
    takes.x("type", "--delay", "20", text)


def seeds(takes):
    return [int(re.search(r"seed (\d+)", node.get_name()).group(1)) for node in tiles(takes)
            if re.search(r"seed (\d+)", node.get_name())]


def can(takes, name):
    button = wait("the button " + name, lambda: takes.find_all(ends=name, roles=("push button", "button")), PATIENCE)[0]
    return button.get_state_set().contains(Atspi.StateType.SENSITIVE)


def nothing_yet(takes):
    """Before anything was made."""
    takes.press(name="Try the Demo")
    takes.find(name="Prompt", roles=("text", "entry"))
    open_find(takes)
    wait_count(takes, "No takes yet")
    if can(takes, "Compare"):
        raise Failed("nothing can be compared")
    takes.x("key", "Escape")
    wait_closed(takes)
    print("ok 1 - Ctrl+F opens, Esc closes, and there is nothing yet")


def make(takes):
    takes.press(starts="Generate 4 takes")
    wait("four playing takes", lambda: sum("playing" in node.get_name() for node in tiles(takes)) == 4, 200)
    takes.press(name="Pause")
    wait("four takes that stand still", lambda: None not in frames(takes) and len(frames(takes)) == 4, PATIENCE)
    return seeds(takes)


def by_seed(takes, all_seeds):
    open_find(takes)
    wait_count(takes, "4 takes")
    takes.x("type", "--delay", "20", str(all_seeds[1]))
    wait_count(takes, "1 of 4 takes")
    takes.x("key", "Return")
    wait_closed(takes)
    wait("the take that was found alone", lambda: len(tiles(takes)) == 1, PATIENCE)
    wait("its seed as the title", lambda: str(all_seeds[1]) in title(takes), PATIENCE)
    print("ok 2 - a seed is typed, Enter compares what matches")


def add(takes, all_seeds):
    open_find(takes)
    wait_count(takes, "4 takes")
    takes.x("type", "--delay", "20", str(all_seeds[2]))
    wait_count(takes, "1 of 4 takes")
    takes.press(ends="Add to Comparison")
    wait_closed(takes)
    wait("both of them on the stage", lambda: sorted(seeds(takes)) == sorted(all_seeds[1:3]), PATIENCE)
    takes.find(starts="1 take added")
    open_find(takes)
    takes.x("type", "--delay", "20", str(all_seeds[2]))
    wait_count(takes, "1 of 4 takes")
    takes.press(ends="Add to Comparison")
    wait_closed(takes)
    takes.find(starts="This take is in the comparison already")
    if len(tiles(takes)) != 2:
        raise Failed("a take stands twice in a comparison")
    print("ok 3 - added to the comparison, once")


def several(takes):
    """The arrow goes into the list, Shift selects on, and Enter there compares what is selected."""
    open_find(takes)
    wait_count(takes, "4 takes")
    takes.x("type", "--delay", "20", "PUDDLE  dog")
    takes.x("key", "Down")
    wait_count(takes, "1 selected")
    takes.x("key", "shift+Down", "shift+Down")
    wait_count(takes, "3 selected")
    takes.x("key", "Return")
    wait_closed(takes)
    wait("the three that were selected", lambda: len(tiles(takes)) == 3, PATIENCE)
    wait("what was looked for as the title", lambda: "PUDDLE  dog" in title(takes), PATIENCE)
    print("ok 4 - words in any order and case, several selected by keys")


def no_match(takes):
    before = len(tiles(takes))
    open_find(takes)
    wait_count(takes, "4 takes")
    takes.x("type", "--delay", "20", "unicorn")
    wait_count(takes, "No take matches “unicorn”")
    for name in ("Compare", "Add to Comparison"):
        if can(takes, name):
            raise Failed("%s of nothing" % name)
    takes.x("key", "Return")
    takes.find(name="There is no take to compare")
    clear_and_type(takes, "dog")
    wait_count(takes, "4 takes")
    takes.x("key", "Escape")
    wait_closed(takes)
    if len(tiles(takes)) != before:
        raise Failed("Escape changed the stage")
    print("ok 5 - nothing found is said")


def run(takes):
    nothing_yet(takes)
    all_seeds = make(takes)
    by_seed(takes, all_seeds)
    add(takes, all_seeds)
    several(takes)
    no_match(takes)
    takes.ask_to_quit()
    takes.wait_for_end()


if __name__ == "__main__":
    sys.exit(play(5, run))
