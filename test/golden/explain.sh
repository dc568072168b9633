# Why two articles are together or apart: copies, one story in two texts, neither.
explain()
{
    echo "== $1 $2"
    newsprint cluster -q --explain "$1" "$2" samples/wire
}
explain isle-observer-01 maren-radio-01
explain isle-observer-02 daily-lantern-01
explain daily-lantern-05 maren-radio-01
# Look-alike events, a composite, one without a date, two languages.
explain capital-ledger-05 union-page-01
explain capital-ledger-08 maren-radio-01
explain faro-01 maren-radio-01
newsprint cluster -q --explain nowhere-1 wire-1 data/lighthouse.jsonl
# The order of the two does not matter.
newsprint cluster -q --explain maren-radio-01 isle-observer-01 samples/wire >one
newsprint cluster -q --explain isle-observer-01 maren-radio-01 samples/wire | cmp - one
echo "== without stories"
newsprint cluster -q --stories no --explain isle-observer-01 maren-radio-01 samples/wire
echo "== mistakes"
newsprint cluster -q --explain nobody maren-radio-01 samples/wire
newsprint cluster -q --explain maren-radio-01 maren-radio-01 samples/wire
newsprint cluster -q --explain maren-radio-01
newsprint cluster -q --explain a b --format csv samples/wire
exit 0
