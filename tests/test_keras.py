"""What the suites of 09-keras say of right, wrong and hostile answers, in the real sandbox.

Each answer is defined behind the solved notebook, so that it may use what a student has there, and
graded as in a batch: in a confined process that is forked from one that has imported TensorFlow.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.course import find_course
from deepstart.judge import scoring
from deepstart.results import QuestionResult, Result, from_json
from deepstart.sandbox import isolation
from deepstart.sandbox.fork_client import ForkClient
from deepstart.submissions.submission import Cell, Submission, read_submission
from tests.course.answers import answers_in
from tests.course.proof import MIN_STYLES, prove

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
KERAS = COURSE.assignment("09-keras")
SOLVED = (ROOT / "solutions/09-keras/reference.py").read_text(encoding="utf-8")
NOTEBOOK = ROOT / "assignments/09-keras/09-keras.ipynb"
STYLES = ROOT / "tests/course/styles"
WRONG = ROOT / "tests/course/wrong/09-keras"
HOSTILE = sorted((ROOT / "tests/hostile/keras").glob("*.py"))
QUESTIONS = [question.id for question in KERAS.questions]

pytestmark = [
    pytest.mark.keras,
    pytest.mark.skipif(
        bool(isolation.missing_layers()), reason="this system cannot confine student code"
    ),
]


@pytest.fixture(scope="module")
def server() -> Iterator[ForkClient]:
    with contextlib.closing(ForkClient(KERAS.needs)) as server:
        yield server


def graded(server: ForkClient, *cells: str, questions: tuple[str, ...] = ()) -> Result:
    """Grade cells as one submission."""
    submission = Submission("answer.py", tuple(Cell(n, c) for n, c in enumerate(cells, 1)))
    connect = scoring.connector(server, COURSE, KERAS)
    return scoring.score(COURSE, KERAS, submission, connect, questions=questions)


def told(question: QuestionResult) -> list[tuple[str, str, str | None]]:
    return [(t.name, t.status, t.message) for t in question.tests if t.status != "passed"]


# -- right answers ---------------------------------------------------------------------------------

RIGHT = [
    pytest.param(question, source, id=f"{question}: {name}")
    for question in QUESTIONS
    for name, source in answers_in(STYLES / f"{question}.py")
]


@pytest.mark.parametrize(("question", "source"), RIGHT)
def test_right_answers_get_full_marks(server: ForkClient, question: str, source: str) -> None:
    (result,) = graded(server, SOLVED, source, questions=(question,)).questions
    assert told(result) == []
    assert result.score == result.max_score > 0


def test_right_answers_come_in_many_styles() -> None:
    for question in QUESTIONS:
        least = 8 if question.startswith("build_") else MIN_STYLES
        assert len(answers_in(STYLES / f"{question}.py")) >= least, question


# -- wrong answers ---------------------------------------------------------------------------------

# The name of a wrong answer is that of its misconception, or "- " and words where none is meant.
KNOWN_WRONG = [
    pytest.param(path.stem, name, source, id=f"{path.stem}: {number} {name}")
    for path in sorted(WRONG.glob("*.py"))
    if path.stem != "article"
    for number, (name, source) in enumerate(answers_in(path), 1)
]


@pytest.mark.parametrize(("question", "name", "source"), KNOWN_WRONG)
def test_wrong_answers_lose_points(
    server: ForkClient, question: str, name: str, source: str
) -> None:
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


# -- the article -----------------------------------------------------------------------------------

# What each of the article's snippets loses, and the words that say why. Its CNN is right.
LOST = {
    "build_regressor": {"optimizer": "learning rate is 0.01"},
    "fit_line": {
        "exact_line": "expected 2",
        "article_like": "Batches of 32 keep it jittering",
        "falling": "Train longer",
    },
    "build_xor_model": {
        "four_probabilities": "shape (4, 2), expected (4, 1)",
        "hidden_layer": "no hidden layer",
        "output": "the last layer has more than one unit",
    },
    "train_xor": {"solves_xor": "the training stops at once: the targets have the shape (m, 1)"},
    "build_cnn": {},
    "fit_and_evaluate": {"test_set_apart": "the validation data of your training are the test set"},
}
EARNED = {
    "build_regressor": 3.3 / 4.3,
    "fit_line": 0,
    "build_xor_model": 2 * 2 / 6.5,
    "train_xor": 0,
    "build_cnn": 3,
    "fit_and_evaluate": 4 * 9 / 13,
}
# Checks that rest on one that failed are not run, and earn nothing either.
NOT_RUN = {
    "fit_line": {"trained"},
    "train_xor": {"truth_table", "history", "model_for_xor"},
    "fit_and_evaluate": {"reported_again"},
}
ARTICLE = [
    pytest.param(name.partition(":")[0], source, id=name)
    for name, source in answers_in(WRONG / "article.py")
]


# The article draws data of its own, other data each time; how far its line is off, and so which
# words it gets, is luck. Here it is the same luck each time.
SEEDED = "import keras\nkeras.utils.set_random_seed(0)\n"


@pytest.mark.parametrize(("question", "source"), ARTICLE)
def test_the_article_loses_what_it_should(server: ForkClient, question: str, source: str) -> None:
    submission = SEEDED + source
    (result,) = graded(server, SOLVED, submission, questions=(question,)).questions
    failed = {t.name: t.message or "" for t in result.tests if t.status == "failed"}
    assert {t.name for t in result.tests if t.status == "skipped"} == NOT_RUN.get(question, set())
    assert failed.keys() == LOST[question].keys()
    for name, words in LOST[question].items():
        assert words in failed[name]
    assert result.score == pytest.approx(EARNED[question], abs=1e-3)
    assert bool(result.diagnoses) == bool(failed)


# -- the images ------------------------------------------------------------------------------------

MNIST_HERE = """
def load_data():
    X, y = np.arange(2 * 28 * 28, dtype=np.uint8).reshape(2, 28, 28), np.array([7, 2], np.uint8)
    return (X, y), (X, y)
keras.datasets.mnist.load_data = load_data
"""
MNIST_HANGS = "keras.datasets.mnist.load_data = lambda: __import__('time').sleep(3600)"
SHOW = "X, y, brightest = load_images({}); print(X.shape, y.dtype.kind, brightest)"


@pytest.mark.parametrize(
    ("before", "seconds", "said", "shown"),
    [
        (MNIST_HERE, 60, "Using MNIST: 2 images of 28 x 28", "(2, 28, 28) i 255"),
        (MNIST_HANGS, 1, "MNIST did not arrive in time.", "(1797, 8, 8) i 16"),
        # What really fails is the download, at a proxy where nobody listens.
        ("", 60, "MNIST could not be downloaded: ", "(1797, 8, 8) i 16"),
    ],
    ids=["there", "hangs", "fails"],
)
def test_the_loader_says_which_images_it_took(
    tmp_path: Path, before: str, seconds: int, said: str, shown: str
) -> None:
    cells = [cell.source for cell in read_submission(NOTEBOOK).cells]
    (imports,) = [source for source in cells if "import functools" in source]
    (loader,) = [source for source in cells if "def load_images" in source]
    program = "\n".join([imports, loader, before, SHOW.format(seconds)])
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=120,
        env={**os.environ, "KERAS_HOME": str(tmp_path), "https_proxy": "http://127.0.0.1:9"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    first, second, third = run.stdout.splitlines()[-3:]
    assert first.startswith("Looking for MNIST")
    assert said in second
    assert third == shown
    assert "Traceback" not in run.stdout + run.stderr


# -- TensorFlow ------------------------------------------------------------------------------------

QUICK = """
import keras
import numpy as np


def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


def prepare_images(X, y, n_classes, max_value):
    return (X / max_value).astype(np.float32)[..., None], np.eye(n_classes, dtype=np.float32)[y]
"""


@pytest.mark.parametrize("judges", [1, 2])
def test_a_batch_imports_tensorflow_once(tmp_path: Path, judges: int) -> None:
    """The memory maps of all processes of a batch tell who has imported it, and from whom."""
    (tmp_path / "submissions").mkdir()
    for number in range(10):
        (tmp_path / "submissions" / f"s{number}.py").write_text(QUICK, encoding="utf-8")
    with (tmp_path / "printed").open("w", encoding="utf-8") as printed:
        grader = subprocess.Popen(
            [sys.executable, "-m", "deepstart", "grade", KERAS.id, tmp_path / "submissions",
             "-o", tmp_path / "out", "-j", str(judges), "--json"],
            cwd=ROOT, stdout=printed,
        )  # fmt: skip
    imported: dict[int, str] = {}
    inherited: set[int] = set()
    while grader.poll() is None:
        parents = parent_of_each()
        for pid in descendants(grader.pid, parents):
            if pid not in imported and pid not in inherited and has_tensorflow(pid):
                if has_tensorflow(parents[pid]) or parents[pid] in imported:
                    inherited.add(pid)
                else:
                    imported[pid] = command(pid)
        time.sleep(0.05)
    lines = (tmp_path / "printed").read_text(encoding="utf-8").splitlines()
    results = [from_json(line) for line in lines]
    assert [result.score for result in results] == [3.0] * 10
    (server,) = imported.values()
    assert "deepstart.sandbox.fork_server" in server
    assert inherited


def parent_of_each() -> dict[int, int]:
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    return parents


def descendants(ancestor: int, parents: dict[int, int]) -> set[int]:
    found = {ancestor}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def has_tensorflow(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return "_pywrap_tensorflow" in Path(f"/proc/{pid}/maps").read_text()
    return False


def command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""
