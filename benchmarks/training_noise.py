"""How often does the luck of a training cost a right answer points? It must be never.

    python -m benchmarks.training_noise [--seeds N] [--seeds-of-styles N] [QUESTION ...]

Each right answer (the reference and the styles in tests/course/styles) is graded again and again.
Each time its function gets other seeds from the suite, and so starts from other weights, shuffles
otherwise and splits otherwise, as if another student's answer were graded.
"""

import argparse
import contextlib
import io
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import describe
from deepstart.course import find_course
from deepstart.judge.grader import Grader
from deepstart.sandbox import isolation
from deepstart.submissions.submission import Cell, Submission
from tests.course.answers import STYLES, answers_in

ROOT = Path(__file__).parent.parent
QUESTIONS = ("fit_line", "train_xor", "fit_and_evaluate")
OTHER_SEED = """
import functools

_answer = {question}


@functools.wraps(_answer)
def {question}(*args):
    *data, seed = args
    return _answer(*data, seed + {shift})
"""


def right_answers(question: str) -> Iterator[tuple[str, str]]:
    """Yield name and source of every right answer to a question, the reference first."""
    yield "reference", ""
    yield from answers_in(STYLES / f"{question}.py")


def accuracies(seeds: int) -> list[float]:
    """Return the test accuracy of the reference on scikit-learn's digits, for each seed."""
    from sklearn.datasets import load_digits

    from tests.course.reference import load

    digits, reference = load_digits(), load("09-keras")
    data = digits.images.astype(int), digits.target
    with contextlib.redirect_stdout(io.StringIO()):  # progress bars
        return [float(reference.fit_and_evaluate(*data, seed)[1]) for seed in range(seeds)]


def main() -> None:
    """Print a table: question, answer, seeds, how often not all points, first message."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("questions", nargs="*", default=QUESTIONS)
    arguments.add_argument("--seeds", type=int, default=60, help="for the reference")
    arguments.add_argument("--seeds-of-styles", type=int, default=50, help="for each other answer")
    chosen = arguments.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment("09-keras")
    solved = (ROOT / "solutions/09-keras/reference.py").read_text("utf-8")
    grader, confined = Grader(), isolation.must_confine(unsafe=True)
    print(describe())
    for question in chosen.questions:
        for name, source in right_answers(question):
            seeds = chosen.seeds if name == "reference" else chosen.seeds_of_styles
            if not seeds:
                continue
            lost, first, started = 0, "", time.perf_counter()
            for shift in range(seeds):
                other_seed = OTHER_SEED.format(question=question, shift=1000 * shift)
                cells = enumerate((solved, source, other_seed), 1)
                submission = Submission(name, tuple(Cell(n, c) for n, c in cells))
                result = grader.score(
                    course, assignment, submission, confined=confined, questions=(question,)
                )
                (graded,) = result.questions
                if graded.score < graded.max_score:
                    lost += 1
                    failed = next(t for t in graded.tests if t.status not in ("passed", "skipped"))
                    first = first or f"seed +{1000 * shift}: {failed.name}: {failed.message}"
            each = (time.perf_counter() - started) / seeds
            print(
                f"{question:18} {name:32} {seeds} seeds  {lost} lost  {each:.1f} s  {first}",
                flush=True,
            )
    grader.close()
    if "fit_and_evaluate" in chosen.questions:
        measured = accuracies(chosen.seeds)
        print(f"test accuracy of the reference: {min(measured):.3f} to {max(measured):.3f}")


if __name__ == "__main__":
    main()
