# results.db holds the tables, all texts, a full-text index and views.
newsprint cluster -q --out copies samples/wire
python3 - <<'END'
import csv
import sqlite3

database = sqlite3.connect("file:copies/results.db?mode=ro", uri=True)


def ask(sql, *values):
    return database.execute(sql, values).fetchall()


print(ask("PRAGMA integrity_check"), ask("PRAGMA foreign_key_check"))
print(ask("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'articles_fts_%' "
          "AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name"))
for table in "articles", "clusters", "pairs", "sentences":
    with open(f"copies/{table}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [f'"{name}"' for name in rows[0]]
    stored = ask(f"SELECT {', '.join(names)} FROM {table} ORDER BY rowid")
    assert len(stored) == len(rows), table
    for row, cells in zip(rows, stored):
        for cell, value in zip(row.values(), cells):
            same = float(cell) == value if isinstance(value, float) else \
                cell == ("" if value is None else str(value))
            assert same, (table, cell, value)
    for key in ask(f"PRAGMA foreign_key_list({table})"):
        print(table, key[3], "->", key[2], key[4])
print(ask("SELECT count(*), min(length(text)) > 0 FROM articles WHERE text <> ''"))
print(ask("SELECT article_id FROM articles_fts JOIN articles "
          "ON articles.rowid = articles_fts.rowid "
          "WHERE articles_fts MATCH 'hedgehog AND clever' ORDER BY 1"))
for view in "outlets", "who_copies_whom", "uncredited_copies", "timeline":
    rows = ask(f"SELECT * FROM {view}")
    print(view, len(rows), rows[0])
END
