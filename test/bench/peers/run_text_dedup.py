"""text-dedup: its program for MinHash, and the components that --debug writes."""

import pathlib
import pickle
import subprocess
import sys
import tempfile

from common import start

SETTINGS = {
    "default": [],
    "recall": ["--ngram", "2", "--num_perm", "256", "--threshold", "0.3"],
}


def main():
    options, ids, texts, clusters = start(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "text_dedup.minhash", "--path", "json",
             "--data_files", sys.argv[2], "--split", "train", "--column", "text",
             "--cache_dir", f"{folder}/cache", "--output", f"{folder}/out", "--debug",
             *options], check=True, stdout=subprocess.DEVNULL)
        components = pickle.loads(pathlib.Path(folder, "out/uf.pkl").read_bytes())
    for one in range(len(texts)):
        clusters.join(one, components.find(one))
    clusters.print(ids)


main()
