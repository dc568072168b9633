# The same diff as JSON, as counts, as a page, in colours.
newsprint diff --format jsonl data/bridge-morning.txt data/bridge-evening.txt
newsprint diff --summary data/bridge-morning.txt data/bridge-evening.txt
newsprint diff --summary --format jsonl data/bridge-morning.txt data/bridge-evening.txt
echo "== colours"
newsprint diff --color always data/bridge-morning.txt data/bridge-evening.txt | cat -v
newsprint diff --color always --width 130 data/bridge-morning.txt \
    data/bridge-evening.txt | cat -v | head -6
echo "== page"
newsprint diff --format html data/bridge-morning.txt data/bridge-evening.txt >page.html
sed '1,/<\/style>/d' page.html
grep -c "default-src 'none'" page.html
grep -c '<script' page.html
