#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A refusal: the tile says what the service said, Fix… brings the request back into Compose, and what is generated then
fills the same tile, also when Takes was closed in between and after it. test-fix.py TAKES"""

import re
import sys

from desk import Failed, GLib, Program, report, wait
from onstage import tiles

ENTRIES = ("text", "entry")
REFUSED = "A paper boat [sim:content]"


def numbered(takes, number):
    return [tile for tile in tiles(takes) if tile.get_name().startswith("Take %d" % number)]


def refuse(takes):
    """Two prompts, of which one is refused: the first of a batch goes alone."""
    takes.press(name="Try the Demo")
    prompt = takes.find(name="Prompt", roles=ENTRIES)
    wait("the demo's prompt", lambda: takes.text_of(prompt))
    takes.type_into(prompt, "A kite over the harbour")
    takes.press(starts="Generate 4 takes")
    wait("four takes", lambda: sum("playing" in tile.get_name() for tile in tiles(takes)) == 4, 180)
    takes.type_into(takes.find(name="Prompt", roles=ENTRIES), REFUSED)
    takes.press(starts="Generate 4 takes")
    wait("four refused tiles", lambda: sum(bool(re.search("Refused|Failed", tile.get_name())) for tile in tiles(takes)) >= 1, 180)
    takes.find(name="Send Again")
    print("ok 1 - what was refused can be fixed or sent again")
    takes.press(name="Fix…")
    wait("its request in Compose", lambda: takes.text_of(takes.find(name="Prompt", roles=ENTRIES)) == REFUSED)
    wait("one take to generate", lambda: takes.find_all(starts="Generate 1 take"))
    print("ok 2 - Fix… puts the request into Compose")
    count = len(tiles(takes))
    takes.ask_to_quit()
    takes.wait_for_end(60)
    return count


def fix(takes, count):
    wait("the comparison again", lambda: len(tiles(takes)) == count, 60)
    prompt = takes.find(name="Prompt", roles=ENTRIES)
    wait("the draft again", lambda: takes.text_of(prompt) == REFUSED)
    takes.type_into(prompt, "A paper boat")
    takes.press(starts="Generate 1 take")
    wait("the tile to play", lambda: sum(bool(re.search("playing|of 150", tile.get_name())) for tile in tiles(takes)) == 1, 180)
    if len(tiles(takes)) != count:
        raise Failed("there are %d tiles, not %d" % (len(tiles(takes)), count))
    print("ok 3 - after a restart it fills the same tile")
    takes.kill()


def again(takes, count):
    wait("the take in its place", lambda: len(tiles(takes)) == count and
         sum(bool(re.search("of 150", tile.get_name())) for tile in tiles(takes)) == 1, 60)
    print("ok 4 - and is there after another one")
    takes.ask_to_quit()
    takes.wait_for_end(60)


def main():
    print("1..4")
    home, count = None, 0
    for act in (lambda takes: refuse(takes), lambda takes: fix(takes, count), lambda takes: again(takes, count)):
        takes = Program(sys.argv[1], "--demo-speed", "100", home=home)
        home = takes.home
        try:
            count = act(takes) or count
        except (Failed, GLib.Error) as failed:
            report(takes, failed)
            takes.clean()
            return 1
        takes.kill()
    takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
