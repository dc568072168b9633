# A folder is read with all below it; files of other kinds are counted.
mkdir -p news/sub
printf 'date 2031-05-05\nThe mill by the weir has a new wheel, made of oak.\n' >news/mill.txt
cp data/lighthouse.jsonl news/sub
: >news/picture.png
newsprint cluster --format csv news | cut -d , -f 1-4
