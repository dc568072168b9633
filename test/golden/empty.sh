# An empty file is no error.
: >empty.jsonl
newsprint cluster empty.jsonl
newsprint cluster --format csv empty.jsonl
newsprint cluster --format jsonl empty.jsonl
newsprint cluster --pairs pairs.csv --sentences sentences.csv -q empty.jsonl >/dev/null
cat pairs.csv sentences.csv
