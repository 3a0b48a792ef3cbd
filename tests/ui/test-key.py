#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A key for a service at an address of its own: a wrong address and a wrong key get a sentence, the right one its
balance; two takes come through the new account, and the key is in no file. test-key.py TAKES"""

import os
import sys
import tempfile

from desk import Failed, GLib, Program, report, wait
from services import KEY, keyring, serve, stop


def says(takes, words):
    takes.find(starts=words, seconds=30)


def entry(takes, name):
    return takes.find(name=name, roles=("text", "entry", "password text"))


def visible_windows(takes):
    return takes.x("search", "--onlyvisible", "--pid", str(takes.process.pid)).split()


def add(takes, api):
    takes.press(name="Add a Key")
    takes.type_into(entry(takes, "Key"), KEY)
    takes.type_into(entry(takes, "Address (empty: the service’s own)"), "http://example.com/v1")
    takes.press(ends="Test and Add")
    says(takes, "The address must begin with “https://”")
    print("ok 1 - a key is not sent in the open")

    takes.type_into(entry(takes, "Address (empty: the service’s own)"), api + "/runware/v1")
    takes.type_into(entry(takes, "Key"), "not-the-key")
    takes.press(ends="Test and Add")
    says(takes, "Runware (127.0.0.1) does not accept this key.")
    print("ok 2 - a wrong key")

    takes.type_into(entry(takes, "Key"), KEY)
    takes.press(ends="Test and Add")
    says(takes, "Balance: ")
    print("ok 3 - the balance")
    takes.press(name="Use Runware (127.0.0.1) From Now On")
    # GTK 4.8 does not like to be asked about a window that is just going away.
    wait("the dialog to go", lambda: len(visible_windows(takes)) == 1)


def generate(takes):
    takes.type_into(entry(takes, "Prompt"), "A paper boat crosses a rain puddle at dusk")
    takes.press(starts="Generate")
    wait("a tile", lambda: takes.find_all(starts="Take "))
    wait("every tile to play", lambda: all("playing" in tile.get_name() for tile in takes.find_all(starts="Take ")), 120)
    print("ok 4 - takes through the new account")


def check_files(home):
    for folder, _, names in os.walk(home):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                if KEY.encode() in file.read():
                    raise Failed("the key is in " + name)


def main():
    print("1..6")
    server, addresses = serve(sys.argv[1])
    home = tempfile.mkdtemp(prefix="takes-ui-")
    takes = Program(sys.argv[1], home=home, env=keyring(home))
    try:
        add(takes, addresses["api"])
        generate(takes)
        check_files(takes.home)
        print("ok 5 - the key is in no file")
        takes.ask_to_quit()
        takes.wait_for_end()
        check_files(takes.home)
        if "Gtk-WARNING" in takes.read_log():
            raise Failed("GTK complained")
        print("ok 6 - quit, still in no file, and nothing to complain about")
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        stop(server)
        takes.clean()
    return 0


if __name__ == "__main__":
    sys.exit(main())
