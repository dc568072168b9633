# What articles hold is text: no escape sequence, no turned direction, no second line.
newsprint cluster data/hostile.jsonl
newsprint cluster -q --format csv data/hostile.jsonl | grep -a -A1 '^esc-1' | cat -v
newsprint cluster -q --format tsv data/hostile.jsonl | grep -a '^esc-1' | cat -v
newsprint cluster -q --format jsonl data/hostile.jsonl | grep -a 'esc-1' | cat -v
