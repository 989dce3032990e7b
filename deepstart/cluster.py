"""Grading on a Dask cluster: the course and the hand-ins travel by value.

Workers need the installed package `deepstart` and nothing else. The part of the course that decides
an assignment's results goes to every worker once and is unpacked under its hash, so that workers
never grade with another version than the one that the caller has.
"""

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from deepstart import bundle
from deepstart.batch import HandIn, Job, Run, grade_one
from deepstart.course import Assignment, Course
from deepstart.language import _
from deepstart.results import Result


class ClusterError(Exception):
    """The cluster cannot be reached or does not fit; the message says what to do."""


@dataclass(frozen=True)
class Packed:
    """What workers need of the course to grade one assignment, as text, and its hash."""

    content: str
    digest: str


@dataclass(frozen=True)
class Parcel:
    """One hand-in on its way to a worker."""

    file_name: str
    content: bytes | None  # None: the file could not be read here
    hand_in: HandIn
    language: str
    confined: bool


def packed(job: Job) -> Packed:
    """Return what a worker needs of the course to grade this job's assignment."""
    content = json.dumps(bundle.pack(job.course, job.assignment, job.course.root))
    return Packed(content, _digest(content))


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def parcel(job: Job) -> Parcel:
    """Return a job's hand-in as bytes."""
    hand_in = job.hand_in
    content = hand_in.path.read_bytes() if hand_in.path.is_file() else None
    return Parcel(hand_in.path.name, content, hand_in, job.language, job.confined)


def grade_parcel(course_packed: Packed, sent: Parcel) -> Result:
    """Grade a hand-in on a worker."""
    course, assignment = _unpacked(course_packed)
    with tempfile.TemporaryDirectory(prefix="deepstart-hand-in-") as folder:
        path = Path(folder) / "hand-in" / sent.file_name
        if sent.content is not None:
            path.parent.mkdir()
            path.write_bytes(sent.content)
        hand_in = replace(sent.hand_in, path=path)
        return grade_one(Job(course, assignment, hand_in, sent.language, sent.confined))


@cache
def _unpacked(course_packed: Packed) -> tuple[Course, Assignment]:
    """Return the course, unpacked once per worker process."""
    if _digest(course_packed.content) != course_packed.digest:
        raise ClusterError(_("The course arrived damaged; grade again."))
    folder = Path(tempfile.mkdtemp(prefix="deepstart-course-"))
    atexit.register(shutil.rmtree, folder, True)
    return bundle.unpack(json.loads(course_packed.content), folder)


def on_cluster(address: str) -> Run:
    """Return a way to run jobs on the Dask scheduler at this address."""

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        # An extra: most people grade on one machine.
        try:
            from distributed import Client, as_completed
        except ImportError:
            raise ClusterError(
                _("--executor needs Dask: pip install 'deepstart[cluster]'.")
            ) from None
        try:
            client = Client(address, timeout=10, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(
                _("No Dask scheduler answers at {address}: {error}.").format(
                    address=address, error=error
                )
            ) from None
        with client:
            courses = {job.assignment.id: job for job in jobs}
            sent = {
                key: client.scatter(packed(job), broadcast=True, hash=False)
                for key, job in courses.items()
            }
            futures = {
                client.submit(
                    grade_parcel, sent[job.assignment.id], parcel(job), pure=False, retries=2
                ): job
                for job in jobs
            }
            for future in as_completed(list(futures), loop=client.loop):
                yield futures.pop(future), future.result()

    return run
