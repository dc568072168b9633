#!/usr/bin/env python3
"""newsprint beside other programs, on the same articles.

    peers.py --build DIR [--rounds N] [--limit SECONDS] [INPUT]

INPUT is JSON lines, plain or .gz; without one it is a generated stream of 20,000
articles. Prints a table (markdown) and writes it to build-bench/peers.csv:

 - time of whole runs, the best of the rounds, newsprint and the other in turns, and
   their ratio; memory of the largest process. newsprint runs with all its stages, and
   once without stories, which no other program here looks for;
 - copies found: precision and recall of pairs in one cluster, on the labelled articles
   of ../shared/data/wire-en where they are, else on a generated stream with its truth.

Each peer of Python is installed in an environment of its own in build-bench, once; an
adapter in peers/ runs it with its own defaults, and with settings that find about as many
copies as newsprint. What cannot be had, fails or is too slow is told in the table."""

import argparse
import csv
import datetime
import gzip
import os
import pathlib
import platform
import shutil
import subprocess
import sys
from typing import NamedTuple

from timing import measure

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
LABELLED = PROJECT.parent / "shared/data/wire-en"
sys.path.insert(0, str(HERE.parent / "quality"))
from figures import weighted_pairs  # noqa: E402
from measure import agreement  # noqa: E402

PEERS = {  # adapter: what it needs
    "sim_text": (),
    "rensa": ("rensa==0.5.0",),
    "gaoya": ("gaoya==0.2.2",),
    "datasketch": ("datasketch==2.0.0",),
    "text_dedup": ("text-dedup==0.4.0",),
    "datatrove": ("datatrove[processing]==0.10.1", "orjson==3.13.0", "spacy==3.8.18"),
}
STREAM = 20000
INSTALL_LIMIT = 600
SLOW = 20  # seconds; what takes longer is run once
COLUMNS = ("program", "setting", "seconds", "times_newsprint", "peak_mb", "precision",
           "recall", "f1", "note")


class Row(NamedTuple):
    program: str
    setting: str
    seconds: str = ""
    times_newsprint: str = ""
    peak_mb: str = ""
    precision: str = ""
    recall: str = ""
    f1: str = ""
    note: str = ""


class Truth:
    """Labelled articles: their file, and how to judge clusters {id: name} of them."""

    def __init__(self, bench):
        self.path = bench.folder / "labelled.jsonl"
        if LABELLED.exists():
            unpack(LABELLED / "docs.jsonl.gz", self.path)
            self.name = "wire-en"
            self.judge = self.judge_pairs
        else:
            truth = bench.folder / "truth.tsv"
            bench.write_stream(self.path, 4000, "--seed", 7, "--truth", truth)
            lines = truth.read_text(encoding="utf-8").splitlines()
            self.families = dict(line.split("\t")[:2] for line in lines)
            self.name = "a generated stream"
            self.judge = self.judge_families

    def judge_pairs(self, found):
        rows = {one: {"cluster_id": cluster} for one, cluster in found.items()}
        return weighted_pairs(LABELLED / "pairs.tsv", rows)

    def judge_families(self, found):
        figures = agreement(self.families, found)
        return figures["precision"], figures["recall"]


class Bench:
    def __init__(self, options):
        self.build, self.folder = options.build, PROJECT / "build-bench"
        self.rounds, self.limit = options.rounds, options.limit
        self.folder.mkdir(exist_ok=True)
        self.input = self.folder / "input.jsonl"
        if options.input:
            unpack(options.input, self.input)
        else:
            self.write_stream(self.input, STREAM)
        self.truth = Truth(self)

    def write_stream(self, path, articles, *more):
        with open(path, "wb") as file:
            subprocess.run([self.build / "test/bench/stream", "--articles", str(articles),
                            *map(str, more)], stdout=file, check=True)

    def newsprint(self, path, *more):
        return [self.build / "src/cli/newsprint", "cluster", "--quiet", "--format", "csv",
                *more, path]

    def run(self, command):
        return measure(command, self.folder, self.limit, {"LC_ALL": "C.UTF-8"})

    def race(self, command):
        """Best runs of newsprint and of the command, in turns; or what went wrong."""
        own, other = [], []
        for _ in range(self.rounds):
            own.append(self.run(self.newsprint(self.input)))
            other.append(self.run(command))
            problem = own[-1].problem or other[-1].problem
            if problem:
                return None, None, problem
            if other[-1].seconds > SLOW:
                own.append(self.run(self.newsprint(self.input)))
                break
        return min(own), min(other), ""

    def interpreter(self, peer):
        """The python in which the peer is installed, and a problem if it is not."""
        needs = PEERS[peer]
        if not needs:
            return sys.executable, "" if shutil.which(peer) else "not installed"
        place = self.folder / peer
        python, mark = place / "bin/python", place / "installed"
        if not mark.exists():
            for command in ([sys.executable, "-m", "venv", "--clear", place],
                            [python, "-m", "pip", "install", "--quiet", *needs]):
                run = measure(command, self.folder, INSTALL_LIMIT)
                if run.problem:
                    return python, f"could not be installed: {run.problem}"
            mark.write_text("\n".join(needs), encoding="utf-8")
        return python, ""

    def row(self, program, setting, command, clusters):
        """One line of the table. command(path) runs the program, clusters(output) is
        {id: name}, or None for a program that finds no copies."""
        own, other, problem = self.race(command(self.input))
        row, notes = Row(program, setting), [problem]
        if other:
            row = row._replace(seconds=f"{other.seconds:.1f}",
                               times_newsprint=f"{other.seconds / own.seconds:.2f}",
                               peak_mb=f"{other.peak / 1e6:.0f}")
        if clusters:
            run = self.run(command(self.truth.path))
            notes.append(run.problem and f"on labelled articles: {run.problem}")
            if not run.problem:
                precision, recall = self.truth.judge(clusters(run.output))
                f1 = 2 * precision * recall / (precision + recall)
                row = row._replace(precision=f"{precision:.3f}", recall=f"{recall:.3f}",
                                   f1=f"{f1:.3f}")
        return row._replace(note="; ".join(filter(None, notes)))

    def rows(self):
        yield self.row("newsprint", "default", self.newsprint, from_csv)
        yield self.row("newsprint", "copies alone",
                       lambda path: self.newsprint(path, "--stories", "no"), from_csv)
        for locale in ("C.UTF-8", "C"):
            yield self.row("wc -w", f"LC_ALL={locale}",
                           lambda path: ["env", f"LC_ALL={locale}", "wc", "-w", path], None)
        for peer, needs in PEERS.items():
            name = " ".join(needs[:1]) or peer
            python, problem = self.interpreter(peer)
            if problem:
                yield Row(name, "", note=problem)
                continue
            adapter = HERE / "peers" / f"run_{peer}.py"
            for setting in ("default", "recall"):
                yield self.row(name, setting,
                               lambda path: [python, adapter, setting, path], from_lines)


def from_csv(output):
    rows = csv.DictReader(output.splitlines(keepends=True))
    return {row["article_id"]: row["cluster_id"] for row in rows}


def from_lines(output):
    return dict(line.split("\t") for line in output.splitlines())


def unpack(source, path):
    opened = gzip.open if str(source).endswith(".gz") else open
    with opened(source, "rb") as file, open(path, "wb") as out:
        shutil.copyfileobj(file, out)


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def caption(bench, name):
    size = bench.input.stat().st_size / 1e6
    with open(bench.input, "rb") as file:
        count = sum(1 for _ in file)
    return (f"{name}: {count:,} articles, {size:.0f} MB; copies on {bench.truth.name}; "
            f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores, "
            f"load {os.getloadavg()[0]:.1f} at the start; best of {bench.rounds} runs in "
            f"turns, of 1 when it took over {SLOW} s; {bench.limit} s at most")


def main():
    parser = argparse.ArgumentParser(description="newsprint beside other programs")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="build folder")
    parser.add_argument("--rounds", type=int, default=3, help="runs each (default: 3)")
    parser.add_argument("--limit", type=int, default=120, help="seconds a run (120)")
    parser.add_argument("input", nargs="?", help="JSON lines, plain or .gz")
    options = parser.parse_args()
    options.build = options.build.resolve()
    bench = Bench(options)
    print(caption(bench, options.input or "generated stream"), end="\n\n")
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}", flush=True)
    with open(bench.folder / "peers.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in bench.rows():
            table.writerow(row)
            file.flush()
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
