#!/usr/bin/env python3
"""The prompt, driven through a real pseudo-terminal.

session.py --list            the cases' names
session.py PLAYGROUND CASE   runs a case; exit code 1 and what was seen if it fails
"""

import os
import re
import signal
import subprocess
import sys
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

CASES = {}
ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def case(function):
    CASES[function.__name__] = function
    return function


class Bench:
    """What a case works with: a home, and programs that are ended afterwards."""

    def __init__(self, program):
        from terminal import Home
        self.program = os.path.abspath(program)
        self.home = Home()
        self.terminals = []

    def start(self, *words, rows=40, columns=100, folder=ROOT, **variables):
        from terminal import Terminal
        terminal = Terminal(
            list(words) or [self.program], self.home.environment(**variables), rows, columns, folder)
        self.terminals.append(terminal)
        return terminal

    def prompt(self, **more):
        terminal = self.start(**more)
        terminal.prompt()
        return terminal

    def pipe(self, script=None, *words, folder=ROOT, **variables):
        """Runs without a terminal; the exit code, standard output, standard error."""
        done = subprocess.run(
            [self.program, *words], input=script, capture_output=True, text=True, timeout=300, cwd=folder,
            env=self.home.environment(**variables))
        return done.returncode, done.stdout, done.stderr

    def write(self, name, text):
        path = self.home / name
        with open(path, "w") as file:
            file.write(text)
        return path

    def close(self):
        for terminal in self.terminals:
            terminal.close()
        self.home.remove()


def same(found, wanted, what=""):
    if found != wanted:
        raise AssertionError(f"{what}\n  found  {found!r}\n  wanted {wanted!r}")


def true(condition, what):
    if not condition:
        raise AssertionError(what)


SLOW = """package main

import "sync"

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	numbers := make([]int, 3_000_000)
	for range 3 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for range 100 {
				for i := range numbers {
					numbers[i]++
				}
			}
		})
	}
	wg.Wait()
}
"""
ENDLESS = "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"begun\")\n\tfor {\n\t}\n}\n"


@case
def greets_and_leaves(bench):
    terminal = bench.start()
    terminal.sees("playground 1.0 - Go concurrency")
    terminal.sees("New here. Progress is saved after every step.")
    terminal.prompt()
    terminal.press("ctrl-d")
    same(terminal.end(), 0)
    true(terminal.lines[-1].startswith("saved."), terminal.shown)
    terminal = bench.prompt()
    terminal.type("quit\r")
    same(terminal.end(), 0)


@case
def mistakes_never_end_it(bench):
    terminal = bench.prompt()
    for line in ["nonsense", "run nosuch", "run fanin --inputs 99999999", "run nosuch.go", "'", "\\", "replay", "set",
                 "set nosuch 1", "unset nosuch", "?", "? nosuch", "trace", "replay x@y", "learn 99.9", "-h", "--bogus"]:
        terminal.run(line)
    same(terminal.run("!echo still here"), ["still here"])


@case
def completes(bench):
    terminal = bench.prompt()
    terminal.type("patt\t")
    terminal.last("pg> patterns")
    terminal.press("ctrl-u")
    terminal.type("run fan\t")
    terminal.sees("  fanin   many inputs, one output")
    terminal.last("pg> run fan")
    terminal.type("i\t")
    terminal.last("pg> run fanin")
    terminal.type("--inp\t")
    terminal.last("pg> run fanin --inputs")
    terminal.type("2 --\t")
    terminal.sees("--values")
    terminal.sees("(0 to")
    terminal.sees("--trace")
    terminal.type("trace e\t")
    terminal.last("pg> run fanin --inputs 2 --trace events")
    terminal.press("ctrl-c")
    terminal.prompt()
    terminal.type("set var\t")
    terminal.last("pg> set variant")
    terminal.type("g\t")
    terminal.last("pg> set variant guide")
    terminal.press("ctrl-c")
    terminal.prompt()
    # A word in the middle of a line; what follows stays.
    terminal.type("run  --inputs 3")
    terminal.press("home", "word right", "right")
    terminal.type("fani\t")
    terminal.last("pg> run fanin --inputs 3")


@case
def completes_files(bench):
    os.mkdir(bench.home / "work/a folder")
    bench.write("work/a folder/some program.go", ENDLESS)
    bench.write("work/other.txt", "")
    terminal = bench.prompt(folder=bench.home / "work")
    terminal.type("vet a\t")
    terminal.last("pg> vet a\\ folder/")
    terminal.type("\t")
    terminal.last("pg> vet a\\ folder/some\\ program.go")
    true(terminal.run("")[0].startswith("ok  a folder/some program.go"), terminal.shown)
    # Files that are no Go are offered where any file will do.
    terminal.type("!cat oth\t")
    terminal.last("pg> !cat other.txt")


@case
def edits_like_emacs(bench):
    terminal = bench.prompt()
    terminal.type("echo wörld 世界 x")
    terminal.press("left", "left", "backspace", "ctrl-a")
    terminal.type("!")
    terminal.press("ctrl-e")
    terminal.type("yz")
    terminal.press("ctrl-b", "backspace", "end")
    terminal.last("pg> !echo wörld 世 xz")
    terminal.press("enter")
    terminal.prompt()
    same(terminal.lines[-2], "wörld 世 xz")
    terminal.type("one two three")
    terminal.press("word left", "word left", "ctrl-k")
    terminal.last("pg> one")
    terminal.press("ctrl-w")
    terminal.last("pg>")
    terminal.type("abc")
    terminal.press("home", "delete", "page up", "f5", "focus")
    terminal.last("pg> bc")
    terminal.press("ctrl-l")
    terminal.wait("a clear screen", lambda: terminal.lines == ["pg> bc"])
    terminal.press("ctrl-c")
    terminal.wait("a new prompt", lambda: terminal.lines == ["pg> bc^C", "pg>"])


@case
def edits_like_vi(bench):
    bench.write("home/.editrc", "bind -v\n# a comment\nplayground:bind ^T em-upper-case\n")
    terminal = bench.prompt()
    same(terminal.run("!echo first"), ["first"])
    terminal.type("!echo abc")
    terminal.press("escape")
    time.sleep(0.1)
    terminal.type("0lllllldwaX")
    terminal.last("pg> !echo X")
    terminal.press("up")
    terminal.wait("nothing that begins so", lambda: terminal.lines[-1] == "pg> !echo X")
    terminal.press("escape")
    time.sleep(0.1)
    terminal.type("dd")
    terminal.last("pg>")
    terminal.type("k")
    terminal.last("pg> !echo first")
    terminal.type("A 2")
    terminal.press("enter")
    terminal.prompt()
    same(terminal.lines[-2], "first 2")
    terminal.type("patt\t")
    terminal.last("pg> patterns")
    terminal.press("ctrl-c")
    terminal.prompt()


@case
def obeys_editrc(bench):
    bench.write("home/.editrc", "bind ^T ed-move-to-beg\nbind \"^[[5~\" ed-move-to-beg\n")
    terminal = bench.prompt()
    terminal.type("bc\x14a")
    terminal.last("pg> abc")
    terminal.press("end", "page up")
    terminal.type("x")
    terminal.last("pg> xabc")


@case
def history_lasts(bench):
    terminal = bench.prompt()
    for line in ["!echo one", "patterns", "!echo two", "!echo one", " !echo secret"]:
        terminal.run(line)
    terminal.press("ctrl-d")
    terminal.end()
    terminal = bench.prompt()
    terminal.press("up")
    terminal.last("pg> !echo one")
    terminal.press("up")
    terminal.last("pg> !echo two")
    terminal.press("up")
    terminal.last("pg> patterns")
    # The line that is there twice is there once.
    terminal.press("up")
    terminal.settle()
    terminal.last("pg> patterns")
    terminal.press("down", "down", "down")
    terminal.last("pg>")
    terminal.type("pat")
    terminal.press("up")
    terminal.last("pg> patterns")
    terminal.press("down")
    terminal.last("pg> pat")
    terminal.press("ctrl-u", "ctrl-r")
    terminal.type("two")
    terminal.wait("a search", lambda: any(line.startswith("bck:two") for line in terminal.lines))
    terminal.press("enter")
    terminal.prompt()
    same([line for line in terminal.lines if line == "two"], ["two"])
    same(terminal.run("history echo"), ["!echo one", "!echo two", "history echo"])


@case
def history_of_two_terminals(bench):
    one, two = bench.prompt(), bench.prompt()
    one.run("!echo from one")
    two.run("!echo from two")
    one.press("ctrl-d")
    two.press("ctrl-d")
    one.end(), two.end()
    terminal = bench.prompt()
    lines = terminal.run("history")
    true("!echo from one" in lines and "!echo from two" in lines, terminal.shown)


@case
def history_of_fifty_megabytes(bench):
    os.makedirs(bench.home / "state/playground")
    path = bench.home / "state/playground/history"
    with open(path, "wb") as file:
        for number in range(50):
            file.write((b"line %d " % number + b"x" * 1000 + b"\n") * 1000)
        file.write(b"\xff\x00\xfe broken\n")
        file.write("!echo the last\n".encode())
    terminal = bench.prompt()
    terminal.press("up")
    terminal.last("pg> !echo the last")
    terminal.press("enter")
    terminal.prompt()
    true(os.path.getsize(path) < 3 << 20, f"{os.path.getsize(path)} bytes are left")


@case
def pastes(bench):
    terminal = bench.prompt()
    terminal.type("\x1b[200~!echo one\r!echo t\x03wo\x1b[201~")
    terminal.wait("both lines, not run", lambda: terminal.lines[-2:] == ["pg> !echo one", "!echo two"])
    terminal.press("enter")
    terminal.prompt()
    true("one" in terminal.lines and "two" in terminal.lines, terminal.shown)
    terminal.press("up")
    terminal.wait("the block again", lambda: terminal.lines[-2:] == ["pg> !echo one", "!echo two"])
    terminal.press("ctrl-c")
    terminal.prompt()
    true("\x1b[?2004h" in terminal.raw.decode(), "bracketed paste is asked for")


@case
def interrupts(bench):
    endless = bench.write("work/endless.go", ENDLESS)
    terminal = bench.prompt()
    terminal.type("half a line")
    terminal.press("left", "left", "ctrl-c")
    terminal.prompt()
    same(terminal.lines[-2], "pg> half a line^C")
    terminal.type(f"run {endless}\r")
    terminal.sees("begun")
    terminal.press("ctrl-c")
    terminal.prompt()
    terminal.type(f"run {endless}\r")
    terminal.wait("another run", lambda: terminal.text.count("begun") == 2)
    terminal.press("ctrl-c", "ctrl-c")
    terminal.prompt()
    # A run of an exploration may take long, too.
    slow = bench.write("work/slow.go", SLOW)
    terminal.type(f"explore {slow}\r")
    time.sleep(2)
    terminal.press("ctrl-c")
    terminal.prompt()
    terminal.sees("not complete: interrupted")
    terminal.type("!sleep 100\r")
    time.sleep(0.5)
    terminal.press("ctrl-c")
    terminal.prompt()
    same(terminal.run("!echo still here"), ["still here"])
    os.kill(terminal.process, signal.SIGINT)
    terminal.prompt()
    same(terminal.run("!echo and here"), ["and here"])


@case
def interrupts_a_program_that_reads(bench):
    path = bench.write(
        "work/ask.go",
        'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar name string\n\tfmt.Print("name? ")\n\tn, err := fmt.Scanln(&name)\n'
        '\tfmt.Println("hello", name, n, err)\n}\n')
    terminal = bench.prompt()
    terminal.type(f"run {path}\r")
    terminal.sees("name?")
    terminal.type("Rob\r")
    terminal.sees("hello Rob 1 <nil>")
    terminal.prompt()
    terminal.type(f"run {path}\r")
    terminal.wait("another question", lambda: terminal.text.count("name?") == 2)
    terminal.press("ctrl-c")
    terminal.prompt()
    same(terminal.run("!echo still here"), ["still here"])


@case
def stops_and_goes_on(bench):
    terminal = bench.start("bash", "--norc", "-i", PS1="sh$ ")
    terminal.last("sh$")
    terminal.type(bench.program + "\r")
    terminal.prompt()
    terminal.type("half")
    terminal.last("pg> half")
    terminal.press("ctrl-z")
    terminal.wait("stopped", lambda: "Stopped" in terminal.text and terminal.lines[-1] == "sh$")
    terminal.type("echo cooked\r")
    terminal.sees("\ncooked")
    terminal.type("fg\r")
    terminal.last("pg> half")
    terminal.press("ctrl-u")
    same(terminal.run("!echo on"), ["on"])
    # From outside, as `kill -STOP` and `kill -CONT`.
    children = subprocess.run(["pgrep", "-P", str(terminal.process)], capture_output=True, text=True).stdout.split()
    os.kill(int(children[0]), signal.SIGTSTP)
    terminal.wait("stopped again", lambda: terminal.text.count("Stopped") == 2)
    terminal.type("fg\r")
    terminal.settle(0.5)
    terminal.type("!echo on again\r")
    terminal.wait("the prompt", lambda: terminal.lines[-2:] == ["on again", "pg>"])


@case
def ends_with_a_sane_terminal(bench):
    for number in (signal.SIGTERM, signal.SIGHUP):
        terminal = bench.prompt()
        before = termios.tcgetattr(terminal.file)
        true(not before[3] & termios.ICANON, "keys come one by one")
        os.kill(terminal.process, number)
        same(terminal.end(), -number)
        after = termios.tcgetattr(terminal.file)
        true(after[3] & termios.ICANON and after[3] & termios.ECHO and after[3] & termios.ISIG, "the terminal is cooked")
        true(terminal.raw.endswith(b"\r\n"), repr(terminal.raw[-20:]))


@case
def resizes(bench):
    terminal = bench.prompt(columns=100)
    terminal.type("!echo a line that is longer than thirty columns")
    terminal.settle()
    terminal.resize(40, 30)
    terminal.settle()
    terminal.type("!")
    terminal.settle()
    true("columns!" in "".join(terminal.lines[-2:]), terminal.shown)
    terminal.press("ctrl-c")
    terminal.prompt()
    terminal.run("patterns")
    true(max(len(line) for line in terminal.lines) <= 30, terminal.shown)
    terminal.resize(40, 20)
    terminal.prompt()
    terminal.run("run fanin --inputs 2 --values 1")
    terminal.resize(40, 300)
    terminal.prompt()
    terminal.run("? run")


@case
def shows_no_colour_where_there_is_none(bench):
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        terminal = bench.prompt(**variables)
        terminal.run("patterns")
        terminal.run("help")
        true(b"\x1b[3" not in terminal.raw and b"\x1b[1m" not in terminal.raw, repr(terminal.raw[:400]))
    true(b"\x1b" not in terminal.raw, "no escape on a dumb terminal: " + repr(terminal.raw[:400]))


@case
def works_on_a_dumb_terminal(bench):
    terminal = bench.prompt(TERM="dumb")
    same(terminal.run("!echo hi"), ["hi"])
    terminal.type("half")
    terminal.press("ctrl-c")
    terminal.prompt()
    same(terminal.run("!echo again"), ["again"])
    terminal.press("ctrl-d")
    same(terminal.end(), 0)


@case
def works_on_other_terminals(bench):
    for term in ("screen", "vt100", "linux", "xterm", "nosuchterm"):
        terminal = bench.prompt(TERM=term)
        terminal.type("!echo ab")
        terminal.press("backspace")
        terminal.type("c\r")
        terminal.prompt()
        same(terminal.lines[-2], "ac", term)
        terminal.press("ctrl-d")
        same(terminal.end(), 0)


@case
def takes_what_is_typed_at_once(bench):
    terminal = bench.start()
    terminal.wait("the first sign of a prompt", lambda: b"pg>" in terminal.raw)
    terminal.press("ctrl-d")
    same(terminal.end(), 0)
    # Typed before there is a prompt at all, and while a command runs.
    terminal = bench.start()
    terminal.type("!sleep 1\n!echo ahead\n\x04")
    same(terminal.end(), 0)
    true("ahead" in terminal.lines, terminal.shown)


@case
def pages_what_is_long(bench):
    paged = bench.home / "paged"
    terminal = bench.prompt(rows=20, PAGER=f"cat > {paged}")
    terminal.run("run fanin --inputs 2 --values 1")
    true("done: 2 values" in open(paged).read(), "the trace was paged")
    os.remove(paged)
    terminal.run("!seq 100")
    terminal.run("set")
    true(not os.path.exists(paged), "what is short is not")
    terminal = bench.prompt(rows=20, PAGER="nosuchpager")
    terminal.run("run fanin --inputs 2 --values 1")
    terminal.sees("done: 2 values")


@case
def keeps_settings(bench):
    terminal = bench.prompt(rows=100)
    terminal.run("set inputs 2")
    terminal.run("set --values=1")
    terminal.run("set seed 7")
    terminal.run("run fanin")
    terminal.sees("again: run fanin --inputs 2 --values 1 --seed 7")
    terminal.run("run fanin --inputs 4")
    terminal.sees("again: run fanin --inputs 4 --values 1 --seed 7")
    same(terminal.run("set"), ["inputs 2", "values 1", "seed 7"])
    terminal.run("unset seed")
    terminal.run("run fanin")
    terminal.sees("again: run fanin --inputs 2 --values 1 --seed 0")
    true("inputs" in terminal.run("set inputs many")[0], terminal.shown)
    terminal.run("unset")
    terminal.run("trace stats")
    true(any("goroutine" in line for line in terminal.lines), terminal.shown)


@case
def runs_scripts(bench):
    script = "# a comment\n!echo one\n\nrun fanin --inputs 2 --values 1 --trace none; !echo two\n"
    code, out, err = bench.pipe(script)
    same((code, err), (0, ""))
    true(out.startswith("one\n") and out.endswith("two\n") and "pg>" not in out, out)
    true("again: playground run fanin --inputs 2" in out, out)
    code, out, err = bench.pipe("run nosuch\n!exit 7\n!echo on\n")
    same((code, out), (2, "on\n"))
    code, out, err = bench.pipe("!exit 7\nrun nosuch\n!echo on")
    same((code, out), (7, "on\n"))
    code, out, err = bench.pipe("!echo one\nquit\n!echo two\n")
    same((code, out), (0, "one\n"))
    code, out, err = bench.pipe("", "-c", "!echo 'a;b'")
    same((code, out), (0, "a;b\n"))
    code, out, err = bench.pipe("", "-c", "set inputs 2; run fanin --trace none --seed 3; run nosuch; patterns")
    same(code, 2)
    true("again: playground run fanin --inputs 2 --seed 3" in out and "deadlock" in out, out)
    code, out, err = bench.pipe("", "-c")
    same(code, 2)
    code, out, err = bench.pipe("")
    same((code, out, err), (0, "", ""))


@case
def scripts_leave_input_to_programs(bench):
    path = bench.write(
        "work/echo.go",
        'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar s string\n\tfmt.Scanln(&s)\n\tfmt.Println("read", s)\n}\n')
    code, out, err = bench.pipe(f"!head -c 6\nhello\n!echo next\n")
    same((code, out), (0, "hello\nnext\n"))
    code, out, err = bench.pipe("x\n", "run", path)
    same((code, out), (0, "read x\n"))


def learn(terminal, line):
    """Opens a page of a lesson, its question left alone."""
    terminal.type(line + "\r")
    terminal.wait("a question", lambda: terminal.lines[-1] == "predict>")
    terminal.press("ctrl-c")
    terminal.prompt()


def asks(terminal, prompt):
    terminal.wait("a question", lambda: terminal.lines[-1].startswith(prompt))


@case
def questions_take_commands(bench):
    terminal = bench.prompt(rows=60)
    terminal.type("learn 10.4\r")
    asks(terminal, "predict>")
    # Anything else than an answer or a command is said to be neither.
    terminal.type("banana\r")
    terminal.sees("Please answer with")
    terminal.type("hint\r")
    terminal.sees("Not a:")
    terminal.type("progress\r")
    terminal.sees("0/")
    asks(terminal, "predict>")
    terminal.type("help quit\r")
    terminal.sees("quit   leave")
    asks(terminal, "predict>")
    terminal.type("prog\t")
    terminal.last("predict> progress")
    terminal.press("ctrl-u")
    terminal.type("next\r")
    terminal.sees("(2/")
    terminal.prompt()
    # Ctrl-C leaves the page: what comes after the question is not shown.
    terminal.type("back\r")
    asks(terminal, "predict>")
    terminal.press("ctrl-c")
    terminal.prompt()
    true(not terminal.lines[-2].startswith("`next`"), terminal.shown)
    terminal.type("learn 10.1\r")
    asks(terminal, "choose>")
    terminal.type("list --todo deadlock\r")
    terminal.sees("fix-deadlock")
    asks(terminal, "choose>")
    terminal.type("\r")
    asks(terminal, "predict>")
    terminal.type("skip\r")
    terminal.sees("10.2 SYMPTOMS")
    terminal.prompt()
    terminal.type("next\r")
    terminal.sees("5 explore Lessons/2.3-fan-in/closes.go")
    asks(terminal, "command>")
    terminal.type("4\r")
    terminal.sees("DEADLOCK")
    asks(terminal, "command>")
    terminal.type("quit\r")
    same(terminal.end(), 0)


@case
def diagnoses_by_questions(bench):
    terminal = bench.prompt(rows=70)
    terminal.type("diagnose Lessons/10.2-problem-table/frozen.go\r")
    terminal.sees("3 Deadlock")
    asks(terminal, "choose [3]>")
    terminal.type("7\r")
    terminal.sees("A number from 1 to 3")
    # Another answer than the measured one: nothing is located, and it is measured again.
    terminal.type("1\r")
    asks(terminal, "choose [2]>")
    terminal.type("\r")
    terminal.sees("measured again")
    asks(terminal, "choose [3]>")
    terminal.type("\r")
    asks(terminal, "choose [1]>")
    terminal.sees("cycle: ")
    terminal.type("b\r")
    asks(terminal, "choose [3]>")
    terminal.type("\r")
    asks(terminal, "choose [1]>")
    terminal.type("\r")
    terminal.sees("row of 10.2  Program freeze: Deadlock")
    terminal.prompt()
    terminal.type("diagnose leak --variant guide\r")
    asks(terminal, "choose [1]>")
    terminal.press("ctrl-c")
    terminal.prompt()


@case
def goes_on_without_a_disk(bench):
    terminal = bench.prompt(HOME=None, XDG_DATA_HOME=None, XDG_STATE_HOME=None)
    same(terminal.text.count("progress is not saved"), 1)
    learn(terminal, "learn fan-in")
    same(terminal.text.count("progress is not saved"), 1)
    terminal.press("ctrl-d")
    same(terminal.end(), 0)
    true("nothing was saved" in terminal.text, terminal.shown)
    for folder in ("/proc/nothing", bench.write("data/file", "")):
        terminal = bench.prompt(XDG_DATA_HOME=folder, XDG_STATE_HOME=folder)
        same(terminal.text.count("progress is not saved"), 1)
        terminal.run("!echo on")
    # On the command line it is said where it matters only.
    code, out, err = bench.pipe("", "patterns", HOME=None, XDG_DATA_HOME=None)
    same((code, err), (0, ""))


@case
def damaged_progress_is_set_aside(bench):
    os.makedirs(bench.home / "data/playground")
    bench.write("data/playground/progress.sqlite", "not a database at all, but long enough to be looked at as one")
    terminal = bench.prompt()
    terminal.sees("is damaged")
    true(os.path.exists(bench.home / "data/playground/progress.sqlite.damaged"), "it is kept")
    terminal = bench.prompt()
    true("is damaged" not in terminal.text, "said once")


@case
def remembers_where_one_was(bench):
    terminal = bench.prompt()
    learn(terminal, "learn fan-in")
    terminal.wait("the section in the prompt", lambda: terminal.lines[-1] == "pg 2.3>")
    terminal.press("ctrl-d")
    terminal.end()
    terminal = bench.start()
    terminal.sees("Welcome back.")
    terminal.wait("the section in the prompt", lambda: terminal.lines[-1:] == ["pg 2.3>"])
    terminal.sees("`learn` goes on at 2.3 fan-in")


def answer(bench, exercise, variant, way="rename"):
    """Saves a known answer as the learner's, as editors do it."""
    source = os.path.join(ROOT, "Exercises", exercise, variant)
    for name in os.listdir(source):
        if not name.endswith(".go"):
            continue
        text = open(os.path.join(source, name)).read()
        path = bench.home / f"work/{exercise}/{name}"
        if way == "rename":
            with open(path + ".swp", "w") as file:
                file.write(text)
            os.rename(path + ".swp", path)
        elif way == "backup":
            os.rename(path, path + "~")
            time.sleep(0.3)
            with open(path, "w") as file:
                file.write(text)
        else:
            with open(path, "w") as file:
                # In two pieces, as over a slow network.
                file.write(text[: len(text) // 2])
                file.flush()
                time.sleep(0.1)
                file.write(text[len(text) // 2 :])


@case
def tries_an_exercise(bench):
    terminal = bench.prompt(rows=60)
    terminal.run("try transfer")
    terminal.sees("every save is checked")
    true(os.path.exists(bench.home / "work/transfer/transfer.go"), "the start is there")
    terminal.type("half")
    answer(bench, "transfer", "rejects/ab-ba")
    terminal.sees("[saved] transfer.go")
    terminal.sees("x DEADLOCK")
    terminal.wait("the line that was begun", lambda: terminal.lines[-1] == "pg 6.2> half")
    terminal.press("ctrl-u")
    terminal.run("hint")
    terminal.sees("hint 1/3")
    terminal.run("hint")
    true("hint 2/3" not in terminal.text, "the next hint after another try")
    terminal.run("solution")
    terminal.sees("transfer is not done yet")
    # The same text saved again is no change.
    answer(bench, "transfer", "rejects/ab-ba", "write")
    terminal.settle(1)
    same(terminal.text.count("[saved]"), 1)
    answer(bench, "transfer", "rejects/self-transfer", "backup")
    terminal.wait("another check", lambda: terminal.text.count("[saved]") == 2)
    terminal.prompt()
    terminal.run("hint")
    terminal.sees("hint 2/3")
    answer(bench, "transfer", "solution", "write")
    terminal.sees("transfer done.  tries 3, hints 2.")
    terminal.prompt()
    terminal.run("solution")
    terminal.sees("yours is the model answer")
    terminal.run("list --done")
    terminal.sees("ok 15 6.2,10.2")
    terminal.run("progress")
    terminal.sees("1/")
    terminal.run("reset transfer")
    true(os.path.exists(bench.home / "work/transfer/backup-1/transfer.go"), "a backup is kept")
    terminal.run("list --done")
    terminal.sees("none of the ")


@case
def tries_in_an_editor(bench):
    solution = os.path.join(ROOT, "Exercises/transfer/solution/transfer.go")
    editor = bench.write("home/editor", f'#!/bin/sh\nsleep 1\ncat {solution} > "$1"\nsleep 1\n')
    os.chmod(editor, 0o755)
    terminal = bench.prompt(rows=60, EDITOR=editor)
    terminal.run("try transfer")
    terminal.sees("transfer done.  tries 1, hints 0.")
    terminal.prompt()
    # On the command line, without a prompt: the exit code is the check's.
    terminal = bench.start(bench.program, "try", "transfer", EDITOR=editor)
    same(terminal.end(), 0, terminal.shown)
    terminal = bench.prompt(EDITOR="nosucheditor")
    terminal.run("try transfer")
    terminal.sees("the editor could not be started")
    code, out, err = bench.pipe("", "try", "transfer")
    same(code, 0)
    true("`playground check transfer` checks it" in out, out)


@case
def progress_is_written_out(bench):
    import csv
    import json
    code, out, err = bench.pipe("hint transfer\nsolution transfer\nsolution transfer --reveal\n")
    same(code, 2)
    code, out, err = bench.pipe("", "progress", "--json")
    report = json.loads(out)
    one = next(each for each in report["exercises"] if each["name"] == "transfer")
    same((one["hints"], one["isRevealed"], one["status"]), ([1], True, "begun"))
    path = bench.home / "out.csv"
    code, out, err = bench.pipe("", "export", "--format", "csv", "--output", path)
    same((code, out), (0, ""))
    rows = {row["name"]: row for row in csv.DictReader(open(path, newline=""))}
    same((rows["transfer"]["hints"], rows["transfer"]["revealed"], rows["transfer"]["status"]), ("1", "yes", "begun"))
    same(len(rows), len(report["exercises"]))


@case
def progress_is_exported_in_other_formats(bench):
    import json
    import xml.etree.ElementTree
    xml_path, json_path = bench.home / "fanin.xml", bench.home / "results.json"
    # Nothing is begun: the files are whole all the same.
    code, out, err = bench.pipe("", "export", "--junit", xml_path, "--exercism", json_path)
    same((code, out, err), (0, "", ""))
    same(list(xml.etree.ElementTree.parse(xml_path).getroot()), [])
    same(json.load(open(json_path))["status"], "error")
    os.mkdir(bench.home / "work/transfer")
    answer(bench, "transfer", "rejects/ab-ba", "write")
    os.mkdir(bench.home / "work/fanin")
    answer(bench, "fanin", "solution", "write")
    code, out, err = bench.pipe("check transfer\ncheck fanin\nhint pipeline\n")
    same(code, 1)
    code, out, err = bench.pipe(f"export --junit {xml_path} --exercism {json_path}\n")
    same((code, out, err), (0, "", ""))
    suites = {suite.get("name"): suite for suite in xml.etree.ElementTree.parse(xml_path).getroot()}
    same(sorted(suites), ["fanin", "pipeline", "transfer"])
    same(suites["fanin"].find("testcase/failure"), None)
    failure = suites["transfer"].find("testcase/failure")
    same((failure.get("type"), failure.get("message")), ("deadlock", "DEADLOCK: 1 try, 0 hints"))
    true(suites["pipeline"].find("testcase/skipped") is not None, "what was not checked is skipped")
    report = json.load(open(json_path))
    same((report["version"], report["status"]), (3, "fail"))
    same([(test["name"], test["status"]) for test in report["tests"]],
         [("fanin: fanin", "pass"), ("transfer: transfer", "fail"), ("pipeline: pipeline", "error")])
    code, out, err = bench.pipe("", "export", "fanin", "--exercism", json_path)
    report = json.load(open(json_path))
    same((report["status"], [test["name"] for test in report["tests"]]), ("pass", ["fanin"]))
    code, out, err = bench.pipe("", "export", "fanin", "--format", "junit")
    true(code == 0 and 'name="score" value="100"' in out, out)
    code, out, err = bench.pipe("", "export", "nosuch", "--junit", xml_path)
    same(code, 2)
    code, out, err = bench.pipe("", "export", "--junit", bench.home / "nosuch/fanin.xml")
    true(code != 0 and "nosuch/fanin.xml" in err, err)


@case
def blocks_of_go_come_back_whole(bench):
    terminal = bench.prompt()
    terminal.type("play\r")
    terminal.wait("go>", lambda: terminal.lines[-1] == "go>")
    terminal.type("for i := range 2 {\r")
    terminal.wait("more", lambda: terminal.lines[-1] == "...")
    terminal.type("println(i)\r}\r")
    terminal.wait("go>", lambda: terminal.lines[-1] == "go>")
    terminal.press("up")
    terminal.wait("the block", lambda: terminal.lines[-3:] == ["go> for i := range 2 {", "println(i)", "}"])
    terminal.press("enter")
    terminal.wait("another run", lambda: terminal.text.count("\n1\n") == 2 and terminal.lines[-1] == "go>")
    terminal.type("fmt.Printl\t")
    terminal.wait("a name", lambda: terminal.lines[-1].startswith("go> fmt.Println"))
    terminal.press("ctrl-c")
    terminal.wait("go>", lambda: terminal.lines[-1] == "go>")
    terminal.press("ctrl-d")
    terminal.prompt()


@case
def the_session_to_build_towards(bench):
    """The session that the product was built towards, line by line in shape."""
    terminal = bench.start(rows=60)
    terminal.sees("playground 1.0 - Go concurrency, offline, no Go needed.")
    terminal.sees("Tab completes, ? helps, Ctrl-C stops")
    terminal.sees("New here. Progress is saved after every step.   0/28 done.")
    terminal.sees("`learn` start at 1.1 - `list` all, filter: list --todo deadlock")
    terminal.prompt()
    terminal.type("learn fanin\r")
    terminal.sees("2.3 FAN-IN (1/")
    terminal.sees("Many inputs, one output")
    terminal.sees("Predict: ")
    terminal.wait("a question", lambda: terminal.lines[-1] == "predict>")
    terminal.type("b\r")
    terminal.sees("b: The first to finish closes output")
    terminal.wait("another try", lambda: terminal.lines[-1] == "predict>")
    terminal.type("c\r")
    terminal.prompt()
    shown = "\n".join(terminal.run("run fanin --inputs 2 --values 1 --seed 7"))
    for pattern in (r"step main +input 1 +input 2 +fwd 1 +fwd 2 +closer", r"send 11 ─+▶ recv 11", r"recv 11 ◀─+ send 11",
                    r"send 21 ─+▶ recv 21", r"recv 21 ◀─+ send 21", r"Wait ok\n.* close output", r"done: 2 values",
                    r"no leak", r"again: run fanin --inputs 2 --values 1 --seed 7"):
        true(re.search(pattern, shown), pattern + "\n" + shown)
    terminal.run("try fanin")
    terminal.sees("every save is checked")
    answer(bench, "fanin", "rejects/add-inside")
    terminal.sees("[saved] fanin.go   ")
    terminal.sees("score ")
    terminal.prompt()
    shown = terminal.text[terminal.text.index("[saved]"):]
    for pattern in (r"^\[saved\] fanin.go   [\d,]+ interleavings, ", r"x PANIC  send on closed channel  fanin.go:\d+",
                    r"x WRONG  ", r"replay fanin@(\w+)", r"random run", r"Shortest failure, \d+ steps:",
                    r" \d+  FanIn.func1 +wg.Wait\(\) +fanin.go:\d+ +returns",
                    r" \d+  FanIn.func1 +close\(output\) +fanin.go:\d+ +closes output",
                    r" \d+  forward +output <- v +fanin.go:\d+ +panic: send on closed channel"):
        true(re.search(pattern, shown, re.M), pattern + "\n" + shown)
    first = re.search(r"replay fanin@(\w+)", shown).group(1)
    # Without a token it is the failure that is shown first, in the names that the verdict has.
    terminal.type("replay\r")
    terminal.wait("the stepper", lambda: terminal.lines[-1] == "replay>")
    terminal.sees("[n]ext [b]ack [g]oto")
    moment = next(line for line in terminal.everything if line.startswith("step "))
    true(re.match(r"step \d+/\d+  Test\w+ about to: .* fanin_test.go:\d+", moment), moment)
    terminal.type("u FanIn.func1\r")
    terminal.sees("FanIn.func1 about to: ")
    terminal.sees("could go first: forward")
    terminal.type("w forward\r")
    terminal.sees("If forward goes first:")
    # Nobody sends any more after the close, but nothing orders Add and Wait either.
    terminal.sees("this schedule fails: DATA RACE")
    terminal.sees("[f]ollow it")
    terminal.type("q\r")
    terminal.prompt()
    terminal.run("hint")
    terminal.sees("hint 1/3  ")
    terminal.sees("(2/3 after your next try)")
    answer(bench, "fanin", "rejects/wait-inline")
    terminal.wait("another check", lambda: terminal.text.count("[saved] fanin.go") == 2)
    terminal.sees("ok NO LEAK   ok NO RACE")
    terminal.prompt()
    shown = terminal.text[terminal.text.rindex("[saved]"):]
    for pattern in (r"interleavings, complete", r"x DEADLOCK  all goroutines are asleep  fanin.go:\d+",
                    r"waits \[sync.WaitGroup.Wait\] wg  fanin.go:\d+", r"waits \[chan send\] output  fanin.go:\d+",
                    r"nobody receives from it", r"replay fanin@"):
        true(re.search(pattern, shown), pattern + "\n" + shown)
    true("replay fanin@" + first not in shown, "another schedule")
    terminal.type("play\r")
    terminal.wait("go>", lambda: terminal.lines[-1] == "go>")
    for line in ("out := make(chan int)", "go func() { out <- 1 }()"):
        terminal.type(line + "\r")
        terminal.wait("go>", lambda: terminal.lines[-1] == "go>" and line in terminal.lines[-2] + terminal.lines[-3])
    terminal.sees("g2 blocked: send on out, no receiver")
    terminal.type("<-out\r")
    terminal.wait("a value", lambda: terminal.lines[-1] == "go>" and terminal.lines[-2].split()[:1] == ["1"])
    terminal.press("ctrl-d")
    terminal.prompt()
    answer(bench, "fanin", "solution")
    terminal.sees("fanin done.  tries 3, hints 1.  `solution` is open (diff with yours).  next: fanin-cancel")
    terminal.prompt()
    true(re.search(r"ok CORRECT +[\d,]+ interleavings at 3 inputs, complete", terminal.text), terminal.shown)
    terminal.sees("ok NO LEAK   ok NO DEADLOCK   ok NO RACE   ok CONCURRENT")
    terminal.run(f"export --junit {bench.home.path}/fanin.xml --exercism {bench.home.path}/results.json")
    true("<testsuite name=\"fanin\"" in open(bench.home / "fanin.xml").read(), "JUnit's XML")
    true("\"status\":\"pass\"" in open(bench.home / "results.json").read(), "Exercism's results")
    terminal.press("ctrl-d")
    same(terminal.end(), 0)
    same(terminal.lines[-1], "saved.  1/28 done.")


def main():
    if sys.argv[1:] == ["--list"]:
        print("\n".join(CASES))
        return 0
    program, names = sys.argv[1], sys.argv[2:] or list(CASES)
    failures = 0
    for name in names:
        bench = Bench(program)
        try:
            CASES[name](bench)
            if len(names) > 1:
                print("ok", name, flush=True)
        except AssertionError as error:
            failures += 1
            print(f"x {name}: {error}", flush=True)
        finally:
            bench.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
