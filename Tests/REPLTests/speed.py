#!/usr/bin/env python3
"""How long a learner waits: for the prompt, for the first screen of each lesson, for what Tab offers.

speed.py PLAYGROUND     a table of medians; exit code 1 if one is above its limit. Needs a release build and a quiet machine.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
ROWS, COLUMNS = 40, 100
TIMES = 9
PATIENCE = 20
# Milliseconds.
PROMPT, LESSON, COMPLETION = 50, 50, 20


class Program:
    """A program on a pseudo-terminal, and what it wrote."""

    def __init__(self, words, home):
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_STATE_HOME": home + "/state",
            "PLAYGROUND_HOME": ROOT, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PAGER": "cat",
        }
        self.data = b""
        self.start = time.perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(words[0], words, environment)

    def until(self, condition):
        """Reads until `condition` holds or the program ends; milliseconds since the start or the last keys."""
        while not condition(re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", self.data)):
            if not select.select([self.file], [], [], PATIENCE)[0]:
                raise SystemExit(f"nothing comes after {self.data[-200:]!r}")
            try:
                data = os.read(self.file, 65536)
            except OSError:
                break
            if not data:
                break
            self.data += data
        return (time.perf_counter() - self.start) * 1000

    def type(self, text):
        self.data = b""
        self.start = time.perf_counter()
        os.write(self.file, text.encode())

    def close(self):
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.file)


def screen(data):
    """Whether a screen is full, or a question stands below a shorter page."""
    return data.count(b"\n") >= ROWS - 1 or data.endswith(b"> ")


def measured(words, home, condition):
    program = Program(words, home)
    try:
        return program.until(condition)
    finally:
        program.close()


def completions(playground, home, inside, typed, wanted):
    """Milliseconds from Tab to what it offers."""
    program = Program([playground], home)
    try:
        program.until(lambda data: data.endswith(b"> "))
        if inside:
            program.type(inside + "\r")
            program.until(lambda data: data.endswith(b"go> "))
        program.type(typed)
        program.until(lambda data: data.count(typed[-1:].encode()) > 0)
        time.sleep(0.05)
        program.type("\t")
        return program.until(lambda data: wanted in data)
    finally:
        program.close()


def main():
    playground = os.path.abspath(sys.argv[1])
    home = tempfile.mkdtemp(prefix="playground-speed-")
    os.chdir(ROOT)
    slow = 0
    print("what a learner waits for, ms: median of %d, worst" % TIMES)

    def row(name, limit, measure):
        nonlocal slow
        measure()
        times = [measure() for _ in range(TIMES)]
        median = statistics.median(times)
        isSlow = median > limit
        slow += isSlow
        print(f"{name:32}{median:8.1f}{max(times):8.1f}" + (f"   x more than {limit}" if isSlow else ""), flush=True)

    try:
        row("prompt", PROMPT, lambda: measured([playground], home, lambda data: b"pg" in data and data.endswith(b"> ")))
        for name in sorted(os.listdir("Lessons")):
            if os.path.isdir("Lessons/" + name):
                row("learn " + name, LESSON, lambda: measured([playground, "learn", name], home, screen))
        for inside, typed, wanted in (
            ("", "patt", b"erns"), ("", "run fan", b"many inputs"), ("", "run fanin --", b"--inputs"),
            ("", "learn gor", b"outine-"), ("", "check fan", b"fanin-cancel"), ("", "vet Lessons/2.3", b"an-in"),
            ("play", "fmt.Pri", b"nt"),
        ):
            row("Tab after " + ("go> " if inside else "") + typed, COMPLETION,
                lambda: completions(playground, home, inside, typed, wanted))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
