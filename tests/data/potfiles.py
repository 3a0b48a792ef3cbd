#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names exactly the files that hold something to translate."""

import os
import re
import sys

CALL = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')


def holds_words(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith((".desktop.in.in", ".metainfo.xml.in.in")):
        return True
    if path.endswith(".ui"):
        return 'translatable="' in text
    if path.endswith(".gschema.xml"):
        return "<summary>" in text
    return bool(CALL.search(text))


def main():
    root = sys.argv[1]
    wanted = set()
    for top in ("src", "data"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith((".c", ".ui", ".desktop.in.in", ".metainfo.xml.in.in", ".gschema.xml")) and holds_words(path):
                    wanted.add(os.path.relpath(path, root))
    with open(os.path.join(root, "po", "POTFILES.in"), encoding="utf-8") as file:
        listed = {line.strip() for line in file if line.strip() and not line.startswith("#")}
    if "--write" in sys.argv:
        with open(os.path.join(root, "po", "POTFILES.in"), "w", encoding="utf-8") as file:
            file.write("# Made by tests/data/potfiles.py . --write\n" + "".join(path + "\n" for path in sorted(wanted)))
        return 0
    for path in sorted(wanted - listed):
        print("missing from po/POTFILES.in:", path)
    for path in sorted(listed - wanted):
        print("listed in po/POTFILES.in, but nothing to translate:", path)
    return 1 if wanted != listed else 0


if __name__ == "__main__":
    sys.exit(main())
