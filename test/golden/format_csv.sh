newsprint cluster --format csv data/lighthouse.jsonl
