#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs under way: closing asks, Keep Running lasts until they are there and not longer, a kill loses nothing, and the
next start says what happened. test-return.py TAKES"""

import os
import re
import sys

from desk import Atspi, Failed, Program, report, wait
from onstage import tiles


def tiles_that_say(takes, *words):
    return [node for node in takes.find_all(starts="Take ") if node.get_name().endswith(words)]


def newest_seeds(takes):
    """Of the takes on the stage."""
    found = [re.search(r"seed (\d+)", node.get_name()) for node in tiles(takes)]
    return [match.group(1) for match in found] if len(found) == 4 and all(found) else []


def shown(takes, name):
    return [node for node in takes.find_all(name=name) if node.get_state_set().contains(Atspi.StateType.VISIBLE)]


def generate(takes):
    takes.press(starts="Generate 4 takes")
    wait("four jobs at the service", lambda: len(tiles_that_say(takes, "At the service", "In the queue", "Generating")) == 4, 200)


def keep_running(takes):
    takes.press(name="Try the Demo")
    generate(takes)
    takes.ask_to_quit()
    takes.find(name="4 Takes Are Under Way")
    takes.press(ends="Keep Running")  # the name has its mnemonic before it
    wait("the window to hide", lambda: not takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)))
    print("ok 1 - closing asks, and the window hides")
    takes.wait_for_end(200)
    print("ok 2 - Keep Running ends when the takes are there")


def under_way(takes):
    """What stands on the disk of jobs that have not ended."""
    folder = takes.home + "/data/takes/jobs"
    return os.listdir(folder) if os.path.isdir(folder) else []


def answered_late(takes):
    """All arrives while the question is open: what has nothing to wait for ends."""
    wait("four takes at rest", lambda: len(tiles_that_say(takes, " of 150")) == 4, 200)
    takes.press(starts="Generate 4 takes")
    wait("jobs on the disk", lambda: under_way(takes))
    takes.ask_to_quit()
    wait("the question", lambda: takes.find_all(ends="Under Way"))
    wait("the takes behind the question", lambda: not under_way(takes), 200)
    takes.press(ends="Keep Running")
    takes.wait_for_end()
    print("ok 3 - Keep Running ends at once when all has arrived meanwhile")


def quit_meanwhile(takes):
    wait("four takes at rest", lambda: len(tiles_that_say(takes, " of 150")) == 4, 200)
    takes.press(starts="Generate 4 takes")
    wait("jobs on the disk", lambda: under_way(takes))
    takes.ask_to_quit()
    wait("the question", lambda: takes.find_all(ends="Under Way"))
    takes.press(ends="Quit")
    takes.wait_for_end()
    print("ok 4 - Quit leaves them to the next start")


def killed(takes):
    wait("four takes at rest", lambda: len(tiles_that_say(takes, " of 150")) == 4, 200)
    print("ok 5 - the comparison is open again, and at rest")
    generate(takes)
    takes.kill()


def after_the_kill(takes):
    takes.find(name="While Takes was closed: 4 arrived", seconds=200)
    seeds = wait("the seeds of what arrived", lambda: newest_seeds(takes), 60)
    print("ok 6 - the next start says what happened")

    # Meanwhile another comparison is looked at.
    takes.click(takes.find(starts="Take 1, "))
    takes.x("key", "alt+Left")
    wait("the comparison before", lambda: newest_seeds(takes) != seeds, 60)
    takes.press(name="Show")
    wait("what arrived", lambda: newest_seeds(takes) == seeds, 60)
    wait("no message any more", lambda: not shown(takes, "Show"))
    print("ok 7 - Show opens what arrived")
    takes.ask_to_quit()
    takes.wait_for_end()
    print("ok 8 - quit")


def main():
    print("1..8")
    home = None
    for act, speed in ((keep_running, "20"), (answered_late, "20"), (quit_meanwhile, "20"),
                       (killed, "10"), (after_the_kill, "200")):
        takes = Program(sys.argv[1], "--demo-speed", speed, home=home)
        home = takes.home
        try:
            act(takes)
        except Failed as failed:
            report(takes, failed)
            takes.clean()
            return 1
        takes.kill()
    takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
