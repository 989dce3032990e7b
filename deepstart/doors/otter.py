"""Otter's door: a plugin by which `otter run`, `otter grade` and Gradescope get the judge's scores.

Otter runs a submission and its tests in one kernel, next to the pickle of the results, and reads a
log that came with the submission by unpickling it. So the plugin takes the submission out of the
folder before any of this, gives Otter an empty notebook to run, and puts the judge's results in the
place of what came of that.

Otter reads a notebook before it asks any plugin, and stops at what it cannot read. Where the zip
itself says what is run, in containers and on Gradescope, `run` looks first, and Otter gets an empty
notebook to read. `otter run` asks nobody.
"""

import contextlib
import functools
import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_notebook
from otter.plugins import AbstractOtterPlugin
from otter.run import AutograderConfig
from otter.test_files import GradingResults, TestCase, TestFile
from otter.test_files.abstract_test import TestCaseResult

from deepstart.course import Assignment, Course, CourseError
from deepstart.doors import plain_text
from deepstart.grading import bundle, pool
from deepstart.judge.job import Job
from deepstart.language import _, language_of
from deepstart.results import CheckResult, QuestionResult, Result
from deepstart.sandbox import isolation
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.folders import files_in
from deepstart.submissions.submission import student_of

NAME = f"{__name__}.Plugin"


class Plugin(AbstractOtterPlugin):  # type: ignore[misc]  # Otter has no types
    """Grades one submission; the plugin's configuration holds what that needs of the course."""

    def before_grading(self, config: AutograderConfig) -> None:
        """Leave nothing of the submission where Otter works, or nothing but a notebook to print."""
        submission = Path(self.submission_path)
        self._folder = tempfile.TemporaryDirectory(prefix="deepstart-otter-")
        self._taken = Path(self._folder.name, submission.name)
        prepared = Path(config.autograder_dir, _PREPARED)
        if prepared.is_dir():
            self._taken = Path(self._folder.name, next(prepared.iterdir()).name)
            next(prepared.iterdir()).replace(self._taken)
        elif not submission.is_symlink():  # it would show the judge a file of the grader's machine
            shutil.copyfile(submission, self._taken)
        wants_pdf = bool(config.pdf or config.token)
        for entry in submission.parent.iterdir():
            if entry == submission and wants_pdf and not entry.is_symlink():
                continue
            _remove(entry)
        if not submission.exists():
            _write_empty(submission)
        config.grade_from_log = False
        # What is in the zip is for the judge alone, should a child ever get past its confinement.
        with contextlib.suppress(OSError):
            Path(config.autograder_dir, "source", "otter_config.json").chmod(0o600)

    def before_execution(self, submission: Any) -> nbformat.NotebookNode:
        """Hand Otter an empty notebook, and its kernel an empty folder to start in.

        A file of the student's, such as random.py, would be imported by the kernel.
        """
        Path(self.submission_path).unlink()
        return new_notebook()

    def after_grading(self, results: GradingResults) -> None:
        """Put the judge's results in the place of those of the empty notebook."""
        with self._folder:
            self._result = self._judged()
            if self._taken.is_file():  # `otter grade` copies it out of the container again
                back = Path(self.submission_path).with_name(self._taken.name)
                shutil.copyfile(self._taken, back, follow_symlinks=False)
        results.results = {question.name: question for question in _questions(self._result)}
        results.set_output(plain_text.overview(self._result))
        # An empty notebook can fail only for reasons that have nothing to do with the submission.
        results._catastrophic_error = None

    def generate_report(self) -> str:
        """Return a line for the instructor: how the submission was isolated."""
        return f"{self._result.submission}: isolation {self._result.isolation}"

    def _judged(self) -> Result:
        try:
            confined = isolation.must_confine(bool(self.plugin_config.get("unsafe")))
        except isolation.NotConfinedError as error:
            raise CourseError(
                _(
                    "This system lacks {names}, so student code cannot be confined; use a "
                    'newer Linux kernel, or set "unsafe": true in otter_config.json if you '
                    "trust every submission."
                ).format(names=error.missing)
            ) from None
        course, assignment = _unpacked(json.dumps(self.plugin_config["course"]))
        name = self._taken.name
        submission = SubmissionFile(self._taken, name, student_of(name))
        job = Job(course, assignment, submission, language_of(name), confined)
        result = pool.grade_supervised(job)
        if result.error is None:
            return result
        # Otter reports by question, so each has to say why there is nothing to grade.
        check = CheckResult("file", "failed", "public", 1.0, result.error.message)
        return Result(
            **{
                **vars(result),
                "questions": tuple(
                    QuestionResult(question.id, 0.0, question.points, "failed", (), (check,))
                    for question in assignment.questions
                ),
            }
        )


class JudgedQuestion(TestFile):  # type: ignore[misc]
    """A question's results in Otter's form. Its texts are made here, since it gets pickled."""

    def __init__(self, question: QuestionResult) -> None:
        total = sum(check.weight for check in question.tests) or 1.0
        results = [
            TestCaseResult(
                TestCase(
                    name=check.name,
                    body=None,
                    hidden=check.visibility == "hidden",
                    points=question.max_score * check.weight / total,
                    success_message=None,
                    failure_message=None,
                ),
                check.message,
                check.status == "passed",
            )
            for check in question.tests
        ]
        cases = [result.test_case for result in results]
        super().__init__(question.id, question.id, cases, all_or_nothing=False)
        self.test_case_results = results
        self.update_score(question.score)
        self._possible = question.max_score
        self._public_text = plain_text.public_text(question)
        self._full_text = plain_text.full_text(question)

    @property
    def possible(self) -> float:
        """The points of the question, exactly: its checks' shares are rounded."""
        return self._possible

    @property
    def grade(self) -> float:
        """The share of the points that was earned."""
        return float(self.score / self._possible)

    def summary(self, public_only: bool = False) -> str:
        """Return what the checks found; with `public_only`, what a student may read at once."""
        return self._public_text if public_only else self._full_text

    @classmethod
    def from_file(cls, path: str) -> "JudgedQuestion":
        """Not offered: the judge reads suites, Otter does not."""
        raise NotImplementedError

    @classmethod
    def from_metadata(cls, s: Any, path: str) -> "JudgedQuestion":
        """Not offered: the judge reads suites, Otter does not."""
        raise NotImplementedError

    def run(self, global_environment: dict[str, Any]) -> None:
        """Not offered: what ran, ran in the judge."""
        raise NotImplementedError


def _questions(result: Result) -> list[JudgedQuestion]:
    return [JudgedQuestion(question) for question in result.questions]


@functools.cache
def _unpacked(course: str) -> tuple[Course, Assignment]:
    """Return the course of the configuration, unpacked once per process, for this user alone."""
    folder = tempfile.TemporaryDirectory(prefix="deepstart-course-")
    _folders.append(folder)
    return bundle.unpack(json.loads(course), Path(folder.name))


# In this folder beside its own, Otter's plugin finds what `run` has taken out of its sight.
_PREPARED = "prepared"


def run(autograder: Path) -> None:
    """Grade the submission in Otter's folder as Otter does, whatever was submitted.

    A notebook that Otter cannot read, one beside others that were given to the student, a script
    with any ending: the judge reads them, and Otter gets an empty notebook in their place.
    """
    from otter.run.run_autograder import main

    results = autograder / "results" / "results.json"
    try:
        _prepare(autograder)
        main(str(autograder))
    except Exception as error:
        if not results.exists():
            sentence = _("The grader itself failed ({error}); please tell your instructor.")
            said = {"score": 0, "output": sentence.format(error=type(error).__name__)}
            results.write_text(json.dumps(said), encoding="utf-8")
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)


def _prepare(autograder: Path) -> None:
    """Put an empty notebook in the place of a submission that Otter would stop at.

    Several files are for the judge what a zip of them is.
    """
    submission = autograder / "submission"
    if _is_readable(submission):
        return
    entries = list(submission.iterdir())
    prepared = autograder / _PREPARED
    prepared.mkdir()
    if len(entries) == 1 and (entries[0].is_symlink() or entries[0].is_file()):
        taken = prepared / entries[0].name
        shutil.move(entries[0], taken)  # of a link, the link itself
    else:
        taken = prepared / "submission.zip"
        with zipfile.ZipFile(taken, "w", strict_timestamps=False) as archive:
            for path in files_in(submission, print):
                if path.is_file() and not path.is_symlink():
                    archive.write(path, path.relative_to(submission))
        for entry in entries:
            _remove(entry)
    nbformat.write(new_notebook(), submission / f"{student_of(taken.name)}.ipynb")


def _is_readable(submission: Path) -> bool:
    """Whether Otter finds one submission here and can read it."""
    files = [path for path in submission.iterdir() if not path.is_dir()]
    if len(files) != 1 or files[0].is_symlink() or files[0].suffix not in (".ipynb", ".py"):
        return False
    try:
        return files[0].suffix == ".py" or bool(nbformat.read(files[0], nbformat.NO_CONVERT))
    except Exception:  # nbformat raises whatever comes up
        return False


# Kept until the process ends: a folder goes when nobody holds it.
_folders: list[tempfile.TemporaryDirectory[str]] = []


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _write_empty(path: Path) -> None:
    """Write what Otter reads in a submission's place."""
    if path.suffix == ".ipynb":
        nbformat.write(new_notebook(), path)
    else:
        path.write_bytes(b"")
