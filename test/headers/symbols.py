"""The shared library exports what the public header declares, and nothing else.

    symbols.py LIBRARY HEADER
"""

import re
import subprocess
import sys

from tap import Tap


def exported(library):
    table = subprocess.run(["nm", "-D", "--defined-only", library], text=True,
                           capture_output=True, check=True).stdout
    return {line.split()[-1].split("@")[0] for line in table.splitlines()}


def declared(header):
    with open(header, encoding="utf-8") as file:
        return set(re.findall(r"^NP_API\b[^;(]*?(\w+)\(", file.read(), re.MULTILINE))


def main():
    symbols, functions = exported(sys.argv[1]), declared(sys.argv[2])
    foreign = sorted(s for s in symbols if not s.startswith("np_"))
    hidden = sorted(symbols - functions - set(foreign))
    missing = sorted(functions - symbols)
    tap = Tap()
    tap.point(functions, "the header declares functions")
    tap.point(not foreign, "every exported name begins with np_", "\n".join(foreign))
    tap.point(not hidden, "every exported name is in the header", "\n".join(hidden))
    tap.point(not missing, "every function of the header is exported",
              "\n".join(missing))
    tap.end()


main()
