#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another application: a window of 200 × 200 pixels from which something can be dragged.
drag-source.py FILE   a file, as file managers offer it: the text beside it is its path
drag-source.py --texture FILE   the pixels of a picture, as picture editors offer them
drag-source.py --text TEXT   a text, for instance an address
It says what becomes of a drag, a line each: begun, taken, refused."""

import sys

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk


def content(words):
    if words[0] == "--texture":
        return Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.Texture, Gdk.Texture.new_from_filename(words[1])))
    if words[0] == "--text":
        return Gdk.ContentProvider.new_for_value(words[1])
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(words[0])])
    return Gdk.ContentProvider.new_union([Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, files)),
                                          Gdk.ContentProvider.new_for_value(words[0])])


def say(word):
    print(word, flush=True)


def main():
    Gtk.init()
    window = Gtk.Window(title="Drag source", default_width=200, default_height=200, decorated=False)
    label = Gtk.Label(label="drag me")
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.set_content(content(sys.argv[1:]))
    refused = []

    def begin(_source, _drag):
        refused.clear()
        say("begun")

    def cancel(_source, _drag, _reason):
        refused.append(True)
        return False

    source.connect("drag-begin", begin)
    source.connect("drag-cancel", cancel)
    source.connect("drag-end", lambda *_: say("refused" if refused else "taken"))
    label.add_controller(source)
    window.set_child(label)
    window.present()
    GLib.MainLoop().run()


main()
