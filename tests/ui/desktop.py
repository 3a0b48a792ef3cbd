# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop that Takes meets on the session bus: mock-desktop.py, and what it was asked for."""

import json
import os
import subprocess
import threading

from desk import wait

HERE = os.path.dirname(os.path.abspath(__file__))
N_NAMES = 3


class Desktop:
    def __init__(self, allowed):
        self.calls = []
        self.process = subprocess.Popen(["/usr/bin/python3", HERE + "/mock-desktop.py", allowed], stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.listen, daemon=True).start()
        wait("the desktop", lambda: len(self.all("owned")) == N_NAMES, 60)

    def listen(self):
        for line in self.process.stdout:
            self.calls.append(json.loads(line))

    def all(self, kind):
        return [call for call in list(self.calls) if kind in call]

    def stop(self):
        self.process.terminate()
        self.process.wait()
