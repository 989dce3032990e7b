"""A question's checks as an HTML table, as nbgrader's formgrader and feedback pages show them."""

from markupsafe import Markup

from deepstart.language import _
from deepstart.notebook.statuses import points, status_styles
from deepstart.results import CheckResult, Problem, QuestionResult


def table(question: QuestionResult) -> str:
    """Return the table. Every text in it is escaped, since it may hold values of a student's."""
    head = Markup("<tr><th></th><th>{}</th><th>{}</th><th>{}</th></tr>").format(
        _("check"), _("kind"), _("what it found")
    )
    rows = Markup("").join(map(_row, question.tests))
    notes = Markup("").join(Markup("<p>→ {}</p>").format(d.message) for d in question.diagnoses)
    title = Markup("<p><strong>{}: {} / {}</strong></p>").format(
        question.id, points(question.score), points(question.max_score)
    )
    # Formulas of a student's are text here: MathJax, on nbgrader's pages, makes links of some.
    whole = '<div class="tex2jax_ignore mathjax_ignore">{}<table>{}</table></div>'
    return str(Markup(whole).format(title + notes, head + rows))


def refusal(problem: Problem) -> Markup:
    """Return the sentence on a file that could not be graded."""
    text = _("Not graded: {}").format(problem.message)
    return Markup('<span class="tex2jax_ignore mathjax_ignore">{}</span>').format(text)


def _row(check: CheckResult) -> Markup:
    kind = _("public") if check.visibility == "public" else _("hidden")
    row = '<tr><td>{}</td><td>{}</td><td>{}</td><td style="text-align: left">{}</td></tr>'
    return Markup(row).format(status_styles()[check.status].sign, check.name, kind, check.message)
