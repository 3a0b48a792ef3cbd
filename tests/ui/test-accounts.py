#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two accounts of one service: added, tested, named, put in another order, removed and brought back, and kept over a
restart; then one request goes through both, each with its own key. test-accounts.py TAKES"""

import sys
import tempfile

from desk import Atspi, Failed, GLib, Program, report, wait
from services import KEY, keyring, ledger, serve, stop

ENTRIES = ("text", "entry", "password text")
PAGE = "Who pays. Keys are kept in your keyring and sent to no one but their service."


def open_preferences(takes):
    takes.find(name="Prompt", roles=ENTRIES)
    takes.x("windowfocus", "--sync", takes.window)
    wait("the window to have the focus", lambda: takes.x("getwindowfocus").strip() == takes.window)
    takes.x("key", "ctrl+comma")
    takes.find(name=PAGE)
    takes.main, takes.window = takes.window, wait("the preferences", lambda: takes.x(
        "search", "--onlyvisible", "--name", "^Preferences$")).split()[-1]


def close_preferences(takes):
    takes.x("windowfocus", "--sync", takes.window, "key", "Escape")
    wait("the preferences to go", lambda: not takes.x("search", "--onlyvisible", "--name", "^Preferences$"))
    takes.window = takes.main


def add(takes, address, use):
    takes.press(ends="dd a Key…")
    takes.type_into(takes.find(name="Address (empty: the service’s own)", roles=ENTRIES), address + "/runware/v1")
    takes.type_into(wait("the entry of the key", lambda: takes.find_all(name="Key", roles=ENTRIES))[0], KEY)
    takes.press(ends="Test and Add")
    if use:
        takes.press(ends="From Now On")
    else:
        takes.press(name="Not Now")
    wait("the dialog to go", lambda: not takes.find_all(name="Not Now"))


def rows(takes):
    """The accounts from top to bottom."""
    found = [row for row in takes.find_all(roles=("list item",)) if row.get_name() in ("Home", "Work")
             or row.get_name().startswith("Runware (")]
    return sorted(found, key=lambda row: Atspi.Component.get_extents(row, Atspi.CoordType.WINDOW).y)


def names(takes):
    return [row.get_name() for row in rows(takes)]


def inside(takes, row, name, roles):
    """Every account has the same controls, in the order of the rows."""
    def look():
        found = takes.find_all(ends=name, roles=roles)
        known = names(takes)
        return found[known.index(row)] if row in known and len(found) == len(known) else None

    return wait("%s of %s" % (name, row), look)


def press_inside(takes, row, name):
    def press():
        try:
            return Atspi.Action.do_action(inside(takes, row, name, ("push button", "button")), 0)
        except GLib.Error:
            return False

    wait("%s of %s to be pressed" % (name, row), press)


def rename(takes, row, name):
    takes.click(next(node for node in rows(takes) if node.get_name() == row))

    def try_it():
        # The row unfolds: until it stands still a click goes astray.
        if name not in names(takes):
            takes.click(inside(takes, row, "Name", ENTRIES))
            takes.x("key", "ctrl+a", "type", name)
            takes.x("key", "Return")
        return name in names(takes)

    wait("the account to be called " + name, try_it)


def set_up(takes, servers):
    open_preferences(takes)
    for index, (_, addresses) in enumerate(servers):
        add(takes, addresses["api"], use=index == 0)
    wait("two accounts", lambda: names(takes) == ["Runware (127.0.0.1)", "Runware (127.0.0.1) 2"])
    print("ok 1 - two accounts of one service")

    rename(takes, "Runware (127.0.0.1)", "Home")
    rename(takes, "Runware (127.0.0.1) 2", "Work")
    press_inside(takes, "Work", "Test the Key")
    takes.find(starts="The key works. Balance: ")
    print("ok 2 - named and tested")


def put_in_order(takes, servers):
    press_inside(takes, "Work", "Move Up")
    wait("another order", lambda: names(takes) == ["Work", "Home"])
    press_inside(takes, "Work", "move Remove")
    wait("one to be gone", lambda: names(takes) == ["Home"])
    takes.press(ends="Undo")
    wait("it to come back in its place", lambda: names(takes) == ["Work", "Home"])

    # Added once more while the old one could still be brought back: its key is not forgotten with the old one.
    press_inside(takes, "Home", "move Remove")
    wait("the other to be gone", lambda: names(takes) == ["Work"])
    add(takes, servers[0][1]["api"], use=True)
    rename(takes, "Runware (127.0.0.1)", "Home")
    print("ok 3 - another order, removed and brought back, removed and added again")


def generate(takes, servers):
    """The account that was taken into use pays, and only it."""
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), "A paper boat crosses a rain puddle at dusk")
    takes.press(starts="Generate")
    wait("the takes", lambda: takes.find_all(starts="Take "))
    wait("the first service to be paid", lambda: ledger(servers[0][1])["charges"], 120)
    if ledger(servers[1][1])["submits"]:
        raise Failed("the other account was asked to pay")
    print("ok 4 - the chosen account pays")


def come_back(takes):
    open_preferences(takes)
    wait("the order and the names to be kept", lambda: names(takes) == ["Work", "Home"])
    print("ok 5 - kept over a restart")


def main():
    print("1..5")
    home = tempfile.mkdtemp(prefix="takes-ui-")
    servers = [serve(sys.argv[1]), serve(sys.argv[1])]
    takes = Program(sys.argv[1], home=home, env=keyring(home))
    try:
        takes.press(name="Try the Demo")
        set_up(takes, servers)
        put_in_order(takes, servers)
        close_preferences(takes)
        generate(takes, servers)
        takes.kill()
        takes = Program(sys.argv[1], home=home, env=keyring(home))
        come_back(takes)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        stop(*(server for server, _ in servers))
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
