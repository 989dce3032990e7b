"""Notebooks recognise known mistakes by what they do in the public checks, and only those."""

import contextlib
import io
import json
import warnings
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from deepstart.build import carried
from deepstart.build.known_mistakes import known_mistakes
from deepstart.build.sources import read_sources
from deepstart.checks.misconceptions import Misconception
from deepstart.judge import banks, reference
from deepstart.notebook import records
from deepstart.notebook.calls import Call
from deepstart.notebook.checking import Checked, check
from deepstart.notebook.digests import agrees, digest_of
from deepstart.notebook.likely import MOST, likely_reasons
from deepstart.notebook.records import Mistake, PublicCheck, Question
from tests.course.answers import names_in, styles
from tests.course.reference import course
from tests.people.bank import entries

ASSIGNMENTS = [assignment.id for assignment in course().assignments]


@cache
def questions_of(assignment_id: str) -> dict[str, Question]:
    """Return the questions as a notebook knows them."""
    sources = read_sources(course(), course().assignment(assignment_id))
    questions = carried.questions(sources)
    cell = carried.first_cell(sources, known_mistakes(sources, questions), "en", "n")
    (data,) = (data for data in carried.unpacked(cell.source) if "questions" in data)
    return {question.id: question for question in records.from_data(data).questions}


def checked(question: Question, names: dict[str, Any]) -> Checked:
    quiet = contextlib.redirect_stdout(io.StringIO())
    with quiet, warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return check(question, names)


def bank_of(question: Question, assignment_id: str) -> list[Misconception]:
    return banks.load_bank(course(), course().assignment(assignment_id)).of(question.id)


@pytest.mark.parametrize("assignment_id", ASSIGNMENTS)
def test_each_mistake_is_named_itself_or_what_does_the_same(assignment_id: str) -> None:
    """The judge names each of them itself (`test_proof`), so both say what cannot be told apart."""
    for question in questions_of(assignment_id).values():
        known: dict[str, list[Mistake]] = {}
        for one in question.mistakes:
            known.setdefault(one.message, []).append(one)
        for mistake in bank_of(question, assignment_id):
            if mistake.message in known:
                named = likely_reasons(checked(question, {question.name: mistake.variant}))
                own = [one.outcomes for one in known[mistake.message]]
                alike = {
                    one.message
                    for one in question.mistakes
                    if any(same(one.outcomes, outcomes) for outcomes in own)
                }
                assert set(named) <= alike, mistake.id
                assert named or len(alike) > MOST, mistake.id


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(agrees(one[name], other[name]) for name in one)


def test_nearly_all_that_fail_a_public_check_are_named() -> None:
    """All but those that hand in objects, and those whose values are what is right."""
    failing = named = 0
    for assignment_id in ASSIGNMENTS:
        for question in questions_of(assignment_id).values():
            if question.mistakes:
                for mistake in bank_of(question, assignment_id):
                    found = checked(question, {question.name: mistake.variant})
                    failing += found.status != "passed"
                    named += mistake.message in likely_reasons(found)
    assert failing > 800
    assert named > 0.9 * failing, f"{named} of {failing}"


@pytest.mark.parametrize("assignment_id", [one for one in ASSIGNMENTS if one != "09-keras"])
def test_no_right_answer_gets_a_reason(assignment_id: str) -> None:
    for question in course().assignment(assignment_id).questions:
        asked = questions_of(assignment_id)[question.id]
        for name, source in styles(question):
            assert likely_reasons(checked(asked, names_in(source))) == (), name


def test_what_people_hand_in(tmp_path, monkeypatch) -> None:
    """Where an answer is named, it is rightly so, but for what the public checks cannot tell."""
    monkeypatch.chdir(tmp_path)
    right = wrong = 0
    for entry in entries():
        if entry.is_notebook or entry.needs_keras:
            continue
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            names = names_in(entry.content.decode())
        assignment_id, _slash, _name = entry.name.partition("/")
        for expected in entry.expected:
            question = questions_of(assignment_id)[expected.question]
            named = likely_reasons(checked(question, names))
            assert not named or expected.outcome != "full", entry.name
            wanted = {
                mistake.message
                for mistake in bank_of(question, assignment_id)
                if mistake.id == expected.diagnosis
            }
            right += bool(wanted & set(named))
            wrong += bool(named) and not wanted & set(named)
    assert right > 100
    assert wrong <= 3


# -- which mistakes, and what is told of them ------------------------------------------------------


def test_a_notebook_is_not_told_what_is_right() -> None:
    """Where a wrong answer gives what is right, nothing stands."""
    question = questions_of("02-losses")["bce"]
    for mistake in question.mistakes:
        for name, known in mistake.outcomes.items():
            right = checked(
                question, vars(reference.load(course(), course().assignment("02-losses")))
            )
            for own, solved in zip(known, right.calls[name], strict=False):
                assert own is None or not agrees(digest_of(solved), own), mistake.message


def test_built_twice_it_is_the_same() -> None:
    sources = read_sources(course(), course().assignment("07-training"))
    questions = carried.questions(sources)
    one, other = (known_mistakes(sources, questions) for _ in range(2))
    np.random.seed(7)
    assert repr(one) == repr(other) == repr(known_mistakes(sources, questions))


def test_objects_are_left_out() -> None:
    of_objects = questions_of("10-beyond")
    assert not any(of_objects[name].mistakes for name in ("Value", "value_backward"))
    assert of_objects["attention"].mistakes


# -- recognising -----------------------------------------------------------------------------------

CODE = """\
def test_{name}(f):
    expect(f(1.0), 3.0)
    expect(f(2.0), 5.0)
"""


def question(*mistakes: Mistake, needs: tuple[str, ...] = ()) -> Question:
    """Return a question whose two checks want 2x + 1."""
    checks = (
        PublicCheck("one", "one", "", 1.0, (), ("f",), CODE.format(name="one")),
        PublicCheck("two", "two", "", 1.0, needs, ("f",), "def test_two(f):\n    expect(f(0), 1)"),
    )
    return Question("f", "f", 1.0, (), checks, (), mistakes)


DOUBLES = Mistake("It doubles.", {"one": [["number", 2.0]], "two": [["number", 0.0]]})
WRONG_LATER = Mistake("Wrong later.", {"one": [None, ["number", 4.0]]})


def reasons(asked: Question, answer: Any) -> tuple[str, ...]:
    return likely_reasons(check(asked, {"f": answer}))


def test_the_same_is_recognised() -> None:
    asked = question(DOUBLES, WRONG_LATER)
    assert reasons(asked, lambda x: 2 * x) == ("It doubles.",)
    assert reasons(asked, lambda x: np.float64(2.0) * x * (1 + 1e-8)) == ("It doubles.",)
    assert reasons(asked, lambda x: 2 * x + 1 if x < 2 else 4) == ("Wrong later.",)


def test_something_else_is_not() -> None:
    asked = question(DOUBLES, WRONG_LATER)
    assert reasons(asked, lambda x: 2 * x + 1) == ()  # right
    assert reasons(asked, lambda x: 2 * x if x else 1) == ()  # only one of the checks fails
    assert reasons(asked, lambda x: 2 * x * (1 + 1e-6)) == ()
    assert reasons(asked, lambda x: np.array([2.0 * x])) == ()
    assert reasons(asked, lambda x: None) == ()
    assert reasons(asked, lambda x: 1 / 0) == ()


def test_a_check_that_did_not_run_says_nothing() -> None:
    alone = Mistake("It doubles.", {"one": [["number", 2.0]]})
    assert reasons(question(alone, needs=("one",)), lambda x: 2 * x) == ("It doubles.",)


def test_nothing_is_said_of_what_is_not_written() -> None:
    def stub(x: float) -> float:
        raise NotImplementedError

    asked = question(DOUBLES)
    assert reasons(asked, stub) == ()
    assert likely_reasons(check(asked, {})) == ()


def test_of_many_equal_reasons_none_is_likely() -> None:
    others = [replace(DOUBLES, message=f"It does {number}.") for number in (1, 2)]
    assert reasons(question(DOUBLES, others[0]), lambda x: 2 * x) == ("It doubles.", "It does 1.")
    assert reasons(question(DOUBLES, DOUBLES), lambda x: 2 * x) == ("It doubles.",)
    assert reasons(question(DOUBLES, *others), lambda x: 2 * x) == ()


# -- digests ---------------------------------------------------------------------------------------


def gave(result: Any) -> Any:
    return digest_of(Call("f", (), {}, result))


def raised(error: BaseException) -> Any:
    return digest_of(Call("f", (), {}, error=error))


A = np.array([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (3, 3.0),
        (np.float64(3), np.array(3)),
        (A, A.astype(int)),
        (A, A * (1 + 1e-9)),
        ([1.0, 2.0, 0.5], (1, 2, 0.5)),
        ((A, [1.0]), [A, (1.0,)]),
        ({"a": A}, {"a": A + 1e-14}),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0])),
        (np.array([0.1, 0.2, 0.3]) - 0.1, np.array([1e-16, 0.1, 0.2])),
        (True, np.bool_(True)),
        (None, None),
    ],
)
def test_digests_of_the_same_agree(one: Any, other: Any) -> None:
    assert agrees(gave(one), gave(other))
    assert agrees(gave(other), json.loads(json.dumps(gave(one))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, A.T),
        (A, A[::-1]),
        (A, A.ravel()),
        (A, A.astype(np.float32)),
        (A, A.tolist()),
        (A > 2, (A > 2) * 1.0),
        (A, A * (1 + 1e-6)),
        ([1.0, 2.0, 3.0], [1.0, 3.0, 2.0]),
        ([A], A),
        ({"a": 1.0}, {"b": 1.0}),
        (np.array([np.nan, 1.0]), np.array([np.inf, 1.0])),
        (1, True),
        (0.0, None),
        (1.0, "1.0"),
    ],
)
def test_digests_of_something_else_do_not(one: Any, other: Any) -> None:
    assert not agrees(gave(one), gave(other))
    assert not agrees(gave(other), gave(one))


def test_sizes_tell_one_misfit_from_another() -> None:
    def misfit(*shapes: tuple[int, int]) -> Any:
        with pytest.raises(ValueError) as caught:
            np.ones(shapes[0]) @ np.ones(shapes[1])
        return raised(caught.value)

    assert agrees(misfit((2, 3), (2, 3)), misfit((2, 3), (2, 3)))
    assert not agrees(misfit((2, 3), (2, 3)), misfit((2, 3), (4, 5)))
    assert not agrees(raised(ValueError()), raised(TypeError()))
    assert not agrees(raised(ValueError()), gave("ValueError"))


def test_words_of_an_exception_may_be_code() -> None:
    class RudeError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert raised(RudeError()) == ["error", "RudeError"]


@pytest.mark.parametrize("value", [object(), {1, 2}, [object()], np.array([None]), 1j, print])
def test_what_is_no_plain_data_has_no_digest(value: Any) -> None:
    assert gave(value) is None
