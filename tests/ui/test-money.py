#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Money: a limit that is set in the preferences is asked about and respected, the batch stands in Spending with what was
expected and what it cost, and goes into a table. test-money.py TAKES"""

import csv
import json
import os
import sys
import tempfile
import time

from desk import Atspi, Failed, GLib, Program, report, wait, walk
from services import KEY, keyring, ledger, serve, stop

ENTRIES = ("text", "entry", "password text")
PROMPT = "A paper boat crosses a rain puddle at dusk"


def window_named(takes, name):
    return wait("the window " + name, lambda: takes.x("search", "--onlyvisible", "--name", "^%s$" % name).split())[-1]


def save_in(takes, title, path):
    chooser = wait("the question where to save", lambda: [node for node in takes.find_all(name=title)])[0]

    # GTK 4.8 takes the name, but does not tell which one it has.
    def type_it():
        return any(Atspi.EditableText.set_text_contents(entry, path) for entry, _ in walk(chooser)
                   if entry.get_name() == "Name:" and entry.get_role_name() == "text")

    def save():
        return any(Atspi.Action.do_action(button, 0) for button, _ in walk(chooser)
                   if (button.get_name() or "").endswith("Save") and button.get_role_name() in ("push button", "button"))

    wait("a place for the name", type_it)
    wait("a button to save", save)


def add_account(takes, address):
    takes.press(name="Add a Key")
    takes.type_into(takes.find(name="Address (empty: the service’s own)", roles=ENTRIES), address + "/runware/v1")
    takes.type_into(wait("the entry of the key", lambda: takes.find_all(name="Key", roles=ENTRIES)
                         or takes.find_all(name="Runware Key", roles=ENTRIES))[0], KEY)
    takes.press(ends="Test and Add")
    takes.press(ends="From Now On")
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the dialog to go", lambda: len(takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split()) == 1)


def set_limit(takes):
    """Less than a take for one batch."""
    takes.find(name="Prompt", roles=ENTRIES)
    takes.x("windowfocus", "--sync", takes.window)
    wait("the window to have the focus", lambda: takes.x("getwindowfocus").strip() == takes.window)
    takes.x("key", "ctrl+comma")
    preferences = window_named(takes, "Preferences")
    main, takes.window = takes.window, preferences
    page = wait("the page of spending", lambda: takes.find_all(name="Spending", roles=("page tab",)))[0]
    Atspi.Action.do_action(page, 0) if Atspi.Action.get_n_actions(page) else takes.click(page)
    takes.click(takes.find(starts="Asks above $5.00 a batch"))
    spin = takes.find(name="One Batch", roles=("spin button",))
    wait("the limit to be forty cents", lambda: Atspi.Value.set_current_value(spin, 0.4) and
         abs(Atspi.Value.get_current_value(spin) - 0.4) < 0.001)
    takes.find(starts="Asks above $0.40 a batch")
    takes.x("windowfocus", "--sync", preferences, "key", "Escape")
    wait("the preferences to go", lambda: not takes.x("search", "--onlyvisible", "--name", "^Preferences$"))
    takes.window = main
    print("ok 1 - a limit is set in the preferences")


QUESTION = "That is more than your limit of $0.40 for one batch."


def question(takes):
    """The window that asks."""
    for index in range(takes.node.get_child_count()):
        window = takes.node.get_child_at_index(index)
        if window is not None and any((node.get_name() or "").startswith(QUESTION) for node, _ in walk(window)):
            return window
    return None


def count_windows(takes):
    return len(takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split())


def answer(takes, words):
    dialog = wait("the question", lambda: question(takes))
    before = count_windows(takes)
    wait("a button " + words, lambda: any(Atspi.Action.do_action(button, 0) for button, _ in walk(dialog)
                                          if button.get_role_name() in ("push button", "button")
                                          and (button.get_name() or "").endswith(words)))
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the question to go", lambda: count_windows(takes) < before)


def ask(takes, control):
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), PROMPT)
    takes.press(starts="Generate 4 takes")
    answer(takes, "Cancel")
    if ledger(control)["submits"]:
        raise Failed("something was sent")
    print("ok 2 - above the limit nothing is sent without an answer")

    # Twice within a second is one order.
    asked = time.monotonic()
    wait("a second to pass", lambda: time.monotonic() - asked > 1)
    takes.press(starts="Generate 4 takes")
    answer(takes, "Generate")
    wait("four takes", lambda: sum("playing" in (tile.get_name() or "") for tile in takes.find_all(starts="Take ")) == 4, 180)
    print("ok 3 - agreed, and sent")


def spending(takes, home):
    takes.press(name="Main menu")
    takes.press(name="Spending…")
    window_named(takes, "Spending")
    takes.find(name="4 takes · estimated $2.00", seconds=30)
    wait("what it cost", lambda: takes.find_all(starts="$2.0") or takes.find_all(starts="$1.9"))
    print("ok 4 - the batch with what was expected and what it cost")
    return export(takes, os.path.join(home, "spending.csv"))


def export(takes, path):
    takes.press(ends="Export…")
    save_in(takes, "Export Spending", path)
    wait("the file", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if len(rows) != 4 or any(not row["batch"].startswith("A paper boat crosses") or row["estimate_high"] != "0.500000" or row["spent"] != "told"
                             or abs(float(row["cost"]) - 0.5) > 0.05 for row in rows):
        raise Failed("the table says " + json.dumps(rows))
    print("ok 5 - a table of it")


def held(takes, control):
    """One take that waits for Send: from its tile and from the list of jobs the same question."""
    before = ledger(control)["submits"]
    takes.x("windowfocus", "--sync", takes.window)
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), PROMPT + " [sim:no-credit]")
    asked = time.monotonic()
    wait("a second to pass", lambda: time.monotonic() - asked > 1)
    takes.press(starts="Generate 4 takes")
    answer(takes, "Generate")
    wait("four that wait", lambda: len(takes.find_all(name="Send", roles=("push button", "button"))) == 4, 60)
    sent = wait("the answer of the service", lambda: ledger(control)["submits"] > before and ledger(control)["submits"])
    takes.press(name="Send")
    answer(takes, "Cancel")
    takes.click(takes.find(name="Batches"))
    wait("the line of a job", lambda: takes.find_all(starts="Send, seed "))
    takes.press(starts="Send, seed ")
    answer(takes, "Cancel")
    if ledger(control)["submits"] != sent:
        raise Failed("something was sent")
    print("ok 6 - one take that waits is asked about, from its tile and from the list")


def main():
    print("1..6")
    home = tempfile.mkdtemp(prefix="takes-ui-")
    server, addresses = serve(sys.argv[1])
    takes = Program(sys.argv[1], home=home, env=keyring(home))
    try:
        add_account(takes, addresses["api"])
        set_limit(takes)
        ask(takes, addresses)
        spending(takes, home)
        held(takes, addresses)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        stop(server)
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
