#!/usr/bin/env python3
"""Damages Go programs at random and lets the parser, the checker and vet read them: none may crash or hang.

    fuzz.py [--seconds N] [--seed N]      PLAYGROUND names the program (default: the release build).

Programs are the tests' own and the exercises'; what was found is kept beside the report, to become a test. The same
seed damages in the same way.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAYGROUND = os.environ.get("PLAYGROUND", os.path.join(ROOT, ".build", "release", "playground"))
HANG = 20  # seconds
WORDS = [
    b"func", b"type", b"struct{", b"interface{", b"chan", b"<-", b"map[", b"...", b"go ", b"defer ", b"select {", b"case ",
    b"switch ", b"range ", b"const ", b"var ", b"iota", b"[T any]", b"[", b"]", b"(", b")", b"{", b"}", b";", b"\n", b":=",
    b"1<<100", b"0x1p-2", b"'\\u12'", b"\"\\x\"", b"`", b"/*", b"//", b"goto L", b"L:", b"nil", b"~int", b"*", b"&", b"!",
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"_", b"append", b"make(", b"len(", b"package ", b"import \"fmt\"",
]


def programs():
    """The programs that are damaged, small ones."""
    found = []
    for top in ("Tests", "Exercises", "Lessons"):
        for folder, _, names in sorted(os.walk(os.path.join(ROOT, top))):
            for name in sorted(names):
                path = os.path.join(folder, name)
                if name.endswith(".go") and os.path.getsize(path) < 20_000:
                    with open(path, "rb") as file:
                        found.append(file.read())
    return found


def damage(pick, text, others):
    """`text` with a few changes."""
    text = bytearray(text)
    for _ in range(pick.choice([1, 1, 2, 3, 6])):
        at = pick.randrange(len(text) + 1)
        length = pick.choice([1, 1, 2, 5, 20, 100])
        kind = pick.randrange(6)
        if kind == 0:
            del text[at : at + length]
        elif kind == 1:
            text[at:at] = pick.choice(WORDS)
        elif kind == 2:
            text[at : at + length] = pick.choice(WORDS)
        elif kind == 3:
            start = pick.randrange(len(text) + 1)
            text[at:at] = text[start : start + length]
        elif kind == 4:
            other = pick.choice(others)
            start = pick.randrange(len(other) + 1)
            text[at:at] = other[start : start + 4 * length]
        elif at < len(text):
            text[at] = pick.randrange(256)
    return bytes(text)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    pick = random.Random(given.seed)
    texts = programs()
    found = runs = 0
    end = time.monotonic() + given.seconds
    folder = tempfile.mkdtemp(prefix="fuzz")
    path = os.path.join(folder, "case.go")
    while time.monotonic() < end:
        text = damage(pick, pick.choice(texts), texts)
        with open(path, "wb") as file:
            file.write(text)
        try:
            code = subprocess.run([PLAYGROUND, "vet", path], capture_output=True, timeout=HANG).returncode
        except subprocess.TimeoutExpired:
            code = "no end"
        runs += 1
        if code not in (0, 1, 2):
            found += 1
            kept = os.path.join(folder, f"found-{found}.go")
            os.rename(path, kept)
            print(f"{kept}: {code}", flush=True)
    print(f"fuzz: {runs} programs, {found} crashed or did not end")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
