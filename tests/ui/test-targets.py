#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dragged onto the stage: large targets appear, those that cannot take it are off and say why, and each does what
it says. test-targets.py TAKES DRAG_SOURCE"""

import json
import sys

from desk import Atspi, Failed, play, wait
from dropping import clips, large_target, use
from made_files import write_png, write_wav


def write_request(path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"model": "alibaba:wan@2.6", "positivePrompt": "A car in the rain", "width": 1280, "height": 720,
                   "duration": 5, "seed": 7}, file)


def write_list(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("prompt,colour\nA boat at dawn,red\nA boat at noon,blue\nA boat at night,grey\n")


def write_table(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("prompt;seed;duration\nA boat at dawn;7;5\nA boat at noon;7;10\n")


def is_off(takes, name, why):
    return lambda: not large_target(takes, name).get_state_set().contains(Atspi.StateType.SENSITIVE) and takes.find_all(name=why)


def drop(takes, source, path, name, off=()):
    def look():
        for other, why in off:
            wait("%s to be off" % other, is_off(takes, other, why), 60)

    takes.drag(source, path, lambda: large_target(takes, name), look)
    check_gone(takes)


def prompt_of(takes):
    # With several prompts the first one is “Prompt A”.
    return takes.text_of(takes.find(starts="Prompt", roles=("text", "entry"), seconds=60))


def generate_one(takes, prompt, n_tiles):
    takes.type_into(takes.find(name="Prompt", roles=("text", "entry")), prompt)
    takes.press(starts="Generate 1 take", seconds=60)
    wait("the take", lambda: len(clips(takes)) == n_tiles and takes.find_all(starts="Take 1,"), 200)


def check_gone(takes):
    wait("the targets to go", lambda: not large_target(takes, "Reference"), 60)


def ask_in_narrow_window(takes, source, picture):
    """Where there is no room for the targets beside Compose, a window asks."""
    takes.x("windowsize", "--sync", takes.window, "600", "860")
    if not takes.box_of(takes.find(starts="Prompt", roles=("text", "entry")))[2]:
        takes.x("key", "F9")
    takes.drag(source, picture, lambda: takes.find(starts="Prompt", roles=("text", "entry")))
    takes.find(name="Where Should It Go?", seconds=60)
    if not takes.find_all(name="Own audio is a sound file."):
        raise Failed("what it cannot be does not say why")
    takes.click(takes.find(name="First Frame", roles=("list item",)))
    wait("the first frame", lambda: takes.find_all(starts="First frame: boat.png"), 60)
    print("ok 10 - in a narrow window it is asked where it goes")


def run(takes, source):
    picture, sound = takes.home + "/boat.png", takes.home + "/sea.wav"
    request, table = takes.home + "/request.json", takes.home + "/prompts.csv"
    write_png(picture, 1280, 720)
    write_wav(sound, 5)
    write_request(request)
    write_list(table)
    takes.press(name="Try the Demo")
    wait("the demo's prompt", lambda: prompt_of(takes))

    drop(takes, source, picture, "First Frame",
         [("Own Audio", "Own audio is a sound file."), ("Add to Comparison", "There is no comparison yet.")])
    wait("the first frame", lambda: takes.find_all(starts="First frame: boat.png"), 60)
    print("ok 1 - a picture is the first frame; what it cannot be is off and says why")

    drop(takes, source, sound, "First Frame", [("First Frame", "A first frame is a picture.")])
    if not takes.find_all(starts="First frame: boat.png"):
        raise Failed("what is off was taken")
    print("ok 2 - what is off takes nothing, and the targets go")

    drop(takes, source, sound, "Own Audio", [("First Frame", "A first frame is a picture.")])
    wait("the own audio", lambda: takes.find_all(starts="sea.wav"), 60)
    print("ok 3 - a sound is the own audio")

    drop(takes, source, picture, "Reference")
    wait("the reference", lambda: takes.find_all(name="The clip starts from references now"), 60)
    print("ok 4 - a picture is a reference")

    drop(takes, source, request, "Read Its Settings", [("Reference", "A reference is a picture or a video.")])
    use(takes)
    wait("the prompt of the request", lambda: prompt_of(takes) == "A car in the rain", 60)
    print("ok 5 - a request is read")

    generate_one(takes, "First", 1)
    first = clips(takes)[0]
    generate_one(takes, "Second", 2)
    drop(takes, source, first, "Add to Comparison")
    wait("the second tile", lambda: takes.find_all(starts="Take 2,"), 60)
    print("ok 6 - a take is added to the comparison")

    drop(takes, source, first, "Read Its Settings")
    use(takes)
    wait("the prompt of the take", lambda: prompt_of(takes) == "First", 60)
    print("ok 7 - the settings of a take are read")

    drop(takes, source, table, "Read Its Settings")
    takes.find(name="The column “colour” is not known and was left out.", seconds=60)
    use(takes)
    wait("the first prompt of the list", lambda: prompt_of(takes) == "A boat at dawn", 60)
    wait("three prompts", lambda: takes.find_all(starts="1 seed × 3 prompts"), 60)
    print("ok 8 - a list of prompts is read")

    write_table(table)
    drop(takes, source, table, "Read Its Settings")
    use(takes)
    wait("two rows", lambda: takes.find_all(starts="2 rows = 2 takes"), 60)
    print("ok 9 - a table is rows of the batch")
    ask_in_narrow_window(takes, source, picture)


if __name__ == "__main__":
    sys.exit(play(10, lambda takes: run(takes, sys.argv[2])))
