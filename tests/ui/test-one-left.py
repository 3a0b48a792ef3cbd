#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last of four takes: with one tile left the stage offers what to do with it, and each offer does it; four more come
in silently beside the one that is held. test-one-left.py TAKES"""

import filecmp
import os
import shutil
import sys

from clips import clip_of, read_frame, read_picture, seed_of
from composed import answer_toast, compose, has_focus, wait_for_draft
from desk import Failed, GLib, play, wait
from dialogs import press_in, save_in, wait_for_one, wait_for_window
from onstage import PATIENCE, find_in, go_to, open_four, seen, tiles

FRAME = 40
LAST = 149
OFFERS = ("Save As…", "Use as First Frame", "Continue", "4 More")
HEARD = "The sound comes from this take"


def bar(takes):
    """The offers, where they have a place on the screen."""
    labels = [node for node in takes.find_all(name="One take is left", roles=("label",)) if seen(takes, [node])]
    return labels[0].get_parent() if labels else None


def offer(takes, name):
    press_in(wait("the offers", lambda: bar(takes), PATIENCE), name)


def reject_three(takes):
    kept = seed_of(tiles(takes)[1])
    if bar(takes):
        raise Failed("four takes, and an offer")
    # The second take stays: the others are first, last, last. A key that is held counts once.
    takes.click(tiles(takes)[0])
    takes.x("keydown", "x", "sleep", "2", "keyup", "x")
    wait("three tiles", lambda: len(tiles(takes)) == 3, PATIENCE)
    for left in (2, 1):
        takes.click(tiles(takes)[left])
        takes.x("key", "x")
        wait("%d tiles" % left, lambda n=left: len(tiles(takes)) == n, PATIENCE)
    offers = wait("the offers", lambda: bar(takes), PATIENCE)
    for name in OFFERS:
        wait(name, lambda n=name: seen(takes, [node for node in find_in(offers, n, ("label",))]), PATIENCE)
    if seed_of(tiles(takes)[0]) != kept:
        raise Failed("%s is left, not %d" % (tiles(takes)[0].get_name(), kept))
    print("ok 1 - with one take left the stage offers %s" % ", ".join(OFFERS))

    takes.x("key", "ctrl+z")
    wait("two tiles, and no offers", lambda: len(tiles(takes)) == 2 and not bar(takes), PATIENCE)
    takes.click(tiles(takes)[1])
    takes.x("key", "x")
    wait("the offers again", lambda: len(tiles(takes)) == 1 and bar(takes), PATIENCE)
    print("ok 2 - they go when another take comes back")


def save(takes, clip):
    path = os.path.join(takes.home, "kept.mp4")
    for first in (True, False):
        offer(takes, "Save As…")
        if first:
            press_in(wait_for_window(takes, "Your Prompt Can Be Read"), "Save As…")
        save_in(takes, "Save Take", path)
        wait_for_one(takes)
        wait("a copy of the take", lambda: os.path.exists(path) and filecmp.cmp(path, clip, shallow=False), PATIENCE)
        os.remove(path)
    print("ok 3 - Save As: a copy, byte for byte; that the prompt can be read is said once")


def use_frames(takes, clip, mine):
    for number, name, frame in ((4, "Use as First Frame", FRAME), (5, "Continue", LAST)):
        offer(takes, name)
        now = wait_for_draft(takes, "a first frame", lambda now: now["start"] == "frame" and "inputs" in now["request"])
        path = GLib.filename_from_uri(now["request"]["inputs"]["frameImages"][0]["image"])[0]
        path = shutil.copy(path, takes.home)
        answer_toast(takes, "The clip starts from the picture now", "Undo")
        wait_for_draft(takes, "all that was there before", lambda now: now == mine)
        if read_picture(path) != read_frame(takes, clip, frame):
            raise Failed("%s is not frame %d" % (path, frame))
        print("ok %d - %s" % (number, name))


def offer_four_more(takes, mine, kept):
    """By the offer and by N: the same."""
    prompt = mine["request"]["positivePrompt"]
    for number, way in ((6, "4 More"), (7, "N")):
        if way == "N":
            takes.click(tiles(takes)[0])
            takes.x("key", "n")
        else:
            offer(takes, way)
        now = wait_for_draft(takes, "the take's prompt", lambda now: now["request"]["positivePrompt"] != prompt)
        if len(set(now["seeds"])) != 4 or kept in now["seeds"] or now["locked"]:
            raise Failed("the seeds are %s" % now["seeds"])
        if number == 6:
            answer_toast(takes, "Four new seeds", "Undo")
            wait_for_draft(takes, "all that was there before", lambda now: now == mine)
            print("ok 6 - 4 More: four new seeds for its settings, and Undo")
            continue
        generate = takes.find(starts="Generate 4 takes", roles=("push button", "button"))
        wait("the focus on Generate", lambda: has_focus(generate), PATIENCE)
        print("ok 7 - N: the same, and Generate has the focus")
    return now["seeds"]


def heard(takes):
    return [seed_of(tile) for tile in tiles(takes) if find_in(tile, HEARD)]


def make_four_more(takes, kept, seeds):
    if heard(takes) != [kept]:
        raise Failed("%s are heard" % heard(takes))
    takes.click(tiles(takes)[0])
    takes.x("key", "h")
    wait("a held take", lambda: [node for node in takes.find_all(name="Held") if seen(takes, [node])], PATIENCE)
    takes.press(starts="Generate 4 takes")
    wait("five takes", lambda: len([tile for tile in tiles(takes) if " of 150" in tile.get_name() or "playing" in tile.get_name()]) == 5, 300)
    wait("the held take, and the seeds %s" % seeds, lambda: [seed_of(tile) for tile in tiles(takes)] == [kept] + seeds, PATIENCE)
    wait("the sound of the held take, and no other", lambda: heard(takes) == [kept], PATIENCE)
    takes.click(tiles(takes)[3])
    takes.x("key", "a")
    wait("the sound of the fourth tile", lambda: heard(takes) == [seeds[2]], PATIENCE)
    print("ok 8 - four more, silent, beside the held one that is heard; A hears another")


def run(takes):
    open_four(takes)
    go_to(takes, FRAME)
    mine = compose(takes, "Mine")
    # The sound goes to the take that will be left, unless it was there first: A again would be silence.
    takes.click(tiles(takes)[1])
    kept = seed_of(tiles(takes)[1])
    if heard(takes) != [kept]:
        takes.x("key", "a")
    wait("the sound of the second take", lambda: heard(takes) == [kept], PATIENCE)
    reject_three(takes)
    clip = clip_of(takes, tiles(takes)[0])
    save(takes, clip)
    use_frames(takes, clip, mine)
    make_four_more(takes, kept, offer_four_more(takes, mine, kept))
    takes.ask_to_quit()
    takes.wait_for_end(PATIENCE)


if __name__ == "__main__":
    sys.exit(play(8, run))
