#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the text on the clipboard, as another application gets it."""

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, Gtk


def read(clipboard, result, loop):
    try:
        print(clipboard.read_text_finish(result) or "", end="")
    except GLib.Error:
        pass  # no text
    loop.quit()


def main():
    Gtk.init()
    loop = GLib.MainLoop()
    Gdk.Display.get_default().get_clipboard().read_text_async(None, read, loop)
    loop.run()


main()
