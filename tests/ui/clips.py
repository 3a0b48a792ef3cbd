# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of takes, and pictures, looked at without Takes' own window."""

import os
import re
import subprocess
import sys

from desk import Failed

try:
    import gi
    gi.require_version("GdkPixbuf", "2.0")
    from gi.repository import GdkPixbuf
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP", missing)
    sys.exit(77)


def seed_of(tile):
    """None where the tile does not name it."""
    found = re.search(r"seed (\d+)", tile.get_name())
    return int(found.group(1)) if found else None


def clip_of(takes, tile):
    """The file of a take: its name ends with the seed."""
    seed = str(seed_of(tile))
    found = [os.path.join(folder, name) for folder, _, names in os.walk(takes.home + "/Videos") for name in names
             if seed in name and name.endswith((".mp4", ".webm", ".mkv"))]
    if len(found) != 1:
        raise Failed("%s for the seed %s" % (found, seed))
    return found[0]


def read_picture(path):
    """(width, height, RGB bytes)."""
    picture = GdkPixbuf.Pixbuf.new_from_file(path)
    n, stride, width = picture.get_n_channels(), picture.get_rowstride(), picture.get_width()
    pixels = picture.get_pixels()
    found = b"".join(pixels[row * stride:row * stride + n * width] for row in range(picture.get_height()))
    if n == 4:
        colours = bytearray(len(found) // 4 * 3)
        for colour in range(3):
            colours[colour::3] = found[colour::4]
        found = bytes(colours)
    return width, picture.get_height(), found


def read_frame(takes, clip, frame):
    """The same of one exact frame of a clip, by the command line."""
    path = os.path.join(takes.home, "exported.png")
    subprocess.run([sys.argv[1], "export", "frame", "--frame", str(frame), "--to", path, clip], env=takes.env, check=True,
                   stdout=subprocess.DEVNULL)
    return read_picture(path)
