#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Takes says to the desktop: without a window it asks to go on and says so, a batch is told once and can be opened from
there, and what was seen is withdrawn. test-notices.py TAKES"""

import re
import sys

from desk import Failed, GLib, Program, report, wait
from desktop import Desktop


def batches(desktop):
    return [call for call in desktop.all("added") if call["action"] == "app.open-batch"]


def start(home, speed="20"):
    return Program(sys.argv[1], "--demo-speed", speed, home=home)


def generate(takes):
    takes.press(starts="Generate 4 takes")
    wait("jobs at the service", lambda: [node for node in takes.find_all(starts="Take ")
                                         if (node.get_name() or "").endswith(("At the service", "In the queue", "Generating"))], 200)


def close_and_keep(takes):
    takes.ask_to_quit()
    wait("the question", lambda: takes.find_all(ends=" Under Way"), 60)
    takes.press(ends="Keep Running")


def allowed():
    """Keep Running: asked, said, and told once when all is there."""
    desktop, takes = Desktop("yes"), start(None, "10")
    try:
        takes.press(name="Try the Demo")
        generate(takes)
        close_and_keep(takes)
        wait("the question to the desktop", lambda: desktop.all("background"))
        watching = wait("what is said", lambda: [call for call in desktop.all("added") if call["title"] == "Takes Goes On Without a Window"])[0]
        if not re.match(r"[1-4] takes? (is|are) under way\.", watching["body"]) or desktop.all("background")[0]["autostart"]:
            raise Failed("it says %r and asks %r" % (watching, desktop.all("background")))
        print("ok 1 - without a window the desktop is asked, and it is said")

        takes.wait_for_end(300)
        told = wait("the batch to be told", lambda: batches(desktop))
        if len(told) != 1 or told[0]["body"] != "4 takes" or told[0]["buttons"] != ["Compare"] or told[0]["target"] != told[0]["added"]:
            raise Failed("told was %r" % told)
        wait("that it goes on to be withdrawn", lambda: {"removed": watching["added"]} in desktop.calls)
        print("ok 2 - one notification for the batch, with its action, and then it ends")
        return takes.home, told[0]["added"]
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        raise
    finally:
        takes.kill()
        desktop.stop()


def seen(home, batch):
    """What is looked at is withdrawn."""
    desktop, takes = Desktop("yes"), start(home)
    try:
        takes.find(starts="Take 1", seconds=120)
        takes.x("windowfocus", "--sync", takes.window)
        wait("the notification to be withdrawn", lambda: {"removed": batch} in desktop.calls, 60)
        print("ok 3 - what was seen is withdrawn")
        if batches(desktop):
            raise Failed("told again: %r" % batches(desktop))
        takes.ask_to_quit()
        takes.wait_for_end(60)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        raise
    finally:
        takes.kill()
        desktop.stop()


def refused(home):
    """The desktop does not want it: the window comes back and says so."""
    desktop, takes = Desktop("no"), start(home, "5")
    try:
        takes.find(starts="Take 1", seconds=120)
        generate(takes)
        close_and_keep(takes)
        wait("the question to the desktop", lambda: desktop.all("background"))
        wait("the window again", lambda: takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)), 60)
        print("ok 4 - where the desktop refuses, the window comes back")
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        raise
    finally:
        takes.kill()
        desktop.stop()


def main():
    print("1..4")
    try:
        home, batch = allowed()
        seen(home, batch)
        refused(home)
    except (Failed, GLib.Error) as failed:
        print("Bail out!", str(failed).splitlines()[0])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
