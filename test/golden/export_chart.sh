# One cluster of another year does not make the chart of all others narrow.
awk 'BEGIN {
    for (n = 0; n < 120; n++) {
        hour = n == 0 ? "2011-03-01T00" : sprintf("2031-03-%02dT%02d", 1 + n / 24, n % 24)
        for (copy = 0; copy < 2; copy++)
            printf "{\"id\": \"%d-%d\", \"date\": \"%s:%d0:00Z\", \"text\": \"Box %d holds" \
                   " tin%d, rope%d, salt%d and lamp%d, said the keeper of store%d.\"}\n",
                   n, copy, hour, copy, n, n, n, n, n, n
    }
}' >boxes.jsonl
newsprint cluster -q --stories no --out out boxes.jsonl
grep -o 'Articles each [^<]*' out/report.html
grep -o '[0-9]* outside this time' out/report.html
