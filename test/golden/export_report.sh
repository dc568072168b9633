# report.html is one page that asks for nothing, and what articles hold stays text.
newsprint cluster -q --out copies samples/wire
newsprint cluster -q --out hostile data/markup.jsonl
python3 - <<'END'
import base64
import hashlib
import html.parser
import re

VOID = {"meta", "link", "input", "br"}
KNOWN = set("""html head meta link title style body header main footer section article p h1
    h2 h3 h4 h5 a dl div dt dd b span figure figcaption svg line text tspan rect circle path
    table thead tbody tr th td ol ul li details summary time bdi cite code ins del
    script""".split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.own, self.texts = [], [], {}, []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        assert tag in KNOWN, tag
        assert len({name for name, _ in attributes}) == len(attributes), attributes
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("style", "src"), name
            if name == "href" and tag == "a":
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in KNOWN, tag

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.own.setdefault(self.open[-1], []).append(data)
        else:
            self.texts.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)


for folder in "copies", "hostile":
    with open(f"{folder}/report.html", encoding="utf-8", newline="") as file:
        text = file.read()
    page = Page(text)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none';")
    size = 0
    for name, parts in page.own.items():
        assert len(parts) == 1, name
        digest = base64.b64encode(hashlib.sha256(parts[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy, name
        size += len(parts[0])
    print(folder, "under 60 kB of style and script:", size < 60000)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    print(" ", sorted({link for link in page.links if folder == "hostile"}))
print([t for t in page.texts if "alert(1)" in t])
END
