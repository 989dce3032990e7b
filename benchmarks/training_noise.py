"""How often does the luck of a training cost a right answer points? It must be never.

    python -m benchmarks.training_noise [--seeds N] [QUESTION ...]

Each right answer (the reference and the styles in tests/course/styles) is graded once per seed;
what differs is the seed that reaches Keras, as it does between students whose layers, optimizers
and order of calls differ.
"""

import argparse
import re
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import describe
from deepstart import judge
from deepstart.course import find_course
from deepstart.sandbox import confine
from deepstart.sandbox.process import Server
from deepstart.submission import Cell, Submission

ROOT = Path(__file__).parent.parent
QUESTIONS = ("fit_line", "train_xor", "fit_and_evaluate")
OTHER_SEED = """
import keras

_set = keras.utils.set_random_seed
keras.utils.set_random_seed = lambda seed: _set(seed + {shift})
"""


def right_answers(question: str) -> Iterator[tuple[str, str]]:
    """Yield name and source of every right answer to a question, the reference first."""
    yield "reference", ""
    path = ROOT / f"tests/course/styles/{question}.py"
    parts = re.split(r"^# %%(.*)$", path.read_text("utf-8"), flags=re.MULTILINE)
    for name, source in zip(parts[1::2], parts[2::2], strict=True):
        yield name.strip(), source


def main() -> None:
    """Print a table: question, answer, seeds, how often not all points, first message."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("questions", nargs="*", default=QUESTIONS)
    arguments.add_argument("--seeds", type=int, default=50)
    chosen = arguments.parse_args()
    course = find_course(ROOT)
    assignment = course.assignment("09-keras")
    solved = (ROOT / "solutions/09-keras/reference.py").read_text("utf-8")
    server = Server(assignment.needs)
    connect = judge.connector(server, course, assignment, not confine.missing_layers())
    print(describe())
    for question in chosen.questions:
        for name, source in right_answers(question):
            lost, first, started = 0, "", time.perf_counter()
            for shift in range(chosen.seeds):
                cells = (OTHER_SEED.format(shift=1000 * shift), solved, source)
                hand_in = Submission(name, tuple(Cell(n, c) for n, c in enumerate(cells, 1)))
                result = judge.score(course, assignment, hand_in, connect, questions=(question,))
                (graded,) = result.questions
                if graded.score < graded.max_score:
                    lost += 1
                    failed = next(t for t in graded.tests if t.status not in ("passed", "skipped"))
                    first = first or f"seed +{1000 * shift}: {failed.name}: {failed.message}"
            each = (time.perf_counter() - started) / chosen.seeds
            print(
                f"{question:18} {name:32} {chosen.seeds} seeds  {lost} lost  {each:.1f} s  {first}",
                flush=True,
            )
    server.close()


if __name__ == "__main__":
    main()
