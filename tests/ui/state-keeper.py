#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of a window manager the one thing without which no window is full screen: keeps _NET_WM_STATE as windows ask for it,
and prints a line when it begins. state-keeper.py"""

import ctypes
import sys

SUBSTRUCTURE_NOTIFY = 1 << 19
CLIENT_MESSAGE = 33
XA_ATOM = 4
REMOVE, ADD, TOGGLE = 0, 1, 2


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("client", ClientMessage), ("pad", ctypes.c_long * 24)]


def main():
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = x.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    state = x.XInternAtom(display, b"_NET_WM_STATE", 0)
    x.XSelectInput(display, ctypes.c_ulong(x.XDefaultRootWindow(display)), ctypes.c_long(SUBSTRUCTURE_NOTIFY))
    x.XSync(display, 0)
    print("ready", flush=True)

    states = {}
    event = Event()
    while True:
        x.XNextEvent(display, ctypes.byref(event))
        if event.type != CLIENT_MESSAGE or event.client.message_type != state:
            continue
        window, data = event.client.window, event.client.data
        held = states.setdefault(window, set())
        for atom in filter(None, data[1:3]):
            if data[0] == ADD or (data[0] == TOGGLE and atom not in held):
                held.add(atom)
            else:
                held.discard(atom)
        atoms = (ctypes.c_ulong * len(held))(*held)
        x.XChangeProperty(display, ctypes.c_ulong(window), ctypes.c_ulong(state), ctypes.c_ulong(XA_ATOM), 32, 0, atoms,
                          len(held))
        x.XFlush(display)


sys.exit(main())
