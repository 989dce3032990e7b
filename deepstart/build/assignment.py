"""One assignment from its sources: everything that students, graders and readers get of it."""

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from deepstart.build import carried, helper, nbgrader, otter
from deepstart.build.known_mistakes import KnownMistakes, known_mistakes
from deepstart.build.master import Cell, Master, reference_source
from deepstart.build.notebooks import (
    check_cell,
    empty_notebook,
    notebook_cell,
    set_ids,
    solved,
    write_notebook,
)
from deepstart.build.public_tests import public_test_file
from deepstart.build.requirements import grading_requirements, student_requirements
from deepstart.build.sources import Sources
from deepstart.course import CourseError
from deepstart.grading import bundle
from deepstart.language import LANGUAGES, _

_NBGRADER_FOLDER = {"en": "nbgrader", "zh": "nbgrader-zh"}
# No code cell: it would write a zip at every "Run All", and wherever else the notebook is executed.
_SUBMISSION = {
    "en": """\
## Handing in

Save the notebook and hand in the file `{name}.ipynb`. (In Colab: *File > Download > Download
.ipynb*.)

To see once more what you hand in, run this in a new cell. It saves the notebook, tells what each
answer in the saved file gives, and packs the file into a zip, for where one is asked for:

```python
grader.export()
```""",
    "zh": """\
## 提交作业

保存笔记本，提交文件 `{name}.ipynb`。（在 Colab 中：*文件 > 下载 > 下载 .ipynb*。）

想再确认一下交上去的是什么，就新建一个单元格，运行下面这行。它会保存笔记本，告诉你保存下来的每个答案结果如何，
并打包成一个 zip，供要求提交 zip 的地方使用：

```python
grader.export()
```""",
}


@dataclass(frozen=True)
class Folders:
    """Where the outputs of an assignment lie below a root, be it the course or a draft of it."""

    root: Path
    assignment_id: str

    @property
    def student(self) -> Path:
        """What students get."""
        return self.root / "assignments" / self.assignment_id

    @property
    def solution(self) -> Path:
        """The solved notebooks and the reference module."""
        return self.root / "solutions" / self.assignment_id

    @property
    def zip(self) -> Path:
        """What Otter grades with."""
        return self.root / "solutions" / "otter" / f"{self.assignment_id}.zip"

    def nbgrader(self, lang: str) -> Path:
        """The assignment's folder in nbgrader's source directory of a language."""
        return self.root / "solutions" / _NBGRADER_FOLDER[lang] / self.assignment_id

    @property
    def released(self) -> list[Path]:
        """The folders that students get: one from here, or those that nbgrader releases."""
        return [self.student, *(self.nbgrader(lang) for lang in LANGUAGES)]

    def notebook(self, folder: Path, lang: str) -> Path:
        """The notebook of a language in one of these folders."""
        return folder / f"{notebook_name(self.assignment_id, lang)}.ipynb"


def notebook_name(assignment_id: str, lang: str) -> str:
    """Return the name of a notebook, which for every language but English says the language."""
    return assignment_id if lang == "en" else f"{assignment_id}.{lang}"


def write_assignment(sources: Sources, root: Path) -> None:
    """Write all outputs of an assignment below `root`; raise CourseError for what does not fit."""
    assignment = sources.assignment
    folders = Folders(root, assignment.id)
    _require_same_questions(sources.master, [q.id for q in assignment.questions])
    _write_tests(sources, folders)
    known = known_mistakes(sources, carried.questions(sources))
    for lang in LANGUAGES:
        _write_notebooks(sources, known, folders, lang)
    _write(folders.solution / "reference.py", reference_source(sources.master))
    for folder in folders.released:
        _write(folder / "requirements.txt", student_requirements(assignment.needs))
    grading = root / "grading-requirements.txt"
    _write(grading, grading_requirements(assignment.needs))
    course = bundle.pack(sources.course, assignment, root)
    otter.write_zip(grading, course, folders.zip)
    grading.unlink()


def _require_same_questions(master: Master, wanted: list[str]) -> None:
    own = [cell.question for cell in master.questions]
    for question in wanted:
        if question not in own:
            raise CourseError(
                _(
                    "{name}: question {question} of course.toml has no cell: mark one with "
                    'question="{question}".'
                ).format(name=master.name, question=question)
            )
    for cell in master.questions:
        if cell.question not in wanted:
            raise CourseError(
                _("{place}: question {question} is not in course.toml.").format(
                    place=cell.place, question=cell.question
                )
            )
    if own != wanted:
        raise CourseError(
            _("{name}: its questions are not in the order of course.toml.").format(name=master.name)
        )


def _write_tests(sources: Sources, folders: Folders) -> None:
    names = frozenset(question.name for question in sources.assignment.questions)
    for question in sources.assignment.questions:
        text = public_test_file(sources.suites[question.id], question.points, names)
        _write(folders.student / "tests" / f"{question.id}.py", text)
    _write(folders.student / helper.FOLDER / f"{helper.MODULE}.py", helper.helper_source())


def _write_notebooks(sources: Sources, known: KnownMistakes, folders: Folders, lang: str) -> None:
    assignment = sources.assignment
    name = notebook_name(assignment.id, lang)
    source = _source_notebook(sources, known, lang, name)
    write_notebook(source, folders.notebook(folders.nbgrader(lang), lang))
    released = nbgrader.released(source, assignment.id, name)
    write_notebook(released, folders.notebook(folders.student, lang))
    write_notebook(solved(source), folders.notebook(folders.solution, lang))


def _source_notebook(sources: Sources, known: KnownMistakes, lang: str, name: str) -> NotebookNode:
    """Return the notebook of a language with everything in it: solutions, checks, nbgrader's marks.

    In front of its first code cell stands the one that brings `grader`.
    """
    points = {question.id: question.points for question in sources.assignment.questions}
    notebook = empty_notebook()
    for cell in _cells_in(sources, lang, name):
        made = notebook_cell(cell)
        notebook.cells.append(made)
        if cell.question:
            check = check_cell(cell.question)
            nbgrader.mark_answer(made, cell.question)
            nbgrader.mark_check(check, cell.question, points[cell.question])
            notebook.cells.append(check)
    first_code = [cell.cell_type for cell in notebook.cells].index("code")
    notebook.cells.insert(first_code, carried.first_cell(sources, known, lang, name))
    set_ids(notebook)
    return notebook


def _cells_in(sources: Sources, lang: str, name: str) -> list[Cell]:
    """Return the cells of a language, with what stands in every notebook at both ends."""
    title, *rest = (cell for cell in sources.master.cells if cell.lang in (None, lang))
    return [
        title,
        Cell("markdown", sources.conventions[lang], "conventions", lang=lang),
        *rest,
        Cell("markdown", _SUBMISSION[lang].format(name=name), "handing in", lang=lang),
    ]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
