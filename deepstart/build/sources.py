"""The sources of one assignment, read: its master, its suites and the course's conventions."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from deepstart import __version__, doors, notebook
from deepstart.build.carried_words import carried_words
from deepstart.build.master import Master, read_master, short
from deepstart.build.suite import Suite, read_suite
from deepstart.course import Assignment, Course, CourseError
from deepstart.grading import bundle
from deepstart.language import LANGUAGES, _, speaking
from deepstart.submissions import released

# Modules beside this one that check and add, and make no file of an assignment.
BUILD_NOTHING = frozenset(
    {
        *("check.py", "judged.py", "leaks.py", "new_question.py", "notebook_run.py"),
        *("processes.py", "readiness.py", "readme.py", "release.py", "skeleton.py"),
        "unfinished.py",
    }
)

_TOOLS = ("jupytext", "nbconvert", "nbformat", "nbgrader", "otter-grader")


@dataclass(frozen=True)
class Sources:
    """What an assignment is built from."""

    course: Course
    assignment: Assignment
    master: Master
    suites: Mapping[str, Suite]
    conventions: Mapping[str, str]


def master_path(course: Course, assignment: Assignment) -> Path:
    """Return where the master of an assignment lies."""
    return course.root / "source" / assignment.id / f"{assignment.id}.py"


def suite_path(course: Course, assignment: Assignment, question_id: str) -> Path:
    """Return where the suite of a question lies."""
    return course.suite(assignment) / f"test_{question_id}.py"


def read_sources(course: Course, assignment: Assignment) -> Sources:
    """Read all sources; raise CourseError for the first that is missing or wrong."""
    return Sources(
        course,
        assignment,
        master=read_master(master_path(course, assignment)),
        suites={
            question.id: read_suite(suite_path(course, assignment, question.id))
            for question in assignment.questions
        },
        conventions={lang: _conventions(course, lang) for lang in LANGUAGES},
    )


def sources_digest(course: Course, assignment: Assignment) -> str:
    """Return a digest of everything that the outputs of an assignment depend on."""
    files = [master_path(course, assignment)]
    files += sorted(Path(str(notebook.__file__)).parent.glob("*.py"))  # notebooks carry them
    # These decide what Otter's zips hold.
    files += [Path(str(module.__file__)) for module in (bundle, released)]
    files += bundle.suite_files(course, assignment)
    files += [_conventions_path(course, lang) for lang in LANGUAGES]
    own = sorted(Path(__file__).parent.glob("*.py"))
    files += [path for path in own if path.name not in BUILD_NOTHING]
    files.append(Path(doors.__file__).with_name("otter.py"))  # its plugin is named in the zips
    tools = {tool: version(tool) for tool in _TOOLS}
    words = []
    for lang in LANGUAGES:
        with speaking(lang):
            words.append(carried_words())
    facts = [
        course.name,
        course.forbids,
        course.hints_in_notebooks,
        course.check_titles,
        asdict(assignment),
        tools,
        words,
        __version__,
    ]
    digest = hashlib.sha256(json.dumps(facts).encode())
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"\n{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _conventions_path(course: Course, lang: str) -> Path:
    return course.root / "source" / f"conventions.{lang}.md"


def _conventions(course: Course, lang: str) -> str:
    path = _conventions_path(course, lang)
    try:
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise CourseError(
            _("{path} is missing or no UTF-8 text: it stands in every notebook.").format(
                path=short(path)
            )
        ) from None
    if not text:
        raise CourseError(
            _("{path} is empty: it stands in every notebook.").format(path=short(path))
        )
    return text
