"""Makes reports and looks at them in Chromium: runs report.mjs. Speaks TAP.

    browser.py PROGRAM FOLDER

FOLDER keeps the packages that npm fetches. Without node, npm, chromium or the packages
nothing is tested, and the only line says why.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
REPORTS = {
    "wire": [PROJECT / "samples/wire"],
    "hostile": [PROJECT / "test/golden/data/markup.jsonl"],
    "none": [PROJECT / "samples/wire/letters"],
    "undated": ["--field", "published=never", PROJECT / "samples/wire"],
    "empty": ["/dev/null"],
}
WORDS, SENTENCE = 400000, 12


def missing_program():
    for name in "node", "npm", "chromium":
        if not shutil.which(name):
            return name
    return None


def fetch_packages(folder):
    """Why the packages cannot be had, or None."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in "package.json", "package-lock.json":
        if (folder / "node_modules").exists() and \
                (folder / name).read_bytes() == (HERE / name).read_bytes():
            continue
        for wanted in "package.json", "package-lock.json":
            shutil.copy(HERE / wanted, folder)
        done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder,
                              capture_output=True, check=False, timeout=200)
        if done.returncode != 0:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            return "npm cannot fetch the packages"
    return None


def write_large(path):
    """Four texts too large for one page, each in two outlets."""
    with path.open("w", encoding="ascii") as file:
        for cluster in range(4):
            words = [f"{chr(97 + n % 26)}{cluster}{n % 7919}" for n in range(WORDS)]
            text = " ".join(" ".join(words[n:n + SENTENCE]) + "."
                            for n in range(0, WORDS, SENTENCE))
            for source in "North", "South":
                print(f'{{"id": "{source}-{cluster}", "source": "{source}", '
                      f'"text": "{text} Only {source} says {cluster}."}}', file=file)


def write_reports(program, folder):
    large = folder / "large.jsonl"
    write_large(large)
    for name, inputs in {**REPORTS, "large": [large],
                         "clusters": ["--stories", "no", PROJECT / "samples/wire"]}.items():
        subprocess.run([program, "cluster", "-q", "--out", folder / name, *inputs],
                       check=True)


def main():
    program, packages = sys.argv[1], pathlib.Path(sys.argv[2]) / "packages"
    reason = missing_program()
    reason = f"{reason} is not there" if reason else fetch_packages(packages)
    if reason:
        print(f"1..0 # SKIP {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_reports(program, folder)
        # Modules are looked for beside the script that wants them.
        for script in HERE.glob("*.mjs"):
            shutil.copy(script, packages)
        return subprocess.run(["node", packages / "report.mjs", shutil.which("chromium"),
                               folder], check=False).returncode


sys.exit(main())
