"""What Otter makes of an assignment: the notebook that calls it, and the zip that it grades with.

Both come from Otter's own commands, `otter assign` and `otter generate`, called as functions, since
importing Otter takes far longer than running either.
"""

import contextlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import otter.assign
import otter.generate
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_raw_cell

from deepstart.build import zips
from deepstart.build.master import Cell
from deepstart.build.notebooks import empty_notebook, notebook_cell, read_notebook, write_notebook
from deepstart.build.suite import Suite
from deepstart.course import CourseError
from deepstart.doors.otter import NAME
from deepstart.language import _

# Otter marks solutions by it and leaves the mark in the notebook.
_SOLUTION_TAG = "otter_assign_solution_cell"

# `jupyterlite` is the one target for which the notebook does not name its own file, so that a
# renamed copy still runs. The zip is made apart.
_CONFIG = """\
# ASSIGNMENT CONFIG
runs_on: jupyterlite
tests: {files: true, ok_format: false}
export_cell: false
generate: false
"""

# What a container runs to grade, in the place of Otter's own call of the same.
_RUN = """\
\"\"\"Runs Otter's autograding process, on whatever was handed in.\"\"\"

from pathlib import Path

from deepstart.doors.otter import run

run(Path("/autograder"))
"""

# Otter wants a folder of tests, and would run them on the empty notebook that it gets.
_TESTS = "tests/README.txt"
_NO_TESTS = "What is checked lies in otter_config.json, where the judge finds it.\n"


def assigned(
    cells: list[Cell], points: Mapping[str, float], suites: Mapping[str, Suite], name: str
) -> NotebookNode:
    """Return the notebook that `otter assign` makes for graders: with check cells and solutions.

    `cells` are those of one language. In front of its first code cell stands the one that
    initialises Otter.
    """
    with _workspace() as folder:
        master = folder / f"{name}.ipynb"
        write_notebook(_otter_master(cells, points, suites), master)
        try:
            otter.assign.main(str(master), str(folder / "dist"), no_run_tests=True)
        except Exception as error:  # Otter raises whatever comes up, often with several lines
            reason = " ".join(str(error).split())
            raise CourseError(
                _("otter assign refused {name}: {reason}.").format(name=name, reason=reason)
            ) from None
        notebook = read_notebook(folder / "dist" / "autograder" / master.name)
        student = read_notebook(folder / "dist" / "student" / master.name)
    # The copy for graders may carry what students must not see.
    notebook.metadata = student.metadata
    for cell in notebook.cells:
        tags = [tag for tag in cell.metadata.get("tags", []) if tag != _SOLUTION_TAG]
        cell.metadata.pop("tags", None)
        if tags:
            cell.metadata["tags"] = tags
    start = notebook.cells.pop(0)
    if "otter.Notebook()" not in start.source:
        raise CourseError(_("otter assign made an unknown first cell in {name}.").format(name=name))
    first_code = [cell.cell_type for cell in notebook.cells].index("code")
    notebook.cells.insert(first_code, start)
    return notebook


def write_zip(requirements: Path, course: dict[str, Any], target: Path) -> None:
    """Write the zip with which `otter grade` and `otter run` grade, by `otter generate`.

    `course` is what the judge needs, packed. It lies in the configuration: Otter's own image takes
    nothing else from the zip that students' processes would not see.
    """
    with _workspace() as folder:
        made = folder / "autograder.zip"
        config = folder / "otter_config.json"
        plugin = {NAME: {"course": course, "unsafe": False}}
        # Hidden checks are shown once the grades are published, as `visibility` says.
        config.write_text(json.dumps({"plugins": [plugin], "show_hidden": True}), "utf-8")
        otter.generate.main(
            tests_dir=str(folder / "tests"),
            output_path=str(made),
            config=str(config),
            lang="python",
            requirements=str(requirements),
            no_environment=True,
        )
        with zipfile.ZipFile(made) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        files |= {"run_otter.py": _RUN.encode(), _TESTS: _NO_TESTS.encode()}
        zips.write_zip(files, target)


def _otter_master(
    cells: list[Cell], points: Mapping[str, float], suites: Mapping[str, Suite]
) -> NotebookNode:
    notebook = empty_notebook()
    notebook.cells.append(new_raw_cell(_CONFIG))
    for cell in cells:
        if cell.question is None:
            notebook.cells.append(notebook_cell(cell))
            continue
        notebook.cells += [
            new_raw_cell(
                f"# BEGIN QUESTION\nname: {cell.question}\npoints: {points[cell.question]}"
            ),
            new_raw_cell("# BEGIN SOLUTION"),
            notebook_cell(cell),
            new_raw_cell("# END SOLUTION"),
            new_raw_cell("# BEGIN TESTS"),
            *(new_code_cell(check.code) for check in suites[cell.question].public),
            new_raw_cell("# END TESTS"),
            new_raw_cell("# END QUESTION"),
        ]
    return notebook


@contextlib.contextmanager
def _workspace() -> Iterator[Path]:
    """Yield a folder for everything that Otter writes, its forgotten temporary folders too."""
    with tempfile.TemporaryDirectory() as folder:
        before = tempfile.tempdir
        tempfile.tempdir = folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before
