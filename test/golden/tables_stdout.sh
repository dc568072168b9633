# A table takes the place of the report on standard output; --format is its format.
newsprint cluster -q --sentences - data/lighthouse.jsonl
newsprint cluster -q --clusters - --format tsv data/lighthouse.jsonl
newsprint cluster -q --pairs - --format jsonl data/lighthouse.jsonl
newsprint cluster -q --pairs pairs --format tsv data/lighthouse.jsonl >/dev/null
head -n 1 pairs
