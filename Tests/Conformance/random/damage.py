"""Damages Go programs a little, so that the compiler has something to say: one to three changes of tokens or lines.

`damaged(seed, programs)` is one program with its changes; the same seed damages in the same way.
"""

import glob
import os
import random
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|//[^\n]*|[ \t\n]+|<-|:=|&&|\|\||[-+*/%&|^<>=!]=|\+\+|--|<<|>>|&\^|\.\.\.|.", re.S)
TYPES = [
    "int", "int8", "uint8", "uint32", "int64", "float64", "string", "bool", "any", "error", "byte", "rune",
    "complex128", "[]int", "[]byte", "[3]int", "map[string]int", "chan int", "func()", "*int", "struct{}",
    "<-chan int", "chan<- int", "uint", "uintptr", "func(int) string", "*T", "T", "interface{ M() }", "[]string",
    "[...]int", "comparable",
]
OPERATORS = [
    "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^", "==", "!=", "<", "<=", ">", ">=", "&&", "||",
]
ASSIGNMENTS = [
    "=", ":=", "+=", "-=", "*=", "/=", "%=", "<<=", "&=", "|=", "&^=",
]
WORDS = [
    "break", "continue", "fallthrough", "return", "goto L", "defer", "go", "nil", "true", "iota", "_", "panic(1)",
    "recover()", "x", "1", "\"s\"", "1.5", "'a'", "len", "append", "make", "new", "struct{}{}", "[]int{1}",
    "map[string]int{}", "func() {}", "<-", "&", "*", "!", "-", "(", ")", "{", "}", "[", "]", ",", ";", ":", ".",
    "...", "select {}", "for {}", "var y int", "type Q int", "const c = 1", "L:", "switch {}", "if true {}",
    "case 1:", "default:", "range", "chan", "map", "interface{}", "func", "import \"os\"", "package p", "var", "type",
    "const", "~int", "min", "max", "clear", "close", "delete", "copy", "cap", "complex", "real", "imag", "print",
    "any", "error", "int",
]
NUMBERS = [
    "0", "1", "-1", "1.5", "300", "1<<100", "'a'", "\"s\"", "nil", "0x1p-2", "2i", "08", "1_", "1e400", "true",
    "1<<63",
]
# X and Y become names of the program.
STATEMENTS = [
    "X := Y", "X = Y", "var X Y", "X(Y)", "X.Y()", "return X", "return X, Y", "for X := range Y {}",
    "for X, Y = range X {}", "go X", "defer Y", "go X()", "X <- Y", "<-X", "switch X { case Y: }",
    "switch X := Y.(type) { case int: }", "if X { }", "if X == Y {}", "X++", "X, Y := Y, X", "_ = X", "_ = X.(Y)",
    "_ = X[Y]", "_ = X[Y:X]", "_ = &X", "_ = *X", "_ = X{}", "_ = X{Y: X}", "_ = X{Y}", "type X Y",
    "type X struct { Y; X int }", "type X interface { Y }", "const X = Y", "func X() {}", "func (x X) Y() {}",
    "func X[T Y](t T) {}", "_ = X[Y](1)", "goto X", "break X", "continue X", "X:", "fallthrough",
    "select { case X <- Y: case <-X: default: default: }", "_ = func() X { return Y }()", "_ = append(X, Y)",
    "_ = make(X, Y)", "_ = len(X)", "delete(X, Y)", "copy(X, Y)", "close(X)", "_ = new(X)", "panic(X, Y)",
    "_ = X + Y", "_ = X && Y", "_ = !X", "_ = -X", "_ = X << Y", "_ = X(Y)", "import \"X\"", "var _ X = Y",
    "var X, Y = 1", "X += Y", "X[Y] = X", "X.Y = Y", "*X = Y", "_ = [X]int{}", "_ = map[X]Y{}",
    "_ = [...]X{Y: 1, Y: 2}", "switch { case X: fallthrough; case Y: }", "for { X := 1 }", "defer recover()",
    "X == Y", "_ = X == nil", "_ = (X)", "if X := Y; X {}", "_ = min(X, Y)", "clear(X)", "_ = complex(X, Y)",
    "var X = X", "type X = Y", "type X[T any] Y[T]", "_ = struct{X int; X int}{}", "_ = [](X){}", "func() {}",
    "_ = X.Y.X", "print(X)", "_ = unsafe.Sizeof(X)",
]


def programs():
    """The programs that are damaged: those of the tests, lessons and exercises that need nothing but the standard library."""
    found = []
    for pattern in ("Tests/GoVMTests/testdata/run/*.go", "Tests/GoVMTests/testdata/std/*/*.go", "Exercises/**/*.go", "Lessons/**/*.go"):
        for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
            with open(path, encoding="utf8", errors="replace") as file:
                text = file.read()
            foreign = ('"C"', "golang.org", "github.com", "//go:embed", '"unsafe"')
            if "package main" in text and "func main()" in text and len(text) < 9000 and not any(f in text for f in foreign):
                found.append(text)
    return found


def damaged(seed, programs):
    """A program with a few changes."""
    r = random.Random(seed)
    tokens = TOKEN.findall(r.choice(programs))
    for _ in range(r.choice([1, 1, 1, 1, 2, 2, 3])):
        tokens = r.choice([leaveOut, rename, follow, replace, exchange, exchange, argument, deleteLine, copyLine, statement, swap])(r, tokens)
    return "".join(tokens)


def places(tokens):
    """Where a token is neither space nor comment."""
    return [i for i, token in enumerate(tokens) if token.strip() and not token.startswith("//")]


def names(tokens):
    return [token for token in tokens if re.match(r"[A-Za-z_]", token)] or ["x"]


def leaveOut(r, tokens):
    tokens[r.choice(places(tokens))] = ""
    return tokens


def rename(r, tokens):
    at = r.choice(places(tokens))
    token = tokens[at]
    tokens[at] = r.choice([token + "x", token.capitalize(), token[:-1] or "z", r.choice(names(tokens))])
    return tokens


def follow(r, tokens):
    tokens[r.choice(places(tokens))] += " " + r.choice(WORDS)
    return tokens


def replace(r, tokens):
    tokens[r.choice(places(tokens))] = r.choice(WORDS)
    return tokens


def exchange(r, tokens):
    at = r.choice(places(tokens))
    for place in range(at, min(at + 60, len(tokens))):
        for table in (TYPES, OPERATORS, ASSIGNMENTS):
            if tokens[place] in table:
                tokens[place] = r.choice(table)
                return tokens
        if tokens[place][:1].isdigit():
            tokens[place] = r.choice(NUMBERS)
            return tokens
    return tokens


def argument(r, tokens):
    at = r.choice(places(tokens))
    for place in range(at, min(at + 80, len(tokens))):
        if tokens[place] == "(":
            tokens[place] = "(" + r.choice(["x, ", "1, ", "nil, "])
            break
        if tokens[place] == ")":
            tokens[place] = r.choice([", x", ", 1", ", nil"]) + ")"
            break
        if tokens[place] == ",":
            end = place
            while end < len(tokens) and (end == place or tokens[end] not in (",", ")", "}", "]", "\n")):
                tokens[end] = ""
                end += 1
            break
    return tokens


def deleteLine(r, tokens):
    lines = "".join(tokens).split("\n")
    del lines[r.randrange(len(lines))]
    return TOKEN.findall("\n".join(lines))


def copyLine(r, tokens):
    lines = "".join(tokens).split("\n")
    lines.insert(r.randrange(len(lines)), r.choice(lines))
    return TOKEN.findall("\n".join(lines))


def statement(r, tokens):
    lines = "".join(tokens).split("\n")
    new = re.sub(r"\b[XY]\b", lambda _: r.choice(names(tokens)), r.choice(STATEMENTS))
    lines.insert(r.randrange(len(lines)), new)
    return TOKEN.findall("\n".join(lines))


def swap(r, tokens):
    a, b = r.choice(places(tokens)), r.choice(places(tokens))
    tokens[a], tokens[b] = tokens[b], tokens[a]
    return tokens
