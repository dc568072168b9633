# A text that many carry is one line with the list of those who do.
text='The bells of all nine parishes will ring at noon on Friday to mark the end of the
flood, and the ferry will answer with its horn, the bishop of Tarn said.'
number=0
for name in Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Alpha; do
    number=$((number + 1))
    printf '{"id": "%s", "source": "%s Daily Newspaper", "text": "%s",' \
        "$number" "$name" "$(echo "$text" | tr '\n' ' ')"
    printf ' "published": "2031-06-01T%02d:00:00Z"}\n' "$number"
done >bells.jsonl
newsprint cluster bells.jsonl
