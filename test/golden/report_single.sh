# Without copies the report says so; --min-size 1 shows single articles too.
grep -v Merrow data/lighthouse.jsonl >others.jsonl
newsprint cluster others.jsonl
newsprint cluster --min-size 1 others.jsonl
