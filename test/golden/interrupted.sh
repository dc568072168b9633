# Who waits for input is ended by a signal at once; a table being written is removed.
mkfifo pipe
for signal in INT TERM; do
    env --default-signal=INT newsprint cluster -q pipe &
    exec 4>pipe # waits until newsprint has opened it
    kill -s "$signal" "$!"
    wait "$!"
    echo "$signal: exit $?"
    exec 4>&-
done 2>/dev/null
python3 - <<'END'
import os
import signal

# A signal that waits from the start is met while the table is written.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
os.kill(os.getpid(), signal.SIGTERM)
os.execvp("newsprint", ["newsprint", "cluster", "-q", "--pairs", "pairs.csv",
                        "data/lighthouse.jsonl"])
END
echo "exit $?"
rm pipe
ls
