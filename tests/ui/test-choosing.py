#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing between takes of the Demo: pick, reject and undo, stars, a blind round, a duel to its ranking; the next
start shows the same. test-choosing.py TAKES"""

import os
import re
import subprocess
import sys

from composed import answer_toast, toasts
from desk import Atspi, Failed, Program, report, wait


def shot(name):
    """For somebody who wants to look: into the folder TAKES_TEST_SHOTS."""
    folder = os.environ.get("TAKES_TEST_SHOTS")
    if folder:
        subprocess.run(["import", "-window", "root", "%s/%s.png" % (folder, name)], check=False)


def tiles(takes, pattern=r"Take \d+, "):
    """Tiles and not the posters of the tray: those stand on no frame."""
    return [node for node in takes.find_all(starts="Take ")
            if re.match(pattern, node.get_name()) and re.search(r"frame \d+ of|playing", node.get_name())]


def wait_tiles(takes, n, pattern=r"Take \d+, "):
    return wait("%d tiles like %s" % (n, pattern),
                lambda: (lambda found: found if len(found) == n else None)(tiles(takes, pattern)))


def choose_from_view(takes, name):
    takes.press(starts="View")
    takes.press(ends=name)


def generate(takes):
    takes.press(name="Try the Demo")
    takes.press(starts="Generate 4 takes")
    wait("four playing takes", lambda: len([node for node in tiles(takes) if "playing" in node.get_name()]) == 4, 200)
    takes.press(name="Pause")
    wait_tiles(takes, 4, r"Take \d+, seed \d+, frame \d+ of \d+$")


def pick_and_reject(takes):
    first = wait_tiles(takes, 4)[0]
    takes.click(first)
    takes.x("key", "p")
    wait_tiles(takes, 1, r"Take 1, seed \d+, frame \d+ of \d+, picked$")
    shot("picked")
    print("ok 1 - P picks, and the name says so")

    takes.click(wait_tiles(takes, 4)[3])
    takes.x("key", "x")
    wait_tiles(takes, 3)
    shot("rejected")
    takes.x("key", "ctrl+z")
    wait_tiles(takes, 4)
    print("ok 2 - X rejects, Ctrl+Z brings the tile back")

    takes.click(wait_tiles(takes, 4)[0])
    takes.x("key", "ctrl+4")
    takes.x("key", "alt+Return")
    star = takes.find(name="4 stars")
    wait("four stars", lambda: takes.is_checked(star) and not takes.is_checked(takes.find(name="5 stars")))
    takes.find(name="Take 1, picked")
    shot("inspector")
    takes.x("key", "alt+Return")
    button = takes.find(name="Inspector", roles=("toggle button", "push button", "button"))
    wait("the inspector to close", lambda: not takes.is_checked(button))
    print("ok 3 - stars, seen in the inspector")


def rounds(takes):
    choose_from_view(takes, "Blind")
    wait_tiles(takes, 4, r"Take \d+, frame \d+ of \d+$")
    shot("blind")
    takes.press(ends="Reveal")
    wait_tiles(takes, 4, r"Take \d+, seed \d+")
    takes.press(name="Done")
    wait_tiles(takes, 1, r"Take 1, seed \d+, frame \d+ of \d+, picked$")
    print("ok 4 - a blind round hides, reveals, and ends")

    choose_from_view(takes, "Duel")
    for question in range(1, 9):
        takes.find(starts="Which is better? Question %d of at most" % question)
        if question == 1:
            shot("duel")
            takes.press(ends="Right")
            takes.find(starts="Which is better? Question 2 of")
            takes.press(ends="Undo")
            takes.find(starts="Which is better? Question 1 of")
        takes.press(ends="Left")
        over = wait("the next question, or the ranking",
                    lambda: takes.find_all(name="rank 1 of 4") or takes.find_all(starts="Which is better? Question %d of" % (question + 1)))
        if over[0].get_name() == "rank 1 of 4":
            break
    else:
        raise Failed("more than 8 questions")
    for rank in range(1, 5):
        takes.find(name="rank %d of 4" % rank)
    shot("ranking")
    print("ok 5 - a duel asks at most 8 times, and ends in a ranking")


def names(takes):
    return [re.sub(r"frame \d+", "frame", node.get_name()) for node in wait_tiles(takes, 4)]


def first_start(takes):
    generate(takes)
    pick_and_reject(takes)
    rounds(takes)
    before = names(takes)
    takes.ask_to_quit()
    takes.wait_for_end()
    return before


def undisturbed(takes):
    """What is generated during a round does not take the stage."""
    choose_from_view(takes, "Blind")
    wait_tiles(takes, 4, r"Take \d+, frame \d+ of \d+")
    Atspi.Value.set_current_value(takes.find(roles=("spin button",)), 2)
    takes.press(starts="Generate 2 takes")
    wait("what was started", lambda: toasts(takes, "2 takes started"), 60)
    wait_tiles(takes, 4, r"Take \d+, frame \d+ of \d+")
    shot("started-in-a-round")
    answer_toast(takes, "2 takes started", "Show")
    wait("two takes", lambda: len(tiles(takes)) == 2, 200)
    print("ok 7 - a round is not disturbed by what is generated")


def second_start(takes, before):
    wait("the same takes, in the same order, picked as before", lambda: names(takes) == before, 60)
    for rank in range(1, 5):
        takes.find(name="rank %d of 4" % rank)
    shot("again")
    print("ok 6 - the next start shows the same")
    undisturbed(takes)
    takes.ask_to_quit()
    takes.wait_for_end()


def main():
    print("1..7")
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        before = first_start(takes)
        takes = Program(sys.argv[1], "--demo-speed", "200", home=takes.home)
        second_start(takes, before)
    except Failed as failed:
        shot("failed")
        report(takes, failed)
        return 1
    finally:
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
