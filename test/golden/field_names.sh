# NewsAPI's names; without any known, that is told.
printf 'source.name,publishedAt,title,content\nEcho,2031-05-05,Old,%s\n' \
    'The old lighthouse will be sold in June.' | newsprint cluster --format csv -
printf 'who,when,title,content\nEcho,2031-05-05,Old,%s\n' \
    'The old lighthouse will be sold in June.' | newsprint cluster --format csv -
