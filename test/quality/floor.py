#!/usr/bin/env python3
"""The quality that clusters of the invented samples must not fall under (TAP).

usage: floor.py NEWSPRINT SAMPLES
"""

import csv
import pathlib
import sys

import measure

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "headers"))
from tap import Tap  # noqa: E402

FLOORS = {"ari": 0.97, "precision": 0.97, "recall": 0.97}


def read_truth(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def check_figures(tap, truth, rows):
    labels = {row["article_id"]: row["copy"] for row in truth}
    found = {one: row["cluster_id"] for one, row in rows.items()}
    figures = measure.agreement(labels, found)
    for name, floor in FLOORS.items():
        tap.point(figures[name] >= floor, f"copies: {name} at least {floor}",
                  f"it is {figures[name]:.4f}")


def check_composites(tap, truth, rows):
    for row in truth:
        if row["note"].startswith("composite"):
            role = rows[row["article_id"]]["role"]
            tap.point(role == "composite", f"{row['article_id']} is a composite",
                      f"its role is {role}")


def main():
    program, samples = sys.argv[1], pathlib.Path(sys.argv[2])
    tap = Tap()
    truth = read_truth(samples / "wire-truth.tsv")
    rows = measure.run_clusters(program, samples / "wire")
    tap.point(set(rows) == {row["article_id"] for row in truth}, "every article has a row")
    check_figures(tap, truth, rows)
    check_composites(tap, truth, rows)
    tap.end()


if __name__ == "__main__":
    main()
