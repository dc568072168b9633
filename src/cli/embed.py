#!/usr/bin/env python3
"""Makes C strings of text files, for the build.

    embed.py FILE... >texts.inc

FILE report.css becomes `static const char report_css[]`, and its digest, as content
security policies name it, `static const char report_css_digest[]`.
"""

import base64
import hashlib
import pathlib
import sys


def literal(line):
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'    "{quoted}\\n"'


def main():
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        content = path.read_bytes()
        lines = content.decode("ascii").splitlines()
        own = path.name.replace(".", "_")
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        print(f"static const char {own}[] =")
        print("\n".join(literal(line) for line in lines) + ";")
        print(f'static const char {own}_digest[] = "sha256-{digest}";')


main()
