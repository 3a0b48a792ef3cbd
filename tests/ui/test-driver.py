#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What drives the other tests of this folder can itself be relied on."""

import sys

from desk import Atspi, Failed, play, wait, walk


def shortcuts(takes):
    return takes.find_all(name="Keyboard Shortcuts", roles=("frame", "window", "dialog"))


def ask(node):
    """Everything that a test asks of a part."""
    Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return (node.get_name(), node.get_role_name(), node.get_child_count(), node.get_child_at_index(0),
            node.get_state_set().contains(Atspi.StateType.VISIBLE), Atspi.Action.do_action(node, 0))


def ask_what_has_gone(takes):
    """A window that was looked through has gone; a test that still holds its parts gets no answer, and goes on."""
    takes.press(name="Try the Demo")
    takes.find(name="Prompt", roles=("text", "entry"))
    takes.x("key", "ctrl+question")
    window = wait("the shortcuts", lambda: shortcuts(takes), 60)[0]
    parts = wait("what is in it", lambda: [node for node, _ in walk(window) if node.get_role_name() == "label"], 60)
    takes.x("key", "Escape")
    wait("the shortcuts to go", lambda: not shortcuts(takes), 60)
    wait("its parts to go", lambda: all(ask(part) == ("", "", 0, None, False, False) for part in parts), 60)
    print("ok 1 - of %d parts that have gone none answers" % len(parts))


def tell_what_is_missing():
    try:
        wait("what never comes", lambda: False, 0.2)
    except Failed as failed:
        if "what never comes" not in str(failed):
            raise
        print("ok 2 - a wait that was for nothing says what for")
        return
    raise Failed("a wait for nothing came to an end")


def run(takes):
    ask_what_has_gone(takes)
    tell_what_is_missing()


if __name__ == "__main__":
    sys.exit(play(2, run))
