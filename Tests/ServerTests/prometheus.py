"""Reads Prometheus's text format (0.0.4) from standard input, strictly, and writes each sample as `name{labels} value`.

Written from the format's description, not from our writer: exits with 1 and a message at the first thing that is wrong."""
import re
import sys

text = sys.stdin.buffer.read().decode("utf-8")
SAMPLE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (\S+)( -?[0-9]+)?$')
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(,|$)')


def fail(message):
    sys.exit("prometheus.py: " + message)


if not text.endswith("\n"):
    fail("the last line has no end")
types, helps, samples, done, current = {}, set(), {}, set(), None
for number, line in enumerate(text[:-1].split("\n"), 1):
    if line.startswith("# HELP "):
        name = line.split(" ", 3)[2]
        if name in helps:
            fail(f"line {number}: a second HELP for {name}")
        helps.add(name)
    elif line.startswith("# TYPE "):
        _, _, name, kind = line.split(" ")
        if kind not in ("counter", "gauge", "histogram", "summary", "untyped"):
            fail(f"line {number}: no type {kind}")
        if name in types:
            fail(f"line {number}: a second TYPE for {name}")
        if current is not None:
            done.add(current)
        types[name] = kind
        current = name
    elif line and not line.startswith("#"):
        match = SAMPLE.match(line)
        if not match:
            fail(f"line {number}: no sample: {line}")
        name, labels, value = match.group(1), match.group(3) or "", match.group(4)
        rest = labels
        while rest:
            label = LABEL.match(rest)
            if not label:
                fail(f"line {number}: labels: {labels}")
            rest = rest[label.end():]
        family = name
        if current and types[current] == "histogram":
            family = re.sub(r"_(bucket|sum|count)$", "", name)
        if family != current:
            fail(f"line {number}: {name} does not belong to {current}")
        if family in done:
            fail(f"line {number}: {family} stands in two places")
        key = name + ("{" + labels + "}" if labels else "")
        if key in samples:
            fail(f"line {number}: {key} twice")
        samples[key] = float(value)
        if types[family] == "counter" and samples[key] < 0:
            fail(f"line {number}: a counter below 0")

for name, kind in types.items():
    if kind != "histogram":
        continue
    buckets = [(key, value) for key, value in samples.items() if key.startswith(name + "_bucket{")]
    bounds = [float(re.search(r'le="([^"]*)"', key).group(1).replace("+Inf", "inf")) for key, _ in buckets]
    counts = [value for _, value in buckets]
    if bounds != sorted(bounds) or bounds[-1] != float("inf"):
        fail(f"{name}: bounds {bounds}")
    if counts != sorted(counts):
        fail(f"{name}: buckets are not cumulative")
    if counts[-1] != samples[name + "_count"]:
        fail(f"{name}: the last bucket is not the count")
    if name + "_sum" not in samples:
        fail(f"{name}: no sum")
for key, value in samples.items():
    print(key, repr(value))
