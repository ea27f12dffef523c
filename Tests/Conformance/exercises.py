#!/usr/bin/env python3
"""The course's exercises under real Go: every start builds, the model answer and all other right ones pass.

    GO=/usr/local/go/bin/go Tests/Conformance/exercises.py [NAME …]

Each answer is put into a copy of its exercise's folder and tested as `go test` does it. A fixture's row is a run of its own:
the flags of the row are on its command line, and nothing of one run is left for the next.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXERCISES = os.path.join(ROOT, "Exercises")
GO = os.environ.get("GO", "go")
ENVIRONMENT = dict(os.environ, GOTOOLCHAIN="local", GOFLAGS="-mod=mod", GOPROXY="off", GOWORK="off")


def rows(task):
    """The flags of each fixture."""
    found = []
    for line in re.findall(r"^\s*- \{name: .*?, flags: (.*?)(?:, verdict: .*)?\}$", task, flags=re.M):
        found.append(line.strip().strip("\"'").split())
    return found


def go(arguments, place):
    done = subprocess.run([GO] + arguments, cwd=place, env=ENVIRONMENT, capture_output=True, text=True,
                          timeout=300)
    return None if done.returncode == 0 else (done.stdout + done.stderr)[-2000:]


def tested(name, answer, place, task):
    """What Go complains of when `answer` stands in for the start."""
    shutil.copytree(os.path.join(EXERCISES, name), os.path.join(place, name))
    with open(os.path.join(EXERCISES, "go.mod"), encoding="utf-8") as file:
        module = file.read().replace("=> ../", "=> %s/" % ROOT)
    with open(os.path.join(place, "go.mod"), "w", encoding="utf-8") as file:
        file.write(module)
    folder = os.path.join(place, name)
    for inner in ("solution", "accepts", "rejects", "implementations"):
        shutil.rmtree(os.path.join(folder, inner), ignore_errors=True)
    if answer is None:
        return go(["test", "-run", "^$", "."], folder)
    for path in glob.glob(os.path.join(answer, "*.go")):
        shutil.copy(path, folder)
    binary = os.path.join(place, "tests")
    complaint = go(["test", "-c", "-o", binary, "."], folder)
    if complaint:
        return complaint
    runs = [["-test.skip=^TestFixture$"]]
    runs += [["-test.run=^TestFixture$"] + flags for flags in rows(task)]
    for flags in runs:
        done = subprocess.run([binary] + flags, cwd=folder, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            return " ".join(flags) + "\n" + (done.stdout + done.stderr)[-2000:]
    return None


def main():
    names = sys.argv[1:] or sorted(
        os.path.basename(os.path.dirname(path)) for path in glob.glob(EXERCISES + "/*/exercise.md"))
    answers = failures = 0
    for name in names:
        with open(os.path.join(EXERCISES, name, "exercise.md"), encoding="utf-8") as file:
            task = file.read()
        known = [None] + sorted(
            glob.glob(os.path.join(EXERCISES, name, "solution"))
            + glob.glob(os.path.join(EXERCISES, name, "accepts", "*")))
        for answer in known:
            answers += 1
            with tempfile.TemporaryDirectory() as place:
                complaint = tested(name, answer, place, task)
            if complaint:
                failures += 1
                shown = "start" if answer is None else os.path.relpath(answer, EXERCISES)
                print("%s: %s:\n%s" % (name, shown, complaint))
    print("exercises: %d answers of %d exercises built and tested, %d failed" % (answers, len(names), failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
