"""Grading many submissions: spreading them over processes."""

import atexit
import contextlib
import errno
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart.grading import digests
from deepstart.grading.output import Output
from deepstart.judge.failure import GRADER_FAILED, ended_the_grader, failed
from deepstart.judge.job import Job
from deepstart.judge.supervisor import Answer, Judge, first_of
from deepstart.language import set_language
from deepstart.results import Result, write_atomically
from deepstart.sandbox.fork_client import Template, Templates

if TYPE_CHECKING:
    from deepstart.judge.scoring import OnCells

# So few are graded by one process before another one has started, if they need NumPy alone; after
# some seconds it is plain that they do not.
FEW = 6
PATIENCE = 3.0
IN_HAND = 2  # submissions given to each process, so that it never waits for the next
DISK_SECONDS = 1.0  # after which what a submission wrote too much is gone

# Runs jobs with so many workers, and yields each with its result in any order.
Run = Callable[[Sequence[Job], int], Iterator[tuple[Job, Result]]]


@dataclass(frozen=True)
class Graded:
    """A submission that is done, and whether an earlier run had done it."""

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
        kept = digests.kept(job, output(job)) if resume else None
        if kept is not None:
            yield Graded(job, kept, kept=True)
        else:
            waiting.append(job)
    for job, result in (run or _in_processes)(waiting, workers):
        try:
            path = _written(output(job), result)
        except OSError:  # true of every submission
            raise
        except Exception as failure:
            result = failed(job, failure)
            path = _written(output(job), result)
        known = output(job).digests / path.stem
        if result.error and result.error.kind == GRADER_FAILED:
            known.unlink(missing_ok=True)  # of a result that was there before
        else:
            write_atomically(known, digests.digest(job, result.content))
        yield Graded(job, result, kept=False)


def _written(out: Output, result: Result) -> Path:
    try:
        return out.write(result)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        time.sleep(DISK_SECONDS)  # what filled the disk may be a submission's, and is removed soon
        return out.write(result)


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    """Grade in all processes; a few submissions in one, unless they are slow."""
    todo = deque(jobs)
    died: set[tuple[str, str]] = set()  # submissions in whose grading a judge died
    with contextlib.ExitStack() as stack:
        needs = {job.assignment.needs for job in jobs} if min(workers, len(jobs)) > 1 else set()
        templates = stack.enter_context(_templates(needs))
        judges = list[Judge]()
        stack.callback(_close, judges)
        judges.append(Judge(templates))
        started, grown = time.monotonic(), workers == 1
        while True:
            slow = time.monotonic() - started > PATIENCE
            if not grown and todo and (len(jobs) > FEW or slow):
                grown = True
                judges += [Judge(templates) for _number in range(min(workers - 1, len(todo)))]
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
                judges.append(Judge(templates))
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


def grade_supervised(job: Job, on_cells: "OnCells | None" = None, again: bool = True) -> Result:
    """Grade one submission in a process beside this one, which is kept for the next.

    `on_cells` gets what the submission's cells printed and drew. `again`: whether a judge that dies
    may be dead of something else.
    """
    set_language(job.language)  # of what the caller says about the result, too
    judge = _own_judge()
    judge.give(job, with_reports=on_cells is not None)
    try:
        _job, outcome = judge.take()
    except BaseException:  # Ctrl-C: nobody waits for what it is doing
        _forget_own_judge()
        raise
    if isinstance(outcome, Answer):
        result = _result(outcome)
        if on_cells is not None:
            on_cells(list(outcome.reports))
        return result
    _forget_own_judge()
    if again and not outcome.took_too_long:
        return grade_supervised(job, on_cells, again=False)
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


@contextlib.contextmanager
def _templates(needs: Iterable[tuple[str, ...]]) -> Iterator[Templates]:
    """Provide what all judges' servers branch off; nothing where there are no templates."""
    with contextlib.ExitStack() as stack:
        templates = {packages: Template(packages) for packages in needs if sys.platform == "linux"}
        for template in templates.values():
            stack.callback(template.close)
        yield {packages: template.socket for packages, template in templates.items()}


def mixed(batches: Iterable[Sequence[object]]) -> list[int]:
    """Return, for batches laid end to end, an order in which each advances at the same pace.

    So the first tenth of all is a tenth of each, and tells how long the rest will take.
    """
    paces = [(i + 0.5) / len(batch) for batch in batches for i in range(len(batch))]
    return sorted(range(len(paces)), key=paces.__getitem__)


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not tell
        return os.cpu_count() or 1
