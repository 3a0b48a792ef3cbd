#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Owns the clipboard until it is ended: clipboard.py FILE puts the text of the file on it and prints a line."""

import sys

import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib, GObject, Gtk


def main():
    Gtk.init()
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    value = GObject.Value(str, text)
    Gdk.Display.get_default().get_clipboard().set_content(Gdk.ContentProvider.new_for_value(value))
    Gdk.Display.get_default().sync()
    print("ready", flush=True)
    GLib.MainLoop().run()


main()
