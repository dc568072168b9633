# The same articles give the same bytes in any order and number of files.
run()
{
    out=$1
    shift
    mkdir "$out"
    for format in text csv tsv jsonl; do
        newsprint cluster -q --format "$format" "$@" >"$out/articles.$format"
    done
    newsprint cluster -q --pairs "$out/pairs.csv" --clusters "$out/clusters.csv" \
        --sentences "$out/sentences.csv" "$@" >/dev/null
}
wire=samples/wire
run forward $wire/articles.jsonl $wire/german.csv $wire/spanish.csv
tac $wire/articles.jsonl >backward.jsonl
run backward $wire/spanish.csv backward.jsonl $wire/german.csv
sort $wire/articles.jsonl | split -n r/7 - part.
run parts part.* $wire/german.csv $wire/spanish.csv
diff -r forward backward
diff -r forward parts
find forward -type f | sort
