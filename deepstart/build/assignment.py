"""One assignment from its sources: everything that students, graders and readers get of it."""

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from deepstart.build import helper, nbgrader, otter
from deepstart.build.master import Cell, Master, reference_source
from deepstart.build.notebooks import solved, write_notebook
from deepstart.build.public_tests import public_test_file
from deepstart.build.requirements import grading_requirements, student_requirements
from deepstart.build.sources import Sources
from deepstart.course import CourseError
from deepstart.grading import bundle
from deepstart.language import LANGUAGES, _

_NBGRADER_FOLDER = {"en": "nbgrader", "zh": "nbgrader-zh"}
_START = "import otter\ngrader = otter.Notebook()"
_START_ELSEWHERE = """\
import sys

import otter

sys.path.append("{folder}/{helper}")
grader = otter.Notebook(tests_dir="{folder}/tests")"""

# No code cell: it would write a zip at every "Run All", and wherever else the notebook is executed.
_SUBMISSION = {
    "en": """\
## Handing in

Save the notebook and hand in the file `{name}.ipynb`. Where a zip is asked for, run this in a new
cell, and hand in the file that it writes:

```python
grader.export("{name}.ipynb", pdf=False)
```

(In Colab: *File > Download > Download .ipynb*.)""",
    "zh": """\
## 提交作业

保存笔记本，提交文件 `{name}.ipynb`。

如果要求提交 zip，请新建一个单元格，运行下面这行，再提交它生成的文件：

```python
grader.export("{name}.ipynb", pdf=False)
```

（在 Colab 中：*文件 > 下载 > 下载 .ipynb*。）""",
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
    for lang in LANGUAGES:
        _write_notebooks(sources, folders, lang)
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
        suite = sources.suites[question.id]
        text = public_test_file(suite, question.points, names)
        for folder in folders.released:
            _write(folder / "tests" / f"{question.id}.py", text)
    for folder in folders.released:
        _write(folder / helper.FOLDER / f"{helper.MODULE}.py", helper.helper_source())


def _write_notebooks(sources: Sources, folders: Folders, lang: str) -> None:
    assignment = sources.assignment
    name = notebook_name(assignment.id, lang)
    points = {question.id: question.points for question in assignment.questions}
    cells = _cells_in(sources, lang, name)
    source = otter.assigned(cells, points, sources.suites, name)
    nbgrader.add_metadata(source, points)
    write_notebook(source, folders.notebook(folders.nbgrader(lang), lang))
    released = nbgrader.released(source, assignment.id, name)
    write_notebook(released, folders.notebook(folders.student, lang))
    solution = _with_tests_in(f"../../assignments/{assignment.id}", solved(source))
    write_notebook(solution, folders.notebook(folders.solution, lang))


def _cells_in(sources: Sources, lang: str, name: str) -> list[Cell]:
    """Return the cells of a language, with what stands in every notebook at both ends."""
    title, *rest = (cell for cell in sources.master.cells if cell.lang in (None, lang))
    return [
        title,
        Cell("markdown", sources.conventions[lang], "conventions", lang=lang),
        *rest,
        Cell("markdown", _SUBMISSION[lang].format(name=name), "handing in", lang=lang),
    ]


def _with_tests_in(folder: str, notebook: NotebookNode) -> NotebookNode:
    """Let a notebook find its tests in another folder, which is named from the notebook's own."""
    start = _START_ELSEWHERE.format(folder=folder, helper=helper.FOLDER)
    for cell in notebook.cells:
        if cell.source.endswith(_START):
            cell.source = cell.source.replace(_START, start)
    return notebook


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
