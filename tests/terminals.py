"""Terminals in which tests use `deepstart watch` as learners do."""

import os
import pty
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

# What pytest says of its own window is not true of these.
_SIZED_BY_ITSELF = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}


class Terminal:
    """`deepstart watch` in a real terminal of 40 lines."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        import fcntl
        import struct
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deepstart", "watch", *arguments],
            cwd=home, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**_SIZED_BY_ITSELF, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment},
        )  # fmt: skip
        self._text = ""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                self._text += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:
                return

    @property
    def raw(self) -> str:
        return self._text

    @property
    def screen(self) -> str:
        """What was printed since the screen was last cleared."""
        text = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", self._text.split("\x1b[2J")[-1])
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)

    def expect(self, *texts: str, seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(text in self.screen for text in texts):
                return self.screen
            time.sleep(0.01)
        raise AssertionError(f"{texts} did not come:\n{self.screen}")

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def is_as_before(self) -> bool:
        import termios

        return termios.tcgetattr(self._slave) == self.before

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Tmux:
    """`deepstart watch` in tmux, whose screen is what a learner sees: also what was drawn over."""

    def __init__(self, home: Path, width: int, height: int) -> None:
        self._socket = str(home.parent / "tmux")
        command = f"{sys.executable} -m deepstart watch"
        self._tmux(
            "new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(home),
            "-e", "LC_ALL=C.UTF-8",
            f"{command}; echo left; sleep 600",
        )  # fmt: skip

    def _tmux(self, *arguments: str) -> str:
        run = subprocess.run(
            ["tmux", "-u", "-S", self._socket, "-f", os.devnull, *arguments],
            capture_output=True, encoding="utf-8", timeout=30, check=True, env=_SIZED_BY_ITSELF,
        )  # fmt: skip
        return run.stdout

    @property
    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by tmux's names, such as Down."""
        self._tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def expect(self, *texts: str, without: str = "", seconds: float = 30) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen
            if all(t in screen for t in texts) and not (without and without in screen):
                return screen
            time.sleep(0.02)
        raise AssertionError(f"{texts} did not come:\n{self.screen}")

    def close(self) -> None:
        self._tmux("kill-server")
