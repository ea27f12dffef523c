#!/usr/bin/env python3
"""Damages Go programs at random and lets the playground read and run them: it must neither crash nor hang.

    fuzz.py [--seconds N] [--seed N] [--run]      PLAYGROUND names the program (default: the release build).

Programs are the tests' own and the exercises'; what was found is kept beside the report, to become a test. The same
seed damages in the same way. Without --run, bytes are damaged, and the parser, the checker and vet read what is left. With it,
tokens are exchanged so that most of it still compiles, and it runs: the best use of a build with --sanitize=address.
Programs that import unsafe are not run: they may do to memory what they like.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAYGROUND = os.environ.get("PLAYGROUND", os.path.join(ROOT, ".build", "release", "playground"))
HANG = 60  # seconds
WORDS = [
    b"func", b"type", b"struct{", b"interface{", b"chan", b"<-", b"map[", b"...", b"go ", b"defer ", b"select {", b"case ",
    b"switch ", b"range ", b"const ", b"var ", b"iota", b"[T any]", b"[", b"]", b"(", b")", b"{", b"}", b";", b"\n", b":=",
    b"1<<100", b"0x1p-2", b"'\\u12'", b"\"\\x\"", b"`", b"/*", b"//", b"goto L", b"L:", b"nil", b"~int", b"*", b"&", b"!",
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"_", b"append", b"make(", b"len(", b"package ", b"import \"fmt\"",
]


TOKEN = re.compile(rb"[A-Za-z_]\w*|\d[\w.]*|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|//[^\n]*|[ \t\n]+|<-|:=|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|\.\.\.|.", re.S)
NUMBERS = [b"0", b"1", b"-1", b"2", b"7", b"63", b"64", b"100", b"9000", b"70000", b"1<<20", b"1<<31", b"1<<40", b"1<<62", b"1<<63-1", b"0.5"]
OPERATORS = [b"+", b"-", b"*", b"/", b"%", b"&", b"|", b"^", b"<<", b">>", b"==", b"!=", b"<", b"<=", b">", b">=", b"&&", b"||"]
TYPES = [b"int", b"int8", b"uint8", b"uint32", b"int64", b"uint64", b"float32", b"float64", b"string", b"bool", b"any", b"error", b"byte",
         b"rune", b"complex128", b"[]int", b"[]byte", b"[3]int", b"[9000]int", b"[70000]byte", b"map[string]int", b"map[any]any", b"chan int",
         b"func()", b"*int", b"struct{}", b"struct{ a, b int }", b"[]any", b"[100]string", b"map[[2]int][]string"]


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


def exchange(pick, text, others):
    """`text` with a few tokens exchanged for others of their kind, and lines left out, doubled or swapped."""
    tokens = TOKEN.findall(text)
    names = [token for token in tokens if re.match(rb"[A-Za-z_]", token)]
    for _ in range(pick.choice([1, 1, 1, 2, 3])):
        at = pick.randrange(len(tokens)) if tokens else 0
        # Somewhere behind a random place there is a token that can be exchanged.
        for place in range(at, min(at + 40, len(tokens))):
            token = tokens[place]
            if token in TYPES:
                tokens[place] = pick.choice(TYPES)
            elif token[:1].isdigit():
                tokens[place] = pick.choice(NUMBERS)
            elif token in OPERATORS:
                tokens[place] = pick.choice(OPERATORS)
            elif token[:1] == b'"' and pick.randrange(3) == 0:
                tokens[place] = pick.choice([b'""', b'"%v"', b'"%[9]*d%!"', b'"\\xff\\x00"', b'"1e999"', b'"{\\"a\\":[1,null]}"'])
            elif re.match(rb"[A-Za-z_]", token) and pick.randrange(4) == 0:
                tokens[place] = pick.choice(names)
            elif b"\n" in token and pick.randrange(4) == 0:
                lines = b"".join(tokens).split(b"\n")
                line = pick.randrange(len(lines))
                kind = pick.randrange(3)
                if kind == 0:
                    del lines[line]
                elif kind == 1:
                    lines.insert(line, lines[line])
                else:
                    other = pick.randrange(len(lines))
                    lines[line], lines[other] = lines[other], lines[line]
                tokens = TOKEN.findall(b"\n".join(lines))
            else:
                continue
            break
    return b"".join(tokens)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--run", action="store_true")
    given = options.parse_args()
    pick = random.Random(given.seed)
    texts = programs()
    if given.run:
        texts = [text for text in texts if b"func main()" in text and b'"unsafe"' not in text]
    words = ["run", "--trace", "none", "--timeout", "3"] if given.run else ["vet"]
    change = exchange if given.run else damage
    ran = 0
    found = runs = 0
    end = time.monotonic() + given.seconds
    folder = tempfile.mkdtemp(prefix="fuzz")
    path = os.path.join(folder, "case.go")
    while time.monotonic() < end:
        text = change(pick, pick.choice(texts), texts)
        with open(path, "wb") as file:
            file.write(text)
        try:
            # What is never freed is no error of memory.
            environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
            done = subprocess.run([PLAYGROUND, *words, path], capture_output=True, timeout=HANG, env=environment)
            code = done.returncode
            if b"AddressSanitizer" in done.stderr:
                code = "memory error"
            elif given.run and code >= 0:
                # A program may end with whatever code it likes.
                ran += not re.match(rb"[^\n]*case\.go:\d+:\d+:", done.stderr)
                code = 0
        except subprocess.TimeoutExpired:
            code = "no end"
        runs += 1
        if code not in (0, 1, 2):
            found += 1
            kept = os.path.join(folder, f"found-{found}.go")
            os.rename(path, kept)
            print(f"{kept}: {code}", flush=True)
    compiled = f", {ran} of which compiled" if given.run else ""
    print(f"fuzz: {runs} programs{compiled}, {found} crashed or did not end")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
