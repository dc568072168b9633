#!/usr/bin/env python3
"""Program tests: runs each script of this folder and compares what it prints.

    golden.py [--rewrite] PROGRAM [NAME...]

NAME.sh runs under `sh` in an empty folder that holds links to samples/ (invented
articles) and data/ (small inputs of these tests), with `newsprint` in PATH. Beside it
stand what it must print, NAME.out and NAME.err, and its exit status, NAME.exit; a file
that is missing stands for nothing printed, or 0. --rewrite writes these files anew:
read the difference before you keep it. Speaks TAP.
"""

import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
# Seconds, times what check's tests may take longer under a sanitizer.
TIMEOUT = 60 * int(os.environ.get("CK_TIMEOUT_MULTIPLIER", "1"))
NOTHING = {"out": b"", "err": b"", "exit": b"0\n"}
UNWANTED = {"NO_COLOR", "CLICOLOR_FORCE", "NEWSPRINT_SIMD", "TZ"}


def run(script, program):
    """What a script printed and its exit status, by the ending of the file it is in."""
    environment = {k: v for k, v in os.environ.items() if k not in UNWANTED}
    environment["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin/newsprint").symlink_to(program)
        (folder / "work").mkdir()
        (folder / "work/samples").symlink_to(PROJECT / "samples")
        (folder / "work/data").symlink_to(HERE / "data")
        environment["PATH"] = f"{folder}/bin:{os.environ['PATH']}"
        done = subprocess.run(["timeout", str(TIMEOUT), "sh", str(script)],
                              cwd=folder / "work", env=environment, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True)
    return {"out": done.stdout, "err": done.stderr, "exit": b"%d\n" % done.returncode}


def expected(script, ending):
    path = script.with_suffix("." + ending)
    return path.read_bytes() if path.exists() else NOTHING[ending]


def rewrite(script, found):
    for ending, content in found.items():
        path = script.with_suffix("." + ending)
        if content == NOTHING[ending]:
            path.unlink(missing_ok=True)
        elif expected(script, ending) != content:
            path.write_bytes(content)


def differences(script, found):
    """Lines that show what is not as expected."""
    lines = []
    for ending, content in found.items():
        wanted = expected(script, ending)
        if wanted == content:
            continue
        name = script.with_suffix("." + ending).name
        texts = [t.decode("utf-8", "backslashreplace").splitlines()
                 for t in (wanted, content)]
        lines += difflib.unified_diff(*texts, name, "found", lineterm="")
        if texts[0] == texts[1]:
            lines.append(f"{name}: only line ends differ")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rewrite", action="store_true")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    scripts = [s for s in sorted(HERE.glob("*.sh"))
               if not asked.names or s.stem in asked.names]
    print(f"1..{len(scripts)}")
    failed = 0
    for number, script in enumerate(scripts, 1):
        found = run(script, asked.program.resolve())
        if asked.rewrite:
            rewrite(script, found)
        lines = differences(script, found)
        print(f"{'not ok' if lines else 'ok'} {number} - {script.stem}", flush=True)
        for line in lines:
            print(f"#   {line}")
        failed += bool(lines)
    return 1 if failed and sys.stdout.isatty() else 0


sys.exit(main())
