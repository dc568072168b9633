# What is wrong on the command line is named, with a way on.
try()
{
    echo "\$ newsprint $*"
    newsprint "$@" 2>&1
    echo "exit $?"
}
try
try clutser
try frobnicate
try data/lighthouse.jsonl
try --bogus
try help clustr
try cluster --treshold 0.5 data
try cluster --frobnicate=1 data
try cluster -x data
try cluster --threshold
try cluster --threshold=1.5 data
try cluster --threshold=0x1 data
try cluster --threshold= data
try cluster --threshold=nan data
try cluster --window-days=-1 data
try cluster --threads 1.5 data
try cluster -t -3 data
try cluster --seed 18446744073709551616 data
try cluster --min-size 0 data
try cluster --memory 4X data
try cluster --memory 16777216T data
try cluster --format xml data
try cluster --same-source=maybe data
try cluster --quiet=yes data
try cluster --pairs= data
try cluster --pairs - --clusters - data
try cluster --pairs x.csv --sentences x.csv data
try cluster --excel data
try cluster --field text data
try cluster --field words=text data
try --output x data
try cluster --output x data
try cluster --csv data
try cluster --json data
try cluster --no-stories data
try cluster --pairs nowhere/p.csv data
try cluster --out nowhere/new data
try cluster --pairs . data/missing.jsonl
try --verison
try articles/
try cluster --explain a data/lighthouse.jsonl
