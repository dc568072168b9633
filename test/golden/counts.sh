# Report, page, tables and database count the same, in all and for each agency and outlet.
newsprint cluster -q samples/wire >report.txt
newsprint cluster -q --out copies samples/wire
python3 - <<'END'
import collections
import csv
import html
import re
import sqlite3

with open("copies/articles.csv", newline="", encoding="utf-8") as file:
    articles = list(csv.DictReader(file))
with open("copies/report.html", encoding="utf-8") as file:
    page = file.read()
with open("report.txt", encoding="utf-8") as file:
    opening = " ".join(file.read().split("\n\n")[0].split())
print(opening)


def rows(title):
    """The rows of a table on the page: a name and its figures."""
    part = re.search(rf'<h2>{title}</h2>(.*?)</div>', page, re.S)[1]
    for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", part):
        name, *figures = re.split(r"</th><td[^>]*>|</td><td[^>]*>|</td>", row)
        name = html.unescape(re.sub("<[^>]*>", "", name))
        yield name, *(int(f.replace(",", "")) for f in figures if f)


def count(role=None, **wanted):
    return sum(role in (None, row["role"]) and
               all(row[k] == v for k, v in wanted.items()) for row in articles)


agencies = collections.Counter(row["agency"] for row in articles if row["agency"])
shown = list(rows("Whose text it is"))
assert len(shown) == len(agencies)
for name, carried, copies, uncredited in shown:
    assert carried == agencies[name] == count(agency=name)
    assert copies == count("copy", agency=name)
    assert uncredited == count(agency=name, credited="no")
assert f"{agencies.total()} articles " in opening
assert f" {count(credited='no')} of them do not name" in opening
for name, carried, *_ in shown[:8]:
    assert f" {name} {carried}," in opening, name
outlets = list(rows("Outlets"))
database = sqlite3.connect("file:copies/results.db?mode=ro", uri=True)
view = database.execute("SELECT source, articles, leads, copies, agency_texts, uncredited, "
                        "own_sentences FROM outlets").fetchall()
assert sorted(outlets) == sorted(view)
for name, number, leads, copies, carried, uncredited, own in outlets:
    mine = [row for row in articles if row["source"] == name]
    assert number == len(mine)
    assert leads == count("lead", source=name)
    assert copies == count("copy", source=name)
    assert carried == sum(row["agency"] != "" for row in mine)
    assert uncredited == count(source=name, credited="no")
    assert own == sum(int(row["unique_sentences"]) for row in mine)
print(re.findall(r"<dt>(.*?)</dt><dd><b>(.*?)</b> <span>(.*?)</span>", page))
END
