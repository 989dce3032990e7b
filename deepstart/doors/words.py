"""What a result says as plain text, to a student before the deadline and after it."""

from collections.abc import Iterable, Sequence

from deepstart.language import say
from deepstart.pages import points
from deepstart.results import CheckResult, QuestionResult, Result


def public_text(question: QuestionResult) -> str:
    """Return what a student may read at once: the public checks of a question.

    It never says that all is well, since hidden checks count too.
    """
    checks = [check for check in question.tests if check.visibility == "public"]
    passed = _passed(checks)
    lines = [
        say(
            f"{question.id}: {passed} of {len(checks)} public checks passed",
            f"{question.id}：{len(checks)} 项公开检查中通过了 {passed} 项",
        )
    ]
    lines += _failures(checks)
    if passed < len(checks):
        lines += _diagnoses(question)
    return "\n".join(lines)


def full_text(question: QuestionResult) -> str:
    """Return everything about a question, hidden checks too: for after the deadline."""
    public = [check for check in question.tests if check.visibility == "public"]
    hidden = [check for check in question.tests if check.visibility == "hidden"]
    earned, worth = points(question.score), points(question.max_score)
    lines = [
        say(
            f"{question.id}: {earned} of {worth} points; passed {_passed(public)} of {len(public)}"
            f" public and {_passed(hidden)} of {len(hidden)} hidden checks",
            f"{question.id}：{worth} 分中得 {earned} 分；"
            f"公开检查通过 {_passed(public)}/{len(public)}，"
            f"隐藏检查通过 {_passed(hidden)}/{len(hidden)}",
        )
    ]
    return "\n".join([*lines, *_failures(question.tests), *_diagnoses(question)])


def overview(result: Result) -> str:
    """Return one or two sentences on a whole hand-in that a student may read at once."""
    if result.error:
        return say(
            f"This hand-in could not be graded. {result.error.message}",
            f"这份作业无法评分。{result.error.message}",
        )
    public = [c for q in result.questions for c in q.tests if c.visibility == "public"]
    return say(
        f"{_passed(public)} of {len(public)} public checks passed. Hidden checks count as well; "
        "what they found is shown when the grades are published.",
        f"{len(public)} 项公开检查中通过了 {_passed(public)} 项。"
        "隐藏检查也计分，其结果在公布成绩时显示。",
    )


def _passed(checks: Sequence[CheckResult]) -> int:
    return sum(check.status == "passed" for check in checks)


def _failures(checks: Iterable[CheckResult]) -> list[str]:
    lines = []
    for check in checks:
        if check.status == "passed":
            continue
        hidden = say(" (hidden)", "（隐藏）") if check.visibility == "hidden" else ""
        lines.append(f"  {_word(check)} {check.name}{hidden}")
        lines += [f"      {line}" for line in check.message.splitlines()]
    return lines


def _word(check: CheckResult) -> str:
    return {
        "skipped": say("– not run:", "– 未运行："),
        "timeout": say("✗ took too long:", "✗ 超时："),
        "crashed": say("✗ crashed:", "✗ 崩溃："),
    }.get(check.status, say("✗ failed:", "✗ 未通过："))


def _diagnoses(question: QuestionResult) -> list[str]:
    return [f"  {line}" for line in diagnoses_text(question).splitlines()]


def diagnoses_text(question: QuestionResult) -> str:
    """Return the misconceptions that explain an answer, one a line."""
    return "\n".join(f"→ {diagnosis.message}" for diagnosis in question.diagnoses)
