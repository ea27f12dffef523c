#!/usr/bin/env python3
"""Gives random programs to real Go and to the playground, and shows where the two differ.

    differ.py [--from 1] [--count 20] [--damaged random|tests]      GO and PLAYGROUND name the programs (default: go, the debug build)

Programs are made of snippets.py's parts and run: a difference is one of exit code, standard output or standard error, as
run.py normalizes them. With --damaged such programs, or the tests' own, are damaged by damage.py, and what the compiler
says of them is compared line by line. The programs that differ are kept in the folder that is named.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)
import run  # noqa: E402
import damage  # noqa: E402
import snippets  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
PLAYGROUND = os.path.abspath(os.environ.get("PLAYGROUND", os.path.join(ROOT, ".build", "debug", "playground")))


def complaints(go, path):
    """What the compiler says of the program, in the lines that the playground has of it; nothing where it compiles."""
    folder, name = os.path.split(path)
    binary = os.path.join(folder, "program")
    done = subprocess.run([go, "build", "-o", binary, name], cwd=folder, capture_output=True, text=True, errors="replace")
    if done.returncode == 0:
        return None, binary
    return [line for line in done.stderr.splitlines() if not line.startswith("# ")], binary


def shown(command):
    """What a run leaves, in lines. Addresses differ from run to run, and our library has lines of its own."""
    text = re.sub(r"0x[0-9a-f]{5,}", "0x?", run.ran(command))
    return re.sub(r"(created by sync\S+ in .*\n\t\S+):\d+", r"\1", text).splitlines()


def compared(go, path, runs):
    """Where the two differ over the program at `path`, as lines."""
    want, binary = complaints(go, path)
    folder, name = os.path.split(path)
    if want is not None or not runs:
        done = subprocess.run([PLAYGROUND, "vet", name], cwd=folder, capture_output=True, text=True, errors="replace")
        # The lines of the source and hints are the playground's own.
        got = [line for line in (done.stdout + done.stderr).splitlines() if line and not line.startswith("      ")]
        if want is None:
            # What go vet alone says names the file without ./.
            want, got = [], [line for line in got if line.startswith("./")]
    else:
        want = shown([binary])
        got = shown([PLAYGROUND, "run", path])
    return [line for line in difflib.unified_diff(want, got, "go", "playground", lineterm="", n=0)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="first", type=int, default=1, help="the first seed")
    options.add_argument("--count", type=int, default=20, help="how many programs")
    options.add_argument("--damaged", choices=["random", "tests"], help="programs that mostly do not compile")
    given = options.parse_args()
    go = os.environ.get("GO", "go")
    os.environ.setdefault("CGO_ENABLED", "0")
    folder = tempfile.mkdtemp(prefix="random")
    texts = damage.programs() if given.damaged == "tests" else []
    differing = 0
    for seed in range(given.first, given.first + given.count):
        path = os.path.join(folder, f"random{seed}.go")
        with open(path, "w") as file:
            text = snippets.program(seed)
            file.write(damage.damaged(seed, texts or [text]) if given.damaged else text)
        try:
            lines = compared(go, path, not given.damaged)
        except subprocess.TimeoutExpired as late:
            lines = [f"no end: {late.cmd}"]
        if not lines:
            os.remove(path)
            continue
        differing += 1
        print(path)
        print("\n".join("  " + line for line in lines[:40]), flush=True)
    print(f"{given.count} {'damaged' if given.damaged else 'random'} programs, of which {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
