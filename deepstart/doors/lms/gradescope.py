"""Gradescope: a results.json per submission, as its autograders write it."""

from pathlib import Path
from typing import Any

from deepstart.doors.lms.graded import Exported, GradedFolder
from deepstart.doors.plain_text import diagnoses_text, overview
from deepstart.grading.output import file_name
from deepstart.results import CheckResult, QuestionResult, Result, json_text, write_atomically


def write(graded: GradedFolder, roster: Path | None) -> Exported:
    """Write gradescope/*.json."""
    target = graded.folder / "gradescope"
    target.mkdir(exist_ok=True)
    for earlier in target.glob("*.json"):  # of submissions that may be gone
        earlier.unlink()
    for result in graded.results:
        text = json_text(document(result), indent=1) + "\n"
        write_atomically(target / f"{file_name(result.submission)}.json", text)
    return Exported(target, len(graded.results))


def document(result: Result) -> dict[str, Any]:
    """Return a result as Gradescope's results.json: a test per check, hidden ones for later."""
    return {
        "score": result.score,
        "execution_time": round(result.duration_s),
        "output": overview(result),
        # Texts of students are in it, which are not to become HTML.
        **dict.fromkeys(("output_format", "test_output_format", "test_name_format"), "text"),
        "tests": [_test(q, check) for q in result.questions for check in q.tests],
    }


def _test(question: QuestionResult, check: CheckResult) -> dict[str, Any]:
    total = sum(check.weight for check in question.tests) or 1.0
    worth = question.max_score * check.weight / total
    passed = check.status == "passed"
    first_failure = next((c for c in question.tests if c.status != "passed"), None)
    advice = [diagnoses_text(question)] if check is first_failure and question.diagnoses else []
    return {
        "name": f"{question.id}: {check.name}",
        "score": round(worth, 5) if passed else 0,
        "max_score": round(worth, 5),
        "status": "passed" if passed else "failed",
        "output": "\n".join([check.message, *advice]).strip(),
        "visibility": "visible" if check.visibility == "public" else "after_published",
    }
