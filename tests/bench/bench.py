#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench: every figure beside its floor, measured in the same run, as a ratio.

  start-up      exec to the first painted pixel of the window : the same of an empty libadwaita window
  four tiles    CPU seconds of the program while four takes play for ten seconds
                : CPU seconds of decoding the same clips once, scaled to ten seconds
  memory        of the program with these four tiles
"""

import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

PROMPT = "A paper boat crosses a rain puddle."
TICK = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def display():
    """A display of our own, on whatever number is free."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.read(read, 16).decode().strip()
    os.close(read)
    try:
        yield ":" + number
    finally:
        server.terminate()
        server.wait()


def environment(home, screen):
    env = dict(os.environ, HOME=home, DISPLAY=screen, GSK_RENDERER="cairo", GTK_A11Y="none", GSETTINGS_BACKEND="memory",
               XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config", XDG_CACHE_HOME=home + "/cache",
               XDG_RUNTIME_DIR=home + "/run", LC_ALL="C.UTF-8")
    env.pop("WAYLAND_DISPLAY", None)
    os.makedirs(home + "/run", mode=0o700, exist_ok=True)
    return env


def pixel(env):
    """What stands in the middle of the screen's top edge, where every window has its header bar."""
    shot = subprocess.run(["import", "-silent", "-window", "root", "-crop", "1x1+640+20", "-depth", "8", "rgb:-"],
                          env=env, capture_output=True)
    return shot.stdout


def time_to_paint(command, env):
    before = pixel(env)
    start = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - start < 30:
            if pixel(env) != before:
                return time.monotonic() - start
        raise SystemExit("no window within 30 s: " + " ".join(command))
    finally:
        process.terminate()
        process.wait()
        # The next one starts on a blank screen.
        while pixel(env) != before and time.monotonic() - start < 40:
            pass


def median_start(command, env, times=7):
    time_to_paint(command, env)
    return statistics.median(time_to_paint(command, env) for _ in range(times))


def cpu_seconds(pid):
    with open("/proc/{}/stat".format(pid)) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_mb(pid):
    with open("/proc/{}/status".format(pid)) as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def decode_floor(clips, env):
    """CPU seconds of decoding each clip once to fakesink, all at the same time."""
    command = ["gst-launch-1.0", "-q"]
    for clip in clips:
        command += ["filesrc", "location=" + clip, "!", "decodebin", "!", "video/x-raw", "!", "fakesink", "sync=false"]
    before = os.times()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def make_takes(takes, folder, size, env):
    answer = subprocess.run(
        [takes, "generate", "--service", "demo", "--demo-speed", "200", "--data", folder, "--output", folder + "/clips", "--json",
         "--prompt", PROMPT, "--size", size, "--duration", "10", "--seeds", "1,2,3,4"],
        env=env, check=True, capture_output=True, text=True)
    return [take["file"] for take in json.loads(answer.stdout)["takes"]]


def play(takes, folder, env, seconds=10.0):
    process = subprocess.Popen([takes, "--data", folder], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        window = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--class", "takes"], env=env,
                                capture_output=True, text=True, check=True, timeout=30).stdout.split()[-1]
        still = playing = 0
        # Playing is seen, not assumed: the stage's middle changes.
        deadline = time.monotonic() + 30
        last = None
        while playing < 5 and time.monotonic() < deadline:
            shot = subprocess.run(["import", "-silent", "-window", "root", "-crop", "600x60+600+300", "-resize", "60x6", "rgb:-"],
                                  env=env, capture_output=True).stdout
            if last is not None and shot != last:
                playing += 1
                still = 0
            else:
                still += 1
                if still in (20, 60):
                    subprocess.run(["xdotool", "mousemove", "900", "300", "click", "1", "key", "--window", window, "space"], env=env)
            last = shot
        if playing < 5:
            raise SystemExit("the takes do not play")
        before, start = cpu_seconds(process.pid), time.monotonic()
        time.sleep(seconds)
        used = (cpu_seconds(process.pid) - before) * seconds / (time.monotonic() - start)
        return used, resident_mb(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def row(name, value, floor, unit):
    print("{:34} {:8.2f} {:3} {:8.2f} {:3} {:6.2f} ×".format(name, value, unit, floor, unit, value / floor))


def main():
    build = sys.argv[1]
    takes = os.path.abspath(build + "/src/takes")
    empty = os.path.abspath(build + "/tests/bench/empty-window")
    subprocess.run(["ninja", "-C", build, "tests/bench/empty-window"], check=True, stdout=subprocess.DEVNULL)
    home = tempfile.mkdtemp(prefix="takes-bench-")
    try:
        with display() as screen:
            env = environment(home, screen)
            print("{:34} {:>12} {:>12} {:>8}".format("", "Takes", "floor", "ratio"))
            row("start to the first pixel", median_start([takes, "--data", home + "/empty"], env), median_start([empty], env), "s")
            for name, size in (("four tiles, 1280×720, 10 s, CPU", "1280x720"), ("four tiles, 1920×1080, 10 s, CPU", "1920x1080")):
                folder = home + "/" + size
                clips = make_takes(takes, folder, size, env)
                used, memory = play(takes, folder, env)
                row(name, used, decode_floor(clips, env), "s")
                print("{:34} {:8.0f} MB".format("  peak memory of the program", memory))
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
