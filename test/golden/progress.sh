# The bar is drawn on standard error only; --quiet and `never` keep it away.
newsprint cluster --progress always data/lighthouse.jsonl 2>bar | head -n 1
tr '\r' '\n' <bar | grep -c '^newsprint: .*%' | sed 's/^[1-9][0-9]*$/drawn/'
tail -n 1 bar | tr '\r' '\n' | tail -n 1
newsprint cluster -q --progress always data/lighthouse.jsonl | head -n 1
newsprint cluster --progress never data/lighthouse.jsonl | head -n 1
