"""The shared library exports what the public headers declare, and nothing else.

    symbols.py LIBRARY HEADER...
"""

import pathlib
import re
import subprocess
import sys

from tap import Tap


def exported(library):
    table = subprocess.run(["nm", "-D", "--defined-only", library], text=True,
                           capture_output=True, check=True).stdout
    return {line.split()[-1].split("@")[0] for line in table.splitlines()}


def declared(headers):
    text = "".join(pathlib.Path(name).read_text(encoding="utf-8") for name in headers)
    return set(re.findall(r"^NP_API\b[^;(]*?(\w+)\(", text, re.MULTILINE))


def main():
    symbols, functions = exported(sys.argv[1]), declared(sys.argv[2:])
    foreign = sorted(s for s in symbols if not s.startswith("np_"))
    hidden = sorted(symbols - functions - set(foreign))
    missing = sorted(functions - symbols)
    tap = Tap()
    tap.point(functions, "the headers declare functions")
    tap.point(not foreign, "every exported name begins with np_", "\n".join(foreign))
    tap.point(not hidden, "every exported name is in a header", "\n".join(hidden))
    tap.point(not missing, "every function of the headers is exported",
              "\n".join(missing))
    tap.end()


main()
