# What texts and ids hold stays text, on a terminal and in a page.
printf '{"id":"<b>1</b>\\u001b[2J","text":"<script>alert(1)</script> goes \\u001b[31m on. \\u202e Left."}\n' >hostile.jsonl
printf '{"id":"2","text":"<script>alert(2)</script> went \\u001b[31m on. It is <i>so</i>."}\n' >>hostile.jsonl
id=$(printf '<b>1</b>\033[2J')
newsprint diff --in hostile.jsonl "$id" 2 | cat -v
newsprint diff --in hostile.jsonl --format html "$id" 2 | sed '1,/<\/style>/d' | cat -v
newsprint diff --in hostile.jsonl --format jsonl "$id" 2 | cat -v
