newsprint cluster --skip-bad data/bad.jsonl
