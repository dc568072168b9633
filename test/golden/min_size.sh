# What --min-size leaves out is told, in the report and of tables.
newsprint cluster --min-size 5 data/lighthouse.jsonl
newsprint cluster --min-size 2 --format csv data/lighthouse.jsonl
