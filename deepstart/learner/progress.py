"""What a learner has passed, kept in `.deepstart/progress.json` of the folder they work in.

It lies in the folder and not in the user's data directory. So it goes where the work goes (another
computer, a USB stick, a mounted drive in Colab), two learners or two attempts on one computer do
not mix, and deleting the folder forgets everything.

The file is replaced as a whole: a crash leaves the old state or the new one. Points are kept as a
share of a question's points, and keys that this program does not know are kept, so that nothing is
lost when the course or the program changes. A file that cannot be read is put aside.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from deepstart.course import Assignment, Course, CourseError, Question, make_state
from deepstart.language import _
from deepstart.learner.home import Home
from deepstart.results import Result, locked, write_atomically

FORMAT = 1
FILE = "progress.json"


@dataclass(frozen=True)
class Entry:
    """What is known of a learner's work on one question. Times are ISO 8601 with their zone."""

    status: str = ""  # at the last check: a results.QuestionStatus, or "" before any
    share: float = 0.0  # of the question's points, from 0 to 1
    checked_at: str = ""
    file: str = ""  # with the answer, by its path within the learner's folder
    passed_at: str = ""  # when it first passed
    hints: int = 0  # levels shown so far
    asked: int = 0  # times that the solution was asked for before the question had passed

    @property
    def passed(self) -> bool:
        return self.status == "passed"


_TYPES: dict[str, tuple[type, ...]] = {
    field.name: (int, float) if field.name == "share" else (type(field.default),)
    for field in fields(Entry)
}


class Progress:
    """The state of one learner in one course."""

    def __init__(self, data: dict[str, Any] | None = None, notice: str = "") -> None:
        self.data: dict[str, Any] = data or {"format": FORMAT}
        self.notice = notice  # a sentence for the learner, if something was put aside

    def entry(self, question_id: str) -> Entry:
        """Return what is known of a question; malformed values count as unknown."""
        known = _table(_table(self.data, "questions"), question_id)
        return Entry(
            **{key: known[key] for key, types in _TYPES.items() if type(known.get(key)) in types}
        )

    def put(self, question_id: str, entry: Entry) -> None:
        """Replace what is known of a question; keys of other versions of the program stay."""
        questions = _own_table(self.data, "questions")
        questions[question_id] = {**_table(questions, question_id), **asdict(entry)}

    def score(self, question: Question) -> float:
        """Return a question's points so far."""
        share = self.entry(question.id).share
        return round(min(max(share, 0.0), 1.0) * question.points, 4)

    def file_of(self, home: Home, assignment: Assignment) -> Path | None:
        """Return the file with a learner's answers: the one last checked, or the likeliest."""
        remembered = _table(self.data, "files").get(assignment.id)
        if isinstance(remembered, str) and (home.folder / remembered).is_file():
            return home.folder / remembered
        return next(iter(home.answer_files(assignment)), None)

    def record(self, home: Home, file: Path, result: Result) -> list[str]:
        """Note a result; return the ids of the questions that have passed now and had not before.

        A question that has passed in another file stays passed if this file holds no answer to it:
        a learner may keep a script per question, or try something in another notebook.
        """
        now, name = time.strftime("%Y-%m-%dT%H:%M:%S%z"), home.name_of(home.path_inside(file))
        fresh = []
        for question in result.questions:
            before = self.entry(question.id)
            passed = question.status == "passed"
            if question.status == "missing" and self._is_passed_elsewhere(home, before, name):
                continue
            if passed and not before.passed:
                fresh.append(question.id)
            after = replace(
                before,
                status=question.status,
                share=question.score / question.max_score if question.max_score else 0.0,
                checked_at=now,
                file=name,
                passed_at=before.passed_at or (now if passed else ""),
            )
            self.put(question.id, after)
        if any(question.status != "missing" for question in result.questions):
            _own_table(self.data, "files")[result.assignment] = name
        return fresh

    @staticmethod
    def _is_passed_elsewhere(home: Home, entry: Entry, name: str) -> bool:
        return entry.passed and entry.file != name and (home.folder / entry.file).is_file()

    def merged(self, result: Result) -> Result:
        """Return a result in which questions that have passed in another file count as passed."""
        questions = tuple(
            replace(question, status="passed", score=question.max_score)
            if question.status == "missing" and self.entry(question.id).passed
            else question
            for question in result.questions
        )
        return replace(result, questions=questions, score=sum(q.score for q in questions))

    def is_complete(self, assignment: Assignment) -> bool:
        """Whether all questions of an assignment have passed."""
        return all(self.entry(question.id).passed for question in assignment.questions)

    def files_of(self, home: Home, assignment: Assignment) -> list[Path]:
        """Return all files that a learner's answers are in, whether or not they still exist."""
        names = {self.entry(question.id).file for question in assignment.questions}
        return [home.folder / name for name in sorted(names)]

    def reopen(self, assignment: Assignment) -> None:
        """Note that an assignment starts over; that questions had passed, and hints, are kept."""
        for question in assignment.questions:
            if self.entry(question.id).status:
                self.put(question.id, replace(self.entry(question.id), status="", share=0.0))
        _own_table(self.data, "files").pop(assignment.id, None)

    def next_open(
        self, assignments: tuple[Assignment, ...], after: str = "", step: int = 1
    ) -> Question | None:
        """Return the nearest question behind `after` that has not passed; None if all have.

        Behind the last comes the first. With step -1, the nearest in front of `after`.
        """
        every = [question for assignment in assignments for question in assignment.questions]
        places = [place for place, question in enumerate(every) if question.id == after]
        start = places[0] if places else min(-step, 0)
        for distance in range(1, len(every) + 1):
            question = every[(start + step * distance) % len(every)]
            if not self.entry(question.id).passed:
                return question
        return None

    @property
    def current(self) -> str:
        """The question that the learner works on, by its id; "" before any."""
        chosen = self.data.get("current")
        return chosen if isinstance(chosen, str) else ""

    @current.setter
    def current(self, question_id: str) -> None:
        self.data["current"] = question_id

    def at_work(self, assignments: tuple[Assignment, ...]) -> Question | None:
        """Return the question to work on: the current one, or else the first that is open."""
        for assignment in assignments:
            for question in assignment.questions:
                if question.id == self.current and not self.entry(question.id).passed:
                    return question
        return self.next_open(assignments)


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _own_table(table: dict[str, Any], key: str) -> dict[str, Any]:
    table[key] = _table(table, key)
    own: dict[str, Any] = table[key]
    return own


class Store:
    """The file of a learner's progress."""

    def __init__(self, home: Home) -> None:
        self._folder = home.state
        self._path = home.state / FILE
        self._course = home.course.name

    def load(self) -> Progress:
        """Return the progress so far; a file that cannot be read is put aside, not overwritten."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Progress()
        except (OSError, ValueError, RecursionError):
            return self._put_aside("damaged")
        if not isinstance(data, dict) or type(data.get("format")) is not int:
            return self._put_aside("damaged")
        if data["format"] != FORMAT:
            return self._put_aside(f"format-{data['format']}")
        return Progress(data)

    @contextlib.contextmanager
    def change(self) -> Iterator[Progress]:
        """Read the progress, let the caller change it, and write it."""
        make_state(self._folder.parent)  # nobody's progress belongs into the course's repository
        with locked(self._folder / "lock"):  # `watch` runs while `hint` is called
            progress = self.load()
            yield progress
            progress.data["course"] = self._course
            write_atomically(self._path, json.dumps(progress.data, ensure_ascii=False, indent=1))

    def _put_aside(self, why: str) -> Progress:
        aside = self._path.with_name(f"progress.{why}.{time.strftime('%Y%m%d-%H%M%S')}.json")
        try:
            os.replace(self._path, aside)
        except OSError:  # read-only: then it stays, and nothing is written either
            aside = self._path
        return Progress(
            notice=_(
                "The record of your progress could not be read and is kept as {aside}; "
                "`deepstart watch` finds again what you have solved."
            ).format(aside=aside)
        )


def find_question(course: Course, wanted: str) -> tuple[Assignment, Question]:
    """Return the question called `wanted`, such as `mse`, and its assignment.

    CourseError with the nearest name if there is none.
    """
    import difflib

    name = wanted.rpartition("/")[2]
    for assignment in course.assignments:
        for question in assignment.questions:
            if name in (question.id, question.name):
                return assignment, question
    every = [question.id for a in course.assignments for question in a.questions]
    close = difflib.get_close_matches(name, every, 1)
    raise CourseError(
        _("There is no question {wanted!r}; did you mean {close}?").format(
            wanted=wanted, close=close[0]
        )
        if close
        else _("There is no question {wanted!r}; `deepstart list` shows them all.").format(
            wanted=wanted
        )
    )
