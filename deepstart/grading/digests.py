"""What is kept of earlier runs: a result, as long as nothing that decides it has changed.

A digest has two parts, with a blank between: of what decides the results of a whole class (course
and program), and of what decides this one.
"""

import hashlib
import json
import platform
from functools import cache
from pathlib import Path

import deepstart
from deepstart.course import MANIFEST, Assignment, Course, load_course
from deepstart.grading import bundle
from deepstart.grading.output import Output
from deepstart.judge.job import Job
from deepstart.judge.secret import secret_of
from deepstart.results import Result
from deepstart.sandbox.installed import installed_version
from deepstart.submissions import released
from deepstart.submissions.untrusted_files import content_digest

# Parts of the program that find, show and carry, and judge nothing. A new part judges until it is
# named here: then the worst that a mistake costs is time.
_JUDGE_NOTHING = frozenset(
    {
        *("build", "commands", "doors", "learner", "locale", "report"),
        *("__main__.py", "cli.py", "terminal.py", "sandbox/installed.py"),
        *(f"notebook/{name}.py" for name in ("answers", "calm", "card", "cells", "checking")),
        *(f"notebook/{name}.py" for name in ("digests", "grader", "handing_in", "likely")),
        *(f"notebook/{name}.py" for name in ("names", "outcome", "packages", "plain_words")),
        *(f"notebook/{name}.py" for name in ("records", "saved_file")),
        *(f"grading/{name}.py" for name in ("class_pages", "class_results", "cluster", "digests")),
        *(f"grading/{name}.py" for name in ("errors", "grade", "output", "pool", "register")),
        *(f"submissions/{name}.py" for name in ("choosing", "detection", "downloads", "find")),
        *(f"submissions/{name}.py" for name in ("folders", "grouping", "lms_names")),
    }
)


def digest(job: Job, content: str) -> str:
    """Return a hash of everything that decides a result: course, program, submission, language."""
    submission = job.submission
    facts = [job.language, job.confined, submission.student, content]
    own = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    return f"{course_digest(job.course, job.assignment)} {own}"


def course_digest(course: Course, assignment: Assignment) -> str:
    """Return a hash of what decides the results of an assignment, whoever hands in."""
    return _course_digest(course.root, assignment.id)


@cache
def _course_digest(root: Path, assignment_id: str) -> str:
    """Return the digest by what a worker elsewhere would need of the course, and the program."""
    course = load_course(root / MANIFEST)
    assignment = course.assignment(assignment_id)
    packed = bundle.pack(course, assignment, root)
    # Titles and the prose of the notebook are for people.
    del packed["name"], packed["assignment"]["title"]
    packed["files"].pop(released.release_of(assignment).as_posix(), None)
    packed["figures"] = sorted(released.figure_sources(root / released.release_of(assignment)))
    packed["installed"] = [platform.python_version(), *map(installed_version, assignment.needs)]
    packed["program"] = program_digest()
    packed["secret"] = secret_of(root).hex()
    return hashlib.sha256(json.dumps(packed, sort_keys=True).encode()).hexdigest()


@cache
def program_digest() -> str:
    """Return a hash of the sources of deepstart that judge."""
    package = Path(deepstart.__file__).parent
    state = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        if not {name.parts[0], name.as_posix()} & _JUDGE_NOTHING:
            content = path.read_bytes()
            state.update(f"{name.as_posix()} {len(content)}\n".encode() + content)
    return state.hexdigest()


def kept(job: Job, output: Output) -> Result | None:
    """Return the result of an earlier run, if the submission and the course are unchanged."""
    path = output.result_of(job.submission.name)
    known = _known(output, job.submission.name)
    if not known or known != digest(job, content_digest(job.submission.path)):
        return None
    try:
        return output.read(path) if (output.details / path.name).is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_outdated(output: Output, submission: str, course: Course, assignment: Assignment) -> bool:
    """Say whether a submission was graded before course or program changed; not if nobody knows."""
    known = _known(output, submission)
    return bool(known) and known.partition(" ")[0] != course_digest(course, assignment)


def _known(output: Output, submission: str) -> str:
    try:
        path = output.digests / output.result_of(submission).stem
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
