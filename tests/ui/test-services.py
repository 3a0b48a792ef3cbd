#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every service beside Runware, in the window: its key is added, said to work probably where nothing proves it for free,
and a take comes through it that plays; then one request through two of them at once. test-services.py TAKES"""

import sys
import tempfile

from desk import Atspi, Failed, GLib, Program, report, wait
from services import KEY, keyring, ledger, serve, stop

ENTRIES = ("text", "entry", "password text")
SERVICES = (("ToAPIs", "toapis"), ("EmpirioLabs", "empiriolabs"), ("DashScope", "dashscope"))


def pick_service(takes, name, steps):
    """The list is gone through by keys, like a person would."""
    def picked():
        combo = takes.find(name="Service", roles=("combo box",))
        return any(label.get_name() == name for label in labels_of(combo))

    takes.window = wait("the dialog", lambda: takes.x("search", "--onlyvisible", "--name", "^Add a Key$")).split()[-1]
    takes.click(takes.find(name="Service", roles=("label",)))
    wait("the list", lambda: len(takes.find_all(name=name)) > 0)
    takes.x("key", *["Down"] * steps, "Return")
    wait(name + " to be picked", picked)


def labels_of(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            if child.get_role_name() == "label":
                yield child
            yield from labels_of(child)


def add(takes, name, steps, service, addresses, use=True):
    """Each service has a key of its own, which no other may see."""
    takes.press(ends="dd a Key" if use else "dd a Key…")
    takes.find(name="Key", roles=ENTRIES)
    main = takes.window
    pick_service(takes, name, steps)
    takes.type_into(takes.find(name="Key", roles=ENTRIES), KEY + "-" + service)
    takes.type_into(takes.find(name="Address (empty: the service’s own)", roles=ENTRIES), addresses["services"][service])
    takes.press(ends="Test and Add")
    takes.find(name="The Key Probably Works")
    takes.press(name="Use %s (127.0.0.1) From Now On" % name if use else "Not Now")
    wait("the dialog to go", lambda: not takes.x("search", "--onlyvisible", "--name", "^Add a Key$"))
    takes.window = main


def add_another(takes, name, steps, service, addresses):
    takes.x("windowfocus", "--sync", takes.window)
    wait("the window to have the focus", lambda: takes.x("getwindowfocus").strip() == takes.window)
    takes.x("key", "ctrl+comma")
    main, takes.window = takes.window, wait("the preferences", lambda: takes.x(
        "search", "--onlyvisible", "--name", "^Preferences$")).split()[-1]
    add(takes, name, steps, service, addresses, use=False)
    takes.x("windowfocus", "--sync", takes.window, "key", "Escape")
    wait("the preferences to go", lambda: not takes.x("search", "--onlyvisible", "--name", "^Preferences$"))
    takes.window = main


def answer_question(takes):
    """A price that is not published is asked about. By keys: of its buttons only those that fit are there."""
    takes.find(starts="The service does not publish a price")
    dialog = wait("the question", lambda: [window for window in takes.x(
        "search", "--onlyvisible", "--pid", str(takes.process.pid)).split() if window != takes.window])[-1]
    takes.x("windowfocus", "--sync", dialog)
    wait("its focus", lambda: takes.x("getwindowfocus").strip() == dialog)
    takes.x("key", "alt+g")
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the question to go", lambda: dialog not in takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split())


def generate(takes, addresses):
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), "A paper boat crosses a rain puddle at dusk")
    takes.press(starts="Generate")

    if takes.find_all(ends="price not published"):
        answer_question(takes)
    wait("a tile", lambda: takes.find_all(starts="Take "))
    wait("every tile to play", lambda: all("playing" in tile.get_name() for tile in takes.find_all(starts="Take ")), 180)
    if ledger(addresses)["charges"] != len(takes.find_all(starts="Take ")):
        raise Failed("not each take was charged once: %s" % ledger(addresses))


def bring_into_view(takes, node):
    """Turns the wheel at the edge of Compose, where it changes nothing, until the widget stands above the foot."""
    left, top = takes.window_origin()
    foot = takes.find(starts="Generate", roles=("push button", "button"))

    def look():
        if 0 < takes.box_of(node)[1] < takes.box_of(foot)[1] - 100:
            return True
        takes.x("mousemove", str(left + 8), str(top + 400), "click", "5")
        return False

    wait("%s to come into view" % node.get_name(), look)


def vary_service(takes, name):
    row = takes.find(name="Vary", roles=("label",))
    bring_into_view(takes, row)
    takes.click(row)
    wait("the services to unfold", lambda: takes.box_of(takes.find(name=name, roles=("push button", "toggle button")))[3] > 1)
    chip = takes.find(name=name, roles=("push button", "toggle button"))
    bring_into_view(takes, chip)
    takes.click(chip)


def count(addresses, service):
    return ledger(addresses)["services"].get(service, {}).get("charges", 0)


def try_two(takes, addresses):
    """DashScope pays already; ToAPIs comes along, as a value of the axis of services."""
    before = count(addresses, "dashscope")
    add_another(takes, "ToAPIs", 1, "toapis", addresses)
    spin = takes.find(name="Number of Seeds", roles=("spin button",))
    Atspi.Value.set_current_value(spin, 1)
    vary_service(takes, "ToAPIs (127.0.0.1)")
    takes.find(starts="Generate 2 takes")
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), "A paper boat leaves a harbour in the morning")
    takes.press(starts="Generate 2 takes")
    answer_question(takes)
    wait("a take of each service", lambda: len(takes.find_all(starts="Take ")) == 2, 60)
    wait("both to play", lambda: all("playing" in tile.get_name() for tile in takes.find_all(starts="Take ")), 180)
    told = ledger(addresses)
    if (count(addresses, "dashscope") - before, count(addresses, "toapis")) != (1, 1):
        raise Failed("not each service was paid once: %s" % told["services"])
    if told["strayKeys"] or told["authLeaks"]:
        raise Failed("a key went where it does not belong: %s" % told)
    print("ok %d - one request through two services" % (len(SERVICES) + 1))


def try_service(number, name, service):
    home = tempfile.mkdtemp(prefix="takes-ui-")
    server, addresses = serve(sys.argv[1])
    takes = Program(sys.argv[1], home=home, env=keyring(home))
    try:
        add(takes, name, number, service, addresses)
        generate(takes, addresses)
        print("ok %d - takes through %s" % (number, name))
        if number == len(SERVICES):
            try_two(takes, addresses)
        return True
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return False
    finally:
        stop(server)
        takes.clean()


def main():
    print("1..%d" % (len(SERVICES) + 1))
    return 0 if all(try_service(number, *service) for number, service in enumerate(SERVICES, 1)) else 1


if __name__ == "__main__":
    sys.exit(main())
