#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as data, in and out: a file on the command line and a text on the clipboard are shown first, used, and
undone; the request is shown as JSON and curl; a key that stood in a text is in no file. test-data.py TAKES DRAG_SOURCE"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib

from desk import Failed, GLib, Program, report, wait

KEY = "sk-0123456789abcdef"
REQUEST = [{"taskType": "authentication", "apiKey": KEY},
           {"taskType": "videoInference", "model": "alibaba:wan@2.6", "positivePrompt": "A boat in a gutter", "duration": "10",
            "width": 1920, "height": 1080, "seed": 52917, "colour": "warm"}]
SEVERAL = [dict(REQUEST[1], positivePrompt="A fox", seed=1), dict(REQUEST[1], positivePrompt="A hare", seed=2)]
INFOTEXT = "A lighthouse\nNegative prompt: fog\nSteps: 20, Seed: 812, Size: 1024x576, Model: some"
PASTED = {"model": "alibaba:wan@2.6", "positivePrompt": "A car in the rain", "width": 1280, "height": 720, "seed": 7}


def prompt_of(takes):
    return takes.text_of(takes.find(name="Prompt", roles=("text", "entry")))


def wait_for_prompt(takes, text):
    wait("the prompt “%s”" % text, lambda: prompt_of(takes) == text, 60)


def visible_windows(takes):
    return takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split()


def use(takes):
    takes.press(ends="Use", seconds=60)
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the dialog to go", lambda: len(visible_windows(takes)) == 1, 60)


def open_file(takes):
    takes.find(name="A key stood in this text. It was removed and is kept nowhere.", seconds=60)
    takes.find(name="Takes does not know “colour”; it is kept for reading, but not sent.", seconds=60)
    takes.find(name="“duration” was written as text; it is now the number 10.", seconds=60)
    print("ok 1 - what was changed is told before anything is done")
    before = prompt_of(takes)
    use(takes)
    wait_for_prompt(takes, "A boat in a gutter")
    takes.press(ends="Undo", seconds=60)
    wait_for_prompt(takes, before)
    print("ok 2 - used, and undone")


def leave_prompt(takes):
    """To the button before it: outside of the text fields Ctrl+V is an input or a request."""
    # At the start there were two windows.
    takes.window = visible_windows(takes)[0]
    takes.click(takes.find(name="Prompt", roles=("text", "entry")))
    takes.x("key", "shift+Tab", "sleep", "0.5")


def all_as_rows(takes):
    wait("the first of them", lambda: takes.find(name="1 of 2 · A fox", seconds=60), 60)
    takes.press(ends="Use All as Rows", seconds=60)
    wait("the dialog to go", lambda: len(visible_windows(takes)) == 1, 60)
    wait_for_prompt(takes, "A fox")
    wait("two rows in the batch", lambda: takes.find_all(starts="Generate 2"), 60)


def make_picture(path):
    """A grey pixel with a text that another program would write."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) +
                   chunk(b"tEXt", b"parameters\0" + INFOTEXT.encode()) + chunk(b"IDAT", zlib.compress(b"\0\x80")) +
                   chunk(b"IEND", b""))


def read_picture(program):
    """What another program wrote into a picture that is opened with Takes."""
    home = tempfile.mkdtemp(prefix="takes-ui-")
    picture = os.path.join(home, "lighthouse.png")
    make_picture(picture)
    takes = Program(program, "--demo-speed", "200", picture, home=home)
    try:
        takes.find(name="Not applied: Model: some", seconds=60)
        takes.window = visible_windows(takes)[0]
        use(takes)
        wait_for_prompt(takes, "A lighthouse")
        print("ok 8 - a picture's settings of another program")
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        raise
    finally:
        takes.clean()


def paste(takes, number, request, prepare, keys):
    path = os.path.join(takes.home, "pasted")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(request, file)
    clipboard = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(__file__), "clipboard.py"), path],
                                 env=takes.env, stdout=subprocess.PIPE, text=True)
    try:
        if clipboard.stdout.readline().strip() != "ready":
            raise Failed("no clipboard")
        prepare(takes)
        takes.x("key", keys)
        if isinstance(request, list):
            all_as_rows(takes)
        else:
            use(takes)
            wait_for_prompt(takes, request["positivePrompt"])
        print("ok %d - pasted with %s" % (number, keys))
    finally:
        clipboard.kill()
        clipboard.wait()


def show(takes):
    takes.x("key", "ctrl+shift+r")
    text = takes.find(name="The request as it would be sent", seconds=60)
    wait("the JSON", lambda: json.loads(takes.text_of(text))[0]["positivePrompt"] == "A car in the rain", 60)
    takes.press(name="curl")
    wait("the command", lambda: takes.text_of(text).startswith("curl '") and "$RUNWARE_API_KEY" in takes.text_of(text), 60)
    print("ok 5 - JSON and curl")


def check_files(home, but):
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            if path == but:
                continue
            with open(path, "rb") as file:
                if KEY.encode() in file.read():
                    raise Failed("the key is in " + name)


def main():
    print("1..8")
    home = tempfile.mkdtemp(prefix="takes-ui-")
    request = os.path.join(home, "request.json")
    with open(request, "w", encoding="utf-8") as file:
        json.dump(REQUEST, file)
    takes = Program(sys.argv[1], "--demo-speed", "200", request, home=home)
    try:
        open_file(takes)
        paste(takes, 3, dict(PASTED, positivePrompt="A bird in the sun"), lambda takes: None, "ctrl+shift+v")
        paste(takes, 4, PASTED, leave_prompt, "ctrl+v")
        show(takes)
        takes.x("key", "Escape")
        wait("the window to go", lambda: len(visible_windows(takes)) == 1, 60)
        paste(takes, 6, SEVERAL, lambda takes: None, "ctrl+shift+v")
        wait("the window to go", lambda: len(visible_windows(takes)) == 1, 60)
        takes.ask_to_quit()
        takes.wait_for_end(60)
        check_files(home, request)
        print("ok 7 - the key is in no file")
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        takes.clean()

    try:
        read_picture(sys.argv[1])
    except (Failed, GLib.Error) as failed:
        print("Bail out!", str(failed).splitlines()[0])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
