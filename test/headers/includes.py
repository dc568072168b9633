"""Includes point one way.

    includes.py PROJECT_FOLDER

The table of src/README.md is the order: each row names the files of a stage (`fold`
for fold.c and fold.h, `base/` for a folder). A file includes headers of its own row
and of the rows above it. The program, `cli/`, includes the public header and its own.
Every file of src/ stands in the table, and every name of the table is there.
"""

import pathlib
import re
import sys

from tap import Tap

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
PUBLIC = {"newsprint.h": "newsprint/newsprint.h", "diff.h": "newsprint/diff.h"}


def read_table(readme):
    """The rows of the table: a list of lists of names."""
    rows = []
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if len(cells) >= 5 and "`" in cells[2]:
            rows.append(re.findall(r"`([^`]+)`", cells[2]))
    return rows


def row_of(rows, path):
    """The number of the row where a file of src/ stands, or None."""
    names = {path, path.rsplit(".", 1)[0]}
    folder = path
    while "/" in folder:
        folder = folder.rsplit("/", 1)[0]
        names.add(folder + "/")
    # A file's own row counts before the one of its folder.
    for wanted in sorted(names, key=len, reverse=True):
        for number, row in enumerate(rows):
            if wanted in row:
                return number
    return None


def target_of(source, path, kind, name):
    """The included file as a path within src/; None when it is not one of ours."""
    near = (path.parent / name).resolve()
    for candidate in ([near] if kind == '"' else []) + [source / name]:
        if candidate.is_file() and source in candidate.parents:
            return candidate.relative_to(source).as_posix()
    return None


def complaint(rows, own, row, kind, name, target):
    """Why this include is forbidden, or None."""
    in_program = own.startswith("cli/")
    public = PUBLIC.get(name.rsplit("/", 1)[-1])
    if public and target is None:
        return None if name == public else f"write {public}"
    if target is None:
        made = name.endswith(".inc")  # by the build, beside its own source
        return "there is no such header in src/" if kind == '"' and not made else None
    if in_program and not target.startswith("cli/"):
        return "the program sees only the public header"
    other = row_of(rows, target)
    if row is not None and other is not None and other > row:
        return f"{target} belongs to a later stage"
    return None


def check_file(tap, source, rows, path):
    own = path.relative_to(source).as_posix()
    row = row_of(rows, own)
    wrong = [] if row is not None else ["stands in no row of src/README.md"]
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        kind, name = match.groups()
        why = complaint(rows, own, row, kind, name, target_of(source, path, kind, name))
        if why:
            line = text.count("\n", 0, match.start(1)) + 1
            wrong.append(f"{own}:{line}: {name}: {why}")
    tap.point(not wrong, own, *wrong)


def main():
    source = pathlib.Path(sys.argv[1]).resolve() / "src"
    rows = read_table(source / "README.md")
    files = sorted(p for p in source.rglob("*") if p.suffix in (".c", ".h"))
    tap = Tap()
    tap.point(rows and rows[0] == ["base/"], "src/README.md has its table", rows)
    for path in files:
        check_file(tap, source, rows, path)
    known = {p.relative_to(source).as_posix() for p in files}
    known |= {name.rsplit(".", 1)[0] for name in known}
    known |= {p.relative_to(source).as_posix() + "/"
              for p in source.rglob("*") if p.is_dir()}
    gone = sorted({name for row in rows for name in row} - known)
    tap.point(not gone, "every file of the table is there", *gone)
    tap.end()


main()
