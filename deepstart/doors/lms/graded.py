"""Which results of a graded folder count, for every format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepstart.course import CourseError
from deepstart.grading.output import Output
from deepstart.grading.register import Register
from deepstart.judge.failure import GRADER_FAILED
from deepstart.language import _
from deepstart.results import Result, from_json
from deepstart.submissions.lms_names import late


class ExportError(CourseError):
    """What keeps a file from being written, in one sentence."""


@dataclass(frozen=True)
class GradedFolder:
    """The results of one assignment, in the order of the submissions' names.

    results: those that count. failed: those of submissions at which the grader itself failed; they
    are exported nowhere. remarks: sentences on what somebody should look at. time_of: gives, for
    the name of a submission, when its file was made, in seconds since 1970.
    """

    folder: Path
    results: Sequence[Result]
    failed: Sequence[Result]
    remarks: Sequence[str]
    time_of: Callable[[str], float]


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many submissions are in it, and what somebody should look at."""

    path: Path
    count: int
    remarks: Sequence[str] = ()


def read_graded(folder: Path) -> GradedFolder:
    """Read a folder that `deepstart grade` has written; ExportError if nothing in it counts."""
    register = Register(Output(folder))
    results = _one_assignment(folder, _read_all(register.out))
    by_name = {result.submission: result for result in results}
    gone, superseded = set(register.gone(by_name)), register.superseded()
    counting, failed, remarks = [], [], []
    for result in results:
        name = result.submission
        if name in gone:
            text = _("{submission}: no longer in its folder; left out.")
            remarks.append(text.format(submission=name))
        elif later := by_name.get(superseded.get(name, "")):
            remarks.append(same_student(result, later))
        elif result.error and result.error.kind == GRADER_FAILED:
            failed.append(result)
            text = _("{submission}: the grader itself failed; left out.")
            remarks.append(text.format(submission=name))
        else:
            counting.append(result)
            if result.error:
                text = _("{submission}: 0 points, because it could not be graded. {why}")
                remarks.append(text.format(submission=name, why=result.error.message))
    for name in late(result.submission for result in counting):
        remarks.append(_("{submission}: late.").format(submission=name))
    if not counting:
        sentence = _("{folder} holds no result that counts:").format(folder=folder)
        raise ExportError("\n  ".join([sentence, *remarks]))
    return GradedFolder(folder, counting, failed, remarks, register.time)


def _read_all(output: Output) -> list[Result]:
    results = []
    for path in sorted(output.results.glob("*.json")):
        try:
            results.append(from_json(path.read_text(encoding="utf-8")))
        except ValueError:
            raise ExportError(
                _("{path} is not a result of this version; grade it again.").format(path=path)
            ) from None
    return results


def _one_assignment(folder: Path, results: Sequence[Result]) -> list[Result]:
    """Return results in order if there are any, and all are of one assignment."""
    if not results:
        by_assignment = sorted(path.parent for path in folder.glob("*/results"))
        if by_assignment:
            raise ExportError(
                _("{folder} has a folder for each assignment; name one of them: {names}.").format(
                    folder=folder, names=", ".join(map(str, by_assignment))
                )
            )
        raise ExportError(
            _("{folder} holds no results; run `deepstart grade ... -o {folder}` first.").format(
                folder=folder
            )
        )
    if len({result.assignment for result in results}) > 1:
        raise ExportError(
            _("{folder} holds results of several assignments; grade each into its own.").format(
                folder=folder
            )
        )
    return sorted(results, key=lambda result: result.submission)


def same_student(earlier: Result, later: Result) -> str:
    """Say which of two submissions of a student counts."""
    return _("{earlier} and {later} are of the same student; the last one counts, {later}.").format(
        earlier=earlier.submission, later=later.submission
    )
