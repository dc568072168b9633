"""What the adapters of the peers share. An adapter is called so:

    run_NAME.py SETTING INPUT

SETTING is `default` or `recall`; INPUT holds JSON lines. It prints `id TAB cluster` for
every article; a cluster is named by a number, and an article that is alone has its own.
"""

import json
import re
import sys

TEXT_FIELDS = ("text", "body", "content", "maintext", "articleBody", "body_text", "story",
               "plain_text")
WORD = re.compile(r"\w+")


def read(path):
    """The ids and the texts of the articles."""
    ids, texts = [], []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file):
            article = json.loads(line)
            field = next((field for field in TEXT_FIELDS if field in article), "text")
            ids.append(str(article.get("id", number)))
            texts.append(article.get(field) or "")
    return ids, texts


def shingles(text, size):
    """The set of runs of so many words."""
    words = WORD.findall(text.lower())
    return {" ".join(words[i:i + size]) for i in range(max(1, len(words) - size + 1))}


class Clusters:
    """The connected components of pairs (union and find)."""

    def __init__(self, count):
        self.parents = list(range(count))

    def find(self, one):
        while self.parents[one] != one:
            self.parents[one] = self.parents[self.parents[one]]
            one = self.parents[one]
        return one

    def join(self, one, other):
        a, b = self.find(one), self.find(other)
        self.parents[max(a, b)] = min(a, b)

    def print(self, ids):
        sys.stdout.writelines(f"{name}\t{self.find(i)}\n" for i, name in enumerate(ids))


def start(settings):
    """The setting that was asked for, ids and texts of the input, and its clusters."""
    ids, texts = read(sys.argv[2])
    return settings[sys.argv[1]], ids, texts, Clusters(len(ids))
