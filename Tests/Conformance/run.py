#!/usr/bin/env python3
"""Records what real Go makes of the programs in Tests/GoVMTests/testdata/run and std/*, and compares.

    GO=/usr/local/go/bin/go Tests/Conformance/run.py            # compare the recorded outputs with real Go's
    GO=… Tests/Conformance/run.py --record [name …]             # record them anew
    GO=… Tests/Conformance/run.py --playground .build/debug/playground [name …]   # compare playground's output

A program's NAME.want holds its exit code, standard output and standard error. Addresses, goroutine numbers
(other than 1) and file paths are taken out of standard error: `normalized` says how; the tests do the same.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "..", "GoVMTests", "testdata", "run")


def normalized(text):
    # The runtime lists its own goroutines, too.
    text = re.sub(r"(?s)(fatal error: panic while printing panic value: [^\n]*\n).*", r"\1", text)
    text = re.sub(r"\[signal SIGSEGV[^\]]*\]", "[signal SIGSEGV]", text)
    text = re.sub(r"goroutine (?!1 )\d+ ", "goroutine N ", text)
    text = re.sub(r"in goroutine (?!1\b)\d+", "in goroutine N", text)
    text = re.sub(r"(?m)^\t(?:\S*/)?([^/\s]+:\d+)(?: \+0x[0-9a-f]+)?$", r"\t\1", text)
    text = re.sub(r"(?m)^(?:sync|runtime|time|os|internal/\S+)\.\S*\(.*\)\n\t.*\n", "", text)
    text = re.sub(r"(?m)^(\S+)\(.*\)$", r"\1(...)", text)
    text = re.sub(r"0x[0-9a-f]+", "0x?", text)
    text = re.sub(r"(?m)^exit status \d+\n", "", text)
    return text


def shown(code, out, err):
    return "exit %d\n--- stdout\n%s--- stderr\n%s" % (code, out, normalized(err))


def real(go, path):
    with tempfile.TemporaryDirectory() as place:
        binary = os.path.join(place, "program")
        built = subprocess.run([go, "build", "-o", binary, path], capture_output=True)
        if built.returncode != 0:
            return "does not build: " + built.stderr.decode(errors="replace")
        return ran([binary])


def ran(command):
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    return shown(
        done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def main():
    args = sys.argv[1:]
    record = "--record" in args
    playground = None
    if "--playground" in args:
        at = args.index("--playground")
        playground = args[at + 1]
        del args[at : at + 2]
    names = [a for a in args if not a.startswith("--")]
    go = os.environ.get("GO", "go")
    bad = 0
    std = os.path.join(PROGRAMS, "..", "std", "*")
    for path in sorted(glob.glob(os.path.join(PROGRAMS, "*.go")) + glob.glob(os.path.join(std, "*.go"))):
        name = os.path.splitext(os.path.basename(path))[0]
        if names and name not in names:
            continue
        want = os.path.splitext(path)[0] + ".want"
        if playground:
            got = ran([playground, "run", path])
        else:
            got = real(go, path)
        if record:
            if got.startswith("does not build"):
                print(name, got)
                bad += 1
                continue
            with open(want, "w") as out:
                out.write(got)
            continue
        expected = open(want).read() if os.path.exists(want) else ""
        if got != expected:
            bad += 1
            print("differs:", name)
    print("%d different" % bad)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
