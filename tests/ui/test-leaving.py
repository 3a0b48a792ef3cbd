#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves Takes, into other applications and onto the disk: a frame by the clipboard, a take by dragging, a contact
sheet and a video by their dialogs, with progress and Stop. test-leaving.py TAKES DRAG_SOURCE"""

import os
import subprocess
import sys

from clips import clip_of, read_frame, read_picture
from desk import Atspi, Failed, play, wait
from dialogs import buttons, press_in, save_in, windows
from onstage import PATIENCE, box_of, distance, find_in, go_to, open_four, tiles

try:
    import gi
    gi.require_version("Gst", "1.0")
    from gi.repository import Gst
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP", missing)
    sys.exit(77)

FRAME = 40


def decode(path, frame):
    """(width, height, RGB bytes) of one frame of a clip, counted from its first; None behind the last."""
    line = Gst.parse_launch("filesrc name=file ! decodebin ! videoconvert ! video/x-raw,format=RGB "
                            "! appsink name=sink sync=false max-buffers=4")
    line.get_by_name("file").set_property("location", path)
    line.set_state(Gst.State.PLAYING)
    sink = line.get_by_name("sink")
    try:
        for _ in range(frame + 1):
            sample = sink.emit("try-pull-sample", PATIENCE * Gst.SECOND)
            if sample is None:
                return None
        facts = sample.get_caps().get_structure(0)
        width, height = facts.get_value("width"), facts.get_value("height")
        data = sample.get_buffer().extract_dup(0, sample.get_buffer().get_size())
        stride = (3 * width + 3) // 4 * 4
        return width, height, b"".join(data[row * stride:row * stride + 3 * width] for row in range(height))
    finally:
        line.set_state(Gst.State.NULL)


def open_target(takes, program):
    target = subprocess.Popen(["/usr/bin/python3", program, takes.home], env=takes.env)
    window = wait("the other application", lambda: takes.x("search", "--onlyvisible", "--pid", str(target.pid)), PATIENCE).split()[-1]
    takes.x("windowmove", "--sync", window, "1350", "300", "windowraise", window)
    return target


def exists(takes, name):
    path = os.path.join(takes.home, name)
    return wait(name, lambda: os.path.exists(path) and path, PATIENCE)


def paste(takes):
    """Clicks the other application until it has got something."""
    path = os.path.join(takes.home, "copied.png")

    def try_it():
        takes.x("mousemove", "1450", "400", "click", "1", "sleep", "1")
        return os.path.exists(path)

    wait("a picture on the clipboard", try_it, PATIENCE)
    return path


def copy_frame(takes):
    """To be called before another window takes the keyboard: nobody manages windows here."""
    takes.click(tiles(takes)[0])
    takes.x("key", "ctrl+c")


def check_copied(takes):
    clip = clip_of(takes, tiles(takes)[0])
    copied, wanted = read_picture(paste(takes)), decode(clip, FRAME)
    if copied[:2] != wanted[:2]:
        raise Failed("the frame has %s pixels, the clip %s" % (copied[:2], wanted[:2]))
    if read_frame(takes, clip, FRAME) != copied:
        raise Failed("the clipboard has other pixels than the exported frame")

    # Another converter makes somewhat other colours of it, but knows which frame it is.
    apart = [distance(copied[2], decode(clip, frame)[2]) for frame in (FRAME - 1, FRAME, FRAME + 1)]
    if apart[1] > 5 or apart[1] >= min(apart[0], apart[2]):
        raise Failed("the frames before, at, and behind %d are %s apart from the copy" % (FRAME, apart))
    print("ok 4 - Ctrl+C copies the exact frame")


def drag_out(takes):
    clip = clip_of(takes, tiles(takes)[1])
    x, y, width, height = box_of(takes, tiles(takes)[1])
    start = x + width // 2, y + height // 2
    takes.x("mousemove", *map(str, start), "mousedown", "1")
    for step in range(1, 9):
        takes.x("mousemove", str(start[0] + step * 4), str(start[1]), "sleep", "0.05")
    for step in range(1, 11):
        takes.x("mousemove", str(start[0] + (1450 - start[0]) * step // 10), str(start[1] + (400 - start[1]) * step // 10),
                "sleep", "0.05")
    takes.x("mousemove", "1452", "400", "sleep", "0.5", "mousemove", "1450", "400", "sleep", "0.5", "mouseup", "1")
    with open(exists(takes, "dropped"), encoding="utf-8") as dropped:
        path = dropped.read()
    if path != clip or not os.path.exists(clip):
        raise Failed("%s was dropped instead of %s" % (path, clip))
    print("ok 5 - a take is dragged into another application, as its file")


def open_dialog(takes, item, title):
    takes.press(name="Main menu")
    takes.press(ends=item, seconds=PATIENCE)
    return wait("the dialog " + title, lambda: [node for node in windows(takes) if node.get_name() == title], PATIENCE)[0]


def save_as(takes, dialog, title, path):
    press_in(dialog, "Save…")
    save_in(takes, title, path)


def files_of(folder):
    return sorted(os.listdir(folder))


def contact_sheet(takes, folder):
    path = os.path.join(folder, "sheet.png")
    save_as(takes, open_dialog(takes, "Sheet…", "Export Contact Sheet"), "Save Contact Sheet", path)
    wait("a sheet, and no dialog", lambda: os.path.exists(path) and len(windows(takes)) == 1, PATIENCE)
    width, height, pixels = read_picture(path)
    if width < 400 or height < 200 or len(set(pixels[::97])) < 50 or files_of(folder) != ["sheet.png"]:
        raise Failed("%d × %d, %s" % (width, height, files_of(folder)))
    print("ok 1 - a contact sheet")


def progress_of(dialog):
    bars = find_in(dialog, "Progress", ("progress bar",))
    return Atspi.Value.get_current_value(bars[0]) if bars else 0


def stop_video(takes, folder):
    dialog = open_dialog(takes, "Video…", "Export Video")
    save_as(takes, dialog, "Save Video", os.path.join(folder, "stopped.mp4"))
    wait("some progress", lambda: 0 < progress_of(dialog) < 1, PATIENCE)
    press_in(dialog, "Stop")
    wait("the options again", lambda: buttons(dialog, "Save…"), PATIENCE)
    wait("nothing left behind", lambda: files_of(folder) == ["sheet.png"], PATIENCE)
    print("ok 2 - a video is stopped, and leaves nothing behind")
    return dialog


def make_video(takes, folder, dialog):
    path = os.path.join(folder, "video.mp4")
    save_as(takes, dialog, "Save Video", path)
    wait("a video, and no dialog", lambda: os.path.exists(path) and len(windows(takes)) == 1, 300)
    width, height, _ = decode(path, 0)
    if decode(path, 149) is None or decode(path, 150) is not None or width <= height:
        raise Failed("%d × %d, or not 150 frames" % (width, height))
    if files_of(folder) != ["sheet.png", "video.mp4"]:
        raise Failed("%s" % files_of(folder))
    print("ok 3 - a video of the takes side by side")


def run(takes, target_program):
    open_four(takes)
    go_to(takes, FRAME)
    folder = os.path.join(takes.home, "exports")
    os.makedirs(folder)
    contact_sheet(takes, folder)
    make_video(takes, folder, stop_video(takes, folder))
    copy_frame(takes)
    target = open_target(takes, target_program)
    try:
        check_copied(takes)
        drag_out(takes)
    finally:
        target.kill()
        target.wait()


if __name__ == "__main__":
    Gst.init(None)
    sys.exit(play(5, lambda takes: run(takes, os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "drag-target.py"))))
