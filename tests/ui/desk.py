# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program like a person: AT-SPI for what it says, X for what it sees."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP", missing)
    sys.exit(77)

for tool in ("xdotool", "import"):
    if not shutil.which(tool):
        print("1..0 # SKIP no", tool)
        sys.exit(77)


# A busy program may need more than the second that is usual before it answers.
Atspi.set_timeout(10000, 30000)


class Failed(AssertionError):
    pass


def let_go(owner, names, nothing):
    """A part of the window that has gone since it was found says nothing; any other trouble is still told."""
    def soften(ask):
        def softened(*words):
            try:
                return ask(*words)
            except GLib.Error as error:
                if "no longer exists" in error.message:
                    return nothing()
                raise
        return softened

    for name in names:
        setattr(owner, name, soften(getattr(owner, name)))


let_go(Atspi.Accessible, ("get_name", "get_role_name"), str)
let_go(Atspi.Accessible, ("get_child_count",), int)
let_go(Atspi.Accessible, ("get_child_at_index",), lambda: None)
let_go(Atspi.Component, ("get_extents",), Atspi.Rect)
let_go(Atspi.Action, ("do_action",), bool)


def wait(what, look, seconds=20.0):
    """Polls until `look ()` gives something true."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = look()
        except GLib.Error:
            found = None  # the tree changed under us
        if found:
            return found
        if time.monotonic() > end:
            raise Failed("waited %g s for %s" % (seconds, what))
        time.sleep(0.1)


def walk(node, depth=0):
    yield node, depth
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1)


class Program:
    """Takes, with a home of its own."""

    def __init__(self, *command, home=None, env=None):
        self.home = home or tempfile.mkdtemp(prefix="takes-ui-")
        self.env = dict(os.environ, HOME=self.home, GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8",
                        XDG_DATA_HOME=self.home + "/data", XDG_CONFIG_HOME=self.home + "/config",
                        XDG_CACHE_HOME=self.home + "/cache", XDG_RUNTIME_DIR=self.home + "/run",
                        **(env or {}))
        # A critical is looked for in the log instead: see find_criticals ().
        for name in ("GTK_A11Y", "NO_AT_BRIDGE", "G_DEBUG"):
            self.env.pop(name, None)
        os.makedirs(self.home + "/run", mode=0o700, exist_ok=True)
        self.log = open(self.home + "/log", "ab")
        self.process = subprocess.Popen(command, env=self.env, stdout=self.log, stderr=self.log)
        self.node = wait("the program in the accessibility tree", self.find_self)
        self.window = wait("its window", lambda: self.x("search", "--onlyvisible", "--pid", str(self.process.pid))).split()[-1]

    def find_self(self):
        if self.process.poll() is not None:
            raise Failed("the program ended with %s:\n%s" % (self.process.returncode, self.read_log()))
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def read_log(self):
        with open(self.home + "/log", encoding="utf-8", errors="replace") as log:
            return log.read()

    def find_criticals(self):
        """What went wrong in the program. GTK 4.8 itself complains when it is asked for the place of a part that
        is just going away, and when a second drag comes before it has told its drop target that the first has gone;
        and goes on."""
        own = "GLib-CRITICAL .*: g_variant_|Gtk-CRITICAL .*: gtk_drop_target_handle_event: assertion 'self->drop == "
        return [line for line in self.read_log().splitlines()
                if re.search("-(CRITICAL|ERROR) ", line) and not re.search(own, line)]

    def x(self, *words):
        return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout

    def find_all(self, name=None, starts=None, roles=None, ends=None):
        found = []
        for node, _ in walk(self.node):
            text = node.get_name() or ""
            if name is not None and text != name:
                continue
            if starts is not None and not text.startswith(starts):
                continue
            if ends is not None and not text.endswith(ends):
                continue
            if roles and node.get_role_name() not in roles:
                continue
            found.append(node)
        return found

    def find(self, name=None, starts=None, roles=None, seconds=20.0):
        return wait("%s %s" % (name or starts, roles or ""), lambda: self.find_all(name, starts, roles), seconds)[0]

    def try_press(self, buttons):
        """The first of them that can be pressed."""
        for button in buttons:
            try:
                if button.get_state_set().contains(Atspi.StateType.SENSITIVE) and Atspi.Action.do_action(button, 0):
                    return True
            except GLib.Error:
                continue  # one around the button itself, which can do nothing
        return False

    def press(self, name=None, starts=None, ends=None, seconds=20.0):
        roles = ("push button", "button", "toggle button", "menu item")
        wait("a button %s to press" % (name or starts or ends),
             lambda: self.try_press(self.find_all(name, starts, roles, ends)), seconds)

    def text_of(self, node):
        return Atspi.Text.get_text(node, 0, -1)

    def is_checked(self, node):
        states = node.get_state_set()
        return states.contains(Atspi.StateType.CHECKED) or states.contains(Atspi.StateType.PRESSED)

    def type_into(self, node, text):
        if not Atspi.EditableText.set_text_contents(node, text):
            raise Failed("no text can be set in " + node.get_name())

    def box_of(self, node):
        """(x, y, width, height) in its window."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def place_of(self, node):
        """The middle of a widget on the screen, once it has come to rest there."""
        last = [None]

        def rests():
            before, last[0] = last[0], self.box_of(node)
            return before == last[0] and min(last[0][2:]) > 0

        wait("a place for " + (node.get_name() or node.get_role_name()), rests)
        x, y, width, height = last[0]
        left, top = self.window_origin()
        return left + x + width // 2, top + y + height // 2

    def window_origin(self):
        shell = dict(line.split("=") for line in self.x("getwindowgeometry", "--shell", self.window).split() if "=" in line)
        return int(shell["X"]), int(shell["Y"])

    def click(self, node):
        x, y = self.place_of(node)
        self.x("mousemove", str(x), str(y), "click", "1")

    def drag(self, source_program, offer, find_target, while_over=None):
        """Drags what is offered (a file, or the words of drag-source.py) from a window of its own, beside this one, onto
        what `find_target ()` gives once it is over the window; `while_over ()` is called before it is let go.
        Returns whether it was taken."""
        words = [offer] if isinstance(offer, str) else offer
        source = subprocess.Popen(["/usr/bin/python3", source_program, *words], env=self.env, stdout=subprocess.PIPE)
        os.set_blocking(source.stdout.fileno(), False)
        said = []

        def says(*words):
            said.extend((source.stdout.read() or b"").decode().split())
            return [word for word in said if word in words]

        try:
            window = wait("the drag source", lambda: self.x("search", "--onlyvisible", "--pid", str(source.pid)), 60).split()[-1]
            self.x("windowmove", "--sync", window, "1300", "300", "windowraise", window)
            wait("the drag to begin", lambda: self.begin_drag((1400, 400), lambda: says("begun")), 120)
            at = self.glide((1350, 408), (1000, 500))
            target = wait("the target of the drag", find_target, 60)
            x, y = self.place_of(target)
            self.glide(at, (x, y))
            self.x("mousemove", str(x + 2), str(y), "sleep", "0.3", "mousemove", str(x), str(y), "sleep", "0.3")
            if while_over:
                while_over()
            self.x("mousemove", str(x + 1), str(y), "sleep", "0.2", "mouseup", "1")
            return wait("the end of the drag", lambda: says("taken", "refused"), 60)[0] == "taken"
        finally:
            self.x("mouseup", "1")
            source.kill()
            source.wait()
            source.stdout.close()

    def begin_drag(self, at, has_begun):
        """On a busy machine a press or the first steps may come too early for whoever is dragged: then once more.
        Returns whether it has begun, with the button held down."""
        x, y = at
        self.x("mousemove", str(x), str(y), "sleep", "0.1", "mousedown", "1")
        for step in range(1, 9):
            self.x("mousemove", str(x - step * 6), str(y + step), "sleep", "0.05")
        end = time.monotonic() + 3
        while time.monotonic() < end:
            if has_begun():
                return True
            time.sleep(0.1)
        self.x("mouseup", "1")
        return False

    def glide(self, start, end):
        for step in range(1, 11):
            x, y = (a + (b - a) * step // 10 for a, b in zip(start, end))
            self.x("mousemove", str(x), str(y), "sleep", "0.05")
        return end

    def tree(self):
        return "\n".join("  " * depth + "%s %r" % (node.get_role_name(), node.get_name()) for node, depth in walk(self.node))

    def ask_to_quit(self):
        # Not by a key: its release would be for a window that is gone, and the X server would repeat it.
        self.press(name="Close")

    def wait_for_end(self, seconds=20.0):
        wait("the end of the program", lambda: self.process.poll() is not None, seconds)
        if self.process.returncode != 0:
            raise Failed("the program ended with %s" % self.process.returncode)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def clean(self):
        ended = self.process.poll()
        criticals = self.find_criticals()
        self.kill()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
        if ended not in (None, 0, -9) or criticals:
            raise Failed("the program ended with %s:\n%s" % (ended, "\n".join(criticals)))


def screen(box=None):
    """The pixels of the screen, or of (x, y, width, height) of it, as bytes."""
    crop = ["-crop", "%dx%d+%d+%d" % (box[2], box[3], box[0], box[1])] if box else []
    return subprocess.run(["import", "-window", "root", *crop, "-depth", "8", "rgb:-"], capture_output=True, check=True).stdout


def report(program, failed):
    """What a person would want to know about a failure; it ends the test."""
    if os.environ.get("TAKES_TEST_SHOT"):
        subprocess.run(["import", "-window", "root", os.environ["TAKES_TEST_SHOT"]], check=False)
    for line in str(failed).splitlines() + program.read_log().splitlines()[-30:]:
        print("#", line)
    if program.process.poll() is None:
        print("\n".join("# " + line for line in program.tree().splitlines()))
    print("Bail out!", str(failed).splitlines()[0])


def play(n_steps, run):
    """A test of so many steps with one program that shows the Demo's takes soon. Returns the exit status."""
    print("1..%d" % n_steps)
    takes = Program(sys.argv[1], "--demo-speed", "200")
    try:
        run(takes)
    except (Failed, GLib.Error) as failed:
        report(takes, failed)
        return 1
    finally:
        takes.clean()
    return 0
