"""Which file this notebook is, saved just now.

No name can be trusted: those that a kernel knows go out of date when the file is renamed. So a mark
that stands nowhere else goes into the output of the cell that runs. The file that holds it is this
notebook, saved after that moment, whatever it is called by then:

* In JupyterLab and Notebook 7 a script asks the page to save, as Ctrl+S does.
* Where no script runs (VS Code, a page that is in the background), the reader presses Ctrl+S while
  the cell waits. Or afterwards, and runs it again: then the mark of the run before tells the file,
  if that was a moment ago and nothing ran in between, which might be work that is not saved. What
  was typed after that, and neither run nor saved, nobody can know: so the card says the time.
* Where the notebook's file is on no disk of this machine (Colab, JupyterLite), where no file holds
  the mark (one that was moved to another folder), or two hold it: NotSavedError says what to do.
"""

import contextlib
import json
import os
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from deepstart.language import _

PATIENCE = 10.0  # seconds for the file to arrive
_SILENT = 2.0  # seconds until the reader is asked to save
_BETWEEN_LOOKS = 0.1
_FRESH = 300.0  # seconds that a mark is good for the next run
_NEWEST = 20  # a file that was just saved is among these of its folder

# A click on the page's button to save would take the keyboard's focus away. The star is in front of
# a cell that runs: there is nothing to save when the page only shows this output again.
_SCRIPT = """\
<script>(() => {
  const mark = document.querySelector('[data-saved="MARK"]');
  const cell = mark && mark.closest(".jp-Cell");
  const prompt = cell && cell.querySelector(".jp-InputPrompt");
  if (!prompt || !prompt.textContent.includes("*")) return;
  const isMac = navigator.platform.startsWith("Mac");
  cell.dispatchEvent(new KeyboardEvent("keydown", {
    key: "s", code: "KeyS", keyCode: 83, ctrlKey: !isMac, metaKey: isMac, bubbles: true,
  }));
})();</script>"""


class NotSavedError(Exception):
    """There is no file of which it is sure that it is this notebook; says what to do."""


@dataclass(frozen=True)
class SavedFile:
    """A notebook as it was saved. at: when, in this machine's time."""

    path: Path
    content: bytes
    at: datetime


@dataclass(frozen=True)
class _Mark:
    """What stands in the output of a run. run: the number in the cell's brackets."""

    text: str
    run: int
    since: float


class Output:
    """A place in the output of the cell that runs, of which nothing remains to be seen."""

    def __init__(self, shell: Any) -> None:
        self._publish = shell.display_pub.publish
        self.mark = uuid.uuid4().hex
        self._put(_SCRIPT.replace("MARK", self.mark), update=False)

    def say(self, sentence: str = "") -> None:
        """Show a sentence in place of the last one."""
        self._put(sentence, sentence)

    def clear(self) -> None:
        """Leave nothing of it, the mark included."""
        self._publish({"text/plain": "", "text/html": ""}, **self._place(update=True))

    def _put(self, html: str, text: str = "", update: bool = True) -> None:
        marked = f'<span hidden data-saved="{self.mark}"></span>{html}'
        self._publish({"text/plain": text, "text/html": marked}, **self._place(update))

    def _place(self, update: bool) -> dict[str, Any]:
        return {"transient": {"display_id": self.mark}, "update": update}


class Finder:
    """Finds the file of a notebook by the marks of its runs."""

    def __init__(self) -> None:
        self._before: _Mark | None = None

    def find(self, shell: Any, output: Output) -> SavedFile:
        """Return this notebook's file, saved after `output` was made."""
        if "google.colab" in sys.modules or sys.platform == "emscripten":
            raise NotSavedError(
                _("its file is not on this machine. Hand in what `File > Download` gives.")
            )
        mark = _Mark(output.mark, shell.execution_count, time.monotonic())
        before, self._before = self._before, mark
        known = []
        if before and before.run + 1 == mark.run and mark.since - before.since < _FRESH:
            known = [file.path for file in _files_with(before.text, shell)]
        found = _awaited(mark, shell, output)
        found = found or [file for path in known for file in _read(path)]
        if len(found) > 1:
            names = _(", ").join(f"`{file.path.name}`" for file in found)
            raise NotSavedError(
                _(
                    "{names} are copies of one notebook, and it is not clear which one is open. "
                    "Save it (Ctrl+S), and run this cell again."
                ).format(names=names)
            )
        if not found:
            raise NotSavedError(
                _(
                    "save the notebook (Ctrl+S), and run this cell again. Where that does not "
                    "help, hand in the `.ipynb` file itself."
                )
            )
        self._before = None
        return found[0]


def _awaited(mark: _Mark, shell: Any, output: Output) -> list[SavedFile]:
    """Return the files that hold a mark, as soon as there is one; none if that takes too long."""
    has_asked = False
    while (waited := time.monotonic() - mark.since) < PATIENCE:
        if found := list(_files_with(mark.text, shell)):
            return found
        if waited > _SILENT and not has_asked:
            output.say(_("To export the notebook, save it now: press Ctrl+S."))
            has_asked = True
        time.sleep(_BETWEEN_LOOKS)
    return []


def _files_with(mark: str, shell: Any) -> Iterator[SavedFile]:
    for folder in _folders(shell):
        for path in _newest_notebooks(folder):
            yield from _read(path, mark)


def _folders(shell: Any) -> list[Path]:
    """Return the folders in which the notebook may be: where it was opened, and where it works."""
    names = [os.environ.get("JPY_SESSION_NAME"), shell.user_ns.get("__vsc_ipynb_file__")]
    folders = [Path(name).parent for name in names if isinstance(name, str) and name]
    with contextlib.suppress(OSError):  # this one may have been deleted
        folders.append(Path.cwd())
        folders = [folder.resolve() for folder in folders]
    return list(dict.fromkeys(folders))


def _newest_notebooks(folder: Path) -> list[Path]:
    times = []
    with contextlib.suppress(OSError):  # there is no such folder
        for entry in os.scandir(folder):
            if entry.name.endswith(".ipynb") and not entry.name.startswith("."):
                with contextlib.suppress(OSError):  # it has just gone
                    times.append((entry.stat().st_mtime, entry.path))
    return [Path(path) for _time, path in sorted(times, reverse=True)[:_NEWEST]]


def _read(path: Path, mark: str = "") -> Iterator[SavedFile]:
    """Yield the file, if it is a whole notebook with a mark: one being written is not whole yet."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        content = path.read_bytes()
        if mark.encode() in content and isinstance(json.loads(content)["cells"], list):
            yield SavedFile(path, content, datetime.fromtimestamp(path.stat().st_mtime))
