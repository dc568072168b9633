# Stories as a table, other thresholds, and none.
newsprint cluster -q --story-table - samples/wire
echo "== none"
newsprint cluster -q --stories no --story-table - data/lighthouse.jsonl
newsprint cluster -q --stories no --format csv data/lighthouse.jsonl | cut -d, -f1,5,6
echo "== fewer days, higher threshold"
for options in '--story-days 0.05' '--story-threshold 0.6'; do
    # shellcheck disable=SC2086
    newsprint cluster -q $options --min-size 2 --story-table - samples/wire |
        cut -d, -f1-4
done
