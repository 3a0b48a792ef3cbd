#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev shots: takes the README's pictures from the running program, driven like a person does it.
shots.py TAKES FOLDER WIDTHxHEIGHT light|dark; called on a display of that size."""

import os
import subprocess
import sys
import tempfile

from desk import Program, wait

PROMPT = ("A paper boat crosses a rain puddle at dusk. Lanterns glow on the far shore, the wind draws rings on the water, "
          "and the camera follows slowly, low above the surface.")


def shot(path):
    subprocess.run(["import", "-silent", "-window", "root", path], check=True)


def settings(home):
    """The font of the GNOME desktop, which a bare X server does not announce."""
    os.makedirs(home + "/config/gtk-4.0")
    with open(home + "/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as ini:
        ini.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\n")


def settle(takes):
    """Two equal looks at the tree: nothing is arriving any more."""
    last = None

    def same():
        nonlocal last
        now = takes.tree()
        equal, last = now == last, now
        return equal
    wait("a quiet window", same, 30)


def main():
    takes_path, folder, size, scheme = sys.argv[1:5]
    width, height = size.split("x")
    name = "{}/{{}}-{}{}.png".format(folder, scheme, "" if size == "1280x800" else "-" + size)
    home = tempfile.mkdtemp(prefix="takes-shots-")
    settings(home)
    env = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark" if scheme == "dark" else "prefer-light"}
    takes = Program(takes_path, "--demo-speed", "100", home=home, env=env)
    try:
        takes.x("windowmove", "--sync", takes.window, "0", "0", "windowsize", "--sync", takes.window, width, height)
        takes.find(name="Try the Demo")
        settle(takes)
        shot(name.format("welcome"))
        takes.press(name="Try the Demo")
        prompt = takes.find(name="Prompt", roles=("text", "entry"))
        wait("the demo's prompt", lambda: takes.text_of(prompt))
        takes.type_into(prompt, PROMPT)
        settle(takes)
        shot(name.format("compose"))
        takes.press(starts="Generate 4 takes")
        wait("waiting tiles", lambda: len(takes.find_all(starts="Take ")) >= 4)
        shot(name.format("waiting"))
        wait("four playing tiles", lambda: sum("playing" in (tile.get_name() or "") for tile in takes.find_all(starts="Take ")) >= 4, 180)
        wait("a later frame", lambda: takes.find_all(name="Pause"))
        subprocess.run(["sleep", "2"], check=True)  # a picture from the middle of the clip
        takes.press(name="Pause")
        takes.x("mousemove", "0", "0")
        settle(takes)
        shot(name.format("compare"))
    finally:
        takes.clean()


if __name__ == "__main__":
    main()
