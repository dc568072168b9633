# An earlier export is replaced, an empty folder is filled, all else is refused at once.
run() {
    newsprint cluster -q --out "$@"
    echo "exit $?"
}
mkdir -m 750 empty
run empty data/lighthouse.jsonl
stat -c '%a' empty
run empty/ samples/wire
ls empty | wc -l
ln -s empty link
run link data/lighthouse.jsonl
stat -c '%F' link
echo 'my notes' >empty/notes.txt
run empty samples/wire
rm empty/notes.txt
echo '{"name": "other"}' >empty/datapackage.json
run empty data/lighthouse.jsonl
rm empty/datapackage.json
run empty data/lighthouse.jsonl
echo text >file
run file data/lighthouse.jsonl
run nowhere/new data/lighthouse.jsonl
run - data/lighthouse.jsonl
mkdir mine && echo text >mine/thesis.txt
run mine data/missing.jsonl
cat mine/thesis.txt
ls
