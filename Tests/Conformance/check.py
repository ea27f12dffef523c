#!/usr/bin/env python3
"""What the real compiler says of types, case by case.

    check.py check         compares the stored answers with GO's
    check.py update        rewrites the answers from GO's
    check.py mutate N [SEED]
                           changes tokens of the case files' programs at random and compares what
                           PLAYGROUND (default .build/debug/playground) says with GO's answers

GO names the go command (default: go). The case files are those of
Tests/GoTypesTests/testdata/check; the Swift tests read them and need no Go.

A case file holds many programs, in the format of Tests/GoTypesTests/testdata/types:

    === name
    var x int = "a"
    --- errors
    2:13: cannot use "a" (untyped string constant) as int value in variable declaration

A program without a package clause gets `package p` as its first line. `=== name lang=go1.20` asks for
another language version, `=== name ten` for the first ten errors alone. The part from `--- errors` on
is Go's answer.
"""

import glob
import json
import os
import random
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


def with_package(source):
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
                file.write(with_package(source))
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


def text(cases, found):
    parts = []
    for (name, source, _), lines in zip(cases, found):
        parts.append("=== %s\n%s--- errors\n%s" % (name, source, "".join(l + "\n" for l in lines)))
    return "".join(parts)


def compare(paths, is_update):
    changed = 0
    for path in paths:
        cases = read_cases(path)
        found = answers(cases)
        differ = [case[0] for case, lines in zip(cases, found)
                  if "\n".join(lines).strip() != case[2].strip()]
        changed += len(differ)
        print("%s: %d cases, %d answers differ" % (os.path.basename(path), len(cases), len(differ)))
        for name in differ[:10]:
            print("    " + name)
        if is_update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text(cases, found))
    return 0 if is_update else changed


TOKENS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*"""
    r"""|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|[-+*/%&|^<>=!:]=|<<|>>|&\^|[^\s\w]|\s+""", re.S)
WORDS = """int string nil x error bool float64 any 1 "a" 1.5 true len append make new func map chan struct
interface range return go defer T f 0 -1 []int * & ... comparable iota _ uint8 byte rune copy""".split()
OPERATORS = "+ - * / % == < && << = := += & |".split()
NO_STUB = ["golang.org", "github.com"]


def mutation(source):
    tokens = TOKENS.findall(source)
    places = [i for i, t in enumerate(tokens) if not t.isspace() and not t.startswith("//")]
    names = [i for i in places if re.match(r"[A-Za-z_]", tokens[i])]
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        place, kind = random.choice(places), random.random()
        if kind < 0.2:
            tokens[place] = ""
        elif kind < 0.3:
            tokens[place] += " " + tokens[place]
        elif kind < 0.55 and names:
            tokens[random.choice(names)] = tokens[random.choice(names)]
        elif kind < 0.8:
            tokens[place] = random.choice(WORDS)
        elif kind < 0.9:
            other = random.choice(places)
            tokens[place], tokens[other] = tokens[other], tokens[place]
        else:
            operators = [i for i in places if re.match(r"[-+*/%&|^<>=!]", tokens[i])]
            if operators:
                tokens[random.choice(operators)] = random.choice(OPERATORS)
    return "".join(tokens)


def run(command, folder):
    environment = dict(os.environ, GOFLAGS="-mod=mod", GOPROXY="off", GOTOOLCHAIN="local")
    result = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", check=False)
    return result.stdout.splitlines(), result.returncode


def import_config(folder, sources):
    paths = sorted({p for s in sources for p in re.findall(r'^\s*(?:import )?(?:\w+ |\. )?"([\w/]+)"$',
                                                           s, flags=re.M)})
    known = [p for p in paths if run([GO, "list", p], folder)[1] == 0]
    lines, _ = run([GO, "list", "-export", "-deps", "-f",
                    "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"] + known, folder)
    config = os.path.join(folder, "importcfg")
    with open(config, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return config


def vet(playground, folder):
    lines, code = run([playground, "vet", "-e", "--json", "x.go"], folder)
    if code not in (0, 1):
        return ["exit code %d" % code] + lines[-3:]
    result = []
    for line in lines:
        if not line.startswith("{"):
            continue
        item = json.loads(line)
        if item.get("severity", "error") == "error":
            message = item["message"].replace(" at ./x.go:", " at x.go:")
            result.append("%d:%d: %s" % (item["line"], item["column"], message))
    return result


def mutate(count, seed):
    random.seed(seed)
    playground = os.path.abspath(os.environ.get("PLAYGROUND", ".build/debug/playground"))
    sources = []
    for path in sorted(glob.glob(os.path.join(DATA, "*.txt"))):
        for name, source, _ in read_cases(path):
            if "lang=" not in name and not any(word in source for word in NO_STUB):
                sources.append(with_package(source))
    counts = {"same": 0, "words": 0, "lines": 0, "acceptance": 0}
    with tempfile.TemporaryDirectory() as folder:
        config = import_config(folder, sources)
        for index in range(count):
            source = mutation(random.choice(sources))
            with open(os.path.join(folder, "x.go"), "w", encoding="utf-8") as file:
                file.write(source)
            lines, _ = run([GO, "tool", "compile", "-e", "-p", "p", "-complete", "-importcfg", config,
                            "-o", "x.o", "x.go"], folder)
            want = [line[5:] for line in lines if re.match(r"x\.go:\d+:\d+: ", line)]
            have = [line.split("\n")[0] for line in vet(playground, folder)]
            if any("could not import" in line for line in want):
                continue
            kind = "same"
            if want != have:
                kind = "words"
                if [l.split(":")[0] for l in want] != [l.split(":")[0] for l in have]:
                    kind = "lines"
                if bool(want) != bool(have):
                    kind = "acceptance"
                print("--- %d: %s differ\n%s" % (index, kind, source))
                for line in want:
                    print(("  " if line in have else "- ") + line)
                for line in have:
                    if line not in want:
                        print("+ " + line)
            counts[kind] += 1
    print(", ".join("%s %d" % item for item in counts.items()))
    return counts["acceptance"] + counts["lines"]


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    paths = sys.argv[2:] or sorted(glob.glob(os.path.join(DATA, "*.txt")))
    if command == "mutate":
        seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
        sys.exit(1 if mutate(int(sys.argv[2]), seed) else 0)
    sys.exit(1 if compare(paths, command == "update") else 0)


if __name__ == "__main__":
    main()
