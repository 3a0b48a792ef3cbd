#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dragged within Compare and out of it: tiles and posters of the tray into another order, a poster into Compose
and into another application, the label of a tile while the picture is zoomed; and clicks and keys of the divergence
strip. test-drags.py TAKES DRAG_SOURCE"""

import os
import subprocess
import sys

from clips import clip_of, seed_of
from composed import toasts
from desk import Failed, play, screen, wait
from onstage import (PATIENCE, box_of, choose, distance, find_in, frames, open_four, seen, tiles, wait_for_tiles)

HERE = os.path.dirname(os.path.abspath(__file__))
TRAVELS = "The file's name begins with your prompt"
REFERENCES = "Drop pictures, videos, or links here"
OUTSIDE = 1450, 400  # in the middle of the other application
N_FRAMES = 150


def posters(takes):
    """Of the tray, in their order."""
    return [node for node in takes.find_all(starts="Take ", roles=("push button", "button")) if seed_of(node)]


def seeds(nodes):
    return [seed_of(node) for node in nodes]


def tile_seeds(takes):
    return seeds(seen(takes, tiles(takes)))


def middle(takes, node):
    x, y, width, height = box_of(takes, node)
    return x + width // 2, y + height // 2


def drag(takes, find_start, find_end, came):
    """From one place to another; once more where a busy machine has not begun it."""
    for _ in range(4):
        start, end = find_start(), find_end()
        takes.begin_drag(start, lambda: True)
        takes.glide((start[0] - 48, start[1] + 8), end)
        takes.x("mousemove", str(end[0] + 2), str(end[1]), "sleep", "0.5", "mousemove", *map(str, end), "sleep", "0.5", "mouseup", "1")
        try:
            return wait("what the drag is for", came, 15)
        except Failed:
            continue
    raise Failed("nothing came of the drag")


def order_tiles(takes):
    first, second, third, fourth = tile_seeds(takes)
    drag(takes, lambda: middle(takes, seen(takes, tiles(takes))[0]), lambda: middle(takes, seen(takes, tiles(takes))[2]),
         lambda: tile_seeds(takes) != [first, second, third, fourth])
    wait("the other order, not %s" % tile_seeds(takes), lambda: tile_seeds(takes) == [second, third, first, fourth], PATIENCE)
    print("ok 1 - a tile that is dragged onto another gets its place")


def reject(takes, number):
    takes.x("key", str(number))
    wait("the tile %d" % number, lambda: [node for node in tiles(takes) if node.get_name().startswith("Take %d," % number)])
    n = len(posters(takes))
    takes.x("key", "x")
    wait("one more poster", lambda: len(posters(takes)) == n + 1, PATIENCE)


def order_posters(takes):
    reject(takes, 4)
    reject(takes, 3)
    wait_for_tiles(takes, [1, 2])
    before = seeds(posters(takes))
    drag(takes, lambda: takes.place_of(posters(takes)[1]), lambda: takes.place_of(posters(takes)[0]),
         lambda: seeds(posters(takes)) == before[::-1])
    print("ok 2 - posters of the tray are ordered by dragging")


def swap_in(takes):
    poster, tile = seed_of(posters(takes)[0]), tile_seeds(takes)[1]
    drag(takes, lambda: takes.place_of(posters(takes)[0]), lambda: middle(takes, seen(takes, tiles(takes))[1]),
         lambda: poster in tile_seeds(takes))
    if poster in seeds(posters(takes)) or tile_seeds(takes)[1] != poster:
        raise Failed("the stage has %s, the tray %s" % (tile_seeds(takes), seeds(posters(takes))))
    wait("the other take in the tray", lambda: tile in seeds(posters(takes)) or tile in tile_seeds(takes), PATIENCE)
    print("ok 3 - a poster that is dropped on a tile takes its place")


def zone(takes, words):
    for node in takes.find_all(name=words, roles=("label",)):
        if takes.box_of(node)[2] > 100:
            return node
    return None


def use_as_reference(takes):
    takes.press(name="References")
    wait("the empty zone", lambda: zone(takes, REFERENCES), PATIENCE)
    clip = os.path.basename(clip_of(takes, posters(takes)[0]))
    drag(takes, lambda: takes.place_of(posters(takes)[0]), lambda: takes.place_of(zone(takes, REFERENCES)),
         lambda: takes.find_all(starts=clip + ", character1"))
    print("ok 4 - a poster becomes a reference")


def open_target(takes):
    target = subprocess.Popen(["/usr/bin/python3", HERE + "/drag-target.py", takes.home], env=takes.env)
    window = wait("the other application", lambda: takes.x("search", "--onlyvisible", "--pid", str(target.pid)), PATIENCE).split()[-1]
    takes.x("windowmove", "--sync", window, "1350", "300", "windowraise", window)
    return target


def drag_out(takes, find_start, clip):
    path = os.path.join(takes.home, "dropped")
    drag(takes, find_start, lambda: OUTSIDE, lambda: os.path.exists(path))
    with open(path, encoding="utf-8") as dropped:
        got = dropped.read()
    os.remove(path)
    if got != clip or not os.path.exists(clip):
        raise Failed("%s was dropped instead of %s" % (got, clip))


def zoomed(takes):
    """The picture moves with the pointer; the label still drags the take."""
    # Not by keys: those are for the other application now.
    for _ in range(3):
        choose(takes, "Zoom", "Zoom In")
    tile = seen(takes, tiles(takes))[0]
    x, y, width, height = box_of(takes, tile)
    inside = x + width // 2 - 200, y + height // 2 - 60, 400, 120
    still = [None]

    def rests():
        before, still[0] = still[0], screen(inside)
        return before == still[0] and find_in(tile, "exact")

    wait("a picture at rest", rests, PATIENCE)
    def move():
        at = middle(takes, tile)
        takes.begin_drag(at, lambda: True)
        takes.x("mouseup", "1", "sleep", "0.5")
        return distance(screen(inside), still[0]) > 1

    wait("a picture that has moved", move, PATIENCE)
    drag_out(takes, lambda: takes.place_of(find_in(tile, "Copy seed")[0]), clip_of(takes, tile))
    choose(takes, "Zoom", "Fit")


def strip(takes):
    choose(takes, "Divergence Strip")
    line = wait("the strip", lambda: [node for node in takes.find_all(name="Divergence of the takes")
                                      if takes.box_of(node)[3] > 5 and not takes.find_all(starts="Measuring")], PATIENCE)[0]
    x, y, width, height = box_of(takes, line)
    for part in (0.25, 0.75):
        takes.x("mousemove", str(int(x + width * part)), str(y + height // 2), "click", "1")
        wait("a frame near %d %%, not %s" % (100 * part, frames(takes)),
             lambda p=part: None not in frames(takes) and all(abs(frame - N_FRAMES * p) <= 6 for frame in frames(takes)), PATIENCE)


def run(takes):
    open_four(takes)
    order_tiles(takes)
    order_posters(takes)
    swap_in(takes)
    use_as_reference(takes)
    target = open_target(takes)
    try:
        if toasts(takes, TRAVELS):
            raise Failed("it is said what travels with a file before one has left")
        drag_out(takes, lambda: takes.place_of(posters(takes)[0]), clip_of(takes, posters(takes)[0]))
        wait("what travels with the file", lambda: toasts(takes, TRAVELS), 10)
        print("ok 5 - a poster is dragged into another application, as its file")
        zoomed(takes)
        print("ok 6 - zoomed, the picture is moved by dragging, and the label drags the take")
    finally:
        target.kill()
        target.wait()
    strip(takes)
    print("ok 7 - a click on the divergence strip goes there")


if __name__ == "__main__":
    sys.exit(play(7, run))
