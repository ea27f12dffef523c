#!/usr/bin/env python3
"""Writes real Go's answers into the case files under Tests/GoTypesTests/testdata/types.

A case file holds many programs:

    === name
    var x int = "a"
    --- errors
    2:13: cannot use "a" (untyped string constant) as int value in variable declaration

A program without a package clause gets `package p` as its first line. The part from `--- errors` on
is Go's answer: `GO=/path/to/go Tests/Conformance/types.py` makes it anew, and with the word `check`
only says whether it is up to date. With --generate the families of cases that a table describes
(every conversion between basic types and so on) are written too.
"""

import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "GoTypesTests", "testdata", "types")
GO = os.environ.get("GO", "go")


def read_cases(path):
    """Yields name and source of each case."""
    cases = []
    with open(path, encoding="utf-8") as file:
        for block in re.split(r"^=== ", file.read(), flags=re.M)[1:]:
            name, _, body = block.partition("\n")
            source = body.split("--- errors\n")[0].split("--- errors")[0]
            cases.append((name.strip(), source.rstrip("\n") + "\n"))
    return cases


def program(source):
    return source if re.search(r"^package ", source, flags=re.M) else "package p\n" + source


def answers(cases, module):
    """Go's errors for each case, all packages built in one go."""
    for index, (_, source) in enumerate(cases):
        folder = os.path.join(module, "c%04d" % index)
        os.makedirs(folder)
        with open(os.path.join(folder, "x.go"), "w", encoding="utf-8") as file:
            file.write(program(source))
    environment = dict(os.environ, GOFLAGS="-mod=mod", GOPROXY="off", GOTOOLCHAIN="local")
    result = subprocess.run(
        [GO, "build", "-gcflags=-e", "./..."], cwd=module, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    errors = [[] for _ in cases]
    current = None
    # Messages name the package by its path now and then: a lone file's has this.
    for line in re.sub(r"\bm/c\d{4}\b", "command-line-arguments", result.stdout).splitlines():
        if line.startswith("# "):
            continue
        match = re.match(r"(?:\./)?c(\d+)/x\.go:(\d+:\d+: .*)", line)
        if match:
            current = errors[int(match.group(1))]
            current.append(re.sub(r"(?:\./)?c\d+/x\.go:", "x.go:", match.group(2)))
        elif current is not None:
            current.append(re.sub(r"(?:\./)?c\d+/x\.go:", "x.go:", line))
    return errors


def text_of(cases):
    """The case file with Go's answers, and how many errors they are."""
    with tempfile.TemporaryDirectory() as module:
        with open(os.path.join(module, "go.mod"), "w", encoding="utf-8") as file:
            file.write("module m\n\ngo 1.27\n")
        errors = answers(cases, module)
    blocks = ["=== %s\n%s--- errors\n%s" % (name, source, "".join(line + "\n" for line in lines))
              for (name, source), lines in zip(cases, errors)]
    return "".join(blocks), sum(len(lines) for lines in errors)


def rewrite(path, cases):
    text, count = text_of(cases)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return count


def check():
    """Whether the recorded answers are still Go's; the tests hold the checker to them."""
    stale = []
    total = 0
    for name in sorted(os.listdir(DATA)):
        if not name.endswith(".txt"):
            continue
        path = os.path.join(DATA, name)
        cases = read_cases(path)
        total += len(cases)
        with open(path, encoding="utf-8") as file:
            if file.read() != text_of(cases)[0]:
                stale.append(name)
    print("types: %d programs, %s" % (total, "stale: " + ", ".join(stale) if stale else "answers are Go's"))
    sys.exit(1 if stale else 0)


BASIC = ["bool", "int", "int8", "uint8", "uint64", "uintptr", "float32", "float64", "complex64",
         "complex128", "string", "rune"]
COMPOSITE = ["[]byte", "[]rune", "[]int", "[3]int", "*int", "*[3]int", "map[string]int", "chan int",
             "<-chan int", "chan<- int", "func()", "func(int) int", "struct{ a int }",
             "struct{ a int `t` }", "interface{}", "interface{ M() }", "error", "any"]
DEFINED = ["MyInt", "MyString", "MyBytes", "MySlice", "MyArray", "MyStruct", "MyPointer", "MyMap",
           "MyChan", "MyFunc", "MyInterface", "T"]
DECLARED = """type MyInt int
type MyString string
type MyBytes []byte
type MySlice []int
type MyArray [3]int
type MyStruct struct{ a int }
type MyPointer *int
type MyMap map[string]int
type MyChan chan int
type MyFunc func()
type MyInterface interface{ M() }
type T struct{ b string }
func (T) M() {}
func (*T) N() {}
"""
CONSTANTS = ["0", "1", "-1", "128", "255", "256", "1<<31", "1<<63", "1<<64", "-1<<63", "'a'", "1.0",
             "1.5", "1e10", "1e39", "1e309", "1e-400", "2i", "0i", "1+0i", "\"s\"", "\"\"", "true",
             "nil", "1 == 1"]


def family(name, head, lines):
    return (name, head + "".join(lines))


def conversions():
    types = BASIC + COMPOSITE + DEFINED
    for source in types:
        lines = ["var x %s\n" % source]
        lines += ["var v%d = (%s)(x)\n" % (i, target) for i, target in enumerate(types)]
        yield family("convert from " + source, DECLARED, lines)


def assignments():
    types = BASIC + COMPOSITE + DEFINED
    for source in types:
        lines = ["var x %s\n" % source]
        lines += ["var v%d %s = x\n" % (i, target) for i, target in enumerate(types)]
        yield family("assign from " + source, DECLARED, lines)


def comparisons():
    types = BASIC[:3] + ["float64", "string"] + COMPOSITE + DEFINED
    for source in types:
        lines = ["var x %s\n" % source]
        for i, target in enumerate(types):
            lines.append("var y%d %s\nvar v%d = x == y%d\n" % (i, target, i, i))
        lines += ["var w0 = x == nil\nvar w1 = x < x\nvar w2 = x == x\nvar m map[%s]int\n" % source]
        yield family("compare " + source, DECLARED, lines)


def constants():
    types = BASIC + ["MyInt", "MyString", "error", "any", "*int", "[]int", "MyStruct"]
    for constant in CONSTANTS:
        lines = ["var v%d %s = %s\n" % (i, t, constant) for i, t in enumerate(types)]
        lines += ["var c%d = (%s)(%s)\n" % (i, t, constant) for i, t in enumerate(types)]
        yield family("constant " + constant, DECLARED, lines)


def operators():
    binary = ["+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>", "&&", "||", "==", "<"]
    operands = ["1", "2.5", "'a'", "3i", "\"s\"", "true", "nil", "i", "u8", "f", "c", "s", "b", "p",
                "sl", "e", "mi"]
    head = ("var (\n\ti int\n\tu8 uint8\n\tf float64\n\tc complex128\n\ts string\n\tb bool\n\tp *int\n"
            "\tsl []int\n\te any\n\tmi MyInt\n)\ntype MyInt int\n")
    for op in binary:
        lines = []
        for i, x in enumerate(operands):
            for j, y in enumerate(operands):
                lines.append("var v%d_%d = %s %s %s\n" % (i, j, x, op, y))
        yield family("operator " + op, head, lines)
    lines = []
    for op in ["+", "-", "!", "^", "*", "&", "<-"]:
        lines += ["var u%d_%d = %s%s\n" % (i, ord(op[0]), op, x) for i, x in enumerate(operands)]
    yield family("unary operators", head, lines)


TOKEN = re.compile(r"""[A-Za-z_]\w*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|<-|:=|[-+*/%&|^<>=!]=?|[\[\](){},.;:~]""")


def mutated(source, random):
    """The program with one to three tokens exchanged, left out or repeated."""
    for _ in range(random.randint(1, 3)):
        tokens = list(TOKEN.finditer(source))
        if len(tokens) < 4:
            break
        token = random.choice(tokens)
        is_word = token.group()[0].isalpha()
        others = [t for t in tokens if t.group()[0].isalpha() == is_word]
        choice = random.random()
        if choice < .7:
            source = source[:token.start()] + random.choice(others).group() + source[token.end():]
        elif choice < .85:
            source = source[:token.start()] + source[token.end():]
        else:
            again = random.choice(tokens).group()
            source = source[:token.start()] + again + " " + source[token.start():]
    return source


def mutations():
    generator = random.Random(1)
    sources = []
    for name in sorted(os.listdir(DATA)):
        if name.endswith(".txt") and not name.startswith("family-"):
            sources += [s for _, s in read_cases(os.path.join(DATA, name))
                        if len(s) < 1500 and "import" not in s]
    for index in range(200):
        yield ("mutation %d" % index, mutated(generator.choice(sources), generator))


FAMILIES = {
    "mutations": mutations,
    "conversions": conversions,
    "assignments": assignments,
    "comparisons": comparisons,
    "constants": constants,
    "operators": operators,
}


def main():
    if sys.argv[1:] == ["check"]:
        check()
    wanted = [name for name in sys.argv[1:] if not name.startswith("--")]
    if "--generate" in sys.argv:
        for name, generate in FAMILIES.items():
            path = os.path.join(DATA, "family-%s.txt" % name)
            print(name, rewrite(path, list(generate())), "errors")
    for name in sorted(os.listdir(DATA)):
        if not name.endswith(".txt") or name.startswith("family-"):
            continue
        if wanted and name not in wanted:
            continue
        path = os.path.join(DATA, name)
        cases = read_cases(path)
        print(name, len(cases), "cases,", rewrite(path, cases), "errors")


if __name__ == "__main__":
    main()
