"""Grading a class from Python: `deepstart grade` is options around `grade_class`."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from deepstart.course import Assignment, Course
from deepstart.grading import digests, pool
from deepstart.grading import register as registers_of
from deepstart.grading.class_pages import Pages, results_of
from deepstart.grading.class_results import AssignmentResults, Changes, ClassResults, Progress
from deepstart.grading.cluster import ClusterError, on_cluster
from deepstart.grading.errors import GradingError
from deepstart.grading.output import Output
from deepstart.grading.register import Register, Taken
from deepstart.judge.failure import GRADER_FAILED
from deepstart.judge.job import Job
from deepstart.language import _, language, speaking
from deepstart.sandbox import isolation
from deepstart.sandbox.fork_client import ServerError
from deepstart.submissions import detection, released
from deepstart.submissions.find import SubmissionFile, find_submissions
from deepstart.terminal import visible

# What a program that grades a class needs, in one place.
__all__ = [
    "AssignmentResults",
    "Changes",
    "ClassResults",
    "ClusterError",
    "GradingError",
    "Progress",
    "ServerError",
    "grade_class",
]

Notify = Callable[[str], None]
Submissions = Mapping[str, Sequence[SubmissionFile]]  # by assignment


def grade_class(
    course: Course,
    paths: Sequence[Path],
    output: Path,
    *,
    assignment: str | None = None,
    jobs: int | None = None,
    executor: str | None = None,
    resume: bool = True,
    unsafe: bool = False,
    lang: str | None = None,
    notify: Notify = warnings.warn,
    progress: Callable[[Progress], object] = lambda progress: None,
) -> ClassResults:
    """Grade a class's submissions; write results, feedback pages, tables and report.

    `paths` are notebooks, scripts, zips, or folders of these; `output` is made if it is not there.

    - `assignment`: its id, number or name. None: the submissions of several are told apart, and
      `output` gets a folder for each.
    - `jobs`: processes that grade side by side; None: one for each processor.
    - `executor`: the address of a Dask scheduler to grade on instead, such as `tcp://host:8786`.
    - `resume`: keep the results of an earlier run where nothing that decides them has changed.
    - `unsafe`: grade even where student code cannot be confined.
    - `lang`: "en" or "zh", for pages and sentences; None: the language in use.
    - `notify`: gets a sentence for each thing that an instructor should know although grading goes
      on.
    - `progress`: is called once before the first submission and after each.

    Submissions that cannot be graded have a result that says why; they are no error. GradingError
    or CourseError: the call, the output folder or the course is not fit, and nothing has been
    graded. ClusterError or ServerError: cluster or grader have failed; what is graded is kept, and
    the same call goes on from there, as it does after KeyboardInterrupt.
    """
    with speaking(lang or language()):
        chosen = None if assignment is None else course.assignment(assignment)
        confined = _confined([course.root, *paths, output], executor, unsafe)
        registers = _registers(course, chosen, output)
        found, unknown = _found(course, chosen, paths, output, registers, notify)
        start = Progress({id_: len(own) for id_, own in found.items() if own}, done=0)
        progress(start)
        with ExitStack() as stack:
            for folder in sorted({output, *(registers[id_].out.folder for id_ in found)}):
                stack.enter_context(Output(folder).locked())
            shares = [
                share
                for id_, own in found.items()
                if (share := _Share.begun(course, registers[id_], id_, paths, own, notify))
            ]
            _grade(
                shares,
                _jobs(course, shares, confined),
                start,
                progress,
                workers=jobs or pool.default_workers(),
                resume=resume,
                run=on_cluster(executor, notify) if executor else None,
            )
            for share in shares:
                share.finish(notify)
        return ClassResults(output, [share.results() for share in shares], unknown)


# -- before anything is graded ---------------------------------------------------------------------


def _confined(places: Sequence[Path], executor: str | None, unsafe: bool) -> bool:
    """Return whether submissions are confined; GradingError if they are not safe to run."""
    try:
        # On a cluster, workers look for themselves what they can confine.
        confined = not unsafe if executor else isolation.must_confine(unsafe)
        if not unsafe:
            isolation.refuse_exposed(places)
        return confined
    except isolation.NotConfinedError as error:
        raise GradingError(
            _(
                "This system lacks {missing}, so student code cannot be confined; "
                "grade in a Linux container, or add --unsafe if you trust every "
                "submission."
            ).format(missing=error.missing)
        ) from None
    except isolation.ExposedError as error:
        raise GradingError(str(error)) from None


def _registers(course: Course, chosen: Assignment | None, output: Path) -> dict[str, Register]:
    """Return what the output folder of each assignment knows; GradingError if one is another's."""
    own = {a.id: Register(Output(output / a.id)) for a in course.assignments}
    if chosen is not None:
        several, own = own[chosen.id].out, {chosen.id: Register(Output(output))}
        if several.results.is_dir() and not own[chosen.id].out.results.is_dir():
            raise GradingError(
                _("{folder} has a folder for each assignment; use `-o {own}`.").format(
                    folder=output, own=several.folder
                )
            )
    for id_, register in own.items():
        _require_one_assignment(register, id_)
    return own


def _require_one_assignment(register: Register, assignment: str) -> None:
    folder = register.out.folder
    others = sorted(register.assignments() - {assignment})
    if others:
        raise GradingError(
            _(
                "{folder} holds results of {others}; choose another folder for {id}, such as "
                "`-o {free}`, or move {folder} away if you need it no more."
            ).format(
                folder=folder,
                others=", ".join(map(visible, others)),
                id=assignment,
                free=folder.with_name(f"{folder.name}-{assignment}"),
            )
        )


def _found(
    course: Course,
    chosen: Assignment | None,
    paths: Sequence[Path],
    output: Path,
    registers: Mapping[str, Register],
    notify: Notify,
) -> tuple[Submissions, Sequence[str]]:
    """Return the submissions of each assignment that has any or had some, and what is unknown."""
    release = released.of(course, course.assignments if chosen is None else [chosen])
    submissions = registers_of.find(
        paths,
        registers.values(),
        Output(output),
        lambda given: find_submissions(
            given, release, output, lambda sentence: notify(visible(sentence))
        ),
    )
    if not submissions:
        raise GradingError(_("There is no file to grade in the given folders."))
    if chosen is not None:
        return {chosen.id: submissions}, []
    told_apart = detection.by_assignment(course, submissions)
    unknown = [submission.name for submission in told_apart.unknown]
    if unknown:
        _say_unknown(unknown, len(submissions), notify)
    found = {id_: told_apart.found.get(id_, []) for id_ in registers}
    # Of the other assignments, submissions may have gone.
    return {id_: own for id_, own in found.items() if own or registers[id_].places}, unknown


def _say_unknown(unknown: Sequence[str], total: int, notify: Notify) -> None:
    """Name the submissions whose assignment cannot be told; GradingError if all are such."""
    sentence = _(
        "{number} of {total} submissions are not graded, since neither name nor content tells "
        "the assignment: {names}. Grade them with the assignment's name instead of `all`."
    ).format(number=len(unknown), total=total, names=", ".join(map(visible, unknown)))
    if len(unknown) == total:
        raise GradingError(sentence)
    notify(sentence)


# -- grading ---------------------------------------------------------------------------------------


@dataclass
class _Share:
    """What one assignment has of the work: its submissions, its pages, what became of it."""

    pages: Pages
    submissions: Sequence[SubmissionFile]
    changes: Changes
    failed: list[str] = field(default_factory=list)

    @classmethod
    def begun(
        cls,
        course: Course,
        register: Register,
        assignment_id: str,
        paths: Sequence[Path],
        submissions: Sequence[SubmissionFile],
        notify: Notify,
    ) -> "_Share | None":
        """Make the register true for this call, and say what changed; None if nothing is left."""
        taken = register.take(assignment_id, paths, submissions)
        if not (taken.submissions or taken.gone):
            return None
        assignment = course.assignment(assignment_id)
        pages = Pages(register.out, course, assignment)
        pages.superseded = register.superseded()
        changes = _changes(register, taken, course, assignment)
        for sentence in changes.sentences(register.out):
            notify(sentence)
        return cls(pages, taken.submissions, changes)

    def finish(self, notify: Notify) -> None:
        """Write what is about all results, those of earlier calls among them."""
        for result in results_of(self.pages.out, notify, but=self.pages.names):
            self.pages.add(result, anew=False)
        self.pages.finish()

    def results(self) -> AssignmentResults:
        pages = self.pages
        return AssignmentResults(
            pages.assignment, pages.out.folder, pages.book, self.changes, self.failed
        )


def _changes(register: Register, taken: Taken, course: Course, assignment: Assignment) -> Changes:
    own = {submission.name for submission in taken.submissions}
    others = [name for name in register.names() if name not in own]
    outdated = [n for n in others if digests.is_outdated(register.out, n, course, assignment)]
    return Changes(taken.gone, taken.apart, taken.unnoted, outdated)


def _jobs(course: Course, shares: Sequence[_Share], confined: bool) -> list[Job]:
    jobs = [
        Job(course, share.pages.assignment, submission, language(), confined)
        for share in shares
        for submission in share.submissions
    ]
    return [jobs[place] for place in pool.mixed([share.submissions for share in shares])]


def _grade(
    shares: Sequence[_Share],
    jobs: Sequence[Job],
    start: Progress,
    progress: Callable[[Progress], object],
    *,
    workers: int,
    resume: bool,
    run: pool.Run | None,
) -> None:
    """Grade all jobs; write each result with its page as soon as it is there."""
    by_assignment = {share.pages.assignment.id: share for share in shares}
    outputs = {id_: share.pages.out for id_, share in by_assignment.items()}
    graded = pool.grade(jobs, lambda job: outputs[job.assignment.id], workers, resume, run)
    # Closed, so that no process is left where a page cannot be written or `progress` raises.
    with closing(graded):
        for number, done in enumerate(graded, 1):
            share = by_assignment[done.job.assignment.id]
            share.pages.add(done.result)
            if done.result.error is not None and done.result.error.kind == GRADER_FAILED:
                share.failed.append(done.result.submission)
            progress(Progress(start.work, number, done.result, done.kept))
