# --quiet keeps the closing count away, not the errors.
newsprint cluster --quiet --skip-bad --format csv data/bad.jsonl >/dev/null
