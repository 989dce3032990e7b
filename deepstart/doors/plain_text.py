"""A result as plain text, for Otter and Gradescope: what a student may read at once, and all."""

from collections.abc import Iterable, Sequence

from deepstart.language import _
from deepstart.notebook.statuses import points, status_styles
from deepstart.results import CheckResult, QuestionResult, Result


def public_text(question: QuestionResult) -> str:
    """Return what a student may read at once: the public checks of a question.

    It never says that all is well, since hidden checks count too.
    """
    checks = [check for check in question.tests if check.visibility == "public"]
    passed = _passed(checks)
    lines = [
        _("{id}: {passed} of {number} public checks passed").format(
            id=question.id, passed=passed, number=len(checks)
        )
    ]
    lines += _failures(checks)
    if passed < len(checks):
        lines += _diagnoses(question)
    return "\n".join(lines)


def full_text(question: QuestionResult) -> str:
    """Return all that is known of a question, hidden checks too: for after the deadline."""
    public = [check for check in question.tests if check.visibility == "public"]
    hidden = [check for check in question.tests if check.visibility == "hidden"]
    earned, worth = points(question.score), points(question.max_score)
    lines = [
        _(
            "{id}: {earned} of {worth} points; passed {public} of {publics} public "
            "and {hidden} of {hiddens} hidden checks"
        ).format(
            id=question.id,
            earned=earned,
            worth=worth,
            public=_passed(public),
            publics=len(public),
            hidden=_passed(hidden),
            hiddens=len(hidden),
        )
    ]
    return "\n".join([*lines, *_failures(question.tests), *_diagnoses(question)])


def overview(result: Result) -> str:
    """Return one or two sentences on a whole submission that a student may read at once."""
    if result.error:
        return _("This submission could not be graded. {message}").format(
            message=result.error.message
        )
    public = [c for q in result.questions for c in q.tests if c.visibility == "public"]
    return _(
        "{passed} of {number} public checks passed. Hidden checks count as "
        "well; what they found is shown when the grades are published."
    ).format(passed=_passed(public), number=len(public))


def _passed(checks: Sequence[CheckResult]) -> int:
    return sum(check.status == "passed" for check in checks)


def _failures(checks: Iterable[CheckResult]) -> list[str]:
    lines, styles = [], status_styles()
    for check in checks:
        if check.status == "passed":
            continue
        hidden = _(" (hidden)") if check.visibility == "hidden" else ""
        lines.append(f"  {styles[check.status].plain_heading} {check.name}{hidden}")
        lines += [f"      {line}" for line in check.message.splitlines()]
    return lines


def _diagnoses(question: QuestionResult) -> list[str]:
    return [f"  {line}" for line in diagnoses_text(question).splitlines()]


def diagnoses_text(question: QuestionResult) -> str:
    """Return the misconceptions that explain an answer, one a line."""
    return "\n".join(f"→ {diagnosis.message}" for diagnosis in question.diagnoses)
