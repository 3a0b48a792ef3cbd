# SPDX-License-Identifier: GPL-3.0-or-later
"""Demo services that run as programs of their own, which Takes knows nothing about."""

import json
import subprocess
import urllib.request

KEY = "demo-key-play-money"


def serve(takes_path):
    """The process, and its addresses: api, media, control."""
    server = subprocess.Popen([takes_path, "serve-demo", "--speed", "200"], stdout=subprocess.PIPE, text=True)
    return server, json.loads(server.stdout.readline())


def stop(*servers):
    for server in servers:
        server.terminate()
        server.wait()


def ledger(addresses):
    with urllib.request.urlopen(addresses["control"] + "/sim/ledger", timeout=20) as answer:
        return json.load(answer)


def keyring(home):
    """A keyring in a file, which asks for no password."""
    return {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": home + "/keyring", "SECRET_FILE_TEST_PASSWORD": "test"}
