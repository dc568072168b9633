"""The installed library serves a program outside the tree, by pkg-config alone.

    installed.py BUILD_FOLDER SAMPLES_FOLDER VERSION          compiler from CC
"""

import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

from tap import Tap


def run(*command, **more):
    return subprocess.run(command, text=True, capture_output=True, check=False, **more)


def install(tap, build, root):
    done = run("meson", "install", "-C", build, "--no-rebuild", "--destdir", root)
    tap.point(done.returncode == 0, "meson install", done.stdout + done.stderr)
    return sorted(pathlib.Path(root).rglob("newsprint.pc"))


def check_program(tap, root, version):
    """The program finds the library that was installed with it, and needs no more."""
    unaided = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
    for program in pathlib.Path(root).rglob("bin/newsprint"):
        said = run(program, "--version", env=unaided)
        tap.point(said.stdout == f"newsprint {version}\n", "the program runs", said.stderr)


def flags_of(tap, package, root, version):
    """The compiler flags that pkg-config gives for the installed library."""
    environment = {**os.environ, "PKG_CONFIG_PATH": str(package.parent),
                   "PKG_CONFIG_SYSROOT_DIR": root}
    said = run("pkg-config", "--modversion", "newsprint", env=environment)
    tap.point(said.stdout.strip() == version, "version in the pkg-config file",
              said.stdout + said.stderr)
    said = run("pkg-config", "--cflags", "--libs", "newsprint", env=environment)
    tap.point(said.returncode == 0, "pkg-config finds it", said.stderr)
    return shlex.split(said.stdout)


def main():
    build, samples, version = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        root, work = os.path.join(folder, "root"), os.path.join(folder, "work")
        os.mkdir(work)
        packages = install(tap, build, root)
        tap.point(len(packages) == 1, "one pkg-config file is installed", packages)
        if packages:
            library = str(packages[0].parent.parent)
            tap.point(os.path.exists(os.path.join(library, "libnewsprint.so.0")),
                      "the library has its soversion", os.listdir(library))
            check_program(tap, root, version)
            flags = flags_of(tap, packages[0], root, version)
            shutil.copy(os.path.join(samples, "compare.c"), work)
            built = run(*shlex.split(os.environ["CC"]), "-std=c11", "-Wall", "-Wextra",
                        "-Werror", "compare.c", "-o", "compare", *flags, cwd=work)
            tap.point(built.returncode == 0, "samples/compare.c compiles outside",
                      built.stderr)
            expected = pathlib.Path(samples, "compare.out").read_text(encoding="utf-8")
            if built.returncode == 0:
                said = run("./compare", cwd=work,
                           env={**os.environ, "LD_LIBRARY_PATH": library})
                tap.point(said.returncode == 0 and said.stdout == expected,
                          "it runs and prints samples/compare.out",
                          said.stdout + said.stderr)
    tap.end()


main()
