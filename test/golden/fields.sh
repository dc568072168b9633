# --field maps columns; a date that cannot be read is counted.
newsprint cluster --field text=raw --field id=number --field published=day \
    --format csv data/columns.csv
newsprint cluster data/columns.csv
