#!/usr/bin/env python3
"""Writes real Go's answers into the case files under Tests/GoTypesTests/testdata/check.

A case file holds many programs, in the format of Tests/GoTypesTests/testdata/types:

    === name
    var x int = "a"
    --- errors
    2:13: cannot use "a" (untyped string constant) as int value in variable declaration

A program without a package clause gets `package p` as its first line. `=== name lang=go1.20` asks for
another language version, `=== name ten` for the first ten errors alone. The part from `--- errors` on
is Go's answer: `GO=/path/to/go Tests/Conformance/check.py` makes it anew, and says which answers
changed.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "GoTypesTests", "testdata", "check")
GO = os.environ.get("GO", "go")


def read_cases(path):
    """Yields name, source and answer of each case."""
    cases = []
    with open(path, encoding="utf-8") as file:
        for block in re.split(r"^=== ", file.read(), flags=re.M)[1:]:
            name, _, body = block.partition("\n")
            source, _, answer = body.partition("--- errors\n")
            cases.append((name.strip(), source.split("--- errors")[0].rstrip("\n") + "\n", answer))
    return cases


def program(source):
    return source if re.search(r"^package ", source, flags=re.M) else "package p\n" + source


# What the guide's listings use of packages that are not part of Go.
STUBS = {
    "golang.org/x/time": ("rate", """package rate

type Limit float64
type Limiter struct{}

func NewLimiter(r Limit, b int) *Limiter { return nil }
func (*Limiter) Allow() bool { return true }
"""),
    "github.com/prometheus/client_golang": ("prometheus", """package prometheus

type Collector interface{ Collect() }
type Gauge interface { Collector; Set(float64) }
type Counter interface { Collector; Inc() }
type Histogram interface { Collector; Observe(float64) }
type Registerer interface{ MustRegister(...Collector) }
type GaugeOpts struct{ Name, Help string }
type CounterOpts struct{ Name, Help string }
type HistogramOpts struct { Name, Help string; Buckets []float64 }

var DefBuckets []float64

func NewGauge(GaugeOpts) Gauge { return nil }
func NewCounter(CounterOpts) Counter { return nil }
func NewHistogram(HistogramOpts) Histogram { return nil }
"""),
}


def write_stubs(module):
    lines = []
    for path, (package, source) in STUBS.items():
        folder = os.path.join(module, "stubs", package)
        os.makedirs(os.path.join(folder, package))
        with open(os.path.join(folder, "go.mod"), "w", encoding="utf-8") as file:
            file.write("module %s\n\ngo 1.27\n" % path)
        with open(os.path.join(folder, package, package + ".go"), "w", encoding="utf-8") as file:
            file.write(source)
        lines.append("require %s v0.0.0\nreplace %s => ./stubs/%s\n" % (path, path, package))
    return "".join(lines)


def build(cases, language, flags):
    """Go's errors for each case, by index, all packages built in one go."""
    errors = {index: [] for index, _, _ in cases}
    with tempfile.TemporaryDirectory() as module:
        with open(os.path.join(module, "go.mod"), "w", encoding="utf-8") as file:
            file.write("module m\n\ngo %s\n" % language)
            if any("golang.org" in case[2] or "github.com" in case[2] for case in cases):
                file.write(write_stubs(module))
        for index, _, source in cases:
            folder = os.path.join(module, "c%04d" % index)
            os.makedirs(folder)
            with open(os.path.join(folder, "x.go"), "w", encoding="utf-8") as file:
                file.write(program(source))
        # A single main package would be written into the current directory.
        is_single = len(cases) == 1 and "package main\n" in cases[0][2]
        output = ["-o", module + "/out/"] if is_single else []
        environment = dict(os.environ, GOFLAGS="-mod=mod", GOPROXY="off", GOTOOLCHAIN="local")
        result = subprocess.run(
            [GO, "build"] + output + flags + ["./..."], cwd=module, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    current = None
    for line in result.stdout.splitlines():
        header = re.match(r"# m/c(\d+)$", line)
        if header:
            current = errors[int(header.group(1))]
            continue
        match = re.match(r"(?:\./)?c(\d+)/x\.go:(\d+:\d+: .*)", line)
        if match:
            current = errors[int(match.group(1))]
            current.append(re.sub(r"(?:\./)?c\d+/x\.go:", "x.go:", match.group(2)))
        elif current is not None:
            current.append(re.sub(r"(?:\./)?c\d+/x\.go:", "x.go:", line))
    return errors


def answers(cases):
    groups = {}
    for index, (name, source, _) in enumerate(cases):
        language = re.search(r"lang=go(\S+)", name)
        key = (language.group(1) if language else "1.27", name.endswith(" ten"))
        groups.setdefault(key, []).append((index, name, source))
    result = {}
    for (language, ten), group in sorted(groups.items()):
        result.update(build(group, language, [] if ten else ["-gcflags=-e"]))
    return [result[index] for index in range(len(cases))]


def rewrite(path):
    cases = read_cases(path)
    changed = 0
    found = answers(cases)
    with open(path, "w", encoding="utf-8") as file:
        for (name, source, old), lines in zip(cases, found):
            answer = "".join(line + "\n" for line in lines)
            changed += answer.strip() != old.strip()
            file.write("=== %s\n%s--- errors\n%s" % (name, source, answer))
    print("%s: %d cases, %d answers changed" % (os.path.basename(path), len(cases), changed))


def main():
    for path in sys.argv[1:] or sorted(glob.glob(os.path.join(DATA, "*.txt"))):
        rewrite(path)


if __name__ == "__main__":
    main()
