#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop answers on the session bus: it keeps notifications (org.gtk.Notifications, which GApplication uses where it is
there), says yes or no to going on in the background (the portal), and shows files (the file manager). A line of JSON on
stdout for each call.
mock-desktop.py ALLOWED"""

import json
import sys

from gi.repository import Gio, GLib

NOTIFICATIONS = """<node><interface name="org.gtk.Notifications">
<method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
<method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""
PORTAL = """<node><interface name="org.freedesktop.portal.Background">
<method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
</interface></node>"""
FILES = """<node><interface name="org.freedesktop.FileManager1">
<method name="ShowItems"><arg type="as" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""
DESKTOP = "/org/freedesktop/portal/desktop"
ALLOWED = sys.argv[1] == "yes"


def tell(**what):
    print(json.dumps(what), flush=True)


def notified(bus, sender, path, interface, method, parameters, invocation):
    values = parameters.unpack()
    if method == "AddNotification":
        tell(added=values[1], title=values[2].get("title"), body=values[2].get("body"),
             action=values[2].get("default-action"), target=values[2].get("default-action-target"),
             buttons=[button.get("label") for button in values[2].get("buttons", [])])
    else:
        tell(removed=values[1])
    invocation.return_value(None)


def asked(bus, sender, path, interface, method, parameters, invocation):
    options = parameters.unpack()[1]
    request = "%s/request/%s/%s" % (DESKTOP, sender[1:].replace(".", "_"), options["handle_token"])
    tell(background=options.get("reason"), autostart=options.get("autostart"))
    invocation.return_value(GLib.Variant("(o)", (request,)))
    bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response",
                    GLib.Variant("(ua{sv})", (0 if ALLOWED else 1, {"background": GLib.Variant("b", ALLOWED)})))


def shown(bus, sender, path, interface, method, parameters, invocation):
    tell(shown=parameters.unpack()[0])
    invocation.return_value(None)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    loop = GLib.MainLoop()
    bus.register_object("/org/gtk/Notifications", Gio.DBusNodeInfo.new_for_xml(NOTIFICATIONS).interfaces[0], notified, None, None)
    bus.register_object(DESKTOP, Gio.DBusNodeInfo.new_for_xml(PORTAL).interfaces[0], asked, None, None)
    bus.register_object("/org/freedesktop/FileManager1", Gio.DBusNodeInfo.new_for_xml(FILES).interfaces[0], shown, None, None)
    for name in ("org.gtk.Notifications", "org.freedesktop.portal.Desktop", "org.freedesktop.FileManager1"):
        Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE,
                                       lambda connection, own: tell(owned=own), None)
    loop.run()


if __name__ == "__main__":
    main()
