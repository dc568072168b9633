# The same bytes from one thread and from eight.
for threads in 1 2 8; do
    mkdir "with-$threads"
    newsprint cluster -q -t "$threads" --pairs "with-$threads/pairs.csv" \
        --sentences "with-$threads/sentences.csv" samples/wire >"with-$threads/report"
    newsprint cluster -q -t "$threads" --format csv samples/wire \
        >"with-$threads/articles.csv"
done
diff -r with-1 with-2
diff -r with-1 with-8
