#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of ux.md that no other run of the window presses: what Esc leaves, in its order; full screen, Compose, sound,
stars, seed, the history of prompts, and Ctrl+Return. test-stage-keys.py TAKES"""

import os
import re
import subprocess
import sys

from desk import Atspi, Failed, Program, report, wait
from onstage import PATIENCE, find_in, frames, open_four, seen, stage, tiles, wait_for_tiles

HERE = os.path.dirname(__file__)
ALL = [1, 2, 3, 4]


def key(takes, *keys):
    takes.x("key", *keys)


def choose_tile(takes, number):
    key(takes, str(number))
    wait("the focus on tile %d" % number, lambda: [node for node in tiles(takes) if node.get_state_set().contains(
        Atspi.StateType.FOCUSED) and node.get_name().startswith("Take %d," % number)], PATIENCE)


def seeds(takes):
    found = [re.search(r"seed (\d+)", node.get_name()) for node in seen(takes, tiles(takes))]
    return [match.group(1) for match in found if match]


def wait_seeds(takes):
    """All four, once the tree is at rest."""
    return wait("four seeds", lambda: (lambda found: found if len(found) == 4 else None)(seeds(takes)), PATIENCE)


def is_seen(takes, name):
    return bool(seen(takes, takes.find_all(name=name)))


def wait_seen(takes, name, is_wanted):
    wait("%s %s" % ("a seen" if is_wanted else "no", name), lambda: is_seen(takes, name) == is_wanted, PATIENCE)


def wait_compose(takes, is_wanted):
    """Compose stands left of the stage, or the stage begins where the window does."""
    wait("Compose beside the stage" if is_wanted else "the stage alone",
         lambda: (takes.box_of(stage(takes))[0] > 200) == is_wanted, PATIENCE)


def blind(takes):
    takes.press(starts="View")
    wait("the open menu", lambda: [node for node in takes.find_all(name="More", roles=("menu item",))
                                   if min(takes.box_of(node)[2:]) > 0], PATIENCE)
    takes.press(ends="Blind", seconds=PATIENCE)
    wait("tiles without seeds", lambda: len(seen(takes, tiles(takes))) == 4 and not seeds(takes), PATIENCE)


def escape_chain(takes):
    """Solo, then the round, then full screen; one Esc leaves one of them."""
    choose_tile(takes, 1)
    key(takes, "F11")
    wait_seen(takes, "Main menu", False)
    wait_compose(takes, False)
    wait_for_tiles(takes, ALL)
    blind(takes)
    choose_tile(takes, 1)
    key(takes, "Return")
    wait_for_tiles(takes, [1])

    key(takes, "Escape")
    wait_for_tiles(takes, ALL)
    if wait("four tiles", lambda: len(tiles(takes)) == 4) and seeds(takes) or is_seen(takes, "Main menu"):
        raise Failed("the first Esc left more than solo")
    key(takes, "Escape")
    wait("tiles with seeds", lambda: len(seeds(takes)) == 4, PATIENCE)
    if is_seen(takes, "Main menu"):
        raise Failed("the second Esc left full screen too")
    key(takes, "Escape")
    wait_seen(takes, "Main menu", True)
    wait_for_tiles(takes, ALL)
    print("ok 1 - Esc leaves solo, then the round, then full screen")

    choose_tile(takes, 1)
    key(takes, "F11")
    wait_seen(takes, "Main menu", False)
    key(takes, "F11")
    wait_seen(takes, "Main menu", True)
    print("ok 2 - F11 shows the stage only, and the window again")


def compose(takes):
    choose_tile(takes, 1)
    wait_compose(takes, True)
    key(takes, "F9")
    wait_compose(takes, False)
    print("ok 3 - F9 hides Compose")

    # What follows in the same queue of keys tells that the one before has had its turn.
    before = wait_seeds(takes)
    loop = takes.find(name="Start again at the end")
    was = takes.is_checked(loop)
    choose_tile(takes, 1)
    key(takes, "ctrl+Return", "r")
    wait("another loop", lambda: takes.is_checked(loop) != was, PATIENCE)
    key(takes, "r")
    wait("the loop of before", lambda: takes.is_checked(loop) == was, PATIENCE)
    if wait_seeds(takes) != before or takes.find_all(starts="Take 1, at the service"):
        raise Failed("Ctrl+Return generates without Compose")
    key(takes, "F9")
    wait_compose(takes, True)
    print("ok 4 - Ctrl+Return does nothing while Compose is hidden")


def heard(takes):
    """The numbers of the tiles that say so."""
    return [int(re.match(r"Take (\d+)", tile.get_name()).group(1)) for tile in seen(takes, tiles(takes))
            if find_in(tile, "The sound comes from this take")]


def sound(takes):
    """The take that arrived first is heard at first; A on the one that is heard silences it."""
    for number in (2, 3, 1):
        choose_tile(takes, number)
        key(takes, "a")
    wait("the sound of the first take", lambda: heard(takes) == [1], PATIENCE)
    choose_tile(takes, 2)
    key(takes, "a")
    wait("the sound of the second take", lambda: heard(takes) == [2], PATIENCE)
    key(takes, "a")
    wait("silence", lambda: len(seen(takes, tiles(takes))) == 4 and not heard(takes), PATIENCE)
    print("ok 5 - A brings the sound to the current tile, and once more takes it away")


def stars(takes):
    choose_tile(takes, 2)
    key(takes, "ctrl+3", "alt+Return")
    star = takes.find(name="3 stars", seconds=PATIENCE)
    wait("three stars", lambda: takes.is_checked(star), PATIENCE)
    choose_tile(takes, 2)
    key(takes, "ctrl+3")
    wait("no stars", lambda: not takes.is_checked(star), PATIENCE)
    choose_tile(takes, 2)
    key(takes, "alt+Return")
    button = takes.find(name="Inspector", roles=("toggle button", "push button", "button"))
    wait("no inspector", lambda: not takes.is_checked(button), PATIENCE)
    print("ok 6 - Ctrl+3 gives three stars, and takes them back; Alt+Return shows them")


def copy_seed(takes):
    all_seeds = wait_seeds(takes)
    for number in (2, 4):
        seed = all_seeds[number - 1]
        choose_tile(takes, number)
        key(takes, "ctrl+shift+c")
        takes.find(name="Seed %s copied" % seed, seconds=PATIENCE)
        wait("the seed on the clipboard", lambda s=seed: subprocess.run(
            ["/usr/bin/python3", HERE + "/clipboard-text.py"], env=takes.env, capture_output=True, text=True,
            timeout=30, check=False).stdout == s, PATIENCE)
    print("ok 7 - Ctrl+Shift+C: the seed and nothing else is on the clipboard")


def history(takes):
    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    old = takes.text_of(prompt)
    takes.type_into(prompt, "Another one")
    takes.click(prompt)
    key(takes, "alt+Up")
    wait("the earlier prompt", lambda: takes.text_of(prompt) == old, PATIENCE)
    key(takes, "alt+Down")
    wait("the later prompt", lambda: takes.text_of(prompt) == "Another one", PATIENCE)
    print("ok 8 - Alt+Up and Alt+Down in the prompt")


def generate(takes):
    before = wait_seeds(takes)
    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    takes.type_into(prompt, "A lighthouse in a storm")
    takes.click(prompt)
    takes.find(starts="Generate 4 takes")
    key(takes, "ctrl+Return", "ctrl+Return")
    wait("a new comparison", lambda: [node for node in takes.find_all(roles=("frame", "window"))
                                      if node.get_name().startswith("A lighthouse")], PATIENCE)
    wait("its four takes", lambda: len(seeds(takes)) == 4 and seeds(takes) != before, 200)
    # Twice within a second is once: there are four more takes, and no eight.
    wait("four takes that have arrived", lambda: len(frames(takes)) == 4 and None not in frames(takes) or
         sum("playing" in node.get_name() for node in tiles(takes)) == 4, 200)
    key(takes, "ctrl+f")
    takes.find(name="8 takes", seconds=PATIENCE)
    key(takes, "Escape")
    print("ok 9 - Ctrl+Return generates while Compose is seen")


def main():
    keeper = subprocess.Popen(["/usr/bin/python3", HERE + "/state-keeper.py"], stdout=subprocess.PIPE, text=True)
    if keeper.stdout.readline().strip() != "ready":
        print("1..0 # SKIP nobody keeps the state of windows")
        return 77
    print("1..9")
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        open_four(takes)
        takes.click(tiles(takes)[0])
        takes.x("mousemove", "1590", "890")
        escape_chain(takes)
        compose(takes)
        sound(takes)
        stars(takes)
        copy_seed(takes)
        history(takes)
        generate(takes)
        takes.ask_to_quit()
        takes.wait_for_end()
    except Failed as failed:
        report(takes, failed)
        return 1
    finally:
        takes.clean()
        keeper.kill()
        keeper.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
