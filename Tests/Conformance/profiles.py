#!/usr/bin/env python3
"""Whether `go tool pprof -top` reads the profiles that playground writes, and says the same of them.

GO names the go command (default: go), PLAYGROUND the program (default: the debug build).

Each kind of profile of each program is written with --pprof; pprof's functions with what they have in themselves and with
what they called must be those of playground's own table. Profiles that programs write themselves (run --keep) must be
readable, too.
"""

import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GO = os.environ.get("GO", "go")
PLAYGROUND = os.environ.get("PLAYGROUND", os.path.join(ROOT, ".build", "debug", "playground"))
PROGRAMS = [
    "Lessons/8.2-analysis-tools/profiles.go",
    "Lessons/8.2-analysis-tools/locks.go",
    "Lessons/8.1-goroutine-monitoring/growing.go",
    "Lessons/2.3-fan-in/fanin.go",
    "fanout",
]
KINDS = ["cpu", "heap", "goroutine", "block", "mutex"]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def shares(text):
    """Of each function its shares of the whole, in themselves and with what they called, in tenths of a per cent."""
    found = {}
    for line in text.splitlines():
        match = re.match(r"\s*\S+\s+([\d.]+)%\s+[\d.]+%\s+\S+\s+([\d.]+)%\s+(.+)", line)
        if match:
            found[match.group(3).strip()] = (float(match.group(1)), float(match.group(2)))
    return found


def top(path):
    result = run(GO, "tool", "pprof", "-top", "-nodefraction=0", "-nodecount=100000", path)
    if result.returncode != 0:
        return None, result.stderr
    return shares(result.stdout), result.stdout


def main():
    wrong = 0
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "profile")
        for program in PROGRAMS:
            for kind in KINDS:
                mine = run(PLAYGROUND, "profile", kind, program, "--view", "top", "--top", "100000", "--pprof", path)
                if mine.returncode == 2 and "Go programs" in mine.stderr:
                    continue
                theirs, text = top(path)
                own = shares(mine.stdout)
                checked += 1
                # Per cents are rounded differently.
                same = theirs is not None and theirs.keys() == own.keys() and all(
                    abs(a - b) <= 0.6 for name in own for a, b in zip(own[name], theirs[name]))
                if not same:
                    wrong += 1
                    print(f"{kind} of {program} differs:\n{mine.stdout}{mine.stderr}{text}")
        kept = os.path.join(folder, "kept")
        run(PLAYGROUND, "run", PROGRAMS[0], "--keep", kept)
        for name in ("cpu.prof", "mem.prof"):
            theirs, text = top(os.path.join(kept, name))
            checked += 1
            if theirs is None or not any("primes" in f or "main" in f for f in theirs) and name == "cpu.prof":
                wrong += 1
                print(f"{name} written by the program: {text}")
        flags = ("cpuprofile", "memprofile", "blockprofile", "mutexprofile")
        options = [word for flag in flags for word in ("-" + flag, os.path.join(folder, flag))]
        folder_of_tests = "Lessons/4.1-performance-tests"
        run(PLAYGROUND, "test", "-bench", ".", "-benchtime", "5x", *options, folder_of_tests)
        for flag in flags:
            theirs, text = top(os.path.join(folder, flag))
            checked += 1
            if theirs is None or flag != "mutexprofile" and not any("main." in f for f in theirs):
                wrong += 1
                print(f"-{flag}: {text}")
    print(f"{checked} profiles, {wrong} not as go tool pprof reads them")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
