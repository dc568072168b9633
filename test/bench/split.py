#!/usr/bin/env python3
"""Makes a stream of short dated articles from long ones, as JSON lines.

    split.py [--articles N] [--days N] [--seed N] [INPUT]

Each text of INPUT (JSON lines, or standard input) is cut after the paragraphs into
articles of about 130 words. Those of one text are the reports of one event: they come
out within a day and a half of one another, somewhere in `--days` days, and use the same
names. One in six is printed by another outlet too, up to twelve hours later. With
--articles, whole texts are left out, chosen so that the stream is as dense in another
number of days. The same arguments give the same bytes."""

import argparse
import gzip
import json
import random
import sys
import time

START = 1930089600  # 2031-03-01
WORDS = 130
OUTLETS = 400
DAY = 86400


def pieces(text):
    piece = []
    for paragraph in text.split("\n"):
        piece += paragraph.split()
        if len(piece) >= WORDS:
            yield " ".join(piece)
            piece = []
    if len(piece) >= WORDS // 4:
        yield " ".join(piece)


def reports(number, text, options):
    """The articles of one event, each as a dictionary."""
    chance = random.Random(options.seed * 1000003 + number)
    event = START + chance.random() * options.days * DAY
    for part, piece in enumerate(pieces(text)):
        one = {"id": f"{number:06}-{part:03}", "title": " ".join(piece.split()[:9]),
               "source": f"Outlet {chance.randrange(OUTLETS)}", "text": piece}
        at = event + chance.random() ** 2 * 1.5 * DAY
        yield one, at
        if chance.randrange(6) == 0:
            copy = dict(one, id=one["id"] + "-copy",
                        source=f"Outlet {chance.randrange(OUTLETS)}")
            yield copy, at + chance.random() * DAY / 2


def main():
    parser = argparse.ArgumentParser(description="a stream of short articles")
    parser.add_argument("input", nargs="?", default="-")
    parser.add_argument("--articles", type=int, default=sys.maxsize)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    written = 0
    opened = gzip.open if options.input.endswith(".gz") else open
    with sys.stdin if options.input == "-" else opened(options.input, "rt") as lines:
        for number, line in enumerate(lines):
            for article, at in reports(number, json.loads(line)["text"], options):
                article["published"] = time.strftime("%Y-%m-%dT%H:%M:%SZ",
                                                     time.gmtime(at))
                print(json.dumps(article, ensure_ascii=False))
                written += 1
            if written >= options.articles:
                break


if __name__ == "__main__":
    main()
