# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows beside the main one: what stands in them, and GTK's question where to save."""

from desk import Atspi, wait, walk
from onstage import PATIENCE, find_in


def windows(takes):
    return [node for node in (takes.node.get_child_at_index(index) for index in range(takes.node.get_child_count()))
            if node is not None]


def wait_for_window(takes, title):
    return wait("the window " + title, lambda: [node for node in windows(takes) if node.get_name() == title], PATIENCE)[0]


def wait_for_one(takes):
    """Until only the main window is left. GTK 4.8 does not like to be asked about one that is just going away."""
    wait("no other window", lambda: len(takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split()) == 1,
         PATIENCE)


def buttons(window, name):
    """A name may have its mnemonic before it."""
    return [node for node, _ in walk(window) if node.get_role_name() in ("push button", "button")
            and (node.get_name() or "").endswith(name)]


def press_in(window, name):
    def try_it():
        for button in buttons(window, name):
            if button.get_state_set().contains(Atspi.StateType.SENSITIVE) and Atspi.Action.do_action(button, 0):
                return True
        return False

    wait("a button %s to press" % name, try_it, PATIENCE)


def save_in(takes, title, path):
    """Answers GTK's question where to save."""
    chooser = wait_for_window(takes, title)

    # GTK 4.8 takes the name, but does not tell which one it has.
    def type_it():
        return any(Atspi.EditableText.set_text_contents(entry, path) for entry in find_in(chooser, "Name:", ("text",)))

    wait("a place for the name", type_it, PATIENCE)
    press_in(chooser, "Save")
