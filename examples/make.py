"""Writes the sample class: what students of 01-forward and 02-losses hand in, good and bad.

    python examples/make.py

Every notebook starts from the released one in assignments/, as a student's does. What a student
wrote is in answers/<assignment>/<student>.py, in sections behind lines `# %% ...`:

    mse                 what stands in the cell of the question mse
    before mse          a new cell in front of it; `after mse`: behind the cell that checks it
    first, last         a new cell behind the imports; at the end of the notebook
    output of mse       what the cell printed; `error of after mse`: the error that it ended with

right.py has an ordinary right answer to every question; they fill the cells of the questions for
which a student has no section, unless the student left these open. What each submission is meant to
earn stands in expected.json, written by hand.
"""

import copy
import io
import re
import zipfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

HERE = Path(__file__).parent
FORWARD, LOSSES = "01-forward", "02-losses"

STUDENTS = {
    FORWARD: "alice ben 陈伟 dora emil fatima goran hanna ivan julia mario nadia sven zoe",
    LOSSES: "alice ben carla 陈伟 李娜-损失函数 dora emil fatima goran hanna ingrid ivan julia kofi"
    " lena mallory mario nadia ritu sofia sven tara trent wanda yusuf zoe",
}
LEFT_OPEN = {
    *((FORWARD, student) for student in ("dora", "emil")),
    *((LOSSES, student) for student in ("dora", "emil", "ingrid")),
}
TOOK_THE_CHINESE_ONE = {(FORWARD, "陈伟"), (LOSSES, "李娜-损失函数")}


def main() -> None:
    """Write all submissions of both assignments."""
    for assignment, students in STUDENTS.items():
        (HERE / assignment).mkdir(exist_ok=True)
        for student in students.split():
            write(assignment, f"{student}.ipynb", dumped(notebook_of(assignment, student)))

    good = notebook_of(LOSSES, "right")
    web_page = "<!DOCTYPE html>\n<html><body><h1>Sign in to see this file</h1></body></html>\n"
    write(FORWARD, "petra.ipynb", web_page)

    write(LOSSES, "henrik.ipynb", dumped(released(LOSSES)))
    write(LOSSES, "olaf.ipynb", word_document("My answers: mse is the mean of the squares."))
    write(LOSSES, "petra.ipynb", "")
    write(LOSSES, "piotr.ipynb", dumped(notebook_of(FORWARD, "right")))
    write(LOSSES, "quentin.ipynb", dumped(good)[:20_000])
    write(LOSSES, "rosa.txt", "Dear teacher,\nmy notebook is on my other computer.\nRosa\n")
    write(LOSSES, "tomas.ipynb", dumped(with_copied_cells(good)))
    write(LOSSES, "ugo.py", script(LOSSES, "ugo", marked=False))
    write(LOSSES, "vera.zip", zipped({
        "vera/02-losses.ipynb": dumped(good),
        "vera/notes.txt": "done on Sunday\n",
        "__MACOSX/vera/._02-losses.ipynb": "\0\5\26\7",
    }))  # fmt: skip
    write(LOSSES, "willem.zip", zipped({
        "02-losses.ipynb": dumped(notebook_of(LOSSES, "fatima")),
        "02-losses-final.ipynb": dumped(good),
    }))  # fmt: skip
    write(LOSSES, "xenia (1).ipynb", dumped(good))
    # Editors on a Chinese Windows save in GB 18030.
    write(LOSSES, "刘洋.py", script(LOSSES, "刘洋", marked=True).encode("gb18030"))


def write(assignment: str, name: str, content: str | bytes) -> None:
    """Write one submission."""
    data = content.encode() if isinstance(content, str) else content
    (HERE / assignment / name).write_bytes(data)


def sections(assignment: str, student: str) -> dict[str, str]:
    """Return what a student wrote, by the name of the section."""
    text = (HERE / "answers" / assignment / f"{student}.py").read_text("utf-8")
    parts = re.split(r"^# %% (.+)\n", text, flags=re.MULTILINE)
    return {name: body.strip("\n") for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def answers_of(assignment: str, student: str) -> dict[str, str]:
    """Return a student's sections, on top of the ordinary right answers."""
    rest = {} if (assignment, student) in LEFT_OPEN else sections(assignment, "right")
    return rest | sections(assignment, student)


def released(assignment: str, language: str = "") -> NotebookNode:
    """Return the notebook that students get."""
    path = HERE.parent / "assignments" / assignment / f"{assignment}{language}.ipynb"
    return nbformat.read(path, as_version=4)


def notebook_of(assignment: str, student: str) -> NotebookNode:
    """Return a student's notebook: answers in their cells, new cells in between, all of it run."""
    chinese = (assignment, student) in TOOK_THE_CHINESE_ONE
    notebook = released(assignment, ".zh" if chinese else "")
    answers = answers_of(assignment, student)
    cells = []
    for cell in notebook.cells:
        # The cell of a question has its name as id, and the one that checks it `test-` in front.
        if cell.id in answers:
            cell.source = answers[cell.id]
        cells += new_cell(answers, f"before {cell.id}")
        cells.append(cell)
        if cell.id.startswith("test-"):
            cells += new_cell(answers, f"after {cell.id.removeprefix('test-')}")
        if "setup" in cell.metadata.get("tags", []):
            cells += new_cell(answers, "first")
    notebook.cells = cells + new_cell(answers, "last")
    run(notebook, answers)
    return notebook


def new_cell(answers: dict[str, str], section: str) -> list[NotebookNode]:
    """Return the cell of a section, if the student has it."""
    if section not in answers:
        return []
    return [new_code_cell(answers[section], id=section.replace(" ", "-"))]


def run(notebook: NotebookNode, answers: dict[str, str]) -> None:
    """Number the code cells as if they had run, and show the outputs that the answers say."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        section = cell.id.replace("-", " ")
        cell.execution_count = number
        if text := answers.get(f"output of {section}"):
            cell.outputs.append(new_output("stream", name="stdout", text=text + "\n"))
        if text := answers.get(f"error of {section}"):
            name, _, value = text.partition(": ")
            cell.outputs.append(new_output("error", ename=name, evalue=value, traceback=[text]))


def with_copied_cells(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook of someone who copied and deleted cells: mse and its check stand there
    twice, and nothing checks bce any more."""
    twice = [copy.deepcopy(c) for c in notebook.cells if c.id in ("mse", "test-mse")]
    for cell in twice:
        cell.id += "-copy"  # Jupyter gives a copy an id of its own, but leaves its metadata
    kept = [cell for cell in notebook.cells if cell.id != "test-bce"]
    return NotebookNode(notebook, cells=[*kept, *twice])


def script(assignment: str, student: str, marked: bool) -> str:
    """Return a student's answers as a Python script, with or without marks between the cells."""
    answers = answers_of(assignment, student)
    last = answers.pop("last", "")
    parts = ["import numpy as np", *answers.values(), *([last] if last else [])]
    return "\n\n\n".join(f"# %%\n{part}" if marked else part for part in parts) + "\n"


def dumped(notebook: NotebookNode) -> str:
    """Return a notebook as the text of its file."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def zipped(members: dict[str, str]) -> bytes:
    """Return a zip file, the same bytes every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return file.getvalue()


def word_document(text: str) -> bytes:
    """Return something like a .docx."""
    return zipped({
        "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
        "word/document.xml": f'<?xml version="1.0"?><document><body>{text}</body></document>',
    })  # fmt: skip


if __name__ == "__main__":
    main()
