"""rensa: sketches of R-MinHash in one batch, its LSH, components."""

from common import shingles, start
from rensa import RMinHash, RMinHashLSH

SETTINGS = {  # words a shingle (0: text.split(), as documented), threshold, bands
    "default": (0, 0.8, 8),
    "recall": (5, 0.3, 64),
}


def main():
    (size, threshold, bands), ids, texts, clusters = start(SETTINGS)
    sets = [list(shingles(text, size)) if size else text.split() for text in texts]
    sketches = RMinHash.from_token_sets(sets, num_perm=128, seed=42)
    index = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
    index.insert_many(sketches)
    for one, found in enumerate(index.query_all(sketches)):
        for other in found:
            clusters.join(one, other)
    clusters.print(ids)


main()
