"""The results of submissions at which the grader itself failed."""

import traceback
from pathlib import Path

from deepstart.judge.job import Job
from deepstart.language import _
from deepstart.results import Origin, Problem, Result, not_graded

GRADER_FAILED = "grader failed"


def ended_the_grader(job: Job, took_too_long: bool = False) -> Result:
    """Return the result of a submission whose judge did not live to give one."""
    sentence = _("The grader itself ended while grading this file; please report it.")
    if took_too_long:
        sentence = _(
            "Grading this file took the grader itself longer than any file should, so it was "
            "ended; the other files are graded as usual. Please look at the code, and report it."
        )
    return _not_graded(job, sentence)


def failed(job: Job, failure: Exception) -> Result:
    """Return the result of a submission at which the grader failed."""
    trace = traceback.extract_tb(failure.__traceback__)
    where = type(failure).__name__
    if trace:
        where += f" in {Path(trace[-1].filename).name}, line {trace[-1].lineno}"
    sentence = _("The grader itself failed on this file ({where}); please report it.")
    return _not_graded(job, sentence.format(where=where))


def _not_graded(job: Job, message: str) -> Result:
    error = Problem(GRADER_FAILED, message)
    return not_graded(job.assignment, Origin(job.submission.name, job.submission.student), error)
