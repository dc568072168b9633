newsprint cluster --skip-bad data/only-bad.jsonl
