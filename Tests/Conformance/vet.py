#!/usr/bin/env python3
"""What the real go vet says of the programs in Tests/GoVetTests/testdata/go.

    vet.py check     compares the stored expectations with GO's answers
    vet.py update    rewrites them

GO names the go command (default: go).
"""

import os
import re
import subprocess
import sys
import tempfile

GO = os.environ.get("GO", "go")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STORE = os.path.join(ROOT, "GoVetTests", "testdata", "go")


def answer(path):
    with tempfile.TemporaryDirectory() as directory:
        name = os.path.basename(path)
        with open(os.path.join(directory, "go.mod"), "w") as file:
            file.write("module example\ngo 1.27\n")
        with open(path) as source, open(os.path.join(directory, name), "w") as file:
            file.write(source.read())
        result = subprocess.run([GO, "vet", name], cwd=directory, capture_output=True, text=True)
    lines = []
    for line in result.stderr.splitlines():
        if line.startswith("#"):
            continue
        match = re.match(r"(?:vet: )?(?:\./)?%s:(\d+):(\d+): (.*)" % re.escape(name), line)
        if not match and lines:
            # A message shows a line break of the program's text.
            lines[-1] = (*lines[-1][:2], lines[-1][2] + "⏎" + line)
            continue
        if not match:
            sys.exit(f"{name}: {line}")
        lines.append((int(match.group(1)), int(match.group(2)), match.group(3)))
    return [f"{line}:{column}: {text}" for line, column, text in sorted(lines)]


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    wrong = 0
    for name in sorted(os.listdir(STORE)):
        if not name.endswith(".go"):
            continue
        want = answer(os.path.join(STORE, name))
        path = os.path.join(STORE, name[:-3] + ".want")
        stored = []
        if os.path.exists(path):
            with open(path) as file:
                stored = file.read().splitlines()
        if stored != want:
            wrong += 1
            if command == "check":
                print(f"{name} differs:", sorted(set(stored) ^ set(want)))
        if command == "update":
            with open(path, "w") as file:
                file.write("".join(line + "\n" for line in want))
    print(f"vet: {wrong} files {'updated' if command == 'update' else 'differ'}")
    sys.exit(1 if wrong and command == "check" else 0)


main()
