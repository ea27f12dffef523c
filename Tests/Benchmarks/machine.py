#!/usr/bin/env python3
"""How fast Go programs run in the playground: ratios of wall time to compiled Go's, and to yaegi's.

machine.py PLAYGROUND [NAME ...]    a table, one line per program of Tests/Benchmarks/Go, and geometric means

Environment: GO, a go command; YAEGI, the interpreter's binary; without either the playground's times stand alone. RUNS, how often
each program runs (3): the fastest run counts, and the competitors take turns, so that a change of the machine's speed hits all alike.
Compiled Go runs with GOMAXPROCS 1 and with all cores; the ratio is to the latter, which is what `go run` does. Each figure
is less what the same competitor takes for start.go, a program of one line: reading, checking, compiling and starting are not the
machine. The playground's output must be Go's: else exit code 1. The programs are in the Go of 1.19, for yaegi's sake (Debian has it
as a package); where it fails or its output differs, its figures are left out.
"""

import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = int(os.environ.get("RUNS") or 3)
# Programs of goroutines and channels have another bar than plain computation: at most half of Go's time, at most ten times Go's.
CONCURRENT = ["sieve", "pingpong", "buffered", "fanin", "mutex", "select", "spawn"]
PLAIN = ["fib", "matrix", "map", "strings", "sort", "json"]


def seconds(words, environment=None):
    """Wall time and output of one run; no output where it failed."""
    start = time.perf_counter()
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
    taken = time.perf_counter() - start
    if done.returncode != 0 and "yaegi" not in words[0]:
        raise SystemExit(f"{' '.join(words)} ends with {done.returncode}: {done.stderr.decode(errors='replace')[-400:]}")
    return taken, done.stdout if done.returncode == 0 else None


def compiled(go, name, folder):
    binary = os.path.join(folder, name)
    environment = {**os.environ, "GOTOOLCHAIN": "local", "CGO_ENABLED": "0", "GO111MODULE": "off"}
    subprocess.run([go, "build", "-o", binary, os.path.join(HERE, "Go", name + ".go")], check=True, env=environment)
    return binary


def measure(name, playground, go, yaegi, folder):
    """The fastest times by competitor; exits where their outputs differ."""
    path = os.path.join(HERE, "Go", name + ".go")
    runners = {"playground": ([playground, "run", "--trace", "none", "--timeout", "600", path], None)}
    if go:
        binary = compiled(go, name, folder)
        runners["go 1"] = ([binary], {"GOMAXPROCS": "1"})
        runners["go"] = ([binary], None)
    if yaegi:
        runners["yaegi"] = ([yaegi, "run", path], None)
    best, outputs = {}, {}
    for _ in range(RUNS):
        for runner, (words, environment) in runners.items():
            taken, outputs[runner] = seconds(words, environment)
            best[runner] = min(taken, best.get(runner, math.inf))
    if "yaegi" in outputs and outputs["yaegi"] != outputs["playground"]:
        best["yaegi"] = math.nan
        del outputs["yaegi"]
    if len(set(outputs.values())) != 1:
        raise SystemExit(f"{name}: outputs differ: {outputs}")
    return best


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    playground, names = os.path.abspath(sys.argv[1]), sys.argv[2:] or PLAIN + CONCURRENT
    unknown = [name for name in names if name not in PLAIN + CONCURRENT]
    if unknown:
        raise SystemExit(f"no program {unknown[0]!r}; there are {', '.join(PLAIN + CONCURRENT)}")
    go, yaegi = os.environ.get("GO"), os.environ.get("YAEGI")
    print("Go programs in the playground (wall time less the start; ratios below 1: faster)")
    print(f"{'program':10} {'playground':>10} {'Go, 1 core':>10} {'Go':>8} {'to Go':>8} {'yaegi':>8} {'to yaegi':>8}")
    to_go, to_yaegi = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        start = measure("start", playground, go, yaegi, folder)
        for name in names:
            best = measure(name, playground, go, yaegi, folder)
            best = {runner: max(taken - start[runner], 0.0005) for runner, taken in best.items()}
            ours = best["playground"]
            if go:
                to_go[name] = ours / best["go"]
            if yaegi and not math.isnan(best["yaegi"]):
                to_yaegi[name] = ours / best["yaegi"]
            cells = [best.get(runner) for runner in ("playground", "go 1", "go")]
            texts = [f"{cell:.3f} s" if cell else "-" for cell in cells]
            print(
                f"{name:10} {texts[0]:>10} {texts[1]:>10} {texts[2]:>8} {to_go.get(name, math.nan):>7.2f}x"
                f" {best.get('yaegi', math.nan):>7.2f}s {to_yaegi.get(name, math.nan):>7.3f}x", flush=True)
    print("start: " + ", ".join(f"{runner} {taken * 1000:.0f} ms" for runner, taken in start.items()))
    for title, group, bar in [("plain computation", PLAIN, "bar: at most 10x Go"),
                              ("goroutines and channels", CONCURRENT, "bar: at most 0.5x Go")]:
        ratios = [to_go[name] for name in group if name in to_go]
        if ratios:
            print(f"{title}: geometric mean {mean(ratios):.2f}x Go ({bar})")
    if to_yaegi:
        print(f"all: geometric mean {1 / mean(list(to_yaegi.values())):.0f}x faster than yaegi (bar: 25x, none under 5x),"
              f" least {1 / max(to_yaegi.values()):.1f}x")


if __name__ == "__main__":
    main()
