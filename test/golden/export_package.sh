# The data package describes the tables as they are, and its keys hold.
newsprint cluster -q --out copies samples/wire
newsprint cluster -q --excel --out excel samples/wire
python3 - <<'END'
import csv
import datetime
import json
import pathlib

READERS = {"string": str, "integer": int, "number": float,
           "boolean": {"yes": True, "no": False}.__getitem__,
           "datetime": lambda t: datetime.datetime.strptime(t, "%Y-%m-%dT%H:%M:%SZ")}


def check_cell(field, cell):
    rules = field["constraints"]
    if cell == "":
        assert not rules["required"], field
        return
    value = READERS[field["type"]](cell)
    assert "minimum" not in rules or value >= rules["minimum"], (field, cell)
    assert "maximum" not in rules or value <= rules["maximum"], (field, cell)
    assert "enum" not in rules or value in rules["enum"], (field, cell)


for folder in pathlib.Path("copies"), pathlib.Path("excel"):
    package = json.loads((folder / "datapackage.json").read_text())
    tables, schemas = {}, {}
    for resource in package["resources"]:
        with open(folder / resource["path"], encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        name, schema = resource["name"], resource["schema"]
        tables[name], schemas[name] = rows, schema
        names = [f["name"] for f in schema["fields"]]
        assert names == list(rows[0]), name
        for field in schema["fields"]:
            for row in rows:
                check_cell(field, row[field["name"]])
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(rows), name
    for name, schema in schemas.items():
        for key in schema.get("foreignKeys", []):
            target = key["reference"].get("resource", name)
            known = {row[key["reference"]["fields"][0]] for row in tables[target]}
            used = {row[key["fields"][0]] for row in tables[name]} - {""}
            assert used <= known, (name, key)
    print(folder, package["name"], package["$schema"])
    for name, rows in tables.items():
        keys = [k["fields"][0] for k in schemas[name].get("foreignKeys", [])]
        print(" ", name, len(rows), "references:", *keys)
END
