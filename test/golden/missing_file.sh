newsprint cluster nowhere.jsonl
echo "exit $?"
newsprint cluster -q --format csv nowhere.jsonl data/lighthouse.jsonl | wc -l
newsprint cluster nowhere.jsonl data/lighthouse.jsonl >/dev/null
echo "exit $?"
newsprint cluster --skip-bad nowhere.jsonl data/lighthouse.jsonl >/dev/null
echo "exit $?"
