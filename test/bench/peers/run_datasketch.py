"""datasketch: MinHash.bulk and MinHashLSH, components of what the buckets nominate."""

from common import shingles, start
from datasketch import MinHash, MinHashLSH

SETTINGS = {  # words a shingle, threshold
    "default": (5, 0.9),  # the threshold that MinHashLSH has when none is given
    "recall": (2, 0.3),
}


def main():
    (size, threshold), ids, texts, clusters = start(SETTINGS)
    index = MinHashLSH(threshold=threshold, num_perm=128)
    sets = ([word.encode() for word in shingles(text, size)] for text in texts)
    for one, sketch in enumerate(MinHash.generator(sets, num_perm=128)):
        for other in index.query(sketch):
            clusters.join(one, other)
        index.insert(one, sketch, check_duplication=False)
    clusters.print(ids)


main()
