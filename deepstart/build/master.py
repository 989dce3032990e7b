"""Masters: the Jupytext scripts in which an assignment is written, read into typed records.

Whatever a master may not say is refused here, with the place and one sentence, so that everything
behind this module can rely on the form that docs/authors.md describes.
"""

import ast
import builtins
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from deepstart.course import CourseError
from deepstart.language import LANGUAGES, _
from deepstart.notebook.names import bound_names, free_names

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"

_TAGS = ("setup", "figure")
_KEYS = {"markdown": ("lang",), "code": ("question", "tags")}
# How Jupytext remembers the layout of the script; it says nothing about the cell.
_LAYOUT_KEYS = ("lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker")
_HEADER = re.compile(r"\A# ---\n(#.*\n)*?# ---\n")  # Jupytext's own, of the whole notebook
_CELL_MARKER = re.compile(r"^# ?%%")
_SOLUTION_MARK = re.compile(r"(BEGIN|END) SOLUTION")
# Otter and nbgrader act on these wherever they stand: they would eat lines without a word.
_RESERVED = re.compile(
    r"# (SEED|SOLUTION|SOLUTION NO PROMPT|IGNORE|BEGIN PROMPT|END PROMPT)\s*$"
    r"|#\s*BEGIN\s*IGNORE|#\s*END IGNORE|(BEGIN|END) (HIDDEN TESTS|MARK SCHEME)|AUTOTEST"
    r"|^\s*```otter",
    re.MULTILINE,
)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_FORMULA_OR_CODE = re.compile(r"```.*?```|\$\$.*?\$\$|\$[^$]*\$|`[^`]*`", re.DOTALL)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True)
class Cell:
    """One cell of a master; `place` says where it stands, for messages."""

    kind: Literal["markdown", "code"]
    source: str
    place: str
    lang: str | None = None
    question: str | None = None
    tag: str | None = None

    @property
    def headings(self) -> list[str]:
        """The marks of the headings in a markdown cell, such as ["##", "###"]."""
        return _HEADING.findall(_FENCE.sub("", self.source))


@dataclass(frozen=True)
class Master:
    """An assignment as its author wrote it."""

    path: Path
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Where it lies in the course, for messages."""
        return short(self.path)

    @property
    def questions(self) -> tuple[Cell, ...]:
        """The question cells, in order."""
        return tuple(cell for cell in self.cells if cell.question)

    @property
    def title(self) -> str:
        """The English title of the notebook."""
        first_line = self.cells[0].source.partition("\n")[0]
        return first_line.removeprefix("# ").strip()


def read_master(path: Path) -> Master:
    """Read a master; raise CourseError for the first thing in it that does not hold together."""
    name = short(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise CourseError(
            _("{name} is missing: it is the master of the assignment.").format(name=name)
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            _("{name} cannot be read as UTF-8 text: {error}.").format(name=name, error=error)
        ) from None
    cells = tuple(_typed(raw, place) for raw, place in _raw_cells(text, name))
    _check_order(cells, name)
    _check_languages(cells)
    _check_code(cells)
    return Master(path, cells)


def solution_regions(cell: Cell) -> list[list[str]]:
    """Return the lines of a question cell's solution regions, without the markers."""
    lines = cell.source.split("\n")
    begins, ends = _positions(lines, BEGIN), _positions(lines, END)
    return [lines[begin + 1 : end] for begin, end in zip(begins, ends, strict=True)]


def solved_source(source: str) -> str:
    """Return a question cell's source with its solution and without the marker lines."""
    return "\n".join(line for line in source.split("\n") if line.strip() not in (BEGIN, END))


def reference_source(master: Master) -> str:
    """Return the reference module: setup cells and solved question cells, in order."""
    docstring = (
        f'"""Reference solutions of {master.path.stem} ({master.title}).\n\n'
        f"Made by `deepstart build` from {short(master.path)}; edit there.\n"
        '"""'
    )
    parts = [solved_source(c.source) for c in master.cells if c.question or c.tag == "setup"]
    return "\n\n\n".join([docstring, *parts]) + "\n"


def short(path: Path) -> str:
    """Return the last three parts of a path, as it is named inside of a course."""
    return "/".join(path.parts[-3:])


def _raw_cells(text: str, name: str) -> list[tuple[Any, str]]:
    """Return Jupytext's cells, each with its place in words."""
    import jupytext  # here, since it takes more than a second that other commands can save

    try:
        raw = jupytext.reads(text, fmt="py:percent").cells
    except Exception as error:  # whatever Jupytext says of a script that it cannot read
        raise CourseError(
            _("{name} is no Jupytext percent script: {error}.").format(name=name, error=error)
        ) from None
    if not raw:
        raise CourseError(
            _("{name} has no cells: every cell begins with a line `# %%`.").format(name=name)
        )
    lines = [i for i, line in enumerate(text.split("\n"), 1) if _CELL_MARKER.match(line)]
    first = re.search(r"\S.*", _HEADER.sub("", text))
    if first is None or not _CELL_MARKER.match(first.group()):
        raise CourseError(
            _("{name} has text before the first cell, which begins with `# %%`.").format(name=name)
        )
    # A line that looks like a marker may stand in a string: then only cells can be counted.
    if len(lines) == len(raw):
        places = [f"{name}, line {line}" for line in lines]
    else:
        places = [f"{name}, cell {number}" for number in range(1, len(raw) + 1)]
    return list(zip(raw, places, strict=True))


def _typed(raw: Any, place: str) -> Cell:
    kind = raw.cell_type
    if kind not in _KEYS:
        raise CourseError(
            _("{place}: a {kind} cell is not known, only code and markdown cells are.").format(
                place=place, kind=kind
            )
        )
    metadata = {key: value for key, value in raw.metadata.items() if key not in _LAYOUT_KEYS}
    for key, value in metadata.items():
        if key not in _KEYS[kind]:
            known = " and ".join(_KEYS[kind])
            raise CourseError(
                _(
                    "{place}: {key}={value!r} is not known on a {kind} cell, where only "
                    "{known} may stand."
                ).format(place=place, key=key, value=value, kind=kind, known=known)
            )
    source = raw.source.strip("\n").rstrip()
    if not source:
        raise CourseError(_("{place}: the cell is empty.").format(place=place))
    if reserved := _RESERVED.search(source):
        raise CourseError(
            _(
                "{place}: {mark!r} is a mark on which Otter or nbgrader would act; "
                "say it differently."
            ).format(place=place, mark=reserved.group().strip())
        )
    if kind == "markdown":
        return _markdown(source, place, metadata.get("lang"))
    return _code(source, place, metadata.get("question"), metadata.get("tags", []))


def _markdown(source: str, place: str, lang: object) -> Cell:
    if lang not in LANGUAGES:
        said = (
            _("has no language")
            if lang is None
            else _("has the unknown language {lang!r}").format(lang=lang)
        )
        raise CourseError(
            _(
                '{place}: the markdown cell {said}: write lang="en" or lang="zh" behind [markdown].'
            ).format(place=place, said=said)
        )
    if _SOLUTION_MARK.search(source):
        raise CourseError(
            _("{place}: a solution region may stand in a question cell only.").format(place=place)
        )
    return Cell("markdown", source, place, lang=str(lang))


def _code(source: str, place: str, question: object, tags: object) -> Cell:
    if question is not None and not (isinstance(question, str) and question.isidentifier()):
        raise CourseError(
            _("{place}: question={question!r} is no name that Python could define.").format(
                place=place, question=question
            )
        )
    if not isinstance(tags, list) or len(tags) > 1 or any(tag not in _TAGS for tag in tags):
        raise CourseError(
            _(
                '{place}: tags={tags!r} is not known: write tags=["setup"] or tags=["figure"].'
            ).format(place=place, tags=tags)
        )
    if question and tags:
        raise CourseError(
            _("{place}: a question cell has no tags, it is marked by its question.").format(
                place=place
            )
        )
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise CourseError(
            _("{place}: the cell is no Python: {msg} in its line {lineno}.").format(
                place=place, msg=error.msg, lineno=error.lineno
            )
        ) from None
    cell = Cell("code", source, place, question=question, tag=tags[0] if tags else None)
    _check_region(cell)
    return cell


def _positions(lines: list[str], mark: str) -> list[int]:
    return [i for i, line in enumerate(lines) if line.strip() == mark]


def _check_region(cell: Cell) -> None:
    lines = cell.source.split("\n")
    marks = [line.strip() for line in lines if line.strip() in (BEGIN, END)]
    count = len(_SOLUTION_MARK.findall(cell.source))
    if cell.question is None:
        if count:
            raise CourseError(
                _("{place}: a solution region may stand in a question cell only.").format(
                    place=cell.place
                )
            )
        return
    # A class may have a region in each of several methods.
    if not marks or count != len(marks) or marks != [BEGIN, END] * (len(marks) // 2):
        raise CourseError(
            _(
                "{place}: question {question} needs its solution between a line "
                "`{begin}` and a line `{end}`."
            ).format(place=cell.place, question=cell.question, begin=BEGIN, end=END)
        )
    if not all("".join(region).strip() for region in solution_regions(cell)):
        raise CourseError(
            _("{place}: a solution region of {question} is empty.").format(
                place=cell.place, question=cell.question
            )
        )


def _check_order(cells: tuple[Cell, ...], name: str) -> None:
    titles = cells[:2]
    for cell, lang in zip(titles, LANGUAGES, strict=False):
        if cell.lang != lang or not cell.source.startswith("# ") or "\n" not in cell.source:
            raise CourseError(
                _(
                    "{place}: the master begins with the title (`# ...`) and a few "
                    "sentences on the notebook, in English and then in Chinese."
                ).format(place=cell.place)
            )
    code = [cell for cell in cells if cell.kind == "code"]
    if not code or code[0].tag != "setup" or "import numpy as np" not in code[0].source.split("\n"):
        place = code[0].place if code else name
        raise CourseError(
            _('{place}: the first code cell is `import numpy as np` with tags=["setup"].').format(
                place=place
            )
        )
    seen: set[str] = set()
    for cell in code:
        if cell.question in seen:
            raise CourseError(
                _("{place}: question {question} has two cells.").format(
                    place=cell.place, question=cell.question
                )
            )
        if cell.question:
            seen.add(cell.question)
    if not seen:
        raise CourseError(
            _('{name} has no question: mark a code cell with question="...".').format(name=name)
        )


def _check_languages(cells: tuple[Cell, ...]) -> None:
    """Refuse markdown that does not come twice in a row, first English and then Chinese."""
    expected = "en"
    previous: Cell | None = None
    for cell in (*cells, None):
        lang = cell.lang if cell else None
        if previous is not None and expected == "zh" and lang != "zh":
            raise CourseError(
                _("{place}: the Chinese cell of this English one is missing.").format(
                    place=previous.place
                )
            )
        if cell is None or lang is None:
            continue
        if lang != expected:
            raise CourseError(
                _("{place}: the English cell before this Chinese one is missing.").format(
                    place=cell.place
                )
            )
        if lang == "zh" and previous is not None:
            _check_pair(previous, cell)
        previous, expected = cell, "zh" if lang == "en" else "en"


def _check_pair(english: Cell, chinese: Cell) -> None:
    if english.headings != chinese.headings:
        raise CourseError(
            _(
                "{place}: the Chinese cell has other headings than the English one before it."
            ).format(place=chinese.place)
        )
    prose = _FORMULA_OR_CODE.sub("", chinese.source)
    if _WORD.search(prose) and not _CHINESE.search(prose):
        raise CourseError(
            _("{place}: the cell that should be Chinese has no Chinese text.").format(
                place=chinese.place
            )
        )


def _check_code(cells: tuple[Cell, ...]) -> None:
    """Refuse answers that need more than the setup cells and the questions before them."""
    known = set(dir(builtins)) | {"__name__"}
    for cell in cells:
        if cell.question or cell.tag == "setup":
            known |= bound_names(cell.source)
        if cell.question and (unknown := sorted(free_names(cell.source) - known)):
            raise CourseError(
                _(
                    "{place}: question {question} uses {names}, which no setup cell and no "
                    "earlier question defines."
                ).format(place=cell.place, question=cell.question, names=", ".join(unknown))
            )
