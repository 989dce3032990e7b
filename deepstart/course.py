"""The manifest `course.toml`: assignments, questions, points, words and limits as records."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deepstart.language import LANGUAGES, _, language

FORMAT = 1
# All runs of a submission's cells together may take CELL_RUNS times as long as one cell may. After
# that each further cell has a moment, until CELL_REST times as long is used up as well.
CELL_RUNS = 10
CELL_REST = 2
# All checks of a question together may take so many times as long as one of them may.
ALL_CHECKS = 3
MANIFEST = "course.toml"
# In a folder of this name lies what is of one machine: a learner's progress, a course's secret.
STATE = ".deepstart"
# The environment variable with folders of other users whose code may be run.
TRUSTED = "DEEPSTART_TRUSTED"
HINT_LEVELS = 3
# A folder of somebody's work inside of these would be overwritten by the build, or handed out.
_OWN_FOLDERS = ("assignments", "solutions", "source", "autograder", "deepstart")


class CourseError(Exception):
    """The course does not hold together; the message says where, in one sentence."""


class SuiteError(Exception):
    """A suite is broken; the message is what pytest says of it."""


@dataclass(frozen=True)
class Question:
    """One exercise: the name that the student defines, what it is worth and how it is limited.

    id: a Python name, the only one of its kind in the course; its suite is test_<id>.py. points:
    what it is worth, more than 0. hints: by language ("en", "zh"), HINT_LEVELS sentences each: the
    idea, where to look, almost the answer. why: by language, a word on why the solution is as it
    is; who sees it has the solution before them. seconds: how long each of its checks may take.
    watch: functions whose calls are noted for `expect_not_called`, such as "numpy.tanh" or
    "keras.*". defines: the name that the student defines, "" where that is the id.
    """

    id: str
    points: float
    hints: Mapping[str, tuple[str, ...]]
    why: Mapping[str, str]
    seconds: float = 10.0
    watch: tuple[str, ...] = ()
    defines: str = ""

    @property
    def name(self) -> str:
        """The name that the student defines: the question's id unless `defines` says another."""
        return self.defines or self.id

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield each text for students with its place in course.toml, such as "hints.en"."""
        for code, hints in self.hints.items():
            yield from ((f"hints.{code}", hint) for hint in hints)
        yield from ((f"why.{code}", text) for code, text in self.why.items())


@dataclass(frozen=True)
class Assignment:
    """One notebook of exercises.

    id: number and name, such as "02-losses"; its folders are called like that. title: what people
    call it, by language. needs: the packages that answers may import besides the standard library.
    questions: in the order of the notebook. memory_mb: the address space of a submission's process,
    in MiB. seconds_per_cell: how long one cell of a submission may take. max_fatal_cells: how many
    cells may end the process or have to be ended with it; of the cells behind them, only the
    definitions are run.
    """

    id: str
    title: Mapping[str, str]
    needs: tuple[str, ...]
    questions: tuple[Question, ...]
    memory_mb: int = 2048
    seconds_per_cell: float = 10.0
    max_fatal_cells: int = 4

    @property
    def points(self) -> float:
        """What all questions are worth together."""
        return sum(question.points for question in self.questions)

    @property
    def cpu_seconds(self) -> int:
        """A limit of processor time for a child, which only one without a judge would reach."""
        return int(10 * (self.seconds_per_cell + sum(q.seconds for q in self.questions)))

    def question(self, question_id: str) -> Question:
        """Return a question by its id; CourseError with the known ids if there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        known = ", ".join(q.id for q in self.questions)
        raise CourseError(
            _("{id} has no question {question_id!r}; it has {known}.").format(
                id=self.id, question_id=question_id, known=known
            )
        )


@dataclass(frozen=True)
class Course:
    """The whole course, and the folder it lies in.

    root: the folder of course.toml. forbids: packages that answers may not import, unless an
    assignment needs them. assignments: in the order of course.toml. hints_in_notebooks: whether
    `grader.hint` gives students the hints. check_titles: by language, what checks are called whose
    English names would not be understood.
    """

    root: Path
    name: str
    forbids: tuple[str, ...]
    assignments: tuple[Assignment, ...]
    hints_in_notebooks: bool = True
    check_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def assignment(self, wanted: str) -> Assignment:
        """Return the assignment called `wanted`: its id, number or name ("02", "losses").

        CourseError with the known ids if there is none.
        """
        for assignment in self.assignments:
            number, _dash, name = assignment.id.partition("-")
            if wanted in (assignment.id, number, number.lstrip("0") or "0", name):
                return assignment
        known = ", ".join(a.id for a in self.assignments)
        raise CourseError(
            _("There is no assignment {wanted!r}; the course has {known}.").format(
                wanted=wanted, known=known
            )
        )

    def title_of_check(self, name: str) -> str:
        """Return what people call a check, by its name in results, in the language in use."""
        plain, bracket, rest = name.partition("[")
        titles = self.check_titles.get(language(), {})
        return titles.get(plain, plain.replace("_", " ")) + bracket + rest

    def suite(self, assignment: Assignment) -> Path:
        """Return the folder with an assignment's checks and known mistakes."""
        return self.root / "autograder" / assignment.id

    def reference(self, assignment: Assignment) -> Path:
        """Return the file with an assignment's reference solutions, which `build` writes."""
        return self.root / "solutions" / assignment.id / "reference.py"

    def owns(self, path: Path) -> bool:
        """Whether an absolute path is the course's folder, or lies where its own files are."""
        own = {self.root / name for name in _OWN_FOLDERS}
        return path == self.root or not own.isdisjoint((path, *path.parents))


def find_course(start: Path) -> Course:
    """Load the course that `start` lies in, looking for course.toml upwards from there.

    CourseError if there is none, or if it does not hold together.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / MANIFEST).is_file():
            return load_course(folder / MANIFEST)
    raise CourseError(
        _(
            "No {manifest} here or in a folder above {start}; run deepstart inside "
            "the folder of the course."
        ).format(manifest=MANIFEST, start=start)
    )


def make_state(folder: Path) -> Path:
    """Return the folder for what belongs to one machine; made, and ignored by Git, if need be."""
    state = folder / STATE
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return state


def expect_own(folder: Path, *inside: Path) -> None:
    """Raise CourseError if a folder that decides which code runs belongs to another user.

    Courses are looked for in all folders above, where somebody else's could lie: below /tmp, or
    around what another user has unpacked. For root with sudo, who called is no other user.
    """
    if not hasattr(os, "geteuid"):  # Windows keeps people's folders apart
        return
    own = {"0", str(os.geteuid())}
    if os.geteuid() == 0:
        own.add(os.environ.get("SUDO_UID", ""))
    foreign = [path for path in (folder, *inside) if str(path.stat().st_uid) not in own]
    trusted = filter(None, os.environ.get(TRUSTED, "").split(os.pathsep))
    if foreign and folder.resolve() not in {Path(path).resolve() for path in trusted}:
        raise CourseError(
            _(
                "{path} belongs to another user, whose code deepstart would run as you; work "
                "elsewhere or, if you trust them, set {variable}={folder} and try again."
            ).format(path=foreign[0], variable=TRUSTED, folder=folder)
        )


def load_course(manifest: Path) -> Course:
    """Load and check a course.toml; a mistake in it is a CourseError that names the key."""
    try:
        expect_own(manifest.resolve().parent, manifest.resolve())
        data = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            _("{manifest} cannot be read: {error}.").format(manifest=manifest, error=error)
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise CourseError(
            _("{manifest} is not valid TOML: {error}.").format(manifest=manifest, error=error)
        ) from None
    table = _Table(data, MANIFEST)
    if table.take("format", int) != FORMAT:
        raise CourseError(
            _("{manifest}: format must be {format}, the one this program reads.").format(
                manifest=MANIFEST, format=FORMAT
            )
        )
    course = Course(
        root=manifest.resolve().parent,
        name=table.take("name", str),
        forbids=table.strings("forbids", ()),
        assignments=tuple(map(_assignment, table.tables("assignment"))),
        hints_in_notebooks=table.take("hints_in_notebooks", bool, Course.hints_in_notebooks),
        check_titles=_check_titles(table),
    )
    table.finish()
    _refuse_doubles(MANIFEST, [a.id for a in course.assignments])
    _refuse_doubles(MANIFEST, [q.id for a in course.assignments for q in a.questions])
    return course


def _check_titles(table: "_Table") -> dict[str, dict[str, str]]:
    """Return the titles of checks by language; a course may do without."""
    by_language = _Table(table.take("check_titles", dict, {}), f"{MANIFEST}: check_titles")
    found = {}
    for code in LANGUAGES:
        titles = _Table(by_language.take(code, dict, {}), f"{MANIFEST}: check_titles.{code}")
        found[code] = {name: str(titles.take(name, str)) for name in list(titles.data)}
    by_language.finish()
    return found


def _assignment(table: "_Table") -> Assignment:
    identity = table.take("id", str)
    table.place = f"{MANIFEST}: assignment {identity}"
    assignment = Assignment(
        id=identity,
        title=table.translations("title"),
        needs=table.strings("needs", ("numpy",)),
        memory_mb=table.take("memory_mb", int, Assignment.memory_mb),
        seconds_per_cell=table.number("seconds_per_cell", Assignment.seconds_per_cell),
        max_fatal_cells=table.take("max_fatal_cells", int, Assignment.max_fatal_cells),
        questions=tuple(map(_question, table.tables("question"))),
    )
    table.finish()
    return assignment


def _question(table: "_Table") -> Question:
    identity = table.take("id", str)
    table.place = f"{MANIFEST}: question {identity}"
    if not identity.isidentifier():
        raise CourseError(_("{place}: an id must be a Python name.").format(place=table.place))
    hints = _Table(table.take("hints", dict), f"{table.place}, hints")
    question = Question(
        id=identity,
        points=table.number("points"),
        hints={language: hints.strings(language) for language in LANGUAGES},
        why=table.translations("why"),
        seconds=table.number("seconds", Question.seconds),
        watch=table.strings("watch", ()),
        defines=table.take("defines", str, ""),
    )
    hints.finish()
    table.finish()
    for code, texts in question.hints.items():
        if len(texts) != HINT_LEVELS or not all(text.strip() for text in texts):
            raise CourseError(
                _(
                    "{place}: hints.{language} needs {hint_levels} sentences: the idea, "
                    "the place, almost the answer."
                ).format(place=table.place, language=code, hint_levels=HINT_LEVELS)
            )
    for code, text in question.why.items():
        if not text.strip():
            raise CourseError(
                _("{place}: why.{language} is empty; say why the solution is as it is.").format(
                    place=table.place, language=code
                )
            )
    return question


def _refuse_doubles(place: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise CourseError(
                _("{place}: {name} stands there {count} times.").format(
                    place=place, name=name, count=names.count(name)
                )
            )


_REQUIRED: Any = object()


class _Table:
    """A TOML table whose keys are taken one by one, so that none is left unread."""

    def __init__(self, data: dict[str, Any], place: str) -> None:
        self.data = dict(data)
        self.place = place

    def take(self, key: str, kind: type, default: Any = _REQUIRED) -> Any:
        if key not in self.data:
            if default is _REQUIRED:
                raise CourseError(
                    _("{place}: the key {key} is missing.").format(place=self.place, key=key)
                )
            return default
        value = self.data.pop(key)
        if type(value) is not kind:
            raise CourseError(
                _("{place}: {key} must be of type {kind}.").format(
                    place=self.place, key=key, kind=kind.__name__
                )
            )
        return value

    def number(self, key: str, default: Any = _REQUIRED) -> float:
        value = self.data.get(key)
        if type(value) not in (int, float) and (value is not None or default is _REQUIRED):
            raise CourseError(
                _("{place}: {key} must be a number.").format(place=self.place, key=key)
            )
        number = self.data.pop(key, default)
        if number <= 0:
            raise CourseError(
                _("{place}: {key} must be more than 0.").format(place=self.place, key=key)
            )
        return float(number)

    def strings(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        values = self.take(key, list, default)
        if not all(type(value) is str for value in values):
            raise CourseError(
                _("{place}: {key} must be a list of strings.").format(place=self.place, key=key)
            )
        return tuple(values)

    def translations(self, key: str) -> dict[str, str]:
        table = _Table(self.take(key, dict), f"{self.place}, {key}")
        texts: dict[str, str] = {language: table.take(language, str) for language in LANGUAGES}
        table.finish()
        return texts

    def tables(self, key: str) -> list["_Table"]:
        entries = self.take(key, list)
        if not entries or not all(type(entry) is dict for entry in entries):
            raise CourseError(
                _("{place}: there must be at least one [[{key}]].").format(
                    place=self.place, key=key
                )
            )
        return [
            _Table(entry, f"{self.place}: {key} number {number}")
            for number, entry in enumerate(entries, 1)
        ]

    def finish(self) -> None:
        for key in self.data:
            raise CourseError(
                _("{place}: the key {key} is not known.").format(place=self.place, key=key)
            )
