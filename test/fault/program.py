"""What the program does when the system fails it.

    program.py NEWSPRINT SANITIZE

Killed at any moment it leaves whole tables; a disk that is full, a file that cannot be
read and memory that runs out are errors that are told, with nothing half left behind.
SANITIZE is meson's b_sanitize: sanitized programs need more memory than a limit allows.
"""

import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "headers"))
from tap import Tap  # noqa: E402  # pylint: disable=wrong-import-position

OLD = b"the table that was there\n"


def write_articles(path, count):
    """Invented reprints: every story four times, each with a sentence of its own."""
    chance = random.Random(5)
    words = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou")
                     for _ in range(3)) for _ in range(5000)]

    def sentence():
        return " ".join(chance.choice(words) for _ in range(12)).capitalize() + ". "

    with path.open("w", encoding="utf-8") as file:
        for i in range(count):
            if i % 4 == 0:
                story = "".join(sentence() for _ in range(15))
            record = {"id": i, "text": story + sentence(), "published": 86400 + i}
            file.write(json.dumps(record) + "\n")


def write_notes(path, count):
    """Invented notes, each printed two dozen times with another last word: drafts, terms
    and pairs take more room than the 4 MiB in which texts lie in memory at first."""
    chance = random.Random(6)
    with path.open("w", encoding="utf-8") as file:
        for i in range(count):
            if i % 24 == 0:
                note = " ".join(f"{chance.choice('bdfgklmn')}{chance.randrange(3000)}"
                                for _ in range(10))
            record = {"id": i, "text": f"{note} x{i}.", "published": 86400 + i * 60}
            file.write(json.dumps(record) + "\n")


def limit(which, value):
    """For subprocess: the limit holds in the program, and its signal does not kill."""
    def apply():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(which, (value, value))
    return apply


def usual(which):
    """For subprocess: the signal ends the program, whatever was so before."""
    return None if which == signal.SIGKILL else lambda: signal.signal(which,
                                                                      signal.SIG_DFL)


class Case:
    def __init__(self, tap, program, folder):
        self.tap, self.program, self.folder = tap, program, folder
        self.articles = folder / "articles.jsonl"
        self.table = folder / "tables" / "pairs.csv"
        self.table.parent.mkdir()

    def start(self, *arguments, **more):
        return subprocess.Popen([self.program, "cluster", "-q", *map(str, arguments)],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **more)

    def run(self, *arguments, **more):
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=100)
        return process.returncode, out, err.decode("utf-8", "replace")

    def kill(self):
        """SIGKILL after all kinds of times: the table is the old or the new one."""
        start = time.monotonic()
        status, _, err = self.run("--pairs", self.table, self.articles)
        whole, new = time.monotonic() - start, self.table.read_bytes()
        self.tap.point(status == 0 and len(new) > 10000, "the table is written", err)
        kept, finished = set(), 0
        for i in range(24):
            self.table.write_bytes(OLD)
            process = self.start("--pairs", self.table, self.articles)
            time.sleep(whole * i / 20)
            process.kill()
            process.communicate()
            finished += process.returncode == 0
            kept.add(self.table.read_bytes())
            for left in self.table.parent.iterdir():
                if left != self.table:
                    left.unlink()  # what a killed program could not tidy up
        self.tap.point(kept <= {OLD, new}, "killed, it leaves a whole table",
                       *[k[:80] for k in kept - {OLD, new}])
        self.tap.point(finished < 24, "it was killed before its end")

    def full_disk(self):
        """No room for the table: an error, the old one stays, nothing beside it."""
        for size in (0, 4096, 16384):
            self.table.write_bytes(OLD)
            status, _, err = self.run("--pairs", self.table, self.articles,
                                      preexec_fn=limit(resource.RLIMIT_FSIZE, size))
            left = [p.name for p in self.table.parent.iterdir()]
            self.tap.point(status not in (0, -signal.SIGXFSZ) and "pairs.csv" in err,
                           f"a disk full after {size} bytes is told", status, err)
            self.tap.point(self.table.read_bytes() == OLD and left == ["pairs.csv"],
                           f"a disk full after {size} bytes changes nothing", left)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([self.program, "cluster", "-q", "--format", "csv",
                                   str(self.articles)], stdin=subprocess.DEVNULL,
                                  stdout=full, stderr=subprocess.PIPE, check=False)
        self.tap.point(done.returncode > 0 and b"No space left" in done.stderr,
                       "a full standard output is told", done.stderr)

    def spilled_texts(self):
        """Texts in a temporary file: the same tables, and nothing left of it."""
        folder = self.folder / "temporary"
        folder.mkdir()
        told = {"env": os.environ | {"TMPDIR": str(folder)}}
        _, whole, _ = self.run("--format", "csv", self.articles)
        status, spilled, err = self.run("--format", "csv", "--memory", "100K",
                                        self.articles, **told)
        self.tap.point(status == 0 and spilled == whole,
                       "texts in a temporary file change nothing", status, err)
        status, _, err = self.run("--memory", "100K", self.articles,
                                  preexec_fn=limit(resource.RLIMIT_FSIZE, 1 << 20),
                                  **told)
        self.tap.point(status > 0 and str(folder) in err and "TMPDIR" in err,
                       "no room for the temporary file is told", status, err)
        process = self.start("--memory", "100K", self.articles, **told)
        while process.poll() is None and not self.is_mapped(process.pid, folder):
            time.sleep(0.001)
        self.tap.point(process.poll() is None, "a temporary file was there")
        process.kill()
        process.communicate()
        left = list(folder.iterdir())
        self.tap.point(not left, "killed, it leaves no temporary file", left)

    def stopped(self):
        """Signals after all kinds of times, texts in a temporary file: it goes too."""
        folder = self.folder / "stopped"
        folder.mkdir()
        wanted = ("--memory", "100K", "--pairs", self.table, self.articles)
        told = {"env": os.environ | {"TMPDIR": str(folder)}}
        start = time.monotonic()
        self.run(*wanted, **told)
        whole, new = time.monotonic() - start, self.table.read_bytes()
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            wrong, stopped = [], 0
            for i in range(8):
                self.table.write_bytes(OLD)
                process = self.start(*wanted, preexec_fn=usual(which), **told)
                time.sleep(whole * (i + 0.5) / 8)
                process.send_signal(which)
                _, err = process.communicate(timeout=100)
                stopped += process.returncode == -which
                beside = [p for p in self.table.parent.iterdir() if p != self.table]
                if (process.returncode not in (0, -which) or err
                        or (beside and which != signal.SIGKILL)
                        or self.table.read_bytes() not in (OLD, new)
                        or list(folder.iterdir())):
                    wrong.append((i, process.returncode, err, beside))
                for path in beside:
                    path.unlink()
            self.tap.point(stopped > 0 and not wrong,
                           f"{which.name} leaves whole files and no others",
                           stopped, *wrong)

    def no_room_to_put_away(self):
        """Texts in memory, and no room for what lies in temporary files beside them."""
        notes, folder = self.folder / "notes.jsonl", self.folder / "away"
        folder.mkdir()
        write_notes(notes, 9000)
        told = {"env": os.environ | {"TMPDIR": str(folder)}}
        wanted = ("--format", "csv", "--memory", "4200K", notes)
        _, whole, _ = self.run("--format", "csv", notes)
        status, found, err = self.run(*wanted, **told)
        self.tap.point(status == 0 and found == whole and not err,
                       "what is put away comes back", status, err)
        for size in (0, 100000):
            status, found, err = self.run(*wanted, **told, preexec_fn=limit(
                resource.RLIMIT_FSIZE, size))
            self.tap.point(status == 0 and found == whole and not err,
                           f"with room for {size} bytes nothing need be put away",
                           status, err)

    @staticmethod
    def is_mapped(pid, folder):
        return str(folder) in pathlib.Path(f"/proc/{pid}/maps").read_text("utf-8")

    def read_errors(self):
        """Files that cannot be read, alone and beside one that can."""
        dangling = self.folder / "dangling.jsonl"
        dangling.symlink_to("nowhere")
        for path in ("/proc/self/mem", dangling):
            status, _, err = self.run(path)
            self.tap.point(status > 0 and str(path) in err,
                           f"{pathlib.Path(path).name} cannot be read", status, err)
            status, out, err = self.run("--format", "csv", path, self.articles)
            self.tap.point(status > 0 and str(path) in err,
                           f"{pathlib.Path(path).name} beside a good file", status, err)
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        done = subprocess.run([self.program, "cluster", "-q", "-"], stdin=folder,
                              capture_output=True, check=False)
        os.close(folder)
        self.tap.point(done.returncode > 0 and done.stderr,
                       "a folder as standard input", done.returncode, done.stderr)

    def little_memory_for_diff(self):
        """The same for two texts beside each other."""
        outcomes = []
        for megabytes in range(8, 136, 16):
            done = subprocess.run([self.program, "diff", "-q", "--in",
                                   str(self.articles), "0", "1"],
                                  stdin=subprocess.DEVNULL, capture_output=True,
                                  preexec_fn=limit(resource.RLIMIT_AS, megabytes << 20),
                                  check=False)
            err = done.stderr.decode("utf-8", "replace")
            told = done.returncode != 1 and ("memory" in err or "loading shared" in err)
            outcomes.append((megabytes, done.returncode, err.strip()[-100:]))
            if done.returncode != 1 and not told:
                break
        self.tap.point(outcomes[0][1] != 1 and outcomes[-1][1] == 1,
                       "too little memory for a diff is told", *outcomes)

    def little_memory(self):
        """With too little memory it says so; with enough it works."""
        outcomes = []
        for megabytes in range(12, 260, 16):
            size = megabytes << 20
            status, _, err = self.run("--threads", 1, self.articles,
                                      preexec_fn=limit(resource.RLIMIT_AS, size))
            told = status > 0 and ("memory" in err or "loading shared" in err)
            outcomes.append((megabytes, status, err.strip()[-100:]))
            if status != 0 and not told:
                self.tap.point(False, "too little memory is told", outcomes[-1])
                return
        self.tap.point(outcomes[0][1] != 0 and outcomes[-1][1] == 0,
                       "too little memory is told", *outcomes)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        case = Case(tap, sys.argv[1], pathlib.Path(name))
        write_articles(case.articles, 800)
        case.kill()
        case.full_disk()
        case.spilled_texts()
        case.stopped()
        case.no_room_to_put_away()
        case.read_errors()
        if sys.argv[2] == "none":
            case.little_memory()
            case.little_memory_for_diff()
        else:
            tap.skip("too little memory is told", "sanitized")
    tap.end()


main()
