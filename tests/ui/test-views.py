#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way to look at takes, by keys, held against the pixels of the screen: solo, wipe, blink, overlay, difference,
film strip, zoom and pan, the loupe; and the keys of time. test-views.py TAKES"""

import re
import sys
import time

from desk import Atspi, Failed, play, screen, wait
from onstage import (PATIENCE, box_of, choose, distance, find_in, frames, go_to, open_four, parts, seen, seen_numbers,
                     tiles, wait_for_frame, wait_for_pixels, wait_for_tiles)

FRAME = 40
STILL = 3  # s


def key(takes, *keys):
    takes.x("key", *keys)


def choose_tile(takes, number):
    """A digit makes its tile the current one; the focus goes there."""
    key(takes, str(number))
    wait("the focus on tile %d" % number, lambda: [node for node in tiles(takes) if node.get_state_set().contains(
        Atspi.StateType.FOCUSED) and node.get_name().startswith("Take %d," % number)], PATIENCE)


def middle(box):
    """Of the picture, where no label, button, or handle lies over it."""
    x, y, width, height = box
    return x + width // 2 - 200, y + height // 3 - 60, 400, 120


def is_exact(takes, n):
    """The originals have taken the place of the pack's frames."""
    marks = [mark for tile in seen(takes, tiles(takes)) for mark in find_in(tile, "exact")]
    return len(seen(takes, marks)) >= n


def wait_until_still(what, box):
    """The same pixels for some seconds: nothing is being loaded or drawn any more."""
    last = [None, 0]

    def look():
        now = screen(box)
        if now != last[0]:
            last[:] = now, time.monotonic()
        return time.monotonic() - last[1] > STILL

    wait(what, look, PATIENCE)
    return last[0]


def solo(takes):
    """The pictures of the first two takes, each alone; and where they were seen."""
    found = []
    for number in (1, 2):
        choose_tile(takes, number)
        key(takes, "Return")
        wait_for_tiles(takes, [number])
        wait("the exact frame", lambda: is_exact(takes, 1), PATIENCE)
        box = middle(box_of(takes, seen(takes, tiles(takes))[0]))
        found.append((box, wait_until_still("a picture that stands still", box)))
        key(takes, "Return")
        wait_for_tiles(takes, [1, 2, 3, 4])
    (box, first), (other, second) = found
    if box != other:
        raise Failed("solo at %s and at %s" % (box, other))
    if distance(first, second) < 5:
        raise Failed("two takes look alike")
    choose_tile(takes, 1)
    return box, first, second


def columns(pixels, width, start, end):
    return b"".join(pixels[row + 3 * start:row + 3 * end] for row in range(0, len(pixels), 3 * width))


def set_scale(takes, name, value):
    scale = takes.find(name=name, roles=("slider",))
    if not Atspi.Value.set_current_value(scale, value):
        raise Failed("the scale %s takes no value" % name)


def wipe(takes, box, first, second):
    x, y, width, height = box
    key(takes, "w")
    wait_for_tiles(takes, [1, 2])
    side = width // 2 - 30
    wait_for_pixels("the left take left of the line", (x, y, side, height), columns(first, width, 0, side))
    wait_for_pixels("the right take right of the line", (x + width - side, y, side, height),
                    columns(second, width, width - side, width))


def line_of(takes):
    """The line of the wipe, and where it says that it stands."""
    handle = [part for part in parts(takes) if (part.get_name() or "").startswith("Wipe, ")][0]
    return handle, int(re.search(r"(\d+) %", handle.get_name()).group(1))


def wait_for_line(takes, percent):
    wait("the line at %d %%, not %d %%" % (percent, line_of(takes)[1]), lambda: line_of(takes)[1] == percent, PATIENCE)


def wipe_line(takes, box, first, second):
    """What is seen is what the line says: the left take up to it, the right one from it on."""
    handle, start = line_of(takes)
    x, y, width, height = box_of(takes, handle)
    at = x + width // 2, y + height * 3 // 4
    picture_x, picture_y, picture_width, picture_height = box
    takes.x("mousemove", str(at[0]), str(at[1]), "mousedown", "1")
    for step in range(1, 11):
        takes.x("mousemove", str(at[0] - 30 * step), str(at[1]), "sleep", "0.05")
    takes.x("mouseup", "1", "mousemove", "1590", "890")
    wait("a line 300 pixels further to the left", lambda: abs(box_of(takes, handle)[0] - (x - 300)) <= 1, PATIENCE)
    if line_of(takes)[1] >= start:
        raise Failed("the line was dragged from %d to %d %%" % (start, line_of(takes)[1]))
    wait_for_pixels("the right take alone where the line was", box, second)

    choose_tile(takes, 1)
    for _ in range(12):
        if handle.get_state_set().contains(Atspi.StateType.FOCUSED):
            break
        key(takes, "Tab")
    wait("the focus on the line, by Tab", lambda: handle.get_state_set().contains(Atspi.StateType.FOCUSED), PATIENCE)
    for keys, percent in ((("End",), 100), (("Home",), 0), (("Right",), 2), (("shift+Right",), 12), (("Left",), 10),
                          (("shift+Left",), 0), (("Left",), 0), (("End",), 100)):
        key(takes, *keys)
        wait_for_line(takes, percent)
    wait_for_pixels("the left take alone", box, first)
    key(takes, *["shift+Left"] * 5)
    wait_for_line(takes, 50)
    side = picture_width // 2 - 30
    wait_for_pixels("the left take left of the line", (picture_x, picture_y, side, picture_height),
                    columns(first, picture_width, 0, side))
    if frames(takes)[:2] != [FRAME, FRAME]:
        raise Failed("the arrows of the line stepped to %s" % frames(takes))
    choose_tile(takes, 1)


def blink(takes, box, first, second):
    key(takes, "b")
    takes.find(name="Blink by Hand", seconds=PATIENCE)
    wait_for_pixels("the first take while it blinks by itself", box, first)
    wait_for_pixels("the second take while it blinks by itself", box, second)
    key(takes, "b")
    takes.find(name="Blink by Itself", seconds=PATIENCE)
    now = wait_until_still("a picture that stays", box)
    shown, other = (first, second) if distance(now, first) < 2 else (second, first)
    wait_for_pixels("one of the two", box, shown)
    key(takes, "b")
    wait_for_pixels("the other of the two", box, other)


def overlay(takes, box, first, second):
    key(takes, "v")
    set_scale(takes, "Opacity", 0.5)
    wait_for_pixels("both takes, half and half", box, bytes((a + b) // 2 for a, b in zip(first, second)))
    set_scale(takes, "Opacity", 1)
    wait_for_pixels("the upper take alone", box, second)
    set_scale(takes, "Opacity", 0.5)


def difference(takes, box, first, second):
    key(takes, "d")
    for gain in (1, 4):
        set_scale(takes, "Gain", gain)
        wait_for_pixels("what the takes differ by, × %d" % gain, box,
                        bytes(min(gain * abs(a - b), 255) for a, b in zip(first, second)), 2.0 * gain)


def pairs(takes):
    go_to(takes, FRAME)
    choose_tile(takes, 1)
    box, first, second = solo(takes)
    print("ok 1 - Enter shows one take alone, and all again")
    wipe(takes, box, first, second)
    print("ok 2 - W: a wipe of two")
    wipe_line(takes, box, first, second)
    print("ok 3 - the line of the wipe, by drag and by arrows")
    blink(takes, box, first, second)
    print("ok 4 - B: blinks, by itself and by hand")
    overlay(takes, box, first, second)
    print("ok 5 - V: an overlay with opacity")
    difference(takes, box, first, second)
    print("ok 6 - D: the difference, with gain")
    key(takes, "g")
    wait_for_tiles(takes, [1, 2, 3, 4])
    if takes.find_all(name="Gain") and seen(takes, takes.find_all(name="Gain")):
        raise Failed("the grid has a gain")
    print("ok 7 - G: the grid")


def held_digit(takes):
    choose_tile(takes, 3)
    if seen_numbers(takes) != [1, 2, 3, 4]:
        raise Failed("a tap showed %s" % seen_numbers(takes))
    takes.x("keydown", "2")
    try:
        wait_for_tiles(takes, [2])
    finally:
        takes.x("keyup", "2")
    wait_for_tiles(takes, [1, 2, 3, 4])
    key(takes, "Down")
    wait("the next tile", lambda: [node for node in tiles(takes) if node.get_state_set().contains(
        Atspi.StateType.FOCUSED) and node.get_name().startswith("Take 3,")], PATIENCE)
    print("ok 8 - a digit chooses, held it shows its take alone")


def zoom(takes, box, first):
    choose_tile(takes, 1)
    key(takes, "Return")
    wait_for_tiles(takes, [1])
    wait_for_pixels("the whole take", box, first)
    key(takes, "ctrl+plus")
    wait("a larger picture", lambda: distance(screen(box), first) > 2, PATIENCE)
    key(takes, "ctrl+plus")
    wait("the exact frame", lambda: is_exact(takes, 1), PATIENCE)
    near = wait_until_still("a picture that stands still", box)

    x, y, width, height = box
    at = x + width // 2, y + height // 2
    takes.x("mousemove", str(at[0]), str(at[1]), "mousedown", "1")
    for step in range(1, 11):
        takes.x("mousemove", str(at[0] + 8 * step), str(at[1]), "sleep", "0.05")
    takes.x("mouseup", "1", "mousemove", "1590", "890")
    wait("the exact frame", lambda: is_exact(takes, 1), PATIENCE)
    wait_for_pixels("the picture 80 pixels further to the right", (x + 80, y, width - 80, height),
                    columns(near, width, 0, width - 80), 4.0)
    key(takes, "ctrl+minus", "ctrl+0")
    wait_for_pixels("the whole take again", box, first)

    choose(takes, "Zoom", "Actual Size")
    wait("another picture", lambda: distance(screen(box), first) > 0.5, PATIENCE)
    choose_tile(takes, 1)
    key(takes, "ctrl+0")
    wait_for_pixels("the whole take again", box, first)
    key(takes, "Return")
    wait_for_tiles(takes, [1, 2, 3, 4])
    print("ok 9 - zoom, pan, fit, and the pixels of the original")


def lenses(takes, starts):
    return [part for part in parts(takes) if (part.get_name() or "").startswith(starts)]


def loupe(takes):
    key(takes, "z")
    lens = wait("a lens with a place", lambda: seen(takes, lenses(takes, "Loupe, 50 % from the left")), PATIENCE)[0]
    before = [screen(middle_of(takes, node)) for node in seen(takes, tiles(takes))]
    if lens.get_state_set().contains(Atspi.StateType.FOCUSED):
        key(takes, "shift+Right")
        wait("a lens further to the right", lambda: lenses(takes, "Loupe, 60 % from the left"), PATIENCE)
    else:
        raise Failed("the loupe has not got the focus")
    key(takes, "Escape")
    wait("no loupe", lambda: not lenses(takes, "Loupe, "), PATIENCE)
    wait("every tile without its lens", lambda: all(
        screen(middle_of(takes, node)) != pixels for node, pixels in zip(seen(takes, tiles(takes)), before)), PATIENCE)
    print("ok 10 - Z: a loupe in every tile, moved by arrows")


def middle_of(takes, node):
    x, y, width, height = box_of(takes, node)
    return x + width // 2 - 40, y + height // 2 - 30, 80, 60


def rows(takes):
    strips = [part for part in parts(takes) if part.get_name() == "Filmstrip"]
    return seen(takes, [node for node in (strips[0].get_child_at_index(index) for index in range(strips[0].get_child_count()))
                        if node.get_name().startswith("Take ")]) if strips else []


def filmstrip(takes):
    choose(takes, "More", "Filmstrip")
    wait("four rows of film", lambda: len(rows(takes)) == 4, PATIENCE)
    box = box_of(takes, rows(takes)[0])
    wait_until_still("rows of pictures", box)
    takes.click(rows(takes)[1])
    wait("another moment", lambda: re.search(r"frame (\d+) of", rows(takes)[1].get_name()).group(1) != str(FRAME), PATIENCE)
    now = int(re.search(r"frame (\d+) of", rows(takes)[1].get_name()).group(1))
    key(takes, "Left")
    wait("an earlier picture of the strip",
         lambda: int(re.search(r"frame (\d+) of", rows(takes)[1].get_name()).group(1)) < now, PATIENCE)
    key(takes, "g")
    wait_for_tiles(takes, [1, 2, 3, 4])
    print("ok 11 - the film strip, gone along by click and arrow")


def time_keys(takes):
    n = int(re.search(r"of (\d+)", tiles(takes)[0].get_name()).group(1))
    choose_tile(takes, 1)
    for keys, frame in ((("Home",), 0), (("Right",), 1), (("period",), 2), (("comma",), 1), (("Left",), 0),
                        (("Left",), n - 1), (("Right",), 0), (("shift+Right",), 30), (("shift+Right",), 60),
                        (("shift+Left",), 30), (("End",), n - 1), (("Home",), 0)):
        key(takes, *keys)
        wait_for_frame(takes, frame)
    takes.x("keydown", "Right")
    try:
        wait("frames that run", lambda: any((frame or 0) >= 10 for frame in frames(takes)), PATIENCE)
    finally:
        takes.x("keyup", "Right")
    wait("a frame", lambda: None not in frames(takes) and len(set(frames(takes))) == 1, PATIENCE)
    print("ok 12 - frames, seconds, and ends; a held arrow runs")


def range_and_loop(takes):
    loop = takes.find(name="Start again at the end")
    if not takes.is_checked(loop):
        raise Failed("takes do not loop at first")
    go_to(takes, 20)
    choose_tile(takes, 1)
    key(takes, "i")
    go_to(takes, 25)
    choose_tile(takes, 1)
    key(takes, "o")
    for keys, frame in (("Right", 20), ("Left", 25), ("Home", 20), ("End", 25)):
        key(takes, keys)
        wait_for_frame(takes, frame)
    key(takes, "o")
    key(takes, "Right")
    wait_for_frame(takes, 26)
    key(takes, "Home")
    wait_for_frame(takes, 20)
    key(takes, "i", "Home")
    wait_for_frame(takes, 0)
    key(takes, "r")
    wait("no loop", lambda: not takes.is_checked(loop), PATIENCE)
    key(takes, "Left", "Left")
    wait_for_frame(takes, 0)
    key(takes, "r")
    wait("a loop", lambda: takes.is_checked(loop), PATIENCE)
    print("ok 13 - I, O, and R")


def shuttle(takes):
    bar = takes.find(name="Transport")
    button = find_in(find_in(bar, "Speed")[0].get_parent(), "Speed")[0]

    def goes(speed, playing):
        return find_in(button, speed) and find_in(bar, "Pause" if playing else "Play")

    choose_tile(takes, 1)
    for keys, speed, playing in (("l", "1×", True), ("l", "1.5×", True), ("l", "2×", True), ("k", "1×", False),
                                 ("j", "−1×", True), ("k", "1×", False), ("space", "1×", True), ("space", "1×", False)):
        key(takes, keys)
        wait("%s after %s" % (speed, keys), lambda s=speed, p=playing: goes(s, p), PATIENCE)
    mute = takes.find(name="Mute")
    key(takes, "m")
    wait("silence", lambda: takes.is_checked(mute), PATIENCE)
    key(takes, "m")
    wait("sound", lambda: not takes.is_checked(mute), PATIENCE)
    print("ok 14 - J, K, L, Space, and M")


def typing(takes):
    """What would be a key of the stage is a letter in a text field."""
    go_to(takes, 30)
    names = [node.get_name() for node in tiles(takes)]
    prompt = takes.find(name="Prompt", roles=("text", "entry"))
    text = " gwdbvz pxhnam jkl ior 123 ,."
    takes.click(prompt)
    key(takes, "ctrl+End")
    takes.x("type", "--delay", "20", text)
    wait("the typed letters", lambda: takes.text_of(prompt).endswith(text), PATIENCE)
    key(takes, "Left", "shift+Right", "Home", "End", "Up", "Down", "Delete", "ctrl+Left")
    takes.find(name="Play", seconds=PATIENCE)
    if [node.get_name() for node in tiles(takes)] != names or seen_numbers(takes) != [1, 2, 3, 4]:
        raise Failed("typing changed the stage: %s" % [node.get_name() for node in tiles(takes)])
    if not takes.is_checked(takes.find(name="Start again at the end")) or takes.is_checked(takes.find(name="Mute")):
        raise Failed("typing changed the loop or the sound")
    print("ok 15 - typing in a text field triggers nothing")


def run(takes):
    open_four(takes)
    takes.x("mousemove", "1590", "890")
    pairs(takes)
    held_digit(takes)
    choose_tile(takes, 1)
    box, first, _ = solo(takes)
    zoom(takes, box, first)
    loupe(takes)
    filmstrip(takes)
    time_keys(takes)
    range_and_loop(takes)
    shuttle(takes)
    typing(takes)
    takes.ask_to_quit()
    takes.wait_for_end()


if __name__ == "__main__":
    sys.exit(play(15, run))
