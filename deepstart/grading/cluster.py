"""Grading on a Dask cluster: the course and the submissions travel by value.

Workers need the installed package `deepstart` of the same version and nothing else. The part of the
course that decides an assignment's results is the result of a task that every submission of it
depends on: Dask fetches it once to each worker, and makes it again from what the scheduler keeps
when all workers that had it are lost. The submissions are read and sent a few at a time.
"""

import atexit
import contextlib
import hashlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from deepstart import __version__
from deepstart.course import Assignment, Course, CourseError
from deepstart.grading import bundle
from deepstart.grading.pool import Run, grade_supervised
from deepstart.judge import secret
from deepstart.judge.failure import ended_the_grader
from deepstart.judge.job import Job
from deepstart.language import _, set_language
from deepstart.results import Origin, Problem, Result, not_graded
from deepstart.sandbox import isolation
from deepstart.sandbox.fork_client import ServerError
from deepstart.sandbox.installed import pip_install
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.untrusted_files import SubmissionError, content_digest, read_file

# Submissions under way for each worker: one in work, one that waits there, and one that waits at
# the scheduler while the client writes a result.
IN_HAND = 3
LOOK_SECONDS = 1.0  # between two looks at how many workers there are
CONNECT_SECONDS = 5


class ClusterError(Exception):
    """The cluster cannot be reached or does not fit; the message says what to do."""


@dataclass(frozen=True)
class Parcel:
    """One submission on its way to a worker."""

    version: str  # of the deepstart that sends it
    course: str  # hash of the packed course that it is to be graded with
    file_name: str
    content: bytes | Problem  # a problem: why the file could not be read here
    content_digest: str
    submission: SubmissionFile
    language: str
    confined: bool  # whether the worker has to have walls


# -- on a worker ---------------------------------------------------------------------------------

# The suite that is collected, the check that runs and the language are the process's, not the
# thread's: workers with several threads grade one submission after the other all the same.
_one_at_a_time = threading.Lock()


def grade_parcel(course_packed: str, sent: Parcel) -> Result:
    """Grade a submission on a worker."""
    from distributed import get_worker

    worker = get_worker()
    with _one_at_a_time:
        set_language(sent.language)
        offered = _offered_layers()
        unfit = _unfit(worker.address, __version__, offered, sent.version, sent.confined)
        if unfit:
            raise ClusterError(unfit)
        try:
            # Below the worker's own folder, which Dask removes when the worker was killed.
            return _graded(course_packed, sent, worker.local_directory, offered)
        except (ServerError, OSError) as error:
            raise ClusterError(
                _("Worker {worker} cannot grade: {error}").format(
                    worker=worker.address, error=str(error).rstrip(".") + "."
                )
            ) from None


def _graded(course_packed: str, sent: Parcel, place: str, offered: Sequence[str]) -> Result:
    course, assignment = _unpacked(course_packed, sent.course, place)
    confined = not isolation.missing_layers(offered)
    with tempfile.TemporaryDirectory(prefix="submission-", dir=place) as folder:
        path = Path(folder) / sent.file_name
        job = Job(course, assignment, replace(sent.submission, path=path), sent.language, confined)
        if isinstance(sent.content, Problem):
            name, student = sent.submission.name, sent.submission.student
            origin = Origin(
                name, student, isolation.in_force(offered, confined), sent.content_digest
            )
            return not_graded(assignment, origin, sent.content)
        path.write_bytes(sent.content)
        return grade_supervised(job)


@cache
def _unpacked(course_packed: str, digest: str, place: str) -> tuple[Course, Assignment]:
    """Return the course, unpacked once per worker process."""
    if _digest(course_packed) != digest:
        raise ClusterError(_("The course arrived damaged; grade again."))
    try:
        isolation.refuse_exposed([Path(place)])
    except isolation.ExposedError as error:
        raise ClusterError(str(error)) from None
    folder = Path(tempfile.mkdtemp(prefix="course-", dir=place))
    atexit.register(shutil.rmtree, folder, True)
    return bundle.unpack(json.loads(course_packed), folder)


async def offer() -> tuple[str, list[str]]:
    """Return a worker's version of deepstart, and the layers of isolation that it offers."""
    import asyncio

    return __version__, await asyncio.to_thread(_offered_layers)


@cache
def _offered_layers() -> list[str]:
    """Return the layers of isolation that this worker offers.

    Asked in a process of its own: to try them one has to fork, and a worker has threads.
    """
    question = "from deepstart.sandbox import confine; print(*confine.layers())"
    command = [sys.executable, "-I", "-c", question]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


# -- on both sides -------------------------------------------------------------------------------


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _unfit(worker: str, has: str, offered: Sequence[str], wants: str, walls: bool) -> str:
    """Return why a worker must not grade and what to do about it, "" if it may."""
    missing = isolation.missing_layers(offered)
    if has != wants:
        return _(
            "Worker {worker} has deepstart {theirs} and not {ours}; install deepstart {ours} "
            "there, start the worker again, and grade again."
        ).format(worker=worker, theirs=has, ours=wants)
    if walls and missing:
        return _(
            "Worker {worker} lacks {missing}, so student code cannot be confined there; start "
            "workers on Linux or in a Linux container, or add --unsafe if you trust every "
            "submission."
        ).format(worker=worker, missing=", ".join(missing))
    return ""


# -- on the client -------------------------------------------------------------------------------


def packed(job: Job) -> str:
    """Return what a worker needs of the course to grade this job's assignment."""
    course = bundle.pack(job.course, job.assignment, job.course.root)
    # With it, a worker gives the same results as this machine; what `build` packs has none.
    course["files"][secret.PLACE.as_posix()] = secret.secret_of(job.course.root).decode()
    return json.dumps(course)


def parcel(job: Job, digest: str) -> Parcel:
    """Return a job's submission with its content."""
    submission = job.submission
    known = content_digest(submission.path)  # before it is read
    content: bytes | Problem
    try:
        content = read_file(submission.path)
    except SubmissionError as error:
        content = Problem(error.kind, error.message)
    return Parcel(
        __version__,
        digest,
        submission.path.name,
        content,
        known,
        submission,
        job.language,
        job.confined,
    )


def on_cluster(address: str, say: Callable[[str], None]) -> Run:
    """Return a way to run jobs on the Dask scheduler at this address.

    `say` gets a sentence for the user when there are no workers to wait for.
    """

    def run(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
        if not jobs:  # all is kept of an earlier run
            return
        # An extra: most people grade on one machine.
        try:
            import dask
            from distributed import Client
        except ImportError:
            raise ClusterError(
                _("--executor needs Dask: run `{command}`.").format(
                    command=pip_install("deepstart[cluster]")
                )
            ) from None
        _silence()
        # Of the last thousand messages, which hold submissions, Dask would keep copies for
        # developers.
        dask.config.set({"distributed.admin.low-level-log-length": 1})
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(
                _("No Dask scheduler answers at {address}: {error}.").format(
                    address=address, error=error
                )
            ) from None
        cluster = _Cluster(client, address, say)
        try:
            yield from cluster.graded(jobs)
        finally:  # also of Ctrl-C: what waits at the scheduler is cancelled
            cluster.close()

    return run


def _silence() -> None:
    """Keep what Dask logs of lost connections off the terminal: it is said in a sentence."""
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class _Sent:
    """A course at the scheduler: the future of its text, and its hash."""

    future: Any
    digest: str


@dataclass(frozen=True)
class _UnderWay:
    """A submission at the scheduler or on a worker: its job, and the name of its task there."""

    job: Job
    key: tuple[str, str]


class _Cluster:
    """One batch on a cluster: what is under way there, and what comes back."""

    def __init__(self, client: Any, address: str, say: Callable[[str], None]) -> None:
        self._client = client
        self._address = address
        self._say = say
        self._executor = client.get_executor(pure=False)
        self._batch = uuid4().hex
        self._courses: dict[str, _Sent] = {}
        self._running: dict[Future[Result], _UnderWay] = {}
        # Not `concurrent.futures.wait`, whose time grows with the number of what is under way.
        self._done: SimpleQueue[Future[Result]] = SimpleQueue()
        self._workers = 0
        self._next_look = 0.0
        self._waits = False

    def graded(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Result]]:
        """Grade the jobs, a few at a time for each worker."""
        from distributed import KilledWorker

        waiting = deque(jobs)
        # What was in the hands of several workers that were lost, though perhaps another submission
        # killed them. Each is graded again in the end with nothing beside it.
        suspects: deque[Job] = deque()
        alone = False
        self._refuse_the_unfit(jobs)
        while waiting or suspects or self._running:
            self._look()
            while waiting and len(self._running) < IN_HAND * max(1, self._workers):
                self._send(waiting.popleft())
            if suspects and not self._running:
                alone = True
                self._send(suspects.popleft())
            try:
                future = self._done.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            job = self._running.pop(future).job
            if future.cancelled():
                raise self._gone()
            error = future.exception()
            if error is None:
                result = future.result()
                del future  # with it the cluster's copy of the result goes
                yield job, result
            elif not isinstance(error, KilledWorker):
                self._refuse_the_unfit(jobs)
                raise _as_a_sentence(error)
            elif alone:
                yield job, ended_the_grader(job)
            else:
                suspects.append(job)

    def close(self) -> None:
        """Cancel what is under way and leave the cluster."""
        with contextlib.suppress(OSError, TimeoutError):  # the scheduler has gone by itself
            if not self._is_lost():
                self._executor.shutdown(wait=False)
            self._client.close(timeout=CONNECT_SECONDS)

    def _send(self, job: Job) -> None:
        course = self._course(job)
        # A group for each course: of a group that is large and depends on little, Dask gives a task
        # to whichever worker is free and not only to those with the course.
        key = (f"deepstart-{course.digest}-{self._batch}", uuid4().hex)
        try:
            future = self._executor.submit(
                grade_parcel, course.future, parcel(job, course.digest), key=key
            )
        except OSError:
            raise self._gone() from None
        self._running[future] = _UnderWay(job, key)
        future.add_done_callback(self._done.put)

    def _course(self, job: Job) -> _Sent:
        """Return the packed course of a job, as the result of a task."""
        sent = self._courses.get(job.assignment.id)
        if sent is None or sent.future.status == "error":  # it was on workers that were lost
            content = packed(job)
            # `str`, which every worker has, returns what the scheduler keeps.
            future = self._client.submit(str, content, key=f"deepstart-course-{uuid4()}")
            sent = self._courses[job.assignment.id] = _Sent(future, _digest(content))
        return sent

    def _look(self) -> None:
        """See how many workers there are and whether the scheduler still is."""
        if time.monotonic() < self._next_look:
            return
        if self._is_lost():
            raise self._gone()
        try:
            self._workers = len(self._client.nthreads())
        except (OSError, TimeoutError):
            raise self._gone() from None
        if not self._workers and not self._waits:
            self._say(
                _(
                    "No worker is connected to {address}; waiting for one. Start some with "
                    "`dask worker {address} --nthreads 1`, or stop with Ctrl-C."
                ).format(address=self._address)
            )
        self._waits = not self._workers
        self._end_the_failed()
        self._next_look = time.monotonic() + LOOK_SECONDS

    def _end_the_failed(self) -> None:
        """End the futures that Dask's executor forgets: what failed after it had been finished.

        So it is when workers are lost with a result before they have handed it over.
        """
        for future, under_way in self._running.items():
            task = self._client.futures.get(under_way.key)
            if task is not None and task.status == "error" and not future.done():
                future.set_exception(task.exception)

    def _is_lost(self) -> bool:
        """Tell whether the connection is gone or was for a moment, with all that was under way."""
        courses = self._courses.values()
        return self._client.status != "running" or any(sent.future.cancelled() for sent in courses)

    def _gone(self) -> ClusterError:
        return ClusterError(
            _(
                "The Dask scheduler at {address} has gone or was started anew; what is graded is "
                "kept, so grade again without --fresh when it runs."
            ).format(address=self._address)
        )

    def _refuse_the_unfit(self, jobs: Sequence[Job]) -> None:
        """Raise ClusterError if a worker that is connected must not grade."""
        walls = any(job.confined for job in jobs)
        try:
            offers = self._client.run(offer, on_error="return")
        except (OSError, TimeoutError):
            raise self._gone() from None
        for worker, offered in offers.items():
            if isinstance(offered, OSError):  # it has just been lost
                continue
            if isinstance(offered, Exception):
                raise ClusterError(
                    _(
                        "Worker {worker} has no deepstart {ours} that can be imported; install it "
                        "there, start the worker again, and grade again."
                    ).format(worker=worker, ours=__version__)
                )
            version, layers = offered
            if unfit := _unfit(worker, version, layers, __version__, walls):
                raise ClusterError(unfit)


def _as_a_sentence(error: BaseException) -> BaseException:
    """Return an error that the command line puts in words."""
    if isinstance(error, ClusterError | CourseError):
        return error
    return ClusterError(
        _("A worker of the cluster failed ({error}); please report it.").format(
            error=f"{type(error).__name__}: {error}"
        )
    )
