#!/usr/bin/env python3
"""Prints the quality figures of newsprint on labelled articles.

usage: figures.py --newsprint PROGRAM --candidates PROGRAM --data DIR [--seeds N,N…]

DIR holds wire-en/ (docs.jsonl.gz, pairs.tsv), bench-en/ (docs.jsonl.gz) and seeds/
(.txt files). Noise sets of 4,000 texts are made from bench-en by noise.py.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

import measure

HERE = pathlib.Path(__file__).resolve().parent


def weighted_pairs(path, rows, positive="C", optional="D"):
    """Precision and recall over judged pairs, each weighing what it stands for."""
    hits = wrong = missed = 0.0
    with open(path, encoding="utf-8", newline="") as file:
        for pair in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if pair["label"] in optional:
                continue
            together = (rows[pair["article_a"]]["cluster_id"]
                        == rows[pair["article_b"]]["cluster_id"])
            weight = float(pair["weight"])
            hits += weight * (together and pair["label"] in positive)
            wrong += weight * (together and pair["label"] not in positive)
            missed += weight * (not together and pair["label"] in positive)
    return hits / (hits + wrong), hits / (hits + missed)


def wire(options):
    folder = options.data / "wire-en"
    rows = measure.run_clusters(options.newsprint, folder / "docs.jsonl.gz")
    precision, recall = weighted_pairs(folder / "pairs.tsv", rows)
    print(f"wire-en copies: precision {precision:.4f}  recall {recall:.4f}")


def noise(options, seed):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, HERE / "noise.py", "--out", folder, "--texts", "4000",
                        "--seed", str(seed), options.data / "bench-en" / "docs.jsonl.gz"],
                       check=True, stderr=subprocess.DEVNULL)
        texts = pathlib.Path(folder) / "docs.jsonl"
        rows = measure.run_clusters(options.newsprint, texts)
        with open(pathlib.Path(folder) / "clusters.tsv", encoding="utf-8") as file:
            truth = dict(line.split("\t")[:2] for line in file.read().splitlines())
        found = {one: row["cluster_id"] for one, row in rows.items()}
        figures = measure.agreement(truth, found)
        counted = subprocess.run([options.candidates, texts], check=True, text=True,
                                 capture_output=True).stdout.split()
    print(f"noise seed {seed}: adjusted Rand index {figures['ari']:.4f}  "
          f"precision {figures['precision']:.4f}  recall {figures['recall']:.4f}  "
          f"candidates an article {counted[-1]}")
    return figures["ari"]


def seeds(options):
    rows = measure.run_clusters(options.newsprint, options.data / "seeds")
    print("seeds: " + "  ".join(f"{one[:3]} in {row['cluster_id']}"
                                for one, row in sorted(rows.items())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--newsprint", required=True)
    parser.add_argument("--candidates", required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--seeds", default="101,102,103")
    options = parser.parse_args()
    wire(options)
    seeds(options)
    indexes = [noise(options, int(seed)) for seed in options.seeds.split(",")]
    print(f"noise: mean adjusted Rand index {sum(indexes) / len(indexes):.4f}")


if __name__ == "__main__":
    main()
