"""The public headers compile alone, twice included, in every language they claim.

    public.py INCLUDE_FOLDER          compilers from CC and CXX
"""

import os
import shlex
import subprocess
import sys

from tap import Tap

PROGRAM = """#include <newsprint/diff.h>
#include <newsprint/diff.h>
#include <newsprint/newsprint.h>
#include <newsprint/newsprint.h>
int main(void)
{
    np_options options;
    np_options_init(&options);
    np_diff_free(0);
    return np_status_name(NP_OK) == 0 || options.threads != 0;
}
"""
WARNINGS = "-Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror".split()
LANGUAGES = [
    ("CC", "c", "c99"),
    ("CC", "c", "c11"),
    ("CC", "c", "c17"),
    ("CC", "c", "c2x"),
    ("CXX", "c++", "c++11"),
    ("CXX", "c++", "c++17"),
    ("CXX", "c++", "c++20"),
]


def main():
    tap = Tap()
    for variable, language, standard in LANGUAGES:
        compiler = shlex.split(os.environ.get(variable, ""))
        if not compiler:
            tap.skip(standard, "no compiler")
            continue
        flags = [f for f in WARNINGS if language == "c" or "prototypes" not in f]
        command = [*compiler, f"-std={standard}", *flags, "-fsyntax-only",
                   "-I", sys.argv[1], "-x", language, "-"]
        run = subprocess.run(command, input=PROGRAM, text=True, capture_output=True,
                             check=False)
        tap.point(run.returncode == 0, standard, run.stdout + run.stderr)
    tap.end()


main()
