"""Grading many submissions: spreading them over processes."""

import atexit
import contextlib
import errno
import os
import socket
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart import details, released
from deepstart.course import CourseError
from deepstart.grading import journal
from deepstart.grading.hand_ins import Job
from deepstart.grading.output import Output
from deepstart.language import _, set_language
from deepstart.results import Problem, Result, not_graded, write_atomically
from deepstart.sandbox.warm import Server, ServerError, Trunk
from deepstart.secret import secret_of
from deepstart.submission import (
    Submission,
    SubmissionError,
    read_submission,
)
from deepstart.supervisor import Answer, Judge, Trunks, first_of

if TYPE_CHECKING:
    from deepstart.judge import Hear
    from deepstart.session import CellReport

GRADER_FAILED = "grader failed"
# So few are graded by one process before another one has started, if they need NumPy alone; after
# some seconds it is plain that they do not.
FEW = 6
PATIENCE = 3.0
IN_HAND = 2  # hand-ins given to each process, so that it never waits for the next
DISK_SECONDS = 1.0  # after which what a hand-in wrote too much is gone
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
    for job, result in (run or _in_processes)(waiting, workers):
        path = _written(output(job), result)
        known = output(job).digests / path.stem
        if result.error and result.error.kind == GRADER_FAILED:
            known.unlink(missing_ok=True)  # of a result that was there before
        else:
            write_atomically(known, journal.digest(job, result.content))
        yield Graded(job, result, kept=False)


def _written(out: Output, result: Result) -> Path:
    try:
        return out.write(result)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        time.sleep(DISK_SECONDS)  # what filled the disk may be a hand-in's, and is removed soon
        return out.write(result)


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    """Grade in all processes; a few hand-ins in one, unless they are slow."""
    todo = deque(jobs)
    died: set[tuple[str, str]] = set()  # hand-ins in whose grading a judge died
    with contextlib.ExitStack() as stack:
        needs = {job.assignment.needs for job in jobs} if min(workers, len(jobs)) > 1 else set()
        trunks = stack.enter_context(_trunks(needs))
        judges = list[Judge]()
        stack.callback(_close, judges)
        judges.append(Judge(trunks))
        started, grown = time.monotonic(), workers == 1
        while True:
            slow = time.monotonic() - started > PATIENCE
            if not grown and todo and (len(jobs) > FEW or slow):
                grown = True
                judges += [Judge(trunks) for _number in range(min(workers - 1, len(todo)))]
            _feed(judges, todo)
            if not any(judge.in_hand for judge in judges):
                return
            for judge in first_of(judges, None if grown else PATIENCE):
                job, outcome = judge.take()
                if isinstance(outcome, Answer):
                    _feed([judge], todo)
                    yield job, _result(outcome)
                    continue
                judges.remove(judge)
                todo.extendleft(reversed(judge.in_hand))
                judges.append(Judge(trunks))
                if outcome.took_too_long or job.key in died:
                    yield job, ended_the_grader(job, outcome.took_too_long)
                else:  # of what somebody else did, perhaps
                    died.add(job.key)
                    todo.appendleft(job)


def _feed(judges: Sequence[Judge], todo: deque[Job]) -> None:
    """Give each judge enough to do."""
    for number in range(IN_HAND):
        for judge in judges:
            if todo and len(judge.in_hand) <= number:
                judge.give(todo.popleft())


def _close(judges: Sequence[Judge]) -> None:
    for judge in judges:
        judge.close()


def grade_supervised(job: Job, hear: "Hear | None" = None, again: bool = True) -> Result:
    """Grade one hand-in in a process beside this one, which is kept for the next.

    `hear` gets what the hand-in's cells printed and drew. `again`: whether a judge that dies may be
    dead of something else.
    """
    set_language(job.language)  # of what the caller says about the result, too
    judge = _own_judge()
    judge.give(job, with_reports=hear is not None)
    try:
        _job, outcome = judge.take()
    except BaseException:  # Ctrl-C: nobody waits for what it is doing
        _forget_own_judge()
        raise
    if isinstance(outcome, Answer):
        result = _result(outcome)
        if hear is not None:
            hear(list(outcome.reports))
        return result
    _forget_own_judge()
    if again and not outcome.took_too_long:
        return grade_supervised(job, hear, again=False)
    return ended_the_grader(job, outcome.took_too_long)


@cache
def _own_judge() -> Judge:
    judge = Judge()
    atexit.register(judge.close)
    return judge


def _forget_own_judge() -> None:
    judge = _own_judge()
    _own_judge.cache_clear()
    atexit.unregister(judge.close)
    judge.close()


def _result(answer: Answer) -> Result:
    if answer.error is not None:
        raise answer.error
    assert answer.result is not None
    return answer.result


def ended_the_grader(job: Job, took_too_long: bool = False) -> Result:
    """Return the result of a hand-in whose judge did not live to give one."""
    told = _("The grader itself ended while grading this file; please report it.")
    if took_too_long:
        told = _(
            "Grading this file took the grader itself longer than any file should, so it was "
            "ended; the other files are graded as usual. Please look at the code, and report it."
        )
    return _not_graded(job, told)


def failed(job: Job, failure: Exception) -> Result:
    """Return the result of a hand-in at which the grader failed."""
    trace = traceback.extract_tb(failure.__traceback__)
    where = type(failure).__name__
    if trace:
        where += f" in {Path(trace[-1].filename).name}, line {trace[-1].lineno}"
    told = _("The grader itself failed on this file ({where}); please report it.")
    return _not_graded(job, told.format(where=where))


def _not_graded(job: Job, message: str) -> Result:
    error = Problem(GRADER_FAILED, message)
    hand_in = job.hand_in
    return not_graded(job.assignment, hand_in.name, hand_in.student, error)


# -- in the process of a judge ---------------------------------------------------------------------

_own_trunks: dict[tuple[str, ...], socket.socket] = {}


def branch_off(trunks: Trunks) -> None:
    """Let the servers of this process branch off these trunks."""
    _own_trunks.update(trunks)


@contextlib.contextmanager
def _trunks(needs: Iterable[tuple[str, ...]]) -> Iterator[Trunks]:
    """Provide what all judges' servers branch off; nothing where there are no trunks."""
    with contextlib.ExitStack() as stack:
        trunks = {packages: Trunk(packages) for packages in needs if sys.platform == "linux"}
        for trunk in trunks.values():
            stack.callback(trunk.close)
        yield {packages: trunk.socket for packages, trunk in trunks.items()}


def grade_one(job: Job, hear: "Hear | None" = None) -> Result:
    """Grade one hand-in in this process, which keeps its warm server for the next.

    `hear` gets what the hand-in's cells printed and drew. CourseError and ServerError are true of
    every hand-in; whatever else goes wrong is this one's.
    """
    try:
        # Before it is read: a file that changes meanwhile is graded again by the next run.
        content = journal.content_digest(job.hand_in.path)
        return replace(_graded(job, hear), content=content)
    except (CourseError, ServerError):
        raise
    except Exception as failure:
        return failed(job, failure)


def _graded(job: Job, hear: "Hear | None") -> Result:
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
        secret = secret_of(job.course.root)
        reports: list[CellReport] = []
        wanted = None if hear is None else reports.extend
        result = judge.score(
            job.course, job.assignment, submission, connect, hear=wanted, secret=secret
        )
        if hear is not None:
            hear(reports)
        return result

    try:
        try:
            result = scored()
        except (ServerError, OSError, MemoryError):
            # The server has died, or there was no room, by what this submission or another does.
            _new_server(job.assignment.needs)
            try:
                result = scored()
            except ServerError as error:
                return failed(job, error)
    except SuiteError:
        suite = job.course.suite(job.assignment)
        raise CourseError(
            _(
                "The suite of {id} cannot be read; `pytest {suite} --submission {path}` says why."
            ).format(id=job.assignment.id, suite=suite, path=job.hand_in.path)
        ) from None
    found = _with_code(job, submission, result)
    return replace(result, student=student, isolation=isolation(job), details=found)


def _new_server(packages: tuple[str, ...]) -> None:
    """Put another server in the place of one; ServerError if none can be started at all."""
    _server(packages).close()
    _server.cache_clear()
    _ready = _server(packages).layers


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
def _server(packages: tuple[str, ...]) -> Server:
    """Return the warm server of assignments with these needs.

    One for each set of needs, not one that has imported everything: a NumPy hand-in forked from a
    process with TensorFlow would fork slower, have less of its memory limit left, and find a
    package loaded that it does not find when its assignment is graded alone.
    """
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
