"""Grading many submissions: finding them, spreading them over processes, keeping what is done."""

import atexit
import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from deepstart import __version__
from deepstart.course import Assignment, Course
from deepstart.results import Result, from_json, write_atomically
from deepstart.submission import SubmissionError, student_of

if TYPE_CHECKING:
    from deepstart.judge import Hear
    from deepstart.process import Server


@dataclass(frozen=True)
class HandIn:
    """One file to grade: where it lies, its name as handed in, whose it is."""

    path: Path
    name: str
    student: str


@dataclass(frozen=True)
class Job:
    """What a worker needs to grade one hand-in."""

    course: Course
    assignment: Assignment
    hand_in: HandIn
    language: str
    confined: bool


@dataclass(frozen=True)
class Output:
    """The folder that a batch writes into."""

    folder: Path

    @property
    def results(self) -> Path:
        return self.folder / "results"

    @property
    def feedback(self) -> Path:
        return self.folder / "feedback"

    @property
    def digests(self) -> Path:
        return self.folder / ".digests"

    def prepare(self) -> None:
        for folder in (self.results, self.feedback, self.digests):
            folder.mkdir(parents=True, exist_ok=True)


# Runs jobs with so many workers, and yields each with its result in any order.
Run = Callable[[Sequence[Job], int], Iterator[tuple[Job, Result]]]


def find_hand_ins(paths: Iterable[Path]) -> list[HandIn]:
    """Return every file below the given paths, each under a name of its own."""
    found: dict[Path, HandIn] = {}
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
            for file in files:
                found.setdefault(file.resolve(), _hand_in(file, file.relative_to(path)))
        else:
            found.setdefault(path.resolve(), _hand_in(path, Path(path.name)))
    return _under_different_names(list(found.values()))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _hand_in(path: Path, name: Path) -> HandIn:
    # A folder per student is how most systems export hand-ins: then the folder tells whose it is.
    student = name.parts[0] if len(name.parts) > 1 else student_of(name.name)
    return HandIn(path, _printable(name.as_posix()), _printable(student))


def _printable(name: str) -> str:
    """Return a name in which bytes that are no text have become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _under_different_names(hand_ins: list[HandIn]) -> list[HandIn]:
    """Put folders in front of names that several files share, as many as it takes."""
    depth = 0
    named = hand_ins
    while len(shared := _shared_names(named)) and depth < 64:
        depth += 1
        named = [
            replace(h, name=_printable("/".join([*_folders(original, depth), original.name])))
            if h.name in shared
            else h
            for h, original in zip(named, hand_ins, strict=True)
        ]
    return named


def _shared_names(hand_ins: list[HandIn]) -> set[str]:
    counts = Counter(hand_in.name for hand_in in hand_ins)
    return {name for name, count in counts.items() if count > 1}


def _folders(hand_in: HandIn, depth: int) -> tuple[str, ...]:
    """Return the last folders above what a hand-in's own name says already."""
    own = len(Path(hand_in.name).parts)
    above = hand_in.path.resolve().parts[1:-own]
    return above[-depth:]


def file_name(name: str) -> str:
    """Return a file name for a hand-in's results, readable, legal everywhere, and its own."""
    plain = re.sub(r"[^\w.() -]", "_", name).strip(". ")[:80]
    if plain == name:
        return plain
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def grade(
    jobs: Sequence[Job], output: Output, workers: int, resume: bool, run: "Run | None" = None
) -> Iterator[Result]:
    """Grade every job and yield its result as soon as it is written to the output folder.

    `run` says where: here, in processes of this machine, or (`cluster.on_cluster`) elsewhere.
    """
    output.prepare()
    waiting = []
    for job in jobs:
        kept = _kept(job, output) if resume else None
        if kept is not None:
            yield kept
        else:
            waiting.append(job)
    if run is None:
        run = _here if min(workers, len(waiting)) <= 1 else _in_processes
    for job, result in run(waiting, workers):
        path = output.results / f"{file_name(job.hand_in.name)}.json"
        write_atomically(path, result.to_json())
        write_atomically(output.digests / path.stem, digest(job))
        yield result


def _here(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    for job in jobs:
        yield job, grade_one(job)


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    done: set[str] = set()
    try:
        with _pool(min(workers, len(jobs))) as pool:
            for job, result in _collected(pool, jobs):
                done.add(job.hand_in.name)
                yield job, result
    except BrokenProcessPool:
        # A judge died. Each remaining hand-in gets one of its own, so that the culprit is found.
        for job in jobs:
            if job.hand_in.name not in done:
                yield job, _alone(job)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a worker inherits neither threads nor what this process has in memory.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _collected(pool: Executor, jobs: Sequence[Job]) -> Iterator[tuple[Job, Result]]:
    futures = {pool.submit(grade_one, job): job for job in jobs}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(job: Job) -> Result:
    from deepstart.judge import error_result

    try:
        with _pool(1) as pool:
            return pool.submit(grade_one, job).result()
    except BrokenProcessPool:
        error = SubmissionError(
            "grader failed", "The grader itself ended while grading this file; please report it."
        )
        return error_result(job.assignment, job.hand_in.name, job.hand_in.student, error)


def grade_one(job: Job, hear: "Hear | None" = None) -> Result:
    """Grade one hand-in in this process, which keeps its warm server for the next.

    `hear` gets what the hand-in's cells printed.
    """
    from deepstart import judge
    from deepstart.language import set_language
    from deepstart.submission import read_submission

    set_language(job.language)
    server = _server(job.assignment.needs)
    isolation = "+".join(server.layers if job.confined else server.layers[:2])
    try:
        submission = read_submission(job.hand_in.path, job.hand_in.name)
    except SubmissionError as error:
        name, student = job.hand_in.name, job.hand_in.student
        return judge.error_result(job.assignment, name, student, error, isolation)
    connect = judge.connector(server, job.course, job.assignment, job.confined)
    result = judge.score(job.course, job.assignment, submission, connect, isolation, hear=hear)
    return replace(result, student=job.hand_in.student)


@cache
def _server(packages: tuple[str, ...]) -> "Server":
    from deepstart.process import Server

    server = Server(packages)
    atexit.register(server.close)
    return server


def digest(job: Job) -> str:
    """Return a hash of everything that decides a result: hand-in, course, program, language."""
    state = hashlib.sha256(f"{__version__} {job.language} {job.hand_in.student}".encode())
    state.update(_digest_of_files(job.course.root, job.assignment.id))
    try:
        state.update(job.hand_in.path.read_bytes())
    except OSError:
        state.update(b"unreadable")
    return state.hexdigest()


@cache
def _digest_of_files(root: Path, assignment_id: str) -> bytes:
    state = hashlib.sha256()
    files = [root / "course.toml", root / "solutions" / assignment_id / "reference.py"]
    for file in [*files, *sorted((root / "autograder" / assignment_id).glob("*.py"))]:
        state.update(f"{file.name}\0".encode())
        state.update(file.read_bytes() if file.is_file() else b"")
    return state.digest()


def _kept(job: Job, output: Output) -> Result | None:
    """Return the result of an earlier run, if the hand-in and the course are unchanged."""
    path = output.results / f"{file_name(job.hand_in.name)}.json"
    try:
        if (output.digests / path.stem).read_text(encoding="utf-8") != digest(job):
            return None
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows do not tell
        return os.cpu_count() or 1
