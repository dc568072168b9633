"""Runs the examples of a page of documentation.

    examples.py PROJECT_FOLDER PAGE PROGRAM COMPILER

Blocks of a page, by the words after their opening fence:
  ```console   each `$ command` line is run (a command goes on after a backslash); the
               lines up to the next command are what it prints, errors included. A
               line `...` stands for any number of lines. The exit status is free.
  ```sh        must parse; each `./dev COMMAND` in it must be one that dev knows.
  ```sh run    is run as well, and must succeed.
  ```c         is compiled (not linked) when it holds a main function.

Commands run in an empty folder with a link to samples/, with the program in PATH and
nothing on standard input. One folder serves the whole page, so that an example may use
the file that another one wrote.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(.*)$")
ANY = "..."


def read_blocks(page):
    """(line number, info words, lines) of each fenced block."""
    blocks, opened = [], None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if fence and opened is None:
            opened = (number, fence[1].split(), [])
            blocks.append(opened)
        elif fence:
            opened = None
        elif opened is not None:
            opened[2].append(line)
    return blocks


def read_commands(number, lines):
    """(line number, command, expected lines) of each `$ command` of a block."""
    commands = []
    continued = False
    for offset, line in enumerate(lines, 1):
        if continued:
            commands[-1][1] += "\n" + line
        elif line.startswith("$ "):
            commands.append([number + offset, line[2:], []])
        elif commands:
            commands[-1][2].append(line)
        continued = line.endswith("\\") and (continued or line.startswith("$ "))
    return commands


def matches(expected, printed):
    """True when the printed lines are the expected ones; `...` is any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANY else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


class Page:
    def __init__(self, project, program, compiler, folder):
        self.project, self.compiler, self.folder = project, compiler, folder
        self.environment = {
            **{k: v for k, v in os.environ.items() if k != "CLICOLOR_FORCE"},
            "PATH": f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}",
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
        }
        (folder / "samples").symlink_to(project / "samples")
        self.dev_help = self.run([str(project / "dev"), "help"]).stdout
        self.count = 0

    def run(self, command, **more):
        return subprocess.run(command, cwd=self.folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              check=False, **{"stdin": subprocess.DEVNULL, **more})

    def point(self, problem, name):
        """One TAP point; `problem` is empty when all is well."""
        self.count += 1
        print(f"{'not ok' if problem else 'ok'} {self.count} - {name.replace('#', '')}")
        for line in problem.splitlines():
            print(f"#   {line}")

    def check_console(self, number, lines):
        commands = read_commands(number, lines)
        if not commands:
            self.point("no line begins with `$ `", f"line {number}: console block")
        for line, command, expected in commands:
            printed = self.run(["sh", "-c", command]).stdout.splitlines()
            while expected and not expected[-1]:
                expected = expected[:-1]
            while printed and not printed[-1]:
                printed = printed[:-1]
            problem = "" if matches(expected, printed) else "\n".join(
                ["expected:", *expected, "printed:", *printed])
            self.point(problem, f"line {line}: {command.splitlines()[0]}")

    def unknown_dev_words(self, script):
        """What the script asks of ./dev that its help does not list."""
        known = set(re.findall(r"^ +(--[a-z]+|[a-z]+)", self.dev_help, re.MULTILINE))
        asked = []
        for call in re.findall(r"^\s*\./dev\b([^#\n]*)", script, re.MULTILINE):
            words = call.split()
            asked += words[:1] + [w for w in words[1:] if w.startswith("--")]
        return [word for word in asked if word not in known]

    def check_shell(self, number, words, lines):
        script = "\n".join(lines) + "\n"
        problem = self.run(["sh", "-n", "-c", script]).stdout
        problem += "".join(f"./dev {w}: unknown\n" for w in self.unknown_dev_words(script))
        if not problem and "run" in words:
            run = self.run(["sh", "-e", "-c", script])
            problem = f"exit {run.returncode}\n{run.stdout}" if run.returncode else ""
        self.point(problem, f"line {number}: {' '.join(words)} block")

    def check_c(self, number, lines):
        if not any("int main(" in line for line in lines):
            return
        run = self.run([*self.compiler, "-std=c11", "-Wall", "-Wextra", "-Werror",
                        "-fsyntax-only", "-I", str(self.project / "include"),
                        "-x", "c", "-"], stdin=None, input="\n".join(lines) + "\n")
        self.point(run.stdout if run.returncode else "", f"line {number}: C block")

    def check(self, number, words, lines):
        if words[:1] == ["console"]:
            self.check_console(number, lines)
        elif words[:1] == ["sh"]:
            self.check_shell(number, words, lines)
        elif words[:1] == ["c"]:
            self.check_c(number, lines)


def main():
    project, name, program, compiler = sys.argv[1:]
    project = pathlib.Path(project).resolve()
    path = project / name
    if not path.exists():
        print(f"1..0 # SKIP there is no {name}")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Page(project, program, shlex.split(compiler), pathlib.Path(folder))
        for block in read_blocks(path):
            page.check(*block)
        print(f"1..{page.count}" if page.count else "1..0 # SKIP no examples")


main()
