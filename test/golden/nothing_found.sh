# Where nothing is found, the page says so, and shows no figures of it.
head -c 0 /dev/null | newsprint cluster -q --out empty -
newsprint cluster -q --out none samples/wire/letters
newsprint cluster -q --out few --min-size 50 samples/wire
for folder in empty none few; do
    echo "$folder"
    grep -o '<h1>[^<]*\|<dt>[^<]*\|<p class="note">.*' $folder/report.html
done
