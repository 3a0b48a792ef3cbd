#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, by a person who has never seen Takes: try the Demo, type a prompt, see the counter, drop a
picture, generate four takes, and see four tiles that play in step. test-demo-run.py TAKES DRAG_SOURCE"""

import os
import re
import sys

from desk import Failed, GLib, play, screen, wait
from dropping import large_target
from made_files import write_png

PROMPT = "A paper boat sails down a gutter after the rain"


def tiles(takes):
    return [node for node in takes.find_all(starts="Take ") if re.match(r"Take \d+, seed \d+", node.get_name())]


def tiles_that_say(takes, pattern):
    return [node for node in tiles(takes) if re.search(pattern, node.get_name())]


def check_playing(takes):
    """Every tile's picture changes while it plays."""
    boxes = []
    for tile in tiles(takes):
        x, y = takes.place_of(tile)
        boxes.append((x - 60, y - 40, 120, 80))
    first = [screen(box) for box in boxes]
    wait("four moving pictures", lambda: all(screen(box) != before for box, before in zip(boxes, first)), 20)


def check_in_step(takes):
    """Paused, all tiles say the same frame; a step moves all of them by one."""
    takes.press(name="Pause")
    frames = wait("the frame of every tile", lambda: (lambda found: found if len(found) == 4 else None)(
        tiles_that_say(takes, r"frame \d+ of \d+")))
    numbers = {re.search(r"frame (\d+) of", node.get_name()).group(1) for node in frames}
    if len(numbers) != 1:
        raise Failed("the tiles are on the frames %s" % numbers)
    frame = int(numbers.pop())
    takes.press(name="One frame back" if frame > 3 else "One frame forward")
    wanted = frame - 1 if frame > 3 else frame + 1
    wait("all tiles on frame %d" % wanted, lambda: len(tiles_that_say(takes, "frame %d of" % wanted)) == 4)
    print("# in step on frame", wanted)


def check_keys(takes, prompt):
    """The letters of the stage's keys are letters in the prompt."""
    loop = takes.find(name="Start again at the end")
    before = takes.is_checked(loop)
    takes.click(prompt)
    takes.x("key", "End", "type", "--delay", "20", " rma19")
    wait("the typed letters", lambda: "rma19" in takes.text_of(prompt))
    if takes.is_checked(loop) != before:
        raise Failed("typing in the prompt changed the loop")


def ask_beyond(takes):
    """GTK 4.8 answers who asks for one window too many with its last one, and ends if that is hidden."""
    try:
        takes.node.get_child_at_index(9)
    except GLib.Error:
        pass


def check_shortcuts(takes):
    ask_beyond(takes)
    takes.x("key", "ctrl+question")
    takes.find(name="Zoom in, out")
    takes.x("key", "Escape")
    wait("no keys any more", lambda: not takes.find_all(name="Zoom in, out"))
    ask_beyond(takes)


def run(takes, source_program):
    takes.press(name="Try the Demo")
    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    wait("the demo's prompt", lambda: takes.text_of(prompt))
    takes.type_into(prompt, PROMPT)
    takes.find(starts="%d / 1500" % len(PROMPT))
    print("ok 1 - the counter counts")

    picture = os.path.join(takes.home, "boat.png")
    write_png(picture, 1280, 720)
    takes.drag(source_program, picture, lambda: large_target(takes, "First Frame"))
    wait("the first frame", lambda: takes.find_all(starts="First frame: boat.png"), 60)
    print("ok 2 - a picture is dropped")

    takes.press(starts="Generate 4 takes")
    wait("four waiting tiles", lambda: len(tiles(takes)) == 4)
    print("ok 3 - four tiles wait")
    wait("four playing tiles", lambda: len(tiles_that_say(takes, "playing")) == 4, 200)
    check_playing(takes)
    print("ok 4 - four tiles play")
    check_in_step(takes)
    print("ok 5 - in step")

    check_keys(takes, prompt)
    print("ok 6 - keys of the stage are letters in the prompt")

    check_shortcuts(takes)
    print("ok 7 - the keys are shown, and no window waits hidden for that")

    takes.ask_to_quit()
    takes.wait_for_end()
    print("ok 8 - quit")


if __name__ == "__main__":
    sys.exit(play(8, lambda takes: run(takes, sys.argv[2])))
