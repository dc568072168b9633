# A reader who goes away is no error; files are complete all the same.
exec 3>&1
for format in text csv jsonl; do
    {
        sleep 0.2
        newsprint cluster -q --format "$format" samples/wire
        echo "$format: exit $?" >&3
    } | true
done
{
    sleep 0.2
    newsprint cluster -q --pairs pairs.csv data/lighthouse.jsonl
} | true
wc -l <pairs.csv
