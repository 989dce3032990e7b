"""Grading on a Dask cluster: the course and the hand-ins travel by value.

Workers need the installed package `deepstart` and nothing else. The part of the course that decides
an assignment's results goes to every worker once and is unpacked under its hash, so that workers
never grade with another version than the one that the caller has.
"""

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from deepstart.batch import HandIn, Job, Run, grade_one
from deepstart.course import MANIFEST, load_course
from deepstart.language import _
from deepstart.results import Result


class ClusterError(Exception):
    """The cluster cannot be reached or does not fit; the message says what to do."""


@dataclass(frozen=True)
class Bundle:
    """The files of a course that decide the results of one assignment, and their hash."""

    assignment_id: str
    files: tuple[tuple[str, bytes], ...]
    digest: str


@dataclass(frozen=True)
class Parcel:
    """One hand-in on its way to a worker."""

    file_name: str
    content: bytes | None  # None: the file could not be read here
    hand_in: HandIn
    language: str
    confined: bool


def bundle(job: Job) -> Bundle:
    """Return what a worker needs of the course to grade this job's assignment."""
    course, assignment = job.course, job.assignment
    release = course.root / "assignments" / assignment.id / f"{assignment.id}.ipynb"
    paths = [course.root / MANIFEST, course.reference(assignment), release]
    paths += sorted(p for p in course.suite(assignment).rglob("*") if p.suffix in (".py", ".npz"))
    files = tuple(
        (path.relative_to(course.root).as_posix(), path.read_bytes())
        for path in paths
        if path.is_file()
    )
    return Bundle(assignment.id, files, _digest(files))


def _digest(files: Sequence[tuple[str, bytes]]) -> str:
    state = hashlib.sha256()
    for name, content in files:
        state.update(f"{name}\0{len(content)}\0".encode())
        state.update(content)
    return state.hexdigest()


def parcel(job: Job) -> Parcel:
    """Return a job's hand-in as bytes."""
    hand_in = job.hand_in
    content = hand_in.path.read_bytes() if hand_in.path.is_file() else None
    return Parcel(hand_in.path.name, content, hand_in, job.language, job.confined)


def grade_parcel(course_bundle: Bundle, sent: Parcel) -> Result:
    """Grade a hand-in on a worker."""
    root = _unpacked(course_bundle)
    course = load_course(root / MANIFEST)
    with tempfile.TemporaryDirectory(prefix="deepstart-hand-in-") as folder:
        path = Path(folder) / "hand-in" / sent.file_name
        if sent.content is not None:
            path.parent.mkdir()
            path.write_bytes(sent.content)
        hand_in = replace(sent.hand_in, path=path)
        assignment = course.assignment(course_bundle.assignment_id)
        return grade_one(Job(course, assignment, hand_in, sent.language, sent.confined))


@cache
def _unpacked(course_bundle: Bundle) -> Path:
    """Return a folder that holds the bundle's files, unpacked once per worker process."""
    if _digest(course_bundle.files) != course_bundle.digest:
        raise ClusterError(_("The course arrived damaged; grade again."))
    folder = Path(tempfile.mkdtemp(prefix="deepstart-course-"))
    for name, content in course_bundle.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    atexit.register(shutil.rmtree, folder, True)
    return folder


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
            bundles = {job.assignment.id: bundle(job) for job in jobs}
            sent = {
                key: client.scatter(value, broadcast=True, hash=False)
                for key, value in bundles.items()
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
