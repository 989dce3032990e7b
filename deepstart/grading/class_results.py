"""What grading a class gives to whoever asked for it, and tells while it goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepstart.course import Assignment
from deepstart.grading.output import Output
from deepstart.language import _
from deepstart.report.gradebook import Gradebook, Row
from deepstart.results import Result
from deepstart.terminal import visible

_MOST_NAMES = 5  # in a sentence


@dataclass(frozen=True)
class Progress:
    """How far a class is: told once before the first submission and again after each.

    work: how many submissions there are of each assignment, by its id. done: how many of them have
    a result by now. result: that of the submission just done, None before the first. kept: it is
    an earlier run's, since neither submission nor course has changed.
    """

    work: Mapping[str, int]
    done: int
    result: Result | None = None
    kept: bool = False

    @property
    def total(self) -> int:
        """How many submissions there are in all."""
        return sum(self.work.values())


@dataclass(frozen=True)
class Changes:
    """What the tables of an output folder hold, or no longer hold, besides what a call named.

    Each a list of submissions by name. gone: no longer in their folder, and so in no table.
    apart: graded under these longer names, since other files have theirs. unnoted: results that
    came here by no call, so that nobody knows where the submissions lie. outdated: graded before
    the course or the program changed.
    """

    gone: Sequence[str] = ()
    apart: Sequence[str] = ()
    unnoted: Sequence[str] = ()
    outdated: Sequence[str] = ()

    def sentences(self, out: Output) -> Iterator[str]:
        """Yield what an instructor should know of it, and can do, in a sentence each."""
        sentences = (
            (
                self.gone,
                _(
                    "No longer there, and so in no table any more: {number} ({names}); their "
                    "results are now in {removed}."
                ),
            ),
            (
                self.apart,
                _(
                    "Other files have these names already, so both count, these under longer "
                    "names: {number} ({names}). If they replace the others, remove those and "
                    "grade again."
                ),
            ),
            (
                self.unnoted,
                _(
                    "The tables hold results, too, of which nobody knows where the submissions "
                    "lie: {number} ({names}); remove from {folder}/results what is not to count."
                ),
            ),
            (
                self.outdated,
                _(
                    "Graded before the course or the program changed: {number} ({names}). Give "
                    "the paths of these as well, and they are graded anew."
                ),
            ),
        )
        for names, sentence in sentences:
            if names:
                yield sentence.format(
                    number=len(names), names=_some(names), folder=out.folder, removed=out.removed
                )


def _some(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    shown = ", ".join(visible(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _("{names} and {more} more").format(names=shown, more=more) if more > 0 else shown


@dataclass(frozen=True)
class AssignmentResults:
    """The class's results in one assignment.

    folder: where they were written, with `results/`, `feedback/`, `grades.csv` and `report.html`.
    book: what the tables and the report are made of, a row for each submission that counts, in
    order of their names. changes: what they hold besides what the call named. failed: the
    submissions at which the grader itself failed.
    """

    assignment: Assignment
    folder: Path
    book: Gradebook
    changes: Changes = Changes()
    failed: Sequence[str] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """Points and status of each submission that counts."""
        return self.book.rows

    @property
    def need_a_look(self) -> Sequence[Row]:
        """The rows of what could not be graded, or has nothing filled in."""
        return [row for row in self.book.rows if row.error or row.is_unwritten]

    def results(self) -> Iterator[Result]:
        """Read the whole results of all rows, one after the other, from the folder."""
        out = Output(self.folder)
        return (out.read(out.result_of(row.submission)) for row in self.book.rows)


@dataclass(frozen=True)
class ClassResults:
    """What a class has done in one assignment, or in several.

    folder: the output folder; of several assignments, each has one of its own in it. unknown: the
    submissions, by name, whose assignment could not be told, and which were not graded.
    """

    folder: Path
    assignments: Sequence[AssignmentResults]
    unknown: Sequence[str] = ()

    @property
    def grader_failed(self) -> bool:
        """Whether the grader itself failed at a submission, which it then says in its result."""
        return any(results.failed for results in self.assignments)
