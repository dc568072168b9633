#!/usr/bin/env python3
"""Sums what test runners said, from meson's logs.

    summary.py LOG...       each LOG a meson-logs/testlog.json

Prints what failed and, last, `N passed, N failed, N skipped`. A test that speaks TAP counts each of its
points, any other test counts once. Exits 1 when something failed or nothing passed.
A LOG that cannot be read counts as one failure.
"""

import json
import re
import sys

PLAN = re.compile(r"^1\.\.(\d+)\s*(#\s*SKIP\b.*)?$", re.IGNORECASE)
POINT = re.compile(r"^(not )?ok\b(.*)$")
DIRECTIVE = re.compile(r"#\s*(SKIP|TODO)\b", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL"}


def tap_points(output):
    """(passed, failed, skipped) of a TAP stream, or None when it is none."""
    passed = failed = skipped = 0
    is_tap = False
    for line in output.splitlines():
        plan, point = PLAN.match(line), POINT.match(line)
        if plan:
            is_tap = True
            skipped += bool(plan[2])
        elif point:
            directive = DIRECTIVE.search(point[2])
            if directive and directive[1].upper() == "SKIP":
                skipped += 1
            elif point[1] and not directive:
                failed += 1
            else:
                passed += 1
    return (passed, failed, skipped) if is_tap else None


def count(test):
    """(passed, failed, skipped) of one test of the log."""
    result = test["result"]
    points = tap_points(test.get("stdout", ""))
    if points is None:
        if result == "SKIP":
            return 0, 0, 1
        return (1, 0, 0) if result in GOOD else (0, 1, 0)
    passed, failed, skipped = points
    if result not in GOOD and result != "SKIP" and failed == 0:
        failed = 1  # it crashed, timed out or broke its plan
    return passed, failed, skipped


def complaints(output):
    """The failed points of a TAP stream with the comments after them."""
    lines, wanted = [], False
    for line in output.splitlines():
        point = POINT.match(line)
        if point:
            wanted = bool(point[1]) and not DIRECTIVE.search(point[2])
        if wanted and (point or line.startswith("#")):
            lines.append(line)
    return lines


def show(test):
    """Prints what a failed TAP test said; meson itself shows what others said."""
    output = test.get("stdout", "")
    if tap_points(output) is not None:
        print(f"--- {test['name']}: {test['result']}")
        print("\n".join(complaints(output) or output.splitlines()[-20:]))


def main():
    total = [0, 0, 0]
    for name in sys.argv[1:]:
        try:
            with open(name, encoding="utf-8", errors="replace") as log:
                tests = [json.loads(line) for line in log if line.strip()]
            counts = [count(test) for test in tests]
        except (OSError, ValueError, KeyError) as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            counts = [(0, 1, 0)]
            tests = []
        for test, one in zip(tests, counts):
            if one[1]:
                show(test)
        for one in counts:
            total = [sum(pair) for pair in zip(total, one)]
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main())
