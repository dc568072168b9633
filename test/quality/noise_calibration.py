#!/usr/bin/env python3
"""How closely sets made by noise.py resemble real newspaper reprints.

  noise_calibration.py [--check] DIR ...

DIR: docs.jsonl and clusters.tsv. Prints for each, and on average,

  w3 w4 w5       mean Jaccard of word shingles over true pairs (at most 20,000 drawn;
                 pairs of one label, so round-ups have none)
  char15 word2   adjusted Rand index, over all texts, of two plain rules: character-15
                 Jaccard >= .4 and word-2 Jaccard >= .45, each with connected components

next to what real reprints give. With --check the exit status is 1 when an average is
further off than its tolerance. 4,000 texts take about 20 s.
"""
import argparse, json, os, random, re, sys, zlib
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations

# figure, what real reprints give, tolerance
TARGETS = (("w3", 0.30, 0.015), ("w4", 0.26, 0.015), ("w5", 0.22, 0.015),
           ("char15", 0.73, 0.03), ("word2", 0.75, 0.03))
PAIRS = 20000
SAMPLED = 8  # one shingle in this many nominates candidates
MOST_TEXTS = 500  # a shingle in more texts than this nominates nobody


def char_shingles(text, size):
    """Hashes of the character shingles of lower-case text, white space made single."""
    data = " ".join(text.lower().split())
    return {zlib.crc32(data[i:i + size].encode())
            for i in range(max(1, len(data) - size + 1))}


def word_shingles(text, size):
    words = re.findall(r"\w+", text.lower())
    return {zlib.crc32(" ".join(words[i:i + size]).encode())
            for i in range(max(1, len(words) - size + 1))}


def jaccard(a, b):
    both = len(a & b)
    return both / (len(a) + len(b) - both)


def read_set(directory):
    with open(os.path.join(directory, "clusters.tsv"), encoding="utf-8") as lines:
        labels = dict(line.rstrip("\n").split("\t") for line in lines)
    with open(os.path.join(directory, "docs.jsonl"), encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines]
    return [doc["text"] for doc in docs], [labels[doc["id"]] for doc in docs]


def true_pairs(labels):
    """Pairs of texts with one label; a sorted sample where there are too many."""
    members = defaultdict(list)
    for text, label in enumerate(labels):
        members[label].append(text)
    pairs = [pair for group in members.values() for pair in combinations(group, 2)]
    if len(pairs) > PAIRS:
        pairs = sorted(random.Random(1).sample(pairs, PAIRS))
    return pairs


def mean_jaccard(texts, pairs, size):
    shingles = lru_cache(4096)(lambda i: word_shingles(texts[i], size))
    total = sum(jaccard(shingles(a), shingles(b)) for a, b in pairs)
    return total / max(1, len(pairs))


def candidates(samples, threshold):
    """Pairs whose sampled shingles suggest a Jaccard of at least half the threshold."""
    postings = defaultdict(list)
    for text, sample in enumerate(samples):
        for shingle in sample:
            postings[shingle].append(text)
    shared = Counter()
    for group in postings.values():
        if len(group) <= MOST_TEXTS:
            shared.update(combinations(group, 2))
    return sorted((a, b) for (a, b), both in shared.items()
                  if 2 * both >= threshold * (len(samples[a]) + len(samples[b]) - both))


def components(count, pairs):
    """The number of each text's component."""
    parent = list(range(count))

    def find(i):
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i
    for a, b in pairs:
        parent[find(a)] = find(b)
    return [find(i) for i in range(count)]


def rand_index(gold, found):
    """Hubert and Arabie's adjusted Rand index."""
    def pairs(groups):
        return sum(n * (n - 1) / 2 for n in Counter(groups).values())
    both, a, b = pairs(zip(gold, found)), pairs(gold), pairs(found)
    expected = a * b / max(1, pairs([0] * len(gold)))
    most = (a + b) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def rule_index(texts, labels, shingles, threshold):
    """Adjusted Rand index of `shingles` Jaccard >= threshold with components."""
    samples = [{s for s in shingles(text) if s % SAMPLED == 0} for text in texts]
    cached = lru_cache(2048)(lambda i: shingles(texts[i]))
    alike = [(a, b) for a, b in candidates(samples, threshold)
             if jaccard(cached(a), cached(b)) >= threshold]
    return rand_index(labels, components(len(texts), alike))


def measure(directory):
    texts, labels = read_set(directory)
    pairs = true_pairs(labels)
    figures = {f"w{size}": mean_jaccard(texts, pairs, size) for size in (3, 4, 5)}
    figures["char15"] = rule_index(texts, labels, lambda t: char_shingles(t, 15), 0.40)
    figures["word2"] = rule_index(texts, labels, lambda t: word_shingles(t, 2), 0.45)
    return figures


def show(name, figures):
    print(f"{name:<24}" + "".join(f"{figures[key]:9.3f}" for key, _, _ in TARGETS),
          flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("sets", nargs="+", metavar="DIR")
    options = parser.parse_args()
    print(" " * 24 + "".join(f"{key:>9}" for key, _, _ in TARGETS))
    measured = []
    for directory in options.sets:
        measured.append(measure(directory))
        show(directory[-23:], measured[-1])
    mean = {key: sum(m[key] for m in measured) / len(measured) for key, _, _ in TARGETS}
    show("mean", mean)
    show("real reprints", {key: value for key, value, _ in TARGETS})
    off = any(abs(mean[key] - value) > far for key, value, far in TARGETS)
    return 1 if options.check and off else 0


if __name__ == "__main__":
    sys.exit(main())
