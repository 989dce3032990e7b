"""What the results of a class say about its questions: the numbers of the instructor's report.

Only submissions that could be graded count; a question that somebody has not written counts as 0
points. Where nothing can be said, as of the correlation of constants, a number is None.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import correlation, fmean, median

from deepstart.course import Assignment, Question
from deepstart.report.gradebook import Example, Gradebook, Row
from deepstart.report.similarity import Pair, pairs

MIN_FOR_DISCRIMINATION = 3
MAX_BINS = 16


@dataclass(frozen=True)
class QuestionFigures:
    """How a class did on one question.

    points: what it is worth. difficulty: the mean share of its points, from 0 (nobody got any) to 1
    (everybody got all). discrimination: from -1 to 1, see `discrimination`. lost: the points that
    the whole class lost on it. graded, passed, missing, timeouts, crashes: numbers of submissions.
    """

    id: str
    points: float
    graded: int
    passed: int
    difficulty: float | None
    discrimination: float | None
    lost: float
    missing: int
    timeouts: int
    crashes: int


@dataclass(frozen=True)
class HeldMisconception:
    """A misconception, the submissions in which it was found, and an example."""

    id: str
    question: str
    message: str
    submissions: tuple[str, ...]
    example: Example


@dataclass(frozen=True)
class Bin:
    """How many scores are at least `low` and below `high`, or in the last bin at most `high`."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Analysis:
    """The numbers of a class. graded: how many; mean and median: of their scores, in points."""

    graded: int
    mean: float | None
    median: float | None
    bins: tuple[Bin, ...]
    questions: tuple[QuestionFigures, ...]
    misconceptions: tuple[HeldMisconception, ...]
    ungradable: tuple[Row, ...]  # no notebook, or damaged
    unwritten: tuple[Row, ...]  # a notebook in which nothing is filled in
    alike: tuple[Pair, ...]


def analyse(assignment: Assignment, gradebook: Gradebook) -> Analysis:
    """Return the numbers of a class that has done one assignment."""
    graded = [row for row in gradebook.rows if row.status == "graded"]
    scores = sorted(row.score for row in graded)
    return Analysis(
        graded=len(graded),
        mean=fmean(scores) if scores else None,
        median=median(scores) if scores else None,
        bins=histogram(scores, assignment.points),
        questions=tuple(_figures(question, graded) for question in assignment.questions),
        misconceptions=tuple(_held(graded, gradebook.examples)),
        ungradable=tuple(row for row in gradebook.rows if row.status == "error"),
        unwritten=tuple(row for row in graded if row.is_unwritten),
        alike=tuple(_alike(assignment, graded)),
    )


def _alike(assignment: Assignment, graded: Sequence[Row]) -> Iterator[Pair]:
    names = {question.name for question in assignment.questions}
    for pair in pairs({row.submission: row.prints for row in graded}):
        yield replace(pair, parts=tuple(part for part in pair.parts if part in names))


def histogram(scores: Sequence[float], most: float) -> tuple[Bin, ...]:
    """Return how scores from 0 to `most` spread over bins of 1, 2, 5, 10, 20, 50, ... points.

    The last bin ends at `most`, and may be narrower.
    """
    widths = (base * 10**power for power in range(20) for base in (1, 2, 5))
    width = next(w for w in widths if most <= MAX_BINS * w)
    number = max(1, math.ceil(most / width))
    # A score on a border would fall by a rounding error into the bin below.
    counts = Counter(min(int(score / width + 1e-9), number - 1) for score in scores)
    return tuple(
        Bin(float(i * width), float(min((i + 1) * width, most)), counts[i]) for i in range(number)
    )


def _figures(question: Question, graded: Sequence[Row]) -> QuestionFigures:
    own = [row.question(question.id) for row in graded]
    shares = [q.score / question.points if q else 0.0 for q in own]
    statuses = Counter(q.status if q else "missing" for q in own)
    return QuestionFigures(
        id=question.id,
        points=question.points,
        graded=len(graded),
        passed=statuses["passed"],
        difficulty=fmean(shares) if shares else None,
        discrimination=discrimination(
            [q is not None and q.status == "passed" for q in own],
            [r.score - (q.score if q else 0.0) for r, q in zip(graded, own, strict=True)],
        ),
        lost=round(sum(1 - share for share in shares) * question.points, 4),
        missing=statuses["missing"],
        timeouts=statuses["timeout"],
        crashes=statuses["crashed"],
    )


def discrimination(passed: Sequence[bool], rest: Sequence[float]) -> float | None:
    """Return the point-biserial correlation of having passed with the score in all else.

    None for fewer than three submissions, where all or none have passed, and where all scores in
    the rest are the same.
    """
    if len(passed) < MIN_FOR_DISCRIMINATION or len(set(passed)) < 2:
        return None
    # Scores that differ by rounding errors alone are one.
    if max(rest) - min(rest) <= 1e-9 * max(1.0, max(rest)):
        return None
    return correlation(passed, rest)


def _held(
    graded: Sequence[Row], examples: Mapping[tuple[str, str], Example]
) -> list[HeldMisconception]:
    holders: dict[tuple[str, str], list[str]] = {}
    messages: dict[tuple[str, str], str] = {}
    for row in graded:
        for question in row.questions:
            for diagnosis in question.diagnoses:
                key = question.id, diagnosis.id
                holders.setdefault(key, []).append(row.submission)
                messages[key] = diagnosis.message
    found = [
        HeldMisconception(
            id=id_,
            question=question,
            message=messages[question, id_],
            submissions=tuple(who),
            example=examples[question, id_],
        )
        for (question, id_), who in holders.items()
    ]
    return sorted(found, key=lambda m: (-len(m.submissions), m.question, m.id))
