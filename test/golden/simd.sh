# The same bytes by every level of vector instructions.
for level in scalar neon avx2 avx512; do
    export NEWSPRINT_SIMD="$level"
    mkdir "$level"
    newsprint cluster -q --pairs "$level/pairs.csv" \
        --sentences "$level/sentences.csv" samples/wire >"$level/report"
    newsprint cluster -q --format csv samples/wire >"$level/articles.csv"
done
diff -r scalar neon
diff -r scalar avx2
diff -r scalar avx512
