# Without times nobody is said to be first: the lead is the longest version.
awk '!/^$/' data/lighthouse.jsonl | sed -E 's/"(date|published)": *"[^"]*", *//' >undated.jsonl
newsprint cluster -q undated.jsonl | head -4
newsprint cluster -q --out out undated.jsonl
sed -n '/<main>/,/<.main>/p' out/report.html >main.html
grep -o '>leads<\|<b>[0-9]* versions</b>[^<]*<bdi>[^<]*' main.html
grep 'first\|class="dates"\|class="chart"\|class="timeline"' main.html || echo 'no times'
