"""Grading many submissions: spreading them over processes."""

import atexit
import contextlib
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart import details, released
from deepstart.course import CourseError
from deepstart.grading import journal
from deepstart.grading.hand_ins import Job
from deepstart.grading.output import Output
from deepstart.language import _
from deepstart.results import Result, write_atomically
from deepstart.sandbox import confine, scratch
from deepstart.submission import (
    Submission,
    SubmissionError,
    read_submission,
)

if TYPE_CHECKING:
    from deepstart.judge import Hear
    from deepstart.sandbox.warm import Server

GRADER_FAILED = "grader failed"
# So few are graded by one process before another one has started, if they need NumPy alone; after
# some seconds it is plain that they do not.
FEW = 6
PATIENCE = 3.0
IN_HAND = 2  # hand-ins given to each process, so that it never waits for the next
MAX_ANSWER = 4_000  # characters of a wrong answer that are kept for the report

# Runs jobs with so many workers, and yields each with its result in any order.
Run = Callable[[Sequence[Job], int], Iterator[tuple[Job, Result]]]


@dataclass(frozen=True)
class Graded:
    """A hand-in that is done, and whether an earlier run had done it."""

    job: Job
    result: Result
    kept: bool


def grade(
    jobs: Sequence[Job],
    output: Callable[[Job], Output],
    workers: int,
    resume: bool,
    run: "Run | None" = None,
) -> Generator[Graded, None, None]:
    """Grade every job and yield it as soon as its result is written to its output folder.

    What is kept of earlier runs comes first. Jobs may be of several assignments, if each has an
    output folder of its own. `run` says where: here, in processes of this machine, or
    (`cluster.on_cluster`) elsewhere.
    """
    for folder in {output(job) for job in jobs}:
        folder.prepare()
    waiting = []
    for job in jobs:
        kept = journal.kept(job, output(job)) if resume else None
        if kept is not None:
            yield Graded(job, kept, kept=True)
        else:
            waiting.append(job)
    if run is None:
        run = _here if min(workers, len(waiting)) <= 1 else _in_processes
    for job, result in run(waiting, workers):
        path = output(job).write(result)
        if not result.error or result.error.kind != GRADER_FAILED:
            write_atomically(output(job).digests / path.stem, journal.digest(job, result.content))
        yield Graded(job, result, kept=False)


def _here(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    for job in jobs:
        yield job, grade_one(job)


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    done: set[tuple[str, str]] = set()
    try:
        for job, result in _as_needed(jobs, workers):
            done.add(job.key)
            yield job, result
    except BrokenProcessPool:
        # A judge died. Each remaining hand-in gets one of its own, so that the culprit is found.
        for job in jobs:
            if job.key not in done:
                yield job, _alone(job)


def _as_needed(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    """Grade in all processes; a few hand-ins in one, unless they are slow."""
    queue = deque(jobs)
    running: dict[Future[Result], tuple[Job, Executor]] = {}

    def feed(pool: Executor) -> None:
        if queue:
            job = queue.popleft()
            running[pool.submit(grade_one, job)] = job, pool

    with contextlib.ExitStack() as stack:
        trunks = stack.enter_context(_trunks({job.assignment.needs for job in jobs}))
        first = stack.enter_context(_workers(1, trunks))
        for _number in range(IN_HAND):
            feed(first)
        started, grown = time.monotonic(), False
        while running:
            slow = time.monotonic() - started > PATIENCE
            if not grown and queue and (len(jobs) > FEW or slow):
                grown = True
                others = stack.enter_context(_workers(min(workers - 1, len(queue)), trunks))
                for _number in range(IN_HAND * (workers - 1)):
                    feed(others)
            for future in wait(running, None if grown else PATIENCE, FIRST_COMPLETED).done:
                job, pool = running.pop(future)
                feed(pool)
                yield job, future.result()


# What each set of packages has been imported by, for this worker's servers to branch off.
Trunks = dict[tuple[str, ...], socket.socket]
_own_trunks: Trunks = {}


@contextlib.contextmanager
def _trunks(needs: Iterable[tuple[str, ...]]) -> Iterator[Trunks]:
    """Provide what all workers' servers branch off; nothing where there are no trunks."""
    from deepstart.sandbox.warm import Trunk

    with contextlib.ExitStack() as stack:
        trunks = {packages: Trunk(packages) for packages in needs if sys.platform == "linux"}
        for trunk in trunks.values():
            stack.callback(trunk.close)
        yield {packages: trunk.socket for packages, trunk in trunks.items()}


@contextlib.contextmanager
def _workers(count: int, trunks: Trunks) -> Iterator[ProcessPoolExecutor]:
    """Provide processes, of which none is left when this ends in whatever way."""
    others = set(active_children())
    # Spawned, not forked: a worker inherits neither threads nor what this process has in memory.
    spawning = get_context("spawn")
    with ProcessPoolExecutor(count, spawning, _begin_work, (trunks,)) as pool:
        try:
            yield pool
        except BaseException:  # Ctrl-C, a full disk: nobody waits for what they are doing
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(active_children()) - others:
                process.kill()
                process.join()
            scratch.sweep()
            raise


def _begin_work(trunks: Trunks) -> None:
    """Make a worker process end with the process that started it, and at no other time."""
    _own_trunks.update(trunks)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group
    starter = parent_process()
    if starter is not None and starter.pid is not None:
        confine.die_with_parent(starter.pid)
        threading.Thread(target=_end_with, args=(starter,), daemon=True).start()


def _end_with(starter: BaseProcess) -> None:
    starter.join()
    os._exit(1)


def _alone(job: Job) -> Result:
    try:
        with _workers(1, {}) as pool:
            return pool.submit(grade_one, job).result()
    except BrokenProcessPool:
        return ended_the_grader(job)


def ended_the_grader(job: Job) -> Result:
    """Return the result of a hand-in whose judge died although it graded nothing else."""
    from deepstart.judge import error_result

    error = SubmissionError(
        GRADER_FAILED, _("The grader itself ended while grading this file; please report it.")
    )
    return error_result(job.assignment, job.hand_in.name, job.hand_in.student, error)


def grade_one(job: Job, hear: "Hear | None" = None) -> Result:
    """Grade one hand-in in this process, which keeps its warm server for the next.

    `hear` gets what the hand-in's cells printed and drew.
    """
    # Before it is read: a file that changes meanwhile is graded again by the next run.
    content = journal.content_digest(job.hand_in.path)
    return replace(_graded(job, hear), content=content)


def _graded(job: Job, hear: "Hear | None") -> Result:
    from deepstart.language import set_language
    from deepstart.sandbox.warm import ServerError

    _server(job.assignment.needs)  # the first time, it starts while this process gets ready, too
    from deepstart import judge
    from deepstart.suite import SuiteError

    set_language(job.language)
    name, student = job.hand_in.name, job.hand_in.student
    try:
        given = released.of_one(job.course, job.assignment)
        submission = read_submission(job.hand_in.path, name, given)
    except SubmissionError as error:
        return judge.error_result(job.assignment, name, student, error, isolation(job))

    def scored() -> Result:
        server = _server(job.assignment.needs)
        connect = judge.connector(server, job.course, job.assignment, job.confined)
        return judge.score(job.course, job.assignment, submission, connect, hear=hear)

    try:
        try:
            result = scored()
        except ServerError:  # it has died, of what this submission or another has done
            _server.cache_clear()
            result = scored()
    except SuiteError:
        suite = job.course.suite(job.assignment)
        raise CourseError(
            _(
                "The suite of {id} cannot be read; `pytest {suite} --submission {path}` says why."
            ).format(id=job.assignment.id, suite=suite, path=job.hand_in.path)
        ) from None
    except (ServerError, CourseError, OSError):
        raise  # true of every hand-in
    except Exception as failure:
        place = traceback.extract_tb(failure.__traceback__)[-1]
        where = f"{type(failure).__name__} in {Path(place.filename).name}, line {place.lineno}"
        told = _("The grader itself failed on this file ({where}); please report it.").format(
            where=where
        )
        ours = SubmissionError(GRADER_FAILED, told)
        return judge.error_result(job.assignment, name, student, ours, isolation(job))
    found = _with_code(job, submission, result)
    return replace(result, student=student, isolation=isolation(job), details=found)


def isolation(job: Job) -> str:
    """Return the layers around a job's hand-in, by the server of this process that forks it."""
    server = _server(job.assignment.needs)
    return "+".join(server.layers if job.confined else server.layers[:2])


def _with_code(job: Job, submission: Submission, result: Result) -> details.Details:
    """Return a result's details with the code of wrong answers and the fingerprints of all."""
    from deepstart import similarity

    names = {question.name: question.id for question in job.assignment.questions}
    course_own = _course_own(job.course.root, job.assignment.id)
    sources = (cell.source for cell in submission.cells)
    own = similarity.blocks(source for source in sources if source not in course_own.cells)
    wrong = {question.id for question in result.questions if question.diagnoses}
    return replace(
        result.details,
        answers={
            names[block.name]: block.source[:MAX_ANSWER]
            for block in own
            if names.get(block.name) in wrong
        },
        fingerprints=similarity.fingerprints(own, course_own.code),
    )


@dataclass(frozen=True)
class _CourseOwn:
    """What no student has written: cells as they were released, and the hashes of known code."""

    cells: frozenset[str]
    code: frozenset[int]


@cache
def _course_own(root: Path, assignment_id: str) -> _CourseOwn:
    """Return what the released notebook and the solution hold."""
    from deepstart import similarity

    released = root / "assignments" / assignment_id
    files = [
        root / "solutions" / assignment_id / "reference.py",
        *(released / f"{assignment_id}{ending}" for ending in (".ipynb", ".zh.ipynb")),
    ]
    sources = [c.source for f in files if f.is_file() for c in read_submission(f).cells]
    return _CourseOwn(frozenset(sources), similarity.known_code(sources))


@cache
def _server(packages: tuple[str, ...]) -> "Server":
    """Return the warm server of assignments with these needs.

    One for each set of needs, not one that has imported everything: a NumPy hand-in forked from a
    process with TensorFlow would fork slower, have less of its memory limit left, and find a
    package loaded that it does not find when its assignment is graded alone.
    """
    from deepstart.sandbox.warm import Server, ServerError

    try:  # a trunk that fails once is not asked again
        server = Server(packages, _own_trunks.pop(packages, None), for_many=True)
    except ServerError:
        server = Server(packages, for_many=True)
    atexit.register(server.close)
    return server


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not tell
        return os.cpu_count() or 1
