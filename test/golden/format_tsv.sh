newsprint cluster --format tsv data/lighthouse.jsonl
