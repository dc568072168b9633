newsprint cluster --format jsonl data/lighthouse.jsonl
