# No line of a report is wider than 80 columns, of Chinese and combining marks too.
newsprint cluster -q samples/wire data/hostile.jsonl >report
python3 - <<'END'
import unicodedata

def columns(line):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Cf")
               else 1 + (unicodedata.east_asian_width(c) in "WF") for c in line)

for line in open("report", encoding="utf-8"):
    if columns(line.rstrip("\n")) > 80:
        print("too wide:", line, end="")
END
