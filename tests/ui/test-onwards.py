#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a take onwards: each way that the menu of a tile offers changes the draft in Compose as it says, and Undo brings
the whole former draft back; the seed on the clipboard; the settings to look at. test-onwards.py TAKES"""

import json
import os
import shutil
import subprocess
import sys

from clips import clip_of, read_frame, read_picture, seed_of
from composed import answer_toast, compose, draft, has_focus, wait_for_draft
from desk import Failed, GLib, play, wait, walk
from dialogs import press_in, wait_for_one, wait_for_window
from onstage import PATIENCE, choose_of_take, find_in, go_to, open_four, tiles

FRAME = 40
LAST = 149
HERE = os.path.dirname(os.path.abspath(__file__))


def clipboard(takes):
    return subprocess.run(["/usr/bin/python3", HERE + "/clipboard.py"], env=takes.env, capture_output=True, text=True,
                          timeout=PATIENCE, check=True).stdout


def wait_for_clipboard(takes, text):
    wait("%r on the clipboard, not %r" % (text, clipboard(takes)), lambda: clipboard(takes) == text, PATIENCE)


def copy_seed(takes):
    takes.click(tiles(takes)[1])
    takes.x("key", "ctrl+shift+c")
    wait_for_clipboard(takes, str(seed_of(tiles(takes)[1])))
    print("ok 1 - Ctrl+Shift+C copies the seed of the current tile")
    takes.click(find_in(tiles(takes)[2], "Copy seed")[0])
    wait_for_clipboard(takes, str(seed_of(tiles(takes)[2])))
    choose_of_take(takes, tiles(takes)[3], "Copy", "Copy Seed")
    wait_for_clipboard(takes, str(seed_of(tiles(takes)[3])))
    print("ok 2 - so do a click on it, and the menu")


def undo(takes, words, before):
    answer_toast(takes, words, "Undo")
    wait_for_draft(takes, "all that was there before", lambda now: now == before)


def inputs(now):
    return now["request"].get("inputs", {})


def keep(takes, source):
    """A copy of an input: the toast does not wait until it was looked at."""
    path = GLib.filename_from_uri(source)[0]
    if os.path.dirname(path) != takes.home + "/data/takes/inputs":
        raise Failed("%s is not one of the inputs" % path)
    return shutil.copy(path, takes.home)


def settings(takes, theirs, mine):
    """The ways that put the take's request into Compose: theirs; mine is the draft that was there."""
    seed = seed_of(tiles(takes)[1])
    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    for number, names, words, seeds, locked in (
            (3, ("Same Seed, Change One Thing",), "Seed %d is locked" % seed, [seed], True),
            (4, ("Reuse Settings", "Everything"), "The take's settings and its seed", [seed], False),
            (5, ("Reuse Settings", "All but the Seed"), "The take's settings are in Compose; the seeds stayed", mine["seeds"],
             False)):
        choose_of_take(takes, tiles(takes)[1], *names)
        now = wait_for_draft(takes, "the take's prompt", lambda now: now["request"]["positivePrompt"] == theirs["positivePrompt"])
        if (now["seeds"], now["locked"], now["request"]["duration"]) != (seeds, locked, theirs["duration"]):
            raise Failed("%s made %s" % (names, now))
        if locked:
            wait("the focus in the prompt", lambda: has_focus(prompt), PATIENCE)
        undo(takes, words, mine)
        print("ok %d - %s, and Undo" % (number, names[-1]))


def frames(takes, mine):
    clip = clip_of(takes, tiles(takes)[1])
    for number, name, frame in ((6, "Use as First Frame", FRAME), (7, "Continue from the Last Frame", LAST)):
        choose_of_take(takes, tiles(takes)[1], name)
        now = wait_for_draft(takes, "a first frame", lambda now: now["start"] == "frame" and inputs(now))
        if now["request"]["positivePrompt"] != mine["request"]["positivePrompt"] or now["seeds"] != mine["seeds"]:
            raise Failed("%s changed %s" % (name, now))
        path = keep(takes, inputs(now)["frameImages"][0]["image"])
        undo(takes, "The clip starts from the picture now", mine)
        if read_picture(path) != read_frame(takes, clip, frame):
            raise Failed("%s is not frame %d" % (path, frame))
        print("ok %d - %s: the exact frame, and Undo" % (number, name))


def reference(takes, mine):
    choose_of_take(takes, tiles(takes)[1], "Use as Reference")
    now = wait_for_draft(takes, "a reference", lambda now: now["start"] == "references" and inputs(now))
    if now["request"]["positivePrompt"] != mine["request"]["positivePrompt"]:
        raise Failed("another prompt: %s" % now)
    path, clip = keep(takes, inputs(now)["referenceVideos"][0]["video"]), clip_of(takes, tiles(takes)[1])
    undo(takes, "The clip starts from references now", mine)
    # Its bytes may be others: what a file says about its making is not taken along.
    if any(read_frame(takes, path, frame) != read_frame(takes, clip, frame) for frame in (0, FRAME, LAST)):
        raise Failed("%s shows something else than %s" % (path, clip))
    print("ok 8 - Use as Reference: the clip itself, and Undo")


def look_at_settings(takes, theirs, mine):
    clip = clip_of(takes, tiles(takes)[1])
    choose_of_take(takes, tiles(takes)[1], "Look at Settings")
    dialog = wait_for_window(takes, "Settings of the Take")
    said = [node.get_name() for node, _ in walk(dialog) if node.get_role_name() == "label"]
    wanted = {"Seed": str(seed_of(tiles(takes)[1])), "Prompt": theirs["positivePrompt"], "Model": "Wan2.6", "Length": "5 s",
              "Size": "1280×720", "The clip has": "1280 × 720", "It lasts": "5.00 s", "File": clip}
    for name, value in wanted.items():
        # GTK 4.8 names a value by itself and by what labels it.
        if not any(text in (value, "%s %s" % (value, name)) for text in said):
            raise Failed("%s is not %s in %s" % (name, value, said))
    press_in(dialog, "Copy")
    wait("the settings on the clipboard", lambda: all("%s: %s\n" % pair in clipboard(takes) for pair in wanted.items()), PATIENCE)
    press_in(dialog, "Close")
    wait_for_one(takes)
    if draft(takes) != mine:
        raise Failed("looking changed the draft: %s" % draft(takes))
    print("ok 9 - Look at Settings says them, and copies them")


def run(takes):
    open_four(takes)
    with open(clip_of(takes, tiles(takes)[1]).replace(".mp4", ".takes.json"), encoding="utf-8") as sidecar:
        theirs = json.load(sidecar)["request"]
    go_to(takes, FRAME)
    copy_seed(takes)
    takes.press(name="10 s")
    wait_for_draft(takes, "another length", lambda now: now["request"]["duration"] == 10)
    mine = compose(takes, "Mine")
    settings(takes, theirs, mine)
    frames(takes, mine)
    reference(takes, mine)
    look_at_settings(takes, theirs, mine)
    takes.ask_to_quit()
    takes.wait_for_end(PATIENCE)


if __name__ == "__main__":
    sys.exit(play(9, run))
