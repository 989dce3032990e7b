"""What is kept of earlier runs: a result, as long as nothing that decides it has changed."""

import hashlib
from functools import cache
from pathlib import Path

from deepstart import __version__
from deepstart.grading.hand_ins import Job
from deepstart.grading.output import Output, file_name
from deepstart.results import Result
from deepstart.secret import secret_of
from deepstart.submission import SubmissionError, read_file


def digest(job: Job, content: str) -> str:
    """Return a hash of everything that decides a result: hand-in, course, program, language."""
    told = f"{__version__} {job.language} {job.confined} {job.hand_in.student} {content}"
    state = hashlib.sha256(told.encode())
    state.update(_digest_of_files(job.course.root, job.assignment.id))
    state.update(secret_of(job.course.root))
    return state.hexdigest()


def content_digest(hand_in: Path) -> str:
    """Return a hash of a file's content, or why it has none."""
    try:
        return hashlib.sha256(read_file(hand_in)).hexdigest()
    except SubmissionError as error:  # not there, too large, ...: the same as long as it is so
        return error.kind


@cache
def _digest_of_files(root: Path, assignment_id: str) -> bytes:
    state = hashlib.sha256()
    files = [root / "course.toml", root / "solutions" / assignment_id / "reference.py"]
    for file in [*files, *sorted((root / "autograder" / assignment_id).glob("*.py"))]:
        state.update(f"{file.name}\0".encode())
        state.update(file.read_bytes() if file.is_file() else b"")
    return state.digest()


def kept(job: Job, output: Output) -> Result | None:
    """Return the result of an earlier run, if the hand-in and the course are unchanged."""
    path = output.results / f"{file_name(job.hand_in.name)}.json"
    try:
        known = (output.digests / path.stem).read_text(encoding="utf-8")
        if known != digest(job, content_digest(job.hand_in.path)):
            return None
        return output.read(path) if (output.details / path.name).is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
