# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the pack of a clip takes to build, against decoding the clip."""

import json
import subprocess

import floors
import report
from display import home


def measure(bench):
    clip = bench.clips.same(1)[0]
    program = bench.build + "/tests/bench/make-pack"
    with home() as folder:
        made = json.loads(subprocess.run([program, folder, clip["path"]], check=True, stdout=subprocess.PIPE, text=True).stdout)
    floor = floors.decode(bench.build, clip["path"])
    report.ratio("CPU of a pack", made["cpu_s"], floor["cpu_s"], 2, "s", "GStreamer decoding it once %.2f s" % floor["cpu_s"])
    report.line("  on the wall", "%.2f s" % made["wall_s"], "", None,
                "GStreamer %.2f s; %.1f MB at %d × %d" % (floor["wall_s"], made["bytes"] / 1e6, made["width"], made["height"]))
