"""Running a notebook of the course from top to bottom, as *Run All* would, in a process of its own.

This is for our own notebooks only: nothing confines what runs. A submission goes to the judge.
"""

import contextlib
import json
import os
import warnings
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from deepstart.build.processes import context
from deepstart.language import _

_CHECK_END = "_check"


@dataclass
class NotebookRun:
    """What came of running a notebook.

    `grades` has the share, from 0 to 1, of each question's public points; `errors` says what went
    wrong in which cell.
    """

    grades: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    finished: bool = False


def run_notebook(notebook: Path, seconds: float) -> NotebookRun:
    """Run the code cells of a notebook in its own folder; stop it after `seconds`.

    Otter leaves its log there, so the folder is a draft's.
    """
    receiver, sender = context().Pipe(duplex=False)
    process = context().Process(target=_run, args=(notebook, sender), daemon=True)
    process.start()
    sender.close()
    result = NotebookRun(
        errors=[_("it did not finish within {seconds:.0f} s").format(seconds=seconds)]
    )
    with contextlib.suppress(EOFError):
        if receiver.poll(seconds):
            result = NotebookRun(errors=[_("its process ended before it did")])
            result = receiver.recv()
    process.kill()
    process.join()
    return result


def _run(notebook: Path, sender: Connection) -> None:
    os.environ["MPLBACKEND"] = "Agg"
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    warnings.simplefilter("ignore")
    os.chdir(notebook.parent)
    sender.send(_run_cells(notebook))


def _run_cells(notebook: Path) -> NotebookRun:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    names: dict[str, Any] = {"__name__": "__main__", "display": lambda *objects: None}
    result = NotebookRun()
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        try:
            exec(compile(source, cell["id"], "exec"), names)
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".: ")
            first_line = source.partition("\n")[0]
            result.errors.append(
                _("the cell `{first_line}` raises {said}").format(first_line=first_line, said=said)
            )
    for name, value in names.items():
        if name.endswith(_CHECK_END) and hasattr(value, "grade"):
            result.grades[name.removesuffix(_CHECK_END)] = float(value.grade)
    result.finished = True
    return result
