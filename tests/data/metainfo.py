#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The AppStream metainfo is valid; only the missing home page is excused, because there is none to name yet."""

import re
import subprocess
import sys

answer = subprocess.run([sys.argv[1], "validate", "--no-net", "--explain", sys.argv[2]], capture_output=True, text=True)
print(answer.stdout, answer.stderr)
found = re.findall(r"^[EW]: \S+ (\S+)$", answer.stdout, re.MULTILINE)
sys.exit(1 if [tag for tag in found if tag != "url-homepage-missing"] or (answer.returncode and not found) else 0)
