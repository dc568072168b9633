"""How well clusters agree with the truth: adjusted Rand index and pair figures."""

import csv
import subprocess
from collections import Counter


def run_clusters(program, *inputs):
    """The rows of the articles table that newsprint writes for the inputs, by id."""
    command = [program, "cluster", "--quiet", "--format", "csv", *map(str, inputs)]
    output = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = csv.DictReader(output.stdout.splitlines(keepends=True))
    return {row["article_id"]: row for row in rows}


def pair_count(size):
    return size * (size - 1) / 2


def agreement(truth, found):
    """Figures of a clustering {id: label} against the true one (Hubert and Arabie
    1985): adjusted Rand index, and precision and recall of pairs."""
    both = Counter((label, found[one]) for one, label in truth.items())
    right = sum(map(pair_count, both.values()))
    true = sum(map(pair_count, Counter(truth.values()).values()))
    made = sum(map(pair_count, Counter(found[one] for one in truth).values()))
    expected = true * made / pair_count(len(truth))
    middle = (true + made) / 2
    index = (right - expected) / (middle - expected) if middle != expected else 1.0
    return {
        "ari": index,
        "precision": right / made if made else 1.0,
        "recall": right / true if true else 1.0,
    }
