# The other sketch finds exact copies too.
newsprint cluster -q --sketch simhash --format csv data/lighthouse.jsonl | cut -d , -f 1-4
