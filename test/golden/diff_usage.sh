# What is wrong on the command line, or with the input, is named.
try()
{
    echo "\$ newsprint diff $*"
    newsprint diff "$@" 2>&1
    echo "exit $?"
}
try
try data/bridge-morning.txt
try a b c
try data/bridge-morning.txt missing.txt
try data/lighthouse.jsonl data/bridge-morning.txt
try --in data/lighthouse.jsonl nobody nothing
try --pairs list.tsv --in data/lighthouse.jsonl
try --pairs list.tsv --format spans
try --pairs list.tsv --in data/lighthouse.jsonl --format spans a
try --summary --format html data/bridge-morning.txt data/bridge-evening.txt
try --format csv data/bridge-morning.txt data/bridge-evening.txt
try --widht 80 data/bridge-morning.txt data/bridge-evening.txt
newsprint diff data/bridge-morning.txt data/bridge-evening.txt >/dev/full
echo "exit $?"
newsprint diff - data/bridge-morning.txt <data/bridge-morning.txt
echo "exit $?"
