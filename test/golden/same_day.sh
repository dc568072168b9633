# A date without an hour may be of any hour: who was first that day is not claimed, nor how
# many hours later the others were.
text='The old lighthouse on Merrow Point will be sold in June, the coast office said.'
while read -r id time; do
    printf '{"id": "%s", "source": "Outlet %s", "date": "%s", "text": "%s It stands %s."}\n' \
        "$id" "$id" "$time" "$text" 'empty, with no lamp, since the keepers left it'
done >day.jsonl <<'END'
a 2031-05-05
b 2031-05-05T09:00:00Z
c 2031-05-05T21:30:00Z
END
sed '/"a"/d' day.jsonl >hours.jsonl
sed 's/05T21/07T21/; /"b"/d' day.jsonl >days.jsonl
for name in day hours days; do
    echo "$name"
    newsprint cluster -q $name.jsonl | sed -n 4p
    newsprint cluster -q --out $name $name.jsonl
    grep -o 'versions</b>.*</span> <span class="terms"' $name/report.html
    grep -o 'Outlet [a-c]\( <tspan>[^<]*\)*</t' $name/report.html
done
