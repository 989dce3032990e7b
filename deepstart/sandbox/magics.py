"""IPython's magics, as far as they matter where there is neither a terminal nor a network.

Those that run code run it, those that write or read files of the working folder do so, `%pylab`
imports what it says. Every other magic and every shell command does nothing.
"""

import importlib
import json
import os
import shlex
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

RunPart = Callable[[str, int], None]

# Magics that run what stands behind or below them, and the letters of their options.
_OPTIONS = {
    "time": "",
    "timeit": "n:r:tcp:qov:",
    "prun": "D:l:rs:T:q",
    "memit": "r:t:i:co",
    "debug": "b:",
}
_PYLAB = """
import numpy
import matplotlib
from matplotlib import pylab, mlab, pyplot
np, plt = numpy, pyplot
"""
_PYLAB_ALL = """
from pylab import *
from numpy import *
"""


class Captured:
    """What `%%capture name` binds: nothing was kept."""

    stdout = stderr = ""
    outputs: tuple[object, ...] = ()

    def show(self) -> None:
        """Show again what the cell printed."""

    __call__ = show


class Shell:
    """The object that `get_ipython()` returns while a submission is graded."""

    def __init__(self, names: dict[str, Any], run: RunPart) -> None:
        self.user_ns = names
        self._run = run

    def run_line_magic(self, name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run the statement of `%time` and its like; let most other line magics do nothing."""
        here = sys._getframe(1).f_lineno
        if name in _OPTIONS:
            return self._timed(name, *_code(name, line), here)
        words = _words(line)
        match name:
            case "run" if words:
                self._run_file(words)
            case "pylab":
                self._run(_PYLAB + ("" if "--no-import-all" in words else _PYLAB_ALL), here)
            case "cd":
                _change_folder(words)
            case "pwd":
                return os.getcwd()
            case "env" | "set_env":
                return _environment(line)
            case "load_ext" | "reload_ext" if words == ["deepstart"]:
                self._run("import deepstart", here)  # so that `deepstart.check` is there
        return None

    def run_cell_magic(self, name: str, line: str, cell: str) -> Any:
        """Run the cell below `%%time` and its like; let most other cell magics do nothing."""
        below = sys._getframe(1).f_lineno + 1
        if name in ("writefile", "file"):
            _write(_words(line), cell)
        elif name == "capture":
            self._run(cell, below)
            for word in _words(line):
                if word.isidentifier():
                    self.user_ns[word] = Captured()
        elif name in _OPTIONS:
            first, options = _code(name, line)
            if first.strip():
                self._run(first, below - 1)
            return self._timed(name, cell, options, below)
        return None

    magic = run_line_magic

    def _timed(self, name: str, code: str, options: str, line: int) -> Any:
        """Run code once, whatever the magic would do; return what `%timeit -o` does."""
        started = time.perf_counter()
        self._run(code, line)
        took = time.perf_counter() - started
        if name != "timeit" or "o" not in options:
            return None
        return types.SimpleNamespace(
            average=took, best=took, worst=took, stdev=0.0, loops=1, repeat=1,
            timings=[took], all_runs=[took], compile_time=0.0,
        )  # fmt: skip

    def _run_file(self, words: list[str]) -> None:
        """Run a file of the working folder, as `%run` does, and take over what it defines."""
        options, rest = [w for w in words if w[:1] == "-"], [w for w in words if w[:1] != "-"]
        path = Path(rest[0])
        path = path if path.suffix else path.with_suffix(".py")
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        names = self.user_ns if "-i" in options else {"__name__": "__main__"}
        exec(compile(text, str(path.resolve()), "exec"), names)
        self.user_ns.update({k: v for k, v in names.items() if not k.startswith("__")})

    def system(self, command: str) -> None:
        """Ignore a shell command."""

    def getoutput(self, command: str, *args: Any, **options: Any) -> list[str]:
        """Ignore a shell command; it printed nothing."""
        from IPython.utils.text import SList  # a magic has imported IPython already

        return SList([])  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None


def display(*objects: object, **_options: object) -> None:
    """Print objects where a notebook would show them."""
    for item in objects:
        print(item)


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark without its other
        return line.split()


def _code(name: str, line: str) -> tuple[str, str]:
    """Return the code behind a magic's options, and the letters of those without a value."""
    rest, known = line.strip(), _OPTIONS[name]
    options = ""
    while rest.startswith("-") and rest[1:2].isalpha() and rest[1] in known:  # else it is code
        word, _space, rest = rest.partition(" ")
        if f"{word[1]}:" not in known:
            options += word[1:]
        elif len(word) == 2:  # then its value is the next word
            rest = rest.lstrip().partition(" ")[2]
        rest = rest.lstrip()
    return rest, options


def _change_folder(words: list[str]) -> None:
    try:
        os.chdir(Path(words[-1] if words else "~").expanduser())
    except OSError as error:  # IPython, too, only says so
        print(error)


def _environment(line: str) -> Any:
    """Set a variable, or return one, or all."""
    name, sign, value = line.partition("=") if "=" in line else line.strip().partition(" ")
    if sign:
        os.environ[name.strip()] = value.strip()
        return None
    return os.environ.get(name) if name else dict(os.environ)


def _write(words: list[str], text: str) -> None:
    path = Path(words[-1]).expanduser()
    with path.open("a" if {"-a", "--append"} & {*words[:-1]} else "w", encoding="utf-8") as file:
        file.write(text)
    importlib.invalidate_caches()
