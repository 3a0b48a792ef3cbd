#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dragged from another window, or from Compare, onto the zones of Compose, and beside them.
test-zones.py TAKES DRAG_SOURCE"""

import json
import sys

from desk import Atspi, Failed, play, wait
from dropping import clips, large_target, use
from made_files import write_png, write_wav

ANIMATE = "runware:200@8"
FRAME, AUDIO = "Drop a picture or a link here", "Drop a sound file or a link here"
REFERENCES = "Drop pictures, videos, or links here"
PICTURE, VIDEO = "Drop the picture that shall move here", "Drop the video that it follows here"


def zone(takes, words):
    """By what stands in it while it is empty; what is hidden has no size."""
    for node in takes.find_all(name=words, roles=("label",)):
        if takes.box_of(node)[2] > 100:
            return node
    return None


def prompt(takes):
    # With several prompts the first one is “Prompt A”.
    return takes.find(starts="Prompt", roles=("text", "entry"))


def check_gone(takes):
    """The large targets over the stage are for the time of the drag only."""
    wait("the targets to go", lambda: not large_target(takes, "Reference"), 60)


def drop(takes, source, offer, words, found):
    """Dropped on the empty zone; it is there when a name begins with `found`."""
    if not takes.drag(source, offer, lambda: zone(takes, words)):
        raise Failed("%s was refused" % offer)
    wait(found, lambda: takes.find_all(starts=found), 60)
    check_gone(takes)


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


def drop_on_prompt(takes, source, path):
    """What is read can be dropped anywhere on Compose."""
    if not takes.drag(source, path, lambda: prompt(takes)):
        raise Failed("%s was refused" % path)
    check_gone(takes)
    use(takes)


def drag_tile(takes, words, found):
    """The take of the only tile onto the empty zone, once more where the drag did not begin."""
    for _ in range(4):
        start, end = takes.place_of(takes.find(starts="Take 1,")), takes.place_of(zone(takes, words))
        takes.begin_drag(start, lambda: True)
        takes.glide((start[0] - 48, start[1] + 8), end)
        takes.x("mousemove", str(end[0] + 2), str(end[1]), "sleep", "0.5", "mousemove", *map(str, end), "sleep", "0.5", "mouseup", "1")
        try:
            return wait(found, lambda: takes.find_all(starts=found), 15)
        except Failed:
            continue
    raise Failed("the tile did not get to “%s”" % words)


def remove_frame(takes):
    takes.press(name="Remove First Frame", seconds=60)
    wait("the empty zone", lambda: zone(takes, FRAME), 60)


def empty_references(takes):
    takes.press(name="Remove", seconds=60)
    wait("the empty zone", lambda: zone(takes, REFERENCES) and not takes.find_all(name="Remove"), 60)


def write_json(path, **members):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(members, file)


def drop_files(takes, source, picture, sound):
    drop(takes, source, sound, AUDIO, "sea.wav")
    print("ok 1 - own audio")

    takes.press(name="First Frame")
    drop(takes, source, picture, FRAME, "First frame: boat.png, 1280")
    print("ok 2 - first frame")

    takes.press(name="References")
    drop(takes, source, picture, REFERENCES, "boat.png, character1")
    print("ok 3 - references")


def drop_beside(takes, source, picture, sound):
    """Beside the zones nothing is guessed, and the path of a file does not become a prompt."""
    takes.type_into(prompt(takes), "A boat")
    refuse(takes, source, picture, lambda: prompt(takes), ("First Frame", "Reference"))
    if takes.text_of(prompt(takes)) != "A boat":
        raise Failed("the prompt is " + takes.text_of(prompt(takes)))
    print("ok 4 - beside the zones the large targets are offered and nothing is guessed")

    takes.press(name="First Frame")
    remove_frame(takes)
    why = "A first frame is a picture."
    refuse(takes, source, sound, lambda: zone(takes, FRAME) or zone(takes, why), ("Own Audio",), lambda: zone(takes, why))
    wait("the words of the zone", lambda: zone(takes, FRAME), 60)
    print("ok 5 - a zone that cannot take it refuses and says why")


def drop_other_kinds(takes, source, picture):
    drop(takes, source, ["--texture", picture], FRAME, "First frame: Picture, 1280")
    print("ok 6 - the pixels of a picture as first frame")

    remove_frame(takes)
    drop(takes, source, ["--text", "https://example.org/first.png"], FRAME, "First frame: first.png, Sent as a link")
    print("ok 7 - an address as first frame")
    remove_frame(takes)


def drop_what_is_read(takes, source):
    request, table = takes.home + "/request.json", takes.home + "/prompts.csv"
    write_json(request, model="alibaba:wan@2.6", positivePrompt="A car in the rain", width=1280, height=720, duration=5, seed=7)
    with open(table, "w", encoding="utf-8") as file:
        file.write("prompt\nA boat at dawn\nA boat at noon\nA boat at night\n")

    drop_on_prompt(takes, source, table)
    wait("three prompts", lambda: takes.find_all(starts="1 seed × 3 prompts") or takes.find_all(starts="4 seeds × 3 prompts"), 60)
    print("ok 8 - a table of prompts, anywhere on Compose")

    drop_on_prompt(takes, source, request)
    wait("the prompt of the request", lambda: takes.text_of(prompt(takes)) == "A car in the rain", 60)
    print("ok 9 - a request, anywhere on Compose")


def drop_takes(takes, source):
    takes.press(starts="Generate 1 take", seconds=60)
    wait("the take", lambda: len(clips(takes)) == 1 and takes.find_all(starts="Take 1,"), 200)
    clip = clips(takes)[0]

    takes.press(name="First Frame")
    wait("the empty zone", lambda: zone(takes, FRAME), 60)
    drag_tile(takes, FRAME, "First frame: Frame ")
    print("ok 10 - the frame of a tile as first frame")

    takes.press(name="References")
    wait("the empty zone", lambda: zone(takes, REFERENCES), 60)
    drag_tile(takes, REFERENCES, clip.rsplit("/", 1)[1] + ", character1")
    print("ok 11 - the take of a tile as reference")

    empty_references(takes)
    drop(takes, source, clip, REFERENCES, clip.rsplit("/", 1)[1] + ", character1")
    print("ok 12 - a video as reference")
    return clip


def drop_on_animate(takes, source, picture, clip):
    request = takes.home + "/animate.json"
    write_json(request, model=ANIMATE, positivePrompt="It dances")
    drop_on_prompt(takes, source, request)
    refuse(takes, source, picture, lambda: zone(takes, VIDEO) or zone(takes, "Only a video can go here."), (),
           lambda: zone(takes, "Only a video can go here."))
    drop(takes, source, picture, PICTURE, "boat.png, 1280")
    print("ok 13 - the picture of Animate, which its other zone refuses")
    drop(takes, source, clip, VIDEO, clip.rsplit("/", 1)[1] + ", ")
    print("ok 14 - the video of Animate")


def run(takes, source):
    picture, sound = takes.home + "/boat.png", takes.home + "/sea.wav"
    write_png(picture, 1280, 720)
    write_wav(sound, 5)
    takes.press(name="Try the Demo")
    drop_files(takes, source, picture, sound)
    drop_beside(takes, source, picture, sound)
    drop_other_kinds(takes, source, picture)
    drop_what_is_read(takes, source)
    drop_on_animate(takes, source, picture, drop_takes(takes, source))


if __name__ == "__main__":
    sys.exit(play(14, lambda takes: run(takes, sys.argv[2])))
