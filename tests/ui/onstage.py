# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of Compare as a person meets it: four takes of the Demo, its tiles, its menus, its pixels."""

import re

from desk import Atspi, Failed, screen, wait, walk

PATIENCE = 60  # s, on a machine that has much else to do


def stage(takes):
    """To look only there is much quicker than to look through the whole window."""
    if getattr(takes, "stage", None) is None:
        takes.stage = takes.find(name="Stage", seconds=PATIENCE)
    return takes.stage


def parts(takes):
    """What stands on the stage."""
    found = [stage(takes).get_child_at_index(index) for index in range(stage(takes).get_child_count())]
    return [node for node in found if node is not None]


def tiles(takes):
    """The tiles that have a place on the stage, in their order."""
    return [node for node in parts(takes) if re.match(r"Take \d+, ", node.get_name() or "")]


def find_in(node, name, roles=None):
    """What is called so within a part of the window."""
    return [inner for inner, _ in walk(node)
            if inner.get_name() == name and (not roles or inner.get_role_name() in roles)]


def box_of(takes, node):
    """(x, y, width, height) on the screen."""
    x, y, width, height = takes.box_of(node)
    left, top = takes.window_origin()
    return left + x, top + y, width, height


def seen(takes, nodes):
    """Which of them have a place on the screen."""
    return [node for node in nodes
            if node.get_state_set().contains(Atspi.StateType.VISIBLE) and min(box_of(takes, node)[2:]) > 10]


def seen_numbers(takes):
    return [int(re.match(r"Take (\d+)", node.get_name()).group(1)) for node in seen(takes, tiles(takes))]


def frames(takes):
    """The frame that each tile says it stands on."""
    found = [re.search(r"frame (\d+) of", node.get_name()) for node in tiles(takes)]
    return [int(match.group(1)) if match else None for match in found]


def wait_for_frame(takes, frame, n=4):
    wait("%d tiles on frame %d, not %s" % (n, frame, frames(takes)), lambda: frames(takes) == [frame] * n, PATIENCE)


def wait_for_tiles(takes, numbers):
    wait("the tiles %s on the stage" % numbers, lambda: seen_numbers(takes) == numbers, PATIENCE)


def open_four(takes):
    """Four takes of the Demo, paused."""
    takes.press(name="Try the Demo", seconds=PATIENCE)
    takes.press(starts="Generate 4 takes", seconds=PATIENCE)
    wait("four playing takes", lambda: sum("playing" in node.get_name() for node in tiles(takes)) == 4, 200)
    takes.press(name="Pause", seconds=PATIENCE)
    wait("four takes that stand still", lambda: None not in frames(takes) and len(frames(takes)) == 4, PATIENCE)


def go_to(takes, frame):
    """By the field in the transport; the tile that is current keeps the keys."""
    takes.press(name="Go to a time or frame")
    entry = takes.find(name="Time or frame", roles=("text", "entry"))
    takes.type_into(entry, "f %d" % frame)
    takes.click(entry)
    wait("the focus in the field", lambda: entry.get_state_set().contains(Atspi.StateType.FOCUSED), PATIENCE)
    takes.x("key", "Return")
    wait_for_frame(takes, frame, len(tiles(takes)))


def choose(takes, *names):
    """An item of the View menu."""
    takes.press(starts="View")
    # An item of a menu that is only opening takes the press and does nothing.
    wait("an open menu with " + names[0], lambda: [node for node in takes.find_all(name=names[0], roles=("menu item",))
                                                  if min(takes.box_of(node)[2:]) > 0], PATIENCE)
    takes.press(ends=names[-1], seconds=PATIENCE)
    takes.x("mousemove", "1590", "890")


def distance(pixels, wanted):
    """The mean of what the bytes of two pictures are apart."""
    if len(pixels) != len(wanted):
        raise Failed("%d bytes where %d were wanted" % (len(pixels), len(wanted)))
    return sum(abs(a - b) for a, b in zip(pixels, wanted)) / max(len(wanted), 1)


def wait_for_pixels(what, box, wanted, within=2.0):
    last = [None]

    def look():
        last[0] = distance(screen(box), wanted)
        return last[0] <= within

    try:
        wait(what, look, PATIENCE)
    except Failed as failed:
        raise Failed("%s; at last they were %s apart" % (failed, last[0])) from failed


def choose_of_take(takes, tile, *names):
    """An item of the menu of a tile, through the menus that it lies in."""
    wait("the menu of a take", lambda: takes.try_press(find_in(tile, "More about this take")), PATIENCE)
    for name in names:
        # An item of a menu that is only opening takes the press and does nothing.
        item = wait("an open menu with " + name, lambda n=name: [
            node for node in find_in(tile, n, ("menu item",)) if min(takes.box_of(node)[2:]) > 0], PATIENCE)
        takes.place_of(item[0])
        wait(name, lambda i=item: takes.try_press(i), PATIENCE)
