# What tables say of each other holds on the invented articles.
newsprint cluster -q --format csv --pairs pairs.csv --clusters clusters.csv \
    --sentences sentences.csv --story-table stories.csv samples/wire >articles.csv
python3 - <<'END'
import collections
import csv

def read(name):
    with open(name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))

articles, clusters = read("articles.csv"), read("clusters.csv")
pairs, sentences = read("pairs.csv"), read("sentences.csv")
stories = {row["story_id"]: row for row in read("stories.csv")}
known = {row["article_id"]: row for row in articles}
sizes = collections.Counter(row["cluster_id"] for row in articles)
assert len(known) == len(articles)
assert [c["cluster_id"] for c in clusters] == [str(i + 1) for i in range(len(clusters))]
assert [int(c["size"]) for c in clusters] == [sizes[c["cluster_id"]] for c in clusters]
assert all(int(a["size"]) >= int(b["size"]) for a, b in zip(clusters, clusters[1:]))
for row in articles:
    assert int(row["cluster_size"]) == sizes[row["cluster_id"]]
    assert known[row["lead_id"]]["cluster_id"] == row["cluster_id"]
    assert (row["lead_id"] == row["article_id"]) == (row["role"] != "copy"), row
    assert not row["kind"] or row["role"] == "copy", row
    assert (row["aligned_share"] == "") == (row["role"] != "copy"), row
assert list(stories) == [str(i + 1) for i in range(len(stories))]
members = collections.Counter(row["story_id"] for row in articles)
parts = collections.Counter(row["story_id"] for row in clusters)
for story, row in stories.items():
    assert int(row["articles"]) == members[story], row
    assert int(row["clusters"]) == parts[story], row
for row in articles:
    assert int(row["story_size"]) == members[row["story_id"]], row
    cluster = clusters[int(row["cluster_id"]) - 1]
    assert cluster["story_id"] == row["story_id"], row
for row in pairs:
    a, b = known[row["article_a"]], known[row["article_b"]]
    assert not a["published"] or not b["published"] or a["published"] <= b["published"]
unique = collections.Counter()
for row in sentences:
    assert known[row["article_id"]]["cluster_id"] == row["cluster_id"]
    assert known[row["first_article_id"]]["cluster_id"] == row["cluster_id"]
    assert 1 <= int(row["carriers"]) <= sizes[row["cluster_id"]]
    unique[row["article_id"]] += row["status"] == "unique"
for row in articles:
    if sizes[row["cluster_id"]] > 1:
        assert int(row["unique_sentences"]) == unique[row["article_id"]], row
END
