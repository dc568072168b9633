# --field maps columns; a date that cannot be read is counted.
newsprint cluster --field text=raw --field id=number --field published=day \
    --format csv data/columns.csv
newsprint cluster data/columns.csv
# NewsAPI's names; without any known, that is told.
printf 'source.name,publishedAt,title,content\nEcho,2031-05-05,Old,%s\n' \
    'The old lighthouse will be sold in June.' | newsprint cluster --format csv -
printf 'who,when,title,content\nEcho,2031-05-05,Old,%s\n' \
    'The old lighthouse will be sold in June.' | newsprint cluster --format csv -
