# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in Compose: the draft, as Takes keeps it on the disk, and the toasts that offer to undo it."""

import json

from desk import GLib, Atspi, wait, walk
from onstage import PATIENCE, find_in


def draft(takes):
    """The draft; None while there is none."""
    try:
        with open(takes.home + "/data/takes/draft.json", encoding="utf-8") as file:
            return json.load(file)
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def wait_for_draft(takes, what, suits):
    """The draft that suits; it is written some time after a change."""
    return wait("a draft with %s, not %s" % (what, draft(takes)),
                lambda: (lambda now: now if now and suits(now) else None)(draft(takes)), PATIENCE)


def compose(takes, prompt):
    """Types a prompt; the draft that has it."""
    takes.type_into(takes.find(name="Prompt", roles=("text", "entry")), prompt)
    return wait_for_draft(takes, "the prompt " + prompt, lambda now: now["request"].get("positivePrompt") == prompt)


def find_toasts(node, depth=6):
    """They lie over the window, and not deep in it; to look everywhere takes long."""
    if node.get_name() == "AdwToastWidget":
        return [node]
    if depth == 0:
        return []
    children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    return [toast for child in children if child is not None for toast in find_toasts(child, depth - 1)]


def toasts(takes, words):
    """What floats at the foot of the window and says something that begins so."""
    return [node for node in find_toasts(takes.node)
            if any(inner.get_name().startswith(words) for inner, _ in walk(node) if inner.get_role_name() == "label")]


def press_in_toast(takes, words, button):
    """Whether there is such a button of a toast that begins so."""
    return takes.try_press([node for toast in toasts(takes, words) for node, _ in walk(toast)
                            if node.get_role_name() in ("push button", "button") and find_in(node, button, ("label",))])


def answer_toast(takes, words, button):
    """Presses the button of the toast that begins so."""
    wait("“%s” beside “%s”" % (button, words), lambda: press_in_toast(takes, words, button), PATIENCE)
    wait("the toast to go", lambda: not toasts(takes, words), PATIENCE)


def has_focus(node):
    try:
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)
    except GLib.Error:
        return False
