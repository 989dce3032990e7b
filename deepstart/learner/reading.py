"""Reading a learner's own file: its cells are called by the numbers that Jupyter shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from deepstart.submissions.submission import Submission, notebook_cells, read_submission
from deepstart.submissions.untrusted_files import SubmissionError, read_file


def read_answers(path: Path) -> Submission:
    """Read a file with answers; SubmissionError if it cannot be read."""
    submission = read_submission(path)
    if submission.is_script or path.suffix != ".ipynb":
        return submission
    labels = _labels(path)
    if len(labels) != len(submission.cells):  # it was saved again meanwhile
        return submission
    cells = (
        replace(cell, label=label) for cell, label in zip(submission.cells, labels, strict=True)
    )
    return replace(submission, cells=tuple(cells))


def _labels(path: Path) -> list[str]:
    """Return what stands in the brackets beside each code cell; "" for one that did not run.

    The same number can stand beside two cells, after a restart of the kernel: then it tells
    neither.
    """
    try:
        cells = notebook_cells(read_file(path))
    except SubmissionError:
        return []
    counts = [cell.get("execution_count") for cell in cells if cell.get("cell_type") == "code"]
    seen = Counter(_numbers(counts))
    return [f"[{n}]" if type(n) is int and seen[n] == 1 else "" for n in counts]


def _numbers(counts: Iterable[object]) -> Iterable[int]:
    return (count for count in counts if type(count) is int)
