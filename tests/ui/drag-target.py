#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another application: a window of 200 × 200 pixels that takes files, and what is on the clipboard when it is clicked.
drag-target.py FOLDER   writes FOLDER/dropped (a path a line) and FOLDER/copied.png"""

import os
import sys

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, Gtk


def write(name, text):
    with open(os.path.join(sys.argv[1], name + ".part"), "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(os.path.join(sys.argv[1], name + ".part"), os.path.join(sys.argv[1], name))


def dropped(_target, value, _x, _y):
    write("dropped", "\n".join(file.get_path() for file in value.get_files()))
    return True


def read(clipboard, result):
    try:
        texture = clipboard.read_texture_finish(result)
    except GLib.Error:
        return  # nothing there yet
    texture.save_to_png(os.path.join(sys.argv[1], "copied.part"))
    os.rename(os.path.join(sys.argv[1], "copied.part"), os.path.join(sys.argv[1], "copied.png"))


def main():
    Gtk.init()
    window = Gtk.Window(title="Drag target", default_width=200, default_height=200, decorated=False)
    button = Gtk.Button(label="drop here, or click to paste")
    target = Gtk.DropTarget.new(Gdk.FileList, Gdk.DragAction.COPY)
    target.connect("drop", dropped)
    button.add_controller(target)
    button.connect("clicked", lambda widget: widget.get_clipboard().read_texture_async(None, read))
    window.set_child(button)
    window.present()
    GLib.MainLoop().run()


main()
