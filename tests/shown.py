"""`python -m tests.shown`: write into the documentation what the program shows now.

A page says above a block what shows it; `tests/test_docs.py` compares.

`<!-- shown by: grader.check("mse") -->`: the released notebook of 02-losses in the page's language,
once the functions have been defined that stand above the block on the page.

`<!-- shown by: watch, after a first attempt -->`: `deepstart watch 02-losses` of a learner; what
comes before is in `Learner`.

`<!-- shown by: its commands -->`: what stands behind `$` in the block, run in the course's folder,
where a small class has handed in 02-losses.
"""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deepstart.language import language_of

ROOT = Path(__file__).parents[1]
SOURCE = "02-losses"
MARK = "<!-- shown by: "
PAGES = [path for path in sorted(ROOT.glob("docs/**/*.md")) if MARK in path.read_text("utf-8")]
BLOCK = re.compile(
    rf"(?:{MARK}(?P<by>[^\n]+) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)
FIRST_ATTEMPT = "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)\n"
# When nothing new has come for so many seconds, a screen is over.
QUIET_S = 2.0
# How long a check has been under way, on a line of its own.
CLOCK = re.compile(r"^(Checking\.\.\.|正在检查……).*\n?", re.MULTILINE)
AT_MOST_S = 120


def updated(page: Path) -> str:
    """Return the text of a page with what is shown now."""
    own = "zh" if page.parent.name == "zh" else "en"
    notebook = Notebook(own)
    text_of_page = page.read_text(encoding="utf-8")
    with contextlib.ExitStack() as stack:
        learners: dict[str, Learner] = {}
        course = stack.enter_context(course_room()) if "its commands" in text_of_page else None

        def block(found: re.Match[str]) -> str:
            by, kind, text = found["by"], found["kind"], found["text"]
            if by is None:
                if kind == "python" and text.startswith("def "):
                    notebook.run(text)
                return found[0]
            if by == "its commands":
                assert course
                shown = "\n".join(_run_again(text, course, own))
            elif by.startswith("watch"):
                language = "zh" if by.endswith(", in Chinese") else own
                if language not in learners:
                    learners[language] = stack.enter_context(learner(language))
                shown = learners[language].shown_after(by.split(", ")[1])
            else:
                shown = notebook.shown_by(by)
            return f"{MARK}{by} -->\n```{kind}\n{shown}\n```"

        return BLOCK.sub(block, text_of_page)


def released(language: str) -> Path:
    folder = ROOT / "assignments" / SOURCE
    (path,) = [p for p in folder.glob("*.ipynb") if language_of(p.name) == language]
    return path


class Notebook:
    """A released notebook in which cells can be run, by plain Python."""

    def __init__(self, language: str) -> None:
        cells = json.loads(released(language).read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        self._names: dict[str, Any] = {}
        for source in code[:2]:  # the one that brings the grader, and the imports
            self.run(source)

    def run(self, source: str) -> None:
        exec(source, self._names)

    def shown_by(self, expression: str) -> str:
        return repr(eval(expression, self._names))


class Learner:
    """Somebody at work beside `deepstart watch 02-losses`, without a terminal."""

    def __init__(self, home: Path, language: str) -> None:
        self._file = home / SOURCE / released(language).name
        self._blank = json.loads(self._file.read_text(encoding="utf-8"))
        solved = ROOT / "solutions" / SOURCE / self._file.name
        cells = json.loads(solved.read_text(encoding="utf-8"))["cells"]
        self._right = {cell["id"]: "".join(cell["source"]) for cell in cells}
        self.process = subprocess.Popen(
            [home / "deepstart", "watch", SOURCE], cwd=home, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        )  # fmt: skip
        self._text, self._last = "", time.monotonic()
        threading.Thread(target=self._read, daemon=True).start()

    def shown_after(self, event: str) -> str:
        """Let something happen, and return what is shown then."""
        seen = len(self._text)
        match event:
            case "at the start":
                seen = 0
            case "after a first attempt":
                self._save({"mse": FIRST_ATTEMPT})
            case "after the key h":
                self._press("h")
                return self._screen(seen).split("\n\n")[-2]
            case "after the right answer":
                self._save({"mse": self._right["mse"]})
            case "after three answers and the key l":
                self._save({name: self._right[name] for name in ("mse", "bce", "one_hot")})
                self._screen(seen)
                seen = len(self._text)
                self._press("l")
            case "after the last answer":
                self._save(self._right)
            case _:
                raise ValueError(event)
        return self._screen(seen)

    def _save(self, answers: dict[str, str]) -> None:
        cells = [
            {**cell, "source": answers.get(cell["id"], cell["source"])}
            for cell in self._blank["cells"]
        ]
        text = json.dumps({**self._blank, "cells": cells})
        self._file.write_text(text, encoding="utf-8")

    def _press(self, key: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{key}\n")
        self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._text += line
            self._last = time.monotonic()

    def _screen(self, seen: int) -> str:
        """Return the last screen, once there is a new one and no check is under way."""
        begun = time.monotonic()
        while True:
            time.sleep(0.1)
            text = self._text
            screen = CLOCK.sub("", re.split(r"^-{20,}$", text, flags=re.MULTILINE)[-1])
            is_over = len(text) > seen and time.monotonic() - self._last > QUIET_S
            is_over = is_over and not CLOCK.fullmatch(text.splitlines()[-1])
            if is_over and not re.search(r"(\.\.\.|…)$", screen, re.MULTILINE):
                break
            assert time.monotonic() - begun < AT_MOST_S, self._text
        return _on_no_day(screen.strip("\n"))


def _on_no_day(screen: str) -> str:
    """Return a screen as it would be at one certain time, on 80 columns."""
    screen = re.sub(r"\d\d:\d\d:\d\d", "05:02:51", screen)
    screen = re.sub(r"\d+\.\d (s|秒)", r"0.2 \1", screen)
    return "\n".join(_wrapped(line.rstrip()) for line in screen.split("\n"))


def _wrapped(line: str) -> str:
    """Return a line as a terminal of 80 columns wraps it."""
    if len(line) <= 80:
        return line
    return textwrap.fill(line, 80, subsequent_indent="    ", break_on_hyphens=False)


@contextlib.contextmanager
def course_room() -> Iterator[Path]:
    """Make a copy of the course, where some have handed in 02-losses, until the context ends."""
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        shutil.copy(ROOT / "course.toml", room)
        for folder in ("assignments", "autograder", "source"):
            shutil.copytree(ROOT / folder, room / folder)
        not_in_git = shutil.ignore_patterns("otter", "nbgrader*")
        shutil.copytree(ROOT / "solutions", room / "solutions", ignore=not_in_git)
        archive = room / "downloaded" / SOURCE / "archive"
        archive.mkdir(parents=True)
        for student in ("alice", "ben", "fatima", "hanna", "陈伟"):
            shutil.copy(ROOT / "examples" / SOURCE / f"{student}.ipynb", archive)
        yield room


def _run_again(block: str, room: Path, language: str) -> Iterator[str]:
    """Yield the lines of a block of commands and of what they print now."""
    for line in block.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program == "deepstart", line
            run = subprocess.run(
                [sys.executable, "-m", "deepstart", *arguments, "--lang", language],
                cwd=room, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
            )  # fmt: skip
            yield line
            yield from (said.rstrip() for said in run.stdout.splitlines() if said.strip())


@contextlib.contextmanager
def learner(language: str) -> Iterator[Learner]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "my-course"
        subprocess.run(
            [sys.executable, "-m", "deepstart", "init", home, "--lang", language],
            cwd=ROOT, check=True, capture_output=True,
        )  # fmt: skip
        one = Learner(home, language)
        try:
            yield one
        finally:
            one.process.terminate()
            one.process.wait()


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(updated(page), encoding="utf-8")
