# Whole or not at all: a full disk or a signal leaves the old export, and no remains.
newsprint cluster -q --out copies data/lighthouse.jsonl
cp copies/articles.csv old.csv
for blocks in 8 32 400; do # too little for a table, the page, the database
    (
        trap '' XFSZ
        ulimit -f "$blocks"
        newsprint cluster -q --out copies samples/wire
        echo "exit $?"
    ) 2>&1 | sed 's/failed: .*/failed/'
done
python3 - <<'END'
import os
import signal

# A signal that waits from the start is met while the folder is filled.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
os.kill(os.getpid(), signal.SIGTERM)
os.execvp("newsprint", ["newsprint", "cluster", "-q", "--out", "copies", "samples/wire"])
END
echo "exit $?"
cmp old.csv copies/articles.csv
ls
