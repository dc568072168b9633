newsprint cluster data/lighthouse.jsonl
