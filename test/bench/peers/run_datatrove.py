"""datatrove: its MinHash pipeline on this machine, up to the clusters."""

import json
import os
import pathlib
import struct
import tempfile

from common import start
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import (MinhashConfig, MinhashDedupBuckets,
                                      MinhashDedupCluster, MinhashDedupSignature)
from datatrove.pipeline.readers import JsonlReader

SETTINGS = {
    "default": {},
    "recall": {"n_grams": 2, "num_buckets": 42, "hashes_per_bucket": 3},
}
SHARDS = os.cpu_count() or 1


def write_shards(folder, texts):
    """Article i becomes line i // SHARDS of file i % SHARDS."""
    folder.mkdir()
    for shard in range(SHARDS):
        with open(folder / f"{shard:05}.jsonl", "w", encoding="utf-8") as file:
            for one in range(shard, len(texts), SHARDS):
                # An article without text would be left out and shift the others.
                line = {"text": texts[one] or "empty", "id": str(one)}
                file.write(json.dumps(line) + "\n")


def pipeline(folder, config):
    """The three stages: steps, tasks, processes (one where starting more costs more than
    they save)."""
    signatures, buckets, found = (str(folder / name) for name in ("sig", "buckets", "found"))
    return [
        ([JsonlReader(str(folder / "input")),
          MinhashDedupSignature(output_folder=signatures, config=config)], SHARDS, SHARDS),
        ([MinhashDedupBuckets(input_folder=signatures, output_folder=buckets,
                              config=config)], config.num_buckets, 1),
        ([MinhashDedupCluster(input_folder=buckets, output_folder=found, config=config,
                              save_cluster_id=True)], 1, 1),
    ]


def main():
    setting, ids, texts, clusters = start(SETTINGS)
    first = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_shards(folder / "input", texts)
        stages = pipeline(folder, MinhashConfig(**setting))
        for number, (steps, tasks, workers) in enumerate(stages):
            LocalPipelineExecutor(steps, tasks=tasks, workers=workers,
                                  logging_dir=str(folder / f"log{number}")).run()
        for file in sorted((folder / "found").glob("*.clusters")):
            for line, cluster in struct.iter_unpack("<II", file.read_bytes()):
                one = line * SHARDS + int(file.stem)
                clusters.join(one, first.setdefault(cluster, one))
    clusters.print(ids)


if __name__ == "__main__":
    main()
