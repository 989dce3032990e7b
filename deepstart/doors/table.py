"""A question's checks as a table in HTML, for nbgrader's formgrader and feedback pages."""

from markupsafe import Markup

from deepstart.language import say
from deepstart.pages import points
from deepstart.results import CheckResult, Problem, QuestionResult


def table(question: QuestionResult) -> str:
    """Return the table; every text in it is escaped, since students' values are among them."""
    head = Markup("<tr><th></th><th>{}</th><th>{}</th><th>{}</th></tr>").format(
        say("check", "检查"), say("kind", "类别"), say("what it found", "结果")
    )
    rows = Markup("").join(map(_row, question.tests))
    notes = Markup("").join(Markup("<p>→ {}</p>").format(d.message) for d in question.diagnoses)
    title = Markup("<p><strong>{}: {} / {}</strong></p>").format(
        question.id, points(question.score), points(question.max_score)
    )
    return str(title + notes + Markup("<table>") + head + rows + Markup("</table>"))


def refusal(problem: Problem) -> Markup:
    """Return the sentence on a file that could not be graded."""
    text = say("Not graded: {}", "未评分：{}").format(problem.message)
    return Markup("{}").format(text)


def _row(check: CheckResult) -> Markup:
    mark = {"passed": "✓", "skipped": "–"}.get(check.status, "✗")
    kind = say("public", "公开") if check.visibility == "public" else say("hidden", "隐藏")
    row = '<tr><td>{}</td><td>{}</td><td>{}</td><td style="text-align: left">{}</td></tr>'
    return Markup(row).format(mark, check.name, kind, check.message)
