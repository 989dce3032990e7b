"""Proof of the suites: what each says of right answers, wrong ones and empty ones.

`make proof` prints the table; `test_proof.py` asserts that every row is complete.
"""

import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from deepstart.build.master import Master, read_master, solved_source
from deepstart.course import Assignment, Course, Question
from deepstart.judge import banks, reference
from deepstart.results import QuestionResult
from tests.course.answers import empty_answers, graded, names_in, styles
from tests.course.mutants import mutants
from tests.course.reference import course

EQUIVALENT = Path(__file__).parent / "equivalent_mutants.toml"
MIN_STYLES = 5


@dataclass
class Tally:
    """How many of how many, and which ones not."""

    good: int = 0
    tried: int = 0
    bad: list[str] = field(default_factory=list)

    def add(self, is_good: bool, name: str, result: QuestionResult | None = None) -> None:
        self.tried += 1
        self.good += is_good
        if not is_good:
            failed = [t for t in result.tests if t.status != "passed"] if result else []
            self.bad.append(f"{name}: {[(t.name, t.status, t.message) for t in failed]}")

    def __str__(self) -> str:
        return f"{self.good}/{self.tried}"


@dataclass
class Proof:
    """What was tried on one question."""

    question: str
    reference: Tally = field(default_factory=Tally)
    styles: Tally = field(default_factory=Tally)
    empty: Tally = field(default_factory=Tally)
    killed: Tally = field(default_factory=Tally)
    diagnosed: Tally = field(default_factory=Tally)
    mutants: Tally = field(default_factory=Tally)
    equivalent: int = 0
    unused_reasons: list[str] = field(default_factory=list)

    @property
    def row(self) -> list[str]:
        return [
            self.question,
            str(self.killed),
            str(self.diagnosed),
            f"{self.mutants.good}/{self.mutants.tried}, {self.equivalent} equivalent",
            str(self.styles),
            str(self.empty),
        ]


@cache
def _equivalent() -> dict[str, dict[str, str]]:
    return tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))


@cache
def _master(assignment_id: str) -> Master:
    return read_master(course().root / "source" / assignment_id / f"{assignment_id}.py")


def prove(a_course: Course, assignment: Assignment, question: Question) -> Proof:
    """Try everything on the suite of one question."""
    proof = Proof(question.id)
    solutions = reference.load(a_course, assignment)
    right = getattr(solutions, question.name)

    def run(names: dict[str, object]) -> QuestionResult:
        return graded(a_course, assignment, question, names)

    result = run(dict(vars(solutions)))
    proof.reference.add(result.status == "passed", "reference", result)
    for name, source in styles(question):
        result = run(names_in(source))
        proof.styles.add(result.status == "passed", name, result)
    for name, answer in empty_answers(right):
        result = run({question.name: answer})
        proof.empty.add(result.score == 0, name, result)
    for wrong in banks.load_bank(a_course, assignment).of(question.id):
        result = run({question.name: wrong.variant if callable(right) else wrong.variant()})
        proof.killed.add(result.score < question.points, wrong.id)
        named = [diagnosis.id for diagnosis in result.diagnoses]
        if result.status != "timeout":  # what is only slow shows no other output
            proof.diagnosed.add(named == [wrong.id], f"{wrong.id} is diagnosed as {named}")
    _prove_mutants(proof, run, assignment, question)
    return proof


def _prove_mutants(proof: Proof, run, assignment: Assignment, question: Question) -> None:
    master = _master(assignment.id)
    cell = next(c for c in master.questions if c.question == question.id)
    module = (course().root / "solutions" / assignment.id / "reference.py").read_text("utf-8")
    reasons = dict(_equivalent().get(question.id, {}))
    for mutant in mutants(module, solved_source(cell.source)):
        try:
            result = run(names_in(mutant.source))
        except Exception:  # it fails as a cell already
            proof.mutants.add(True, mutant.id)
            continue
        survives = result.score >= question.points
        if survives and reasons.pop(mutant.id, None):
            proof.equivalent += 1
        proof.mutants.add(
            not survives or mutant.id in _equivalent().get(question.id, {}), mutant.id
        )
    proof.unused_reasons = list(reasons)


HEADER = ["question", "misconceptions killed", "named", "mutants killed", "styles", "empty: 0"]


def main(wanted: list[str]) -> None:
    """Print the table of all questions, or of the assignments and questions that are named."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for assignment in course().assignments:
        if assignment.id == "09-keras":
            continue  # its answers need TensorFlow: tests/course/test_keras.py
        table = Table(*HEADER, title=assignment.id, title_justify="left")
        for question in assignment.questions:
            if not wanted or {assignment.id, question.id} & set(wanted):
                table.add_row(*prove(course(), assignment, question).row)
        if table.row_count:
            console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
