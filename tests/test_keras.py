"""What the suites of 09-keras say of right, wrong and hostile answers, in the real sandbox.

Each answer is defined behind the solved notebook, so that it may use what a student has there, and
graded as in a batch: in a confined process that is forked from one that has imported TensorFlow.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart import judge
from deepstart.course import find_course
from deepstart.results import QuestionResult, Result
from deepstart.sandbox import confine
from deepstart.sandbox.process import Server
from deepstart.submission import Cell, Submission
from tests.course.proof import MIN_STYLES, prove

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
KERAS = COURSE.assignment("09-keras")
SOLVED = (ROOT / "solutions/09-keras/reference.py").read_text(encoding="utf-8")
STYLES = ROOT / "tests/course/styles"
WRONG = ROOT / "tests/course/wrong/09-keras"
HOSTILE = sorted((ROOT / "tests/hostile/keras").glob("*.py"))
QUESTIONS = [question.id for question in KERAS.questions]

pytestmark = [
    pytest.mark.keras,
    pytest.mark.skipif(
        bool(confine.missing_layers()), reason="this system cannot confine student code"
    ),
]


def answers(path: Path) -> list[tuple[str, str]]:
    """Return name and source of the answers in a file, each behind a line `# %% name`."""
    parts = re.split(r"^# %%(.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(n.strip(), s) for n, s in zip(parts[1::2], parts[2::2], strict=True)]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with contextlib.closing(Server(KERAS.needs)) as server:
        yield server


def graded(server: Server, *cells: str, questions: tuple[str, ...] = ()) -> Result:
    """Grade cells as one hand-in."""
    hand_in = Submission("answer.py", tuple(Cell(n, c) for n, c in enumerate(cells, 1)))
    connect = judge.connector(server, COURSE, KERAS)
    return judge.score(COURSE, KERAS, hand_in, connect, questions=questions)


def told(question: QuestionResult) -> list[tuple[str, str, str | None]]:
    return [(t.name, t.status, t.message) for t in question.tests if t.status != "passed"]


# -- right answers ---------------------------------------------------------------------------------

RIGHT = [
    pytest.param(question, source, id=f"{question}: {name}")
    for question in QUESTIONS
    for name, source in answers(STYLES / f"{question}.py")
]


@pytest.mark.parametrize(("question", "source"), RIGHT)
def test_right_answers_get_full_marks(server: Server, question: str, source: str) -> None:
    (result,) = graded(server, SOLVED, source, questions=(question,)).questions
    assert told(result) == []
    assert result.score == result.max_score > 0


def test_right_answers_come_in_many_styles() -> None:
    for question in QUESTIONS:
        least = 8 if question.startswith("build_") else MIN_STYLES
        assert len(answers(STYLES / f"{question}.py")) >= least, question


# -- wrong answers ---------------------------------------------------------------------------------

# The name of a wrong answer is that of its misconception, or "- " and words where none is meant.
KNOWN_WRONG = [
    pytest.param(path.stem, name, source, id=f"{path.stem}: {number} {name}")
    for path in sorted(WRONG.glob("*.py"))
    if path.stem != "article"
    for number, (name, source) in enumerate(answers(path), 1)
]


@pytest.mark.parametrize(("question", "name", "source"), KNOWN_WRONG)
def test_wrong_answers_lose_points(server: Server, question: str, name: str, source: str) -> None:
    (result,) = graded(server, SOLVED, source, questions=(question,)).questions
    assert result.score < result.max_score, told(result)
    if name.startswith("-"):
        failed = [t for t in result.tests if t.status not in ("passed", "skipped")]
        assert all(t.message and "Traceback" not in t.message for t in failed)
    else:
        assert [diagnosis.id for diagnosis in result.diagnoses] == [name], told(result)


@pytest.mark.parametrize("question", ["keras_dense_forward", "prepare_images"])
def test_the_banks_of_array_questions_are_proved(question: str) -> None:
    (wanted,) = [q for q in KERAS.questions if q.id == question]
    proof = prove(COURSE, KERAS, wanted)
    assert not proof.reference.bad and not proof.styles.bad
    assert not proof.empty.bad
    assert proof.killed.tried >= 10
    assert not proof.killed.bad and not proof.diagnosed.bad
    assert not proof.mutants.bad
