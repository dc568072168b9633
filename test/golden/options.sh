# The same options in other spellings mean the same; -- ends them.
cp data/lighthouse.jsonl ./--odd.jsonl
newsprint cluster --quiet --threads 2 --format csv data/lighthouse.jsonl >expected
newsprint cluster -qt2 --format=csv data/lighthouse.jsonl | cmp - expected
newsprint cluster data/lighthouse.jsonl -q -t 2 --format=csv | cmp - expected
newsprint cluster -q --format jsonl --format csv -- --odd.jsonl | cmp - expected
newsprint cluster -q --format csv <data/lighthouse.jsonl | cmp - expected
newsprint cluster -q --format csv - <data/lighthouse.jsonl | cmp - expected
newsprint cluster -q --format csv --seed 18446744073709551615 data/lighthouse.jsonl |
    cmp - expected
