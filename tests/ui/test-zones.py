#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files from another window, dropped on the zones of Compose: the first frame, the references, the own audio.
test-zones.py TAKES DRAG_SOURCE"""

import sys

from desk import Atspi, Failed, GLib, Program, report, wait
from made_files import write_png, write_wav


def zone(takes, words):
    """By what stands in it while it is empty; what is hidden has no size."""
    for node in takes.find_all(name=words, roles=("label",)):
        if Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width > 100:
            return node
    return None


def prompt(takes):
    return takes.find(name="Prompt", roles=("text", "entry"))


def large_target(takes, name):
    for node in takes.find_all(name=name, roles=("panel", "grouping", "group")):
        if takes.box_of(node)[2] > 100:
            return node
    return None


def check_gone(takes):
    """The large targets over the stage are for the time of the drag only."""
    wait("the targets to go", lambda: not large_target(takes, "Reference"), 60)


def refuse(takes, source, offer, find_place, offered, said=None):
    """Dropped there it must come to nothing; meanwhile the large targets `offered` can be seen, and what is said."""
    def look():
        wait("why", said or (lambda: True), 60)
        for name in offered:
            wait("%s to be offered" % name, lambda: large_target(takes, name).get_state_set().contains(
                Atspi.StateType.SENSITIVE), 60)

    if takes.drag(source, offer, find_place, look):
        raise Failed("%s was taken" % offer)
    check_gone(takes)


def run(takes, source):
    picture, sound = takes.home + "/boat.png", takes.home + "/sea.wav"
    write_png(picture, 1280, 720)
    write_wav(sound, 5)
    takes.press(name="Try the Demo")

    takes.drag(source, sound, lambda: zone(takes, "Drop a sound file or a link here"))
    wait("the own audio", lambda: takes.find_all(starts="sea.wav"), 60)
    check_gone(takes)
    print("ok 1 - own audio")

    takes.press(name="First Frame")
    takes.drag(source, picture, lambda: zone(takes, "Drop a picture or a link here"))
    wait("the first frame", lambda: takes.find_all(starts="First frame: boat.png"), 60)
    check_gone(takes)
    print("ok 2 - first frame")

    takes.press(name="References")
    takes.drag(source, picture, lambda: zone(takes, "Drop pictures, videos, or links here"))
    wait("the reference", lambda: takes.find_all(starts="boat.png, character1"), 60)
    check_gone(takes)
    print("ok 3 - references")

    # Beside the zones nothing is guessed, and the path of a file does not become a prompt.
    takes.type_into(prompt(takes), "A boat")
    refuse(takes, source, picture, lambda: prompt(takes), ("First Frame", "Reference"))
    if takes.text_of(prompt(takes)) != "A boat":
        raise Failed("the prompt is " + takes.text_of(prompt(takes)))
    print("ok 4 - beside the zones the large targets are offered and nothing is guessed")

    takes.press(name="First Frame")
    takes.press(name="Remove First Frame", seconds=60)
    said = lambda: zone(takes, "A first frame is a picture.")
    refuse(takes, source, sound, lambda: zone(takes, "Drop a picture or a link here") or said(), ("Own Audio",), said)
    wait("the words of the zone", lambda: zone(takes, "Drop a picture or a link here"), 60)
    print("ok 5 - a zone that cannot take it refuses and says why")


def main():
    print("1..5")
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        run(takes, sys.argv[2])
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        print("Bail out!", str(failed).splitlines()[0])
        return 1
    finally:
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
