# Broken UTF-8 is replaced in every format, counted, and no error.
printf '{"id": "a", "title": "caf\351 \360\237\246 end", "text": "one \377 two"}\n' >bad.jsonl
newsprint cluster --format csv bad.jsonl
newsprint cluster -q --format jsonl bad.jsonl
newsprint cluster -q --min-size 1 bad.jsonl
