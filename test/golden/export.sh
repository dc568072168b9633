# --out writes a folder with everything; standard output stays empty.
newsprint cluster --out copies data/lighthouse.jsonl
ls -l copies | awk 'NR > 1 { print $1, $NF }'
head -n 2 copies/clusters.csv
# The same articles give the same bytes, whatever their order and the threads.
python3 - <<'END' >reversed.jsonl
print("".join(reversed(open("data/lighthouse.jsonl").readlines())), end="")
END
newsprint cluster -q -t 3 --out again reversed.jsonl
for file in copies/*; do
    cmp "$file" "again/${file#*/}"
done
# The tables are those of the other options; --min-size counts for the report only.
newsprint cluster -q --format csv --pairs pairs.csv --clusters clusters.csv \
    --sentences sentences.csv data/lighthouse.jsonl >articles.csv
for table in articles pairs clusters sentences; do
    cmp "$table.csv" "copies/$table.csv"
done
newsprint cluster -q --min-size 4 --out large data/lighthouse.jsonl
cmp copies/articles.csv large/articles.csv
grep -c 'class="row"' copies/report.html large/report.html
# A table on standard output has to be asked for.
newsprint cluster -q --out copies --format csv data/lighthouse.jsonl | head -n 1
newsprint cluster -q --out copies --pairs - data/lighthouse.jsonl | head -n 1
