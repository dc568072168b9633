"""Runs a program and measures it."""

import os
import signal
import subprocess
import sys
from typing import NamedTuple

# Runs a command from a small process: a child starts with its parent's peak memory.
MEASURER = """
import resource, subprocess, sys, time
began = time.perf_counter()
status = subprocess.call(sys.argv[2:], stdin=subprocess.DEVNULL)
with open(sys.argv[1], "w") as file:
    print(time.perf_counter() - began,
          resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=file)
sys.exit(status != 0)
"""


class Run(NamedTuple):
    seconds: float
    peak: int  # bytes resident at most, of the largest process
    output: str
    problem: str  # empty when all went well


def measure(command, folder, limit=None, environment=None):
    """One run, ended with all it started after `limit` seconds. Its output goes through
    files in `folder`."""
    command = list(map(str, command))
    names = [os.path.join(folder, name) for name in ("figures", "stdout", "stderr")]
    with open(names[1], "wb") as out, open(names[2], "wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", MEASURER, names[0], *command],
            stdout=out, stderr=errors, start_new_session=True,
            env={**os.environ, **(environment or {})})
        try:
            status = process.wait(limit)
        except subprocess.TimeoutExpired:
            end_group(process)
            return Run(0, 0, "", f"not done in {limit} s")
        except BaseException:
            end_group(process)
            raise
    output, errors = (open_text(name) for name in names[1:])
    if status:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        return Run(0, 0, "", f"failed: {last[:100]}")
    seconds, peak = open_text(names[0]).split()
    return Run(float(seconds), int(peak), output, "")


def open_text(name):
    with open(name, encoding="utf-8", errors="replace") as file:
        return file.read()


def end_group(process):
    """Ends a running process and all that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
