#!/usr/bin/env python3
"""Make reprint families from clean articles: a labelled set like newspapers.

  noise.py --out DIR [--texts N] [--seed S] ARTICLES.jsonl[.gz] ...

ARTICLES: JSON lines with "text" and, where known, "title". Writes
  DIR/docs.jsonl    id, title, source, published, text; shuffled
  DIR/clusters.tsv  article_id TAB label: f… a family, s… a single, r… a round-up

Each text is composed from clean originals, then gets errors of its own, as if
scanned. Words are what white space separates. The same arguments give the same
bytes. noise_calibration.py measures how lifelike the defaults are.
"""
import argparse, gzip, json, math, os, random, re, sys, time

SETTINGS = (  # name, default, help; shares lie between 0 and 1
    ("background", 0.40, "share of the texts that are background singles"),
    ("round-ups", 0.025, "share of the texts that are round-ups"),
    ("largest", 60, "members of the largest possible family"),
    ("size-exponent", 2.3, "P(family of n) is proportional to n^-EXPONENT"),
    ("low-words", 80, "originals are cut to between this many words ..."),
    ("high-words", 600, "... and this many, evenly in the logarithm"),
    ("abridged", 0.95, "share of the members that are abridged"),
    ("least-kept", 0.22, "the least share of its original an abridged member keeps"),
    ("from-end", 0.70, "share of the abridged that lose their end, not another part"),
    ("foreign", 0.25, "share of the members with foreign paragraphs"),
    ("foreign-most", 1.0, "the most foreign words, as a share of the member's own"),
    ("error", 0.07, "mean share of wrong words in a text"),
    ("error-shape", 3.0, "shape of the gamma distribution of that share"),
    ("specks", 0.25, "stray punctuation marks for each wrong word"),
    ("furniture", 0.15, "share of the members with their outlet's furniture"),
    ("quoting", 0.12, "share of the background that quotes a family's article"),
    ("weeks", 5, "weeks the whole set spans"),
    ("window", 4, "days within which a family appears"))
FEWEST_WORDS = 20  # shorter articles are passed over
KNOWN_SHARE = 0.2  # an article of which more was seen before is not a new one
LINE_WORDS = 7  # words in a column's line
ERRORS = {"misread": 0.81, "split": 0.09, "join": 0.09, "lost": 0.01}
WORDS_PER_ERROR = 1 + ERRORS["join"] + (LINE_WORDS - 1) * ERRORS["lost"]
CONFUSIONS = [tuple(pair.split("/")[::way]) for way in (1, -1) for pair in (
    "rn/m l/1 e/c h/b o/0 cl/d i/l t/f n/u a/o s/5 g/q li/h v/y vv/w in/m "
    "и/н п/л ш/щ ر/ز د/ذ ح/خ").split()]
SENTENCE_END = re.compile(r"(?<=[.!?؟۔।])\s+|(?<=[.!?][\"'”’»)])\s+")
START = 1709510400  # 4 March 2024, in seconds since 1970
OUTLETS = [f"{place} {paper}" for place in (
    "Alder Creek", "Bramley", "Cold Harbor", "Dunmore", "Eastvale", "Fennimoor",
    "Gannet Bay", "Hollins", "Ironwood", "Juniper Falls") for paper in (
    "Argus", "Bugle", "Chronicle", "Courier", "Gazette", "Herald", "Mercury")]
FURNITURE = (
    "Subscribe to the {} for home delivery every morning, and save on the first month.",
    "Follow the {} for the latest news, weather and sport from across the county.",
    "Have you got a story for us? Write to the newsdesk of the {} or ring us any day.",
    "Copyright the {}. This material may not be published, broadcast or redistributed.")


def to_article(text, most_sentences=4, most_words=60):
    """An article: paragraphs (lines, or parts of long ones), lists of sentences."""
    article = []
    for line in text.splitlines():
        sentences = [" ".join(words[at:at + most_words])
                     for words in map(str.split, SENTENCE_END.split(line))
                     for at in range(0, len(words), most_words)]
        article += [sentences[at:at + most_sentences]
                    for at in range(0, len(sentences), most_sentences)]
    return article


def to_text(article):
    return "\n\n".join(" ".join(paragraph) for paragraph in article)


def count_words(article):
    return len(to_text(article).split())


def keep(article, words, order=range):
    """The sentences that come first in `order(count)`, about `words`; at least one."""
    flat = [(p, s) for p, part in enumerate(article) for s in range(len(part))]
    kept, used, chosen = [], 0, {}
    for p, s in (flat[i] for i in order(len(flat))):
        size = len(article[p][s].split())
        if kept and used + size / 2 > words:
            break
        kept.append((p, s))
        used += size
    for p, s in sorted(kept):
        chosen.setdefault(p, []).append(article[p][s])
    return list(chosen.values())


def read_articles(paths):
    """(title, text) of every usable line; the others are counted on stderr."""
    skipped = 0
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as lines:
            for line in lines:
                try:
                    row = json.loads(line)
                    title, text = row.get("title"), row.get("text")
                except (ValueError, AttributeError):
                    text = None
                if isinstance(text, str) and len(text.split()) >= FEWEST_WORDS:
                    yield title if isinstance(title, str) else "", text
                else:
                    skipped += 1
    if skipped:
        print(f"noise.py: {skipped} lines without a usable text", file=sys.stderr)


def take_originals(rows, count, setting, rng):
    """Up to `count` (title, article), cut to length, that do not repeat one another."""
    seen, originals = set(), []
    low, high = math.log(setting.low_words), math.log(setting.high_words)
    rng.shuffle(rows)
    for title, text in rows:
        if len(originals) == count:
            break
        article = keep(to_article(text), math.exp(rng.uniform(low, high)))
        words = to_text(article).lower().split()
        grams = {" ".join(words[i:i + 5]) for i in range(len(words))}
        if len(grams & seen) <= KNOWN_SHARE * len(grams):
            originals.append((title.strip() or " ".join(words[:8]), article))
        seen |= grams
    return originals


def misread(word, rng):
    """One look-alike exchanged; a word without any doubles a letter."""
    fits = ([pair for pair in CONFUSIONS if pair[0] in word]
            or [(letter, 2 * letter) for letter in word if letter.isalnum()])
    old, new = rng.choice(fits or [(word, word)])
    at = rng.choice([i for i in range(len(word)) if word.startswith(old, i)])
    return word[:at] + new + word[at + len(old):]


def spoil(words, rate, specks, rng):
    """A paragraph of `words` with errors at about `rate` of them."""
    kinds, out, at = list(ERRORS), [], 0
    while at < len(words):
        word, at = words[at], at + 1
        chance = rng.random() * WORDS_PER_ERROR
        kind = rng.choices(kinds, ERRORS.values())[0] if chance < rate else ""
        if kind == "lost":
            word, at = "", at + LINE_WORDS - 1
        elif kind == "join" and at < len(words):
            word, at = word + words[at], at + 1
        elif kind == "split" and len(word) > 3:
            cut = rng.randrange(1, len(word) - 1)
            word = word[:cut] + " " + word[cut:]
        elif kind:
            word = misread(word, rng)
        elif rng.random() < rate * specks:
            word += rng.choice(".,'-")
        out.append(word)
    return " ".join(filter(None, out))


class Press:
    """Makes texts; `foreign`: the articles that strange paragraphs come from."""

    def __init__(self, setting, rng, foreign):
        self.setting, self.rng, self.foreign = setting, rng, foreign

    def text(self, label, title, article, outlet, day):
        """One finished text, with an error rate of its own; never empty."""
        shape, specks = self.setting.error_shape, self.setting.specks
        rate = min(0.6, self.setting.error * self.rng.gammavariate(shape, 1 / shape))
        spoilt = [spoil(" ".join(part).split(), rate, specks, self.rng)
                  for part in article]
        published = time.gmtime(int(START + day * 86400))
        return {"label": label, "title": title, "source": outlet,
                "published": time.strftime("%Y-%m-%dT%H:%M:%SZ", published),
                "text": "\n\n".join(filter(None, spoilt)) or to_text(article)}

    def abridge(self, article):
        """From the end, or else where a random share of the sentences is over."""
        words = self.rng.uniform(self.setting.least_kept, 1) * count_words(article)
        share = 1 if self.rng.random() < self.setting.from_end else self.rng.random()

        def order(count):  # up to the cut, then backwards from the end
            cut = int(share * count)
            return [*range(cut), *range(count - 1, cut - 1, -1)]
        return keep(article, words, order)

    def insert(self, article, paragraphs):
        place = self.rng.randrange(1, len(article) + 1)
        return article[:place] + paragraphs + article[place:]

    def foreign_paragraphs(self, size):
        """Neighbouring paragraphs of another article, as from the next column."""
        other, most = self.rng.choice(self.foreign), self.setting.foreign_most
        start = self.rng.randrange(len(other))
        return keep(other[start:], self.rng.uniform(min(0.1, most), most) * size)

    def member(self, label, original, outlet, day):
        """One reprint of a family whose first day is `day`."""
        setting, chance = self.setting, self.rng.random
        title, article = original
        if chance() < setting.abridged:
            article = self.abridge(article)
        short = self.rng.choice((title, article[0][0])).split()[:self.rng.randint(4, 8)]
        title = self.rng.choice((title, " ".join(short)))
        if chance() < setting.foreign:
            foreign = self.foreign_paragraphs(count_words(article))
            article = self.insert(article, foreign)
        if chance() < setting.furniture:
            lines = self.rng.sample(FURNITURE, self.rng.randint(1, 3))
            article = article + [[line.format(outlet)] for line in lines]
        day += min(self.rng.expovariate(4 / setting.window), setting.window)
        return self.text(label, title, article, outlet, day)

    def single(self, label, original, families):
        """One background article, which may quote a family's original."""
        title, article = original
        if self.rng.random() < self.setting.quoting:
            sentences = sum(self.rng.choice(families)[1][1], [])
            start = self.rng.randrange(len(sentences))
            quoted = " ".join(sentences[start:start + self.rng.randint(1, 3)])
            article = self.insert(article, [[f"“{quoted}”"]])
        day = self.rng.uniform(0, 7 * self.setting.weeks)
        return self.text(label, title, article, self.rng.choice(OUTLETS), day)

    def round_up(self, label, families):
        """The beginnings of three to six originals whose first days are near."""
        count = min(self.rng.randint(3, 6), len(families))
        start = self.rng.randrange(max(1, len(families) - 3 * count + 1))
        parts = self.rng.sample(families[start:start + 3 * count], count)
        joined = sum((keep(article, self.rng.uniform(40, 120))
                      for _, (_, article) in parts), [])
        day = max(day for day, _ in parts) + self.rng.random()
        return self.text(label, "News in brief", joined, self.rng.choice(OUTLETS), day)


def family_sizes(members, setting, rng):
    """Sizes that add up to about `members`: as many of each as it is due."""
    weights = {n: n ** -setting.size_exponent for n in range(2, setting.largest + 1)}
    per_weight = members / sum(n * weight for n, weight in weights.items())
    sizes, due = [], rng.random()
    for n, weight in weights.items():
        due += weight * per_weight
        sizes += int(due) * [n]
        due -= int(due)
    return rng.sample(sizes, len(sizes)) or [2]


def make_set(rows, texts, setting, rng):
    """The texts, labelled and shuffled."""
    round_ups = round(texts * setting.round_ups)
    singles = round(texts * setting.background)
    sizes = family_sizes(texts - round_ups - singles, setting, rng)
    need = len(sizes) + singles
    originals = take_originals(rows, need + need // 10 + 10, setting, rng)
    if len(originals) <= need:
        sys.exit(f"noise.py: {texts} texts need over {need} articles that differ, and "
                 f"there are {len(originals)}: ask for fewer --texts")
    days = (rng.uniform(0, 7 * setting.weeks) for _ in sizes)
    families = list(zip(sorted(days), originals))
    press = Press(setting, rng, [article for _, article in originals[need:]])
    made = [press.member(f"f{i}", original, outlet, day)
            for i, (size, (day, original)) in enumerate(zip(sizes, families))
            for outlet in rng.sample(OUTLETS, size)]
    made += [press.single(f"s{i}", original, families)
             for i, original in enumerate(originals[len(sizes):need])]
    made += [press.round_up(f"r{i}", families) for i in range(round_ups)]
    return rng.sample(made, len(made))


def write_set(directory, made):
    os.makedirs(directory, exist_ok=True)
    docs, clusters = (open(os.path.join(directory, name), "wb")
                      for name in ("docs.jsonl", "clusters.tsv"))
    with docs, clusters:
        for number, row in enumerate(made):
            clusters.write(f"a{number:06}\t{row.pop('label')}\n".encode())
            line = json.dumps({"id": f"a{number:06}", **row}, ensure_ascii=False)
            docs.write((line + "\n").encode("utf-8", "replace"))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", metavar="ARTICLES")
    parser.add_argument("--out", required=True, metavar="DIR")
    parser.add_argument("--texts", type=int, default=4000, help="about how many (4000)")
    parser.add_argument("--seed", type=int, default=1, help="(1)")
    for name, default, what in SETTINGS:
        parser.add_argument("--" + name, type=type(default), default=default,
                            metavar="X", help=f"{what} ({default})")
    setting = parser.parse_args()
    if not 2 <= setting.largest <= len(OUTLETS) or setting.texts < 10:
        parser.error(f"--largest goes from 2 to {len(OUTLETS)}, --texts from 10")
    made = make_set(list(read_articles(setting.articles)), setting.texts, setting,
                    random.Random(setting.seed))
    write_set(setting.out, made)
    print(f"noise.py: {len(made)} texts in {setting.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
