#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of 200 × 200 pixels from which a file can be dragged: drag-source.py FILE"""

import sys

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk


def main():
    Gtk.init()
    file = Gio.File.new_for_path(sys.argv[1])
    window = Gtk.Window(title="Drag source", default_width=200, default_height=200, decorated=False)
    label = Gtk.Label(label="drag me")
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    files = Gdk.FileList.new_from_list([file])
    value = GObject.Value(Gdk.FileList, files)
    source.set_content(Gdk.ContentProvider.new_for_value(value))
    label.add_controller(source)
    window.set_child(label)
    window.present()
    GLib.MainLoop().run()


main()
