"""gaoya: MinHashStringIndex, which keeps the neighbours whose sketches are alike."""

from common import start
from gaoya.minhash import MinHashStringIndex

SETTINGS = {
    "default": {"lowercase": True},
    "recall": {"lowercase": True, "ngram_range": (5, 5), "num_bands": 100,
               "band_size": 2, "jaccard_threshold": 0.15},
}


def main():
    setting, ids, texts, clusters = start(SETTINGS)
    index = MinHashStringIndex(**setting)
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    for one, found in enumerate(index.par_bulk_query(texts)):
        for other in found:
            clusters.join(one, other)
    clusters.print(ids)


main()
