"""Debian's similarity-tester: sim_text on a file for each article; pairs of which it
reports a percentage, components."""

import pathlib
import re
import subprocess
import tempfile

from common import start

SETTINGS = {
    "default": [],
    "recall": ["-a"],
}
LINE = re.compile(r"(\d+) consists for \d+ % of (\d+) material")


def main():
    options, ids, texts, clusters = start(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        for one, text in enumerate(texts):
            pathlib.Path(folder, str(one)).write_text(text, encoding="utf-8")
        names = "".join(f"{one}\n" for one in range(len(texts)))
        found = subprocess.run(["sim_text", "-p", "-T", "-i", *options], cwd=folder,
                               input=names, check=True, text=True, stdout=subprocess.PIPE)
    for one, other in LINE.findall(found.stdout):
        clusters.join(int(one), int(other))
    clusters.print(ids)


main()
