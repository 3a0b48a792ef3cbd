#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `./dev test` tells at its end, read from meson's own logs.

results.py targets FOLDER --suite A --no-suite B   the ninja targets that these suites need
results.py summary FOLDER…                      what tests counted ("# count: charges 49"), summed; the slowest ten;
                                                then "N passed, N failed"
"""

import collections
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree


def introspect(folder, what):
    answer = subprocess.run(["meson", "introspect", what, folder], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def targets(folder, words):
    options = list(zip(words[::2], words[1::2]))
    wanted = {suite for option, suite in options if option == "--suite"}
    unwanted = {suite for option, suite in options if option == "--no-suite"}
    files = {target["id"]: target["filename"] for target in introspect(folder, "--targets")}
    found = set()
    for test in introspect(folder, "--tests"):
        names = {suite.split(":")[-1] for suite in test["suite"]}
        if names & wanted and not names & unwanted:
            for depend in test["depends"]:
                found.update(files.get(depend, []))
    for path in sorted(found):
        print(os.path.relpath(path, folder))


def read_times(folder):
    path = os.path.join(folder, "meson-logs", "testlog.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as log:
        return [(entry["duration"], entry["name"], folder) for entry in map(json.loads, log)]


def count(folder):
    path = os.path.join(folder, "meson-logs", "testlog.junit.xml")
    if not os.path.exists(path):
        return 0, 1, 0
    passed = failed = skipped = 0
    told = set()
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                told.update((suite.get("name").split(".", 1)[-1], case.get("name")))
                print("failed: {} ({}) in {}".format(case.get("name"), suite.get("name"), folder))
            elif case.find("skipped") is not None:
                skipped += 1
                print("skipped: {} ({}) in {}".format(case.get("name"), suite.get("name"), folder))
            else:
                passed += 1
    # A test that crashed or ran out of time has no failing case of its own.
    with open(os.path.join(folder, "meson-logs", "testlog.json"), encoding="utf-8") as log:
        for entry in map(json.loads, log):
            if entry["result"] in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT") and entry["name"] not in told:
                failed += 1
                print("failed: {}, {}, in {}".format(entry["name"], entry["result"].lower(), folder))
                for line in last_words(entry):
                    print("  " + line)
    return passed, failed, skipped


def last_words(entry):
    """Where a test had come to, and why it went no further."""
    lines = [line[:200] for line in (entry.get("stdout", "") + "\n" + entry.get("stderr", "")).splitlines()]
    why = [line for line in lines if re.match(r"Bail out!|not ok |\S*(ERROR|Error|FAILED|Failed|CRITICAL)\b", line)]
    done = [line for line in lines if line.startswith("ok ")]
    return done[-1:] + why[-3:]


def read_counts(folders):
    """What the tests say they have tried and found: words and a number, summed over all of them."""
    counts = collections.Counter()
    for folder in folders:
        path = os.path.join(folder, "meson-logs", "testlog.json")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as log:
                for entry in map(json.loads, log):
                    for words, number in re.findall(r"^# count: (\D+) (\d+)$", entry.get("stdout", ""), re.MULTILINE):
                        counts[words] += int(number)
    return counts


def summary(folders):
    counts = read_counts(folders)
    if counts:
        print("Counted: " + ", ".join("{} {}".format(words, counts[words]) for words in counts))
    times = sorted((entry for folder in folders for entry in read_times(folder)), reverse=True)
    print("The slowest ten:")
    for seconds, name, folder in times[:10]:
        print("{:8.2f} s  {} ({})".format(seconds, name, folder))
    passed = failed = skipped = 0
    for folder in folders:
        counts = count(folder)
        passed, failed, skipped = passed + counts[0], failed + counts[1], skipped + counts[2]
    tail = ", {} skipped".format(skipped) if skipped else ""
    print("{} passed, {} failed{}".format(passed, failed, tail))
    return 1 if failed or not passed else 0


def main():
    if len(sys.argv) > 2 and sys.argv[1] == "targets":
        targets(sys.argv[2], sys.argv[3:])
        return 0
    if len(sys.argv) > 2 and sys.argv[1] == "summary":
        return summary(sys.argv[2:])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
