#!/usr/bin/env python3
"""How fast is newsprint, how does it grow, how much memory does it take?

    bench.py --build DIR [--rounds N] [--threads N] [--no-growth] [INPUT]

INPUT is JSON lines, plain or .gz; without one it is ../shared/data/bench-en/docs.jsonl.gz
when that is there, else invented text. Prints numbers, never a verdict:

 - speed: `newsprint cluster` against `wc -w` (LC_ALL=C.UTF-8) on the same file, runs
   taken in turns, median of the ratios;
 - stages: seconds and megabytes of text a second of each;
 - memory: the largest resident size, less the text and 1 KB for each article;
 - growth: ten times the articles, where each copy has its letters exchanged by a rule of
   its own (vowels for vowels, consonants for consonants), so that the copies are as long
   and as alike among themselves as the original and share nothing with each other.
"""

import argparse
import gzip
import json
import os
import pathlib
import random
import statistics
import sys
import tempfile
from itertools import accumulate

import timing

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = PROJECT.parent / "shared/data/bench-en/docs.jsonl.gz"
TEXT_FIELDS = ("text", "body", "content", "maintext", "articleBody", "body_text", "story",
               "plain_text")
COPIES = 10
MB = 1024 * 1024


def exchange(seed):
    """A table for str.translate that exchanges letters; seed 0 changes nothing."""
    table = {}
    generator = random.Random(seed)
    for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        changed = list(letters)
        if seed:
            generator.shuffle(changed)
        other = "".join(changed)
        table.update(str.maketrans(letters + letters.upper(), other + other.upper()))
    return table


def invent(count=5000, seed=1):
    """Articles of invented words with a Zipf-like spread, a fifth of them copies."""
    generator = random.Random(seed)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words = ["".join(generator.choices(syllables, k=generator.randint(1, 4)))
             for _ in range(30000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    made = []
    for number in range(count):
        if made and generator.random() < 0.2:
            sentences = generator.choice(made)["text"].split(". ")
            text = ". ".join(sentences[: max(3, int(len(sentences) * 0.8))])
        else:
            text = ". ".join(
                " ".join(generator.choices(words, cum_weights=weights,
                                           k=generator.randint(8, 30)))
                for _ in range(generator.randint(5, 60)))
        made.append({"id": str(number), "text": text, "source": f"s{number % 40}",
                     "published": f"2026-01-{number % 28 + 1:02}T06:00:00Z"})
    return made


def open_input(name):
    return (gzip.open if name.endswith(".gz") else open)(name, "rt", encoding="utf-8")


def read_articles(name):
    with open_input(name) as file:
        return [json.loads(line) for line in file if line.strip()]


def text_field(article):
    return next((field for field in TEXT_FIELDS if field in article), "text")


def write_lines(articles, path, copies):
    with open(path, "w", encoding="utf-8") as file:
        for copy in range(copies):
            table = exchange(copy)
            for number, article in enumerate(articles):
                changed = dict(article)
                for field in (text_field(article), "title", "headline"):
                    if copy and isinstance(article.get(field), str):
                        changed[field] = article[field].translate(table)
                if copy:
                    changed["id"] = f"{article.get('id', number)}+{copy}"
                file.write(json.dumps(changed, ensure_ascii=False) + "\n")


def measure(command, folder):
    """(seconds, largest resident bytes) of one run."""
    run = timing.measure(command, folder, environment={"LC_ALL": "C.UTF-8"})
    if run.problem:
        sys.exit(f"{' '.join(command)}: {run.problem}")
    return run.seconds, run.peak


class Bench:
    def __init__(self, options, folder):
        self.folder = folder
        self.rounds = options.rounds
        self.threads = options.threads
        self.stages = options.build / "test/bench/stages"
        self.command = [options.build / "src/cli/newsprint", "cluster", "--quiet",
                        "--format", "csv", "--threads", str(options.threads)]

    def write(self, articles, copies):
        path = os.path.join(self.folder, "bench.jsonl")
        write_lines(articles, path, copies)
        measure(["wc", "-w", path], self.folder)  # the file is in memory from here on
        return path

    def show_stages(self, path):
        """The fastest of the rounds, stage by stage."""
        runs = []
        for _ in range(self.rounds):
            run = timing.measure([self.stages, path, self.threads], self.folder)
            if run.problem:
                sys.exit(f"stages: {run.problem}")
            runs.append([line.split(",") for line in run.output.splitlines()[1:]])
        print(f"\n{'stage':<22}{'seconds':>9}{'MB/s':>9}")
        for found in zip(*runs):
            name, seconds, rate = min(found, key=lambda row: float(row[1]))
            print(f"{name:<22}{float(seconds):>9.3f}{float(rate):>9.0f}")
        print(flush=True)

    def run(self, path, rounds):
        """Runs wc and newsprint in turns; returns medians."""
        words, runs, peaks = [], [], []
        for _ in range(rounds):
            words.append(measure(["wc", "-w", path], self.folder)[0])
            seconds, peak = measure([*self.command, path], self.folder)
            runs.append(seconds)
            peaks.append(peak)
        return {
            "wc": statistics.median(words),
            "seconds": statistics.median(runs),
            "ratio": statistics.median(r / w for r, w in zip(runs, words)),
            "peak": max(peaks),
        }


def text_bytes(articles):
    return sum(len((a.get(text_field(a)) or "").encode()) for a in articles)


def show(label, count, text, found):
    rest = found["peak"] - text - 1024 * count
    print(f"{label:<10}{count:>9}{text / MB:>9.1f}{found['wc']:>9.2f}"
          f"{found['seconds']:>12.2f}{found['ratio']:>8.1f}"
          f"{text / MB / found['seconds']:>8.1f}{found['peak'] / MB:>9.1f}"
          f"{rest / MB:>10.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description="measures speed, growth and memory")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="build folder")
    parser.add_argument("--rounds", type=int, default=5, help="runs each (default: 5)")
    parser.add_argument("--threads", type=int, default=0, help="default: all cores")
    parser.add_argument("--no-growth", action="store_true", help="leave out the ten copies")
    parser.add_argument("input", nargs="?", help="JSON lines, plain or .gz")
    options = parser.parse_args()
    options.build = options.build.resolve()
    name = options.input or (str(SHARED) if SHARED.exists() else None)
    articles = read_articles(name) if name else invent()
    text = text_bytes(articles)
    print(f"input: {name or 'invented text'}; {os.cpu_count()} cores; medians of "
          f"{options.rounds} rounds\n")
    print(f"{'':<10}{'articles':>9}{'text MB':>9}{'wc s':>9}{'newsprint s':>12}"
          f"{'ratio':>8}{'MB/s':>8}{'peak MB':>9}{'rest MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        path = bench.write(articles, 1)
        one = bench.run(path, options.rounds)
        show("as it is", len(articles), text, one)
        bench.show_stages(path)
        if not options.no_growth:
            ten = bench.run(bench.write(articles, COPIES), max(1, options.rounds // 3))
            show(f"{COPIES} copies", COPIES * len(articles), COPIES * text, ten)
            print(f"\n{COPIES} times the articles take "
                  f"{ten['seconds'] / one['seconds']:.1f} times as long")
    print("\nratio: newsprint / wc -w   rest: peak - text - 1 KB an article")


if __name__ == "__main__":
    main()
