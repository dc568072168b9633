# A table appears whole or not at all, with the rights of the file it replaces.
echo old >sentences.csv
chmod 640 sentences.csv
ln -s sentences.csv link.csv
(
    trap '' XFSZ
    ulimit -f 8
    newsprint cluster -q --sentences sentences.csv samples/wire >/dev/null
)
echo "exit $?"
cat sentences.csv
newsprint cluster -q --sentences link.csv data/lighthouse.jsonl >/dev/null
head -n 1 sentences.csv
stat -c '%a %F' sentences.csv
stat -c '%F' link.csv
newsprint cluster -q --pairs nowhere/pairs.csv data/lighthouse.jsonl
echo "exit $?"
newsprint cluster -q --pairs data data/lighthouse.jsonl
echo "exit $?"
ls
