"""Notebooks as plain data: cells with ids of their own, and files whose bytes do not vary."""

import copy
import hashlib
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from deepstart.build.master import Cell, solved_source

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "name": "python"},
}


def empty_notebook() -> NotebookNode:
    """Return a Python notebook without cells."""
    return new_notebook(metadata=copy.deepcopy(KERNEL))


def notebook_cell(cell: Cell) -> NotebookNode:
    """Return a master's cell as a notebook's."""
    if cell.kind == "markdown":
        return new_markdown_cell(cell.source)
    return new_code_cell(cell.source, metadata={"tags": [cell.tag]} if cell.tag else {})


def check_cell(question: str) -> NotebookNode:
    """Return the cell that checks a question; figures look at the name that it leaves.

    The card is the cell's result, and not printed: nbgrader takes a cell's result for its score.
    """
    source = f'{question}_check = grader.check("{question}")\n{question}_check'
    return new_code_cell(source, metadata={"deletable": False, "editable": False})


def solved(notebook: NotebookNode) -> NotebookNode:
    """Return a copy with the solutions in place and nothing left that marks them."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        cell.source = solved_source(cell.source)
    return notebook


def set_ids(notebook: NotebookNode) -> None:
    """Give every cell an id: what it is for, else a hash of its source.

    Ids stay the same from build to build, and a changed cell changes no other cell's id.
    """
    seen: set[str] = set()
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if "grader" in cell.metadata.get("tags", []):
            name = "grader"
        name = name or hashlib.sha256(f"{cell.cell_type} {cell.source}".encode()).hexdigest()[:12]
        base, number = name, 2
        while name in seen:
            name, number = f"{base}-{number}", number + 1
        seen.add(name)
        cell.id = name


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook that a build step has written."""
    return nbformat.read(path, as_version=4)


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook; the same notebook gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
    path.write_text(text if text.endswith("\n") else text + "\n", "utf-8", newline="\n")
