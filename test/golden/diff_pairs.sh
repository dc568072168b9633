# Passages that pairs of articles share.
printf 'article_a\tarticle_b\tkind\ncapital-ledger-03\tgreen-lane-01\tx\n' >list.tsv
printf 'harbour-gazette-01\tcapital-ledger-01\nkestrel-voice-01\tcapital-ledger-01\n' >>list.tsv
newsprint diff --pairs list.tsv --in samples/wire --format spans
echo "exit $?"
newsprint diff --pairs - --in samples/wire --format spans <list.tsv | wc -l
newsprint diff --in samples/wire --format spans harbour-gazette-01 capital-ledger-01
echo "exit $?"
echo "== mistakes"
printf 'nobody\tcapital-ledger-01\nharbour-gazette-01\n' >>list.tsv
newsprint diff --pairs list.tsv --in samples/wire --format spans 2>&1 >/dev/null
newsprint diff --pairs missing.tsv --in samples/wire --format spans
echo "exit $?"
newsprint cluster -q samples/wire --pairs pairs.csv >/dev/null
newsprint diff --pairs pairs.csv --in samples/wire --format spans
echo "exit $?"
newsprint cluster -q samples/wire --pairs pairs.tsv >/dev/null
newsprint diff --pairs pairs.tsv --in samples/wire --format spans | wc -l
