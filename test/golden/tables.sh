# The other tables, in the format of their names.
newsprint cluster data/lighthouse.jsonl --pairs pairs.csv --clusters clusters.tsv \
    --sentences sentences.jsonl >/dev/null
for file in pairs.csv clusters.tsv sentences.jsonl; do
    echo "== $file"
    cat "$file"
done
