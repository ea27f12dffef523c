#!/usr/bin/env python3
"""What the real compiler says of broken syntax, case by case.

    syntax.py check        compares the stored expectations with GO's answers
    syntax.py update       rewrites the expectations from GO's answers
    syntax.py generate DIR [N]
                           writes every case (every Nth) of the tables below with GO's answers
                           to DIR; all are too many to store
    syntax.py headers [DIR]
                           writes damaged headers with GO's answers to testdata/headers, one
                           of each kind, or all of them to DIR

GO names the go command (default: go). The cases live in
Tests/GoSyntaxTests/testdata/errors/*.txt; the Swift tests read them and need no Go. Those in testdata/headers
are for the go command, which reads package clauses and imports with words of its own.

A file of cases:

    === name
    source text; <<00>> stands for the byte 0x00
    --- want
    2:5: syntax error: unexpected …

A line break in a message is shown as ⏎.

Only what cmd/compile's parser reports is expected: when a program gets as far as the type
checker, nothing is.
"""

import os
import random
import re
import subprocess
import sys
import tempfile

GO = os.environ.get("GO", "go")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STORE = os.path.join(ROOT, "GoSyntaxTests", "testdata", "errors")
HEADERS = os.path.join(ROOT, "GoSyntaxTests", "testdata", "headers")

# Each production with a typical use, as a whole file. Mutations break them token by token.
BASES = {
    "package": "package p ; import \"fmt\" ;",
    "imports": "package p\nimport ( \"fmt\" ; m \"math\" ; . \"os\" )\n",
    "const": "package p\nconst ( a , b = iota , 1 ; c int = 2 )\nconst d = 1\n",
    "var": "package p\nvar a , b int = 1 , 2\nvar ( c = 3 ; d string )\n",
    "type": "package p\ntype T struct { a , b int `t` ; * U ; p . V }\ntype A = [ ] int\n",
    "generic": "package p\ntype G [ K comparable , V ~ int | string ] map [ K ] V\n",
    "array": "package p\ntype A [ N ] int\ntype B [ N * 2 ] int\ntype C [ ... ] int\n",
    "interface": "package p\ntype I interface { M ( a int ) string ; error ; ~ int | L [ int ] }\n",
    "chan": "package p\ntype C chan <- int\nvar d <- chan int\nvar e chan ( <- chan int )\n",
    "func": "package p\nfunc f ( a , b int , c ... string ) ( x int , err error ) { return 1 , nil }\n",
    "method": "package p\nfunc ( t * T [ P ] ) m [ Q any ] ( q Q ) { }\n",
    "assign": "package p\nfunc f ( ) { a , b := 1 , 2 ; a += b ; a ++ ; x [ i ] = y . z }\n",
    "if": "package p\nfunc f ( ) { if x := g ( ) ; x > 0 { h ( ) } else if y { } else { k ( ) } }\n",
    "for": "package p\nfunc f ( ) { for i := 0 ; i < n ; i ++ { } ; for x { } ; for { break } }\n",
    "range": "package p\nfunc f ( ) { for k , v := range m { } ; for range 10 { } ; for i = range f { } }\n",
    "switch": "package p\nfunc f ( ) { switch x := y ; x { case 1 , 2 : g ( ) ; default : fallthrough } }\n",
    "typeswitch": "package p\nfunc f ( ) { switch v := x . ( type ) { case int : g ( v ) ; default : } }\n",
    "select": "package p\nfunc f ( ) { select { case v , ok := <- c : g ( ) ; case d <- 1 : ; default : } }\n",
    "go": "package p\nfunc f ( ) { go g ( a , b ... ) ; defer func ( ) { } ( ) ; return }\n",
    "label": "package p\nfunc f ( ) { L : for { continue L } ; goto M ; M : }\n",
    "composite": "package p\nvar x = [ ] T { { 1 , 2 } , 3 : { a : b } }\nvar m = map [ string ] int { \"a\" : 1 , }\n",
    "expr": "package p\nvar x = a + b * - c . d ( e ) [ f ] . ( g ) && ! h\nvar y = & T { } \n",
    "slice": "package p\nvar x = a [ 1 : 2 : 3 ]\nvar y = a [ : ]\nvar z = f [ int , string ] ( x )\n",
    "funclit": "package p\nvar f = func ( x int ) int { return x }\nvar g = func ( int , string ) ( a , b int )\n",
    "lines": "package p\n\nfunc f ( ) {\n\tif x {\n\t\ty ( 1 ,\n\t\t\t2 )\n\t}\n\tfor i := range z {\n\t\ta . b ( )\n\t}\n}\n",
    "multiline": "package p\n\nvar x = T {\n\ta : 1 ,\n\tb : [ ] int {\n\t\t1 ,\n\t} ,\n}\n\ntype S struct {\n\ta int\n\tb func ( )\n}\n",
}

REPLACEMENTS = [
    ",", ";", "\n", "{", "}", "(", ")", "[", "]", ":=", "=", ":", ".", "...", "~", "<-", "*", "|",
    "x", "1", "func", "if", "else", "for", "range", "var", "type", "case", "return", "interface",
    "chan", "+", "++", "+=", "import", "package", "struct", "go",
]


def mutations():
    for name, base in BASES.items():
        tokens = re.findall(r"\n|[^ \n]+", base)
        for i, token in enumerate(tokens):
            # One base is enough for the package clause.
            if i < 2 and name != "package":
                continue
            join = lambda list: " ".join(list).replace("\n ", "\n")
            yield f"{name}-{i}-delete", join(tokens[:i] + tokens[i + 1:])
            yield f"{name}-{i}-twice", join(tokens[:i] + [token] + tokens[i:])
            yield f"{name}-{i}-cut", join(tokens[:i])
            for replacement in REPLACEMENTS:
                if replacement == token:
                    continue
                shown = replacement if replacement != "\n" else "newline"
                yield f"{name}-{i}-replace {shown}", join(tokens[:i] + [replacement] + tokens[i + 1:])
                yield f"{name}-{i}-insert {shown}", join(tokens[:i] + [replacement] + tokens[i:])


# Literals, right and wrong, one by one in a declaration.
LITERALS = r"""
0 00 07 08 0o7 0o8 0O17 0b1 0b2 0B101 0x 0xg 0xF 0b 0o 0_ 1_ 1__0 0_1 0x_1 0x1_ 0b_1 0o_ _1 1_000
0888 0888. 0888i 0888e1 08.5 0b1.0 0o1.0 0x1.0 0x1.8p1 0x.8p1 0x.p1 0xp1 0x1p 0x1p+ 0x1pg 1e 1e+ 1e-1
1E5 1p1 0x1e+2 0b1e1 0o1e1 0b1p1 1.e1 .5 .5e .5i 1.5.5 1..2 0b1i 0o7i 0x1i 0x1p-2i 1_.5 1._5 1.5_ 1e_5
1e5_ 0x1_p1 0x1p_1 0b12 0b1a 0o18 09 09.5 09e1 09i 1i2 1ii 0xFFp1.5 1_000_000.000_1 0x1__0 0__1 0b1__0
123abc 0b12i 0o9i 0b1_2 08_9 1__0.5 0x.1 0x1. 0xe+1 1e1e1 1e1.5
'a' 'ab' '' ''' '\\' '\'' '\"' '\a' '\q' '\n' '\0' '\00' '\000' '\400' '\377' '\8' '\x' '\x4'
'\x41' '\x4g' '\xgg' '\u' '\u12' '\u1234' '\ud800' '\udfff' '\U00110000' '\U0010FFFF' '\U1' '\u{41}' 'é'
'日' '日本' 'a '\' '\ 'abc '\x4 '\u12 '\1 '\q 'é '\qa' '\q\q' 'a\q' '\400a' 'a\400'
"" "a" "\q" "\a\b\f\n\r\t\v\\\"" "\'" "\x" "\x4" "\xzz" "\400" "\777" "\9" "\18" "\u12" "\ud800"
"\U00110000" "\UFFFFFFFF" "a "\" "\ "\x4 "\u "日本 "\é" "\日 `a` `` `a `\q` "a"b" "\q\z" "\u123x\q" "\1 '\'' '\\''
@ # $ ? \ a@b a#b “a” a“b 1“ €5 a€ ٣ a٣ ٣a é日 x日本 ñ² ² a² ½ ⅷ aⅷ ª º _ __ _a a_ ä̈ á ΩK ‿ a‿ ’a’ – × a×b 😀 a😀 ñ😀b
+++ --- <<<= &^^ &^= ->  => <= =< !== === ** // /* /**/ /*/ */ ... .. .... ..a a..b a...b :: :== ~= ~~a !!a <-<-a <--a
a->b a=>b a<>b a===b a!==b a**b a++b a?b:c a^^b a~b a!b a::b a:=b &&a *&a &*a a&&&b a|||b a&&=b
""".split()

# Whole files; <<00>> stands for the byte 0x00.
BYTES = [
    "", "<<EF>><<BB>><<BF>>", "<<EF>><<BB>><<BF>>package p", "package p<<EF>><<BB>><<BF>>",
    " <<EF>><<BB>><<BF>>package p", "package p<<00>>", "package p\nvar x = \"<<00>>\"",
    "package p\nvar x = `<<00>>`", "package p\n// <<00>>", "package p\n/* <<00>> */", "<<FF>>",
    "package p\nvar x = \"<<FF>>\"", "package p\nvar x = `<<C0>><<80>>`", "package p\n// <<80>>x",
    "package p\nvar <<FF>>x = 1", "package p\nvar x<<FF>> = 1", "package p\nvar x<<FF>>y = 1",
    "package p\nvar x = '<<FF>>'", "package p\nvar x = '<<E2>><<82>>'",
    "package p\nvar x = \"<<ED>><<A0>><<80>>\"", "package p\nvar x = '\\<<FF>>'",
    "package p\nvar x = \"\\<<FF>>\"", "package p\nvar x = '\\x<<FF>>1'",
    "package p\nvar x = \"<<EF>><<BB>><<BF>>\"", "package p\n// <<EF>><<BB>><<BF>>",
    "package p\nvar x<<EF>><<BB>><<BF>> = 1", "package p\r\nvar x = 1\r\n",
    "package p\nvar x = `a\r\nb`", "package p\nvar x = \"a\rb\"", "package p\rvar x = 1",
    "package p\nvar x = 'a\r'", "package p\n// a\rb\nvar x y", "package p\nvar x = \"a\n",
    "package p\nvar x = \"a\nvar y = 1", "package p\nvar x = 'a\nvar y = 1",
    "package p\nvar x = '\nvar y = 1", "package p\nvar x = '\n'\nvar y = 1",
    "package p\nvar x = `a\nvar y", "package p\n/* a\nb", "package p\n/* a */ var x = 1 /* b",
    "package p /* a\nb */ var x = 1", "package p /* a */ var x = 1",
    "package p\nvar x = 1 /* a\n */ var y = 2", "package p\nvar x = 1 // a",
    "package p // a\nvar x = 1", "package p\nfunc f() { return /* a\n*/ 1 }",
    "package p\nvar x = <<07>>1", "package p\nvar x = 1<<0C>>\n", "package p\nvar x = a<<7F>>b",
    "package p\n<<0B>>var x = 1", "package p\nvar x = '<<00>>'", "package p\nvar x = a<<00>>b",
    "package p\nvar x = 1<<00>>", "package p\nvar x = <<C2>><<A0>>1",
    "package p\nvar x<<C2>><<A0>>= 1", "package p\nvar x = 1<<E2>><<80>><<A8>>",
    "package p\nvar x = <<E2>><<80>><<8B>>1", "package p\nvar a<<E2>><<80>><<8B>>b = 1",
    "package p\nvar x = \"\\", "package p\nvar x = '\\", "package p\nvar x = \"\\\n\"",
    "package p\nvar x = '\\\n'", "package p\nvar x = '", "package p\nvar x = \"", "package p\nvar x = `",
    "package p\nvar x = \"a\\x4\n\"", "package p\nvar x = '\\x4\n'", "package p\nvar x = \"\\u12",
    "package p\nvar x = '\\12", "// only a comment", "/* open", "//", "/**/", "\n\n", ";", "package",
    "package\np", "package p;", "package p; ;", "package p\n;\n;", "package _", "package p.q",
    "package \"p\"", "package 1", "package func", "package p q", "package p\npackage q", "packag p",
    "Package p", "import \"fmt\"", "func main() {}",
]

# Characters to strew into these small files.
NOISE = "@#$?\\\"'`\n;{}()[],.:=<>!~&|^*/+-_0aé\t\r"
NOISED = [
    "package p\nvar x = 0x1F + 1.5e3 /* c */ // d\nvar s = \"a\\n\" + `b` + string('c')\n",
    "package p\nfunc f(a int) { for i := range a { b[i]++ } }\n",
    "package p\ntype T struct {\n\ta, b []int `x`\n}\n",
]


def literals():
    for literal in LITERALS:
        yield f"literal {literal}", f"package p\nvar x = {literal}\nvar y = 2\n"
        yield f"literal in call {literal}", f"package p\nvar x = f({literal}, 2)\n"


def whole_files():
    for source in BYTES:
        yield "bytes " + re.sub(r"\s", " ", source), source


def noise():
    for source in NOISED:
        for i in range(10, len(source)):
            for c in NOISE:
                shown = repr(c)
                yield f"noise {i} insert {shown}", source[:i] + c + source[i:]
                yield f"noise {i} replace {shown}", source[:i] + c + source[i + 1:]


GENERATORS = {
    "literals": literals,
    "bytes": whole_files,
    "noise": noise,
    "mutations": mutations,
}


def decode(text):
    raw = text.encode()
    return re.sub(rb"<<([0-9A-F]{2})>>", lambda m: bytes([int(m.group(1), 16)]), raw)


def compile_files(directory, names):
    # The compiler removes its output when it fails: not /dev/null, which root may remove.
    result = subprocess.run(
        [GO, "tool", "compile", "-e", "-p", "p", "-o", "case.o"] + names,
        cwd=directory, capture_output=True)
    return (result.stdout + result.stderr).decode("utf-8", "replace")


def answers(sources, batch=150):
    """The compiler's syntax errors of each source, as lists of lines."""
    wants = []
    while len(wants) < len(sources):
        wants += answers_of_batch(sources[len(wants):len(wants) + batch])
    return wants


def answers_of_batch(sources):
    # All files of one invocation are parsed before types are checked; a file that is broken
    # for certain prevents the latter. Blank lines in front keep equal lines apart, of which
    # the compiler would show one. A bad package clause ends the invocation: then the answers
    # are only those up to that file.
    with tempfile.TemporaryDirectory() as directory:
        names = []
        for i, source in enumerate(sources):
            names.append(f"c{i}.go")
            with open(os.path.join(directory, names[i]), "wb") as file:
                # A byte order mark is only one at the very beginning.
                mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
                file.write(mark + b"\n" * (i * 100) + source[len(mark):])
        with open(os.path.join(directory, "broken.go"), "wb") as file:
            file.write(b"package p" + b"\n" * 99990 + b"broken")
        output = compile_files(directory, names + ["broken.go"])
        wants = [[] for _ in sources]
        last = 0
        for line in output.split("\n")[:-1]:
            match = re.match(r"c(\d+)\.go:(\d+)(?::(\d+))?: (.*)", line)
            if match:
                i = int(match.group(1))
                last = max(last, i)
                text = re.sub(
                    r"c\d+\.go:(\d+)", lambda m: f"./case.go:{int(m.group(1)) - i * 100}",
                    match.group(4))
                column = match.group(3) or "0"
                wants[i].append(f"{int(match.group(2)) - i * 100}:{column}: {text}")
            elif wants[last] and "broken.go" not in line:
                # A message shows a literal of several lines.
                wants[last][-1] += "⏎" + line
        return wants if "broken.go" in output else wants[:last + 1]


def header_answers(sources):
    """What the go command says of each source's header, as lists of no or one line."""
    wants = []
    with tempfile.TemporaryDirectory() as directory:
        for source in sources:
            with open(os.path.join(directory, "case.go"), "wb") as file:
                file.write(source)
            result = subprocess.run([GO, "list", "-e", "-f", "{{.Error}}", "case.go"], cwd=directory, capture_output=True)
            answer = result.stdout.decode("utf-8", "replace").rstrip("\n").replace("\n", "⏎")
            match = re.match(r"(?:/.*/)?case\.go:(\d+:\d+: .*)", answer)
            # Whether there is such a package is another question.
            is_header = match and " is not in std" not in match[1] and "malformed import path" not in match[1]
            wants.append([match[1]] if is_header else [])
    return wants


def headers():
    """Headers, broken token by token, with much behind them that is not looked at."""
    for base in ("package main ; import \"fmt\" ;", "package main\nimport ( \"fmt\" ; m `math` ; . \"os\" )\nimport _ \"io\" // c\n"):
        tokens = re.findall(r"\n|[^ \n]+", base)
        join = lambda list: " ".join(list).replace("\n ", "\n") + "\nfunc main() { x := }\n"
        for i, token in enumerate(tokens):
            yield f"{i} delete {token!r} of {len(tokens)}", join(tokens[:i] + tokens[i + 1:])
            for new in REPLACEMENTS + ["@", "\"a", "`a", "'a'", "'ab'", "'a", "/*", "// x", "/", "1.5", "2i", "é", "_", "C"]:
                yield f"{i} replace {new!r} of {len(tokens)}", join(tokens[:i] + [new] + tokens[i + 1:])
                yield f"{i} insert {new!r} of {len(tokens)}", join(tokens[:i] + [new] + tokens[i:])


def one_of_each(cases):
    """A case, chosen at random, for each kind of answer at each token, or in each header if it is the scanner's."""
    known = set()
    for name, source, want in random.Random(1).sample(cases, len(cases)):
        answer = re.sub(r"^[\d:]+|found .*", "", "".join(want))
        is_scanners = re.search("terminated|illegal", answer)
        kind = "" if is_scanners else name.split(" ")[0], name.split(" ")[-1], answer
        if kind not in known:
            yield name, source, want
        known.add(kind)


def read(path):
    cases = []
    with open(path, encoding="utf-8", newline="") as file:
        for part in re.split(r"^=== ", file.read(), flags=re.M)[1:]:
            name, rest = part.split("\n", 1)
            source, _, want = rest.partition("\n--- want\n")
            cases.append((name, source, [line for line in want.split("\n") if line]))
    return cases


def write(path, cases):
    with open(path, "w", encoding="utf-8", newline="") as file:
        for name, source, want in cases:
            file.write(f"=== {name}\n{source}\n--- want\n" + "".join(w + "\n" for w in want))


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    if command == "headers":
        cases = list(headers())
        wants = header_answers([decode(source) for _, source in cases])
        path = os.path.join(sys.argv[2] if len(sys.argv) > 2 else HEADERS, "mutations.txt")
        answered = [(name, source, want) for (name, source), want in zip(cases, wants)]
        write(path, answered if len(sys.argv) > 2 else one_of_each(answered))
        return
    if command == "generate":
        for area, generator in GENERATORS.items():
            cases = list(generator())
            if len(sys.argv) > 3:
                cases = cases[::int(sys.argv[3])]
            wants = answers([decode(source) for _, source in cases])
            write(os.path.join(sys.argv[2], area + ".txt"),
                  [(name, source, want) for (name, source), want in zip(cases, wants)])
            print(area, len(cases), "cases")
        return
    wrong = total = 0
    paths = [os.path.join(store, entry) for store in (STORE, HEADERS) for entry in sorted(os.listdir(store))]
    for path in paths:
        entry = os.path.relpath(path, os.path.dirname(STORE))
        cases = read(path)
        ask = header_answers if path.startswith(HEADERS) else answers
        wants = ask([decode(source) for _, source, _ in cases])
        total += len(cases)
        for (name, _, stored), want in zip(cases, wants):
            if stored != want:
                wrong += 1
                if command == "check":
                    print(f"{entry}: {name}\n  stored {stored}\n  go     {want}")
        if command == "update":
            write(path, [(n, s, w) for (n, s, _), w in zip(cases, wants)])
    print(f"syntax: {total} cases, {wrong} {'updated' if command == 'update' else 'differ'}")
    sys.exit(1 if wrong and command == "check" else 0)


main()
