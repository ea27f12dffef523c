"""A pseudo-terminal with a screen: what a person at a terminal types and sees."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import tempfile
import termios
import time

import pyte

PATIENCE = float(os.environ.get("PLAYGROUND_PATIENCE", "120"))

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "delete": "\x1b[3~", "word right": "\x1b[1;5C", "word left": "\x1b[1;5D", "escape": "\x1b", "tab": "\t",
    "enter": "\r", "backspace": "\x7f", "page up": "\x1b[5~", "f5": "\x1b[15~", "focus": "\x1b[I",
}


class Home:
    """Folders of a learner's own, removed afterwards."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="playground-")
        for name in ("home", "data", "state", "work"):
            os.mkdir(os.path.join(self.path, name))

    def __truediv__(self, name):
        return os.path.join(self.path, name)

    def environment(self, **more):
        variables = {
            "PATH": os.environ["PATH"], "HOME": self / "home", "XDG_DATA_HOME": self / "data",
            "XDG_STATE_HOME": self / "state", "PLAYGROUND_WORK": self / "work", "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "PAGER": "cat", "SHELL": "/bin/sh",
        }
        if "PLAYGROUND_HOME" in os.environ:
            variables["PLAYGROUND_HOME"] = os.environ["PLAYGROUND_HOME"]
        for name, value in more.items():
            if value is None:
                variables.pop(name, None)
            else:
                variables[name] = value
        return variables

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, words, environment, rows=40, columns=100, folder=None):
        self.raw = b""
        # How much had come when a line was last entered.
        self.entered = None
        self.screen = pyte.HistoryScreen(columns, rows, history=5000)
        self.stream = pyte.ByteStream(self.screen)
        self.status = None
        self.process, self.file = pty.fork()
        if self.process == 0:
            if folder:
                os.chdir(folder)
            # As a shell starts it: whoever runs the tests may have blocked or ignored some.
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGHUP, signal.SIGTERM, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            os.execvpe(words[0], words, environment)
        self.resize(rows, columns, tell=False)

    def resize(self, rows, columns, tell=True):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if tell:
            self.screen.resize(rows, columns)

    def type(self, text):
        if "\r" in text or "\x03" in text:
            # What comes from now on tells whether the line was taken.
            while select.select([self.file], [], [], 0)[0] and self.read(0):
                pass
            self.entered = len(self.raw)
        os.write(self.file, text.encode())

    def press(self, *names):
        for name in names:
            if name.startswith("ctrl-"):
                self.type(chr(ord(name[5].upper()) & 0x1F))
            else:
                self.type(KEYS[name])

    def read(self, seconds=0.05):
        """Takes what there is; False once the program has ended."""
        if not select.select([self.file], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.file, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    @property
    def lines(self):
        """The lines on the screen, blanks at their ends removed, empty ones at the end left out."""
        lines = [line.rstrip() for line in self.screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    @property
    def everything(self):
        """All lines, those that were scrolled away too."""
        width = self.screen.columns
        old = ["".join(line[column].data for column in range(width)).rstrip() for line in self.screen.history.top]
        return old + self.lines

    @property
    def text(self):
        return "\n".join(self.everything)

    def wait(self, what, condition, seconds=PATIENCE):
        """Waits until `condition` holds."""
        end = time.time() + seconds
        while not condition():
            if not self.read():
                if condition():
                    return
                raise AssertionError(f"ended, but not: {what}\n{self.shown}")
            if time.time() > end:
                raise AssertionError(f"not within {seconds:g} s: {what}\n{self.shown}")

    @property
    def shown(self):
        return "\n".join("    | " + line for line in self.everything[-60:])

    def sees(self, text, seconds=PATIENCE):
        """Waits until a text is on the screen or above."""
        self.wait(f"to see {text!r}", lambda: text in self.text, seconds)

    def last(self, line, seconds=PATIENCE):
        """Waits until the last line is this one."""
        self.wait(f"the last line {line!r}", lambda: self.lines[-1:] == [line], seconds)

    def prompt(self, seconds=PATIENCE):
        """Waits for an empty prompt with the cursor behind it."""
        def at_prompt():
            line = self.screen.display[self.screen.cursor.y]
            before = line[: self.screen.cursor.x]
            return before.startswith("pg") and before.endswith("> ") and not line[self.screen.cursor.x :].strip()
        if self.entered is not None:
            start, self.entered = self.entered, None
            self.wait("the line's end", lambda: b"\n" in self.raw[start:], seconds)
        self.settle()
        self.wait("a prompt", at_prompt, seconds)

    def settle(self, seconds=0.15):
        """Reads until nothing comes for a while."""
        end = time.time() + seconds
        while time.time() < end:
            before = len(self.raw)
            if not self.read(0.02):
                return
            if len(self.raw) != before:
                end = time.time() + seconds

    def run(self, line):
        """Types a line and waits for the next prompt; the lines between."""
        start = len(self.everything)
        self.type(line + "\r")
        self.prompt()
        return self.everything[start:-1]

    def end(self, seconds=PATIENCE):
        """Waits for the program's end; its exit code, or minus the signal."""
        limit = time.time() + seconds
        while self.status is None:
            self.read(0.02)
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                self.status = status
                while self.read(0.02) and select.select([self.file], [], [], 0.05)[0]:
                    pass
            elif time.time() > limit:
                raise AssertionError(f"does not end\n{self.shown}")
        return os.WEXITSTATUS(self.status) if os.WIFEXITED(self.status) else -os.WTERMSIG(self.status)

    def close(self):
        if self.status is None:
            try:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self.file)
