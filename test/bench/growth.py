#!/usr/bin/env python3
"""How newsprint grows, and what the hardest inputs take.

    growth.py --build DIR [--largest N]

Prints two tables: streams of 10,000 articles, ten times as many, and so on up to
--largest, with time and memory of `newsprint cluster` and how much each step costs more;
and single runs on a story in 50,000 copies, 100,000 instances of templates, articles
without text, and one article of 200 MB."""

import argparse
import pathlib
import subprocess
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


def main():
    parser = argparse.ArgumentParser(description="growth and hard cases")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="build folder")
    parser.add_argument("--largest", type=int, default=1000000, help="default: 1,000,000")
    options = parser.parse_args()
    build = options.build.resolve()
    with tempfile.TemporaryDirectory() as folder:
        steps(build, folder, options.largest)
        print("\n| hard case | MB | seconds | peak MB |\n|---|---|---|---|")
        for name, (kind, articles, words) in HOT.items():
            made, size = run(build, folder, kind, articles, words)
            print(f"| {name} | {size:.0f} | {made.problem or f'{made.seconds:.1f}'} | "
                  f"{made.peak / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main()
