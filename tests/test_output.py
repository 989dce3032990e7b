"""What students and instructors read: nothing hidden in it, nothing that acts, nothing endless."""

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deepstart import results
from deepstart.checks import expectations
from deepstart.course import Assignment, Question
from deepstart.doors.nbgrader import table as door_table
from deepstart.judge import banks, reference, scoring
from deepstart.language import set_language
from deepstart.notebook import public_checks
from deepstart.report import analysis, class_report, class_tables, feedback
from deepstart.report.gradebook import Gradebook
from deepstart.report.headings import headings
from deepstart.results import CheckResult, Diagnosis, QuestionResult, Result, json_text
from deepstart.sandbox import confine, isolation
from deepstart.sandbox.endings import ChildGone, Exited
from deepstart.sandbox.wire import HandleInfo
from deepstart.submissions.submission import Cell, Submission
from deepstart.terminal import warn
from tests.course.inprocess import InProcess
from tests.course.reference import course
from tests.test_fuzz import FOUND, Inventor, _framed
from tests.tiny import make_course

MARK = "Spied"


def said(**reply: Any) -> bytes:
    return _framed({"value": None, "error": None, "shares_memory": False, "seconds": 0.0, **reply})


def raised(kind: str, message: str, frame: list[Any] | None = None) -> bytes:
    frames = [frame] if frame else []
    return said(error={"types": [kind, "ValueError"], "message": message, "frames": frames})


def written(args: list[Any]) -> str:
    """Everything that was seen, in a form that would survive most disguises."""
    return MARK + re.sub(r"\W+", "_", repr(args))


def digits(args: list[Any]) -> list[int]:
    flat = [x for a in args for x in (a.values() if isinstance(a, dict) else [a]) if np.size(x)]
    return [int(abs(float(np.ravel(x)[0])) * 1e6) % 10**7 for x in flat][:8] or [31415]


def exits(args: list[Any]) -> bytes:
    raise ChildGone(Exited(digits(args)[0] % 200 + 20))


SPIES: dict[str, Callable[[list[Any]], bytes]] = {
    "message": lambda args: raised("ValueError", f"{MARK} {args!r}"),
    "message in hexadecimal": lambda args: raised("ValueError", MARK + repr(args).encode().hex()),
    "python's own message": lambda args: raised(
        "NameError", f"name '{written(args)}' is not defined"
    ),
    "name of the type": lambda args: raised(written(args)[:90], "no"),
    "line of the code": lambda args: raised(
        "ValueError", "no", ["<cell 1>", 1, "f", written(args)]
    ),
    "name of the file": lambda args: raised("ValueError", "no", [f"<cell {MARK}>", 1, "f", "x"]),
    "number of the line": lambda args: raised("ValueError", "no", ["<cell 1>", 31415, "f", "x"]),
    "not sendable": lambda args: _framed({"unsendable": written(args)}),
    "keys": lambda args: said(value={written(args): 1.0}),
    "text": lambda args: said(value=written(args)),
    "shape": lambda args: said(value=np.zeros((0, *digits(args)[:2]))),
    "length": lambda args: said(value=[0.0] * (digits(args)[0] % 10_000 + 1000)),
    "kind of object": lambda args: said(value=HandleInfo(1, written(args)[:150], False)),
    "warnings": lambda args: said(value=1.0, warnings=[["RuntimeWarning", written(args)]]),
    "output": lambda args: said(value=1.0, stdout=written(args)),
    "exit status": exits,
}


def numbers_in(value: Any) -> set[str]:
    """Return how the numbers of a value would be written, where that tells anything."""
    found = set()
    if isinstance(value, (list, tuple)):
        for item in value:
            found |= numbers_in(item)
    elif isinstance(value, dict):
        found |= numbers_in(list(value.values()))
    elif isinstance(value, (np.ndarray, float, np.floating)):
        for number in np.ravel(np.asarray(value, float)):
            text = f"{abs(number):.4g}"
            if np.isfinite(number) and len(text.strip("0.").replace(".", "")) >= 4:
                found |= {text, repr(float(abs(number)))}
    return found


@pytest.mark.parametrize("spy", sorted(SPIES))
@pytest.mark.parametrize("assignment", ["01-forward", "02-losses"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hidden_inputs_and_expected_values_are_not_told(
    assignment: str, spy: str, language: str
) -> None:
    """An answer that is right where students may look, and tells what it got where they may not."""
    chosen = course().assignment(assignment)
    right = reference.load(course(), chosen)
    secrets: set[str] = set()
    spied = 0

    def reply(request: dict[str, Any]) -> bytes:
        nonlocal spied
        if request["do"] != "call":
            return FOUND
        if not isinstance(request["target"], str):  # something is asked of an object
            return said(value=1.0)
        value: Any = None
        error = None
        with np.errstate(all="ignore"):
            try:
                function, kwargs = getattr(right, request["target"]), request.get("kwargs", {})
                value = function(*request["args"], **kwargs)
            except ValueError as problem:
                error = {"types": ["ValueError"], "message": str(problem), "frames": []}
        if expectations._current.public:
            return said(value=value, error=error)
        spied += 1
        secrets.update(numbers_in(request["args"]) | numbers_in(value))
        return SPIES[spy](request["args"])

    submission = Submission("x.py", (Cell(1, "def f(x):\n    return x"),))
    set_language(language)
    try:
        result = scoring.score(course(), chosen, submission, lambda draws: Inventor(reply))
        page = feedback.feedback_page(chosen, result, headings(course(), chosen))
    finally:
        set_language("en")
    hidden = [t for q in result.questions for t in q.tests if t.visibility == "hidden"]
    assert spied > 20
    assert any(t.status in ("failed", "crashed") for t in hidden)
    found = [told_of(result, q, t) for q in result.questions for t in q.tests if t in hidden]
    text = "\n".join(t.message for t in hidden) + "\n".join(found)
    text = text.replace("10000", "")  # an author's own word
    everything = text + page + result.details.to_json()
    assert MARK not in everything
    assert "31415" not in everything
    assert not re.search(r"\d{4,}|exit status [1-9]", text), text
    assert {s for s in secrets if s in text} == set()


class Heir:
    """A submission whose processes tell the next one what they see in hidden checks, and die."""

    def __init__(self, right: Any) -> None:
        self.right = right
        self.seen: list[Any] = []
        self.shown: list[bool] = []  # whether it had seen one as cells ran for their looks

    def connect(self, draws: bool) -> Inventor:
        return Inventor(self.reply)

    def reply(self, request: dict[str, Any]) -> bytes:
        told = f"{MARK} {self.seen!r}"
        if request["do"] == "cell":
            if request.get("show"):
                self.shown.append(bool(self.seen))
            frames = [["<cell 1>", 1, "", ""]]
            error = {"types": ["ValueError"], "message": told, "frames": frames}
            more = [error] if self.seen else []
            reply = {"error": error if self.seen else None, "more": more, "stdout": told}
            return _framed({**reply, "figures": []})
        if request["do"] == "call":
            if not expectations._current.public:
                self.seen.append(request["args"])
                raise ChildGone(Exited(0))
            if self.seen:
                return raised(written(self.seen)[:90], told)
            return said(value=getattr(self.right, request["target"])(*request["args"]))
        if request["do"] == "look" and len(self.seen) > 3:
            return _framed({"found": False})
        return FOUND


@pytest.mark.parametrize("assignment", ["01-forward", "02-losses"])
def test_what_was_seen_is_not_told_by_the_processes_that_follow(assignment: str) -> None:
    chosen = course().assignment(assignment)
    names = " = ".join(question.name for question in chosen.questions)
    heir = Heir(reference.load(course(), chosen))
    heard: list[Any] = []
    submission = Submission("x.py", (Cell(1, f"{names} = 1"),))
    result = scoring.score(course(), chosen, submission, heir.connect, on_cells=heard.extend)
    page = feedback.feedback_page(chosen, result, headings(course(), chosen))
    messages = [test.message for question in result.questions for test in question.tests]
    assert len(heir.seen) > 3
    assert any("is not defined" in message for message in messages)
    assert MARK not in page + result.to_json() + result.details.to_json()
    # What is shown as it is was printed before.
    assert heir.shown == [False] and [report.stdout for report in heard] == [f"{MARK} []"]


def test_before_any_hidden_check_a_cell_is_quoted_in_full() -> None:
    def reply(request: dict[str, Any]) -> bytes:
        if request["do"] == "cell":
            frames = [["<cell 1>", 1, "", ""]]
            error = {"types": ["ValueError"], "message": "my own words", "frames": frames}
            return _framed({"error": error})
        return _framed({"found": False})

    chosen = course().assignment("02-losses")
    submission = Submission("x.py", (Cell(1, "mse = 1 / 0"),))
    result = scoring.score(course(), chosen, submission, lambda draws: Inventor(reply))
    assert "ValueError: my own words" in result.questions[0].tests[0].message


def told_of(result: Result, question: QuestionResult, test: CheckResult) -> str:
    """Return what pages say of a check besides its message."""
    found = result.details.finding(question.id, test.name)
    return "" if found is None else results.Details((found,)).to_json()


EVERY = [(a, q) for a in course().assignments if a.id != "09-keras" for q in a.questions]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("assignment", "question"), EVERY, ids=[q.id for _a, q in EVERY])
def test_feedback_on_no_wrong_answer_holds_a_hidden_value(
    assignment: Assignment, question: Question, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every known wrong answer to every question, and what the suite then compares and sends."""
    secrets: set[str] = set()
    compare = public_checks.compare

    def noting(got: Any, expected: Any, *args: Any, **named: Any) -> Any:
        if not expectations._current.public:
            secrets.update(numbers_in(expected))
            for call in expectations._current.calls:
                secrets.update(numbers_in([*call.args, *call.kwargs.values()]))
        return compare(got, expected, *args, **named)

    monkeypatch.setattr(expectations.public_checks, "compare", noting)
    right = getattr(reference.load(course(), assignment), question.name)
    hidden: list[str] = []
    told: set[str] = set()
    set_language(language)
    try:
        for wrong in banks.load_bank(course(), assignment).of(question.id):
            answer = wrong.variant if callable(right) else wrong.variant()
            result = scoring.score(
                course(), assignment, Submission("x.py", ()),
                lambda draws, a=answer: InProcess({question.name: a}), questions=(question.id,),
            )  # fmt: skip
            (own,) = result.questions
            for test in own.tests:
                if test.visibility == "hidden":
                    hidden.append(test.message)
                    hidden.append(told_of(result, own, test))
                    found = result.details.finding(own.id, test.name)
                    assert found is None or (found.array_diff is None and found.call == "")
                else:
                    told |= set(re.findall(r"[\d.e+-]{4,}", test.message))
    finally:
        set_language("en")
    assert hidden
    assert {s for s in secrets - told if any(s in text for text in hidden)} == set()


NASTY = (
    "<script>alert(1)</script> `<img src=x onerror=alert(2)>` {{7*7}} {% raw %} \x1b]0;owned\x07 "
    "\x1b[2J \u202egnp.exe\u2066 \x00 \x9b31m & \" ' </style></title> =HYPERLINK(1)"
)


def test_pages_and_tables_hold_nothing_that_acts() -> None:
    chosen = course().assignment("02-losses")
    check = CheckResult(NASTY, "failed", "hidden", 1.0, NASTY)
    question = QuestionResult("mse", 0.0, 2.0, "failed", (Diagnosis(NASTY, NASTY),), (check,))
    cells = ((NASTY, NASTY),)
    diff = results.ArrayDiff(
        NASTY, (1, 2), (), 0, 0, cells, cells, ((True, False),), True, ((1, 2),)
    )
    found = results.Finding("mse", NASTY, NASTY, NASTY, NASTY, diff)
    more = results.Details((found,), {"mse": NASTY}, {NASTY: tuple(range(10))})
    for name in (NASTY, "=1+1", "x;=1+1", "-2", "@x", "a\n=1", "\t=1", "＝1"):
        result = Result(
            submission=name, student=name, assignment="02-losses", status="graded", error=None,
            score=0.0, max_score=12.0, isolation="", duration_s=0.1, questions=(question,),
            details=more,
        )  # fmt: skip
        batch = [result, replace(result, submission=name + "2")]
        book = Gradebook(batch)
        numbers = analysis.analyse(chosen, book)
        assert numbers.alike and numbers.misconceptions[0].example.code == NASTY
        report = class_report.report_page(chosen, book.rows, lambda _name: "x.html", numbers)
        for page, scripts in (
            (feedback.feedback_page(chosen, result, {"mse": NASTY}), 0),
            ("".join(report), 1),
        ):
            assert page.count("<script") == scripts
            assert "<img" not in page
            assert page.count("</style>") == page.count("<title>") == 1
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
            words = re.sub(r"<[^>]*>", " ", page)  # numbers in tags are of charts
            assert "7*7" in words and "49" not in re.findall(r"\d+", words)
        for table in (
            class_tables.grades_csv(chosen, book.rows), class_tables.misconceptions_csv(numbers),
            class_tables.similar_csv(numbers), class_tables.questions_csv(numbers),
        ):  # fmt: skip
            assert not re.search(r'(?m)(^|[;,]|^")[=+@＝-]', table.split("\r\n", 1)[1])


def test_an_endless_message_is_cut(tmp_path: Path) -> None:
    long = said(error={"types": ["E" * 10**6], "message": "m" * 10**6, "frames": []})

    def reply(request: dict[str, Any]) -> bytes:
        return FOUND if request["do"] != "call" else long

    tiny = make_course(tmp_path)
    submission = Submission("x.py", (Cell(1, "x"),))
    result = scoring.score(tiny, tiny.assignments[0], submission, lambda draws: Inventor(reply))
    assert len(result.to_json()) < 20_000


WITHOUT = """
import sys
from deepstart.sandbox import confine
confine.layers = lambda: {layers!r}
sys.argv = ["deepstart", "grade", "tiny", "x.py", "-o", "out", *{more!r}]
from deepstart.cli import main
main()
"""


def grade_with(root: Path, layers: tuple[str, ...], *more: str) -> subprocess.CompletedProcess[str]:
    code = WITHOUT.format(layers=layers, more=more)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("missing", ["landlock", "seccomp"])
def test_grading_is_refused_where_student_code_cannot_be_confined(
    tmp_path: Path, missing: str
) -> None:
    make_course(tmp_path)
    (tmp_path / "x.py").write_text("double = 3\n", encoding="utf-8")
    layers = tuple(x for x in ("process", "rlimits", "landlock", "seccomp") if x != missing)
    refused = grade_with(tmp_path, layers)
    assert refused.returncode == 2
    assert f"lacks {missing}" in refused.stderr
    assert "--unsafe" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
    assert grade_with(tmp_path, layers, "--unsafe").returncode == 0
    text = next((tmp_path / "out" / "results").iterdir()).read_text(encoding="utf-8")
    assert '"isolation": "process+rlimits"' in text


@pytest.mark.skipif(bool(isolation.missing_layers()), reason="this system cannot confine")
def test_a_course_inside_of_what_submissions_may_read_is_refused(tmp_path: Path) -> None:
    make_course(tmp_path)
    (tmp_path / "x.py").write_text("double = 3\n", encoding="utf-8")
    code = WITHOUT.format(layers=confine.layers(), more=()).replace(
        "import sys\n", f"import sys\nsys.prefix = {str(tmp_path.parent)!r}\n", 1
    )
    (tmp_path.parent / "lib").mkdir(exist_ok=True)
    inside = tmp_path.parent / "lib" / "course"
    with contextlib.suppress(FileExistsError):
        tmp_path.rename(inside)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=inside, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 2
    assert "move it elsewhere" in run.stderr


def test_json_is_read_in_every_language_and_steers_no_terminal() -> None:
    steering = "\x1b[2J\x07\x00\x7f\x9b31m\u202egnp\u2066\u2028\u2029\u200f\ufeff\u200b"
    read = "均方误差、é ß 字\u3000。 🎉 \\ \" '"
    check = CheckResult("c", "failed", "public", 1.0, steering + read)
    question = QuestionResult("mse", 0.0, 2.0, "failed", (), (check,))
    result = Result(
        submission=steering, student="字", assignment="02-losses", status="graded", error=None,
        score=0.0, max_score=12.0, isolation="", duration_s=2.71, questions=(question,),
    )  # fmt: skip
    for text in (result.to_json(), json_text(json.loads(result.to_json()))):
        assert "均方误差、é ß 字\u3000。 🎉" in text
        assert not set(steering) & set(text) - set("[2Jgnp31m")
        assert len(text.splitlines()) == text.count("\n") + (not text.endswith("\n"))
        told = json.loads(text)
        assert told["submission"] == steering
        assert told["questions"][0]["tests"][0]["message"] == steering + read
        assert told["duration_s"] == 3  # without fractions, in which a submission could tell much


def test_a_table_holds_no_formula() -> None:
    """MathJax, on nbgrader's pages, would make a link of this one."""
    check = CheckResult("c", "failed", "public", 1.0, r"$\href{javascript:alert(1)}{x}$")
    shown = door_table.table(QuestionResult("mse", 0.0, 2.0, "failed", (), (check,)))
    ignored, inside = shown.split(">", 1)
    assert "tex2jax_ignore" in ignored and "mathjax_ignore" in ignored and "$" not in ignored
    assert "$" in inside.removesuffix("</div>") and inside.count("div") == 1


def test_sentences_for_the_user_steer_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    warn("\x1b[2J\u202ename.ipynb: 不行\nsecond line")
    assert capsys.readouterr().err == "deepstart: ?[2J?name.ipynb: 不行\nsecond line\n"
