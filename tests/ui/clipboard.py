#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clipboard, from another application. clipboard.py FILE puts the text of the file on it, prints a line, and owns it
until it is ended; clipboard.py prints the text that is on it."""

import sys

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, GObject, Gtk


def read(clipboard, result, loop):
    try:
        print(clipboard.read_text_finish(result), end="", flush=True)
    except GLib.Error:
        pass  # there is no text on it
    loop.quit()


def main():
    Gtk.init()
    loop = GLib.MainLoop()
    clipboard = Gdk.Display.get_default().get_clipboard()
    if len(sys.argv) == 1:
        clipboard.read_text_async(None, read, loop)
    else:
        with open(sys.argv[1], encoding="utf-8") as file:
            text = file.read()
        clipboard.set_content(Gdk.ContentProvider.new_for_value(GObject.Value(str, text)))
        Gdk.Display.get_default().sync()
        print("ready", flush=True)
    loop.run()


main()
