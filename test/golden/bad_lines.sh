# Bad lines are told with file and line, the others are read, the exit status is 2.
newsprint cluster data/bad.jsonl
