# Over 20 MB the report is an index with a page for each cluster.
python3 - <<'END' >large.jsonl
import json

for cluster in range(4):
    words = [f"{chr(97 + n % 26)}{cluster}{n % 7919}" for n in range(400000)]
    text = " ".join(" ".join(words[n:n + 12]) + "." for n in range(0, len(words), 12))
    for source in "North", "South":
        print(json.dumps({"id": f"{source}-{cluster}", "source": source, "text":
                          text + f" Only {source} says this about {cluster} here."}))
END
newsprint cluster --out copies large.jsonl
ls copies copies/report
grep -o 'href="report/[0-9]*.html"' copies/report.html
grep -o 'href="\.\./report.html"' copies/report/1.html
newsprint cluster -q --out copies data/lighthouse.jsonl
ls copies
