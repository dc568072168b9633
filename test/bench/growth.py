#!/usr/bin/env python3
"""How newsprint grows, and what the hardest inputs take.

    growth.py --build DIR [--largest N] [--input FILE]

Prints tables: streams of 10,000 articles, ten times as many, and so on up to --largest,
with time and memory of `newsprint cluster` and how much each step costs more; single runs
on a story in 50,000 copies, 100,000 instances of templates, articles without text, and
one article of 200 MB; and, given long articles as JSON lines, what stories cost on short
ones made from them by split.py, a tenth of them and all in the same 30 days."""

import argparse
import csv
import datetime
import pathlib
import random
import subprocess
import sys
import tempfile

from timing import measure

HOT = {  # arguments of the generator
    "50,000 copies of one story": ("copies", 50000, 190),
    "100,000 instances of templates": ("template", 100000, 190),
    "100,000 empty articles": ("empty", 100000, 190),
    "one article of 200 MB": ("copies", 1, 27000000),
}
LIMIT = 1800  # seconds


def run(build, folder, kind, articles, words):
    """newsprint on a generated stream: the run, and megabytes of input."""
    path = pathlib.Path(folder, "stream.jsonl")
    with open(path, "wb") as file:
        subprocess.run([build / "test/bench/stream", "--kind", kind, "--articles",
                        str(articles), "--words", str(words)], stdout=file, check=True)
    made = measure([build / "src/cli/newsprint", "cluster", "--quiet", "--format", "csv",
                    path], folder, LIMIT)
    return made, path.stat().st_size / 1e6


def steps(build, folder, largest):
    print("| articles | MB | seconds | step | peak MB | step |\n|---|---|---|---|---|---|")
    count, before = 10000, None
    while count <= largest:
        made, size = run(build, folder, "mixed", count, 190)
        if made.problem:
            print(f"| {count:,} | {size:.0f} | {made.problem} | | | |", flush=True)
            return
        times = (f"{now / then:.1f} x" if before else ""
                 for now, then in zip(made, before or made))
        print(f"| {count:,} | {size:.0f} | {made.seconds:.1f} | {next(times)} | "
              f"{made.peak / 1e6:.0f} | {next(times)} |", flush=True)
        count, before = count * 10, made[:2]


def cluster(build, folder, path, *arguments):
    return measure([build / "src/cli/newsprint", "cluster", "--quiet", "--format", "csv",
                    *arguments, path], folder, LIMIT)


def longest_story(path):
    """In days."""
    longest = datetime.timedelta()
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first, last = (datetime.datetime.fromisoformat(row[name].rstrip("Z"))
                           for name in ("first_published", "last_published"))
            longest = max(longest, last - first)
    return longest / datetime.timedelta(days=1)


def stories(build, folder, source):
    split = [sys.executable, pathlib.Path(__file__).with_name("split.py"), source]
    lines = subprocess.run(split, stdout=subprocess.PIPE, check=True).stdout.splitlines(True)
    path, table = (pathlib.Path(folder, name) for name in ("split.jsonl", "stories.csv"))
    print("\n| articles in 30 days | copies alone, seconds | with stories | times "
          "| bytes an article more | longest story, days | another order |\n"
          "|---|---|---|---|---|---|---|")
    for count in (len(lines) // 10, len(lines)):
        some = lines[:count]
        path.write_bytes(b"".join(some))
        alone = cluster(build, folder, path, "--stories", "no")
        both = cluster(build, folder, path, "--story-table", table)
        days = longest_story(table)
        random.Random(1).shuffle(some)
        path.write_bytes(b"".join(some))
        other = cluster(build, folder, path)
        print(f"| {count:,} | {alone.seconds:.2f} | {both.seconds:.2f} "
              f"| {both.seconds / alone.seconds:.2f} | {(both.peak - alone.peak) / count:,.0f} "
              f"| {days:.1f} | {'the same' if other.output == both.output else 'differs'} |",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description="growth and hard cases")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="build folder")
    parser.add_argument("--largest", type=int, default=1000000, help="default: 1,000,000")
    parser.add_argument("--input", type=pathlib.Path, help="long articles, JSON lines")
    options = parser.parse_args()
    build = options.build.resolve()
    with tempfile.TemporaryDirectory() as folder:
        steps(build, folder, options.largest)
        print("\n| hard case | MB | seconds | peak MB |\n|---|---|---|---|")
        for name, (kind, articles, words) in HOT.items():
            made, size = run(build, folder, kind, articles, words)
            print(f"| {name} | {size:.0f} | {made.problem or f'{made.seconds:.1f}'} | "
                  f"{made.peak / 1e6:.0f} |", flush=True)
        if options.input:
            stories(build, folder, options.input)


if __name__ == "__main__":
    main()
