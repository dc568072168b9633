# Spreadsheets: byte order mark, CRLF, harmless cells.
newsprint cluster -q --excel --format csv data/hostile.jsonl | cat -A | head -n 8
newsprint cluster -q --excel --sentences - data/hostile.jsonl | tr -d '\r' |
    grep -a "HYPERLINK"
python3 -c 'import json
text = "🦔" + "many words of a long line " * 3000
print(json.dumps({"id": "long", "title": text, "text": "a b"}))' >long.jsonl
newsprint cluster -q --excel --format csv long.jsonl >long.csv
python3 - <<'END'
import csv
with open("long.csv", newline="", encoding="utf-8-sig") as file:
    title = list(csv.DictReader(file))[0]["title"]
print("characters as a spreadsheet counts:", len(title.encode("utf-16-le")) // 2)
END
