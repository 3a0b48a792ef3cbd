#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A take and its frames as files: Save As and Save Frame by GTK's question, Show in Files by the file manager, Open With by
another application; without a file manager it is said. test-saving.py TAKES"""

import filecmp
import os
import sys

from clips import clip_of, read_frame, read_picture, seed_of
from composed import answer_toast, toasts
from desk import Failed, GLib, Program, report, wait
from desktop import Desktop
from dialogs import press_in, save_in, wait_for_one, wait_for_window
from onstage import PATIENCE, choose_of_take, go_to, open_four, tiles

from gi.repository import Gio  # desk.py has found it

FRAME = 40
PLAYER = """[Desktop Entry]
Type=Application
Name=Other Player
Exec=/usr/bin/python3 -c "import os, sys; open(os.environ['HOME'] + '/opened', 'w').write(sys.argv[1])" %f
MimeType=video/mp4;
"""


def install_player(takes):
    """One application for clips; those of this computer stay out of it."""
    others = ";".join(app.get_id() for app in Gio.AppInfo.get_all_for_type("video/mp4"))
    folder = takes.home + "/data/applications"
    os.makedirs(folder)
    with open(folder + "/other-player.desktop", "w", encoding="utf-8") as file:
        file.write(PLAYER)
    with open(folder + "/mimeapps.list", "w", encoding="utf-8") as file:
        file.write("[Added Associations]\nvideo/mp4=other-player.desktop;\n[Removed Associations]\nvideo/mp4=%s;\n" % others)


def wait_for_shown(desktop, path):
    uri = GLib.filename_to_uri(path, None)
    wait("%s in the file manager, not %s" % (uri, desktop.all("shown")),
         lambda: {"shown": [uri]} in desktop.all("shown"), PATIENCE)


def save_take(takes, desktop):
    clip, path = clip_of(takes, tiles(takes)[0]), takes.home + "/saved.mp4"
    choose_of_take(takes, tiles(takes)[0], "Save As…")
    dialog = wait_for_window(takes, "Your Prompt Can Be Read")
    press_in(dialog, "Cancel")
    wait_for_one(takes)
    choose_of_take(takes, tiles(takes)[0], "Save As…")
    press_in(wait_for_window(takes, "Your Prompt Can Be Read"), "Save As…")
    save_in(takes, "Save Take", path)
    wait_for_one(takes)
    answer_toast(takes, "Take saved", "Show in Files")
    if not filecmp.cmp(path, clip, shallow=False):
        raise Failed("another file than the clip was saved")
    wait_for_shown(desktop, path)
    print("ok 1 - Save As says what can be read, saves every byte, and shows the file")


def save_frame(takes, desktop):
    clip, path = clip_of(takes, tiles(takes)[1]), takes.home + "/frame.png"
    choose_of_take(takes, tiles(takes)[1], "Save Frame…")
    save_in(takes, "Save Frame", path)
    wait_for_one(takes)
    answer_toast(takes, "Frame %d saved" % FRAME, "Show in Files")
    if read_picture(path) != read_frame(takes, clip, FRAME):
        raise Failed("%s is not frame %d" % (path, FRAME))
    wait_for_shown(desktop, path)
    print("ok 2 - Save Frame saves the exact frame, and shows the file")


def show_in_files(takes, desktop):
    clip = clip_of(takes, tiles(takes)[2])
    choose_of_take(takes, tiles(takes)[2], "Show in Files")
    wait_for_shown(desktop, clip)
    print("ok 3 - Show in Files asks the file manager for the take")


def open_with(takes):
    clip, path = clip_of(takes, tiles(takes)[3]), takes.home + "/opened"
    choose_of_take(takes, tiles(takes)[3], "Open With…")
    press_in(wait_for_window(takes, "Select Application"), "Cancel")
    wait_for_one(takes)
    if os.path.exists(path):
        raise Failed("Cancel opened it")
    choose_of_take(takes, tiles(takes)[3], "Open With…")
    press_in(wait_for_window(takes, "Select Application"), "Select")
    wait_for_one(takes)

    def opened():
        if not os.path.exists(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()

    wait("%s in the other application" % clip, lambda: opened() == clip, PATIENCE)
    print("ok 4 - Open With gives the file to the application that is chosen")


def without_files(takes):
    """The file manager has gone, and nothing opens folders."""
    seed = seed_of(tiles(takes)[0])
    choose_of_take(takes, tiles(takes)[0], "Show in Files")
    wait("what is said", lambda: toasts(takes, "There is no file manager to ask."), PATIENCE)
    if seed_of(tiles(takes)[0]) != seed:
        raise Failed("another take")
    print("ok 5 - without a file manager it is said")


def run(takes, desktop):
    install_player(takes)
    open_four(takes)
    go_to(takes, FRAME)
    save_take(takes, desktop)
    save_frame(takes, desktop)
    show_in_files(takes, desktop)
    open_with(takes)
    desktop.stop()
    without_files(takes)
    takes.ask_to_quit()
    takes.wait_for_end(PATIENCE)


def main():
    print("1..5")
    desktop = Desktop("yes")
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        run(takes, desktop)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        desktop.stop()
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
